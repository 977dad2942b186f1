/* The log of messages: a ring. */
#include "amparo/messages.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"

const struct message *
messages_at(const struct messages *m, size_t i)
{
	return &m->at[(m->first + i) % MESSAGES_MAX];
}

void
messages_add(struct messages *m, const char *text, bool bad)
{
	struct message *to;

	if (*text == '\0')
		return;
	if (m->count > 0 &&
	    strcmp(messages_at(m, m->count - 1)->text, text) == 0)
		return;
	if (m->count == MESSAGES_MAX) {
		free(m->at[m->first].text);
		m->first = (m->first + 1) % MESSAGES_MAX;
		m->count--;
	}
	to = &m->at[(m->first + m->count++) % MESSAGES_MAX];
	to->text = xstrdup(text);
	to->bad = bad;
}

void
messages_done(struct messages *m)
{
	for (size_t i = 0; i < m->count; i++)
		free(m->at[(m->first + i) % MESSAGES_MAX].text);
	memset(m, 0, sizeof *m);
}
