/* Frames to cells. */
#include "amparo/screen.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <curses.h>

#include "amparo/ascii.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

/* What a role looks like: attributes that say it all, and a colour beside. */
static const struct {
	attr_t attr;
	short color; /* 0: the terminal's own */
} theme[ROLE_COUNT_OF_ROLES] = {
	[ROLE_TEXT] = { A_NORMAL, 0 },
	[ROLE_DIM] = { A_DIM, 0 },
	[ROLE_TITLE] = { A_BOLD, 0 },
	[ROLE_LABEL] = { A_NORMAL, COLOR_CYAN },
	[ROLE_LINK] = { A_NORMAL, COLOR_BLUE },
	[ROLE_COUNT] = { A_DIM, 0 },
	[ROLE_DATE] = { A_NORMAL, 0 },
	[ROLE_MATCH] = { A_REVERSE | A_BOLD, 0 },
	[ROLE_DISPUTED] = { A_BOLD, COLOR_MAGENTA },
	[ROLE_BORDER] = { A_DIM, 0 },
	[ROLE_EVENT] = { A_BOLD, COLOR_BLUE },
	[ROLE_POSSIBLE] = { A_DIM, COLOR_BLUE },
	[ROLE_WINDOW] = { A_BOLD, 0 },
	[ROLE_HEAD] = { A_BOLD, 0 },
	[ROLE_HEAD_FOCUS] = { A_BOLD | A_REVERSE, 0 },
	[ROLE_KEY] = { A_BOLD, 0 },
	[ROLE_STATUS] = { A_NORMAL, 0 },
	[ROLE_ERROR] = { A_REVERSE, COLOR_RED },
	[ROLE_CURRENT] = { A_REVERSE, 0 },
};

static bool colors;

void
screen_begin(bool color)
{
	colors = false;
	if (!color || start_color() == ERR)
		return;
	use_default_colors();
	for (short i = 1; i < 8; i++)
		init_pair(i, i, -1);
	colors = true;
}

/* The attributes of a run on its line. */
static attr_t
look(enum role role, unsigned state, short *pair)
{
	attr_t a = theme[role].attr;

	*pair = colors ? theme[role].color : 0;
	if (state & LINE_MARKED)
		a |= A_BOLD;
	if (state & LINE_FADED) {
		a |= A_DIM;
		*pair = 0;
	}
	if (state & LINE_RANGE) {
		*pair = 0;
		return (a & ~(attr_t)A_DIM) | A_REVERSE;
	}
	if ((state & LINE_SELECTED) == 0)
		return a;
	if ((state & LINE_FOCUS) == 0)
		return a | A_BOLD;
	*pair = 0;
	a &= ~(attr_t)A_DIM;
	/* A match stays visible where the whole row is reversed. */
	if (role == ROLE_MATCH)
		return A_REVERSE | A_BOLD | A_UNDERLINE;
	return a | A_REVERSE;
}

/* A cell in the making: one character that has columns, and its marks. */
struct cell {
	wchar_t c[CCHARW_MAX];
	int n, width;
	attr_t attr;
	short pair;
};

static void
flush(struct cell *cell, int row, int *col)
{
	cchar_t cc;
	wchar_t text[CCHARW_MAX + 1];

	if (cell->n == 0)
		return;
	memcpy(text, cell->c, (size_t)cell->n * sizeof text[0]);
	text[cell->n] = L'\0';
	if (setcchar(&cc, text, cell->attr, cell->pair, NULL) == OK)
		mvadd_wch(row, *col, &cc);
	*col += cell->width;
	cell->n = 0;
}

/*
 * What stands for a character that this locale cannot show: its letter
 * without marks where there is one.
 */
static uint32_t
showable(uint32_t cp)
{
	char buf[MB_LEN_MAX];
	mbstate_t state;

	memset(&state, 0, sizeof state);
	if (cp < 0x80 || wcrtomb(buf, (wchar_t)cp, &state) != (size_t)-1)
		return cp;
	return (unsigned char)ascii_near(cp);
}

/* Joiners and selectors would merge what we count as two cells. */
static bool
joins(uint32_t cp)
{
	return cp == 0x200c || cp == 0x200d || (cp >= 0xfe00 && cp <= 0xfe0f);
}

static void
add(struct cell *cell, uint32_t cp, int row, int *col, int end)
{
	int width = width_char(cp);

	if (joins(cp))
		return;
	if (width == 0) {
		if (cell->n > 0 && cell->n < CCHARW_MAX - 1 &&
		    showable(cp) == cp && wcwidth((wchar_t)cp) == 0)
			cell->c[cell->n++] = (wchar_t)cp;
		return;
	}
	flush(cell, row, col);
	if (*col + width > end)
		return;
	cp = showable(cp);
	/* Where the C library disagrees about the width, keep the columns. */
	if (wcwidth((wchar_t)cp) != width) {
		for (int i = 0; i < width; i++) {
			cell->c[0] = L'?';
			cell->n = cell->width = 1;
			flush(cell, row, col);
		}
		return;
	}
	cell->c[0] = (wchar_t)cp;
	cell->n = 1;
	cell->width = width;
}

static void
draw(const struct frame *f, const struct piece *p)
{
	const struct line *line = &f->lines.at[p->line];
	int col = p->col, end = p->col + p->cols;
	struct cell cell;
	short pair;
	attr_t attr;

	memset(&cell, 0, sizeof cell);
	if (end > f->cols)
		end = f->cols;
	for (size_t i = 0; i < line->nruns; i++) {
		const struct run *r = &line->runs[i];

		attr = look(r->role, line->state, &pair);
		for (size_t at = 0; at < r->len;) {
			uint32_t cp;

			at += utf8_decode(r->text + at, r->len - at, &cp);
			if (width_char(cp) > 0) {
				flush(&cell, p->row, &col);
				cell.attr = attr;
				cell.pair = pair;
			}
			add(&cell, cp, p->row, &col, end);
		}
	}
	flush(&cell, p->row, &col);
	attr = look(ROLE_TEXT, line->state, &pair);
	if ((line->state & (LINE_FOCUS | LINE_RANGE)) == 0)
		return;
	for (cell.attr = attr, cell.pair = pair; col < end;) {
		cell.c[0] = L' ';
		cell.n = cell.width = 1;
		flush(&cell, p->row, &col);
	}
}

void
screen_show(const struct frame *f, bool anew)
{
	erase();
	for (size_t i = 0; i < f->npieces; i++)
		draw(f, &f->piece[i]);
	if (f->cursor_row < LINES && f->cursor_col < COLS)
		move(f->cursor_row, f->cursor_col);
	if (anew)
		clearok(curscr, TRUE);
	refresh();
}
