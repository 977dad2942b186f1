/* Keys from curses to ours. */
#include "amparo/input.h"

#include <string.h>
#include <wchar.h>

#include <curses.h>

#include "amparo/utf8.h"

#define PASTE_MAX 65536u

enum { PASTE_BEGIN = KEY_MAX + 100, PASTE_END, MOUSE_REPORT };

void
input_begin(void)
{
	define_key("\033[200~", PASTE_BEGIN);
	define_key("\033[201~", PASTE_END);
	define_key("\033[<", MOUSE_REPORT);
}

/* A function key; K_NONE for those we have no name for. */
static keycode
function_key(int code)
{
	static const struct {
		int code;
		keycode key;
	} plain[] = {
		{ KEY_UP, K_UP },
		{ KEY_DOWN, K_DOWN },
		{ KEY_LEFT, K_LEFT },
		{ KEY_RIGHT, K_RIGHT },
		{ KEY_HOME, K_HOME },
		{ KEY_END, K_END },
		{ KEY_PPAGE, K_PGUP },
		{ KEY_NPAGE, K_PGDN },
		{ KEY_IC, K_INSERT },
		{ KEY_DC, K_DELETE },
		{ KEY_BTAB, K_BTAB },
		{ KEY_BACKSPACE, K_BACKSPACE },
		{ KEY_ENTER, K_ENTER },
		{ KEY_A1, K_HOME },
		{ KEY_A3, K_PGUP },
		{ KEY_C1, K_END },
		{ KEY_C3, K_PGDN },
	};
	static const struct {
		const char *name; /* extended terminfo names: 3 is Alt */
		keycode key;
	} alt[] = {
		{ "kUP3", K_UP },
		{ "kDN3", K_DOWN },
		{ "kLFT3", K_LEFT },
		{ "kRIT3", K_RIGHT },
		{ "kHOM3", K_HOME },
		{ "kEND3", K_END },
	};
	const char *name;

	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		if (plain[i].code == code)
			return plain[i].key;
	if (code > KEY_F0 && code <= KEY_F(24))
		return K_F0 + (keycode)(code - KEY_F0);
	name = keyname(code);
	for (size_t i = 0; name != NULL && i < sizeof alt / sizeof alt[0]; i++)
		if (strcmp(name, alt[i].name) == 0)
			return alt[i].key | K_ALT;
	return K_NONE;
}

static keycode
character(wint_t c)
{
	if (c == '\n')
		return K_ENTER;
	if (c == '\b')
		return K_CTRL('h');
	return (keycode)c;
}

/* The rest of a paste, up to its end mark. */
static void
read_paste(struct strbuf *text)
{
	wint_t c;
	int r, quiet = 0;

	/* A terminal that forgets the end mark must not hang us. */
	while (quiet < 100) {
		timeout(10);
		r = get_wch(&c);
		if (r == ERR) {
			quiet++;
			continue;
		}
		quiet = 0;
		if (r == KEY_CODE_YES && c == PASTE_END)
			break;
		if (r == OK && text->len < PASTE_MAX)
			utf8_put(text, (uint32_t)c);
	}
	nodelay(stdscr, TRUE);
}

/* A number of a report, and the letter after it in *END. */
static int
read_number(wint_t *end)
{
	int n = 0;

	while (get_wch(end) == OK && *end >= '0' && *end <= '9')
		if (n < 100000)
			n = n * 10 + (int)(*end - '0');
	return n;
}

static bool
take_button(int button, struct app_mouse *m)
{
	m->what = button == 64 ? MOUSE_WHEEL_UP
	    : button == 65     ? MOUSE_WHEEL_DOWN
			       : MOUSE_CLICK;
	return button == 0 || button == 64 || button == 65;
}

/* A terminal that does not know the newer form sends three characters. */
static bool
read_old_mouse(struct app_mouse *m)
{
	wint_t c[3] = { 0 };
	bool all = true;

	timeout(100);
	for (int i = 0; i < 3; i++)
		all = all && get_wch(&c[i]) == OK && c[i] > ' ' - 1;
	nodelay(stdscr, TRUE);
	m->col = (int)c[1] - 33;
	m->row = (int)c[2] - 33;
	if (all && c[0] - 32 == 3) {
		m->what = MOUSE_DROP;
		return true;
	}
	return all && take_button((int)c[0] - 32, m);
}

/* A press, its end or a turn of the wheel; false for what nobody asked for. */
static bool
read_mouse(struct app_mouse *m)
{
	wint_t end = 0;
	int button, row = 0;

	timeout(100); /* the report is on its way */
	button = read_number(&end);
	m->col = end == ';' ? read_number(&end) - 1 : 0;
	if (end == ';')
		row = read_number(&end);
	nodelay(stdscr, TRUE);
	m->row = row - 1;
	if (button == 0 && end == 'm') {
		m->what = MOUSE_DROP;
		return true;
	}
	return take_button(button, m) && end == 'M';
}

enum input
input_next(keycode *k, struct strbuf *text, struct app_mouse *m)
{
	wint_t c;
	int r = get_wch(&c);

	if (r == ERR)
		return INPUT_NONE;
	if (r == KEY_CODE_YES) {
		if (c == PASTE_BEGIN) {
			read_paste(text);
			return INPUT_PASTE;
		}
		if (c == MOUSE_REPORT)
			return read_mouse(m) ? INPUT_MOUSE : INPUT_OTHER;
		if (c == KEY_MOUSE)
			return read_old_mouse(m) ? INPUT_MOUSE : INPUT_OTHER;
		*k = function_key((int)c);
		return INPUT_KEY;
	}
	*k = character(c);
	if (c != K_ESC)
		return INPUT_KEY;
	/* Alt sends Esc first; the next key is there already, or not at all. */
	r = get_wch(&c);
	if (r == OK && c != K_ESC)
		*k = character(c) | K_ALT;
	else if (r == OK)
		unget_wch((wchar_t)c);
	else if (r == KEY_CODE_YES && function_key((int)c) != K_NONE)
		*k = function_key((int)c) | K_ALT;
	return INPUT_KEY;
}
