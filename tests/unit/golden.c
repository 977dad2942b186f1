/*
 * Drawn rows that were looked at once and are kept.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/strbuf.h"
#include "amparo/utf8.h"
#include "fake_dataset.h"

static const char *const role_names[ROLE_COUNT_OF_ROLES] = {
	[ROLE_TEXT] = "",
	[ROLE_DIM] = "dim",
	[ROLE_TITLE] = "title",
	[ROLE_LABEL] = "label",
	[ROLE_LINK] = "link",
	[ROLE_COUNT] = "count",
	[ROLE_DATE] = "date",
	[ROLE_MATCH] = "match",
	[ROLE_DISPUTED] = "disputed",
	[ROLE_BORDER] = "border",
	[ROLE_EVENT] = "event",
	[ROLE_POSSIBLE] = "possible",
	[ROLE_WINDOW] = "window",
	[ROLE_HEAD] = "head",
	[ROLE_HEAD_FOCUS] = "focus",
	[ROLE_KEY] = "key",
	[ROLE_STATUS] = "status",
	[ROLE_ERROR] = "error",
	[ROLE_CURRENT] = "current",
};

static void
put_state(unsigned state, struct strbuf *out)
{
	if (state & LINE_SELECTED)
		strbuf_adds(out, "  <selected>");
	if (state & LINE_FADED)
		strbuf_adds(out, "  <faded>");
	strbuf_addc(out, '\n');
}

void
rows_text(const struct lines *l, struct strbuf *out)
{
	for (size_t i = 0; i < l->count; i++) {
		line_text(&l->at[i], out);
		put_state(l->at[i].state, out);
	}
}

static bool
is_blank(const struct run *run)
{
	return strspn(run->text, " ") >= run->len;
}

void
rows_roles(const struct lines *l, struct strbuf *out)
{
	for (size_t i = 0; i < l->count; i++) {
		for (size_t k = 0; k < l->at[i].nruns; k++) {
			const struct run *run = &l->at[i].runs[k];
			bool plain = run->role == ROLE_TEXT || is_blank(run);

			if (!plain)
				strbuf_addf(out, "%s(", role_names[run->role]);
			strbuf_add(out, run->text, run->len);
			if (!plain)
				strbuf_addc(out, ')');
		}
		put_state(l->at[i].state, out);
	}
}

bool
rows_fit(const struct lines *l, int width)
{
	bool fit = true;

	for (size_t i = 0; i < l->count; i++) {
		const struct line *line = &l->at[i];
		struct strbuf text;

		strbuf_init(&text);
		line_text(line, &text);
		if (line_width(line) > width || line->mark_col > width ||
		    !utf8_is_clean(text.s, text.len)) {
			printf("%d columns, not clean or over %d: %s\n",
			    line_width(line), width, text.s);
			fit = false;
		}
		strbuf_done(&text);
	}
	return fit;
}

/* The folder of the tests: the build says it, or the top is known. */
static void
golden_path(struct strbuf *path, const char *name)
{
#ifdef TESTS_DIR
	strbuf_adds(path, TESTS_DIR);
#else
	const char *top = getenv("TOP");

	strbuf_addf(path, "%s/tests", top != NULL ? top : ".");
#endif
	strbuf_addf(path, "/view/%s.rows", name);
}

static bool
write_rows(const char *path, const char *text)
{
	FILE *out = fopen(path, "w");

	if (out == NULL)
		return false;
	fputs(text, out);
	return fclose(out) == 0;
}

static void
read_rows(const char *path, struct strbuf *to)
{
	FILE *in = fopen(path, "r");
	char part[4096];
	size_t n;

	if (in == NULL) {
		printf("%s: not there; ACCEPT=1 writes it\n", path);
		return;
	}
	while ((n = fread(part, 1, sizeof(part), in)) > 0)
		strbuf_add(to, part, n);
	fclose(in);
}

static void
tell_difference(const char *path, const char *want, const char *got)
{
	int row = 1;

	while (*want != '\0' || *got != '\0') {
		size_t a = strcspn(want, "\n"), b = strcspn(got, "\n");

		if (a != b || memcmp(want, got, a) != 0) {
			printf("%s:%d\n  want: %.*s\n  got:  %.*s\n", path, row,
			    (int)a, want, (int)b, got);
			return;
		}
		want += a + (want[a] == '\n');
		got += b + (got[b] == '\n');
		row++;
	}
}

bool
golden_rows(const char *name, const char *text)
{
	const char *accept = getenv("ACCEPT");
	struct strbuf path, want;
	bool same = false;

	strbuf_init(&path);
	strbuf_init(&want);
	golden_path(&path, name);
	if (accept != NULL && strcmp(accept, "1") == 0) {
		same = write_rows(path.s, text);
	} else {
		read_rows(path.s, &want);
		same = strcmp(want.s, text) == 0;
		if (!same)
			tell_difference(path.s, want.s, text);
	}
	strbuf_done(&path);
	strbuf_done(&want);
	return same;
}
