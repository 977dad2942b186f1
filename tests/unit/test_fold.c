#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/fold.h"
#include "amparo/letter.h"
#include "amparo/utf8.h"

static void
check_text(const char *s, const char *expected)
{
	struct strbuf b;

	strbuf_init(&b);
	fold_text(&b, s, strlen(s));
	assert_string_equal(b.s, expected);
	strbuf_done(&b);
}

static void
folds_text(void **state)
{
	(void)state;
	check_text("", "");
	check_text("Plain TEXT, 1948-2005.", "plain text, 1948-2005.");
	check_text("Comisi\u00f3n", "comision");
	check_text("COMISI\u00d3N", "comision");
	check_text("Comisio\u0301n", "comision");
	check_text("Organiza\u00e7\u00e3o", "organizacao");
	check_text("Pe\u00f1alol\u00e9n", "penalolen");
	check_text("Ha\u00efti, \u00cele-\u00e0-Vache", "haiti, ile-a-vache");
	check_text("a\tb\nc\u00a0d\u3000e\u2028f", "a b c d e f");
	/* Longer than what is folded at once. */
	{
		char in[1001], out[1001];

		memset(in, 'A', 1000);
		memset(out, 'a', 1000);
		in[1000] = out[1000] = '\0';
		check_text(in, out);
	}
}

static void
spells_out_letters(void **state)
{
	(void)state;
	check_text("c\u0153ur \u0152uvre", "coeur oeuvre");
	check_text("\u00c6ther \u01fd", "aether ae");
	check_text("S\u00f8ren \u00d8", "soren o");
	check_text("\u0141\u00f3d\u017a \u0142", "lodz l");
	check_text("\u0110or\u0111e", "dorde");
	check_text("\u00d0\u00e9 \u00f0", "de d");
	check_text("\u00deing \u00fe", "thing th");
	check_text("\u0131\u0130I", "iii");
	check_text("stra\u00dfe STRA\u1e9eE", "strasse strasse");
	check_text("\u0127\u0167\u014b\u0268\u0289", "htniu");
	check_text("\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
	    "\u03c3\u03b9\u03c3\u03c5\u03c6\u03bf\u03c3");
}

static void
makes_forms_plain(void **state)
{
	(void)state;
	check_text("\ufb01n o\ufb03ce", "fin office");
	check_text("N\u00ba 2\u00aa", "no 2a");
	check_text("\uff21\uff42\uff11\uff07", "ab1'");
	check_text("x\u00b2 \u2167 \u00bd \u2026", "x2 viii 1/2 ...");
	check_text("l\u2019ONU l\u2018o l\u02bco l\u00b4o l`o l\u2032o",
	    "l'onu l'o l'o l'o l'o l'o");
	check_text("\u00ab\u00a0mot\u00a0\u00bb \u201cx\u201d \u201ey\u201f "
		   "\u2039z\u203a",
	    "\" mot \" \"x\" \"y\" 'z'");
	check_text("1948\u20132005 \u2014 \u22125 \u2010", "1948-2005 - -5 -");
	check_text("co\u00adope\u200dra\ufe0fti\ufeffon", "cooperation");
	/* Three marks on one letter, in any order. */
	check_text("\u1ec7 e\u0323\u0302 e\u0302\u0323", "e e e");
	check_text("\u304c\u30d1", "\u304b\u30cf");
}

struct seen {
	const char *s;
	struct strbuf b;
	size_t left, start, end;
};

static bool
see(const struct fold_word *w, void *user)
{
	struct seen *seen = user;

	assert_int_equal(strlen(w->folded), w->len);
	assert_in_range(w->len, 1, FOLD_WORD_MAX);
	assert_true(w->start < w->end);
	assert_true(w->start >= seen->start && w->end >= seen->end);
	seen->start = w->start;
	seen->end = w->end;
	strbuf_addf(&seen->b, "%s=%.*s|", w->folded, (int)(w->end - w->start),
	    seen->s + w->start);
	return --seen->left > 0;
}

