#include <string.h>

#include "event/match.h"

#define FAR 6        /* what another verb between costs, in chunks */
#define DATE_REACH 16
#define SERIES_MAX 4 /* phrases of one place told from small to big */

/* Where something can have happened, from one phrase. */
typedef struct spot { uint32_t mention, ref; uint32_t chunk; } spot;

static bool place_prep(const eventing *c, const chunk *k) {
  if (k->prep == NONE) return false;
  uint32_t tags = c->m->lemmas[k->prep].tags;
  if (tags >> TAG_ON & 1u) return class_has(k->class, CLASS_INFRASTRUCTURE) || class_has(k->class, CLASS_AREA); /* on the airport road */
  return tags >> TAG_IN & 1u || tags >> TAG_BY & 1u || tags >> TAG_PLACE & 1u;
}

static const mention *place_at(const eventing *c, uint32_t i) {
  if (i == NONE || c->mention->mentions[i].kind != MENTION_PLACE) return NULL;
  return &c->mention->mentions[i];
}

/* "north of X", "the middle of X", "near X". */
static bool has_direction(const eventing *c, const mention *p) { return p->place.bearing >= 0 || p->place.inside || said_at(c, p->first, TABLE_direction) != NULL; }

/* A place inside a phrase that itself stands behind a preposition of place: in a market in Mosul, in the city's hospital. */
static uint32_t place_inside(const eventing *c, const chunk *k) {
  for (uint32_t t = k->first; t < k->last; t++)
    if (place_at(c, c->mention->at[t])) return c->mention->at[t];
  const mention *m = k->mention == NONE ? NULL : &c->mention->mentions[k->mention];
  return m && m->kind == MENTION_GROUP && m->entity.place != NONE ? m->entity.place : NONE;
}

static bool plural_at(const eventing *c, uint32_t t) {
  const reading *r = reading_at(c, t);
  return r && (feat_number(r->feats) == NUMBER_PL || feat_number(r->feats) == NUMBER_DU);
}

/* "the city", "the north of the province": a kind of place with the article and no name; "the cities" are no place told before. */
static uint32_t common_place(const eventing *c, const chunk *k) {
  if (!place_prep(c, k) && !said_at(c, k->first, TABLE_direction)) return NONE;
  for (uint32_t t = k->first; t < k->last; t++) {
    const reading *r = reading_at(c, t);
    bool definite = r && (r->proclitics & PRO_AL);
    if (definite && !plural_at(c, t) && c->mention->at[t] == NONE && said_at(c, t, TABLE_placetype)) return t;
  }
  return NONE;
}

/* In front of the court of Sfax, inside the embassy in London: a body behind a preposition of place is its building. */
static bool its_building(const eventing *c, const chunk *k) {
  const mention *m = &c->mention->mentions[k->mention];
  if (k->prep == NONE || !(c->m->lemmas[k->prep].tags >> TAG_PLACE & 1u) || m->kind != MENTION_GROUP || m->entity.table != TABLE_body) return false;
  bool before_it = c->m->bodys[m->entity.row].kind == ACTOR_KIND_GOVERNMENT && !(c->m->lemmas[k->prep].tags >> TAG_IN & 1u);
  return class_has(k->class, CLASS_BUILDING) || before_it;
}

/* Somebody's post is no place: the police of Kunduz. */
static bool somebody(const eventing *c, const chunk *k) {
  if (k->mention == NONE) return false;
  uint8_t kind = c->mention->mentions[k->mention].kind;
  return kind == MENTION_PERSON || kind == MENTION_GROUP;
}

/* Under the leadership of, with the support of: who has part in it, not where. */
static bool by_somebody(const eventing *c, const chunk *k) {
  const reading *r = reading_at(c, k->first);
  return r && r->proclitics & PRO_BA && k->head_lemma != NONE && (class_has(k->class, CLASS_ABSTRACT) || (r->feats & FEAT_MASDAR));
}

/* Clashes south of Tripoli, a raid near Idlib: a direction behind the noun needs no preposition. */
static uint32_t place_towards(const eventing *c, const chunk *k) {
  uint32_t m = c->mention->at[k->head];
  if (m != NONE && c->mention->mentions[m].kind != MENTION_PLACE && c->mention->mentions[m].kind != MENTION_OBJECT) return NONE; /* the inhabitants of the north of Gaza */
  for (uint32_t t = k->first + 1; t < k->last; t++) {
    uint32_t i = c->mention->at[t];
    if (i != NONE && t > k->head && c->mention->mentions[i].kind == MENTION_GROUP) i = c->mention->mentions[i].entity.place; /* a suicide [bomber west of Baghdad] */
    const mention *p = place_at(c, i);
    if (p && p->first >= t && !p->place.aside && has_direction(c, p)) return i;
  }
  return NONE;
}

