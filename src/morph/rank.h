/* The likeliest reading of every word in its sentence (Viterbi over parts of speech and the particles around). */
#ifndef RAWI_MORPH_RANK_H
#define RAWI_MORPH_RANK_H

#include "morph/morph.h"

/* The readings of a token that are weighed, *n of them at most RANK_BEAM; of what is no word, one that stands for it. */
const reading *rank_states(const text_layer *text, const morph_layer *morph, uint32_t token, int *n);
/* What a reading of a word costs by itself: as it is spelt here. */
int rank_own(const token *t, const reading *r);
/* What a reading costs behind another; rank_start stands before a sentence. */
int rank_step(const model *m, const reading *before, const reading *now);
extern const reading rank_start;

int rank_run(const model *m, arena *a, const text_layer *text, morph_layer *out, error *e);

#endif
