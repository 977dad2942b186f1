/*
 * A small dataset made by hand, for tests of what is drawn: every precision of
 * date, a record in two places, contested values, text that means harm.
 */
#ifndef FAKE_DATASET_H
#define FAKE_DATASET_H

#include "amparo/dataset.h"
#include "amparo/hit.h"
#include "amparo/line.h"
#include "amparo/record.h"

struct fake;

struct fake *fake_new(void);
void fake_free(struct fake *f);
const struct dataset *fake_dataset(const struct fake *f);
/* Fill R (record_init first) with record N, as the store would. */
void fake_record(const struct fake *f, uint32_t n, struct record *r);

/*
 * COUNT records called "Record N", one a day from 1800 on, and one pivot over
 * them: DEPTHS[i] is the depth of node i (the first is 0, none is more than
 * one deeper than the node before), ITEMS[i] its record or PIVOT_GROUP | N for
 * "Group N".  Both arrays are copied.
 */
struct fake *fake_synthetic(uint32_t count, uint32_t nodes,
    const uint32_t *depths, const uint32_t *items);

/* A small random number generator, the same everywhere. */
uint32_t fake_random(uint64_t *state, uint32_t below);

/* Marks every place of WORD (borrowed), with no folding. */
struct marker fake_marker(const char *word);

/* Rows as text, one a line; "  <selected faded>" after those that are so. */
void rows_text(const struct lines *l, struct strbuf *out);
/* The same with each run as "role(text)" where it is not plain text. */
void rows_roles(const struct lines *l, struct strbuf *out);
/* Is every row fit for a terminal, and no wider than WIDTH? */
bool rows_fit(const struct lines *l, int width);

/*
 * Compare TEXT with the file NAME.rows in tests/view.  True where equal; else
 * the first line that differs is printed.  ACCEPT=1 writes the file instead.
 */
bool golden_rows(const char *name, const char *text);

#endif
