/*
 * Formats that records are written in for other programs.
 *
 * Records stream: no format keeps them.  Each says where they come from, as far
 * as it can.
 */
#ifndef AMPARO_EXPORT_H
#define AMPARO_EXPORT_H

#include <stddef.h>

#include "amparo/bitmap.h"
#include "amparo/dataset.h"
#include "amparo/export_table.h"
#include "amparo/record.h"
#include "amparo/reference.h"
#include "amparo/strbuf.h"

struct export_svg;

struct export
{
	struct strbuf *out; /* emptied after each record */
	const struct dataset *ds;
	const struct bitmap *set; /* the records chosen */
	struct provenance from;
	enum lang lang;
	const char *path;  /* of the file, or NULL */
	uint32_t count;    /* records before this one */
	uint32_t left_out; /* records that the format cannot hold */
	/* Asked now and then: is it to end? NULL: never */
	bool (*stop)(void *user);
	void *stop_user;
	struct export_svg *svg; /* what svg keeps; export_done frees it */
};

struct export_format {
	const char *name, *what;
	/* What stands before, for and after the records; NULL for nothing. */
	void (*begin)(struct export *x);
	void (*record)(struct export *x, const struct record *r);
	void (*end)(struct export *x);
};

/* In the order of the table, or NULL past its end. */
const struct export_format *export_format_at(size_t i);

void export_done(struct export *x);

/* Why a record may be left out, for the message; NULL where none is. */
const char *export_why_left_out(const struct export_format *f);

/*
 * Call PUT with a label and a value for each thing that is known of where the
 * records come from.
 */
void export_origin(const struct export *x,
    void (*put)(struct strbuf *out, const char *label, const char *value));
/* Append it as members of a JSON object: "dataset", "title", ... */
void export_origin_json(const struct export *x);

/* What describes the table of csv: the text of FILE-metadata.json. */
void csv_metadata(struct export *x);

#endif
