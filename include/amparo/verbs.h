/*
 * The verbs of the command line, in one table: dispatch, help and the check of
 * amparo(1) read it.
 *
 * Columns: id, name, function, operands as shown, fewest and most operands,
 * formats (the first is the default; "" where there are none), what it does
 * ("": it is for programs, and help does not name it).
 */
#ifndef AMPARO_VERBS_H
#define AMPARO_VERBS_H

#include <stddef.h>

#include "amparo/export_table.h"

struct cli;

#define VERB_DATA_FORMATS "plain|json|jsonl"

#define VERBS(X)                                                               \
	X(EXPLORE, "", verb_explore, "[DATASET | ID | ADDRESS]", 0, 1, "",     \
	    "explore in three panes; to a pipe, print the tree")               \
	X(SEARCH, "search", verb_search, "QUERY...", 1, VERB_MANY,             \
	    VERB_DATA_FORMATS, "what a query finds, best hits first")          \
	X(SHOW, "show", verb_show, "ID...", 1, VERB_MANY, VERB_DATA_FORMATS,   \
	    "whole records")                                                   \
	X(LIST, "list", verb_list, "[QUERY]", 0, VERB_MANY, VERB_DATA_FORMATS, \
	    "id, kind, date and title, one record a line")                     \
	X(TREE, "tree", verb_tree, "[ID]", 0, 1, VERB_DATA_FORMATS,            \
	    "the outline, or another arrangement")                             \
	X(TIMELINE, "timeline", verb_timeline, "[QUERY]", 0, VERB_MANY,        \
	    VERB_DATA_FORMATS, "the records in time")                          \
	X(EXPORT, "export", verb_export, "[QUERY]", 0, VERB_MANY,              \
	    EXPORT_NAMES, "records in a format of another program")            \
	X(CITE, "cite", verb_cite, "ID...", 1, VERB_MANY, "",                  \
	    "records or passages (ID#N) as others cite them")                  \
	X(MAN, "man", verb_man, "ID", 1, 1, "", "a record as a manual page")   \
	X(INFO, "info", verb_info, "", 0, 0, VERB_DATA_FORMATS,                \
	    "the dataset, its licence, how to cite it; the program")           \
	X(OPEN, "open", verb_open, "ADDRESS | ID", 1, 1, "",                   \
	    "explore, beginning at a record")                                  \
	X(PICK, "pick", verb_pick, "[QUERY]", 0, VERB_MANY, "",                \
	    "choose records in the explorer, and print their ids")             \
	X(NOTES, "notes", verb_notes, "list | put ID | export | import FILE",  \
	    1, 2, VERB_DATA_FORMATS, "what you have written about records")    \
	X(DATE, "date", verb_date, "EDTF...", 1, VERB_MANY, VERB_DATA_FORMATS, \
	    "what a date means")                                               \
	X(SQL, "sql", verb_sql, "STATEMENT", 1, 1, VERB_DATA_FORMATS,          \
	    "a question in SQL; nothing is written")                           \
	X(DIFF, "diff", verb_diff, "OLD NEW", 2, 2, VERB_DATA_FORMATS,         \
	    "what one dataset has and another has not")                        \
	X(CHECK, "check", verb_check, "SOURCE...", 1, VERB_MANY,               \
	    VERB_DATA_FORMATS, "every fault of source text, with its place")   \
	X(COMPILE, "compile", verb_compile, "SOURCE...", 1, VERB_MANY, "",     \
	    "source text to dataset")                                          \
	X(IMPORT, "import", verb_import, "FILE", 1, 1, "",                     \
	    "a table of another project to source text")                       \
	X(NEW, "new", verb_new, "DIR", 1, 1, "",                               \
	    "a small commented dossier, to begin your own with")               \
	X(COMPLETE, "__complete", verb_complete, "[WORD...]", 0, VERB_MANY,    \
	    "", "")                                                            \
	X(HELP, "help", verb_help, "[TOPIC]", 0, 1, "text|mdoc",               \
	    "help on a verb, explorer, keys, maps, ...")

#define VERB_MANY ((size_t)-1)

enum verb_id {
#define VERB_ID(id, name, run, operands, min, max, formats, help) VERB_##id,
	VERBS(VERB_ID)
#undef VERB_ID
	    VERB_COUNT
};

struct verb {
	const char *name;
	int (*run)(struct cli *c); /* gives the exit status */
	const char *operands;
	size_t min, max;
	const char *formats;
	const char *help;
};

extern const struct verb verb_table[VERB_COUNT];

#define VERB_FUNCTION(id, name, run, operands, min, max, formats, help) \
	int run(struct cli *c);
VERBS(VERB_FUNCTION)
#undef VERB_FUNCTION

/* The verb of this name, or VERB_COUNT. */
enum verb_id verb_find(const char *name);
/* The name nearest to WORD, or NULL. */
const char *verb_nearest(const char *word);

#endif
