#include <string.h>

#include "mention/find.h"

#define CANDIDATES_MAX 16

/* Importance of a kind of place, before its people are counted: a name without more says the bigger thing. */
static int feature_weight(const char *f) {
  static const struct { char code[6]; int weight; } table[] = {
      {"PCLI", 100}, {"CONT", 90}, {"PPLC", 85}, {"RGN", 60}, {"ADM1", 55}, {"PPLA", 62}, {"PPLA2", 45}, {"ADM2", 40}, {"PPL", 40}, {"PPLX", 30}, {"CAMP", 35}, {"AIRP", 30}, {"SEA", 45},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(table[i].code, f) == 0) return table[i].weight;
  return 25;
}

static int people_weight(int32_t people) {
  int w = 0;
  for (int32_t n = people; n >= 10; n /= 10) w += 4;
  return w;
}

static bool type_fits(const char *type, const char *feature) {
  if (!type[0] || strcmp(type, feature) == 0) return true;
  if (strncmp(type, "PPL", 3) == 0) return strncmp(feature, "PPL", 3) == 0;
  return strncmp(type, "ADM", 3) == 0 && strncmp(feature, "ADM", 3) == 0;
}

/* ---- first pass: names and what each can be ---- */

static bool prepositional(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  if (r && r->proclitics & PRO_BA) return true;
  if (!t || c->text->tokens[t - 1].sentence != c->text->tokens[t].sentence) return false;
  const reading *p = best_at(c, t - 1);
  return p && feat_pos(p->feats) == POS_ADP && !p->enclitic;
}

static bool adjective_of_country(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  return r && feat_pos(r->feats) == POS_ADJ && country_of_reading(c, r) != NONE;
}

/* Place rows with the longest span at t; returns how many, *last their end. */
static uint32_t rows_at(const mentioning *c, uint32_t t, uint32_t rows[CANDIDATES_MAX], uint32_t *last, bool *ambiguous) {
  uint32_t n = 0;
  *last = 0;
  *ambiguous = true;
  for (uint32_t i = c->layer->hit_of[t]; i < c->layer->hit_of[t + 1]; i++) {
    const hit *h = &c->layer->hits[i];
    if (h->table != TABLE_place || (n && h->last != *last)) continue;
    if (!hit_trusted(c, h) && c->m->places[h->row].amb) continue;
    if (n < CANDIDATES_MAX) rows[n++] = h->row;
    *last = h->last;
    if (!c->m->places[h->row].amb) *ambiguous = false;
  }
  return n;
}

static uint32_t country_hit(const mentioning *c, uint32_t t, uint32_t *last) {
  for (uint32_t i = c->layer->hit_of[t]; i < c->layer->hit_of[t + 1]; i++) {
    const hit *h = &c->layer->hits[i];
    if (h->table != TABLE_country || !hit_trusted(c, h)) continue;
    const country_row *row = &c->m->countrys[h->row];
    if (cell_holds(c, row->metonyms, h->first, h->last) && !cell_holds(c, row->aliases, h->first, h->last) && !cell_holds(c, row->name_ar, h->first, h->last)) continue;
    *last = h->last;
    return h->row;
  }
  return NONE;
}

static bool push_place(const mentioning *c, const mention *x) { return vec_push(c->a, c->v, *x); }

static mention new_place(uint32_t first, uint32_t last) {
  mention x = {.kind = MENTION_PLACE, .first = first, .last = last, .head = first, .line = NONE};
  x.place = (place_value){.row = NONE, .country = NONE, .type = NONE, .bearing = -1, .within = NONE};
  return x;
}

static void put_in_front(const mentioning *c, mention *x) {
  const hit *type = find_hit_ending(c, x->first, TABLE_placetype);
  const reading *r = best_at(c, x->first);
  if (!type || (r && (r->proclitics & ~(uint16_t)PRO_AL))) return;
  x->place.type = type->row;
  x->place.weak = false;
  x->first = type->first;
}

