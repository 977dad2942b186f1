/* Any bytes as a file of notes: what is read is whole. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "amparo/notes_file.h"
#include "amparo/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
check(const struct note *note, void *user)
{
	(void)user;
	if (*note->dataset == '\0' || *note->record == '\0' ||
	    *note->text == '\0' || strlen(note->text) > NOTE_MAX ||
	    strlen(note->made) != 20 || strlen(note->changed) != 20 ||
	    !utf8_is_clean(note->record, strlen(note->record)))
		abort();
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error e = { .code = ERR_NONE };

	if (notes_file_read((const char *)data, size, "n", check, NULL, &e) ==
	    (e.code != ERR_NONE))
		abort();
	return 0;
}
