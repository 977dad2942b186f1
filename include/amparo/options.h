/*
 * The options of the command line, in one table: the parser, the help of each
 * verb and the check of amparo(1) read it.
 *
 * Columns: id, name, letter (0: none), sort of argument, the argument's name or
 * its choices, verbs (bits of enum verb_id), common or the verb's own, help.
 * Two may have one name where no verb has both.
 */
#ifndef AMPARO_OPTIONS_H
#define AMPARO_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"
#include "amparo/verbs.h"

enum option_arg {
	ARG_NONE,
	ARG_TEXT,
	ARG_NUMBER, /* 1 to OPTION_NUMBER_MAX */
	ARG_CHOICE, /* one of the words between "|" */
	ARG_FORMAT, /* one of the verb's formats */
	ARG_ALIAS   /* none; the same as --format with what stands here */
};

#define OPTION_NUMBER_MAX 1000000

#define VERB_BIT(verb) (1u << VERB_##verb)
/* The verbs that show what is in a dataset. */
#define VERBS_DATA                                                             \
	(VERB_BIT(EXPLORE) | VERB_BIT(SEARCH) | VERB_BIT(SHOW) |               \
	    VERB_BIT(LIST) | VERB_BIT(TREE) | VERB_BIT(TIMELINE) |             \
	    VERB_BIT(EXPORT) | VERB_BIT(CITE) | VERB_BIT(MAN) |                \
	    VERB_BIT(INFO) | VERB_BIT(OPEN) | VERB_BIT(SQL) | VERB_BIT(PICK) | \
	    VERB_BIT(NOTES))
/* Those that draw: of two datasets, too. */
#define VERBS_DRAW (VERBS_DATA | VERB_BIT(DIFF))
/* Those with the formats VERB_DATA_FORMATS. */
#define VERBS_JSON                                                             \
	(VERB_BIT(SEARCH) | VERB_BIT(SHOW) | VERB_BIT(LIST) | VERB_BIT(TREE) | \
	    VERB_BIT(TIMELINE) | VERB_BIT(INFO) | VERB_BIT(DATE) |             \
	    VERB_BIT(SQL) | VERB_BIT(DIFF) | VERB_BIT(CHECK) |                 \
	    VERB_BIT(NOTES))
#define VERBS_FORMAT (VERBS_JSON | VERB_BIT(EXPORT) | VERB_BIT(HELP))
#define VERBS_TREE (VERB_BIT(EXPLORE) | VERB_BIT(OPEN) | VERB_BIT(TREE))
/* Those whose answer may be longer than the screen. */
#define VERBS_PAGED                                                            \
	(VERB_BIT(SEARCH) | VERB_BIT(SHOW) | VERB_BIT(LIST) | VERB_BIT(TREE) | \
	    VERB_BIT(TIMELINE) | VERB_BIT(EXPORT) | VERB_BIT(CITE) |           \
	    VERB_BIT(INFO) | VERB_BIT(DATE) | VERB_BIT(SQL) | VERB_BIT(DIFF) | \
	    VERB_BIT(NOTES) | VERB_BIT(HELP))
#define VERBS_ALL ((1u << VERB_COUNT) - 1)

