/* handles: what the opaque types of rawi.h are made of. */
#ifndef RAWI_API_HANDLES_H
#define RAWI_API_HANDLES_H

#include <rawi/rawi.h>
#include <stdatomic.h>

#include "api/pipeline.h"
#include "base/base.h"
#include "model/model.h"

struct rawi_model {
  model *tables;
  allocator from;
  atomic_uint references;
};

/* Code points before every CODE_POINT_STEP-th byte, so that any byte offset becomes a code point offset in a short walk. */
#define CODE_POINT_STEP 64
typedef struct point_map { const char *bytes; uint32_t size; const uint32_t *before; } point_map;

struct rawi_doc {
  const model *tables;
  layers engine;                 /* what the stages wrote */
  point_map points;
  arena *memory;                 /* of the coder */
  uint64_t id_hash;              /* of the document's id */
  const rawi_token *tokens; uint32_t n_tokens;
  const rawi_word *words; uint32_t n_words;
  const rawi_sentence *sentences; uint32_t n_sentences;
  const rawi_mention *mentions; uint32_t n_mentions;
  const rawi_clause *clauses; uint32_t n_clauses;
  const rawi_quotation *quotations; uint32_t n_quotations;
  const rawi_event *events; uint32_t n_events;
};

struct rawi_coder {
  rawi_model *model;
  allocator from;
  arena memory;
  morph_cache *cache;
  rawi_doc doc;
};

allocator allocator_of(const rawi_allocator *given);
/* Copies an engine's error into the caller's (which may be NULL) and returns code. */
int report(rawi_error *out, const error *e, int code);

/* Empties the coder's memory for the next document. */
void coder_reset(rawi_coder *coder);

#endif
