/*
 * The parts of the explorer, shared by the files of src/app and by nobody
 * else.
 *
 * One selection: A->selected, the record that all three panes show.  It
 * changes through app_select (from anywhere) and app_follow_tree (after the
 * tree's cursor moved); a jump that can be undone goes through app_jump.
 */
#ifndef AMPARO_APP_STATE_H
#define AMPARO_APP_STATE_H

#include <time.h>

#include "amparo/action.h"
#include "amparo/app.h"
#include "amparo/compare.h"
#include "amparo/config.h"
#include "amparo/detail.h"
#include "amparo/facets.h"
#include "amparo/keymap.h"
#include "amparo/layout.h"
#include "amparo/marks.h"
#include "amparo/messages.h"
#include "amparo/picker.h"
#include "amparo/prompt.h"
#include "amparo/saved.h"
#include "amparo/session.h"
#include "amparo/timeline.h"
#include "amparo/trail.h"
#include "amparo/tree.h"

enum mode {
	MODE_PANES,
	MODE_SEARCH,  /* the search prompt is open */
	MODE_LIMIT,   /* the prompt of the limit is open */
	MODE_COMMAND, /* the command line is open */
	MODE_NUMBER,  /* the number of a link is being typed */
	MODE_LETTER,  /* the letter for a place is asked for */
	MODE_LIST,    /* a list lies over the panes */
	MODE_FILTER   /* and its filter is being typed */
};

/* What Esc in the search prompt puts back. */
struct origin {
	struct tree_state *tree;
	struct timeline_state timeline;
	enum pane focus;
	uint32_t selected, node, row;
	uint32_t detail_top;
	size_t link;
	char *query; /* the one that was kept before */
	unsigned scope;
	uint32_t scope_node, scope_rec;
	bool limit_on;
};

/* Lines proposed while a search is typed. */
#define PROPOSED_NONE SIZE_MAX
struct proposals {
	struct {
		char *label, *text;
		bool wide; /* the same line, asked of all records */
	} * at;
	size_t n, cap;
	size_t chosen;             /* PROPOSED_NONE: the line as it is typed */
	bool completing;           /* else what to ask instead */
	struct facets *values;     /* of all records; NULL until asked for */
	enum facet_sort values_of; /* the facet asked for last */
};

/* What hides records, and what Esc in its prompt puts back. */
struct limit {
	struct search *engine; /* NULL until it is first wanted */
	struct session *session;
	bool on; /* kept while it is off */
	struct history history;
	struct tree_state *before;
	struct timeline_state before_timeline;
	struct session *kept; /* as it was before the prompt */
	uint32_t before_rec;
	bool before_on;
};

/* Rows from where v was pressed to the cursor. */
struct range {
	bool on, list;
	uint32_t at; /* node of the tree, or row of the list */
	size_t pivot;
};

/* Places kept under a letter, a to z. */
#define PLACE_LETTERS 26

/* The limits that places were left with. */
struct limit_texts {
	char **at;
	size_t n, cap;
};

/* Work that a key began and later slices go on with. */
enum later { LATER_NOTHING, LATER_PIVOT, LATER_FACETS, LATER_INSTEAD };

enum scope { SCOPE_ALL, SCOPE_BRANCH, SCOPE_RECORD, SCOPES };

struct app {
	struct store *store; /* borrowed */
	const struct dataset *ds;
	struct search *engine;
	struct session *session;
	struct keymap *keys;
	const struct glyphs *glyphs;
	struct glyphs bare[2]; /* without borders: in Unicode, in ASCII */
	enum lang lang;

	struct tree *tree;
	struct detail *detail;
	struct timeline *timeline;
	struct record record;
	uint32_t selected; /* NO_RECORD: a group of the tree */

	int rows, cols;
	enum pane focus;
	bool maximised;
	struct layout layout;
	bool sources, raw, wrap; /* how the detail is told */
	bool timeline_chosen;    /* axis or list: not by the size */
	bool on_strip;           /* of the timeline, while that has the focus */
	struct {
		bool on;
		int col; /* of the pane, where the button went down */
		int64_t first, last; /* what it stood for then */
	} drag;