static void
check_words(const char *s, const char *expected)
{
	struct seen seen = { .s = s, .left = 100 };

	strbuf_init(&seen.b);
	fold_words(s, strlen(s), see, &seen);
	assert_string_equal(seen.b.s, expected);
	strbuf_done(&seen.b);
}

static void
walks_words(void **state)
{
	(void)state;
	check_words("", "");
	check_words(" .,- ", "");
	check_words("One two,three.", "one=One|two=two|three=three|");
	check_words("AG/RES. 2650 (XLI-O/11)",
	    "ag=AG|res=RES|2650=2650|xli=XLI|o=O|11=11|");
	check_words("l\u2019\u00c9tat d'Ha\u00efti",
	    "l=l|etat=\u00c9tat|d=d|haiti=Ha\u00efti|");
	check_words("Comisi\u00f3n\u2014Comisio\u0301n",
	    "comision=Comisi\u00f3n|comision=Comisio\u0301n|");
	check_words("\u00f1\u00f1 \u00f3", "nn=\u00f1\u00f1|o=\u00f3|");
	check_words("n\u0303 x", "n=n\u0303|x=x|");
	check_words("\u0301x", "x=x|");
	check_words("co\u00adop", "coop=co\u00adop|");
	check_words("snake_case a.b", "snake=snake|case=case|a=a|b=b|");
	check_words("\u00ab\u00a0mot\u00a0\u00bb", "mot=mot|");
	check_words("stra\u00dfe", "strasse=stra\u00dfe|");
	check_words("N\u00ba2 2\u00aa", "no2=N\u00ba2|2a=2\u00aa|");
	check_words("\u041c\u0438\u0440 \u03c3\u03bf\u03c2",
	    "\u043c\u0438\u0440=\u041c\u0438\u0440|"
	    "\u03c3\u03bf\u03c3=\u03c3\u03bf\u03c2|");
	/* One character, two words. */
	check_words("a\u00bdb", "a1=a\u00bd|2b=\u00bdb|");
	check_words("\u00bd", "1=\u00bd|2=\u00bd|");
	check_words("a\u200bb", "a=a|b=b|");
	check_words("a\u00d7b \U0001f30d", "a=a|b=b|");
}

static void
every_ideograph_is_a_word(void **state)
{
	(void)state;
	check_words("\u6771\u4eac\u90fd",
	    "\u6771=\u6771|\u4eac=\u4eac|\u90fd=\u90fd|");
	check_words("R2P\u4fdd\u8b772005",
	    "r2p=R2P|\u4fdd=\u4fdd|\u8b77=\u8b77|2005=2005|");
	check_words("\u304b\u3099\u304c", "\u304b=\u304b\u3099|\u304b=\u304c|");
	check_words("\u30a2\u30fb\u30a4", "\u30a2=\u30a2|\u30a4=\u30a4|");
	check_words("\uff76\uff9e", "\u30ab=\uff76\uff9e|");
	check_words("\u00e9\u6771\u00e9", "e=\u00e9|\u6771=\u6771|e=\u00e9|");
	/* Hangul has spaces between words. */
	check_words("\ud55c\uad6d",
	    "\u1112\u1161\u11ab\u1100\u116e\u11a8=\ud55c\uad6d|");
}

static bool
see_long(const struct fold_word *w, void *user)
{
	struct fold_word *last = user;

	*last = *w;
	last->folded = NULL;
	assert_int_equal(utf8_valid_prefix(w->folded, w->len), w->len);
	return true;
}

