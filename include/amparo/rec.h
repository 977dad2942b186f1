/*
 * The readable subset of the GNU rec format: lines to fields to records.
 * Knows the form only; what fields mean is for draft_rec and vocab_rec.
 *
 * Every fault is reported with its place, and reading goes on at the next
 * field or record.
 */
#ifndef AMPARO_REC_H
#define AMPARO_REC_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/diag.h"
#include "amparo/error.h"
#include "amparo/lines.h"

#define REC_LINE_MAX (64u * 1024)
#define REC_VALUE_MAX (1024u * 1024)
#define REC_RECORD_MAX (16u * 1024 * 1024)
#define REC_FIELDS_MAX 1000

struct rec_field {
	const char *name;  /* "Co-organiser" */
	const char *lang;  /* "es" of "Name[es]", or "" */
	const char *value; /* terminated; lines joined by '\n' */
	size_t n;
	unsigned line, column; /* of the name */
	unsigned value_column; /* of the value in its first line */
};

struct rec_group {
	const char *type; /* "Event" of the %rec: above it, or NULL */
	unsigned type_line;
	unsigned line;                  /* of its first field */
	const struct rec_field *fields; /* good during the call */
	size_t nfields;
};

struct rec_reader {
	const char *file;       /* for messages */
	struct diag_list *diag; /* NULL: say nothing about the form */
	/* Called for every record; false stops the reading. */
	bool (*record)(const struct rec_group *g, void *user);
	void *user;
};

/* False with E set where reading fails or RECORD stopped it with E unset. */
bool rec_read(struct lines *in, const struct rec_reader *r, struct error *e);

/* Where byte AT of the field's value stands. */
void rec_place(const struct rec_field *f, size_t at, unsigned *line,
    unsigned *column);

/* Is S an id: lower-case ASCII letters, digits, hyphens, not first? */
bool rec_is_id(const char *s, size_t n);
/* Is S a language tag: two to eight letters, then subtags? */
bool rec_is_lang(const char *s, size_t n);

#endif
