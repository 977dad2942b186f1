/* Lines in, lines out. */
#include "amparo/dialogue.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/spoken.h"
#include "amparo/utf8.h"

bool
dialogue_wanted(const struct cli *c)
{
	const char *asked = getenv("ACCESSIBLE");

	return option_given(&c->opt, OPT_ACCESSIBLE) ||
	    (asked != NULL && *asked != '\0' && strcmp(asked, "0") != 0);
}

/* Write what was said, and the prompt where somebody types. */
static bool
say(struct cli *c, struct strbuf *text, bool prompt, struct error *e)
{
	output_add(&c->out, text->s, text->len);
	if (prompt)
		output_adds(&c->out, "> ");
	strbuf_reset(text);
	return output_end(&c->out, e);
}

/* MORE is said after the first words. */
static void
send(const char *bytes, size_t n, void *user)
{
	struct output *out = user;
	struct error e = { .code = ERR_NONE };

	/* What cannot be written is found out at the next line. */
	output_add(out, bytes, n);
	output_end(out, &e);
}

/* What the line asked for outside. */
static void
run_errand(struct cli *c, struct app *a, struct strbuf *out)
{
	const struct errand *errand = app_errand(a);
	struct errand_world w = { .input = STDIN_FILENO, .user = &c->out };
	struct errand_outcome o;

	if (errand == NULL)
		return;
	if (c->out.terminal)
		w.send = send;
	errand_run(errand, &w, &o);
	app_errand_done(a, &o);
	if (o.said[0] != '\0')
		strbuf_addf(out, "%s\n", o.said);
}

static int
talk(struct cli *c, struct app *a, const char *more, struct error *e)
{
	struct spoken *s = spoken_new(a);
	bool prompt = isatty(STDIN_FILENO) != 0, ok;
	enum app_after after = APP_GO_ON;
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;
	struct strbuf out, clean;

	strbuf_init(&out);
	strbuf_init(&clean);
	spoken_begin(s, &out);
	strbuf_adds(&out, more);
	ok = say(c, &out, prompt, e);
	while (ok && after != APP_QUIT && after != APP_INTERRUPTED) {
		errno = 0;
		n = getline(&line, &cap, stdin);
		if (n < 0)
			break;
		strbuf_reset(&clean);
		utf8_clean(&clean, line,
		    strcspn(line, "\r\n") < (size_t)n ? strcspn(line, "\r\n")
						      : (size_t)n,
		    false);
		after = spoken_line(s, clean.s, clean.len, &out);
		run_errand(c, a, &out);
		ok = say(c, &out, prompt && after != APP_QUIT, e);
	}
	if (ok && ferror(stdin))
		ok =
		    error_set(e, ERR_IO, "standard input: %s", strerror(errno));
	free(line);
	strbuf_done(&out);
	strbuf_done(&clean);
	spoken_free(s);
	if (!ok)
		return e->code == ERR_NONE ? ERR_IO : cli_fail(e);
	return after == APP_INTERRUPTED ? ERR_INTERRUPTED : ERR_NONE;
}

int
dialogue_run(struct cli *c, const char *start)
{
	struct error e = { .code = ERR_NONE };
	struct app_options o = {
		.ascii = true,
		.lang = c->lang,
		.query = c->opt.value[OPT_QUERY],
		.limit = c->opt.value[OPT_LIMIT],
		.pivot = c->opt.value[OPT_PIVOT],
		.start = start,
	};
	struct app *a = app_new(c->store, &o, &e);
	int status;

	if (a == NULL)
		return cli_fail(&e);
	status = talk(c, a, "", &e);
	app_free(a);
	return status;
}

int
dialogue_pick(struct cli *c, const char *query, struct bitmap *picked)
{
	struct error e = { .code = ERR_NONE };
	struct app_options o = {
		.ascii = true,
		.lang = c->lang,
		.limit = query,
		.pivot = c->opt.value[OPT_PIVOT],
		.picking = true,
	};
	struct app *a = app_new(c->store, &o, &e);
	int status;

	if (a == NULL)
		return cli_fail(&e);
	status = talk(c, a,
	    "open takes this record, or those that are marked; quit takes "
	    "none.\n",
	    &e);
	if (status == ERR_NONE && !app_picked(a, picked))
		status = ERR_INTERRUPTED;
	app_free(a);
	return status;
}
