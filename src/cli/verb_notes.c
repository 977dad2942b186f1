/*
 * amparo notes list|put|export|import: what a person has written about
 * records, apart from every dataset.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/file.h"
#include "amparo/jsonstream.h"
#include "amparo/jsontext.h"
#include "amparo/mem.h"
#include "amparo/notes.h"
#include "amparo/notes_file.h"
#include "amparo/rows.h"
#include "amparo/suggest.h"
#include "amparo/utf8.h"
#include "amparo/xdg.h"

enum { FILE_LIMIT = 1 << 28 };

static struct notes *
open_notes(bool write, struct error *e)
{
	struct strbuf path;
	struct notes *n = NULL;

	strbuf_init(&path);
	if (!xdg_path("XDG_DATA_HOME", ".local/share", "amparo/notes.db",
		&path))
		error_set(e, ERR_IO,
		    "no place for notes: neither "
		    "XDG_DATA_HOME nor HOME is set");
	else
		n = notes_open(path.s, write, e);
	strbuf_done(&path);
	if (n != NULL && notes_aside(n) != NULL)
		cli_say("notes: what was there cannot be read; it is kept as "
			"%s",
		    notes_aside(n));
	return n;
}

/* The name by which the notes of a dataset are kept. */
static const char *
dataset_name(struct cli *c)
{
	const char *id = store_meta(c->store, "id");

	return id != NULL && *id != '\0' ? id : "dataset";
}

/* ----------------------------------------------------------------- list */

struct listing {
	struct cli *c;
	struct rows table;
	struct jsonstream stream;
	struct strbuf item;
	bool json;
	size_t count;
};

static void
put_json(struct strbuf *item, const struct note *note)
{
	strbuf_adds(item, "{\"dataset\":");
	jsontext_string(item, note->dataset);
	jsontext_key(item, "record");
	jsontext_string(item, note->record);
	jsontext_key(item, "text");
	jsontext_string(item, note->text);
	jsontext_key(item, "made");
	jsontext_string(item, note->made);
	jsontext_key(item, "changed");
	jsontext_string(item, note->changed);
}

static bool
list_note(const struct note *note, void *user)
{
	struct listing *l = user;
	const struct dataset *ds = cli_dataset(l->c);
	uint32_t rec = dataset_find(ds, note->record);
	struct strbuf title, line;

	l->count++;
	if (l->json) {
		put_json(&l->item, note);
		jsontext_key(&l->item, "orphaned");
		strbuf_adds(&l->item, rec == NO_RECORD ? "true}" : "false}");
		jsonstream_item(&l->stream, &l->item);
		return !output_failed(&l->c->out);
	}
	strbuf_init(&title);
	strbuf_init(&line);
	if (rec != NO_RECORD)
		dataset_title(ds, rec, &title);
	else
		strbuf_adds(&title, "(no record of this dataset)");
	strbuf_add(&line, note->text, strcspn(note->text, "\n"));
	rows_add(&l->table,
	    (const char *[]){ note->record, title.s, note->changed, line.s });
	strbuf_done(&title);
	strbuf_done(&line);
	return !output_failed(&l->c->out);
}

static int
list(struct cli *c, struct notes *n, struct error *e)
{
	static const enum role roles[] = { ROLE_KEY, ROLE_TEXT, ROLE_DIM,
		ROLE_TEXT };
	struct listing l = { .c = c, .json = cli_format(c) != FORMAT_PLAIN };
	bool ok;

	strbuf_init(&l.item);
	if (l.json)
		jsonstream_begin(&l.stream, &c->out,
		    cli_format(c) == FORMAT_JSON);
	else
		rows_begin(&l.table, &c->out, roles, 4, cli_width(c, 0),
		    c->glyphs, NULL);
	ok = notes_each(n, dataset_name(c), list_note, &l, e);
	if (l.json)
		jsonstream_end(&l.stream);
	else
		rows_end(&l.table);
	strbuf_done(&l.item);
	if (!ok)
		return cli_fail(e);
	if (l.count == 0)
		cli_say("notes: none on the records of this dataset");
	return l.count > 0 ? ERR_NONE : ERR_NOTHING;
}

/* --------------------------------------------------------------- export */

static bool
export_note(const struct note *note, void *user)
{
	struct listing *l = user;

	output_adds(&l->c->out, l->count++ > 0 ? ",\n " : "\n ");
	strbuf_reset(&l->item);
	put_json(&l->item, note);
	strbuf_addc(&l->item, '}');
	output_add(&l->c->out, l->item.s, l->item.len);
	return !output_failed(&l->c->out);
}

static int export(struct cli *c, struct notes *n, struct error *e)
{
	struct listing l = { .c = c };
	bool ok;

	strbuf_init(&l.item);
	output_addf(&c->out, "{\"amparo-notes\":%d,\"notes\":[",
	    NOTES_FILE_VERSION);
	ok = notes_each(n, NULL, export_note, &l, e);
	output_adds(&c->out, "\n]}\n");
	strbuf_done(&l.item);
	return ok ? ERR_NONE : cli_fail(e);
}

/* --------------------------------------------------------------- import */

struct importing {
	struct notes *notes;
	struct error *e;
	size_t all, news;
	bool ok;
};

