/*
 * Files replaced in one step: see file.h.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_TMPFILE */
#endif
#include "amparo/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/mem.h"

enum {
	LINKS_MAX = 40,     /* symbolic links followed to one target */
	ATTEMPTS_MAX = 1000 /* temporary names tried in one folder */
};

struct newfile {
	char *target; /* links followed */
	char *folder; /* of the target */
	char *path;   /* opens the bytes while they have no final name */
	char *temp;   /* the temporary name, NULL for an unnamed file */
	mode_t mode;  /* of the file to replace */
	bool replaces;
	int fd;
	struct newfile *next; /* in doomed */
};

/*
 * The named files that a signal must remove.  A handler has no other way to
 * know them, hence the only variables of this file.  The list changes with
 * the signals blocked; the handlers are there only while it is not empty.
 */
static const int fatal_signals[] = { SIGINT, SIGTERM, SIGHUP };
enum { FATAL_SIGNALS = sizeof(fatal_signals) / sizeof(fatal_signals[0]) };
static struct newfile *doomed;
static struct sigaction handlers_before[FATAL_SIGNALS];

/* Remove what is unfinished, then let the signal do what it did before. */
static void
remove_doomed(int sig)
{
	int saved = errno;

	for (const struct newfile *f = doomed; f != NULL; f = f->next)
		unlink(f->temp);
	for (int i = 0; i < FATAL_SIGNALS; i++)
		if (fatal_signals[i] == sig)
			sigaction(sig, &handlers_before[i], NULL);
	raise(sig);
	errno = saved;
}

static void
block_signals(sigset_t *before)
{
	sigset_t set;

	sigemptyset(&set);
	for (int i = 0; i < FATAL_SIGNALS; i++)
		sigaddset(&set, fatal_signals[i]);
	sigprocmask(SIG_BLOCK, &set, before);
}

static void
restore_signals(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}

/* Call with the signals blocked. */
static void
doom(struct newfile *f)
{
	struct sigaction sa;

	f->next = doomed;
	doomed = f;
	if (f->next != NULL)
		return;
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = remove_doomed;
	sigfillset(&sa.sa_mask);
	for (int i = 0; i < FATAL_SIGNALS; i++) {
		sigaction(fatal_signals[i], NULL, &handlers_before[i]);
		/* nohup(1) wants the signal ignored, and so it stays. */
		if (handlers_before[i].sa_handler != SIG_IGN)
			sigaction(fatal_signals[i], &sa, NULL);
	}
}

