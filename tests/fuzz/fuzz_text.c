/*
 * Text from anywhere: cleaned, measured, cut, wrapped and folded.  The first
 * byte says how many columns there are.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/fold.h"
#include "amparo/utf8.h"
#include "amparo/width.h"
#include "amparo/wrap.h"

#undef NDEBUG
#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_clean(const struct strbuf *clean, bool newlines)
{
	struct strbuf again;

	assert(utf8_valid_prefix(clean->s, clean->len) == clean->len);
	for (size_t i = 0; i < clean->len; i++) {
		unsigned char c = (unsigned char)clean->s[i];

		assert(c >= 0x20 || (newlines && c == '\n'));
		assert(c != 0x7f);
		/* Neither the C1 controls, which CSI is one of. */
		if (c == 0xc2)
			assert((unsigned char)clean->s[i + 1] >= 0xa0);
	}
	assert(newlines || utf8_is_clean(clean->s, clean->len));
	strbuf_init(&again);
	utf8_clean(&again, clean->s, clean->len, newlines);
	assert(again.len == clean->len);
	assert(memcmp(again.s, clean->s, again.len) == 0);
	strbuf_done(&again);
}

static void
check_width(const char *s, size_t n, int cols)
{
	int used, sum = 0;
	size_t fit = width_fit(s, n, cols, &used), len;

	assert(fit <= n && used <= cols);
	assert(width_text(s, fit) == used);
	assert(utf8_valid_prefix(s, fit) == fit);
	for (size_t i = 0; i < n; i += len) {
		len = width_grapheme(s + i, n - i);
		assert(len >= 1 && len <= n - i);
		assert(utf8_valid_prefix(s + i, len) == len);
		sum += width_text(s + i, len);
	}
	assert(sum == width_text(s, n));
}

/* All text but spaces and newlines is on some line, and on one. */
static void
check_wrap(const char *s, size_t n, int cols)
{
	struct wrap_line *lines;
	size_t count = wrap_text(s, n, cols, &lines), at = 0;

	assert(count >= 1);
	for (size_t i = 0; i < count; i++) {
		const char *line = s + lines[i].start;
		size_t len = lines[i].len;

		for (; at < lines[i].start; at++)
			assert(s[at] == ' ' || s[at] == '\n');
		assert(at == lines[i].start && len <= n - at);
		at += len;
		assert(memchr(line, '\n', len) == NULL);
		assert(utf8_valid_prefix(line, len) == len);
		assert(len == 0 || line[len - 1] != ' ');
		assert(width_text(line, len) <= cols ||
		    width_grapheme(line, len) == len);
	}
	for (; at < n; at++)
		assert(s[at] == ' ' || s[at] == '\n');
	free(lines);
}

struct words {
	struct strbuf joined;
	const char *s;
	size_t n, start, end;
};

static bool
see_word(const struct fold_word *w, void *user)
{
	struct words *words = user;
	struct fold_word copy = *w;

	assert(w->len >= 1 && w->len <= FOLD_WORD_MAX);
	assert(strlen(w->folded) == w->len);
	assert(utf8_valid_prefix(w->folded, w->len) == w->len);
	assert(w->start < w->end && w->end <= words->n);
	assert(w->start >= words->start && w->end >= words->end);
	words->start = w->start;
	words->end = w->end;
	strbuf_add(&words->joined, copy.folded, copy.len);
	strbuf_addc(&words->joined, ' ');
	return true;
}

static void
gather_words(struct words *w, const char *s, size_t n)
{
	w->s = s;
	w->n = n;
	w->start = w->end = 0;
	strbuf_init(&w->joined);
	fold_words(s, n, see_word, w);
}

static void
check_fold(const char *s, size_t n)
{
	struct strbuf once, twice, nfc;
	struct words words, folded, composed;

	strbuf_init(&once);
	strbuf_init(&twice);
	strbuf_init(&nfc);
	fold_text(&once, s, n);
	assert(utf8_valid_prefix(once.s, once.len) == once.len);
	fold_text(&twice, once.s, once.len);
	assert(once.len == twice.len);
	assert(memcmp(once.s, twice.s, once.len) == 0);
	/* However it is written, it has the same words. */
	utf8_nfc(&nfc, s, n);
	gather_words(&words, s, n);
	gather_words(&folded, once.s, once.len);
	gather_words(&composed, nfc.s, nfc.len);
	assert(strcmp(words.joined.s, folded.joined.s) == 0);
	assert(strcmp(words.joined.s, composed.joined.s) == 0);
	/* Text agrees with itself, and with its folded form typed. */
	assert(fold_match_prefix(s, n, s, n) <= n);
	assert(once.len == 0 || fold_match_prefix(s, n, s, n) > 0);
	assert(once.len == 0 || fold_match_prefix(s, n, once.s, once.len) > 0);
	strbuf_reset(&twice);
	fold_sort_key(&twice, s, n);
	assert(strlen(twice.s) == twice.len);
	strbuf_done(&words.joined);
	strbuf_done(&folded.joined);
	strbuf_done(&composed.joined);
	strbuf_done(&once);
	strbuf_done(&twice);
	strbuf_done(&nfc);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf clean, text;
	const char *s;
	size_t n;
	int cols;

	if (size == 0)
		return 0;
	cols = data[0] % 100 + 1;
	s = (const char *)data + 1;
	n = size - 1;
	strbuf_init(&clean);
	strbuf_init(&text);
	utf8_clean(&text, s, n, true);
	check_clean(&text, true);
	check_wrap(text.s, text.len, cols);
	utf8_clean(&clean, s, n, false);
	check_clean(&clean, false);
	check_width(clean.s, clean.len, cols);
	check_fold(clean.s, clean.len);
	/* Valid is all that folding asks for. */
	check_fold(s, utf8_valid_prefix(s, n));
	strbuf_done(&clean);
	strbuf_done(&text);
	return 0;
}
