/*
 * Records for the benchmarks, as JSON Lines on standard output: the same for
 * the same number on every machine.
 *
 *   bench_gen COUNT
 *
 * Words are drawn by Zipf's law from 30,000, among them Spanish and Portuguese
 * ones with their accents; dates lie in two centuries; a tenth of the records
 * stand right below one node; each event names five actors.
 */
#include <inttypes.h>
#include <stdint.h>
#include <string.h>

#include "bench.h"

#define WORDS 30000u
#define WORD_SIZE 32
#define SERIES 40u

static const char *const common[] = { "de", "la", "the", "of", "and", "y", "e",
	"el", "do", "to", "in", "en", "da", "human", "rights", "derechos",
	"humanos", "comisi\303\263n", "protection", "responsibility",
	"pol"
	"\303\255tica",
	"nations", "united", "naciones", "unidas",
	"Am\303\251"
	"rica",
	"direitos", "conselho", "seguran\303\247a", "reuni\303\263n", "states",
	"members", "council", "prevention", "protecci\303\263n", "civil",
	"sociedad", "sociedade", "informe", "resoluci\303\263n", "a\303\261o",
	"niñez", "poblaci\303\263n", "situa\303\247\303\243o", "assembleia",
	"asamblea", "general", "secretar\303\255a", "women", "mujeres",
	"mulheres", "peace", "paz", "conflict", "acuerdo", "acordo", "ley",
	"justi\303\247a", "justicia", "court", "corte", "crimes", "genocide",
	"genocidio", "refugiados", "Bras\303\255lia",
	"M\303\251"
	"xico",
	"Bogot\303\241", "Paran\303\241", "\303\221and\303\272", "c\305\223ur",
	"n\303\272cleo", "regi\303\263n", "regi\303\243o", "export-import",
	"l'Homme", "R2P", "observers", "elections" };
static const char *const given[] = { "Mar\303\255a", "Jos\303\251",
	"Jo\303\243o", "Ana", "Luis", "In\303\252s", "Andr\303\251s",
	"Concei\303\247\303\243o", "Juan", "Luc\303\255a", "Pedro",
	"Ra\303\272l", "Sofia", "Tom\303\241s", "Beatriz", "Nicol\303\241s" };
static const char *const kinds[] = { "event", "document", "initiative" };

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static char words[WORDS][WORD_SIZE];
static uint64_t weight[WORDS]; /* summed up to and with each word */
static uint64_t state;

static uint32_t
draw(uint32_t below) /* splitmix64 */
{
	uint64_t z = state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (uint32_t)(((z ^ (z >> 31)) >> 33) % below);
}

static void
make_words(void)
{
	static const char *const first[] = { "b", "c", "d", "f", "g", "l", "m",
		"n", "p", "r", "s", "t", "v", "br", "tr", "pl", "gr", "ll",
		"qu", "ch", "h", "j", "", "" };
	static const char *const vowel[] = { "a", "e", "i", "o", "u", "a", "e",
		"o", "ia", "ie", "ue", "\303\241", "\303\251", "\303\255",
		"\303\263", "\303\243o", "\303\252" };
	static const char *const last[] = { "", "", "", "", "n", "r", "s", "l",
		"\303\261", "\303\247", "nd", "st" };
	uint64_t sum = 0;

	for (uint32_t i = 0; i < WORDS; i++) {
		char *w = words[i];

		if (i < COUNT(common)) {
			snprintf(w, WORD_SIZE, "%s", common[i]);
		} else {
			for (uint32_t n = 2 + draw(3); n > 0; n--) {
				size_t at = strlen(w);

				snprintf(w + at, WORD_SIZE - at, "%s%s%s",
				    first[draw(COUNT(first))],
				    vowel[draw(COUNT(vowel))],
				    n > 1 ? "" : last[draw(COUNT(last))]);
			}
		}
		sum += UINT64_C(1000000000) / (i + 3);
		weight[i] = sum;
	}
}

