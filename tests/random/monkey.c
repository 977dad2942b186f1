#include "monkey.h"

#include <signal.h>
#include <string.h>

#include "amparo/action.h"

unsigned
monkey_below(struct monkey *k, unsigned n)
{
	k->state = k->state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((k->state >> 33) % n);
}

#define PICK(k, list) \
	((list)[monkey_below(k, sizeof(list) / sizeof((list)[0]))])

/* Does the action touch files or start programs? */
static bool
reaches_out(enum action act)
{
	static const char *const names[] = { "save", "pipe", "shell", "print",
		"copy", "pager", "browse", "man" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(action_table[act].name, names[i]) == 0)
			return true;
	return false;
}

/* Leaving is tried too, but a monkey that leaves at once sees nothing. */
static bool
leaves(enum action act)
{
	return act == ACT_QUIT || act == ACT_CLOSE || act == ACT_INTERRUPT ||
	    act == ACT_SUSPEND;
}

static enum action
some_action(struct monkey *k)
{
	enum action act;

	do
		act = (enum action)monkey_below(k, ACTION_COUNT);
	while ((k->harmless && reaches_out(act)) ||
	    (leaves(act) && monkey_below(k, 10) != 0));
	return act;
}

/* One of the keys of an action, in angle brackets. */
static void
key_of(struct monkey *k, struct strbuf *out)
{
	const char *keys, *end;
	unsigned n = 1;

	do
		keys = action_table[some_action(k)].keys;
	while (*keys == '\0');
	for (const char *p = keys; *p != '\0'; p++)
		n += *p == ' ';
	for (n = monkey_below(k, n); n > 0; n--)
		keys = strchr(keys, ' ') + 1;
	end = keys + strcspn(keys, " ");
	if (end - keys == 1 && *keys != '<')
		strbuf_add(out, keys, 1);
	else if (end - keys == 1)
		strbuf_adds(out, "<lt>");
	else
		strbuf_addf(out, "<%.*s>", (int)(end - keys), keys);
}

/* What is typed into prompts, whole and half. */
static void
some_words(struct monkey *k, struct strbuf *out)
{
	static const char *const words[] = { "oas", "comision", "kind:event",
		"date:2005", "in:200X", "\"responsibility to", "-not", "OR",
		"(", ")", "country:", "year:>2000", "á", "ñandú", "2005..2010",
		"1990/..", "{2001,2003}", "id:", "x", "e", "zz zz", "日本",
		"title:\"", "12", "ref:", "^", "..", "2001-21", "\\", "[", "*",
		"americas", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\314\201",
		"אבג" };

	for (unsigned n = 1 + monkey_below(k, 3); n > 0; n--)
		strbuf_addf(out, "%s%s", PICK(k, words), n > 1 ? " " : "");
}

/* ":name argument", right or wrong. */
static void
some_command(struct monkey *k, struct strbuf *out)
{
	static const char *const values[] = { "off", "on", "ascii", "vi",
		"list", "auto", "0", "99999", "-1", "pt", "mono", "hc",
		"stacked", "unicode", "terminal", "default" };
	static const char *const settings[] = { "glyphs", "footer", "wrap",
		"timeline", "lang", "keys", "theme", "borders", "mouse",
		"scrolloff", "esc-delay", "layout", "tree-size",
		"timeline-size", "confirm-quit", "sort" };
	enum action act = some_action(k);

	strbuf_adds(out, ":");
	if (monkey_below(k, 3) == 0) {
		strbuf_addf(out, "set %s %s", PICK(k, settings),
		    PICK(k, values));
	} else if (!leaves(act)) {
		strbuf_adds(out, action_table[act].name);
		if (monkey_below(k, 2) == 0) {
			strbuf_addc(out, ' ');
			some_words(k, out);
		}
	}
}

