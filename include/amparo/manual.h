/*
 * The pages of the manual: names, sections, and what each is about.
 */
#ifndef AMPARO_MANUAL_H
#define AMPARO_MANUAL_H

struct manual_page {
	const char *name; /* "amparo-query" */
	int section;
	const char *about; /* as its NAME says */
};

/* All, in the order of their names; ended by one without a name. */
extern const struct manual_page manual_pages[];

#endif
