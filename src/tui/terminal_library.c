/* The library that draws on the terminal. */
#include "amparo/terminal_library.h"

#include <string.h>

#include <curses.h>

const char *
terminal_library_version(void)
{
	const char *s = curses_version(), *space = strchr(s, ' ');

	return space != NULL ? space + 1 : s;
}
