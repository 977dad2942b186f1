/*
 * A record being laid out: paragraphs with labels, links with numbers.
 *
 * Labels stand in a column at the left, or above the text where the pane is
 * narrow; text hangs beside them.  What is put between page_begin and page_end
 * is one paragraph.
 */
#ifndef AMPARO_DETAIL_PAGE_H
#define AMPARO_DETAIL_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/dataset.h"
#include "amparo/detail.h"
#include "amparo/flow.h"
#include "amparo/line.h"
#include "amparo/record.h"

/* Line numbers that grow. */
struct line_list {
	uint32_t *at;
	size_t count, cap;
};

/* What can be copied by itself: the value of a field, a relation, a source. */
struct page_field {
	uint32_t line, end; /* its lines, and the one after them */
	const char *value;  /* without number, label and line breaks of ours */
};

struct page {
	const struct dataset *ds;
	const struct record *r;
	const struct detail_options *o;

	/* What comes of it. */
	struct lines lines;
	struct detail_link *links;
	size_t nlinks, links_cap;
	struct page_field *fields; /* each paragraph that says something */
	size_t nfields, fields_cap;
	struct line_list headings;   /* lines at which a section starts */
	struct line_list paragraphs; /* lines at which a paragraph starts */

	/* At work. */
	struct flow flow;
	struct strbuf label;  /* of the next paragraph, then empty */
	struct strbuf bullet; /* in front of it, likewise */
	enum role bullet_role;
	bool quiet;           /* labels are no headings to go to */
	int indent;           /* of the paragraph, beside the labels */
	int hang;             /* of all its lines but the first */
	int text_cols;        /* right edge of the text */
	int label_cols;       /* 0: labels above */
	bool gap;             /* a blank line before the next paragraph */
	bool any_cites;       /* something in the record has a source */
	size_t *source_links; /* numbers of links to sources */
	size_t nsource_links, source_links_cap;
};

/* All-zero is new.  Forget what was laid out; page_start does so too. */
void page_clear(struct page *p);
void page_start(struct page *p, const struct dataset *ds,
    const struct record *r, const struct detail_options *o);
/* Where each link stands; after the last paragraph. */
void page_finish(struct page *p);
void page_done(struct page *p);

/* A blank line before what comes next, if something came before. */
void page_gap(struct page *p);
/* The heading of an area. */
void page_heading(struct page *p, const char *text);
/* The label of the next paragraph. */
void page_label(struct page *p, const char *text);

/* What hangs before the next paragraph, which is two columns further in. */
void page_bullet(struct page *p, enum role role, const char *glyph);
/* The glyph of a statement among several, or of a disputed one. */
void page_item(struct page *p, const struct backing *b);

/*
 * A paragraph, INDENT columns further in than the labels ask; or at the left
 * edge.
 */
void page_begin(struct page *p, int indent);
void page_begin_full(struct page *p);
/* The lines after the first go two columns further in. */
void page_hang(struct page *p);
void page_end(struct page *p);

/* Shorthands into the paragraph. */
void page_put(struct page *p, enum role role, const char *text);
void page_text(struct page *p, enum role role, const char *text);
/* A place in a source, such as "IV.a 17", kept together where it is short. */
void page_locator(struct page *p, enum role role, const char *text);
/* "[3] Title", followed to REC. */
void page_link(struct page *p, uint32_t rec, const char *title, enum role role);
/* "[3] Title" for a source: one number for all that cite it. */
void page_source(struct page *p, uint32_t rec, const char *title,
    enum role role);
/*
 * "[3] Title, IV.a 17; IV.a 3": the first of N citations with all places in
 * the same source.
 */
void page_cite(struct page *p, const struct citation *c, size_t n,
    enum role role, enum role places);
/* "[3] https://..." */
void page_url(struct page *p, const char *url);

/*
 * What backs the statement of the paragraph before: why it is disputed, then
 * its citations (with SOURCES, or where it is disputed).
 */
void page_backing(struct page *p, const struct backing *b, bool sources);
/* " (unsourced)" where other statements of the record have sources. */
void page_unsourced(struct page *p, const struct backing *b);
/* The role of what a statement says. */
enum role page_role(const struct backing *b, enum role role);

#endif
