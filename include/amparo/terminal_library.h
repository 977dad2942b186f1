/*
 * The library that draws on the terminal.
 */
#ifndef AMPARO_TERMINAL_LIBRARY_H
#define AMPARO_TERMINAL_LIBRARY_H

/* "6.4" */
const char *terminal_library_version(void);

#endif
