/*
 * Every action of the explorer, in one table: dispatch, help, footer and
 * amparo-keys(7) are made from it.
 *
 * Columns: id, name, keys (names of key.h, separated by spaces), where they
 * work, group, rank in the footer (0: not there; 1 first), what it does.
 */
#ifndef AMPARO_ACTION_H
#define AMPARO_ACTION_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/key.h"

enum context {
	IN_TREE = 1,
	IN_DETAIL = 2,
	IN_TIMELINE = 4,
	IN_LIST = 8,    /* help, links, pivots */
	IN_PROMPT = 16, /* a line being typed */
	IN_STRIP = 32,  /* the first rows of the timeline */
	IN_PANES = IN_TREE | IN_DETAIL | IN_TIMELINE | IN_STRIP,
	IN_ROWS = IN_PANES | IN_LIST
};

enum action_group {
	GROUP_MOVE,
	GROUP_TREE,
	GROUP_DETAIL,
	GROUP_TIMELINE,
	GROUP_SEARCH,
	GROUP_SELECT,
	GROUP_HISTORY,
	GROUP_PANES,
	GROUP_OUT,
	GROUP_PROMPT,
	GROUP_PROGRAM,
	GROUP_COUNT
};

#define ACTION_LIST(X)                                                         \
	X(DOWN, "down", "j Down C-n", IN_ROWS, GROUP_MOVE, 0,                  \
	    "tree: next row; detail: a line down; timeline: next event; "      \
	    "strip: to the lanes; list: next row")                             \
	X(UP, "up", "k Up C-p", IN_ROWS, GROUP_MOVE, 0,                        \
	    "tree: previous row; detail: a line up; timeline: previous "       \
	    "event; list: previous row")                                       \
	X(RIGHT, "right", "l Right", IN_PANES, GROUP_MOVE, 0,                  \
	    "tree: open, enter, then to the detail; detail: scroll sideways "  \
	    "while lines are not wrapped; timeline: next event; strip: "       \
	    "the window later")                                                \
	X(LEFT, "left", "h Left", IN_PANES, GROUP_MOVE, 0,                     \
	    "tree: close, or to the parent; detail: scroll back, or to the "   \
	    "tree; timeline: previous event; strip: the window earlier")       \
	X(HALF_DOWN, "half-page-down", "C-d d", IN_ROWS, GROUP_MOVE, 0,        \
	    "tree: half a page down; detail: half a page down; "               \
	    "timeline: later by half a window; strip: later by half a "        \
	    "window; list: half a page down")                                  \
	X(HALF_UP, "half-page-up", "C-u u", IN_ROWS, GROUP_MOVE, 0,            \
	    "tree: half a page up; detail: half a page up; timeline: "         \
	    "earlier by half a window; strip: earlier by half a window; "      \
	    "list: half a page up")                                            \
	X(PAGE_DOWN, "page-down", "f C-f PgDn C-v", IN_ROWS, GROUP_MOVE, 0,    \
	    "tree: a page down; detail: a page down; timeline: later by "      \
	    "a window; strip: later by a window; list: a page down")           \
	X(PAGE_UP, "page-up", "b C-b PgUp M-v", IN_ROWS, GROUP_MOVE, 0,        \
	    "tree: a page up; detail: a page up; timeline: earlier by a "      \
	    "window; strip: earlier by a window; list: a page up")             \
	X(TOP, "top", "g Home M-<", IN_ROWS, GROUP_MOVE, 0,                    \
	    "tree: first row; detail: to the top; timeline: first "            \
	    "event; strip: to the first days; list: first row")                \
	X(BOTTOM, "bottom", "G End M->", IN_ROWS, GROUP_MOVE, 0,               \
	    "tree: last row; detail: to the end; timeline: the undated; "      \
	    "strip: to the last days; list: last row")                         \
	X(READ_ON, "read-on", "Space", IN_ROWS, GROUP_MOVE, 0,                 \
	    "a page further in the detail, then the next record")              \
	X(READ_BACK, "read-back", "Backspace", IN_ROWS, GROUP_MOVE, 0,         \
	    "a page back in the detail")                                       \
	X(NEXT_RECORD, "next-record", "J", IN_PANES, GROUP_MOVE, 0,            \
	    "next record in the current order")                                \
	X(PREV_RECORD, "previous-record", "K", IN_PANES, GROUP_MOVE, 0,        \
	    "previous record in the current order")                            \
	X(NEXT_SECTION, "next-section", "} M-Down", IN_PANES, GROUP_MOVE, 0,   \
	    "tree: next sibling; detail: next heading; timeline: next "        \
	    "column that holds something; strip: to what is later than "       \
	    "the window")                                                      \
	X(PREV_SECTION, "previous-section", "{ M-Up", IN_PANES, GROUP_MOVE, 0, \
	    "tree: previous sibling; detail: previous heading; "               \
	    "timeline: previous column that holds something; strip: to "       \
	    "what is earlier than the window")                                 \
	X(OPEN, "open", "Enter", IN_ROWS, GROUP_MOVE, 3,                       \
	    "tree: read in the detail; detail: follow the link; timeline: "    \
	    "read in the detail, or list what shares the place; strip: "       \
	    "limit to the days of the window; list: take")                     \
	X(COUNT, "count", "1 2 3 4 5 6 7 8 9", IN_ROWS, GROUP_MOVE, 0,         \
	    "a number: so many times what follows; with g or G, that row")     \
	X(EXPAND, "expand", "+", IN_TREE, GROUP_TREE, 0, "open the node")      \
	X(COLLAPSE, "collapse", "-", IN_TREE, GROUP_TREE, 0, "close the node") \
	X(SUBTREE, "toggle-subtree", "*", IN_TREE, GROUP_TREE, 5,              \
	    "open or close all below the node")                                \
	X(EXPAND_ALL, "expand-all", "M-+", IN_TREE, GROUP_TREE, 0,             \
	    "open everything")                                                 \
	X(COLLAPSE_ALL, "collapse-all", "M--", IN_TREE, GROUP_TREE, 0,         \
	    "close everything")                                                \
	X(ROOT, "root", ".", IN_TREE, GROUP_TREE, 0,                           \
	    "only the node and what is below it, and back")                    \
	X(PIVOT, "pivot", "P", IN_PANES, GROUP_TREE, 6,                        \
	    "choose how the tree is arranged")                                 \
	X(SORT, "sort", "O", IN_PANES, GROUP_TREE, 0,                          \
	    "sort the branches of the tree by name, dates or hits")            \
	X(REVERSE, "reverse", "r", IN_LIST, GROUP_TREE, 0,                     \
	    "of sortings: the other way round")                                \
	X(NEXT_LINK, "next-link", "] M-n", IN_PANES, GROUP_DETAIL, 4,          \
	    "next link in the detail")                                         \
	X(PREV_LINK, "previous-link", "[ M-p", IN_PANES, GROUP_DETAIL, 0,      \
	    "previous link")                                                   \
	X(LINK_LIST, "links", "M-l", IN_PANES, GROUP_DETAIL, 0,                \
	    "list the links of the record")                                    \
	X(LINK_NUMBER, "link-number", "#", IN_PANES, GROUP_DETAIL, 0,          \
	    "go to a link by its number")                                      \
	X(SOURCES, "sources", "i", IN_PANES, GROUP_DETAIL, 5,                  \
	    "the detail plain, with the source of each statement, as JSON")    \
	X(FIELDS, "fields", "v", IN_DETAIL, GROUP_DETAIL, 0,                   \
	    "a cursor on the fields, for y to copy one of them")               \
	X(CITE, "cite", "c", IN_PANES, GROUP_DETAIL, 0,                        \
	    "how to cite the record")                                          \
	X(WRAP, "wrap", "w", IN_PANES, GROUP_DETAIL, 0,                        \
	    "wrap long lines, or scroll them sideways")                        \
	X(ZOOM_IN, "zoom-in", "+ z", IN_TIMELINE | IN_STRIP, GROUP_TIMELINE,   \
	    4, "finer, around the selection")                                  \
	X(ZOOM_OUT, "zoom-out", "- Z", IN_TIMELINE | IN_STRIP, GROUP_TIMELINE, \
	    5, "coarser")                                                      \
	X(FIT_ALL, "fit-all", "0", IN_TIMELINE | IN_STRIP, GROUP_TIMELINE, 6,  \
	    "the whole span")                                                  \
	X(FIT_HITS, "fit-results", "_", IN_TIMELINE | IN_STRIP,                \
	    GROUP_TIMELINE, 0, "the span of what the search found")            \
	X(WINDOW, "scope", "", IN_PANES, GROUP_TIMELINE, 0,                    \
	    "limit to the days that the timeline shows")                       \
	X(TIMELINE_LIST, "timeline-list", "=", IN_TIMELINE | IN_STRIP,         \
	    GROUP_TIMELINE, 0, "a list to read instead of the axis, and back") \
	X(SEARCH, "search", "/ C-s F3", IN_ROWS, GROUP_SEARCH, 1,              \
	    "tree: search as you type; detail: search as you type; "           \
	    "timeline: search as you type; strip: search as you type; "        \
	    "list: keep the rows that match")                                  \
	X(LIMIT, "limit", "& F4", IN_ROWS, GROUP_SEARCH, 0,                    \
	    "tree: hide what a query does not mean; detail: hide what a "      \
	    "query does not mean; timeline: hide what a query does not "       \
	    "mean; strip: hide what a query does not mean; list: keep "        \
	    "the rows that match")                                             \
	X(LIMIT_TOGGLE, "limit-toggle", "\\ F6", IN_PANES, GROUP_SEARCH, 0,    \
	    "show what is hidden, or hide it again")                           \
	X(FACETS, "facets", "F", IN_PANES, GROUP_SEARCH, 0,                    \
	    "tell apart what is shown: keep or shut out a value")              \
	X(SHUT_OUT, "shut-out", "-", IN_LIST, GROUP_SEARCH, 0,                 \
	    "of facets: hide what has the value")                              \
	X(KEEP_SEARCH, "keep-search", "", IN_PANES, GROUP_SEARCH, 0,           \
	    "keep the search, the limit and the window of the timeline "       \
	    "under a name")                                                    \
	X(SEARCHES, "searches", "", IN_PANES, GROUP_SEARCH, 0,                 \
	    "list the searches that were kept, with what each finds now")      \
	X(FORGET_SEARCH, "forget-search", "", IN_PANES, GROUP_SEARCH, 0,       \
	    "drop a search that was kept")                                     \
	X(WHY, "why", "W", IN_PANES, GROUP_SEARCH, 0,                          \
	    "why the search found the record")                                 \
	X(GOTO, "goto", "@ M-g", IN_PANES, GROUP_HISTORY, 0,                   \
	    "go to a record by its id")                                        \
	X(RANDOM, "random", "", IN_PANES, GROUP_HISTORY, 0,                    \
	    "any record of those that are shown")                              \
	X(KEEP_PLACE, "keep-place", "m", IN_PANES, GROUP_HISTORY, 0,           \
	    "keep this place under a letter, a to z")                          \
	X(GO_PLACE, "go-place", "'", IN_PANES, GROUP_HISTORY, 0,               \
	    "list the places that were kept, and go to one by its letter; "    \
	    "'' goes to where you were before the last jump")                  \
	X(NEXT_MATCH, "next-match", "n", IN_PANES, GROUP_SEARCH, 0,            \
	    "next match")                                                      \
	X(PREV_MATCH, "previous-match", "N", IN_PANES, GROUP_SEARCH, 0,        \
	    "previous match")                                                  \
	X(BACK, "back", "< C-o M-Left H", IN_PANES, GROUP_HISTORY, 7,          \
	    "to where you were before the last jump")                          \
	X(FORWARD, "forward", "> M-Right L", IN_PANES, GROUP_HISTORY, 0,       \
	    "undo going back")                                                 \
	X(MARK, "mark", "t", IN_ROWS, GROUP_SELECT, 0,                         \
	    "tree: mark the record or the range, and on to the next; "         \
	    "detail: mark the record, or take its mark away; timeline: mark "  \
	    "the record, and on to the next; strip: mark the record, "         \
	    "and on to the next; "                                             \
	    "list: mark the record or the "                                    \
	    "range, and on to the next")                                       \
	X(MARK_RESULTS, "mark-results", "T", IN_ROWS, GROUP_SELECT, 0,         \
	    "mark all that was found, or all in the list")                     \
	X(MARK_INVERT, "mark-invert", "M-t", IN_ROWS, GROUP_SELECT, 0,         \
	    "of what is shown, mark what is not marked, and the reverse")      \
	X(MARK_CLEAR, "mark-clear", "U", IN_ROWS, GROUP_SELECT, 0,             \
	    "take all marks away")                                             \
	X(RANGE, "range", "v", IN_TREE | IN_TIMELINE | IN_LIST, GROUP_SELECT,  \
	    0,                                                                 \
	    "tree: begin a range: move, then t marks it; timeline: begin a "   \
	    "range: move, then Enter limits to it; list: begin a range: "      \
	    "move, then t marks it")                                           \
	X(MARKED, "marked", "", IN_PANES, GROUP_SELECT, 0,                     \
	    "list the marked records")                                         \
	X(COMPARE, "compare", "", IN_PANES, GROUP_SELECT, 0,                   \
	    "the two marked records beside each other")                        \
	X(UNDO, "undo", "", IN_PANES, GROUP_SELECT, 0,                         \
	    "take the last change of the marks back")                          \
	X(NEXT_PANE, "next-pane", "Tab", IN_PANES, GROUP_PANES, 2,             \
	    "focus the next pane")                                             \
	X(PREV_PANE, "previous-pane", "S-Tab", IN_PANES, GROUP_PANES, 0,       \
	    "focus the previous pane")                                         \
	X(PANE_1, "tree", "M-1", IN_PANES, GROUP_PANES, 0, "focus the tree")   \
	X(PANE_2, "detail", "M-2", IN_PANES, GROUP_PANES, 0,                   \
	    "focus the detail")                                                \
	X(PANE_3, "timeline", "M-3", IN_PANES, GROUP_PANES, 0,                 \
	    "focus the timeline")                                              \
	X(STRIP, "strip", "M-4", IN_PANES, GROUP_PANES, 0,                     \
	    "focus the strip of the timeline: h and l move the window, "       \
	    "Enter limits to its days")                                        \
	X(MAXIMISE, "maximise", "x", IN_PANES, GROUP_PANES, 8,                 \
	    "give the pane the whole screen, and back")                        \
	X(COPY, "copy", "y", IN_PANES, GROUP_OUT, 0,                           \
	    "copy the id, the address, the name, the citation, all of it")     \
	X(SAVE, "save", "s", IN_PANES, GROUP_OUT, 0,                           \
	    "save what is shown, or the record, in a file for other programs") \
	X(PAGER, "pager", "e", IN_PANES, GROUP_OUT, 0,                         \
	    "read the record in $PAGER")                                       \
	X(PIPE, "pipe", "|", IN_PANES, GROUP_OUT, 0,                           \
	    "give the record as text to a command of the shell")               \
	X(BROWSE, "browse", "o", IN_PANES, GROUP_OUT, 0,                       \
	    "open an address of the record or of its sources in $BROWSER")     \
	X(SHELL, "shell", "!", IN_PANES, GROUP_OUT, 0,                         \
	    "a shell; with a command, only that")                              \
	X(PRINT, "print", "", IN_PANES, GROUP_OUT, 0,                          \
	    "the pane as text in $PAGER; with a name, in a file")              \
	X(MAN, "man", "", IN_PANES, GROUP_OUT, 0,                              \
	    "read a manual page that is installed")                            \
	X(INFO, "info", "", IN_PANES, GROUP_OUT, 0,                            \
	    "what dataset is open, and its licence")                           \
	X(VERSION, "version", "", IN_PANES, GROUP_OUT, 0,                      \
	    "of the program and of the dataset")                               \
	X(ACCEPT, "accept", "Enter", IN_PROMPT, GROUP_PROMPT, 2,               \
	    "go to the hit and keep the query")                                \
	X(CANCEL, "cancel", "Esc C-g C-c", IN_PROMPT, GROUP_PROMPT, 3,         \
	    "give up and put everything back")                                 \
	X(SCOPE, "search-scope", "M-s", IN_PROMPT, GROUP_PROMPT, 0,            \
	    "search everything, this branch, or this record")                  \
	X(COMPLETE, "complete", "Tab", IN_PROMPT, GROUP_PROMPT, 4,             \
	    "complete a field, an id or a value; the next proposal")           \
	X(COMPLETE_BACK, "complete-back", "S-Tab", IN_PROMPT, GROUP_PROMPT, 0, \
	    "the proposal before")                                             \
	X(PROMPT_DOWN, "next-hit", "Down C-n C-s", IN_PROMPT, GROUP_PROMPT, 1, \
	    "next hit; while the line is empty, newer history")                \
	X(PROMPT_UP, "previous-hit", "Up C-p C-r", IN_PROMPT, GROUP_PROMPT, 0, \
	    "previous hit; while the line is empty, older history")            \
	X(PROMPT_OLDER, "older", "M-p", IN_PROMPT, GROUP_PROMPT, 0,            \
	    "older line of the history")                                       \
	X(PROMPT_NEWER, "newer", "M-n", IN_PROMPT, GROUP_PROMPT, 0,            \
	    "newer line of the history")                                       \
	X(PROMPT_LEFT, "char-left", "Left C-b", IN_PROMPT, GROUP_PROMPT, 0,    \
	    "a character left")                                                \
	X(PROMPT_RIGHT, "char-right", "Right C-f", IN_PROMPT, GROUP_PROMPT, 0, \
	    "a character right")                                               \
	X(PROMPT_WORD_LEFT, "word-left", "M-b", IN_PROMPT, GROUP_PROMPT, 0,    \
	    "a word left")                                                     \
	X(PROMPT_WORD_RIGHT, "word-right", "M-f", IN_PROMPT, GROUP_PROMPT, 0,  \
	    "a word right")                                                    \
	X(PROMPT_HOME, "line-start", "Home C-a", IN_PROMPT, GROUP_PROMPT, 0,   \
	    "start of the line")                                               \
	X(PROMPT_END, "line-end", "End C-e", IN_PROMPT, GROUP_PROMPT, 0,       \
	    "end of the line")                                                 \
	X(PROMPT_ERASE, "erase", "Backspace C-h", IN_PROMPT, GROUP_PROMPT, 0,  \
	    "erase the character before; in an empty line, cancel")            \
	X(PROMPT_DELETE, "delete", "Delete C-d", IN_PROMPT, GROUP_PROMPT, 0,   \
	    "erase the character under the cursor")                            \
	X(PROMPT_KILL_WORD, "erase-word", "C-w", IN_PROMPT, GROUP_PROMPT, 0,   \
	    "erase the word before")                                           \
	X(PROMPT_DELETE_WORD, "delete-word", "M-d", IN_PROMPT, GROUP_PROMPT,   \
	    0, "erase the word after")                                         \
	X(PROMPT_KILL_START, "erase-line", "C-u", IN_PROMPT, GROUP_PROMPT, 0,  \
	    "erase to the start of the line")                                  \
	X(PROMPT_KILL_END, "erase-end", "C-k", IN_PROMPT, GROUP_PROMPT, 0,     \
	    "erase to the end of the line")                                    \
	X(PROMPT_YANK, "yank", "C-y", IN_PROMPT, GROUP_PROMPT, 0,              \
	    "put back what was erased last")                                   \
	X(PROMPT_LITERAL, "literal", "C-v", IN_PROMPT, GROUP_PROMPT, 0,        \
	    "take the next key as it is")                                      \
	X(COMMAND, "command", ": M-x", IN_PANES, GROUP_PROGRAM, 0,             \
	    "run any action by its name")                                      \
	X(MESSAGES, "messages", "", IN_PANES, GROUP_PROGRAM, 0,                \
	    "list what was said in the last line of the screen")               \
	X(SET, "set", "", IN_PANES, GROUP_PROGRAM, 0,                          \
	    "change a setting; alone, list them with where they come from")    \
	X(HELP, "help", "? F1", IN_ROWS, GROUP_PROGRAM, 9,                     \
	    "the keys that work here")                                         \
	X(STEP_BACK, "step-back", "Esc C-g", IN_ROWS, GROUP_PROGRAM, 0,        \
	    "one step back: close, or clear the search; never quits")          \
	X(CLOSE, "close", "q", IN_ROWS, GROUP_PROGRAM, 10,                     \
	    "close what is on top; with nothing to close, quit")               \
	X(QUIT, "quit", "Q", IN_ROWS, GROUP_PROGRAM, 0, "quit")                \
	X(INTERRUPT, "interrupt", "C-c", IN_ROWS, GROUP_PROGRAM, 0,            \
	    "leave at once, status 130")                                       \
	X(MOUSE, "mouse", "F2", IN_ROWS, GROUP_PROGRAM, 0,                     \
	    "hear of the wheel and of clicks, or leave them to the terminal")  \
	X(REDRAW, "redraw", "C-l", IN_ROWS | IN_PROMPT, GROUP_PROGRAM, 0,      \
	    "draw the whole screen again")                                     \
	X(SUSPEND, "suspend", "C-z", IN_ROWS | IN_PROMPT, GROUP_PROGRAM, 0,    \
	    "back to the shell; fg returns")

