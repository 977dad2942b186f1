/*
 * The parts of the dialogue, shared by the files src/app/spoken*.c: what the
 * numbers stand for, and the sentences.
 */
#ifndef AMPARO_SPOKEN_TELL_H
#define AMPARO_SPOKEN_TELL_H

#include <stddef.h>
#include <stdint.h>

#include "amparo/dataset.h"
#include "amparo/spoken.h"
#include "amparo/strbuf.h"

enum choice_sort { CHOICE_NODE, CHOICE_RECORD, CHOICE_LINK, CHOICE_ITEM };

struct choice {
	enum choice_sort sort;
	uint32_t value;
};

struct spoken {
	struct app *app;
	struct choice *choice; /* what the numbers of the last list stand for */
	size_t choices, cap;
	uint32_t rec, node; /* what was told last */
	uint32_t next;      /* child with which the list goes on, or 0 */
	size_t pivot;
};

/* How the tree is arranged. */
const struct pivot *spoken_pivot(const struct spoken *s);
/* What can be typed. */
void spoken_tell_help(struct strbuf *out);
/* The selected record and what is below it; a page of it from FROM on. */
void spoken_tell_where(struct spoken *s, struct strbuf *out);
void spoken_tell_children(struct spoken *s, uint32_t node, uint32_t from,
    struct strbuf *out);
void spoken_tell_path(struct spoken *s, struct strbuf *out);
/* The whole record, its links numbered. */
void spoken_tell_record(struct spoken *s, struct strbuf *out);
/* What the search found; what comes before and after in time. */
void spoken_tell_hits(struct spoken *s, struct strbuf *out);
void spoken_tell_time(struct spoken *s, struct strbuf *out);
/* The list that lies over the panes. */
void spoken_tell_list(struct spoken *s, struct strbuf *out);
/* What an action or a key has changed. */
void spoken_tell_change(struct spoken *s, struct strbuf *out);

#endif
