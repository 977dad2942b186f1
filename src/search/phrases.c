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
	spots_done(&p->behind);
	spots_done(&p->spare);
	free(p->key);
	free(p->broken);
	p->key = p->broken = NULL;
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
    const struct postings_step *step, uint32_t *next, struct pace *pace)
{
	struct postings_word look = plan_look_up(w);

	return postings_follow(s->postings, &look, step, next, pace_stop, pace);
}

static void
put_key(struct strbuf *key, const struct query_word *words, size_t n)
{
	strbuf_init(key);
	for (size_t i = 0; i < n; i++)
		plan_word_key(key, &words[i]);
}

/* What has been found in the spare one is that of the words of KEY. */
static void
keep(struct phrase_start *kept, struct strbuf *key)
{
	struct spots before = kept->behind;

	kept->behind = kept->spare;
	kept->spare = before;
	free(kept->key);
	kept->len = key->len;
	kept->key = strbuf_steal(key);
}

/* Room for what is behind the next word. */
static void
have_room(struct search *s)
{
	struct phrase_start *kept = &s->phrase;

	if (kept->spare.of != NULL) {
		spots_clear(&kept->spare);
		return;
	}
	spots_init(&kept->behind, s->postings);
	spots_init(&kept->spare, s->postings);
}

/* Have one word more for the start that is kept: N words, whose key is KEY. */
static bool
add_word(struct search *s, const struct query_word *words, size_t n,
    struct strbuf *key, struct pace *pace)
{
	struct phrase_start *kept = &s->phrase;
	struct postings_step step = { .behind = &kept->spare };
	uint32_t before;

	if (kept->broken == NULL || kept->broken_len != key->len ||
	    memcmp(kept->broken, key->s, key->len) != 0) {
		have_room(s);
		kept->next = 0;
	}
	free(kept->broken);
	kept->broken = NULL;
	if (n > 1)
		step.from = &kept->behind;
	before = kept->next;
	if (follow(s, &words[n - 1], &step, &kept->next, pace)) {
		keep(kept, key);
		s->moved = true;
		return true;
	}
	s->moved |= kept->next != before;
	kept->broken_len = key->len;
	kept->broken = strbuf_steal(key);
	return false;
}

/* Have the N words for the start that is kept. */
static bool
begin(struct search *s, const struct query_word *words, size_t n,
    struct pace *pace)
{
	bool done = true;

	for (size_t i = words_kept(&s->phrase, words, n); done && i < n; i++) {
		struct strbuf key;

		put_key(&key, words, i + 1);
		done = add_word(s, words, i + 1, &key, pace);
		strbuf_done(&key);
	}
	return done;
}

bool
phrase_add(struct search *s, const struct query_word *words, size_t n,
    struct bitmap *sets, uint32_t *next, struct pace *pace)
{
	struct postings_step last = { .from = &s->phrase.behind, .sets = sets };

	if (postings_places(s->postings) == 0)
		return true;
	return begin(s, words, n - 1, pace) &&
	    follow(s, &words[n - 1], &last, next, pace);
}
