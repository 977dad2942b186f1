/*
 * What the dataset made by hand holds: invented, but shaped like the real one.
 */
#include "fake_rows.h"

#include <string.h>

const struct fake_row fake_rows[] = {
	{ "americas", "dataset", "The Americas, made by hand", "" },
	{ "regional", "section", "Regional bodies", "" },
	{ "civil", "section", "Civil society", "" },
	{ "oddities", "section", "Oddities", "" },
	{ "empty", "section", "A section with nothing in it", "" },
	{ "oas", "body", "Organization of American States", "1948-05-05/.." },
	{ "council", "organ", "Permanent Council", "1970?/.." },
	{ "court", "organ", "Court of the Hemisphere", "1979-05-22/.." },
	{ "unasur", "body", "Union of South American Nations",
	    "2008-05-23/2019~" },
	{ "cries", "organisation",
	    "Regional Coordinator of Economic and Social Research", "1982/.." },
	{ "serrano", "person", "Monica Serrano", "" },
	{ "round-table", "event",
	    "Dialogue on the R2P: Latin American Perspectives",
	    "2008-03-31/2008-04-01" },
	{ "meeting", "event", "Fourth meeting of focal points", "2015-05-29" },
	{ "launch", "event", "Launch of the network", "2012-03" },
	{ "forum", "event", "Forum on coexistence", "2005-09~" },
	{ "seminar", "series", "Lemkin seminar", "2008/.." },
	{ "project", "initiative", "Apoyando la Estrategia", "/2015" },
	{ "book", "document", "Latin America: A New Map", "2016-01-31" },
	{ "report", "document", "National report on insecurity", "../2013-11" },
	{ "declaration", "document", "Declaration of the Network",
	    "2015-05-29" },
	{ "decade", "document", "Pamphlet without a year", "201X" },
	{ "one-of", "document", "Letter of either year", "[1967,1968]" },
	{ "century", "event", "Some old quarrel", "18XX" },
	{ "antiquity", "event", "First council of the valley", "-0450" },
	{ "planned", "event", "The meeting that is planned",
	    "2031-06/2031-07" },
	{ "argentina", "state", "Argentina", "1816-07-09/.." },
	{ "chile", "state", "Chile", "1818/.." },
	{ "santiago", "place", "Santiago", "" },
	{ "rtop", "theme", "Responsibility to protect", "2005/.." },
	{ "overview", "source", "The Americas: an overview", "" },
	{ "publisher-page", "source", "Catalogue of the publisher", "2016" },
	{ "naughty-esc", "event",
	    "Red \x1b[31malert\x07 and \xc2\x9b"
	    "2J wiped",
	    "1999-12-31" },
	{ "naughty-bidi", "event",
	    "Left \xe2\x80\xaeright\xe2\x80\xac of \xe2\x81\xa6isolates",
	    "1999-12-31" },
	{ "naughty-wide", "event",
	    "日本語の記録と長い題名がここにあります 全角", "2000-01-01" },
	{ "naughty-marks", "event",
	    "Cafe\xcc\x81 Z\xcc\x8d\xcc\x8e\xcc\x84\xcc\x85\xcc\xbf"
	    "a\xcc\x91\xcc\x86l\xcc\x90go",
	    "2000-01-02" },
	{ "naughty-emoji", "event",
	    "Family \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d"
	    "\xf0\x9f\x91\xa7\xe2\x80\x8d\xf0\x9f\x91\xa6 and flag "
	    "\xf0\x9f\x87\xa6\xf0\x9f\x87\xb7 end",
	    "2000-01-03" },
	{ "naughty-bytes", "event", "Broken \xff\xfe bytes \xc3", "2000~" },
	{ "naughty-lines", "event", "Two\nlines\tand a tab\r", "2000?" },
};
const size_t fake_nrows = sizeof(fake_rows) / sizeof(fake_rows[0]);

