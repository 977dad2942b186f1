#include "unit.h"

#include "kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/builtin.h"
#include "amparo/compile.h"
#include "amparo/mem.h"

void
kit_make(struct kit *k, const char *rec)
{
	struct compile_options o = {
		.vocabulary = (const char *)amparo_vocabulary,
		.vocabulary_len = amparo_vocabulary_len,
	};
	struct diag_list *diag = diag_new();
	struct compile_stats stats;
	struct error e = { 0 };
	const char *sources[1];
	FILE *f;

	memset(k, 0, sizeof(*k));
	snprintf(k->folder, sizeof(k->folder), "/tmp/amparo-kit-XXXXXX");
	assert_non_null(mkdtemp(k->folder));
	snprintf(k->source, sizeof(k->source), "%s/s.rec", k->folder);
	snprintf(k->out, sizeof(k->out), "%s/o.amparo", k->folder);
	f = fopen(k->source, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(rec, 1, strlen(rec), f), strlen(rec));
	assert_int_equal(fclose(f), 0);
	sources[0] = k->source;
	if (!compile(sources, 1, k->out, &o, diag, &stats, &e))
		fail_msg("%s: %s", e.msg,
		    diag_kept(diag) > 0 ? diag_at(diag, 0)->msg : "");
	diag_free(diag);
	k->store = store_open(k->out, &e);
	assert_non_null(k->store);
	k->ds = store_dataset(k->store);
	k->search = search_new(k->store, &e);
	assert_non_null(k->search);
}

void
kit_done(struct kit *k)
{
	search_free(k->search);
	store_close(k->store);
	unlink(k->source);
	unlink(k->out);
	assert_int_equal(rmdir(k->folder), 0);
}

char *
kit_ids(struct kit *k, const char *query, size_t max)
{
	struct hit *hits = xcalloc(max + 1, sizeof(*hits));
	struct bitmap set;
	struct strbuf ids;
	struct query q;
	size_t n;

	strbuf_init(&ids);
	bitmap_init(&set, k->ds->count);
	search_parse(k->search, &q, query, strlen(query));
	assert_true(search_run(k->search, &q, &set, NULL, NULL));
	n = search_rank(k->search, &q, &set, hits, max);
	assert_int_equal(n,
	    bitmap_count(&set) < max ? bitmap_count(&set) : max);
	for (size_t i = 0; i < n; i++) {
		assert_true(bitmap_has(&set, hits[i].rec));
		strbuf_adds(&ids, i > 0 ? " " : "");
		dataset_id(k->ds, hits[i].rec, &ids);
	}
	query_done(&q);
	bitmap_done(&set);
	free(hits);
	return strbuf_steal(&ids);
}
