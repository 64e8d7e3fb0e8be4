#include "event/event.h"

#include <string.h>

#include "event/match.h"

static bool flagged(const frame_row *f, unsigned flag) { return f->flags >> flag & 1u; }

event_found new_event(const eventing *c, const hit *h, uint32_t row) {
  const frame_row *f = &c->m->frames[row];
  const reading *r = reading_at(c, h->first);
  event_found e = {.frame = row, .type = f->type, .cameo = f->cameo, .sentence = c->sentence, .clause = NONE, .first = h->first, .last = h->last, .head = h->first, .light = NONE, .place = NONE, .place_ref = NONE,
                   .date = NONE, .means = NONE, .line = f->line, .merged = NONE, .asserted = true};
  e.mode[0] = f->mode[0];
  e.mode[1] = f->mode[1];
  e.lemma = r ? r->lemma : NONE;
  e.noun = !is_verb_at(c, h->first);
  e.anaphor = flagged(f, FRAME_ANAPHOR);
  e.weak = flagged(f, FRAME_WEAK);
  e.result = flagged(f, FRAME_RESULT) || f->flags >> FRAME_LOSS_KILLED & 3u;
  e.plural = r && feat_number(r->feats) == NUMBER_PL;
  e.repeated = e.plural && flagged(f, FRAME_PLURAL_REPEATED);
  e.ongoing = flagged(f, FRAME_ONGOING);
  if (flagged(f, FRAME_FUTURE)) e.aux |= 1u << AUX_FUTURE;
  return e;
}

/* The words of a trigger, and what is to end by them: demanded [a halt to [the firing]]. What fighting is to end may be told elsewhere. */
static void consume(eventing *c, const hit *w) {
  span s = {w->first, w->last};
  if (!vec_push(c->a, &c->consumed, s)) c->failed = true;
  for (uint32_t i = c->mention->hit_of[w->last - 1]; i < c->mention->hit_of[w->last]; i++) {
    const hit *h = &c->mention->hits[i];
    if (h->table != TABLE_frame || h->last != w->last || !trusted(c, h) || c->m->frames[h->row].type != EVENT_TYPE_RETREAT || !model_string(c->m, c->m->frames[h->row].with)[0]) continue;
    const hit *inner = with_words(c, h, h->row);
    if (inner && inner->last - inner->first > 1 && !vec_push(c->a, &c->consumed, ((span){inner->first, inner->last}))) c->failed = true;
  }
}

void complete_trigger(eventing *c, event_found *e, const hit *h, const args *x) {
  const frame_row *f = &c->m->frames[e->frame];
  const hit *w = model_string(c->m, f->with)[0] ? with_words(c, h, e->frame) : NULL;
  if (!w) return;
  consume(c, w);
  if (w->first == h->last) e->last = w->last;
  if (f->obj != ROLE_RECIPIENT || !(happening_noun(c, &x->obj) || (x->of.there && happening_noun(c, &x->of)))) return;
  args y;
  args_of_noun(c, w->first, w->last, &y);
  assign_roles(c, e, &y, ROLE_NOTHING, ROLE_NOTHING, ROLE_RECIPIENT, 0);
}

static void push_event(eventing *c, const event_found *e) {
  if (!vec_push(c->a, &c->events, *e)) c->failed = true;
}

/* A nationality adjective of the event noun names who acts. */
static void adjective_actors(eventing *c, event_found *e, const args *x) {
  for (int i = 0; i < x->n_countries && !e->n_actors; i++) {
    arg a = {.there = true, .chunk = NONE, .first = x->countries[i], .last = x->countries[i] + 1, .head = x->countries[i], .mention = NONE};
    add_participant(c, e, true, &a);
  }
}

/* ---- light verbs ---- */

typedef struct carrier { uint32_t clause, row, slot; } carrier; /* slot: enum slot that the event noun fills */

static bool light_with_holds(const eventing *c, uint32_t row, const clause *k) {
  if (!model_string(c->m, c->m->lights[row].with)[0]) return true;
  uint32_t end = c->text->sentences[c->sentence].last, limit = k->token + 8 < end ? k->token + 8 : end;
  return hit_between(c, k->token + 1, limit, TABLE_COUNT + TABLE_light, row) != NULL;
}

