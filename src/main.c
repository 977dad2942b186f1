/*
 * Puts the program together: what is built in, the terminal, and interrupts
 * are known here and nowhere below.
 */
#include <signal.h>
#include <stddef.h>

#include "amparo/builtin.h"
#include "amparo/cli.h"
#include "amparo/terminal_library.h"
#include "amparo/tui.h"

static volatile sig_atomic_t interrupt_came;

static void
on_interrupt(int sig)
{
	(void)sig;
	interrupt_came = 1;
}

/* The second one ends the program, come what may. */
static void
catch_interrupt(void)
{
	struct sigaction sa = { .sa_flags = (int)SA_RESETHAND };
	struct sigaction before;

	sa.sa_handler = on_interrupt;
	sigemptyset(&sa.sa_mask);
	if (sigaction(SIGINT, NULL, &before) == 0 &&
	    before.sa_handler != SIG_IGN)
		sigaction(SIGINT, &sa, NULL);
}

static bool
interrupted(void *user)
{
	(void)user;
	return interrupt_came != 0;
}

static int
explore(struct store *s, const struct explore_options *o)
{
	static const enum color_choice colors[] = {
		[CLI_COLOR_AUTO] = COLOR_AUTO,
		[CLI_COLOR_ALWAYS] = COLOR_ALWAYS,
		[CLI_COLOR_NEVER] = COLOR_NEVER,
	};
	struct tui_options tui = {
		.ascii = o->ascii,
		.color = colors[o->color],
		.lang = o->lang,
		.lang_given = o->lang_given,
		.config = o->config,
		.theme = o->theme,
		.query = o->query,
		.limit = o->limit,
		.pivot = o->pivot,
		.start = o->start,
		.note = o->note,
		.picked = o->picked,
	};

	return tui_run(s, &tui);
}

int
main(int argc, char **argv)
{
	struct program p = {
		.dataset = amparo_builtin,
		.dataset_len = amparo_builtin_len,
		.vocabulary = (const char *)amparo_vocabulary,
		.vocabulary_len = amparo_vocabulary_len,
		.dossier = (const char *)amparo_dossier,
		.dossier_len = amparo_dossier_len,
		.explore = explore,
		.terminal_library = terminal_library_version,
		.catch_interrupt = catch_interrupt,
		.interrupted = interrupted,
	};

	return cli_run(&p, argc, argv);
}
