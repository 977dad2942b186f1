/*
 * amparo __complete -- WORD...: how the last word of a command line may go on,
 * for the shells.  Each line is a word, a tab, and what it is; the last one may
 * be ":files" or ":folders", for names that the shell completes.  Nothing is
 * ever said about what cannot be read: a shell would show it over its line.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/import.h"
#include "amparo/mem.h"
#include "amparo/setting.h"

enum { IDS_MOST = 500, IDS_LOOKED_AT = 5000 };

struct completer {
	struct cli *c;
	const char *const *words; /* without the last */
	size_t n;
	const char *last;
	size_t kept; /* bytes of it that stay before what is offered */
	enum verb_id verb;
	bool has_verb, dashes;
	const char *dataset;
	size_t operands; /* before the last word, without the verb */
};

/* ------------------------------------------------------- what is offered */

static const char *
begun(const struct completer *k)
{
	return k->last + k->kept;
}

static void
offer(struct completer *k, const char *word, const char *what)
{
	struct output *out = &k->c->out;
	struct strbuf kept;

	if (strncmp(word, begun(k), strlen(begun(k))) != 0)
		return;
	strbuf_init(&kept);
	strbuf_add(&kept, k->last, k->kept);
	output_clean(out, kept.s);
	output_clean(out, word);
	output_adds(out, "\t");
	output_clean(out, what);
	output_adds(out, "\n");
	strbuf_done(&kept);
}

static void
offer_choices(struct completer *k, const char *choices)
{
	while (*choices != '\0') {
		size_t n = strcspn(choices, "|");
		char *word = xstrndup(choices, n);

		offer(k, word, "");
		free(word);
		choices += n + (choices[n] != '\0');
	}
}

/* Where the dataset cannot be opened, it has nothing to offer. */
static bool
open_dataset(struct completer *k)
{
	struct error e = { .code = ERR_NONE };

	return k->c->store != NULL || cli_open(k->c, k->dataset, &e);
}

struct ids {
	struct completer *k;
	const char *kinds; /* " place state ", or NULL for all */
	size_t offered;
};

static void
offer_id(void *user, const char *id, size_t n)
{
	struct ids *ids = user;
	const struct dataset *ds = cli_dataset(ids->k->c);
	char *word = xstrndup(id, n);
	uint32_t rec = dataset_find(ds, word);
	struct strbuf kind, title;

	strbuf_init(&kind);
	strbuf_init(&title);
	if (rec != NO_RECORD)
		strbuf_addf(&kind, " %s ", ds->vocab->kinds[ds->kind[rec]].id);
	if (rec != NO_RECORD && ids->offered < IDS_MOST &&
	    (ids->kinds == NULL || strstr(ids->kinds, kind.s) != NULL)) {
		dataset_title(ds, rec, &title);
		offer(ids->k, word, title.s);
		ids->offered++;
	}
	strbuf_done(&kind);
	strbuf_done(&title);
	free(word);
}

static void
offer_ids(struct completer *k, const char *kinds)
{
	struct ids ids = { .k = k, .kinds = kinds };

	if (open_dataset(k))
		store_ids(k->c->store, begun(k),
		    kinds != NULL ? IDS_LOOKED_AT : IDS_MOST, offer_id, &ids);
}

static void
offer_pivots(struct completer *k)
{
	const struct dataset *ds;

	if (!open_dataset(k))
		return;
	ds = cli_dataset(k->c);
	for (size_t i = 0; i < ds->npivots; i++)
		offer(k, ds->pivot_ids[i], ds->pivot_titles[i]);
}

static void
offer_verbs(struct completer *k)
{
	for (int i = VERB_EXPLORE + 1; i < VERB_COUNT; i++)
		if (*verb_table[i].help != '\0')
			offer(k, verb_table[i].name, verb_table[i].help);
}

static void
offer_options(struct completer *k)
{
	for (int i = 0; i < OPT_COUNT; i++) {
		const struct option_info *o = &option_table[i];
		struct strbuf name;

		if (!(o->verbs >> k->verb & 1))
			continue;
		strbuf_init(&name);
		strbuf_addf(&name, "--%s", o->name);
		offer(k, name.s, o->help);
		if (o->letter != 0 && strlen(k->last) < 2) {
			strbuf_reset(&name);
			strbuf_addf(&name, "-%c", o->letter);
			offer(k, name.s, o->help);
		}
		strbuf_done(&name);
	}
}

static void
offer_names(struct completer *k, const char *what)
{
	output_addf(&k->c->out, ":%s\n", what);
}