/* On the road between X and Y. */
static bool between_ends(const eventing *c, uint32_t i) {
  const chunk *k = chunk_at(c, i), *road = i > c->clauses->first_chunk[c->sentence] ? chunk_at(c, i - 1) : NULL;
  return road && k->prep != NONE && (c->m->lemmas[k->prep].tags >> TAG_BETWEEN & 1u) && road->prep != NONE && class_has(road->class, CLASS_INFRASTRUCTURE);
}

static spot spot_of_chunk(const eventing *c, uint32_t i) {
  const chunk *k = chunk_at(c, i);
  spot x = {NONE, NONE, i};
  if (k->kind != CHUNK_NOUN || k->date != NONE || k->pronoun) return x;
  const mention *p = place_at(c, k->mention);
  if (p && p->place.aside) return x;
  if (p && (has_direction(c, p) || place_prep(c, k) || between_ends(c, i))) x.mention = k->mention;
  else if (place_prep(c, k) && !by_somebody(c, k) && (!somebody(c, k) || its_building(c, k))) x.mention = place_inside(c, k);
  if (x.mention == NONE) x.mention = place_towards(c, k);
  if (x.mention == NONE && !somebody(c, k)) x.ref = common_place(c, k);
  return x;
}

static bool found(const spot *x) { return x->mention != NONE || x->ref != NONE; }

/* The seat of a body that speaks: the ministry in the province said. */
static bool speakers_seat(const eventing *c, uint32_t chunk_index) {
  if (chunk_index == c->clauses->first_chunk[c->sentence] || !somebody(c, chunk_at(c, chunk_index - 1))) return false;
  for (uint32_t i = chunk_index + 1; i < c->clauses->first_chunk[c->sentence + 1]; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind == CHUNK_COMP || k->kind == CHUNK_REL || k->kind == CHUNK_SUB || k->kind == CHUNK_SIGN) return false;
    if (k->kind != CHUNK_VERB) continue;
    uint32_t x = said_at(c, k->head, TABLE_att_verb) ? clause_at(c, k->head) : NONE;
    return x != NONE && c->clauses->clauses[x].subject == chunk_at(c, chunk_index - 1)->group;
  }
  return false;
}

static uint32_t own_chunk(const eventing *c, const event_found *e) {
  uint32_t i = c->clauses->chunk_of[e->head];
  return i != NONE && i < c->clauses->n_chunks ? i : NONE;
}

/* The verb of a clause that describes the event itself: the attack that happened on Wednesday. */
static bool describes(const eventing *c, uint32_t verb_chunk, uint32_t here) {
  uint32_t k = chunk_at(c, verb_chunk)->clause;
  if (k == NONE) return false;
  const clause *x = &c->clauses->clauses[k];
  bool beside = verb_chunk >= 2 && here == verb_chunk - 2 && chunk_at(c, verb_chunk - 1)->kind == CHUNK_REL; /* the last noun before "that" */
  return x->verb == verb_chunk && x->link == LINK_RELATIVE && (beside || x->antecedent == chunk_at(c, here)->group);
}

/* The last verb before the phrase is one of saying, and not this event's: where or when it was said, not where it happened. */
static bool spoken_there(const eventing *c, const event_found *e, uint32_t chunk_index) {
  if (speakers_seat(c, chunk_index)) return true;
  for (uint32_t i = chunk_index; i > c->clauses->first_chunk[c->sentence]; i--) {
    const chunk *k = chunk_at(c, i - 1);
    if (k->kind == CHUNK_COMP || k->kind == CHUNK_REL) return false;
    if (k->kind == CHUNK_SIGN && (k->sign == ':' || k->sign == '"' || k->sign == '<')) return false;
    if (k->kind == CHUNK_VERB) return k->head != e->head && k->head != e->light && !describes(c, i - 1, own_chunk(c, e)) && said_at(c, k->head, TABLE_att_verb) != NULL;
  }
  return false;
}

/* Another happening's verb. */
static bool foreign_verb(const eventing *c, const event_found *e, uint32_t i, uint32_t here) {
  const chunk *k = chunk_at(c, i);
  return k->kind == CHUNK_VERB && i != here && k->head != e->light && k->auxiliary == NONE && !describes(c, i, here);
}

