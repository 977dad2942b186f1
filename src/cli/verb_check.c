/* amparo check SOURCE...: every fault of source text, with its place. */
#include "amparo/cli.h"
#include "amparo/compile.h"
#include "amparo/faults.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"

static void
put_number(struct strbuf *out, unsigned n)
{
	if (n > 0)
		strbuf_addf(out, "%u", n);
	else
		strbuf_adds(out, "null");
}

static void
print_json(struct cli *c, struct diag_list *l)
{
	struct jsonstream stream;
	struct strbuf item;

	strbuf_init(&item);
	diag_sort(l);
	jsonstream_begin(&stream, &c->out, cli_format(c) == FORMAT_JSON);
	for (size_t i = 0; i < diag_kept(l); i++) {
		const struct diag *d = diag_at(l, i);

		strbuf_addc(&item, '{');
		jsontext_key(&item, "level");
		jsontext_string(&item, faults_level(d->level));
		jsontext_key(&item, "file");
		jsontext_string(&item, d->file);
		jsontext_key(&item, "line");
		put_number(&item, d->line);
		jsontext_key(&item, "column");
		put_number(&item, d->column);
		jsontext_key(&item, "message");
		jsontext_string(&item, d->msg);
		strbuf_addc(&item, '}');
		jsonstream_item(&stream, &item);
	}
	jsonstream_end(&stream);
	strbuf_done(&item);
}

int
verb_check(struct cli *c)
{
	struct compile_options o = {
		.lenient = option_given(&c->opt, OPT_LENIENT),
		.strict = option_given(&c->opt, OPT_STRICT),
		.vocabulary = c->program->vocabulary,
		.vocabulary_len = c->program->vocabulary_len,
	};
	struct diag_list *l = diag_new();
	struct compile_stats stats;
	struct error e = { .code = ERR_NONE };
	int status = ERR_NONE;

	if (!compile(c->opt.operands, c->opt.noperands, NULL, &o, l, &stats,
		&e))
		status = (int)e.code;
	if (cli_format(c) == FORMAT_PLAIN)
		faults_print(l, (size_t)-1);
	else
		print_json(c, l);
	if (status == ERR_NONE && o.strict && diag_kept(l) > 0)
		status = ERR_NOTHING;
	faults_count(l, "check");
	if (status > ERR_NOTHING)
		cli_fail(&e);
	diag_free(l);
	return status;
}
