/*
 * Two records field by field.  A field is known by its place in the order in
 * which records are told, so that what only the second has stands where it
 * belongs.
 */
#include "amparo/compare.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/detail.h"
#include "amparo/detail_words.h"
#include "amparo/mem.h"
#include "amparo/utf8.h"
#include "amparo/width.h"
#include "amparo/wrap.h"

enum { LABEL_MOST = 16, TEXT_LEAST = 8 };

/* Where fields stand; those of the vocabulary have room in their section. */
enum section {
	SECTION_KIND,
	SECTION_NAME,
	SECTION_ACRONYM,
	SECTION_ALIAS,
	SECTION_MISSPELLING,
	SECTION_DATE,
	SECTION_STATUS,
	SECTION_TEXT,
	SECTION_RELATION,
	SECTION_UNDER,
	SECTION_SOURCE
};
#define SECTION_ROOM 100000

struct value {
	const char *text;
	bool both; /* the other record says so, too */
};

struct field {
	long order;
	const char *label;
	struct value *value[2];
	size_t n[2], cap[2];
};

struct compare {
	const struct dataset *ds;
	enum lang lang;
	struct arena arena;
	const char *title[2];
	const char *id[2];
	struct field *field;
	size_t fields, cap;
};

/* -------------------------------------------------------------- fields */

static struct field *
field_at(struct compare *c, enum section s, long within, const char *label)
{
	long order = (long)s * SECTION_ROOM + within;
	size_t i = 0;

	while (i < c->fields && c->field[i].order < order)
		i++;
	if (i < c->fields && c->field[i].order == order)
		return &c->field[i];
	c->field = grow(c->field, c->fields, &c->cap, sizeof *c->field);
	memmove(c->field + i + 1, c->field + i,
	    (c->fields - i) * sizeof *c->field);
	c->fields++;
	memset(&c->field[i], 0, sizeof c->field[i]);
	c->field[i].order = order;
	c->field[i].label = arena_strdup(&c->arena, label);
	return &c->field[i];
}

static const char *
keep_clean(struct compare *c, const char *text)
{
	struct strbuf clean;
	const char *kept;

	strbuf_init(&clean);
	utf8_clean(&clean, text, strlen(text), true);
	kept = arena_strdup(&c->arena, clean.s);
	strbuf_done(&clean);
	return kept;
}

/* One value of a side; the same twice is one. */
static void
add(struct compare *c, struct field *f, int side, const char *text)
{
	text = keep_clean(c, text);
	for (size_t i = 0; i < f->n[side]; i++)
		if (strcmp(f->value[side][i].text, text) == 0)
			return;
	f->value[side] = grow(f->value[side], f->n[side], &f->cap[side],
	    sizeof *f->value[side]);
	f->value[side][f->n[side]++] = (struct value){ text, false };
}

static void
match(struct field *f)
{
	for (size_t i = 0; i < f->n[0]; i++)
		for (size_t k = 0; k < f->n[1]; k++)
			if (strcmp(f->value[0][i].text, f->value[1][k].text) ==
			    0)
				f->value[0][i].both = f->value[1][k].both =
				    true;
}

/* -------------------------------------------------------------- records */

static void
add_names(struct compare *c, int side, const struct record *r)
{
	static const struct {
		enum section section;
		enum detail_word label;
	} of[] = {
		[NAME_NAME] = { SECTION_NAME, WORD_OTHER_NAMES },
		[NAME_ACRONYM] = { SECTION_ACRONYM, WORD_ACRONYM },
		[NAME_ALIAS] = { SECTION_ALIAS, WORD_OTHER_NAMES },
		[NAME_MISSPELLING] = { SECTION_MISSPELLING, WORD_MISSPELT },
	};
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 1; i < r->nnames; i++) {
		const struct name *n = &r->names[i];

		strbuf_reset(&text);
		strbuf_adds(&text, n->text);
		if (n->lang[0] != '\0')
			strbuf_addf(&text, " (%s)", n->lang);
		add(c,
		    field_at(c, of[n->type].section, 0,
			detail_word(of[n->type].label, c->lang)),
		    side, text.s);
	}
	strbuf_done(&text);
}

/* "May 2010 (2010-05)", with what is contested said to be so. */
static void
add_dates(struct compare *c, int side, const struct record *r)
{
	struct strbuf text;
	bool more;

	strbuf_init(&text);
	for (size_t i = 0; i < r->ndates; i++) {
		strbuf_reset(&text);
		detail_date(r->dates[i].edtf, c->lang, &text, &more);
		if (more)
			strbuf_addf(&text, " (%s)", r->dates[i].edtf);
		if (r->dates[i].backing.disputed)
			strbuf_addf(&text, " ! %s", r->dates[i].backing.why);
		add(c,
		    field_at(c, SECTION_DATE, 0,
			detail_word(WORD_DATE, c->lang)),
		    side, text.s);
	}
	strbuf_done(&text);
}

