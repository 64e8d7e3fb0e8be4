/* One document, through everything. */
#include <string.h>

#include "../../io/formats.h"
#include "fuzz.h"

#define EVENTS_MAX 4096

static rawi_coder *the_coder(void) {
  static rawi_coder *coder;
  rawi_model *model;
  if (coder) return coder;
  if (rawi_model_builtin(NULL, &model, NULL) || rawi_coder_new(model, NULL, &coder, NULL)) __builtin_trap();
  rawi_model_free(model);
  return coder;
}

static int count(void *user, const rawi_doc *doc, const rawi_event *event) {
  size_t size;
  rawi_doc_text(doc, &size);
  for (uint32_t i = 0; i < event->n_triggers; i++)
    if (event->triggers[i].text.end > size) __builtin_trap();
  ++*(uint32_t *)user;
  return 0;
}

static void in_text(rawi_span s, size_t size) {
  if (s.start > s.end || s.end > size || s.point_start > s.point_end) __builtin_trap();
}

static void spans(const rawi_doc *doc) {
  uint32_t n;
  size_t size;
  rawi_doc_text(doc, &size);
  const rawi_token *t = rawi_doc_tokens(doc, &n);
  for (uint32_t i = 0; i < n; i++) in_text(t[i].text, size);
  const rawi_word *w = rawi_doc_words(doc, &n);
  for (uint32_t i = 0; i < n; i++) in_text(w[i].text, size);
  const rawi_mention *m = rawi_doc_mentions(doc, &n);
  for (uint32_t i = 0; i < n; i++) in_text(m[i].text, size);
  const rawi_clause *c = rawi_doc_clauses(doc, &n);
  for (uint32_t i = 0; i < n; i++) in_text(c[i].text, size);
}

void fuzz_document(const news *n) {
  static const rawi_event *events[EVENTS_MAX];
  write_fn *const formats[] = {write_report, write_jsonl, write_layers_jsonl, write_conllu, write_explain};
  rawi_input in = news_input(n);
  uint32_t coded = 0, found;
  const rawi_doc *doc;
  int code = rawi_code(the_coder(), &in, count, &coded, NULL);
  if (rawi_analyse(the_coder(), &in, &doc, NULL) != code) __builtin_trap();
  if (code) return;
  spans(doc);
  const rawi_event *all = rawi_doc_events(doc, &found);
  if (found != coded) __builtin_trap();
  result r = {.in = n, .doc = doc, .events = events, .n_events = found < EVENTS_MAX ? found : EVENTS_MAX};
  for (uint32_t i = 0; i < r.n_events; i++) events[i] = &all[i];
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    buffer out = {0};
    formats[i](&out, &r, &(style){i % 2 == 0, 80});
    buffer_free(&out);
  }
}
