/* Help on the command line, printed from the tables. */
#include "amparo/usage.h"

#include <string.h>

#include "amparo/export.h"
#include "amparo/options.h"

enum { HELP_COLUMN = 27 }; /* where the words begin */

struct example {
	enum verb_id verb;
	const char *line;
	const char *what;
};

/* Those of no verb lead the help of the program; all of them work. */
static const struct example examples[] = {
	{ VERB_EXPLORE, "amparo", "explore the built-in dataset" },
	{ VERB_EXPLORE, "amparo -q rwp", "the same, with a search" },
	{ VERB_EXPLORE, "amparo show icrtop", "one record, all of it" },
	{ VERB_EXPLORE, "amparo timeline --from 2005 --by year",
	    "the years since the norm" },
	{ VERB_EXPLORE, "amparo compile -o my.amparo my-sources/",
	    "a dataset of your own" },
	{ VERB_SEARCH, "amparo search genocide", "" },
	{ VERB_SEARCH, "amparo search -n 5 kind:event date:2005..2010", "" },
	{ VERB_SHOW, "amparo show rtop", "" },
	{ VERB_SHOW, "amparo show --format=json rtop icrtop", "" },
	{ VERB_LIST, "amparo list", "" },
	{ VERB_LIST, "amparo list kind:event | cut -f 1", "" },
	{ VERB_TREE, "amparo tree --depth 2", "" },
	{ VERB_TREE, "amparo tree --pivot kind", "" },
	{ VERB_TREE, "amparo tree -q genocide", "" },
	{ VERB_TIMELINE, "amparo timeline --by decade", "" },
	{ VERB_TIMELINE, "amparo timeline --text --by decade kind:event", "" },
	{ VERB_TIMELINE, "amparo timeline --from 2005 --to 2012 kind:event",
	    "" },
	{ VERB_EXPORT, "amparo export -o all.jsonl", "" },
	{ VERB_EXPORT, "amparo export --format=bibtex kind:document", "" },
	{ VERB_EXPORT, "amparo export --format=svg -o events.svg kind:event",
	    "" },
	{ VERB_CITE, "amparo cite icrtop", "" },
	{ VERB_CITE, "amparo cite --style=apa icrtop#1", "" },
	{ VERB_MAN, "amparo man cries", "" },
	{ VERB_INFO, "amparo info", "" },
	{ VERB_INFO, "amparo info --format=json", "" },
	{ VERB_OPEN, "amparo open amparo:rwp@1.0", "" },
	{ VERB_OPEN, "amparo open -q genocide --pivot kind icrtop", "" },
	{ VERB_PICK, "id=$(amparo pick kind:event)", "" },
	{ VERB_DATE, "amparo date 2005-09~ 201X 1990/..", "" },
	{ VERB_DATE, "amparo date --format=jsonl 2008-03-31/2008-04-01", "" },
	{ VERB_NOTES, "amparo notes put cries <note.txt", "" },
	{ VERB_NOTES, "amparo notes export >notes.json", "" },
	{ VERB_SQL, "amparo sql 'select id, title from records limit 5'", "" },
	{ VERB_SQL,
	    "amparo sql --json 'select kind, count(*) as n from "
	    "records group by kind'",
	    "" },
	{ VERB_DIFF, "amparo diff old.amparo new.amparo", "" },
	{ VERB_DIFF, "amparo diff --json old.amparo new.amparo", "" },
	{ VERB_CHECK, "amparo check my-sources/", "" },
	{ VERB_COMPILE, "amparo compile -o my.amparo my-sources/", "" },
	{ VERB_COMPILE, "amparo export | amparo compile -o copy.amparo -", "" },
	{ VERB_IMPORT, "amparo import --map ucdp-ged -o ged.jsonl GEDEvent.csv",
	    "" },
	{ VERB_IMPORT, "amparo import --map my.map table.csv >table.jsonl",
	    "" },
	{ VERB_NEW, "amparo new my-dossier", "" },
	{ VERB_HELP, "amparo help keys", "" },
	{ VERB_HELP, "amparo help search", "" },
};

/* The page that tells all of a verb, and what its exit status 1 means. */
static const struct {
	const char *page, *one;
} more[VERB_COUNT] = {
	[VERB_SEARCH] = { "amparo-search", "nothing found" },
	[VERB_SHOW] = { "amparo-cite", "no such record" },
	[VERB_LIST] = { "amparo-search", "nothing found" },
	[VERB_TREE] = { "amparo-timeline", "nothing found" },
	[VERB_TIMELINE] = { "amparo-timeline", "nothing found" },
	[VERB_EXPORT] = { "amparo-export", "nothing found" },
	[VERB_CITE] = { "amparo-cite", "no such record" },
	[VERB_MAN] = { "amparo-cite", "no such record" },
	[VERB_INFO] = { "amparo", "" },
	[VERB_OPEN] = { "amparo", "no such record" },
	[VERB_PICK] = { "amparo", "nothing to choose from" },
	[VERB_NOTES] = { "amparo-notes", "no such note or record" },
	[VERB_DATE] = { "amparo-edtf", "not a date" },
	[VERB_SQL] = { "amparo-dataset", "no rows" },
	[VERB_DIFF] = { "amparo-diff", "they differ" },
	[VERB_CHECK] = { "amparo-compile", "there are faults" },
	[VERB_COMPILE] = { "amparo-compile", "there are faults" },
	[VERB_IMPORT] = { "amparo-import", "there are faults" },
	[VERB_NEW] = { "amparo-source", "" },
	[VERB_HELP] = { "amparo", "" },
};

