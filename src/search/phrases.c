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
	bitmap_done(&p->places);
	bitmap_done(&p->records);
	bitmap_done(&p->spare[0]);
	bitmap_done(&p->spare[1]);
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
swap(struct bitmap *a, struct bitmap *b)
{
	struct bitmap c = *a;

	*a = *b;
	*b = c;
}

static void
put_key(struct strbuf *key, const struct query_word *words, size_t n)
{
	strbuf_init(key);
	for (size_t i = 0; i < n; i++)
		plan_word_key(key, &words[i]);
}

/* What has been found in the spare sets is that of the words of KEY. */
static void
keep(struct phrase_start *kept, struct strbuf *key)
{
	swap(&kept->places, &kept->spare[0]);
	swap(&kept->records, &kept->spare[1]);
	free(kept->key);
	kept->len = key->len;
	kept->key = strbuf_steal(key);
}

/* Empty sets of so many numbers. */
static void
have_room(struct search *s)
{
	struct phrase_start *kept = &s->phrase;

	if (kept->places.word == NULL) {
		bitmap_init(&kept->places, postings_places(s->postings));
		bitmap_init(&kept->spare[0], kept->places.bits);
		bitmap_init(&kept->records, s->ds->count);
		bitmap_init(&kept->spare[1], s->ds->count);
		return;
	}
	bitmap_clear(&kept->spare[0]);
	bitmap_clear(&kept->spare[1]);
}

/* Have one word more for the start that is kept: N words, whose key is KEY. */
static bool
add_word(struct search *s, const struct query_word *words, size_t n,
    struct strbuf *key, struct pace *pace)
{
	struct phrase_start *kept = &s->phrase;
	struct postings_step step = { .behind = &kept->spare[0],
		.met = &kept->spare[1] };
	uint32_t before;

	if (kept->broken == NULL || kept->broken_len != key->len ||
	    memcmp(kept->broken, key->s, key->len) != 0) {
		have_room(s);
		kept->next = 0;
	}
	free(kept->broken);
	kept->broken = NULL;
	if (n > 1) {
		step.from = &kept->places;
		step.among = &kept->records;
	}
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
	struct postings_step last = { .from = &s->phrase.places,
		.among = &s->phrase.records,
		.sets = sets };

	if (postings_places(s->postings) == 0)
		return true;
	return begin(s, words, n - 1, pace) &&
	    follow(s, &words[n - 1], &last, next, pace);
}
