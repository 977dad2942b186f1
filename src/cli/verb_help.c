/* amparo help [TOPIC]: a verb, or the keys. */
#include <string.h>

#include "amparo/cli.h"
#include "amparo/keys_page.h"
#include "amparo/suggest.h"
#include "amparo/usage.h"

enum help_format { HELP_TEXT, HELP_MDOC };

static const char *const other_topics[] = { "keys", NULL };

static int
refuse(const char *topic)
{
	const char *near = verb_nearest(topic);

	if (near == NULL)
		near = suggest_from(topic, other_topics);
	if (near != NULL)
		cli_say("help: no help on %s; did you mean %s?", topic, near);
	else
		cli_say("help: no help on %s: it is no verb, and not keys",
		    topic);
	return ERR_USAGE;
}

int
verb_help(struct cli *c)
{
	int format = cli_format(c);
	const char *topic = NULL;
	enum verb_id verb;

	if (c->opt.noperands > 0)
		topic = c->opt.operands[0];
	if (topic != NULL && strcmp(topic, "keys") == 0) {
		if (format == HELP_MDOC)
			keys_page_mdoc(&c->out);
		else
			keys_page_text(&c->out);
		return ERR_NONE;
	}
	if (format == HELP_MDOC) {
		cli_say("help: --format=mdoc: only keys are printed so");
		return ERR_USAGE;
	}
	verb = topic != NULL ? verb_find(topic) : VERB_EXPLORE;
	if (verb == VERB_COUNT)
		return refuse(topic);
	usage_verb(&c->out, verb);
	return ERR_NONE;
}
