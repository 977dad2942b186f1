/*
 * A dataset file from anywhere: opened, and everything in it looked at.  The
 * bytes are tried as they are, and once more with the header mended, so that
 * what lies behind its checks is reached by any length.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/dbfile.h"
#include "amparo/schema.h"
#include "amparo/store.h"
#include "amparo/utf8.h"

#undef NDEBUG
#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Text from the store is UTF-8, whatever the file holds. */
static void
check_text(const char *s)
{
	size_t n = strlen(s);

	assert(utf8_valid_prefix(s, n) == n);
}

static void
walk_pivot(const struct dataset *ds, const struct pivot *p)
{
	struct strbuf b;
	uint32_t i = 0;

	strbuf_init(&b);
	for (; i < p->count; i++) {
		assert(pivot_end(p, i) > i && pivot_end(p, i) <= p->count);
		assert(
		    pivot_parent(p, i) == UINT32_MAX || pivot_parent(p, i) < i);
		strbuf_reset(&b);
		pivot_label(ds, p, i, &b);
		check_text(b.s);
	}
	/* From sibling to sibling the end is met exactly. */
	for (i = 0; i < p->count; i = pivot_end(p, i))
		assert(pivot_parent(p, i) == UINT32_MAX);
	assert(i == p->count);
	strbuf_done(&b);
}

static void
check_record(const struct dataset *ds, const struct record *r)
{
	check_text(r->id);
	check_text(r->title);
	for (size_t i = 0; i < r->nnames; i++)
		check_text(r->names[i].text);
	for (size_t i = 0; i < r->ndates; i++)
		check_text(r->dates[i].edtf);
	for (size_t i = 0; i < r->ntexts; i++) {
		assert((size_t)r->texts[i].field < ds->vocab->nfields);
		check_text(r->texts[i].text);
	}
	for (size_t i = 0; i < r->nrelations; i++) {
		const struct relation *rel = &r->relations[i];

		assert(rel->to < ds->count);
		assert((size_t)rel->type < ds->vocab->nrelations);
		check_text(rel->to_title);
		check_text(rel->role);
		for (size_t k = 0; k < rel->backing.ncites; k++) {
			assert(rel->backing.cites[k].source < ds->count);
			check_text(rel->backing.cites[k].title);
		}
	}
	for (size_t i = 0; i < r->nunder; i++)
		assert(r->under[i].under < ds->count);
}

static void
walk_record(struct store *s, uint32_t n)
{
	const struct dataset *ds = store_dataset(s);
	struct strbuf b;
	struct record r;

	strbuf_init(&b);
	dataset_title(ds, n, &b);
	assert(b.len > 0);
	dataset_id(ds, n, &b);
	dataset_date(ds, n, &b);
	check_text(b.s);
	strbuf_reset(&b);
	for (int z = 0; z < ZONE_COUNT; z++)
		store_zone(s, n, (enum zone)z, &b);
	check_text(b.s);
	strbuf_done(&b);
	record_init(&r);
	if (store_record(s, n, &r, NULL))
		check_record(ds, &r);
	record_done(&r);
}

static void
note_source(uint32_t source, int64_t count, void *user)
{
	(void)count;
	assert(source < *(uint32_t *)user);
}

static void
walk(const uint8_t *data, size_t size)
{
	struct error e = { 0 };
	struct store *s = store_open_bytes(data, size, &e);
	const struct dataset *ds;
	uint32_t count;
	size_t n;

	if (s == NULL) {
		assert(e.code == ERR_DATASET && e.msg[0] != '\0');
		return;
	}
	ds = store_dataset(s);
	count = ds->count;
	for (size_t i = 0; i < ds->npivots; i++) {
		const struct pivot *p = dataset_pivot(ds, i);

		if (p != NULL)
			walk_pivot(ds, p);
	}
	for (uint32_t i = 0; i < count; i++)
		walk_record(s, i);
	dataset_find(ds, "talks");
	store_sources(s, note_source, &count);
	free(store_blob(s, "search.post", &n));
	store_close(s);
}

static void
put32(uint8_t *p, size_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> (24 - 8 * i));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { PAGE = 512 };
	uint8_t *copy;

	walk(data, size);
	size -= size % PAGE;
	if (size == 0)
		return 0;
	copy = malloc(size);
	assert(copy != NULL);
	memcpy(copy, data, size);
	memcpy(copy, "SQLite format 3", 16);
	copy[16] = PAGE >> 8;
	copy[17] = 0;
	copy[18] = copy[19] = 1;
	put32(copy + 28, size / PAGE);
	put32(copy + 60, SCHEMA_VERSION);
	put32(copy + 68, SCHEMA_APPLICATION_ID);
	memcpy(copy + 92, copy + 24, 4); /* or the size is not believed */
	walk(copy, size);
	free(copy);
	return 0;
}
