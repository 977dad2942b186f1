/*
 * A record in the forms of reference managers.  Dates keep their meaning: what
 * the form cannot say is said in words, and nothing is made exact.
 */
#ifndef AMPARO_BIBLIOGRAPHY_H
#define AMPARO_BIBLIOGRAPHY_H

#include "amparo/reference.h"

/* Append an entry of biblatex, whose key is the id. */
void bibtex_record(struct strbuf *out, const struct dataset *ds,
    const struct record *r, const struct provenance *p);
/* Append a reference of RIS, lines ended by CR LF. */
void ris_record(struct strbuf *out, const struct dataset *ds,
    const struct record *r, const struct provenance *p);
/* Append an item of CSL-JSON, without a newline. */
void csl_record(struct strbuf *out, const struct dataset *ds,
    const struct record *r, const struct provenance *p);

#endif
