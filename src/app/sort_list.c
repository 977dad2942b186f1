/* How siblings of the tree are sorted. */
#include <string.h>

#include "amparo/app_state.h"

static const struct {
	const char *word, *help;
} sorts[] = {
	[TREE_ARRANGED] = { "arranged", "as the tree is arranged" },
	[TREE_BY_NAME] = { "name", "by name" },
	[TREE_BY_START] = { "start", "by start date" },
	[TREE_BY_END] = { "end", "by end date" },
	[TREE_BY_HITS] = { "hits", "by hits, or by records below" },
};
enum { SORTS = sizeof sorts / sizeof sorts[0] };

void
sort_status(const struct app *a, struct strbuf *out)
{
	bool reversed;
	enum tree_sort sort = tree_sort(a->tree, &reversed);

	if (sort == TREE_ARRANGED)
		return;
	strbuf_addf(out, " %s by %s%s", a->glyphs->dot, sorts[sort].word,
	    reversed ? ", reversed" : "");
}

static void
set_sort(struct app *a, enum tree_sort sort, bool reversed)
{
	tree_set_sort(a->tree, sort, reversed);
	app_follow_tree(a);
	if (tree_sort_short(a->tree))
		app_say(a,
		    "branches too large to sort at once stay as they are");
	else
		app_say(a, "%s%s", sorts[sort].help,
		    reversed ? ", reversed" : "");
}

void
lists_sort(struct app *a)
{
	bool reversed;
	enum tree_sort now = tree_sort(a->tree, &reversed);

	picker_begin(&a->picker, PICK_SORT, "Sort the tree: r reverses");
	for (uint32_t i = 0; i < SORTS; i++)
		picker_add(&a->picker, sorts[i].word, sorts[i].help, i);
	lists_open(a);
	picker_go(&a->picker, (uint32_t)now);
}

void
sort_take(struct app *a, uint32_t sort)
{
	set_sort(a, (enum tree_sort)sort, false);
}

/* r in the list: the row under the cursor, the other way round. */
void
sort_reverse(struct app *a)
{
	const struct item *it = picker_current(&a->picker);
	bool reversed;
	enum tree_sort now = tree_sort(a->tree, &reversed);

	if (a->picker.what != PICK_SORT || it == NULL ||
	    it->value == TREE_ARRANGED) {
		app_complain(a, "r reverses a sorting (O)");
		return;
	}
	lists_close(a);
	set_sort(a, (enum tree_sort)it->value,
	    it->value != (uint32_t)now || !reversed);
}

void
sort_command(struct app *a, const char *word)
{
	for (uint32_t i = 0; i < SORTS; i++)
		if (strcmp(sorts[i].word, word) == 0) {
			sort_take(a, i);
			return;
		}
	app_complain(a,
	    "sort is one of arranged, name, start, end, hits, "
	    "not %s",
	    word);
}
