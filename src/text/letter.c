/*
 * One letter: folding, classes, and the exact form.
 */
#include "amparo/letter.h"

#include <assert.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "amparo/utf8.h"

/* The folded forms of U+00C0 to U+017F; "" where it takes more to tell. */
static const char latin[][3] = {
	/* U+00C0 */
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i",
	"i", "i", "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u",
	"u", "y", "th", "ss",
	/* U+00E0 */
	"a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i",
	"i", "i", "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u",
	"u", "y", "th", "y",
	/* U+0100 */
	"a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c",
	"d", "d", "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e",
	"g", "g", "g", "g",
	/* U+0120 */
	"g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i",
	"i", "i", "i", "i", "ij", "ij", "j", "j", "k", "k", "q", "l", "l", "l",
	"l", "l", "l", "",
	/* U+0140 */
	"", "l", "l", "n", "n", "n", "n", "n", "n", "", "n", "n", "o", "o", "o",
	"o", "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s",
	"s", "s", "s",
	/* U+0160 */
	"s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u",
	"u", "u", "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z",
	"z", "z", "z", "s"
};

/*
 * What Unicode leaves whole and readers do not, in lower case and in order:
 * letters to spell out, and marks of punctuation to make plain.
 */
static const struct plain {
	uint16_t cp;
	char as[3];
} plains[] = {
	{ 0x0060, "'" },  /* grave accent */
	{ 0x0085, " " },  /* next line */
	{ 0x00a0, " " },  /* no-break space */
	{ 0x00ab, "\"" }, /* left guillemet */
	{ 0x00b4, "'" },  /* acute accent */
	{ 0x00bb, "\"" }, /* right guillemet */
	{ 0x00df, "ss" }, /* sharp s */
	{ 0x00e6, "ae" }, /* ae */
	{ 0x00f0, "d" },  /* eth */
	{ 0x00f8, "o" },  /* o with stroke */
	{ 0x00fe, "th" }, /* thorn */
	{ 0x0111, "d" },  /* d with stroke */
	{ 0x0127, "h" },  /* h with stroke */
	{ 0x0131, "i" },  /* dotless i */
	{ 0x0138, "q" },  /* kra */
	{ 0x0142, "l" },  /* l with stroke */
	{ 0x014b, "n" },  /* eng */
	{ 0x0153, "oe" }, /* oe */
	{ 0x0167, "t" },  /* t with stroke */
	{ 0x0180, "b" },  /* b with stroke */
	{ 0x0192, "f" },  /* f with hook */
	{ 0x019a, "l" },  /* l with bar */
	{ 0x01b6, "z" },  /* z with stroke */
	{ 0x01e5, "g" },  /* g with stroke */
	{ 0x0237, "j" },  /* dotless j */
	{ 0x023c, "c" },  /* c with stroke */
	{ 0x0247, "e" },  /* e with stroke */
	{ 0x0249, "j" },  /* j with stroke */
	{ 0x024d, "r" },  /* r with stroke */
	{ 0x024f, "y" },  /* y with stroke */
	{ 0x0253, "b" },  /* b with hook */
	{ 0x0256, "d" },  /* d with tail */
	{ 0x0257, "d" },  /* d with hook */
	{ 0x0268, "i" },  /* i with stroke */
	{ 0x0289, "u" },  /* u with bar */
	{ 0x02b9, "'" },  /* modifier prime */
	{ 0x02ba, "\"" }, /* modifier double prime */
	{ 0x02bb, "'" },  /* modifier turned comma */
	{ 0x02bc, "'" },  /* modifier apostrophe */
	{ 0x02bd, "'" },  /* modifier reversed comma */
	{ 0x02be, "'" },  /* modifier right half ring */
	{ 0x02bf, "'" },  /* modifier left half ring */
	{ 0x02c8, "'" },  /* modifier vertical line */
	{ 0x05f3, "'" },  /* geresh */
	{ 0x1680, " " },  /* ogham space */
	{ 0x200b, " " },  /* zero width space */
	{ 0x2010, "-" },  /* hyphen */
	{ 0x2011, "-" },  /* no-break hyphen */
	{ 0x2012, "-" },  /* figure dash */
	{ 0x2013, "-" },  /* en dash */
	{ 0x2014, "-" },  /* em dash */
	{ 0x2015, "-" },  /* horizontal bar */
	{ 0x2018, "'" },  /* left quote */
	{ 0x2019, "'" },  /* right quote, apostrophe */
	{ 0x201a, "'" },  /* low quote */
	{ 0x201b, "'" },  /* reversed quote */
	{ 0x201c, "\"" }, /* left double quote */
	{ 0x201d, "\"" }, /* right double quote */
	{ 0x201e, "\"" }, /* low double quote */
	{ 0x201f, "\"" }, /* reversed double quote */
	{ 0x2028, " " },  /* line separator */
	{ 0x2029, " " },  /* paragraph separator */
	{ 0x2032, "'" },  /* prime */
	{ 0x2033, "\"" }, /* double prime */
	{ 0x2035, "'" },  /* reversed prime */
	{ 0x2036, "\"" }, /* reversed double prime */
	{ 0x2039, "'" },  /* left single guillemet */
	{ 0x203a, "'" },  /* right single guillemet */
	{ 0x2043, "-" },  /* hyphen bullet */
	{ 0x2044, "/" },  /* fraction slash */
	{ 0x2212, "-" },  /* minus */
	{ 0x2c65, "a" },  /* a with stroke */
	{ 0x2c66, "t" },  /* t with diagonal stroke */
	{ 0xa78c, "'" },  /* saltillo */
};

