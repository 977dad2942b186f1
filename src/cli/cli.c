/* From arguments to the function of a verb. */
#include "amparo/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/pager.h"
#include "amparo/usage.h"
#include "amparo/utf8.h"

void
cli_say(const char *fmt, ...)
{
	struct strbuf raw, clean;
	va_list ap;

	strbuf_init(&raw);
	strbuf_init(&clean);
	va_start(ap, fmt);
	strbuf_vaddf(&raw, fmt, ap);
	va_end(ap);
	strbuf_adds(&clean, "amparo: ");
	utf8_clean(&clean, raw.s, raw.len, false);
	strbuf_addc(&clean, '\n');
	/* Where stderr is gone there is nobody left to tell. */
	fputs(clean.s, stderr);
	strbuf_done(&raw);
	strbuf_done(&clean);
}

int
cli_fail(const struct error *e)
{
	if (e->msg[0] != '\0')
		cli_say("%s", e->msg);
	return (int)e->code;
}

bool
cli_open(struct cli *c, const char *file, struct error *e)
{
	const struct program *p = c->program;

	if (file == NULL)
		file = c->opt.value[OPT_DATASET];
	if (file != NULL)
		c->store = store_open(file, e);
	else if (p->dataset_len > 0)
		c->store = store_open_bytes(p->dataset, p->dataset_len, e);
	else
		error_set(e, ERR_DATASET,
		    "no dataset is built in: name one "
		    "with -d FILE");
	return c->store != NULL;
}

const struct dataset *
cli_dataset(const struct cli *c)
{
	return store_dataset(c->store);
}

void
cli_catch_interrupt(struct cli *c)
{
	if (!c->paged)
		c->program->catch_interrupt();
}

int
cli_format(const struct cli *c)
{
	return option_choice(&c->opt, OPT_FORMAT, 0);
}

int
cli_width(const struct cli *c, int otherwise)
{
	if (c->out.terminal)
		otherwise = c->out.width;
	return option_number(&c->opt, OPT_WIDTH, otherwise);
}

/* https://no-color.org: set and not empty. */
static bool
wants_color(const struct cli *c)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (c->color != CLI_COLOR_AUTO)
		return c->color == CLI_COLOR_ALWAYS;
	return c->out.terminal && (no == NULL || *no == '\0') && term != NULL &&
	    strcmp(term, "dumb") != 0;
}

static void
settle(struct cli *c)
{
	const struct options *o = &c->opt;

	c->color = (enum cli_color)option_choice(o, OPT_COLOR, CLI_COLOR_AUTO);
	c->lang =
	    option_given(o, OPT_LANG) ? lang_find(o->value[OPT_LANG]) : LANG_EN;
	c->glyphs = glyphs_for(
	    option_given(o, OPT_ASCII) || option_given(o, OPT_ACCESSIBLE));
	c->out.color = wants_color(c);
}

static int
run(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	int status;

	if (option_given(&c->opt, OPT_HELP)) {
		usage_verb(&c->out, c->opt.verb);
		return 0;
	}
	if (option_given(&c->opt, OPT_VERSION)) {
		output_adds(&c->out, "amparo " AMPARO_VERSION "\n");
		return 0;
	}
	status = verb_table[c->opt.verb].run(c);
	/* Half an answer is never passed off as one. */
	if (status <= ERR_NOTHING && c->store != NULL &&
	    !store_sound(c->store, &e))
		status = cli_fail(&e);
	return status;
}

/*
 * A closed standard stream would be the next file that is opened, and words
 * for the user would go into it.  What takes its place cannot be used either.
 */
static bool
have_streams(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			return false;
	return true;
}

int
cli_run(const struct program *p, int argc, char **argv)
{
	struct cli c = { .program = p };
	struct pager pager = { 0 };
	struct error e = { .code = ERR_NONE };
	int status;

	if (!have_streams())
		return ERR_IO;
	output_init(&c.out, STDOUT_FILENO, "standard output");
	if (options_parse(&c.opt, argc, argv, &e)) {
		settle(&c);
		pager_begin(&pager, &c);
		status = run(&c);
	} else {
		status = cli_fail(&e);
	}
	error_clear(&e);
	if (!output_end(&c.out, &e) && !pager_left(&pager, &c))
		status = cli_fail(&e);
	pager_end(&pager, &c);
	store_close(c.store);
	options_done(&c.opt);
	output_done(&c.out);
	return status;
}
