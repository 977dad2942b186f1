/*
 * A map from byte strings to 32-bit numbers, for ids, terms and names.
 * Keys are copied into the map and stay where they are until map_free.  Open
 * addressing, grows by doubling; about 32 bytes an entry beside the key.  Order
 * of iteration is order of insertion.
 */
#ifndef AMPARO_MAP_H
#define AMPARO_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map;

struct map *map_new(void);
void map_free(struct map *m);
size_t map_count(const struct map *m);
/* Find KEY of N bytes; false where absent, *VALUE untouched then. */
bool map_get(const struct map *m, const char *key, size_t n, uint32_t *value);
/*
 * Several keys looked up at once: in a large map what each waits for in memory
 * is waited for together.  N and KEY are given, the others filled in.
 */
struct map_query {
	const char *key;
	size_t n;
	uint32_t hash, value;
	bool found;
};
void map_get_all(const struct map *m, struct map_query *q, size_t n);
/* map_key(I) will be wanted before long; and soon.  I may be any number. */
void map_expect(const struct map *m, size_t i);
void map_expect_key(const struct map *m, size_t i);
/*
 * Put KEY with VALUE unless it is there.  Returns true when it was new;
 * otherwise *OLD (may be NULL) gets the value that stays.
 */
bool map_put(struct map *m, const char *key, size_t n, uint32_t value,
    uint32_t *old);
/* The I-th inserted entry, I < map_count(): its terminated key, its value. */
const char *map_key(const struct map *m, size_t i, size_t *n);
uint32_t map_value(const struct map *m, size_t i);
void map_set_value(struct map *m, size_t i, uint32_t value);

#endif