/* "at a time when": the verb behind tells another happening of that time. */
static bool of_that_time(const eventing *c, uint32_t verb_chunk) {
  uint32_t k = chunk_at(c, verb_chunk)->clause;
  if (k == NONE || c->clauses->clauses[k].verb != verb_chunk || c->clauses->clauses[k].link != LINK_RELATIVE) return false;
  uint32_t a = c->clauses->clauses[k].antecedent;
  return a != NONE && class_has(chunk_at(c, a)->class, CLASS_TIMEUNIT);
}

/* ---- place ---- */

/* Behind the trigger, up to the second verb or the end of what the sentence says of it. */
static spot place_behind(const eventing *c, const event_found *e, uint32_t here, bool near) {
  uint32_t end = c->clauses->first_chunk[c->sentence + 1];
  bool verb_passed = near;
  for (uint32_t i = here; i < end; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind == CHUNK_SIGN && (k->sign == '.' || k->sign == ';')) break;
    if (i > here && k->kind == CHUNK_COMP) break;
    if (foreign_verb(c, e, i, here)) {
      if (verb_passed || k->joined || of_that_time(c, i)) break;
      verb_passed = true;
    }
    spot x = spot_of_chunk(c, i);
    if (found(&x) && !spoken_there(c, e, i)) return x;
  }
  return (spot){NONE, NONE, NONE};
}

static spot place_before(const eventing *c, const event_found *e, uint32_t here) {
  for (uint32_t i = here; i > c->clauses->first_chunk[c->sentence]; i--) {
    const chunk *k = chunk_at(c, i - 1);
    spot x = spot_of_chunk(c, i - 1);
    if (found(&x) && !spoken_there(c, e, i - 1)) return x;
    if (k->kind == CHUNK_SIGN && (k->sign == ';' || k->sign == '.')) break;
  }
  return (spot){NONE, NONE, NONE};
}

/* Violence happens somewhere: failing all else at the first place that the rest of the sentence tells. */
static spot place_after(const eventing *c, const event_found *e, uint32_t here) {
  bool violent = e->type == EVENT_TYPE_ASSAULT || e->type == EVENT_TYPE_COERCE || e->type == EVENT_TYPE_PROTEST;
  for (uint32_t i = here; violent && i < c->clauses->first_chunk[c->sentence + 1]; i++) {
    const chunk *k = chunk_at(c, i);
    spot x = spot_of_chunk(c, i);
    if (k->kind == CHUNK_CONJ || (k->kind == CHUNK_SIGN && (k->sign == ';' || k->sign == '.'))) break;
    if (found(&x) && !spoken_there(c, e, i)) return x;
  }
  return (spot){NONE, NONE, NONE};
}

/* Places told one after the other, from small to big (in X, north of Y; in X (30 km from Y)): the first is where it was. */
static spot smallest(const eventing *c, spot x) {
  uint32_t i = x.chunk;
  for (int n = 0; n < SERIES_MAX && i > c->clauses->first_chunk[c->sentence]; n++) {
    const chunk *k = chunk_at(c, i - 1);
    if (k->kind == CHUNK_SIGN && (k->sign == '(' || k->sign == ',')) {
      i--;
      continue;
    }
    spot y = spot_of_chunk(c, i - 1);
    if (y.mention == NONE || k->kind != CHUNK_NOUN) break;
    x = y;
    i--;
  }
  return x;
}

static bool spot_word(const eventing *c, const chunk *k) {
  if (somebody(c, k) || k->date != NONE || k->pronoun || k->number_of != NONE) return false;
  if (k->head_lemma == NONE && k->proper) return true;
  return class_has(k->class, CLASS_PLACE) || class_has(k->class, CLASS_AREA) || class_has(k->class, CLASS_BUILDING) || class_has(k->class, CLASS_INFRASTRUCTURE);
}

/* What was attacked or searched is where it was: raided the mosque of the Light in Tal Afar. */
static bool is_target(const event_found *e, uint32_t chunk_index) {
  for (uint8_t i = 0; i < e->n_recipients; i++)
    if (e->recipients[i].chunk == chunk_index) return true;
  return false;
}

