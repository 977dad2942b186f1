/*
 * Formats that records are written in for other programs, in one table; the
 * formats of the verb export (verbs.h) are its names in the same order.
 */
#ifndef AMPARO_EXPORT_H
#define AMPARO_EXPORT_H

#include <stddef.h>

#include "amparo/dataset.h"
#include "amparo/output.h"
#include "amparo/record.h"

struct export_format {
	const char *name;
	/* What stands before, for and after the records; NULL for nothing. */
	void (*begin)(struct output *out, const struct dataset *ds);
	void (*record)(struct output *out, const struct dataset *ds,
	    const struct record *r);
	void (*end)(struct output *out, const struct dataset *ds);
};

/* In the order of the table, or NULL past its end. */
const struct export_format *export_format_at(size_t i);

#endif
