/* The line editor of the prompts. */
#include "amparo/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/fold.h"
#include "amparo/mem.h"
#include "amparo/utf8.h"
#include "amparo/width.h"

void
history_init(struct history *h, size_t max)
{
	memset(h, 0, sizeof *h);
	h->max = max;
}

void
history_done(struct history *h)
{
	for (size_t i = 0; i < h->count; i++)
		free(h->line[i]);
	free(h->line);
	memset(h, 0, sizeof *h);
}

static void
history_drop(struct history *h, size_t i)
{
	free(h->line[i]);
	memmove(h->line + i, h->line + i + 1,
	    (h->count - i - 1) * sizeof *h->line);
	h->count--;
}

void
history_add(struct history *h, const char *line)
{
	if (*line == '\0' || h->max == 0)
		return;
	for (size_t i = 0; i < h->count; i++)
		if (strcmp(h->line[i], line) == 0) {
			history_drop(h, i);
			break;
		}
	if (h->count == h->max)
		history_drop(h, 0);
	h->line = grow(h->line, h->count, &h->cap, sizeof *h->line);
	h->line[h->count++] = xstrdup(line);
	if (h->keeper.save != NULL)
		h->keeper.save(h->keeper.user, h);
}

void
history_keep(struct history *h, const struct history_keeper *k)
{
	/* What is loaded is not saved again. */
	memset(&h->keeper, 0, sizeof h->keeper);
	if (k->load != NULL)
		k->load(k->user, h);
	h->keeper = *k;
}

void
prompt_init(struct prompt *p, const char *lead, struct history *h)
{
	memset(p, 0, sizeof *p);
	p->lead = lead;
	p->history = h;
	p->place = h != NULL ? h->count : 0;
	strbuf_init(&p->text);
	strbuf_init(&p->killed);
	strbuf_init(&p->draft);
}

void
prompt_done(struct prompt *p)
{
	strbuf_done(&p->text);
	strbuf_done(&p->killed);
	strbuf_done(&p->draft);
}

void
prompt_set(struct prompt *p, const char *text)
{
	strbuf_reset(&p->text);
	strbuf_adds(&p->text, text);
	p->cursor = p->text.len;
}

/* Put N bytes at the cursor. */
static void
put(struct prompt *p, const char *s, size_t n)
{
	size_t tail = p->text.len - p->cursor;
	char *rest = xmalloc(tail + 1);

	memcpy(rest, p->text.s + p->cursor, tail);
	strbuf_truncate(&p->text, p->cursor);
	strbuf_add(&p->text, s, n);
	p->cursor = p->text.len;
	strbuf_add(&p->text, rest, tail);
	free(rest);
}

void
prompt_insert(struct prompt *p, const char *text, size_t n)
{
	struct strbuf clean;

	strbuf_init(&clean);
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		size_t len = utf8_decode(text + i, n - i, &cp);

		if (cp < 0x20 || cp == 0x7f || (cp >= 0x80 && cp < 0xa0))
			strbuf_addc(&clean, ' ');
		else
			utf8_put(&clean, cp);
		i += len;
	}
	put(p, clean.s, clean.len);
	strbuf_done(&clean);
}

void
prompt_key(struct prompt *p, keycode k)
{
	struct strbuf b;

	p->literal = false;
	if (k >= K_UP)
		return;
	strbuf_init(&b);
	utf8_put(&b, k);
	prompt_insert(p, b.s, b.len);
	strbuf_done(&b);
}

/* The boundary before or after AT. */
static size_t
step(const struct prompt *p, size_t at, int dir)
{
	size_t i = 0, last = 0;

	if (dir > 0)
		return at == p->text.len
		    ? at
		    : at + width_grapheme(p->text.s + at, p->text.len - at);
	while (i < at) {
		last = i;
		i += width_grapheme(p->text.s + i, p->text.len - i);
	}
	return last;
}

static bool
is_space(const struct prompt *p, size_t at)
{
	return p->text.s[at] == ' ';
}

