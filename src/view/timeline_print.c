/* The timeline as lines of text: buckets, and what lies in them. */
#include "amparo/time_words.h"
#include "amparo/timeline_groups.h"
#include "amparo/timeline_state.h"

#define BAR_COLUMNS 24

struct printer {
	const struct dataset *ds;
	const struct bitmap *set;
	enum lang lang;
	const struct glyphs *g;
	int width;
	bool (*emit)(const struct line *line, void *user);
	void *user;
	struct lines lines;
};

static bool
send(struct printer *p)
{
	bool ok;

	line_cut(&p->lines, &p->lines.at[0], p->width, p->g->ascii);
	ok = p->emit(&p->lines.at[0], p->user);
	lines_reset(&p->lines);
	return ok;
}

/* The heading of a group: a bar of what is certain, then of what is not. */
static bool
print_group(struct printer *p, const struct time_groups *g,
    const struct time_group *at)
{
	struct line *line = lines_add(&p->lines);
	uint32_t n = at->certain + at->possible;
	int all =
	    (int)((uint64_t)n * BAR_COLUMNS / (g->most > 0 ? g->most : 1));
	int solid = (int)((uint64_t)at->certain * BAR_COLUMNS /
	    (g->most > 0 ? g->most : 1));
	struct strbuf name;

	strbuf_init(&name);
	if (at->sort == GROUP_EARLIER)
		strbuf_adds(&name, time_word(TIME_FROM_BEFORE, p->lang));
	else
		time_group_name(g, at, &name);
	line_put(&p->lines, line, ROLE_LABEL, name.s, name.len);
	strbuf_done(&name);
	if (at->sort == GROUP_EARLIER) {
		line_putf(&p->lines, line, ROLE_LABEL, " (%zu)", at->n);
		return send(p);
	}
	/* Neither part is so short that it is not seen. */
	if (at->certain > 0 && solid < 1)
		solid = 1;
	if (at->possible > 0 && all <= solid)
		all = solid + 1;
	line_pad(&p->lines, line, ROLE_TEXT, 11 - line_width(line), " ");
	line_puts(&p->lines, line, ROLE_TEXT, " ");
	line_pad(&p->lines, line, ROLE_EVENT, solid, p->g->block[8]);
	if (at->possible > 0)
		line_pad(&p->lines, line, ROLE_POSSIBLE, all - solid,
		    p->g->shade[2]);
	if (at->certain > 0)
		line_putf(&p->lines, line, ROLE_COUNT, " %u",
		    (unsigned)at->certain);
	if (at->certain > 0 && at->possible > 0)
		line_putf(&p->lines, line, ROLE_COUNT, " %s,",
		    time_word(TIME_CERTAINLY, p->lang));
	if (at->possible > 0)
		line_putf(&p->lines, line, ROLE_COUNT, " %u %s",
		    (unsigned)at->possible, time_word(TIME_POSSIBLY, p->lang));
	return send(p);
}

static bool
print_record(struct printer *p, uint32_t rec)
{
	struct line *line = lines_add(&p->lines);
	struct strbuf text;

	strbuf_init(&text);
	line->rec = rec;
	dataset_date(p->ds, rec, &text);
	line_puts(&p->lines, line, ROLE_TEXT, "  ");
	line_put(&p->lines, line, ROLE_DATE, text.s, text.len);
	line_pad(&p->lines, line, ROLE_TEXT, 24 - line_width(line), " ");
	line_puts(&p->lines, line, ROLE_TEXT, " ");
	strbuf_reset(&text);
	dataset_title(p->ds, rec, &text);
	line_put(&p->lines, line, ROLE_TEXT, text.s, text.len);
	strbuf_done(&text);
	return send(p);
}

static bool
member(const struct printer *p, uint32_t rec)
{
	return p->set == NULL || bitmap_has(p->set, rec);
}

static bool
print_dated(struct printer *p, enum zoom unit, int64_t from, int64_t to)
{
	struct time_groups g;
	bool ok = true;

	time_groups_make(&g, p->ds, p->set, unit, from, to);
	for (size_t i = 0; ok && i < g.n; i++) {
		ok = print_group(p, &g, &g.at[i]);
		for (size_t j = 0; ok && j < g.at[i].n; j++)
			ok = print_record(p, g.entry[g.at[i].from + j].rec);
	}
	time_groups_done(&g);
	return ok;
}

void
timeline_print(const struct dataset *ds, const struct bitmap *set,
    enum zoom unit, int64_t from, int64_t to, enum lang lang,
    const struct glyphs *g, int width,
    bool (*emit)(const struct line *line, void *user), void *user)
{
	struct printer p = { ds, set, lang, g, width, emit, user,
		{ { NULL }, NULL, 0, 0 } };
	uint32_t n = timeline_members(set, ds->dated, ds->count);

	/* What has no date is left out only when days were asked for. */
	if (print_dated(&p, unit, from, to) && n > 0 &&
	    from == EDTF_OPEN_START && to == EDTF_OPEN_END) {
		struct line *line = lines_add(&p.lines);

		line_putf(&p.lines, line, ROLE_LABEL, "%s (%u)",
		    time_word(TIME_UNDATED, lang), (unsigned)n);
		if (send(&p))
			for (uint32_t i = ds->dated; i < ds->count; i++)
				if (member(&p, i) && !print_record(&p, i))
					break;
	}
	lines_done(&p.lines);
}