static void
long_words_are_bounded(void **state)
{
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	for (size_t n = 1; n < 200; n++) {
		struct fold_word w = { 0 };

		/* ASCII, two bytes and three, that meet the limit elsewhere. */
		strbuf_reset(&b);
		for (size_t i = 0; i < n; i++)
			strbuf_addc(&b, 'x');
		fold_words(b.s, b.len, see_long, &w);
		assert_int_equal(w.len, n < 64 ? n : 64);
		assert_int_equal(w.end, n);
		strbuf_addc(&b, 'y');
		for (size_t i = 0; i < n; i++)
			utf8_put(&b, 0x438);
		strbuf_addc(&b, 'z');
		fold_words(b.s, b.len, see_long, &w);
		assert_in_range(w.len, n < 21 ? n * 3 + 1 : 63, 64);
		assert_int_equal(w.start, 0);
		assert_int_equal(w.end, b.len);
		strbuf_reset(&b);
		for (size_t i = 0; i < n; i++)
			utf8_put(&b, 0x561);
		strbuf_adds(&b, "z\u00e9");
		fold_words(b.s, b.len, see_long, &w);
		assert_int_equal(w.end, b.len);
		assert_in_range(w.len, 2, 64);
	}
	/* What did not fit keeps out what comes after it. */
	strbuf_reset(&b);
	for (size_t i = 0; i < 63; i++)
		strbuf_addc(&b, 'x');
	strbuf_adds(&b, "\u0438yz");
	{
		struct fold_word w = { 0 };

		fold_words(b.s, b.len, see_long, &w);
		assert_int_equal(w.len, 63);
		assert_int_equal(w.end, b.len);
	}
	strbuf_done(&b);
}

static void
stops_when_told(void **state)
{
	struct seen seen = { .s = "one two \u6771\u4eac", .left = 3 };

	(void)state;
	strbuf_init(&seen.b);
	fold_words(seen.s, strlen(seen.s), see, &seen);
	assert_string_equal(seen.b.s, "one=one|two=two|\u6771=\u6771|");
	strbuf_done(&seen.b);
	strbuf_init(&seen.b);
	seen = (struct seen){ .s = "\u00bdone", .left = 1, .b = seen.b };
	fold_words(seen.s, strlen(seen.s), see, &seen);
	assert_string_equal(seen.b.s, "1=\u00bd|");
	strbuf_done(&seen.b);
}

static bool
join(const struct fold_word *w, void *user)
{
	strbuf_addf(user, "%s|", w->folded);
	return true;
}

/*
 * Over all of Unicode: folding twice is folding once, the words of folded text
 * are the words of the text, and the table says what the rule says.
 */
static void
folding_is_done_once(void **state)
{
	struct strbuf in, once, twice, words, again;

	(void)state;
	strbuf_init(&in);
	strbuf_init(&once);
	strbuf_init(&twice);
	strbuf_init(&words);
	strbuf_init(&again);
	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		uint32_t folded[LETTER_MAX];
		const char *latin = letter_latin(cp);
		size_t n = letter_fold(cp, folded);

		strbuf_reset(&in);
		strbuf_addc(&in, 'x');
		utf8_put(&in, cp);
		strbuf_addc(&in, 'y');
		strbuf_reset(&once);
		fold_text(&once, in.s, in.len);
		strbuf_reset(&twice);
		fold_text(&twice, once.s, once.len);
		assert_string_equal(once.s, twice.s);
		strbuf_reset(&words);
		fold_words(in.s, in.len, join, &words);
		strbuf_reset(&again);
		fold_words(once.s, once.len, join, &again);
		assert_string_equal(words.s, again.s);
		if (latin[0] == '\0')
			continue;
		assert_int_equal(strlen(latin), n);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(latin[i], folded[i]);
	}
	strbuf_done(&in);
	strbuf_done(&once);
	strbuf_done(&twice);
	strbuf_done(&words);
	strbuf_done(&again);
}

static size_t
match(const char *s, const char *typed)
{
	return fold_match_prefix(s, strlen(s), typed, strlen(typed));
}

