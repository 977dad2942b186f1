/* Saving records: in which format, into which file. */
#include <stdlib.h>
#include <string.h>

#include "amparo/export_file.h"
#include "amparo/mem.h"
#include "amparo/outside.h"
#include "amparo/suggest.h"

static const char *
next_format(void *user)
{
	size_t *i = user;
	const struct export_format *f = export_format_at((*i)++);

	return f != NULL ? f->name : NULL;
}

static const struct export_format *
find_format(const char *name)
{
	const struct export_format *f;

	for (size_t i = 0; (f = export_format_at(i)) != NULL; i++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

void
save_hint(struct app *a, struct strbuf *out)
{
	struct subject s;

	subject_find(a, true, &s);
	strbuf_adds(out, "Export ");
	subject_words(&s, out);
	subject_done(&s);
}

void
save_list(struct app *a)
{
	struct strbuf title;
	const struct export_format *f;

	strbuf_init(&title);
	save_hint(a, &title);
	strbuf_adds(&title, " as");
	picker_begin(&a->picker, PICK_SAVE, "");
	a->picker.title = arena_strdup(&a->picker.arena, title.s);
	for (uint32_t i = 0; (f = export_format_at(i)) != NULL; i++)
		picker_add(&a->picker, f->name, f->what, i);
	picker_ready(&a->picker);
	a->mode = MODE_LIST;
	strbuf_done(&title);
}

/* What a file of the format is called after the dot. */
static const char *
extension(const char *format)
{
	static const struct {
		const char *format, *extension;
	} other[] = {
		{ "markdown", ".md" },
		{ "bibtex", ".bib" },
		{ "csl-json", ".json" },
		{ "timelinejs", ".json" },
		{ "man", "" },
	};

	for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
		if (strcmp(format, other[i].format) == 0)
			return other[i].extension;
	return NULL;
}

/* The command line with a name to begin with. */
void
save_take(struct app *a, uint32_t format)
{
	const struct export_format *f = export_format_at(format);
	const char *end = extension(f->name);
	struct strbuf line;
	struct subject s;

	subject_find(a, true, &s);
	strbuf_init(&line);
	strbuf_addf(&line, "save %s ", f->name);
	if (s.of == SUBJECT_RECORD)
		dataset_id(a->ds, bitmap_next(&s.set, 0), &line);
	else
		strbuf_adds(&line, "records");
	if (end != NULL)
		strbuf_adds(&line, end);
	else
		strbuf_addf(&line, ".%s", f->name);
	command_start(a, line.s);
	strbuf_done(&line);
	subject_done(&s);
}

/* "~/x" is below the home; a ! at the end is no part of the name. */
static char *
file_name(const char *typed, bool *replace)
{
	const char *home = getenv("HOME");
	size_t n = strlen(typed);
	struct strbuf name;

	*replace = n > 1 && typed[n - 1] == '!';
	strbuf_init(&name);
	if (typed[0] == '~' && typed[1] == '/' && home != NULL) {
		strbuf_adds(&name, home);
		typed++;
		n--;
	}
	strbuf_add(&name, typed, n - *replace);
	return strbuf_steal(&name);
}

/* Of a name as it was typed: without the ! at its end. */
static int
shown_length(const char *typed)
{
	int n = (int)strlen(typed);

	return n > 1 && typed[n - 1] == '!' ? n - 1 : n;
}

/* Why it failed, with the name as it was typed: lines are short. */
static void
complain(struct app *a, const struct error *e, const char *name,
    const char *typed)
{
	size_t n = strlen(name);

	if (strncmp(e->msg, name, n) == 0)
		app_complain(a, "%.*s%s", shown_length(typed), typed,
		    e->msg + n);
	else
		app_complain(a, "%s", e->msg);
}

/* "12 records saved in cries.ics; 3 left out: ..." */
static void
tell(struct app *a, const struct export_format *f, const struct export *x,
    const char *typed)
{
	unsigned n = x->count - x->left_out;
	struct strbuf text;

	strbuf_init(&text);
	strbuf_addf(&text, "%u record%s saved in %.*s", n, n == 1 ? "" : "s",
	    shown_length(typed), typed);
	if (strcmp(f->name, "csv") == 0)
		strbuf_adds(&text, ", its columns in FILE-metadata.json");
	if (x->left_out > 0)
		strbuf_addf(&text, "; %u left out: %s", (unsigned)x->left_out,
		    export_why_left_out(f));
	app_say(a, "%s", text.s);
	strbuf_done(&text);
}

static void
save(struct app *a, const struct export_format *f, const char *typed)
{
	struct error e = { .code = ERR_NONE };
	struct export_replace replace = { .how = "! at the end" };
	char *name = file_name(typed, &replace.allowed);
	struct subject s;
	struct export x;

	subject_find(a, true, &s);
	x = (struct export){
		.ds = a->ds,
		.set = &s.set,
		.from = export_provenance(a->store, s.query.s),
		.lang = a->lang,
		.path = name,
		.stop = a->stop,
		.stop_user = a->stop_user,
	};
	if (s.of == SUBJECT_NOTHING)
		app_complain(a, "nothing to save");
	else if (export_file(f, &x, a->store, &replace, &e))
		tell(a, f, &x, typed);
	else
		complain(a, &e, name, typed);
	subject_done(&s);
	free(name);
}

void
save_text(struct app *a, const char *text, size_t n, const char *typed)
{
	struct error e = { .code = ERR_NONE };
	struct export_replace replace = { .how = "! at the end" };
	char *name = file_name(typed, &replace.allowed);

	if (export_bytes(name, text, n, &replace, &e))
		app_say(a, "saved in %.*s", shown_length(typed), typed);
	else
		complain(a, &e, name, typed);
	free(name);
}

void
save_command(struct app *a, const char *argument)
{
	size_t n = strcspn(argument, " "), i = 0;
	char *word = xstrndup(argument, n);
	const char *name = argument + n + strspn(argument + n, " ");
	const struct export_format *f = find_format(word);
	const char *near = suggest_nearest(word, next_format, &i);

	if (f == NULL && near != NULL)
		app_complain(a, "%s: no such format; did you mean %s?", word,
		    near);
	else if (f == NULL)
		app_complain(a, "%s is none of %s", word, EXPORT_NAMES);
	else if (*name == '\0')
		app_complain(a, "into which file? :save %s FILE", f->name);
	else
		save(a, f, name);
	free(word);
}
