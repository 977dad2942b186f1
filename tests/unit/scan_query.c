/*
 * Queries made, typed, and answered by looking at every record.
 */
#include "scan_query.h"

#include <stdio.h>
#include <string.h>

enum { IN_TITLE = 1, IN_OTHER = 2, IN_TEXT = 4, ANYWHERE = 7 };

/* ------------------------------------------------------------- queries */

/* A field without words. */
static void
make_field(struct making *m, struct expr *x)
{
	static const enum sort sorts[] = { HERE, LANGUAGE, PLANNED, DATED,
		ALIASED, ID };
	static const char *const langs[] = { "es", "pt", "pt-br", "=pt" };

	x->sort = sorts[scan_below(m->r, 6)];
	if (x->sort == LANGUAGE)
		snprintf(x->text, sizeof(x->text), "%s",
		    langs[scan_below(m->r, 4)]);
	if (x->sort == ID)
		snprintf(x->text, sizeof(x->text), "%s-%u",
		    scan_below(m->r, 2) ? "paz" : "co-com",
		    scan_below(m->r, SCAN_RECORDS));
}

static void
read_words(struct expr *x)
{
	for (const char *s = x->text;
	     x->nwords < SCAN_WORDS && scan_read(&s, &x->words[x->nwords]);)
		x->nwords++;
}

static const char *const fields[] = { "organiser", "organised", "actor",
	"country", "place", "source" };
enum { ORGANISER, ORGANISED, ACTOR, COUNTRY, PLACE, SOURCE, FIELDS };

/* A field whose value is another record: by words of its names, or its id. */
static void
make_related(struct making *m, struct expr *x)
{
	x->sort = RELATED;
	x->field = scan_below(m->r, FIELDS);
	if (scan_below(m->r, 4) == 0) {
		snprintf(x->text, sizeof(x->text), "=%s-%u",
		    scan_below(m->r, 2) ? "paz" : "co-com",
		    scan_below(m->r, SCAN_RECORDS));
		return;
	}
	if (scan_below(m->r, 3) == 0)
		snprintf(x->text, sizeof(x->text), "%s-%s", scan_word(m->r),
		    scan_word(m->r));
	else
		snprintf(x->text, sizeof(x->text), "%s", scan_word(m->r));
	read_words(x);
	/* A name is found however its capitals are typed. */
	for (size_t i = 0; i < x->nwords; i++)
		x->words[i].cased = false;
}

static struct expr *
make_leaf(struct making *m)
{
	static const char gaps[] = { '-', '\'', '/' };
	struct expr *x = &m->pool[m->n++];
	unsigned n = 1, sort = scan_below(m->r, 15);
	static const unsigned zones[] = { IN_TITLE, IN_TITLE | IN_OTHER,
		IN_TEXT };

	memset(x, 0, sizeof(*x));
	if (sort == 0) {
		x->sort = KIND;
		snprintf(x->text, sizeof(x->text), "%s",
		    scan_below(m->r, 2) ? "event" : "document");
		return x;
	}
	if (sort <= 2) {
		x->sort = sort == 1 ? DATE : IN;
		x->first = 2000 + (int)scan_below(m->r, 9);
		x->last = x->first + (int)scan_below(m->r, 3);
		return x;
	}
	if (sort >= 13) {
		make_related(m, x);
		return x;
	}
	if (sort >= 11) {
		make_field(m, x);
		return x;
	}
	if (sort >= 3 && sort <= 5)
		n = 2 + scan_below(m->r, 2);
	x->sort = n > 1 ? PHRASE : WORD;
	for (unsigned i = 0; i < n; i++) {
		size_t len = strlen(x->text);

		snprintf(x->text + len, sizeof(x->text) - len, "%s%s",
		    i == 0 ? ""
			: sort == 5
			? (char[]){ gaps[scan_below(m->r, 3)], '\0' }
			: " ",
		    scan_word(m->r));
	}
	read_words(x);
	if (sort == 10) {
		x->sort = IN_ZONE;
		x->zone = zones[scan_below(m->r, 3)];
	}
	return x;
}

static struct expr *
make_expr(struct making *m, unsigned depth)
{
	struct expr *x;
	unsigned sort = scan_below(m->r, 6);

	if (depth == 0 || sort <= 1)
		return make_leaf(m);
	x = &m->pool[m->n++];
	memset(x, 0, sizeof(*x));
	x->sort = sort == 2 ? NOT : sort == 3 ? OR : AND;
	do
		x->left = make_expr(m, depth - 1);
	while (x->sort == NOT && x->left->sort == NOT); /* -- is nothing */
	if (x->sort != NOT)
		x->right = make_expr(m, depth - 1);
	return x;
}

static void
put(struct making *m, const char *s)
{
	size_t len = strlen(m->text);

	snprintf(m->text + len, sizeof(m->text) - len, "%s", s);
}