static void
add_texts(struct compare *c, int side, const struct record *r)
{
	for (size_t i = 0; i < r->ntexts; i++)
		add(c,
		    field_at(c, SECTION_TEXT, r->texts[i].field,
			vocab_field_name(c->ds->vocab, r->texts[i].field,
			    c->lang)),
		    side, r->texts[i].text);
}

/* "Title, role, date" */
static void
add_relations(struct compare *c, int side, const struct record *r)
{
	struct strbuf text;

	strbuf_init(&text);
	for (size_t i = 0; i < r->nrelations; i++) {
		const struct relation *l = &r->relations[i];

		strbuf_reset(&text);
		strbuf_adds(&text, l->to_title);
		if (*l->role != '\0')
			strbuf_addf(&text, ", %s", l->role);
		if (*l->date != '\0')
			strbuf_addf(&text, ", %s", l->date);
		add(c,
		    field_at(c, SECTION_RELATION, 2L * l->type + l->inverse,
			vocab_relation_name(c->ds->vocab, l->type, l->inverse,
			    c->lang)),
		    side, text.s);
	}
	strbuf_done(&text);
}

static void
add_record(struct compare *c, int side, const struct record *r)
{
	c->title[side] = keep_clean(c, r->title);
	c->id[side] = keep_clean(c, r->id);
	add(c, field_at(c, SECTION_KIND, 0, detail_word(WORD_KIND, c->lang)),
	    side, vocab_kind_name(c->ds->vocab, r->kind, c->lang, false));
	add_names(c, side, r);
	add_dates(c, side, r);
	if (r->status[0] != '\0')
		add(c,
		    field_at(c, SECTION_STATUS, 0,
			detail_word(WORD_STATUS, c->lang)),
		    side, r->status);
	add_texts(c, side, r);
	add_relations(c, side, r);
	for (size_t i = 0; i < r->nunder; i++)
		add(c,
		    field_at(c, SECTION_UNDER, 0,
			detail_word(WORD_UNDER, c->lang)),
		    side, r->under[i].title);
	for (size_t i = 0; i < r->ncites; i++)
		add(c,
		    field_at(c, SECTION_SOURCE, 0,
			detail_word(WORD_SOURCES, c->lang)),
		    side, r->cites[i].title);
}

struct compare *
compare_new(const struct dataset *ds, const struct record *a,
    const struct record *b, enum lang lang)
{
	struct compare *c = xcalloc(1, sizeof *c);

	c->ds = ds;
	c->lang = lang;
	add_record(c, 0, a);
	add_record(c, 1, b);
	for (size_t i = 0; i < c->fields; i++)
		match(&c->field[i]);
	return c;
}

void
compare_free(struct compare *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->fields; i++) {
		free(c->field[i].value[0]);
		free(c->field[i].value[1]);
	}
	free(c->field);
	arena_done(&c->arena);
	free(c);
}

/* ------------------------------------------------------------- drawing */

struct sheet {
	const struct compare *c;
	const struct glyphs *g;
	struct lines *out;
	int label; /* columns of the labels, with the blank after them */
	int text;  /* of one side */
	int width;
	bool beside;
};

static int
label_cols(const struct compare *c)
{
	int most = 0;

	for (size_t i = 0; i < c->fields; i++) {
		const char *s = c->field[i].label;
		int w = width_text(s, strlen(s));

		most = w > most ? w : most;
	}
	return (most < LABEL_MOST ? most : LABEL_MOST) + 2;
}

/* One line of a wrapped text, or nothing beyond its end. */
static void
put_piece(struct sheet *s, struct line *line, enum role role, const char *text,
    const struct wrap_line *at, size_t n, size_t i)
{
	if (i < n)
		line_put(s->out, line, role, text + at[i].start, at[i].len);
}

/* A row of both sides, as many lines as the longer of them takes. */
static void
put_beside(struct sheet *s, const char *label, enum role role, const char *left,
    const char *right, bool same)
{
	struct wrap_line *at[2];
	size_t n[2], lines;

	n[0] = wrap_text(left, strlen(left), s->text, &at[0]);
	n[1] = wrap_text(right, strlen(right), s->text, &at[1]);
	lines = n[0] > n[1] ? n[0] : n[1];
	for (size_t i = 0; i < lines; i++) {
		struct line *line = lines_add(s->out);

		if (i == 0)
			line_puts(s->out, line, ROLE_LABEL, label);
		line_cut(s->out, line, s->label - 2, s->g->ascii);
		line_pad(s->out, line, ROLE_TEXT, s->label - line_width(line),
		    " ");
		put_piece(s, line, role, left, at[0], n[0], i);
		line_pad(s->out, line, ROLE_TEXT,
		    s->label + s->text - line_width(line), " ");
		line_putf(s->out, line, ROLE_BORDER, " %s ",
		    same ? "=" : s->g->bar_v);
		put_piece(s, line, role, right, at[1], n[1], i);
		line_cut(s->out, line, s->width, s->g->ascii);
	}
	free(at[0]);
	free(at[1]);
}

