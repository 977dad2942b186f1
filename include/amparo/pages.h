/*
 * The pages of a database file that are written past SQLite: numbered as they
 * come, behind those that are there, and written in large pieces.
 */
#ifndef AMPARO_PAGES_H
#define AMPARO_PAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "amparo/db.h"

struct pages;

/* Takes the file from D, see db_leave, until pages_end gives it back. */
struct pages *pages_begin(struct db *d);
/* The number that the next new page gets, and the one after number N. */
uint32_t pages_next(const struct pages *p);
uint32_t pages_after(uint32_t n);
/* A new page; its number. */
uint32_t pages_add(struct pages *p, const unsigned char *page);
/* Write over a page that was there at the beginning. */
void pages_put(struct pages *p, uint32_t n, const unsigned char *page);
/* All are in: frees P.  What failed sticks in the connection. */
bool pages_end(struct pages *p);

#endif
