/*
 * Drawn rows that were looked at once and are kept.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/strbuf.h"
#include "fake_dataset.h"

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
