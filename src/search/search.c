/*
 * Running a query.
 */
#include "amparo/search.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/engine.h"
#include "amparo/fields.h"
#include "amparo/mem.h"
#include "amparo/plan.h"

const char *
hit_class_name(enum hit_class c)
{
	static const char *const names[HIT_CLASSES] = {
		[HIT_ID] = "id or acronym",
		[HIT_TITLE] = "title",
		[HIT_TITLE_START] = "beginning of the title",
		[HIT_TITLE_WORD] = "words of the title",
		[HIT_OTHER] = "other name",
		[HIT_TEXT] = "text",
	};

	return (unsigned)c < HIT_CLASSES ? names[c] : "";
}

/* -------------------------------------------------------------- reading */

static void
say_unknown(struct query *q, const char *field)
{
	struct strbuf b;

	strbuf_init(&b);
	strbuf_addf(&b, "no field is called %.64s: searched as words", field);
	query_remark(q, b.s);
	strbuf_done(&b);
}

static bool
is_nothing(const struct query_node *x)
{
	return x->op == QUERY_ALL;
}

/*
 * Turn fields that are unknown, or have no value yet, into what they mean, and
 * leave out what means nothing.
 */
static struct query_node *
resolve(struct search *s, struct query *q, struct query_node *x)
{
	enum query_op op;

	if (x->left != NULL)
		x->left = resolve(s, q, x->left);
	if (x->right != NULL)
		x->right = resolve(s, q, x->right);
	switch (x->op) {
	case QUERY_AND:
	case QUERY_OR:
		if (is_nothing(x->left))
			return x->right;
		return is_nothing(x->right) ? x->left : x;
	case QUERY_NOT: return is_nothing(x->left) ? x->left : x;
	case QUERY_FIELD:
		op = field_op(s->ds->vocab, x);
		if (op != QUERY_FIELD)
			say_unknown(q, x->field);
		else if (x->text[0] == '\0')
			op = QUERY_ALL;
		x->op = op;
		return x;
	case QUERY_HERE:
		if (!s->has_here)
			query_remark(q, "here: is everything");
		return x;
	default: return x;
	}
}

void
search_parse(struct search *s, struct query *q, const char *text, size_t n)
{
	query_parse(q, text, n);
	q->root = resolve(s, q, q->root);
}

/* -------------------------------------------------------------- running */

bool
search_moved(const struct search *s)
{
	return s->moved;
}

bool
search_run(struct search *s, const struct query *q, struct bitmap *set,
    bool (*poll)(void *user), void *user)
{
	struct pace pace;
	struct plan p;
	bool done;

	engine_turn(s);
	s->moved = false;
	pace_begin(&pace, poll, user);
	done = plan_init(&p, s, q, &pace);
	if (done) {
		plan_eval(&p, q->root, PLAN_ALL, set);
		if (s->only_here)
			bitmap_and(set, &s->here);
	}
	plan_done(&p);
	return done;
}
