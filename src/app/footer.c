/* The keys worth knowing where the user is. */
#include "amparo/footer.h"

#include <string.h>

#include "amparo/app_state.h"
#include "amparo/width.h"

enum { LAST_RANK = 10 };

/* Has the key no work in the line that is being typed? */
static bool
is_idle(const struct app *a, enum action act)
{
	bool hits = a->mode == MODE_SEARCH || a->mode == MODE_FILTER;
	bool names = a->mode == MODE_SEARCH || a->mode == MODE_LIMIT ||
	    a->mode == MODE_COMMAND;

	if (a->mode == MODE_PANES || a->mode == MODE_LIST)
		return false;
	return (act == ACT_PROMPT_DOWN && !hits) ||
	    (act == ACT_COMPLETE && !names) ||
	    (act == ACT_ACCEPT && a->mode == MODE_LETTER);
}

/* Where the key stands in the row; while there are matches, n is near to /. */
static int
rank_of(const struct app *a, enum action act)
{
	return act == ACT_NEXT_MATCH && session_active(a->session) &&
		session_count(a->session) > 0
	    ? action_table[ACT_SEARCH].footer
	    : action_table[act].footer;
}

/* "key name", where there is room for it. */
static void
put_key(struct app *a, enum action act, int cols, struct lines *out,
    struct line *line)
{
	const char *name = action_table[act].name;
	struct strbuf key;
	int need;

	if (a->picking && act == ACT_OPEN)
		name = "choose";
	if (app_context(a) == IN_STRIP && act == ACT_OPEN)
		name = "scope";
	strbuf_init(&key);
	keymap_keys(a->keys, act, false, &key);
	need = width_text(key.s, key.len) + 3 + width_text(name, strlen(name));
	if (line_width(line) + need <= cols) {
		if (line->nruns > 0)
			line_puts(out, line, ROLE_TEXT, "  ");
		line_puts(out, line, ROLE_KEY, key.s);
		line_puts(out, line, ROLE_TEXT, " ");
		line_puts(out, line, ROLE_DIM, name);
	}
	strbuf_done(&key);
}

void
footer_add(struct app *a, int cols, struct lines *out)
{
	struct line *line = lines_add(out);
	unsigned here = app_context(a);

	for (int rank = 1; rank <= LAST_RANK; rank++)
		for (int i = 0; i < ACTION_COUNT; i++)
			if ((action_table[i].where & here) &&
			    rank_of(a, (enum action)i) == rank &&
			    !is_idle(a, (enum action)i))
				put_key(a, (enum action)i, cols, out, line);
}
