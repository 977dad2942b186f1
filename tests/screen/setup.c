#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/mem.h"
#include "run.h"

const char *
run_lookup(const char *name, void *user)
{
	struct run *r = user;

	return strcmp(name, "HOME") == 0 ? r->home : getenv(name);
}

/* NAME or NAME=value: drop the one that is there, add the new one. */
static bool
set_env(struct run *r, const char *setting, bool keep)
{
	size_t n = strcspn(setting, "=");

	for (int i = 0; i < r->nenv; i++) {
		if (strncmp(r->env[i], setting, n) == 0 &&
		    r->env[i][n] == '=') {
			free(r->env[i]);
			r->env[i] = r->env[--r->nenv];
			break;
		}
	}
	if (keep && r->nenv == LIST_MAX)
		return false;
	if (keep)
		r->env[r->nenv++] = xstrdup(setting);
	r->env[r->nenv] = NULL;
	return true;
}

static void
default_env(struct run *r)
{
	static const char *const kept[] = { "PATH", "ASAN_OPTIONS",
		"UBSAN_OPTIONS", "LSAN_OPTIONS", "LLVM_PROFILE_FILE",
		"TERMINFO", "TERMINFO_DIRS", "TOP", "LD_LIBRARY_PATH" };
	struct strbuf s;

	strbuf_init(&s);
	for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
		const char *value = getenv(kept[i]);

		if (value == NULL)
			continue;
		strbuf_reset(&s);
		strbuf_addf(&s, "%s=%s", kept[i], value);
		set_env(r, s.s, true);
	}
	strbuf_reset(&s);
	strbuf_addf(&s, "HOME=%s", r->home);
	set_env(r, s.s, true);
	set_env(r, "TERM=xterm-256color", true);
	set_env(r, "LC_ALL=C.UTF-8", true);
	set_env(r, "TZ=UTC", true);
	strbuf_done(&s);
}

static bool
make_file(struct run *r, const char *name, const char *text)
{
	struct strbuf path;
	bool ok;
	FILE *f;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/%s", r->home, name);
	for (char *p = path.s + strlen(r->home) + 1;
	     (p = strchr(p, '/')) != NULL; *p++ = '/') {
		*p = '\0';
		mkdir(path.s, 0700);
	}
	f = fopen(path.s, "wb");
	ok = f != NULL && fputs(text, f) != EOF;
	if (f != NULL && fclose(f) != 0)
		ok = false;
	strbuf_done(&path);
	return ok;
}

bool
read_size(const char *s, int *rows, int *cols)
{
	char *end;
	long c = strtol(s, &end, 10), l;

	if (*end != 'x')
		return false;
	l = strtol(end + 1, &end, 10);
	if (*end != '\0' || c < 1 || l < 1 || c > 1000 || l > 1000)
		return false;
	*cols = (int)c;
	*rows = (int)l;
	return true;
}

bool
run_set_up(struct run *r, const struct step *s, bool *known)
{
	struct strbuf term;

	*known = true;
	if (strcmp(s->word[0], "size") == 0 && s->words == 2)
		return read_size(s->word[1], &r->rows, &r->cols) ||
		    fail(r, "a size is COLSxROWS");
	if (strcmp(s->word[0], "term") == 0 && s->words == 2) {
		strbuf_init(&term);
		strbuf_addf(&term, "TERM=%s", s->word[1]);
		set_env(r, term.s, true);
		strbuf_done(&term);
		return true;
	}
	if (strcmp(s->word[0], "env") == 0 && s->words == 2)
		return set_env(r, s->word[1], true) ||
		    fail(r, "too many variables");
	if (strcmp(s->word[0], "unset") == 0 && s->words == 2)
		return set_env(r, s->word[1], false);
	if (strcmp(s->word[0], "file") == 0 && s->words == 3)
		return make_file(r, s->word[1], s->word[2]) ||
		    fail(r, "%s", strerror(errno));
	if (strcmp(s->word[0], "shell") == 0 && s->words == 2) {
		static char with[] = "-c";

		free(r->args[0]);
		r->args[0] = xstrdup("/bin/sh");
		r->args[1] = with;
		r->args[2] = s->word[1];
		r->nargs = 3;
		return true;
	}
	if (strcmp(s->word[0], "args") == 0) {
		for (int i = 1; i < s->words && r->nargs < LIST_MAX; i++)
			r->args[r->nargs++] = s->word[i];
		return true;
	}
	*known = false;
	return true;
}

static void
on_typed(const char *bytes, size_t n, void *user)
{
	struct run *r = user;

	strbuf_add(&r->typed, bytes, n);
}

bool
run_start(struct run *r)
{
	struct error e = { 0 };

	if (r->args[0] == NULL)
		return fail(r, "$AMPARO does not name the program");
	r->args[r->nargs] = NULL;
	r->terminal = terminal_new(r->rows, r->cols, on_typed, r);
	if (!child_start(&r->child, r->args, r->env, r->rows, r->cols, &e))
		return fail(r, "%s", e.msg);
	return true;
}

static bool
make_home(struct run *r)
{
	const char *dir = getenv("TESTDIR");

	snprintf(r->home, sizeof r->home, "%s/home-XXXXXX",
	    dir == NULL ? "." : dir);
	return mkdtemp(r->home) != NULL;
}

void
run_init(struct run *r, const char *path, const char *program)
{
	const char *slash = strrchr(path, '/');

	memset(r, 0, sizeof *r);
	r->rows = 24;
	r->cols = 80;
	r->path = path;
	r->dir = slash == NULL ? xstrdup(".")
			       : xstrndup(path, (size_t)(slash - path));
	r->args[r->nargs++] = program == NULL ? NULL : xstrdup(program);
	strbuf_init(&r->typed);
	if (!make_home(r)) {
		perror(r->home);
		exit(4);
	}
	default_env(r);
}

static int
forget(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

void
run_done(struct run *r)
{
	if (r->terminal != NULL)
		child_done(&r->child);
	terminal_free(r->terminal);
	for (int i = 0; i < r->nseen; i++)
		planes_done(&r->seen[i].planes);
	for (int i = 0; i < r->nenv; i++)
		free(r->env[i]);
	strbuf_done(&r->typed);
	free(r->args[0]);
	free(r->dir);
	nftw(r->home, forget, 16, FTW_DEPTH | FTW_PHYS);
}
