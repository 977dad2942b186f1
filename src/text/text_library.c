/* The library behind the text layer. */
#include "amparo/text_library.h"

#include <unistring/version.h>

void
text_library_version(struct strbuf *out)
{
	strbuf_addf(out, "%d.%d", _libunistring_version >> 16,
	    _libunistring_version >> 8 & 0xff);
}
