/*
 * Folding: text, words, comparison with what was typed, sort keys.
 */
#include "amparo/fold.h"

#include <stdint.h>
#include <string.h>

#include "amparo/letter.h"
#include "amparo/utf8.h"

/* The folded form of an ASCII letter or digit, 0 for anything else. */
static inline char
ascii_word(unsigned char c)
{
	if ((unsigned)c - 'a' < 26 || (unsigned)c - '0' < 10)
		return (char)c;
	return (unsigned)c - 'A' < 26 ? (char)(c + 'a' - 'A') : '\0';
}

/* Append the folded form of the character at S; returns its length. */
static size_t
fold_one(struct strbuf *out, const char *s, size_t n)
{
	uint32_t cp, folded[LETTER_MAX];
	size_t len = utf8_decode(s, n, &cp);
	const char *latin = letter_latin(cp);
	size_t count;

	if (latin[0] != '\0') {
		strbuf_adds(out, latin);
		return len;
	}
	count = letter_fold(cp, folded);
	for (size_t i = 0; i < count; i++)
		utf8_put(out, folded[i]);
	return len;
}

void
fold_text(struct strbuf *out, const char *s, size_t n)
{
	size_t i = 0;

	while (i < n) {
		char run[256];
		size_t k = 0;

		for (; i < n && k < sizeof(run); i++, k++) {
			unsigned char c = (unsigned char)s[i];

			if (c < ' ' || c == '`' || c >= 0x80)
				break;
			run[k] = ascii_word(c);
			if (run[k] == '\0')
				run[k] = (char)c;
		}
		strbuf_add(out, run, k);
		if (i < n && k < sizeof(run))
			i += fold_one(out, s + i, n - i);
	}
}

/* The word being gathered. */
struct words {
	bool (*fn)(const struct fold_word *w, void *user);
	void *user;
	char folded[FOLD_WORD_MAX + 1];
	size_t len, start, end;
	bool open;  /* there is one */
	bool alone; /* it takes no more letters */
	bool full;  /* the rest of it is not kept */
	bool stop;
};

static void
end_word(struct words *w)
{
	struct fold_word word = { w->folded, w->len, w->start, w->end };

	if (!w->open || w->stop)
		return;
	w->folded[w->len] = '\0';
	w->stop = !w->fn(&word, w->user);
	w->open = false;
}

static void
begin_word(struct words *w, size_t start)
{
	w->open = true;
	w->alone = w->full = false;
	w->len = 0;
	w->start = start;
}

/* Add one folded character of N bytes, which stands for [START, END). */
static void
add_to_word(struct words *w, const char *s, size_t n, size_t start, size_t end)
{
	if (w->open && w->alone)
		end_word(w);
	if (!w->open)
		begin_word(w, start);
	w->end = end;
	if (w->len + n > FOLD_WORD_MAX)
		w->full = true;
	if (w->full)
		return;
	memcpy(w->folded + w->len, s, n);
	w->len += n;
}

static void
add_other_letter(struct words *w, uint32_t cp, size_t start, size_t end)
{
	uint32_t folded[LETTER_MAX];
	size_t count = letter_fold(cp, folded);

	/* What folds to nothing belongs to the letter before it. */
	if (count == 0 && w->open)
		w->end = end;
	for (size_t i = 0; i < count && !w->stop; i++) {
		enum letter_class class = letter_class(folded[i]);
		char b[UTF8_MAX];

		if (class == LETTER_OTHER) {
			end_word(w);
			continue;
		}
		/* An ideograph ends the word before it, and is one. */
		if (class == LETTER_ALONE)
			end_word(w);
		add_to_word(w, b, utf8_write(b, folded[i]), start, end);
		w->alone = class == LETTER_ALONE;
	}
}