static void
print(struct making *m, struct expr *x, bool grouped)
{
	bool group = x->sort == OR || (x->sort == AND && grouped);
	char days[32];

	m->last = NULL;
	if (group)
		put(m, "(");
	switch (x->sort) {
	case PHRASE:
		if (strchr(x->text, ' ') != NULL) {
			put(m, "\"");
			put(m, x->text);
			put(m, "\"");
			break;
		}
		/* FALLTHROUGH */
	case WORD:
		put(m, x->text);
		m->last = x;
		break;
	case KIND:
		put(m, "kind:");
		put(m, x->text);
		break;
	case DATE:
	case IN:
		snprintf(days, sizeof(days), "%s:%d..%d",
		    x->sort == DATE ? "date" : "in", x->first, x->last);
		put(m, days);
		break;
	case HERE: put(m, "here:"); break;
	case LANGUAGE:
		put(m, "lang:");
		put(m, x->text);
		break;
	case PLANNED: put(m, "status:planned"); break;
	case DATED: put(m, "has:date"); break;
	case ALIASED: put(m, "has:alias"); break;
	case ID:
		put(m, "id:=");
		put(m, x->text);
		break;
	case RELATED:
		put(m, fields[x->field]);
		put(m, ":");
		put(m, x->text);
		m->last = x->text[0] == '=' ? NULL : x;
		break;
	case IN_ZONE:
		put(m,
		    x->zone == IN_TEXT        ? "text:"
			: x->zone == IN_TITLE ? "title:"
					      : "name:");
		put(m, x->text);
		m->last = x;
		break;
	case NOT:
		put(m, "-");
		print(m, x->left, true);
		break;
	case AND:
	case OR:
		print(m, x->left, true);
		put(m, x->sort == OR ? " OR " : " ");
		print(m, x->right, true);
		break;
	}
	if (group) {
		put(m, ")");
		m->last = NULL;
	}
}

struct expr *
scan_query(struct making *m, uint64_t *r)
{
	struct expr *x;

	m->r = r;
	m->n = 0;
	m->text[0] = '\0';
	x = make_expr(m, 3);
	print(m, x, false);
	if (m->last != NULL && scan_below(r, 2))
		m->last->prefix = true;
	else
		put(m, " ");
	return x;
}

/* ------------------------------------------------------------ the scan */

/* Do the words of X stand one after the other in the line?  FIRST: at once. */
static bool
line_has(const struct expr *x, const char *line, bool first)
{
	const char *from = line;
	struct bare w;

	do {
		const char *s = from;
		size_t i = 0;

		while (i < x->nwords && scan_read(&s, &w) &&
		    scan_agree(&x->words[i], &w,
			x->prefix && i + 1 == x->nwords))
			i++;
		if (i == x->nwords)
			return true;
	} while (!first && scan_read(&from, &w));
	return false;
}

static bool
has(const struct model *m, const struct expr *x, unsigned where)
{
	bool found = (where & IN_TITLE) && line_has(x, m->title, false);

	for (size_t i = 0; i < m->nother && (where & IN_OTHER); i++)
		found |= line_has(x, m->other[i], false);
	if (where & IN_OTHER)
		found |=
		    line_has(x, m->acronym, false) || line_has(x, m->id, false);
	for (size_t i = 0; i < m->ntext && (where & IN_TEXT); i++)
		found |= line_has(x, m->text[i], false);
	return found;
}

static bool
has_lang(const struct model *m, const char *want)
{
	if (m->lang == NULL)
		return false;
	if (strcmp(want, "pt") == 0)
		return strncmp(m->lang, "pt", 2) == 0;
	if (strcmp(want, "pt-br") == 0)
		return strcmp(m->lang, "pt-BR") == 0;
	return strcmp(m->lang, want + (*want == '=')) == 0;
}

/* Is it the record that a field names: has it all words among its names? */
static bool
is_named(const struct model *m, const struct expr *x)
{
	struct expr one = { .nwords = 1 };

	if (x->text[0] == '=')
		return strcmp(m->id, x->text + 1) == 0;
	for (size_t i = 0; i < x->nwords; i++) {
		one.words[0] = x->words[i];
		one.prefix = x->prefix && i + 1 == x->nwords;
		if (!has(m, &one, IN_TITLE | IN_OTHER))
			return false;
	}
	return x->nwords > 0;
}

static bool
leads_to(const struct model *all, int target, const struct expr *x)
{
	return target >= 0 && is_named(&all[target], x);
}

static bool
is_kind(const struct model *m, const char *kind)
{
	return strcmp(m->kind, kind) == 0;
}

/* Does a record that the field names name M its organiser? */
static bool
is_organiser(const struct model *all, const struct model *m,
    const struct expr *x)
{
	for (unsigned i = 0; i < SCAN_RECORDS; i++)
		if (all[i].organiser >= 0 && &all[all[i].organiser] == m &&
		    is_named(&all[i], x))
			return true;
	return false;
}

