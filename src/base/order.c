/*
 * Quicksort with three ways, on eight bytes at a time; see order.h.
 */
#include "amparo/order.h"

#include <stdbool.h>
#include <string.h>

enum { FEW = 12, WORD = sizeof(uint64_t) };

struct sorting {
	const char *(*text)(uint32_t what, const void *user);
	const void *user;
};

/* The bytes of S at AT as a number that compares as they do. */
static uint64_t
word_at(const char *s, size_t at)
{
	uint64_t w = 0;

	s += at;
	for (unsigned i = 0; i < WORD; i++) {
		w = w << 8 | (unsigned char)*s;
		s += *s != '\0';
	}
	return w;
}

static bool
is_before(const struct order *a, const struct order *b)
{
	return a->rank < b->rank;
}

static void
swap(struct order *a, struct order *b)
{
	struct order t = *a;

	*a = *b;
	*b = t;
}

/* The middle one of three. */
static uint64_t
middle(const struct order *a, const struct order *b, const struct order *c)
{
	if (is_before(b, a)) {
		const struct order *t = a;

		a = b;
		b = t;
	}
	if (is_before(c, a))
		return a->rank;
	return is_before(c, b) ? c->rank : b->rank;
}

static uint64_t
choose(const struct order *all, size_t n)
{
	size_t k = n / 8;
	struct order m[3];

	if (n < 64)
		return middle(&all[0], &all[n / 2], &all[n - 1]);
	for (size_t i = 0; i < 3; i++) {
		const struct order *at = &all[i * 3 * k];

		m[i].rank = middle(at, at + k, at + 2 * k - 1);
	}
	return middle(&m[0], &m[1], &m[2]);
}

/* Things that agree so far, and where in their texts they are looked at next;
 * ENDED where the texts are over, and only what they are is left. */
struct part {
	struct order *all;
	size_t n, next;
};

#define ENDED SIZE_MAX

/* Those whose rank is less than the pivot, the same, and greater. */
static void
divide(const struct part *whole, struct part parts[3], uint64_t pivot)
{
	struct order *all = whole->all;
	size_t less = 0, i = 0, more = whole->n;

	while (i < more) {
		if (all[i].rank < pivot)
			swap(&all[less++], &all[i++]);
		else if (all[i].rank > pivot)
			swap(&all[i], &all[--more]);
		else
			i++;
	}
	parts[0] = (struct part){ all, less, whole->next };
	parts[1] = (struct part){ all + less, more - less, whole->next };
	parts[2] = (struct part){ all + more, whole->n - more, whole->next };
}

/* Go on to what follows in the texts of things that agree so far. */
static void
go_on(const struct sorting *s, struct part *p)
{
	bool over = p->next > 0 && (p->all[0].rank & 0xff) == 0;

	for (size_t i = 0; i < p->n; i++) {
		struct order *o = &p->all[i];

		o->rank = over ? o->what
			       : word_at(s->text(o->what, s->user), p->next);
	}
	p->next = over ? ENDED : p->next + WORD;
}

static int
compare(const struct sorting *s, const struct part *p, const struct order *a,
    const struct order *b)
{
	int c = 0;

	if (a->rank != b->rank)
		return is_before(a, b) ? -1 : 1;
	if (p->next != ENDED && (p->next == 0 || (a->rank & 0xff) != 0))
		c = strcmp(s->text(a->what, s->user) + p->next,
		    s->text(b->what, s->user) + p->next);
	return c != 0 ? c : (a->what > b->what) - (a->what < b->what);
}

static void
sort_few(const struct sorting *s, const struct part *p)
{
	for (size_t i = 1; i < p->n; i++)
		for (size_t k = i;
		     k > 0 && compare(s, p, &p->all[k - 1], &p->all[k]) > 0;
		     k--)
			swap(&p->all[k - 1], &p->all[k]);
}

/* The largest part last and in place: so no call has half of its caller's. */
static void
sort(const struct sorting *s, struct part p)
{
	while (p.n > FEW) {
		struct part parts[3];
		int largest = 0;

		divide(&p, parts, choose(p.all, p.n));
		if (p.next == ENDED)
			parts[1].n = 0;
		else if (parts[1].n > 0)
			go_on(s, &parts[1]);
		for (int i = 1; i < 3; i++)
			if (parts[i].n > parts[largest].n)
				largest = i;
		for (int i = 0; i < 3; i++)
			if (i != largest)
				sort(s, parts[i]);
		p = parts[largest];
	}
	sort_few(s, &p);
}

void
order_by_text(struct order *all, size_t n,
    const char *(*text)(uint32_t what, const void *user), const void *user)
{
	struct sorting s = { text, user };

	sort(&s, (struct part){ all, n, 0 });
}
