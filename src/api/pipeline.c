#include "api/pipeline.h"

int pipeline_words(const model *m, morph_cache *cache, arena *a, const document *d, layers *out, error *e) {
  int code = text_run(d->bytes, d->size, d->title_size, a, &out->text, e);
  return code ? code : morph_run(m, cache, a, &out->text, &out->morph, e);
}

int pipeline_run(const model *m, morph_cache *cache, arena *a, const document *d, layers *out, error *e) {
  int code = pipeline_words(m, cache, a, d, out, e);
  if (!code) code = mention_run(m, &d->context, a, &out->text, &out->morph, &out->mention, e);
  if (!code) code = clause_run(m, a, &out->text, &out->morph, &out->mention, &out->clause, e);
  if (!code) code = event_run(m, a, &out->text, &out->morph, &out->mention, &out->clause, &out->event, e);
  if (!code) code = discourse_run(m, &d->context, a, &out->text, &out->morph, &out->mention, &out->clause, &out->event, &out->record, e);
  return code;
}
