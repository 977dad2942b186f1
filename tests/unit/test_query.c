/* Reading queries: every string means something, and this is what. */
#include "unit.h"

#include <inttypes.h>
#include <string.h>

#include "amparo/query.h"
#include "amparo/strbuf.h"

/* An expression as text: words with * for a prefix and ! for strict accents. */
static void
put_node(struct strbuf *b, const struct query_node *x)
{
	switch (x->op) {
	case QUERY_ALL: strbuf_adds(b, "all"); return;
	case QUERY_AND:
	case QUERY_OR:
		strbuf_addc(b, '(');
		put_node(b, x->left);
		strbuf_adds(b, x->op == QUERY_AND ? " and " : " or ");
		put_node(b, x->right);
		strbuf_addc(b, ')');
		return;
	case QUERY_NOT:
		strbuf_adds(b, "not ");
		put_node(b, x->left);
		return;
	case QUERY_DATE:
	case QUERY_IN:
		strbuf_adds(b, x->op == QUERY_DATE ? "date " : "in ");
		edtf_put_day(b, x->from);
		strbuf_addc(b, ' ');
		edtf_put_day(b, x->to);
		return;
	case QUERY_HERE: strbuf_adds(b, "here"); return;
	case QUERY_FIELD:
		strbuf_addf(b, "%s:%s%s", x->field, x->text,
		    x->prefix ? "*" : "");
		return;
	case QUERY_WORD:
	case QUERY_PHRASE: break;
	}
	strbuf_adds(b, x->op == QUERY_PHRASE ? "\"" : "");
	for (size_t i = 0; i < x->nwords; i++) {
		assert_int_equal(strlen(x->words[i].folded), x->words[i].len);
		strbuf_addf(b, "%s%s%s%s", i > 0 ? " " : "", x->words[i].folded,
		    x->words[i].strict ? "!" : "",
		    x->words[i].prefix ? "*" : "");
	}
	strbuf_adds(b, x->op == QUERY_PHRASE ? "\"" : "");
}

static void
expect_bytes(const char *text, size_t n, const char *want)
{
	struct query q;
	struct strbuf b;

	strbuf_init(&b);
	query_parse(&q, text, n);
	put_node(&b, q.root);
	if (strcmp(b.s, want) != 0)
		fail_msg("%s: %s, not %s", text, b.s, want);
	query_done(&q);
	strbuf_done(&b);
}

static void
expect(const char *text, const char *want)
{
	expect_bytes(text, strlen(text), want);
}

static void
words_and_prefixes(void **state)
{
	(void)state;
	expect("", "all");
	expect("   ", "all");
	expect("paz", "paz*");
	expect("paz ", "paz");
	expect("  paz\ty\u00a0vida", "((paz and y) and vida*)");
	expect("Paz.", "paz");
	expect("pa* x", "(pa* and x*)");
	expect("País", "pais!*");
	expect("R2P ", "r2p");
	expect("H.R.2410", "\"h r 2410*\"");
	expect("H.R.", "\"h r\"");
	expect("l’homme ", "\"l homme\"");
	expect("l'é", "\"l e!*\"");
	expect("œ", "oe!*");
	expect("½ ", "\"1 2\"");
	expect("?!", "all");
	expect("* **", "all");
}

static void
operators(void **state)
{
	(void)state;
	expect("a b OR c d ", "((a and b) or (c and d))");
	expect("a OR b OR c ", "((a or b) or c)");
	expect("a or b ", "((a and or) and b)");
	expect("a AND b ", "(a and b)");
	expect("(a OR b) c ", "((a or b) and c)");
	expect("-a ", "not a");
	expect("b -a ", "(b and not a)");
	expect("b - a ", "(b and a)");
	expect("--a ", "a");
	expect("-(a b) ", "not (a and b)");
	expect("-\"a b\"", "not \"a b\"");
	expect("a-b ", "\"a b\"");
	expect("a OR", "a");
	expect("OR", "or*");
	expect("a OR ", "a");
	expect("OR a ", "(or and a)");
	expect("() a ", "a");
	expect("-", "all");
	expect("a -", "a");
	expect("-()", "all");
}

static void
phrases(void **state)
{
	(void)state;
	expect("\"human rights\"", "\"human rights\"");
	expect("\"human rights\" x", "(\"human rights\" and x*)");
	expect("“human rights”", "\"human rights\"");
	expect("«droits de l’homme»", "\"droits de l homme\"");
	expect("\"one\"", "one");
	expect("\"one", "one*");
	expect("\"human ri", "\"human ri*\"");
	expect("\"human ", "human");
	expect("\"\"", "all");
	expect("\"", "all");
	expect("a\"b c\"", "(a and \"b c\")");
	expect("\"a (b OR -c\"", "\"a b or c\"");
}