const char *
letter_latin(uint32_t cp)
{
	const size_t count = sizeof(latin) / sizeof(latin[0]);

	return cp >= 0xc0 && cp - 0xc0 < count ? latin[cp - 0xc0] : "";
}

static const struct plain *
find_plain(uint32_t cp)
{
	size_t lo = 0, hi = sizeof(plains) / sizeof(plains[0]);

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (plains[mid].cp == cp)
			return &plains[mid];
		if (plains[mid].cp < cp)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

static bool
is_mark(uint32_t cp)
{
	return cp >= 0x300 &&
	    uc_is_general_category_withtable(cp,
		UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me);
}

/* Characters that say how to show others, and are not there for a reader. */
static bool
is_unseen(uint32_t cp)
{
	if (cp < 0x300)
		return cp == 0xad;
	if ((cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0x034f ||
	    (cp >= 0x180b && cp <= 0x180f) || (cp >= 0xe0100 && cp <= 0xe01ef))
		return true;
	return cp != 0x200b &&
	    uc_is_property_default_ignorable_code_point(cp) &&
	    uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Cf);
}

static uint32_t
lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 'a' - 'A' : cp;
	cp = uc_tolower(cp);
	return cp == 0x3c2 ? 0x3c3 : cp; /* final sigma */
}

static size_t
append(uint32_t out[LETTER_MAX], size_t n, uint32_t cp)
{
	if (n < LETTER_MAX)
		out[n++] = cp;
	return n;
}

/* Append CP taken apart until nothing is left to take apart. */
static size_t
fold_into(uint32_t cp, uint32_t out[LETTER_MAX], size_t n)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	const struct plain *plain;
	int count, tag;

	cp = lower(cp);
	plain = find_plain(cp);
	if (plain != NULL) {
		for (const char *p = plain->as; *p != '\0'; p++)
			n = append(out, n, (unsigned char)*p);
		return n;
	}
	if (cp < 0x80)
		return append(out, n, cp >= '\t' && cp <= '\r' ? ' ' : cp);
	count = uc_decomposition(cp, &tag, parts);
	if (count < 0)
		return is_mark(cp) || is_unseen(cp) ? n : append(out, n, cp);
	for (int i = 0; i < count; i++)
		n = fold_into(parts[i], out, n);
	return n;
}

