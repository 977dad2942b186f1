/* Templates of mappings: text with columns in it. */
#include <stdio.h>
#include <string.h>

#include "amparo/import_map.h"

/* Is the byte at S a sign of the template?  Written twice it is text. */
static bool
is_sign(const char *s, char c)
{
	return s[0] == c && s[1] != c;
}

/* The end of "{...}" that begins at S, or NULL. */
static const char *
brace_end(const char *s)
{
	return strchr(s, '}');
}

static void
skip_blanks(const char **s, const char *end)
{
	while (*s < end && (**s == ' ' || **s == '\t'))
		(*s)++;
}

static size_t
without_blanks(const char *s, size_t n)
{
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
		n--;
	return n;
}

/* "1=x; 2=y; *=z": the word for VALUE, *N of it; NULL where there is none. */
static const char *
word_for(const char *s, const char *end, const char *value, size_t *n)
{
	size_t len = strlen(value);
	const char *other = NULL;
	size_t other_n = 0;

	while (s < end) {
		const char *stop = memchr(s, ';', (size_t)(end - s)), *equals;

		stop = stop != NULL ? stop : end;
		skip_blanks(&s, stop);
		equals = memchr(s, '=', (size_t)(stop - s));
		if (equals != NULL) {
			const char *word = equals + 1;
			size_t m = without_blanks(word, (size_t)(stop - word));

			if ((size_t)(equals - s) == len &&
			    memcmp(s, value, len) == 0) {
				*n = m;
				return word;
			}
			if (equals == s + 1 && *s == '*') {
				other = word;
				other_n = m;
			}
		}
		s = stop + 1;
	}
	*n = other_n;
	return other;
}

/* The first column of "a|b" that is not empty. */
static const char *
cell_of(const char *s, const char *end, const struct template_row *row)
{
	while (s < end) {
		const char *stop = memchr(s, '|', (size_t)(end - s));
		int i;

		stop = stop != NULL ? stop : end;
		i = row->column(s, without_blanks(s, (size_t)(stop - s)),
		    row->user);
		if (i >= 0 && (size_t)i < row->cells && *row->cell[i] != '\0')
			return row->cell[i];
		s = stop + 1;
		skip_blanks(&s, end);
	}
	return "";
}

static void
put_trimmed(struct strbuf *out, const char *s)
{
	while (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
		s++;
	strbuf_add(out, s, strlen(s));
	while (out->len > 0 && strchr(" \t\r\n", out->s[out->len - 1]) != NULL)
		strbuf_truncate(out, out->len - 1);
}

/* "{...}" at S; *EMPTY where its column is.  Its end, or NULL with WHY. */
static const char *
put_brace(const char *s, const struct template_row *row, struct strbuf *out,
    bool *empty, char *why)
{
	const char *end = brace_end(s), *colon, *cell, *word;
	struct strbuf text;
	size_t n;

	colon = memchr(s, ':', (size_t)(end - s));
	cell = cell_of(s + 1, colon != NULL ? colon : end, row);
	*empty = *cell == '\0';
	if (*empty)
		return end + 1;
	strbuf_init(&text);
	put_trimmed(&text, cell);
	if (colon == NULL) {
		strbuf_add(out, text.s, text.len);
		strbuf_done(&text);
		return end + 1;
	}
	word = word_for(colon + 1, end, text.s, &n);
	if (word == NULL)
		snprintf(why, TEMPLATE_WHY,
		    "%.*s is %.60s, for which the "
		    "mapping has no word",
		    (int)(colon - s - 1), s + 1, text.s);
	else
		strbuf_add(out, word, n);
	strbuf_done(&text);
	return word != NULL ? end + 1 : NULL;
}

bool
template_put(const char *s, const struct template_row *row, struct strbuf *out,
    bool *filled, char *why)
{
	size_t group = 0; /* where the "[" began in OUT */
	bool in_group = false, group_empty = false, some = false, any = false;

	while (*s != '\0') {
		bool empty;

		if (is_sign(s, '{')) {
			s = put_brace(s, row, out, &empty, why);
			if (s == NULL)
				return false;
			any = true;
			some = some || !empty;
			group_empty = group_empty || empty;
		} else if (is_sign(s, '[') && !in_group) {
			in_group = true;
			group_empty = false;
			group = out->len;
			s++;
		} else if (is_sign(s, ']') && in_group) {
			if (group_empty)
				strbuf_truncate(out, group);
			in_group = false;
			s++;
		} else {
			s += strchr("{}[]", *s) != NULL && s[1] == *s;
			strbuf_addc(out, *s++);
		}
	}
	*filled = !any || some;
	return true;
}

static void
columns_of(const char *s, const char *end,
    void (*fn)(const char *name, size_t n, void *user), void *user)
{
	const char *colon = memchr(s, ':', (size_t)(end - s));

	end = colon != NULL ? colon : end;
	while (s < end) {
		const char *stop = memchr(s, '|', (size_t)(end - s));

		stop = stop != NULL ? stop : end;
		fn(s, without_blanks(s, (size_t)(stop - s)), user);
		s = stop + 1;
		skip_blanks(&s, end);
	}
}

bool
template_columns(const char *s,
    void (*fn)(const char *name, size_t n, void *user), void *user, char *why)
{
	bool in_group = false;

	while (*s != '\0') {
		if (is_sign(s, '{')) {
			const char *end = brace_end(s);

			if (end == NULL || end == s + 1) {
				snprintf(why, TEMPLATE_WHY,
				    end == NULL ? "{ has no }"
						: "{} names no column");
				return false;
			}
			columns_of(s + 1, end, fn, user);
			s = end + 1;
			continue;
		}
		if (is_sign(s, '[') && in_group) {
			snprintf(why, TEMPLATE_WHY, "[ inside of [");
			return false;
		}
		if (is_sign(s, '['))
			in_group = true;
		else if (is_sign(s, ']'))
			in_group = false;
		else if (strchr("{}[]", *s) != NULL && s[1] == *s)
			s++;
		s++;
	}
	if (in_group)
		snprintf(why, TEMPLATE_WHY, "[ has no ]");
	return !in_group;
}
