/* The records that a verb's query chooses, and ids that are mistyped. */
#include "amparo/chosen.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/mem.h"
#include "amparo/relax.h"
#include "amparo/suggest.h"
#include "amparo/utf8.h"

static size_t
mark(void *user, const char *text, size_t n, struct span *spans, size_t max)
{
	const struct query *q = user;

	return search_marks(q, text, n, spans, max);
}

bool
chosen_make(struct chosen *ch, struct cli *c, const char *const *words,
    size_t n, struct error *e)
{
	const struct dataset *ds = cli_dataset(c);
	struct strbuf text;

	memset(ch, 0, sizeof(*ch));
	ch->ds = ds;
	bitmap_init(&ch->set, ds->count);
	strbuf_init(&text);
	for (size_t i = 0; i < n; i++) {
		strbuf_adds(&text, i > 0 ? " " : "");
		strbuf_adds(&text, words[i]);
	}
	ch->text = strbuf_steal(&text);
	strbuf_done(&text);
	if (n == 0) {
		query_parse(&ch->query, "", 0);
		bitmap_fill(&ch->set);
		return true;
	}
	ch->engine = search_new(c->store, e);
	if (ch->engine == NULL)
		return false;
	search_parse(ch->engine, &ch->query, ch->text, strlen(ch->text));
	if (*ch->query.note != '\0')
		cli_say("%s: %s", ch->text, ch->query.note);
	search_run(ch->engine, &ch->query, &ch->set, NULL, NULL);
	ch->marker = (struct marker){ mark, &ch->query };
	return true;
}

void
chosen_done(struct chosen *ch)
{
	search_free(ch->engine);
	query_done(&ch->query);
	bitmap_done(&ch->set);
	free(ch->text);
	memset(ch, 0, sizeof(*ch));
}

/* What could be asked instead, below the query's own line. */
static void
say_instead(const struct chosen *ch)
{
	struct strbuf spellings, drops;
	struct relax r;

	strbuf_init(&spellings);
	strbuf_init(&drops);
	relax_query(ch->engine, &ch->query, &r, NULL, NULL);
	relax_put_spellings(&r, &spellings);
	relax_put_drops(&r, &drops);
	if (spellings.len > 0)
		cli_say("%s: nothing found; %s", ch->text, spellings.s);
	else
		cli_say("%s: nothing found", ch->text);
	if (drops.len > 0)
		cli_say("%s: %s", ch->text, drops.s);
	relax_done(&r);
	strbuf_done(&drops);
	strbuf_done(&spellings);
}

int
chosen_status(const struct chosen *ch)
{
	if (bitmap_next(&ch->set, 0) < ch->set.bits)
		return ERR_NONE;
	if (ch->engine == NULL)
		cli_say("the dataset holds no record");
	else
		say_instead(ch);
	return ERR_NOTHING;
}

void
chosen_say_doubt(const struct chosen *ch, const char *verb)
{
	uint32_t certain, n = bitmap_count(&ch->set);

	if (ch->engine != NULL &&
	    search_certain(ch->engine, &ch->query, &ch->set, &certain) &&
	    certain < n)
		cli_say("%s: %u certainly, %u possibly", verb,
		    (unsigned)certain, (unsigned)(n - certain));
}

char *
chosen_nearest_id(const struct dataset *ds, const char *id)
{
	size_t len = strlen(id), limit = len / 3;
	struct strbuf one;
	char *best = NULL;

	limit = limit < 1 ? 1 : limit > 3 ? 3 : limit;
	strbuf_init(&one);
	for (uint32_t i = 0; i < ds->count && limit > 0; i++) {
		size_t d;

		strbuf_reset(&one);
		dataset_id(ds, i, &one);
		d = suggest_distance(id, one.s, limit);
		if (d > limit || d >= len)
			continue;
		free(best);
		best = xstrdup(one.s);
		limit = d - 1;
	}
	strbuf_done(&one);
	return best;
}

static const char scheme[] = "amparo:";

bool
chosen_is_address(const char *s)
{
	return strncmp(s, scheme, sizeof(scheme) - 1) == 0;
}

/*
 * The id within a permanent address, malloc'd; another one as it stands.
 * Notes where the version is not the one that is open.
 */
static char *
id_of_address(const struct dataset *ds, const char *address,
    struct strbuf *note)
{
	char *id, *version;

	if (!chosen_is_address(address))
		return xstrdup(address);
	id = xstrdup(address + sizeof(scheme) - 1);
	version = strchr(id, '@');
	if (version == NULL)
		return id;
	*version++ = '\0';
	if (strcmp(version, ds->version) == 0)
		return id;
	strbuf_addf(note, "%s is an address of version %s; ", address, version);
	if (*ds->version != '\0')
		strbuf_addf(note, "this dataset has version %s", ds->version);
	else
		strbuf_adds(note, "this dataset has no version");
	return id;
}

/* Ids that records had before find them, too. */
static void
note_new_id(const struct dataset *ds, uint32_t rec, const char *id,
    struct strbuf *note)
{
	struct strbuf now;

	strbuf_init(&now);
	dataset_id(ds, rec, &now);
	if (strcmp(now.s, id) != 0)
		strbuf_addf(note, "%s%s has the id %s now",
		    note->len > 0 ? "; " : "", id, now.s);
	strbuf_done(&now);
}

static uint32_t
find_id(const struct dataset *ds, const char *id, struct strbuf *note)
{
	uint32_t rec = NO_RECORD;

	if (utf8_valid_prefix(id, strlen(id)) == strlen(id))
		rec = dataset_find(ds, id);
	if (rec != NO_RECORD)
		note_new_id(ds, rec, id, note);
	return rec;
}

uint32_t
chosen_look_up(const struct dataset *ds, const char *address,
    struct strbuf *note)
{
	char *id = id_of_address(ds, address, note);
	uint32_t rec = find_id(ds, id, note);

	free(id);
	return rec;
}

static void
say_missing(const struct dataset *ds, const char *verb, const char *id)
{
	char *near = chosen_nearest_id(ds, id);

	if (near != NULL)
		cli_say("%s: no record has the id %s; did you mean %s?", verb,
		    id, near);
	else
		cli_say("%s: no record has the id %s", verb, id);
	free(near);
}

uint32_t
chosen_find_id(const struct dataset *ds, const char *verb, const char *address)
{
	struct strbuf note;
	char *id;
	uint32_t rec;

	strbuf_init(&note);
	id = id_of_address(ds, address, &note);
	rec = find_id(ds, id, &note);
	if (note.len > 0)
		cli_say("%s: %s", verb, note.s);
	if (rec == NO_RECORD)
		say_missing(ds, verb, id);
	strbuf_done(&note);
	free(id);
	return rec;
}
