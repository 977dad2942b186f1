/*
 * Lines of a file or of memory; see lines.h.
 */
#include "amparo/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/mem.h"

enum { CHUNK = 64 * 1024 };

struct lines {
	char *path; /* NULL over memory */
	int fd;
	char *buf; /* NULL over memory */
	size_t cap, limit;
	const char *at, *end; /* what is read but not given out */
	unsigned number;
	bool ended; /* nothing more to read */
	bool (*stop)(void *user);
	void *user;
};

struct lines *
lines_open(const char *path, size_t limit, struct error *e)
{
	bool input = strcmp(path, "-") == 0;
	int fd = input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct lines *l;

	if (fd < 0) {
		error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
		return NULL;
	}
	l = xcalloc(1, sizeof(*l));
	l->path = xstrdup(input ? "<stdin>" : path);
	l->fd = fd;
	l->limit = limit;
	l->cap = CHUNK;
	l->buf = xmalloc(l->cap);
	l->at = l->end = l->buf;
	return l;
}

struct lines *
lines_memory(const void *bytes, size_t n, size_t limit)
{
	struct lines *l = xcalloc(1, sizeof(*l));

	l->fd = -1;
	l->limit = limit;
	l->at = n > 0 ? bytes : "";
	l->end = l->at + n;
	l->ended = true;
	return l;
}

void
lines_close(struct lines *l)
{
	if (l == NULL)
		return;
	if (l->fd > STDIN_FILENO)
		close(l->fd);
	free(l->path);
	free(l->buf);
	free(l);
}

/* Read more behind what is there, moving and growing as needed. */
void
lines_stop_when(struct lines *l, bool (*stop)(void *user), void *user)
{
	l->stop = stop;
	l->user = user;
}

static bool
fill(struct lines *l, struct error *e)
{
	size_t have = (size_t)(l->end - l->at);
	ssize_t n;

	if (have > 0)
		memmove(l->buf, l->at, have);
	if (l->cap - have < CHUNK / 2) {
		l->cap *= 2;
		l->buf = xreallocarray(l->buf, l->cap, 1);
	}
	l->at = l->buf;
	l->end = l->buf + have;
	while ((n = read(l->fd, l->buf + have, l->cap - have)) < 0 &&
	    errno == EINTR)
		if (l->stop != NULL && l->stop(l->user))
			return error_set(e, ERR_INTERRUPTED, "interrupted");
	if (n < 0)
		return error_set(e, ERR_IO, "%s: %s", l->path, strerror(errno));
	l->ended = n == 0;
	l->end += n;
	return true;
}

/* Drop bytes up to the next newline, and it. */
static bool
pass_over(struct lines *l, struct error *e)
{
	const char *nl;

	while ((nl = memchr(l->at, '\n', (size_t)(l->end - l->at))) == NULL) {
		l->at = l->end;
		if (l->ended)
			return true;
		if (!fill(l, e))
			return false;
	}
	l->at = nl + 1;
	return true;
}

static void
trim(struct line *line)
{
	if (line->number == 1 && line->n >= 3 &&
	    memcmp(line->s, "\xef\xbb\xbf", 3) == 0) {
		line->s += 3;
		line->n -= 3;
	}
	if (!line->unended && line->n > 0 && line->s[line->n - 1] == '\r')
		line->n--;
}

bool
lines_next(struct lines *l, struct line *line, struct error *e)
{
	size_t seen = 0, have;
	const char *nl;

	for (;;) {
		have = (size_t)(l->end - l->at);
		nl = memchr(l->at + seen, '\n', have - seen);
		/* One byte over for the carriage return. */
		if (nl != NULL || l->ended || have > l->limit + 1)
			break;
		seen = have;
		if (!fill(l, e))
			return false;
	}
	if (nl == NULL && l->ended && have == 0)
		return false;
	*line = (struct line){ .s = l->at, .number = ++l->number };
	line->n = nl != NULL ? (size_t)(nl - l->at) : have;
	line->unended = nl == NULL && l->ended;
	line->cut = line->n > l->limit + 1 ||
	    (line->n > l->limit && l->at[line->n - 1] != '\r');
	if (!line->cut) {
		l->at += line->n + (nl != NULL);
		trim(line);
		return true;
	}
	line->unended = false;
	line->n = 0;
	return pass_over(l, e);
}
