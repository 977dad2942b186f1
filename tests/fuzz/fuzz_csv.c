/*
 * Any bytes as a table, by each mapping that is built in and by one that uses
 * every sign; and any bytes as a mapping.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char own[] =
    "Separator: auto\nId: {a|b}-{c}\nTitle: [{b}, ]{{{a}}} {c: 1=x; *=y}\n"
    "Date: {b}\nEnd: {c}\nPrecision: {a: 1=day; 2=range; 3=week; *=year}\n"
    "Participant: {b} ; split=, ; make=organisation ; under=all\n"
    "Record: all section All\nSource: {c} ; make=source\nNote: {b}\n";

/* What is written is one line, and no byte 0. */
static bool
put(const char *line, size_t n, void *user)
{
	(void)user;
	if (memchr(line, '\n', n) != NULL || memchr(line, '\0', n) != NULL)
		abort();
	return true;
}

static void
table(const struct import_map *m, const char *s, size_t n, bool skip)
{
	struct diag_list *diag = diag_new();
	struct importer *x = importer_new(m, "fuzz.csv", skip, diag, put, NULL);
	struct import_stats stats;
	size_t half = n / 2;

	if (importer_feed(x, s, half))
		importer_feed(x, s + half, n - half);
	importer_end(x, &stats);
	importer_free(x);
	diag_free(diag);
}

static void
with_map(const char *text, size_t text_len, const char *s, size_t n)
{
	struct diag_list *diag = diag_new();
	struct import_map m;

	if (import_map_read(&m, text, text_len, "fuzz.map", diag))
		table(&m, s, n, n % 2 == 0);
	import_map_done(&m);
	diag_free(diag);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;

	import_map_guess(s, size);
	for (size_t i = 0; i < import_maps(); i++)
		with_map(import_map_text(i), strlen(import_map_text(i)), s,
		    size);
	with_map(own, sizeof(own) - 1, s, size);
	with_map(s, size, "a,b,c\n1,2,3\n", 12);
	return 0;
}
