#include "mention/place.h"

#include <string.h>

#define LOOK_BACK 200      /* places back that a noun alone can mean */
#define PLACES_WEIGHED 12  /* of the kind, the last ones */

/* ---- the city, the capital, the country ---- */

static bool definite_adjective(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  return r && feat_pos(r->feats) == POS_ADJ && (r->proclitics & PRO_AL) && free_of_front(c, t);
}

/* A name in apposition: the capital Riga. */
static bool name_follows(const mentioning *c, uint32_t first, uint32_t t) {
  if (!same_sentence(c, first, t) || !free_of_front(c, t)) return false;
  if (c->text->tokens[t].kind == TOKEN_LATIN) return true;
  const reading *r = best_at(c, t);
  if (!r) return false;
  if (feat_pos(r->feats) == POS_PROPN || (r->lemma == NONE && feat_pos(r->feats) != POS_VERB)) return true;
  return (find_hit(c, t, TABLE_place, true) || find_hit(c, t, TABLE_country, true)) && feat_pos(r->feats) != POS_VERB;
}

bool refers_back(const mentioning *c, uint32_t t, mention *out) {
  const hit *type = find_hit(c, t, TABLE_placetype, true);
  const reading *r = best_at(c, t);
  if (!type || type->last != t + 1 || !r || r->enclitic || !(r->proclitics & PRO_AL) || c->m->placetypes[type->row].refers == NONE) return false;
  if (feat_number(r->feats) == NUMBER_DU || (feat_number(r->feats) == NUMBER_PL && c->m->placetypes[type->row].refers != REFERS_COUNTRY)) return false;
  uint32_t last = t + 1, country = NONE;
  if (same_sentence(c, t, last) && definite_adjective(c, last)) {
    country = country_of_reading(c, best_at(c, last));
    if (country == NONE) return false; /* the old city, the sports city: another thing */
    last++;
  }
  if (name_follows(c, t, last)) return false;
  *out = new_place(t, last);
  out->place.type = type->row;
  out->place.country = country;
  out->place.refers = true;
  out->line = c->m->placetypes[type->row].line;
  direction_in_front(c, out);
  return c->m->placetypes[type->row].refers != REFERS_COUNTRY || out->first < t; /* the north of the country; the country alone says little */
}

/* The first-level division that a place lies in or is. */
static uint32_t division_of(const mentioning *c, uint32_t row) {
  const place_row *p = &c->m->places[row];
  return strcmp(model_string(c->m, p->feature), "ADM1") == 0 ? row : p->admin1;
}

static bool quarter(const char *feature) { return strcmp(feature, "PPLX") == 0; }

/* What a place told before is to words that ask for a kind: itself, its division, or NONE. */
static uint32_t row_of_kind(const mentioning *c, const place_value *asking, const place_value *p) {
  const char *type = model_string(c->m, c->m->placetypes[asking->type].feature);
  if (p->row == NONE || p->aside || p->refers || (asking->country != NONE && p->country != asking->country)) return NONE;
  if (strcmp(type, "ADM1") == 0) return division_of(c, p->row);
  const char *feature = model_string(c->m, c->m->places[p->row].feature);
  return type_fits(type, feature) && !quarter(feature) ? p->row : NONE;
}

/* The place of the kind asked for that is spoken of: one of the same sentence, else the one named most before, the last of equals. */
static uint32_t named_before(const mentioning *c, uint32_t first_mention, uint32_t i) {
  struct { uint32_t row, times; } told[PLACES_WEIGHED];
  uint32_t n = 0, best = 0;
  const mention *x = &c->v->at[i];
  for (uint32_t k = i; k > first_mention && i - k < LOOK_BACK; k--) {
    const mention *o = &c->v->at[k - 1];
    uint32_t row = row_of_kind(c, &x->place, &o->place), at = 0;
    if (row == NONE) continue;
    if (same_sentence(c, o->first, x->first)) return row;
    while (at < n && told[at].row != row) at++;
    if (at == PLACES_WEIGHED) continue;
    if (at == n) told[n].row = row, told[n++].times = 0;
    told[at].times += c->text->tokens[o->first].flags & TOKEN_TITLE ? 2 : 1;
  }
  for (uint32_t k = 1; k < n; k++)
    if (told[k].times > told[best].times) best = k;
  return n ? told[best].row : NONE;
}

