/* Manual pages of records as a tree for man(1). */
#include "amparo/export_tree.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "amparo/escape.h"
#include "amparo/export_formats.h"
#include "amparo/file.h"

static bool
make_folder(const char *path, struct error *e)
{
	struct stat st;

	if (mkdir(path, 0777) == 0)
		return true;
	if (errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return true;
	return error_set(e, ERR_IO, "%s: %s", path, strerror(errno));
}

static bool
is_empty(const char *path)
{
	DIR *d = opendir(path);
	const struct dirent *entry;
	bool empty = true;

	if (d == NULL)
		return true;
	while ((entry = readdir(d)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			empty = false;
	closedir(d);
	return empty;
}

static bool
write_whole(const char *path, const struct strbuf *text, struct error *e)
{
	struct newfile *file = newfile_begin(path, e);
	struct output out;
	bool ok;

	if (file == NULL)
		return false;
	output_init(&out, newfile_fd(file), path);
	output_add(&out, text->s, text->len);
	ok = output_end(&out, e);
	output_done(&out);
	if (ok)
		return newfile_place(file, e);
	newfile_abandon(file);
	return false;
}

/* "cries (7) - Coordinadora..." */
static void
add_whatis(struct strbuf *whatis, const struct record *r)
{
	escape_line(whatis, r->id);
	strbuf_adds(whatis, " (7) - ");
	escape_line(whatis, r->title);
	strbuf_addc(whatis, '\n');
}

/* One page; ids are names of files, save where somebody means harm. */
static bool
write_page(struct export *x, const struct record *r, struct error *e)
{
	struct strbuf path, text;
	bool ok;

	if (strchr(r->id, '/') != NULL || r->id[0] == '.') {
		x->left_out++;
		return true;
	}
	strbuf_init(&path);
	strbuf_init(&text);
	strbuf_addf(&path, "%s/man7/%s.7", x->path, r->id);
	x->out = &text;
	man_put(x, r);
	ok = write_whole(path.s, &text, e);
	strbuf_done(&text);
	strbuf_done(&path);
	return ok;
}

static bool
write_pages(struct export *x, struct store *s, struct strbuf *whatis,
    struct error *e)
{
	bool ok = true;
	uint32_t i;

	for (i = bitmap_next(x->set, 0); ok && i < x->ds->count;
	     i = bitmap_next(x->set, i + 1)) {
		struct record r;

		record_init(&r);
		ok = export_goes_on(x, e) && store_record(s, i, &r, e) &&
		    write_page(x, &r, e);
		if (ok)
			add_whatis(whatis, &r);
		x->count++;
		record_done(&r);
	}
	return ok;
}

bool
export_tree(struct export *x, struct store *s, const struct export_replace *r,
    struct error *e)
{
	struct strbuf path, whatis;
	bool ok;

	if (!r->allowed && !is_empty(x->path))
		return error_set(e, ERR_IO,
		    "%s: the folder is not empty; %s writes into it", x->path,
		    r->how);
	strbuf_init(&path);
	strbuf_init(&whatis);
	strbuf_addf(&path, "%s/man7", x->path);
	store_expect_walk(s);
	ok = make_folder(x->path, e) && make_folder(path.s, e) &&
	    write_pages(x, s, &whatis, e);
	strbuf_reset(&path);
	strbuf_addf(&path, "%s/whatis", x->path);
	ok = ok && write_whole(path.s, &whatis, e);
	strbuf_done(&whatis);
	strbuf_done(&path);
	return ok;
}
