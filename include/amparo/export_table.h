/*
 * The formats of the verb export, one a row: parsing, help, completion and the
 * check of amparo-export(1) read it.  Columns: name, function prefix, what it
 * is.
 */
#ifndef AMPARO_EXPORT_TABLE_H
#define AMPARO_EXPORT_TABLE_H

/* The first row is the default. */
#define EXPORT_TABLE(FIRST, X)                                          \
	FIRST("jsonl", jsonl, "JSON Lines, read back by compile")       \
	X("json", json, "one JSON object")                              \
	X("csv", csv, "a table, to a file with FILE-metadata.json")     \
	X("markdown", markdown, "text for reading")                     \
	X("bibtex", bibtex, "biblatex, dates in EDTF")                  \
	X("ris", ris, "RIS, for reference managers")                    \
	X("csl-json", csl, "CSL-JSON, for citation processors")         \
	X("ics", ics, "iCalendar: the dates that are exact to the day") \
	X("dot", dot, "the relations, for Graphviz")                    \
	X("timelinejs", timelinejs, "TimelineJS")                       \
	X("svg", svg, "a timeline as a drawing")                        \
	X("man", man, "manual pages; to a folder, a tree of them")

#define EXPORT_NAME_FIRST(name, prefix, what) name
#define EXPORT_NAME_NEXT(name, prefix, what) "|" name
#define EXPORT_NAMES EXPORT_TABLE(EXPORT_NAME_FIRST, EXPORT_NAME_NEXT)

#endif
