/* The verb table, and what is looked up in it. */
#include "amparo/verbs.h"

#include <string.h>

#include "amparo/suggest.h"

const struct verb verb_table[VERB_COUNT] = {
#define VERB_ROW(id, name, run, operands, min, max, formats, help) \
	{ name, run, operands, min, max, formats, help },
	VERBS(VERB_ROW)
#undef VERB_ROW
};

enum verb_id
verb_find(const char *name)
{
	for (int i = VERB_EXPLORE + 1; i < VERB_COUNT; i++)
		if (strcmp(verb_table[i].name, name) == 0)
			return (enum verb_id)i;
	return VERB_COUNT;
}

static const char *
next_verb(void *user)
{
	const struct verb **at = user;

	while (*at < verb_table + VERB_COUNT && *(*at)->help == '\0')
		(*at)++;
	return *at < verb_table + VERB_COUNT ? (*at)++->name : NULL;
}

const char *
verb_nearest(const char *word)
{
	const struct verb *at = verb_table + VERB_EXPLORE + 1;

	return suggest_nearest(word, next_verb, &at);
}
