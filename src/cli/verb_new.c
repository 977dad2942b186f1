/* amparo new DIR: a small dossier to begin one's own with. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "amparo/cli.h"
#include "amparo/file.h"

static const char name[] = "dossier.rec";

/* A folder that is there has to be empty: nothing of anybody's is touched. */
static bool
have_folder(const char *path, struct error *e)
{
	const struct dirent *entry;
	bool empty = true;
	DIR *d;

	if (mkdir(path, 0777) == 0)
		return true;
	if (errno != EEXIST)
		return error_set(e, ERR_IO, "new: %s: %s", path,
		    strerror(errno));
	d = opendir(path);
	if (d == NULL)
		return error_set(e, ERR_IO, "new: %s: %s", path,
		    strerror(errno));
	while ((entry = readdir(d)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			empty = false;
	closedir(d);
	return empty ||
	    error_set(e, ERR_IO,
		"new: %s: the folder is not "
		"empty: name another",
		path);
}

static bool
write_dossier(const struct cli *c, const char *path, struct error *e)
{
	struct newfile *file = newfile_begin(path, e);
	struct output out;
	bool ok;

	if (file == NULL)
		return false;
	output_init(&out, newfile_fd(file), path);
	output_add(&out, c->program->dossier, c->program->dossier_len);
	ok = output_end(&out, e);
	output_done(&out);
	if (ok)
		return newfile_commit(file, e);
	newfile_abandon(file);
	return false;
}

int
verb_new(struct cli *c)
{
	const char *folder = c->opt.operands[0];
	struct error e = { .code = ERR_NONE };
	struct strbuf path;
	bool ok;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/%s", folder, name);
	ok = have_folder(folder, &e) && write_dossier(c, path.s, &e);
	if (ok)
		cli_say("new: %s is written; next: amparo check --strict %s, "
			"amparo compile -o my.amparo %s, amparo my.amparo",
		    path.s, folder, folder);
	strbuf_done(&path);
	return ok ? ERR_NONE : cli_fail(&e);
}
