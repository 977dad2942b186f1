/* Diagnostics as lines for people. */
#include "amparo/faults.h"

#include <stdio.h>
#include <string.h>

#include "amparo/cli.h"
#include "amparo/utf8.h"

const char *
faults_level(enum diag_level level)
{
	static const char *const name[] = {
		[DIAG_NOTE] = "note",
		[DIAG_WARNING] = "warning",
		[DIAG_ERROR] = "error",
	};

	return name[level];
}

static void
print_one(const struct diag *d)
{
	struct strbuf line;

	strbuf_init(&line);
	utf8_clean(&line, d->file, strlen(d->file), false);
	if (d->line > 0)
		strbuf_addf(&line, ":%u", d->line);
	if (d->line > 0 && d->column > 0)
		strbuf_addf(&line, ":%u", d->column);
	strbuf_addf(&line, ": %s: %s\n", faults_level(d->level), d->msg);
	fputs(line.s, stderr);
	strbuf_done(&line);
}

/* What is left out, by kind: "812 warnings like: ...". */
static void
print_kinds(const struct diag_list *l, const size_t left_out[])
{
	for (size_t i = 0; i < diag_kinds(l); i++) {
		const struct diag_kind *k = diag_kind_at(l, i);

		if (left_out[k->level] > 0)
			cli_say("%zu like this in all: %s: %s", k->count,
			    faults_level(k->level), k->text);
	}
}

void
faults_print(struct diag_list *l, size_t max)
{
	size_t shown[DIAG_ERROR + 1] = { 0 }, left_out[DIAG_ERROR + 1];
	bool some = false;

	diag_sort(l);
	for (size_t i = 0; i < diag_kept(l); i++) {
		const struct diag *d = diag_at(l, i);

		if (d->level != DIAG_ERROR && shown[d->level] >= max)
			continue;
		shown[d->level]++;
		print_one(d);
	}
	for (int level = DIAG_NOTE; level <= DIAG_ERROR; level++) {
		left_out[level] =
		    diag_count(l, (enum diag_level)level) - shown[level];
		some = some || left_out[level] > 0;
	}
	if (some)
		print_kinds(l, left_out);
}

void
faults_count(const struct diag_list *l, const char *verb)
{
	struct strbuf text;

	strbuf_init(&text);
	for (int level = DIAG_ERROR; level >= DIAG_NOTE; level--) {
		size_t n = diag_count(l, (enum diag_level)level);

		if (n == 0)
			continue;
		strbuf_addf(&text, "%s%zu %s%s", text.len > 0 ? ", " : "", n,
		    faults_level((enum diag_level)level), n == 1 ? "" : "s");
	}
	if (text.len > 0)
		cli_say("%s: %s", verb, text.s);
	strbuf_done(&text);
}
