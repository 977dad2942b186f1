/*
 * Tables and indices of a database file, written whole: rows come in the order
 * of their keys, so each page is filled once and never looked at again.  What
 * SQLite would make of the same rows, without its searching for the place of
 * each; see https://sqlite.org/fileformat.html.
 */
#ifndef AMPARO_BTREE_H
#define AMPARO_BTREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/pages.h"

enum { ROW_COLUMNS = 16, ROW_HEAD = 160 };

/* A row in the form it is stored in; its column are put from left to right. */
struct row {
	unsigned char types[ROW_HEAD];
	size_t ntypes;
	size_t nsaid;         /* of them, up to the last that is not NULL */
	unsigned char *bytes; /* ROW_HEAD for the types, then the values */
	size_t n, cap;
};

void row_init(struct row *r);
void row_done(struct row *r);
/* The first column follows, of at most ROW_COLUMNS. */
void row_begin(struct row *r);
void row_null(struct row *r);
void row_int(struct row *r, int64_t v);
void row_text(struct row *r, const char *s);

struct btree;

/* The tree whose root page, ROOT, SQLite has made; a table has row ids. */
struct btree *btree_table(struct pages *to, uint32_t root);
/* An index, or a table without row ids: all columns are the key. */
struct btree *btree_index(struct pages *to, uint32_t root);
/* The next row: KEY, the row id, or the columns are higher than any before. */
void btree_add(struct btree *t, int64_t key, struct row *r);
/* All rows are in: writes what is left, and frees T. */
void btree_end(struct btree *t);
/* Frees T, which leads nowhere then; T may be NULL. */
void btree_free(struct btree *t);

#endif
