/* Sources in mappings. */
#include "amparo/import_source.h"

#include <stdlib.h>
#include <string.h>

#include "amparo/jsontext.h"
#include "amparo/mem.h"

void
import_source_put(struct strbuf *out, const char *value)
{
	const char *comma = strstr(value, ", ");
	char *id = xstrndup(value,
	    comma != NULL ? (size_t)(comma - value) : strlen(value));

	strbuf_addc(out, '{');
	jsontext_key(out, "source");
	jsontext_string(out, id);
	jsontext_key(out, "locator");
	jsontext_string_or_null(out, comma != NULL ? comma + 2 : NULL);
	strbuf_addc(out, '}');
	free(id);
}

char *
import_source_constant(const struct map_field *f)
{
	size_t n = strcspn(f->text, ",{[");

	if (strcmp(f->key, "source") != 0 || f->make != NULL || n == 0 ||
	    f->text[n] == '{' || f->text[n] == '[')
		return NULL;
	return xstrndup(f->text, n);
}
