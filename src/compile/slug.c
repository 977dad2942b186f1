/* Ids of names. */
#include "amparo/slug.h"

#include <stdint.h>
#include <string.h>

#include "amparo/fold.h"

enum { SLUG_MOST = 80 };

void
slug_put(struct strbuf *out, const char *s)
{
	size_t from = out->len;
	struct strbuf folded;
	uint32_t hash = 2166136261u;

	strbuf_init(&folded);
	fold_text(&folded, s, strlen(s));
	for (size_t i = 0; i < folded.len && out->len - from < SLUG_MOST; i++) {
		char c = folded.s[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			strbuf_addc(out, c);
		else if (out->len > from && out->s[out->len - 1] != '-')
			strbuf_addc(out, '-');
	}
	while (out->len > from && out->s[out->len - 1] == '-')
		strbuf_truncate(out, out->len - 1);
	/* A name in another script has a number for an id. */
	if (out->len == from) {
		for (; *s != '\0'; s++)
			hash = (hash ^ (unsigned char)*s) * 16777619u;
		strbuf_addf(out, "x%08x", (unsigned)hash);
	}
	strbuf_done(&folded);
}
