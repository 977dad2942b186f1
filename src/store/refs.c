/* The latest of the other records, as strings. */
#include "amparo/refs.h"

#include <stdlib.h>

enum { KEPT = 512 };

struct kept_ref {
	uint32_t rec;
	struct strbuf text; /* id, title and date, each ended by NUL */
	size_t title, date;
	bool good;
};

static void
put_date(struct store *s, struct strbuf *out)
{
	char day[STORE_DAY_MAX];
	const char *text;
	size_t n;

	if (store_day(s, day)) {
		strbuf_adds(out, day);
		return;
	}
	text = db_text(s->row, 2, &n);
	store_put_text(out, text, n);
}

/* Good where the row is there. */
static void
read_ref(struct store *s, struct kept_ref *k)
{
	const char *id;
	size_t n;

	strbuf_reset(&k->text);
	k->good = store_seek(s, k->rec);
	if (k->good) {
		id = db_text(s->row, 1, &n);
		store_put_text(&k->text, id, n);
	}
	strbuf_addc(&k->text, '\0');
	k->title = k->text.len;
	store_title(s, k->rec, &k->text);
	strbuf_addc(&k->text, '\0');
	k->date = k->text.len;
	if (k->good)
		put_date(s, &k->text);
}

struct ref
refs_get(struct store *s, uint32_t rec)
{
	struct kept_ref *k;

	if (s->refs == NULL) {
		s->refs = xcalloc(KEPT, sizeof(*s->refs));
		for (size_t i = 0; i < KEPT; i++)
			strbuf_init(&s->refs[i].text);
	}
	k = &s->refs[rec % KEPT];
	if (!k->good || k->rec != rec) {
		k->rec = rec;
		read_ref(s, k);
	}
	return (struct ref){ rec, k->text.s, k->text.s + k->title,
		k->text.s + k->date };
}

void
refs_done(struct store *s)
{
	for (size_t i = 0; s->refs != NULL && i < KEPT; i++)
		strbuf_done(&s->refs[i].text);
	free(s->refs);
}