/* Text of a paste: several lines, controls, the paste's own marks. */
static void
some_paste(struct monkey *k, struct strbuf *out)
{
	static const char *const parts[] = { "words ", "\n", "\r\n", "\t",
		"\033[31m", "\033[200~", "é", "\177", "日本語", "\030",
		"a\314\201\314\202", "\302", "\377\376", "\033", "q", "\003",
		"::/&", "\342\200\256abc" };

	strbuf_adds(out, "\033[200~");
	for (unsigned n = monkey_below(k, 40); n > 0; n--)
		strbuf_adds(out, PICK(k, parts));
	/* A terminal may lose the end mark. */
	if (monkey_below(k, 10) != 0)
		strbuf_adds(out, "\033[201~");
}

/* What a line may carry that no key sends. */
static void
some_bytes(struct monkey *k, struct strbuf *out)
{
	static const char *const parts[] = { "\033[", "\033O", "\033[1;5A",
		"\033[M !!", "\033[<0;5;5M", "\033[<0;5;5m", "\033[<64;9;9M",
		"\033[<65;30;4M", "\033[<0;999;999M", "\033[<", "\033[I",
		"\033[O", "\033[99~", "\302", "\342\202", "\377", "\200",
		"\033]11;rgb:00/00/00\033\\", "\033[?62;c", "\033[24;80R",
		"\033P", "\033[3;3~", "\0332", "\360\237" };

	for (unsigned n = 1 + monkey_below(k, 3); n > 0; n--)
		strbuf_adds(out, PICK(k, parts));
}

static void
some_size(struct monkey *k, struct move *m)
{
	static const struct {
		int rows, cols;
	} usual[] = { { 24, 80 }, { 40, 120 }, { 10, 40 }, { 8, 40 }, { 7, 39 },
		{ 1, 1 }, { 2, 200 }, { 60, 5 }, { 16, 60 }, { 15, 100 },
		{ 50, 200 }, { 24, 99 }, { 24, 100 } };
	unsigned i = monkey_below(k, sizeof usual / sizeof usual[0]);

	m->what = PRESS_RESIZE;
	m->rows = usual[i].rows;
	m->cols = usual[i].cols;
	if (monkey_below(k, 3) == 0) {
		m->rows = 1 + (int)monkey_below(k, 60);
		m->cols = 1 + (int)monkey_below(k, 200);
	}
}

static void
some_event(struct monkey *k, struct move *m)
{
	static const int signals[] = { SIGTSTP, SIGCONT, SIGWINCH };

	switch (monkey_below(k, 6)) {
	case 0:
	case 1: some_size(k, m); break;
	case 2:
		m->what = PRESS_BYTES;
		some_paste(k, &m->text);
		break;
	case 3:
		m->what = PRESS_BYTES;
		some_bytes(k, &m->text);
		break;
	case 4: m->what = PRESS_SUSPEND; break;
	default:
		m->what = PRESS_SIGNAL;
		m->number = PICK(k, signals);
		break;
	}
}

void
monkey_next(struct monkey *k, struct move *m)
{
	static const char *const often[] = { "<Enter>", "<Enter>", "<Esc>",
		"<Esc>", "<Down>", "<Up>", "<Left>", "<Right>", "<Tab>", "j",
		"l", "<PgDn>", "<End>", "/", "?", "]", "<BS>", "1", "7" };
	unsigned dice = monkey_below(k, 100);

	m->what = PRESS_KEYS;
	strbuf_reset(&m->text);
	if (dice < 45)
		key_of(k, &m->text);
	else if (dice < 70)
		strbuf_adds(&m->text, PICK(k, often));
	else if (dice < 82)
		strbuf_addc(&m->text, (char)('a' + monkey_below(k, 26)));
	else if (dice < 90)
		some_words(k, &m->text);
	else if (dice < 95)
		some_command(k, &m->text);
	else
		some_event(k, m);
	/* A letter that leaves is rare, as its action is. */
	if (dice >= 70 && dice < 82 && m->text.s[0] == 'q')
		m->text.s[0] = 'j';
}