/* Two columns: WHAT from column 2, HELP from HELP_COLUMN. */
static void
put_row(struct output *out, const char *what, const char *help)
{
	int width = (int)strlen(what);

	if (*help == '\0')
		output_addf(out, "  %s\n", what);
	else if (width + 4 > HELP_COLUMN)
		output_addf(out, "  %s\n%*s%s\n", what, HELP_COLUMN, "", help);
	else
		output_addf(out, "  %-*s%s\n", HELP_COLUMN - 2, what, help);
}

static void
put_examples(struct output *out, enum verb_id verb)
{
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		const struct example *x = &examples[i];

		if (x->verb != verb)
			continue;
		if (*x->what == '\0')
			output_addf(out, "  %s\n", x->line);
		else
			output_addf(out, "  %-41s%s\n", x->line, x->what);
	}
}

/* "-d, --dataset FILE" */
static void
put_option(struct output *out, const struct option_info *o, const char *arg)
{
	struct strbuf what;

	strbuf_init(&what);
	if (o->letter != 0)
		strbuf_addf(&what, "-%c, --%s", o->letter, o->name);
	else
		strbuf_addf(&what, "--%s", o->name);
	if (arg != NULL && o->sort != ARG_ALIAS)
		strbuf_addf(&what, " %s", arg);
	put_row(out, what.s, o->help);
	strbuf_done(&what);
}

static void
put_options(struct output *out, enum verb_id verb, bool common,
    const char *heading)
{
	for (int i = 0; i < OPT_COUNT; i++) {
		const struct option_info *o = &option_table[i];

		if (!(o->verbs >> verb & 1) || o->common != common)
			continue;
		if (heading != NULL)
			output_addf(out, "\n%s\n", heading);
		heading = NULL;
		/* Those of an export have a list of their own. */
		put_option(out, o,
		    o->sort == ARG_FORMAT && verb != VERB_EXPORT
			? verb_table[verb].formats
			: o->arg);
	}
}

static void
put_more(struct output *out, enum verb_id verb)
{
	output_adds(out, "\nExit: 0 done");
	if (*more[verb].one != '\0')
		output_addf(out, ", 1 %s", more[verb].one);
	output_adds(out, ", 2 usage");
	if (verb == VERB_DIFF || (option_table[OPT_DATASET].verbs >> verb & 1))
		output_adds(out, ", 3 dataset");
	output_addf(out,
	    ", 4 input or output.\n"
	    "All of it: man %s\n",
	    more[verb].page);
}

static void
put_formats(struct output *out)
{
	const struct export_format *f;

	output_adds(out, "\nFormats:\n");
	for (size_t i = 0; (f = export_format_at(i)) != NULL; i++)
		put_row(out, f->name, f->what);
}

static void
usage_program(struct output *out)
{
	output_adds(out,
	    "Explore records of who did what, when and where.\n\n"
	    "Examples:\n");
	put_examples(out, VERB_EXPLORE);
	output_adds(out,
	    "\nUsage: amparo [OPTION...] [DATASET | ID]\n"
	    "       amparo VERB [OPTION...] [OPERAND...]\n\nVerbs:\n");
	for (int i = VERB_EXPLORE + 1; i < VERB_COUNT; i++) {
		struct strbuf what;

		if (*verb_table[i].help == '\0')
			continue;
		strbuf_init(&what);
		strbuf_addf(&what, "%s %s", verb_table[i].name,
		    verb_table[i].operands);
		put_row(out, what.s, verb_table[i].help);
		strbuf_done(&what);
	}
	output_adds(out,
	    "\namparo help VERB tells more of a verb and has its options; "
	    "amparo help explorer\nhas those of the explorer, amparo help "
	    "keys its keys.\n");
}

void
usage_explorer(struct output *out)
{
	output_adds(out, "Examples:\n");
	put_examples(out, VERB_EXPLORE);
	output_adds(out, "\nUsage: amparo [OPTION...] [DATASET | ID]\n");
	put_options(out, VERB_EXPLORE, false, "Options:");
	put_options(out, VERB_EXPLORE, true, "Common options:");
}

void
usage_verb(struct output *out, enum verb_id verb)
{
	const struct verb *v = &verb_table[verb];

	if (verb == VERB_EXPLORE) {
		usage_program(out);
		return;
	}
	output_addf(out, "amparo %s: %s\n\nExamples:\n", v->name, v->help);
	put_examples(out, verb);
	output_addf(out, "\nUsage: amparo %s [OPTION...]%s%s\n", v->name,
	    *v->operands != '\0' ? " " : "", v->operands);
	if (verb == VERB_EXPORT)
		put_formats(out);
	put_options(out, verb, false, "Options:");
	put_options(out, verb, true, "Common options:");
	put_more(out, verb);
}
