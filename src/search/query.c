/*
 * Reading a query.  Nothing is refused: what is no syntax is words.
 */
#include "amparo/query.h"

#include <stdint.h>
#include <string.h>

#include "amparo/fold.h"
#include "amparo/letter.h"
#include "amparo/strbuf.h"
#include "amparo/utf8.h"

struct parser {
	struct query *q;
	const char *s;
	size_t n, at;
	int depth;     /* of parentheses that are open */
	size_t nwords; /* in all leaves, a field or date being one */
};

/* ---------------------------------------------------------------- nodes */

static struct query_node *
new_node(struct parser *p, enum query_op op)
{
	struct query_node *x = arena_alloc(&p->q->arena, sizeof(*x));

	x->op = op;
	x->text = x->field = "";
	return x;
}

static struct query_node *
new_leaf(struct parser *p, enum query_op op, size_t from, size_t to)
{
	struct query_node *x = new_node(p, op);

	x->id = p->q->leaves++;
	x->text = arena_strndup(&p->q->arena, p->s + from, to - from);
	return x;
}

static struct query_node *
join(struct parser *p, enum query_op op, struct query_node *left,
    struct query_node *right)
{
	struct query_node *x;

	if (left == NULL || right == NULL)
		return left != NULL ? left : right;
	x = new_node(p, op);
	x->left = left;
	x->right = right;
	x->start = left->start;
	x->end = right->end;
	return x;
}

void
query_remark(struct query *q, const char *remark)
{
	struct strbuf b;

	if (strstr(q->note, remark) != NULL)
		return;
	strbuf_init(&b);
	strbuf_adds(&b, q->note);
	if (b.len > 0)
		strbuf_adds(&b, "; ");
	strbuf_adds(&b, remark);
	q->note = arena_strdup(&q->arena, b.s);
	strbuf_done(&b);
}

/* ---------------------------------------------------------------- words */

struct gathering {
	struct parser *p;
	size_t from; /* where the text begins in the query */
	size_t last_end;
	struct query_word word[QUERY_MAX_WORDS];
	size_t n;
};

/* May there be one more? */
static bool
count_word(struct parser *p)
{
	if (p->nwords < QUERY_MAX_WORDS) {
		p->nwords++;
		return true;
	}
	query_remark(p->q, "only the first 64 words are searched");
	return false;
}

static bool
gather_word(const struct fold_word *w, void *user)
{
	struct gathering *g = user;
	struct query_word *to = &g->word[g->n];

	g->last_end = g->from + w->end;
	if (!count_word(g->p))
		return false;
	g->n++;
	to->folded = arena_strndup(&g->p->q->arena, w->folded, w->len);
	to->len = w->len;
	to->typed = g->p->s + g->from + w->start;
	to->typed_len = w->end - w->start;
	to->strict = fold_has_accents(to->typed, to->typed_len);
	/* What is cut off the end of a long word has no capitals. */
	to->cased = w->len < FOLD_WORD_MAX - UTF8_MAX &&
	    fold_has_capitals(to->typed, to->typed_len);
	to->prefix = false;
	return true;
}

/*
 * The words of the query from FROM to TO, put into X.  The last of them may go
 * on where nothing stands behind it: at the end of all that was typed, or
 * before a star.
 */
static bool
put_words(struct parser *p, struct query_node *x, size_t from, size_t to,
    bool may_go_on)
{
	struct gathering g = { .p = p, .from = from };

	fold_words(p->s + from, to - from, gather_word, &g);
	if (g.n == 0)
		return false;
	x->words = arena_alloc(&p->q->arena, g.n * sizeof(*g.word));
	memcpy(x->words, g.word, g.n * sizeof(*g.word));
	x->nwords = g.n;
	x->prefix = may_go_on &&
	    (g.last_end == p->n ||
		(g.last_end + 1 == to && p->s[g.last_end] == '*'));
	x->words[g.n - 1].prefix = x->prefix;
	return true;
}

/* A word or phrase; NULL where there are no letters. */
static struct query_node *
read_words(struct parser *p, size_t from, size_t to, bool may_go_on)
{
	struct query_node x = { 0 }, *leaf;

	if (!put_words(p, &x, from, to, may_go_on))
		return NULL;
	leaf = new_leaf(p, x.nwords > 1 ? QUERY_PHRASE : QUERY_WORD, from, to);
	leaf->prefix = x.prefix;
	leaf->words = x.words;
	leaf->nwords = x.nwords;
	return leaf;
}

/* --------------------------------------------------------------- pieces */

/* Length of the space at AT, 0 where there is none. */
static size_t
space_at(const struct parser *p, size_t at)
{
	uint32_t cp, folded[LETTER_MAX];
	size_t len;

	if (at == p->n)
		return 0;
	len = utf8_decode(p->s + at, p->n - at, &cp);
	if (cp < 0x80)
		return cp <= ' ' || cp == 0x7f ? len : 0;
	return letter_fold(cp, folded) == 1 && folded[0] == ' ' ? len : 0;
}

