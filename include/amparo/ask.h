/*
 * Questions in SQL that a person asks of a dataset: one statement that only
 * reads, on a connection of its own, which can neither write nor reach another
 * file, and which gives up when it is told to.
 */
#ifndef AMPARO_ASK_H
#define AMPARO_ASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/error.h"

struct ask;

/*
 * The dataset file PATH, or, with NULL, the N BYTES of one (borrowed until
 * ask_close).  NULL with ERR_DATASET where it is none.
 */
struct ask *ask_open(const char *path, const unsigned char *bytes, size_t n,
    struct error *e);
void ask_close(struct ask *a);
/* Polled while a statement runs; true makes ask_step fail, interrupted. */
void ask_set_interrupt(struct ask *a, bool (*interrupted)(void *user),
    void *user);

/*
 * One statement.  False with ERR_USAGE, in SQLite's words and the nearest name
 * that there is, where it is none, or more than one, or would change something.
 */
bool ask_prepare(struct ask *a, const char *sql, struct error *e);
int ask_columns(const struct ask *a);
const char *ask_name(const struct ask *a, int column);

/*
 * True while there is a row.  At the end, and with E where something failed:
 * ERR_INTERRUPTED, ERR_DATASET for damage, ERR_USAGE for the question.
 */
bool ask_step(struct ask *a, struct error *e);

enum ask_type { ASK_NULL, ASK_INT, ASK_REAL, ASK_TEXT, ASK_BLOB };

enum ask_type ask_type(const struct ask *a, int column);
int64_t ask_int(const struct ask *a, int column);
double ask_real(const struct ask *a, int column);
/* Text or the bytes of a blob, good until the next step. */
const char *ask_bytes(const struct ask *a, int column, size_t *n);

#endif
