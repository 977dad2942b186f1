#include "terminal.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vterm.h>

#include "amparo/mem.h"

struct terminal {
	VTerm *vt;
	VTermScreen *screen;
	int rows, cols;
	struct strbuf raw;
};

struct terminal *
terminal_new(int rows, int cols,
    void (*say)(const char *bytes, size_t n, void *user), void *user)
{
	struct terminal *t = xcalloc(1, sizeof *t);

	t->rows = rows;
	t->cols = cols;
	strbuf_init(&t->raw);
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, say, user);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	return t;
}

void
terminal_free(struct terminal *t)
{
	if (t == NULL)
		return;
	vterm_free(t->vt);
	strbuf_done(&t->raw);
	free(t);
}

void
terminal_write(struct terminal *t, const char *bytes, size_t n)
{
	strbuf_add(&t->raw, bytes, n);
	vterm_input_write(t->vt, bytes, n);
}

void
terminal_resize(struct terminal *t, int rows, int cols)
{
	t->rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols);
}

const struct strbuf *
terminal_raw(const struct terminal *t)
{
	return &t->raw;
}

static void
put_utf8(struct strbuf *out, uint32_t c)
{
	if (c < 0x80) {
		strbuf_addc(out, (char)c);
	} else if (c < 0x800) {
		strbuf_addc(out, (char)(0xc0 | c >> 6));
		strbuf_addc(out, (char)(0x80 | (c & 0x3f)));
	} else if (c < 0x10000) {
		strbuf_addc(out, (char)(0xe0 | c >> 12));
		strbuf_addc(out, (char)(0x80 | (c >> 6 & 0x3f)));
		strbuf_addc(out, (char)(0x80 | (c & 0x3f)));
	} else {
		strbuf_addc(out, (char)(0xf0 | c >> 18));
		strbuf_addc(out, (char)(0x80 | (c >> 12 & 0x3f)));
		strbuf_addc(out, (char)(0x80 | (c >> 6 & 0x3f)));
		strbuf_addc(out, (char)(0x80 | (c & 0x3f)));
	}
}

/* End a row: blanks like PAD at its end say nothing. */
static void
end_row(struct strbuf *out, size_t start, char pad)
{
	size_t len = out->len;

	while (len > start && out->s[len - 1] == pad)
		len--;
	strbuf_truncate(out, len);
	strbuf_addc(out, '\n');
}

void
terminal_text(const struct terminal *t, struct strbuf *out)
{
	VTermScreenCell cell;
	VTermPos pos;

	for (pos.row = 0; pos.row < t->rows; pos.row++) {
		size_t start = out->len;

		for (pos.col = 0; pos.col < t->cols; pos.col++) {
			vterm_screen_get_cell(t->screen, pos, &cell);
			if (cell.chars[0] == (uint32_t)-1)
				continue; /* right half of a wide one */
			if (cell.chars[0] == 0)
				strbuf_addc(out, ' ');
			for (int i = 0;
			     i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0;
			     i++)
				put_utf8(out, cell.chars[i]);
		}
		end_row(out, start, ' ');
	}
}

static void
put_color(struct strbuf *out, const char *what, const VTermColor *c)
{
	if (VTERM_COLOR_IS_INDEXED(c))
		strbuf_addf(out, " %s=%d", what, c->indexed.idx);
	else
		strbuf_addf(out, " %s=#%02x%02x%02x", what, c->rgb.red,
		    c->rgb.green, c->rgb.blue);
}

/*
 * How a cell looks, in words; nothing where it is plain.  What cannot be seen
 * is left out, since emulators and versions of curses differ in it: a blank
 * has no letter to be bold or coloured, and what was erased has no more than a
 * background.
 */
static void
describe(const VTermScreenCell *cell, struct strbuf *out)
{
	bool erased = cell->chars[0] == 0;
	bool blank = erased || (cell->chars[0] == ' ' && cell->chars[1] == 0);
	bool reverse = cell->attrs.reverse && !erased;

	strbuf_reset(out);
	if (cell->attrs.bold && !blank)
		strbuf_adds(out, " bold");
	if (cell->attrs.italic && !blank)
		strbuf_adds(out, " italic");
	if (cell->attrs.underline && !erased)
		strbuf_adds(out, " underline");
	if (cell->attrs.blink && !blank)
		strbuf_adds(out, " blink");
	if (reverse)
		strbuf_adds(out, " reverse");
	if (!VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) && (!blank || reverse))
		put_color(out, "fg", &cell->fg);
	if (!VTERM_COLOR_IS_DEFAULT_BG(&cell->bg))
		put_color(out, "bg", &cell->bg);
}

