/* The timeline as it is drawn, for its tests. */
#ifndef DRAWN_TIMELINE_H
#define DRAWN_TIMELINE_H

#include "amparo/timeline.h"

/* Draw T at a size and append its rows, which must be fit for a terminal. */
void drawn_timeline(struct timeline *t, int width, int height, bool ascii,
    struct strbuf *out);
/* The record of this id, which must be there. */
uint32_t drawn_record(const struct dataset *ds, const char *id);

#endif