static const char *
zipf(void)
{
	uint64_t at =
	    ((uint64_t)draw(UINT32_C(1) << 30) << 10) % weight[WORDS - 1];
	uint32_t lo = 0, hi = WORDS - 1;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (weight[mid] <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return words[lo];
}

static void
text(uint32_t least, uint32_t more)
{
	for (uint32_t n = least + draw(more); n > 0; n--)
		printf("%s%s", zipf(), n > 1 ? " " : "");
}

static void
date(void)
{
	uint32_t year = 1825 + draw(200), month = 1 + draw(12);

	switch (draw(8)) {
	case 0: printf(",\"date\":\"%" PRIu32 "\"", year); return;
	case 1:
		printf(",\"date\":\"%" PRIu32 "-%02" PRIu32 "\"", year, month);
		return;
	case 2:
		printf(",\"date\":\"%" PRIu32 "/%" PRIu32 "\"", year,
		    year + draw(4));
		return;
	case 3:
		if (draw(4) == 0)
			return; /* undated */
		printf(",\"date\":\"%" PRIu32 "~\"", year);
		return;
	default:
		printf(",\"date\":\"%" PRIu32 "-%02" PRIu32 "-%02" PRIu32 "\"",
		    year, month, 1 + draw(28));
	}
}

static void
person(uint32_t i)
{
	printf("{\"id\":\"p-%" PRIu32 "\",\"kind\":\"person\",\"title\":"
	       "\"%s %s %s\",\"parent\":\"series-%" PRIu32 "\"}\n",
	    i, given[draw(COUNT(given))], zipf(), words[draw(WORDS)],
	    i % SERIES);
}

static void
event(uint32_t i, uint32_t persons, uint32_t folders)
{
	printf("{\"id\":\"ev-%" PRIu32 "\",\"kind\":\"%s\",\"title\":\"", i,
	    kinds[draw(COUNT(kinds))]);
	text(2, 6);
	printf("\"");
	date();
	/* One record in ten, and so many children of one node. */
	if (draw(10) == 0)
		printf(",\"parent\":\"series-0\",\"actors\":[");
	else
		printf(",\"parent\":\"folder-%" PRIu32 "\",\"actors\":[",
		    draw(folders));
	for (int k = 0; k < 5; k++)
		printf("%s\"p-%" PRIu32 "\"", k > 0 ? "," : "", draw(persons));
	printf("],\"summary\":\"");
	text(6, 12);
	printf(".\"}\n");
}

int
main(int argc, char **argv)
{
	unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	uint32_t n = (uint32_t)count, persons, folders, events;

	if (argc != 2 || count < 1000 || count > 100000000) {
		fprintf(stderr, "usage: bench_gen COUNT, 1000 or more\n");
		return 2;
	}
	state = 42;
	make_words();
	persons = n / 50;
	folders = n / 200;
	events = n - persons - folders - SERIES - 1;
	printf("{\"id\":\"archive\",\"kind\":\"section\",\"title\":"
	       "\"Archive of %lu records\"}\n",
	    count);
	for (uint32_t i = 0; i < SERIES; i++) {
		printf("{\"id\":\"series-%" PRIu32 "\",\"kind\":\"body\","
		       "\"parent\":\"archive\",\"title\":\"",
		    i);
		text(2, 3);
		printf("\"}\n");
	}
	for (uint32_t i = 0; i < folders; i++) {
		printf("{\"id\":\"folder-%" PRIu32 "\",\"kind\":\"initiative\""
		       ",\"parent\":\"series-%" PRIu32 "\",\"title\":\"",
		    i, draw(SERIES));
		text(2, 3);
		printf("\"}\n");
	}
	for (uint32_t i = 0; i < persons; i++)
		person(i);
	for (uint32_t i = 0; i < events; i++)
		event(i, persons, folders);
	return fflush(stdout) != 0 || ferror(stdout) ? 1 : 0;
}
