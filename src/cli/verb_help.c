/* amparo help [TOPIC]: a verb, the keys, or names for scripts. */
#include <string.h>

#include "amparo/cli.h"
#include "amparo/import.h"
#include "amparo/keys_page.h"
#include "amparo/manual.h"
#include "amparo/suggest.h"
#include "amparo/usage.h"

enum help_format { HELP_TEXT, HELP_MDOC };

static void
list_verbs(struct output *out)
{
	for (int i = VERB_EXPLORE + 1; i < VERB_COUNT; i++)
		if (*verb_table[i].help != '\0')
			output_addf(out, "%s\n", verb_table[i].name);
}

static void
list_options(struct output *out)
{
	for (int i = 0; i < OPT_COUNT; i++)
		output_addf(out, "--%s\n", option_table[i].name);
}

static void
list_pages(struct output *out)
{
	for (const struct manual_page *p = manual_pages; p->name != NULL; p++)
		output_addf(out, "%s(%d) - %s\n", p->name, p->section,
		    p->about);
}

/* The mappings that are built in, to begin one's own with. */
static void
list_maps(struct output *out)
{
	for (size_t i = 0; i < import_maps(); i++) {
		output_addf(out, "%s# ---- %s\n", i > 0 ? "\n" : "",
		    import_map_name(i));
		output_adds(out, import_map_text(i));
	}
}

/* Topics that are no verbs. */
static const struct topic {
	const char *name;
	void (*text)(struct output *out);
	void (*mdoc)(struct output *out);
} topics[] = {
	{ "explorer", usage_explorer, NULL },
	{ "keys", keys_page_text, keys_page_mdoc },
	{ "maps", list_maps, NULL },
	{ "pages", list_pages, NULL },
	{ "verbs", list_verbs, NULL },
	{ "options", list_options, NULL },
};
enum { TOPICS = sizeof(topics) / sizeof(topics[0]) };

static const struct topic *
find_topic(const char *name)
{
	for (size_t i = 0; i < TOPICS; i++)
		if (strcmp(topics[i].name, name) == 0)
			return &topics[i];
	return NULL;
}

static const char *
next_topic(void *user)
{
	const struct topic **at = user;

	return *at < topics + TOPICS ? (*at)++->name : NULL;
}

static int
refuse(const char *name)
{
	const struct topic *at = topics;
	const char *near = verb_nearest(name);

	if (near == NULL)
		near = suggest_nearest(name, next_topic, &at);
	if (near != NULL)
		cli_say("help: no help on %s; did you mean %s?", name, near);
	else
		cli_say("help: no help on %s: there is some on explorer, "
			"keys, pages, maps, verbs, options, and each verb",
		    name);
	return ERR_USAGE;
}

int
verb_help(struct cli *c)
{
	bool mdoc = cli_format(c) == HELP_MDOC;
	const struct topic *topic = NULL;
	enum verb_id verb = VERB_EXPLORE;

	if (c->opt.noperands > 0) {
		topic = find_topic(c->opt.operands[0]);
		verb = verb_find(c->opt.operands[0]);
	}
	if (mdoc && (topic == NULL || topic->mdoc == NULL)) {
		cli_say("help: --format=mdoc: only keys are printed so");
		return ERR_USAGE;
	}
	if (topic != NULL)
		(mdoc ? topic->mdoc : topic->text)(&c->out);
	else if (verb == VERB_COUNT)
		return refuse(c->opt.operands[0]);
	else
		usage_verb(&c->out, verb);
	return ERR_NONE;
}
