/*
 * A search as the explorer lives it: begun somewhere, edited key by key,
 * accepted or cancelled.  Knows nothing of keys or panes.
 */
#ifndef AMPARO_SESSION_H
#define AMPARO_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "amparo/search.h"

#define SESSION_HITS 200 /* ranked hits kept for the list */

struct session;

/* The engine is borrowed. */
struct session *session_new(struct search *s);
void session_free(struct session *s);
/* One with the same question and answer. */
struct session *session_copy(const struct session *s);

/*
 * The query text changed.  The same text as before costs nothing.  False
 * where POLL broke it off: the answer of before stays, session_pending says
 * so, and session_resume works on.
 */
bool session_edit(struct session *s, const char *text, bool (*poll)(void *user),
    void *user);
bool session_pending(const struct session *s);
bool session_resume(struct session *s, bool (*poll)(void *user), void *user);
/* While one is pending: the answer of before is that of another branch. */
bool session_incomplete(const struct session *s);
/*
 * Where the search is at home: see search_set_here.  Where that changes the
 * answer it is wanted anew: session_pending, session_resume.
 */
void session_set_here(struct session *s, const struct bitmap *here, bool only);
/* Back to no query. */
void session_clear(struct session *s);

const char *session_text(const struct session *s);
bool session_active(const struct session *s); /* a non-empty query */
const struct query *session_query(const struct session *s);
const struct bitmap *session_set(const struct session *s);
uint32_t session_count(const struct session *s);
size_t session_hits(const struct session *s, const struct hit **hits);
/* Grows by one at every change of the set, for caches of views. */
uint64_t session_generation(const struct session *s);

#endif
