/*
 * The nearest known word.
 */
#include "amparo/suggest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

/* ASCII only: the locale of the user must not change what is suggested. */
static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t
min(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Fill ROW for A[0..I] from the row before it and the one before that; cells
 * further than LIMIT from the diagonal hold FAR.  Returns the smallest cell.
 */
static size_t
fill_row(const char *a, size_t i, const char *b, size_t nb, size_t limit,
    size_t *const rows[3])
{
	size_t *row = rows[2];
	const size_t *one = rows[1], *two = rows[0];
	const size_t far = limit + 1;
	size_t lo = i > limit ? i - limit : 0;
	size_t hi = min(nb, i + limit);
	size_t best = far;

	if (lo == 0)
		row[0] = i;
	else
		row[lo - 1] = far;
	for (size_t j = lo > 0 ? lo : 1; j <= hi; j++) {
		char ca = lower(a[i - 1]), cb = lower(b[j - 1]);
		size_t d = min(one[j], row[j - 1]) + 1;

		d = min(d, one[j - 1] + (ca != cb));
		if (i > 1 && j > 1 && ca == lower(b[j - 2]) &&
		    lower(a[i - 2]) == cb)
			d = min(d, two[j - 2] + 1);
		row[j] = min(d, far);
		best = min(best, row[j]);
	}
	if (hi < nb)
		row[hi + 1] = far;
	return lo == 0 ? min(best, row[0]) : best;
}

size_t
suggest_distance(const char *a, const char *b, size_t limit)
{
	size_t na = strlen(a), nb = strlen(b);
	size_t *rows[3], *cells, d;

	/* No distance is larger than the longer word. */
	if (limit > na && limit > nb)
		limit = na > nb ? na : nb;
	if (na > nb ? na - nb > limit : nb - na > limit)
		return limit + 1;
	cells = xcalloc(3, (nb + 1) * sizeof(*cells));
	for (size_t k = 0; k < 3; k++)
		rows[k] = cells + k * (nb + 1);
	for (size_t j = 0; j <= nb; j++)
		rows[2][j] = min(j, limit + 1);
	d = rows[2][nb];
	for (size_t i = 1; i <= na; i++) {
		size_t *oldest = rows[0];

		rows[0] = rows[1];
		rows[1] = rows[2];
		rows[2] = oldest;
		if (fill_row(a, i, b, nb, limit, rows) > limit) {
			d = limit + 1;
			break;
		}
		d = rows[2][nb];
	}
	free(cells);
	return d;
}

const char *
suggest_nearest(const char *word, const char *(*next)(void *user), void *user)
{
	size_t len = strlen(word);
	size_t limit = len / 3 < 1 ? 1 : min(len / 3, 3);
	const char *best = NULL, *c;

	while ((c = next(user)) != NULL) {
		size_t d = suggest_distance(word, c, limit);

		/* Words that share nothing are not near, however short. */
		if (d > limit || (d > 0 && d >= len && d >= strlen(c)))
			continue;
		best = c;
		if (d == 0)
			break;
		limit = d - 1;
	}
	return best;
}

static const char *
next_in_list(void *user)
{
	const char *const **list = user;

	return **list != NULL ? *(*list)++ : NULL;
}

const char *
suggest_from(const char *word, const char *const *list)
{
	return suggest_nearest(word, next_in_list, &list);
}
