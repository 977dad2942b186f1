/*
 * What lists say of a record: id, kind, date, title.
 */
#ifndef AMPARO_BRIEF_H
#define AMPARO_BRIEF_H

#include <stdint.h>

#include "amparo/dataset.h"
#include "amparo/strbuf.h"

struct brief {
	uint32_t rec;
	struct strbuf id, date, title; /* date: EDTF, empty where undated */
	const char *kind;              /* its id */
};

void brief_init(struct brief *b);
void brief_done(struct brief *b);
void brief_load(struct brief *b, const struct dataset *ds, uint32_t rec);

/*
 * Append {"id","kind","name","date","earliest","latest": an object that is
 * still open for more keys.
 */
void brief_json(struct strbuf *out, const struct dataset *ds,
    const struct brief *b);

#endif
