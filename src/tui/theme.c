/* Roles to attributes and colours. */
#include "amparo/theme.h"

#include <stddef.h>

#include <curses.h>

/* What says it without any colour. */
static const attr_t attributes[ROLE_COUNT_OF_ROLES] = {
	[ROLE_DIM] = A_DIM,
	[ROLE_TITLE] = A_BOLD,
	[ROLE_COUNT] = A_DIM,
	[ROLE_MATCH] = A_REVERSE | A_BOLD,
	[ROLE_DISPUTED] = A_BOLD,
	[ROLE_BORDER] = A_DIM,
	[ROLE_EVENT] = A_BOLD,
	[ROLE_POSSIBLE] = A_DIM,
	[ROLE_WINDOW] = A_BOLD,
	[ROLE_HEAD] = A_BOLD,
	[ROLE_HEAD_FOCUS] = A_BOLD | A_REVERSE,
	[ROLE_KEY] = A_BOLD,
	[ROLE_ERROR] = A_REVERSE,
	[ROLE_CURRENT] = A_REVERSE,
};

/* Of 8 colours, and of 256; 0 is the theme's ink (black is never an ink). */
struct ink {
	short few, many;
};

struct palette {
	bool own_ground; /* else the terminal's */
	struct ink ground, text;
	attr_t never; /* attributes that are left out */
	struct ink ink[ROLE_COUNT_OF_ROLES];
};

#define ANSI(color)              \
	{                        \
		(color), (color) \
	}

static const struct palette palettes[THEME_COUNT] = {
	[THEME_TERMINAL] = { .ink = {
		[ROLE_LABEL] = ANSI(COLOR_CYAN),
		[ROLE_LINK] = ANSI(COLOR_BLUE),
		[ROLE_DISPUTED] = ANSI(COLOR_MAGENTA),
		[ROLE_EVENT] = ANSI(COLOR_BLUE),
		[ROLE_POSSIBLE] = ANSI(COLOR_BLUE),
		[ROLE_ERROR] = ANSI(COLOR_RED),
	} },
	[THEME_LIGHT] = { .ink = {
		[ROLE_DIM] = { 0, 241 },
		[ROLE_LABEL] = { COLOR_MAGENTA, 54 },
		[ROLE_LINK] = { COLOR_BLUE, 26 },
		[ROLE_COUNT] = { 0, 241 },
		[ROLE_DATE] = { 0, 23 },
		[ROLE_DISPUTED] = { COLOR_RED, 124 },
		[ROLE_BORDER] = { 0, 246 },
		[ROLE_EVENT] = { COLOR_BLUE, 25 },
		[ROLE_POSSIBLE] = { COLOR_BLUE, 67 },
		[ROLE_ERROR] = { COLOR_RED, 124 },
	} },
	[THEME_DARK] = { .ink = {
		[ROLE_DIM] = { 0, 247 },
		[ROLE_LABEL] = { COLOR_YELLOW, 180 },
		[ROLE_LINK] = { COLOR_CYAN, 117 },
		[ROLE_COUNT] = { 0, 247 },
		[ROLE_DATE] = { 0, 152 },
		[ROLE_DISPUTED] = { COLOR_MAGENTA, 213 },
		[ROLE_BORDER] = { 0, 242 },
		[ROLE_EVENT] = { COLOR_CYAN, 81 },
		[ROLE_POSSIBLE] = { COLOR_CYAN, 67 },
		[ROLE_ERROR] = { COLOR_YELLOW, 222 },
	} },
	[THEME_HC] = { .own_ground = true,
	    .ground = { COLOR_BLACK, 16 },
	    .text = { COLOR_WHITE, 231 },
	    .never = A_DIM,
	    .ink = {
		[ROLE_LABEL] = { COLOR_CYAN, 51 },
		[ROLE_LINK] = { COLOR_YELLOW, 226 },
		[ROLE_MATCH] = { COLOR_YELLOW, 226 },
		[ROLE_DISPUTED] = { COLOR_YELLOW, 226 },
		[ROLE_EVENT] = { COLOR_WHITE, 231 },
		[ROLE_POSSIBLE] = { COLOR_CYAN, 51 },
		[ROLE_ERROR] = { COLOR_YELLOW, 226 },
	} },
	[THEME_SAFE] = { .ink = {
		[ROLE_LABEL] = { COLOR_BLUE, 33 },
		[ROLE_LINK] = { COLOR_BLUE, 33 },
		[ROLE_DISPUTED] = { COLOR_YELLOW, 166 },
		[ROLE_EVENT] = { COLOR_BLUE, 33 },
		[ROLE_POSSIBLE] = { COLOR_YELLOW, 166 },
		[ROLE_ERROR] = { COLOR_YELLOW, 166 },
	} },
};

static struct {
	bool able;        /* the terminal has colours, and may use them */
	bool own_default; /* and a ground and an ink of its own */
	bool color, many; /* the theme uses them; 256 of them */
	const struct palette *palette;
} now;

void
theme_begin(bool color)
{
	now.able = color && start_color() != ERR;
	now.own_default = now.able && use_default_colors() != ERR;
	theme_take(THEME_TERMINAL);
}

static short
shade(const struct ink *ink)
{
	return now.many ? ink->many : ink->few;
}

void
theme_take(enum theme t)
{
	const struct palette *p = &palettes[t];
	short ground = now.own_default ? -1 : COLOR_BLACK;
	short text = now.own_default ? -1 : COLOR_WHITE;

	now.palette = p;
	now.color = now.able && t != THEME_MONO;
	now.many = now.color && COLORS >= 256;
	if (!now.color)
		return;
	if (p->own_ground) {
		ground = shade(&p->ground);
		text = shade(&p->text);
	}
	for (short i = 0; i < ROLE_COUNT_OF_ROLES; i++) {
		short ink = shade(&p->ink[i]);

		init_pair((short)(i + 1), ink != 0 ? ink : text, ground);
	}
}

short
theme_ground(void)
{
	return now.color && now.palette->own_ground ? ROLE_TEXT + 1 : 0;
}

static short
pair_of(enum role role)
{
	if (now.color && shade(&now.palette->ink[role]) != 0)
		return (short)(role + 1);
	return theme_ground();
}

struct look
theme_look(enum role role, unsigned state)
{
	struct look look = { attributes[role], pair_of(role) };

	/* A quiet colour needs not be dimmed beside. */
	if (now.many && now.palette->ink[role].many > 8)
		look.attr &= ~A_DIM;
	if (state & LINE_MARKED)
		look.attr |= A_BOLD;
	if (state & LINE_FADED) {
		look.attr |= A_DIM;
		look.pair = theme_ground();
	}
	if (state & LINE_RANGE) {
		look.pair = theme_ground();
		look.attr = (look.attr & ~A_DIM) | A_REVERSE;
	} else if (state & LINE_SELECTED && (state & LINE_FOCUS) == 0) {
		look.attr |= A_BOLD;
	} else if (state & LINE_SELECTED) {
		look.pair = theme_ground();
		look.attr &= ~A_DIM;
		/* A match stays visible where the whole row is reversed. */
		look.attr |= role == ROLE_MATCH ? A_BOLD | A_UNDERLINE : 0;
		look.attr |= A_REVERSE;
	}
	if (now.color)
		look.attr &= ~now.palette->never;
	return look;
}
