/* Who leads to a record, and what records have: written, read, and damaged. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/file.h"
#include "amparo/incoming.h"
#include "amparo/links.h"
#include "amparo/packed.h"
#include "amparo/record.h"
#include "amparo/schema.h"
#include "amparo/sets.h"

enum { RECORDS = 3000, TYPES = 5, LINKS = 20000, SOURCES = 7 };

static struct link {
	uint32_t rec, target;
	int type; /* INCOMING_CITED for a citation */
	bool role;
	int64_t n;
} links[LINKS];

static uint32_t seed = 11;

static uint32_t
draw(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (uint32_t)((uint64_t)(seed >> 4) * n >> 28);
}

static int
by_record(const void *pa, const void *pb)
{
	const struct link *a = pa, *b = pb;

	if (a->rec != b->rec)
		return a->rec < b->rec ? -1 : 1;
	return (a->type > b->type) - (a->type < b->type);
}

/* A few records are targets of very many, and many of none. */
static void
draw_links(void)
{
	for (size_t i = 0; i < LINKS; i++) {
		struct link *l = &links[i];

		l->rec = draw(RECORDS);
		l->type = (int)draw(TYPES + 1) - 1;
		l->target =
		    draw(4) == 0 ? 1500 + draw(2) : draw(3) * 1000 + draw(300);
		if (l->type == INCOMING_CITED)
			l->target = draw(SOURCES) * 400;
		else if (l->target == 1500)
			l->type = 3; /* more than a part */
		/* Long runs of plain ones, and some that are by themselves. */
		l->role = draw(9) == 0;
	}
	qsort(links, LINKS, sizeof(links[0]), by_record);
}

static void
put_rows(struct schema_writer *w)
{
	static char ids[RECORDS][16];
	size_t i = 0;

	for (uint32_t r = 0; r < RECORDS; r++) {
		struct row_record row = { .n = r,
			.id = ids[r],
			.title = "A record",
			.order = INT64_MAX };

		snprintf(ids[r], sizeof(ids[r]), "r%04u", (unsigned)r);
		schema_put_record(w, &row);
		if (r % 3 == 0)
			schema_put_name(w, r, "acronym", "pt", "AR", NULL);
		if (r % 5 == 0)
			schema_put_text(w, r, 0, "A text", NULL);
		for (; i < LINKS && links[i].rec == r; i++)
			if (links[i].type == INCOMING_CITED)
				schema_put_record_citation(w, r,
				    links[i].target, "");
			else
				links[i].n = schema_put_relation(w, r,
				    (unsigned)links[i].type, links[i].target,
				    NULL, links[i].role ? "role" : NULL,
				    NO_RECORD, NULL);
	}
}

static void
put_vocab(struct db *d)
{
	static const char *const ids[TYPES] = { "a", "b", "c", "d", "e" };
	struct vocab v;

	vocab_init(&v);
	vocab_add_kind(&v, "thing");
	vocab_add_field(&v, "text");
	for (size_t i = 0; i < TYPES; i++)
		vocab_add_relation(&v, ids[i]);
	schema_put_vocab(d, &v);
	vocab_done(&v);
}

/* Many relations share rows; the view has each by itself. */
static void
check_view(struct db *d)
{
	struct db_stmt *st = db_cached(d,
	    "SELECT s.record, s.n, t.n, s.target, s.role FROM relations AS s"
	    " JOIN relation_types AS t ON t.id = s.type ORDER BY s.n");
	size_t i = 0;

	for (; db_step(st); i++) {
		while (i < LINKS && links[i].type == INCOMING_CITED)
			i++;
		assert_true(i < LINKS);
		assert_int_equal(db_int(st, 0), links[i].rec + 1);
		assert_int_equal(db_int(st, 1), links[i].n);
		assert_int_equal(db_int(st, 2), links[i].type);
		assert_int_equal(db_int(st, 3), links[i].target + 1);
		assert_int_equal(db_is_null(st, 4), !links[i].role);
	}
	while (i < LINKS && links[i].type == INCOMING_CITED)
		i++;
	assert_int_equal(i, LINKS);
	db_reset(st);
	st = db_cached(d, "SELECT count(*) FROM relation_rows");
	assert_true(db_step(st) && db_int(st, 0) < LINKS * 3 / 4);
	db_reset(st);
}

