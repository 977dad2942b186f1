/* amparo export [QUERY]: records for other programs. */
#include <string.h>

#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/export_file.h"

static bool
export_chosen(struct cli *c, const struct chosen *ch, struct error *e)
{
	const struct export_format *f = export_format_at((size_t)cli_format(c));
	const char *path = c->opt.value[OPT_OUTPUT];
	struct export_replace replace = {
		.allowed = option_given(&c->opt, OPT_FORCE),
		.how = "--force",
	};
	struct export x = {
		.ds = cli_dataset(c),
		.set = &ch->set,
		.from = export_provenance(c->store, ch->text),
		.lang = c->lang,
	};
	bool ok;

	if (path != NULL && strcmp(path, "-") != 0)
		x.path = path;
	if (x.path == NULL)
		ok = export_put(f, &x, c->store, &c->out, e);
	else
		ok = export_file(f, &x, c->store, &replace, e);
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
