/* Names of keys, both ways. */
#include "amparo/key.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/utf8.h"

static const struct {
	keycode key;
	const char *name;
} named[] = {
	{ K_TAB, "Tab" },
	{ K_ENTER, "Enter" },
	{ K_ESC, "Esc" },
	{ ' ', "Space" },
	{ K_BACKSPACE, "Backspace" },
	{ K_UP, "Up" },
	{ K_DOWN, "Down" },
	{ K_LEFT, "Left" },
	{ K_RIGHT, "Right" },
	{ K_HOME, "Home" },
	{ K_END, "End" },
	{ K_PGUP, "PgUp" },
	{ K_PGDN, "PgDn" },
	{ K_INSERT, "Insert" },
	{ K_DELETE, "Delete" },
	{ K_BTAB, "S-Tab" },
};

void
keycode_name(keycode k, struct strbuf *out)
{
	if (k & K_ALT) {
		strbuf_adds(out, "M-");
		k &= ~K_ALT;
	}
	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
		if (named[i].key == k) {
			strbuf_adds(out, named[i].name);
			return;
		}
	if (k > K_F0 && k <= K_F0 + 24)
		strbuf_addf(out, "F%u", (unsigned)(k - K_F0));
	else if (k < ' ')
		strbuf_addf(out, "C-%c", (char)(k + (k <= 26 ? 96 : 64)));
	else
		utf8_put(out, k);
}

keycode
keycode_parse(const char *name)
{
	uint32_t cp;
	size_t len;

	if (name[0] == 'M' && name[1] == '-' && name[2] != '\0') {
		keycode k = keycode_parse(name + 2);

		return k == K_NONE ? K_NONE : k | K_ALT;
	}
	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
		if (strcmp(named[i].name, name) == 0)
			return named[i].key;
	if (name[0] == 'C' && name[1] == '-' && name[2] > ' ' &&
	    name[2] < 0x7f && name[3] == '\0')
		return K_CTRL(name[2]);
	if (name[0] == 'F' && name[1] >= '1' && name[1] <= '9') {
		char *end;
		unsigned long n = strtoul(name + 1, &end, 10);

		return *end == '\0' && n <= 24 ? K_F0 + (keycode)n : K_NONE;
	}
	len = strlen(name);
	if (len == 0 || utf8_valid_prefix(name, len) != len)
		return K_NONE;
	return utf8_decode(name, len, &cp) == len ? cp : K_NONE;
}
