/*
 * Rows of a table as text: RFC 4180 and its common variants (other separators,
 * quotes in the middle, a byte order mark, CR LF), with the lines they stand
 * in.  The only module that sees libcsv.
 */
#ifndef AMPARO_CSV_ROWS_H
#define AMPARO_CSV_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#define CSV_CELL_MAX (1 << 20) /* bytes */
#define CSV_COLUMNS_MAX 4096

struct csv_row {
	const char *const *cell; /* each terminated, without a NUL inside */
	size_t n;
	unsigned line; /* where it begins, from 1 */
};

/*
 * What the reader calls: ROW with each row that is whole, FAULT with what is
 * wrong in another, after which reading goes on at the next line.  Both give
 * false to stop.
 */
struct csv_user {
	bool (*row)(const struct csv_row *r, void *user);
	bool (*fault)(unsigned line, const char *why, void *user);
	void *user;
};

struct csv_rows;

/* SEPARATOR 0: the likeliest in the first line. */
struct csv_rows *csv_rows_new(char separator, bool quotes,
    const struct csv_user *u);
void csv_rows_free(struct csv_rows *c);
/* False once a function has said so: no more is read. */
bool csv_rows_feed(struct csv_rows *c, const char *s, size_t n);
bool csv_rows_end(struct csv_rows *c);

/* "3.0.3" */
const char *csv_library_version(void);

#endif
