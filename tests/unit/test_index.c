/* The search index of the compiler: memory bounds what it holds, not what it
 * says. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/blob.h"
#include "amparo/index.h"
#include "amparo/schema.h"
#include "amparo/term.h"

enum { RECORDS = 700, BLOBS = 10 };

static const char *const blobs[BLOBS] = { "search.blocks", "search.terms",
	"search.name", "search.other", "search.text", "search.start",
	"search.heavy", "search.union", "search.places", "search.lengths" };

struct image {
	void *bytes[BLOBS];
	size_t n[BLOBS];
	size_t terms;
};

/* Words with every sort of distribution over the records. */
static void
add_record(struct index *x, uint32_t rec)
{
	char text[200];
	struct error e = { .code = ERR_NONE };
	uint32_t i;

	snprintf(text, sizeof(text), "Título %u", rec % 50);
	assert_true(index_add(x, rec, INDEX_NAME, text, strlen(text), &e));
	snprintf(text, sizeof(text), "id-%u", rec);
	assert_true(index_add(x, rec, INDEX_OTHER, text, strlen(text), &e));
	snprintf(text, sizeof(text), "every every titulo %s w%u",
	    rec % 3 == 0 ? "third" : "", rec * 7919 % 256);
	for (i = 1 + rec % 3; i > 0; i--)
		assert_true(
		    index_add(x, rec, INDEX_TEXT, text, strlen(text), &e));
}

static void
build(struct image *to, size_t memory)
{
	char path[] = "/tmp/amparo-index-XXXXXX";
	struct error e = { .code = ERR_NONE };
	int fd = mkstemp(path);
	struct db *d = db_create(path, &e);
	struct index_writer *w;
	struct index *x;
	uint32_t i;
	size_t b;

	assert_non_null(d);
	assert_true(schema_create(d));
	w = index_writer_new(d, RECORDS);
	x = index_new(path, memory, w);
	for (i = 0; i < RECORDS; i++)
		add_record(x, i);
	assert_true(index_write(x, &e));
	to->terms = index_terms(x);
	assert_true(index_writer_finish(w));
	for (b = 0; b < BLOBS; b++)
		to->bytes[b] = schema_get_blob(d, blobs[b], &to->n[b]);
	index_writer_free(w);
	index_free(x);
	db_close(d);
	close(fd);
	unlink(path);
}

static void
image_done(struct image *i)
{
	for (size_t b = 0; b < BLOBS; b++)
		free(i->bytes[b]);
}

static void
test_same(void **state)
{
	static const size_t memory[] = { 0, 64, 1000, 20000 };
	struct image all, some;
	size_t i, b;

	(void)state;
	build(&all, INDEX_MEMORY);
	/* titulo, título, id, every, third, w0 to w255, numbers to 699 */
	assert_int_equal(all.terms, 5 + 256 + RECORDS);
	assert_true(all.n[1] > 0 && all.n[2] > 0 && all.n[5] > 0);
	for (i = 0; i < sizeof(memory) / sizeof(*memory); i++) {
		build(&some, memory[i]);
		assert_int_equal(some.terms, all.terms);
		for (b = 0; b < BLOBS; b++) {
			assert_int_equal(some.n[b], all.n[b]);
			if (all.n[b] > 0)
				assert_memory_equal(some.bytes[b], all.bytes[b],
				    all.n[b]);
		}
		image_done(&some);
	}
	image_done(&all);
}

/* Where there is no room for the file, it says so. */
static void
test_no_file(void **state)
{
	char path[] = "/tmp/amparo-index-XXXXXX";
	struct error e = { .code = ERR_NONE };
	int fd = mkstemp(path);
	struct db *d = db_create(path, &e);
	struct index_writer *w = index_writer_new(d, 2);
	struct index *x = index_new("/nowhere/at/all", 0, w);

	(void)state;
	/* What is put aside is whole records. */
	assert_true(index_add(x, 0, INDEX_TEXT, "one", 3, &e));
	assert_false(index_add(x, 1, INDEX_TEXT, "two", 3, &e));
	assert_int_equal(e.code, ERR_IO);
	index_free(x);
	index_writer_free(w);
	db_close(d);
	close(fd);
	unlink(path);
}

/* The hash of a text is that of its words, whoever puts them together. */
static void
test_hash(void **state)
{
	static const char *const texts[] = { "", "H.R. 2410", "Comisi\xc3\xb3n",
		"\xc5\x93uvre de l'Homme", "--" };
	struct error e = { .code = ERR_NONE };
	char path[] = "/tmp/amparo-index-XXXXXX";
	int fd = mkstemp(path);
	struct db *d = db_create(path, &e);
	struct index_writer *w = index_writer_new(d, 2);
	struct index *x = index_new(path, INDEX_MEMORY, w);

	(void)state;
	for (int again = 0; again < 3; again++)
		for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
			size_t n = strlen(texts[i]);

			assert_true(
			    index_add(x, 1, INDEX_NAME, texts[i], n, &e));
			assert_int_equal(index_hash(x), term_hash(texts[i], n));
		}
	assert_int_equal(term_hash("h r 2410", 8), term_hash(texts[1], 9));
	assert_int_not_equal(term_hash("h r2 410", 8), term_hash(texts[1], 9));
	index_free(x);
	index_writer_free(w);
	db_close(d);
	close(fd);
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_no_file),
		cmocka_unit_test(test_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
