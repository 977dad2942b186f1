/*
 * Pages behind one another; see pages.h.
 */
#include "amparo/pages.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/mem.h"
#include "amparo/schema.h"

enum {
	SIZE = SCHEMA_PAGE_SIZE,
	TOGETHER = 64,        /* pages in a piece */
	LOCK_AT = 0x40000000, /* SQLite keeps the page there out of use */
	COUNT_IN_HEADER = 28
};

#define PAGES_MAX (UINT32_MAX - 2)

struct pages {
	struct db *db;
	int fd;
	uint32_t last; /* the highest number there is */
	unsigned held; /* the latest pages, not yet written */
	unsigned char *piece;
};

struct pages *
pages_begin(struct db *d)
{
	struct pages *p = xcalloc(1, sizeof(*p));

	p->db = d;
	p->fd = db_leave(d, &p->last);
	p->piece = xmalloc((size_t)TOGETHER * SIZE);
	return p;
}

static void
write_at(struct pages *p, const unsigned char *from, size_t n, off_t at)
{
	while (n > 0 && !db_failed(p->db)) {
		ssize_t put = pwrite(p->fd, from, n, at);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0) {
			db_cannot_write(p->db, errno);
			return;
		}
		from += put;
		n -= (size_t)put;
		at += put;
	}
}

static off_t
place_of(uint32_t n)
{
	return (off_t)(n - 1) * SIZE;
}

static void
flush(struct pages *p)
{
	if (p->held > 0)
		write_at(p, p->piece, (size_t)p->held * SIZE,
		    place_of(p->last - p->held + 1));
	p->held = 0;
}

uint32_t
pages_after(uint32_t n)
{
	return n == LOCK_AT / SIZE ? n + 2 : n + 1;
}

uint32_t
pages_next(const struct pages *p)
{
	return pages_after(p->last);
}

uint32_t
pages_add(struct pages *p, const unsigned char *page)
{
	uint32_t n = pages_after(p->last);

	if (n > PAGES_MAX)
		db_cannot_write(p->db, EFBIG);
	if (p->held == TOGETHER || n != p->last + 1)
		flush(p);
	memcpy(p->piece + (size_t)p->held++ * SIZE, page, SIZE);
	p->last = n;
	return n;
}

void
pages_put(struct pages *p, uint32_t n, const unsigned char *page)
{
	write_at(p, page, SIZE, place_of(n));
}

bool
pages_end(struct pages *p)
{
	uint32_t count = p->last;
	unsigned char b[4] = { (unsigned char)(count >> 24),
		(unsigned char)(count >> 16), (unsigned char)(count >> 8),
		(unsigned char)count };
	struct db *d = p->db;

	flush(p);
	write_at(p, b, sizeof(b), COUNT_IN_HEADER);
	free(p->piece);
	free(p);
	return db_return(d);
}