const struct fake_place fake_outline[] = {
	{ 0, "americas" },
	{ 1, "regional" },
	{ 2, "oas" },
	{ 3, "council" },
	{ 3, "court" },
	{ 2, "unasur" },
	{ 1, "civil" },
	{ 2, "round-table" },
	{ 2, "cries" },
	{ 3, "serrano" },
	{ 3, "round-table" },
	{ 3, "project" },
	{ 4, "report" },
	{ 2, "seminar" },
	{ 2, "book" },
	{ 3, "serrano" },
	{ 2, "The network" },
	{ 3, "launch" },
	{ 3, "meeting" },
	{ 4, "declaration" },
	{ 3, "declaration" },
	{ 3, "planned" },
	{ 1, "Background" },
	{ 2, "argentina" },
	{ 2, "chile" },
	{ 2, "santiago" },
	{ 2, "rtop" },
	{ 2, "forum" },
	{ 2, "decade" },
	{ 2, "one-of" },
	{ 2, "century" },
	{ 2, "antiquity" },
	{ 1, "oddities" },
	{ 2, "naughty-esc" },
	{ 2, "naughty-bidi" },
	{ 2, "naughty-wide" },
	{ 2, "naughty-marks" },
	{ 2, "naughty-emoji" },
	{ 2, "naughty-bytes" },
	{ 2, "naughty-lines" },
	{ 1, "empty" },
	{ 1, "Sources" },
	{ 2, "overview" },
	{ 2, "publisher-page" },
};
const size_t fake_noutline = sizeof(fake_outline) / sizeof(fake_outline[0]);

enum what { NAME, ACRONYM, ALIAS, DATE, TEXT, RELATION, STATUS, UNDER, SOURCE };

/* One line of a record.  CITES is "id, locator; id, locator". */
struct fact {
	const char *id;
	enum what what;
	const char *key, *value;
	const char *cites, *why;
	const char *date, *role, *for_id;
};

#define OF(i, w, k, v) .id = (i), .what = (w), .key = (k), .value = (v)