/* "75 km north of", "north of", "in the middle of". */
static void direction_in_front(const mentioning *c, mention *x) {
  const hit *d = find_hit_ending(c, x->first, TABLE_direction);
  const reading *r = best_at(c, x->first);
  if (!d || (r && r->proclitics & (PRO_WA | PRO_FA | PRO_BA | PRO_LA))) return;
  const direction_row *row = &c->m->directions[d->row];
  x->place.bearing = (int16_t)row->bearing;
  x->place.inside = row->inside != 0;
  x->place.weak = false;
  x->first = d->first;
  uint32_t n = x->first ? c->layer->number_at[x->first - 1] : NONE;
  if (n == NONE) return;
  const mention *number = &c->v->at[n];
  if (number->number.unit != UNIT_DISTANCE || number->last != x->first) return;
  x->place.km = (float)number->number.value;
  x->first = number->first;
}

/* A type with a name that no table knows: the village of X. */
static uint32_t unknown_after_type(const mentioning *c, uint32_t t, mention *out) {
  const hit *type = find_hit(c, t, TABLE_placetype, true);
  if (!type || !same_sentence(c, t, type->last)) return 0;
  uint32_t at = type->last;
  const reading *before = best_at(c, at - 1), *r = best_at(c, at);
  if (!r || !before || before->enclitic || (before->proclitics & PRO_AL) || (r->proclitics & ~(uint16_t)PRO_AL) || r->enclitic) return 0;
  if (feat_pos(r->feats) != POS_PROPN && !(r->lemma == NONE && feat_pos(r->feats) != POS_VERB)) return 0;
  if (find_hit(c, at, TABLE_place, false) || find_hit(c, at, TABLE_country, false) || find_hit(c, at, TABLE_actor, false)) return 0;
  *out = new_place(type->first, at + 1);
  out->head = at;
  out->place.type = type->row;
  out->line = c->m->placetypes[type->row].line;
  return at + 1;
}

static bool take_place(const mentioning *c, uint32_t t, uint32_t *next) {
  uint32_t rows[CANDIDATES_MAX], last, country_last = 0;
  bool ambiguous;
  *next = t + 1;
  if (adjective_of_country(c, t)) return true;
  uint32_t n = rows_at(c, t, rows, &last, &ambiguous);
  uint32_t country = country_hit(c, t, &country_last);
  if (country != NONE && (!n || country_last >= last)) {
    mention x = new_place(t, country_last);
    x.place.country = country;
    x.line = c->m->countrys[country].line;
    *next = country_last;
    direction_in_front(c, &x);
    return push_place(c, &x);
  }
  if (!n) {
    mention x;
    uint32_t end = unknown_after_type(c, t, &x);
    if (!end) return true;
    *next = end;
    return push_place(c, &x);
  }
  mention x = new_place(t, last);
  x.place.weak = ambiguous;
  x.place.candidates = c->layer->n_candidates;
  x.place.n_candidates = n;
  memcpy(c->layer->candidates + c->layer->n_candidates, rows, n * sizeof *rows);
  put_in_front(c, &x);
  direction_in_front(c, &x);
  *next = last;
  if (x.place.weak && !prepositional(c, t)) return true;
  c->layer->n_candidates += n;
  return push_place(c, &x);
}

/* ---- second pass: which of the candidates ---- */

/* How often the document names each country, by places of one meaning, country names and nationality adjectives. */
static uint32_t count_countries(const mentioning *c, uint32_t first_mention, uint16_t *count) {
  for (uint32_t i = first_mention; i < c->v->n; i++) {
    const place_value *p = &c->v->at[i].place;
    uint32_t country = p->country;
    if (country == NONE && p->n_candidates == 1 && !p->weak) country = country_of_code(c->m, model_string(c->m, c->m->places[c->layer->candidates[p->candidates]].iso3));
    if (country != NONE) count[country] = (uint16_t)(count[country] + 2);
  }
  for (uint32_t t = 0; t < c->text->n_tokens; t++) {
    uint32_t country = country_of_reading(c, best_at(c, t));
    if (country != NONE) count[country] = (uint16_t)(count[country] + 1);
  }
  uint32_t most = NONE;
  for (uint32_t i = 0; i < c->m->n_countrys; i++)
    if (count[i] && (most == NONE || count[i] > count[most])) most = i;
  return most;
}

static bool within(const mentioning *c, const place_row *small, const place_row *big) {
  uint32_t row = (uint32_t)(big - c->m->places);
  return small->admin1 == row || small->admin2 == row;
}

