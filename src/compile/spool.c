/*
 * The unnamed file behind the compiler; see spool.h.
 */
#include "amparo/spool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/file.h"
#include "amparo/mem.h"
#include "amparo/strbuf.h"

enum { BUFFER = 256 * 1024 };

struct spool {
	struct newfile *file;
	uint64_t size;    /* with what is still in OUT */
	char out[BUFFER]; /* not written yet */
	size_t nout;
	char *in; /* what was read last */
	size_t nin, in_cap;
	uint64_t in_at;
	struct strbuf coded;
};

struct spool *
spool_new(const char *near, struct error *e)
{
	struct newfile *f = newfile_begin(near, e);
	struct spool *s;

	if (f == NULL)
		return NULL;
	s = xcalloc(1, sizeof(*s));
	s->file = f;
	strbuf_init(&s->coded);
	return s;
}

void
spool_free(struct spool *s)
{
	if (s == NULL)
		return;
	newfile_abandon(s->file);
	free(s->in);
	strbuf_done(&s->coded);
	free(s);
}

uint64_t
spool_size(const struct spool *s)
{
	return s->size;
}

static bool
write_all(struct spool *s, const char *p, size_t n, struct error *e)
{
	ssize_t done;

	while (n > 0) {
		done = write(newfile_fd(s->file), p, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return error_set(e, ERR_IO, "temporary file: %s",
			    strerror(errno));
		p += done;
		n -= (size_t)done;
	}
	return true;
}

bool
spool_add(struct spool *s, const void *p, size_t n, struct error *e)
{
	s->size += n;
	if (s->nout + n > BUFFER) {
		if (!write_all(s, s->out, s->nout, e))
			return false;
		s->nout = 0;
		if (n > BUFFER)
			return write_all(s, p, n, e);
	}
	memcpy(s->out + s->nout, p, n);
	s->nout += n;
	return true;
}

static bool
write_rest(struct spool *s, struct error *e)
{
	bool ok = s->nout == 0 || write_all(s, s->out, s->nout, e);

	s->nout = 0;
	return ok;
}

/* Up to MOST bytes from AT into TO, but at least LEAST; 0 for a failure. */
static size_t
read_some(struct spool *s, uint64_t at, char *to, size_t least, size_t most,
    struct error *e)
{
	size_t n = 0;

	if (!write_rest(s, e))
		return 0;
	while (n < least) {
		ssize_t got = pread(newfile_fd(s->file), to + n, most - n,
		    (off_t)(at + n));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			error_set(e, ERR_IO, "temporary file: %s",
			    got < 0 ? strerror(errno) : "cut short");
			return 0;
		}
		n += (size_t)got;
	}
	return n;
}

bool
spool_read(struct spool *s, uint64_t at, void *to, size_t n, struct error *e)
{
	return n == 0 || read_some(s, at, to, n, n, e) > 0;
}

/*
 * Read a stretch from AT that has at least the next N bytes: more of them only
 * where reading goes on from the last stretch, for records are mostly asked
 * for in the order of their dates, which is not that of the file.
 */
static bool
read_in(struct spool *s, uint64_t at, size_t n, struct error *e)
{
	bool goes_on = at >= s->in_at && at <= s->in_at + s->nin;
	size_t want = goes_on && n < BUFFER ? BUFFER : n;

	if (want > s->in_cap) {
		s->in = xreallocarray(s->in, want, 1);
		s->in_cap = want;
	}
	s->in_at = at;
	s->nin = n == 0 ? 0 : read_some(s, at, s->in, n, want, e);
	return n == 0 || s->nin > 0;
}

const char *
spool_at(struct spool *s, uint64_t at, size_t n, struct error *e)
{
	if ((at < s->in_at || at + n > s->in_at + s->nin || s->in == NULL) &&
	    !read_in(s, at, n, e))
		return NULL;
	return s->in + (at - s->in_at);
}

/* -------------------------------------------------------------- drafts */

enum { /* which of an item's strings are there */
	HAS_LANG = 1,
	HAS_DATE = 2,
	HAS_ROLE = 4,
	HAS_FOR = 8,
	HAS_WHY = 16,
	HAS_CITES = 32,
	DISPUTED = 64
};

static void
put_number(struct strbuf *b, uint64_t v)
{
	while (v >= 0x80) {
		strbuf_addc(b, (char)(0x80 | (v & 0x7f)));
		v >>= 7;
	}
	strbuf_addc(b, (char)v);
}

static void
put_string(struct strbuf *b, const char *s)
{
	size_t n = strlen(s);

	put_number(b, n);
	strbuf_add(b, s, n + 1);
}

