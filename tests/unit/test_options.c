#include "unit.h"

#include <string.h>

#include "amparo/export.h"
#include "amparo/options.h"

/* Parses the words of a command line; WORDS ends in NULL. */
static bool
parse(struct options *o, char *const *words, struct error *e)
{
	int n = 0;

	while (words[n] != NULL)
		n++;
	error_clear(e);
	return options_parse(o, n, words, e);
}

#define PARSE(o, e, ...) parse(o, (char *[]){ "amparo", __VA_ARGS__, NULL }, e)

static void
refuses(const char *part, char *const *words)
{
	struct options o;
	struct error e = { .code = ERR_NONE };

	assert_false(parse(&o, words, &e));
	assert_int_equal(e.code, ERR_USAGE);
	if (strstr(e.msg, part) == NULL)
		fail_msg("\"%s\" is not in \"%s\"", part, e.msg);
	options_done(&o);
}

#define REFUSES(part, ...) \
	refuses(part, (char *[]){ "amparo", __VA_ARGS__, NULL })

static void
tables_are_sound(void **state)
{
	(void)state;
	for (int i = 0; i < OPT_COUNT; i++) {
		const struct option_info *a = &option_table[i];

		assert_true(a->verbs != 0);
		assert_int_equal(a->arg == NULL, a->sort == ARG_NONE);
		for (int j = 0; j < i; j++) {
			const struct option_info *b = &option_table[j];

			if (a->verbs & b->verbs)
				assert_string_not_equal(a->name, b->name);
			assert_true(a->letter == 0 || a->letter != b->letter);
		}
		/* An option with a format belongs to verbs that have some. */
		for (int v = 0; v < VERB_COUNT; v++)
			if (a->sort == ARG_FORMAT && (a->verbs >> v & 1))
				assert_true(*verb_table[v].formats != '\0');
	}
	for (int v = 0; v < VERB_COUNT; v++) {
		assert_non_null(verb_table[v].run);
		assert_true(verb_table[v].min <= verb_table[v].max);
	}
}

/* The verb's list of formats and the table of formats say the same. */
static void
export_formats_agree(void **state)
{
	const char *formats = verb_table[VERB_EXPORT].formats;
	const struct export_format *f;
	size_t i, bars = 0;

	(void)state;
	for (i = 0; (f = export_format_at(i)) != NULL; i++)
		assert_int_equal(option_choice_of(formats, f->name), (int)i);
	for (const char *s = formats; *s != '\0'; s++)
		bars += *s == '|';
	assert_int_equal(bars + 1, i);
}

static void
mixes_options_and_operands(void **state)
{
	struct options o;
	struct error e = { .code = ERR_NONE };

	(void)state;
	assert_true(PARSE(&o, &e, "--format", "json", "search", "-n5", "a",
	    "--dataset=x=y", "b", "--", "--max", "-q"));
	assert_int_equal(o.verb, VERB_SEARCH);
	assert_int_equal(o.noperands, 4);
	assert_string_equal(o.operands[0], "a");
	assert_string_equal(o.operands[1], "b");
	assert_string_equal(o.operands[2], "--max");
	assert_string_equal(o.operands[3], "-q");
	assert_string_equal(o.value[OPT_DATASET], "x=y");
	assert_int_equal(option_number(&o, OPT_MAX, 0), 5);
	assert_int_equal(option_choice(&o, OPT_FORMAT, 0), 1);
	assert_int_equal(option_choice(&o, OPT_COLOR, 7), 7);
	assert_int_equal(option_number(&o, OPT_WIDTH, 80), 80);
	assert_false(option_given(&o, OPT_ASCII));
	options_done(&o);
}

