/*
 * A dataset as the panes see it: packed arrays over record numbers.
 *
 * Records are numbered in date order (earliest day, then latest day, then id,
 * bytewise); the undated come last, by id.  A record number + 1 is its rowid
 * in the file.  All arrays are owned by whoever opened the dataset (store);
 * text is fetched through the functions in OPS when it is shown.
 */
#ifndef AMPARO_DATASET_H
#define AMPARO_DATASET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/edtf.h"
#include "amparo/nesting.h"
#include "amparo/strbuf.h"
#include "amparo/vocab.h"

#define NO_RECORD UINT32_MAX

/* Days in packed arrays: 32 bits, with these ends in place of EDTF_*. */
#define DAY_OPEN_START INT32_MIN
#define DAY_UNKNOWN_START (INT32_MIN + 1)
#define DAY_UNKNOWN_END (INT32_MAX - 1)
#define DAY_OPEN_END INT32_MAX

int32_t day_pack(int64_t day); /* clamps what does not fit */
int64_t day_unpack(int32_t day);

/*
 * Bits of datebits[]: precision in the low four, then edtf flags, then how
 * exact the beginning of an interval is where that is finer than the whole,
 * then ours.
 */
#define DATEBITS_PRECISION 0x000fu
#define DATEBITS_FLAGS_SHIFT 4
#define DATEBITS_FLAGS 0x03f0u
#define DATEBITS_START 0x0c00u
#define DATEBITS_START_DAY 0x0400u
#define DATEBITS_START_MONTH 0x0800u
#define DATEBITS_START_YEAR 0x0c00u
#define DATEBITS_DISPUTED 0x1000u /* more than one date, or one disputed */
#define DATEBITS_PLANNED 0x2000u  /* Status: planned */

/* A node of a pivot that is no record: a group with a label of its own. */
#define PIVOT_GROUP 0x80000000u

/*
 * A tree over the records, in preorder.  Node I has the children I + 1,
 * pivot_end(I + 1), ... while they are below pivot_end(I).  A record may stand
 * at several nodes.
 */
struct pivot {
	const char *id;    /* "outline", "kind", "year", ... */
	const char *title; /* English name for the pivot list */
	uint32_t count;
	const uint32_t *item; /* record, or PIVOT_GROUP | label index */
	struct nesting nesting;
	const char *const *labels;
	uint32_t nlabels;
};

struct dataset;

struct dataset_ops {
	/* Append the title of a record (preferred name; never empty). */
	void (
	    *title)(const struct dataset *ds, uint32_t rec, struct strbuf *out);
	/* Append the id. */
	void (*id)(const struct dataset *ds, uint32_t rec, struct strbuf *out);
	/* The record with this id (old ids redirect), or NO_RECORD. */
	uint32_t (*find)(const struct dataset *ds, const char *id);
	/* Append the preferred date as EDTF; nothing where undated. */
	void (
	    *date)(const struct dataset *ds, uint32_t rec, struct strbuf *out);
	/* The pivot's arrays, loaded at the first call; NULL on damage. */
	const struct pivot *(*pivot)(const struct dataset *ds, size_t i);
	/*
	 * Go on loading them until STOP says so; true where no more is to be
	 * done, be it for damage.
	 */
	bool (*pivot_ready)(const struct dataset *ds, size_t i,
	    bool (*stop)(void *user), void *user);
};

struct dataset {
	uint32_t count;          /* records */
	uint32_t dated;          /* the first so many have a date */
	const int32_t *earliest; /* day_unpack() */
	const int32_t *latest;
	const uint16_t *datebits;
	const uint16_t *kind; /* index into the vocabulary */
	const struct vocab *vocab;
	size_t npivots; /* 0 is the outline */
	const char *const *pivot_ids;
	const char *const *pivot_titles;
	const char *title; /* the Dataset record's name, or "" */
	const char *version;
	const char *bands; /* a line each (band.h), "" or NULL for none */
	const struct dataset_ops *ops;
};

/* Shorthands through ops. */
void dataset_title(const struct dataset *ds, uint32_t rec, struct strbuf *out);
void dataset_id(const struct dataset *ds, uint32_t rec, struct strbuf *out);
void dataset_date(const struct dataset *ds, uint32_t rec, struct strbuf *out);
uint32_t dataset_find(const struct dataset *ds, const char *id);
const struct pivot *dataset_pivot(const struct dataset *ds, size_t i);
bool dataset_pivot_ready(const struct dataset *ds, size_t i,
    bool (*stop)(void *user), void *user);
/* The pivot of this id, or npivots. */
size_t dataset_find_pivot(const struct dataset *ds, const char *id);

/* The packed date of a record as an edtf value (level is not kept: 0). */
struct edtf dataset_edtf(const struct dataset *ds, uint32_t rec);

/* The bits of D that datebits[] keeps; what is ours is not set. */
unsigned dataset_datebits(const struct edtf *d);
/*
 * The first and the last day on which a dated record may begin; where it has
 * no beginning, those on which it may end.  One of a set that has no end may
 * begin on any later day: then *LAST is EDTF_OPEN_END, and the same for *FIRST.
 * False where it has neither a first nor a last day.
 */
bool dataset_begins(const struct dataset *ds, uint32_t rec, int64_t *first,
    int64_t *last);

/* The last day of the unit in which an interval begins, with its first day. */
int64_t datebits_begun(unsigned bits, int64_t first);

/* The node behind NODE and all below it; NODE + 1 where nothing is. */
static inline uint32_t
pivot_end(const struct pivot *p, uint32_t node)
{
	return nesting_end(&p->nesting, node);
}
/* The node that it stands right below, or UINT32_MAX at the top. */
static inline uint32_t
pivot_parent(const struct pivot *p, uint32_t node)
{
	return nesting_parent(&p->nesting, node);
}

/* Append the label of a node: the record's title or the group's text. */
void pivot_label(const struct dataset *ds, const struct pivot *p, uint32_t node,
    struct strbuf *out);
/* Set OUT to the records at the node and below it. */
void pivot_branch(const struct pivot *p, uint32_t node, struct bitmap *out);
/* The first node at which a record stands, or UINT32_MAX. */
uint32_t pivot_node_of(const struct pivot *p, uint32_t rec, uint32_t from);

#endif