size_t
letter_fold(uint32_t cp, uint32_t out[LETTER_MAX])
{
	return fold_into(cp, out, 0);
}

static bool
is_ideograph_or_kana(uint32_t cp)
{
	if (cp < 0x3005)
		return false;
	return cp <= 0x3007 || (cp >= 0x3041 && cp <= 0x30ff && cp != 0x30fb) ||
	    (cp >= 0x31f0 && cp <= 0x31ff) || (cp >= 0x3400 && cp <= 0x4dbf) ||
	    (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0xf900 && cp <= 0xfaff) ||
	    (cp >= 0x1aff0 && cp <= 0x1b16f) ||
	    (cp >= 0x20000 && cp <= 0x3ffff);
}

enum letter_class
letter_class(uint32_t folded)
{
	if (folded < 0x80) {
		bool word = (folded >= 'a' && folded <= 'z') ||
		    (folded >= '0' && folded <= '9');

		return word ? LETTER_WORD : LETTER_OTHER;
	}
	if (is_ideograph_or_kana(folded))
		return LETTER_ALONE;
	return uc_is_general_category_withtable(folded,
		   UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_M)
	    ? LETTER_WORD
	    : LETTER_OTHER;
}

/* Append CP canonically decomposed, in lower case, marks in their order. */
static size_t
exact_into(uint32_t cp, uint32_t out[LETTER_MAX], size_t n)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int count = cp < 0x80 ? -1 : uc_canonical_decomposition(cp, parts);
	int class;
	size_t i;

	if (count >= 0) {
		for (int k = 0; k < count; k++)
			n = exact_into(parts[k], out, n);
		return n;
	}
	cp = lower(cp);
	if (n == LETTER_MAX)
		return n;
	class = uc_combining_class(cp);
	for (i = n; class > 0 && i > 0; i--) {
		if (uc_combining_class(out[i - 1]) <= class)
			break;
		out[i] = out[i - 1];
	}
	out[i] = cp;
	return n + 1;
}

static bool
has_accent(const struct letter *l)
{
	const struct plain *plain;

	if (!uc_is_general_category_withtable(l->exact[0], UC_CATEGORY_MASK_L))
		return false;
	for (size_t i = 1; i < l->nexact; i++)
		if (is_mark(l->exact[i]))
			return true;
	plain = find_plain(l->exact[0]);
	return plain != NULL &&
	    letter_class((unsigned char)plain->as[0]) == LETTER_WORD;
}

static void
read_ascii(struct letter *l, char c)
{
	uint32_t cp = (unsigned char)c;

	l->len = 1;
	l->upper = cp >= 'A' && cp <= 'Z';
	l->accented = false;
	l->exact[0] = lower(cp);
	l->nexact = 1;
	l->nfolded = fold_into(cp, l->folded, 0);
}

void
letter_read(struct letter *l, const char *s, size_t n)
{
	uint32_t cp;

	assert(n > 0);
	if ((unsigned char)s[0] < 0x80 &&
	    (n == 1 || (unsigned char)s[1] < 0x80)) {
		read_ascii(l, s[0]);
		return;
	}
	l->len = utf8_decode(s, n, &cp);
	l->upper = lower(cp) != cp;
	l->nfolded = fold_into(cp, l->folded, 0);
	l->nexact = exact_into(cp, l->exact, 0);
	while (l->len < n) {
		size_t step = utf8_decode(s + l->len, n - l->len, &cp);

		if (is_mark(cp) && !is_unseen(cp))
			l->nexact = exact_into(cp, l->exact, l->nexact);
		else if (!is_unseen(cp))
			break;
		l->len += step;
	}
	l->accented = has_accent(l);
}

uint32_t
letter_capital(uint32_t cp)
{
	uint32_t up;

	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z' ? cp - 'a' + 'A' : cp;
	up = uc_toupper(cp);
	return lower(up) == cp ? up : cp;
}
