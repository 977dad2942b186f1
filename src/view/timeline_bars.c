/* The lanes of a window with too many records for glyphs. */
#include <stdlib.h>

#include "amparo/mem.h"
#include "amparo/timeline_lanes.h"

void
timeline_bars(const struct timeline *t, int lanes, bool focus,
    const struct glyphs *g, struct lines *out)
{
	uint32_t *n = xcalloc((size_t)t->width, sizeof *n), most = 1;
	int64_t day, at = -1, to;
	uint32_t from = timeline_lower(t->ds, zoom_first_day(t->zoom, t->left));

	for (int i = 0; i < t->width; i++) {
		uint32_t next = timeline_lower(t->ds,
		    zoom_last_day(t->zoom, t->left + i) + 1);

		n[i] = timeline_members(t->set, from, next);
		most = n[i] > most ? n[i] : most;
		from = next;
	}
	if (t->selected != NO_RECORD &&
	    timeline_extent(t->ds, t->selected, t->first, t->last, &day, &to))
		at = zoom_column(t->zoom, day) - t->left;
	for (int row = lanes - 1; row >= 0; row--) {
		struct line *line = lines_add(out);

		for (int i = 0; i < t->width; i++) {
			/* Eighths of a row, at least one where there is any. */
			int64_t h = n[i] == 0 ? 0
					      : 1 +
				(int64_t)(n[i] - 1) * (lanes * 8 - 1) /
				    (most > 1 ? most - 1 : 1);

			h -= row * 8;
			h = h < 0 ? 0 : h > 8 ? 8 : h;
			if (i == at && row == 0)
				line->mark_col = i;
			line_puts(out, line,
			    i == at ? (focus ? ROLE_HEAD_FOCUS : ROLE_HEAD)
				    : ROLE_EVENT,
			    i == at && h == 0 && row == 0 ? g->day
							  : g->block[h]);
		}
	}
	free(n);
}
