/* The settings as they are in force at the start. */
#include "amparo/print_config.h"

#include <string.h>

#include "amparo/cli.h"
#include "amparo/config.h"

static void
complain(void *user, const char *msg)
{
	(void)user;
	cli_say("%s", msg);
}

int
print_config(struct output *out)
{
	struct config c;
	struct strbuf s;

	memset(&c, 0, sizeof c);
	strbuf_init(&s);
	if (config_path(&s))
		config_read(&c, s.s, complain, NULL);
	for (int i = 0; i < SETTING_COUNT; i++) {
		strbuf_reset(&s);
		settings_put_value(&c.settings, (enum setting)i, &s);
		output_addf(out, "%s = %s # %s\n", setting_table[i].name, s.s,
		    settings_origin(&c.settings, (enum setting)i));
	}
	strbuf_done(&s);
	config_done(&c);
	return ERR_NONE;
}