/*
 * What may follow a name on the command line (:name ARGUMENT); actions that are
 * not listed take nothing.  Columns: id, sort, its name, whether it must be
 * there (else the action without it is the same as its key).
 */
#define ACTION_ARGUMENTS(X)                          \
	X(SEARCH, TAKES_QUERY, "QUERY", false)       \
	X(LIMIT, TAKES_QUERY, "QUERY", false)        \
	X(KEEP_SEARCH, TAKES_SEARCH, "NAME", true)   \
	X(FORGET_SEARCH, TAKES_SEARCH, "NAME", true) \
	X(PIVOT, TAKES_PIVOT, "PIVOT", false)        \
	X(SORT, TAKES_SORT, "KEY", false)            \
	X(LINK_NUMBER, TAKES_NUMBER, "N", false)     \
	X(GOTO, TAKES_ID, "ID", true)                \
	X(KEEP_PLACE, TAKES_LETTER, "LETTER", false) \
	X(GO_PLACE, TAKES_LETTER, "LETTER", false)   \
	X(COPY, TAKES_COPY, "WHAT", false)           \
	X(SAVE, TAKES_FILE, "FORMAT FILE", false)    \
	X(PIPE, TAKES_COMMAND, "COMMAND", true)      \
	X(PRINT, TAKES_NAME, "FILE", false)          \
	X(MAN, TAKES_PAGE, "NAME", false)            \
	X(BROWSE, TAKES_ADDRESS, "ADDRESS", false)   \
	X(SHELL, TAKES_COMMAND, "COMMAND", false)    \
	X(SET, TAKES_SETTING, "NAME VALUE", false)

