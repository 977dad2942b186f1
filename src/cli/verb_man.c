/* amparo man ID: the record as a manual page. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "amparo/chosen.h"
#include "amparo/cli.h"
#include "amparo/export_formats.h"
#include "amparo/export_file.h"

/* Let man(1), or mandoc(1) where that cannot read files, show it. */
static bool
page(const char *path, struct error *e)
{
	static const char command[] =
	    "man -l \"$1\" 2>/dev/null || mandoc -a \"$1\"";
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", command, "sh", path, (char *)NULL);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (pid > 0 && status == 0)
		return true;
	return error_set(e, ERR_IO,
	    "man: neither man nor mandoc could show "
	    "the page; it goes to a pipe as text for them");
}

static bool
show_page(const struct strbuf *text, struct error *e)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf path;
	struct output out;
	int fd;
	bool ok;

	strbuf_init(&path);
	strbuf_addf(&path, "%s/amparo-man-XXXXXX",
	    folder != NULL && *folder != '\0' ? folder : "/tmp");
	fd = mkstemp(path.s);
	if (fd < 0) {
		ok = error_set(e, ERR_IO, "man: %s: %s", path.s,
		    strerror(errno));
		strbuf_done(&path);
		return ok;
	}
	output_init(&out, fd, path.s);
	output_add(&out, text->s, text->len);
	ok = output_end(&out, e);
	output_done(&out);
	close(fd);
	ok = ok && page(path.s, e);
	unlink(path.s);
	strbuf_done(&path);
	return ok;
}

int
verb_man(struct cli *c)
{
	struct error e = { .code = ERR_NONE };
	struct export x = { .lang = c->lang };
	struct strbuf text;
	struct record r;
	uint32_t rec;
	bool ok;

	if (!cli_open(c, NULL, &e))
		return cli_fail(&e);
	rec = chosen_find_id(cli_dataset(c), "man", c->opt.operands[0]);
	if (rec == NO_RECORD)
		return ERR_NOTHING;
	x.ds = cli_dataset(c);
	strbuf_init(&text);
	record_init(&r);
	ok = store_record(c->store, rec, &r, &e);
	if (ok) {
		x.from = export_provenance(c->store, r.id);
		x.out = &text;
		man_put(&x, &r);
		if (c->out.terminal)
			ok = show_page(&text, &e);
		else
			output_add(&c->out, text.s, text.len);
	}
	record_done(&r);
	strbuf_done(&text);
	return ok ? ERR_NONE : cli_fail(&e);
}
