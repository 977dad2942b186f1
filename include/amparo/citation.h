/*
 * The citation of a record, or of one passage of it with the source it rests
 * on, in the styles that people and programs want.
 */
#ifndef AMPARO_CITATION_H
#define AMPARO_CITATION_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/reference.h"

enum cite_style {
	CITE_CHICAGO,
	CITE_APA,
	CITE_ISO690,
	CITE_BIBTEX, /* from here on for programs */
	CITE_RIS,
	CITE_CSL_JSON,
	CITE_STYLES
};
#define CITE_STYLE_NAMES "chicago|apa|iso690|bibtex|ris|csl-json"

/* Is it text for reading, one line, rather than for a program? */
bool citation_is_text(enum cite_style style);

/*
 * Append the citation of R and a newline.  PASSAGE is 0, or the number of one
 * of its texts from 1 on, for styles that are text.
 */
void citation_put(struct strbuf *out, enum cite_style style,
    const struct dataset *ds, const struct record *r, size_t passage,
    const struct provenance *p);

#endif
