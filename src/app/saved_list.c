/* The searches that were kept: keeping one, the list of them, taking one. */
#include "amparo/app_state.h"

#include <string.h>

void
saved_keep(struct app *a, const char *name)
{
	bool searched = session_active(a->session);
	struct timeline_state window;
	struct saved_search one = {
		.name = (char *)(uintptr_t)name,
		.query = (char *)(uintptr_t)(searched ? session_text(a->session)
						      : ""),
		.limit =
		    (char *)(uintptr_t)(limit_set(a) != NULL ? limit_text(a)
							     : ""),
	};

	if (*one.query == '\0' && *one.limit == '\0') {
		app_complain(a, "nothing to keep: / searches, & limits");
		return;
	}
	timeline_save(a->timeline, &window);
	one.left = window.left;
	one.zoom = window.zoom;
	app_say(a, "%s %s; :searches lists all",
	    saved_put(&a->saved.list, &one) ? "replaced" : "kept", name);
}

void
saved_forget(struct app *a, const char *name)
{
	if (saved_drop(&a->saved.list, name))
		app_say(a, "forgotten: %s", name);
	else
		app_complain(a, "no search is kept as %s", name);
}

void
saved_names(const struct app *a, const char *begun,
    void (*fn)(void *user, const char *word, size_t n), void *user)
{
	const struct saved_searches *l = &a->saved.list;
	size_t n = strlen(begun);

	for (size_t i = 0; i < l->n; i++)
		if (strncmp(l->at[i].name, begun, n) == 0)
			fn(user, l->at[i].name, strlen(l->at[i].name));
}

/* How many records it finds now. */
static uint32_t
count_now(struct app *a, const struct saved_search *one)
{
	struct session *s = session_new(a->saved.engine);
	struct bitmap hidden;
	uint32_t n;

	bitmap_init(&hidden, a->ds->count);
	if (*one->limit != '\0') {
		session_edit(s, one->limit, NULL, NULL);
		bitmap_copy(&hidden, session_set(s));
	}
	if (*one->query != '\0') {
		session_set_here(s, *one->limit != '\0' ? &hidden : NULL,
		    *one->limit != '\0');
		session_edit(s, one->query, NULL, NULL);
		session_resume(s, NULL, NULL);
	}
	n = session_count(s);
	session_set_here(s, NULL, false);
	session_free(s);
	bitmap_done(&hidden);
	return n;
}

static void
put_search(const struct saved_search *one, struct strbuf *out)
{
	strbuf_adds(out, one->name);
	if (*one->query != '\0')
		strbuf_addf(out, "  /%s", one->query);
	if (*one->limit != '\0')
		strbuf_addf(out, "  &%s", one->limit);
}

void
lists_searches(struct app *a)
{
	struct saved_searches *l = &a->saved.list;
	struct strbuf count, text;

	if (l->n == 0) {
		app_say(a, "no search is kept: :keep-search NAME keeps one");
		return;
	}
	if (a->saved.engine == NULL)
		a->saved.engine = search_beside(a->engine);
	strbuf_init(&count);
	strbuf_init(&text);
	picker_begin(&a->picker, PICK_SEARCHES, "Searches");
	for (size_t i = 0; i < l->n; i++) {
		strbuf_reset(&count);
		strbuf_reset(&text);
		strbuf_addf(&count, "%u", (unsigned)count_now(a, &l->at[i]));
		put_search(&l->at[i], &text);
		picker_add(&a->picker, count.s, text.s, (uint32_t)i);
	}
	lists_open(a);
	strbuf_done(&count);
	strbuf_done(&text);
}

/* All of it as it was; the record stays where it can. */
void
saved_take(struct app *a, size_t i)
{
	const struct saved_search *one = &a->saved.list.at[i];
	struct place here = app_place(a);
	struct timeline_state window;

	app_leave(a, &here);
	limit_go(a, *one->limit != '\0' ? one->limit : NULL);
	find_clear(a);
	if (*one->query != '\0') {
		find_start(a);
		prompt_insert(&a->prompt, one->query, strlen(one->query));
		find_edited(a);
		find_key(a, K_ENTER);
	}
	timeline_save(a->timeline, &window);
	window.left = one->left;
	window.zoom = one->zoom;
	timeline_restore(a->timeline, &window);
}