static void
put_item(struct strbuf *b, const struct draft *d, const struct draft_item *it)
{
	const char *const some[] = { it->lang, it->date, it->role, it->for_id,
		it->why };
	unsigned has = 0, i;

	for (i = 0; i < 5; i++)
		has |= *some[i] != '\0' ? 1u << i : 0;
	has |= (it->ncites > 0 ? HAS_CITES : 0) | (it->disputed ? DISPUTED : 0);
	put_number(b, (unsigned)it->sort | (unsigned)it->loose << 4);
	put_number(b, has);
	put_number(b, it->type);
	put_number(b, it->line);
	put_number(b, it->column);
	put_string(b, it->text);
	if (it->sort == DRAFT_DATE) {
		strbuf_add(b, &it->earliest, sizeof(it->earliest));
		strbuf_add(b, &it->latest, sizeof(it->latest));
	}
	for (i = 0; i < 5; i++)
		if ((has >> i & 1) != 0)
			put_string(b, some[i]);
	if (it->ncites == 0)
		return;
	put_number(b, it->ncites);
	for (i = it->first_cite; i < it->first_cite + it->ncites; i++) {
		put_string(b, d->cites[i].source);
		put_string(b, d->cites[i].locator);
		put_number(b, d->cites[i].line);
		put_number(b, d->cites[i].column);
	}
}

bool
spool_put(struct spool *s, const struct draft *d, uint64_t *at, uint32_t *n,
    struct error *e)
{
	struct strbuf *b = &s->coded;
	size_t i;

	strbuf_reset(b);
	put_number(b, d->file);
	put_number(b, d->line);
	put_number(b, d->column);
	put_number(b, (uint64_t)d->kind + 1);
	put_string(b, d->status);
	put_number(b, (uint64_t)d->order);
	put_number(b, d->nitems);
	for (i = 0; i < d->nitems; i++)
		put_item(b, d, &d->items[i]);
	if (b->len > UINT32_MAX)
		return error_set(e, ERR_NOTHING, "%s: a record over 4 GiB",
		    d->id);
	*at = s->size;
	*n = (uint32_t)b->len;
	return spool_add(s, b->s, b->len, e);
}

static uint64_t
get_number(const char **p)
{
	uint64_t v = 0;
	unsigned shift = 0;
	unsigned char c;

	do {
		c = (unsigned char)*(*p)++;
		v |= (uint64_t)(c & 0x7f) << shift;
		shift += 7;
	} while ((c & 0x80) != 0);
	return v;
}

static const char *
get_string(const char **p)
{
	size_t n = (size_t)get_number(p);
	const char *s = *p;

	*p += n + 1;
	return s;
}

static void
get_item(const char **p, struct draft *d)
{
	unsigned sort = (unsigned)get_number(p), has = (unsigned)get_number(p);
	struct draft_item *it = draft_add(d, (enum draft_sort)(sort & 15),
	    (unsigned)get_number(p), "");
	uint64_t n;

	it->loose = (enum draft_loose)(sort >> 4);
	it->line = (unsigned)get_number(p);
	it->column = (unsigned)get_number(p);
	it->text = get_string(p);
	if (it->sort == DRAFT_DATE) {
		memcpy(&it->earliest, *p, sizeof(it->earliest));
		*p += sizeof(it->earliest);
		memcpy(&it->latest, *p, sizeof(it->latest));
		*p += sizeof(it->latest);
	}
	it->disputed = (has & DISPUTED) != 0;
	if ((has & HAS_LANG) != 0)
		it->lang = get_string(p);
	if ((has & HAS_DATE) != 0)
		it->date = get_string(p);
	if ((has & HAS_ROLE) != 0)
		it->role = get_string(p);
	if ((has & HAS_FOR) != 0)
		it->for_id = get_string(p);
	if ((has & HAS_WHY) != 0)
		it->why = get_string(p);
	for (n = (has & HAS_CITES) != 0 ? get_number(p) : 0; n > 0; n--) {
		const char *source = get_string(p), *locator = get_string(p);
		unsigned line = (unsigned)get_number(p);

		draft_cite(d, source, locator, line, (unsigned)get_number(p));
	}
}

bool
spool_get(struct spool *s, uint64_t at, uint32_t n, struct draft *d,
    struct error *e)
{
	const char *p = spool_at(s, at, n, e);
	uint64_t items;

	draft_reset(d);
	if (p == NULL)
		return false;
	d->file = (unsigned)get_number(&p);
	d->line = (unsigned)get_number(&p);
	d->column = (unsigned)get_number(&p);
	d->kind = (int)get_number(&p) - 1;
	d->status = get_string(&p);
	d->order = (int64_t)get_number(&p);
	for (items = get_number(&p); items > 0; items--)
		get_item(&p, d);
	return true;
}