	enum mode mode;
	struct prompt prompt;
	struct history searches, filters;
	struct origin origin;          /* of the prompt that is open */
	struct tree_state *unsearched; /* the tree before the kept query */
	struct viewport hits;          /* the result list under the prompt */
	struct limit limit;
	struct {
		enum scope where;
		uint32_t node, rec; /* where the prompt was opened */
	} scope;
	struct {
		struct saved_searches list;
		struct search *engine; /* to count; NULL until asked for */
	} saved;
	struct facets *facets; /* of the list; NULL until asked for */
	struct proposals proposals;

	/* The set in the order of the tree, each once, with its first node. */
	struct {
		uint32_t rec, node;
	} * matches;
	size_t nmatches, matches_cap;
	uint64_t matches_of; /* session generation they were made for */
	struct {             /* the answer's dates, counted once */
		uint64_t of;
		uint32_t count, certain;
		bool asked;
	} dated;
	size_t matches_pivot;
	unsigned matches_order; /* how the tree was sorted */
	size_t match_at;        /* the one found last, where it is sorted */

	struct marks marks;
	struct range range;
	bool picking; /* Enter chooses what is marked, or the record */
	bool picked;
	struct compare *compare; /* of the list PICK_COMPARE */
	struct viewport compared;
	struct picker picker;
	struct trail trail;
	struct place previous; /* before the last jump */
	bool has_previous;
	struct place kept[PLACE_LETTERS];
	bool is_kept[PLACE_LETTERS];
	char kept_last; /* the letter; NUL: none */
	struct limit_texts limit_texts;
	uint32_t count; /* a number typed before a key; 0: none */
	struct history commands;
	struct messages log;
	struct config config;
	struct errand errand;
	bool ascii_only; /* whatever the settings say */
	uint64_t dice;   /* of :random */
	bool greeting;   /* the hint of the start still stands */
	char message[256];
	bool message_bad;
	char done[48]; /* "limit (&)": what the last key did, where wanted */
	bool (*poll)(void *user);
	void *poll_user;
	bool (*stop)(void *user);
	void *stop_user;
	enum later later;
	size_t later_pivot;   /* the one that is to be shown */
	unsigned slices_lost; /* since the last key */
};

