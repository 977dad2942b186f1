/*
 * Records boiled down to numbers, each table read once from end to end.
 *
 * The mixing is that of SipHash, one round a word and three at the end: with a
 * key that is not known, nobody finds two texts of one digest.
 */
#include "amparo/digest.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "amparo/store_state.h"

/* ------------------------------------------------------------- the mixing */

struct mixer {
	uint64_t v[4];
};

static uint64_t
turn(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

static void
mix_round(struct mixer *m)
{
	uint64_t *v = m->v;

	v[0] += v[1];
	v[1] = turn(v[1], 13) ^ v[0];
	v[0] = turn(v[0], 32);
	v[2] += v[3];
	v[3] = turn(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = turn(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = turn(v[1], 17) ^ v[2];
	v[2] = turn(v[2], 32);
}

static void
mix(struct mixer *m, uint64_t word)
{
	m->v[3] ^= word;
	mix_round(m);
	m->v[0] ^= word;
}

static void
mix_begin(struct mixer *m, const struct digest_key *k)
{
	m->v[0] = k->a ^ 0x736f6d6570736575u;
	m->v[1] = k->b ^ 0x646f72616e646f6du;
	m->v[2] = k->a ^ 0x6c7967656e657261u;
	m->v[3] = k->b ^ 0x7465646279746573u;
}

/* Its length goes first, so that two texts are not one. */
static void
mix_bytes(struct mixer *m, const void *p, size_t n)
{
	const unsigned char *at = p;
	uint64_t word;

	mix(m, n);
	for (; n >= sizeof(word); n -= sizeof(word), at += sizeof(word)) {
		memcpy(&word, at, sizeof(word));
		mix(m, word);
	}
	word = 0;
	memcpy(&word, at, n);
	mix(m, word);
}

static uint64_t
mix_end(struct mixer *m)
{
	m->v[2] ^= 0xff;
	for (int i = 0; i < 3; i++)
		mix_round(m);
	return m->v[0] ^ m->v[1] ^ m->v[2] ^ m->v[3];
}

struct digest_key
digest_key_new(void)
{
	struct digest_key k;

	/* Where there is no chance to be had, the time has to do. */
	if (getentropy(&k, sizeof(k)) != 0) {
		k.a = (uint64_t)time(NULL);
		k.b = (uint64_t)getpid();
	}
	return k;
}

uint64_t
digest_of(const struct digest_key *k, const void *p, size_t n)
{
	struct mixer m;

	mix_begin(&m, k);
	mix_bytes(&m, p, n);
	return mix_end(&m);
}

/* ------------------------------------------------------------- the tables */

struct reader {
	struct store *s;
	const struct digest_key *key;
	const uint64_t *ids;
	int64_t *first; /* of each record: the number of its first statement */
	uint64_t *of;
};

/*
 * A table and what its columns are.  First comes the number of a record, or of
 * a statement; of the others t is a text, i a number, r a record, f a field, y
 * a type of relation.
 */
struct table {
	const char *sql, *columns;
	bool statements;
};

static const struct table tables[] = {
	{ "SELECT n, title, date, earliest, status, ord, under, first"
	  " FROM record_rows ORDER BY n",
	    "ttitir", false },
	{ "SELECT n, type, lang, text, why FROM name_rows ORDER BY n", "tttt",
	    true },
	{ "SELECT n, edtf, why FROM date_rows ORDER BY n", "tt", true },
	{ "SELECT n, field, text, why FROM statement_rows ORDER BY n", "ftt",
	    true },
	{ "SELECT n, type, target, target2, target3, target4, target5,"
	  " target6, target7, target8, date, role, for_record, why"
	  " FROM relation_rows ORDER BY n",
	    "yrrrrrrrrttrt", true },
	{ "SELECT statement, source, locator FROM citations"
	  " ORDER BY statement, ord",
	    "rt", true },
	{ "SELECT record, under FROM placement_rows ORDER BY record, ord", "r",
	    false },
	{ "SELECT record, source, locator FROM record_citations"
	  " ORDER BY record, ord",
	    "rt", false },
	{ "SELECT record, id FROM old_ids ORDER BY record, id", "t", false },
};

enum { FIRST_COLUMN = 7 }; /* in the first of them */

static void
mix_name(struct mixer *m, const char *id)
{
	mix_bytes(m, id, strlen(id));
}

static void
mix_column(const struct reader *r, struct mixer *m, struct db_stmt *st, int col,
    char sort)
{
	const struct vocab *v = r->s->ds.vocab;
	int64_t i = sort == 't' ? 0 : db_int(st, col);
	const char *text;
	size_t n;

	mix(m, db_is_null(st, col));
	if (db_is_null(st, col))
		return;
	if (sort == 't') {
		text = db_text(st, col, &n);
		mix_bytes(m, text, n);
	} else if (sort == 'r' && i > 0 && i <= (int64_t)r->s->ds.count) {
		mix(m, r->ids[i - 1]);
	} else if (sort == 'f' && i >= 0 && i < (int64_t)v->nfields) {
		mix_name(m, v->fields[i].id);
	} else if (sort == 'y' && i >= 0 && i < (int64_t)v->nrelations) {
		mix_name(m, v->relations[i].id);
	} else {
		mix(m, (uint64_t)i);
	}
}

/* Rows stand in the order of their records: where N belongs, from *REC on. */
static bool
find_record(const struct reader *r, const struct table *t, int64_t n,
    uint32_t *rec)
{
	uint32_t count = r->s->ds.count;

	if (!t->statements) {
		if (n < 1 || n > (int64_t)count)
			return false;
		*rec = (uint32_t)(n - 1);
		return true;
	}
	while (*rec + 1 < count && r->first[*rec + 1] <= n)
		++*rec;
	return *rec < count;
}

static bool
read_table(const struct reader *r, const struct table *t)
{
	struct db_stmt *st = db_cached(r->s->db, t->sql);
	uint32_t rec = 0;

	while (db_step(st)) {
		int64_t n = db_int(st, 0);
		struct mixer m;

		if (!find_record(r, t, n, &rec)) {
			db_damaged(r->s->db, "a row of no record");
			break;
		}
		mix_begin(&m, r->key);
		mix(&m, r->of[rec]);
		mix(&m, (uint64_t)(t - tables));
		if (t == tables)
			r->first[rec] = db_int(st, FIRST_COLUMN);
		else if (t->statements)
			mix(&m, (uint64_t)(n - r->first[rec]));
		for (int i = 0; t->columns[i] != '\0'; i++)
			mix_column(r, &m, st, i + 1, t->columns[i]);
		r->of[rec] = mix_end(&m);
	}
	db_reset(st);
	return !db_failed(r->s->db);
}

uint64_t *
digest_records(struct store *s, const struct digest_key *k, const uint64_t *ids,
    struct error *e)
{
	struct reader r = { s, k, ids, NULL, NULL };
	bool ok = true;

	r.first = xcalloc(s->ds.count + (size_t)1, sizeof(*r.first));
	r.of = xcalloc(s->ds.count + (size_t)1, sizeof(*r.of));
	for (uint32_t i = 0; i < s->ds.count; i++) {
		const char *kind = s->ds.vocab->kinds[s->kind[i]].id;

		r.of[i] = digest_of(k, kind, strlen(kind));
	}
	for (size_t i = 0; ok && i < sizeof(tables) / sizeof(tables[0]); i++)
		ok = read_table(&r, &tables[i]);
	free(r.first);
	if (!ok) {
		db_error(s->db, e);
		db_forgive(s->db);
		free(r.of);
		r.of = NULL;
	}
	return r.of;
}
