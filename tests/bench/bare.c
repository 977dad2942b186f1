/*
 * A bare curses program that draws one screen: the measure for a start.
 */
#include <locale.h>

#include <curses.h>

int
main(void)
{
	setlocale(LC_ALL, "");
	initscr();
	raw();
	keypad(stdscr, TRUE);
	for (int row = 0; row < LINES; row++)
		mvprintw(row, 0, "a row of text as long as many others, %d",
		    row);
	mvaddstr(LINES - 1, 0, "search");
	refresh();
	getch();
	endwin();
	return 0;
}
