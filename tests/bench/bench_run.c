/*
 * What a command costs: it is run once, its output dropped, and on standard
 * output stand the seconds it took, those it had the processor for itself, and
 * its memory at the highest, in MiB.
 *
 *   bench_run COMMAND [ARGUMENT...]
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
wall(void) /* seconds */
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
become(char **argv)
{
	int none = open("/dev/null", O_WRONLY);

	if (none >= 0)
		dup2(none, STDOUT_FILENO);
	execvp(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

int
main(int argc, char **argv)
{
	struct rusage use;
	double start;
	int status;
	pid_t pid;

	if (argc < 2)
		return 2;
	start = wall();
	pid = fork();
	if (pid < 0)
		return 4;
	if (pid == 0)
		become(argv + 1);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 4;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return 1;
	if (getrusage(RUSAGE_CHILDREN, &use) != 0)
		return 4;
	printf("%.3f %.3f %.1f\n", wall() - start,
	    (double)use.ru_utime.tv_sec + (double)use.ru_utime.tv_usec / 1e6,
	    (double)use.ru_maxrss / 1024);
	return 0;
}