/* The dataset, changed by SQL; BYTES must be kept as long as the store. */
static struct store *
open_changed(const char *sql, struct strbuf *bytes)
{
	static int32_t from[RECORDS], to[RECORDS];
	static uint16_t zero[RECORDS];
	struct error e = { 0 };
	struct schema_writer *w;
	struct strbuf path;
	struct db *d;
	struct store *s;
	int fd;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/incoming-XXXXXX",
	    getenv("TESTDIR") != NULL ? getenv("TESTDIR") : ".");
	fd = mkstemp(path.s);
	assert_true(fd >= 0);
	close(fd);
	d = db_create(path.s, &e);
	assert_non_null(d);
	schema_create(d);
	put_vocab(d);
	w = schema_writer_new(d);
	put_rows(w);
	assert_true(schema_finish(w));
	schema_writer_free(w);
	check_view(d);
	for (uint32_t i = 0; i < RECORDS; i++) {
		from[i] = DAY_UNKNOWN_START;
		to[i] = DAY_UNKNOWN_END;
	}
	packed_put_days(d, from, to, RECORDS);
	schema_put_u16(d, "datebits", zero, RECORDS);
	schema_put_u16(d, "kind", zero, RECORDS);
	if (sql != NULL && !db_exec(d, sql))
		fail_msg("%s", sql);
	assert_true(db_finish(d, &e));
	db_close(d);
	strbuf_init(bytes);
	assert_true(file_read(path.s, SIZE_MAX, bytes, &e));
	unlink(path.s);
	strbuf_done(&path);
	s = store_open_bytes((const unsigned char *)bytes->s, bytes->len, &e);
	assert_non_null(s);
	return s;
}

/* ---------------------------------------------------------------- sound */

static bool
fits(const struct link *l, int type)
{
	return type == INCOMING_RELATIONS ? l->type != INCOMING_CITED
					  : l->type == type;
}

/* Stops now and then, but not within one record each time. */
static bool
now_and_then(void *user)
{
	return ++*(unsigned *)user % 53 == 0;
}

static void
draw_set(struct bitmap *b, uint32_t among)
{
	bitmap_clear(b);
	for (uint32_t i = 0; i < RECORDS; i++)
		if (draw(among) == 0)
			bitmap_set(b, i);
}

static void
count_list(struct incoming_list *l, void *user)
{
	uint32_t v[RISING_RUN];
	size_t n, all = 0;

	while ((n = rising_next(&l->from, v)) > 0)
		all += n;
	assert_int_equal(all, l->count);
	*(size_t *)user += all;
}

/* How many links of a type there are between two records. */
static size_t
count_links(uint32_t rec, uint32_t target, int type, bool role)
{
	size_t n = 0;

	for (size_t i = 0; i < LINKS; i++)
		n += links[i].rec == rec && links[i].target == target &&
		    links[i].type == type && links[i].role == role;
	return n;
}

static void
records_have_all_their_relations(void **state)
{
	struct strbuf bytes;
	struct store *s = open_changed(NULL, &bytes);

	(void)state;
	for (uint32_t rec = 0; rec < RECORDS; rec += 97) {
		struct error e = { 0 };
		struct record r;
		size_t want = 0;

		for (size_t i = 0; i < LINKS; i++)
			want += links[i].type != INCOMING_CITED &&
			    (links[i].rec == rec) + (links[i].target == rec);
		record_init(&r);
		assert_true(store_record(s, rec, &r, &e));
		for (size_t i = 0; i < r.nrelations; i++) {
			const struct relation *x = &r.relations[i];
			bool role = *x->role != '\0';
			size_t same = 0;

			for (size_t k = 0; k < r.nrelations; k++)
				same += r.relations[k].inverse == x->inverse &&
				    r.relations[k].to == x->to &&
				    r.relations[k].type == x->type &&
				    (*r.relations[k].role != '\0') == role;
			assert_int_equal(same,
			    x->inverse
				? count_links(x->to, rec, x->type, role)
				: count_links(rec, x->to, x->type, role));
		}
		assert_int_equal(r.nrelations, want);
		record_done(&r);
	}
	store_close(s);
	strbuf_done(&bytes);
}

