/*
 * Golden planes: what a screen must look like, kept in files beside the
 * scripts, and shown line by line where it does not.
 */
#ifndef TESTS_SCREEN_GOLDEN_H
#define TESTS_SCREEN_GOLDEN_H

#include <stdbool.h>

#include "amparo/error.h"
#include "amparo/strbuf.h"

struct planes {
	struct strbuf text;
	struct strbuf attrs;
};

void planes_init(struct planes *p);
void planes_done(struct planes *p);
bool planes_equal(const struct planes *a, const struct planes *b);

/* NAME.screen and NAME.attrs in DIR; a missing file is an empty plane. */
void golden_read(struct planes *p, const char *dir, const char *name);
bool golden_write(const struct planes *p, const char *dir, const char *name,
    struct error *e);

/* Print both screens' rows: "-" what was wanted, "+" what is there. */
void planes_diff(const struct planes *want, const struct planes *have);

#endif