/* Take ASCII letters and digits from S at I on; returns where they end. */
static size_t
take_ascii(struct words *w, const char *s, size_t i, size_t n)
{
	size_t len;

	if (w->open && w->alone)
		end_word(w);
	if (!w->open)
		begin_word(w, i);
	len = w->len;
	for (; i < n; i++) {
		char c = ascii_word((unsigned char)s[i]);

		if (c == '\0')
			break;
		if (len < FOLD_WORD_MAX && !w->full)
			w->folded[len++] = c;
	}
	w->len = len;
	w->end = i;
	return i;
}

void
fold_words(const char *s, size_t n,
    bool (*fn)(const struct fold_word *w, void *user), void *user)
{
	struct words w;
	size_t i = 0;

	w.fn = fn;
	w.user = user;
	w.len = w.start = w.end = 0;
	w.open = w.alone = w.full = w.stop = false;
	while (i < n && !w.stop) {
		unsigned char c = (unsigned char)s[i];
		const char *latin;
		uint32_t cp;
		size_t end;

		if (ascii_word(c) != '\0') {
			i = take_ascii(&w, s, i, n);
			continue;
		}
		if (c < 0x80) {
			end_word(&w);
			i++;
			continue;
		}
		end = i + utf8_decode(s + i, n - i, &cp);
		latin = letter_latin(cp);
		if (latin[0] == '\0')
			add_other_letter(&w, cp, i, end);
		for (; *latin != '\0'; latin++)
			add_to_word(&w, latin, 1, i, end);
		i = end;
	}
	end_word(&w);
}

/*
 * Take the folded characters of TYPED off the text, which may run from one
 * letter into the next: "oe" agrees with one letter, or with two.
 */
struct taker {
	const char *s;
	size_t n, at; /* the text, and where its next letter starts */
	struct letter letter;
	size_t left; /* folded characters of LETTER not taken yet */
	bool cased;  /* capitals only for capitals */
};

/* Have a letter with something left; false at the end of the text. */
static bool
next_letter(struct taker *t)
{
	while (t->left == 0) {
		if (t->at == t->n)
			return false;
		letter_read(&t->letter, t->s + t->at, t->n - t->at);
		t->at += t->letter.len;
		t->left = t->letter.nfolded;
	}
	return true;
}

static bool
take_exactly(struct taker *t, const struct letter *typed)
{
	const struct letter *l = &t->letter;

	if (t->left > 0 || !next_letter(t))
		return false; /* within a letter, or there is none */
	t->left = 0;
	if (t->cased && typed->upper && !l->upper)
		return false;
	return l->nexact == typed->nexact &&
	    memcmp(l->exact, typed->exact, l->nexact * sizeof(l->exact[0])) ==
	    0;
}

static bool
take_folded(struct taker *t, const struct letter *typed)
{
	for (size_t i = 0; i < typed->nfolded; i++) {
		const struct letter *l = &t->letter;

		if (!next_letter(t) ||
		    l->folded[l->nfolded - t->left] != typed->folded[i] ||
		    (t->cased && typed->upper && !l->upper))
			return false;
		t->left--;
	}
	return true;
}

static size_t
match_prefix(const char *s, size_t n, const char *typed, size_t typed_len,
    bool cased)
{
	struct taker t = { .s = s, .n = n, .cased = cased };
	struct letter l;

	for (size_t i = 0; i < typed_len; i += l.len) {
		letter_read(&l, typed + i, typed_len - i);
		if (l.accented ? !take_exactly(&t, &l) : !take_folded(&t, &l))
			return 0;
	}
	return t.at;
}

size_t
fold_match_prefix(const char *s, size_t n, const char *typed, size_t typed_len)
{
	return match_prefix(s, n, typed, typed_len, false);
}

size_t
fold_match_cased(const char *s, size_t n, const char *typed, size_t typed_len)
{
	return match_prefix(s, n, typed, typed_len, true);
}

enum { ACRONYM_MAX = 6 };