static const struct fact facts[] = {
	{ OF("americas", TEXT, "summary", "A dataset of the tests.") },
	{ OF("americas", TEXT, "licence", "CC0-1.0") },
	{ OF("americas", SOURCE, "overview", "") },

	{ OF("oas", NAME, "es", "Organización de los Estados Americanos") },
	{ OF("oas", NAME, "pt", "Organização dos Estados Americanos") },
	{ OF("oas", NAME, "fr", "Organisation des États américains") },
	{ OF("oas", ACRONYM, "", "OAS") },
	{ OF("oas", ACRONYM, "es", "OEA") },
	{ OF("oas", ACRONYM, "pt", "OEA") },
	{ OF("oas", ALIAS, "", "Pan-American Union") },
	{ OF("oas", DATE, "", "1948-05-05/..") },
	{ OF("oas", RELATION, "based-in", "santiago") },
	{ OF("oas", RELATION, "member", "argentina") },
	{ OF("oas", RELATION, "member", "chile"), .date = "1948/..",
	    .role = "founder" },
	{ OF("oas", TEXT, "summary",
	    "The hemisphere's own organisation, its system for protecting "
	    "human rights, and the institutions around it.\nIn theory these "
	    "give the region ways to contribute; in practice they mostly do "
	    "justice after the fact.") },
	{ OF("oas", TEXT, "finding", "Mandate for peace processes.") },
	{ OF("oas", TEXT, "finding",
	      "Machinery for human rights, whose reach differs from state to "
	      "state."),
	    .cites = "overview, II.a 3" },
	{ OF("oas", TEXT, "url",
	    "https://example.org/about/the/organization") },
	{ OF("oas", UNDER, "", "regional") },
	{ OF("oas", SOURCE, "overview", "II.a") },

	{ OF("council", RELATION, "part-of", "oas"), .date = "1970/.." },
	{ OF("council", DATE, "", "1970?/.."), .cites = "overview, II.a" },

	{ OF("court", RELATION, "part-of", "oas") },

	{ OF("cries", NAME, "es",
	    "Coordinadora Regional de Investigaciones Económicas y Sociales") },
	{ OF("cries", ACRONYM, "es", "CRIES") },
	{ OF("cries", DATE, "", "1982/..") },
	{ OF("cries", RELATION, "director", "serrano"), .date = "1990~/2008",
	    .role = "acting" },
	{ OF("cries", UNDER, "", "civil") },
	{ OF("cries", SOURCE, "overview", "IV.a 17") },

	{ OF("serrano", RELATION, "affiliation", "cries") },
	{ OF("serrano", ALIAS, "es", "Mónica Serrano") },
	{ OF("serrano", UNDER, "", "cries") },
	{ OF("serrano", UNDER, "", "book") },

	{ OF("round-table", NAME, "es",
	    "Diálogo sobre la R2P: perspectivas latinoamericanas") },
	{ OF("round-table", DATE, "", "2008-03-31/2008-04-01") },
	{ OF("round-table", RELATION, "organiser", "cries") },
	{ OF("round-table", RELATION, "organiser", "unasur"),
	    .cites = "overview, IV.a 17; publisher-page",
	    .why = "The body was founded two months later; see the project." },
	{ OF("round-table", RELATION, "participant", "serrano"),
	    .role = "keynote speaker", .for_id = "cries" },
	{ OF("round-table", RELATION, "place", "santiago") },
	{ OF("round-table", RELATION, "about", "rtop") },
	{ OF("round-table", RELATION, "based-on", "declaration") },
	{ OF("round-table", TEXT, "summary",
	    "Round table held with Argentine partners.") },
	{ OF("round-table", TEXT, "attendance", "More than 70 people") },
	{ OF("round-table", TEXT, "quote", "Never again."),
	    .cites = "overview, IV.a 18" },
	{ OF("round-table", UNDER, "", "civil") },
	{ OF("round-table", UNDER, "", "cries") },
	{ OF("round-table", SOURCE, "overview", "IV.a 17") },

	{ OF("forum", DATE, "", "2005-09~") },
	{ OF("forum", TEXT, "summary", "No source is given for this one.") },

	{ OF("planned", STATUS, "", "planned") },
	{ OF("planned", DATE, "", "2031-06/2031-07") },
	{ OF("planned", SOURCE, "overview", "") },

	{ OF("book", DATE, "", "2016-01-31"), .cites = "publisher-page" },
	{ OF("book", DATE, "", "2014-09"), .cites = "overview, IV.a 2",
	    .why =
		"This was the month announced; the publisher dates the book 31 "
		"January 2016." },
	{ OF("book", RELATION, "author", "serrano"),
	    .cites = "overview, IV.a 2",
	    .why = "The publisher lists her as an editor." },
	{ OF("book", RELATION, "about", "rtop") },
	{ OF("book", TEXT, "summary", "Book announced and published later.") },
	{ OF("book", TEXT, "note", "Copyright year 2015."),
	    .cites = "publisher-page" },
	{ OF("book", TEXT, "note", "Two editors.") },
	{ OF("book", UNDER, "", "civil") },
	{ OF("book", SOURCE, "overview", "IV.a 2") },

	{ OF("declaration", DATE, "", "2015-05-29") },
	{ OF("declaration", RELATION, "adopted-by", "meeting") },
	{ OF("declaration", UNDER, "", "meeting") },
	{ OF("declaration", SOURCE, "overview", "IV.a 1") },

	{ OF("meeting", DATE, "", "2015-05-29") },
	{ OF("meeting", RELATION, "participant", "argentina") },
	{ OF("meeting", RELATION, "participant", "chile") },
	{ OF("meeting", RELATION, "participant", "oas") },
	{ OF("meeting", RELATION, "participant", "council") },
	{ OF("meeting", RELATION, "participant", "court") },
	{ OF("meeting", RELATION, "participant", "unasur"),
	    .role = "observer" },
	{ OF("meeting", RELATION, "participant", "cries") },
	{ OF("meeting", RELATION, "participant", "serrano"),
	    .for_id = "cries" },
	{ OF("meeting", RELATION, "participant", "project") },
	{ OF("meeting", RELATION, "participant", "seminar") },
	{ OF("meeting", RELATION, "participant", "naughty-wide") },
	{ OF("meeting", RELATION, "participant", "naughty-esc") },
	{ OF("meeting", RELATION, "participant", "naughty-emoji") },
	{ OF("meeting", RELATION, "participant", "launch"),
	    .cites = "overview, IV.a 9",
	    .why = "A launch cannot take part in a meeting." },
	{ OF("meeting", RELATION, "place", "santiago") },
	{ OF("meeting", SOURCE, "overview", "IV.a 1") },

	{ OF("naughty-esc", NAME, "es", "Rojo \x1b]0;title\x07 aviso") },
	{ OF("naughty-esc", DATE, "", "1999-12-31\x1b[2J") },
	{ OF("naughty-esc", TEXT, "summary",
	    "A text that clears \x1b[2J the screen,\x9b rings \x07, and turns "
	    "\xe2\x80\xae"
	    "around \xe2\x80\xac; 日本語の長い文章がここに続きます。"
	    "折り返しの位置は桁数で決まります。 e\xcc\x81\xcc\x81\xcc\x81 "
	    "Averyveryverylongwordwithoutanyplacetobreakitwhateverthewidth"
	    "ofthepaneturnsouttobeinthisparticularcase.") },
	{ OF("naughty-esc", TEXT, "url", "javascript:\x1b\\alert(1)") },
	{ OF("naughty-esc", RELATION, "organiser", "naughty-bidi"),
	    .role = "ro\x1ble \xe2\x80\xae" },
};
enum { NFACTS = sizeof(facts) / sizeof(facts[0]) };

