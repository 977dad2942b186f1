/* amparo search [-n N] QUERY...: the best hits first. */
#include <stdlib.h>
#include <string.h>

#include "amparo/brief.h"
#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/explain.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/mem.h"
#include "amparo/rows.h"

enum { HITS_DEFAULT = 100, PASSAGE_COLUMNS = 72 };

/*
 * Why a record was found: JSON strings with commas, or in words on one line.
 * The class, which comes first, has its own place.
 */
static void
put_why(const struct chosen *ch, uint32_t rec, bool json, struct strbuf *out)
{
	struct strbuf lines;
	char *line, *end;

	strbuf_init(&lines);
	explain_hit(ch->engine, &ch->query, rec, &lines);
	line = strchr(lines.s, '\n');
	for (; line != NULL; line = end) {
		end = strchr(++line, '\n');
		if (end != NULL)
			*end = '\0';
		if (json)
			jsontext_string(out, line);
		else
			strbuf_adds(out, line);
		if (end != NULL)
			strbuf_adds(out, json ? "," : "; ");
	}
	strbuf_done(&lines);
}

static void
print_plain(struct cli *c, const struct chosen *ch, const struct hit *hits,
    size_t n)
{
	static const enum role roles[] = { ROLE_LINK, ROLE_LABEL, ROLE_DATE,
		ROLE_TEXT, ROLE_DIM, ROLE_TEXT, ROLE_TEXT };
	const struct dataset *ds = cli_dataset(c);
	bool explained = option_given(&c->opt, OPT_WHY);
	struct strbuf passage, reasons;
	struct rows rows;
	struct brief b;

	brief_init(&b);
	strbuf_init(&passage);
	strbuf_init(&reasons);
	rows_begin(&rows, &c->out, roles, explained ? 7 : 6, cli_width(c, 0),
	    c->glyphs, &ch->marker);
	rows.under = true;
	for (size_t i = 0; i < n; i++) {
		/* On a terminal the columns are the title's. */
		const char *why =
		    c->out.terminal ? "" : hit_class_name(hits[i].why);

		brief_load(&b, ds, hits[i].rec);
		strbuf_reset(&passage);
		strbuf_reset(&reasons);
		/* There, the reasons stand in the place of the passage. */
		if (!c->out.terminal || !explained)
			search_snippet(ch->engine, &ch->query, hits[i].rec,
			    PASSAGE_COLUMNS, &passage);
		if (explained)
			put_why(ch, hits[i].rec, false, &reasons);
		rows_add(&rows,
		    (const char *[]){ b.id.s, b.kind, b.date.s, b.title.s, why,
			passage.s, reasons.s });
	}
	rows_end(&rows);
	strbuf_done(&reasons);
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
		if (option_given(&c->opt, OPT_WHY)) {
			jsontext_key(&item, "why");
			strbuf_addc(&item, '[');
			put_why(ch, hits[i].rec, true, &item);
			strbuf_addc(&item, ']');
		}
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
	if (c->out.terminal)
		chosen_say_doubt(ch, "search");
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
