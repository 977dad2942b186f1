#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

#include "run.h"

#define PATIENCE 2000 /* ms of an idle program with the wrong screen, */
		      /* where the variable of this name is not set */
#define QUIET 10      /* ms without output: the screen is complete */
#define AFTER_ESC 120 /* the same after a lone Esc, which is waited for */

void
show_screen(struct run *r)
{
	struct strbuf text;
	int row, col;

	if (r->terminal == NULL)
		return;
	strbuf_init(&text);
	terminal_text(r->terminal, &text);
	terminal_cursor(r->terminal, &row, &col);
	printf("the screen, %dx%d, cursor at %d %d:\n%s", r->cols, r->rows,
	    row + 1, col + 1, text.s);
	strbuf_done(&text);
	if (r->child.state == CHILD_STOPPED)
		puts("the program is stopped");
	else if (r->child.state == CHILD_GONE && WIFSIGNALED(r->child.status))
		printf("the program ended by signal %d\n",
		    WTERMSIG(r->child.status));
	else if (r->child.state == CHILD_GONE)
		printf("the program ended with status %d\n",
		    WEXITSTATUS(r->child.status));
}

bool
fail(struct run *r, const char *fmt, ...)
{
	va_list ap;

	printf("%s:%d: ", r->path, r->step->line);
	for (int i = 0; i < r->step->words; i++)
		printf("%s ", r->step->word[i]);
	printf("\n\t");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	return false;
}

static long
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
on_output(const char *bytes, size_t n, void *user)
{
	struct run *r = user;

	terminal_write(r->terminal, bytes, n);
}

void
send_typed(struct run *r)
{
	if (r->typed.len == 0)
		return;
	if (r->child.line != -1)
		child_type(&r->child, r->typed.s, r->typed.len);
	strbuf_reset(&r->typed);
}

static bool
pump(struct run *r, int ms)
{
	bool any = child_wait(&r->child, ms, on_output, r);

	send_typed(r);
	return any;
}

/* Idle, and nothing more comes: the screen is what the program meant. */
static bool
settled(struct run *r)
{
	if (!child_idle(&r->child))
		return false;
	if (pump(r, r->after_esc ? AFTER_ESC : QUIET))
		return false;
	return child_idle(&r->child);
}

static long
patience(void)
{
	const char *ms = getenv("PATIENCE");

	return ms != NULL ? strtol(ms, NULL, 10) : PATIENCE;
}

bool
wait_for(struct run *r, bool (*right)(struct run *r, const char *arg),
    const char *arg, bool still)
{
	long start = now(), changed = start, t;

	for (;;) {
		bool quiet;

		while (pump(r, 0))
			changed = now();
		if (!still && right(r, arg))
			return true;
		quiet = settled(r);
		if (quiet && right(r, arg))
			return true;
		t = now();
		if (t - start > DEADLINE)
			return false;
		if (quiet &&
		    (t - changed > patience() || r->child.state == CHILD_GONE))
			return false;
		pump(r, 20);
	}
}
