/* The command line taken apart by the option table. */
#include "amparo/options.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/strbuf.h"
#include "amparo/suggest.h"

const struct option_info option_table[OPT_COUNT] = {
#define OPTION_ROW(id, name, letter, sort, arg, verbs, common, help) \
	{ name, letter, sort, arg, verbs, common, help },
	OPTIONS(OPTION_ROW)
#undef OPTION_ROW
};

int
option_choice_of(const char *choices, const char *word)
{
	size_t n = strlen(word);

	for (int i = 0;; i++) {
		size_t len = strcspn(choices, "|");

		if (len == n && memcmp(choices, word, n) == 0)
			return i;
		if (choices[len] == '\0')
			return -1;
		choices += len + 1;
	}
}

/* "one of a, b, c" */
static void
list_choices(struct strbuf *out, const char *choices)
{
	for (; *choices != '\0'; choices++)
		if (*choices == '|')
			strbuf_adds(out, ", ");
		else
			strbuf_addc(out, *choices);
}

static const char *
next_choice(void *user)
{
	char **at = user;
	char *word = *at;

	if (*word == '\0')
		return NULL;
	*at += strlen(word) + 1;
	return word;
}

static bool
refuse_choice(const char *option, const char *choices, const char *word,
    struct error *e)
{
	size_t n = strlen(choices);
	char *words = xcalloc(n + 2, 1), *at = words;
	const char *near;
	struct strbuf list;

	for (size_t i = 0; i < n; i++)
		words[i] = choices[i];
	for (size_t i = 0; i < n; i++)
		if (words[i] == '|')
			words[i] = '\0';
	near = suggest_nearest(word, next_choice, &at);
	strbuf_init(&list);
	list_choices(&list, choices);
	if (near != NULL)
		error_set(e, ERR_USAGE,
		    "--%s: no such choice: %.80s; did you "
		    "mean %s?",
		    option, word, near);
	else
		error_set(e, ERR_USAGE,
		    "--%s: no such choice: %.80s; it is "
		    "one of %s",
		    option, word, list.s);
	strbuf_done(&list);
	free(words);
	return false;
}

/* 1 to OPTION_NUMBER_MAX, or 0. */
static int
read_number(const char *s)
{
	int n = 0;

	if (*s == '\0')
		return 0;
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9')
			return 0;
		n = n * 10 + (*s - '0');
		if (n > OPTION_NUMBER_MAX)
			return 0;
	}
	return n;
}

static bool
check_value(const struct options *o, enum option_id id, struct error *e)
{
	const struct option_info *info = &option_table[id];
	const char *value = o->value[id], *choices = info->arg;

	switch (info->sort) {
	case ARG_NONE:
	case ARG_ALIAS:
	case ARG_TEXT: return true;
	case ARG_NUMBER:
		return read_number(value) > 0 ||
		    error_set(e, ERR_USAGE,
			"--%s: not a number from 1 to %d: "
			"%.80s",
			info->name, OPTION_NUMBER_MAX, value);
	case ARG_FORMAT: choices = verb_table[o->verb].formats; break;
	case ARG_CHOICE: break;
	}
	return option_choice_of(choices, value) >= 0 ||
	    refuse_choice(info->name, choices, value, e);
}

/* ------------------------------------------------------------- one word */

struct parser {
	struct options *o;
	int argc, at;
	char *const *argv;
	struct error *e;
};

static bool
take(struct parser *p, enum option_id id, const char *value)
{
	const struct option_info *info = &option_table[id];
	bool flag = info->sort == ARG_NONE || info->sort == ARG_ALIAS;

	if (flag && value != NULL)
		return error_set(p->e, ERR_USAGE, "--%s: it takes no argument",
		    info->name);
	if (!flag && value == NULL) {
		if (p->at >= p->argc)
			return error_set(p->e, ERR_USAGE,
			    "--%s: its argument is missing: %s", info->name,
			    info->arg);
		value = p->argv[p->at++];
	}
	p->o->value[id] = value != NULL ? value : "";
	if (info->sort == ARG_ALIAS)
		p->o->value[OPT_FORMAT] = info->arg;
	return true;
}