/* A spot without a name of its own before its place: in a market in Mosul, on the airport road. */
static void name_spot(const eventing *c, event_found *e, const spot *x) {
  uint32_t i = x->chunk, start = c->clauses->first_chunk[c->sentence];
  const chunk *k = chunk_at(c, i);
  while (i > start && chunk_at(c, i - 1)->kind == CHUNK_SIGN && (chunk_at(c, i - 1)->sign == '(' || chunk_at(c, i - 1)->sign == ',')) i--;
  if (i > start) {
    const chunk *b = chunk_at(c, i - 1);
    if (b->kind == CHUNK_NOUN && (place_prep(c, b) || is_target(e, i - 1)) && spot_word(c, b)) k = b;
  }
  const mention *p = place_at(c, x->mention);
  if (!p || !spot_word(c, k) || (k->first >= p->first && k->last <= p->last)) return;
  e->spot_first = k->first;
  e->spot_last = i == x->chunk && k->first < p->first ? p->last : k->last; /* a market in Mosul, but not what a bracket adds */
}

/* Acts of speech and of law are seldom said to be somewhere: only a place behind them before any other verb counts. */
bool act_of_words(uint32_t type) {
  static const uint32_t words = 1u << EVENT_TYPE_ACCUSE | 1u << EVENT_TYPE_REQUEST | 1u << EVENT_TYPE_REJECT | 1u << EVENT_TYPE_THREATEN | 1u << EVENT_TYPE_AGREE | 1u << EVENT_TYPE_SUPPORT | 1u << EVENT_TYPE_SANCTION;
  return type < EVENT_TYPE_COUNT && (words >> type & 1u);
}

/* "attacked the city": the one attacked is where it was. */
static uint32_t place_attacked(const eventing *c, const event_found *e) {
  for (uint8_t i = 0; i < e->n_recipients; i++) {
    const participant *p = &e->recipients[i];
    if (p->pronoun || p->mention != NONE) continue;
    const reading *r = reading_at(c, p->first);
    if (r && (r->proclitics & PRO_AL) && said_at(c, p->first, TABLE_placetype)) return p->first;
  }
  return NONE;
}

/* The mountainous area north of Kef: what lies behind a place without a name tells where it is. */
static spot located(const eventing *c, spot x) {
  if (x.chunk + 1 >= c->clauses->first_chunk[c->sentence + 1]) return x;
  const mention *p = place_at(c, chunk_at(c, x.chunk + 1)->mention);
  return p && p->place.bearing >= 0 && !p->place.aside ? (spot){chunk_at(c, x.chunk + 1)->mention, NONE, x.chunk + 1} : x;
}

/* "In London, ...": what opens a sentence is where all of it happens. */
static spot opening_place(const eventing *c, const event_found *e) {
  uint32_t i = c->clauses->first_chunk[c->sentence];
  spot x = spot_of_chunk(c, i);
  return found(&x) && chunk_at(c, i)->prep != NONE && !spoken_there(c, e, i) ? x : (spot){NONE, NONE, NONE};
}

/* "they fled the town after the fighting": where it was, when nothing else tells it. */
static spot place_fled(const eventing *c, const event_found *e) {
  bool flight = false;
  for (uint32_t i = c->clauses->first_chunk[c->sentence]; e->type == EVENT_TYPE_ASSAULT && i < c->clauses->first_chunk[c->sentence + 1]; i++) {
    const chunk *k = chunk_at(c, i);
    const hit *h = said_at(c, k->head, TABLE_loss);
    flight = flight || (h && c->m->losss[h->row].kind == LOSS_DISPLACED);
    if (k->kind == CHUNK_SIGN && (k->sign == ';' || k->sign == '.')) flight = false;
    bool from = k->kind == CHUNK_NOUN && k->prep != NONE && c->m->lemmas[k->prep].tags >> TAG_FROM & 1u;
    if (flight && from && place_at(c, k->mention)) return (spot){k->mention, NONE, i};
  }
  return (spot){NONE, NONE, NONE};
}

static void find_place(const eventing *c, event_found *e) {
  uint32_t here = own_chunk(c, e);
  if (here == NONE) return;
  bool words = act_of_words(e->type);
  if (words && !e->noun) {
    e->place = opening_place(c, e).mention;
    return;
  }
  e->place_ref = place_attacked(c, e);
  if (e->place_ref != NONE) return;
  spot x = place_behind(c, e, here, words);
  if (!found(&x) && !words) x = place_before(c, e, here);
  if (!found(&x)) x = place_after(c, e, here);
  if (!found(&x)) x = opening_place(c, e);
  if (!found(&x)) x = place_fled(c, e);
  if (!found(&x)) return;
  if (x.ref != NONE) x = located(c, x);
  if (x.mention != NONE) {
    x = smallest(c, x);
    name_spot(c, e, &x);
  }
  e->place = x.mention;
  e->place_ref = x.ref;
}

