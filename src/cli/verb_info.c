/* amparo info: the dataset, and the program that shows it. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/brief.h"
#include "amparo/cli.h"
#include "amparo/db.h"
#include "amparo/json_library.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/mem.h"
#include "amparo/text_library.h"

static const char edtf_statement[] =
    "Levels 0 and 1; of level 2 sets [..] {..}, X anywhere, qualification of "
    "a part, and seasons 21 to 41";

/* What is told of the dataset by name: meta key, label. */
static const struct {
	const char *key, *label;
} facts[] = {
	{ "id", "id" },
	{ "version", "version" },
	{ "licence", "licence" },
	{ "cite", "cite as" },
};
enum { FACTS = sizeof(facts) / sizeof(facts[0]), LIBRARIES = 4 };

struct number {
	const char *key;
	int64_t value;
};
enum { NUMBERS = 8 };

static void
count(struct cli *c, struct number n[NUMBERS])
{
	struct store_counts s;

	store_counts(c->store, &s);
	n[0] = (struct number){ "records", s.records };
	n[1] = (struct number){ "dated", s.dated };
	n[2] = (struct number){ "names", s.names };
	n[3] = (struct number){ "statements", s.statements };
	n[4] = (struct number){ "relations", s.relations };
	n[5] = (struct number){ "placements", s.placements };
	n[6] = (struct number){ "disputed", s.disputed };
	n[7] = (struct number){ "sources", s.sources };
}

/* How many records there are of each kind; malloc'd. */
static uint32_t *
count_kinds(const struct dataset *ds)
{
	uint32_t *n = xcalloc(ds->vocab->nkinds + 1, sizeof(*n));

	for (uint32_t i = 0; i < ds->count; i++)
		n[ds->kind[i]]++;
	return n;
}

struct library {
	const char *name;
	struct strbuf version;
};

/* How many there are. */
static size_t
find_libraries(const struct cli *c, struct library l[LIBRARIES])
{
	size_t n = 0;

	for (size_t i = 0; i < LIBRARIES; i++)
		strbuf_init(&l[i].version);
	l[n].name = "sqlite";
	strbuf_adds(&l[n++].version, db_library_version());
	l[n].name = "jansson";
	strbuf_adds(&l[n++].version, json_library_version());
	l[n].name = "libunistring";
	text_library_version(&l[n++].version);
	if (c->program->terminal_library != NULL) {
		l[n].name = "ncurses";
		strbuf_adds(&l[n++].version, c->program->terminal_library());
	}
	return n;
}

static void
forget_libraries(struct library l[LIBRARIES])
{
	for (size_t i = 0; i < LIBRARIES; i++)
		strbuf_done(&l[i].version);
}

/* --------------------------------------------------------------- plain */

static void
put_fact(struct output *out, const char *label, const char *text)
{
	output_addf(out, "  %-14s", label);
	output_clean(out, text);
	output_adds(out, "\n");
}

/* Append what the dataset is, in the words of its record. */
static void
add_summary(struct cli *c, struct strbuf *out)
{
	const struct dataset *ds = cli_dataset(c);
	const char *id = store_meta(c->store, "id");
	uint32_t rec = id != NULL ? dataset_find(ds, id) : NO_RECORD;
	struct error e = { .code = ERR_NONE };
	struct record r;

	if (rec == NO_RECORD)
		return;
	record_init(&r);
	if (store_record_part(c->store, rec, 0, &r, &e))
		for (size_t i = 0; i < r.ntexts; i++) {
			const struct vocab *v = ds->vocab;
			int field = r.texts[i].field;

			if (field < 0 || (size_t)field >= v->nfields ||
			    strcmp(v->fields[field].id, "summary") != 0)
				continue;
			if (out->len > 0)
				strbuf_addc(out, ' ');
			strbuf_adds(out, r.texts[i].text);
		}
	record_done(&r);
	for (size_t i = 0; i < out->len; i++)
		if (out->s[i] == '\n')
			out->s[i] = ' ';
}

static void
put_source(uint32_t source, int64_t n, void *user)
{
	struct cli *c = user;
	struct brief b;

	brief_init(&b);
	brief_load(&b, cli_dataset(c), source);
	output_addf(&c->out, "  %8" PRId64 "  ", n);
	output_clean(&c->out, b.id.s);
	output_adds(&c->out, "  ");
	output_clean(&c->out, b.title.s);
	output_adds(&c->out, "\n");
	brief_done(&b);
}

