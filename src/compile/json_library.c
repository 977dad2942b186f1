/* The library that reads JSON. */
#include "amparo/json_library.h"

#include <jansson.h>

const char *
json_library_version(void)
{
	return JANSSON_VERSION;
}