static void
lists_are_those_of_the_relations(void **state)
{
	struct strbuf bytes;
	struct store *s = open_changed(NULL, &bytes);
	struct bitmap set, want, got;
	unsigned asked = 0;

	(void)state;
	bitmap_init(&set, RECORDS);
	bitmap_init(&want, RECORDS);
	bitmap_init(&got, RECORDS);
	for (int round = 0; round < 60; round++) {
		int type = round % (TYPES + 1);
		int links_type = type < TYPES ? type : LINKS_ANY;
		uint32_t next = 0;

		type = type < TYPES ? type : INCOMING_RELATIONS;
		draw_set(&set, round % 4 == 0 ? 1 : 1u << round % 12);
		bitmap_clear(&want);
		bitmap_clear(&got);
		for (size_t i = 0; i < LINKS; i++)
			if (fits(&links[i], type) &&
			    bitmap_has(&set, links[i].target))
				bitmap_set(&want, links[i].rec);
		while (!links_to(s, &set, links_type, &got, &next, now_and_then,
		    &asked))
			;
		assert_true(bitmap_equal(&got, &want));
		bitmap_clear(&want);
		bitmap_clear(&got);
		next = 0;
		for (size_t i = 0; i < LINKS; i++)
			if (fits(&links[i], type) &&
			    bitmap_has(&set, links[i].rec))
				bitmap_set(&want, links[i].target);
		while (!links_from(s, &set, links_type, &got, &next,
		    now_and_then, &asked))
			;
		assert_true(bitmap_equal(&got, &want));
	}
	bitmap_done(&set);
	bitmap_done(&want);
	bitmap_done(&got);
	store_close(s);
	strbuf_done(&bytes);
}

/* Ids that begin so, broken off and gone on with. */
static void
ids_go_on(void **state)
{
	static const char *const begin[] = { "r", "r1", "r12", "r2999",
		"r29990", "s" };
	struct strbuf bytes;
	struct store *s = open_changed(NULL, &bytes);
	unsigned asked = 0;
	struct bitmap got;

	(void)state;
	bitmap_init(&got, RECORDS);
	for (size_t i = 0; i < sizeof(begin) / sizeof(begin[0]); i++) {
		size_t n = strlen(begin[i]);
		uint32_t next = 0;

		bitmap_clear(&got);
		while (!links_with_id(s, begin[i], n, &got, &next, now_and_then,
		    &asked))
			;
		for (uint32_t r = 0; r < RECORDS; r++) {
			char id[16];

			snprintf(id, sizeof(id), "r%04u", (unsigned)r);
			assert_int_equal(bitmap_has(&got, r),
			    strncmp(id, begin[i], n) == 0);
		}
	}
	bitmap_done(&got);
	store_close(s);
	strbuf_done(&bytes);
}

static void
citations_count_once(void **state)
{
	struct strbuf bytes;
	struct store *s = open_changed(NULL, &bytes);
	size_t want = 0, got = 0;
	uint32_t next = 0;

	(void)state;
	for (size_t i = 0; i < LINKS; i++) {
		bool again = false;

		for (size_t k = i; k > 0 && links[k - 1].rec == links[i].rec;
		     k--)
			again |= links[k - 1].type == INCOMING_CITED &&
			    links[k - 1].target == links[i].target;
		want += links[i].type == INCOMING_CITED && !again;
	}
	assert_true(incoming_each(s, NULL, INCOMING_CITED, &next, count_list,
	    &got, NULL, NULL));
	assert_int_equal(got, want);
	assert_int_equal(next, RECORDS);
	store_close(s);
	strbuf_done(&bytes);
}

/* Those who lead to one record, and the record itself. */
static void
check_one(struct store *s, uint32_t target, size_t max)
{
	uint32_t want[RECORDS], *got;
	size_t nwant = 0, count = 0, n;
	struct record r;

	for (size_t i = 0; i < LINKS; i++) {
		if (links[i].target != target ||
		    links[i].type == INCOMING_CITED)
			continue;
		count++;
		if (nwant == 0 || want[nwant - 1] != links[i].rec)
			want[nwant++] = links[i].rec;
	}
	got = incoming_first(s, target, max, &n);
	assert_int_equal(incoming_count(s, target), count);
	assert_int_equal(n, nwant < max ? nwant : max);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(got[i], want[i]);
	free(got);
	record_init(&r);
	assert_true(store_record_part(s, target, max, &r, NULL));
	assert_int_equal(r.nincoming, count);
	n = 0;
	for (size_t i = 0; i < r.nrelations; i++)
		n += r.relations[i].inverse;
	assert_int_equal(n, count < max ? count : max);
	record_done(&r);
}

static void
one_record_has_its_own(void **state)
{
	static const uint32_t targets[] = { 0, 1, 299, 300, 400, 1000, 1500,
		1501, 2000, 2299, RECORDS - 1 };
	struct strbuf bytes;
	struct store *s = open_changed(NULL, &bytes);

	(void)state;
	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++)
		for (size_t max = 1; max < 60; max += 1 + max * 2)
			check_one(s, targets[i], max);
	check_one(s, 1501, SIZE_MAX);
	assert_int_equal(incoming_count(s, RECORDS), 0);
	store_close(s);
	strbuf_done(&bytes);
}

