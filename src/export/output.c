/* Buffered writing with an error that sticks, and rows in colour. */
#include "amparo/output.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "amparo/utf8.h"

enum { FLUSH_AT = 64 * 1024 };

/*
 * SGR parameters of each role on a terminal.  Every meaning that colour
 * carries is in the text, too.
 */
static const char *const sgr[ROLE_COUNT_OF_ROLES] = {
	[ROLE_DIM] = "2",
	[ROLE_TITLE] = "1",
	[ROLE_LABEL] = "36",
	[ROLE_LINK] = "4",
	[ROLE_COUNT] = "2",
	[ROLE_DATE] = "33",
	[ROLE_MATCH] = "1;4",
	[ROLE_DISPUTED] = "35",
	[ROLE_BORDER] = "2",
	[ROLE_EVENT] = "33",
	[ROLE_POSSIBLE] = "2;33",
	[ROLE_HEAD] = "1",
	[ROLE_HEAD_FOCUS] = "1",
	[ROLE_KEY] = "1",
	[ROLE_ERROR] = "1;31",
};

static int
terminal_width(int fd)
{
	struct winsize size;

	if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

void
output_init(struct output *o, int fd, const char *name)
{
	memset(o, 0, sizeof(*o));
	o->fd = fd;
	o->name = name;
	strbuf_init(&o->buf);
	o->terminal = isatty(fd) == 1;
	if (o->terminal)
		o->width = terminal_width(fd);
}

void
output_done(struct output *o)
{
	strbuf_done(&o->buf);
}

static void
flush(struct output *o)
{
	const char *s = o->buf.s;
	size_t left = o->buf.len;

	while (left > 0 && o->failed == 0) {
		ssize_t n = write(o->fd, s, left);

		if (n >= 0) {
			s += n;
			left -= (size_t)n;
		} else if (errno != EINTR) {
			o->failed = errno;
		}
	}
	strbuf_reset(&o->buf);
}

static void
flush_if_full(struct output *o)
{
	if (o->buf.len >= FLUSH_AT)
		flush(o);
}

void
output_add(struct output *o, const char *s, size_t n)
{
	strbuf_add(&o->buf, s, n);
	flush_if_full(o);
}

void
output_adds(struct output *o, const char *s)
{
	output_add(o, s, strlen(s));
}

void
output_addf(struct output *o, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(&o->buf, fmt, ap);
	va_end(ap);
	flush_if_full(o);
}

void
output_clean(struct output *o, const char *s)
{
	utf8_clean(&o->buf, s, strlen(s), false);
	flush_if_full(o);
}

/* Spaces at the end of a row are padding, of no use to anybody. */
static void
trim(struct strbuf *b, size_t from)
{
	size_t n = b->len;

	while (n > from && b->s[n - 1] == ' ')
		n--;
	strbuf_truncate(b, n);
}

void
output_line(struct output *o, const struct line *line)
{
	size_t start = o->buf.len;

	for (size_t i = 0; i < line->nruns; i++) {
		const struct run *r = &line->runs[i];
		const char *attr = o->color ? sgr[r->role] : NULL;

		if (attr != NULL)
			strbuf_addf(&o->buf, "\033[%sm", attr);
		strbuf_add(&o->buf, r->text, r->len);
		if (attr != NULL)
			strbuf_adds(&o->buf, "\033[0m");
	}
	trim(&o->buf, start);
	strbuf_addc(&o->buf, '\n');
	flush_if_full(o);
}

bool
output_emit(const struct line *line, void *user)
{
	struct output *o = user;

	output_line(o, line);
	return !output_failed(o);
}

bool
output_failed(const struct output *o)
{
	return o->failed != 0;
}

bool
output_end(struct output *o, struct error *e)
{
	flush(o);
	if (o->failed == 0)
		return true;
	error_set(e, ERR_IO, "%s: %s", o->name, strerror(o->failed));
	if (o->failed == EPIPE)
		e->msg[0] = '\0';
	return false;
}
