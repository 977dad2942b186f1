/*
 * Errands of the explorer: what its actions want done outside.
 */
#ifndef AMPARO_OUTSIDE_H
#define AMPARO_OUTSIDE_H

#include "amparo/app_state.h"
#include "amparo/output.h"
#include "amparo/subject.h"

/* The actions of the group GROUP_OUT. */
void outside_act(struct app *a, enum action act);
/* The same with an argument of the command line. */
void outside_command(struct app *a, enum action act, const char *argument);

/* Prepare an errand with this text, instead of any other. */
void outside_errand(struct app *a, enum errand_kind kind, const char *text);
/* Copy N bytes. */
void outside_copy(struct app *a, const char *text, size_t n);

/* Read N bytes in the pager. */
void outside_page(struct app *a, const char *text, size_t n);

/* Write the records as text, as show prints them. */
bool outside_text(struct app *a, const struct bitmap *set, struct output *out,
    struct error *e);

/* copy_list.c: what can be copied of the record. */
void copy_list(struct app *a);
void copy_take(struct app *a, uint32_t what);
/* By name or letter, in the copy menu and on the command line. */
bool copy_named(struct app *a, const char *name);
extern const char copy_names[]; /* "id|address|..." */

/* save_list.c: formats to save in, and saving. */
void save_list(struct app *a);
void save_take(struct app *a, uint32_t format);
void save_command(struct app *a, const char *argument);
/* Save N bytes of text in the file whose name was typed. */
void save_text(struct app *a, const char *text, size_t n, const char *typed);
/* Append what the command line is about: "Export 12 marked records". */
void save_hint(struct app *a, struct strbuf *out);

/* browse_list.c: the addresses of the record. */
void browse_list(struct app *a);
void browse_take(struct app *a, uint32_t link);
void browse(struct app *a, const char *address);

#endif
