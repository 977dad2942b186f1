/* The clipboard. */
#include "amparo/clipboard.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/file.h"
#include "amparo/process.h"

enum {
	SCREEN_CHUNK = 252 /* screen keeps no more of one string */
};

/* ------------------------------------------------------------- terminal */

static bool
begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

enum clipboard_way
clipboard_way(const char *term, const char *tmux, const char *sty)
{
	/* They know no such sequence and print it. */
	static const char *const plain[] = { "dumb", "linux", "vt1", "vt2",
		"vt52", "cons", "sun", "wsvt", "pccon", "ansi" };

	if (tmux != NULL && *tmux != '\0')
		return CLIPBOARD_TMUX;
	if (term == NULL || *term == '\0')
		return CLIPBOARD_NO_WAY;
	if (begins(term, "tmux"))
		return CLIPBOARD_TMUX; /* beyond an ssh */
	if ((sty != NULL && *sty != '\0') || begins(term, "screen"))
		return CLIPBOARD_SCREEN;
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		if (begins(term, plain[i]))
			return CLIPBOARD_NO_WAY;
	return CLIPBOARD_PLAIN;
}

static void
put_base64(struct strbuf *out, const char *text, size_t n)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *s = (const unsigned char *)text;

	for (size_t i = 0; i < n; i += 3) {
		unsigned long bits = (unsigned long)s[i] << 16;

		bits |= i + 1 < n ? (unsigned long)s[i + 1] << 8 : 0;
		bits |= i + 2 < n ? s[i + 2] : 0;
		strbuf_addc(out, digit[bits >> 18 & 63]);
		strbuf_addc(out, digit[bits >> 12 & 63]);
		strbuf_addc(out, i + 1 < n ? digit[bits >> 6 & 63] : '=');
		strbuf_addc(out, i + 2 < n ? digit[bits & 63] : '=');
	}
}

static void
put_plain(struct strbuf *out, const char *text, size_t n)
{
	strbuf_adds(out, "\033]52;c;");
	put_base64(out, text, n);
	strbuf_addc(out, '\a');
}

/* tmux lets through what is in its own envelope, each ESC doubled. */
static void
put_tmux(struct strbuf *out, const struct strbuf *plain)
{
	strbuf_adds(out, "\033Ptmux;");
	for (size_t i = 0; i < plain->len; i++) {
		if (plain->s[i] == '\033')
			strbuf_addc(out, '\033');
		strbuf_addc(out, plain->s[i]);
	}
	strbuf_adds(out, "\033\\");
}

/* screen lets device control strings through, short ones, as they are. */
static void
put_screen(struct strbuf *out, const struct strbuf *plain)
{
	for (size_t i = 0; i < plain->len; i += SCREEN_CHUNK) {
		size_t n = plain->len - i;

		strbuf_adds(out, "\033P");
		strbuf_add(out, plain->s + i,
		    n < SCREEN_CHUNK ? n : SCREEN_CHUNK);
		strbuf_adds(out, "\033\\");
	}
}

void
clipboard_bytes(struct strbuf *out, const char *text, size_t n,
    enum clipboard_way way)
{
	struct strbuf plain;

	strbuf_init(&plain);
	put_plain(&plain, text, n);
	switch (way) {
	case CLIPBOARD_PLAIN: strbuf_add(out, plain.s, plain.len); break;
	case CLIPBOARD_TMUX:
		/* tmux takes one of the two, as it is configured, or both. */
		strbuf_add(out, plain.s, plain.len);
		put_tmux(out, &plain);
		break;
	case CLIPBOARD_SCREEN: put_screen(out, &plain); break;
	default: break;
	}
	strbuf_done(&plain);
}

/* ----------------------------------------------------------------- file */

bool
clipboard_path(struct strbuf *out)
{
	const char *run = getenv("XDG_RUNTIME_DIR");
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (run != NULL && *run == '/')
		strbuf_adds(out, run);
	else if (cache != NULL && *cache == '/')
		strbuf_adds(out, cache);
	else if (home != NULL && *home == '/')
		strbuf_addf(out, "%s/.cache", home);
	else
		return false;
	strbuf_adds(out, "/amparo/clip");
	return true;
}

