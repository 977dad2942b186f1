/* Two marked records over the panes, field by field. */
#include "amparo/app_state.h"
#include "amparo/compare.h"

enum { INCOMING_MOST = 500 }; /* relations stated by others that are shown */

/* Rows for those who are told the list; the panes draw it otherwise. */
static void
tell_field(const char *label, const char *both, const char *first,
    const char *second, void *user)
{
	struct app *a = user;
	struct strbuf text;

	strbuf_init(&text);
	if (*both != '\0')
		strbuf_addf(&text, "both: %s. ", both);
	if (*first != '\0')
		strbuf_addf(&text, "first: %s. ", first);
	if (*second != '\0')
		strbuf_addf(&text, "second: %s.", second);
	picker_add(&a->picker, label, text.s, 0);
	strbuf_done(&text);
}

static bool
compare(struct app *a, uint32_t first, uint32_t second, struct error *e)
{
	struct record r[2];
	bool ok;

	record_init(&r[0]);
	record_init(&r[1]);
	ok = store_record_part(a->store, first, INCOMING_MOST, &r[0], e) &&
	    store_record_part(a->store, second, INCOMING_MOST, &r[1], e);
	if (ok) {
		compare_free(a->compare);
		a->compare = compare_new(a->ds, &r[0], &r[1], a->lang);
	}
	record_done(&r[0]);
	record_done(&r[1]);
	return ok;
}

void
compare_list(struct app *a)
{
	const struct bitmap *set = &a->marks.set;
	uint32_t first = bitmap_next(set, 0), second = a->selected;
	struct error e = { 0 };

	if (a->marks.count == 2)
		second = bitmap_next(set, first + 1);
	if (a->marks.count < 1 || a->marks.count > 2 || first == second ||
	    second == NO_RECORD) {
		app_say(a,
		    "mark two records to compare, or one and go to the "
		    "other; %u marked",
		    (unsigned)a->marks.count);
		return;
	}
	if (!compare(a, first, second, &e)) {
		app_complain(a, "%s", e.msg);
		return;
	}
	picker_begin(&a->picker, PICK_COMPARE, "Two records compared");
	compare_tell(a->compare, tell_field, a);
	a->compared = (struct viewport){ .rows = 0 };
	lists_open(a);
}

void
compare_draw_rows(struct app *a, int width, uint32_t rows, struct lines *l)
{
	size_t from = l->count, n;
	struct viewport *v = &a->compared;

	compare_draw(a->compare, width, a->glyphs, l);
	n = l->count - from;
	viewport_set_height(v, rows);
	viewport_set_rows(v, (uint32_t)n);
	for (size_t i = 0; i + v->top < n; i++)
		l->at[from + i] = l->at[from + i + v->top];
	l->count = from + n - v->top;
	if (l->count > from)
		l->at[from].mark_col = 0;
}

bool
compare_act(struct app *a, enum action act)
{
	struct viewport *v = &a->compared;
	int64_t n = count_times(a), page = v->height > 1 ? v->height - 1 : 1;
	int64_t row = a->count > 0 ? (int64_t)a->count - 1 : -1;

	switch (act) {
	case ACT_DOWN: viewport_scroll(v, n); break;
	case ACT_UP: viewport_scroll(v, -n); break;
	case ACT_HALF_DOWN: viewport_scroll(v, n * ((page + 1) / 2)); break;
	case ACT_HALF_UP: viewport_scroll(v, -n * ((page + 1) / 2)); break;
	case ACT_READ_ON:
	case ACT_PAGE_DOWN: viewport_scroll(v, n * page); break;
	case ACT_READ_BACK:
	case ACT_PAGE_UP: viewport_scroll(v, -n * page); break;
	case ACT_TOP:
		viewport_scroll(v, (row < 0 ? 0 : row) - (int64_t)v->top);
		break;
	case ACT_BOTTOM:
		viewport_scroll(v, (row < 0 ? v->rows : row) - (int64_t)v->top);
		break;
	case ACT_SEARCH:
	case ACT_LIMIT:
	case ACT_MARK:
	case ACT_RANGE: app_say(a, "not here: Esc closes"); break;
	default: return false;
	}
	return true;
}
