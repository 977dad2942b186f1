/* Names of files, to complete. */
#include "amparo/file_words.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "amparo/strbuf.h"
#include "amparo/utf8.h"

enum { FILE_MOST = 1000 }; /* as many are no help */

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The folder of BEGUN up to its last slash, to be opened. */
static void
put_folder(struct strbuf *out, const char *begun, size_t n)
{
	const char *home = getenv("HOME");

	if (n >= 2 && begun[0] == '~' && begun[1] == '/' && home != NULL) {
		strbuf_adds(out, home);
		strbuf_add(out, begun + 1, n - 1);
	} else {
		strbuf_add(out, begun, n);
	}
}

/* What could not be typed, or not be seen, is not proposed. */
static bool
is_proposed(const char *name, const char *begun)
{
	size_t n = strlen(name);

	if (strncmp(name, begun, strlen(begun)) != 0 ||
	    (name[0] == '.' && begun[0] != '.') || strcmp(name, ".") == 0 ||
	    strcmp(name, "..") == 0 || utf8_valid_prefix(name, n) != n)
		return false;
	for (const char *s = name; *s != '\0'; s++)
		if ((unsigned char)*s < ' ' || *s == '\x7f')
			return false;
	return true;
}

void
file_words(const char *begun, candidate_fn fn, void *user, size_t *from)
{
	const char *slash = strrchr(begun, '/');
	size_t n = slash != NULL ? (size_t)(slash - begun) + 1 : 0;
	struct dirent *entry;
	struct strbuf folder, path;
	int some = 0;
	DIR *dir;

	strbuf_init(&folder);
	strbuf_init(&path);
	put_folder(&folder, begun, n);
	dir = opendir(n > 0 ? folder.s : ".");
	*from += n;
	while (
	    dir != NULL && some < FILE_MOST && (entry = readdir(dir)) != NULL) {
		if (!is_proposed(entry->d_name, begun + n))
			continue;
		strbuf_reset(&path);
		strbuf_addf(&path, "%s%s", folder.s, entry->d_name);
		if (is_folder(path.s))
			strbuf_addc(&path, '/');
		fn(user, path.s + folder.len, path.len - folder.len);
		some++;
	}
	if (dir != NULL)
		closedir(dir);
	strbuf_done(&folder);
	strbuf_done(&path);
}
