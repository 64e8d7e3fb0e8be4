/* near: texts that are the same article, though not letter for letter. */
#ifndef RAWI_STORE_NEAR_H
#define RAWI_STORE_NEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SKETCH_BANDS 32
#define SKETCH_ROWS 3
#define SKETCH_SIZE (SKETCH_BANDS * SKETCH_ROWS)

/* MinHash of a text's runs of three words: two texts agree in about as large a part of the values as they share of their runs. The
 * values are little-endian, so that stores travel; 0 runs: too short to tell. */
typedef struct sketch { uint16_t least[SKETCH_SIZE]; uint32_t runs; } sketch;
/* False when out of memory. */
bool sketch_make(const char *text, size_t size, sketch *out);

/* The hashes of a text's runs, ascending, each once; free(at). */
typedef struct runs { uint64_t *at; size_t n; } runs;
bool runs_of(const char *text, size_t size, runs *out);
/* Half of all runs of both are shared, or nine in ten of the shorter one's (a text cut short). */
bool runs_same(const runs *a, const runs *b);

/* Calls back with pairs that may be the same, a < b, some more than once; false of the callback stops and travels back. Near-linear:
 * what very many texts share tells nothing of them. False also when out of memory. */
bool near_pairs(const sketch *sketches, size_t n, bool (*pair)(void *user, size_t a, size_t b), void *user);

#endif
