/* The action table, and what is looked up in it. */
#include "amparo/action.h"

#include <string.h>

const struct action_info action_table[ACTION_COUNT] = {
#define ACTION_ROW(id, name, keys, where, group, footer, help) \
	{ name, keys, where, group, footer, help },
	ACTION_LIST(ACTION_ROW)
#undef ACTION_ROW
};

const char *
action_group_title(enum action_group g)
{
	static const char *const title[GROUP_COUNT] = {
		[GROUP_MOVE] = "Moving",
		[GROUP_TREE] = "Tree",
		[GROUP_DETAIL] = "Detail",
		[GROUP_TIMELINE] = "Timeline",
		[GROUP_SEARCH] = "Search",
		[GROUP_SELECT] = "Selection",
		[GROUP_HISTORY] = "History",
		[GROUP_PANES] = "Panes",
		[GROUP_OUT] = "Copy, save, open",
		[GROUP_PROMPT] = "While typing",
		[GROUP_PROGRAM] = "Program",
	};

	return title[g];
}

void
action_help(enum action a, enum context where, struct strbuf *out)
{
	const char *help = action_table[a].help, *clause;
	const char *name = where == IN_TREE ? "tree: "
	    : where == IN_DETAIL            ? "detail: "
	    : where == IN_TIMELINE          ? "timeline: "
	    : where == IN_STRIP             ? "strip: "
					    : "list: ";

	if (strncmp(help, "tree: ", 6) != 0) {
		strbuf_adds(out, help);
		return;
	}
	clause = strstr(help, name);
	if (clause == NULL)
		return;
	clause += strlen(name);
	strbuf_add(out, clause, strcspn(clause, ";"));
}

struct action_argument
action_argument(enum action a)
{
	static const struct {
		enum action act;
		struct action_argument arg;
	} taking[] = {
#define ARGUMENT_ROW(id, takes, name, needed) \
	{ ACT_##id, { takes, name, needed } },
		ACTION_ARGUMENTS(ARGUMENT_ROW)
#undef ARGUMENT_ROW
	};

	for (size_t i = 0; i < sizeof taking / sizeof taking[0]; i++)
		if (taking[i].act == a)
			return taking[i].arg;
	return (struct action_argument){ TAKES_NOTHING, "", false };
}

enum action
action_find(const char *name)
{
	for (int i = 0; i < ACTION_COUNT; i++)
		if (strcmp(action_table[i].name, name) == 0)
			return (enum action)i;
	return ACT_NONE;
}
