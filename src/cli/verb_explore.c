/*
 * No verb, and open: the explorer where standard output is a terminal, else
 * the tree.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/config.h"
#include "amparo/dialogue.h"
#include "amparo/print_config.h"
#include "amparo/utf8.h"
#include "amparo/verb_tree.h"

enum what { A_FILE, A_FOLDER, A_PATH, A_WORD };

/* What an operand looks like. */
static enum what
look_at(const char *s)
{
	size_t n = strlen(s);
	struct stat st;

	if (chosen_is_address(s))
		return A_WORD;
	if (stat(s, &st) == 0 && !S_ISDIR(st.st_mode))
		return A_FILE;
	if (strchr(s, '/') != NULL ||
	    (n > 7 && strcmp(s + n - 7, ".amparo") == 0))
		return stat(s, &st) == 0 ? A_FOLDER : A_PATH;
	return A_WORD;
}

static void
refuse_folder(const char *path)
{
	cli_say("%s: it is a folder; amparo compile makes a dataset of source "
		"text",
	    path);
}

/* It is no verb, no file and no record. */
static int
refuse(const struct cli *c, const char *word)
{
	const char *verb = verb_nearest(word);
	struct stat st;
	char *id = NULL;

	if (stat(word, &st) == 0) {
		refuse_folder(word);
		return ERR_USAGE;
	}
	if (verb_find(word) != VERB_COUNT) {
		cli_say("%s: after -- it is no verb, and there is no such "
			"record",
		    word);
		return ERR_USAGE;
	}
	if (verb != NULL) {
		cli_say("%s: no such verb; did you mean %s?", word, verb);
		return ERR_USAGE;
	}
	if (c->store != NULL)
		id = chosen_nearest_id(cli_dataset(c), word);
	if (id != NULL)
		cli_say("%s: no verb, file or record; did you mean the record "
			"%s?",
		    word, id);
	else
		cli_say("%s: no verb, file or record; amparo help shows the "
			"verbs, amparo search finds records",
		    word);
	free(id);
	return ERR_USAGE;
}

/* ID is that of REC; NOTE is what is to be said about it, or "". */
static int
start(struct cli *c, uint32_t rec, const char *id, const char *note)
{
	struct explore_options o = {
		.ascii = option_given(&c->opt, OPT_ASCII),
		.color = c->color,
		.lang = c->lang,
		.theme = c->opt.value[OPT_THEME],
		.query = c->opt.value[OPT_QUERY],
		.limit = c->opt.value[OPT_LIMIT],
		.pivot = c->opt.value[OPT_PIVOT],
		.start = id,
		.note = note,
	};
	struct error e = { .code = ERR_NONE };
	bool talk = dialogue_wanted(c);
	struct strbuf config;
	size_t pivot;
	int status;

	/* The panes have a line for it. */
	if (*note != '\0' && (talk || !c->out.terminal))
		cli_say("%s", note);
	if (!c->out.terminal && !talk)
		return verb_tree_print(c, rec);
	if (!verb_tree_pivot(c, &pivot, &e))
		return cli_fail(&e);
	if (talk)
		return dialogue_run(c, id);
	strbuf_init(&config);
	o.lang_given = option_given(&c->opt, OPT_LANG);
	o.config = config_path(&config) ? config.s : NULL;
	status = c->program->explore(c->store, &o);
	strbuf_done(&config);
	return status;
}

static int
start_at(struct cli *c, uint32_t rec, const char *note)
{
	struct strbuf id;
	int status;

	strbuf_init(&id);
	dataset_id(cli_dataset(c), rec, &id);
	status = start(c, rec, id.s, note);
	strbuf_done(&id);
	return status;
}

static int
start_at_word(struct cli *c, const char *word)
{
	struct error e = { .code = ERR_NONE };
	uint32_t rec = NO_RECORD;
	bool open = cli_open(c, NULL, &e);
	struct strbuf note;
	int status;

	strbuf_init(&note);
	if (open)
		rec = chosen_look_up(cli_dataset(c), word, &note);
	if (rec != NO_RECORD)
		status = start_at(c, rec, note.s);
	else if (!open && verb_nearest(word) == NULL)
		status = cli_fail(&e);
	else if (open && chosen_is_address(word)) {
		chosen_find_id(cli_dataset(c), "open", word);
		status = ERR_NOTHING;
	} else
		status = refuse(c, word);
	strbuf_done(&note);
	return status;
}

static bool
theme_is_known(const struct cli *c, struct error *e)
{
	const char *theme = c->opt.value[OPT_THEME];
	struct settings s;
	bool ok;

	settings_init(&s);
	ok = theme == NULL ||
	    settings_set(&s, "theme", theme, "--theme", NULL, e);
	settings_done(&s);
	return ok;
}

int
verb_open(struct cli *c)
{
	const char *word = c->opt.operands[0];
	struct error e = { .code = ERR_NONE };
	struct strbuf note;
	uint32_t rec;
	int status = ERR_NOTHING;

	if (!theme_is_known(c, &e) || !cli_open(c, NULL, &e))
		return cli_fail(&e);
	strbuf_init(&note);
	rec = chosen_look_up(cli_dataset(c), word, &note);
	if (rec != NO_RECORD)
		status = start_at(c, rec, note.s);
	else
		chosen_find_id(cli_dataset(c), "open", word);
	strbuf_done(&note);
	return status;
}

int
verb_explore(struct cli *c)
{
	const char *operand = NULL;
	struct error e = { .code = ERR_NONE };

	if (!theme_is_known(c, &e))
		return cli_fail(&e);
	if (option_given(&c->opt, OPT_PRINT_CONFIG))
		return print_config(&c->out);
	if (c->opt.noperands > 0)
		operand = c->opt.operands[0];
	if (operand == NULL)
		return cli_open(c, NULL, &e) ? start(c, NO_RECORD, NULL, "")
					     : cli_fail(&e);
	switch (look_at(operand)) {
	case A_WORD: return start_at_word(c, operand);
	case A_FOLDER: refuse_folder(operand); return ERR_USAGE;
	case A_FILE:
	case A_PATH: break;
	}
	if (option_given(&c->opt, OPT_DATASET)) {
		cli_say("%s: two datasets: -d names another", operand);
		return ERR_USAGE;
	}
	return cli_open(c, operand, &e) ? start(c, NO_RECORD, NULL, "")
					: cli_fail(&e);
}
