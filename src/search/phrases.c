/*
 * Phrases, word by word.
 */
#include "amparo/phrases.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/engine.h"
#include "amparo/plan.h"

void
phrase_done(struct phrase_start *p)
{
	if (p->key != NULL)
		bitmap_done(&p->places);
	free(p->key);
	p->key = NULL;
}

/* How many of the words the start that is kept begins with; 0 for another. */
static size_t
words_kept(const struct phrase_start *kept, const struct query_word *words,
    size_t n)
{
	struct strbuf key;
	size_t found = 0;

	if (kept->key == NULL)
		return 0;
	strbuf_init(&key);
	for (size_t i = 0; i < n && found == 0; i++) {
		plan_word_key(&key, &words[i]);
		if (key.len == kept->len &&
		    memcmp(key.s, kept->key, key.len) == 0)
			found = i + 1;
	}
	strbuf_done(&key);
	return found;
}

static bool
follow(struct search *s, const struct query_word *w,
    const struct postings_step *step, struct pace *pace)
{
	struct postings_word look = plan_look_up(w);

	return postings_follow(s->postings, &look, step, pace_stop, pace);
}

/* Take the place behind N words for the start that is kept. */
static void
keep(struct phrase_start *kept, const struct query_word *words, size_t n,
    struct bitmap *places)
{
	struct strbuf key;

	phrase_done(kept);
	strbuf_init(&key);
	for (size_t i = 0; i < n; i++)
		plan_word_key(&key, &words[i]);
	kept->len = key.len;
	kept->key = strbuf_steal(&key);
	kept->places = *places;
}

/* Have the N words for the start that is kept. */
static bool
begin(struct search *s, const struct query_word *words, size_t n,
    struct pace *pace)
{
	struct phrase_start *kept = &s->phrase;
	size_t i = words_kept(kept, words, n);

	for (; i < n; i++) {
		struct bitmap behind;
		struct postings_step step = { i > 0 ? &kept->places : NULL,
			&behind, NULL };

		bitmap_init(&behind, postings_places(s->postings));
		if (!follow(s, &words[i], &step, pace)) {
			bitmap_done(&behind);
			return false;
		}
		keep(kept, words, i + 1, &behind);
	}
	return true;
}

bool
phrase_add(struct search *s, const struct query_word *words, size_t n,
    struct bitmap *sets, struct pace *pace)
{
	struct postings_step last = { &s->phrase.places, NULL, sets };

	if (postings_places(s->postings) == 0)
		return true;
	return begin(s, words, n - 1, pace) &&
	    follow(s, &words[n - 1], &last, pace);
}