/* Length of the quotation mark at AT, 0 where there is none. */
static size_t
quote_at(const struct parser *p, size_t at)
{
	uint32_t cp;
	size_t len;

	if (at == p->n)
		return 0;
	len = utf8_decode(p->s + at, p->n - at, &cp);
	return cp == '"' || (cp >= 0x201c && cp <= 0x201f) || cp == 0xab ||
		cp == 0xbb
	    ? len
	    : 0;
}

static void
skip_spaces(struct parser *p)
{
	size_t len;

	while ((len = space_at(p, p->at)) > 0)
		p->at += len;
}

/*
 * Where the piece of text at FROM ends: at a space, a quotation mark, or a
 * parenthesis that closes one before it.
 */
static size_t
piece_end(const struct parser *p, size_t from)
{
	size_t i = from;
	int inner = 0;

	while (i < p->n && space_at(p, i) == 0 && quote_at(p, i) == 0) {
		if (p->s[i] == '(')
			inner++;
		if (p->s[i] == ')' && inner-- <= 0 && p->depth > 0)
			break;
		i++;
	}
	return i;
}

/* At an opening quotation mark: [*FROM, *TO) is within, AT behind. */
static bool
quoted(struct parser *p, size_t *from, size_t *to)
{
	size_t len = quote_at(p, p->at), i = p->at + len;

	*from = i;
	while (i < p->n && (len = quote_at(p, i)) == 0)
		i++;
	*to = i;
	p->at = i < p->n ? i + len : i;
	if (i < p->n)
		return true;
	query_remark(p->q, "a quotation mark is not closed");
	return false;
}

static struct query_node *
read_phrase(struct parser *p)
{
	size_t from, to;
	bool closed = quoted(p, &from, &to);

	return read_words(p, from, to, !closed);
}

/* --------------------------------------------------------------- fields */

/* Length of the name of a field that begins at AT, with a colon behind. */
static size_t
field_name(const struct parser *p, size_t at)
{
	size_t i = at;

	while (i < p->n && p->s[i] != ':') {
		uint32_t cp, folded[LETTER_MAX];
		size_t len = utf8_decode(p->s + i, p->n - i, &cp);
		size_t n = letter_fold(cp, folded);
		bool letter = n == 0 || letter_class(folded[0]) == LETTER_WORD;
		bool inner = cp == '-' || cp == '_';

		if (!letter && !(inner && i > at))
			return 0;
		if (i == at && cp >= '0' && cp <= '9')
			return 0;
		i += len;
	}
	return i < p->n ? i - at : 0;
}

