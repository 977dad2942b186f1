/*
 * JSON by recursive descent; see json.h.
 */
#include "amparo/json.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/map.h"
#include "amparo/mem.h"
#include "amparo/strbuf.h"
#include "amparo/utf8.h"

enum {
	DEPTH_MAX = 2048,
	TOGETHER = 128,  /* values in a block */
	KEYS_FEW = 16,   /* that are compared one with another */
	INTEGER_MAX = 20 /* characters of an integer */
};

struct block {
	struct block *next;
	struct value values[TOGETHER];
};

struct json_reader {
	struct block *blocks, *block; /* all; the one in use */
	size_t used;                  /* of its values */
	char *texts;                  /* one behind another, terminated */
	size_t texts_cap;
	/* While reading. */
	const char *p, *end;
	char *to; /* where the next text goes */
	int depth;
};

struct json_reader *
json_reader_new(void)
{
	struct json_reader *r = xcalloc(1, sizeof(*r));

	r->blocks = r->block = xmalloc(sizeof(*r->blocks));
	r->blocks->next = NULL;
	return r;
}

void
json_reader_free(struct json_reader *r)
{
	if (r == NULL)
		return;
	while (r->blocks != NULL) {
		struct block *next = r->blocks->next;

		free(r->blocks);
		r->blocks = next;
	}
	free(r->texts);
	free(r);
}

static struct value *
new_value(struct json_reader *r)
{
	struct value *v;

	if (r->used == TOGETHER) {
		if (r->block->next == NULL) {
			r->block->next = xmalloc(sizeof(*r->block));
			r->block->next->next = NULL;
		}
		r->block = r->block->next;
		r->used = 0;
	}
	v = &r->block->values[r->used++];
	memset(v, 0, sizeof(*v));
	return v;
}

static void
pass_space(struct json_reader *r)
{
	while (r->p < r->end &&
	    (*r->p == ' ' || *r->p == '\t' || *r->p == '\n' || *r->p == '\r'))
		r->p++;
}

/* The character C, if it comes next. */
static bool
take(struct json_reader *r, char c)
{
	if (r->p == r->end || *r->p != c)
		return false;
	r->p++;
	return true;
}

/* ------------------------------------------------------------- strings */

static bool
read_hex(struct json_reader *r, uint32_t *v)
{
	*v = 0;
	if (r->end - r->p < 4)
		return false;
	for (int i = 0; i < 4; i++) {
		char c = *r->p++;
		unsigned digit;

		if (c >= '0' && c <= '9')
			digit = (unsigned)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			digit = (unsigned)((c | 0x20) - 'a') + 10;
		else
			return false;
		*v = *v << 4 | digit;
	}
	return true;
}

/* What follows "\u": a character, or both halves of one. */
static bool
read_unicode(struct json_reader *r)
{
	uint32_t cp, low;
	char b[UTF8_MAX];
	size_t n;

	if (!read_hex(r, &cp) || cp == 0 || (cp >= 0xdc00 && cp <= 0xdfff))
		return false;
	if (cp >= 0xd800 && cp <= 0xdbff) {
		if (!take(r, '\\') || !take(r, 'u') || !read_hex(r, &low) ||
		    low < 0xdc00 || low > 0xdfff)
			return false;
		cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
	}
	n = utf8_write(b, cp);
	memcpy(r->to, b, n);
	r->to += n;
	return true;
}

static bool
read_escape(struct json_reader *r)
{
	static const char names[] = "\"\\/bfnrt", chars[] = "\"\\/\b\f\n\r\t";
	const char *at;

	if (r->p == r->end)
		return false;
	if (*r->p == 'u') {
		r->p++;
		return read_unicode(r);
	}
	at = *r->p != '\0' ? strchr(names, *r->p) : NULL;
	if (at == NULL)
		return false;
	r->p++;
	*r->to++ = chars[at - names];
	return true;
}

/*
 * What follows the opening quotation mark; the text is never longer than what
 * stands for it, and its terminator has the place of the closing mark.
 */
static const char *
read_string(struct json_reader *r)
{
	char *start = r->to;

	for (;;) {
		const char *from = r->p;
		unsigned char all = 0, c = 0;
		size_t n;

		for (; r->p < r->end; r->p++) {
			c = (unsigned char)*r->p;
			if (c == '"' || c == '\\' || c < 0x20)
				break;
			all |= c;
		}
		n = (size_t)(r->p - from);
		if (r->p == r->end || c < 0x20 ||
		    (all >= 0x80 && utf8_valid_prefix(from, n) != n))
			return NULL;
		memcpy(r->to, from, n);
		r->to += n;
		r->p++;
		if (c == '"')
			break;
		if (!read_escape(r))
			return NULL;
	}
	*r->to++ = '\0';
	return start;
}

/* ------------------------------------------------------------- numbers */

static size_t
pass_digits(struct json_reader *r)
{
	const char *start = r->p;

	while (r->p < r->end && *r->p >= '0' && *r->p <= '9')
		r->p++;
	return (size_t)(r->p - start);
}

/* Is the number of N bytes, of which a part is a fraction or a power, not too
 * large for a double? */
static bool
is_finite(const char *s, size_t n)
{
	struct strbuf b;
	bool finite;
	char *point;
	double d;

	strbuf_init(&b);
	strbuf_add(&b, s, n);
	point = strchr(b.s, '.');
	if (point != NULL)
		*point = *localeconv()->decimal_point;
	d = strtod(b.s, NULL);
	finite = d > -HUGE_VAL && d < HUGE_VAL;
	strbuf_done(&b);
	return finite;
}

