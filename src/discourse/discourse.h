/* discourse: one document: who says so, who "the movement" and "we" are, where and when, which mentions are one happening. */
#ifndef RAWI_DISCOURSE_DISCOURSE_H
#define RAWI_DISCOURSE_DISCOURSE_H

#include "discourse/record.h"
#include "event/event.h"

int discourse_run(const model *m, const doc_context *ctx, arena *a, const text_layer *text, const morph_layer *morph, const mention_layer *mention, const clause_layer *clauses,
                  const event_layer *events, record_layer *out, error *e);

#endif
