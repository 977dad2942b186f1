/*
 * amparo --print-config: the settings of the configuration file.
 */
#ifndef AMPARO_PRINT_CONFIG_H
#define AMPARO_PRINT_CONFIG_H

#include "amparo/output.h"

/*
 * Print each setting as amparorc(5) has it, with where its value comes from;
 * faults of the file go to standard error.  The exit status.
 */
int print_config(struct output *out);

#endif