bool
fold_has_capitals(const char *typed, size_t n)
{
	size_t letters = 0, capitals = 0, digits = 0;
	struct letter l;

	for (size_t i = 0; i < n; i += l.len) {
		letter_read(&l, typed + i, n - i);
		letters++;
		capitals += l.upper;
		digits += l.folded[0] >= '0' && l.folded[0] <= '9';
	}
	return capitals > 0 &&
	    (capitals + digits < letters || letters > ACRONYM_MAX);
}

bool
fold_has_accents(const char *typed, size_t n)
{
	struct letter l;

	for (size_t i = 0; i < n; i += l.len) {
		letter_read(&l, typed + i, n - i);
		if (l.accented)
			return true;
	}
	return false;
}

/*
 * The first level of a sort key: words with one space between them.  A number
 * begins with how many digits it has, so that 9 comes before 10.
 */
struct key {
	struct strbuf *out;
	size_t digits; /* of the number at the end of OUT */
	bool number, gap, any;
};

enum { KEY_NEXT_LEVEL = 1, KEY_NEXT_WORD = 2, KEY_PLAIN = 3 };

static void
end_number(struct key *k)
{
	char *count;

	if (!k->number)
		return;
	count = k->out->s + k->out->len - k->digits - 1;
	*count = (char)('0' + (k->digits < 9 ? k->digits : 9));
	k->number = false;
}

static void
add_digit(struct key *k, char c)
{
	if (!k->number) {
		strbuf_addc(k->out, '0'); /* end_number knows better */
		k->number = true;
		k->digits = 0;
	}
	if (c == '0' && k->digits == 0)
		return;
	strbuf_addc(k->out, c);
	k->digits++;
}

static void
add_to_key(struct key *k, uint32_t cp)
{
	if (letter_class(cp) == LETTER_OTHER) {
		k->gap = k->any;
		return;
	}
	if (k->gap) {
		end_number(k);
		strbuf_addc(k->out, KEY_NEXT_WORD);
	}
	k->gap = false;
	k->any = true;
	if (cp >= '0' && cp <= '9') {
		add_digit(k, (char)cp);
		return;
	}
	end_number(k);
	utf8_put(k->out, cp);
}

/* Begin a level, without the part of the one before that says nothing. */
static void
next_level(struct strbuf *out)
{
	while (out->len > 0 && out->s[out->len - 1] == KEY_PLAIN)
		strbuf_truncate(out, out->len - 1);
	strbuf_addc(out, KEY_NEXT_LEVEL);
}

/* The second level: what the letters carry, or that they are others. */
static void
add_accents(struct strbuf *out, const struct letter *l)
{
	if (l->accented)
		for (size_t i = l->nexact > 1; i < l->nexact; i++)
			utf8_put(out, l->exact[i]);
	strbuf_addc(out, KEY_PLAIN);
}

static bool
counts_in_key(const struct letter *l)
{
	return l->nfolded > 0 && letter_class(l->folded[0]) != LETTER_OTHER;
}

void
fold_sort_key(struct strbuf *out, const char *s, size_t n)
{
	struct key k = { .out = out };
	struct letter l;

	for (size_t i = 0; i < n; i += l.len) {
		letter_read(&l, s + i, n - i);
		for (size_t j = 0; j < l.nfolded; j++)
			add_to_key(&k, l.folded[j]);
	}
	end_number(&k);
	next_level(out);
	for (size_t i = 0; i < n; i += l.len) {
		letter_read(&l, s + i, n - i);
		if (counts_in_key(&l))
			add_accents(out, &l);
	}
	next_level(out);
	for (size_t i = 0; i < n; i += l.len) {
		letter_read(&l, s + i, n - i);
		if (counts_in_key(&l))
			strbuf_addc(out, l.upper ? 'A' : KEY_PLAIN);
	}
	next_level(out);
	/* What is still equal differs in its punctuation. */
	for (size_t i = 0; i < n; i++)
		if (s[i] != '\0')
			strbuf_addc(out, s[i]);
}
