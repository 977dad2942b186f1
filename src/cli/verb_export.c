/* amparo export [QUERY]: records for other programs. */
#include <string.h>
#include <sys/stat.h>

#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/export.h"
#include "amparo/export_tree.h"
#include "amparo/file.h"

static bool
put_records(struct cli *c, const struct export_format *f, struct export *x,
    struct output *out, struct error *e)
{
	bool ok = true;
	uint32_t i;

	x->out = &out->buf;
	f->begin(x);
	for (i = bitmap_next(x->set, 0); ok && i < x->ds->count;
	     i = bitmap_next(x->set, i + 1)) {
		struct record r;

		output_add(out, "", 0);
		if (output_failed(out))
			break;
		record_init(&r);
		ok = store_record(c->store, i, &r, e);
		if (ok)
			f->record(x, &r);
		x->count++;
		record_done(&r);
	}
	if (ok)
		f->end(x);
	export_done(x);
	return ok;
}

/* A file that is there is somebody's, until they say it is not. */
static bool
may_write(const struct cli *c, const char *path, struct error *e)
{
	struct stat st;

	if (option_given(&c->opt, OPT_FORCE) || lstat(path, &st) != 0 ||
	    (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode)))
		return true;
	return error_set(e, ERR_IO,
	    "%s: it is there already; --force "
	    "replaces it",
	    path);
}

/* Of csv: what its columns mean, beside it. */
static struct newfile *
begin_metadata(const struct cli *c, struct export *x, struct error *e)
{
	struct newfile *file = NULL;
	struct strbuf path;
	struct output out;
	bool ok;

	strbuf_init(&path);
	strbuf_addf(&path, "%s-metadata.json", x->path);
	if (may_write(c, path.s, e))
		file = newfile_begin(path.s, e);
	if (file != NULL) {
		output_init(&out, newfile_fd(file), path.s);
		x->out = &out.buf;
		csv_metadata(x);
		ok = output_end(&out, e);
		output_done(&out);
		if (!ok) {
			newfile_abandon(file);
			file = NULL;
		}
	}
	strbuf_done(&path);
	return file;
}

/* The file is there whole, or as it was. */
static bool
write_file(struct cli *c, const struct export_format *f, struct export *x,
    struct error *e)
{
	bool table = strcmp(f->name, "csv") == 0, ok;
	struct newfile *file, *beside = NULL;
	struct output out;

	if (!may_write(c, x->path, e))
		return false;
	file = newfile_begin(x->path, e);
	if (file == NULL)
		return false;
	if (table) {
		beside = begin_metadata(c, x, e);
		if (beside == NULL) {
			newfile_abandon(file);
			return false;
		}
	}
	output_init(&out, newfile_fd(file), x->path);
	ok = put_records(c, f, x, &out, e) && output_end(&out, e);
	output_done(&out);
	if (!ok) {
		newfile_abandon(beside);
		newfile_abandon(file);
		return false;
	}
	if (beside != NULL && !newfile_commit(beside, e)) {
		newfile_abandon(file);
		return false;
	}
	return newfile_commit(file, e);
}

static const char *
meta(struct cli *c, const char *key)
{
	const char *value = store_meta(c->store, key);

	return value != NULL ? value : "";
}

struct provenance
export_provenance(struct cli *c, const char *query)
{
	return (struct provenance){
		.dataset = meta(c, "id"),
		.title = cli_dataset(c)->title,
		.version = cli_dataset(c)->version,
		.licence = meta(c, "licence"),
		.cite = meta(c, "cite"),
		.query = query,
	};
}

static bool
export_chosen(struct cli *c, const struct chosen *ch, struct error *e)
{
	const struct export_format *f = export_format_at((size_t)cli_format(c));
	const char *path = c->opt.value[OPT_OUTPUT];
	struct export x = {
		.ds = cli_dataset(c),
		.set = &ch->set,
		.from = export_provenance(c, ch->text),
		.lang = c->lang,
	};
	bool ok;

	if (path != NULL && strcmp(path, "-") != 0)
		x.path = path;
	if (x.path == NULL)
		ok = put_records(c, f, &x, &c->out, e);
	else if (strcmp(f->name, "man") == 0)
		ok = export_tree(c, &x, e);
	else
		ok = write_file(c, f, &x, e);
	if (ok && x.left_out > 0)
		cli_say("export: %u of %u records are left out: %s",
		    (unsigned)x.left_out, (unsigned)x.count,
		    export_why_left_out(f));
	return ok;
}

int
verb_export(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	struct chosen ch;
	int status;

	if (!cli_open(c, NULL, &e))
		return cli_fail(&e);
	if (chosen_make(&ch, c, c->opt.operands, c->opt.noperands, &e)) {
		status = chosen_status(&ch);
		/* Nothing found makes no file. */
		if (status == ERR_NONE && !export_chosen(c, &ch, &e))
			status = cli_fail(&e);
	} else {
		status = cli_fail(&e);
	}
	chosen_done(&ch);
	return status;
}