static void
plain_letters_meet_any(void **state)
{
	(void)state;
	assert_int_equal(match("Comisi\u00f3n", "comision"), 9);
	assert_int_equal(match("Comisi\u00f3n", "comisio"), 8);
	assert_int_equal(match("Comisio\u0301n", "comisio"), 9);
	assert_int_equal(match("comision", "COMISION"), 8);
	assert_int_equal(match("a\u00f1o", "ano"), 4);
	assert_int_equal(match("c\u0153ur", "coeur"), 5);
	assert_int_equal(match("c\u0153ur", "co"), 3);
	assert_int_equal(match("stra\u00dfe", "strasse"), 7);
	assert_int_equal(match("\u1ec7", "e"), 3);
	assert_int_equal(match("\ufb01n", "f"), 3);
	assert_int_equal(match("\ufb01n", "fin"), 4);
	assert_int_equal(match("l\u2019ONU", "l'onu"), 7);
	assert_int_equal(match("l'ONU", "l\u2019onu"), 5);
	assert_int_equal(match("co\u00adop", "coop"), 6);
	assert_int_equal(match("\u00adcoop", "coop"), 6);
	assert_int_equal(match("coop", "co\u00adop"), 4);
	assert_int_equal(match("No 2", "N\u00ba 2"), 4);
	assert_int_equal(match("ano", "\uff41\uff4e\uff4f"), 3);
	assert_int_equal(match("\u00bd", "1/2"), 2);
	assert_int_equal(match("abc", "abd"), 0);
	assert_int_equal(match("abc", "abcd"), 0);
	assert_int_equal(match("", "a"), 0);
	assert_int_equal(match("abc", ""), 0);
	assert_int_equal(match("abc", "\u0301"), 0);
}

static void
typed_accents_are_strict(void **state)
{
	(void)state;
	assert_int_equal(match("Comisi\u00f3n", "comisi\u00f3n"), 9);
	assert_int_equal(match("COMISI\u00d3N", "comisi\u00f3n"), 9);
	assert_int_equal(match("Comisio\u0301n", "comisi\u00f3n"), 10);
	assert_int_equal(match("Comisi\u00f3n", "comisio\u0301n"), 9);
	assert_int_equal(match("comision", "comisi\u00f3n"), 0);
	assert_int_equal(match("comisi\u00f2n", "comisi\u00f3n"), 0);
	assert_int_equal(match("ano", "a\u00f1o"), 0);
	assert_int_equal(match("coeur", "c\u0153ur"), 0);
	assert_int_equal(match("C\u0152UR", "c\u0153ur"), 5);
	assert_int_equal(match("strasse", "stra\u00dfe"), 0);
	assert_int_equal(match("STRA\u1e9eE", "stra\u00dfe"), 8);
	assert_int_equal(match("oslo", "\u00f8slo"), 0);
	/* Within the two letters of one. */
	assert_int_equal(match("\u0153\u00e9", "o\u00e9"), 0);
	assert_int_equal(match("\u0153", "o\u0153"), 0);
	/* All marks, or it is another letter; their order does not count. */
	assert_int_equal(match("\u1ec7", "\u00ea"), 0);
	assert_int_equal(match("e\u0302\u0323", "\u1ec7"), 5);
	assert_int_equal(match("e\u0323\u0302", "\u1ec7"), 5);
	assert_int_equal(match("e\u0301\u0302", "e\u0302\u0301"), 0);
	/* A mark that is not seen changes nothing. */
	assert_int_equal(match("\u00e9\ufe0f", "\u00e9"), 5);
}

/* One accent does not make the rest of the word strict. */
static void
strictness_is_per_letter(void **state)
{
	(void)state;
	assert_int_equal(match("\u00e9l\u00e9gant", "\u00e9legant"), 9);
	assert_int_equal(match("\u00e9l\u00e9gant", "el\u00e9gant"), 9);
	assert_int_equal(match("elegant", "\u00e9legant"), 0);
	assert_int_equal(match("\u00e9\u0167\u00f8", "\u00e9to"), 6);
	assert_int_equal(match("Comunica\u00e7\u00f5es", "comunica\u00e7oes"),
	    14);
}

