#include "amparo/notes_file.h"

#include <jansson.h>
#include <string.h>

#include "amparo/utf8.h"

enum { ID_MAX = 256, TIME_LEN = 20 };

static bool
is_id(const char *s)
{
	size_t n = strlen(s);

	return n > 0 && n <= ID_MAX && utf8_is_clean(s, n);
}

/* "2026-11-24T12:00:00Z" */
static bool
is_time(const char *s)
{
	static const char form[] = "0000-00-00T00:00:00Z";

	if (strlen(s) != TIME_LEN)
		return false;
	for (int i = 0; i < TIME_LEN; i++)
		if (form[i] == '0' ? s[i] < '0' || s[i] > '9' : s[i] != form[i])
			return false;
	return true;
}

struct reading {
	const char *name;
	size_t at; /* the note, from 1 */
	struct error *e;
};

/* The string of KEY, or NULL where there is none. */
static const char *
string(const json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static bool
wrong(const struct reading *r, const char *what)
{
	return error_set(r->e, ERR_NOTHING, "%s: note %zu: %s", r->name, r->at,
	    what);
}

static bool
read_note(const struct reading *r, const json_t *o, struct note *note)
{
	size_t n;

	if (!json_is_object(o))
		return wrong(r, "an object was expected");
	note->dataset = string(o, "dataset");
	note->record = string(o, "record");
	note->text = string(o, "text");
	note->made = string(o, "made");
	note->changed = string(o, "changed");
	if (note->dataset == NULL || !is_id(note->dataset))
		return wrong(r, "\"dataset\" is not an id");
	if (note->record == NULL || !is_id(note->record))
		return wrong(r, "\"record\" is not an id");
	if (note->text == NULL || *note->text == '\0')
		return wrong(r, "\"text\" is missing or empty");
	n = strlen(note->text);
	if (n > NOTE_MAX)
		return wrong(r, "\"text\" is longer than 1 MiB");
	if (note->made == NULL || !is_time(note->made))
		return wrong(r,
		    "\"made\" is not a time like "
		    "2026-11-24T12:00:00Z");
	if (note->changed == NULL || !is_time(note->changed))
		return wrong(r,
		    "\"changed\" is not a time like "
		    "2026-11-24T12:00:00Z");
	return true;
}

static bool
read_all(struct reading *r, const json_t *root,
    bool (*fn)(const struct note *note, void *user), void *user)
{
	const json_t *notes = json_object_get(root, "notes");
	const json_t *version = json_object_get(root, "amparo-notes");

	if (!json_is_integer(version) || !json_is_array(notes))
		return error_set(r->e, ERR_NOTHING,
		    "%s: not what amparo notes export writes", r->name);
	if (json_integer_value(version) > NOTES_FILE_VERSION)
		return error_set(r->e, ERR_NOTHING,
		    "%s: written by a later version of amparo", r->name);
	for (size_t i = 0; i < json_array_size(notes); i++) {
		struct note note;

		r->at = i + 1;
		if (!read_note(r, json_array_get(notes, i), &note))
			return false;
		if (!fn(&note, user))
			break;
	}
	return true;
}

bool
notes_file_read(const char *bytes, size_t n, const char *name,
    bool (*fn)(const struct note *note, void *user), void *user,
    struct error *e)
{
	struct reading r = { name, 0, e };
	json_error_t why;
	json_t *root = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &why);
	bool ok;

	if (root == NULL)
		return error_set(e, ERR_NOTHING, "%s:%d:%d: no JSON: %s", name,
		    why.line > 0 ? why.line : 1,
		    why.column > 0 ? why.column : 1, why.text);
	ok = read_all(&r, root, fn, user);
	json_decref(root);
	return ok;
}
