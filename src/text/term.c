/*
 * Keys of terms, and numbers for whole names.
 */
#include "amparo/term.h"

#include <string.h>

#include "amparo/letter.h"
#include "amparo/utf8.h"

/* Append letters to the form; the first as a capital where it was one. */
static bool
put_letters(char *to, size_t *len, const uint32_t *cp, size_t n, bool capital)
{
	for (size_t i = 0; i < n; i++) {
		char b[UTF8_MAX];
		size_t k = utf8_write(b,
		    capital && i == 0 ? letter_capital(cp[i]) : cp[i]);

		if (*len + k > TERM_MAX)
			return false;
		memcpy(to + *len, b, k);
		*len += k;
	}
	return true;
}

/*
 * Write the form of [S, S + N) behind *LEN bytes of KEY.  False where the text
 * is not just this word (one character can be two), or the form is no other.
 */
static bool
put_form(char *key, size_t *len, const char *s, size_t n,
    const struct fold_word *w)
{
	char folded[TERM_MAX + 1];
	size_t nfolded = 0, start = *len;
	struct letter l;

	for (size_t i = 0; i < n; i += l.len) {
		letter_read(&l, s + i, n - i);
		if (!put_letters(folded, &nfolded, l.folded, l.nfolded, false))
			return false;
		if (l.accented
			? !put_letters(key, len, l.exact, l.nexact, l.upper)
			: !put_letters(key, len, l.folded, l.nfolded, l.upper))
			return false;
	}
	if (nfolded != w->len || memcmp(folded, w->folded, nfolded) != 0)
		return false;
	return *len - start != w->len ||
	    memcmp(key + start, w->folded, w->len) != 0;
}

/* The common case: plain letters, of which some may be capitals. */
static bool
is_plain(const char *s, size_t n, const struct fold_word *w, bool *capitals)
{
	*capitals = false;
	if (n != w->len)
		return false;
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)s[i] >= 0x80)
			return false;
		*capitals |= s[i] != w->folded[i];
	}
	return true;
}

size_t
term_key(char key[TERM_MAX + 1], const char *s, const struct fold_word *w)
{
	size_t n = w->end - w->start, len = w->len;
	bool capitals;

	memcpy(key, w->folded, w->len);
	key[len] = '\0';
	if (is_plain(s + w->start, n, w, &capitals)) {
		if (!capitals)
			return len;
		memcpy(key + len + 1, s + w->start, n);
		len += 1 + n;
	} else {
		len++;
		if (!put_form(key, &len, s + w->start, n, w))
			len = w->len;
	}
	key[len] = '\0';
	return len;
}

const char *
term_form(const char *key, size_t n, size_t *len)
{
	const char *nul = memchr(key, '\0', n);

	*len = nul != NULL ? n - (size_t)(nul + 1 - key) : n;
	return nul != NULL ? nul + 1 : key;
}

uint32_t
term_hash_word(const char *folded, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)folded[i]) * 16777619u;
	/* FNV leaves the high bits of short words poor. */
	h ^= h >> 15;
	h *= 0x2c1b3c6du;
	return h ^ h >> 12;
}

static bool
hash_word(const struct fold_word *w, void *user)
{
	uint32_t *h = user;

	*h = term_hash_add(*h, term_hash_word(w->folded, w->len));
	return true;
}

uint32_t
term_hash(const char *s, size_t n)
{
	uint32_t h = TERM_HASH_NONE;

	fold_words(s, n, hash_word, &h);
	return h;
}
