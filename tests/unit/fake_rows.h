/*
 * What the dataset made by hand holds.
 */
#ifndef FAKE_ROWS_H
#define FAKE_ROWS_H

#include "amparo/dataset.h"
#include "amparo/record.h"

struct fake_row {
	const char *id, *kind, *title, *date; /* "" where undated */
};

struct fake_place {
	uint32_t depth;
	const char *id; /* of a record, else the label of a group */
};

extern const struct fake_row fake_rows[];
extern const size_t fake_nrows;
extern const struct fake_place fake_outline[];
extern const size_t fake_noutline;

void fake_vocab(struct vocab *v);
void fake_fill(const struct dataset *ds, const struct fake_row *row, uint32_t n,
    struct record *r);

#endif
