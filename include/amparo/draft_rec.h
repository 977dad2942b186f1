/*
 * A rec record as a draft.
 */
#ifndef AMPARO_DRAFT_REC_H
#define AMPARO_DRAFT_REC_H

#include <stdbool.h>

#include "amparo/diag.h"
#include "amparo/draft.h"
#include "amparo/rec.h"
#include "amparo/vocab.h"
#include "amparo/vocab_rec.h"

/* Longest name, in either source form, so that titles fit a part. */
#define DRAFT_NAME_MAX (16u * 1024)
#define DRAFT_ORDER_MAX 1000000000

struct draft_rec {
	const struct vocab *vocab;
	const struct field_names *names;
	struct diag_list *diag;
	const char *file;
	bool strict;
};

/*
 * Read G into D (reset by the caller), faults to DIAG.  Strings of D are good
 * while G is.  False where the record has no id to go by.
 */
bool draft_rec(const struct draft_rec *c, const struct rec_group *g,
    struct draft *d);

/* "did you mean ..." for an unknown status; NULL where S is one. */
const char *draft_status_fault(const char *s);

#endif
