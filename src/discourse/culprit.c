#include "discourse/scene.h"

/* Who did an attack, where the text names the attacker apart from the act: the bomber, the gunman X, the one who carried it out. */

static bool attacker(const mention *m) {
  return (m->kind == MENTION_GROUP || m->kind == MENTION_PERSON) && m->entity.table == TABLE_agent && m->entity.sector == SECTOR_UAF && m->entity.org == NONE;
}

static bool named(const mention *m) { return m->kind == MENTION_PERSON && m->entity.name_first != NONE; }

/* The happening befell an attacker: the killing of the gunman is no act of his. */
static bool of_an_attacker(const scene *s, const happening *h) {
  for (uint32_t i = 0; i < h->events.n; i++) {
    const event_found *e = event_of(s, h->events.at[i]);
    for (uint8_t k = 0; k < e->n_recipients; k++) {
      const mention *m = mention_of(s, refer(s, h->events.at[i], &e->recipients[k]));
      if (m && (m->kind == MENTION_GROUP || m->kind == MENTION_PERSON) && (m->entity.sector == SECTOR_UAF || m->entity.sector == SECTOR_REB)) return true;
    }
  }
  return false;
}

static bool suicide(const scene *s, const happening *h) {
  for (uint32_t i = 0; i < h->events.n; i++)
    if (event_of(s, h->events.at[i])->mode[MODE_SUICIDE_ATTACK >> 5] >> (MODE_SUICIDE_ATTACK & 31) & 1u) return true;
  return false;
}

/* A suicide [attack]: an adjective of the noun right before it. */
static bool describes(const scene *s, uint32_t t) {
  if (!t || s->text->tokens[t - 1].sentence != s->text->tokens[t].sentence) return false;
  const reading *r = best_reading(s->morph, t), *b = best_reading(s->morph, t - 1);
  return r && b && feat_pos(b->feats) == POS_NOUN && !b->enclitic && ((b->proclitics ^ r->proclitics) & PRO_AL) == 0;
}

/* One or two, who are known or nothing else than the bombers; "the terrorists" are any. */
static bool told_apart(const scene *s, const mention *m, bool any) {
  const reading *r = best_reading(s->morph, m->head);
  return r && feat_number(r->feats) != NUMBER_PL && (any || r->proclitics & PRO_AL) && !describes(s, m->head);
}

/* The attacker told between two tokens: one with a name before one without; `any`: an indefinite one, too. */
static uint32_t attacker_between(const scene *s, uint32_t from, uint32_t to, bool only_named, bool any) {
  uint32_t best = NONE;
  for (uint32_t i = s->starts[from]; i < s->starts[to]; i++) {
    const mention *m = &s->mention->mentions[s->by_start[i]];
    if (m->used || !attacker(m)) continue;
    if (named(m)) return s->by_start[i];
    if (best == NONE && !only_named && told_apart(s, m, any)) best = s->by_start[i];
  }
  return best;
}

static bool told_attack(const scene *s, const happening *h) {
  const event_found *e = event_of(s, h->first_event);
  return e->type == EVENT_TYPE_ASSAULT && !(h->aux & (1u << AUX_NEGATION | 1u << AUX_HYPOTHETICAL | 1u << AUX_FUTURE));
}

/* The attack that the document is about: the first that is no history. */
static bool main_attack(const scene *s, const happening *h) {
  for (uint32_t i = 0; i < s->happenings.n; i++)
    if (told_attack(s, &s->happenings.at[i]) && !s->happenings.at[i].background) return &s->happenings.at[i] == h;
  return false;
}

uint32_t culprit_of(const scene *s, const happening *h) {
  if (!told_attack(s, h) || of_an_attacker(s, h)) return NONE;
  uint32_t best = NONE;
  for (uint32_t i = 0; i < h->events.n && best == NONE; i++) {
    const sentence *x = &s->text->sentences[event_of(s, h->events.at[i])->sentence];
    best = attacker_between(s, x->first, x->last, false, suicide(s, h));
  }
  if (main_attack(s, h) && (best == NONE || !named(mention_of(s, best)))) {
    uint32_t x = attacker_between(s, 0, s->text->n_tokens, true, false);
    if (x != NONE) best = x;
  }
  return best;
}