/* --------------------------------------------------------------- a query */

/* Fields whose values are not any record's id. */
static const struct {
	const char *name, *what, *values, *kinds;
} fields[] = {
	{ "kind", "of this kind", NULL, NULL },
	{ "date", "whose date may lie there (EDTF)", "", NULL },
	{ "in", "whose date lies there for certain", "", NULL },
	{ "id", "with this id", NULL, NULL },
	{ "country", "of this country", NULL, " place state " },
	{ "actor", "in which it took part", NULL,
	    " organisation body organ state person position " },
	{ "source", "that rest on it", NULL, " source " },
	{ "under", "anywhere below it", NULL, NULL },
	{ "lang", "with a name in this language", "en|es|pt|fr", NULL },
	{ "status", "of this status", "planned", NULL },
	{ "has", "that have one", "date|source|text|relation", NULL },
	{ "title", "with this in the title", "", NULL },
	{ "name", "with this in a name", "", NULL },
	{ "text", "with this in a text", "", NULL },
};
enum { FIELDS = sizeof(fields) / sizeof(fields[0]) };

static void
offer_fields(struct completer *k)
{
	const struct vocab *v;
	struct strbuf name;

	strbuf_init(&name);
	for (size_t i = 0; i < FIELDS; i++) {
		strbuf_reset(&name);
		strbuf_addf(&name, "%s:", fields[i].name);
		offer(k, name.s, fields[i].what);
	}
	/* The relations are many: they wait for a first letter. */
	if (*begun(k) != '\0' && open_dataset(k)) {
		v = cli_dataset(k->c)->vocab;
		for (size_t i = 0; i < v->nrelations; i++) {
			strbuf_reset(&name);
			strbuf_addf(&name, "%s:", v->relations[i].id);
			offer(k, name.s, "relation");
		}
	}
	strbuf_done(&name);
}

static void
offer_kinds(struct completer *k)
{
	const struct vocab *v;

	if (!open_dataset(k))
		return;
	v = cli_dataset(k->c)->vocab;
	for (size_t i = 0; i < v->nkinds; i++)
		offer(k, v->kinds[i].id,
		    vocab_kind_name(v, (int)i, k->c->lang, true));
}

static void
offer_values(struct completer *k, const char *field, size_t n)
{
	for (size_t i = 0; i < FIELDS; i++) {
		if (strlen(fields[i].name) != n ||
		    memcmp(fields[i].name, field, n) != 0)
			continue;
		if (i == 0)
			offer_kinds(k);
		else if (fields[i].values != NULL)
			offer_choices(k, fields[i].values);
		else
			offer_ids(k, fields[i].kinds);
		return;
	}
	offer_ids(k, NULL);
}

/* The last word of a query that may hold several, with its dash. */
static void
offer_query(struct completer *k)
{
	const char *word = begun(k), *space, *colon;

	while ((space = strpbrk(word, " (")) != NULL)
		word = space + 1;
	if (*word == '-')
		word++;
	colon = strchr(word, ':');
	k->kept = (size_t)(word - k->last);
	if (colon == NULL) {
		offer_fields(k);
		return;
	}
	k->kept += (size_t)(colon - word) + 1 + (colon[1] == '=');
	offer_values(k, word, (size_t)(colon - word));
}

/* ------------------------------------------------------ the command line */

static void
offer_argument(struct completer *k, const struct option_info *o)
{
	if (o->sort == ARG_FORMAT) {
		offer_choices(k, verb_table[k->verb].formats);
	} else if (o->sort == ARG_CHOICE) {
		offer_choices(k, o->arg);
	} else if (o->sort == ARG_NUMBER) {
		return;
	} else if (strcmp(o->arg, "FILE") == 0) {
		offer_names(k, "files");
	} else if (strcmp(o->arg, "PIVOT") == 0) {
		offer_pivots(k);
	} else if (strcmp(o->arg, "THEME") == 0) {
		offer_choices(k, setting_table[SETTING_THEME].choices);
	} else if (strcmp(o->arg, "QUERY") == 0) {
		offer_query(k);
	} else if (strcmp(o->arg, "MAP") == 0) {
		for (size_t i = 0; i < import_maps(); i++)
			offer(k, import_map_name(i), import_map_title(i));
		offer_names(k, "files");
	}
}

static void
offer_topics(struct completer *k)
{
	offer(k, "explorer", "its options");
	offer(k, "keys", "the keys of the explorer");
	offer(k, "maps", "the mappings of import");
	offer(k, "pages", "the pages of the manual");
	offer_verbs(k);
}

