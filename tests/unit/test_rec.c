/* Rec text: lines, fields, places, citations, vocabulary. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/cite.h"
#include "amparo/draft_rec.h"
#include "amparo/rec.h"
#include "amparo/strbuf.h"
#include "amparo/vocab_rec.h"
#include "amparo/vocab_text.h"

/* --------------------------------------------------------------- lines */

static void
test_lines(void **state)
{
	static const char text[] = "\xef\xbb\xbf"
				   "one\r\n\n1234567\n12345678\n"
				   "12345678\r\n123456789\nlast";
	struct lines *l = lines_memory(text, sizeof(text) - 1, 8);
	struct line line;

	(void)state;
	assert_true(lines_next(l, &line, NULL));
	assert_int_equal(line.n, 3);
	assert_memory_equal(line.s, "one", 3);
	assert_true(lines_next(l, &line, NULL));
	assert_int_equal(line.n, 0);
	assert_true(lines_next(l, &line, NULL));
	assert_int_equal(line.n, 7);
	assert_true(lines_next(l, &line, NULL));
	assert_false(line.cut);
	assert_true(lines_next(l, &line, NULL));
	assert_false(line.cut);
	assert_int_equal(line.n, 8);
	assert_true(lines_next(l, &line, NULL));
	assert_true(line.cut);
	assert_int_equal(line.number, 6);
	assert_true(lines_next(l, &line, NULL));
	assert_true(line.unended);
	assert_memory_equal(line.s, "last", 4);
	assert_false(lines_next(l, &line, NULL));
	lines_close(l);
}

/* Lines around the ends of what is read at once. */
static void
test_lines_of_file(void **state)
{
	char path[] = "/tmp/amparo-lines-XXXXXX";
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "w");
	struct lines *l;
	struct line line;
	struct error e = { .code = ERR_NONE };
	unsigned i, k;

	(void)state;
	for (i = 0; i < 3000; i++) {
		for (k = 0; k < i % 97; k++)
			putc('x', f);
		putc('\n', f);
	}
	for (i = 0; i < 200000; i++)
		putc('y', f);
	fputs("\nend\n", f);
	assert_int_equal(fclose(f), 0);
	l = lines_open(path, 1000, &e);
	for (i = 0; i < 3000; i++) {
		assert_true(lines_next(l, &line, &e));
		assert_int_equal(line.n, i % 97);
	}
	assert_true(lines_next(l, &line, &e));
	assert_true(line.cut);
	assert_true(lines_next(l, &line, &e));
	assert_memory_equal(line.s, "end", 3);
	assert_false(lines_next(l, &line, &e));
	assert_int_equal(e.code, ERR_NONE);
	lines_close(l);
	remove(path);
	assert_null(lines_open("/nowhere/at/all", 10, &e));
	assert_int_equal(e.code, ERR_IO);
}

/* ------------------------------------------------------------- records */

static bool
dump(const struct rec_group *g, void *user)
{
	struct strbuf *out = user;
	size_t i;

	strbuf_addf(out, "<%s %u>", g->type != NULL ? g->type : "-", g->line);
	for (i = 0; i < g->nfields; i++)
		strbuf_addf(out, "%s[%s]=%s@%u:%u;", g->fields[i].name,
		    g->fields[i].lang, g->fields[i].value, g->fields[i].line,
		    g->fields[i].value_column);
	return true;
}

static void
read_text(const char *text, struct strbuf *out, struct diag_list *diag)
{
	struct rec_reader to = { "f", diag, dump, out };
	struct lines *in = lines_memory(text, strlen(text), REC_LINE_MAX);

	assert_true(rec_read(in, &to, NULL));
	lines_close(in);
}

static void
test_records(void **state)
{
	struct diag_list *diag = diag_new();
	struct strbuf out;

	(void)state;
	strbuf_init(&out);
	read_text("# c\nId: a\n\n\n%rec: Event\n\nId: b\nName[es]: Uno  \n"
		  "# c\nNote: one \t\n+ two\n+\n+   three\nX-y_2: z\n",
	    &out, diag);
	assert_string_equal(out.s,
	    "<- 2>Id[]=a@2:5;<Event 7>Id[]=b@7:5;"
	    "Name[es]=Uno@8:11;Note[]=one\ntwo\n\n  three@10:7;"
	    "X-y_2[]=z@14:8;");
	assert_int_equal(diag_kept(diag), 0);
	diag_free(diag);
	strbuf_done(&out);
}

static bool
place_of(const struct rec_group *g, void *user)
{
	unsigned *at = user;
	const struct rec_field *f = &g->fields[0];

	rec_place(f, strlen("é "), &at[0], &at[1]);
	rec_place(f, (size_t)(strchr(f->value, 'Z') - f->value), &at[2],
	    &at[3]);
	return false;
}

static void
test_places(void **state)
{
	static const char text[] = "Note: é x\n+ ñ Z\n\nNote: y\n";
	unsigned at[4];
	struct rec_reader to = { "f", NULL, place_of, at };
	struct lines *in = lines_memory(text, strlen(text), REC_LINE_MAX);
	struct error e = { .code = ERR_NONE };

	(void)state;
	assert_false(rec_read(in, &to, &e));
	assert_int_equal(e.code, ERR_NONE);
	lines_close(in);
	assert_int_equal(at[0], 1);
	assert_int_equal(at[1], 9);
	assert_int_equal(at[2], 2);
	assert_int_equal(at[3], 5);
}

