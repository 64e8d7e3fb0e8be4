#include "discourse/discourse.h"

#include "discourse/scene.h"

int discourse_run(const model *m, const doc_context *ctx, arena *a, const text_layer *text, const morph_layer *morph, const mention_layer *mention, const clause_layer *clauses,
                  const event_layer *events, record_layer *out, error *e) {
  scene s = {.m = m, .ctx = ctx, .a = a, .text = text, .morph = morph, .mention = mention, .clauses = clauses, .events = events};
  out->records = NULL;
  out->n_records = 0;
  index_mentions(&s);
  if (!s.failed) find_speeches(&s);
  if (!s.failed) find_said(&s);
  if (!s.failed) find_history(&s);
  if (!s.failed) find_places(&s);
  if (!s.failed) find_happenings(&s);
  record *records = s.failed ? NULL : arena_alloc(a, (s.happenings.n + 1) * sizeof *records);
  if (!records) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t i = 0; i < s.happenings.n; i++) {
    if (!worth_telling(&s, &s.happenings.at[i])) continue;
    if (!build_record(&s, i, &records[out->n_records++])) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  }
  out->records = records;
  return OK;
}