static void
knows_operands_that_begin_with_a_dash(void **state)
{
	struct options o;
	struct error e = { .code = ERR_NONE };

	(void)state;
	assert_true(PARSE(&o, &e, "date", "-", "-0044"));
	assert_int_equal(o.noperands, 2);
	options_done(&o);
	/* The verb is not looked for behind the dashes. */
	assert_true(PARSE(&o, &e, "--", "list"));
	assert_int_equal(o.verb, VERB_EXPLORE);
	options_done(&o);
	/* An argument may look like an option. */
	assert_true(PARSE(&o, &e, "tree", "-q", "--depth", "--depth=2"));
	assert_string_equal(o.value[OPT_QUERY], "--depth");
	assert_int_equal(option_number(&o, OPT_DEPTH, 0), 2);
	options_done(&o);
}

static void
lets_the_last_one_count(void **state)
{
	struct options o;
	struct error e = { .code = ERR_NONE };

	(void)state;
	assert_true(PARSE(&o, &e, "search", "-n", "3", "x", "--max=4"));
	assert_int_equal(option_number(&o, OPT_MAX, 0), 4);
	options_done(&o);
}

static void
helps_whatever_else_is_wrong(void **state)
{
	struct options o;
	struct error e = { .code = ERR_NONE };

	(void)state;
	assert_true(PARSE(&o, &e, "search", "--help"));
	options_done(&o);
	assert_true(PARSE(&o, &e, "list", "--strict", "-h"));
	assert_int_equal(o.verb, VERB_LIST);
	options_done(&o);
	assert_true(PARSE(&o, &e, "-hV"));
	assert_true(option_given(&o, OPT_VERSION));
	options_done(&o);
}

static void
names_what_is_wrong(void **state)
{
	(void)state;
	REFUSES("--fromat: no such option; did you mean --format?", "list",
	    "--fromat=json");
	REFUSES("--: no such option", "list", "--=x");
	REFUSES("-z: no such option", "list", "-z");
	REFUSES("--ascii: it takes no argument", "list", "--ascii=");
	REFUSES("--dataset: its argument is missing: FILE", "list", "-d");
	REFUSES("did you mean jsonl?", "list", "--format=jsnol");
	REFUSES("it is one of plain, json, jsonl", "list", "--format=");
	REFUSES("no such choice: p|json", "list", "--format=p|json");
	REFUSES("not a number from 1", "tree", "--depth=");
	REFUSES("not a number from 1", "tree", "--depth=1000001");
	REFUSES("not a number from 1", "tree", "--depth=-1");
	REFUSES("show: an operand is missing", "show");
	REFUSES("info: one operand too many: x", "info", "x");
	REFUSES("compile: --format is no option of it, but of search",
	    "compile", "--format=json", "x");
	REFUSES("serach: no such verb; did you mean search?", "serach", "x");
	REFUSES("x: no such verb", "x", "y");
	REFUSES("--strict: it needs a verb: check", "--strict");
}

static void
takes_no_words_at_all(void **state)
{
	struct options o;
	struct error e = { .code = ERR_NONE };

	(void)state;
	assert_true(parse(&o, (char *[]){ "amparo", NULL }, &e));
	assert_int_equal(o.verb, VERB_EXPLORE);
	options_done(&o);
	/* Some ways of starting a program give it not even a name. */
	assert_true(parse(&o, (char *[]){ NULL }, &e));
	options_done(&o);
}

static void
finds_verbs(void **state)
{
	(void)state;
	assert_int_equal(verb_find("tree"), VERB_TREE);
	assert_int_equal(verb_find(""), VERB_COUNT);
	assert_int_equal(verb_find("tre"), VERB_COUNT);
	assert_string_equal(verb_nearest("serach"), "search");
	assert_string_equal(verb_nearest("lsit"), "list");
	assert_null(verb_nearest("xylophone"));
	assert_null(verb_nearest(""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_sound),
		cmocka_unit_test(export_formats_agree),
		cmocka_unit_test(mixes_options_and_operands),
		cmocka_unit_test(knows_operands_that_begin_with_a_dash),
		cmocka_unit_test(lets_the_last_one_count),
		cmocka_unit_test(helps_whatever_else_is_wrong),
		cmocka_unit_test(names_what_is_wrong),
		cmocka_unit_test(takes_no_words_at_all),
		cmocka_unit_test(finds_verbs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
