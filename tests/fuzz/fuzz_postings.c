/*
 * The search index from anywhere: the input is its blobs, each with two bytes
 * of length before it, in a dataset that is otherwise sound, as are those that
 * it lacks at its end.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/facets.h"
#include "amparo/packed.h"
#include "amparo/schema.h"
#include "amparo/record.h"
#include "amparo/search.h"

#undef NDEBUG
#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RECORDS = 60 }; /* as the seeds have */

static const char *const blobs[] = { "search.blocks", "search.terms",
	"search.name", "search.other", "search.text", "search.start",
	"search.heavy", "search.union", "search.exact", "search.places",
	"search.lengths", "links.lists", "links.blocks", "sets.heads",
	"sets.lists" };

static void
put_records(struct db *d)
{
	struct schema_writer *w;
	char ids[RECORDS][16];
	int32_t from[RECORDS], to[RECORDS];
	uint16_t zero[RECORDS] = { 0 };
	struct vocab v;

	vocab_init(&v);
	vocab_add_kind(&v, "thing");
	vocab_add_field(&v, "summary");
	vocab_add_relation(&v, "actor-of");
	vocab_add_relation(&v, "place")->inverse = "place-of";
	schema_put_vocab(d, &v);
	vocab_done(&v);
	w = schema_writer_new(d);
	for (uint32_t r = 0; r < RECORDS; r++) {
		struct row_record row = { .n = r,
			.id = ids[r],
			.kind = 0,
			.title = "A comisión",
			.order = INT64_MAX };

		snprintf(ids[r], sizeof(ids[r]), "r%02u", (unsigned)r);
		schema_put_record(w, &row);
		schema_put_relation(w, r, r % 2, r * 7 % RECORDS, NULL, NULL,
		    NO_RECORD, NULL);
		schema_put_record_citation(w, r, r % 5, "1");
		from[r] = DAY_UNKNOWN_START;
		to[r] = DAY_UNKNOWN_END;
	}
	schema_finish(w);
	schema_writer_free(w);
	packed_put_days(d, from, to, RECORDS);
	schema_put_u16(d, "datebits", zero, RECORDS);
	schema_put_u16(d, "kind", zero, RECORDS);
}

static void
put_blobs(struct db *d, const uint8_t *data, size_t size)
{
	for (size_t i = 0; i < sizeof(blobs) / sizeof(blobs[0]); i++) {
		char sql[80];
		size_t n;

		if (size < 2)
			return;
		n = (size_t)data[0] | (size_t)data[1] << 8;
		data += 2;
		size -= 2;
		if (n > size)
			n = size;
		/* Those of the rows may be there already. */
		snprintf(sql, sizeof(sql),
		    "DELETE FROM blobs WHERE name = '%s'", blobs[i]);
		db_exec(d, sql);
		schema_put_blob(d, blobs[i], data, n);
		data += n;
		size -= n;
	}
}

static void
ask(struct search *s, struct store *store)
{
	static const char *const queries[] = { "c", "com", "comisi\xc3\xb3n ",
		"\"a comision\"", "w -de OR title:p", "ev-0000", "2008 ",
		"\"of the", "\"the of the\"", "\"human r", "ev-9",
		"\"comisi\xc3\xb3n comision\"", "place:r", "place-of:a",
		"thing:a", "has:place", "has:source", "has:summary", "lang:es",
		"source:a" };
	static struct facets facets;
	struct bitmap set;
	struct hit hits[RECORDS];
	char *near[4];
	size_t n;

	bitmap_init(&set, RECORDS);
	for (size_t i = 0; i < sizeof(queries) / sizeof(queries[0]); i++) {
		struct query q;

		search_parse(s, &q, queries[i], strlen(queries[i]));
		assert(search_run(s, &q, &set, NULL, NULL));
		n = search_rank(s, &q, &set, hits, RECORDS);
		assert(n == bitmap_count(&set));
		query_done(&q);
	}
	bitmap_fill(&set);
	assert(facets_count(s, &set, &facets, NULL, NULL));
	for (uint32_t r = 0; r < RECORDS; r++) {
		struct record one;

		record_init(&one);
		store_record(store, r, &one, NULL);
		record_done(&one);
	}
	for (n = search_suggest(s, "comisoin", near, 4); n > 0;)
		free(near[--n]);
	bitmap_done(&set);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[] = "/tmp/amparo-fuzz-XXXXXX";
	struct error e = { 0 };
	struct store *store;
	struct search *s;
	struct db *d;
	int fd = mkstemp(path);

	assert(fd >= 0);
	close(fd);
	d = db_create(path, &e);
	assert(d != NULL);
	schema_create(d);
	put_records(d);
	put_blobs(d, data, size);
	assert(db_finish(d, &e));
	db_close(d);
	store = store_open(path, &e);
	assert(store != NULL);
	s = search_new(store, &e);
	assert(s != NULL || e.code == ERR_DATASET);
	if (s != NULL)
		ask(s, store);
	search_free(s);
	store_close(store);
	unlink(path);
	return 0;
}
