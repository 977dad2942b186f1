/*
 * Citations and disputes at the end of a value; see cite.h.
 */
#include "amparo/cite.h"

#include <string.h>

enum { GROUPS_MAX = 64 };

struct tail {
	const struct rec_field *f;
	struct draft *d;
	struct diag_list *diag;
	const char *file;
};

struct group {
	size_t open, close; /* of the brackets */
};

#define FAULT(t, level, at, ...)                                        \
	do {                                                            \
		unsigned line_, column_;                                \
                                                                        \
		rec_place((t)->f, (at), &line_, &column_);              \
		diag_add((t)->diag, (level), (t)->file, line_, column_, \
		    __VA_ARGS__);                                       \
	} while (0)

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static size_t
trim(const char *s, size_t n)
{
	while (n > 0 && is_space(s[n - 1]))
		n--;
	return n;
}

/*
 * The bracket that the one at CLOSE closes, counting pairs; where they are not
 * paired, the nearest that begins a citation or a dispute.
 */
static bool
find_open(const char *s, size_t close, size_t *open)
{
	size_t i = close, depth = 0;

	for (;;) {
		if (s[i] == ']')
			depth++;
		else if (s[i] == '[' && --depth == 0)
			break;
		if (i-- == 0) {
			for (i = close; i > 0; i--)
				if (s[i - 1] == '[' &&
				    (s[i] == '@' || s[i] == '!'))
					break;
			if (i-- == 0)
				return false;
			break;
		}
	}
	*open = i;
	return s[i + 1] == '@' || s[i + 1] == '!';
}

bool
cite_split(struct draft *d, const char *s, size_t n, const char **source,
    const char **locator)
{
	const char *comma = memchr(s, ',', n);
	size_t id = comma != NULL ? (size_t)(comma - s) : n;
	size_t from = comma != NULL ? id + 1 : n;

	id = trim(s, id);
	while (from < n && is_space(s[from]))
		from++;
	*source = arena_strndup(&d->arena, s, id);
	*locator = arena_strndup(&d->arena, s + from, trim(s + from, n - from));
	return rec_is_id(s, id);
}

/* The end of the citation that begins at I: the next "; @", or STOP. */
static size_t
cite_end(const char *s, size_t i, size_t stop, size_t *next)
{
	size_t j;

	for (; i < stop; i++) {
		if (s[i] != ';')
			continue;
		j = i + 1;
		while (j < stop && is_space(s[j]))
			j++;
		if (j < stop && s[j] == '@') {
			*next = j;
			return i;
		}
	}
	*next = stop;
	return stop;
}

static void
read_cites(const struct tail *t, const struct group *g)
{
	const char *s = t->f->value, *source, *locator;
	size_t at = g->open + 1, end, next;
	unsigned line, column;

	for (; at < g->close; at = next) {
		end = cite_end(s, at, g->close, &next);
		at++; /* the @ */
		if (!cite_split(t->d, s + at, end - at, &source, &locator)) {
			FAULT(t, DIAG_ERROR, at,
			    "expected [@source-id] or "
			    "[@source-id, locator]");
			continue;
		}
		rec_place(t->f, at, &line, &column);
		draft_cite(t->d, source, locator, line, column);
	}
}

static void
read_why(const struct tail *t, const struct group *g)
{
	struct draft_item *it = &t->d->items[t->d->nitems - 1];
	const char *s = t->f->value + g->open + 2;
	size_t n = trim(s, g->close - g->open - 2), i;
	char *why;

	if (n == 0) {
		FAULT(t, DIAG_ERROR, g->open, "[!] must say why in a sentence");
		return;
	}
	if (it->disputed) {
		FAULT(t, DIAG_ERROR, g->open, "a second [!why]");
		return;
	}
	why = arena_strndup(&t->d->arena, s, n);
	for (i = 0; i < n; i++)
		if (why[i] == '\n')
			why[i] = ' ';
	it->disputed = true;
	it->why = why;
}

/* What looks like a citation in the text that is left. */
static void
check_rest(const struct tail *t, size_t n)
{
	const char *s = t->f->value;
	size_t i;

	for (i = n; i-- > 1;) {
		if (s[i - 1] != '[' || (s[i] != '@' && s[i] != '!'))
			continue;
		if (memchr(s + i, ']', n - i) == NULL)
			FAULT(t, DIAG_ERROR, i - 1, "this [ is not closed");
		else
			FAULT(t, DIAG_WARNING, i - 1,
			    "a citation or dispute "
			    "is read only at the end of a value");
		return;
	}
}

size_t
cite_read(const struct rec_field *f, struct draft *d, struct diag_list *diag,
    const char *file)
{
	struct tail t = { f, d, diag, file };
	struct group groups[GROUPS_MAX];
	size_t n = f->n, count = 0, open;

	while (n > 0 && f->value[n - 1] == ']' &&
	    find_open(f->value, n - 1, &open)) {
		if (count == GROUPS_MAX) {
			FAULT(&t, DIAG_ERROR, open,
			    "more than 64 groups of "
			    "citations");
			break;
		}
		groups[count++] = (struct group){ open, n - 1 };
		n = trim(f->value, open);
	}
	check_rest(&t, n);
	while (count-- > 0) {
		if (f->value[groups[count].open + 1] == '@')
			read_cites(&t, &groups[count]);
		else
			read_why(&t, &groups[count]);
	}
	if (n == 0)
		FAULT(&t, DIAG_ERROR, 0, "a value of nothing but citations");
	return n;
}
