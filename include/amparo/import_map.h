/*
 * Which column of a table becomes what: the mapping of amparo import, as
 * amparo-import(1) describes it.
 */
#ifndef AMPARO_IMPORT_MAP_H
#define AMPARO_IMPORT_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/diag.h"
#include "amparo/import_date.h"
#include "amparo/mem.h"
#include "amparo/strbuf.h"

/* "Name: template ; split=, ; make=organisation ; under=actors" */
struct map_field {
	const char *key;   /* in lower case: "participant" */
	const char *text;  /* the template */
	const char *split; /* what parts several values, or NULL */
	const char *make;  /* kind of the records made of values, or NULL */
	const char *under; /* where those stand, or NULL */
	unsigned line;
};

/* "Record: id kind title ; under=sources" */
struct map_record {
	const char *id, *kind, *title;
	const char *under; /* or NULL */
};

struct import_map {
	struct arena arena;
	char separator; /* 0: the likeliest */
	bool quotes, header;
	const char **columns; /* names by position, where there is no header */
	size_t ncolumns, columns_cap, least;
	enum date_order order;
	/* Templates, NULL where the map has none. */
	const char *id, *title, *kind, *date, *end, *precision;
	struct map_field *fields;
	size_t nfields, fields_cap;
	struct map_record *records;
	size_t nrecords, records_cap;
};

/*
 * Read a mapping; faults go to DIAG as those of FILE.  False where there are
 * some.  import_map_done in any case.
 */
bool import_map_read(struct import_map *m, const char *text, size_t n,
    const char *file, struct diag_list *diag);
void import_map_done(struct import_map *m);

/* The columns of a row by their names. */
struct template_row {
	int (*column)(const char *name, size_t n, void *user); /* or -1 */
	const char *const *cell;
	size_t cells;
	void *user;
};

/*
 * Append what TEMPLATE gives for the row: "{a|b}" is the first of the columns
 * that is not empty, "{a: 1=x; 2=y; *=z}" puts a word for a value, "[...]" is
 * left out where one of its columns is empty.  *FILLED: no column stood in it,
 * or one was not empty.  False with the reason in WHY (of TEMPLATE_WHY
 * bytes) where a value has no word.
 */
bool template_put(const char *template, const struct template_row *row,
    struct strbuf *out, bool *filled, char *why);
/* Call FN for every column named in it; false with WHY where it is no template.
 */
bool template_columns(const char *template,
    void (*fn)(const char *name, size_t n, void *user), void *user, char *why);
#define TEMPLATE_WHY 200

#endif
