/* amparo timeline [QUERY]: the records in time. */
#include "amparo/timeline.h"

#include <string.h>

#include "amparo/brief.h"
#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"

enum { WIDTH_PIPE = 10000 }; /* cuts nothing that is a line */

/* The days asked for. */
struct window {
	int64_t from, to;
};

/* One end of the window; unknown ends limit nothing. */
static bool
read_end(const struct cli *c, enum option_id id, struct window *w,
    struct error *e)
{
	const char *s = c->opt.value[id];
	struct edtf_fault fault;
	struct edtf date;

	if (s == NULL)
		return true;
	if (!edtf_parse(s, strlen(s), &date, &fault))
		return error_set(e, ERR_USAGE, "--%s: not EDTF: %.80s: %s",
		    option_table[id].name, s, fault.why);
	if (id == OPT_FROM && date.earliest > EDTF_UNKNOWN_START)
		w->from = date.earliest;
	if (id == OPT_TO && date.latest < EDTF_UNKNOWN_END)
		w->to = date.latest;
	return true;
}

static bool
read_window(const struct cli *c, struct window *w, struct error *e)
{
	*w = (struct window){ EDTF_OPEN_START, EDTF_OPEN_END };
	if (!read_end(c, OPT_FROM, w, e) || !read_end(c, OPT_TO, w, e))
		return false;
	if (w->from > w->to)
		return error_set(e, ERR_USAGE,
		    "--from %.80s lies after --to "
		    "%.80s",
		    c->opt.value[OPT_FROM], c->opt.value[OPT_TO]);
	return true;
}

static bool
is_whole(const struct window *w)
{
	return w->from == EDTF_OPEN_START && w->to == EDTF_OPEN_END;
}

/* Is record I in the window; and do we know it is? */
static enum edtf_answer
answer_for(const struct dataset *ds, uint32_t i, const struct window *w)
{
	struct edtf date;

	if (i >= ds->dated)
		return is_whole(w) ? EDTF_POSSIBLY : EDTF_NO;
	date = dataset_edtf(ds, i);
	if (date.earliest > w->to || date.latest < w->from)
		return EDTF_NO;
	return edtf_within(&date, w->from, w->to);
}

/*
 * A date that only reaches into the window, like a term of office, is not
 * within it, but it belongs there.
 */
static const char *
word_for(enum edtf_answer a)
{
	return a == EDTF_CERTAINLY ? "certainly" : "possibly";
}

/* Drop from the set what is not in the window. */
static void
narrow(const struct dataset *ds, const struct window *w, struct bitmap *set)
{
	for (uint32_t i = 0; i < ds->count; i++) {
		bool in = i < ds->dated
		    ? day_unpack(ds->earliest[i]) <= w->to &&
			day_unpack(ds->latest[i]) >= w->from
		    : is_whole(w);

		if (!in)
			bitmap_unset(set, i);
	}
}

static void
print_json(struct cli *c, const struct chosen *ch, const struct window *w)
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
		jsontext_key(&item, "within");
		jsontext_string_or_null(&item,
		    i < ds->dated ? word_for(answer_for(ds, i, w)) : NULL);
		strbuf_addc(&item, '}');
		jsonstream_item(&stream, &item);
	}
	jsonstream_end(&stream);
	strbuf_done(&item);
	brief_done(&b);
}

static int
print(struct cli *c, struct chosen *ch, const struct window *w)
{
	static const enum zoom units[] = { ZOOM_DECADE, ZOOM_YEAR, ZOOM_MONTH,
		ZOOM_DAY };
	const struct dataset *ds = cli_dataset(c);
	enum zoom unit = units[option_choice(&c->opt, OPT_BY, 1)];
	int status = chosen_status(ch);

	narrow(ds, w, &ch->set);
	if (status == ERR_NONE && bitmap_next(&ch->set, 0) >= ds->count) {
		cli_say("timeline: nothing in these days");
		status = ERR_NOTHING;
	}
	if (c->out.terminal)
		chosen_say_doubt(ch, "timeline");
	if (cli_format(c) != FORMAT_PLAIN)
		print_json(c, ch, w);
	else if (status == ERR_NONE && option_given(&c->opt, OPT_TEXT))
		timeline_tell(ds, &ch->set, unit, w->from, w->to, c->lang,
		    output_emit, &c->out);
	else if (status == ERR_NONE)
		timeline_print(ds, &ch->set, unit, w->from, w->to, c->lang,
		    c->glyphs, cli_width(c, WIDTH_PIPE), output_emit, &c->out);
	return status;
}

int
verb_timeline(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	struct window w;
	struct chosen ch;
	int status;

	if (!read_window(c, &w, &e) || !cli_open(c, NULL, &e))
		return cli_fail(&e);
	if (chosen_make(&ch, c, c->opt.operands, c->opt.noperands, &e))
		status = print(c, &ch, &w);
	else
		status = cli_fail(&e);
	chosen_done(&ch);
	return status;
}
