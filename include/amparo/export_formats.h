/* The functions of each format; begin and end may do nothing. */
#ifndef AMPARO_EXPORT_FORMATS_H
#define AMPARO_EXPORT_FORMATS_H

#include "amparo/export.h"

#define EXPORT_DECLARE(name, prefix, what)                           \
	void prefix##_begin(struct export *x);                       \
	void prefix##_put(struct export *x, const struct record *r); \
	void prefix##_end(struct export *x);
EXPORT_TABLE(EXPORT_DECLARE, EXPORT_DECLARE)
#undef EXPORT_DECLARE

#endif
