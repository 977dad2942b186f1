/*
 * Why a record was found, in words.
 */
#ifndef AMPARO_EXPLAIN_H
#define AMPARO_EXPLAIN_H

#include <stdint.h>

#include "amparo/search.h"

/*
 * Append why Q found REC, a line each: the class by which it is ranked, then
 * for every term that holds where it was met (which name, which text, in what
 * language), and of a date whether it lies within certainly or possibly.
 *
 *	title: the title begins with the words
 *	comision: name (es) Comisión Interamericana de Derechos Humanos
 *	date:2008: possibly; 2005/2010 is only in part within it
 */
void explain_hit(struct search *s, const struct query *q, uint32_t rec,
    struct strbuf *out);

#endif
