/* The chunks of one sentence: the first half of clause_run (clause.h). */
#ifndef RAWI_CLAUSE_CHUNK_H
#define RAWI_CLAUSE_CHUNK_H

#include "clause/clause.h"

/* What both halves work on. */
typedef struct clausing {
  const model *m; arena *a; const text_layer *text; const morph_layer *morph; const mention_layer *mention;
  VEC(chunk) chunks; VEC(clause) clauses;
  uint32_t *chunk_of;
  bool failed;          /* out of memory */
} clausing;

/* Appends the chunks of sentence s. */
void chunk_sentence(clausing *c, const sentence *s);

#endif
