/* morph: what each word can be, and what it most likely is here. */
#ifndef RAWI_MORPH_MORPH_H
#define RAWI_MORPH_MORPH_H

#include "base/base.h"
#include "model/model.h"
#include "model/features.h"
#include "text/text.h"

enum proclitic { /* a set */
  PRO_WA = 1, PRO_FA = 2, PRO_BA = 4, PRO_LA = 8, PRO_KA = 16, PRO_SA = 32, PRO_AL = 64, PRO_QUESTION = 128, PRO_LAM_EMPHASIS = 256,
};
enum enclitic {
  ENC_NONE, ENC_3MS, ENC_3FS, ENC_3D, ENC_3MP, ENC_3FP, ENC_2MS, ENC_2D, ENC_2MP, ENC_2FP, ENC_1S, ENC_1S_VERB, ENC_1P,
};

/* One way to read a token. lemma NONE: a guess (an unknown word; feats say noun, name, ...). */
typedef struct reading {
  uint32_t lemma;      /* row of the lemma table */
  uint32_t feats;      /* features.h */
  uint32_t key;        /* id of the stem's key (form row), or NONE */
  uint16_t proclitics; /* set of enum proclitic, in the order: conjunction, preposition or future, article */
  uint8_t before;      /* letters of the token that are proclitics (the article is not counted: it stays with its word) */
  uint8_t after;       /* letters that are the enclitic */
  uint8_t enclitic;
  uint8_t exact;       /* 1: spelt as the lexicon spells it; 0: only after folding */
  int16_t cost;        /* lower is likelier; comparable between readings of one token */
  uint8_t in, out;     /* classes for ranking (class.h) */
} reading;

#define RANK_BEAM 8  /* readings of a word that are weighed in context at most */
#define RANK_REACH 90 /* and those alone that cost at most so much more than the cheapest */

/* readings [first, first + n), the first `near` of them weighed in context; best is relative to first. n = 0 for tokens that are no words.
 * atoms: the bits (atom_bit) of the first step in the phrase trie that any of its readings can take; all of them for a word of quantity, which a phrase may pass over */
typedef struct word { uint32_t first; uint8_t n, near; uint16_t best; uint64_t atoms; } word;

typedef struct morph_layer {
  word *words;        /* one a token */
  const reading *readings; /* the cache's, valid until the coder's next document */
  const uint32_t *pro_lemmas; /* lemma of each proclitic by bit number of enum proclitic, NONE where the model has none */
} morph_layer;

/* Keeps readings of words already seen (a pure function of the word, so results never depend on it). */
typedef struct morph_cache morph_cache;
morph_cache *morph_cache_new(const model *m, allocator from); /* NULL when out of memory; m must outlive it */
void morph_cache_free(morph_cache *c);

/* The lemma of a word's preposition proclitic, or NONE. */
static inline uint32_t pro_prep_lemma(const morph_layer *w, const reading *r) {
  return r->proclitics & PRO_BA ? w->pro_lemmas[2] : r->proclitics & PRO_LA ? w->pro_lemmas[3] : r->proclitics & PRO_KA ? w->pro_lemmas[4] : NONE;
}

int morph_run(const model *m, morph_cache *cache, arena *a, const text_layer *text, morph_layer *out, error *e);

static inline const reading *best_reading(const morph_layer *w, uint32_t at) {
  const word *x = &w->words[at];
  return x->n ? &w->readings[x->first + x->best] : NULL;
}

/* Whether a reading is near enough to the likeliest one to be meant where a table asks for its word: the same kind of word (verb or
 * noun) with the same clitics, and not much rarer. Homographs that the context cannot tell (to free, to divorce) are so decided by
 * what the tables know. */
bool reading_near(const morph_layer *w, uint32_t token, uint16_t reading_index);

/* The byte where a token's stem begins: conjunctions and prepositions in front are left out, and the article where it is one letter
 * with a preposition. */
uint32_t stem_start(const text_layer *text, const morph_layer *morph, uint32_t t);

#endif
