#include "event/match.h"

/* Whether a chunk says where something is: a place behind a preposition of place, or with a direction of its own. */
static bool says_where(const eventing *c, const chunk *k) {
  if (k->kind != CHUNK_NOUN || k->mention == NONE) return false;
  const mention *p = &c->mention->mentions[k->mention];
  if (p->kind != MENTION_PLACE) return false;
  if (p->place.bearing >= 0 || p->place.inside) return true;
  if (k->prep == NONE) return false;
  uint32_t tags = c->m->lemmas[k->prep].tags;
  return tags >> TAG_IN & 1u || tags >> TAG_BY & 1u || tags >> TAG_PLACE & 1u;
}

/* A place inside a phrase that itself stands behind a preposition of place: in a market in Mosul, in the city's hospital. */
static uint32_t place_inside(const eventing *c, const chunk *k) {
  for (uint32_t t = k->first; t < k->last; t++) {
    uint32_t i = c->mention->at[t];
    if (i != NONE && c->mention->mentions[i].kind == MENTION_PLACE) return i;
  }
  return NONE;
}

static bool place_prep(const eventing *c, const chunk *k) {
  if (k->prep == NONE) return false;
  uint32_t tags = c->m->lemmas[k->prep].tags;
  return tags >> TAG_IN & 1u || tags >> TAG_BY & 1u || tags >> TAG_PLACE & 1u;
}

static bool complement_behind(const eventing *c, uint32_t chunk_index) {
  uint32_t end = c->clauses->first_chunk[c->sentence + 1];
  for (uint32_t i = chunk_index + 1; i < end && i < chunk_index + 6; i++) {
    if (chunk_at(c, i)->kind == CHUNK_COMP) return true;
    if (chunk_at(c, i)->kind == CHUNK_VERB) return false;
  }
  return false;
}

/* The last verb before the phrase is one of saying: where it was said, not where it happened. */
static bool spoken_there(const eventing *c, uint32_t chunk_index) {
  for (uint32_t i = chunk_index; i > c->clauses->first_chunk[c->sentence]; i--) {
    const chunk *k = chunk_at(c, i - 1);
    if (k->kind == CHUNK_COMP || k->kind == CHUNK_REL) return false;
    if (k->kind == CHUNK_VERB) return said_at(c, k->head, TABLE_att_verb) != NULL && (said_at(c, k->head, TABLE_frame) == NULL || complement_behind(c, chunk_index));
  }
  return false;
}

static uint32_t place_of_chunk(const eventing *c, uint32_t i) {
  const chunk *k = chunk_at(c, i);
  if (k->kind != CHUNK_NOUN || k->date != NONE) return NONE;
  if (k->mention != NONE && c->mention->mentions[k->mention].kind == MENTION_PLACE && c->mention->mentions[k->mention].place.aside) return NONE;
  if (says_where(c, k)) return k->mention;
  if (!place_prep(c, k)) return NONE;
  if (k->mention != NONE) {
    const mention *m = &c->mention->mentions[k->mention];
    if (m->kind == MENTION_PERSON || m->kind == MENTION_GROUP) return NONE; /* a post, not a place */
  }
  return place_inside(c, k);
}

static uint32_t own_clause(const event_found *e, const eventing *c) {
  uint32_t i = c->clauses->chunk_of[e->head];
  return i != NONE && i < c->clauses->n_chunks ? i : NONE;
}

/* The nearest place said behind the trigger in its clause, then before it, then anywhere in the sentence where nobody speaks. */
static uint32_t find_place(const eventing *c, const event_found *e) {
  uint32_t start = c->clauses->first_chunk[c->sentence], end = c->clauses->first_chunk[c->sentence + 1];
  uint32_t here = own_clause(e, c);
  if (here == NONE) return NONE;
  bool verb_passed = false;
  for (uint32_t i = here; i < end; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind == CHUNK_SIGN && (k->sign == '.' || k->sign == ';')) break;
    if (i > here && k->kind == CHUNK_COMP) break;
    if (i > here && k->kind == CHUNK_VERB && k->head != e->light) {
      if (verb_passed || k->joined) break;
      verb_passed = true;
    }
    uint32_t p = spoken_there(c, i) ? NONE : place_of_chunk(c, i);
    if (p != NONE) return p;
  }
  for (uint32_t i = here; i > start; i--) {
    const chunk *k = chunk_at(c, i - 1);
    uint32_t p = spoken_there(c, i - 1) ? NONE : place_of_chunk(c, i - 1);
    if (p != NONE) return p;
    if (k->kind == CHUNK_SIGN && (k->sign == ';' || k->sign == '.')) break;
  }
  return NONE;
}

static bool usable_date(const eventing *c, uint32_t i) {
  const date_value *d = &c->mention->mentions[i].date;
  return d->relation != DATE_DURATION && !d->recurring;
}

static uint32_t find_date(const eventing *c, const event_found *e) {
  uint32_t start = c->clauses->first_chunk[c->sentence], end = c->clauses->first_chunk[c->sentence + 1];
  uint32_t here = own_clause(e, c);
  if (here == NONE) return NONE;
  uint32_t best = NONE, best_cost = UINT32_MAX;
  for (uint32_t i = start; i < end; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->date == NONE || !usable_date(c, k->date)) continue;
    uint32_t cost = i > here ? i - here : (here - i) + 1;
    for (uint32_t q = i < here ? i : here; q < (i < here ? here : i); q++) /* other verbs between make it theirs */
      if (chunk_at(c, q)->kind == CHUNK_VERB && chunk_at(c, q)->head != e->light && q != here) cost += 6;
    if (spoken_there(c, i)) cost += 8;
    if (cost < best_cost) {
      best_cost = cost;
      best = k->date;
    }
  }
  return best_cost <= 16 ? best : NONE;
}

void find_circumstances(eventing *c, event_found *e, const args *x) {
  (void)x;
  if (e->place == NONE) e->place = find_place(c, e);
  e->date = find_date(c, e);
}
