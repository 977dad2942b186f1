/* The keys of the explorer, as text and as a manual page. */
#include "amparo/keys_page.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/action.h"
#include "amparo/mem.h"
#include "amparo/wrap.h"

enum { KEYS_COLUMN = 28, PAGE_WIDTH = 78 };

static const char intro[] =
    "C-x is the key x with Control, M-x with Alt (or Esc and then x), S-Tab is "
    "Tab with Shift. A key means the same in all panes unless two actions "
    "below share it: then each works in its own. A colon and the name of an "
    "action run it; some take an argument, and the Tab key completes both.";

static const struct {
	unsigned bits;
	const char *text;
} places[] = {
	{ IN_ROWS | IN_PROMPT, "everywhere" },
	{ IN_ROWS, "in panes and lists" },
	{ IN_PANES, "in all panes" },
	{ IN_TREE, "in the tree" },
	{ IN_DETAIL, "in the detail" },
	{ IN_TIMELINE | IN_STRIP, "on the timeline and its strip" },
	{ IN_TIMELINE, "on the timeline" },
	{ IN_LIST, "in lists" },
	{ IN_PROMPT, "while typing" },
};

/* Where an action works: "in the tree, on the timeline". */
static void
put_where(struct strbuf *out, unsigned where)
{
	const char *comma = "";

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if ((where & places[i].bits) != places[i].bits)
			continue;
		strbuf_addf(out, "%s%s", comma, places[i].text);
		comma = ", ";
		where &= ~places[i].bits;
	}
}

/* "j, Down, C-n" */
static void
put_keys(struct strbuf *out, const char *keys)
{
	for (; *keys != '\0'; keys++)
		if (*keys == ' ')
			strbuf_adds(out, ", ");
		else
			strbuf_addc(out, *keys);
}

/* What it does: contexts in which it is the same are told together. */
static void
put_help(struct strbuf *out, enum action a)
{
	static const struct {
		enum context where;
		const char *name;
	} each[] = {
		{ IN_TREE, "tree" },
		{ IN_DETAIL, "detail" },
		{ IN_TIMELINE, "timeline" },
		{ IN_LIST, "list" },
	};
	enum { EACH = sizeof(each) / sizeof(each[0]) };
	struct strbuf help[EACH];
	const char *semicolon = "";

	if (strncmp(action_table[a].help, "tree: ", 6) != 0) {
		strbuf_adds(out, action_table[a].help);
		return;
	}
	for (size_t i = 0; i < EACH; i++) {
		strbuf_init(&help[i]);
		action_help(a, each[i].where, &help[i]);
	}
	for (size_t i = 0; i < EACH; i++) {
		if (help[i].len == 0)
			continue;
		strbuf_addf(out, "%s%s", semicolon, each[i].name);
		for (size_t j = i + 1; j < EACH; j++)
			if (strcmp(help[j].s, help[i].s) == 0) {
				strbuf_addf(out, ", %s", each[j].name);
				strbuf_reset(&help[j]);
			}
		strbuf_addf(out, ": %s", help[i].s);
		semicolon = "; ";
	}
	for (size_t i = 0; i < EACH; i++)
		strbuf_done(&help[i]);
}

/* ---------------------------------------------------------------- text */

static void
put_wrapped(struct output *out, const char *text, int indent, int first)
{
	struct wrap_line *lines;
	size_t n = wrap_text(text, strlen(text), PAGE_WIDTH - indent, &lines);

	for (size_t i = 0; i < n; i++)
		output_addf(out, "%*s%.*s\n", i == 0 ? first : indent, "",
		    (int)lines[i].len, text + lines[i].start);
	free(lines);
}

static void
put_action_text(struct output *out, enum action act)
{
	const struct action_info *a = &action_table[act];
	struct strbuf keys, help;
	int indent = KEYS_COLUMN;

	strbuf_init(&keys);
	if (*a->keys != '\0')
		put_keys(&keys, a->keys);
	else
		strbuf_addf(&keys, ":%s", a->name);
	output_addf(out, "  %s", keys.s);
	if ((int)keys.len + 4 > KEYS_COLUMN)
		output_adds(out, "\n");
	else
		indent -= (int)keys.len + 2;
	strbuf_init(&help);
	put_help(&help, act);
	put_wrapped(out, help.s, KEYS_COLUMN, indent);
	strbuf_done(&help);
	strbuf_done(&keys);
}

