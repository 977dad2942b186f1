/*
 * A pager between the program and the terminal.
 */
#include "amparo/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "amparo/dialogue.h"

/* What is no plain name of a program is for the shell. */
static bool
needs_shell(const char *command)
{
	return strpbrk(command, " \t\n|&;<>()$`\\\"'*?[#~=%") != NULL;
}

static bool
wanted(const struct cli *c, const char *command)
{
	const char *term = getenv("TERM");
	bool help = option_given(&c->opt, OPT_HELP);

	if (!c->out.terminal || option_given(&c->opt, OPT_NO_PAGER) ||
	    (!help && !(VERBS_PAGED >> c->opt.verb & 1)))
		return false;
	/* It draws on the screen, which a reader of the screen must follow. */
	if (dialogue_wanted(c))
		return false;
	if (command != NULL &&
	    (*command == '\0' || strcmp(command, "cat") == 0))
		return false;
	return term != NULL && *term != '\0' && strcmp(term, "dumb") != 0;
}

/* Only in the child: does not return where it works. */
static void
become(const char *command)
{
	if (command == NULL) {
		execlp("less", "less", (char *)NULL);
		execlp("more", "more", (char *)NULL);
	} else if (needs_shell(command)) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	} else {
		execlp(command, command, (char *)NULL);
	}
}

/*
 * The child reads from IN; TOLD closes when the pager runs, and has a byte
 * where it does not.
 */
static void
child(const char *command, int in, int told)
{
	signal(SIGINT, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	if (dup2(in, STDIN_FILENO) >= 0) {
		/* Leave at once what fits, keep colours, keep the screen. */
		setenv("LESS", "FRX", 0);
		setenv("LV", "-c", 0);
		become(command);
	}
	while (write(told, "", 1) < 0 && errno == EINTR)
		;
	_exit(127);
}

static bool
closing_pipe(int fds[2])
{
	if (pipe(fds) != 0)
		return false;
	fcntl(fds[0], F_SETFD, FD_CLOEXEC);
	fcntl(fds[1], F_SETFD, FD_CLOEXEC);
	return true;
}

static bool
runs(int told)
{
	char byte;
	ssize_t n;

	do
		n = read(told, &byte, 1);
	while (n < 0 && errno == EINTR);
	return n == 0;
}

static void
wait_for(pid_t pid)
{
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
}

/* The pager's process, and where it reads from; -1 where there is none. */
static pid_t
launch(const char *command, int *to)
{
	int data[2], told[2];
	pid_t pid;

	if (!closing_pipe(data))
		return -1;
	if (!closing_pipe(told)) {
		close(data[0]);
		close(data[1]);
		return -1;
	}
	pid = fork();
	if (pid == 0)
		child(command, data[0], told[1]);
	close(data[0]);
	close(told[1]);
	if (pid > 0 && !runs(told[0])) {
		wait_for(pid);
		pid = -1;
	}
	close(told[0]);
	if (pid < 0)
		close(data[1]);
	*to = data[1];
	return pid;
}

/*
 * C-c is for the pager, and only tells the verb to stop; leaving the pager
 * early is seen as a write that fails.
 */
static void
leave_keys_to_pager(const struct cli *c)
{
	struct sigaction sa;

	c->program->catch_interrupt();
	if (sigaction(SIGINT, NULL, &sa) == 0 && sa.sa_handler != SIG_IGN) {
		sa.sa_flags &= ~(int)SA_RESETHAND;
		sigaction(SIGINT, &sa, NULL);
	}
	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = SIG_IGN;
	sigemptyset(&sa.sa_mask);
	sigaction(SIGPIPE, &sa, NULL);
}

void
pager_begin(struct pager *p, struct cli *c)
{
	const char *command = getenv("PAGER");
	int to = -1;
	pid_t pid;

	memset(p, 0, sizeof(*p));
	if (!wanted(c, command))
		return;
	pid = launch(command, &to);
	if (pid < 0)
		return;
	leave_keys_to_pager(c);
	c->paged = true;
	p->pid = pid;
	p->output = c->out.fd;
	c->out.fd = to;
	p->messages = -1;
	if (isatty(STDERR_FILENO)) {
		p->messages = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
		dup2(to, STDERR_FILENO);
	}
}

bool
pager_left(const struct pager *p, const struct cli *c)
{
	return p->pid != 0 && c->out.failed == EPIPE;
}

void
pager_end(struct pager *p, struct cli *c)
{
	if (p->pid == 0)
		return;
	close(c->out.fd);
	c->out.fd = p->output;
	if (p->messages >= 0) {
		dup2(p->messages, STDERR_FILENO);
		close(p->messages);
	}
	wait_for(p->pid);
	p->pid = 0;
}