/* Call with the signals blocked. */
static void
pardon(const struct newfile *f)
{
	struct newfile **p = &doomed;

	while (*p != f)
		p = &(*p)->next;
	*p = f->next;
	if (doomed != NULL)
		return;
	for (int i = 0; i < FATAL_SIGNALS; i++)
		sigaction(fatal_signals[i], &handlers_before[i], NULL);
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

/* The folder part of PATH, "." where it has none. */
static char *
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		return xstrdup(".");
	return xstrndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/*
 * Follow symbolic links to the name that is to be replaced, which need not
 * exist.  NULL where there is no end to them.
 */
static char *
follow_links(const char *path)
{
	char *at = xstrdup(path);
	char link[PATH_MAX];

	for (int i = 0; i < LINKS_MAX; i++) {
		ssize_t n = readlink(at, link, sizeof(link) - 1);
		char *folder, *next;

		if (n < 0)
			return at;
		link[n] = '\0';
		folder = folder_of(at);
		next = link[0] == '/' ? xstrdup(link) : join(folder, link);
		free(folder);
		free(at);
		at = next;
	}
	free(at);
	errno = ELOOP;
	return NULL;
}

/*
 * Find out what PATH stands for.  An existing target is asked of the kernel,
 * so that links in /proc lead where they really lead.
 */
static bool
resolve_target(struct newfile *f, const char *path, struct error *e)
{
	struct stat st;
	size_t n = strlen(path);

	if (n == 0)
		return error_set(e, ERR_IO, "the name of the file is empty");
	if (stat(path, &st) == 0) {
		if (S_ISDIR(st.st_mode))
			return error_set(e, ERR_IO, "%s: it is a folder", path);
		if (!S_ISREG(st.st_mode))
			return error_set(e, ERR_IO,
			    "%s: it is not a regular file", path);
		f->replaces = true;
		f->mode = st.st_mode & 0777;
		f->target = realpath(path, NULL);
	} else if (errno == ENOENT && path[n - 1] != '/') {
		f->target = follow_links(path);
	} else if (errno == ENOENT) {
		errno = EISDIR;
	}
	if (f->target == NULL)
		return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
	f->folder = folder_of(f->target);
	return true;
}

/* Take an unused hidden name in F's folder with MAKE; NULL on failure. */
static char *
take_name(struct newfile *f, int (*make)(struct newfile *, const char *))
{
	for (int i = 0; i < ATTEMPTS_MAX; i++) {
		char name[64], *path;
		int saved;

		snprintf(name, sizeof(name), ".amparo-%ld-%d", (long)getpid(),
		    i);
		path = join(f->folder, name);
		if (make(f, path) == 0)
			return path;
		saved = errno;
		free(path);
		errno = saved;
		if (errno != EEXIST)
			return NULL;
	}
	return NULL;
}

static bool
open_unnamed(struct newfile *f)
{
#ifdef O_TMPFILE
	char proc[64];

	f->fd = open(f->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
	if (f->fd < 0)
		return false;
	snprintf(proc, sizeof(proc), "/proc/self/fd/%d", f->fd);
	/* Without /proc the file could never be given a name. */
	if (access(proc, F_OK) == 0) {
		f->path = xstrdup(proc);
		return true;
	}
	close(f->fd);
	f->fd = -1;
#else
	(void)f;
#endif
	return false;
}

static int
create_named(struct newfile *f, const char *name)
{
	f->fd = open(name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
	return f->fd < 0 ? -1 : 0;
}

static bool
open_named(struct newfile *f)
{
	sigset_t before;

	block_signals(&before);
	f->temp = take_name(f, create_named);
	if (f->temp != NULL) {
		f->path = xstrdup(f->temp);
		doom(f);
	}
	restore_signals(&before);
	return f->temp != NULL;
}

static void
newfile_free(struct newfile *f)
{
	if (f->fd >= 0)
		close(f->fd);
	free(f->target);
	free(f->folder);
	free(f->path);
	free(f->temp);
	free(f);
}

static struct newfile *
newfile_begin_as(const char *path, bool unnamed, struct error *e)
{
	struct newfile *f = xcalloc(1, sizeof(*f));

	f->fd = -1;
	if (!resolve_target(f, path, e)) {
		newfile_free(f);
		return NULL;
	}
	if ((unnamed && open_unnamed(f)) || open_named(f))
		return f;
	if (errno == ENOENT)
		error_set(e, ERR_IO, "%s: there is no folder %s", path,
		    f->folder);
	else
		error_set(e, ERR_IO, "%s: cannot write in the folder %s: %s",
		    path, f->folder, strerror(errno));
	newfile_free(f);
	return NULL;
}

struct newfile *
newfile_begin(const char *path, struct error *e)
{
	return newfile_begin_as(path, true, e);
}

int
newfile_fd(const struct newfile *f)
{
	return f->fd;
}

const char *
newfile_path(const struct newfile *f)
{
	return f->path;
}

static int
link_unnamed(struct newfile *f, const char *name)
{
	return linkat(AT_FDCWD, f->path, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

/*
 * Give the bytes their name.  An unnamed file can take a free name at once; to
 * take one in use it must have another first.  The signals are blocked, so
 * that this other name outlives nothing but a crash of the machine.
 */
static bool
take_target(struct newfile *f)
{
	char *temp;
	int saved;

	if (f->temp != NULL)
		return rename(f->temp, f->target) == 0;
	if (!f->replaces && link_unnamed(f, f->target) == 0)
		return true;
	if (!f->replaces && errno != EEXIST)
		return false;
	temp = take_name(f, link_unnamed);
	if (temp == NULL)
		return false;
	if (rename(temp, f->target) == 0) {
		free(temp);
		return true;
	}
	saved = errno;
	unlink(temp);
	free(temp);
	errno = saved;
	return false;
}

/* Some file systems cannot sync a folder, which is no failure of ours. */
static bool
sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc, saved;

	if (fd < 0)
		return true;
	rc = fsync(fd);
	saved = errno;
	close(fd);
	errno = saved;
	return rc == 0 || errno == EINVAL || errno == ENOTSUP;
}

/* Drop the temporary name, which rename may have taken already. */
static void
forget_name(struct newfile *f, bool taken)
{
	if (f->temp == NULL)
		return;
	if (!taken)
		unlink(f->temp);
	pardon(f);
}

static bool
put_in_place(struct newfile *f, bool synced, struct error *e)
{
	sigset_t before;
	bool ok;

	ok = (!f->replaces || fchmod(f->fd, f->mode) == 0) &&
	    (!synced || fsync(f->fd) == 0);
	block_signals(&before);
	ok = ok && take_target(f);
	if (!ok)
		error_set(e, ERR_IO, "%s: %s", f->target, strerror(errno));
	forget_name(f, ok);
	restore_signals(&before);
	if (ok && synced && !sync_folder(f->folder))
		ok = error_set(e, ERR_IO, "%s: %s", f->folder, strerror(errno));
	newfile_free(f);
	return ok;
}

bool
newfile_commit(struct newfile *f, struct error *e)
{
	return put_in_place(f, true, e);
}

bool
newfile_place(struct newfile *f, struct error *e)
{
	return put_in_place(f, false, e);
}

void
newfile_abandon(struct newfile *f)
{
	sigset_t before;

	if (f == NULL)
		return;
	block_signals(&before);
	forget_name(f, false);
	restore_signals(&before);
	newfile_free(f);
}
