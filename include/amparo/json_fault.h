/*
 * What is wrong with a text that json_read refuses.
 */
#ifndef AMPARO_JSON_FAULT_H
#define AMPARO_JSON_FAULT_H

#include <stddef.h>

/* A few fixed words, and the column, from 1, where it shows. */
const char *json_fault(const char *s, size_t n, unsigned *column);

#endif