bool prep_carries(const eventing *c, const light_row *l, uint32_t chunk_index) {
  const uint32_t *list = c->m->lists + l->preps;
  uint32_t after;
  for (uint32_t i = 0; i < list[0]; i++)
    if (list[2 + 2 * i] == ROLE_EVENT && begins_with(c, chunk_index, model_string(c->m, list[1 + 2 * i]), &after)) return true;
  return false;
}

/* The verb of a clause that describes a noun: the gunmen who carry knives, gunmen carrying knives. */
static bool describing_verb(const eventing *c, uint32_t i) {
  const chunk *x = chunk_at(c, i);
  uint32_t k = clause_at(c, x->head);
  const reading *r = reading_at(c, x->head);
  if (k == NONE || !r) return false;
  return c->clauses->clauses[k].link == LINK_RELATIVE || (!x->joined && feat_tense(r->feats) == TENSE_PRES && !c->clauses->clauses[k].passive);
}

/* Behind the verb and before another one; a verb that is nothing without its event noun finds it behind what describes its subject, too. */
static bool in_reach(const eventing *c, const clause *k, const light_row *l, uint32_t chunk_index) {
  bool wants = l->subj == ROLE_ACTOR && l->obj != ROLE_EVENT;
  for (uint32_t i = k->verb + 1; i < chunk_index; i++) {
    const chunk *x = chunk_at(c, i);
    if (x->kind == CHUNK_COMP || x->kind == CHUNK_SUB || (x->kind == CHUNK_REL && !wants)) return false;
    if (x->kind == CHUNK_VERB && !(wants && describing_verb(c, i))) return false;
  }
  return chunk_index > k->verb;
}

static bool verbal_head(const eventing *c, const chunk *k) {
  const reading *r = k->kind == CHUNK_NOUN && !k->pronoun ? reading_at(c, k->head) : NULL;
  return r && ((r->feats & FEAT_MASDAR) || class_has(k->class, CLASS_EVENT) || said_at(c, k->head, TABLE_frame) != NULL);
}

/* "carried out [the raid on the house] and [the arrest]": a joined verbal noun without a preposition stands as the one before it does. */
static bool carried_beside(const eventing *c, const clause *k, const light_row *l, uint32_t chunk_index) {
  const chunk *x = chunk_at(c, chunk_index);
  const reading *r = reading_at(c, x->head);
  if (!x->joined || !r || !verbal_head(c, x) || (r->proclitics & (PRO_BA | PRO_LA | PRO_KA))) return false;
  for (uint32_t i = chunk_index; i > k->verb + 1; i--)
    if (verbal_head(c, chunk_at(c, i - 1)) && prep_carries(c, l, i - 1)) return true;
  return false;
}

/* "the attack ..., and the movement claimed it": the verb's pronoun takes up an event noun told before, the last that it can mean. */
static bool taken_up(const eventing *c, const clause *k, uint32_t chunk_index) {
  if (!k->object_pronoun || k->object != NONE || chunk_index >= k->verb) return false;
  uint8_t e = reading_at(c, k->token)->enclitic;
  for (uint32_t i = k->verb; i > chunk_index; i--) {
    const chunk *x = chunk_at(c, i - 1);
    if (x->kind != CHUNK_NOUN || x->pronoun) continue;
    bool single = x->number != NUMBER_PL && x->number != NUMBER_DU, means = e == ENC_3MS ? single && x->gender != 2 : e == ENC_3FS && (!single || x->gender != 1);
    bool told = class_has(x->class, CLASS_EVENT) || said_at(c, x->head, TABLE_frame);
    if (i - 1 == chunk_index) return means;
    if (means && told) return false;
  }
  return false;
}

/* "a blast that a bomber carried out", with a preposition in Arabic: the relative clause takes the noun up by a pronoun behind it. */
static bool resumed(const eventing *c, const clause *k, const light_row *l, uint32_t chunk_index) {
  if (k->link != LINK_RELATIVE || k->antecedent == NONE || chunk_at(c, k->antecedent)->group != chunk_at(c, chunk_index)->group) return false;
  for (uint32_t i = k->verb + 1; i < c->clauses->first_chunk[c->sentence + 1] && chunk_at(c, i)->kind == CHUNK_NOUN; i++)
    if (chunk_at(c, i)->pronoun && prep_carries(c, l, i)) return true;
  return false;
}

