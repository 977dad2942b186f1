#include "script.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/file.h"
#include "amparo/strbuf.h"

#define WORDS_MAX 32

struct reader {
	const char *path;
	int line;
	script_lookup *lookup;
	void *user;
	struct error *e;
};

static int
hex(int c)
{
	return isdigit(c) ? c - '0' : tolower(c) - 'a' + 10;
}

/* After a backslash. */
static const char *
read_escape(const char *p, struct strbuf *out)
{
	if (*p == 'x' && isxdigit((unsigned char)p[1]) &&
	    isxdigit((unsigned char)p[2])) {
		strbuf_addc(out, (char)(hex(p[1]) << 4 | hex(p[2])));
		return p + 3;
	}
	strbuf_addc(out,
	    *p == 'n'       ? '\n'
		: *p == 't' ? '\t'
		: *p == 'e' ? '\033'
			    : *p);
	return p + 1;
}

static const char *
read_quoted(struct reader *r, const char *p, struct strbuf *out)
{
	while (*p != '"') {
		if (*p == '\0') {
			error_set(r->e, ERR_USAGE, "%s:%d: no closing quote",
			    r->path, r->line);
			return p;
		}
		if (*p == '\\' && p[1] != '\0')
			p = read_escape(p + 1, out);
		else
			strbuf_addc(out, *p++);
	}
	return p + 1;
}

static const char *
read_variable(struct reader *r, const char *p, struct strbuf *out)
{
	const char *end = p, *value;
	char name[64];

	while (*end == '_' || isalnum((unsigned char)*end))
		end++;
	if ((size_t)(end - p) < sizeof name) {
		memcpy(name, p, (size_t)(end - p));
		name[end - p] = '\0';
		value = r->lookup(name, r->user);
		if (value != NULL) {
			strbuf_adds(out, value);
			return end;
		}
	}
	error_set(r->e, ERR_USAGE, "%s:%d: $%.*s has no value", r->path,
	    r->line, (int)(end - p), p);
	return end;
}

/* A word may be made of bare and quoted pieces, as in a shell. */
static const char *
read_word(struct reader *r, const char *p, struct strbuf *out)
{
	strbuf_reset(out);
	while (*p != '\0' && *p != ' ' && *p != '\t') {
		if (*p == '"')
			p = read_quoted(r, p + 1, out);
		else if (*p == '$')
			p = read_variable(r, p + 1, out);
		else
			strbuf_addc(out, *p++);
	}
	return p;
}

static void
read_line(struct script *s, struct reader *r, const char *p)
{
	char *words[WORDS_MAX + 1];
	struct strbuf word;
	struct step *step;
	size_t size;
	int n = 0;

	strbuf_init(&word);
	for (;;) {
		p += strspn(p, " \t");
		if (*p == '\0' || (*p == '#' && n == 0) || n == WORDS_MAX)
			break;
		p = read_word(r, p, &word);
		words[n++] = arena_strndup(&s->memory, word.s, word.len);
	}
	strbuf_done(&word);
	if (n == 0)
		return;
	words[n] = NULL;
	s->step = xreallocarray(s->step, s->steps + 1, sizeof *s->step);
	step = &s->step[s->steps++];
	step->line = r->line;
	step->words = n;
	size = ((size_t)n + 1) * sizeof *words;
	step->word = arena_alloc(&s->memory, size);
	memcpy(step->word, words, size);
}

bool
script_read(struct script *s, const char *path, script_lookup *lookup,
    void *user, struct error *e)
{
	struct reader r = { path, 0, lookup, user, e };
	struct strbuf text;
	char *p, *end;

	memset(s, 0, sizeof *s);
	strbuf_init(&text);
	if (file_read(path, 1 << 20, &text, e)) {
		for (p = text.s; p < text.s + text.len; p = end + 1) {
			end = p + strcspn(p, "\n");
			*end = '\0';
			r.line++;
			read_line(s, &r, p);
		}
	}
	strbuf_done(&text);
	return e->code == ERR_NONE;
}

void
script_done(struct script *s)
{
	free(s->step);
	arena_done(&s->memory);
}