static void
add_labels(struct vocab *v, struct label *l, const char *en, const char *es)
{
	label_set(v, l, LANG_EN, en);
	if (es != NULL)
		label_set(v, l, LANG_ES, es);
}

static void
add_relation(struct vocab *v, const char *id, const char *name,
    const char *plural, const char *inverse)
{
	struct vocab_relation *r = vocab_add_relation(v, id);

	add_labels(v, &r->name, name, NULL);
	add_labels(v, &r->plural, plural, NULL);
	add_labels(v, &r->inverse_name, inverse, NULL);
	r->from = r->to = VOCAB_ANY;
	/* What people do leads to people and their likes. */
	if (strcmp(id, "organiser") == 0 || strcmp(id, "participant") == 0)
		r->to = (uint64_t)1 << vocab_find_kind(v, "person") |
		    (uint64_t)1 << vocab_find_kind(v, "body");
}

void
fake_vocab(struct vocab *v)
{
	static const char *const kinds[][3] = {
		{ "section", "Section", "Sections" },
		{ "body", "Regional body", "Regional bodies" },
		{ "organ", "Organ", "Organs" },
		{ "state", "State", "States" },
		{ "organisation", "Organisation", "Organisations" },
		{ "person", "Person", "People" },
		{ "initiative", "Initiative", "Initiatives" },
		{ "event", "Event", "Events" },
		{ "series", "Series", "Series" },
		{ "document", "Document", "Documents" },
		{ "theme", "Theme", "Themes" },
		{ "place", "Place", "Places" },
		{ "source", "Source", "Sources" },
		{ "dataset", "Dataset", "Datasets" },
	};
	static const char *const relations[][4] = {
		{ "organiser", "organiser", "organisers", "organised" },
		{ "director", "director", "directors", "directed" },
		{ "participant", "participant", "participants",
		    "took part in" },
		{ "member", "member", "members", "member of" },
		{ "author", "author", "authors", "wrote" },
		{ "adopted-by", "adopted by", "adopted by", "adopted" },
		{ "affiliation", "affiliation", "affiliations", "people" },
		{ "place", "place", "places", "took place here" },
		{ "based-in", "based in", "based in", "based here" },
		{ "part-of", "part of", "part of", "parts" },
		{ "about", "about", "about", "subject of" },
		{ "based-on", "based on", "based on", "basis of" },
	};
	static const char *const fields[][3] = {
		{ "summary", "Summary", "Resumen" },
		{ "goal", "Goal", "Meta" },
		{ "finding", "Finding", "Hallazgo" },
		{ "quote", "Quotation", "Cita" },
		{ "attendance", "Attendance", "Asistencia" },
		{ "note", "Note", "Nota" },
		{ "url", "Web address", "Dirección web" },
		{ "licence", "Licence", "Licencia" },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct vocab_kind *k = vocab_add_kind(v, kinds[i][0]);

		add_labels(v, &k->one, kinds[i][1], NULL);
		add_labels(v, &k->many, kinds[i][2], NULL);
	}
	for (size_t i = 0; i < sizeof(relations) / sizeof(relations[0]); i++)
		add_relation(v, relations[i][0], relations[i][1],
		    relations[i][2], relations[i][3]);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		add_labels(v, &vocab_add_field(v, fields[i][0])->name,
		    fields[i][1], fields[i][2]);
}

