/*
 * A whole dataset whose packed blobs are cut, flipped, overwritten, swapped or
 * gone: opening it is an error, or searching it says something and ends.
 *
 * The input is a list of damages, five bytes each: what is done, to which
 * blob, where in it (two bytes), with what.
 */
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/builtin.h"
#include "amparo/compile.h"
#include "amparo/explain.h"
#include "amparo/facets.h"
#include "amparo/relax.h"
#include "amparo/search.h"
#include "amparo/store.h"
#include "amparo/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static const char text[] =
    "%rec: State\n\nId: chile\nName: Chile\nName[pt]: Chile\n\n"
    "%rec: Place\n\nId: santiago\nName: Santiago\nWithin: chile\n\n"
    "%rec: Theme\n\nId: peace\nName: Peace\nName[es]: Paz\n\n"
    "%rec: Organisation\n\nId: cries\nName: Coordinadora Regional\n"
    "Acronym: CRIES\nBased-in: santiago\n\n"
    "%rec: Source\n\nId: book\nName: A book of comisión\n\n"
    "%rec: Event\n\nId: talks\nName: Talks on peace\nDate: 2008-03\n"
    "Place: santiago\nOrganiser: cries\nAbout: peace\nSource: book, 12\n"
    "Summary: Human rights, and the comisión.  Every human being.\n\n"
    "Id: later\nName: Later talks\nDate: 2009/..\nUnder: talks\n"
    "Summary: Of rights; human ones. [@book, 13]\n\n"
    "Id: old\nName: Old talks\nDate: ../1999-05\n\n";

/* Records enough for bitmaps and for gaps of more than a byte. */
static void
put_source(FILE *f)
{
	fputs(text, f);
	for (int i = 0; i < 300; i++)
		fprintf(f, "Id: e-%d\nName: %s %d\nDate: %d\n\n", i,
		    i % 7 == 0 ? "Comisión" : "Common talks", i % 40,
		    1900 + i % 100);
}

/* The file of the dataset, compiled once. */
static unsigned char *
compiled(size_t *n)
{
	static unsigned char bytes[1 << 20];
	static size_t len;
	char dir[] = "/tmp/amparo-fuzz-XXXXXX", in[64], out[64];
	struct compile_options o = { .vocabulary =
					 (const char *)amparo_vocabulary,
		.vocabulary_len = amparo_vocabulary_len };
	const char *source = in;
	struct compile_stats stats;
	struct error e = { 0 };
	struct diag_list *faults;
	FILE *f;

	*n = len;
	if (len > 0)
		return bytes;
	must(mkdtemp(dir) != NULL);
	snprintf(in, sizeof in, "%s/in.rec", dir);
	snprintf(out, sizeof out, "%s/out.amparo", dir);
	f = fopen(in, "wb");
	must(f != NULL);
	put_source(f);
	fclose(f);
	faults = diag_new();
	must(compile(&source, 1, out, &o, faults, &stats, &e));
	diag_free(faults);
	f = fopen(out, "rb");
	must(f != NULL);
	*n = len = fread(bytes, 1, sizeof bytes, f);
	must(len > 0 && len < sizeof bytes);
	fclose(f);
	unlink(in);
	unlink(out);
	rmdir(dir);
	return bytes;
}

/* ---------------------------------------------------------------- damage */

struct blob {
	int64_t n; /* the row */
	unsigned char data[1 << 16];
	size_t len;
};

static bool
get_blob(sqlite3 *db, unsigned which, struct blob *b)
{
	sqlite3_stmt *st;
	bool found;

	must(sqlite3_prepare_v2(db,
		 "SELECT n, data FROM blobs ORDER BY n LIMIT 1 OFFSET"
		 " ?1 % (SELECT max(count(*), 1) FROM blobs)",
		 -1, &st, NULL) == SQLITE_OK);
	sqlite3_bind_int(st, 1, (int)which);
	found = sqlite3_step(st) == SQLITE_ROW;
	if (found) {
		b->n = sqlite3_column_int64(st, 0);
		b->len = (size_t)sqlite3_column_bytes(st, 1);
		must(b->len <= sizeof b->data);
		if (b->len > 0)
			memcpy(b->data, sqlite3_column_blob(st, 1), b->len);
	}
	sqlite3_finalize(st);
	return found;
}

/* Write what is left of it, or remove it. */
static void
put_blob(sqlite3 *db, int64_t n, const struct blob *b)
{
	sqlite3_stmt *st;

	must(sqlite3_prepare_v2(db,
		 b != NULL ? "UPDATE blobs SET data = ?2 WHERE n = ?1"
			   : "DELETE FROM blobs WHERE n = ?1",
		 -1, &st, NULL) == SQLITE_OK);
	sqlite3_bind_int64(st, 1, n);
	if (b != NULL)
		sqlite3_bind_blob(st, 2,
		    b->len > 0 ? b->data : (const void *)"", (int)b->len,
		    SQLITE_STATIC);
	must(sqlite3_step(st) == SQLITE_DONE);
	sqlite3_finalize(st);
}

