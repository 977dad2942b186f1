/*
 * Diagnostics: kept up to a limit a level, counted beyond it, and grouped by
 * the format they were made from.
 */
#include "amparo/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/strbuf.h"
#include "amparo/utf8.h"

enum { KEPT_MAX = 1000, LEVELS = DIAG_ERROR + 1, QUOTE_CUT = 60 };

/* What diag_at shows, and what the order of diag_sort needs. */
struct kept {
	struct diag diag;
	size_t file, seq;
};

struct kind {
	struct diag_kind shown;
	const char *fmt;
};

struct diag_list {
	struct arena arena;
	struct kept *kept;
	size_t nkept, kept_cap;
	const char **files; /* in order of appearance */
	size_t nfiles, files_cap;
	struct kind *kinds;
	size_t nkinds, kinds_cap;
	size_t last_kind;
	size_t count[LEVELS], kept_of[LEVELS];
};

struct diag_list *
diag_new(void)
{
	return xcalloc(1, sizeof(struct diag_list));
}

void
diag_free(struct diag_list *l)
{
	if (l == NULL)
		return;
	arena_done(&l->arena);
	free(l->kept);
	free(l->files);
	free(l->kinds);
	free(l);
}

static size_t
file_number(struct diag_list *l, const char *file)
{
	size_t i;

	/* The last file is the likeliest. */
	for (i = l->nfiles; i > 0; i--)
		if (strcmp(l->files[i - 1], file) == 0)
			return i - 1;
	l->files = grow(l->files, l->nfiles, &l->files_cap, sizeof(*l->files));
	l->files[l->nfiles] = arena_strdup(&l->arena, file);
	return l->nfiles++;
}

/* FMT with its conversions left out. */
static const char *
kind_text(struct diag_list *l, const char *fmt)
{
	struct strbuf b;
	const char *s;

	strbuf_init(&b);
	for (; *fmt != '\0'; fmt++) {
		if (*fmt != '%') {
			strbuf_addc(&b, *fmt);
		} else if (fmt[1] == '%') {
			strbuf_addc(&b, *++fmt);
		} else {
			strbuf_adds(&b, "...");
			fmt++;
			while (*fmt != '\0' && strchr("diouxXcs", *fmt) == NULL)
				fmt++;
			if (*fmt == '\0')
				break;
		}
	}
	s = arena_strdup(&l->arena, b.s);
	strbuf_done(&b);
	return s;
}

static struct kind *
kind_of(struct diag_list *l, enum diag_level level, const char *fmt)
{
	struct kind *k;
	size_t i;

	if (l->last_kind < l->nkinds) {
		k = &l->kinds[l->last_kind];
		if (k->fmt == fmt && k->shown.level == level)
			return k;
	}
	for (i = 0; i < l->nkinds; i++) {
		k = &l->kinds[i];
		if (k->shown.level == level && strcmp(k->fmt, fmt) == 0)
			break;
	}
	l->last_kind = i;
	if (i < l->nkinds)
		return &l->kinds[i];
	l->kinds = grow(l->kinds, l->nkinds, &l->kinds_cap, sizeof(*l->kinds));
	k = &l->kinds[l->nkinds++];
	k->fmt = arena_strdup(&l->arena, fmt);
	k->shown = (struct diag_kind){ level, kind_text(l, fmt), 0, 0 };
	return k;
}

void
diag_add(struct diag_list *l, enum diag_level level, const char *file,
    unsigned line, unsigned column, const char *fmt, ...)
{
	struct kind *kind = kind_of(l, level, fmt);
	struct strbuf raw, clean;
	struct kept *k;
	va_list ap;

	l->count[level]++;
	kind->shown.count++;
	if (l->kept_of[level] == KEPT_MAX)
		return;
	l->kept_of[level]++;
	kind->shown.kept++;
	strbuf_init(&raw);
	strbuf_init(&clean);
	va_start(ap, fmt);
	strbuf_vaddf(&raw, fmt, ap);
	va_end(ap);
	utf8_clean(&clean, raw.s, raw.len, false);
	l->kept = grow(l->kept, l->nkept, &l->kept_cap, sizeof(*l->kept));
	k = &l->kept[l->nkept];
	k->file = file_number(l, file);
	k->seq = l->nkept++;
	k->diag = (struct diag){ level, l->files[k->file], line, column,
		arena_strdup(&l->arena, clean.s) };
	strbuf_done(&raw);
	strbuf_done(&clean);
}

size_t
diag_count(const struct diag_list *l, enum diag_level level)
{
	return l->count[level];
}

static int
by_number(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
by_place(const void *pa, const void *pb)
{
	const struct kept *a = pa, *b = pb;
	int c = by_number(a->file, b->file);

	if (c == 0)
		c = by_number(a->diag.line, b->diag.line);
	if (c == 0)
		c = by_number(a->diag.column, b->diag.column);
	return c != 0 ? c : by_number(a->seq, b->seq);
}

void
diag_sort(struct diag_list *l)
{
	if (l->nkept > 1)
		qsort(l->kept, l->nkept, sizeof(*l->kept), by_place);
}

size_t
diag_kept(const struct diag_list *l)
{
	return l->nkept;
}

const struct diag *
diag_at(const struct diag_list *l, size_t i)
{
	return &l->kept[i].diag;
}

size_t
diag_kinds(const struct diag_list *l)
{
	return l->nkinds;
}

const struct diag_kind *
diag_kind_at(const struct diag_list *l, size_t i)
{
	return &l->kinds[i].shown;
}

const char *
diag_quote(char buf[DIAG_QUOTE], const char *s, size_t n)
{
	size_t cut = n;

	if (n > QUOTE_CUT) {
		cut = QUOTE_CUT;
		while (cut > 0 && ((unsigned char)s[cut] & 0xc0) == 0x80)
			cut--;
	}
	memcpy(buf, s, cut);
	memcpy(buf + cut, "...", 4);
	if (cut == n)
		buf[cut] = '\0';
	return buf;
}