/* The letter of a look, new ones in the order of their first cell. */
static char
letter(char **looks, size_t *n, const char *look)
{
	static const char letters[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	size_t i;

	if (*look == '\0')
		return '.';
	for (i = 0; i < *n; i++)
		if (strcmp(looks[i], look) == 0)
			return letters[i];
	if (i == sizeof letters - 1)
		return '#';
	looks[(*n)++] = xstrdup(look);
	return letters[i];
}

void
terminal_attrs(const struct terminal *t, struct strbuf *out)
{
	char *looks[64];
	size_t n = 0;
	struct strbuf look;
	VTermScreenCell cell;
	VTermPos pos;

	strbuf_init(&look);
	for (pos.row = 0; pos.row < t->rows; pos.row++) {
		size_t start = out->len;

		for (pos.col = 0; pos.col < t->cols; pos.col++) {
			vterm_screen_get_cell(t->screen, pos, &cell);
			describe(&cell, &look);
			strbuf_addc(out, letter(looks, &n, look.s));
		}
		end_row(out, start, '.');
	}
	for (size_t i = 0; i < n; i++) {
		char name[2] = { letter(looks, &n, looks[i]), '\0' };

		strbuf_addf(out, "%s:%s\n", name, looks[i]);
	}
	for (size_t i = 0; i < n; i++)
		free(looks[i]);
	strbuf_done(&look);
}

void
terminal_cursor(const struct terminal *t, int *row, int *col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &pos);
	*row = pos.row;
	*col = pos.col;
}

/* Some have the name of curses too. */
static const struct {
	const char *name;
	VTermKey key;
} special[] = {
	{ "Enter", VTERM_KEY_ENTER },
	{ "Tab", VTERM_KEY_TAB },
	{ "BS", VTERM_KEY_BACKSPACE },
	{ "Backspace", VTERM_KEY_BACKSPACE },
	{ "Esc", VTERM_KEY_ESCAPE },
	{ "Up", VTERM_KEY_UP },
	{ "Down", VTERM_KEY_DOWN },
	{ "Left", VTERM_KEY_LEFT },
	{ "Right", VTERM_KEY_RIGHT },
	{ "Ins", VTERM_KEY_INS },
	{ "Insert", VTERM_KEY_INS },
	{ "Del", VTERM_KEY_DEL },
	{ "Delete", VTERM_KEY_DEL },
	{ "Home", VTERM_KEY_HOME },
	{ "End", VTERM_KEY_END },
	{ "PgUp", VTERM_KEY_PAGEUP },
	{ "PgDn", VTERM_KEY_PAGEDOWN },
};

/* One character of valid UTF-8; scripts are ours. */
static const char *
get_utf8(const char *s, uint32_t *c)
{
	unsigned char lead = (unsigned char)*s++;
	int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;

	*c = more == 0 ? lead : lead & (0x3fu >> more);
	for (; more > 0 && *s != '\0'; more--)
		*c = *c << 6 | ((unsigned char)*s++ & 0x3f);
	return s;
}

static bool
press_special(struct terminal *t, const char *name, VTermModifier with)
{
	for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
		if (strcmp(name, special[i].name) == 0) {
			vterm_keyboard_key(t->vt, special[i].key, with);
			return true;
		}
	}
	return false;
}

/* C-, M- and S- before a name, whichever there are. */
static VTermModifier
modifiers(const char **name)
{
	VTermModifier with = VTERM_MOD_NONE;

	while (**name != '\0' && (*name)[1] == '-' && (*name)[2] != '\0') {
		if (**name == 'C')
			with |= VTERM_MOD_CTRL;
		else if (**name == 'M')
			with |= VTERM_MOD_ALT;
		else if (**name == 'S')
			with |= VTERM_MOD_SHIFT;
		else
			break;
		*name += 2;
	}
	return with;
}

static bool
press_named(struct terminal *t, const char *name)
{
	VTermModifier with = modifiers(&name);
	uint32_t c;

	if (press_special(t, name, with))
		return true;
	if (strcmp(name, "BackTab") == 0)
		vterm_keyboard_key(t->vt, VTERM_KEY_TAB, VTERM_MOD_SHIFT);
	else if (strcmp(name, "Space") == 0)
		vterm_keyboard_unichar(t->vt, ' ', with);
	else if (strcmp(name, "lt") == 0)
		vterm_keyboard_unichar(t->vt, '<', with);
	else if (strcmp(name, "Paste") == 0)
		vterm_keyboard_start_paste(t->vt);
	else if (strcmp(name, "/Paste") == 0)
		vterm_keyboard_end_paste(t->vt);
	else if (name[0] == 'F' && strtol(name + 1, NULL, 10) > 0)
		vterm_keyboard_key(t->vt,
		    (VTermKey)VTERM_KEY_FUNCTION(strtol(name + 1, NULL, 10)),
		    with);
	else if (with != VTERM_MOD_NONE && *get_utf8(name, &c) == '\0')
		vterm_keyboard_unichar(t->vt, c, with);
	else
		return false;
	return true;
}

