/* Any bytes as a configuration: faults are clean text, bindings make sense. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/config.h"
#include "amparo/keymap.h"
#include "amparo/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_fault(void *user, const char *msg)
{
	(void)user;
	if (!utf8_is_clean(msg, strlen(msg)) || strncmp(msg, "rc:", 3) != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct config c = { 0 };
	struct keymap *m = keymap_new();

	config_parse(&c, "rc", (const char *)data, size, check_fault, NULL);
	for (size_t i = 0; i < c.binds; i++) {
		const struct bind *b = &c.bind[i];

		keymap_bind(m, b->where, b->key, b->action);
		for (unsigned w = 1; w <= IN_PROMPT; w <<= 1)
			if ((b->where & w) &&
			    keymap_find(m, (enum context)w, b->key) !=
				b->action)
				abort();
	}
	keymap_free(m);
	config_done(&c);
	return 0;
}