static int weigh(const mentioning *c, uint32_t i, uint32_t row, const uint16_t *count) {
  const mention *x = &c->v->at[i];
  const place_row *p = &c->m->places[row];
  const char *feature = model_string(c->m, p->feature);
  int w = feature_weight(feature) + people_weight(p->population) - (p->amb ? 10 : 0);
  if (x->place.type != NONE) w += type_fits(model_string(c->m, c->m->placetypes[x->place.type].feature), feature) ? 60 : -20;
  uint32_t country = country_of_code(c->m, model_string(c->m, p->iso3));
  if (country != NONE && count[country]) w += 25 + (count[country] > 5 ? 10 : 2 * count[country]) + (country == c->layer->story_country ? 15 : 0);
  for (uint32_t k = i; k + 1 > i && k < i + 3; k++) { /* the neighbours in the text */
    uint32_t other = k == i ? (i ? i - 1 : NONE) : k - i == 1 ? i + 1 : i + 2;
    if (other == NONE || other >= c->v->n || c->v->at[other].kind != MENTION_PLACE) continue;
    const place_value *o = &c->v->at[other].place;
    if (c->text->tokens[c->v->at[other].first].sentence != c->text->tokens[x->first].sentence) continue;
    if (o->country != NONE && o->country == country) w += 20;
    for (uint32_t q = 0; q < o->n_candidates; q++)
      if (within(c, p, &c->m->places[c->layer->candidates[o->candidates + q]])) { w += 40; break; }
  }
  return w;
}

static void choose(const mentioning *c, uint32_t i, const uint16_t *count) {
  place_value *p = &c->v->at[i].place;
  uint32_t *rows = c->layer->candidates + p->candidates;
  int weight[CANDIDATES_MAX];
  for (uint32_t k = 0; k < p->n_candidates; k++) weight[k] = weigh(c, i, rows[k], count);
  for (uint32_t k = 1; k < p->n_candidates; k++)
    for (uint32_t q = k; q && weight[q] > weight[q - 1]; q--) {
      int w = weight[q]; weight[q] = weight[q - 1]; weight[q - 1] = w;
      uint32_t r = rows[q]; rows[q] = rows[q - 1]; rows[q - 1] = r;
    }
  p->row = rows[0];
  p->country = country_of_code(c->m, model_string(c->m, c->m->places[p->row].iso3));
  c->v->at[i].line = c->m->places[p->row].line;
}

/* "Baiji, in Salah al-Din province", "Baiji (Iraq)": the next place of the sentence that holds this one. */
static void find_within(const mentioning *c, uint32_t first_mention) {
  for (uint32_t i = first_mention; i + 1 < c->v->n; i++) {
    place_value *p = &c->v->at[i].place;
    const place_value *o = &c->v->at[i + 1].place;
    if (c->text->tokens[c->v->at[i].first].sentence != c->text->tokens[c->v->at[i + 1].first].sentence || c->v->at[i + 1].first > c->v->at[i].last + 4) continue;
    if (p->row == NONE) {
      if (o->row != NONE || o->country != NONE) p->within = i + 1;
    } else if (o->row != NONE ? within(c, &c->m->places[p->row], &c->m->places[o->row]) : o->country == p->country) {
      p->within = i + 1;
    }
  }
}

int mention_places(const model *m, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e) {
  mentioning c = {.m = m, .a = a, .text = text, .morph = morph, .layer = layer, .v = v, .e = e};
  uint32_t place_hits = 0, first_mention = v->n;
  for (uint32_t i = 0; i < layer->n_hits; i++) place_hits += layer->hits[i].table == TABLE_place;
  layer->candidates = arena_alloc(a, (place_hits + CANDIDATES_MAX) * sizeof *layer->candidates);
  uint16_t *count = arena_zero(a, (m->n_countrys + 1) * sizeof *count);
  if (!layer->candidates || !count) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  layer->n_candidates = 0;
  for (uint32_t t = 0, next; t < text->n_tokens; t = next) {
    next = t + 1;
    if (layer->hit_of[t] == layer->hit_of[t + 1] || layer->date_at[t] != NONE) continue;
    if (!take_place(&c, t, &next)) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  }
  layer->story_country = count_countries(&c, first_mention, count);
  for (uint32_t i = first_mention; i < v->n; i++)
    if (v->at[i].place.n_candidates) choose(&c, i, count);
  find_within(&c, first_mention);
  return OK;
}
