/*
 * The library that reads JSON.
 */
#ifndef AMPARO_JSON_LIBRARY_H
#define AMPARO_JSON_LIBRARY_H

/* "2.14" */
const char *json_library_version(void);

#endif
