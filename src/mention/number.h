/* number: reading a number where it stands; shared by the number and the date room.
 *
 * A reader borrows all layers for one document; nothing here allocates or fails. Tokens are indices into text->tokens. */
#ifndef RAWI_MENTION_NUMBER_H
#define RAWI_MENTION_NUMBER_H

#include "mention/mention.h"

typedef struct reader { const model *m; const text_layer *text; const morph_layer *morph; const mention_layer *layer; } reader;

/* A number of one or more tokens, without the noun it counts. */
typedef struct number_reading {
  uint32_t first, last;    /* tokens [first, last) */
  double value, low, high; /* high COUNT_OPEN when open */
  bool vague, ordinal;
  bool digits;             /* written in digits, nothing else */
  uint8_t n_digits;        /* how many of them, when digits */
  bool conj, prep;         /* its first word carries a conjunction, a preposition */
  uint32_t line;           /* data line of its first word, NONE for digits */
} number_reading;

/* Reads the longest number that starts at token t (an "and" on its own may stand in front). False: no number starts here. */
bool number_read(const reader *r, uint32_t t, number_reading *out);

/* The longest hit of a table that starts at token t, or NULL. */
const hit *hit_at(const reader *r, uint32_t t, uint16_t table);
/* Clitics in front of the hit's first word (set of enum proclitic). */
uint16_t hit_proclitics(const reader *r, const hit *h);
/* ASCII stand-in of a sign (text.h), 0 for words, numbers and past the end. */
uint8_t sign_at(const reader *r, uint32_t t);
/* Whether token t is "and" standing alone. */
bool lone_and(const reader *r, uint32_t t);
/* Whether t is a token of the sentence of token `of`. */
bool in_sentence(const reader *r, uint32_t t, uint32_t of);

#endif
