#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "amparo/utf8.h"

static void
knows_valid_text(void **state)
{
	static const struct {
		const char *s;
		size_t n, valid;
	} rows[] = {
		{ "", 0, 0 },
		{ "plain", 5, 5 },
		{ "a\0b", 3, 3 },
		{ "\xc3\xb3", 2, 2 },
		{ "\xe6\x9d\xb1", 3, 3 },
		{ "\xf0\x9f\x8c\x8d", 4, 4 },
		{ "\xf4\x8f\xbf\xbf", 4, 4 },         /* the last */
		{ "ok\x80", 3, 2 },                   /* continuation */
		{ "ok\xc0\x80", 4, 2 },               /* overlong */
		{ "ok\xc1\xbf", 4, 2 },               /* overlong */
		{ "ok\xe0\x9f\xbf", 5, 2 },           /* overlong */
		{ "ok\xf0\x8f\xbf\xbf", 6, 2 },       /* overlong */
		{ "ok\xed\xa0\x80", 5, 2 },           /* surrogate */
		{ "ok\xed\xbf\xbf", 5, 2 },           /* surrogate */
		{ "\xed\x9f\xbf\xee\x80\x80", 6, 6 }, /* around them */
		{ "ok\xf4\x90\x80\x80", 6, 2 },       /* too large */
		{ "ok\xf5\x80\x80\x80", 6, 2 },       /* too large */
		{ "ok\xff", 3, 2 },
		{ "ok\xc3", 3, 2 },         /* cut short */
		{ "ok\xe6\x9d", 4, 2 },     /* cut short */
		{ "ok\xf0\x9f\x8c", 5, 2 }, /* cut short */
		{ "ok\xc3(", 4, 2 },
		{ "ok\xf0\x9f(", 5, 2 },
		{ "0123456789abcdef\xff"
		  "0123456789",
		    27, 16 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(utf8_valid_prefix(rows[i].s, rows[i].n),
		    rows[i].valid);
}

/* At every place of the eight bytes that are looked at together. */
static void
finds_one_bad_byte_anywhere(void **state)
{
	char s[40];

	(void)state;
	for (size_t n = 1; n < sizeof(s); n++)
		for (size_t at = 0; at < n; at++) {
			memset(s, 'x', n);
			assert_int_equal(utf8_valid_prefix(s, n), n);
			assert_true(utf8_is_clean(s, n));
			s[at] = '\xff';
			assert_int_equal(utf8_valid_prefix(s, n), at);
			assert_false(utf8_is_clean(s, n));
			s[at] = '\x1f';
			assert_int_equal(utf8_valid_prefix(s, n), n);
			assert_false(utf8_is_clean(s, n));
			s[at] = '\x7f';
			assert_false(utf8_is_clean(s, n));
			s[at] = '\0';
			assert_false(utf8_is_clean(s, n));
			s[at] = '~';
			assert_true(utf8_is_clean(s, n));
		}
}

static void
encodes_and_decodes(void **state)
{
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		uint32_t back;

		strbuf_reset(&b);
		utf8_put(&b, cp);
		assert_int_equal(utf8_decode(b.s, b.len, &back), b.len);
		if (cp >= 0xd800 && cp <= 0xdfff)
			assert_int_equal(back, 0xfffd);
		else
			assert_int_equal(back, cp);
		assert_int_equal(utf8_valid_prefix(b.s, b.len), b.len);
	}
	strbuf_reset(&b);
	utf8_put(&b, 0x110000);
	assert_string_equal(b.s, "\xef\xbf\xbd");
	strbuf_done(&b);
}

static void
decodes_bad_bytes_one_by_one(void **state)
{
	uint32_t cp;

	(void)state;
	assert_int_equal(utf8_decode("\xe6\x9d", 2, &cp), 1);
	assert_int_equal(cp, 0xfffd);
	assert_int_equal(utf8_decode("\x9d", 1, &cp), 1);
	assert_int_equal(cp, 0xfffd);
	assert_int_equal(utf8_decode("\0", 1, &cp), 1);
	assert_int_equal(cp, 0);
}

static void
check_clean(const char *s, size_t n, bool newlines, const char *expected)
{
	struct strbuf b;

	strbuf_init(&b);
	utf8_clean(&b, s, n, newlines);
	assert_string_equal(b.s, expected);
	if (!newlines)
		assert_int_equal(utf8_is_clean(s, n),
		    b.len == n && memcmp(b.s, s, n) == 0);
	strbuf_done(&b);
}

#define CLEAN(s, expected) check_clean(s, sizeof(s) - 1, false, expected)

static void
cleans_for_display(void **state)
{
	(void)state;
	CLEAN("Comisi\u00f3n \u2014 \u201cR2P\u201d",
	    "Comisi\u00f3n \u2014 "
	    "\u201cR2P\u201d");
	CLEAN("\033[31mred\007", "\u241b[31mred\u2407");
	CLEAN("a\0b\tc\nd\re\177", "a\u2400b\u2409c\u240ad\u240de\u2421");
	CLEAN("\xc2\x9b"
	      "31m\xc2\x85",
	    "\ufffd31m\ufffd");
	CLEAN("a\xff\xfe"
	      "b\xe6\x9d",
	    "a\ufffd\ufffdb\ufffd\ufffd");
	CLEAN("\u202eevil\u202c \u2066x\u2069",
	    "\u241bevil\u241b \u241bx\u241b");
	CLEAN("\u200e\u200f\u061c", "\u241b\u241b\u241b");
	CLEAN("\ufeff\u2060soft\u00adhyphen", "\u241b\u241bsoft\u241bhyphen");
	CLEAN("a\u2028b\u2029c", "a b c");
	CLEAN("\u200d\u200c", "\u200d\u200c");
	CLEAN("\U0001f468\u200d\U0001f469\ufe0f",
	    "\U0001f468\u200d\U0001f469\ufe0f");
	CLEAN("\u0600 \u06dd", "\u0600 \u06dd");
	CLEAN("\ufffe\U0001ffff\ufdd0", "\ufffd\ufffd\ufffd");
	CLEAN("\U000e0041", "\u241b");
	check_clean("a\nb\tc", 5, true, "a\nb\u2409c");
	check_clean("a\r\nb", 4, true, "a\u240d\nb");
}

/* Over all of Unicode: clean is clean, and stays what it is. */
static void
cleaning_is_done_once(void **state)
{
	struct strbuf b, once, twice;

	(void)state;
	strbuf_init(&b);
	strbuf_init(&once);
	strbuf_init(&twice);
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		strbuf_reset(&b);
		utf8_put(&b, cp);
		strbuf_reset(&once);
		utf8_clean(&once, b.s, b.len, false);
		strbuf_reset(&twice);
		utf8_clean(&twice, once.s, once.len, false);
		assert_string_equal(once.s, twice.s);
		assert_true(utf8_is_clean(once.s, once.len));
		assert_int_equal(utf8_is_clean(b.s, b.len),
		    b.len == once.len && memcmp(b.s, once.s, b.len) == 0);
	}
	strbuf_done(&b);
	strbuf_done(&once);
	strbuf_done(&twice);
}

