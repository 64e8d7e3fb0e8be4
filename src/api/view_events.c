#include "api/views.h"

rawi_entity view_no_entity(void) {
  return (rawi_entity){.id = "", .name_en = "", .name_ar = "", .gloss = "", .code = "", .sector = "", .count_low = -1, .count_high = -1, .source = {"", 0}};
}

rawi_place view_no_place(void) {
  return (rawi_place){.id = "", .geonameid = "", .name_en = "", .name_ar = "", .city = "", .district = "", .province = "", .country = "",
                      .country_code = "", .feature_class = "", .feature_code = "", .lat = 1000, .lon = 1000, .bearing = -1, .source = {"", 0}};
}

rawi_entity view_entity(const rawi_doc *d, const rec_entity *x) {
  return (rawi_entity){.present = 1, .text = view_span(d, x->text), .id = x->id, .name_en = x->name_en, .name_ar = x->name_ar, .gloss = x->gloss, .code = x->code,
                       .sector = x->sector, .role = view_span(d, x->role), .count_low = x->count_low, .count_high = x->count_high,
                       .source = view_source(d, x->line)};
}

static rawi_entity entity_if(const rawi_doc *d, const rec_entity *x, bool present) { return present ? view_entity(d, x) : view_no_entity(); }

static rawi_place place_if(const rawi_doc *d, const rec_place *x, bool present) {
  if (!present) return view_no_place();
  return (rawi_place){.present = 1, .text = view_span(d, x->text), .id = x->id, .geonameid = x->geonameid, .name_en = x->name_en, .name_ar = x->name_ar,
                      .city = x->city, .district = x->district, .province = x->province, .country = x->country, .country_code = x->country_code,
                      .feature_class = x->feature_class, .feature_code = x->feature_code, .lat = x->lat, .lon = x->lon, .km = x->km,
                      .bearing = x->bearing, .resolution = x->resolution, .source = view_source(d, x->line)};
}

static rawi_loss loss_of(const rawi_doc *d, const rec_loss *x) {
  return (rawi_loss){.kind = loss_text(x->kind), .bound = bound_text(x->bound), .low = x->low, .high = x->high, .count_text = view_span(d, x->count_text),
                     .text = view_span(d, x->text), .who = entity_if(d, &x->who, x->has_who), .negated = x->negated, .claims = x->claims,
                     .n_claims = x->n_claims, .source = view_source(d, x->line)};
}

static rawi_claim claim_of(const rawi_doc *d, const rec_claim *x) {
  return (rawi_claim){.speaker = entity_if(d, &x->speaker, x->has_speaker), .org = entity_if(d, &x->org, x->has_org),
                      .outlet = entity_if(d, &x->outlet, x->has_outlet), .role = view_span(d, x->role), .role_gloss = x->role_gloss, .text = view_span(d, x->text),
                      .quote = view_span(d, x->quote), .verb = x->verb, .stance = stance_text(x->stance), .quoted = x->quoted, .hedged = x->hedged,
                      .place_said = place_if(d, &x->place_said, x->has_place_said), .source = view_source(d, x->line)};
}

static rawi_protected protected_of(const rawi_doc *d, const rec_protected *x) {
  return (rawi_protected){protected_text(x->kind), relation_text(x->relation), view_span(d, x->text), view_source(d, x->line)};
}

static rawi_trigger trigger_of(const rawi_doc *d, const rec_mention *x) {
  return (rawi_trigger){x->sentence, view_span(d, x->text), x->lemma, view_source(d, x->line)};
}

static rawi_decision decision_of(const rawi_doc *d, const rec_decision *x) {
  return (rawi_decision){x->about, x->why, view_span(d, x->text), view_source(d, x->line)};
}

/* out->MEMBER[0..count) from record r's array, or out of memory. */
#define FILL(member, n_member, type, array, count, convert) \
  do { \
    type *items_ = view_array(d, (count), type); \
    if (!items_) return false; \
    for (uint32_t i_ = 0; i_ < (count); i_++) items_[i_] = convert(d, &(array)[i_]); \
    out->member = items_; \
    out->n_member = (count); \
  } while (0)

static bool fill_arrays(const rawi_doc *d, const record *r, rawi_event *out) {
  FILL(actors, n_actors, rawi_entity, r->actors, r->n_actors, view_entity);
  FILL(recipients, n_recipients, rawi_entity, r->recipients, r->n_recipients, view_entity);
  FILL(losses, n_losses, rawi_loss, r->losses, r->n_losses, loss_of);
  FILL(protected_things, n_protected, rawi_protected, r->protected_things, r->n_protected, protected_of);
  FILL(claims, n_claims, rawi_claim, r->claims, r->n_claims, claim_of);
  FILL(triggers, n_triggers, rawi_trigger, r->mentions, r->n_mentions, trigger_of);
  FILL(decisions, n_decisions, rawi_decision, r->decisions, r->n_decisions, decision_of);
  return true;
}

static void fill_sets(const record *r, rawi_event *out) {
  for (uint32_t i = 0; i < AUX_COUNT; i++)
    if (r->aux >> i & 1u) out->aux[out->n_aux++] = aux_text(i);
  for (uint32_t i = 0; i < MODE_COUNT && out->n_modes < RAWI_MODES_MAX; i++)
    if (r->mode[i >> 5] >> (i & 31) & 1u) out->modes[out->n_modes++] = mode_text(i);
}

/* An event's id depends on its document's, so that two documents never share one. */
static void fill_id(const rawi_doc *d, const record *r, char out[17]) {
  static const char digits[] = "0123456789abcdef";
  uint8_t both[16];
  for (unsigned i = 0; i < 8; i++) {
    both[i] = (uint8_t)(d->id_hash >> (8 * i));
    both[i + 8] = (uint8_t)(r->id >> (8 * i));
  }
  uint64_t h = hash_bytes(both, sizeof both);
  for (unsigned i = 0; i < 16; i++) out[i] = digits[h >> (60 - 4 * i) & 15];
  out[16] = '\0';
}

static bool fill_event(const rawi_doc *d, const record *r, rawi_event *out) {
  fill_id(d, r, out->id);
  out->date = r->date;
  out->enddate = r->enddate;
  out->minute = r->minute;
  out->tz = view_span(d, r->tz);
  out->date_text = view_span(d, r->date_text);
  out->date_anchor = anchor_text(r->anchor);
  out->date_precision = precision_text(r->precision);
  out->ongoing = r->ongoing;
  out->repeated = r->repeated;
  out->background = r->background;
  out->asserted = r->asserted;
  out->disputed = r->disputed;
  fill_sets(r, out);
  out->type = event_type_text(r->type);
  out->contexts = r->contexts;
  out->n_contexts = r->n_contexts;
  out->quad_code = r->quad;
  out->event_scale = r->scale;
  out->cameo = r->cameo;
  out->acled_event = r->acled_event;
  out->acled_sub = r->acled_sub;
  out->acled_disorder = r->acled_disorder;
  out->english = r->english;
  out->place = place_if(d, &r->place, r->has_place);
  out->dead = r->dead;
  out->injured = r->injured;
  out->arrested = r->arrested;
  out->confidence = r->confidence;
  return fill_arrays(d, r, out);
}

int view_events(rawi_doc *d, error *e) {
  const record_layer *l = &d->engine.record;
  rawi_event *events = view_array(d, l->n_records, rawi_event);
  if (!events) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t i = 0; i < l->n_records; i++)
    if (!fill_event(d, &l->records[i], &events[i])) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  d->events = events;
  d->n_events = l->n_records;
  return OK;
}
