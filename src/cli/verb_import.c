/* amparo import FILE: the table of another project to source text. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "amparo/cli.h"
#include "amparo/faults.h"
#include "amparo/file.h"
#include "amparo/import.h"
#include "amparo/mem.h"
#include "amparo/suggest.h"

enum { MAP_MAX = 1 << 20, PART = 1 << 16, WARNINGS_SHOWN = 20 };

struct import {
	struct cli *c;
	const char *name; /* of the table, for messages */
	FILE *in;
	char part[PART];
	size_t n; /* bytes in PART */
	struct import_map map;
	struct diag_list *diag;
	struct output *out;
	struct import_stats stats;
};

/* ---------------------------------------------------------- the mapping */

static const char *
next_map(void *user)
{
	size_t *i = user;

	return *i < import_maps() ? import_map_name((*i)++) : NULL;
}

static bool
read_map_file(struct import *im, const char *path, struct error *e)
{
	struct strbuf text;
	size_t i = 0;
	const char *near;
	struct stat st;
	bool ok;

	if (stat(path, &st) != 0 && errno == ENOENT &&
	    strchr(path, '/') == NULL &&
	    (near = suggest_nearest(path, next_map, &i)) != NULL)
		return error_set(e, ERR_USAGE,
		    "--map: no such file or "
		    "mapping: %.80s; did you mean %s?",
		    path, near);
	strbuf_init(&text);
	ok = file_read(path, MAP_MAX, &text, e);
	if (ok && !import_map_read(&im->map, text.s, text.len, path, im->diag))
		ok =
		    error_set(e, ERR_NOTHING, "import: the mapping has faults");
	strbuf_done(&text);
	return ok;
}

/* The one that was named, or the one that fits. */
static bool
read_map(struct import *im, struct error *e)
{
	const char *given = im->c->opt.value[OPT_MAP];
	int i = given != NULL ? import_map_find(given)
			      : import_map_guess(im->part, im->n);

	if (i < 0 && given != NULL)
		return read_map_file(im, given, e);
	if (i < 0)
		return error_set(e, ERR_USAGE,
		    "import: %.200s: no mapping "
		    "that is built in fits these columns: --map FILE names "
		    "one, which amparo-import(1) describes",
		    im->name);
	import_map_read(&im->map, import_map_text((size_t)i),
	    strlen(import_map_text((size_t)i)), import_map_name((size_t)i),
	    im->diag);
	return true;
}

/* ------------------------------------------------------------ the table */

static bool
read_part(struct import *im, struct error *e)
{
	if (file_fill(fileno(im->in), im->part, sizeof(im->part), &im->n,
		im->c->program->interrupted, NULL))
		return true;
	if (im->c->program->interrupted(NULL))
		return error_set(e, ERR_INTERRUPTED, "import: interrupted");
	return error_set(e, ERR_IO, "import: %.200s: %s", im->name,
	    strerror(errno));
}

static bool
put_line(const char *line, size_t n, void *user)
{
	struct import *im = user;

	output_add(im->out, line, n);
	output_adds(im->out, "\n");
	return !output_failed(im->out);
}

static bool
convert(struct import *im, struct error *e)
{
	bool skip = option_given(&im->c->opt, OPT_SKIP_BAD), ok = true;
	struct importer *x =
	    importer_new(&im->map, im->name, skip, im->diag, put_line, im);

	while (ok && im->n > 0) {
		ok = importer_feed(x, im->part, im->n);
		ok = ok && read_part(im, e);
	}
	/* The row that was not read to its end has no fault. */
	if (e->code == ERR_NONE)
		ok = importer_end(x, &im->stats) && ok;
	importer_free(x);
	if (e->code != ERR_NONE ||
	    (ok && diag_count(im->diag, DIAG_ERROR) == 0))
		return e->code == ERR_NONE;
	return error_set(e, ERR_NOTHING, "import: the table has faults%s",
	    skip || im->stats.bad == 0 ? ""
				       : "; --skip-bad leaves their rows "
					 "out");
}

static bool
convert_to_file(struct import *im, const char *path, struct error *e)
{
	struct newfile *file;
	struct output out;
	struct stat st;
	bool ok;

	if (!option_given(&im->c->opt, OPT_FORCE) && lstat(path, &st) == 0 &&
	    (S_ISREG(st.st_mode) || S_ISLNK(st.st_mode)))
		return error_set(e, ERR_IO,
		    "%.200s: it is there already; "
		    "--force replaces it",
		    path);
	file = newfile_begin(path, e);
	if (file == NULL)
		return false;
	output_init(&out, newfile_fd(file), path);
	im->out = &out;
	ok = convert(im, e) && output_end(&out, e);
	output_done(&out);
	if (ok)
		return newfile_commit(file, e);
	newfile_abandon(file);
	return false;
}

static bool
run(struct import *im, struct error *e)
{
	const char *path = im->c->opt.value[OPT_OUTPUT];

	if (!read_part(im, e) || !read_map(im, e))
		return false;
	if (path != NULL && strcmp(path, "-") != 0)
		return convert_to_file(im, path, e);
	im->out = &im->c->out;
	return convert(im, e);
}

static void
summarise(const struct import *im)
{
	const struct import_stats *s = &im->stats;
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "%zu row%s", s->rows, s->rows == 1 ? "" : "s");
	if (s->made > 0)
		strbuf_addf(&text, ", %zu record%s made of their values",
		    s->made, s->made == 1 ? "" : "s");
	if (s->bad > 0)
		strbuf_addf(&text, ", %zu left out", s->bad);
	cli_say("import: %s", text.s);
	strbuf_done(&text);
}

int
verb_import(struct cli *c)
{
	struct import *im = xcalloc(1, sizeof(*im));
	struct error e = { .code = ERR_NONE };
	const char *file = c->opt.operands[0];
	bool input = strcmp(file, "-") == 0, ok;

	im->c = c;
	im->name = input ? "<stdin>" : file;
	im->diag = diag_new();
	im->in = input ? stdin : fopen(file, "rb");
	c->program->catch_interrupt();
	ok = im->in != NULL ? run(im, &e)
			    : error_set(&e, ERR_IO, "import: %.200s: %s", file,
				  strerror(errno));
	faults_print(im->diag, WARNINGS_SHOWN);
	if (ok)
		summarise(im);
	else
		faults_count(im->diag, "import");
	if (im->in != NULL && !input)
		fclose(im->in);
	import_map_done(&im->map);
	diag_free(im->diag);
	free(im);
	return ok ? ERR_NONE : cli_fail(&e);
}