static void
check_nfc(const char *s, const char *expected)
{
	struct strbuf b;

	strbuf_init(&b);
	strbuf_adds(&b, "<");
	utf8_nfc(&b, s, strlen(s));
	assert_string_equal(b.s + 1, expected);
	strbuf_done(&b);
}

static void
plain_text_ends_at_the_first_other_byte(void **state)
{
	char text[24];

	(void)state;
	for (size_t at = 0; at < sizeof text; at++)
		for (int byte = 0; byte < 256; byte++) {
			bool plain = byte >= 0x20 && byte < 0x7f;

			memset(text, 'x', sizeof text);
			text[at] = (char)byte;
			assert_int_equal(utf8_plain_prefix(text, sizeof text),
			    plain ? sizeof text : at);
			assert_int_equal(utf8_plain_prefix(text, at), at);
		}
}

static void
composes(void **state)
{
	(void)state;
	check_nfc("", "");
	check_nfc("plain", "plain");
	check_nfc("comisi\u00f3n", "comisi\u00f3n");
	check_nfc("comisio\u0301n", "comisi\u00f3n");
	check_nfc("e\u0302\u0301", "\u1ebf");
	check_nfc("a\u0323\u0302", "\u1ead");
	check_nfc("a\u0302\u0323", "\u1ead");
	check_nfc("\u212b", "\u00c5");
	check_nfc("\u1112\u1161\u11ab", "\ud55c");
	/* Compatibility forms are left alone. */
	check_nfc("\ufb01\u00ba", "\ufb01\u00ba");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_valid_text),
		cmocka_unit_test(finds_one_bad_byte_anywhere),
		cmocka_unit_test(encodes_and_decodes),
		cmocka_unit_test(decodes_bad_bytes_one_by_one),
		cmocka_unit_test(cleans_for_display),
		cmocka_unit_test(cleaning_is_done_once),
		cmocka_unit_test(plain_text_ends_at_the_first_other_byte),
		cmocka_unit_test(composes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
