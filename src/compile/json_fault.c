/*
 * Faults in JSON: jansson reads the text again, and knows.  It keeps a tree of
 * small pieces of memory for each text, which is too slow for every line.
 */
#include "amparo/json_fault.h"

#include <jansson.h>

/* The library's words depend on its version. */
static const char *
words_for(const json_error_t *why)
{
	switch (json_error_code(why)) {
	case json_error_stack_overflow: return "JSON nested too deep";
	case json_error_premature_end_of_input:
		return "the JSON object has no end";
	case json_error_end_of_input_expected:
		return "something follows the JSON object";
	case json_error_invalid_utf8: return "invalid UTF-8";
	case json_error_null_character:
	case json_error_null_byte_in_key: return "a NUL character";
	case json_error_duplicate_key: return "a key is repeated";
	case json_error_numeric_overflow: return "a number too large";
	default: return "not a JSON object";
	}
}

const char *
json_fault(const char *s, size_t n, unsigned *column)
{
	json_error_t why = { .column = 0 };

	json_decref(json_loadb(s, n, JSON_REJECT_DUPLICATES, &why));
	*column = why.column > 0 ? (unsigned)why.column : 1;
	return words_for(&why);
}
