/*
 * The program on the command line: from arguments to the function of a verb.
 */
#ifndef AMPARO_CLI_H
#define AMPARO_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"
#include "amparo/line.h"
#include "amparo/options.h"
#include "amparo/output.h"
#include "amparo/store.h"
#include "amparo/vocab.h"

enum cli_color { CLI_COLOR_AUTO, CLI_COLOR_ALWAYS, CLI_COLOR_NEVER };

/* What the explorer is started with. */
struct explore_options {
	bool ascii;
	enum cli_color color;
	enum lang lang;
	bool lang_given;
	const char *config; /* file, or NULL */
	const char *theme;  /* a choice of the setting, or NULL */
	const char *query, *limit, *pivot, *start; /* may be NULL */
	const char *note;      /* said at the start, or "" */
	struct bitmap *picked; /* choose records, into this; NULL: no */
};

/* What main puts in: all that the verbs do not know by themselves. */
struct program {
	const unsigned char *dataset; /* the built-in one */
	size_t dataset_len;           /* 0: there is none */
	const char *vocabulary;       /* rec text of the default one */
	size_t vocabulary_len;
	const char *dossier; /* rec text of an example */
	size_t dossier_len;
	int (*explore)(struct store *s, const struct explore_options *o);
	const char *(*terminal_library)(void); /* its version; may be NULL */
	/* From the first call on SIGINT only makes INTERRUPTED true. */
	void (*catch_interrupt)(void);
	bool (*interrupted)(void *user);
};

enum format { FORMAT_PLAIN, FORMAT_JSON, FORMAT_JSONL };

struct cli {
	const struct program *program;
	struct options opt;
	struct output out;   /* standard output */
	struct store *store; /* NULL until cli_open */
	enum cli_color color;
	enum lang lang;
	const struct glyphs *glyphs;
	bool paged; /* C-c is the pager's, and caught already */
};

/* Runs the command line; the exit status. */
int cli_run(const struct program *p, int argc, char **argv);

/*
 * Open the dataset of the command line: FILE where it is not NULL, else -d,
 * else the built-in one.  False with a message on stderr; the exit status is
 * ERR_DATASET then.
 */
bool cli_open(struct cli *c, const char *file, struct error *e);
const struct dataset *cli_dataset(const struct cli *c);

/* From now on SIGINT only makes the program's INTERRUPTED true. */
void cli_catch_interrupt(struct cli *c);

/* Which of the verb's formats; the first where none was asked for. */
int cli_format(const struct cli *c);
/* Columns to fill: --width, else the terminal's, else OTHERWISE. */
int cli_width(const struct cli *c, int otherwise);

/* "amparo: ..." on stderr, made safe for a terminal. */
void cli_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The same of an error; its code, which is the exit status. */
int cli_fail(const struct error *e);

#endif
