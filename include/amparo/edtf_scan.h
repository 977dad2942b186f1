/*
 * The reader of one date within an EDTF string.  For src/edtf only.  It
 * borrows the text, never reads past END, and stops at the first fault.
 */
#ifndef AMPARO_EDTF_SCAN_H
#define AMPARO_EDTF_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/edtf_parts.h"

struct edtf_scan {
	const char *s;
	size_t i; /* the next byte */
	size_t end;
	bool alone; /* neither in an interval nor in a set */
	struct edtf_fault *fault;
};

/* The next byte, NUL at the end. */
char edtf_scan_peek(const struct edtf_scan *sc);

/* Step over C, if it is the next byte. */
bool edtf_scan_take(struct edtf_scan *sc, char c);

/* Record a fault at the next byte; false always. */
bool edtf_scan_fail(struct edtf_scan *sc, const char *why);

/* The same for a byte that no rule could use: what was EXPECTED of it. */
bool edtf_scan_fail_here(struct edtf_scan *sc, const char *expected);

/* Add one date to EXPR; stops at the first byte that is none of its own. */
bool edtf_scan_date(struct edtf_scan *sc, struct edtf_expr *expr);

#endif
