#include "known_index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/packed.h"
#include "amparo/schema.h"
#include "amparo/term.h"
#include "unit.h"

/* Is record R in list L of term I?  Some lists are dense, some empty. */
bool
known_index_lists(unsigned i, unsigned l, uint32_t r)
{
	if (l == INDEX_START)
		return r % 997 == i;
	switch ((i + l) % 4) {
	case 0: return r % 3 == 0;                 /* a bitmap */
	case 1: return r == i * 7 % KNOWN_RECORDS; /* one */
	case 2: return r * 31 % 101 == i % 101;
	default: return false;
	}
}

/* Term I: a word of letters with every tenth in a form with an accent. */
size_t
known_index_key(unsigned i, char key[TERM_MAX + 1])
{
	int n = snprintf(key, TERM_MAX, "w%c%03u", 'a' + (int)(i / 100), i / 2);

	if (i % 2 == 1)
		n += snprintf(key + n + 1, TERM_MAX - (size_t)n,
			 "w\u0301%c%03u", 'a' + (int)(i / 100), i / 2) +
		    1;
	return (size_t)n;
}

/*
 * Place K of term I in list L of record R, UINT32_MAX for no more.  Some terms
 * stand at one place in all records, some at several, some far behind.
 */
uint32_t
known_index_place(unsigned i, unsigned l, uint32_t r, unsigned k)
{
	uint32_t first = l * 40 + i % 20;

	if (l == INDEX_START || i % 3 == 0)
		return k == 0 ? first : UINT32_MAX;
	return k <= r % 3 ? first + k * (i % 5 == 0 ? 200 : 7) + r % 2
			  : UINT32_MAX;
}

static void
write_index(struct db *d, uint32_t records)
{
	struct index_writer *w = index_writer_new(d, records);
	struct index_place *all = calloc((size_t)records * 3 + 1, sizeof(*all));
	uint32_t *length = calloc((size_t)records + 1, sizeof(*length));

	for (unsigned i = 0; i < KNOWN_TERMS; i++) {
		char key[TERM_MAX + 1];
		size_t n = known_index_key(i, key);

		index_writer_term(w, key, n);
		for (unsigned l = 0; l < INDEX_LISTS; l++) {
			size_t count = 0;

			for (uint32_t r = 0; r < records; r++) {
				uint32_t at;

				for (unsigned k = 0;
				     known_index_lists(i, l, r) &&
				     (at = known_index_place(i, l, r, k)) !=
					 UINT32_MAX;
				     k++)
					all[count++] =
					    (struct index_place){ r, at };
			}
			index_writer_list(w, (enum index_list)l, all, count);
			for (size_t k = 0; l != INDEX_START && k < count; k++)
				if (all[k].at >= length[all[k].rec])
					length[all[k].rec] = all[k].at + 1;
		}
	}
	for (uint32_t r = 0; r < records; r++) {
		index_writer_length(w, r, length[r]);
		index_writer_exact(w, r / 2 * 2654435761u, r, r % 3 == 0);
		index_writer_exact(w, r / 2 * 2654435761u, r, r % 3 == 0);
	}
	assert_true(index_writer_finish(w));
	index_writer_free(w);
	free(all);
	free(length);
}

/* A dataset of nothing but an index. */
void
known_index_write(const char *path, uint32_t records)
{
	struct error e = { 0 };
	FILE *f = fopen(path, "w");
	struct schema_writer *w;
	struct db *d;
	struct vocab v;
	int32_t *from = calloc(records + 1, sizeof(*from));
	int32_t *to = calloc(records + 1, sizeof(*to));
	uint16_t *zero = calloc(records + 1, sizeof(*zero));
	char(*ids)[16] = calloc(records + 1, sizeof(*ids));

	fclose(f);
	d = db_create(path, &e);
	assert_non_null(d);
	schema_create(d);
	vocab_init(&v);
	vocab_add_kind(&v, "thing");
	schema_put_vocab(d, &v);
	w = schema_writer_new(d);
	for (uint32_t r = 0; r < records; r++) {
		struct row_record row = { .n = r,
			.id = ids[r],
			.kind = 0,
			.title = "T",
			.order = INT64_MAX };

		snprintf(ids[r], sizeof(ids[r]), "r%05u", (unsigned)r);
		schema_put_record(w, &row);
		from[r] = DAY_UNKNOWN_START;
		to[r] = DAY_UNKNOWN_END;
	}
	assert_true(schema_finish(w));
	schema_writer_free(w);
	packed_put_days(d, from, to, records);
	schema_put_u16(d, "datebits", zero, records);
	schema_put_u16(d, "kind", zero, records);
	write_index(d, records);
	assert_true(db_finish(d, &e));
	db_close(d);
	vocab_done(&v);
	free(from);
	free(to);
	free(zero);
	free(ids);
}

struct postings *
known_index_open(struct store *s)
{
	struct error e = { 0 };
	struct postings *p = postings_open(s, &e);

	assert_non_null(p);
	return p;
}

void
known_index_sets_init(struct bitmap sets[INDEX_LISTS])
{
	for (int l = 0; l < INDEX_LISTS; l++)
		bitmap_init(&sets[l], KNOWN_RECORDS);
}

void
known_index_sets_done(struct bitmap sets[INDEX_LISTS])
{
	for (int l = 0; l < INDEX_LISTS; l++)
		bitmap_done(&sets[l]);
}

struct postings_word
known_index_word(const char *folded, bool prefix)
{
	return (struct postings_word){ .folded = folded,
		.len = strlen(folded),
		.prefix = prefix };
}
