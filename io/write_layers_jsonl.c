/* The layers of a document, one line a document: id, tokens, mentions, clauses, quotations, speakers. */
#include <string.h>

#include "formats.h"
#include "slices.h"

static void words(json *j, const rawi_doc *doc, const rawi_token *t) {
  uint32_t n;
  const rawi_word *all = rawi_doc_words(doc, &n);
  js_key(j, "words");
  js_open(j, '[');
  for (uint32_t i = t->first_word; i < t->first_word + t->n_words; i++) {
    js_open(j, '{');
    js_words(j, "form", doc, all[i].text);
    js_pair(j, "lemma", all[i].lemma);
    js_pair(j, "upos", all[i].upos);
    js_pair_or_null(j, "feats", all[i].feats);
    js_close(j, '}');
  }
  js_close(j, ']');
}

static void tokens(json *j, const rawi_doc *doc) {
  uint32_t n;
  const rawi_token *t = rawi_doc_tokens(doc, &n);
  js_key(j, "tokens");
  js_open(j, '[');
  for (uint32_t i = 0; i < n; i++) {
    js_open(j, '{');
    js_words(j, "text", doc, t[i].text);
    js_span(j, "span", t[i].text);
    js_key(j, "sentence");
    js_uint(j, t[i].sentence);
    words(j, doc, &t[i]);
    js_close(j, '}');
  }
  js_close(j, ']');
}

static void limit(json *j, const char *key, double value) {
  js_key(j, key);
  if (value < 0) js_null(j);
  else js_number(j, value);
}

static void number(json *j, const rawi_mention *m) {
  js_key(j, "value");
  js_number(j, m->number);
  limit(j, "low", m->low);
  limit(j, "high", m->high);
  js_pair(j, "bound", m->bound);
  js_pair(j, "unit", m->unit);
}

static void date(json *j, const rawi_mention *m) {
  if (m->start != RAWI_NO_DAY && m->start == m->end) js_day(j, "value", m->start);
  else {
    js_key(j, "value");
    if (m->start == RAWI_NO_DAY && m->end == RAWI_NO_DAY) js_null(j);
    else {
      js_open(j, '{');
      js_day(j, "start", m->start);
      js_day(j, "end", m->end);
      js_close(j, '}');
    }
  }
  js_pair(j, "precision", m->precision);
  js_pair(j, "anchor", m->anchor);
  js_pair(j, "relation", m->relation);
  js_key(j, "minute");
  if (m->minute < 0) js_null(j);
  else js_uint(j, (uint64_t)m->minute);
}

static void place(json *j, const rawi_doc *doc, const rawi_mention *m) {
  js_pair_or_null(j, "value", m->place.id);
  js_key(j, "place");
  js_place(j, doc, &m->place);
}

static void entity(json *j, const rawi_doc *doc, const rawi_mention *m) {
  js_pair_or_null(j, "value", m->entity.id);
  js_key(j, "entity");
  js_entity(j, doc, &m->entity);
}

static void mention(json *j, const rawi_doc *doc, const rawi_mention *m) {
  js_open(j, '{');
  js_pair(j, "kind", m->kind);
  js_words(j, "text", doc, m->text);
  js_span(j, "span", m->text);
  if (!strcmp(m->kind, "number")) number(j, m);
  else if (!strcmp(m->kind, "date")) date(j, m);
  else if (!strcmp(m->kind, "place")) place(j, doc, m);
  else if (!strcmp(m->kind, "object")) js_pair_or_null(j, "value", m->protected_kind);
  else entity(j, doc, m);
  if (*m->protected_kind) js_pair(j, "protected", m->protected_kind);
  js_flag(j, "part", m->part);
  js_source(j, "rule", m->source);
  js_close(j, '}');
}

/* A number that is part of a date or a name (the 3 of "3 May") is left out. */
static void mentions(json *j, const rawi_doc *doc) {
  uint32_t n;
  const rawi_mention *m = rawi_doc_mentions(doc, &n);
  js_key(j, "mentions");
  js_open(j, '[');
  for (uint32_t i = 0; i < n; i++)
    if (!m[i].part || strcmp(m[i].kind, "number")) mention(j, doc, &m[i]);
  js_close(j, ']');
}

static void clause(json *j, const rawi_doc *doc, const rawi_clause *c) {
  js_open(j, '{');
  js_span(j, "span", c->text);
  js_words(j, "predicate", doc, c->predicate);
  js_span(j, "predicate_span", c->predicate);
  js_pair(j, "lemma", c->lemma);
  js_pair(j, "kind", c->kind);
  js_pair(j, "voice", c->voice);
  js_words(j, "subject", doc, c->subject);
  js_words(j, "object", doc, c->object);
  js_pair_or_null(j, "modality", c->modality);
  js_key(j, "parent");
  if (c->parent == UINT32_MAX) js_null(j);
  else js_uint(j, c->parent);
  js_close(j, '}');
}

static void clauses(json *j, const rawi_doc *doc) {
  uint32_t n;
  const rawi_clause *c = rawi_doc_clauses(doc, &n);
  js_key(j, "clauses");
  js_open(j, '[');
  for (uint32_t i = 0; i < n; i++) clause(j, doc, &c[i]);
  js_close(j, ']');
}

static void quotations(json *j, const rawi_doc *doc) {
  uint32_t n;
  const rawi_quotation *q = rawi_doc_quotations(doc, &n);
  js_key(j, "quotations");
  js_open(j, '[');
  for (uint32_t i = 0; i < n; i++) {
    js_open(j, '{');
    js_words(j, "text", doc, q[i].text);
    js_span(j, "span", q[i].text);
    js_flag(j, "closed", !q[i].unclosed);
    js_key(j, "speaker");
    js_entity(j, doc, &q[i].speaker);
    js_close(j, '}');
  }
  js_close(j, ']');
}

static bool same_words(const rawi_entity *a, const rawi_entity *b) { return a->text.start == b->text.start && a->text.end == b->text.end; }

/* Whether the speaker of claim k of event i is that of a claim before it. */
static bool told_before(const rawi_event *e, uint32_t i, uint32_t k) {
  const rawi_entity *who = &e[i].claims[k].speaker;
  for (uint32_t a = 0; a <= i; a++)
    for (uint32_t b = 0; b < (a < i ? e[a].n_claims : k); b++)
      if (same_words(&e[a].claims[b].speaker, who)) return true;
  return false;
}

/* Everybody whose words an event rests on, once. */
static void speakers(json *j, const rawi_doc *doc) {
  uint32_t n;
  const rawi_event *e = rawi_doc_events(doc, &n);
  js_key(j, "speakers");
  js_open(j, '[');
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < e[i].n_claims; k++)
      if (e[i].claims[k].speaker.present && !told_before(e, i, k)) js_entity(j, doc, &e[i].claims[k].speaker);
  js_close(j, ']');
}

void write_layers_jsonl(buffer *out, const result *r, const style *s) {
  (void)s;
  json j = {out, false};
  js_open(&j, '{');
  js_pair(&j, "id", r->in->id);
  tokens(&j, r->doc);
  mentions(&j, r->doc);
  clauses(&j, r->doc);
  quotations(&j, r->doc);
  speakers(&j, r->doc);
  js_close(&j, '}');
  put_char(out, '\n');
}