static const char *
next_option(void *user)
{
	const struct option_info **at = user;

	if (*at == option_table + OPT_COUNT)
		return NULL;
	return (*at)++->name;
}

static bool
take_long(struct parser *p, const char *word)
{
	size_t n = strcspn(word, "=");
	const struct option_info *at = option_table;
	const char *near;
	char *name;

	for (int i = 0; i < OPT_COUNT; i++)
		if (strlen(option_table[i].name) == n &&
		    memcmp(option_table[i].name, word, n) == 0)
			return take(p, (enum option_id)i,
			    word[n] == '=' ? word + n + 1 : NULL);
	name = xstrndup(word, n);
	near = suggest_nearest(name, next_option, &at);
	if (near != NULL)
		error_set(p->e, ERR_USAGE,
		    "--%.80s: no such option; did you mean --%s?", name, near);
	else
		error_set(p->e, ERR_USAGE, "--%.80s: no such option", name);
	free(name);
	return false;
}

/* Letters; one that takes an argument takes the rest of the word. */
static bool
take_letters(struct parser *p, const char *word)
{
	for (const char *s = word + 1; *s != '\0'; s++) {
		int i = 0;

		while (i < OPT_COUNT && option_table[i].letter != *s)
			i++;
		if (i == OPT_COUNT)
			return error_set(p->e, ERR_USAGE,
			    "%.80s: no such "
			    "option; what begins with - and is none stands "
			    "after --",
			    word);
		if (option_table[i].sort != ARG_NONE &&
		    option_table[i].sort != ARG_ALIAS)
			return take(p, (enum option_id)i,
			    s[1] != '\0' ? s + 1 : NULL);
		if (!take(p, (enum option_id)i, NULL))
			return false;
	}
	return true;
}

static bool
take_word(struct parser *p, const char *word)
{
	if (word[0] == '-' && word[1] == '-')
		return take_long(p, word + 2);
	/* A lone "-" is standard input, "-0044" a year. */
	if (word[0] == '-' && word[1] != '\0' &&
	    (word[1] < '0' || word[1] > '9'))
		return take_letters(p, word);
	p->o->operands[p->o->noperands++] = word;
	return true;
}

/* ---------------------------------------------------------- the whole */

static bool
check_operands(const struct options *o, struct error *e)
{
	const struct verb *v = &verb_table[o->verb];

	if (o->noperands < v->min)
		return error_set(e, ERR_USAGE,
		    "%s: an operand is missing: amparo %s %s", v->name, v->name,
		    v->operands);
	if (o->noperands <= v->max)
		return true;
	return error_set(e, ERR_USAGE, "%s: one operand too many: %.80s",
	    v->name, o->operands[v->max]);
}

/* The verbs that have an option, for the message. */
static void
list_verbs(struct strbuf *out, unsigned verbs)
{
	for (int i = 0; i < VERB_COUNT; i++) {
		if (!(verbs >> i & 1))
			continue;
		if (out->len > 0)
			strbuf_adds(out, ", ");
		strbuf_adds(out,
		    i == VERB_EXPLORE ? "the explorer" : verb_table[i].name);
	}
}

/* More than the explorer takes is meant for a verb. */
static bool
refuse_lost(const struct options *o, struct error *e)
{
	const char *word = o->operands[0], *near = verb_nearest(word);

	if (verb_find(word) != VERB_COUNT)
		return error_set(e, ERR_USAGE, "%s: after -- it is no verb",
		    word);
	if (near != NULL)
		return error_set(e, ERR_USAGE,
		    "%.80s: no such verb; did you mean %s?", word, near);
	return error_set(e, ERR_USAGE,
	    "%.80s: no such verb; amparo help shows them", word);
}

/* Where the user wrote --json, a message about --format would be of no use. */
static bool
is_implied(const struct options *o, int id)
{
	for (int i = 0; i < OPT_COUNT; i++)
		if (id == OPT_FORMAT && option_table[i].sort == ARG_ALIAS &&
		    o->value[i] != NULL)
			return true;
	return false;
}

