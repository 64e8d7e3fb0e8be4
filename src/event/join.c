#include <string.h>

#include "event/match.h"

/* Mentions of one happening within a sentence: the killing and the attack in which it was done, the blast and the bomb. */

static bool real(const event_found *e) { return !(e->aux & (1u << AUX_NEGATION | 1u << AUX_HYPOTHETICAL | 1u << AUX_FUTURE)); }

static bool attack(const event_found *e) { return e->type == EVENT_TYPE_ASSAULT && !e->result && e->merged == NONE; }

/* Who fights whom as a rule: "the forces that fight the group" is no attack that a death could come of. */
static bool habitual(const eventing *c, const event_found *e) {
  const reading *r = reading_at(c, e->head);
  return !e->noun && !e->asserted && r && feat_tense(r->feats) == TENSE_PRES;
}

static bool abduction(const event_found *e) { return e->mode[MODE_ABDUCT >> 5] >> (MODE_ABDUCT & 31) & 1u; }

static bool strong_between(const eventing *c, uint32_t from, uint32_t to) {
  for (uint32_t t = from; t < to; t++) {
    if (c->text->tokens[t].kind != TOKEN_PUNCT) continue;
    uint8_t sign = c->text->keys[c->text->tokens[t].key];
    if (sign == ';' || sign == '.') return true;
  }
  return false;
}

/* "whereas", "as also": another happening begins. */
static bool contrast_between(const eventing *c, uint32_t from, uint32_t to) {
  for (uint32_t t = from; t < to; t++) {
    const lemma_row *l = lemma_at(c, t);
    if (l && l->tags >> TAG_CONTRAST & 1u) return true;
  }
  return false;
}

static bool conflict(const event_found *a, const event_found *b) {
  if (a->aux != b->aux) return true;
  return abduction(a) != abduction(b);
}

static void unite(event_found *to, const event_found *from) {
  for (uint8_t i = 0; i < from->n_actors && to->n_actors < EVENT_ARGS_MAX; i++) {
    if (from->actors[i].pronoun && to->n_actors) continue;
    bool known = false;
    for (uint8_t k = 0; k < to->n_actors; k++) known = known || to->actors[k].first == from->actors[i].first;
    if (!known) to->actors[to->n_actors++] = from->actors[i];
  }
  for (uint8_t i = 0; i < from->n_recipients && to->n_recipients < EVENT_ARGS_MAX; i++) {
    bool known = from->recipients[i].pronoun && to->n_recipients;
    for (uint8_t k = 0; k < to->n_recipients; k++) known = known || to->recipients[k].first == from->recipients[i].first;
    if (!known) to->recipients[to->n_recipients++] = from->recipients[i];
  }
  if (to->place == NONE) to->place = from->place;
  if (to->date == NONE) to->date = from->date;
  to->ongoing = to->ongoing || from->ongoing;
  to->repeated = to->repeated || from->repeated;
  to->asserted = to->asserted || from->asserted;
}

static void merge(eventing *c, uint32_t from, uint32_t into) {
  event_found *a = &c->events.at[into], *b = &c->events.at[from];
  b->merged = into;
  unite(a, b);
  for (uint32_t i = 0; i < b->n_losses; i++) {
    if (!a->losses) {
      a->losses = b->losses;
      a->n_losses = b->n_losses;
      break;
    }
    if (a->n_losses < 12) a->losses[a->n_losses++] = b->losses[i];
  }
}

/* Whether a harm follows as the result of what stands before it: the attack led to the death of ... */
static bool told_as_result(const eventing *c, const event_found *e) {
  if (!e->noun) return false;
  uint32_t i = c->clauses->chunk_of[e->head];
  if (i == NONE || i >= c->clauses->n_chunks) return false;
  const chunk *k = chunk_at(c, i);
  if (k->clause == NONE) return false;
  const clause *x = &c->clauses->clauses[k->clause];
  return e->light != NONE || (x->verb < i && said_at(c, x->token, TABLE_light) != NULL);
}

static void join_results(eventing *c) {
  for (uint32_t i = c->first; i < c->events.n; i++) {
    event_found *r = &c->events.at[i];
    if (r->type != EVENT_TYPE_ASSAULT || !r->result || r->merged != NONE) continue;
    uint32_t before = NONE, after = NONE;
    for (uint32_t k = i; k > c->first && before == NONE; k--)
      if (attack(&c->events.at[k - 1]) && !habitual(c, &c->events.at[k - 1]) && !conflict(r, &c->events.at[k - 1]) && !strong_between(c, c->events.at[k - 1].first, r->first)) before = k - 1;
    for (uint32_t k = i + 1; k < c->events.n && after == NONE; k++)
      if (attack(&c->events.at[k]) && !habitual(c, &c->events.at[k]) && !conflict(r, &c->events.at[k]) && !strong_between(c, r->first, c->events.at[k].first) && !contrast_between(c, r->first, c->events.at[k].first)) after = k;
    if (before != NONE && contrast_between(c, c->events.at[before].first, r->first)) before = NONE;
    uint32_t into = told_as_result(c, r) ? (before != NONE ? before : after) : (after != NONE ? after : before);
    if (into != NONE) merge(c, i, into);
  }
  /* deaths and injuries side by side are one happening */
  uint32_t last = NONE;
  for (uint32_t i = c->first; i < c->events.n; i++) {
    const event_found *r = &c->events.at[i];
    if (r->type != EVENT_TYPE_ASSAULT || !r->result || r->merged != NONE || !real(r)) continue;
    if (last != NONE && !strong_between(c, c->events.at[last].first, r->first) && !contrast_between(c, c->events.at[last].first, r->first) && !conflict(r, &c->events.at[last])) merge(c, i, last);
    else last = i;
  }
}

