/* What is done outside of the explorer. */
#include "amparo/errand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "amparo/clipboard.h"
#include "amparo/mem.h"
#include "amparo/process.h"
#include "amparo/utf8.h"

void
errand_done(struct errand *e)
{
	if (e->kind == ERRAND_NONE)
		return;
	if (e->path.len > 0)
		unlink(e->path.s);
	if (e->input >= 0)
		close(e->input);
	strbuf_done(&e->text);
	strbuf_done(&e->path);
	memset(e, 0, sizeof *e);
}

bool
errand_wants_terminal(const struct errand *e)
{
	return e->kind != ERRAND_NONE && e->kind != ERRAND_COPY;
}

static void
say(struct errand_outcome *o, bool bad, const char *text)
{
	struct strbuf clean;

	strbuf_init(&clean);
	utf8_clean(&clean, text, strlen(text), false);
	snprintf(o->said, sizeof o->said, "%s", clean.s);
	o->bad = bad;
	strbuf_done(&clean);
}

static void
copy(const struct errand *e, const struct errand_world *w,
    struct errand_outcome *o)
{
	struct error why = { .code = ERR_NONE };
	struct strbuf said;

	strbuf_init(&said);
	if (clipboard_copy(e->text.s, e->text.len, w->send, w->user, &said,
		&why))
		say(o, false, said.s);
	else
		say(o, true, why.msg);
	strbuf_done(&said);
}

/* Run it; NAME stands for it in what is said. */
static bool
run(const struct errand_world *w, const char *const *argv, int input,
    const char *name, struct errand_outcome *o)
{
	struct process p = { .argv = argv,
		.in = input,
		.out = -1,
		.leave = w->leave,
		.user = w->user };
	struct error why = { .code = ERR_NONE };
	struct strbuf said;
	int status;

	if (!process_run(&p, &status, &why)) {
		say(o, true, why.msg);
		return false;
	}
	strbuf_init(&said);
	if (status > 128)
		strbuf_addf(&said, "%s: ended by signal %d", name,
		    status - 128);
	else if (status != 0)
		strbuf_addf(&said, "%s: status %d", name, status);
	if (status != 0)
		say(o, true, said.s);
	o->look = o->look || status != 0;
	strbuf_done(&said);
	return status == 0;
}

/* A command of the user's, which is for the shell, with an argument. */
static void
run_shell(const struct errand_world *w, const char *command, const char *name,
    const char *argument, int input, struct errand_outcome *o)
{
	const char *argv[] = { "/bin/sh", "-c", command, "sh", argument, NULL };

	run(w, argv, input, name, o);
}

static void
page(const struct errand *e, const struct errand_world *w,
    struct errand_outcome *o)
{
	const char *pager = getenv("PAGER");
	struct strbuf command;

	if (pager == NULL || *pager == '\0')
		pager = process_there("less") ? "less" : "more";
	strbuf_init(&command);
	strbuf_addf(&command, "%s \"$1\"", pager);
	run_shell(w, command.s, pager, e->path.s, w->input, o);
	strbuf_done(&command);
}

static void
shell(const struct errand *e, const struct errand_world *w,
    struct errand_outcome *o)
{
	const char *own = getenv("SHELL");
	const char *argv[] = { own, NULL };

	if (e->text.len > 0) {
		o->look = true;
		run_shell(w, e->text.s, e->text.s, NULL, w->input, o);
		return;
	}
	if (own == NULL || *own == '\0')
		argv[0] = "/bin/sh";
	run(w, argv, w->input, argv[0], o);
	/* Its status is that of the last command typed: no news. */
	o->look = false;
	if (o->said[0] != '\0' && strstr(o->said, ": status ") != NULL)
		say(o, false, "");
}

/* ---------------------------------------------------------------- browser */

bool
errand_may_open(const char *address)
{
	static const char *const schemes[] = { "http://", "https://", "doi:" };

	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
		size_t n = strlen(schemes[i]);

		if (strncasecmp(address, schemes[i], n) != 0)
			continue;
		/* What a browser or a shell script may read amiss. */
		for (const char *s = address + n; *s != '\0'; s++)
			if ((unsigned char)*s <= ' ' || *s == '\x7f' ||
			    strchr("\"'`<>\\", *s) != NULL)
				return false;
		return address[n] != '\0';
	}
	return false;
}

/* Run one command of the list, the address where %s stands, or at its end. */
static bool
browse_with(const struct errand_world *w, const char *command,
    const char *address, struct errand_outcome *o)
{
	char **words;
	size_t n = process_words(command, &words), used = 0;
	const char **argv;
	bool placed = false, ok = false;

	argv = xcalloc(n + 2, sizeof *argv);
	for (size_t i = 0; i < n; i++) {
		bool here = strcmp(words[i], "%s") == 0;

		argv[used++] = here ? address : words[i];
		placed = placed || here;
	}
	if (n > 0) {
		if (!placed)
			argv[used] = address;
		ok = run(w, argv, w->input, argv[0], o);
	}
	free(argv);
	free(words);
	return ok;
}

/* The commands of $BROWSER, with colons between, in their order. */
static void
browse_list(const struct errand_world *w, char *list, const char *address,
    struct errand_outcome *o)
{
	char *save = NULL;

	for (char *one = strtok_r(list, ":", &save); one != NULL;
	     one = strtok_r(NULL, ":", &save)) {
		memset(o, 0, sizeof *o);
		if (browse_with(w, one, address, o))
			return;
	}
}

static void
browse(const struct errand *e, const struct errand_world *w,
    struct errand_outcome *o)
{
	const char *browser = getenv("BROWSER"), *address = e->text.s;
	struct strbuf list, doi;

	if (browser == NULL || *browser == '\0')
		browser = process_there("xdg-open") ? "xdg-open"
		    : process_there("open")         ? "open"
						    : NULL;
	if (browser == NULL) {
		say(o, true,
		    "no browser: set BROWSER to the program that opens "
		    "addresses");
		return;
	}
	strbuf_init(&list);
	strbuf_init(&doi);
	strbuf_adds(&list, browser);
	if (strncasecmp(address, "doi:", 4) == 0) {
		strbuf_addf(&doi, "https://doi.org/%s", address + 4);
		address = doi.s;
	}
	browse_list(w, list.s, address, o);
	strbuf_done(&list);
	strbuf_done(&doi);
}

void
errand_run(const struct errand *e, const struct errand_world *w,
    struct errand_outcome *o)
{
	memset(o, 0, sizeof *o);
	switch (e->kind) {
	case ERRAND_COPY: copy(e, w, o); break;
	case ERRAND_PAGE: page(e, w, o); break;
	case ERRAND_PIPE:
		o->look = true;
		run_shell(w, e->text.s, e->text.s, NULL, e->input, o);
		break;
	case ERRAND_SHELL: shell(e, w, o); break;
	case ERRAND_BROWSE: browse(e, w, o); break;
	default: break;
	}
}