/* The folders before the last slash, those that are missing; ours alone. */
static void
make_folders(const char *path)
{
	struct strbuf part;

	strbuf_init(&part);
	for (const char *s = path + 1; (s = strchr(s, '/')) != NULL; s++) {
		strbuf_reset(&part);
		strbuf_add(&part, path, (size_t)(s - path));
		/* Where this fails, so does making the file. */
		mkdir(part.s, 0700);
	}
	strbuf_done(&part);
}

static bool
write_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, s, n);

		if (done < 0 && errno != EINTR)
			return false;
		if (done > 0) {
			s += done;
			n -= (size_t)done;
		}
	}
	return true;
}

static bool
keep(const char *path, const char *text, size_t n, struct error *e)
{
	struct newfile *f;

	make_folders(path);
	f = newfile_begin(path, e);
	if (f == NULL)
		return false;
	if (fchmod(newfile_fd(f), 0600) != 0 ||
	    !write_all(newfile_fd(f), text, n)) {
		error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
		newfile_abandon(f);
		return false;
	}
	return newfile_commit(f, e);
}

/* -------------------------------------------------------------- programs */

/* Programs that take a clipboard's text, and where they have one. */
static const struct {
	const char *where; /* a variable that is set there, or NULL */
	const char *argv[4];
} programs[] = {
	{ "TMUX", { "tmux", "load-buffer", "-w", "-" } },
	{ "WAYLAND_DISPLAY", { "wl-copy" } },
	{ "DISPLAY", { "xclip", "-selection", "clipboard" } },
	{ NULL, { "pbcopy" } },
};

static bool
hand_over(size_t which, const char *text, size_t n)
{
	const char *where = programs[which].where;
	const char *set = where != NULL ? getenv(where) : "yes";
	const char *argv[5] = { NULL };
	struct process p = { .argv = argv, .in = -1, .out = -1, .quiet = true };
	struct error e = { .code = ERR_NONE };
	bool ok;

	for (int i = 0; i < 4; i++)
		argv[i] = programs[which].argv[i];
	if (set == NULL || *set == '\0' || !process_there(argv[0]))
		return false;
	p.in = process_spool(&e);
	if (p.in < 0)
		return false;
	ok = write_all(p.in, text, n) && lseek(p.in, 0, SEEK_SET) == 0 &&
	    process_leave(&p, &e);
	close(p.in);
	return ok;
}

/* The name of the program that took the text, or NULL. */
static const char *
to_a_program(const char *text, size_t n)
{
	for (size_t i = 0; i < sizeof programs / sizeof programs[0]; i++)
		if (hand_over(i, text, n))
			return programs[i].argv[0];
	return NULL;
}

/* ------------------------------------------------------------------- all */

static bool
to_the_terminal(const char *text, size_t n,
    void (*send)(const char *bytes, size_t n, void *user), void *user)
{
	enum clipboard_way way =
	    clipboard_way(getenv("TERM"), getenv("TMUX"), getenv("STY"));
	struct strbuf bytes;

	if (send == NULL || way == CLIPBOARD_NO_WAY || n > CLIPBOARD_MAX)
		return false;
	strbuf_init(&bytes);
	clipboard_bytes(&bytes, text, n, way);
	send(bytes.s, bytes.len, user);
	strbuf_done(&bytes);
	return true;
}

bool
clipboard_copy(const char *text, size_t n,
    void (*send)(const char *bytes, size_t n, void *user), void *user,
    struct strbuf *said, struct error *e)
{
	const char *program = to_a_program(text, n);
	bool sent = to_the_terminal(text, n, send, user), kept = false;
	struct strbuf path;

	strbuf_init(&path);
	if (clipboard_path(&path))
		kept = keep(path.s, text, n, e);
	else
		error_set(e, ERR_IO, "HOME is not set");
	strbuf_addf(said, "copied %zu byte%s (", n, n == 1 ? "" : "s");
	if (program != NULL)
		strbuf_addf(said, "%s%s", program, sent || kept ? "; " : "");
	if (sent)
		strbuf_adds(said, "OSC 52, if your terminal allows it");
	else if (send != NULL && n > CLIPBOARD_MAX)
		strbuf_addf(said, "too long for most terminals%s",
		    kept ? "; " : "");
	if (!sent && kept)
		strbuf_adds(said, path.s);
	strbuf_addc(said, ')');
	if (!kept && (sent || program != NULL))
		strbuf_addf(said, ", but not %s", e->msg);
	strbuf_done(&path);
	return sent || kept || program != NULL;
}