static bool
is_one_of(const char *name, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

/* The date field of this name, or QUERY_FIELD. */
static enum query_op
date_field(const char *name)
{
	static const char *const date[] = { "date", "fecha", "data", NULL };
	static const char *const in[] = { "in", "en", "em", "dans", NULL };

	if (is_one_of(name, date))
		return QUERY_DATE;
	return is_one_of(name, in) ? QUERY_IN : QUERY_FIELD;
}

static bool
is_here(const char *name)
{
	static const char *const here[] = { "here", "aqui", "ici", NULL };

	return is_one_of(name, here);
}

static const char *
folded_name(struct parser *p, size_t from, size_t n)
{
	struct strbuf b;
	const char *name;

	strbuf_init(&b);
	fold_text(&b, p->s + from, n);
	name = arena_strndup(&p->q->arena, b.s, b.len);
	strbuf_done(&b);
	return name;
}

/* date: or in: with the value [FROM, TO), else words. */
static struct query_node *
read_days(struct parser *p, enum query_op op, size_t start, size_t from,
    size_t to)
{
	struct query_node *x;
	int64_t first, last;

	if (!query_read_days(p->s + from, to - from, &first, &last)) {
		query_remark(p->q, "what is no date is searched as words");
		return read_words(p, start, to, true);
	}
	if (!count_word(p))
		return NULL;
	x = new_leaf(p, op, from, to);
	x->from = first;
	x->to = last;
	return x;
}

/* here: has no value; what stands behind it is read by itself. */
static struct query_node *
read_here(struct parser *p, size_t n)
{
	size_t start = p->at;

	p->at += n + 1;
	return count_word(p) ? new_leaf(p, QUERY_HERE, start, p->at) : NULL;
}

/* A field whose name of N bytes begins here. */
static struct query_node *
read_field(struct parser *p, size_t n)
{
	size_t start = p->at, from = start + n + 1, to;
	const char *name = folded_name(p, start, n);
	enum query_op op = date_field(name);
	struct query_node *x;
	bool closed = false;

	if (is_here(name))
		return read_here(p, n);
	p->at = from;
	if (quote_at(p, from) > 0)
		closed = quoted(p, &from, &to);
	else
		p->at = to = piece_end(p, from);
	if (from == to)
		query_remark(p->q, "nothing follows the colon");
	if (op != QUERY_FIELD)
		return from == to ? NULL : read_days(p, op, start, from, to);
	if (!count_word(p))
		return NULL;
	x = new_leaf(p, op, from, to);
	x->field = name;
	/* Its words are those of the name, and of the value. */
	put_words(p, x, start, to, !closed);
	x->prefix = !closed && from < to && p->s[from] != '=' &&
	    (to == p->n || p->s[to - 1] == '*');
	return x;
}

/* ----------------------------------------------------------- expression */

static struct query_node *read_or(struct parser *p);

/* Is the word at AT just WORD? */
static bool
is_word(const struct parser *p, const char *word)
{
	size_t n = strlen(word);

	return p->n - p->at >= n && memcmp(p->s + p->at, word, n) == 0 &&
	    (p->at + n == p->n || space_at(p, p->at + n) > 0);
}

static struct query_node *
read_group(struct parser *p)
{
	struct query_node *x;

	p->at++;
	p->depth++;
	x = read_or(p);
	p->depth--;
	if (p->at < p->n)
		p->at++; /* the parenthesis that read_or stopped at */
	else
		query_remark(p->q, "a parenthesis is not closed");
	return x;
}

static struct query_node *
read_operand(struct parser *p)
{
	size_t from, name;

	if (quote_at(p, p->at) > 0)
		return read_phrase(p);
	if (p->s[p->at] == '(' && p->depth < QUERY_MAX_DEPTH)
		return read_group(p);
	name = field_name(p, p->at);
	if (name > 0)
		return read_field(p, name);
	from = p->at;
	p->at = piece_end(p, from);
	if (p->depth == 0 && memchr(p->s + from, ')', p->at - from) != NULL &&
	    memchr(p->s + from, '(', p->at - from) == NULL)
		query_remark(p->q, "a parenthesis closes nothing");
	return read_words(p, from, p->at, true);
}

/* One operand with the dashes before it. */
static struct query_node *
read_signed(struct parser *p)
{
	struct query_node *x, *not ;
	size_t start = p->at;
	bool minus = false;

	while (p->at + 1 < p->n && p->s[p->at] == '-' &&
	    space_at(p, p->at + 1) == 0) {
		minus = !minus;
		p->at++;
	}
	x = read_operand(p);
	if (x == NULL)
		return NULL;
	if (minus) {
		not = new_node(p, QUERY_NOT);
		not ->left = x;
		x = not ;
	}
	x->start = start;
	x->end = p->at;
	return x;
}

static struct query_node *
read_and(struct parser *p)
{
	struct query_node *x = NULL;

	for (;;) {
		skip_spaces(p);
		if (p->at == p->n || (p->s[p->at] == ')' && p->depth > 0))
			return x;
		if (is_word(p, "OR") && x != NULL)
			return x;
		if (is_word(p, "AND") && x != NULL) {
			p->at += 3;
			continue;
		}
		x = join(p, QUERY_AND, x, read_signed(p));
	}
}

static struct query_node *
read_or(struct parser *p)
{
	struct query_node *x = read_and(p), *right;

	while (p->at < p->n && is_word(p, "OR")) {
		p->at += 2;
		right = read_and(p);
		if (right == NULL)
			query_remark(p->q, "nothing follows OR");
		x = join(p, QUERY_OR, x, right);
	}
	return x;
}

/* -------------------------------------------------------------- a query */

/* The text as it is read: valid, composed, not too long. */
static const char *
clean(struct query *q, const char *s, size_t n, size_t *len)
{
	struct strbuf valid, nfc;
	char *text;
	size_t good;

	strbuf_init(&valid);
	strbuf_init(&nfc);
	while ((good = utf8_valid_prefix(s, n)) < n) {
		strbuf_add(&valid, s, good);
		utf8_put(&valid, 0xfffd);
		s += good + 1;
		n -= good + 1;
	}
	strbuf_add(&valid, s, n);
	utf8_nfc(&nfc, valid.s, valid.len);
	text = arena_alloc(&q->arena, nfc.len + 1);
	memcpy(text, nfc.s, nfc.len);
	for (size_t i = 0; i < nfc.len; i++)
		if (text[i] == '\0')
			text[i] = ' ';
	*len = nfc.len;
	strbuf_done(&valid);
	strbuf_done(&nfc);
	return text;
}

void
query_parse(struct query *q, const char *text, size_t n)
{
	struct parser p = { .q = q };
	struct query_node *root;

	memset(q, 0, sizeof(*q));
	q->note = "";
	if (n > QUERY_MAX_LEN) {
		for (n = QUERY_MAX_LEN; n > 0 && (text[n] & 0xc0) == 0x80;)
			n--;
		query_remark(q, "only the first 4096 bytes are read");
	}
	p.s = q->text = clean(q, text, n, &p.n);
	root = read_or(&p);
	if (root == NULL) {
		root = new_node(&p, QUERY_ALL);
		skip_spaces(&p);
		p.at = 0;
		skip_spaces(&p);
		if (p.at < p.n)
			query_remark(q, "there are no letters to search for");
	}
	q->root = root;
}

static bool
asks_here(const struct query_node *x)
{
	for (; x != NULL; x = x->left)
		if (x->op == QUERY_HERE || asks_here(x->right))
			return true;
	return false;
}

bool
query_asks_here(const struct query *q)
{
	return asks_here(q->root);
}

void
query_done(struct query *q)
{
	arena_done(&q->arena);
	memset(q, 0, sizeof(*q));
}
