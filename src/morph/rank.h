/* The likeliest reading of every word in its sentence (Viterbi over parts of speech and the particles around). */
#ifndef RAWI_MORPH_RANK_H
#define RAWI_MORPH_RANK_H

#include "morph/morph.h"

int rank_run(const model *m, arena *a, const text_layer *text, morph_layer *out, error *e);

#endif