static bool
is_related(const struct model *all, const struct model *m, const struct expr *x)
{
	bool actor = is_kind(m, "organisation") || is_kind(m, "state");

	switch (x->field) {
	case ORGANISER: return leads_to(all, m->organiser, x);
	case ORGANISED: return is_organiser(all, m, x);
	case ACTOR:
		return leads_to(all, m->organiser, x) ||
		    (actor && is_named(m, x));
	case COUNTRY:
		return leads_to(all, m->place, x) ||
		    (is_kind(m, "state") && is_named(m, x));
	case PLACE: return leads_to(all, m->place, x);
	default: return leads_to(all, m->source, x);
	}
}

static bool
holds(const struct model *all, const struct model *m, const struct expr *x,
    unsigned where)
{
	switch (x->sort) {
	case WORD:
	case PHRASE: return has(m, x, where);
	case KIND: return strcmp(m->kind, x->text) == 0;
	case DATE:
		return m->first != 0 && m->first <= x->last &&
		    m->last >= x->first;
	case IN:
		return m->first != 0 && m->first >= x->first &&
		    m->last <= x->last;
	case HERE: return m->here;
	case LANGUAGE: return has_lang(m, x->text);
	case PLANNED: return m->planned;
	case DATED: return m->first != 0;
	case ALIASED: return m->nother > 0;
	case ID: return strcmp(m->id, x->text) == 0;
	case RELATED: return is_related(all, m, x);
	case IN_ZONE: return has(m, x, x->zone);
	case NOT: return !holds(all, m, x->left, ANYWHERE);
	case AND:
		return holds(all, m, x->left, where) &&
		    holds(all, m, x->right, where);
	case OR:
		return holds(all, m, x->left, where) ||
		    holds(all, m, x->right, where);
	}
	return false;
}

/* The words of an alternative in a row; false where it has an OR inside. */
static bool
all_words(const struct expr *x, const struct expr **leaf, size_t *n)
{
	switch (x->sort) {
	case WORD:
	case PHRASE: leaf[(*n)++] = x; return true;
	case AND:
		return all_words(x->left, leaf, n) &&
		    all_words(x->right, leaf, n);
	case OR: return false;
	default: return true;
	}
}

/* Does the line begin with all of the leaves' words?  WHOLE: and end so. */
static bool
line_is(const struct expr *const *leaf, size_t n, const char *line, bool whole)
{
	struct bare w;

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < leaf[i]->nwords; k++) {
			bool prefix = leaf[i]->prefix &&
			    k + 1 == leaf[i]->nwords && !whole;

			if (!scan_read(&line, &w) ||
			    !scan_agree(&leaf[i]->words[k], &w, prefix))
				return false;
		}
	return n > 0 && (!whole || !scan_read(&line, &w));
}

static bool
has_words(const struct expr *x)
{
	return x->sort == WORD || x->sort == PHRASE ||
	    ((x->sort == AND || x->sort == OR) &&
		(has_words(x->left) || has_words(x->right)));
}

/* The class of a record that X holds for. */
static enum hit_class
class_of(const struct model *all, const struct model *m, const struct expr *x)
{
	const struct expr *leaf[256];
	enum hit_class best = HIT_TEXT;
	size_t n = 0;

	if (x->sort == OR) {
		enum hit_class l = class_of(all, m, x->left);
		enum hit_class r = class_of(all, m, x->right);

		return l < r ? l : r;
	}
	if (!holds(all, m, x, ANYWHERE) || !has_words(x))
		return HIT_TEXT;
	if (holds(all, m, x, IN_TITLE))
		best = HIT_TITLE_WORD;
	else if (holds(all, m, x, IN_TITLE | IN_OTHER))
		best = HIT_OTHER;
	if (!all_words(x, leaf, &n))
		return best;
	if (line_is(leaf, n, m->id, true) ||
	    (m->acronym[0] != '\0' && line_is(leaf, n, m->acronym, true)))
		return HIT_ID;
	if (line_is(leaf, n, m->title, true))
		return HIT_TITLE;
	return line_is(leaf, n, m->title, false) ? HIT_TITLE_START : best;
}

/* ---------------------------------------------------------------- hits */

size_t
scan_hits(const struct model *m, const struct expr *x, struct hit *hits)
{
	size_t n = 0;

	for (int c = 0; c < HIT_CLASSES; c++)
		for (uint32_t rec = 0; rec < SCAN_RECORDS; rec++)
			for (unsigned i = 0; i < SCAN_RECORDS; i++)
				if (m[i].rec == rec &&
				    holds(m, &m[i], x, ANYWHERE) &&
				    (int)class_of(m, &m[i], x) == c)
					hits[n++] = (struct hit){ rec,
						(enum hit_class)c };
	return n;
}