/* The slot of a light verb's clause that the noun's chunk fills, or SLOT_COUNT. */
static uint32_t slot_filled(const eventing *c, const clause *k, const light_row *l, uint32_t chunk_index) {
  uint32_t group = chunk_at(c, chunk_index)->group;
  if (k->subject == group && l->subj == ROLE_EVENT) return SLOT_SUBJ;
  if ((k->object == group || k->object2 == group) && l->obj == ROLE_EVENT) return SLOT_OBJ;
  if (k->subject == group && l->obj == ROLE_EVENT && (k->object == NONE || k->object_pronoun)) return SLOT_OBJ; /* passive, or one noun only */
  if (l->obj == ROLE_EVENT && taken_up(c, k, chunk_index)) return SLOT_OBJ;
  if (resumed(c, k, l, chunk_index)) return SLOT_PREP;
  if (!in_reach(c, k, l, chunk_index)) return SLOT_COUNT;
  if (chunk_at(c, chunk_index)->prep != NONE && prep_carries(c, l, chunk_index)) return SLOT_PREP;
  if (carried_beside(c, k, l, chunk_index)) return SLOT_PREP;
  return SLOT_COUNT;
}

/* The first clause from `from` on whose light verb carries the event noun at t. */
static bool find_carrier(const eventing *c, uint32_t t, uint32_t from, carrier *out) {
  uint32_t chunk_index = c->clauses->chunk_of[t];
  const lemma_row *l = lemma_at(c, t);
  if (l && class_has(l->class, CLASS_HUMAN)) return false; /* demonstrators were killed: no word carries them */
  if (!heads_phrase(c, t) || chunk_at(c, chunk_index)->kind != CHUNK_NOUN) return false;
  for (uint32_t i = from; i < c->clauses->first_clause[c->sentence + 1]; i++) {
    const clause *k = &c->clauses->clauses[i];
    for (uint32_t q = c->mention->hit_of[k->token]; q < c->mention->hit_of[k->token + 1]; q++) {
      const hit *h = &c->mention->hits[q];
      if (h->table != TABLE_light || !trusted(c, h) || !light_with_holds(c, h->row, k)) continue;
      uint32_t slot = slot_filled(c, k, &c->m->lights[h->row], chunk_index);
      if (slot == SLOT_COUNT) continue;
      *out = (carrier){i, h->row, slot};
      return true;
    }
  }
  return false;
}

static void carry(eventing *c, event_found *e, const carrier *by) {
  const light_row *l = &c->m->lights[by->row];
  const clause *k = &c->clauses->clauses[by->clause];
  args x;
  args_of_verb(c, by->clause, &x);
  if (by->slot == SLOT_OBJ && k->subject == chunk_at(c, c->clauses->chunk_of[e->head])->group) x.subj.there = false;
  if (x.subj.pronoun && e->n_actors) x.subj.there = false;
  e->light = k->token;
  e->clause = by->clause;
  x.passive = false;
  if (l->aux & 1u << AUX_HYPOTHETICAL && e->type == EVENT_TYPE_ASSAULT) x.subj.there = false; /* who calls for an end of the fighting does not fight */
  bool accused = l->obj == ROLE_ACTOR && !x.obj.there; /* the rebels were accused of the attack */
  assign_roles(c, e, &x, accused ? (uint32_t)ROLE_ACTOR : l->subj, l->obj, ROLE_NOTHING, l->preps);
  e->aux |= l->aux;
}

/* Further light verbs said of the same noun tell its sides: an attack that gunmen launched, that hit a patrol, that the movement claimed. */
static void carry_on(eventing *c, event_found *e, carrier by) {
  while (find_carrier(c, e->head, by.clause + 1, &by)) {
    const light_row *l = &c->m->lights[by.row];
    args x;
    args_of_verb(c, by.clause, &x);
    if (x.subj.pronoun || e->n_actors) x.subj.there = false;
    if (x.obj.pronoun || x.obj.chunk == c->clauses->chunk_of[e->head]) x.obj.there = false;
    x.passive = false;
    assign_roles(c, e, &x, l->subj == ROLE_ACTOR ? (uint32_t)ROLE_ACTOR : (uint32_t)ROLE_NOTHING, l->subj == ROLE_EVENT ? l->obj : (uint32_t)ROLE_NOTHING, ROLE_NOTHING, 0);
  }
}

/* ---- triggers ---- */

/* A word inside a name or an office is no happening: the riot police, the court of appeal. */
static bool part_of_name(const eventing *c, const hit *h) {
  uint32_t i = c->mention->at[h->first];
  if (i == NONE) return false;
  const mention *x = &c->mention->mentions[i];
  if (x->kind != MENTION_GROUP && x->kind != MENTION_PERSON) return false;
  return !(x->entity.generic_noun && x->head == h->first);
}

