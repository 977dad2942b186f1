/* Any bytes as a date: no fault of memory, and what is read keeps its word. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/edtf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(bool holds)
{
	if (!holds)
		abort();
}

static void
check_fault(const struct edtf_fault *fault, size_t n)
{
	check(fault->at <= n);
	check(memchr(fault->why, '\0', sizeof(fault->why)) != NULL);
	check(fault->why[0] != '\0' && !strchr(fault->why, '\n'));
}

static void
check_spelling(const struct edtf *e, const char *s, size_t n)
{
	struct strbuf once, twice, words;
	struct edtf again;

	strbuf_init(&once);
	strbuf_init(&twice);
	strbuf_init(&words);
	check(edtf_canonical(&once, s, n));
	check(edtf_parse(once.s, once.len, &again, NULL));
	check(again.earliest == e->earliest && again.latest == e->latest);
	check(again.flags == e->flags && again.level <= e->level);
	check(edtf_canonical(&twice, once.s, once.len));
	check(strcmp(once.s, twice.s) == 0);
	check(edtf_words(&words, s, n) && words.len > 0);
	edtf_put_day(&words, e->earliest);
	edtf_put_day(&words, e->latest);
	strbuf_done(&once);
	strbuf_done(&twice);
	strbuf_done(&words);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct edtf_fault fault = { .at = size + 1 };
	struct strbuf none;
	struct edtf e;
	char *s;

	/* A block of its own size, so that a read past its end is seen. */
	s = malloc(size ? size : 1);
	if (!s)
		return 0;
	if (size)
		memcpy(s, data, size);
	if (edtf_parse(s, size, &e, &fault)) {
		check(e.earliest <= e.latest);
		check(e.level >= 0 && e.level <= 2);
		check(edtf_overlap(&e, &e) != EDTF_NO);
		check(edtf_before(&e, &e) != EDTF_CERTAINLY);
		check(edtf_within(&e, e.earliest, e.latest) != EDTF_NO);
		check_spelling(&e, s, size);
	} else {
		check_fault(&fault, size);
		strbuf_init(&none);
		check(!edtf_canonical(&none, s, size));
		check(!edtf_words(&none, s, size) && none.len == 0);
		strbuf_done(&none);
	}
	free(s);
	return 0;
}
