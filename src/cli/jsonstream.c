/* JSON values after each other. */
#include "amparo/jsonstream.h"

void
jsonstream_begin(struct jsonstream *s, struct output *out, bool array)
{
	*s = (struct jsonstream){ .out = out, .array = array };
	if (array)
		output_adds(out, "[");
}

void
jsonstream_item(struct jsonstream *s, struct strbuf *item)
{
	if (s->array)
		output_adds(s->out, s->count > 0 ? ",\n " : "\n ");
	output_add(s->out, item->s, item->len);
	if (!s->array)
		output_adds(s->out, "\n");
	s->count++;
	strbuf_reset(item);
}

void
jsonstream_end(struct jsonstream *s)
{
	if (s->array)
		output_adds(s->out, s->count > 0 ? "\n]\n" : "]\n");
}
