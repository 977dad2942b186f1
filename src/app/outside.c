/* Errands of the explorer. */
#include "amparo/outside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "amparo/process.h"
#include "amparo/reading.h"
#include "amparo/record_text.h"

/* The one errand there is, begun anew. */
static struct errand *
begin(struct app *a, enum errand_kind kind)
{
	struct errand *e = &a->errand;

	errand_done(e);
	e->kind = kind;
	e->input = -1;
	strbuf_init(&e->text);
	strbuf_init(&e->path);
	return e;
}

void
outside_errand(struct app *a, enum errand_kind kind, const char *text)
{
	strbuf_adds(&begin(a, kind)->text, text);
}

void
outside_copy(struct app *a, const char *text, size_t n)
{
	strbuf_add(&begin(a, ERRAND_COPY)->text, text, n);
}

const struct errand *
app_errand(const struct app *a)
{
	return a->errand.kind != ERRAND_NONE ? &a->errand : NULL;
}

void
app_errand_done(struct app *a, const struct errand_outcome *o)
{
	errand_done(&a->errand);
	if (o->said[0] == '\0')
		return;
	if (o->bad)
		app_complain(a, "%s", o->said);
	else
		app_say(a, "%s", o->said);
}

/* ------------------------------------------------------------------ text */

bool
outside_text(struct app *a, const struct bitmap *set, struct output *out,
    struct error *e)
{
	bool ok = true, first = true;

	for (uint32_t i = bitmap_next(set, 0);
	     ok && i < a->ds->count && !output_failed(out);
	     i = bitmap_next(set, i + 1)) {
		struct record r;

		if (!first)
			output_adds(out, "\n");
		first = false;
		record_init(&r);
		ok = store_record(a->store, i, &r, e);
		if (ok)
			record_text(&out->buf, a->ds, &r, a->lang, a->glyphs);
		output_add(out, "", 0);
		record_done(&r);
	}
	return ok;
}

static bool
write_text(struct app *a, const struct subject *s, int fd, const char *name,
    struct error *e)
{
	struct output out;
	bool ok;

	output_init(&out, fd, name);
	ok = outside_text(a, &s->set, &out, e) && output_end(&out, e);
	output_done(&out);
	return ok;
}

/* A file for a pager: it has a name, and nobody writes it again. */
static int
make_page(struct strbuf *path, struct error *e)
{
	const char *folder = getenv("TMPDIR");
	int fd;

	if (folder == NULL || *folder == '\0')
		folder = "/tmp";
	strbuf_addf(path, "%s/amparo-XXXXXX", folder);
	fd = mkstemp(path->s);
	if (fd < 0) {
		error_set(e, ERR_IO, "%s: %s", folder, strerror(errno));
		strbuf_reset(path);
	} else {
		fchmod(fd, 0400);
	}
	return fd;
}

static void
open_pager(struct app *a)
{
	struct error e = { .code = ERR_NONE };
	struct subject s;
	struct errand *errand;
	bool ok = false;
	int fd;

	subject_find(a, false, &s);
	if (s.of == SUBJECT_NOTHING) {
		app_say(a, "a group has no text");
		subject_done(&s);
		return;
	}
	errand = begin(a, ERRAND_PAGE);
	fd = make_page(&errand->path, &e);
	if (fd >= 0) {
		ok = write_text(a, &s, fd, errand->path.s, &e);
		close(fd);
	}
	if (!ok) {
		errand_done(errand);
		app_complain(a, "%s", e.msg);
	}
	subject_done(&s);
}

void
outside_page(struct app *a, const char *text, size_t n)
{
	struct error e = { .code = ERR_NONE };
	struct errand *errand = begin(a, ERRAND_PAGE);
	struct output out;
	bool ok = false;
	int fd = make_page(&errand->path, &e);

	if (fd >= 0) {
		output_init(&out, fd, errand->path.s);
		output_add(&out, text, n);
		ok = output_end(&out, &e);
		output_done(&out);
		close(fd);
	}
	if (!ok) {
		errand_done(errand);
		app_complain(a, "%s", e.msg);
	}
}

static void
pipe_to(struct app *a, const char *command)
{
	struct error e = { .code = ERR_NONE };
	struct subject s;
	struct errand *errand;
	bool ok = false;

	subject_find(a, false, &s);
	if (s.of == SUBJECT_NOTHING) {
		app_say(a, "a group has no text");
		subject_done(&s);
		return;
	}
	errand = begin(a, ERRAND_PIPE);
	strbuf_adds(&errand->text, command);
	errand->input = process_spool(&e);
	if (errand->input >= 0)
		ok = write_text(a, &s, errand->input, "pipe", &e) &&
		    lseek(errand->input, 0, SEEK_SET) == 0;
	if (!ok) {
		errand_done(errand);
		app_complain(a, "%s", e.msg);
	}
	subject_done(&s);
}

/* --------------------------------------------------------------- actions */

/* The field under the cursor, where there is such a cursor; else a choice. */
static void
copy(struct app *a)
{
	const char *field = detail_field_text(a->detail);

	if (a->focus == PANE_DETAIL && *field != '\0')
		outside_copy(a, field, strlen(field));
	else
		copy_list(a);
}

void
outside_act(struct app *a, enum action act)
{
	switch (act) {
	case ACT_COPY: copy(a); break;
	case ACT_SAVE: save_list(a); break;
	case ACT_PAGER: open_pager(a); break;
	case ACT_PIPE: command_start(a, "pipe "); break;
	case ACT_SHELL: outside_errand(a, ERRAND_SHELL, ""); break;
	case ACT_BROWSE: browse_list(a); break;
	case ACT_PRINT: reading_print(a, ""); break;
	case ACT_MAN: reading_man(a, ""); break;
	case ACT_INFO: reading_info(a); break;
	case ACT_VERSION: reading_version(a); break;
	default: break;
	}
}

void
outside_command(struct app *a, enum action act, const char *argument)
{
	switch (act) {
	case ACT_COPY:
		if (!copy_named(a, argument))
			app_complain(a, "%s is none of %s", argument,
			    copy_names);
		break;
	case ACT_SAVE: save_command(a, argument); break;
	case ACT_PIPE: pipe_to(a, argument); break;
	case ACT_SHELL: outside_errand(a, ERRAND_SHELL, argument); break;
	case ACT_BROWSE: browse(a, argument); break;
	case ACT_PRINT: reading_print(a, argument); break;
	case ACT_MAN: reading_man(a, argument); break;
	default: break;
	}
}
