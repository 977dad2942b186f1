/*
 * One whole record, as `show` prints it and the detail pane draws it: every
 * statement with its sources, relations in both directions.
 *
 * Everything lies in the record's arena and dies with record_done.
 */
#ifndef AMPARO_RECORD_H
#define AMPARO_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/mem.h"

/* A place in a source.  LOCATOR is "" where there is none. */
struct citation {
	uint32_t source;   /* record number of the source */
	const char *id;    /* its id */
	const char *title; /* its title */
	const char *locator;
};

/* What every statement carries. */
struct backing {
	const struct citation *cites; /* own, else the record's; may be none */
	size_t ncites;
	bool own; /* the citations are the statement's own */
	bool disputed;
	const char *why; /* "" where not disputed */
};

enum name_type { NAME_NAME, NAME_ACRONYM, NAME_ALIAS, NAME_MISSPELLING };

struct name {
	enum name_type type;
	const char *lang; /* "es", or "" where not stated */
	const char *text;
	struct backing backing;
};

struct date {
	const char *edtf;
	int64_t earliest, latest; /* as in struct edtf */
	struct backing backing;
};

struct text {
	int field;        /* index into the vocabulary's fields */
	const char *text; /* may hold newlines */
	struct backing backing;
};

struct relation {
	int type;     /* index into the vocabulary's relations */
	bool inverse; /* derived: the other record states it */
	uint32_t to;
	const char *to_id, *to_title;
	int to_kind;
	const char *to_date; /* preferred date of the other record, or "" */
	const char *date;    /* EDTF, or "" */
	const char *role;    /* or "" */
	uint32_t for_rec;    /* on whose behalf, or NO_RECORD */
	const char *for_id, *for_title;
	struct backing backing;
};

struct placement {
	uint32_t under; /* record number */
	const char *id, *title;
};

/*
 * Relations stand in this order: the record's own, then those that others
 * state; by type; by date (the relation's, else the other record's; undated
 * last); then own ones as they were written, for the first author is first,
 * and others by id.
 */
struct record {
	struct arena arena;
	uint32_t n;
	const char *id;
	int kind;
	const char *title;
	const char *acronym; /* the preferred one, or "" */
	const char *status;  /* "planned", or "" */
	int64_t order;       /* INT64_MAX where not stated */
	struct name *names;  /* the title first */
	size_t nnames;
	struct date *dates; /* the preferred first */
	size_t ndates;
	struct text *texts; /* by field, as written */
	size_t ntexts;
	struct relation *relations;
	size_t nrelations;
	size_t nincoming;        /* relations stated by others, loaded or not */
	const char **former_ids; /* that found it before, sorted */
	size_t nformer_ids;
	struct placement *under; /* as written */
	size_t nunder;
	struct citation *cites; /* Source: of the record */
	size_t ncites;
};

void record_init(struct record *r);
void record_done(struct record *r);

/* "name", "acronym", "alias", "misspelling". */
const char *name_type_id(enum name_type t);

#endif