static void
put_dataset(struct cli *c)
{
	const struct dataset *ds = cli_dataset(c);
	uint32_t *kinds = count_kinds(ds);
	struct number n[NUMBERS];
	struct strbuf summary;

	output_clean(&c->out, *ds->title != '\0' ? ds->title : "(no title)");
	output_adds(&c->out, "\n");
	strbuf_init(&summary);
	add_summary(c, &summary);
	if (summary.len > 0)
		put_fact(&c->out, "summary", summary.s);
	strbuf_done(&summary);
	for (size_t i = 0; i < FACTS; i++) {
		const char *value = store_meta(c->store, facts[i].key);

		if (value != NULL && *value != '\0')
			put_fact(&c->out, facts[i].label, value);
	}
	count(c, n);
	for (size_t i = 0; i < NUMBERS; i++)
		output_addf(&c->out, "  %-14s%" PRId64 "\n", n[i].key,
		    n[i].value);
	output_adds(&c->out, "\nRecords by kind\n");
	for (size_t k = 0; k < ds->vocab->nkinds; k++)
		if (kinds[k] > 0) {
			output_addf(&c->out, "  %8u  ", (unsigned)kinds[k]);
			output_clean(&c->out,
			    vocab_kind_name(ds->vocab, (int)k, c->lang, true));
			output_adds(&c->out, "\n");
		}
	output_adds(&c->out, "\nStatements by source\n");
	store_sources(c->store, put_source, c);
	free(kinds);
}

static void
put_program(struct cli *c)
{
	struct library l[LIBRARIES];
	size_t n = find_libraries(c, l);

	output_adds(&c->out, "\namparo " AMPARO_VERSION "\n");
	for (size_t i = 0; i < n; i++)
		put_fact(&c->out, l[i].name, l[i].version.s);
	put_fact(&c->out, "EDTF", edtf_statement);
	forget_libraries(l);
}

/* ---------------------------------------------------------------- json */

struct source_json {
	struct cli *c;
	struct strbuf *out;
	bool more;
};

static void
json_source(uint32_t source, int64_t n, void *user)
{
	struct source_json *s = user;
	struct brief b;

	brief_init(&b);
	brief_load(&b, cli_dataset(s->c), source);
	strbuf_adds(s->out, s->more ? ",{" : "{");
	s->more = true;
	jsontext_key(s->out, "id");
	jsontext_string(s->out, b.id.s);
	jsontext_key(s->out, "name");
	jsontext_string(s->out, b.title.s);
	jsontext_key(s->out, "statements");
	strbuf_addf(s->out, "%" PRId64 "}", n);
	brief_done(&b);
}

static void
json_dataset(struct cli *c, struct strbuf *out)
{
	const struct dataset *ds = cli_dataset(c);
	struct source_json s = { c, out, false };
	uint32_t *kinds = count_kinds(ds);
	struct number n[NUMBERS];
	struct strbuf summary;

	jsontext_key(out, "title");
	jsontext_string_or_null(out, ds->title);
	strbuf_init(&summary);
	add_summary(c, &summary);
	jsontext_key(out, "summary");
	jsontext_string_or_null(out, summary.s);
	strbuf_done(&summary);
	for (size_t i = 0; i < FACTS; i++) {
		jsontext_key(out, facts[i].key);
		jsontext_string_or_null(out,
		    store_meta(c->store, facts[i].key));
	}
	count(c, n);
	for (size_t i = 0; i < NUMBERS; i++) {
		/* The list below has this name. */
		if (strcmp(n[i].key, "sources") == 0)
			continue;
		jsontext_key(out, n[i].key);
		strbuf_addf(out, "%" PRId64, n[i].value);
	}
	jsontext_key(out, "kinds");
	strbuf_addc(out, '{');
	for (size_t k = 0; k < ds->vocab->nkinds; k++)
		if (kinds[k] > 0) {
			jsontext_key(out, ds->vocab->kinds[k].id);
			strbuf_addf(out, "%u", (unsigned)kinds[k]);
		}
	strbuf_addc(out, '}');
	jsontext_key(out, "sources");
	strbuf_addc(out, '[');
	store_sources(c->store, json_source, &s);
	strbuf_addc(out, ']');
	free(kinds);
}

static void
json_program(struct cli *c, struct strbuf *out)
{
	struct library l[LIBRARIES];
	size_t n = find_libraries(c, l);

	jsontext_key(out, "version");
	jsontext_string(out, AMPARO_VERSION);
	jsontext_key(out, "libraries");
	strbuf_addc(out, '{');
	for (size_t i = 0; i < n; i++) {
		jsontext_key(out, l[i].name);
		jsontext_string(out, l[i].version.s);
	}
	strbuf_addc(out, '}');
	jsontext_key(out, "edtf");
	jsontext_string(out, edtf_statement);
	forget_libraries(l);
}

static void
print_json(struct cli *c)
{
	struct jsonstream stream;
	struct strbuf item;

	strbuf_init(&item);
	jsonstream_begin(&stream, &c->out, cli_format(c) == FORMAT_JSON);
	strbuf_adds(&item, "{\"dataset\":{");
	json_dataset(c, &item);
	strbuf_adds(&item, "},\"program\":{");
	json_program(c, &item);
	strbuf_adds(&item, "}}");
	jsonstream_item(&stream, &item);
	jsonstream_end(&stream);
	strbuf_done(&item);
}

int
verb_info(struct cli *c)
{
	struct error e = { .code = ERR_NONE };

	if (!cli_open(c, NULL, &e))
		return cli_fail(&e);
	if (cli_format(c) == FORMAT_PLAIN) {
		put_dataset(c);
		put_program(c);
	} else {
		print_json(c);
	}
	return ERR_NONE;
}
