/* pipeline: the stages in their order. */
#ifndef RAWI_API_PIPELINE_H
#define RAWI_API_PIPELINE_H

#include "base/base.h"
#include "clause/clause.h"
#include "discourse/discourse.h"
#include "event/event.h"
#include "mention/mention.h"
#include "model/model.h"
#include "morph/morph.h"
#include "text/text.h"

typedef struct layers {
  text_layer text;
  morph_layer morph;
  mention_layer mention;
  clause_layer clause;
  event_layer event;
  record_layer record;
} layers;

typedef struct document { const char *bytes; size_t size, title_size; doc_context context; } document;

/* Runs every stage over one document; all of *out lives in the arena and points into the document's bytes. */
int pipeline_run(const model *m, morph_cache *cache, arena *a, const document *d, layers *out, error *e);
/* Text and morphology alone. */
int pipeline_words(const model *m, morph_cache *cache, arena *a, const document *d, layers *out, error *e);

#endif
