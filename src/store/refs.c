/* The latest of the records that were asked for, as strings. */
#include "amparo/refs.h"

#include <inttypes.h>
#include <stdlib.h>

enum { KEPT = 512 };

struct kept_ref {
	uint32_t rec;
	struct strbuf text; /* id, title and date, each ended by NUL */
	size_t title, date;
	int64_t first, end; /* numbers of its statements */
	bool good;
};

static void
put_column(struct store *s, int col, struct strbuf *out)
{
	size_t n;
	const char *text = db_text(s->row, col, &n);

	store_put_text(out, text, n);
}

static void
put_date(struct store *s, struct strbuf *out)
{
	char day[STORE_DAY_MAX];

	if (store_day(s, day))
		strbuf_adds(out, day);
	else
		put_column(s, 2, out);
}

/* What is not there is damaged, which is said where the record is shown. */
static void
read_ref(struct store *s, struct kept_ref *k)
{
	struct strbuf *b = &k->text;

	strbuf_reset(b);
	k->first = k->end = INT64_MAX;
	k->good = store_seek(s, k->rec);
	if (k->good)
		put_column(s, 1, b);
	strbuf_addc(b, '\0');
	k->title = b->len;
	if (k->good)
		put_column(s, 3, b);
	/* A record has a name whatever the file holds. */
	if (k->good && b->len == k->title)
		put_column(s, 1, b);
	if (b->len == k->title)
		strbuf_addf(b, "#%" PRIu32, k->rec + 1);
	strbuf_addc(b, '\0');
	k->date = b->len;
	if (k->good) {
		put_date(s, b);
		if (!store_statements(s, k->rec, &k->first, &k->end))
			k->end = INT64_MAX; /* it is the next that is missing */
	}
	strbuf_addc(b, '\0');
	db_forgive(s->db);
}

static struct kept_ref *
find_ref(struct store *s, uint32_t rec)
{
	struct kept_ref *k;

	if (s->refs == NULL)
		s->refs = xcalloc(KEPT, sizeof(*s->refs));
	k = &s->refs[rec % KEPT];
	if (k->text.s == NULL)
		strbuf_init(&k->text);
	if (!k->good || k->rec != rec) {
		k->rec = rec;
		read_ref(s, k);
	}
	return k;
}

struct ref
refs_get(struct store *s, uint32_t rec)
{
	const struct kept_ref *k = find_ref(s, rec);

	return (struct ref){ .rec = rec,
		.id = k->text.s,
		.title = k->text.s + k->title,
		.date = k->text.s + k->date,
		.id_len = k->title - 1,
		.title_len = k->date - k->title - 1,
		.date_len = k->text.len - k->date - 1 };
}

void
refs_statements(struct store *s, uint32_t rec, int64_t *first, int64_t *end)
{
	const struct kept_ref *k = find_ref(s, rec);

	*first = k->first;
	*end = k->end;
}

void
refs_done(struct store *s)
{
	for (size_t i = 0; s->refs != NULL && i < KEPT; i++)
		strbuf_done(&s->refs[i].text);
	free(s->refs);
}
