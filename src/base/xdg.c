#include "amparo/xdg.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool
xdg_path(const char *variable, const char *otherwise, const char *name,
    struct strbuf *out)
{
	const char *folder = getenv(variable), *home = getenv("HOME");

	/* The rules tell to pass over relative ones. */
	if (folder != NULL && *folder == '/')
		strbuf_adds(out, folder);
	else if (home != NULL && *home == '/')
		strbuf_addf(out, "%s/%s", home, otherwise);
	else
		return false;
	strbuf_addf(out, "/%s", name);
	return true;
}

bool
xdg_make_folders(const char *path, struct error *e)
{
	struct strbuf b;
	bool ok = true;

	strbuf_init(&b);
	strbuf_adds(&b, path);
	for (size_t i = 1; ok && i < b.len; i++) {
		if (b.s[i] != '/')
			continue;
		b.s[i] = '\0';
		if (mkdir(b.s, 0700) != 0 && errno != EEXIST)
			ok = error_set(e, ERR_IO, "%s: %s", b.s,
			    strerror(errno));
		b.s[i] = '/';
	}
	strbuf_done(&b);
	return ok;
}