enum action_takes {
	TAKES_NOTHING,
	TAKES_QUERY,
	TAKES_PIVOT,
	TAKES_NUMBER,
	TAKES_SEARCH,
	TAKES_LETTER,
	TAKES_SORT,
	TAKES_ID,
	TAKES_COPY,
	TAKES_FILE,
	TAKES_NAME,
	TAKES_PAGE,
	TAKES_COMMAND,
	TAKES_ADDRESS,
	TAKES_SETTING
};

enum action {
#define ACTION_ID(id, name, keys, where, group, footer, help) ACT_##id,
	ACTION_LIST(ACTION_ID)
#undef ACTION_ID
	    ACTION_COUNT,
	ACT_NONE = ACTION_COUNT
};

struct action_info {
	const char *name;
	const char *keys; /* default keys, separated by spaces */
	unsigned where;   /* enum context */
	enum action_group group;
	int footer;
	const char *help; /* one line */
};

extern const struct action_info action_table[ACTION_COUNT];

const char *action_group_title(enum action_group g);

/*
 * Append what an action does in one context: of a help text in clauses
 * ("tree: ...; detail: ...") only the clause of that context.
 */
void action_help(enum action a, enum context where, struct strbuf *out);

/* What its command takes, the name of it ("" for nothing), must it be there. */
struct action_argument {
	enum action_takes takes;
	const char *name;
	bool needed;
};
struct action_argument action_argument(enum action a);

/* The action of this name, or ACT_NONE. */
enum action action_find(const char *name);

#endif
