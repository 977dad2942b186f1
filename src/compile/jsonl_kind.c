/*
 * Kinds of records that generated data brings with it.
 */
#include <string.h>

#include "amparo/fold.h"
#include "amparo/jsonl.h"
#include "amparo/jsonl_parts.h"

/* What a kind of generated data is called as an id. */
static void
slug(struct strbuf *out, const char *s)
{
	uint32_t hash = 2166136261u;
	struct strbuf folded;
	size_t i;

	strbuf_init(&folded);
	fold_text(&folded, s, strlen(s));
	for (i = 0; i < folded.len; i++) {
		char c = folded.s[i];

		hash = (hash ^ (unsigned char)c) * 16777619u;
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			strbuf_addc(out, c);
		else if (out->len > 0 && out->s[out->len - 1] != '-')
			strbuf_addc(out, '-');
	}
	while (out->len > 0 && out->s[out->len - 1] == '-')
		strbuf_truncate(out, out->len - 1);
	if (out->len == 0 || out->len > 64) {
		strbuf_reset(out);
		strbuf_addf(out, "kind-%08x", hash);
	}
	strbuf_done(&folded);
}

static int
declare_kind(struct jsonl *j, const char *name)
{
	struct vocab_kind *k;
	struct strbuf b;
	int n = vocab_find_kind(j->vocab, name);

	if (n >= 0)
		return n;
	strbuf_init(&b);
	slug(&b, name);
	n = vocab_find_kind(j->vocab, b.s);
	if (n < 0 && j->vocab->nkinds >= JSONL_KINDS_MAX) {
		JSONL_FAULT(j, "more than 5,000 kinds");
	} else if (n < 0) {
		k = vocab_add_kind(j->vocab, b.s);
		n = (int)j->vocab->nkinds - 1;
		strbuf_reset(&b);
		strbuf_adds(&b, name);
		if (*b.s >= 'a' && *b.s <= 'z')
			*b.s = (char)(*b.s - 'a' + 'A');
		label_set(j->vocab, &k->one, LANG_EN, b.s);
	}
	strbuf_done(&b);
	return n;
}

int
jsonl_kind(struct jsonl *j, const char *name)
{
	size_t n = strlen(name);
	uint32_t known;
	int kind;

	if (map_get(j->kinds, name, n, &known))
		return (int)known;
	kind = declare_kind(j, name);
	if (kind >= 0 && map_count(j->kinds) < 2 * JSONL_KINDS_MAX)
		map_put(j->kinds, name, n, (uint32_t)kind, NULL);
	return kind;
}
