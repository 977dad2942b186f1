/*
 * Text that leaves by the clipboard: through the terminal (OSC 52), which works
 * over ssh, through programs of the desktop, and always into a file.
 */
#ifndef AMPARO_CLIPBOARD_H
#define AMPARO_CLIPBOARD_H

#include <stdbool.h>
#include <stddef.h>

#include "amparo/error.h"
#include "amparo/strbuf.h"

/*
 * Many terminals drop a sequence of more than 100,000 bytes; so much text is
 * as long as that in base64.
 */
#define CLIPBOARD_MAX 74994u

/* What stands between us and the terminal. */
enum clipboard_way {
	CLIPBOARD_NO_WAY, /* the terminal would show the sequence as text */
	CLIPBOARD_PLAIN,
	CLIPBOARD_TMUX,
	CLIPBOARD_SCREEN
};

/* From the values of $TERM, $TMUX and $STY; each may be NULL. */
enum clipboard_way clipboard_way(const char *term, const char *tmux,
    const char *sty);

/* Append the bytes that ask the terminal; N is at most CLIPBOARD_MAX. */
void clipboard_bytes(struct strbuf *out, const char *text, size_t n,
    enum clipboard_way way);

/* Append where the file is; false where there is no folder of ours. */
bool clipboard_path(struct strbuf *out);

/*
 * Copy TEXT by all ways there are.  SEND writes bytes to the terminal; NULL
 * where there is none.  What was done is appended to SAID; false with E set
 * where no way took it.
 */
bool clipboard_copy(const char *text, size_t n,
    void (*send)(const char *bytes, size_t n, void *user), void *user,
    struct strbuf *said, struct error *e);

#endif