static bool
import_note(const struct note *note, void *user)
{
	struct importing *im = user;
	bool news;

	im->ok = notes_merge(im->notes, note, &news, im->e);
	im->all++;
	im->news += im->ok && news;
	return im->ok;
}

/* The bytes of FILE, or of standard input where it is "-". */
static bool
read_input(const char *file, struct strbuf *out, struct error *e)
{
	char part[1 << 16];
	ssize_t n;

	if (strcmp(file, "-") != 0)
		return file_read(file, FILE_LIMIT, out, e);
	while ((n = read(STDIN_FILENO, part, sizeof(part))) > 0 &&
	    out->len < FILE_LIMIT)
		strbuf_add(out, part, (size_t)n);
	return n == 0 ||
	    error_set(e, ERR_IO, "standard input: %s",
		n < 0 ? strerror(errno) : "more than 256 MiB");
}

static int
import(struct notes *n, const char *file, struct error *e)
{
	struct importing im = { .notes = n, .e = e, .ok = true };
	struct strbuf bytes;
	bool ok;

	strbuf_init(&bytes);
	ok = read_input(file, &bytes, e) && notes_begin(n, e) &&
	    notes_file_read(bytes.s, bytes.len,
		strcmp(file, "-") == 0 ? "standard input" : file, import_note,
		&im, e) &&
	    im.ok && notes_commit(n, e);
	strbuf_done(&bytes);
	if (!ok)
		return cli_fail(e);
	cli_say("notes: %zu read, %zu of them with something new", im.all,
	    im.news);
	return ERR_NONE;
}

/* ------------------------------------------------------------------ put */

/* Without the white space at its end; false where it is no text. */
static bool
trim(struct strbuf *text, struct error *e)
{
	if (utf8_valid_prefix(text->s, text->len) != text->len ||
	    strlen(text->s) != text->len)
		return error_set(e, ERR_NOTHING,
		    "standard input: not UTF-8 text");
	while (text->len > 0 && strchr(" \t\r\n", text->s[text->len - 1]))
		strbuf_truncate(text, text->len - 1);
	if (text->len > NOTE_MAX)
		return error_set(e, ERR_NOTHING,
		    "standard input: a note is at most 1 MiB");
	return true;
}

static int
put(struct cli *c, struct notes *n, const char *word, struct error *e)
{
	const struct dataset *ds = cli_dataset(c);
	uint32_t rec = chosen_find_id(ds, "notes", word);
	time_t now = time(NULL);
	struct strbuf text, id;
	struct tm utc;
	char when[32] = "";
	bool ok;

	if (rec == NO_RECORD)
		return ERR_NOTHING;
	strbuf_init(&text);
	strbuf_init(&id);
	dataset_id(ds, rec, &id);
	if (gmtime_r(&now, &utc) != NULL)
		strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%SZ", &utc);
	ok = read_input("-", &text, e) && trim(&text, e) &&
	    notes_put(n,
		&(struct note){ dataset_name(c), id.s, text.s, when, when }, e);
	strbuf_done(&text);
	strbuf_done(&id);
	return ok ? ERR_NONE : cli_fail(e);
}

/* ----------------------------------------------------------------- both */

static const char *const tasks[] = { "list", "export", "import", "put" };
enum task { TASK_LIST, TASK_EXPORT, TASK_IMPORT, TASK_PUT, TASKS };

static const char *
next_task(void *user)
{
	size_t *i = user;

	return *i < TASKS ? tasks[(*i)++] : NULL;
}

/* What the first operand asks for, with as many others as that takes. */
static bool
find_task(const struct cli *c, enum task *task, struct error *e)
{
	const char *word = c->opt.operands[0], *near;
	size_t n = c->opt.noperands - 1, i = 0;

	for (*task = 0; *task < TASKS; (*task)++)
		if (strcmp(word, tasks[*task]) == 0)
			break;
	if (*task == TASKS) {
		near = suggest_nearest(word, next_task, &i);
		return error_set(e, ERR_USAGE, "notes: %.40s: %s%s%s", word,
		    near != NULL ? "did you mean "
				 : "list, export, import or put was expected",
		    near != NULL ? near : "", near != NULL ? "?" : "");
	}
	if (*task < TASK_IMPORT ? n > 0 : n != 1)
		return error_set(e, ERR_USAGE, "notes %s: %s", word,
		    *task < TASK_IMPORT        ? "takes nothing more"
			: *task == TASK_IMPORT ? "one file was expected"
					       : "one id was expected");
	return true;
}

int
verb_notes(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	struct notes *n;
	enum task task;
	int status = ERR_NONE;

	if (!find_task(c, &task, &e))
		return cli_fail(&e);
	if ((task == TASK_LIST || task == TASK_PUT) && !cli_open(c, NULL, &e))
		return cli_fail(&e);
	n = open_notes(task == TASK_IMPORT || task == TASK_PUT, &e);
	if (n == NULL)
		return cli_fail(&e);
	switch (task) {
	case TASK_LIST: status = list(c, n, &e); break;
	case TASK_EXPORT: status = export(c, n, &e); break;
	case TASK_IMPORT: status = import(n, c->opt.operands[1], &e); break;
	default: status = put(c, n, c->opt.operands[1], &e); break;
	}
	notes_close(n);
	return status;
}
