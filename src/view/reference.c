/* A record as something that can be cited. */
#include "amparo/reference.h"

#include <string.h>

#include "amparo/edtf.h"

const char *
reference_text(const struct dataset *ds, const struct record *r,
    const char *field)
{
	int f = vocab_find_field(ds->vocab, field);

	for (size_t i = 0; i < r->ntexts; i++)
		if (r->texts[i].field == f)
			return r->texts[i].text;
	return NULL;
}

const struct relation *
reference_next(const struct dataset *ds, const struct record *r,
    const char *type, const struct relation *after)
{
	int t = vocab_find_relation(ds->vocab, type);
	size_t i = after == NULL ? 0 : (size_t)(after - r->relations) + 1;

	for (; i < r->nrelations; i++)
		if (!r->relations[i].inverse && r->relations[i].type == t)
			return &r->relations[i];
	return NULL;
}

bool
reference_is(const struct dataset *ds, const struct record *r, const char *kind)
{
	return strcmp(ds->vocab->kinds[r->kind].id, kind) == 0;
}

const char *
reference_date(const struct record *r)
{
	return r->ndates > 0 ? r->dates[0].edtf : "";
}

void
reference_date_words(struct strbuf *out, const struct record *r)
{
	const char *edtf = reference_date(r);

	edtf_words(out, edtf, strlen(edtf));
}

void
reference_address(struct strbuf *out, const char *id,
    const struct provenance *p)
{
	strbuf_addf(out, "amparo:%s", id);
	if (*p->version != '\0')
		strbuf_addf(out, "@%s", p->version);
}

void
reference_dataset(struct strbuf *out, const struct provenance *p)
{
	size_t from = out->len;

	strbuf_adds(out, *p->cite != '\0' ? p->cite : p->title);
	while (out->len > from && out->s[out->len - 1] == '.')
		strbuf_truncate(out, out->len - 1);
}
