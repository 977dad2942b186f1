/* Other programs. */
#include "amparo/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "amparo/mem.h"

/* Signals of the keyboard, which are not for us while another has it. */
static const int keyboard[] = { SIGINT, SIGQUIT, SIGTSTP };
enum { KEYBOARD = sizeof keyboard / sizeof keyboard[0] };

struct dispositions {
	struct sigaction of[KEYBOARD];
};

static void
step_aside(struct dispositions *were)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof sa);
	sigemptyset(&sa.sa_mask);
	for (int i = 0; i < KEYBOARD; i++) {
		/* A stop is for both: the shell waits for us. */
		sa.sa_handler = keyboard[i] == SIGTSTP ? SIG_DFL : SIG_IGN;
		sigaction(keyboard[i], &sa, &were->of[i]);
	}
}

static void
come_back(const struct dispositions *were)
{
	for (int i = 0; i < KEYBOARD; i++)
		sigaction(keyboard[i], &were->of[i], NULL);
}

/* What was caught is the default after exec; what we ignore would stay so. */
static void
as_we_were(const struct dispositions *were)
{
	signal(SIGPIPE, SIG_DFL);
	for (int i = 0; i < KEYBOARD; i++)
		signal(keyboard[i],
		    were->of[i].sa_handler == SIG_IGN ? SIG_IGN : SIG_DFL);
}

static void
move_fd(int from, int to)
{
	if (from == to)
		fcntl(to, F_SETFD, 0);
	else if (from >= 0)
		dup2(from, to);
}

/* In the child: become the program, or tell why not through TELL. */
static void
become(const struct process *p, int tell)
{
	int null, why;

	move_fd(p->in, STDIN_FILENO);
	move_fd(p->out, STDOUT_FILENO);
	if (p->quiet) {
		null = open("/dev/null", O_WRONLY);
		move_fd(null, STDERR_FILENO);
	}
	execvp(p->argv[0], (char *const *)p->argv);
	why = errno;
	if (write(tell, &why, sizeof why) != (ssize_t)sizeof why)
		_exit(126);
	_exit(127);
}

/* Why the program did not start, 0 where it did; closes TELL. */
static int
listen_for(int tell)
{
	int why = 0;
	ssize_t n;

	do
		n = read(tell, &why, sizeof why);
	while (n < 0 && errno == EINTR);
	close(tell);
	return n == (ssize_t)sizeof why ? why : 0;
}

static void
wake(int sig)
{
	(void)sig;
}

/*
 * Its end and the signals that ask us to leave come only while we sleep, so
 * that none is missed between a look and the sleep.
 */
static int
wait_for(pid_t pid, const struct process *p)
{
	static const int asked[] = { SIGCHLD, SIGHUP, SIGTERM };
	struct sigaction sa, were;
	sigset_t block, mask;
	int status = 0;
	pid_t done;

	sigemptyset(&block);
	for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
		sigaddset(&block, asked[i]);
	sigprocmask(SIG_BLOCK, &block, &mask);
	sigdelset(&mask, SIGCHLD);
	memset(&sa, 0, sizeof sa);
	sa.sa_handler = wake;
	sigemptyset(&sa.sa_mask);
	sigaction(SIGCHLD, &sa, &were);
	while ((done = waitpid(pid, &status, WNOHANG)) == 0) {
		if (p->leave != NULL && p->leave(p->user)) {
			kill(pid, SIGHUP);
			break;
		}
		sigsuspend(&mask);
	}
	sigaction(SIGCHLD, &were, NULL);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	if (done == 0)
		return 128 + SIGHUP;
	if (done < 0)
		return 127;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

static bool
start_failed(const struct process *p, int why, struct error *e)
{
	return error_set(e, ERR_IO, "%s: %s", p->argv[0], strerror(why));
}

static bool
make_pipe(int fd[2])
{
	if (pipe(fd) != 0)
		return false;
	fcntl(fd[0], F_SETFD, FD_CLOEXEC);
	fcntl(fd[1], F_SETFD, FD_CLOEXEC);
	return true;
}

bool
process_run(const struct process *p, int *status, struct error *e)
{
	struct dispositions were;
	int tell[2], why;
	pid_t pid;

	if (!make_pipe(tell))
		return start_failed(p, errno, e);
	step_aside(&were);
	pid = fork();
	if (pid == 0) {
		as_we_were(&were);
		become(p, tell[1]);
	}
	why = pid < 0 ? errno : 0;
	close(tell[1]);
	if (pid > 0)
		why = listen_for(tell[0]);
	else
		close(tell[0]);
	*status = pid > 0 ? wait_for(pid, p) : 127;
	come_back(&were);
	return why == 0 || start_failed(p, why, e);
}

/* Its parent is gone before it is there, so that nobody has to wait for it. */
bool
process_leave(const struct process *p, struct error *e)
{
	struct dispositions were;
	int tell[2], why;
	pid_t pid;

	if (!make_pipe(tell))
		return start_failed(p, errno, e);
	for (int i = 0; i < KEYBOARD; i++)
		sigaction(keyboard[i], NULL, &were.of[i]);
	pid = fork();
	if (pid == 0) {
		/* What it reads of the keyboard or of us ends with us. */
		setsid();
		as_we_were(&were);
		if (fork() == 0)
			become(p, tell[1]);
		_exit(0);
	}
	why = pid < 0 ? errno : 0;
	close(tell[1]);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	if (pid > 0)
		why = listen_for(tell[0]);
	else
		close(tell[0]);
	return why == 0 || start_failed(p, why, e);
}

bool
process_there(const char *name)
{
	const char *path = getenv("PATH");
	struct strbuf file;
	bool there = false;
	size_t n;

	if (path == NULL)
		return false;
	strbuf_init(&file);
	for (; !there && *path != '\0'; path += n + (path[n] == ':')) {
		n = strcspn(path, ":");
		strbuf_reset(&file);
		strbuf_add(&file, path, n);
		strbuf_addf(&file, "%s%s", n > 0 ? "/" : "./", name);
		there = access(file.s, X_OK) == 0;
	}
	strbuf_done(&file);
	return there;
}

size_t
process_words(const char *command, char ***words)
{
	size_t len = strlen(command), n = 0;
	/* Every other byte may begin a word, and the last is NULL. */
	char **at = xmalloc((len / 2 + 2) * sizeof *at + len + 1);
	char *text = (char *)(at + len / 2 + 2), *save = NULL;

	memcpy(text, command, len + 1);
	for (char *w = strtok_r(text, " \t\n", &save); w != NULL;
	     w = strtok_r(NULL, " \t\n", &save))
		at[n++] = w;
	at[n] = NULL;
	*words = at;
	return n;
}

int
process_spool(struct error *e)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf path;
	int fd;

	if (folder == NULL || *folder == '\0')
		folder = "/tmp";
	strbuf_init(&path);
	strbuf_addf(&path, "%s/amparo-XXXXXX", folder);
	fd = mkstemp(path.s);
	if (fd < 0) {
		error_set(e, ERR_IO, "%s: %s", folder, strerror(errno));
	} else {
		fcntl(fd, F_SETFD, FD_CLOEXEC);
		unlink(path.s);
	}
	strbuf_done(&path);
	return fd;
}
