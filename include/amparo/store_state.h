/*
 * The inside of an opened dataset, shared by the sources of the store alone.
 */
#ifndef AMPARO_STORE_STATE_H
#define AMPARO_STORE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/blob.h"
#include "amparo/db.h"
#include "amparo/mem.h"
#include "amparo/store.h"

struct loaded_pivot {
	struct pivot pivot;
	const char **labels;
	char *text;                   /* of the labels */
	struct packed_nodes *reading; /* NULL before and after */
	bool tried, good;
};

struct meta_row {
	const char *key, *value;
};

struct former_id {
	uint32_t rec;
	const char *id;
};

struct store {
	struct dataset ds; /* first: the functions in ops are handed this */
	struct db *db;
	bool walks; /* store_expect_walk */
	struct arena arena;
	struct vocab vocab;
	int32_t *earliest, *latest; /* where the four arrays begin */
	uint16_t *datebits, *kind;
	struct loaded_pivot *pivots;
	struct incoming *incoming; /* NULL until asked for */
	struct sets *sets;         /* the same */
	struct meta_row *meta;
	size_t nmeta, meta_cap;
	/* The row of the records table under the reading head. */
	struct db_stmt *row;
	uint32_t row_rec;      /* NO_RECORD where there is none */
	struct kept_ref *refs; /* NULL until one is asked for */
	/* By record, once the first was asked for. */
	struct former_id *former;
	size_t nformer;
	bool has_former;
};

/* The same, of the store that DS is part of. */
struct store *store_of(const struct dataset *ds);

/*
 * Move the reading head to record N: s->row is then at (n, id, date, title,
 * status, ord, earliest, first, under).  Going on to the next record is cheap.
 * False on damage.
 */
bool store_seek(struct store *s, uint32_t n);

/*
 * The numbers of the statements of record N, [*FIRST, *END).  The reading head
 * goes to N, and on to the next.  False on damage.
 */
bool store_statements(struct store *s, uint32_t n, int64_t *first,
    int64_t *end);

/*
 * The date of the record under the reading head where it is one plain day,
 * which is not written out in the row; false where it is not.
 */
#define STORE_DAY_MAX 32
bool store_day(struct store *s, char day[STORE_DAY_MAX]);

/*
 * Whole arrays are going to be read, whose pages nobody asks for twice: keep
 * few of them, for each is memory touched for the first time; and all again.
 */
void store_stream(struct store *s, bool on);

/* The pivots' names at once, their arrays when asked for. */
bool store_list_pivots(struct store *s);
void store_free_pivots(struct store *s);
const struct pivot *store_pivot(struct store *s, size_t i);
/* Load it until STOP says so; true where no more is to be done. */
bool store_pivot_ready(struct store *s, size_t i, bool (*stop)(void *user),
    void *user);

/* A column that names a record: its number, or NO_RECORD with damage noted. */
uint32_t store_record_column(struct store *s, struct db_stmt *st, int col);

/* Text of a column, made valid UTF-8, in A. */
const char *store_text(struct arena *a, struct db_stmt *st, int col);
/* Append S, what is not UTF-8 in it replaced. */
void store_put_text(struct strbuf *out, const char *s, size_t n);

#endif
