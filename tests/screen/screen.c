/*
 * screen SCRIPT: runs the real program ($AMPARO) on a terminal of its own and
 * does what the script says.  First how it is started:
 *
 *	size 80x24              default
 *	term xterm-256color     default
 *	env NAME=value          a variable more; unset NAME: one less
 *	args WORD...            of the command line; may be repeated
 *	shell "command"         a shell with a command instead of the program
 *	file NAME "text"        a file below $HOME, which is empty otherwise
 *
 * then what happens:
 *
 *	expect "text"           wait until a row shows it
 *	absent "text"           wait until none does, and the program is idle
 *	keys "/comis<Enter>"    press keys, as fast as a paste
 *	type "comis"            press keys, each one answered before the next
 *	click ROW COL           from 1, with the first button
 *	drag ROW COL ROW COL    from there to here, with the first button
 *	wheel up ROW COL        or down
 *	size 40x10              the window changes
 *	signal TERM             to the program
 *	stopped                 wait until it has stopped, the terminal sane
 *	cont                    bring it back to the foreground
 *	hangup                  the terminal goes away
 *	cursor ROW COL          from 1
 *	golden NAME             equals NAME.screen and NAME.attrs
 *	remember NAME           this screen,
 *	same NAME               and here it is again, to the cell
 *	bytes N                 at most N were sent since the last input
 *	raw "bytes"             have been sent
 *	rawabsent "bytes"       are never sent, up to the end
 *	exit N                  the program ends so, the terminal sane; N is a
 *	                        status, a signal's name, or some with | between
 *
 * The last step but looks at what is left on the screen is an exit.  With
 * ACCEPT=1 golden writes the files.  Nothing waits for time to pass: a step
 * is done when the screen is right, and has failed when the program has been
 * idle for long and the screen is not.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "run.h"

static bool
do_step(struct run *r, struct step *s)
{
	bool known = false;

	r->step = s;
	if (r->terminal == NULL && !run_set_up(r, s, &known))
		return false;
	if (known)
		return true;
	if (r->terminal == NULL && !run_start(r))
		return false;
	return run_step(r, s);
}

static bool
do_script(struct run *r, struct script *script)
{
	for (size_t i = 0; i < script->steps; i++)
		if (!do_step(r, &script->step[i]))
			return false;
	if (r->step == NULL || r->terminal == NULL) {
		printf("%s: runs nothing\n", r->path);
		return false;
	}
	/* Only the step exit lets go of the line. */
	if (r->child.state != CHILD_GONE || r->child.tail != -1)
		return fail(r, "the script ends before the program does");
	return true;
}

int
main(int argc, char **argv)
{
	struct run r;
	struct error e = { 0 };
	struct script script;
	bool ok;

	if (argc != 2) {
		fputs("usage: screen SCRIPT\n", stderr);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	run_init(&r, argv[1], getenv("AMPARO"));
	ok = script_read(&script, r.path, run_lookup, &r, &e);
	if (!ok)
		printf("%s\n", e.msg);
	ok = ok && do_script(&r, &script);
	if (!ok)
		show_screen(&r);
	run_done(&r);
	script_done(&script);
	return ok ? 0 : 1;
}