/* By the names that the table of verbs has for operands. */
static void
offer_operands(struct completer *k)
{
	const struct verb *v = &verb_table[k->verb];

	if (k->verb == VERB_EXPLORE && !k->dashes && k->operands == 0)
		offer_verbs(k);
	if (k->operands >= v->max)
		return;
	if (strstr(v->operands, "QUERY") != NULL)
		offer_query(k);
	/* Beside the verbs only what has been begun. */
	if ((strstr(v->operands, "ID") != NULL &&
		(k->verb != VERB_EXPLORE || *k->last != '\0')))
		offer_ids(k, NULL);
	if (strstr(v->operands, "TOPIC") != NULL)
		offer_topics(k);
	if (strstr(v->operands, "DIR") != NULL)
		offer_names(k, "folders");
	if (strstr(v->operands, "SOURCE") != NULL ||
	    strstr(v->operands, "FILE") != NULL ||
	    strstr(v->operands, "OLD") != NULL ||
	    strstr(v->operands, "DATASET") != NULL)
		offer_names(k, "files");
}

/* The option of the verb that WORD is, or NULL; its "=" in *EQUALS. */
static const struct option_info *
option_of(const struct completer *k, const char *word, const char **equals)
{
	bool is_long = word[0] == '-' && word[1] == '-';
	size_t n = is_long ? strcspn(word + 2, "=") : 0;

	*equals = is_long && word[2 + n] == '=' ? word + 2 + n : NULL;
	if (word[0] != '-' || word[1] == '\0')
		return NULL;
	for (int i = 0; i < OPT_COUNT; i++) {
		const struct option_info *o = &option_table[i];

		if (!(o->verbs >> k->verb & 1))
			continue;
		if (is_long && strlen(o->name) == n &&
		    memcmp(o->name, word + 2, n) == 0)
			return o;
		if (!is_long && o->letter != 0 && o->letter == word[1])
			return o;
	}
	return NULL;
}

static bool
takes_argument(const struct option_info *o)
{
	return o != NULL && o->sort != ARG_NONE && o->sort != ARG_ALIAS;
}

static void
take_operand(struct completer *k, const char *word)
{
	enum verb_id verb = verb_find(word);
	struct stat st;

	if (!k->has_verb && !k->dashes && k->operands == 0 &&
	    verb != VERB_COUNT) {
		k->verb = verb;
		k->has_verb = true;
		return;
	}
	if (k->verb == VERB_EXPLORE && stat(word, &st) == 0)
		k->dataset = word;
	k->operands++;
}

/* The words before the last; the option that waits for it, or NULL. */
static const struct option_info *
take_words(struct completer *k)
{
	const struct option_info *o;
	const char *equals;

	for (size_t i = 0; i < k->n; i++) {
		const char *word = k->words[i];

		if (k->dashes || word[0] != '-' || word[1] == '\0') {
			take_operand(k, word);
			continue;
		}
		if (strcmp(word, "--") == 0) {
			k->dashes = true;
			continue;
		}
		o = option_of(k, word, &equals);
		if (!takes_argument(o))
			continue;
		/* "-dFILE" has it within. */
		if (equals == NULL && word[1] != '-' && word[2] != '\0')
			equals = word + 1;
		if (equals == NULL && i + 1 == k->n)
			return o;
		if (equals == NULL)
			equals = k->words[++i] - 1;
		if (o == &option_table[OPT_DATASET])
			k->dataset = equals + 1;
	}
	return NULL;
}

int
verb_complete(struct cli *c)
{
	struct completer k = {
		.c = c,
		.words = c->opt.operands,
		.last = "",
		.verb = VERB_EXPLORE,
	};
	const struct option_info *waiting, *o;
	const char *equals;

	if (c->opt.noperands > 0) {
		k.n = c->opt.noperands - 1;
		k.last = c->opt.operands[k.n];
	}
	waiting = take_words(&k);
	o = k.dashes ? NULL : option_of(&k, k.last, &equals);
	if (waiting != NULL) {
		offer_argument(&k, waiting);
	} else if (takes_argument(o) && equals != NULL) {
		k.kept = (size_t)(equals + 1 - k.last);
		offer_argument(&k, o);
	} else if (!k.dashes && k.last[0] == '-') {
		offer_options(&k);
	} else {
		offer_operands(&k);
	}
	return ERR_NONE;
}
