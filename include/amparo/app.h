/*
 * The explorer without a terminal: keys in, frames out.
 */
#ifndef AMPARO_APP_H
#define AMPARO_APP_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/errand.h"
#include "amparo/error.h"
#include "amparo/frame.h"
#include "amparo/key.h"
#include "amparo/store.h"

struct app;

struct app_options {
	bool ascii;
	enum lang lang;
	bool lang_given;    /* LANG goes before the configuration */
	const char *theme;  /* goes before the configuration; or NULL */
	const char *config; /* its file, or NULL */
	const char *query;  /* searched at the start, or NULL */
	const char *limit;  /* what it does not find is hidden, or NULL */
	const char *pivot;  /* id of the first pivot, or NULL */
	const char *start;  /* id of the first record, or NULL */
	const char *note;   /* said at the start, or NULL */
	bool picking;       /* Enter chooses, and leaves */
};

/* The store is borrowed.  NULL with E set where it cannot be shown. */
struct app *app_new(struct store *s, const struct app_options *o,
    struct error *e);
void app_free(struct app *a);

enum app_after {
	APP_GO_ON,
	APP_QUIT,
	APP_INTERRUPTED, /* leave with status 130 */
	APP_SUSPEND,
	APP_REPAINT /* draw everything anew */
};

void app_resize(struct app *a, int rows, int cols);
enum app_after app_key(struct app *a, keycode k);
void app_paste(struct app *a, const char *text, size_t n);

/*
 * Work that was put off because a key was waiting.  POLL says whether a key
 * waits now.  app_busy: is there any.
 */
void app_set_poll(struct app *a, bool (*poll)(void *user), void *user);
/*
 * Work that is not put off, such as saving many records, asks whether the user
 * wants it to end.
 */
void app_set_stop(struct app *a, bool (*stop)(void *user), void *user);
bool app_busy(const struct app *a);
void app_work(struct app *a);

/*
 * A click, the button let go, or a turn of the wheel at a cell of the frame
 * that was drawn last.
 */
enum mouse_what { MOUSE_CLICK, MOUSE_DROP, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };
struct app_mouse {
	enum mouse_what what;
	int row, col; /* from 0 */
};
enum app_after app_mouse(struct app *a, const struct frame *f,
    const struct app_mouse *m);

/* What the settings want of the terminal. */
struct app_wishes {
	int theme; /* enum theme */
	bool mouse;
	int esc_delay; /* ms; -1: as the environment has it */
};
struct app_wishes app_wishes(const struct app *a);

/*
 * What the last key asked for outside, or NULL; it is to be run (errand_run)
 * before the next key, and its outcome told.
 */
const struct errand *app_errand(const struct app *a);
void app_errand_done(struct app *a, const struct errand_outcome *o);

/*
 * Once it was left: the records that were chosen, added to SET of all records.
 * False where none were.
 */
bool app_picked(const struct app *a, struct bitmap *set);

void app_draw(struct app *a, struct frame *f);

#endif
