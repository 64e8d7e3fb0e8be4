#include <string.h>

#include "api/views.h"

static int no_memory(error *e) { return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory"); }

static int view_sentences(rawi_doc *d, error *e) {
  const text_layer *t = &d->engine.text;
  rawi_sentence *out = view_array(d, t->n_sentences, rawi_sentence);
  if (!out) return no_memory(e);
  for (uint32_t i = 0; i < t->n_sentences; i++) {
    const sentence *s = &t->sentences[i];
    out[i] = (rawi_sentence){view_tokens(d, s->first, s->last), s->first, s->last - s->first, s->title};
  }
  d->sentences = out;
  d->n_sentences = t->n_sentences;
  return OK;
}

static rawi_span chunk_span(const rawi_doc *d, uint32_t first, uint32_t last) {
  const clause_layer *l = &d->engine.clause;
  if (first == NONE || last == NONE || first >= last || last > l->n_chunks) return (rawi_span){0, 0, 0, 0};
  return view_tokens(d, l->chunks[first].first, l->chunks[last - 1].last);
}

static rawi_span one_chunk(const rawi_doc *d, uint32_t at) { return at == NONE ? chunk_span(d, NONE, NONE) : chunk_span(d, at, at + 1); }

/* Names of the set bits, joined with spaces. */
static const char *modality_text(const rawi_doc *d, uint16_t set) {
  static const char *const names[] = {"negated", "future", "possible", "condition", "purpose", "wish", "question", "pluperfect", "without"};
  char text[128];
  size_t n = 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (!((unsigned)set >> i & 1u)) continue;
    if (n) text[n++] = ' ';
    size_t len = strlen(names[i]);
    memcpy(text + n, names[i], len);
    n += len;
  }
  return n ? arena_copy(d->memory, text, n) : "";
}

static int view_clauses(rawi_doc *d, error *e) {
  static const char *const links[] = {"main", "complement", "relative", "adverbial", "coordinate"};
  const clause_layer *l = &d->engine.clause;
  rawi_clause *out = view_array(d, l->n_clauses, rawi_clause);
  if (!out) return no_memory(e);
  for (uint32_t i = 0; i < l->n_clauses; i++) {
    const clause *c = &l->clauses[i];
    out[i] = (rawi_clause){.text = chunk_span(d, c->first, c->last), .predicate = one_chunk(d, c->verb), .subject = one_chunk(d, c->subject),
                           .object = one_chunk(d, c->object), .lemma = c->lemma == NONE ? "" : model_string(d->tables, d->tables->lemmas[c->lemma].text),
                           .kind = links[c->link], .voice = c->passive ? "passive" : "active", .modality = modality_text(d, c->modal), .parent = c->parent};
    if (!out[i].modality) return no_memory(e);
  }
  d->clauses = out;
  d->n_clauses = l->n_clauses;
  return OK;
}

/* The speaker of the claim whose quotation overlaps these bytes. */
static rawi_entity speaker_of(const rawi_doc *d, rawi_span quote) {
  for (uint32_t i = 0; i < d->n_events; i++)
    for (uint32_t k = 0; k < d->events[i].n_claims; k++) {
      const rawi_claim *c = &d->events[i].claims[k];
      if (c->speaker.present && c->quote.start < quote.end && quote.start < c->quote.end) return c->speaker;
    }
  return view_no_entity();
}

static int view_quotations(rawi_doc *d, error *e) {
  const text_layer *t = &d->engine.text;
  rawi_quotation *out = view_array(d, t->n_quotations, rawi_quotation);
  if (!out) return no_memory(e);
  for (uint32_t i = 0; i < t->n_quotations; i++) {
    rawi_span s = view_tokens(d, t->quotations[i].first, t->quotations[i].last);
    out[i] = (rawi_quotation){s, t->quotations[i].unclosed, speaker_of(d, s)};
  }
  d->quotations = out;
  d->n_quotations = t->n_quotations;
  return OK;
}

int view_base(rawi_doc *d, error *e) {
  const text_layer *t = &d->engine.text;
  int code = points_init(&d->points, d->memory, t->bytes, t->size, e);
  if (!code) code = view_sentences(d, e);
  return code ? code : view_events(d, e);
}

int view_layers(rawi_doc *d, error *e) {
  int code = view_words(d, e);
  if (!code) code = view_mentions(d, e);
  if (!code) code = view_clauses(d, e);
  return code ? code : view_quotations(d, e);
}