/* A value under the label of its field, after the number of its record. */
static void
put_under(struct sheet *s, const char *lead, enum role role, const char *text)
{
	struct wrap_line *at;
	size_t n = wrap_text(text, strlen(text), s->text, &at);

	for (size_t i = 0; i < n; i++) {
		struct line *line = lines_add(s->out);

		line_putf(s->out, line, ROLE_KEY, "%s ", i == 0 ? lead : " ");
		put_piece(s, line, role, text, at, n, i);
		line_cut(s->out, line, s->width, s->g->ascii);
	}
	free(at);
}

static const char *
next_own(const struct field *f, int side, size_t *at)
{
	while (*at < f->n[side] && f->value[side][*at].both)
		(*at)++;
	return *at < f->n[side] ? f->value[side][(*at)++].text : NULL;
}

/* What both say first, then what each says alone, in pairs. */
static void
field_beside(struct sheet *s, const struct field *f)
{
	const char *label = f->label, *l, *r;
	size_t at[2] = { 0, 0 };

	for (size_t i = 0; i < f->n[0]; i++) {
		const struct value *v = &f->value[0][i];

		if (!v->both)
			continue;
		put_beside(s, label, ROLE_DIM, v->text, v->text, true);
		label = "";
	}
	for (;;) {
		l = next_own(f, 0, &at[0]);
		r = next_own(f, 1, &at[1]);
		if (l == NULL && r == NULL)
			return;
		put_beside(s, label, ROLE_TEXT, l != NULL ? l : "",
		    r != NULL ? r : "", false);
		label = "";
	}
}

static void
field_under(struct sheet *s, const struct field *f)
{
	struct line *line = lines_add(s->out);

	line_puts(s->out, line, ROLE_LABEL, f->label);
	line_cut(s->out, line, s->width, s->g->ascii);
	for (size_t i = 0; i < f->n[0]; i++)
		if (f->value[0][i].both)
			put_under(s, "=", ROLE_DIM, f->value[0][i].text);
	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < f->n[side]; i++)
			if (!f->value[side][i].both)
				put_under(s, side == 0 ? "1" : "2", ROLE_TEXT,
				    f->value[side][i].text);
}

void
compare_draw(const struct compare *c, int width, const struct glyphs *g,
    struct lines *out)
{
	struct sheet s = { c, g, out, label_cols(c), 0, width,
		width >= COMPARE_BESIDE };

	s.text = s.beside ? (width - s.label - 3) / 2 : width - 2;
	if (s.text < TEXT_LEAST)
		s.text = TEXT_LEAST;
	if (s.beside) {
		put_beside(&s, "", ROLE_TITLE, c->title[0], c->title[1], false);
		put_beside(&s, detail_word(WORD_ID, c->lang), ROLE_TEXT,
		    c->id[0], c->id[1], false);
	} else {
		put_under(&s, "1", ROLE_TITLE, c->title[0]);
		put_under(&s, "2", ROLE_TITLE, c->title[1]);
	}
	for (size_t i = 0; i < c->fields; i++)
		if (s.beside)
			field_beside(&s, &c->field[i]);
		else
			field_under(&s, &c->field[i]);
}

/* ------------------------------------------------------------- telling */

static void
join(const struct field *f, int side, bool both, struct strbuf *out)
{
	strbuf_reset(out);
	for (size_t i = 0; i < f->n[side]; i++)
		if (f->value[side][i].both == both)
			strbuf_addf(out, "%s%s", out->len > 0 ? "; " : "",
			    f->value[side][i].text);
}

void
compare_tell(const struct compare *c,
    void (*fn)(const char *label, const char *both, const char *first,
	const char *second, void *user),
    void *user)
{
	struct strbuf both, first, second;

	strbuf_init(&both);
	strbuf_init(&first);
	strbuf_init(&second);
	for (size_t i = 0; i < c->fields; i++) {
		join(&c->field[i], 0, true, &both);
		join(&c->field[i], 0, false, &first);
		join(&c->field[i], 1, false, &second);
		fn(c->field[i].label, both.s, first.s, second.s, user);
	}
	strbuf_done(&both);
	strbuf_done(&first);
	strbuf_done(&second);
}
