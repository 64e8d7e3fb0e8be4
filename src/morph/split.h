/* Every reading of one word: clitics on both sides taken off, the stem looked up. */
#ifndef RAWI_MORPH_SPLIT_H
#define RAWI_MORPH_SPLIT_H

#include "morph/morph.h"

#define READINGS_MAX 24 /* of one word; the likeliest are kept */

/* letters and key: `len` bytes each (text.h). Returns the number of readings, cheapest first; at least one. */
int split_word(const model *m, const uint32_t *pro_lemmas, const uint8_t *letters, const uint8_t *key, uint8_t len, reading out[READINGS_MAX]);

#endif