bool
terminal_keys(struct terminal *t, const char *s, struct strbuf *unknown)
{
	while (*s != '\0') {
		const char *end = *s == '<' ? strchr(s, '>') : NULL;
		uint32_t c;

		/* <M->> */
		if (end != NULL && end[-1] == '-' && end[1] == '>')
			end++;
		if (end != NULL) {
			char *name = xstrndup(s + 1, (size_t)(end - s - 1));
			bool known = press_named(t, name);

			if (!known)
				strbuf_adds(unknown, name);
			free(name);
			if (!known)
				return false;
			s = end + 1;
			continue;
		}
		s = get_utf8(s, &c);
		vterm_keyboard_unichar(t->vt, c, VTERM_MOD_NONE);
	}
	return true;
}

/* Modes a program may switch on, and what is left on when it does not undo. */
static const struct {
	int number;
	bool expected; /* how a shell wants it */
	const char *words;
} modes[] = {
	{ 1, false, "cursor keys in application mode" },
	{ 25, true, "cursor hidden" },
	{ 47, false, "alternate screen" },
	{ 1000, false, "mouse clicks reported" },
	{ 1002, false, "mouse drags reported" },
	{ 1003, false, "mouse moves reported" },
	{ 1004, false, "focus reported" },
	{ 1006, false, "mouse reports extended" },
	{ 1047, false, "alternate screen" },
	{ 1049, false, "alternate screen" },
	{ 2004, false, "pastes bracketed" },
};

#define MODES (sizeof modes / sizeof modes[0])

/* Note "CSI ? n ; n h" and "... l" at P in ON. */
static void
read_modes(const char *p, const char *end, bool *on)
{
	const char *stop = p;

	while (stop < end && (*stop == ';' || (*stop >= '0' && *stop <= '9')))
		stop++;
	if (stop == end || (*stop != 'h' && *stop != 'l'))
		return;
	while (p < stop) {
		int number = 0;

		for (; p < stop && *p != ';'; p++)
			if (number < 100000)
				number = number * 10 + (*p - '0');
		for (size_t i = 0; i < MODES; i++)
			if (modes[i].number == number)
				on[i] = *stop == 'h';
		p++;
	}
}

static void
all_modes(const struct terminal *t, bool *on)
{
	const char *p = t->raw.s;
	const char *end = p + t->raw.len;

	for (size_t i = 0; i < MODES; i++)
		on[i] = modes[i].expected;
	for (; p + 3 < end; p++)
		if (memcmp(p, "\033[?", 3) == 0)
			read_modes(p + 3, end, on);
}

static bool
hears_mouse(const struct terminal *t)
{
	bool on[MODES], hears = false;

	all_modes(t, on);
	for (size_t i = 0; i < MODES; i++)
		hears |=
		    on[i] && modes[i].number >= 1000 && modes[i].number <= 1003;
	return hears;
}

void
terminal_mouse(struct terminal *t, int button, int row, int col)
{
	if (!hears_mouse(t))
		return;
	vterm_mouse_move(t->vt, row, col, VTERM_MOD_NONE);
	vterm_mouse_button(t->vt, button, true, VTERM_MOD_NONE);
	if (button < 4)
		vterm_mouse_button(t->vt, button, false, VTERM_MOD_NONE);
}

void
terminal_drag(struct terminal *t, int row, int col, int to_row, int to_col)
{
	if (!hears_mouse(t))
		return;
	vterm_mouse_move(t->vt, row, col, VTERM_MOD_NONE);
	vterm_mouse_button(t->vt, 1, true, VTERM_MOD_NONE);
	vterm_mouse_move(t->vt, to_row, to_col, VTERM_MOD_NONE);
	vterm_mouse_button(t->vt, 1, false, VTERM_MOD_NONE);
}

static void
pen_leftovers(const struct terminal *t, struct strbuf *out)
{
	static const struct {
		VTermAttr attr;
		const char *words;
	} flags[] = {
		{ VTERM_ATTR_BOLD, "bold" },
		{ VTERM_ATTR_UNDERLINE, "underline" },
		{ VTERM_ATTR_ITALIC, "italic" },
		{ VTERM_ATTR_BLINK, "blink" },
		{ VTERM_ATTR_REVERSE, "reverse" },
	};
	const VTermState *state = vterm_obtain_state(t->vt);
	VTermValue v;

	for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
		memset(&v, 0, sizeof v);
		vterm_state_get_penattr(state, flags[i].attr, &v);
		if (v.number != 0)
			strbuf_addf(out, "left behind: %s text\n",
			    flags[i].words);
	}
	vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &v);
	if (!VTERM_COLOR_IS_DEFAULT_FG(&v.color))
		strbuf_adds(out, "left behind: a foreground colour\n");
	vterm_state_get_penattr(state, VTERM_ATTR_BACKGROUND, &v);
	if (!VTERM_COLOR_IS_DEFAULT_BG(&v.color))
		strbuf_adds(out, "left behind: a background colour\n");
}

void
terminal_leftovers(const struct terminal *t, struct strbuf *out)
{
	bool on[MODES];

	all_modes(t, on);
	for (size_t i = 0; i < MODES; i++)
		if (on[i] != modes[i].expected)
			strbuf_addf(out, "left behind: %s\n", modes[i].words);
	pen_leftovers(t, out);
}