static void
test_words(void **state)
{
	char long_id[300];

	(void)state;
	assert_true(rec_is_id("a", 1));
	assert_true(rec_is_id("2008-x", 6));
	assert_false(rec_is_id("", 0));
	assert_false(rec_is_id("-a", 2));
	assert_false(rec_is_id("A", 1));
	assert_false(rec_is_id("a_b", 3));
	memset(long_id, 'a', sizeof(long_id));
	assert_true(rec_is_id(long_id, 255));
	assert_false(rec_is_id(long_id, 256));
	assert_true(rec_is_lang("es", 2));
	assert_true(rec_is_lang("pt-BR", 5));
	assert_true(rec_is_lang("zh-Hant-x-a1", 12));
	assert_false(rec_is_lang("e", 1));
	assert_false(rec_is_lang("es-", 3));
	assert_false(rec_is_lang("es-123456789", 12));
	assert_false(rec_is_lang("e1", 2));
}

/* ----------------------------------------------------------- citations */

/* What is left, then "source|locator;" for each, then "!why". */
static void
cite(const char *value, const char *expected, size_t faults)
{
	struct rec_field f = { .name = "Note",
		.lang = "",
		.value = value,
		.n = strlen(value),
		.line = 1,
		.column = 1,
		.value_column = 7 };
	struct diag_list *diag = diag_new();
	struct draft d;
	struct strbuf out;
	size_t i, n;

	draft_init(&d);
	strbuf_init(&out);
	draft_add(&d, DRAFT_TEXT, 0, "");
	n = cite_read(&f, &d, diag, "f");
	strbuf_add(&out, value, n);
	for (i = 0; i < d.ncites; i++)
		strbuf_addf(&out, ";%s|%s", d.cites[i].source,
		    d.cites[i].locator);
	if (d.items[0].disputed)
		strbuf_addf(&out, "!%s", d.items[0].why);
	assert_string_equal(out.s, expected);
	assert_int_equal(diag_kept(diag), faults);
	strbuf_done(&out);
	draft_done(&d);
	diag_free(diag);
}

static void
test_citations(void **state)
{
	(void)state;
	cite("plain", "plain", 0);
	cite("text [@a]", "text;a|", 0);
	cite("text [@a, IV.a 17]", "text;a|IV.a 17", 0);
	cite("text [@a, 1; 2; @b, 3] [@c]", "text;a|1; 2;b|3;c|", 0);
	cite("text [!It is [not] so.] [@a]", "text;a|!It is [not] so.", 0);
	cite("text [!two\nlines]", "text!two lines", 0);
	cite("text [sic]", "text [sic]", 0);
	cite("text [sic] [@a]", "text [sic];a|", 0);
	cite("[@a] text", "[@a] text", 1);
	cite("text [@a", "text [@a", 1);
	cite("text [@A b]", "text", 1);
	cite("text [!]", "text", 1);
	cite("text [!a] [!b]", "text!a", 1);
	cite("[@a]", ";a|", 1);
	cite("x]", "x]", 0);
	cite("]", "]", 0);
	cite("[!a ] b]", "!a ] b", 1);
}

/* ---------------------------------------------------------- vocabulary */

static const char words[] =
    "%rec: Kind\n\nId: event\nName: Event\nPlural: Events\n\nId: person\n"
    "Name: Person\nName[es]: Persona\n\n%rec: Relation\n\nId: host\n"
    "Name: host\nName[fr]: hôte\nInverse: hosted\nInverse-name: hosted\n"
    "From: event\nTo: person event\n\n%rec: Field\n\nId: note\n"
    "Name: Note\n";

static void
test_vocabulary(void **state)
{
	struct vocab v, again;
	struct strbuf a, b;
	struct error e = { .code = ERR_NONE };

	(void)state;
	assert_true(vocab_rec_parse(&v, words, strlen(words), &e));
	assert_int_equal(v.nkinds, 2);
	assert_true(vocab_joins(&v, 0, 0, 1));
	assert_false(vocab_joins(&v, 0, 1, 0));
	assert_string_equal(v.relations[0].inverse, "hosted");
	strbuf_init(&a);
	strbuf_init(&b);
	vocab_text(&a, &v);
	assert_true(vocab_rec_parse(&again, a.s, a.len, &e));
	vocab_text(&b, &again);
	assert_string_equal(a.s, b.s);
	assert_non_null(strstr(a.s, "\nTo: event person\n"));
	strbuf_done(&a);
	strbuf_done(&b);
	vocab_done(&v);
	vocab_done(&again);
	assert_false(vocab_rec_parse(&v, "Id: x\n", 6, &e));
	assert_int_equal(e.code, ERR_NOTHING);
	vocab_done(&v);
}

static void
test_names(void **state)
{
	struct vocab v;
	struct field_names *f;
	enum field_sort sort;
	unsigned n;
	char near[DIAG_QUOTE];

	(void)state;
	assert_true(vocab_rec_parse(&v, words, strlen(words), NULL));
	f = field_names_new(&v);
	assert_true(field_names_find(f, "Host", true, &sort, &n));
	assert_int_equal(sort, FIELD_RELATION);
	assert_true(field_names_find(f, "hosted", false, &sort, &n));
	assert_int_equal(sort, FIELD_INVERSE);
	assert_false(field_names_find(f, "host", true, &sort, &n));
	assert_false(field_names_find(f, "HOST", true, &sort, &n));
	assert_string_equal(field_names_nearest(f, "Hots", true, near), "Host");
	assert_null(field_names_nearest(f, "Zzzzzz", true, near));
	assert_int_equal(kind_of_type(&v, "Person", near), 1);
	assert_int_equal(kind_of_type(&v, "Evnt", near), -1);
	assert_string_equal(near, "Event");
	field_names_free(f);
	vocab_done(&v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_lines_of_file),
		cmocka_unit_test(test_records),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_citations),
		cmocka_unit_test(test_vocabulary),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
