#include "golden.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "amparo/file.h"

void
planes_init(struct planes *p)
{
	strbuf_init(&p->text);
	strbuf_init(&p->attrs);
}

void
planes_done(struct planes *p)
{
	strbuf_done(&p->text);
	strbuf_done(&p->attrs);
}

bool
planes_equal(const struct planes *a, const struct planes *b)
{
	return strcmp(a->text.s, b->text.s) == 0 &&
	    strcmp(a->attrs.s, b->attrs.s) == 0;
}

static void
read_plane(struct strbuf *out, const char *dir, const char *name,
    const char *ending)
{
	struct strbuf path;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/%s.%s", dir, name, ending);
	file_read(path.s, 1 << 20, out, NULL);
	strbuf_done(&path);
}

void
golden_read(struct planes *p, const char *dir, const char *name)
{
	planes_init(p);
	read_plane(&p->text, dir, name, "screen");
	read_plane(&p->attrs, dir, name, "attrs");
}

static bool
write_plane(const struct strbuf *plane, const char *dir, const char *name,
    const char *ending, struct error *e)
{
	struct strbuf path;
	bool ok;
	FILE *f;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/%s.%s", dir, name, ending);
	f = fopen(path.s, "wb");
	ok = f != NULL && fwrite(plane->s, 1, plane->len, f) == plane->len;
	if (f != NULL && fclose(f) != 0)
		ok = false;
	if (!ok)
		error_set(e, ERR_IO, "%s: %s", path.s, strerror(errno));
	strbuf_done(&path);
	return ok;
}

bool
golden_write(const struct planes *p, const char *dir, const char *name,
    struct error *e)
{
	return write_plane(&p->text, dir, name, "screen", e) &&
	    write_plane(&p->attrs, dir, name, "attrs", e);
}

static void
diff_rows(const char *what, const char *want, const char *have)
{
	int row = 0;

	if (strcmp(want, have) == 0)
		return;
	printf("the %s plane differs:\n", what);
	while (*want != '\0' || *have != '\0') {
		size_t w = strcspn(want, "\n");
		size_t h = strcspn(have, "\n");

		row++;
		if (w == h && memcmp(want, have, w) == 0 &&
		    want[w] == have[h]) {
			printf("%3d  |%.*s\n", row, (int)w, want);
		} else {
			if (*want != '\0')
				printf("%3d -|%.*s\n", row, (int)w, want);
			if (*have != '\0')
				printf("%3d +|%.*s\n", row, (int)h, have);
		}
		want += want[w] == '\n' ? w + 1 : w;
		have += have[h] == '\n' ? h + 1 : h;
	}
}

void
planes_diff(const struct planes *want, const struct planes *have)
{
	diff_rows("text", want->text.s, have->text.s);
	diff_rows("attribute", want->attrs.s, have->attrs.s);
}