/* A body's name that is a verbal noun here, as what stands behind it shows: the judiciary, doing away with two gunmen. */
static bool completed(const eventing *c, const hit *h, uint32_t row) {
  const mention *x = &c->mention->mentions[c->mention->at[h->first]];
  return x->last == h->last && row != NONE && (model_string(c->m, c->m->frames[row].with)[0] || c->m->lists[c->m->frames[row].cond]);
}

/* Somebody named by the attack that is known: its perpetrator. */
static bool named_by_attack(const eventing *c, const hit *h, uint32_t row) {
  const mention *x = &c->mention->mentions[c->mention->at[h->first]];
  const reading *r = reading_at(c, h->first);
  return row != NONE && c->m->frames[row].type == EVENT_TYPE_ASSAULT && x->entity.generic_noun && x->entity.table == TABLE_agent && h->last == x->last && r && r->proclitics & PRO_AL;
}

/* A text may have lost its verb: "the movement today an attack on the town" still says it. The noun's accusative shows that a verb governed it. */
static void lost_verb(eventing *c, event_found *e) {
  const reading *r = reading_at(c, e->head);
  bool accusative = r && (r->feats & FEAT_INDEFINITE) && (r->feats & FEAT_ACC);
  uint32_t start = c->clauses->first_chunk[c->sentence], at = c->clauses->chunk_of[e->head];
  if (!accusative || e->n_actors || chunk_at(c, at)->prep != NONE) return;
  for (uint32_t i = start; i < at; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind != CHUNK_NOUN && k->kind != CHUNK_OTHER) return;
  }
  arg x = arg_of_chunk(c, start);
  if (at == start || chunk_at(c, start)->prep != NONE || x.mention == NONE || chunk_at(c, start)->date != NONE) return;
  add_participant(c, e, true, &x);
  e->clause = NONE;
}

static bool in_dateline(const eventing *c, uint32_t t) { return c->text->tokens[t].flags & TOKEN_DATELINE; }

static void take_noun(eventing *c, const hit *h) {
  args x;
  args_of_noun(c, h->first, h->last, &x);
  uint32_t row = choose_frame(c, h, &x);
  if (part_of_name(c, h) && !completed(c, h, row) && !named_by_attack(c, h, row)) return;
  if (row == NONE || flagged(&c->m->frames[row], FRAME_NAME) || c->m->frames[row].type == NONE) return;
  const frame_row *f = &c->m->frames[row];
  if (flagged(f, FRAME_HEAD) && !c->text->sentences[c->sentence].title) return;
  event_found e = new_event(c, h, row);
  carrier by;
  bool carried = find_carrier(c, h->first, c->clauses->first_clause[c->sentence], &by);
  assign_verbal_noun(c, &e, h, &x);
  complete_trigger(c, &e, h, &x);
  adjective_actors(c, &e, &x);
  if (carried) {
    carry(c, &e, &by);
    carry_on(c, &e, by);
  } else {
    e.clause = x.clause;
    carry_by_noun(c, &e);
    lost_verb(c, &e);
  }
  announced_deed(c, &e);
  find_status(c, &e);
  find_circumstances(c, &e);
  find_target(c, &e);
  push_event(c, &e);
}

/* Whether the clause's verb only carries an event noun that was already taken. */
static bool carries_event(const eventing *c, uint32_t clause_index) {
  for (uint32_t i = c->first; i < c->events.n; i++)
    if (c->events.at[i].light != NONE && c->events.at[i].clause == clause_index) return true;
  return false;
}

bool acts_by_nature(const eventing *c, const arg *x) {
  if (x->mention == NONE) return class_has(x->class, CLASS_FORCE) || class_has(x->class, CLASS_WEAPON) || class_has(x->class, CLASS_VEHICLE);
  const mention *m = &c->mention->mentions[x->mention];
  if (m->kind == MENTION_PLACE) return m->place.country != NONE;
  if (m->kind != MENTION_GROUP && m->kind != MENTION_PERSON) return false;
  uint32_t s = m->entity.sector;
  if (m->entity.number != NONE || chunk_at(c, x->chunk)->number_of != NONE) return s == SECTOR_UAF || s == SECTOR_REB;
  return !m->entity.generic_noun || s == SECTOR_UAF || s == SECTOR_REB;
}

