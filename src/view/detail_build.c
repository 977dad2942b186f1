/*
 * The order in which a record is told.
 */
#include "amparo/detail_build.h"

#include <string.h>

#include "amparo/band.h"
#include "amparo/detail_words.h"
#include "amparo/record_json.h"

static const char *
word(const struct page *p, enum detail_word w)
{
	return detail_word(w, p->o->lang);
}

static const char *
kind_id(const struct page *p, int kind)
{
	const struct vocab *v = p->ds->vocab;

	return kind >= 0 && (size_t)kind < v->nkinds ? v->kinds[kind].id : "";
}

/* What happened or was made, as against what there is. */
static bool
is_happening(const struct page *p)
{
	static const char *const ids[] = { "event", "series", "initiative",
		"case", "document" };
	const char *id = kind_id(p, p->r->kind);

	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		if (strcmp(ids[i], id) == 0)
			return true;
	return false;
}

static const char *
field_id(const struct page *p, int field)
{
	const struct vocab *v = p->ds->vocab;

	return field >= 0 && (size_t)field < v->nfields ? v->fields[field].id
							: "";
}

static enum detail_area
field_area(const struct page *p, int field)
{
	static const struct {
		const char *id;
		enum detail_area area;
	} areas[] = {
		{ "attendance", AREA_WHO },
		{ "unknown", AREA_CONTROL },
		{ "language", AREA_CONTROL },
		{ "url", AREA_CONTROL },
		{ "band", AREA_CONTROL },
		{ "version", AREA_CONTROL },
		{ "licence", AREA_CONTROL },
		{ "cite", AREA_CONTROL },
	};
	const char *id = field_id(p, field);

	for (size_t i = 0; i < sizeof(areas) / sizeof(areas[0]); i++)
		if (strcmp(areas[i].id, id) == 0)
			return areas[i].area;
	return AREA_WHAT;
}

/* "UNASUR  from 23 May 2008, ongoing  (2008-05-23/..)" */
static void
put_band(struct page *p, const struct text *t)
{
	struct band band;
	struct strbuf label, words;
	bool more;

	if (!band_read(t->text, strlen(t->text), &band, NULL)) {
		page_put(p, page_role(&t->backing, ROLE_TEXT), t->text);
		return;
	}
	strbuf_init(&label);
	strbuf_init(&words);
	strbuf_add(&label, t->text, band.label);
	detail_date(t->text + band.at, p->o->lang, &words, &more);
	page_put(p, page_role(&t->backing, ROLE_TEXT), label.s);
	page_put(p, ROLE_TEXT, "  ");
	page_put(p, ROLE_DATE, words.s);
	if (more) {
		page_put(p, ROLE_DIM, "  (");
		page_put(p, ROLE_DIM, t->text + band.at);
		page_put(p, ROLE_DIM, ")");
	}
	strbuf_done(&label);
	strbuf_done(&words);
}

static void
put_text(struct page *p, const struct text *t, const char *lead, bool item,
    bool sources)
{
	if (item)
		page_item(p, &t->backing);
	page_begin(p, 0);
	if (lead != NULL) {
		if (!item)
			page_hang(p);
		page_put(p, ROLE_LABEL, lead);
		page_put(p, ROLE_TEXT, "  ");
	}
	if (strcmp(field_id(p, t->field), "url") == 0)
		page_url(p, t->text);
	else if (strcmp(field_id(p, t->field), "band") == 0)
		put_band(p, t);
	else
		page_put(p, page_role(&t->backing, ROLE_TEXT), t->text);
	page_unsourced(p, &t->backing);
	page_end(p);
	page_backing(p, &t->backing, sources);
}

/* The values of one field, what is not disputed first. */
static void
put_field(struct page *p, const struct text *t, size_t n, const char *lead)
{
	bool contested = false;

	for (size_t i = 0; i < n; i++)
		contested |= t[i].backing.disputed;
	for (int disputed = 0; disputed < 2; disputed++)
		for (size_t i = 0; i < n; i++)
			if (t[i].backing.disputed == (disputed == 1))
				put_text(p, &t[i], lead, n > 1 || contested,
				    p->o->sources || (contested && n > 1));
}

/*
 * The text fields of an area.  Where the area has a label of its own, the
 * summary needs no other and the rest are led by theirs.
 */
