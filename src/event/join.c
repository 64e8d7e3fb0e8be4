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

static bool generic_mode(const event_found *e) { return !e->mode[0] && !e->mode[1]; }

static bool targeted_only(const event_found *e) { return !e->mode[0] && e->mode[1] == 1u << (MODE_TARGETED & 31); }

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

static bool verb_between(const eventing *c, uint32_t from, uint32_t to) {
  for (uint32_t t = from; t < to; t++)
    if (is_verb_at(c, t)) return true;
  return false;
}

/* A noun of the same kind right behind in the same phrase, behind "in" or "by": bombing of a car in a suicide attack, a murder by the blowing up of a car. */
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
      uint32_t tags = k->prep == NONE ? 0 : c->m->lemmas[k->prep].tags;
      bool by = tags >> TAG_BY & 1u && b->light == NONE && !verb_between(c, a->last, b->first);
      bool inside = (tags >> TAG_IN & 1u || by) && !k->joined && !strong_between(c, a->last, b->first);
      if (same_chunk || inside) merge(c, i, q - 1);
      break;
    }
  }
}

static bool can_strike(const eventing *c, const arg *x) {
  return class_has(x->class, CLASS_WEAPON) || class_has(x->class, CLASS_AMMO) || any_between(c, x->first, x->last, TABLE_means) || happening_noun(c, x);
}

/* "... died in the blast of a bomb [that] hit a patrol": an indefinite weapon right before the verb is what it is said of. */
static uint32_t weapon_before(const eventing *c, const clause *k) {
  if (!k->verb || chunk_at(c, k->verb)->joined || k->verb <= c->clauses->first_chunk[c->sentence]) return NONE;
  const chunk *x = chunk_at(c, k->verb - 1);
  arg weapon = arg_of_chunk(c, k->verb - 1);
  return x->kind == CHUNK_NOUN && !x->definite && !x->pronoun && can_strike(c, &weapon) ? k->verb - 1 : NONE;
}

/* The noun that a verb is said of when that is a weapon or a happening: a bomb that hit a patrol, the attack killed six. */
static uint32_t cause_of(const eventing *c, const event_found *e) {
  if (e->noun || e->clause == NONE || !said_at(c, e->head, TABLE_light)) return NONE;
  const clause *k = &c->clauses->clauses[e->clause];
  if (k->passive) return NONE;
  uint32_t before = weapon_before(c, k), i = k->link == LINK_RELATIVE ? k->antecedent : k->subject;
  if (before != NONE) return before;
  if (i == NONE || chunk_at(c, i)->kind != CHUNK_NOUN) return NONE;
  arg x = arg_of_chunk(c, i);
  return can_strike(c, &x) ? i : NONE;
}

/* What it struck is another word on the attack that was told with that weapon. */
static void join_strikes(eventing *c) {
  for (uint32_t i = c->first; i < c->events.n; i++) {
    event_found *b = &c->events.at[i];
    uint32_t cause = b->type == EVENT_TYPE_ASSAULT && b->merged == NONE ? cause_of(c, b) : NONE, into = NONE;
    for (uint32_t k = c->first; k < c->events.n && cause != NONE; k++) {
      const event_found *a = &c->events.at[k];
      if (k == i || !attack(a) || conflict(a, b)) continue;
      bool named = c->clauses->chunk_of[a->head] == cause;
      if (named || (a->first < b->first && !strong_between(c, a->first, b->first))) into = k;
      if (named) break;
    }
    if (into == NONE) continue;
    b->n_actors = 0; /* the weapon was its subject */
    merge(c, i, into);
  }
}

static bool destroys_only(const event_found *e) { return !e->mode[0] && e->mode[1] == 1u << (MODE_DESTROY & 31); }

/* "which led to the death of two and the destruction of houses": what it destroyed is the attack's. */
static void join_destruction(eventing *c) {
  for (uint32_t i = c->first + 1; i < c->events.n; i++) {
    const event_found *b = &c->events.at[i];
    if (b->type != EVENT_TYPE_ASSAULT || b->merged != NONE || !destroys_only(b) || !told_as_result(c, b)) continue;
    uint32_t k = i;
    while (k > c->first && (!attack(&c->events.at[k - 1]) || conflict(&c->events.at[k - 1], b))) k--;
    if (k > c->first && !strong_between(c, c->events.at[k - 1].first, b->first)) merge(c, i, k - 1);
  }
}

