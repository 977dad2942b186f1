/*
 * Bytes as a source file, through the whole compiler: read, resolved, checked
 * and, every few times, written.
 */
#ifndef TESTS_FUZZ_SOURCE_H
#define TESTS_FUZZ_SOURCE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/builtin.h"
#include "amparo/compile.h"
#include "amparo/store.h"
#include "amparo/utf8.h"

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* Every fault has a place and words that can be shown. */
static void
check_faults(const struct diag_list *faults)
{
	for (size_t i = 0; i < diag_kept(faults); i++) {
		const struct diag *d = diag_at(faults, i);

		must(d->msg[0] != '\0');
		must(utf8_is_clean(d->msg, strlen(d->msg)));
	}
}

/* What was compiled can be opened and read to the last record. */
static void
check_dataset(const char *path)
{
	struct error e = { 0 };
	struct store *s = store_open(path, &e);

	must(s != NULL);
	for (uint32_t i = 0; i < store_dataset(s)->count; i++) {
		struct record r;

		record_init(&r);
		must(store_record(s, i, &r, &e));
		record_done(&r);
	}
	store_close(s);
}

static void
compile_bytes(const uint8_t *data, size_t size, const char *ending)
{
	static char dir[] = "/tmp/amparo-fuzz-XXXXXX";
	static unsigned runs;
	char in[64], out[64];
	const char *source = in;
	struct diag_list *faults = diag_new();
	struct error e = { 0 };
	struct compile_stats stats;
	struct compile_options o = { .lenient = size % 2 == 0,
		.strict = size % 3 == 0,
		.vocabulary = (const char *)amparo_vocabulary,
		.vocabulary_len = amparo_vocabulary_len };
	bool write = runs % 4 == 3;
	FILE *f;

	if (runs++ == 0)
		must(mkdtemp(dir) != NULL);
	snprintf(in, sizeof in, "%s/in%s", dir, ending);
	snprintf(out, sizeof out, "%s/out.amparo", dir);
	f = fopen(in, "wb");
	must(f != NULL && fwrite(data, 1, size, f) == size);
	fclose(f);
	if (compile(&source, 1, write ? out : NULL, &o, faults, &stats, &e)) {
		must(diag_count(faults, DIAG_ERROR) == 0);
		if (write)
			check_dataset(out);
	} else {
		must(e.code != ERR_NONE && e.msg[0] != '\0');
	}
	check_faults(faults);
	diag_free(faults);
	unlink(in);
	unlink(out);
}

#endif
