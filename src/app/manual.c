/* The pages of the manual. */
#include "amparo/manual.h"

#include <stddef.h>

const struct manual_page manual_pages[] = {
	{ "amparo", 1, "explore records of who did what, when and where" },
	{ "amparo-cite", 1, "read and cite a record" },
	{ "amparo-compile", 1, "make a dataset of source text" },
	{ "amparo-dataset", 5, "the file that amparo explores" },
	{ "amparo-diff", 1, "compare two datasets of amparo" },
	{ "amparo-edtf", 7, "dates that say how much is known" },
	{ "amparo-export", 1, "records for other programs" },
	{ "amparo-import", 1,
	    "make source text of a table of another project" },
	{ "amparo-internals", 7,
	    "how the explorer is built, for those who change it" },
	{ "amparo-keys", 7, "keys of the explorer amparo" },
	{ "amparo-notes", 1, "what you have written about records" },
	{ "amparo-query", 7, "how records are searched for" },
	{ "amparo-search", 1, "find records from the shell" },
	{ "amparo-source", 5, "the text that datasets are made from" },
	{ "amparo-timeline", 1, "the panes of the explorer as text" },
	{ "amparo-tutorial", 7, "ten minutes with the explorer" },
	{ "amparorc", 5, "settings and keys of the explorer amparo" },
	{ NULL, 0, NULL },
};
