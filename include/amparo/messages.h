/*
 * What the program said in the last line, kept for the list of messages.
 */
#ifndef AMPARO_MESSAGES_H
#define AMPARO_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>

#define MESSAGES_MAX 200 /* older ones are forgotten */

struct message {
	char *text;
	bool bad;
};

struct messages {
	struct message at[MESSAGES_MAX];
	size_t first, count;
};

/* All-zero is empty.  What equals the last one is not kept again. */
void messages_add(struct messages *m, const char *text, bool bad);
/* The Ith, oldest first; I < count. */
const struct message *messages_at(const struct messages *m, size_t i);
void messages_done(struct messages *m);

#endif
