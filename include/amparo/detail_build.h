/*
 * The order in which a record is told (D2).
 *
 * Bodies, organisations, people, states and what else lasts follow the areas
 * of ISAAR(CPF): identity, description, relationships, control.  Events,
 * series, initiatives, cases and documents answer who, what, when, where,
 * under which instrument, and say their sources.
 */
#ifndef AMPARO_DETAIL_BUILD_H
#define AMPARO_DETAIL_BUILD_H

#include "amparo/detail_page.h"

/* After page_start: the whole record. */
void detail_build(struct page *p);

/* Parts of it. */

/* Title, names in other languages, acronyms, kind. */
void detail_identity(struct page *p);
/* All dates, the preferred first. */
void detail_dates(struct page *p, const char *label);

/* Which statements a part is about. */
enum detail_area {
	AREA_WHO,
	AREA_WHAT,
	AREA_WHERE,
	AREA_INSTRUMENT,
	AREA_CONTROL,
	DETAIL_AREAS
};

/*
 * The relations of an area.  Led: "organisers > [1] A . [2] B" in running
 * text; else the labels stand with the others, one relation a line.
 */
void detail_relations(struct page *p, enum detail_area area, bool led);
enum detail_area detail_relation_area(const struct page *p,
    const struct relation *r);

/*
 * Under N relations of one label: each of their dates as a bar of 20 columns
 * on the scale of the options, where they ask for it and there is room.
 */
void detail_ribbons(struct page *p, const struct relation *const *at, size_t n);

/* How many relations that others state were not loaded, if any. */
void detail_not_shown(struct page *p);

/* Where the record stands, and all that its statements cite. */
void detail_placements(struct page *p);
void detail_sources(struct page *p);

#endif