void
keys_page_text(struct output *out)
{
	put_wrapped(out, intro, 0, 0);
	for (int g = 0; g < GROUP_COUNT; g++) {
		output_addf(out, "\n%s\n",
		    action_group_title((enum action_group)g));
		for (int i = 0; i < ACTION_COUNT; i++)
			if (action_table[i].group == (enum action_group)g)
				put_action_text(out, (enum action)i);
	}
}

/* ---------------------------------------------------------------- mdoc */

static const char head[] = ".\\\" Printed by: amparo help keys --format=mdoc\n"
			   ".Dd November 24, 2026\n"
			   ".Dt AMPARO-KEYS 7\n"
			   ".Os\n"
			   ".Sh NAME\n"
			   ".Nm amparo-keys\n"
			   ".Nd keys of the explorer amparo\n"
			   ".Sh DESCRIPTION\n"
			   "These are the keys of the explorer that\n"
			   ".Xr amparo 1\n"
			   "is when it runs on a terminal.\n"
			   ".Pp\n";

static const char tail[] = ".Sh SEE ALSO\n"
			   ".Xr amparo 1 ,\n"
			   ".Xr amparorc 5 ,\n"
			   ".Xr amparo-query 7 ,\n"
			   ".Xr amparo-tutorial 7\n";

/* TEXT for roff: nothing in it is a request, a quote or a closing mark. */
static void
put_roff(struct output *out, const char *text)
{
	static const struct {
		char c;
		const char *roff;
	} special[] = {
		{ '\\', "\\e" },
		{ '-', "\\-" },
		{ '\'', "\\(aq" },
		{ '`', "\\(ga" },
		{ '^', "\\(ha" },
		{ '~', "\\(ti" },
		{ '"', "\\(dq" },
	};

	for (; *text != '\0'; text++) {
		size_t i = 0, n = sizeof(special) / sizeof(special[0]);

		while (i < n && special[i].c != *text)
			i++;
		if (i < n)
			output_adds(out, special[i].roff);
		else
			output_add(out, text, 1);
	}
}

/* Lines as short as mdoc(7) likes them, none of them a request. */
static void
put_text(struct output *out, const char *text, size_t len)
{
	struct wrap_line *lines;
	size_t n = wrap_text(text, len, PAGE_WIDTH, &lines);

	for (size_t i = 0; i < n; i++) {
		char *line = xstrndup(text + lines[i].start, lines[i].len);

		output_adds(out, *line == '.' ? "\\&" : "");
		put_roff(out, line);
		output_adds(out, "\n");
		free(line);
	}
	free(lines);
}

/* A sentence begins on a line of its own. */
static void
put_sentences(struct output *out, const char *text)
{
	const char *end;

	while ((end = strstr(text, ". ")) != NULL) {
		put_text(out, text, (size_t)(end - text) + 1);
		text = end + 2;
	}
	put_text(out, text, strlen(text));
}

static void
put_action_mdoc(struct output *out, enum action act)
{
	const struct action_info *a = &action_table[act];
	const char *keys = a->keys;
	struct strbuf help, where;

	output_adds(out, ".It");
	while (*keys != '\0') {
		size_t n = strcspn(keys, " ");
		char key[16];

		if (n >= sizeof(key))
			n = sizeof(key) - 1;
		memcpy(key, keys, n);
		key[n] = '\0';
		output_adds(out, keys == a->keys ? " Ic \\&" : " , Ic \\&");
		put_roff(out, key);
		keys += n + strspn(keys + n, " ");
	}
	if (*a->keys == '\0') {
		output_adds(out, " Ic \\&:");
		put_roff(out, a->name);
	}
	output_adds(out, "\n");
	strbuf_init(&help);
	put_help(&help, act);
	put_text(out, help.s, help.len);
	strbuf_done(&help);
	strbuf_init(&where);
	put_where(&where, a->where);
	output_addf(out, ".Pq %s; Cm %s\n", where.s, a->name);
	strbuf_done(&where);
}

void
keys_page_mdoc(struct output *out)
{
	output_adds(out, head);
	put_sentences(out, intro);
	put_sentences(out,
	    "What stands in parentheses says where an action "
	    "works, and its name.");
	for (int g = 0; g < GROUP_COUNT; g++) {
		output_addf(out, ".Ss %s\n.Bl -tag -width 18n -compact\n",
		    action_group_title((enum action_group)g));
		for (int i = 0; i < ACTION_COUNT; i++)
			if (action_table[i].group == (enum action_group)g)
				put_action_mdoc(out, (enum action)i);
		output_adds(out, ".El\n");
	}
	output_adds(out, tail);
}
