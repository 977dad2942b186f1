/*
 * Diagnostics of the compiler: every fault of a run, with its place.
 */
#ifndef AMPARO_DIAG_H
#define AMPARO_DIAG_H

#include <stdbool.h>
#include <stddef.h>

enum diag_level {
	DIAG_NOTE,    /* --strict only: could be better */
	DIAG_WARNING, /* kept, but look at it */
	DIAG_ERROR    /* no dataset is made */
};

struct diag {
	enum diag_level level;
	const char *file;      /* as given by the user, or "<stdin>" */
	unsigned line, column; /* from 1; 0 where they make no sense */
	const char *msg;
};

struct diag_list;

struct diag_list *diag_new(void);
void diag_free(struct diag_list *l);
/*
 * Add one; FILE and the message are copied.  The message is clean UTF-8.  More
 * than 1,000 of a level are counted, not kept.
 */
void diag_add(struct diag_list *l, enum diag_level level, const char *file,
    unsigned line, unsigned column, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
size_t diag_count(const struct diag_list *l, enum diag_level level);
/* Kept ones, sorted by file (in order of appearance), line, column. */
void diag_sort(struct diag_list *l);
size_t diag_kept(const struct diag_list *l);
const struct diag *diag_at(const struct diag_list *l, size_t i);

/*
 * Kinds of messages (those that differ only in what they name), in order of
 * appearance: what to print about thousands of the same.  TEXT has "..." for
 * the parts that differ.
 */
struct diag_kind {
	enum diag_level level;
	const char *text;
	size_t count, kept;
};
size_t diag_kinds(const struct diag_list *l);
const struct diag_kind *diag_kind_at(const struct diag_list *l, size_t i);

/*
 * S of N bytes for a message: cut to about 60 bytes between characters, with
 * "..." where cut.  Returns BUF.
 */
#define DIAG_QUOTE 72
const char *diag_quote(char buf[DIAG_QUOTE], const char *s, size_t n);

#endif
