/* What can be copied of a record, and copying it. */
#include <string.h>

#include "amparo/citation.h"
#include "amparo/export_file.h"
#include "amparo/outside.h"
#include "amparo/record_json.h"
#include "amparo/record_text.h"

enum copied {
	COPY_ID,
	COPY_ADDRESS,
	COPY_NAME,
	COPY_CITATION,
	COPY_TEXT,
	COPY_JSON,
	COPIES
};

const char copy_names[] = "id|address|name|citation|text|json";

static const struct {
	char letter;
	const char *name, *what;
} copies[COPIES] = {
	[COPY_ID] = { 'i', "id", "the id" },
	[COPY_ADDRESS] = { 'u', "address",
	    "the permanent address, with the version of the dataset" },
	[COPY_NAME] = { 'n', "name", "the name" },
	[COPY_CITATION] = { 'c', "citation", "the citation (Chicago)" },
	[COPY_TEXT] = { 't', "text", "the whole record as text" },
	[COPY_JSON] = { 'J', "json", "the whole record as JSON" },
};

enum { COPY_MEGABYTES = 16 }; /* more is a file, not a clipboard */

void
copy_list(struct app *a)
{
	struct subject s;
	struct strbuf title;

	subject_find(a, false, &s);
	if (s.of == SUBJECT_NOTHING) {
		app_say(a, "a group has nothing to copy");
		subject_done(&s);
		return;
	}
	strbuf_init(&title);
	strbuf_adds(&title, "Copy of ");
	subject_words(&s, &title);
	picker_begin(&a->picker, PICK_COPY, "");
	a->picker.title = arena_strdup(&a->picker.arena, title.s);
	for (uint32_t i = 0; i < COPIES; i++) {
		char letter[2] = { copies[i].letter, '\0' };

		picker_add(&a->picker, letter, copies[i].what, i);
	}
	picker_ready(&a->picker);
	a->mode = MODE_LIST;
	strbuf_done(&title);
	subject_done(&s);
}

/* One record, as it is wanted. */
static void
put_record(struct app *a, const struct record *r, enum copied what,
    const struct provenance *from, struct strbuf *out)
{
	switch (what) {
	case COPY_ID: strbuf_adds(out, r->id); break;
	case COPY_ADDRESS: reference_address(out, r->id, from); break;
	case COPY_NAME: strbuf_adds(out, r->title); break;
	case COPY_CITATION:
		citation_put(out, CITE_CHICAGO, a->ds, r, 0, from);
		break;
	case COPY_TEXT: record_text(out, a->ds, r, a->lang, a->glyphs); break;
	default: record_json(out, a->ds, r); break;
	}
}

/* One after the other, as much as a clipboard is for. */
static bool
put_records(struct app *a, const struct subject *s, enum copied what,
    struct strbuf *out, struct error *e)
{
	struct provenance from = export_provenance(a->store, "");
	bool ok = true;

	for (uint32_t i = bitmap_next(&s->set, 0); ok && i < a->ds->count;
	     i = bitmap_next(&s->set, i + 1)) {
		struct record r;

		if (out->len > 0)
			strbuf_adds(out, what == COPY_TEXT ? "\n\n" : "\n");
		record_init(&r);
		ok = store_record(a->store, i, &r, e);
		if (ok)
			put_record(a, &r, what, &from, out);
		record_done(&r);
		while (out->len > 0 && out->s[out->len - 1] == '\n')
			strbuf_truncate(out, out->len - 1);
		if (ok && out->len >> 20 >= COPY_MEGABYTES)
			ok = error_set(e, ERR_USAGE,
			    "more than %d MB: save it with s instead",
			    COPY_MEGABYTES);
	}
	return ok;
}

void
copy_take(struct app *a, uint32_t what)
{
	struct error e = { .code = ERR_NONE };
	struct subject s;
	struct strbuf text;
	bool ok;

	strbuf_init(&text);
	subject_find(a, false, &s);
	ok = put_records(a, &s, (enum copied)what, &text, &e);
	if (!ok)
		app_complain(a, "%s", e.msg);
	else
		outside_copy(a, text.s, text.len);
	subject_done(&s);
	strbuf_done(&text);
}

bool
copy_named(struct app *a, const char *name)
{
	for (uint32_t i = 0; i < COPIES; i++)
		if (strcmp(copies[i].name, name) == 0 ||
		    (name[0] == copies[i].letter && name[1] == '\0')) {
			copy_take(a, i);
			return true;
		}
	return false;
}
