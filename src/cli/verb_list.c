/* amparo list [QUERY]: one record a line, in date order. */
#include "amparo/brief.h"
#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/rows.h"

static void
list_plain(struct cli *c, const struct chosen *ch)
{
	static const enum role roles[] = { ROLE_LINK, ROLE_LABEL, ROLE_DATE,
		ROLE_TEXT };
	const struct dataset *ds = cli_dataset(c);
	struct rows rows;
	struct brief b;
	uint32_t i;

	brief_init(&b);
	rows_begin(&rows, &c->out, roles, 4, cli_width(c, 0), c->glyphs,
	    &ch->marker);
	for (i = bitmap_next(&ch->set, 0); i < ds->count;
	     i = bitmap_next(&ch->set, i + 1)) {
		const char *fields[4];

		if (output_failed(&c->out))
			break;
		brief_load(&b, ds, i);
		fields[0] = b.id.s;
		fields[1] = b.kind;
		fields[2] = b.date.s;
		fields[3] = b.title.s;
		rows_add(&rows, fields);
	}
	rows_end(&rows);
	brief_done(&b);
}

static void
list_json(struct cli *c, const struct chosen *ch)
{
	const struct dataset *ds = cli_dataset(c);
	struct jsonstream stream;
	struct strbuf item;
	struct brief b;
	uint32_t i;

	brief_init(&b);
	strbuf_init(&item);
	jsonstream_begin(&stream, &c->out, cli_format(c) == FORMAT_JSON);
	for (i = bitmap_next(&ch->set, 0); i < ds->count;
	     i = bitmap_next(&ch->set, i + 1)) {
		if (output_failed(&c->out))
			break;
		brief_load(&b, ds, i);
		brief_json(&item, ds, &b);
		strbuf_addc(&item, '}');
		jsonstream_item(&stream, &item);
	}
	jsonstream_end(&stream);
	strbuf_done(&item);
	brief_done(&b);
}

int
verb_list(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	struct chosen ch;
	int status;

	if (!cli_open(c, NULL, &e))
		return cli_fail(&e);
	if (chosen_make(&ch, c, c->opt.operands, c->opt.noperands, &e)) {
		if (cli_format(c) == FORMAT_PLAIN)
			list_plain(c, &ch);
		else
			list_json(c, &ch);
		status = chosen_status(&ch);
	} else {
		status = cli_fail(&e);
	}
	chosen_done(&ch);
	return status;
}
