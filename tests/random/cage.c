/* Landlock, where Linux has it. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_PATH */
#endif
#include "cage.h"

#if defined(__linux__) && __has_include(<linux/landlock.h>)

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Everything that changes a file or a folder, as the first version has it. */
#define CHANGES                                                             \
	(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |    \
	    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR | \
	    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |     \
	    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |   \
	    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM)

/* What is done to a folder is refused of a file. */
static bool
allow(int rules, const char *path, unsigned long long what)
{
	struct landlock_path_beneath_attr beneath;
	bool ok;

	memset(&beneath, 0, sizeof beneath);
	beneath.allowed_access = what;
	beneath.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (beneath.parent_fd == -1)
		return false;
	ok = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
		 &beneath, 0) == 0;
	close(beneath.parent_fd);
	return ok;
}

bool
cage_enter(const char *dir)
{
	struct landlock_ruleset_attr attr;
	int rules;
	bool ok;

	memset(&attr, 0, sizeof attr);
	attr.handled_access_fs = CHANGES;
	rules =
	    (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
	if (rules == -1)
		return false;
	/* Terminals are files of /dev; nobody makes new ones there. */
	ok = allow(rules, dir, CHANGES) &&
	    allow(rules, "/dev/pts", LANDLOCK_ACCESS_FS_WRITE_FILE) &&
	    allow(rules, "/dev/ptmx", LANDLOCK_ACCESS_FS_WRITE_FILE) &&
	    allow(rules, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE) &&
	    allow(rules, "/dev/tty", LANDLOCK_ACCESS_FS_WRITE_FILE) &&
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return ok;
}

#else

bool
cage_enter(const char *dir)
{
	(void)dir;
	return false;
}

#endif