static bool
accents(const char *s)
{
	return fold_has_accents(s, strlen(s));
}

static void
knows_accents(void **state)
{
	(void)state;
	assert_false(accents(""));
	assert_false(accents("COMISION 12, l'o"));
	assert_true(accents("comisi\u00f3n"));
	assert_true(accents("comisio\u0301n"));
	assert_true(accents("A\u00d1O"));
	assert_true(accents("c\u0153ur"));
	assert_true(accents("\u00df"));
	assert_true(accents("\u0142"));
	assert_false(accents("l\u2019onu \u2014 \u00ab\u00bb"));
	assert_false(accents("N\u00ba 2\u00aa \ufb01 \uff21"));
	assert_false(accents("\u6771\u4eac \u043c\u0438\u0440"));
	assert_false(accents("\u0301"));
	assert_false(accents("co\u00adop \u2764\ufe0f"));
}

static int
compare(const char *a, const char *b)
{
	struct strbuf x, y;
	int c;

	strbuf_init(&x);
	strbuf_init(&y);
	fold_sort_key(&x, a, strlen(a));
	fold_sort_key(&y, b, strlen(b));
	assert_int_equal(strlen(x.s), x.len);
	c = strcmp(x.s, y.s);
	strbuf_done(&x);
	strbuf_done(&y);
	return c < 0 ? -1 : c > 0;
}

static void
sorts_as_readers_expect(void **state)
{
	/* Each comes before all that follow. */
	static const char *const order[] = { "", "!", "1", "2", "9", "10",
		"AG/RES. 9", "AG/RES. 2650",
		"\u00ab\u00a0Am\u00e9rica\u00a0\u00bb", "ant", "ant hill",
		"anthem", "\u00c9cole", "ecolf", "\u00f1andu", "new york",
		"newark", "ocre", "\u0152dipe", "resume", "Resume",
		"resum\u00e9", "r\u00e9sume", "r\u00e9sum\u00e9",
		"R\u00e9sum\u00e9", "resumen", "S\u00e3o Paulo", "\u6771" };
	const size_t n = sizeof(order) / sizeof(order[0]);

	(void)state;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			assert_int_equal(compare(order[i], order[j]),
			    (i > j) - (i < j));
}

static void
sorts_details(void **state)
{
	(void)state;
	/* Punctuation counts last, and only equal text is equal. */
	assert_int_equal(compare("a-b c", "a b d"), -1);
	assert_int_equal(compare("a-b", "a b"), 1);
	assert_int_equal(compare("(oas) x", "oas y"), -1);
	assert_int_equal(compare("a, \u00e9", "a e"), 1);
	assert_int_equal(compare("007", "7"), -1);
	assert_int_equal(compare("007", "8"), -1);
	assert_int_equal(compare("0", "1"), -1);
	assert_int_equal(compare("00", "1"), -1);
	assert_int_equal(compare("x2y", "x10y"), -1);
	assert_int_equal(compare("1234567890", "9999999999"), -1);
	assert_int_equal(compare("oe", "\u0153"), -1);
	assert_int_equal(compare("o", "\u00f8"), -1);
	assert_int_equal(compare("\u00f8a", "ob"), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds_text),
		cmocka_unit_test(spells_out_letters),
		cmocka_unit_test(makes_forms_plain),
		cmocka_unit_test(walks_words),
		cmocka_unit_test(every_ideograph_is_a_word),
		cmocka_unit_test(long_words_are_bounded),
		cmocka_unit_test(stops_when_told),
		cmocka_unit_test(folding_is_done_once),
		cmocka_unit_test(plain_letters_meet_any),
		cmocka_unit_test(typed_accents_are_strict),
		cmocka_unit_test(strictness_is_per_letter),
		cmocka_unit_test(knows_accents),
		cmocka_unit_test(sorts_as_readers_expect),
		cmocka_unit_test(sorts_details),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
