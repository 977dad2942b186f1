/*
 * Files: read whole, and walked in a stable order.  Replacing is in newfile.c.
 */
#include "amparo/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/mem.h"

enum { DEPTH_MAX = 128 }; /* folders within folders */

static int
open_to_read(const char *path)
{
	int fd;

	do
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	while (fd < 0 && errno == EINTR);
	return fd;
}

bool
file_read(const char *path, size_t limit, struct strbuf *out, struct error *e)
{
	size_t start = out->len;
	char buf[32 * 1024];
	int fd = open_to_read(path);
	ssize_t n = -1;

	if (fd < 0)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	while ((n = read(fd, buf, sizeof(buf))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
			break;
		}
		if ((size_t)n > limit - (out->len - start)) {
			error_set(e, ERR_IO, "%s: larger than %zu bytes", path,
			    limit);
			break;
		}
		strbuf_add(out, buf, (size_t)n);
	}
	close(fd);
	if (n != 0)
		strbuf_truncate(out, start);
	return n == 0;
}

static char *
join(const char *folder, const char *name)
{
	struct strbuf b;
	size_t n = strlen(folder);

	strbuf_init(&b);
	strbuf_add(&b, folder, n);
	if (n > 0 && folder[n - 1] != '/')
		strbuf_addc(&b, '/');
	strbuf_adds(&b, name);
	return b.s;
}

struct walk {
	bool (*fn)(const char *path, void *user);
	void *user;
	struct error *e;
};

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in PATH that are not hidden, sorted; false on failure. */
static bool
list_folder(const char *path, char ***names, size_t *count, struct error *e)
{
	DIR *d = opendir(path);
	struct dirent *ent;
	size_t cap = 0;
	int why;

	*names = NULL;
	*count = 0;
	if (d == NULL)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	while (errno = 0, (ent = readdir(d)) != NULL) {
		if (ent->d_name[0] == '.')
			continue;
		*names = grow(*names, *count, &cap, sizeof(**names));
		(*names)[(*count)++] = xstrdup(ent->d_name);
	}
	why = errno;
	closedir(d);
	if (why != 0)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(why));
	if (*count > 0)
		qsort(*names, *count, sizeof(**names), by_bytes);
	return true;
}

static bool
walk_folder(const struct walk *w, const char *path, int depth)
{
	char **names;
	size_t count;
	bool ok;

	if (depth > DEPTH_MAX)
		return error_set(w->e, ERR_IO,
		    "%s: more than %d folders within folders", path, DEPTH_MAX);
	ok = list_folder(path, &names, &count, w->e);
	for (size_t i = 0; ok && i < count; i++) {
		char *sub = join(path, names[i]);
		struct stat st;

		/* A name that went away meanwhile is as if never there. */
		if (lstat(sub, &st) == 0 && S_ISDIR(st.st_mode))
			ok = walk_folder(w, sub, depth + 1);
		else if (stat(sub, &st) == 0 && S_ISREG(st.st_mode))
			ok = w->fn(sub, w->user);
		free(sub);
	}
	for (size_t i = 0; i < count; i++)
		free(names[i]);
	free(names);
	return ok;
}

bool
file_walk(const char *path, bool (*fn)(const char *path, void *user),
    void *user, struct error *e)
{
	struct walk w = { fn, user, e };
	struct stat st;

	if (stat(path, &st) != 0)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	if (!S_ISDIR(st.st_mode))
		return fn(path, user);
	return walk_folder(&w, path, 0);
}

/* Wait until FD has something to read; false where STOP says so. */
static bool
await(int fd, bool (*stop)(void *user), void *user)
{
	sigset_t interrupt, before;
	bool stopped;
	int ready = 0;

	sigemptyset(&interrupt);
	sigaddset(&interrupt, SIGINT);
	/* What comes between looking and waiting ends the wait. */
	sigprocmask(SIG_BLOCK, &interrupt, &before);
	while (!(stopped = stop(user)) && ready == 0) {
		fd_set set;

		FD_ZERO(&set);
		FD_SET(fd, &set);
		ready = pselect(fd + 1, &set, NULL, NULL, NULL, &before);
		if (ready < 0 && errno == EINTR)
			ready = 0;
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return !stopped;
}

bool
file_fill(int fd, char *to, size_t n, size_t *got, bool (*stop)(void *user),
    void *user)
{
	*got = 0;
	while (*got < n) {
		ssize_t some;

		if (!await(fd, stop, user)) {
			errno = EINTR;
			return false;
		}
		some = read(fd, to + *got, n - *got);
		if (some == 0)
			break;
		if (some > 0)
			*got += (size_t)some;
		else if (errno != EINTR)
			return false;
	}
	return true;
}