static bool places_differ(const eventing *c, const event_found *a, const event_found *b) {
  return a->place != NONE && b->place != NONE && c->mention->mentions[a->place].place.row != c->mention->mentions[b->place].place.row;
}

static bool gunmen(const eventing *c, const participant *p) {
  if (p->mention == NONE) return false;
  const mention *m = &c->mention->mentions[p->mention];
  return (m->kind == MENTION_GROUP || m->kind == MENTION_PERSON) && m->entity.sector == SECTOR_UAF;
}

/* Whether b is done by those who do a: by the same words, or by a pronoun behind them. */
static bool same_gunmen(const eventing *c, const event_found *a, const event_found *b) {
  if (!a->n_actors || !b->n_actors || !gunmen(c, &a->actors[0])) return false;
  return b->actors[0].pronoun || (b->actors[0].mention != NONE && b->actors[0].mention == a->actors[0].mention);
}

/* Unnamed gunmen who storm, shoot and kill in one breath make one attack. */
static void join_steps(eventing *c) {
  for (uint32_t i = c->first + 1; i < c->events.n; i++) {
    const event_found *b = &c->events.at[i];
    if (b->type != EVENT_TYPE_ASSAULT || b->merged != NONE || b->noun > (b->light != NONE)) continue;
    uint32_t k = i;
    while (k > c->first && !attack(&c->events.at[k - 1])) k--;
    if (k == c->first) continue;
    const event_found *a = &c->events.at[k - 1];
    if (a->noun > (a->light != NONE) || conflict(a, b) || places_differ(c, a, b) || strong_between(c, a->first, b->first) || contrast_between(c, a->first, b->first)) continue;
    if (same_gunmen(c, a, b)) merge(c, i, k - 1);
  }
}

static bool person_noun(const eventing *c, const event_found *e) {
  const lemma_row *l = e->noun ? lemma_at(c, e->head) : NULL;
  return l && class_has(l->class, CLASS_HUMAN);
}

/* "the demonstrators" tell of a protest only where no other word of the sentence does. */
static void drop_crowd_words(eventing *c) {
  bool told = false;
  for (uint32_t i = c->first; i < c->events.n; i++) told = told || (c->events.at[i].type == EVENT_TYPE_PROTEST && !person_noun(c, &c->events.at[i]));
  for (uint32_t i = c->first; i < c->events.n && told; i++)
    if (c->events.at[i].type == EVENT_TYPE_PROTEST && person_noun(c, &c->events.at[i])) c->events.at[i].type = NONE;
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
    if (generic_mode(e) || targeted_only(e)) set_mode(e, w);
    e->acled = w->acled;
    if (model_string(c->m, w->cameo)[0] && (generic_mode(e) || e->result || strlen(model_string(c->m, e->cameo)) < 3 || strcmp(model_string(c->m, e->cameo), "190") == 0 || strcmp(model_string(c->m, e->cameo), "180") == 0)) e->cameo = w->cameo;
  }
}

/* Where no weapon is named, how it was done is told by the other word: storming and shooting, a murder by a bomb. */
static void take_modes(eventing *c) {
  for (uint32_t i = c->first; i < c->events.n; i++) {
    const event_found *b = &c->events.at[i];
    event_found *a = b->merged == NONE ? NULL : &c->events.at[b->merged];
    if (!a || a->type != EVENT_TYPE_ASSAULT || destroys_only(b) || targeted_only(b) || !(generic_mode(a) || targeted_only(a))) continue;
    a->mode[0] |= b->mode[0];
    a->mode[1] |= b->mode[1];
  }
}

void join_mentions(eventing *c) {
  join_nouns(c);
  join_strikes(c);
  join_destruction(c);
  join_steps(c);
  join_results(c);
  drop_crowd_words(c);
  join_protests(c);
  mark_echoes(c);
  find_means(c);
  take_modes(c);
}