static bool
read_number(struct json_reader *r, struct value *v)
{
	const char *start = r->p;
	char digits[INTEGER_MAX + 1];
	size_t n;

	v->sort = VALUE_INTEGER;
	take(r, '-');
	if (!take(r, '0') && pass_digits(r) == 0)
		return false;
	if (take(r, '.')) {
		v->sort = VALUE_REAL;
		if (pass_digits(r) == 0)
			return false;
	}
	if (take(r, 'e') || take(r, 'E')) {
		v->sort = VALUE_REAL;
		if (!take(r, '+'))
			take(r, '-');
		if (pass_digits(r) == 0)
			return false;
	}
	n = (size_t)(r->p - start);
	if (v->sort == VALUE_REAL)
		return is_finite(start, n);
	if (n > INTEGER_MAX)
		return false;
	memcpy(digits, start, n);
	digits[n] = '\0';
	errno = 0;
	v->integer = strtoll(digits, NULL, 10);
	return errno == 0;
}

/* ------------------------------------------------------ arrays, objects */

static bool read_value(struct json_reader *r, struct value *v);

/* Does a key come twice?  There is one in each of the N values from FIRST. */
static bool
is_repeated(const struct value *first, size_t n)
{
	const struct value *v, *w;
	bool twice = false;
	struct map *met;

	if (n <= KEYS_FEW) {
		for (v = first; v != NULL; v = v->next)
			for (w = v->next; w != NULL; w = w->next)
				if (*v->key == *w->key &&
				    strcmp(v->key, w->key) == 0)
					return true;
		return false;
	}
	met = map_new();
	for (v = first; v != NULL && !twice; v = v->next)
		twice = !map_put(met, v->key, strlen(v->key), 0, NULL);
	map_free(met);
	return twice;
}

static bool
read_key(struct json_reader *r, struct value *v)
{
	if (!take(r, '"'))
		return false;
	v->key = read_string(r);
	if (v->key == NULL)
		return false;
	pass_space(r);
	if (!take(r, ':'))
		return false;
	pass_space(r);
	return true;
}

/* What follows the opening bracket, up to CLOSING. */
static bool
read_members(struct json_reader *r, struct value *v, char closing)
{
	struct value **next = &v->first;

	pass_space(r);
	if (take(r, closing))
		return true;
	do {
		struct value *one = new_value(r);

		pass_space(r);
		if ((v->sort == VALUE_OBJECT && !read_key(r, one)) ||
		    !read_value(r, one))
			return false;
		*next = one;
		next = &one->next;
		v->count++;
		pass_space(r);
	} while (take(r, ','));
	return take(r, closing) &&
	    (v->sort != VALUE_OBJECT || !is_repeated(v->first, v->count));
}

static bool
read_word(struct json_reader *r, struct value *v)
{
	static const struct {
		const char *word;
		enum value_sort sort;
	} words[] = { { "null", VALUE_NULL }, { "true", VALUE_TRUE },
		{ "false", VALUE_FALSE } };
	size_t i, n;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		n = strlen(words[i].word);
		if ((size_t)(r->end - r->p) < n ||
		    memcmp(r->p, words[i].word, n) != 0)
			continue;
		r->p += n;
		v->sort = words[i].sort;
		return true;
	}
	return false;
}

static bool
read_value(struct json_reader *r, struct value *v)
{
	bool ok;

	if (r->p == r->end || r->depth == DEPTH_MAX)
		return false;
	r->depth++;
	if (take(r, '"')) {
		v->sort = VALUE_STRING;
		v->text = read_string(r);
		ok = v->text != NULL;
	} else if (take(r, '{')) {
		v->sort = VALUE_OBJECT;
		ok = read_members(r, v, '}');
	} else if (take(r, '[')) {
		v->sort = VALUE_ARRAY;
		ok = read_members(r, v, ']');
	} else if (*r->p == '-' || (*r->p >= '0' && *r->p <= '9')) {
		ok = read_number(r, v);
	} else {
		ok = read_word(r, v);
	}
	r->depth--;
	return ok;
}

const struct value *
json_read(struct json_reader *r, const char *s, size_t n)
{
	struct value *v;

	if (n >= r->texts_cap) {
		free(r->texts);
		r->texts_cap = n + n / 2 + 1;
		r->texts = xmalloc(r->texts_cap);
	}
	r->block = r->blocks;
	r->used = 0;
	r->to = r->texts;
	r->p = s;
	r->end = s + n;
	r->depth = 0;
	v = new_value(r);
	pass_space(r);
	if (!read_value(r, v) || v->sort < VALUE_ARRAY)
		return NULL;
	pass_space(r);
	return r->p == r->end ? v : NULL;
}

/* ----------------------------------------------------- looking at values */

bool
value_is(const struct value *v, enum value_sort sort)
{
	return v != NULL && v->sort == sort;
}

const char *
value_text(const struct value *v)
{
	return v != NULL ? v->text : NULL;
}

const struct value *
value_at(const struct value *v, const char *key)
{
	const struct value *m;

	if (!value_is(v, VALUE_OBJECT))
		return NULL;
	for (m = v->first; m != NULL; m = m->next)
		if (*m->key == *key && strcmp(m->key, key) == 0)
			return m;
	return NULL;
}

const struct value *
value_items(const struct value *v)
{
	return value_is(v, VALUE_ARRAY) ? v->first : NULL;
}
