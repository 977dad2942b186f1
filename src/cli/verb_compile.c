/* amparo compile [-o FILE] SOURCE...: source text to dataset. */
#include "amparo/compile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "amparo/cli.h"
#include "amparo/faults.h"
#include "amparo/mem.h"

enum { WARNINGS_SHOWN = 20 };

static size_t
without_suffix(const char *name, size_t n)
{
	static const char *const suffixes[] = { ".rec", ".jsonl" };

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		size_t m = strlen(suffixes[i]);

		if (n > m && memcmp(name + n - m, suffixes[i], m) == 0)
			return n - m;
	}
	return n;
}

/* "data/americas/" gives "americas.amparo", "." the name of the folder. */
static bool
name_of(const char *source, struct strbuf *out, struct error *e)
{
	char *real = realpath(source, NULL);
	const char *name;
	size_t n;

	if (real == NULL)
		return error_set(e, ERR_IO, "%.200s: %s", source,
		    strerror(errno));
	name = strrchr(real, '/') + 1;
	n = without_suffix(name, strlen(name));
	strbuf_add(out, name, n);
	strbuf_adds(out, ".amparo");
	free(real);
	return n > 0 ||
	    error_set(e, ERR_USAGE,
		"compile: %.200s gives no "
		"name to the dataset: say -o FILE",
		source);
}

static bool
find_name(const struct cli *c, struct strbuf *out, struct error *e)
{
	const char *given = c->opt.value[OPT_OUTPUT];

	if (given == NULL && strcmp(c->opt.operands[0], "-") == 0)
		return error_set(e, ERR_USAGE,
		    "compile: standard input gives "
		    "no name to the dataset: say -o FILE");
	if (given != NULL && strcmp(given, "-") == 0)
		return error_set(e, ERR_USAGE,
		    "compile: a dataset is not written to standard output");
	if (given == NULL)
		return name_of(c->opt.operands[0], out, e);
	strbuf_adds(out, given);
	return true;
}

/* A slip of the hand must not cost anybody a source. */
static bool
may_replace(const char *path, struct error *e)
{
	static const char magic[16] = "SQLite format 3";
	char head[sizeof(magic)];
	struct stat st;
	FILE *in;
	bool ok;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size == 0)
		return true;
	in = fopen(path, "rb");
	if (in == NULL)
		return error_set(e, ERR_IO, "%.200s: %s", path,
		    strerror(errno));
	ok = fread(head, 1, sizeof(head), in) == sizeof(head) &&
	    memcmp(head, magic, sizeof(head)) == 0;
	fclose(in);
	return ok ||
	    error_set(e, ERR_IO,
		"%.200s: it is no dataset, and "
		"stays as it is",
		path);
}

static void
add_count(struct strbuf *out, size_t n, const char *what)
{
	strbuf_addf(out, "%s%zu %s%s", out->len > 0 ? ", " : "", n, what,
	    n == 1 ? "" : "s");
}

static void
summarise(const char *path, const struct compile_stats *s)
{
	struct strbuf text;

	strbuf_init(&text);
	add_count(&text, s->records, "record");
	add_count(&text, s->statements, "statement");
	add_count(&text, s->relations, "relation");
	add_count(&text, s->sources, "source");
	cli_say("%s: %s", path, text.s);
	strbuf_done(&text);
}

static bool
run(struct cli *c, const char *path, struct diag_list *l, struct error *e)
{
	struct compile_options o = {
		.lenient = option_given(&c->opt, OPT_LENIENT),
		.vocabulary = c->program->vocabulary,
		.vocabulary_len = c->program->vocabulary_len,
		.interrupted = c->program->interrupted,
	};
	struct compile_stats s;

	c->program->catch_interrupt();
	if (compile(c->opt.operands, c->opt.noperands, path, &o, l, &s, e)) {
		faults_print(l, WARNINGS_SHOWN);
		faults_count(l, "compile");
		summarise(path, &s);
		return true;
	}
	/* An interrupted call may have failed in words of its own. */
	if (c->program->interrupted(NULL)) {
		error_clear(e);
		return error_set(e, ERR_INTERRUPTED, "compile: interrupted");
	}
	faults_print(l, WARNINGS_SHOWN);
	faults_count(l, "compile");
	return false;
}

int
verb_compile(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	struct diag_list *l = diag_new();
	struct strbuf path;
	int status = ERR_NONE;

	strbuf_init(&path);
	if (!find_name(c, &path, &e) || !may_replace(path.s, &e) ||
	    !run(c, path.s, l, &e)) {
		status = (int)e.code;
		/* Faults have been told one by one. */
		if (status != ERR_NOTHING || diag_kept(l) == 0)
			cli_fail(&e);
	}
	strbuf_done(&path);
	diag_free(l);
	return status;
}
