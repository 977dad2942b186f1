/*
 * JSON texts, read into memory that is used again for the next.  What is read
 * is JSON to the letter, and no key stands twice in an object; texts that are
 * something else are refused without a word about why.
 */
#ifndef AMPARO_JSON_H
#define AMPARO_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum value_sort {
	VALUE_NULL,
	VALUE_FALSE,
	VALUE_TRUE,
	VALUE_INTEGER, /* of 64 bits */
	VALUE_REAL,    /* any other number; it is not kept */
	VALUE_STRING,
	VALUE_ARRAY,
	VALUE_OBJECT
};

struct value {
	enum value_sort sort;
	const char *key;  /* where it stands in an object */
	const char *text; /* of a string, terminated; it has no NUL */
	int64_t integer;
	struct value *next; /* in the same array or object */
	struct value *first;
	size_t count; /* of what is in it */
};

struct json_reader;

struct json_reader *json_reader_new(void);
void json_reader_free(struct json_reader *r);
/*
 * The array or object that S is, with white space around it; NULL where S is
 * none.  Good until the next call.
 */
const struct value *json_read(struct json_reader *r, const char *s, size_t n);

/* V may be NULL in all of these. */
bool value_is(const struct value *v, enum value_sort sort);
/* The string V, or NULL. */
const char *value_text(const struct value *v);
/* What the object V has at KEY, or NULL. */
const struct value *value_at(const struct value *v, const char *key);
/* The first value in the array V, or NULL; the rest by NEXT. */
const struct value *value_items(const struct value *v);

#endif
