/* Frames to cells. */
#include "amparo/screen.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <curses.h>

#include "amparo/ascii.h"
#include "amparo/theme.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

/* A cell in the making: one character that has columns, and its marks. */
struct cell {
	wchar_t c[CCHARW_MAX];
	int n, width;
	attr_t attr;
	short pair;
	attr_t last_attr; /* of the cell before it */
	short last_pair;
};

/*
 * A blank without letter or ground looks as what is before it: a change of
 * attributes that nobody sees is not sent.
 */
static void
look_as_before(struct cell *cell)
{
	bool seen = (cell->attr & (A_REVERSE | A_UNDERLINE)) != 0;
	bool before = (cell->last_attr & (A_REVERSE | A_UNDERLINE)) != 0;

	if (seen || cell->n != 1 || cell->c[0] != L' ')
		return;
	cell->attr = before ? A_NORMAL : cell->last_attr;
	cell->pair = before ? 0 : cell->last_pair;
}

static void
flush(struct cell *cell, int row, int *col)
{
	cchar_t cc;
	wchar_t text[CCHARW_MAX + 1];

	if (cell->n == 0)
		return;
	look_as_before(cell);
	cell->last_attr = cell->attr;
	cell->last_pair = cell->pair;
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
	struct look look;

	memset(&cell, 0, sizeof cell);
	if (end > f->cols)
		end = f->cols;
	for (size_t i = 0; i < line->nruns; i++) {
		const struct run *r = &line->runs[i];

		look = theme_look(r->role, line->state);
		for (size_t at = 0; at < r->len;) {
			uint32_t cp;

			at += utf8_decode(r->text + at, r->len - at, &cp);
			if (width_char(cp) > 0) {
				flush(&cell, p->row, &col);
				cell.attr = (attr_t)look.attr;
				cell.pair = look.pair;
			}
			add(&cell, cp, p->row, &col, end);
		}
	}
	flush(&cell, p->row, &col);
	if ((line->state & (LINE_FOCUS | LINE_RANGE)) == 0)
		return;
	look = theme_look(ROLE_TEXT, line->state);
	cell.attr = (attr_t)look.attr;
	cell.pair = look.pair;
	while (col < end) {
		cell.c[0] = L' ';
		cell.n = cell.width = 1;
		flush(&cell, p->row, &col);
	}
}

void
screen_show(const struct frame *f, bool anew)
{
	bkgdset((chtype)COLOR_PAIR(theme_ground()) | ' ');
	erase();
	for (size_t i = 0; i < f->npieces; i++)
		draw(f, &f->piece[i]);
	if (f->cursor_row < LINES && f->cursor_col < COLS)
		move(f->cursor_row, f->cursor_col);
	if (anew)
		clearok(curscr, TRUE);
	refresh();
}
