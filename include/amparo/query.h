/*
 * A query: text as typed, read into an expression.  Total: every string, half
 * typed or broken, means something; what could not be read as syntax is
 * searched literally, and NOTE says so.
 *
 * Words are joined by AND; the last word, unless a space follows it, is a
 * prefix.  "..." is a phrase, -x excludes, OR joins, (...) groups,
 * field:value asks one field (kind: id: date: in: and names of relations),
 * field:=id one record there, and here: needs no value.
 * OR binds less than AND.  A word with punctuation inside (H.R.2410) is a
 * phrase.
 */
#ifndef AMPARO_QUERY_H
#define AMPARO_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/edtf.h"
#include "amparo/mem.h"

#define QUERY_MAX_LEN 4096 /* bytes of a longer text are not read */
#define QUERY_MAX_WORDS 64 /* further words are not searched */
#define QUERY_MAX_DEPTH 32 /* deeper parentheses are punctuation */

enum query_op {
	QUERY_ALL,    /* the empty query */
	QUERY_WORD,   /* one word */
	QUERY_PHRASE, /* words one after the other */
	QUERY_FIELD,  /* field, text; words: what it means literally */
	QUERY_DATE,   /* from .. to: could overlap */
	QUERY_IN,     /* from .. to: certainly within */
	QUERY_HERE,   /* here: the branch one stands in */
	QUERY_AND,
	QUERY_OR,
	QUERY_NOT
};

struct query_word {
	const char *folded;
	size_t len;
	const char *typed; /* its letters as typed, NFC, not terminated */
	size_t typed_len;
	bool strict; /* accents among them, to be met exactly */
	bool cased;  /* capitals among them, to be met by capitals */
	bool prefix;
};

struct query_node {
	enum query_op op;
	bool prefix;       /* of the last word, of the field's value */
	const char *text;  /* as typed, NFC */
	const char *field; /* lower case */
	struct query_word *words;
	size_t nwords;
	int64_t from, to;  /* days, or EDTF_OPEN_* */
	unsigned id;       /* of a leaf: its number in the query */
	size_t start, end; /* bytes of the query's text, dashes and all */
	struct query_node *left, *right;
};

struct query {
	struct arena arena;
	struct query_node *root; /* never NULL after query_parse */
	const char *text;        /* what was read, NFC */
	const char *note;        /* "" or what was taken literally */
	unsigned leaves;         /* words, phrases, fields, dates */
};

void query_parse(struct query *q, const char *text, size_t n);
void query_done(struct query *q);

/* Does the answer depend on what here: means? */
bool query_asks_here(const struct query *q);

/* Append a remark to the note. */
void query_remark(struct query *q, const char *remark);

/*
 * Read the value of date: or in: (EDTF, 2005..2010, ~2005, the beginning of a
 * year) into days.  False where it is no date.  (query_dates.c)
 */
bool query_read_days(const char *s, size_t n, int64_t *from, int64_t *to);

#endif