static size_t
step_word(const struct prompt *p, size_t at, int dir)
{
	if (dir > 0) {
		while (at < p->text.len && is_space(p, at))
			at = step(p, at, 1);
		while (at < p->text.len && !is_space(p, at))
			at = step(p, at, 1);
		return at;
	}
	while (at > 0 && is_space(p, step(p, at, -1)))
		at = step(p, at, -1);
	while (at > 0 && !is_space(p, step(p, at, -1)))
		at = step(p, at, -1);
	return at;
}

/* Take out [from, to); keep it for yank unless it is a single character. */
static void
cut(struct prompt *p, size_t from, size_t to, bool keep)
{
	if (from == to)
		return;
	if (keep) {
		strbuf_reset(&p->killed);
		strbuf_add(&p->killed, p->text.s + from, to - from);
	}
	memmove(p->text.s + from, p->text.s + to, p->text.len - to);
	strbuf_truncate(&p->text, p->text.len - (to - from));
	p->cursor = from;
}

bool
prompt_recall(struct prompt *p, int dir)
{
	size_t n = p->history != NULL ? p->history->count : 0;

	if (n == 0 || (dir < 0 && p->place == 0) || (dir > 0 && p->place >= n))
		return false;
	if (p->place == n) {
		strbuf_reset(&p->draft);
		strbuf_add(&p->draft, p->text.s, p->text.len);
	}
	p->place = dir < 0 ? p->place - 1 : p->place + 1;
	prompt_set(p, p->place == n ? p->draft.s : p->history->line[p->place]);
	return true;
}

bool
prompt_edit(struct prompt *p, enum action a)
{
	size_t at = p->cursor, end = p->text.len;

	switch (a) {
	case ACT_PROMPT_LEFT: p->cursor = step(p, at, -1); break;
	case ACT_PROMPT_RIGHT: p->cursor = step(p, at, 1); break;
	case ACT_PROMPT_WORD_LEFT: p->cursor = step_word(p, at, -1); break;
	case ACT_PROMPT_WORD_RIGHT: p->cursor = step_word(p, at, 1); break;
	case ACT_PROMPT_HOME: p->cursor = 0; break;
	case ACT_PROMPT_END: p->cursor = end; break;
	case ACT_PROMPT_ERASE: cut(p, step(p, at, -1), at, false); break;
	case ACT_PROMPT_DELETE: cut(p, at, step(p, at, 1), false); break;
	case ACT_PROMPT_KILL_WORD:
		cut(p, step_word(p, at, -1), at, true);
		break;
	case ACT_PROMPT_DELETE_WORD:
		cut(p, at, step_word(p, at, 1), true);
		break;
	case ACT_PROMPT_KILL_START: cut(p, 0, at, true); break;
	case ACT_PROMPT_KILL_END: cut(p, at, end, true); break;
	case ACT_PROMPT_YANK: put(p, p->killed.s, p->killed.len); break;
	case ACT_PROMPT_LITERAL: p->literal = true; break;
	case ACT_PROMPT_OLDER: return prompt_recall(p, -1) || true;
	case ACT_PROMPT_NEWER: return prompt_recall(p, 1) || true;
	default: return false;
	}
	return true;
}

bool
prompt_take(struct prompt *p, enum action a, keycode k)
{
	if (a != ACT_NONE)
		return prompt_edit(p, a);
	if (k & K_ALT)
		return false;
	prompt_key(p, k);
	return true;
}

void
prompt_draw(const struct prompt *p, int width, enum role role,
    struct lines *out)
{
	struct line *line = lines_add(out);
	int lead = width_text(p->lead, strlen(p->lead));
	int room = width - lead - 1;
	size_t from = 0;

	line_puts(out, line, ROLE_KEY, p->lead);
	/* Drop whole graphemes on the left until the cursor is in sight. */
	while (from < p->cursor &&
	    width_text(p->text.s + from, p->cursor - from) > room)
		from += width_grapheme(p->text.s + from, p->text.len - from);
	line_put(out, line, role, p->text.s + from,
	    width_fit(p->text.s + from, p->text.len - from, room > 0 ? room : 0,
		NULL));
	line->mark_col = lead + width_text(p->text.s + from, p->cursor - from);
}
