/* The library behind the text layer. */
#include "amparo/text_library.h"

#include <unistring/version.h>

void
text_library_version(struct strbuf *out)
{
	strbuf_addf(out, "%d.%d", _libunistring_version >> 8 & 0xff,
	    _libunistring_version & 0xff);
}
