/* Numbers that open a noun phrase: eight [of the] policemen, no fewer than thirty others, about a hundred. */
#ifndef RAWI_CLAUSE_COUNT_H
#define RAWI_CLAUSE_COUNT_H

#include "mention/mention.h"
#include "model/model.h"
#include "morph/morph.h"

typedef struct counted {
  uint32_t number;  /* number mention */
  uint32_t first;   /* its first token, behind words that bound it (about, more than) */
  uint32_t head;    /* the noun that it counts; the number itself when it stands alone */
  uint32_t last;    /* end of number and noun */
} counted;

/* Whether a number opens the phrase at token t; `end` bounds the look-ahead. */
bool counted_at(const model *m, const morph_layer *morph, const mention_layer *layer, uint32_t t, uint32_t end, counted *out);

#endif
