/*
 * What an action that takes records away applies to: the marked ones, else
 * what the search or the limit shows, else the branch or the record under the
 * cursor.
 */
#ifndef AMPARO_SUBJECT_H
#define AMPARO_SUBJECT_H

#include "amparo/app_state.h"

enum subject_of {
	SUBJECT_NOTHING,
	SUBJECT_RECORD,
	SUBJECT_MARKED,
	SUBJECT_SHOWN, /* what is found, or what is not hidden */
	SUBJECT_BRANCH
};

struct subject {
	enum subject_of of;
	struct bitmap set;
	uint32_t count;
	struct strbuf query; /* a query for it, or what it is in words */
};

/*
 * Find it out: MANY, for what may be many records as a rule; else what is
 * shown does not count, only marks and the cursor.  subject_done in any case.
 */
void subject_find(struct app *a, bool many, struct subject *s);
void subject_done(struct subject *s);

/* Append "this record", "12 marked records", "38 records found". */
void subject_words(const struct subject *s, struct strbuf *out);

#endif
