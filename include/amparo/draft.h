/*
 * A record as its source states it: read, checked by itself, but with the ids
 * it names not yet looked up.  Both readers make drafts, the spool keeps them,
 * resolve and emit work from them.
 *
 * Strings are borrowed, or lie in the draft's arena; draft_reset forgets them.
 */
#ifndef AMPARO_DRAFT_H
#define AMPARO_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/edtf.h"
#include "amparo/mem.h"

enum draft_sort {
	DRAFT_NAME, /* type: enum name_type */
	DRAFT_DATE,
	DRAFT_TEXT,     /* type: the vocabulary's field */
	DRAFT_RELATION, /* type: the vocabulary's relation; text: target id */
	DRAFT_UNDER,    /* text: parent id */
	DRAFT_SOURCE,   /* text: source id; role: locator */
	DRAFT_FORMER,   /* text: an id it had before */
	DRAFT_SORTS
};

/* What becomes of an id in bulk data that no record has. */
enum draft_loose {
	LOOSE_NO,     /* an error */
	LOOSE_ACTOR,  /* text "actor", with a warning, when lenient */
	LOOSE_PARENT, /* text "parent", with a warning, when lenient */
	LOOSE_PLACE   /* text "place", always and silently */
};

struct draft_cite {
	const char *source, *locator; /* locator "" where there is none */
	unsigned line, column;
	uint32_t rec; /* number of the source, once resolved */
};

struct draft_item {
	enum draft_sort sort;
	enum draft_loose loose;
	unsigned type;
	unsigned line, column; /* of the value; column 0 in JSON Lines */
	const char *lang;      /* of names, or "" */
	const char *text;
	const char *date, *role, *for_id; /* of relations, or "" */
	const char *why; /* "" where not disputed; see disputed */
	bool disputed;
	uint32_t first_cite, ncites;
	uint32_t target, for_rec; /* record numbers, once resolved */
	int64_t earliest, latest; /* of dates, as in struct edtf */
	unsigned datebits;        /* precision and flags, as in datasets */
};

struct draft {
	struct arena arena;
	const char *id;
	int kind;
	unsigned file; /* number of its source file */
	unsigned line, column;
	const char *status; /* "" where none */
	int64_t order;      /* INT64_MAX where none */
	struct draft_item *items;
	size_t nitems, items_cap;
	struct draft_cite *cites;
	size_t ncites, cites_cap;
};

void draft_init(struct draft *d);
void draft_reset(struct draft *d); /* empty, keeps the arrays */
void draft_done(struct draft *d);

/* A new last item: all "" and none; good until the next. */
struct draft_item *draft_add(struct draft *d, enum draft_sort sort,
    unsigned type, const char *text);
/* What a date's text was read as. */
void draft_set_date(struct draft_item *i, const struct edtf *e);
/* One more citation of the last item. */
void draft_cite(struct draft *d, const char *source, const char *locator,
    unsigned line, unsigned column);

/* The name that is the title, or NULL: the first without language, else the
 * first; undisputed ones come before disputed ones. */
const struct draft_item *draft_title(const struct draft *d);
/* The preferred date, or NULL: the first undisputed, else the first. */
const struct draft_item *draft_date(const struct draft *d);

#endif