#define OPTIONS(X)                                                             \
	X(MAX, "max", 'n', ARG_NUMBER, "N", VERB_BIT(SEARCH), false,           \
	    "at most N hits (default 100)")                                    \
	X(WHY, "why", 0, ARG_NONE, NULL, VERB_BIT(SEARCH), false,              \
	    "say of each hit where it was met")                                \
	X(QUERY, "query", 'q', ARG_TEXT, "QUERY", VERBS_TREE, false,           \
	    "begin with a search; tree: only the paths to its hits")           \
	X(LIMIT, "limit", 0, ARG_TEXT, "QUERY", VERBS_TREE, false,             \
	    "hide what this query does not find")                              \
	X(PIVOT, "pivot", 0, ARG_TEXT, "PIVOT", VERBS_TREE | VERB_BIT(PICK),   \
	    false, "how the tree is arranged: outline, kind, year, ...")       \
	X(DEPTH, "depth", 0, ARG_NUMBER, "N", VERB_BIT(TREE), false,           \
	    "at most N levels")                                                \
	X(FROM, "from", 0, ARG_TEXT, "DATE", VERB_BIT(TIMELINE), false,        \
	    "not before this date (EDTF)")                                     \
	X(TO, "to", 0, ARG_TEXT, "DATE", VERB_BIT(TIMELINE), false,            \
	    "not after this date (EDTF)")                                      \
	X(FROM_FORMAT, "from", 0, ARG_CHOICE, "csv", VERB_BIT(IMPORT), false,  \
	    "the form of the table; csv is the only one")                      \
	X(MAP, "map", 0, ARG_TEXT, "MAP", VERB_BIT(IMPORT), false,             \
	    "a mapping of columns: a file, or ucdp-ged, acled, ...")           \
	X(SKIP_BAD, "skip-bad", 0, ARG_NONE, NULL, VERB_BIT(IMPORT), false,    \
	    "leave out rows that cannot be read, and go on")                   \
	X(BY, "by", 0, ARG_CHOICE, "decade|year|month|day",                    \
	    VERB_BIT(TIMELINE), false,                                         \
	    "what a line of the timeline covers (default year)")               \
	X(TEXT, "text", 0, ARG_NONE, NULL, VERB_BIT(TIMELINE), false,          \
	    "in sentences: how many, how sure, the busiest part")              \
	X(OUTPUT, "output", 'o', ARG_TEXT, "FILE",                             \
	    VERB_BIT(EXPORT) | VERB_BIT(COMPILE) | VERB_BIT(IMPORT), false,    \
	    "write FILE, in one step at the end")                              \
	X(FORCE, "force", 0, ARG_NONE, NULL,                                   \
	    VERB_BIT(EXPORT) | VERB_BIT(IMPORT), false,                        \
	    "replace FILE where it is there already")                          \
	X(STYLE, "style", 0, ARG_CHOICE,                                       \
	    "chicago|apa|iso690|bibtex|ris|csl-json", VERB_BIT(CITE), false,   \
	    "how it is cited (default chicago)")                               \
	X(STRICT, "strict", 0, ARG_NONE, NULL, VERB_BIT(CHECK), false,         \
	    "report what could be better, and count it as a fault")            \
	X(LENIENT, "lenient", 0, ARG_NONE, NULL,                               \
	    VERB_BIT(COMPILE) | VERB_BIT(CHECK), false,                        \
	    "keep odd values of JSON Lines as text, with a warning")           \
	X(DATASET, "dataset", 'd', ARG_TEXT, "FILE", VERBS_DATA, true,         \
	    "read this dataset, not the built-in one")                         \
	X(FORMAT, "format", 0, ARG_FORMAT, "FORMAT", VERBS_FORMAT, true,       \
	    "how the answer is written")                                       \
	X(PLAIN, "plain", 0, ARG_ALIAS, "plain", VERBS_JSON, true,             \
	    "the same as --format=plain")                                      \
	X(JSON, "json", 0, ARG_ALIAS, "json", VERBS_JSON | VERB_BIT(EXPORT),   \
	    true, "the same as --format=json")                                 \
	X(JSONL, "jsonl", 0, ARG_ALIAS, "jsonl",                               \
	    VERBS_JSON | VERB_BIT(EXPORT), true, "the same as --format=jsonl") \
	X(NO_PAGER, "no-pager", 0, ARG_NONE, NULL, VERBS_PAGED, true,          \
	    "print long answers on a terminal without a pager")                \
	X(COLOR, "color", 0, ARG_CHOICE, "auto|always|never", VERBS_DRAW,      \
	    true, "colours (auto: on a terminal, unless NO_COLOR is set)")     \
	X(THEME, "theme", 0, ARG_TEXT, "THEME",                                \
	    VERB_BIT(EXPLORE) | VERB_BIT(OPEN) | VERB_BIT(PICK), false,        \
	    "colours: terminal, light, dark, hc, mono, safe")                  \
	X(PRINT_CONFIG, "print-config", 0, ARG_NONE, NULL, VERB_BIT(EXPLORE),  \
	    false, "print the settings and where each comes from")             \
	X(WIDTH, "width", 0, ARG_NUMBER, "N", VERBS_DRAW, true,                \
	    "columns to fill")                                                 \
	X(LANG, "lang", 0, ARG_CHOICE, "en|es|pt|fr", VERBS_DRAW, true,        \
	    "language of labels (default en)")                                 \
	X(ASCII, "ascii", 0, ARG_NONE, NULL, VERBS_DRAW, true,                 \
	    "draw with ASCII characters only")                                 \
	X(ACCESSIBLE, "accessible", 0, ARG_NONE, NULL, VERBS_DATA, true,       \
	    "a dialogue in lines of text instead of panes")                    \
	X(HELP, "help", 'h', ARG_NONE, NULL, VERBS_ALL, true,                  \
	    "help on the program, or on the verb")                             \
	X(VERSION, "version", 'V', ARG_NONE, NULL, VERBS_ALL, true,            \
	    "version of the program")

enum option_id {
#define OPTION_ID(id, name, letter, sort, arg, verbs, common, help) OPT_##id,
	OPTIONS(OPTION_ID)
#undef OPTION_ID
	    OPT_COUNT
};

struct option_info {
	const char *name;
	char letter;
	enum option_arg sort;
	const char *arg;
	unsigned verbs;
	bool common;
	const char *help;
};

extern const struct option_info option_table[OPT_COUNT];

/* A command line taken apart.  Strings are those of argv. */
struct options {
	enum verb_id verb;
	const char *value[OPT_COUNT]; /* NULL where not given; "" for flags */
	const char **operands;        /* without the verb */
	size_t noperands;
};

/*
 * Take ARGV apart.  Options and operands mix; "--" ends the options; a lone
 * "-" and negative years are operands.  The first operand is the verb where
 * the verb table has it, unless it stands after "--".  False with ERR_USAGE;
 * options_done in any case.
 */
bool options_parse(struct options *o, int argc, char *const *argv,
    struct error *e);
void options_done(struct options *o);

bool option_given(const struct options *o, enum option_id id);
/* The number, or OTHERWISE where it was not given. */
int option_number(const struct options *o, enum option_id id, int otherwise);
/* Which of the choices, from 0, or OTHERWISE. */
int option_choice(const struct options *o, enum option_id id, int otherwise);
/* Which word of the list "a|b|c" is WORD, or -1. */
int option_choice_of(const char *choices, const char *word);

#endif
