/* words: texts as sets of words that can be compared (words.tsv). */
#ifndef RAWI_EVAL_WORDS_H
#define RAWI_EVAL_WORDS_H

#include "sets.h"

typedef struct folding folding;
/* NULL when out of memory. */
folding *folding_new(void);
void folding_free(folding *f);

/* Puts the words of a text, which must be UTF-8, into the bag. */
void put_words_of(folding *f, bag *out, const char *text, size_t size);

#endif
