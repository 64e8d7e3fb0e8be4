/* The likeliest reading of every word in its sentence (Viterbi over parts of speech and the particles around). */
#ifndef RAWI_MORPH_RANK_H
#define RAWI_MORPH_RANK_H

#include "morph/morph.h"

#define RANK_BEAM 8 /* readings of a word that are weighed in context */

/* What the neighbours of a word see of it. */
typedef struct state { uint32_t feats; uint32_t tags; uint16_t proclitics; uint8_t pos, enclitic, in, out; } state;
#define RANK_START {0, 0, 0, POS_NONE, ENC_NONE, 0, CLASS_STOP}

/* The states of a token and what each costs by itself; returns how many. */
int rank_states(const model *m, const text_layer *text, const morph_layer *morph, uint32_t token, state out[RANK_BEAM], int32_t own[RANK_BEAM]);
/* What a state costs behind another. */
int rank_step(const model *m, const state *before, const state *now);

int rank_run(const model *m, arena *a, const text_layer *text, morph_layer *out, error *e);

#endif