static void
half_typed(void **state)
{
	(void)state;
	expect("(a", "a*");
	expect("(a b", "(a and b*)");
	expect("((a", "a*");
	expect("a)", "a");
	expect("a) b ", "(a and b)");
	expect("f(x) y ", "(\"f x\" and y)");
	expect("(f(x) y)", "(\"f x\" and y)");
	expect("(a)b ", "(a and b)");
}

static void
fields(void **state)
{
	(void)state;
	expect("kind:event", "kind:event*");
	expect("kind:event ", "kind:event");
	expect("Tipo:Evento ", "tipo:Evento");
	expect("país:x ", "pais:x");
	expect("co-organiser:cries ", "co-organiser:cries");
	expect("place:\"Buenos Aires\" x ", "(place:Buenos Aires and x)");
	expect("place:\"Buenos", "place:Buenos*");
	expect("-kind:event ", "not kind:event");
	expect("kind:", "kind:");
	expect(":x", "x*");
	expect("2:3 ", "\"2 3\"");
	expect("https://a.b ", "https://a.b");
	expect("(kind:event)", "kind:event");
	expect("id:a-b*", "id:a-b**");
}

static void
dates(void **state)
{
	(void)state;
	expect("date:2008", "date 2008-01-01 2008-12-31");
	expect("in:2008-02 ", "in 2008-02-01 2008-02-29");
	expect("date:2008-03-31/2008-04-01", "date 2008-03-31 2008-04-01");
	expect("date:2005..2010", "date 2005-01-01 2010-12-31");
	expect("date:2010..2005", "date 2005-01-01 2010-12-31");
	expect("date:2005..", "date 2005-01-01 open");
	expect("date:2005.", "date 2005-01-01 2005-12-31");
	expect("date:..2010-02", "date open 2010-02-28");
	expect("date:..", "date open open");
	expect("date:2005/..", "date 2005-01-01 open");
	expect("date:2005/", "date 2005-01-01 open");
	expect("date:2", "date 2000-01-01 2999-12-31");
	expect("date:20", "date 2000-01-01 2099-12-31");
	expect("date:200", "date 2000-01-01 2009-12-31");
	expect("date:2008-", "date 2008-01-01 2008-12-31");
	expect("date:2008-0", "date 2008-01-01 2008-09-30");
	expect("date:2008-03-3", "date 2008-03-30 2008-03-31");
	expect("date:2008..2", "date 2008-01-01 2999-12-31");
	expect("date:~2008", "date 2007-01-01 2009-12-31");
	expect("date:~2008-03", "date 2008-02-01 2008-04-30");
	expect("date:~2008-12-31", "date 2008-12-30 2009-01-01");
	expect("date:~2008-01-31", "date 2008-01-30 2008-02-01");
	expect("date:~2012-02", "date 2012-01-01 2012-03-31");
	expect("date:~201X", "date 2000-01-01 2029-12-31");
	expect("fecha:2008", "date 2008-01-01 2008-12-31");
	expect("dans:2008", "in 2008-01-01 2008-12-31");
	expect("date:soon ", "\"date soon\"");
	expect("date: soon ", "soon");
	expect("date:\"2008\"x ", "(date 2008-01-01 2008-12-31 and x)");
}

static void
anything_goes(void **state)
{
	struct query q;
	char big[3 * QUERY_MAX_LEN];
	unsigned words = 0;

	(void)state;
	expect_bytes("a\0b ", 4, "(a and b)");
	expect("\xff\xfe a ", "a");
	expect("caf\xc3", "caf");
	/* Deep, long and many: all of them have a bottom. */
	memset(big, '(', sizeof(big));
	big[sizeof(big) - 1] = 'a';
	query_parse(&q, big, sizeof(big));
	assert_string_not_equal(q.note, "");
	query_done(&q);
	memset(big, '-', sizeof(big));
	query_parse(&q, big, sizeof(big));
	query_done(&q);
	for (size_t i = 0; i < sizeof(big); i++)
		big[i] = i % 2 == 0 ? 'a' : ' ';
	query_parse(&q, big, 400);
	for (struct query_node *x = q.root; x != NULL; x = x->left)
		words++;
	assert_int_equal(words, QUERY_MAX_WORDS);
	assert_string_equal(q.note, "only the first 64 words are searched");
	query_done(&q);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_and_prefixes),
		cmocka_unit_test(operators),
		cmocka_unit_test(phrases),
		cmocka_unit_test(half_typed),
		cmocka_unit_test(fields),
		cmocka_unit_test(dates),
		cmocka_unit_test(anything_goes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
