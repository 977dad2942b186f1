/* JSON Lines to drafts. */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "amparo/jsonl.h"
#include "amparo/record.h"
#include "amparo/strbuf.h"
#include "amparo/vocab_rec.h"

static const char words[] =
    "%rec: Kind\n\nId: event\nName: Event\n\nId: person\nName: Person\n\n"
    "%rec: Relation\n\nId: participant\nName: participant\n"
    "Inverse: took-part\nFrom: event\nTo: person\n\n"
    "Id: place\nName: place\nInverse: place-of\nFrom: any\nTo: any\n\n"
    "%rec: Field\n\nId: summary\nName: Summary\n\nId: note\nName: Note\n";

/* The items of a draft, in short. */
static void
dump(struct strbuf *out, const struct vocab *v, const struct draft *d)
{
	static const char *const sorts[] = { "name", "date", "text", "rel",
		"under", "source" };
	size_t i;
	uint32_t c;

	strbuf_addf(out, "%s %s", d->id,
	    d->kind >= 0 ? v->kinds[d->kind].id : "?");
	for (i = 0; i < d->nitems; i++) {
		const struct draft_item *it = &d->items[i];

		strbuf_addf(out, ", %s", sorts[it->sort]);
		if (it->sort == DRAFT_TEXT)
			strbuf_addf(out, " %s", v->fields[it->type].id);
		if (it->sort == DRAFT_RELATION)
			strbuf_addf(out, " %s", v->relations[it->type].id);
		if (it->sort == DRAFT_NAME && it->type != NAME_NAME)
			strbuf_addf(out, " %s",
			    name_type_id((enum name_type)it->type));
		if (*it->lang != '\0')
			strbuf_addf(out, " [%s]", it->lang);
		strbuf_addf(out, " %s", it->text);
		if (*it->date != '\0')
			strbuf_addf(out, " %s", it->date);
		if (*it->role != '\0')
			strbuf_addf(out, " (%s)", it->role);
		if (*it->for_id != '\0')
			strbuf_addf(out, " for %s", it->for_id);
		for (c = 0; c < it->ncites; c++)
			strbuf_addf(out, " @%s|%s",
			    d->cites[it->first_cite + c].source,
			    d->cites[it->first_cite + c].locator);
		if (it->disputed)
			strbuf_addf(out, " !%s", it->why);
	}
}

static void
check(const char *json, bool lenient, const char *expected, size_t errors,
    size_t warnings)
{
	struct line line = { .s = json, .n = strlen(json), .number = 7 };
	struct diag_list *diag = diag_new();
	struct vocab v;
	struct jsonl *j;
	struct draft d;
	struct strbuf out;

	assert_true(vocab_rec_parse(&v, words, strlen(words), NULL));
	j = jsonl_new(&v, diag, lenient);
	draft_init(&d);
	strbuf_init(&out);
	if (jsonl_read(j, &line, "f", &d) == JSONL_RECORD)
		dump(&out, &v, &d);
	assert_string_equal(out.s, expected);
	assert_int_equal(diag_count(diag, DIAG_ERROR), errors);
	assert_int_equal(diag_count(diag, DIAG_WARNING), warnings);
	if (diag_kept(diag) > 0)
		assert_int_equal(diag_at(diag, 0)->line, 7);
	strbuf_done(&out);
	draft_done(&d);
	jsonl_free(j);
	vocab_done(&v);
	diag_free(diag);
}

static void
test_bulk(void **state)
{
	(void)state;
	check("{\"id\":\"a\",\"kind\":\"event\",\"title\":\"A\"}", false,
	    "a event, name A", 0, 0);
	check("{\"id\":\"a\",\"kind\":\"event\",\"title\":\"\"}", false,
	    "a event, name a", 0, 0);
	check("{\"id\":\"a b\",\"kind\":\"Roll Call\",\"title\":null}", false,
	    "a b roll-call, name a b", 0, 0);
	check("{\"id\":\"a\",\"kind\":\"event\",\"title\":\"A\",\"date\":"
	      "\"2008\",\"end\":\"2009\",\"parent\":\"p\",\"actors\":[\"x\","
	      "\"y\"],\"place\":\"Here\",\"summary\":\"S\"}",
	    false,
	    "a event, name A, date 2008/2009, under p, rel participant x, "
	    "rel participant y, rel place Here, text summary S",
	    0, 0);
	check("{\"id\":\"a\",\"kind\":\"event\",\"title\":\"A\","
	      "\"note\":[\"1\",\"2\"],\"participant\":\"x\",\"alias\":\"B\"}",
	    false,
	    "a event, name A, text note 1, text note 2, "
	    "rel participant x, name alias B",
	    0, 0);
	check("  \t", false, "", 0, 0);
}

