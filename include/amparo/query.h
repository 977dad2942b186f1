/*
 * A query: text as typed, read into an expression.  Total: every string, half
 * typed or broken, means something; what could not be read as syntax is
 * searched literally, and NOTE says so.
 *
 * Words are joined by AND; the last word, unless a space follows it, is a
 * prefix.  "..." is a phrase, -x excludes, OR joins, (...) groups,
 * field:value asks one field (kind: id: date: in: and names of relations).
 */
#ifndef AMPARO_QUERY_H
#define AMPARO_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/edtf.h"
#include "amparo/mem.h"

enum query_op {
	QUERY_ALL,      /* the empty query */
	QUERY_WORD,     /* text, prefix */
	QUERY_PHRASE,   /* text */
	QUERY_FIELD,    /* field, text */
	QUERY_DATE,     /* from .. to: could overlap */
	QUERY_IN,       /* from .. to: certainly within */
	QUERY_AND, QUERY_OR, QUERY_NOT
};

struct query_node {
	enum query_op op;
	bool prefix;
	const char *text;    /* as typed, NFC */
	const char *folded;  /* folded form of a word */
	const char *field;   /* lower case */
	int64_t from, to;    /* days, or EDTF_OPEN_* */
	struct query_node *left, *right;
};

struct query {
	struct arena arena;
	struct query_node *root; /* never NULL after query_parse */
	const char *note;        /* "" or what was taken literally */
};

void query_parse(struct query *q, const char *text, size_t n);
void query_done(struct query *q);

#endif
