/* What is taken away. */
#include "amparo/subject.h"

#include <string.h>

static void
put_term(struct strbuf *out, const char *text)
{
	strbuf_addf(out, "%s%s", out->len > 0 ? " " : "", text);
}

/* Two queries as one: what both mean. */
static void
put_both(struct strbuf *out, const char *limit, const char *search)
{
	if (*limit != '\0' && *search != '\0')
		strbuf_addf(out, "(%s) (%s)", limit, search);
	else
		put_term(out, *limit != '\0' ? limit : search);
}

/* A few as a query, many in words. */
static void
take_marked(const struct app *a, struct subject *s)
{
	enum { NAMED_MOST = 20 };
	const struct bitmap *set = &a->marks.set;

	if (a->marks.count == 0)
		return;
	s->of = SUBJECT_MARKED;
	bitmap_copy(&s->set, set);
	if (a->marks.count > NAMED_MOST) {
		strbuf_addf(&s->query, "%u marked records",
		    (unsigned)a->marks.count);
		return;
	}
	for (uint32_t i = bitmap_next(set, 0); i < set->bits;
	     i = bitmap_next(set, i + 1)) {
		strbuf_adds(&s->query, s->query.len > 0 ? " OR id:" : "id:");
		dataset_id(a->ds, i, &s->query);
	}
}

static void
take_shown(struct app *a, struct subject *s)
{
	const struct bitmap *limit = limit_set(a);
	bool found =
	    session_active(a->session) && session_count(a->session) > 0;

	if (!found && limit == NULL)
		return;
	s->of = SUBJECT_SHOWN;
	bitmap_copy(&s->set, found ? session_set(a->session) : limit);
	put_both(&s->query, limit != NULL ? limit_text(a) : "",
	    found ? session_text(a->session) : "");
	if (found && a->scope.where == SCOPE_BRANCH)
		strbuf_adds(&s->query, ", in a branch of the tree");
	else if (found && a->scope.where == SCOPE_RECORD)
		strbuf_adds(&s->query, ", in a record");
}

static void
take_cursor(struct app *a, bool many, struct subject *s)
{
	const struct pivot *p = dataset_pivot(a->ds, tree_pivot(a->tree));
	uint32_t node = tree_node(a->tree);

	if (a->selected != NO_RECORD) {
		s->of = SUBJECT_RECORD;
		bitmap_set(&s->set, a->selected);
		strbuf_adds(&s->query, "id:");
		dataset_id(a->ds, a->selected, &s->query);
	} else if (many && p != NULL && node < p->count) {
		pivot_branch(p, node, &s->set);
		s->of = SUBJECT_BRANCH;
		strbuf_adds(&s->query, "the branch ");
		pivot_label(a->ds, p, node, &s->query);
	}
}

void
subject_find(struct app *a, bool many, struct subject *s)
{
	memset(s, 0, sizeof *s);
	bitmap_init(&s->set, a->ds->count);
	strbuf_init(&s->query);
	take_marked(a, s);
	if (many && s->of == SUBJECT_NOTHING)
		take_shown(a, s);
	if (s->of == SUBJECT_NOTHING)
		take_cursor(a, many, s);
	s->count = bitmap_count(&s->set);
	if (s->count == 0)
		s->of = SUBJECT_NOTHING;
}

void
subject_done(struct subject *s)
{
	bitmap_done(&s->set);
	strbuf_done(&s->query);
}

void
subject_words(const struct subject *s, struct strbuf *out)
{
	unsigned n = s->count;
	const char *records = n == 1 ? "record" : "records";

	switch (s->of) {
	case SUBJECT_NOTHING: strbuf_adds(out, "nothing"); break;
	case SUBJECT_RECORD: strbuf_adds(out, "this record"); break;
	case SUBJECT_MARKED:
		strbuf_addf(out, "%u marked %s", n, records);
		break;
	case SUBJECT_SHOWN: strbuf_addf(out, "%u %s shown", n, records); break;
	case SUBJECT_BRANCH:
		strbuf_addf(out, "%u %s of this branch", n, records);
		break;
	}
}
