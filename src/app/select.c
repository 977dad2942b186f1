/*
 * What all parts of the explorer share: the message line, the one selection,
 * the focus, and the sizes that follow from them.
 */
#include <stdarg.h>
#include <stdio.h>

#include "amparo/app_state.h"

#define HIT_ROWS 10u
#define INCOMING_MAX 500u /* relations stated by others that are shown */
/* On smaller screens the timeline begins as a list to read. */
#define AXIS_ROWS 24
#define AXIS_COLS 80

static void
say(struct app *a, bool bad, const char *fmt, va_list ap)
{
	vsnprintf(a->message, sizeof a->message, fmt, ap);
	a->message_bad = bad;
	messages_add(&a->log, a->message, bad);
}

void
app_say(struct app *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(a, false, fmt, ap);
	va_end(ap);
}

void
app_complain(struct app *a, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(a, true, fmt, ap);
	va_end(ap);
}

static size_t
mark(void *user, const char *text, size_t n, struct span *spans, size_t max)
{
	return search_marks(user, text, n, spans, max);
}

struct marker
app_marker(const struct app *a)
{
	struct marker m = { NULL, NULL };

	if (session_active(a->session)) {
		m.fn = mark;
		/* search_marks reads the query and changes nothing in it. */
		m.user = (void *)(uintptr_t)session_query(a->session);
	}
	return m;
}

/* Make REC the record that detail and timeline show. */
void
app_show(struct app *a, uint32_t rec)
{
	struct error e = { 0 };

	timeline_select(a->timeline, rec);
	if (rec == a->selected && (rec == NO_RECORD || a->record.n == rec))
		return;
	a->selected = rec;
	detail_set(a->detail, NULL);
	record_done(&a->record);
	record_init(&a->record);
	if (rec == NO_RECORD)
		return;
	if (store_record_part(a->store, rec, INCOMING_MAX, &a->record, &e))
		detail_set(a->detail, &a->record);
	else
		app_complain(a, "%s", e.msg);
	app_lay_out(a);
}

void
app_select(struct app *a, uint32_t rec)
{
	if (rec != NO_RECORD && !tree_select(a->tree, rec))
		app_say(a, "not in this arrangement of the tree");
	app_show(a, rec);
}

void
app_follow_tree(struct app *a)
{
	app_show(a, tree_record(a->tree));
}

void
app_focus(struct app *a, enum pane p)
{
	a->focus = p;
	a->on_strip = false;
	app_lay_out(a);
}

/* Rows of the list: as many as there are hits, up to half of the tree. */
uint32_t
app_hit_rows(const struct app *a)
{
	const struct layout *l = &a->layout;
	int room = l->body[PANE_TREE].rows;
	uint32_t most;
	const struct hit *hits;
	uint32_t n = (uint32_t)session_hits(a->session, &hits);

	if (a->mode == MODE_LIMIT)
		n = 0;
	else if (a->mode != MODE_SEARCH)
		return 0;
	if (l->too_small)
		return 0;
	if (room == 0)
		room = l->body[a->focus].rows;
	most = (uint32_t)(room * 5 / 8);
	if (a->proposals.n > 0)
		n = (uint32_t)a->proposals.n;
	if (most > HIT_ROWS)
		most = HIT_ROWS;
	return n < most ? n : most;
}

void
app_size_panes(struct app *a)
{
	struct layout *l = &a->layout;
	int body = l->body[PANE_TREE].rows;
	struct layout_options o;

	settings_layout(a, &o);
	layout_make(l, a->rows, a->cols, &o);
	if (l->too_small)
		return;
	body = l->body[PANE_TREE].rows;
	if (a->mode == MODE_SEARCH)
		body -= (int)app_hit_rows(a);
	viewport_set_height(tree_viewport(a->tree),
	    body > 0 ? (uint32_t)body : 0);
	if (!a->timeline_chosen)
		timeline_set_list(a->timeline,
		    a->rows < AXIS_ROWS || a->cols < AXIS_COLS);
	timeline_set_lanes(a->timeline,
	    dataset_pivot(a->ds, tree_pivot(a->tree)),
	    (enum timeline_lanes)a->config.settings.value[SETTING_LANES]);
	if (l->body[PANE_TIMELINE].rows > 0)
		timeline_resize(a->timeline, l->body[PANE_TIMELINE].cols,
		    l->body[PANE_TIMELINE].rows);
}

/* Sizes of the panes, after the screen, the focus or the record changed. */
void
app_lay_out(struct app *a)
{
	const struct layout *l = &a->layout;
	struct detail_options o;

	app_size_panes(a);
	if (l->too_small)
		return;
	o = (struct detail_options){
		.width = l->body[PANE_DETAIL].cols,
		.wrap = a->wrap,
		.sources = a->sources,
		.raw = a->raw,
		.ribbon = true,
		.lang = a->lang,
		.glyphs = a->glyphs,
		.marker = app_marker(a),
		.marker_generation = session_generation(a->session),
	};
	timeline_whole(a->timeline, &o.first, &o.last);
	if (o.width > 0) {
		detail_layout(a->detail, &o);
		viewport_set_height(detail_viewport(a->detail),
		    (uint32_t)l->body[PANE_DETAIL].rows);
	}
}

enum context
app_context(const struct app *a)
{
	static const enum context of[PANE_COUNT] = {
		[PANE_TREE] = IN_TREE,
		[PANE_DETAIL] = IN_DETAIL,
		[PANE_TIMELINE] = IN_TIMELINE,
	};

	switch (a->mode) {
	case MODE_SEARCH:
	case MODE_LIMIT:
	case MODE_COMMAND:
	case MODE_NUMBER:
	case MODE_LETTER:
	case MODE_FILTER: return IN_PROMPT;
	case MODE_LIST: return IN_LIST;
	default: return strip_on(a) ? IN_STRIP : of[a->focus];
	}
}
