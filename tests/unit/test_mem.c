#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "amparo/mem.h"

static void
nothing_is_something(void **state)
{
	void *p = xmalloc(0), *q = xcalloc(0, 8);

	(void)state;
	assert_non_null(p);
	assert_non_null(q);
	free(q);
	p = xreallocarray(p, 0, 8);
	assert_non_null(p);
	free(p);
}

static void
large_arrays_are_writable(void **state)
{
	static const size_t sizes[] = { 0, 1, (2u << 20) - 1, 2u << 20,
		(4u << 20) + 3 };

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		unsigned char *p = xmalloc_array(sizes[i], 1);

		assert_non_null(p);
		memset(p, 0x5a, sizes[i]);
		free(p);
	}
}

static void
strings_are_cut_and_ended(void **state)
{
	char *a = xstrndup("abcdef", 3), *b = xstrndup("ab\0cd", 5);

	(void)state;
	assert_string_equal(a, "abc");
	assert_string_equal(b, "ab");
	free(a);
	free(b);
}

static void
arrays_grow(void **state)
{
	int *p = NULL;
	size_t cap = 0;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		p = grow(p, (size_t)i, &cap, sizeof(*p));
		assert_true(cap > (size_t)i);
		p[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(p[i], i);
	assert_true(cap <= 2000);
	free(p);
}

static void
arenas_are_zeroed_and_aligned(void **state)
{
	struct arena a = { 0 };
	char *first = arena_strdup(&a, "first"), *second;

	(void)state;
	for (size_t n = 0; n < 3000; n += 7) {
		unsigned char *p = arena_alloc(&a, n);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, n);
	}
	memset(arena_alloc(&a, 1000000), 0xff, 1000000);
	second = arena_strndup(&a, "second", 3);
	assert_string_equal(first, "first");
	assert_string_equal(second, "sec");
	/* Used again, it is as if it were new. */
	for (int round = 0; round < 3; round++) {
		arena_reset(&a);
		for (size_t n = 1; n < 5000; n += 700) {
			unsigned char *p = arena_alloc(&a, n);

			for (size_t i = 0; i < n; i++)
				assert_int_equal(p[i], 0);
			memset(p, 0xff, n);
		}
	}
	arena_done(&a);
	assert_null(a.head);
	arena_done(&a);
}

static void
leave_with_3(void)
{
	_exit(3);
}

/* How a child ends that asks for more than there is. */
static int
exhaust(void (*hook)(void), size_t n, size_t size)
{
	int status = 0;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		int fd = open("/dev/null", O_WRONLY);

		if (fd < 0 || dup2(fd, STDERR_FILENO) < 0)
			_exit(9);
		signal(SIGABRT, SIG_DFL);
		mem_on_exhaustion(hook);
		free(xreallocarray(NULL, n, size));
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static void
exhaustion_ends_the_program(void **state)
{
	int status;

	(void)state;
	/* The product overflows to a small number. */
	status = exhaust(NULL, SIZE_MAX / 2 + 2, 2);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	status = exhaust(leave_with_3, SIZE_MAX / 2 + 2, 2);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 3);
	status = exhaust(leave_with_3, 10, 10);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_something),
		cmocka_unit_test(large_arrays_are_writable),
		cmocka_unit_test(strings_are_cut_and_ended),
		cmocka_unit_test(arrays_grow),
		cmocka_unit_test(arenas_are_zeroed_and_aligned),
		cmocka_unit_test(exhaustion_ends_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