static void resolve(const mentioning *c, uint32_t first_mention, uint32_t i) {
  mention *x = &c->v->at[i];
  uint32_t country = x->place.country != NONE ? x->place.country : c->layer->story_country;
  switch (c->m->placetypes[x->place.type].refers) {
  case REFERS_COUNTRY: x->place.country = country; return;
  case REFERS_CAPITAL: x->place.row = country == NONE ? NONE : c->m->countrys[country].capital; break;
  default: x->place.row = named_before(c, first_mention, i); break;
  }
  if (x->place.row != NONE) x->place.country = country_of_iso(c->m, c->m->places[x->place.row].iso3);
}

void resolve_references(const mentioning *c, uint32_t first_mention) {
  uint32_t kept = first_mention;
  for (uint32_t i = first_mention; i < c->v->n; i++) {
    if (c->v->at[i].place.refers) resolve(c, first_mention, i);
    const place_value *p = &c->v->at[i].place;
    bool found = c->m->placetypes[p->refers ? p->type : 0].refers == REFERS_COUNTRY ? p->country != NONE : p->row != NONE;
    if (p->refers && !found) continue;
    c->v->at[kept++] = c->v->at[i]; /* what is dropped lies behind what later ones look back at */
  }
  c->v->n = kept;
}

/* ---- brackets ---- */

static uint8_t sign_of(const mentioning *c, uint32_t t) {
  return t < c->text->n_tokens && c->text->tokens[t].kind == TOKEN_PUNCT ? c->text->keys[c->text->tokens[t].key] : 0;
}

/* A distance or a direction opens here. */
static bool bearing_at(const mentioning *c, uint32_t t) {
  if (t >= c->text->n_tokens) return false;
  uint32_t n = c->layer->number_at[t];
  if (n != NONE) return c->v->at[n].number.unit == UNIT_DISTANCE;
  return find_hit(c, t, TABLE_direction, true) != NULL;
}

bool placed_by_bracket(const mentioning *c, uint32_t last) {
  uint8_t sign = sign_of(c, last);
  return (sign == '(' || sign == '[') && same_sentence(c, last - 1, last + 1) && (bearing_at(c, last + 1) || find_hit(c, last + 1, TABLE_country, true));
}

/* A word that can only be a name: no table has it, or it has it for a name. */
static bool unknown_name(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  if (!r || r->enclitic || c->layer->date_at[t] != NONE) return false;
  return feat_pos(r->feats) == POS_PROPN || (r->lemma == NONE && feat_pos(r->feats) != POS_VERB);
}

/* What a bracket or a direction locates and no place mention covers: an unknown name, or any word behind a type (the hill of the bishop). */
static bool name_before(const mentioning *c, uint32_t last, bool bracket, mention *out) {
  if (!last || last > c->text->n_tokens || !best_at(c, last - 1)) return false;
  uint32_t first = last - 1;
  const hit *type = free_of_front(c, first) ? find_hit_ending(c, first, TABLE_placetype) : NULL;
  bool placed = type && bracket && !(best_at(c, type->last - 1)->proclitics & PRO_AL);
  if (!unknown_name(c, first) && !placed && !(bracket && find_hit(c, first, TABLE_place, false))) return false;
  if (!type && free_of_front(c, first) && first && same_sentence(c, first - 1, last) && unknown_name(c, first - 1)) first--;
  if (!type && !bracket && !prepositional(c, first)) return false;
  *out = new_place(first, last);
  if (type) {
    out->place.type = type->row;
    out->first = type->first;
  }
  return true;
}

/* A country or a province is not located by a place in it: in Iraq, north of Baghdad. */
static bool can_be_located(const mentioning *c, const mention *x, const mention *by) {
  if (x->used || x->place.refers || (x->place.row == NONE && x->place.country != NONE)) return false;
  if (x->place.row == NONE || by->place.row == NONE) return true;
  return c->m->places[by->place.row].admin1 != x->place.row && c->m->places[by->place.row].admin2 != x->place.row;
}

/* The token behind the words that a place said aside locates: those before the bracket or the comma, or right before it. */
static uint32_t located_end(const mentioning *c, uint32_t first, bool *bracket) {
  uint32_t at = first;
  uint8_t sign = at ? sign_of(c, at - 1) : 0;
  *bracket = sign == '(' || sign == '[';
  if (*bracket || sign == ',' || sign == '"' || sign == '>') at--;
  return at;
}

