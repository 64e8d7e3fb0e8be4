/* sets: sets of hashes, and the memory that what was read lives in. */
#ifndef RAWI_EVAL_SETS_H
#define RAWI_EVAL_SETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Memory that is given back all at once. A zeroed one is ready; after a failed allocation `failed` says so and NULL comes back. */
typedef struct pool { struct pool_block *blocks; bool failed; } pool;
void *pool_take(pool *p, size_t size);
/* A copy with a NUL behind it. */
char *pool_text(pool *p, const char *text, size_t size);
void pool_free(pool *p);

/* Ascending, each once. */
typedef struct set { const uint64_t *at; size_t n; } set;

/* Collects the members of one set after the other. A zeroed one is ready. */
typedef struct bag { uint64_t *at; size_t n, cap; bool failed; } bag;
void bag_put(bag *b, uint64_t member);
/* What was collected, as a set that lives in the pool; the bag is empty then. */
set bag_close(bag *b, pool *p);
void bag_free(bag *b);

uint64_t hash_of(const char *bytes, size_t size);
size_t set_common(set a, set b);
bool set_same(set a, set b);
/* Twice what is common over what there is: 1 for two empty sets, 0 for one. */
double set_f1(set a, set b);
/* One number for the whole set. */
uint64_t set_hash(set s);

#endif
