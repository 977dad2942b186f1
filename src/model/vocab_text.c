/*
 * Vocabularies as rec text; see vocab_text.h.
 */
#include "amparo/vocab_text.h"

/* "Name[es]: value", lines after the first behind a plus. */
static void
put_field(struct strbuf *out, const char *name, const char *lang,
    const char *value)
{
	strbuf_adds(out, name);
	if (lang != NULL)
		strbuf_addf(out, "[%s]", lang);
	strbuf_adds(out, ": ");
	for (; *value != '\0'; value++) {
		strbuf_addc(out, *value);
		if (*value == '\n')
			strbuf_adds(out, "+ ");
	}
	strbuf_addc(out, '\n');
}

static void
put_label(struct strbuf *out, const char *name, const struct label *l)
{
	for (int i = 0; i < LANG_COUNT; i++)
		if (l->text[i] != NULL)
			put_field(out, name,
			    i == LANG_EN ? NULL : lang_code((enum lang)i),
			    l->text[i]);
}

/* A record must have a Name. */
static void
put_head(struct strbuf *out, const char *id, const struct label *name)
{
	strbuf_addc(out, '\n');
	put_field(out, "Id", NULL, id);
	if (label_text(name, LANG_EN, NULL) == NULL)
		put_field(out, "Name", NULL, id);
	put_label(out, "Name", name);
}

static void
put_mask(struct strbuf *out, const char *name, const struct vocab *v,
    uint64_t mask)
{
	strbuf_adds(out, name);
	strbuf_addc(out, ':');
	if (mask == VOCAB_ANY)
		strbuf_adds(out, " any");
	for (size_t k = 0; mask != VOCAB_ANY && k < v->nkinds && k < 63; k++)
		if ((mask >> k & 1) != 0)
			strbuf_addf(out, " %s", v->kinds[k].id);
	strbuf_addc(out, '\n');
}

void
vocab_text(struct strbuf *out, const struct vocab *v)
{
	if (v->nkinds > 0)
		strbuf_adds(out, "%rec: Kind\n");
	for (size_t i = 0; i < v->nkinds; i++) {
		put_head(out, v->kinds[i].id, &v->kinds[i].one);
		put_label(out, "Plural", &v->kinds[i].many);
	}
	if (v->nrelations > 0)
		strbuf_adds(out, "\n%rec: Relation\n");
	for (size_t i = 0; i < v->nrelations; i++) {
		const struct vocab_relation *r = &v->relations[i];

		put_head(out, r->id, &r->name);
		put_label(out, "Plural", &r->plural);
		if (r->inverse != NULL)
			put_field(out, "Inverse", NULL, r->inverse);
		put_label(out, "Inverse-name", &r->inverse_name);
		put_mask(out, "From", v, r->from);
		put_mask(out, "To", v, r->to);
	}
	if (v->nfields > 0)
		strbuf_adds(out, "\n%rec: Field\n");
	for (size_t i = 0; i < v->nfields; i++)
		put_head(out, v->fields[i].id, &v->fields[i].name);
}