/* "by the hand of", "on the part of": whoever did it is told behind the verb. */
static bool agent_told(const eventing *c, const frame_row *f, const args *x) {
  const uint32_t *list = c->m->lists + f->preps;
  uint32_t after;
  for (uint32_t i = 0; i < list[0]; i++)
    for (int k = 0; list[2 + 2 * i] == ROLE_ACTOR && k < x->n_preps; k++)
      if (strchr(model_string(c->m, list[1 + 2 * i]), ' ') && begins_with(c, x->preps[k], model_string(c->m, list[1 + 2 * i]), &after)) return true;
  return false;
}

/* Near Kidal, north of the town: no object. */
static bool side_of_place(const eventing *c, const arg *x) {
  return x->there && x->mention != NONE && c->mention->mentions[x->mention].kind == MENTION_PLACE && said_at(c, x->first, TABLE_direction) != NULL;
}

/* Spelt alike, active and passive are told by what stands around the verb. */
static void settle_voice(const eventing *c, uint32_t row, args *x) {
  const frame_row *f = &c->m->frames[row];
  const clause *k = &c->clauses->clauses[x->clause];
  const reading *r = reading_at(c, k->token);
  if (x->passive || !r || (r->feats & FEAT_VOICE_MASK) != (FEAT_ACT | FEAT_PASS)) return;
  if (f->obj != ROLE_RECIPIENT && f->obj != ROLE_VICTIM && f->obj != ROLE_PLACE) return;
  if (side_of_place(c, &x->obj)) x->obj.there = false;
  if (!x->subj.there || x->obj.there || k->subject_shared) return;
  bool harm = f->flags >> FRAME_LOSS_KILLED & 3u, took = f->flags >> FRAME_LOSS_ABDUCTED & 3u;
  if (x->subj.pronoun) { /* "was arrested on Monday": such a verb without its object is passive */
    x->passive = (harm || took) && x->subj.person == 3;
    return;
  }
  bool person = x->subj.mention != NONE && c->mention->mentions[x->subj.mention].kind == MENTION_PERSON;
  x->passive = harm || (took && person) || agent_told(c, f, x) || !acts_by_nature(c, &x->subj);
}

/* "stopped the worshippers and fired tear gas": what completes a verb that somebody does is no subject of it, though it agrees. The doer
 * is the subject of the clause before. */
static void free_subject(const eventing *c, const hit *h, uint32_t row, args *x) {
  const frame_row *f = &c->m->frames[row];
  if (x->passive || f->subj != ROLE_ACTOR || !x->subj.there || x->subj.pronoun || !model_string(c->m, f->with)[0]) return;
  const hit *w = with_words(c, h, row);
  if (!w || w->first < x->subj.first || w->first >= x->subj.last) return;
  const clause *k = &c->clauses->clauses[x->clause];
  uint32_t first = c->clauses->first_clause[c->sentence];
  x->subj.there = false;
  if (x->clause == first || !chunk_at(c, k->verb)->joined || (k - 1)->subject_inner != NONE) return;
  x->subj = arg_of_chunk(c, (k - 1)->subject);
}

static void take_verb(eventing *c, const hit *h) {
  uint32_t clause_index = clause_at(c, h->first);
  if (clause_index == NONE) return;
  args x;
  args_of_verb(c, clause_index, &x);
  uint32_t row = choose_frame(c, h, &x);
  if (row == NONE || (carries_event(c, clause_index) && !act_of_words(c->m->frames[row].type))) return; /* who vows to attack does threaten */
  settle_voice(c, row, &x);
  free_subject(c, h, row, &x);
  const frame_row *f = &c->m->frames[row];
  if (f->type == NONE && model_string(c->m, f->with)[0]) {
    event_found stop = {.frame = row};
    complete_trigger(c, &stop, h, &x); /* a fixed phrase that is no event: neither are its nouns */
  }
  if (f->type == NONE || (flagged(f, FRAME_PASSIVE) && !x.passive)) return;
  event_found e = new_event(c, h, row);
  e.clause = clause_index;
  assign_roles(c, &e, &x, f->subj, f->obj, ROLE_NOTHING, f->preps);
  complete_trigger(c, &e, h, &x);
  find_status(c, &e);
  find_circumstances(c, &e);
  find_target(c, &e);
  push_event(c, &e);
}

