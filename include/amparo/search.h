/*
 * Running a query: the set of records it means, and their order.
 */
#ifndef AMPARO_SEARCH_H
#define AMPARO_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/bitmap.h"
#include "amparo/error.h"
#include "amparo/hit.h"
#include "amparo/query.h"
#include "amparo/store.h"
#include "amparo/strbuf.h"

const char *hit_class_name(enum hit_class c);

struct search; /* the engine over one store */

struct search *search_new(struct store *s, struct error *e);
/* Another one over the same index, which S has read; S must outlive it. */
struct search *search_beside(const struct search *s);
void search_free(struct search *s);
const struct dataset *search_dataset(const struct search *s);

/*
 * Read a query for this dataset: as query_parse, and fields that it does not
 * know are words, which the note says.
 */
void search_parse(struct search *s, struct query *q, const char *text,
    size_t n);

/*
 * What here: means from now on: HERE (copied), or all records where it is
 * NULL.  ONLY: and nothing else is found by any query.
 */
void search_set_here(struct search *s, const struct bitmap *here, bool only);

/*
 * The records Q means, in SET (bitmap_init'd by the callee's dataset size:
 * the caller gives an initialised bitmap of count bits, it is overwritten).
 * POLL (may be NULL) is asked about every millisecond of work; when it says
 * true there is no answer and false is returned.  What was found by then of the
 * words is kept for the next run.
 */
bool search_run(struct search *s, const struct query *q, struct bitmap *set,
    bool (*poll)(void *user), void *user);
/*
 * The run that was just broken off came further than one before it: the next
 * one goes on from there, and needs no longer.
 */
bool search_moved(const struct search *s);

/*
 * Of the records SET, the answer to Q, how many are dated within what Q asks
 * for certainly, as in: means it; the others only possibly are.  False where Q
 * asks for no date that all of them have to do with.
 */
bool search_certain(const struct search *s, const struct query *q,
    const struct bitmap *set, uint32_t *certain);

/*
 * The best MAX hits among SET in rank order: class, then date, then id
 * (record number order).  Returns how many were written.
 */
size_t search_rank(struct search *s, const struct query *q,
    const struct bitmap *set, struct hit *hits, size_t max);

/*
 * Where the query's words stand in TEXT (clean or not, valid UTF-8): byte
 * ranges, sorted, not overlapping.  Words whose typed accents do not agree are
 * not marked.  Returns how many of at most MAX.
 */
size_t search_marks(const struct query *q, const char *text, size_t n,
    struct span *spans, size_t max);

/*
 * The best passage of a record for Q: the line (sentence) of its text with the
 * most marks, at most about COLS columns, "..." where cut.  Where the title
 * does not match but another name does, that name; empty where the title
 * alone matches.
 */
void search_snippet(struct search *s, const struct query *q, uint32_t rec,
    int cols, struct strbuf *out);

/*
 * When nothing matches: the nearest words known to the index, at most MAX,
 * malloc'd strings owned by the caller.  None for a word that is known itself,
 * is a number, or has fewer than three letters.
 */
size_t search_suggest(struct search *s, const char *word, char **out,
    size_t max);

#endif
