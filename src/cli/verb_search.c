/* amparo search [-n N] QUERY...: the best hits first. */
#include <stdlib.h>

#include "amparo/brief.h"
#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/mem.h"
#include "amparo/rows.h"

enum { HITS_DEFAULT = 100, PASSAGE_COLUMNS = 72 };

static void
print_plain(struct cli *c, const struct chosen *ch, const struct hit *hits,
    size_t n)
{
	static const enum role roles[] = { ROLE_LINK, ROLE_LABEL, ROLE_DATE,
		ROLE_TEXT, ROLE_DIM, ROLE_TEXT };
	const struct dataset *ds = cli_dataset(c);
	struct strbuf passage;
	struct rows rows;
	struct brief b;

	brief_init(&b);
	strbuf_init(&passage);
	rows_begin(&rows, &c->out, roles, 6, cli_width(c, 0), c->glyphs,
	    &ch->marker);
	rows.under = true;
	for (size_t i = 0; i < n; i++) {
		/* On a terminal the columns are the title's. */
		const char *why = c->out.terminal ? "" :
						    hit_class_name(hits[i].why);

		brief_load(&b, ds, hits[i].rec);
		strbuf_reset(&passage);
		search_snippet(ch->engine, &ch->query, hits[i].rec,
		    PASSAGE_COLUMNS, &passage);
		rows_add(&rows, (const char *[]){ b.id.s, b.kind, b.date.s,
			b.title.s, why, passage.s });
	}
	rows_end(&rows);
	strbuf_done(&passage);
	brief_done(&b);
}

static void
print_json(struct cli *c, const struct chosen *ch, const struct hit *hits,
    size_t n)
{
	const struct dataset *ds = cli_dataset(c);
	struct strbuf passage, item;
	struct jsonstream stream;
	struct brief b;

	brief_init(&b);
	strbuf_init(&passage);
	strbuf_init(&item);
	jsonstream_begin(&stream, &c->out, cli_format(c) == FORMAT_JSON);
	for (size_t i = 0; i < n; i++) {
		brief_load(&b, ds, hits[i].rec);
		strbuf_reset(&passage);
		search_snippet(ch->engine, &ch->query, hits[i].rec,
		    PASSAGE_COLUMNS, &passage);
		brief_json(&item, ds, &b);
		jsontext_key(&item, "class");
		jsontext_string(&item, hit_class_name(hits[i].why));
		jsontext_key(&item, "passage");
		jsontext_string_or_null(&item, passage.s);
		strbuf_addc(&item, '}');
		jsonstream_item(&stream, &item);
	}
	jsonstream_end(&stream);
	strbuf_done(&item);
	strbuf_done(&passage);
	brief_done(&b);
}

static int
print_hits(struct cli *c, const struct chosen *ch)
{
	int max = option_number(&c->opt, OPT_MAX, HITS_DEFAULT);
	struct hit *hits = xcalloc((size_t)max, sizeof(*hits));
	uint32_t found = bitmap_count(&ch->set);
	size_t n;

	n = search_rank(ch->engine, &ch->query, &ch->set, hits, (size_t)max);
	if (cli_format(c) == FORMAT_PLAIN)
		print_plain(c, ch, hits, n);
	else
		print_json(c, ch, hits, n);
	/* What was left out is said, unless it was asked for. */
	if (n < found && !option_given(&c->opt, OPT_MAX))
		cli_say("search: the first %zu of %u hits; -n shows more", n,
		    (unsigned)found);
	free(hits);
	return chosen_status(ch);
}

int
verb_search(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	struct chosen ch;
	int status;

	if (!cli_open(c, NULL, &e))
		return cli_fail(&e);
	if (chosen_make(&ch, c, c->opt.operands, c->opt.noperands, &e))
		status = print_hits(c, &ch);
	else
		status = cli_fail(&e);
	chosen_done(&ch);
	return status;
}