static void
damage(sqlite3 *db, const uint8_t d[5])
{
	static struct blob b, other;
	size_t at = (size_t)d[2] | (size_t)d[3] << 8;

	if (!get_blob(db, d[1], &b))
		return;
	at = b.len > 0 ? at % b.len : 0;
	switch (b.len > 0 ? d[0] % 5 : 4) {
	case 0: b.len = at; break;
	case 1: b.data[at] ^= d[4]; break;
	case 2:
		memset(b.data + at, d[4], b.len - at < 4 ? b.len - at : 4);
		break;
	case 3:
		if (!get_blob(db, d[4], &other))
			return;
		put_blob(db, other.n, &b);
		put_blob(db, b.n, &other);
		return;
	case 4: put_blob(db, b.n, NULL); return;
	}
	put_blob(db, b.n, &b);
}

/* The damaged file; to be freed by sqlite3_free. */
static unsigned char *
damaged(const uint8_t *data, size_t size, size_t *n)
{
	size_t len;
	unsigned char *whole = compiled(&len), *copy = sqlite3_malloc64(len);
	sqlite3_int64 out = 0;
	sqlite3 *db = NULL;

	must(copy != NULL && sqlite3_open(":memory:", &db) == SQLITE_OK);
	memcpy(copy, whole, len);
	must(sqlite3_deserialize(db, "main", copy, (sqlite3_int64)len,
		 (sqlite3_int64)len,
		 SQLITE_DESERIALIZE_FREEONCLOSE |
		     SQLITE_DESERIALIZE_RESIZEABLE) == SQLITE_OK);
	for (; size >= 5; data += 5, size -= 5)
		damage(db, data);
	copy = sqlite3_serialize(db, "main", &out, 0);
	must(copy != NULL);
	sqlite3_close(db);
	*n = (size_t)out;
	return copy;
}

/* ---------------------------------------------------------------- asking */

static const char *const queries[] = { "", "c", "com", "comisión ", "Com",
	"COMISIÓN ", "\"human rights\"", "\"common t", "\"talks on p",
	"\"every human being\"", "e-1 comm", "talks -later OR title:peace",
	"e-1", "kind:event", "country:chile", "actor:=cries", "source:12",
	"has:date", "lang:pt", "place:chile", "organiser:cries", "person:x",
	"under:talks", "date:1950", "in:1950..1999", "id:e-2", "here: talks",
	"tlaks comisoin" };

static void
ask(struct search *s, const char *query)
{
	uint32_t count = search_dataset(s)->count;
	struct hit *hits = calloc(count + 1, sizeof(*hits));
	struct strbuf b;
	struct bitmap set;
	struct query q;
	struct relax r;
	size_t n;

	must(hits != NULL);
	strbuf_init(&b);
	bitmap_init(&set, count);
	search_parse(s, &q, query, strlen(query));
	must(search_run(s, &q, &set, NULL, NULL));
	n = search_rank(s, &q, &set, hits, count);
	must(n == bitmap_count(&set));
	for (size_t i = 0; i < n && i < 3; i++) {
		search_snippet(s, &q, hits[i].rec, 60, &b);
		explain_hit(s, &q, hits[i].rec, &b);
	}
	if (n == 0) {
		relax_query(s, &q, &r, NULL, NULL);
		relax_put_drops(&r, &b);
		relax_put_spellings(&r, &b);
		relax_done(&r);
	}
	must(utf8_valid_prefix(b.s, b.len) == b.len);
	query_done(&q);
	bitmap_done(&set);
	strbuf_done(&b);
	free(hits);
}

static void
ask_facets(struct search *s)
{
	struct facets *f = calloc(1, sizeof(*f));
	struct bitmap all;
	struct strbuf b;

	must(f != NULL);
	strbuf_init(&b);
	bitmap_init(&all, search_dataset(s)->count);
	bitmap_fill(&all);
	must(facets_count(s, &all, f, NULL, NULL));
	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; k < f->facet[i].n; k++) {
			must(f->facet[i].value[k].count <= f->records);
			facet_label(s, &f->facet[i], k, LANG_EN, &b);
			facet_term(s, &f->facet[i], k, &b);
		}
	bitmap_done(&all);
	strbuf_done(&b);
	free(f);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error e = { 0 };
	struct search *s = NULL;
	struct store *store;
	unsigned char *bytes;
	size_t n;

	if (size > 200)
		return 0;
	bytes = damaged(data, size, &n);
	store = store_open_bytes(bytes, n, &e);
	must(store != NULL || (e.code == ERR_DATASET && e.msg[0] != '\0'));
	if (store != NULL)
		s = search_new(store, &e);
	must(store == NULL || s != NULL || e.code == ERR_DATASET);
	for (size_t i = 0; s != NULL && i < sizeof(queries) / sizeof(*queries);
	     i++)
		ask(s, queries[i]);
	if (s != NULL)
		ask_facets(s);
	search_free(s);
	store_close(store);
	sqlite3_free(bytes);
	return 0;
}