static void
put_texts(struct page *p, enum detail_area area, bool led)
{
	const struct text *t = p->r->texts;
	size_t n = p->r->ntexts, end;

	for (size_t i = 0; i < n; i = end) {
		const char *name =
		    vocab_field_name(p->ds->vocab, t[i].field, p->o->lang);
		bool plain = strcmp(field_id(p, t[i].field), "summary") == 0;

		for (end = i; end < n && t[end].field == t[i].field;)
			end++;
		if (field_area(p, t[i].field) != area)
			continue;
		if (!led)
			page_label(p, name);
		put_field(p, t + i, end - i, led && !plain ? name : NULL);
	}
}

static void
put_status(struct page *p)
{
	if (p->r->status[0] == '\0')
		return;
	page_label(p, word(p, WORD_STATUS));
	page_text(p, ROLE_TEXT,
	    strcmp(p->r->status, "planned") == 0 ? word(p, WORD_PLANNED)
						 : p->r->status);
}

static void
put_control(struct page *p)
{
	detail_not_shown(p);
	page_label(p, word(p, WORD_ID));
	page_text(p, ROLE_TEXT, p->r->id);
	put_texts(p, AREA_CONTROL, false);
	detail_placements(p);
}

/* An area with its label beside the first of its paragraphs. */
static void
put_area(struct page *p, enum detail_word label, enum detail_area area)
{
	page_label(p, word(p, label));
	if (area == AREA_WHO)
		detail_relations(p, area, true);
	put_texts(p, area, true);
	if (area != AREA_WHO)
		detail_relations(p, area, true);
	page_label(p, "");
}

static void
tell_happening(struct page *p)
{
	page_gap(p);
	put_area(p, WORD_WHO, AREA_WHO);
	page_gap(p);
	put_area(p, WORD_WHAT, AREA_WHAT);
	page_gap(p);
	detail_dates(p, word(p, WORD_WHEN));
	put_status(p);
	put_area(p, WORD_WHERE, AREA_WHERE);
	put_area(p, WORD_INSTRUMENT, AREA_INSTRUMENT);
	page_gap(p);
	detail_sources(p);
	page_gap(p);
	put_control(p);
}

static bool
has_relations(const struct page *p)
{
	for (size_t i = 0; i < p->r->nrelations; i++)
		if (detail_relation_area(p, &p->r->relations[i]) != AREA_WHERE)
			return true;
	return false;
}

static bool
has_description(const struct page *p)
{
	const struct record *r = p->r;

	for (size_t i = 0; i < r->ntexts; i++)
		if (field_area(p, r->texts[i].field) != AREA_CONTROL)
			return true;
	for (size_t i = 0; i < r->nrelations; i++)
		if (detail_relation_area(p, &r->relations[i]) == AREA_WHERE)
			return true;
	return r->ndates > 0 || r->status[0] != '\0';
}

static void
tell_entity(struct page *p)
{
	if (has_description(p)) {
		page_heading(p, word(p, WORD_DESCRIPTION));
		detail_dates(p, word(p, WORD_DATE));
		detail_relations(p, AREA_WHERE, false);
		put_status(p);
		put_texts(p, AREA_WHAT, false);
		put_texts(p, AREA_WHO, false);
	}
	if (has_relations(p)) {
		page_heading(p, word(p, WORD_RELATIONS));
		detail_relations(p, DETAIL_AREAS, false);
	}
	page_heading(p, word(p, WORD_CONTROL));
	put_control(p);
	detail_sources(p);
}

/* Does anything that the record itself states have a source? */
static bool
any_cites(const struct record *r)
{
	size_t n = r->ncites;

	for (size_t i = 0; i < r->nnames; i++)
		n += r->names[i].backing.ncites;
	for (size_t i = 0; i < r->ndates; i++)
		n += r->dates[i].backing.ncites;
	for (size_t i = 0; i < r->ntexts; i++)
		n += r->texts[i].backing.ncites;
	for (size_t i = 0; i < r->nrelations; i++)
		if (!r->relations[i].inverse)
			n += r->relations[i].backing.ncites;
	return n > 0;
}

/* The record as the verbs give it to programs (D11). */
static void
tell_raw(struct page *p)
{
	struct strbuf json;

	strbuf_init(&json);
	record_json(&json, p->ds, p->r);
	p->label_cols = 0; /* from the left edge */
	page_begin_full(p);
	page_text(p, ROLE_TEXT, json.s);
	page_end(p);
	strbuf_done(&json);
}

void
detail_build(struct page *p)
{
	if (p->o->raw) {
		tell_raw(p);
		page_finish(p);
		return;
	}
	p->any_cites = any_cites(p->r);
	detail_identity(p);
	if (is_happening(p))
		tell_happening(p);
	else
		tell_entity(p);
	page_finish(p);
}