/* One more of SIZE bytes after the N at AT; all in the arena. */
static void *
more(struct arena *a, void *at, size_t *n, size_t size)
{
	char *all = arena_alloc(a, (*n + 1) * size);

	if (*n > 0)
		memcpy(all, at, *n * size);
	++*n;
	return all;
}

static const char *
or_nothing(const char *s)
{
	return s != NULL ? s : "";
}

static const struct fake_row *
row_of(const char *id)
{
	for (size_t i = 0; i < fake_nrows; i++)
		if (strcmp(fake_rows[i].id, id) == 0)
			return &fake_rows[i];
	return &fake_rows[0];
}

static void
add_cite(const struct dataset *ds, struct arena *a, const char *id, size_t n,
    const char *locator, size_t len, struct citation **cites, size_t *ncites)
{
	const struct fake_row *row;

	*cites = more(a, *cites, ncites, sizeof(**cites));
	row = row_of(arena_strndup(a, id, n));
	(*cites)[*ncites - 1] = (struct citation){ dataset_find(ds, row->id),
		row->id, row->title, arena_strndup(a, locator, len) };
}

/* "id, locator; id" */
static void
read_cites(const struct dataset *ds, struct arena *a, const char *s,
    struct citation **cites, size_t *ncites)
{
	while (*s != '\0') {
		size_t n = strcspn(s, ";"), id = strcspn(s, ",;");
		const char *locator = s + id;

		locator += strspn(locator, ", ");
		add_cite(ds, a, s, id, locator,
		    id < n ? (size_t)(s + n - locator) : 0, cites, ncites);
		s += n;
		s += strspn(s, "; ");
	}
}

/* What the statement cites, else what its record does. */
static struct backing
backing_of(const struct dataset *ds, struct arena *a, const struct fact *f)
{
	struct backing b = { .why = or_nothing(f->why) };
	struct citation *cites = NULL;

	b.disputed = f->why != NULL;
	b.own = f->cites != NULL;
	if (b.own)
		read_cites(ds, a, f->cites, &cites, &b.ncites);
	for (size_t i = 0; !b.own && i < NFACTS; i++)
		if (facts[i].what == SOURCE && strcmp(facts[i].id, f->id) == 0)
			add_cite(ds, a, facts[i].key, strlen(facts[i].key),
			    facts[i].value, strlen(facts[i].value), &cites,
			    &b.ncites);
	b.cites = cites;
	return b;
}

static void
fill_name(struct record *r, const struct fact *f, struct backing b)
{
	r->names = more(&r->arena, r->names, &r->nnames, sizeof(*r->names));
	r->names[r->nnames - 1] = (struct name){ f->what == NAME ? NAME_NAME
		    : f->what == ACRONYM                         ? NAME_ACRONYM
								 : NAME_ALIAS,
		f->key, f->value, b };
	if (f->what == ACRONYM && *r->acronym == '\0')
		r->acronym = f->value;
}

