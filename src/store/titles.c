/*
 * Titles: a heap of strings in parts, of which the latest few are in memory.
 */
#include "amparo/store_state.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/utf8.h"

static const char heap[] = "title.heap";

bool
store_load_titles(struct store *s)
{
	uint64_t n = schema_blob_length(s->db, heap);

	for (uint32_t i = 0; i < s->ds.count; i++)
		if (s->title_off[i] >= n)
			return db_damaged(s->db, "a title is not there");
	return !db_failed(s->db);
}

void
store_free_titles(struct store *s)
{
	for (size_t i = 0; i < STORE_TITLE_SLOTS; i++)
		free(s->titles[i].bytes);
}

static const struct title_part *
get_part(struct store *s, uint32_t part)
{
	struct title_part *t = &s->titles[part % STORE_TITLE_SLOTS];

	if (t->bytes != NULL && t->part == part)
		return t;
	if (t->bytes == NULL)
		t->bytes = xmalloc(BLOB_PART);
	t->part = part;
	t->len = schema_get_part(s->db, heap, part, t->bytes);
	db_forgive(s->db);
	return t;
}

/* A record has a name whatever the file holds: its id, its number. */
static void
put_substitute(struct store *s, uint32_t n, struct strbuf *out)
{
	size_t before = out->len;

	s->ds.ops->id(&s->ds, n, out);
	if (out->len == before)
		strbuf_addf(out, "#%" PRIu32, n + 1);
}

void
store_title(struct store *s, uint32_t n, struct strbuf *out)
{
	uint32_t off = s->title_off[n];
	const struct title_part *t = get_part(s, off / BLOB_PART);
	const char *title, *end;

	off %= BLOB_PART;
	if (off >= t->len || t->bytes[off] == '\0') {
		put_substitute(s, n, out);
		return;
	}
	title = t->bytes + off;
	end = memchr(title, '\0', t->len - off);
	if (end == NULL)
		end = t->bytes + t->len;
	store_put_text(out, title, (size_t)(end - title));
}