/* ---- date ---- */

static bool usable_date(const eventing *c, uint32_t i) {
  const date_value *d = &c->mention->mentions[i].date;
  return d->relation != DATE_DURATION && !d->recurring && !d->measure;
}

/* A day that was still to come when the text appeared is not when something happened that it tells as done. */
static bool still_to_come(const eventing *c, const event_found *e, const date_value *d) {
  if (e->aux & (1u << AUX_FUTURE | 1u << AUX_HYPOTHETICAL | 1u << AUX_NEGATION)) return false;
  return c->mention->published != DAY_NONE && d->start != DAY_NONE && d->start > c->mention->published;
}

/* The happening that a relative clause around the phrase describes, when it is another one: condemned the attack that hit X yesterday. */
static bool describes_another(const eventing *c, uint32_t i, uint32_t here) {
  uint32_t k = chunk_at(c, i)->clause;
  if (k == NONE || c->clauses->clauses[k].link != LINK_RELATIVE || c->clauses->clauses[k].verb > i) return false;
  uint32_t verb = c->clauses->clauses[k].verb, a = c->clauses->clauses[k].antecedent;
  if (verb >= 2 && chunk_at(c, verb - 1)->kind == CHUNK_REL) a = verb - 2;
  if (a == NONE || a == here || here >= verb) return false;
  const reading *r = reading_at(c, chunk_at(c, a)->head);
  return class_has(chunk_at(c, a)->class, CLASS_EVENT) || (r && r->feats & FEAT_MASDAR);
}

/* The day of an anniversary is not the day of what it is of, which only a year of its own can tell. */
static bool of_anniversary(const event_found *e, const date_value *d) { return e->noun && !e->asserted && e->aux >> AUX_HISTORICAL & 1u && !d->explicit_year; }

static uint32_t find_date(const eventing *c, const event_found *e) {
  uint32_t start = c->clauses->first_chunk[c->sentence], end = c->clauses->first_chunk[c->sentence + 1];
  uint32_t here = own_chunk(c, e);
  if (here == NONE) return NONE;
  uint32_t best = NONE, best_cost = UINT32_MAX;
  const reading *own = reading_at(c, e->head);
  bool known = e->noun && e->light == NONE && own && (own->proclitics & PRO_AL || own->enclitic);
  for (uint32_t i = start; i < end; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->date == NONE || !usable_date(c, k->date) || of_anniversary(e, &c->mention->mentions[k->date].date) || still_to_come(c, e, &c->mention->mentions[k->date].date)) continue;
    uint32_t cost = i > here ? i - here : (here - i) + 1;
    for (uint32_t q = i < here ? i : here; q < (i < here ? here : i); q++) /* other verbs between make it theirs */
      if (foreign_verb(c, e, q, here)) cost += FAR;
    if (spoken_there(c, e, i)) cost += known ? DATE_REACH : FAR + 2; /* when it was said is not when the attack was that is known already */
    if (describes_another(c, i, here)) cost += DATE_REACH;
    if (cost < best_cost) {
      best_cost = cost;
      best = k->date;
    }
  }
  return best_cost <= DATE_REACH ? best : NONE;
}

/* Another act of violence named between: the killing of the one who carried out the attack in X. */
static bool other_act_between(const eventing *c, uint32_t from, uint32_t to) {
  for (uint32_t t = from; t < to; t++) {
    const hit *h = is_verb_at(c, t) ? NULL : said_at(c, t, TABLE_frame);
    if (h && c->m->frames[h->row].type == EVENT_TYPE_ASSAULT && !model_string(c->m, c->m->frames[h->row].with)[0]) return true;
  }
  return false;
}

/* A place that a phrase of the frame gives (in X) yields to one told nearer behind the trigger: outside the hall in Y, in solidarity with X. */
static void nearer_place(const eventing *c, event_found *e) {
  event_found near = *e;
  find_place(c, &near);
  const mention *told = place_at(c, e->place), *found_there = near.place == e->place ? NULL : place_at(c, near.place);
  if (!told || !found_there || found_there->first <= e->head || found_there->first >= told->first || other_act_between(c, e->last, found_there->first)) return;
  e->place = near.place;
  e->place_ref = near.place_ref;
  e->spot_first = near.spot_first;
  e->spot_last = near.spot_last;
}

void find_circumstances(eventing *c, event_found *e) {
  if (e->place == NONE) find_place(c, e);
  else nearer_place(c, e);
  e->date = find_date(c, e);
}