static void
fill_date(struct record *r, const struct fact *f, struct backing b)
{
	struct edtf d = { 0 };

	edtf_parse(f->value, strlen(f->value), &d, NULL);
	r->dates = more(&r->arena, r->dates, &r->ndates, sizeof(*r->dates));
	r->dates[r->ndates - 1] =
	    (struct date){ f->value, d.earliest, d.latest, b };
}

static void
fill_relation(const struct dataset *ds, struct record *r, const struct fact *f,
    bool inverse, struct backing b)
{
	const struct fake_row *to = row_of(inverse ? f->id : f->value);
	uint32_t n = dataset_find(ds, to->id);
	struct relation rel = { .type = vocab_find_relation(ds->vocab, f->key),
		.inverse = inverse,
		.to = n,
		.to_id = to->id,
		.to_title = to->title,
		.to_kind = ds->kind[n],
		.to_date = to->date,
		.date = or_nothing(f->date),
		.role = or_nothing(f->role),
		.for_rec = NO_RECORD,
		.for_id = "",
		.for_title = "",
		.backing = b };

	if (f->for_id != NULL) {
		rel.for_rec = dataset_find(ds, f->for_id);
		rel.for_id = f->for_id;
		rel.for_title = row_of(f->for_id)->title;
	}
	r->relations = more(&r->arena, r->relations, &r->nrelations,
	    sizeof(*r->relations));
	r->relations[r->nrelations - 1] = rel;
}

static void
fill_fact(const struct dataset *ds, struct record *r, const struct fact *f)
{
	struct backing b = backing_of(ds, &r->arena, f);

	switch (f->what) {
	case NAME:
	case ACRONYM:
	case ALIAS: fill_name(r, f, b); break;
	case DATE: fill_date(r, f, b); break;
	case TEXT:
		r->texts =
		    more(&r->arena, r->texts, &r->ntexts, sizeof(*r->texts));
		r->texts[r->ntexts - 1] =
		    (struct text){ vocab_find_field(ds->vocab, f->key),
			    f->value, b };
		break;
	case RELATION: fill_relation(ds, r, f, false, b); break;
	case STATUS: r->status = f->value; break;
	case UNDER:
		r->under =
		    more(&r->arena, r->under, &r->nunder, sizeof(*r->under));
		r->under[r->nunder - 1] =
		    (struct placement){ dataset_find(ds, f->value), f->value,
			    row_of(f->value)->title };
		break;
	case SOURCE:
		add_cite(ds, &r->arena, f->key, strlen(f->key), f->value,
		    strlen(f->value), &r->cites, &r->ncites);
		break;
	}
}

/* Out, then in; by type. */
static void
fill_relations(const struct dataset *ds, const struct fake_row *row,
    struct record *r)
{
	size_t ntypes = ds->vocab->nrelations;

	for (size_t k = 0; k < 2 * ntypes; k++) {
		bool inverse = k >= ntypes;
		const char *type = ds->vocab->relations[k % ntypes].id;

		for (size_t i = 0; i < NFACTS; i++) {
			const struct fact *f = &facts[i];

			if (f->what != RELATION || strcmp(f->key, type) != 0 ||
			    strcmp(inverse ? f->value : f->id, row->id) != 0)
				continue;
			fill_relation(ds, r, f, inverse,
			    backing_of(ds, &r->arena, f));
		}
	}
}

void
fake_fill(const struct dataset *ds, const struct fake_row *row, uint32_t n,
    struct record *r)
{
	const struct fact title = { OF(row->id, NAME, "", row->title) };

	r->n = n;
	r->id = row->id;
	r->kind = vocab_find_kind(ds->vocab, row->kind);
	r->title = row->title;
	fill_fact(ds, r, &title);
	for (size_t i = 0; i < NFACTS; i++)
		if (strcmp(facts[i].id, row->id) == 0 &&
		    facts[i].what != RELATION)
			fill_fact(ds, r, &facts[i]);
	fill_relations(ds, row, r);
}