/* Where somebody told of has his seat: the observatory, its seat London, said. */
static bool seat(const mentioning *c, const mention *x) {
  if (!x->first || !same_sentence(c, x->first - 1, x->first) || x->place.bearing >= 0) return false;
  const reading *r = best_at(c, x->first - 1), *own = best_at(c, x->first);
  return r && r->enclitic && feat_pos(r->feats) == POS_NOUN && class_at(c, x->first - 1, CLASS_BUILDING) && !(own && own->proclitics & (PRO_WA | PRO_FA | PRO_BA | PRO_LA));
}

void set_seats_aside(const mentioning *c, uint32_t first_mention) {
  for (uint32_t i = first_mention; i < c->v->n; i++)
    if (seat(c, &c->v->at[i])) c->v->at[i].place.aside = c->v->at[i].used = true;
}

int read_asides(const mentioning *c, uint32_t first_mention) {
  for (uint32_t i = first_mention; i < c->v->n; i++) {
    mention *x = &c->v->at[i];
    if ((!(x->place.km > 0) && x->place.bearing < 0) || !x->first || !free_of_front(c, x->first)) continue;
    bool bracket;
    uint32_t end = located_end(c, x->first, &bracket);
    if (!end || !same_sentence(c, end - 1, x->first)) continue;
    const mention *before = i > first_mention ? x - 1 : NULL;
    if (before && before->last >= end) {
      x->used = x->place.aside = before->last == end && can_be_located(c, before, x);
      continue;
    }
    mention name;
    if (!name_before(c, end, bracket, &name) || (before && before->last > name.first)) continue;
    name.place.country = x->place.country;
    x->used = x->place.aside = true;
    if (!vec_push(c->a, c->v, name)) return ERR_NOMEM;
    memmove(c->v->at + i + 1, c->v->at + i, (c->v->n - 1 - i) * sizeof *c->v->at);
    c->v->at[i++] = name;
  }
  return OK;
}

/* ---- a place in a place ---- */

/* Whether the next place is what this one is said to lie in: "Zaytun quarter in the city of Benghazi". */
static bool said_inside(const mentioning *c, const mention *x, const mention *next) {
  if (c->text->tokens[x->first].sentence != c->text->tokens[next->first].sentence || next->place.country == NONE) return false;
  if (next->first == x->last) return best_at(c, next->first) && best_at(c, next->first)->proclitics & PRO_BA;
  const reading *r = best_at(c, x->last);
  return next->first == x->last + 1 && is_preposition(r) && r->lemma != NONE && c->m->lemmas[r->lemma].tags >> TAG_IN & 1u;
}

/* A name that the tables know only in another country than the place that it is said to lie in is a place that they do not know. */
void forget_elsewhere(const mentioning *c, uint32_t first_mention) {
  for (uint32_t i = first_mention; i + 1 < c->v->n; i++) {
    mention *x = &c->v->at[i];
    if (x->place.row == NONE || x->place.country == c->v->at[i + 1].place.country || !said_inside(c, x, &c->v->at[i + 1])) continue;
    x->place.row = x->place.country = NONE;
    x->line = NONE;
  }
}

/* "Baiji, in Salah al-Din province", "Baiji (Iraq)": the next place of the sentence that holds this one. */
void find_within(const mentioning *c, uint32_t first_mention) {
  for (uint32_t i = first_mention; i + 1 < c->v->n; i++) {
    place_value *p = &c->v->at[i].place;
    const place_value *o = &c->v->at[i + 1].place;
    if (c->text->tokens[c->v->at[i].first].sentence != c->text->tokens[c->v->at[i + 1].first].sentence || c->v->at[i + 1].first > c->v->at[i].last + 4) continue;
    if (o->aside) p->within = i + 1;
    if (p->refers || o->aside) continue;
    if (p->row == NONE && p->country == NONE) {
      if (o->row == NONE && o->country == NONE) continue;
      p->within = i + 1;
      p->country = o->country;
    } else if (p->row != NONE && (o->row != NONE ? within(c, &c->m->places[p->row], &c->m->places[o->row]) : o->country == p->country)) {
      p->within = i + 1;
    }
  }
}
