/* The configuration file. */
#include "amparo/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "amparo/file.h"
#include "amparo/mem.h"
#include "amparo/suggest.h"
#include "amparo/utf8.h"
#include "amparo/xdg.h"

enum { WORDS_MAX = 5 };

/* A line being read, and where it stands. */
struct reader {
	struct config *config;
	const char *name;
	unsigned line;
	config_fault fault;
	void *user;
	char *word[WORDS_MAX];
	size_t words;
};

void
config_done(struct config *c)
{
	settings_done(&c->settings);
	free(c->bind);
	memset(c, 0, sizeof *c);
}

static void complain(struct reader *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
complain(struct reader *r, const char *fmt, ...)
{
	struct strbuf raw, clean;
	va_list ap;

	strbuf_init(&raw);
	strbuf_init(&clean);
	strbuf_addf(&raw, "%s:%u: ", r->name, r->line);
	va_start(ap, fmt);
	strbuf_vaddf(&raw, fmt, ap);
	va_end(ap);
	utf8_clean(&clean, raw.s, raw.len, false);
	r->fault(r->user, clean.s);
	strbuf_done(&raw);
	strbuf_done(&clean);
}

static void
set(struct reader *r, const char *name, const char *value)
{
	struct error e = { 0 };
	struct strbuf origin;

	strbuf_init(&origin);
	strbuf_addf(&origin, "%s:%u", r->name, r->line);
	if (!settings_set(&r->config->settings, name, value, origin.s, NULL,
		&e))
		complain(r, "%s", e.msg);
	strbuf_done(&origin);
}

static const struct {
	const char *name;
	unsigned where;
} contexts[] = {
	{ "tree", IN_TREE },
	{ "detail", IN_DETAIL },
	{ "timeline", IN_TIMELINE | IN_STRIP },
	{ "strip", IN_STRIP },
	{ "list", IN_LIST },
	{ "prompt", IN_PROMPT },
	{ "panes", IN_PANES },
	{ "all", IN_ROWS },
};

unsigned
config_context(const char *name)
{
	for (size_t i = 0; i < sizeof contexts / sizeof contexts[0]; i++)
		if (strcmp(contexts[i].name, name) == 0)
			return contexts[i].where;
	return 0;
}

static const char *
next_action(void *user)
{
	int *i = user;

	return *i < ACTION_COUNT ? action_table[(*i)++].name : NULL;
}

static enum action
action_of(struct reader *r, const char *name, unsigned where)
{
	enum action act = action_find(name);
	const char *near;
	int i = 0;

	if (act == ACT_NONE) {
		near = suggest_nearest(name, next_action, &i);
		if (near != NULL)
			complain(r, "%s: no such action; did you mean %s?",
			    name, near);
		else
			complain(r,
			    "%s: no such action; amparo help keys "
			    "lists them",
			    name);
	} else if ((action_table[act].where & where) == 0) {
		complain(r, "%s does nothing in this context", name);
		act = ACT_NONE;
	}
	return act;
}

/* Two lines that want the same key: the later one has it, and it is said. */
static void
look_for_conflict(struct reader *r, const struct bind *b, const char *key)
{
	const struct config *c = r->config;

	for (size_t i = 0; i < c->binds; i++)
		if (c->bind[i].key == b->key && c->bind[i].action != ACT_NONE &&
		    (c->bind[i].where & b->where) != 0 &&
		    c->bind[i].action != b->action) {
			complain(r, "%s was bound to %s above", key,
			    action_table[c->bind[i].action].name);
			return;
		}
}

static void
bind(struct reader *r, bool unbind)
{
	struct config *c = r->config;
	struct bind b = { config_context(r->word[1]), keycode_parse(r->word[2]),
		ACT_NONE };

	if (b.where == 0) {
		complain(r,
		    "%s is no context: tree, detail, timeline, panes, "
		    "list, prompt or all",
		    r->word[1]);
		return;
	}
	if (b.key == K_NONE) {
		complain(r,
		    "%s is no key; write keys as C-n, M-x, F5, PgDn, "
		    "Space or the character",
		    r->word[2]);
		return;
	}
	if (b.key == K_CTRL('c') || b.key == K_ESC) {
		complain(r, "%s always means the same", r->word[2]);
		return;
	}
	if (!unbind) {
		b.action = action_of(r, r->word[3], b.where);
		if (b.action == ACT_NONE)
			return;
		b.where &= action_table[b.action].where;
		look_for_conflict(r, &b, r->word[2]);
	}
	if (c->binds == CONFIG_BINDS_MAX) {
		complain(r, "more keys than %u", CONFIG_BINDS_MAX);
		return;
	}
	c->bind = grow(c->bind, c->binds, &c->cap, sizeof *c->bind);
	c->bind[c->binds++] = b;
}

static void
take_words(struct reader *r)
{
	static const char *const known[] = { "set", "bind", "unbind", NULL };
	const char *near;

	if (r->words == 3 && strcmp(r->word[1], "=") == 0)
		set(r, r->word[0], r->word[2]);
	else if (strcmp(r->word[0], "set") == 0 &&
	    (r->words == 3 || (r->words == 4 && strcmp(r->word[2], "=") == 0)))
		set(r, r->word[1], r->word[r->words - 1]);
	else if (strcmp(r->word[0], "set") == 0)
		complain(r, "write: set NAME VALUE");
	else if (strcmp(r->word[0], "bind") == 0 && r->words == 4)
		bind(r, false);
	else if (strcmp(r->word[0], "bind") == 0)
		complain(r, "write: bind CONTEXT KEY ACTION");
	else if (strcmp(r->word[0], "unbind") == 0 && r->words == 3)
		bind(r, true);
	else if (strcmp(r->word[0], "unbind") == 0)
		complain(r, "write: unbind CONTEXT KEY");
	else if ((near = suggest_from(r->word[0], known)) != NULL)
		complain(r, "%s: not understood; did you mean %s?", r->word[0],
		    near);
	else
		complain(r, "%s: not understood: set, bind or unbind",
		    r->word[0]);
}

/*
 * Cut the line into words; # ends it, save where a key stands, since # is one.
 */
static void
take_line(struct reader *r, char *line)
{
	char *save = NULL;
	bool too_many = false;

	r->words = 0;
	for (char *w = strtok_r(line, " \t\r", &save); w != NULL;
	     w = strtok_r(NULL, " \t\r", &save)) {
		bool key = r->words == 2 &&
		    (strcmp(r->word[0], "bind") == 0 ||
			strcmp(r->word[0], "unbind") == 0);

		if (*w == '#' && !(key && w[1] == '\0'))
			break;
		if (r->words == WORDS_MAX) {
			too_many = true;
			break;
		}
		r->word[r->words++] = w;
	}
	if (too_many)
		complain(r, "more words than any line has");
	else if (r->words > 0)
		take_words(r);
}

void
config_parse(struct config *c, const char *name, const char *text, size_t n,
    config_fault fault, void *user)
{
	struct reader r = { .config = c,
		.name = name,
		.fault = fault,
		.user = user };

	while (n > 0) {
		const char *end = memchr(text, '\n', n);
		size_t len = end != NULL ? (size_t)(end - text) : n;
		char *line;

		r.line++;
		if (len > CONFIG_LINE_MAX) {
			complain(&r, "a line longer than %u bytes",
			    CONFIG_LINE_MAX);
		} else if (memchr(text, '\0', len) != NULL ||
		    utf8_valid_prefix(text, len) != len) {
			complain(&r, "not UTF-8 text");
		} else {
			line = xstrndup(text, len);
			take_line(&r, line);
			free(line);
		}
		n -= end != NULL ? len + 1 : len;
		text += end != NULL ? len + 1 : len;
	}
}

void
config_read(struct config *c, const char *path, config_fault fault, void *user)
{
	struct strbuf text;
	struct error e = { 0 };
	/* A line of the screen has no room for the folders. */
	const char *slash = strrchr(path, '/');

	if (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
		return;
	strbuf_init(&text);
	if (file_read(path, CONFIG_MAX, &text, &e))
		config_parse(c, slash != NULL ? slash + 1 : path, text.s,
		    text.len, fault, user);
	else
		fault(user, e.msg);
	strbuf_done(&text);
}

bool
config_path(struct strbuf *out)
{
	return xdg_path("XDG_CONFIG_HOME", ".config", "amparo/config", out);
}