static uint32_t group_of(const eventing *c, const event_found *e) {
  uint32_t i = c->clauses->chunk_of[e->head];
  return e->noun && i != NONE && i < c->clauses->n_chunks ? chunk_at(c, i)->group : NONE;
}

/* "the death of two and the wounding of six": one telling, its first word names it. */
static void mark_echoes(eventing *c) {
  for (uint32_t i = c->first + 1; i < c->events.n; i++) {
    event_found *b = &c->events.at[i];
    uint32_t group = group_of(c, b);
    if (b->merged == NONE || !b->result || group == NONE) continue;
    for (uint32_t k = c->first; k < i && !b->echo; k++) b->echo = c->events.at[k].result && group_of(c, &c->events.at[k]) == group;
  }
}

/* A noun of the same kind right behind in the same phrase or behind "in": bombing of a car in a suicide attack. */
static void join_nouns(eventing *c) {
  for (uint32_t i = c->first + 1; i < c->events.n; i++) {
    event_found *b = &c->events.at[i];
    if (b->type != EVENT_TYPE_ASSAULT || !b->noun || b->merged != NONE || b->result) continue;
    uint32_t at = c->clauses->chunk_of[b->head];
    if (at == NONE || at >= c->clauses->n_chunks) continue;
    const chunk *k = chunk_at(c, at);
    for (uint32_t q = i; q > c->first; q--) {
      event_found *a = &c->events.at[q - 1];
      if (!attack(a) || conflict(a, b)) continue;
      uint32_t other = c->clauses->chunk_of[a->head];
      bool same_chunk = other == at;
      bool inside = k->prep != NONE && c->m->lemmas[k->prep].tags >> TAG_IN & 1u && !k->joined && !strong_between(c, a->last, b->first);
      if (same_chunk || inside) merge(c, i, q - 1);
      break;
    }
  }
}

static bool places_differ(const eventing *c, const event_found *a, const event_found *b) {
  return a->place != NONE && b->place != NONE && c->mention->mentions[a->place].place.row != c->mention->mentions[b->place].place.row;
}

/* A crowd gathers, marches, shouts, all in protest against something: one demonstration, unless another place or a contrast parts them. */
static void join_protests(eventing *c) {
  uint32_t last = NONE;
  for (uint32_t i = c->first; i < c->events.n; i++) {
    const event_found *b = &c->events.at[i];
    if (b->type != EVENT_TYPE_PROTEST || b->merged != NONE) continue;
    const event_found *a = last == NONE ? NULL : &c->events.at[last];
    bool apart = !a || a->aux != b->aux || strong_between(c, a->first, b->first) || contrast_between(c, a->first, b->first) || places_differ(c, a, b);
    if (apart) last = i;
    else merge(c, i, last);
  }
}

static bool generic_mode(const event_found *e) { return !e->mode[0] && !e->mode[1]; }

static void set_mode(event_found *e, const means_row *w) {
  e->mode[0] |= w->mode[0];
  e->mode[1] |= w->mode[1];
}

/* The weapon named near an attack gives its mode; the strongest wins. */
static void find_means(eventing *c) {
  const sentence *s = &c->text->sentences[c->sentence];
  for (uint32_t i = c->first; i < c->events.n; i++) {
    event_found *e = &c->events.at[i];
    if (e->type != EVENT_TYPE_ASSAULT || e->merged != NONE) continue;
    uint32_t from = s->first, to = s->last;
    for (uint32_t k = c->first; k < c->events.n; k++) { /* up to the neighbours of another happening */
      const event_found *o = &c->events.at[k];
      if (k == i || o->merged == i || o->type != EVENT_TYPE_ASSAULT) continue;
      if (o->first < e->first && o->first + 1 > from) from = o->last;
      if (o->first > e->first && o->first < to) to = o->first;
    }
    for (uint32_t t = from; t < to; t++) {
      const hit *h = said_at(c, t, TABLE_means);
      if (!h) continue;
      const means_row *w = &c->m->meanss[h->row];
      if (e->means == NONE || w->rank > c->m->meanss[e->means].rank) e->means = h->row;
    }
    if (e->means == NONE) continue;
    const means_row *w = &c->m->meanss[e->means];
    uint32_t aerial = 1u << (MODE_AERIAL & 31), drone = 1u << (MODE_DRONE & 31);
    if (e->mode[1] & aerial && w->mode[1] & drone) e->mode[1] ^= aerial | drone; /* a raid by a drone */
    bool targeted_only = !(e->mode[0]) && e->mode[1] == 1u << (MODE_TARGETED & 31);
    if (generic_mode(e) || targeted_only) set_mode(e, w);
    e->acled = w->acled;
    if (model_string(c->m, w->cameo)[0] && (generic_mode(e) || e->result || strlen(model_string(c->m, e->cameo)) < 3 || strcmp(model_string(c->m, e->cameo), "190") == 0 || strcmp(model_string(c->m, e->cameo), "180") == 0)) e->cameo = w->cameo;
  }
}

void join_mentions(eventing *c) {
  join_nouns(c);
  join_results(c);
  join_protests(c);
  mark_echoes(c);
  find_means(c);
}