static void
test_lenient(void **state)
{
	static const char date[] =
	    "{\"id\":\"a\",\"kind\":\"event\",\"date\":\"May 2008\"}";

	(void)state;
	check(date, false, "a event, name a", 1, 0);
	check(date, true, "a event, name a, text date-text May 2008", 0, 1);
}

static void
test_full(void **state)
{
	(void)state;
	check("{\"id\":\"a\",\"kind\":\"event\",\"name\":\"N\",\"names\":["
	      "{\"lang\":null,\"text\":\"N\",\"type\":\"name\",\"disputed\":"
	      "false,\"why\":null,\"sources\":[]},{\"lang\":\"es\",\"text\":"
	      "\"E\",\"type\":\"acronym\"}],\"acronym\":\"E\",\"dates\":["
	      "{\"edtf\":\"2008~\",\"earliest\":null,\"disputed\":true,\"why\":"
	      "\"No.\",\"sources\":[{\"source\":\"s\",\"locator\":\"3\"}]}],"
	      "\"places\":[\"p\"],\"under\":[\"u\"],\"relations\":[{\"type\":"
	      "\"place\",\"to\":\"p\",\"direction\":\"out\",\"date\":\"2008\","
	      "\"role\":\"r\",\"for\":\"f\"},{\"type\":\"place\",\"to\":\"q\","
	      "\"direction\":\"in\"}],\"sources\":[{\"source\":\"s\","
	      "\"locator\":null}],\"statements\":[{\"field\":\"note\",\"text\":"
	      "\"T\"}],\"order\":3,\"status\":\"planned\",\"later\":null}",
	    false,
	    "a event, name N, name acronym [es] E, date 2008~ @s|3 "
	    "!No., under u, rel place p 2008 (r) for f, source s, "
	    "text note T",
	    0, 0);
	check("{\"id\":\"a\",\"kind\":\"event\",\"name\":\"N\",\"names\":[]}",
	    false, "a event, name N", 0, 0);
}

static void
test_faults(void **state)
{
	(void)state;
	check("{", false, "", 1, 0);
	check("[]", false, "", 1, 0);
	check("{} {}", false, "", 1, 0);
	check("{\"id\":\"a\",\"id\":\"b\"}", false, "", 1, 0);
	check("{\"kind\":\"event\"}", false, "", 1, 0);
	check("{\"id\":\"a\"}", false, "a ?, name a", 1, 0);
	check("{\"id\":\"\",\"kind\":\"event\"}", false, "", 1, 0);
	check("{\"id\":\"a\\u0007\",\"kind\":\"event\"}", false, "", 1, 0);
	check("{\"id\":\"a\",\"kind\":\"event\",\"sumary\":\"x\"}", true,
	    "a event, name a", 1, 0);
	check("{\"id\":\"a\",\"kind\":\"event\",\"order\":1e3}", false,
	    "a event, name a", 1, 0);
}

/* Kinds that no vocabulary has are made on the way, once each. */
static void
test_kinds(void **state)
{
	static const char *const kinds[] = { "Roll Call", "roll-call",
		"Évènement", "漢字", "字漢", "event" };
	struct diag_list *diag = diag_new();
	struct vocab v;
	struct jsonl *j;
	struct draft d;
	char json[100];
	size_t i;

	(void)state;
	assert_true(vocab_rec_parse(&v, words, strlen(words), NULL));
	j = jsonl_new(&v, diag, false);
	draft_init(&d);
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct line line = { .s = json, .number = 1 };

		draft_reset(&d);
		snprintf(json, sizeof(json), "{\"id\":\"a\",\"kind\":\"%s\"}",
		    kinds[i]);
		line.n = strlen(json);
		assert_int_equal(jsonl_read(j, &line, "f", &d), JSONL_RECORD);
	}
	assert_int_equal(v.nkinds, 6);
	assert_string_equal(v.kinds[2].id, "roll-call");
	assert_string_equal(v.kinds[2].one.text[LANG_EN], "Roll Call");
	assert_string_equal(v.kinds[3].id, "evenement");
	assert_memory_equal(v.kinds[4].id, "kind-", 5);
	assert_string_not_equal(v.kinds[4].id, v.kinds[5].id);
	assert_int_equal(d.kind, 0);
	draft_done(&d);
	jsonl_free(j);
	vocab_done(&v);
	diag_free(diag);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bulk),
		cmocka_unit_test(test_lenient),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_kinds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
