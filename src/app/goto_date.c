/* Going to a date, loosely typed (L11). */
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/fold.h"
#include "amparo/loose_date.h"

/* How far off, in the largest unit that is not nothing. */
static void
say_distance(struct app *a, const char *date, int64_t away)
{
	int64_t days = away < 0 ? -away : away;
	const char *side = away < 0 ? "before" : "after";

	if (days == 0)
		app_say(a, "%s", date);
	else if (days >= 2 * 365)
		app_say(a, "%s: the nearest is %lld years %s", date,
		    (long long)(days * 10000 / 3652425), side);
	else if (days >= 2 * 30)
		app_say(a, "%s: the nearest is %lld months %s", date,
		    (long long)(days * 10000 / 304369), side);
	else
		app_say(a, "%s: the nearest is %lld day%s %s", date,
		    (long long)days, days == 1 ? "" : "s", side);
}

bool
goto_date(struct app *a, const char *text)
{
	struct strbuf folded, edtf;
	struct edtf_fault fault = { .why = "" };
	struct edtf d;
	uint32_t rec = NO_RECORD;
	int64_t away;
	bool read;

	strbuf_init(&folded);
	strbuf_init(&edtf);
	if (edtf_parse(text, strlen(text), &d, NULL))
		strbuf_adds(&edtf, text);
	fold_text(&folded, text, strlen(text));
	read = edtf.len > 0 || loose_date(&edtf, folded.s, folded.len, &fault);
	if (read && edtf_parse(edtf.s, edtf.len, &d, NULL))
		rec =
		    timeline_nearest(a->timeline, d.earliest, d.latest, &away);
	if (rec != NO_RECORD) {
		app_jump(a, rec);
		say_distance(a, edtf.s, away);
	} else if (read) {
		app_complain(a, "nothing here has a date");
	} else {
		app_complain(a, "%s: no such record, and no date: %s", text,
		    fault.why);
	}
	strbuf_done(&folded);
	strbuf_done(&edtf);
	return rec != NO_RECORD;
}
