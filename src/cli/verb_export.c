/* amparo export [QUERY]: records for other programs. */
#include <string.h>

#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/export.h"
#include "amparo/file.h"

static bool
put_records(struct cli *c, const struct chosen *ch,
    const struct export_format *f, struct output *out, struct error *e)
{
	const struct dataset *ds = cli_dataset(c);
	bool ok = true;
	uint32_t i;

	if (f->begin != NULL)
		f->begin(out, ds);
	for (i = bitmap_next(&ch->set, 0); ok && i < ds->count;
	     i = bitmap_next(&ch->set, i + 1)) {
		struct record r;

		if (output_failed(out))
			break;
		record_init(&r);
		ok = store_record(c->store, i, &r, e);
		if (ok)
			f->record(out, ds, &r);
		record_done(&r);
	}
	if (ok && f->end != NULL)
		f->end(out, ds);
	return ok;
}

/* The file is there whole, or as it was. */
static bool
write_file(struct cli *c, const struct chosen *ch,
    const struct export_format *f, const char *path, struct error *e)
{
	struct newfile *file = newfile_begin(path, e);
	struct output out;
	bool ok;

	if (file == NULL)
		return false;
	output_init(&out, newfile_fd(file), path);
	ok = put_records(c, ch, f, &out, e) && output_end(&out, e);
	output_done(&out);
	if (ok)
		return newfile_commit(file, e);
	newfile_abandon(file);
	return false;
}

static bool
export_chosen(struct cli *c, const struct chosen *ch, struct error *e)
{
	const struct export_format *f =
	    export_format_at((size_t)cli_format(c));
	const char *path = c->opt.value[OPT_OUTPUT];

	if (path == NULL || strcmp(path, "-") == 0)
		return put_records(c, ch, f, &c->out, e);
	return write_file(c, ch, f, path, e);
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
