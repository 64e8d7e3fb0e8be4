/* Event records: field for field as docs/codebook.md, section 2. */
#include "formats.h"
#include "slices.h"

#define JS_LIST(j, key, items, n, write_item) \
  do { \
    js_key(j, key); \
    js_open(j, '['); \
    for (uint32_t i_ = 0; i_ < (n); i_++) write_item(j, doc, &(items)[i_]); \
    js_close(j, ']'); \
  } while (0)

static void number_or_null(json *j, const char *key, double value) {
  js_key(j, key);
  if (value < 0) js_null(j);
  else js_number(j, value);
}

static void names(json *j, const char *key, const char *const *items, uint32_t n) {
  js_key(j, key);
  js_open(j, '[');
  for (uint32_t i = 0; i < n; i++) js_text(j, items[i]);
  js_close(j, ']');
}

static void loss(json *j, const rawi_doc *doc, const rawi_loss *x) {
  js_open(j, '{');
  js_pair(j, "kind", x->kind);
  number_or_null(j, "low", x->low);
  number_or_null(j, "high", x->high);
  js_pair(j, "bound", x->bound);
  js_words(j, "count_text", doc, x->count_text);
  js_span(j, "span", x->text);
  js_key(j, "who");
  js_entity(j, doc, &x->who);
  js_flag(j, "negated", x->negated);
  js_key(j, "claims");
  js_open(j, '[');
  for (uint32_t i = 0; i < x->n_claims; i++) js_uint(j, x->claims[i]);
  js_close(j, ']');
  js_close(j, '}');
}

static void protects(json *j, const rawi_doc *doc, const rawi_protected *x) {
  js_open(j, '{');
  js_pair(j, "kind", x->kind);
  js_words(j, "text", doc, x->text);
  js_span(j, "span", x->text);
  js_pair(j, "relation", x->relation);
  js_close(j, '}');
}

static void claim(json *j, const rawi_doc *doc, const rawi_claim *x) {
  js_open(j, '{');
  js_key(j, "speaker");
  js_entity(j, doc, &x->speaker);
  js_words(j, "role_text", doc, x->role);
  js_key(j, "org");
  js_entity(j, doc, &x->org);
  js_key(j, "outlet");
  js_entity(j, doc, &x->outlet);
  js_pair_or_null(j, "verb", x->verb);
  js_pair(j, "stance", x->stance);
  js_flag(j, "quoted", x->quoted);
  js_flag(j, "hedged", x->hedged);
  js_span(j, "span", x->text);
  js_span(j, "quote_span", x->quote);
  js_key(j, "place_said");
  js_place(j, doc, &x->place_said);
  js_close(j, '}');
}

static void trigger(json *j, const rawi_doc *doc, const rawi_trigger *x) {
  js_open(j, '{');
  js_key(j, "sentence");
  js_uint(j, x->sentence);
  js_words(j, "trigger_text", doc, x->text);
  js_span(j, "span", x->text);
  js_pair_or_null(j, "lemma", x->lemma);
  js_source(j, "rule", x->source);
  js_close(j, '}');
}

static void when(json *j, const rawi_doc *doc, const rawi_event *e) {
  js_day(j, "date", e->date);
  js_day(j, "enddate", e->enddate);
  js_key(j, "time");
  if (e->minute < 0) js_null(j);
  else {
    char clock[8] = {(char)('0' + e->minute / 600 % 10), (char)('0' + e->minute / 60 % 10), ':', (char)('0' + e->minute % 60 / 10), (char)('0' + e->minute % 10)};
    js_text(j, clock);
  }
  js_words(j, "tz", doc, e->tz);
  js_key(j, "date_text");
  if (e->date_text.end > e->date_text.start) {
    js_open(j, '{');
    js_words(j, "text", doc, e->date_text);
    js_span(j, "span", e->date_text);
    js_close(j, '}');
  } else js_null(j);
  js_pair(j, "date_anchor", e->date_anchor);
  js_pair(j, "date_precision", e->date_precision);
}

static void what(json *j, const rawi_event *e) {
  js_flag(j, "ongoing", e->ongoing);
  js_flag(j, "repeated", e->repeated);
  names(j, "aux", e->aux, e->n_aux);
  js_flag(j, "background", e->background);
  js_flag(j, "asserted", e->asserted);
  js_flag(j, "disputed", e->disputed);
  js_pair(j, "event", e->type);
  names(j, "mode", e->modes, e->n_modes);
  names(j, "context", e->contexts, e->n_contexts);
  js_key(j, "quad_code");
  js_uint(j, (uint64_t)e->quad_code);
  js_key(j, "event_scale");
  js_decimal(j, e->event_scale, 2);
  js_pair_or_null(j, "cameo", e->cameo);
  js_key(j, "acled");
  if (*e->acled_event) {
    js_open(j, '{');
    js_pair(j, "event_type", e->acled_event);
    js_pair_or_null(j, "sub_event_type", e->acled_sub);
    js_pair_or_null(j, "disorder_type", e->acled_disorder);
    js_close(j, '}');
  } else js_null(j);
}

static void size(json *j, const rawi_event *e) {
  js_key(j, "size");
  js_open(j, '{');
  number_or_null(j, "dead", e->dead);
  number_or_null(j, "injured", e->injured);
  number_or_null(j, "arrested", e->arrested);
  js_close(j, '}');
}

static void cite(json *j, const news *in) {
  js_key(j, "cite_info");
  js_open(j, '{');
  js_pair_or_null(j, "url", in->url ? in->url : "");
  js_key(j, "title");
  if (in->title) js_bytes(j, in->title, in->title_size);
  else js_null(j);
  js_pair_or_null(j, "publication", in->source ? in->source : "");
  js_pair(j, "language", "ar");
  js_day(j, "published", in->published);
  js_pair(j, "encoding", in->encoding);
  js_pair(j, "coder", "rawi " RAWI_VERSION);
  js_pair(j, "codebook", RAWI_CODEBOOK);
  js_close(j, '}');
}

static void record(json *j, const result *r, const rawi_event *e) {
  const rawi_doc *doc = r->doc;
  js_open(j, '{');
  js_pair(j, "doc", r->in->id);
  js_pair(j, "id", e->id);
  when(j, doc, e);
  what(j, e);
  JS_LIST(j, "actor", e->actors, e->n_actors, js_entity);
  JS_LIST(j, "recipient", e->recipients, e->n_recipients, js_entity);
  js_key(j, "event_loc");
  js_place(j, doc, &e->place);
  JS_LIST(j, "casualties", e->losses, e->n_losses, loss);
  size(j, e);
  JS_LIST(j, "protected", e->protected_things, e->n_protected, protects);
  JS_LIST(j, "claims", e->claims, e->n_claims, claim);
  JS_LIST(j, "mentions", e->triggers, e->n_triggers, trigger);
  js_key(j, "confidence");
  js_decimal(j, e->confidence, 3);
  cite(j, r->in);
  js_close(j, '}');
}

void write_jsonl(buffer *out, const result *r, const style *s) {
  (void)s;
  for (uint32_t i = 0; i < r->n_events; i++) {
    json j = {out, false};
    record(&j, r, r->events[i]);
    put_char(out, '\n');
  }
}