/* select.c: the message line, the selection, the focus, the sizes. */
void app_say(struct app *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void app_complain(struct app *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void app_select(struct app *a, uint32_t rec);
void app_follow_tree(struct app *a);
/* Make REC what detail and timeline show, wherever the tree is. */
void app_show(struct app *a, uint32_t rec);
void app_focus(struct app *a, enum pane p);
/* Sizes of the panes alone; and with the text of the detail. */
void app_size_panes(struct app *a);
void app_lay_out(struct app *a);
struct marker app_marker(const struct app *a);
/* Which context the keys are in. */
enum context app_context(const struct app *a);
/* Rows of the list of hits: as many as there are, in part of the tree. */
uint32_t app_hit_rows(const struct app *a);

/* places.c: where one is, and the ways back. */
struct place app_place(struct app *a);
void app_go(struct app *a, const struct place *p);
/* HERE is left by a jump. */
void app_leave(struct app *a, const struct place *here);
void app_jump(struct app *a, uint32_t rec);
/* Ids that a record had before find it, too: say so. */
void app_say_new_id(struct app *a, const char *id, uint32_t rec);
void places_walk(struct app *a, int dir, uint32_t times);
/* Ask for a letter; keep a place under one; go to one, or ' the previous. */
void places_ask(struct app *a);
enum app_after places_letter_key(struct app *a, keycode k);
void places_keep(struct app *a, keycode k);
/*
 * Append how far the record is from the place that was kept last, "3 y 2 m
 * after 'a"; false where one of the two has no date.
 */
bool places_elapsed(const struct app *a, struct strbuf *out);
void places_go(struct app *a, keycode k);
void lists_places(struct app *a);
/* A letter while the list of places lies over the panes. */
bool places_list_key(struct app *a, keycode k);
void places_done(struct app *a);

/* How often to do what the key says. */
#define COUNT_MOST 9999999u
static inline uint32_t
count_times(const struct app *a)
{
	return a->count > 0 ? a->count : 1;
}

/* act.c: what actions do while the panes have the keys. */
enum app_after app_act(struct app *a, enum action act);

/* find.c: searching. */
void find_start(struct app *a);
enum app_after find_key(struct app *a, keycode k);
void find_edited(struct app *a);
void find_refresh(struct app *a);
/* Go on with what the session has not answered yet. */
void find_work(struct app *a);
void find_clear(struct app *a);
/* "match 3 of 17 · OAS 9 · CARICOM 2" in WIDTH columns. */
void find_status(struct app *a, int width, struct strbuf *out);

/* matches.c: so many matches on, or back where BY is negative. */
void find_next(struct app *a, int64_t by);
/* Position of the selection among the matches, from 1; 0 where it is none. */
size_t find_position(struct app *a);

/*
 * later.c: long work stops for a key, and often enough for what is known so far
 * to be shown.  Where nobody asks for keys nothing stops.
 */
struct slice {
	struct app *a;
	struct timespec end;
	bool key; /* one waits */
};
void slice_begin(struct slice *s, struct app *a);
bool slice_ends(void *slice);
/*
 * Nothing new could be shown after it.  Where what it was for has not MOVED,
 * the next one is longer, for some work begins anew each time.  A key makes
 * slices short again.
 */
void slice_broken(struct slice *s, bool moved);
/* Begin it; what was begun before is given up. */
void later_want(struct app *a, enum later what);
void later_work(struct app *a);
void later_finish(struct app *a);
/*
 * A key comes: it acts upon what is wanted, so that this is done first; Esc
 * gives it up, and is taken by that (true).
 */
bool later_takes(struct app *a, keycode k);
/* What is being done, in place of a message; or NULL. */
const char *later_status(const struct app *a);

/* goto_date.c: to what is nearest to a date; false where it is none. */
bool goto_date(struct app *a, const char *text);

/* cite_list.c: how to cite the record. */
void cite_list(struct app *a);
void cite_list_take(struct app *a, uint32_t style);

/* span.c: days of the timeline as a limit. */
void span_start(struct app *a); /* a range; where there is one, leave it */
bool span_leave(struct app *a); /* false where there is none */
bool span_take(struct app *a);  /* the same */
void span_window(struct app *a);
/* Append "range 2005..2009: ...", or nothing. */
void span_status(const struct app *a, struct strbuf *out);

/*
 * strip.c: the strip of the timeline.  _on: has it the keys?  _focus: give them
 * to it, where there is one.  _act: false for what it leaves to the pane.
 */
bool strip_on(const struct app *a);
bool strip_focus(struct app *a);
bool strip_leave(struct app *a); /* false where it had not the keys */
bool strip_act(struct app *a, enum action act);
/* The button of the mouse goes down (false: not on the strip), and up. */
bool strip_press(struct app *a, int row, int col);
void strip_drop(struct app *a, int col);

/* scope.c: where a search looks. */
void scope_begin(struct app *a);
void scope_apply(struct app *a);
void scope_cycle(struct app *a);
void scope_widen(struct app *a); /* to all records, hidden ones, too */
const char *scope_lead(const struct app *a); /* of the prompt */

/* facet_list.c: the facets of what is shown. */
void facet_list(struct app *a);
bool facet_list_count(struct app *a, bool (*stop)(void *user), void *user);
void facet_list_show(struct app *a);
void facet_list_take(struct app *a, uint32_t value, bool exclude);

/*
 * propose.c: lines proposed under the prompt of a search or of a limit.
 * _complete: has the line become another?  _move: has a choice among lines
 * instead of nothing been moved?  _take: has the chosen one become the line?
 */
void propose_instead(struct app *a); /* where nothing is found, else none */
bool propose_wanted(const struct app *a); /* is nothing found? */
bool propose_complete(struct app *a, int dir);
bool propose_move(struct app *a, int dir);
bool propose_take(struct app *a);
void propose_clear(struct app *a);
void propose_draw(const struct app *a, int rows, struct lines *out);
void propose_done(struct app *a);

/* limit.c: hiding what a query does not mean. */
void limit_start(struct app *a);
/* TEXT becomes the limit, unless nothing would be left. */
void limit_put(struct app *a, const char *text);
bool limit_pending(const struct app *a);
void limit_work(struct app *a);
enum app_after limit_key(struct app *a, keycode k);
void limit_pasted(struct app *a);
void limit_toggle(struct app *a);        /* off and on, without losing it */
void limit_turn(struct app *a, bool on); /* the same, and says nothing */
void limit_clear(struct app *a);
/* To what TEXT means; NULL: nothing is hidden, and the limit kept. */
void limit_go(struct app *a, const char *text);
/* Add a term of a facet to the limit, or shut out what it finds. */
void limit_narrow(struct app *a, const char *term, bool exclude);
const struct bitmap *limit_set(const struct app *a); /* NULL: nothing hidden */
const char *limit_text(const struct app *a);
uint32_t limit_hidden(const struct app *a);
/* Append "limit oas: 480 hidden", or nothing. */
void limit_status(const struct app *a, struct strbuf *out);
void limit_done(struct app *a);

/* command.c: the command line, and what it leads to. */
void command_start(struct app *a, const char *text);
/* A line that was accepted leaves its action's outcome in the result. */
enum app_after command_key(struct app *a, keycode k);
enum app_after command_run(struct app *a, const char *line);
/* Append what could follow, as much as WIDTH columns hold. */
void command_hint(struct app *a, int width, struct strbuf *out);
/* Go to a record by id, with the way back kept; false where there is none. */
bool command_goto(struct app *a, const char *id);
void command_random(struct app *a);

/* settings_app.c: settings at work. */
void settings_apply(struct app *a, enum setting s);
void settings_layout(const struct app *a, struct layout_options *o);
/* ":set", ":set NAME" and ":set NAME VALUE" */
void settings_command(struct app *a, const char *argument);

/* The keys as settings and bindings want them. */
void settings_keys(struct app *a);

/* app.c: follow link N of the detail, or say why not. */
void app_follow_number(struct app *a, const char *n);
/* What K does in a prompt; ACT_NONE for a character. */
enum action app_prompt_action(const struct app *a, keycode k);

/* marking.c: marks, in panes and lists. */
void mark_toggle(struct app *a, uint32_t times);
void mark_results(struct app *a);
void mark_invert(struct app *a);
void mark_clear(struct app *a);
void mark_undo(struct app *a);
void range_start(struct app *a);
bool range_leave(struct app *a);
/* The rows of tree or list in the range; false where there is none. */
bool range_rows(const struct app *a, uint32_t *from, uint32_t *to);
/* Append "12 marked (3 not shown)", or nothing. */
void marks_status(const struct app *a, struct strbuf *out);
/*
 * Show what is marked of the lines since FROM, which are rows from TOP on;
 * and the range, where they are RANGED.
 */
void marks_draw(const struct app *a, struct lines *l, size_t from, uint32_t top,
    bool ranged);
void lists_marked(struct app *a);

/* saved_list.c: searches kept under a name. */
void saved_keep(struct app *a, const char *name);
void saved_forget(struct app *a, const char *name);
void saved_names(const struct app *a, const char *begun,
    void (*fn)(void *user, const char *word, size_t n), void *user);
void saved_take(struct app *a, size_t i);
void lists_searches(struct app *a);

/* compare_list.c: two marked records. */
void compare_list(struct app *a);
void compare_draw_rows(struct app *a, int width, uint32_t rows,
    struct lines *l);
/* An action in that list; false where it is like in any other. */
bool compare_act(struct app *a, enum action act);

/* sort_list.c: siblings of the tree. */
void lists_sort(struct app *a);
void sort_take(struct app *a, uint32_t sort);
void sort_reverse(struct app *a);
void sort_command(struct app *a, const char *word);
/* Append " . by name, reversed", or nothing. */
void sort_status(const struct app *a, struct strbuf *out);

/* pick.c: the explorer to choose in. */
void pick_begin(struct app *a);
/* Enter: is this the choice? */
bool pick_take(struct app *a);

/* lists.c: help, links, pivots. */
void lists_open(struct app *a); /* what picker_begin began */
void lists_close(struct app *a);
void lists_help(struct app *a);
void lists_links(struct app *a);
void lists_pivots(struct app *a);
void lists_why(struct app *a); /* the search found the selected record */
void lists_take_pivot(struct app *a, size_t pivot);
void lists_show_pivot(struct app *a, size_t pivot); /* when it is ready */
void lists_messages(struct app *a);
void lists_settings(struct app *a);
/* What shares the selected one's place on the timeline; false where nothing. */
bool lists_cluster(struct app *a);
/* An item that stands for an action leaves it in *RUN. */
enum app_after lists_key(struct app *a, keycode k, enum action *run);

/* mouse.c: on or off. */
void mouse_toggle(struct app *a);

/* compose.c: the frame; where the rows of a list begin. */
enum { LIST_ROW = 2 };
void compose(struct app *a, struct frame *f);

#endif
