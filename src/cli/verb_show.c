/* amparo show ID...: whole records, as the detail pane shows them. */
#include <stdlib.h>

#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/detail.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/record.h"
#include "amparo/record_json.h"

enum { WIDTH_DEFAULT = 80 };

struct shower {
	struct cli *c;
	struct detail *detail;    /* plain */
	struct jsonstream stream; /* else */
	struct strbuf item;
	size_t shown;
};

static void
show_plain(struct shower *s, const struct record *r)
{
	struct detail_options o = {
		.width = cli_width(s->c, WIDTH_DEFAULT),
		.wrap = true,
		.sources = true,
		.lang = s->c->lang,
		.glyphs = s->c->glyphs,
	};
	const struct lines *lines;

	if (s->shown > 0)
		output_adds(&s->c->out, "\n");
	detail_set(s->detail, r);
	detail_layout(s->detail, &o);
	lines = detail_lines(s->detail);
	for (size_t i = 0; i < lines->count; i++)
		output_line(&s->c->out, &lines->at[i]);
	detail_set(s->detail, NULL);
}

static bool
show(struct shower *s, uint32_t rec, struct error *e)
{
	const struct dataset *ds = cli_dataset(s->c);
	struct record r;
	bool ok;

	record_init(&r);
	ok = store_record(s->c->store, rec, &r, e);
	if (ok && s->detail != NULL) {
		show_plain(s, &r);
	} else if (ok) {
		record_json(&s->item, ds, &r);
		jsonstream_item(&s->stream, &s->item);
	}
	s->shown++;
	record_done(&r);
	return ok;
}

/* Every record that is there is shown, whatever the others are. */
static int
show_all(struct shower *s)
{
	const struct options *o = &s->c->opt;
	int status = ERR_NONE;

	for (size_t i = 0; i < o->noperands; i++) {
		struct error e = { .code = ERR_NONE };
		uint32_t rec =
		    chosen_find_id(cli_dataset(s->c), "show", o->operands[i]);

		if (output_failed(&s->c->out))
			break;
		if (rec == NO_RECORD)
			status = status == ERR_NONE ? ERR_NOTHING : status;
		else if (!show(s, rec, &e))
			status = cli_fail(&e);
	}
	return status;
}

int
verb_show(struct cli *c)
{
	struct shower s = { .c = c };
	struct error e = { .code = ERR_NONE };
	int format = cli_format(c), status;

	if (!cli_open(c, NULL, &e))
		return cli_fail(&e);
	strbuf_init(&s.item);
	if (format == FORMAT_PLAIN)
		s.detail = detail_new(cli_dataset(c));
	else
		jsonstream_begin(&s.stream, &c->out, format == FORMAT_JSON);
	status = show_all(&s);
	if (format == FORMAT_PLAIN)
		detail_free(s.detail);
	else
		jsonstream_end(&s.stream);
	strbuf_done(&s.item);
	return status;
}