static bool
check_options(const struct options *o, struct error *e)
{
	for (int i = 0; i < OPT_COUNT; i++) {
		const struct option_info *info = &option_table[i];
		bool has = (info->verbs >> o->verb & 1) != 0;
		struct strbuf verbs;

		if (o->value[i] == NULL || (!has && is_implied(o, i)))
			continue;
		if (has) {
			if (!check_value(o, (enum option_id)i, e))
				return false;
			continue;
		}
		strbuf_init(&verbs);
		list_verbs(&verbs, info->verbs);
		if (o->verb == VERB_EXPLORE && o->noperands > 0)
			refuse_lost(o, e);
		else if (o->verb == VERB_EXPLORE)
			error_set(e, ERR_USAGE, "--%s: it needs a verb: %s",
			    info->name, verbs.s);
		else
			error_set(e, ERR_USAGE,
			    "%s: --%s is no option of it, but of %s",
			    verb_table[o->verb].name, info->name, verbs.s);
		strbuf_done(&verbs);
		return false;
	}
	return true;
}

/* A name that verbs share: the option of the verb that there is. */
static void
find_shared(struct options *o)
{
	for (int i = 0; i < OPT_COUNT; i++) {
		const struct option_info *a = &option_table[i], *b;

		if (o->value[i] == NULL || (a->verbs >> o->verb & 1))
			continue;
		for (int k = i + 1; k < OPT_COUNT; k++) {
			b = &option_table[k];
			if (strcmp(a->name, b->name) != 0 ||
			    !(b->verbs >> o->verb & 1))
				continue;
			o->value[k] = o->value[i];
			o->value[i] = NULL;
			break;
		}
	}
}

/* The first operand names the verb, where it does. */
static void
find_verb(struct options *o, size_t before_dashes)
{
	enum verb_id verb;

	if (before_dashes == 0)
		return;
	verb = verb_find(o->operands[0]);
	if (verb == VERB_COUNT)
		return;
	o->verb = verb;
	o->noperands--;
	memmove(o->operands, o->operands + 1,
	    o->noperands * sizeof(*o->operands));
}

bool
options_parse(struct options *o, int argc, char *const *argv, struct error *e)
{
	struct parser p = { o, argc, 1, argv, e };
	size_t before_dashes = 0;
	bool dashes = false;

	memset(o, 0, sizeof(*o));
	o->verb = VERB_EXPLORE;
	o->operands = xcalloc((size_t)argc + 1, sizeof(*o->operands));
	while (p.at < argc) {
		const char *word = argv[p.at++];

		if (dashes)
			o->operands[o->noperands++] = word;
		else if (strcmp(word, "--") == 0)
			dashes = true;
		else if (!take_word(&p, word))
			return false;
		if (!dashes)
			before_dashes = o->noperands;
	}
	find_verb(o, before_dashes);
	find_shared(o);
	/* Who asks for help has not got the rest right yet. */
	if (option_given(o, OPT_HELP) || option_given(o, OPT_VERSION))
		return true;
	if (o->verb == VERB_EXPLORE && o->noperands > 1)
		return refuse_lost(o, e);
	return check_options(o, e) && check_operands(o, e);
}

void
options_done(struct options *o)
{
	free(o->operands);
	o->operands = NULL;
	o->noperands = 0;
}

bool
option_given(const struct options *o, enum option_id id)
{
	return o->value[id] != NULL;
}

int
option_number(const struct options *o, enum option_id id, int otherwise)
{
	return option_given(o, id) ? read_number(o->value[id]) : otherwise;
}

int
option_choice(const struct options *o, enum option_id id, int otherwise)
{
	const char *choices = option_table[id].arg;

	if (!option_given(o, id))
		return otherwise;
	if (option_table[id].sort == ARG_FORMAT)
		choices = verb_table[o->verb].formats;
	return option_choice_of(choices, o->value[id]);
}
