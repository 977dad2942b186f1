/*
 * Names and dates of a record.
 */
#include "amparo/detail_build.h"

#include <string.h>

#include "amparo/detail_words.h"

enum { LANG_LEAST = 4, LANG_MOST = 9 };

/* The official name in the language of the reader, else the preferred one. */
static size_t
heading_name(const struct page *p)
{
	const struct record *r = p->r;
	const char *code = lang_code(p->o->lang);

	for (size_t i = 0; i < r->nnames; i++)
		if (r->names[i].type == NAME_NAME &&
		    strcmp(r->names[i].lang, code) == 0 &&
		    !r->names[i].backing.disputed)
			return i;
	return 0;
}

static void
put_title(struct page *p, size_t heading)
{
	const struct record *r = p->r;
	const struct name *n = heading < r->nnames ? &r->names[heading] : NULL;

	page_begin_full(p);
	page_put(p, ROLE_TITLE, n != NULL ? n->text : r->title);
	if (n != NULL && n->lang[0] != '\0' &&
	    strcmp(n->lang, lang_code(p->o->lang)) != 0) {
		page_put(p, ROLE_DIM, " (");
		page_put(p, ROLE_DIM, n->lang);
		page_put(p, ROLE_DIM, ")");
	}
	page_end(p);
	if (n != NULL)
		page_backing(p, &n->backing, p->o->sources && n->backing.own);
}

/* Columns of the language codes, as the longest asks. */
static int
lang_cols(const struct record *r)
{
	size_t cols = LANG_LEAST;

	for (size_t i = 0; i < r->nnames; i++)
		if (r->names[i].type == NAME_NAME &&
		    strlen(r->names[i].lang) + 2 > cols)
			cols = strlen(r->names[i].lang) + 2;
	return (int)(cols < LANG_MOST ? cols : LANG_MOST);
}

/* A name that is the same in several languages is told once. */
static bool
is_heading_again(const struct record *r, size_t heading, const struct name *n)
{
	return !n->backing.disputed &&
	    strcmp(n->text, r->names[heading].text) == 0;
}

/* The other official names right under the title (D12). */
static void
put_other_names(struct page *p, size_t heading)
{
	const struct record *r = p->r;
	int labels = p->label_cols;

	p->label_cols = lang_cols(r);
	p->quiet = true;
	for (size_t i = 0; i < r->nnames; i++) {
		const struct name *n = &r->names[i];

		if (i == heading || n->type != NAME_NAME ||
		    is_heading_again(r, heading, n))
			continue;
		page_label(p, n->lang);
		if (n->backing.disputed)
			page_item(p, &n->backing);
		page_begin(p, 0);
		page_put(p, page_role(&n->backing, ROLE_TEXT), n->text);
		page_unsourced(p, &n->backing);
		page_end(p);
		page_backing(p, &n->backing, p->o->sources && n->backing.own);
	}
	p->label_cols = labels;
	p->quiet = false;
}

static bool
is_repeated(const struct record *r, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (r->names[k].type == r->names[i].type &&
		    strcmp(r->names[k].text, r->names[i].text) == 0)
			return true;
	return false;
}

/* " (es, pt)": the languages in which a name is the same. */
static void
put_langs(struct page *p, size_t name)
{
	const struct record *r = p->r;
	const char *before = " (";

	for (size_t i = name; i < r->nnames; i++) {
		const struct name *n = &r->names[i];

		if (n->lang[0] == '\0' || n->type != r->names[name].type ||
		    strcmp(n->text, r->names[name].text) != 0)
			continue;
		page_put(p, ROLE_DIM, before);
		page_put(p, ROLE_DIM, n->lang);
		before = ", ";
	}
	if (before[0] == ',')
		page_put(p, ROLE_DIM, ")");
}

/* "OAS . OEA (es, pt)"; each in its line where sources are told. */
static void
put_names(struct page *p, enum name_type type, enum detail_word label)
{
	const struct record *r = p->r;
	bool each = p->o->sources, first = true;

	for (size_t i = 0; i < r->nnames; i++)
		each |=
		    r->names[i].type == type && r->names[i].backing.disputed;
	page_label(p, detail_word(label, p->o->lang));
	for (size_t i = 0; i < r->nnames; i++) {
		const struct name *n = &r->names[i];

		if (n->type != type || is_repeated(r, i))
			continue;
		if (n->backing.disputed)
			page_item(p, &n->backing);
		if (first || each) {
			page_begin(p, 0);
		} else {
			page_put(p, ROLE_DIM, " ");
			page_put(p, ROLE_DIM, p->o->glyphs->dot);
			page_put(p, ROLE_DIM, " ");
		}
		first = false;
		page_put(p, page_role(&n->backing, ROLE_TEXT), n->text);
		put_langs(p, i);
		page_unsourced(p, &n->backing);
		if (each) {
			page_end(p);
			page_backing(p, &n->backing, p->o->sources);
		}
	}
	if (!first && !each)
		page_end(p);
	page_label(p, "");
}

void
detail_identity(struct page *p)
{
	size_t heading = heading_name(p);

	put_title(p, heading);
	put_other_names(p, heading);
	page_gap(p);
	page_label(p, detail_word(WORD_KIND, p->o->lang));
	page_text(p, ROLE_TEXT,
	    vocab_kind_name(p->ds->vocab, p->r->kind, p->o->lang, false));
	put_names(p, NAME_ACRONYM, WORD_ACRONYM);
	put_names(p, NAME_ALIAS, WORD_OTHER_NAMES);
	put_names(p, NAME_MISSPELLING, WORD_MISSPELT);
}

static void
put_date(struct page *p, const struct date *d, bool item, bool sources)
{
	struct strbuf words;
	bool more;

	strbuf_init(&words);
	detail_date(d->edtf, p->o->lang, &words, &more);
	if (item)
		page_item(p, &d->backing);
	page_begin(p, 0);
	page_put(p, page_role(&d->backing, ROLE_TEXT), words.s);
	if (more) {
		page_put(p, ROLE_DIM, "  (");
		page_put(p, ROLE_DIM, d->edtf);
		page_put(p, ROLE_DIM, ")");
	}
	page_unsourced(p, &d->backing);
	page_end(p);
	page_backing(p, &d->backing, sources);
	strbuf_done(&words);
}

void
detail_dates(struct page *p, const char *label)
{
	const struct record *r = p->r;
	bool contested = r->ndates > 1;

	for (size_t i = 0; i < r->ndates; i++)
		contested |= r->dates[i].backing.disputed;
	page_label(p, label);
	for (int disputed = 0; disputed < 2; disputed++)
		for (size_t i = 0; i < r->ndates; i++)
			if (r->dates[i].backing.disputed == (disputed == 1))
				put_date(p, &r->dates[i], contested,
				    p->o->sources || contested);
	page_label(p, "");
}
