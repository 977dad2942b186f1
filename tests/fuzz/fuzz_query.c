/*
 * Any bytes as a query: it means something, and what it marks in a text lies
 * in the text.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/query.h"
#include "amparo/search.h"
#include "amparo/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* The expression is whole: leaves are leaves, the rest has its parts. */
static unsigned
walk(const struct query_node *n, unsigned depth)
{
	must(n != NULL && depth < 4 * (QUERY_MAX_DEPTH + QUERY_MAX_WORDS));
	switch (n->op) {
	case QUERY_AND:
	case QUERY_OR:
		return walk(n->left, depth + 1) + walk(n->right, depth + 1);
	case QUERY_NOT: return walk(n->left, depth + 1);
	case QUERY_ALL: return 0;
	case QUERY_DATE:
	case QUERY_IN: must(n->from <= n->to); return 1;
	default: return 1;
	}
}

static void
check_marks(const struct query *q, const char *text, size_t n)
{
	struct span span[16];
	size_t count = search_marks(q, text, n, span, 16), end = 0;

	must(count <= 16);
	for (size_t i = 0; i < count; i++) {
		must(span[i].start >= end && span[i].start < span[i].end);
		end = span[i].end;
	}
	must(end <= n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char text[] =
	    "Comisión Interamericana de Derechos "
	    "Humanos; l’Homme, Straße, cœur, R2P, H.R. 2410 (2008/2011)";
	const char *s = (const char *)data;
	struct query q;

	query_parse(&q, s, size);
	must(walk(q.root, 0) == q.leaves);
	must(utf8_valid_prefix(q.note, strlen(q.note)) == strlen(q.note));
	check_marks(&q, text, sizeof text - 1);
	if (utf8_valid_prefix(s, size) == size)
		check_marks(&q, s, size);
	query_done(&q);
	return 0;
}
