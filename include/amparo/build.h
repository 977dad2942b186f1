/*
 * A dataset on its way: what the compiler knows of all records at once, in
 * compact arrays, while their text is in the spool.
 */
#ifndef AMPARO_BUILD_H
#define AMPARO_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/compile.h"
#include "amparo/dataset.h"
#include "amparo/draft.h"
#include "amparo/map.h"
#include "amparo/spool.h"
#include "amparo/vocab.h"

#define ENTRY_NO_ORDER INT32_MAX
#define ENTRY_NO_KIND UINT16_MAX
#define BUILD_FILES_MAX 65535u

/* A record. */
struct entry {
	uint64_t at; /* in the spool */
	uint32_t len;
	uint32_t line;
	uint32_t id; /* which key of the map that is */
	int32_t earliest, latest;
	int32_t order;
	uint16_t file, kind, datebits;
};

/* A relation between two record numbers. */
struct link {
	uint32_t from, to;
	uint32_t behalf; /* on whose, or NO_RECORD */
	uint16_t type;
	bool disputed;
};

/* A record number under another. */
struct placing {
	uint32_t rec, under;
	unsigned line, column;
};

struct build {
	const struct compile_options *opt;
	struct diag_list *diag;
	struct vocab vocab;
	size_t stated_kinds; /* the kinds after these came with bulk data */
	char **files;
	size_t nfiles, files_cap;
	struct spool *spool;
	/* Until records are numbered, entries are in order of appearance. */
	struct map *ids;    /* id -> index of entry, which is its number */
	struct map *former; /* ids that are no longer used -> keys of ids */
	struct entry *entries;
	size_t nentries, entries_cap;
	uint32_t dated;
	struct link *links;
	size_t nlinks, links_cap;
	struct placing *placings;
	size_t nplacings, placings_cap;
	size_t guesses; /* nearest ids looked for */
};

void build_init(struct build *b, const struct compile_options *opt,
    struct diag_list *diag);
void build_done(struct build *b);
/* Let go of all that is known of records, once nobody asks any more. */
void build_forget(struct build *b);

/* Room for one more draft; puts it in the spool.  Duplicates are faults. */
bool build_add(struct build *b, const struct draft *d, struct error *e);
/* All are in: number them in date order. */
void build_number(struct build *b);

const struct entry *build_entry(const struct build *b, uint32_t rec);
const char *build_id(const struct build *b, uint32_t rec);
/* The numbers of N records by the ids in Q, all at once (map.h). */
void build_find(const struct build *b, struct map_query *q, size_t n);
/* Fill D with a record, its id too. */
bool build_draft(const struct build *b, uint32_t rec, struct draft *d,
    struct error *e);
/* Does the record have a kind of this id? */
bool build_is(const struct build *b, uint32_t rec, const char *kind);
/* Faults so far? */
bool build_faulty(const struct build *b);
/* True where the caller wants to give up; E is set. */
bool build_interrupted(const struct build *b, struct error *e);

/*
 * Look up what D, record REC, refers to: fills numbers in, collects links and
 * placings, turns loose references into texts.
 */
void build_resolve(struct build *b, uint32_t rec, struct draft *d);
/* Notes of --strict about a resolved record. */
void build_notes(struct build *b, uint32_t rec, const struct draft *d);

#endif
