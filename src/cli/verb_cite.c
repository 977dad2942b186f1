/* amparo cite ID...: records and passages as others cite them. */
#include <stdlib.h>
#include <string.h>

#include "amparo/chosen.h"
#include "amparo/citation.h"
#include "amparo/cli.h"
#include "amparo/export_file.h"
#include "amparo/mem.h"

struct citer {
	struct cli *c;
	enum cite_style style;
	struct provenance from;
	size_t cited;
};

/* The number after "#", which is taken off; 0 where there is none. */
static size_t
take_passage(char *id)
{
	char *mark = strchr(id, '#');
	unsigned long n;

	if (mark == NULL)
		return 0;
	*mark = '\0';
	n = strtoul(mark + 1, NULL, 10);
	/* What is no number is no passage of any record. */
	return n > 0 && n < 1000000 ? n : (size_t)-1;
}

static void
put(struct citer *s, const struct record *r, size_t passage)
{
	if (s->style == CITE_CSL_JSON)
		output_adds(&s->c->out, s->cited > 0 ? "," : "[");
	citation_put(&s->c->out.buf, s->style, cli_dataset(s->c), r, passage,
	    &s->from);
	s->cited++;
}

static int
cite(struct citer *s, const char *operand)
{
	struct error e = { .code = ERR_NONE };
	char *id = xstrdup(operand);
	size_t passage = take_passage(id);
	uint32_t rec = chosen_find_id(cli_dataset(s->c), "cite", id);
	int status = ERR_NONE;
	struct record r;

	record_init(&r);
	if (rec == NO_RECORD)
		status = ERR_NOTHING;
	else if (!store_record(s->c->store, rec, &r, &e))
		status = cli_fail(&e);
	else if (passage > r.ntexts) {
		cli_say("cite: %s: no such passage; %s has %zu", operand, r.id,
		    r.ntexts);
		status = ERR_NOTHING;
	} else
		put(s, &r, passage);
	record_done(&r);
	free(id);
	return status;
}

int
verb_cite(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	struct citer s = { .c = c };
	int status = ERR_NONE;

	s.style =
	    (enum cite_style)option_choice(&c->opt, OPT_STYLE, CITE_CHICAGO);
	for (size_t i = 0; i < c->opt.noperands; i++)
		if (!citation_is_text(s.style) &&
		    strchr(c->opt.operands[i], '#') != NULL) {
			error_set(&e, ERR_USAGE,
			    "cite: %s: a passage is cited "
			    "in chicago, apa or iso690",
			    c->opt.operands[i]);
			return cli_fail(&e);
		}
	if (!cli_open(c, NULL, &e))
		return cli_fail(&e);
	s.from = export_provenance(c->store, "");
	/* Every record that is there is cited, whatever the others are. */
	for (size_t i = 0; i < c->opt.noperands; i++) {
		int one = cite(&s, c->opt.operands[i]);

		status = one > status ? one : status;
	}
	if (s.style == CITE_CSL_JSON)
		output_adds(&c->out, s.cited > 0 ? "]\n" : "[]\n");
	return status;
}
