/* Records to a descriptor or a file. */
#include "amparo/export_file.h"

#include <string.h>
#include <sys/stat.h>

#include "amparo/export_tree.h"
#include "amparo/file.h"

static const char *
meta(struct store *s, const char *key)
{
	const char *value = store_meta(s, key);

	return value != NULL ? value : "";
}

struct provenance
export_provenance(struct store *s, const char *query)
{
	const struct dataset *ds = store_dataset(s);

	return (struct provenance){
		.dataset = meta(s, "id"),
		.title = ds->title,
		.version = ds->version,
		.licence = meta(s, "licence"),
		.cite = meta(s, "cite"),
		.query = query,
	};
}

bool
export_goes_on(const struct export *x, struct error *e)
{
	enum { ASK_EVERY = 64 };

	if (x->stop == NULL || x->count % ASK_EVERY != 0 ||
	    !x->stop(x->stop_user))
		return true;
	return error_set(e, ERR_INTERRUPTED, "%s: stopped, and not written",
	    x->path != NULL ? x->path : "export");
}

bool
export_put(const struct export_format *f, struct export *x, struct store *s,
    struct output *out, struct error *e)
{
	bool ok = true;
	uint32_t i;

	x->out = &out->buf;
	store_expect_walk(s);
	f->begin(x);
	for (i = bitmap_next(x->set, 0); ok && i < x->ds->count;
	     i = bitmap_next(x->set, i + 1)) {
		struct record r;

		output_add(out, "", 0);
		if (output_failed(out))
			break;
		record_init(&r);
		ok = export_goes_on(x, e) && store_record(s, i, &r, e);
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
may_write(const char *path, const struct export_replace *r, struct error *e)
{
	struct stat st;

	if (r->allowed || lstat(path, &st) != 0 ||
	    (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode)))
		return true;
	return error_set(e, ERR_IO, "%s: it is there already; %s replaces it",
	    path, r->how);
}

/* Of csv: what its columns mean, beside it. */
static struct newfile *
begin_metadata(struct export *x, const struct export_replace *r,
    struct error *e)
{
	struct newfile *file = NULL;
	struct strbuf path;
	struct output out;
	bool ok;

	strbuf_init(&path);
	strbuf_addf(&path, "%s-metadata.json", x->path);
	if (may_write(path.s, r, e))
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

bool
export_file(const struct export_format *f, struct export *x, struct store *s,
    const struct export_replace *r, struct error *e)
{
	bool table = strcmp(f->name, "csv") == 0, ok;
	struct newfile *file, *beside = NULL;
	struct output out;

	if (strcmp(f->name, "man") == 0)
		return export_tree(x, s, r, e);
	if (!may_write(x->path, r, e))
		return false;
	file = newfile_begin(x->path, e);
	if (file == NULL)
		return false;
	if (table) {
		beside = begin_metadata(x, r, e);
		if (beside == NULL) {
			newfile_abandon(file);
			return false;
		}
	}
	output_init(&out, newfile_fd(file), x->path);
	ok = export_put(f, x, s, &out, e) && output_end(&out, e);
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

bool
export_bytes(const char *path, const char *bytes, size_t n,
    const struct export_replace *r, struct error *e)
{
	struct newfile *file;
	struct output out;
	bool ok;

	if (!may_write(path, r, e))
		return false;
	file = newfile_begin(path, e);
	if (file == NULL)
		return false;
	output_init(&out, newfile_fd(file), path);
	output_add(&out, bytes, n);
	ok = output_end(&out, e);
	output_done(&out);
	if (ok)
		return newfile_commit(file, e);
	newfile_abandon(file);
	return false;
}