/* The longest trusted frame hit at t whose words are not inside a longer one taken before. */
static void take_at(eventing *c, uint32_t t, bool verbs) {
  const hit *h = said_at(c, t, TABLE_frame);
  if (!h || is_verb_at(c, t) != verbs || in_dateline(c, t)) return;
  for (uint32_t i = c->first; i < c->events.n; i++)
    if (c->events.at[i].first <= t && t < c->events.at[i].last) return;
  for (uint32_t i = 0; i < c->consumed.n; i++)
    if (c->consumed.at[i].start <= t && t < c->consumed.at[i].end) return;
  if (verbs) take_verb(c, h);
  else take_noun(c, h);
}

static void take_participle(eventing *c, uint32_t t) {
  event_found e;
  for (uint32_t i = c->first; i < c->events.n; i++)
    if (c->events.at[i].first <= t && t < c->events.at[i].last) return;
  if (!in_dateline(c, t) && take_circumstance(c, t, &e)) push_event(c, &e);
}

/* Verbs that a noun completes come first, so that the noun is not taken for itself. */
static void take_completed_verbs(eventing *c, const sentence *s) {
  for (uint32_t i = c->clauses->first_clause[c->sentence]; i < c->clauses->first_clause[c->sentence + 1] && !c->failed; i++) {
    uint32_t t = c->clauses->clauses[i].token;
    const hit *h = said_at(c, t, TABLE_frame);
    if (!h || t < s->first) continue;
    args x;
    args_of_verb(c, i, &x);
    uint32_t row = choose_frame(c, h, &x);
    if (row != NONE && model_string(c->m, c->m->frames[row].with)[0]) take_verb(c, h);
  }
}

static void sort_by_position(eventing *c) {
  for (uint32_t i = c->first + 1; i < c->events.n; i++) {
    event_found x = c->events.at[i];
    uint32_t k = i;
    while (k > c->first && c->events.at[k - 1].first > x.first) {
      c->events.at[k] = c->events.at[k - 1];
      k--;
    }
    c->events.at[k] = x;
  }
}

/* A present without date, count or headline tells what is usual, not what happened. */
static bool timeless(const eventing *c, const event_found *e) {
  if (e->clause == NONE || (e->noun && e->light == NONE) || e->date != NONE || e->n_losses || e->ongoing || c->text->sentences[c->sentence].title) return false;
  const clause *k = &c->clauses->clauses[e->clause];
  const reading *r = reading_at(c, k->token);
  if (!r || feat_tense(r->feats) != TENSE_PRES || (k->modal & (MODAL_NEGATED | MODAL_PLUPERFECT))) return false;
  for (uint32_t i = k->first; i < k->verb; i++) /* "were demonstrating" is past */
    if (chunk_at(c, i)->kind == CHUNK_VERB && chunk_at(c, i)->auxiliary != NONE) return false;
  return true;
}

static void code_sentence(eventing *c, uint32_t sentence_index) {
  const sentence *s = &c->text->sentences[sentence_index];
  c->sentence = sentence_index;
  c->first = c->events.n;
  c->consumed.n = 0;
  take_completed_verbs(c, s);
  for (uint32_t t = s->first; t < s->last && !c->failed; t++) take_at(c, t, false);
  for (uint32_t t = s->first; t < s->last && !c->failed; t++) take_at(c, t, true);
  for (uint32_t t = s->first; t < s->last && !c->failed; t++) take_participle(c, t);
  sort_by_position(c);
  for (uint32_t i = c->first; i < c->events.n; i++) call_riot(c, &c->events.at[i]);
  find_losses(c);
  for (uint32_t i = c->first; i < c->events.n; i++) find_accused(c, &c->events.at[i]);
  for (uint32_t i = c->first; i < c->events.n; i++)
    if (timeless(c, &c->events.at[i])) c->events.at[i].asserted = false;
  for (uint32_t i = c->first; i < c->events.n; i++) see_event(c, &c->events.at[i]);
  join_mentions(c);
  judge_events(c);
  drop_tried(c);
  for (uint32_t i = c->first; i < c->events.n; i++) find_crowd(c, &c->events.at[i]);
}

int event_run(const model *m, arena *a, const text_layer *text, const morph_layer *morph, const mention_layer *mention, const clause_layer *clauses, event_layer *out, error *e) {
  eventing c = {.m = m, .a = a, .text = text, .morph = morph, .mention = mention, .clauses = clauses};
  for (uint32_t i = 0; i < text->n_sentences && !c.failed; i++) code_sentence(&c, i);
  if (c.failed) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  out->events = c.events.at;
  out->n_events = c.events.n;
  return OK;
}
