/* The addresses on the Web of a record and of its sources. */
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/outside.h"

/* Addresses as they are found, each once. */
struct addresses {
	struct {
		char *url, *title;
	} * at;
	size_t n, cap;
};

static void
addresses_done(struct addresses *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->at[i].url);
		free(l->at[i].title);
	}
	free(l->at);
}

static void
add(struct addresses *l, const char *url, const char *title)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->at[i].url, url) == 0)
			return;
	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	l->at[l->n].url = xstrdup(url);
	l->at[l->n++].title = xstrdup(title);
}

/* What the record itself has. */
static void
add_own(const struct app *a, const struct record *r, struct addresses *l)
{
	for (size_t i = 0; i < r->ntexts; i++)
		if (strcmp(a->ds->vocab->fields[r->texts[i].field].id, "url") ==
		    0)
			add(l, r->texts[i].text, r->title);
}

static void
add_source(struct app *a, uint32_t rec, struct addresses *l)
{
	struct error e = { .code = ERR_NONE };
	struct record r;

	record_init(&r);
	if (store_record_part(a->store, rec, 0, &r, &e))
		add_own(a, &r, l);
	record_done(&r);
}

static void
add_cites(struct app *a, const struct citation *c, size_t n,
    struct bitmap *seen, struct addresses *l)
{
	for (size_t i = 0; i < n; i++) {
		if (c[i].source >= a->ds->count ||
		    bitmap_has(seen, c[i].source))
			continue;
		bitmap_set(seen, c[i].source);
		add_source(a, c[i].source, l);
	}
}

/* Those of the record, then those of its sources as it cites them. */
static void
find(struct app *a, struct addresses *l)
{
	const struct record *r = &a->record;
	struct bitmap seen;

#define ADD(list, n)                                                           \
	for (size_t i = 0; i < (n); i++)                                       \
	add_cites(a, (list)[i].backing.cites, (list)[i].backing.ncites, &seen, \
	    l)
	bitmap_init(&seen, a->ds->count);
	add_own(a, r, l);
	add_cites(a, r->cites, r->ncites, &seen, l);
	ADD(r->names, r->nnames);
	ADD(r->dates, r->ndates);
	ADD(r->texts, r->ntexts);
	ADD(r->relations, r->nrelations);
#undef ADD
	bitmap_done(&seen);
}

void
browse(struct app *a, const char *address)
{
	if (!errand_may_open(address)) {
		app_complain(a,
		    "%s: only http, https and doi addresses are opened",
		    address);
		return;
	}
	outside_errand(a, ERRAND_BROWSE, address);
}

/* The link that is current in the detail: its address, or its record's. */
static void
find_current(struct app *a, struct addresses *l)
{
	const struct detail_link *link =
	    detail_link(a->detail, detail_current(a->detail));

	if (link == NULL)
		return;
	if (link->rec == NO_RECORD)
		add(l, link->url, "");
	else
		add_source(a, link->rec, l);
}

void
browse_list(struct app *a)
{
	struct addresses l = { NULL, 0, 0 };

	if (a->selected == NO_RECORD) {
		app_say(a, "a group has no address on the Web");
		return;
	}
	find_current(a, &l);
	if (l.n == 0)
		find(a, &l);
	if (l.n == 1) {
		browse(a, l.at[0].url);
	} else if (l.n == 0) {
		app_say(a,
		    "neither the record nor a source of it has an "
		    "address on the Web");
	} else {
		picker_begin(&a->picker, PICK_BROWSE, "Open in the browser");
		for (size_t i = 0; i < l.n; i++) {
			picker_add(&a->picker, NULL, l.at[i].title, 0);
			picker_add(&a->picker, "", l.at[i].url, (uint32_t)i);
		}
		picker_ready(&a->picker);
		a->mode = MODE_LIST;
	}
	addresses_done(&l);
}