static bool
is_in_set(enum set_sort sort, size_t number, uint32_t r)
{
	if (sort == SET_NAME || sort == SET_LANG)
		return r % 3 == 0;
	if (sort == SET_FIELD)
		return r % 5 == 0;
	for (size_t i = 0; i < LINKS; i++)
		if ((sort == SET_CITES && links[i].rec == r &&
			links[i].type == INCOMING_CITED) ||
		    (sort == SET_STATES && links[i].rec == r &&
			links[i].type == (int)number) ||
		    (sort == SET_TARGET && links[i].target == r &&
			links[i].type == (int)number))
			return true;
	return false;
}

static void
sets_are_what_records_have(void **state)
{
	struct strbuf bytes;
	struct store *s = open_changed(NULL, &bytes);
	struct bitmap set, half;

	(void)state;
	bitmap_init(&set, RECORDS);
	bitmap_init(&half, RECORDS);
	bitmap_set_range(&half, 1000, 2500);
	assert_int_equal(sets_count(s), 3 + 2 * TYPES + 1);
	assert_string_equal(sets_name(s, 0), "acronym");
	assert_string_equal(sets_name(s, 1), "pt");
	for (size_t i = 0; i < sets_count(s); i++) {
		bitmap_clear(&set);
		sets_add_to(s, i, &set);
		assert_int_equal(sets_count_in(s, i, &half),
		    bitmap_count_and(&set, &half));
		for (uint32_t r = 0; r < RECORDS; r += 1 + r % 7)
			assert_int_equal(bitmap_has(&set, r),
			    is_in_set(sets_sort(s, i), sets_number(s, i), r));
	}
	bitmap_done(&set);
	bitmap_done(&half);
	store_close(s);
	strbuf_done(&bytes);
}

/* -------------------------------------------------------------- damaged */

static void
use_all(struct store *s)
{
	struct bitmap set, out;
	struct record r;

	bitmap_init(&set, RECORDS);
	bitmap_init(&out, RECORDS);
	for (uint32_t some = 1; some < 100; some *= 9) {
		uint32_t next[3] = { 0 };

		draw_set(&set, some);
		links_to(s, &set, LINKS_ANY, &out, &next[0], NULL, NULL);
		links_to(s, &set, 3, &out, &next[1], NULL, NULL);
		links_from(s, &set, LINKS_ANY, &out, &next[2], NULL, NULL);
	}
	for (size_t i = 0; i < sets_count(s); i++) {
		sets_add_to(s, i, &out);
		assert_true(sets_count_in(s, i, &set) <= RECORDS);
	}
	for (uint32_t i = 0; i < RECORDS; i += 250) {
		record_init(&r);
		store_record_part(s, i, 20, &r, NULL);
		record_done(&r);
	}
	bitmap_done(&set);
	bitmap_done(&out);
}

static void
damage_does_no_harm(void **state)
{
	static const char *const names[] = { "links.lists", "links.blocks",
		"sets.heads", "sets.lists" };
	/* Cut, changed, shifted, another's; :at is a place in 256ths. */
	static const char *const how[] = {
		"substr(data, 1, length(data) * :at / 256)",
		"substr(data, 1, length(data) * :at / 256) || x'ffffffff0f80'"
		" || substr(data, length(data) * :at / 256 + 7)",
		"substr(data, 1 + :at) || data",
		"(SELECT substr(b.data, 1 + :at) FROM blobs AS b"
		" WHERE b.name <> blobs.name AND b.name LIKE '%s.lists')",
	};

	(void)state;
	for (unsigned round = 0; round < 48; round++) {
		struct strbuf bytes, sql;
		struct store *s;

		strbuf_init(&sql);
		strbuf_adds(&sql, "UPDATE blobs SET data = ");
		for (const char *p = how[round / 4 % 4]; *p != '\0'; p++)
			if (strncmp(p, ":at", 3) == 0) {
				strbuf_addf(&sql, "%u", draw(256));
				p += 2;
			} else {
				strbuf_addc(&sql, *p);
			}
		strbuf_addf(&sql, " WHERE name = '%s'", names[round % 4]);
		s = open_changed(sql.s, &bytes);
		use_all(s);
		store_close(s);
		strbuf_done(&bytes);
		strbuf_done(&sql);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_have_all_their_relations),
		cmocka_unit_test(lists_are_those_of_the_relations),
		cmocka_unit_test(ids_go_on),
		cmocka_unit_test(citations_count_once),
		cmocka_unit_test(one_record_has_its_own),
		cmocka_unit_test(sets_are_what_records_have),
		cmocka_unit_test(damage_does_no_harm),
	};

	draw_links();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
