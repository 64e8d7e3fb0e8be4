#include "event/match.h"

/* "accused the rebels of standing behind the attack", "held them responsible for the shelling": whom an accusation names did what it
 * charges him with, by the word of who accuses. */

static bool charge(const eventing *c, uint32_t i) {
  const reading *r = reading_at(c, chunk_at(c, i)->first);
  return chunk_at(c, i)->kind == CHUNK_NOUN && r && (r->proclitics & PRO_BA);
}

/* The event noun's phrase is the charge, stands in or behind a charge ("of a part in"), or ends the accusation's own words. */
static bool charged_with(const eventing *c, const event_found *a, const event_found *e) {
  uint32_t at = c->clauses->chunk_of[e->head], of = c->clauses->chunk_of[a->last - 1];
  if (at == NONE || of == NONE || at >= c->clauses->n_chunks || at < of) return false;
  for (uint32_t i = of + 1; i <= at; i++)
    if (chunk_at(c, i)->kind != CHUNK_NOUN && i != at) return false;
  const chunk *k = chunk_at(c, at);
  const hit *own = hit_between(c, a->last, e->head, TABLE_COUNT + TABLE_frame, a->frame); /* responsibility for */
  if (charge(c, at) || (own && c->clauses->chunk_of[own->first] == at)) return true;
  bool about = k->prep != NONE && (c->m->lemmas[k->prep].tags & (1u << TAG_IN | 1u << TAG_PLACE | 1u << TAG_ABOUT));
  return about && (own || charge(c, at - 1));
}

static bool told_as_victim(const event_found *e, const participant *p) {
  for (uint8_t k = 0; k < e->n_recipients; k++)
    if (e->recipients[k].first < p->last && p->first < e->recipients[k].last) return true;
  return false;
}

void find_accused(const eventing *c, event_found *e) {
  static const uint32_t alleges = 1u << (MODE_ALLEGE & 31);
  if (e->n_actors || (e->type != EVENT_TYPE_ASSAULT && e->type != EVENT_TYPE_COERCE)) return;
  for (uint32_t i = c->first; i < c->events.n; i++) {
    const event_found *a = &c->events.at[i];
    if (a->type != EVENT_TYPE_ACCUSE || !(a->mode[MODE_ALLEGE >> 5] & alleges) || a->head >= e->head || !charged_with(c, a, e)) continue;
    for (uint8_t k = 0; k < a->n_recipients; k++)
      if (!a->recipients[k].faint && !told_as_victim(e, &a->recipients[k])) e->actors[e->n_actors++] = a->recipients[k];
  }
}
