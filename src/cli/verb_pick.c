/*
 * amparo pick [QUERY]: choose records in the explorer, for id=$(amparo pick).
 * Standard output is where the ids go, so the panes are drawn on /dev/tty.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/config.h"
#include "amparo/dialogue.h"
#include "amparo/verb_tree.h"

/* Standard output kept aside while the terminal is in its place; -1: E. */
static int
take_terminal(struct error *e)
{
	int tty = open("/dev/tty", O_RDWR | O_NOCTTY), kept;

	if (tty < 0) {
		error_set(e, ERR_USAGE,
		    "pick: there is no terminal to choose on; amparo list "
		    "prints ids without one");
		return -1;
	}
	fflush(stdout);
	kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	if (kept < 0 || dup2(tty, STDOUT_FILENO) < 0)
		error_set(e, ERR_IO, "standard output: %s", strerror(errno));
	close(tty);
	return kept;
}

static void
give_back(int kept)
{
	fflush(stdout);
	dup2(kept, STDOUT_FILENO);
	close(kept);
}

/* The panes, or the dialogue, until something is chosen or given up. */
static int
choose(struct cli *c, const char *query, struct bitmap *picked)
{
	struct explore_options o = {
		.ascii = option_given(&c->opt, OPT_ASCII),
		.color = c->color,
		.lang = c->lang,
		.lang_given = option_given(&c->opt, OPT_LANG),
		.theme = c->opt.value[OPT_THEME],
		.limit = query,
		.pivot = c->opt.value[OPT_PIVOT],
		.note = "",
		.picked = picked,
	};
	struct strbuf config;
	int status;

	if (dialogue_wanted(c))
		return dialogue_pick(c, query, picked);
	strbuf_init(&config);
	o.config = config_path(&config) ? config.s : NULL;
	status = c->program->explore(c->store, &o);
	strbuf_done(&config);
	return status;
}

static void
print_ids(struct cli *c, const struct bitmap *picked)
{
	struct strbuf id;

	strbuf_init(&id);
	for (uint32_t i = bitmap_next(picked, 0); i < picked->bits;
	     i = bitmap_next(picked, i + 1)) {
		strbuf_reset(&id);
		dataset_id(cli_dataset(c), i, &id);
		output_clean(&c->out, id.s);
		output_adds(&c->out, "\n");
	}
	strbuf_done(&id);
}

static int
pick(struct cli *c, const char *query)
{
	struct error e = { .code = ERR_NONE };
	struct bitmap picked;
	size_t pivot;
	int kept, status;

	if (!verb_tree_pivot(c, &pivot, &e))
		return cli_fail(&e);
	kept = take_terminal(&e);
	if (e.code != ERR_NONE)
		return cli_fail(&e);
	bitmap_init(&picked, cli_dataset(c)->count);
	status = choose(c, query, &picked);
	give_back(kept);
	if (status == ERR_NONE)
		print_ids(c, &picked);
	bitmap_done(&picked);
	return status;
}

int
verb_pick(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	struct chosen ch;
	int status;

	if (!cli_open(c, NULL, &e))
		return cli_fail(&e);
	if (!chosen_make(&ch, c, c->opt.operands, c->opt.noperands, &e))
		status = cli_fail(&e);
	else
		status = chosen_status(&ch);
	if (status == ERR_NONE)
		status = pick(c, c->opt.noperands > 0 ? ch.text : NULL);
	chosen_done(&ch);
	return status;
}
