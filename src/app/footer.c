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

/* "key name", and what stands between two of them. */
static int
key_width(const struct app *a, enum action act, const char *name)
{
	struct strbuf key;
	int cols;

	strbuf_init(&key);
	keymap_keys(a->keys, act, false, &key);
	cols = width_text(key.s, key.len) + 3 + width_text(name, strlen(name));
	strbuf_done(&key);
	return cols;
}

static const char *
name_of(const struct app *a, enum action act)
{
	if (a->picking && act == ACT_OPEN)
		return "choose";
	if (app_context(a) == IN_STRIP && act == ACT_OPEN)
		return "scope";
	return action_table[act].name;
}

/* "key name", where there is room for it. */
static void
put_key(struct app *a, enum action act, int cols, struct lines *out,
    struct line *line)
{
	const char *name = name_of(a, act);
	struct strbuf key;

	if (line_width(line) + key_width(a, act, name) > cols)
		return;
	strbuf_init(&key);
	keymap_keys(a->keys, act, false, &key);
	if (line->nruns > 0)
		line_puts(out, line, ROLE_TEXT, "  ");
	line_puts(out, line, ROLE_KEY, key.s);
	line_puts(out, line, ROLE_TEXT, " ");
	line_puts(out, line, ROLE_DIM, name);
	strbuf_done(&key);
}

/*
 * The keys in order of rank, as many as fit; help stands last, and the others
 * leave it its place.
 */
void
footer_add(struct app *a, int cols, struct lines *out)
{
	struct line *line = lines_add(out);
	unsigned here = app_context(a);
	bool help = (action_table[ACT_HELP].where & here) != 0;
	int room = cols - (help ? key_width(a, ACT_HELP, "help") : 0);

	for (int rank = 1; rank <= LAST_RANK; rank++)
		for (int i = 0; i < ACTION_COUNT; i++)
			if ((action_table[i].where & here) && i != ACT_HELP &&
			    rank_of(a, (enum action)i) == rank &&
			    !is_idle(a, (enum action)i))
				put_key(a, (enum action)i, room, out, line);
	if (help)
		put_key(a, ACT_HELP, cols, out, line);
}
