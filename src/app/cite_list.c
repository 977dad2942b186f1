/* The citation of the record in the styles people read. */
#include <stdlib.h>
#include <string.h>

#include "amparo/app_state.h"
#include "amparo/citation.h"
#include "amparo/export_file.h"
#include "amparo/mem.h"
#include "amparo/wrap.h"

static void
put(const struct app *a, enum cite_style style, struct strbuf *out)
{
	struct provenance from = export_provenance(a->store, "");

	citation_put(out, style, a->ds, &a->record, 0, &from);
	while (out->len > 0 && out->s[out->len - 1] == '\n')
		strbuf_truncate(out, out->len - 1);
}

/* A style: its name, and the citation on as many rows as it takes. */
static void
add_style(struct app *a, const char *name, enum cite_style style)
{
	enum { MARGIN = 6 };
	struct wrap_line *lines;
	struct strbuf text;
	size_t n;

	strbuf_init(&text);
	put(a, style, &text);
	picker_add(&a->picker, NULL, name, 0);
	n = wrap_text(text.s, text.len,
	    a->cols > 2 * MARGIN ? a->cols - MARGIN : MARGIN, &lines);
	for (size_t i = 0; i < n; i++) {
		char *row = xstrndup(text.s + lines[i].start, lines[i].len);

		picker_add(&a->picker, "", row, (uint32_t)style);
		free(row);
	}
	free(lines);
	strbuf_done(&text);
}

void
cite_list(struct app *a)
{
	static const char *const names[] = { "Chicago", "APA", "ISO 690" };

	if (a->selected == NO_RECORD) {
		app_say(a, "a group has no citation");
		return;
	}
	picker_begin(&a->picker, PICK_CITE, "How to cite this record");
	for (int i = CITE_CHICAGO; i <= CITE_ISO690; i++)
		add_style(a, names[i], (enum cite_style)i);
	picker_ready(&a->picker);
	a->mode = MODE_LIST;
}

void
cite_list_take(struct app *a, uint32_t style)
{
	struct strbuf text;

	strbuf_init(&text);
	put(a, (enum cite_style)style, &text);
	app_say(a, "%s", text.s);
	strbuf_done(&text);
}
