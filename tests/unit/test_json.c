/* JSON read here and by jansson: the same texts, the same values. */
#include "unit.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/json.h"
#include "amparo/strbuf.h"

static void
same(const struct value *v, const json_t *j)
{
	const struct value *m;
	const char *key;
	json_t *o;
	size_t i;

	if (json_is_string(j)) {
		assert_string_equal(value_text(v), json_string_value(j));
	} else if (json_is_integer(j)) {
		assert_true(value_is(v, VALUE_INTEGER));
		assert_true(v->integer == json_integer_value(j));
	} else if (json_is_array(j)) {
		assert_int_equal(v->count, json_array_size(j));
		m = value_items(v);
		for (i = 0; i < v->count; i++, m = m->next)
			same(m, json_array_get(j, i));
		assert_null(m);
	} else if (json_is_object(j)) {
		assert_int_equal(v->count, json_object_size(j));
		m = v->first;
		json_object_foreach((json_t *)(uintptr_t)j, key, o)
		{
			assert_string_equal(m->key, key);
			same(m, o);
			m = m->next;
		}
	} else {
		assert_true(value_is(v,
		    json_is_real(j)        ? VALUE_REAL
			: json_is_true(j)  ? VALUE_TRUE
			: json_is_false(j) ? VALUE_FALSE
					   : VALUE_NULL));
	}
}

/* Whether S was read. */
static bool
check(struct json_reader *r, const char *s, size_t n)
{
	/* Where the bytes end is seen by the sanitizers. */
	char *copy = malloc(n > 0 ? n : 1);
	const struct value *v;
	json_error_t why;
	json_t *j;

	memcpy(copy, s, n);
	v = json_read(r, copy, n);
	j = json_loadb(copy, n, JSON_REJECT_DUPLICATES, &why);
	if ((v != NULL) != (j != NULL))
		fail_msg("%s: %.*s", v != NULL ? "read" : "refused", (int)n, s);
	if (v != NULL)
		same(v, j);
	json_decref(j);
	free(copy);
	return v != NULL;
}

static const char *const texts[] = {
	"{}",
	" [ ] ",
	"\t{\r\n\"a\" : 1 , \"b\":[1,-2,0,-0,9223372036854775807],"
	"\"c\":{\"d\":null,\"e\":true,\"f\":false}}\n",
	"{\"id\":\"ev-1\",\"kind\":\"event\",\"title\":\"Reuni\xc3\xb3n\","
	"\"actors\":[\"a\",\"b\"],\"order\":3}",
	"[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00f1\\u20ac\\ud83d\\ude00\"]",
	"[1.5,-0.25,1e5,1E+5,2.5e-3,1e308,0e0,123456789012345678901.0]",
	"[1e-999]",
	"{\"a\":{\"a\":{\"a\":[[[\"a\"]]]}}}",
	"[\"\xf0\x9f\x98\x80\xe2\x82\xac\xc3\xb1\"]",
	"{\"\":\"\"}",
	/* These are none. */
	"",
	" ",
	"1",
	"\"a\"",
	"null",
	"{",
	"[1",
	"[1,]",
	"[,1]",
	"{\"a\"}",
	"{\"a\":}",
	"{\"a\":1,}",
	"{a:1}",
	"{\"a\":1 \"b\":2}",
	"{\"a\":1,\"a\":2}",
	"{\"a\":1,\"\\u0061\":2}",
	"[1]2",
	"[01]",
	"[-]",
	"[1.]",
	"[.5]",
	"[1e]",
	"[+1]",
	"[9223372036854775808]",
	"[-9223372036854775809]",
	"[-9223372036854775808]",
	"[1e309]",
	"[-1.5e400]",
	"[truex]",
	"[nul]",
	"[\"\\x\"]",
	"[\"\\u00g0\"]",
	"[\"\\u0000\"]",
	"{\"\\u0000\":1}",
	"[\"\\ud800\"]",
	"[\"\\ud800\\u0041\"]",
	"[\"\\udc00\"]",
	"[\"\t\"]",
	"[\"a",
	"[\"\xc3\"]",
	"[\"\xc0\xaf\"]",
	"[\"\xed\xa0\x80\"]",
	"[\"\xf4\x90\x80\x80\"]",
	"[1]\x0b",
	"\xef\xbb\xbf[1]",
};

enum { GOOD = 10, COUNT = sizeof(texts) / sizeof(texts[0]) };

static void
the_same_texts_are_read(void **state)
{
	struct json_reader *r = json_reader_new();

	(void)state;
	for (size_t i = 0; i < COUNT; i++)
		assert_true(check(r, texts[i], strlen(texts[i])) || i >= GOOD);
	check(r, "[\"a\0b\"]", 7);
	check(r, "[1]\0", 4);
	json_reader_free(r);
	json_reader_free(NULL);
}

/* Every text cut short, and with every byte of it changed in some ways. */
static void
what_is_damaged_is_read_the_same(void **state)
{
	static const char bytes[] = "\"\\{}[],:0e.-tu\x01\x80\xc3 ";
	struct json_reader *r = json_reader_new();

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		size_t n = strlen(texts[i]);

		for (size_t at = 0; at < n; at++) {
			struct strbuf b;

			check(r, texts[i], at);
			check(r, texts[i] + at, n - at);
			strbuf_init(&b);
			strbuf_adds(&b, texts[i]);
			for (size_t k = 0; k + 1 < sizeof(bytes); k++) {
				b.s[at] = bytes[k];
				check(r, b.s, n);
			}
			strbuf_done(&b);
		}
	}
	json_reader_free(r);
}

static void
many_and_deep(void **state)
{
	struct json_reader *r = json_reader_new();
	struct strbuf b;

	(void)state;
	strbuf_init(&b);
	for (int depth = 2046; depth < 2050; depth++) {
		strbuf_reset(&b);
		for (int i = 0; i < depth; i++)
			strbuf_addc(&b, '[');
		for (int i = 0; i < depth; i++)
			strbuf_addc(&b, ']');
		assert_int_equal(check(r, b.s, b.len), depth <= 2048);
	}
	for (int twice = 0; twice < 2; twice++) {
		strbuf_reset(&b);
		for (int i = 0; i < 5000; i++)
			strbuf_addf(&b, "%c\"key-%d\":[%d,\"v\"]",
			    i == 0 ? '{' : ',',
			    twice == 1 && i == 4999 ? 17 : i, i);
		strbuf_addc(&b, '}');
		assert_int_equal(check(r, b.s, b.len), twice == 0);
	}
	strbuf_done(&b);
	json_reader_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_texts_are_read),
		cmocka_unit_test(what_is_damaged_is_read_the_same),
		cmocka_unit_test(many_and_deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
