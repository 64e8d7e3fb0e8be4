#include <string.h>

#include "event/match.h"

/* Who protests and whom a protest is aimed at, where the trigger's own phrase does not say.
 *
 * The target is named behind the words of its reason. */

#define REACH 12 /* tokens behind such a word */

/* Harm done to somebody: those whom it names are no target. */
static bool names_victims(const eventing *c, uint32_t t) {
  const hit *h = said_at(c, t, TABLE_frame);
  if (said_at(c, t, TABLE_loss)) return true;
  if (!h || c->m->frames[h->row].type == NONE) return false;
  uint32_t of = c->m->frames[h->row].of;
  return of == ROLE_RECIPIENT || of == ROLE_RECIPIENT_MAYBE || of == ROLE_VICTIM;
}

static bool can_be_target(const eventing *c, const event_found *e, uint32_t i) {
  const mention *m = &c->mention->mentions[i];
  for (uint8_t k = 0; k < e->n_actors; k++)
    if (!e->actors[k].pronoun && e->actors[k].first <= m->first && m->first < e->actors[k].last) return false;
  if (m->kind == MENTION_PLACE) return m->place.row == NONE && m->place.country != NONE;
  if (m->kind == MENTION_GROUP) return !m->entity.generic_noun || m->entity.country != NONE;
  return m->kind == MENTION_PERSON;
}

/* The first body, person or country named in [from, end), or NONE; a verb ends the search unless the reason is "what they called ...". */
static uint32_t someone_behind(const eventing *c, const event_found *e, uint32_t from, uint32_t end) {
  for (uint32_t t = from; t < end; t++) {
    const lemma_row *l = lemma_at(c, t);
    uint32_t i = c->clauses->chunk_of[t];
    if (i != NONE && i < c->clauses->n_chunks && chunk_at(c, i)->kind == CHUNK_SIGN && chunk_at(c, i)->sign != '"' && chunk_at(c, i)->sign != '<' && chunk_at(c, i)->sign != '>') return NONE;
    if (is_verb_at(c, t) && !reading_at(c, t)->enclitic) return NONE;
    if ((l && l->tags >> TAG_COMP & 1u) || names_victims(c, t)) return NONE;
    uint32_t m = c->mention->at[t];
    if (m != NONE && c->mention->mentions[m].first == t && can_be_target(c, e, m)) return m;
  }
  return NONE;
}

static uint32_t target_from(const eventing *c, const event_found *e, uint32_t from, uint32_t end) {
  for (uint32_t t = from; t < end; t++) {
    const hit *h = said_at(c, t, TABLE_target);
    if (!h || (t >= e->first && t < e->last && c->m->targets[h->row].how != TARGET_AGAINST)) continue;
    uint32_t m = someone_behind(c, e, h->last, h->last + REACH < end ? h->last + REACH : end);
    if (m != NONE) return m;
  }
  return NONE;
}

/* A word for people that names them by their protest: the demonstrators, strikers. */
static bool protesters(const eventing *c, uint32_t i) {
  const mention *m = &c->mention->mentions[i];
  if ((m->kind != MENTION_GROUP && m->kind != MENTION_PERSON) || m->entity.table != TABLE_agent) return false;
  return strcmp(model_string(c->m, c->m->agents[m->entity.row].kind), "protester") == 0;
}

/* Whether an act is done to things and places alone. */
static bool spares_people(const eventing *c, const event_found *e) {
  for (uint8_t i = 0; i < e->n_recipients; i++) {
    const participant *p = &e->recipients[i];
    if (p->pronoun || p->chunk == NONE) return false;
    const uint32_t *class = chunk_at(c, p->chunk)->class;
    bool thing = class_has(class, CLASS_BUILDING) || class_has(class, CLASS_VEHICLE) || class_has(class, CLASS_INFRASTRUCTURE) || class_has(class, CLASS_PLACE) || class_has(class, CLASS_AREA) || class_has(class, CLASS_OBJECT);
    if (!thing && !class_has(class, CLASS_ECONOMY)) return false;
  }
  return e->n_recipients || e->mode[MODE_DESTROY >> 5] >> (MODE_DESTROY & 31) & 1u;
}

/* The first row of the frames that makes a protest of this mode. */
static const frame_row *protest_row(const eventing *c, uint32_t mode) {
  for (uint32_t i = 0; i < c->m->n_frames; i++) {
    const frame_row *f = &c->m->frames[i];
    if (f->type == EVENT_TYPE_PROTEST && f->mode[mode >> 5] >> (mode & 31) & 1u) return f;
  }
  return NULL;
}

/* Whether those who act are demonstrators; a pronoun is the crowd of the protest told right before. */
static bool crowd_acts(const eventing *c, const event_found *e) {
  const event_found *before = e > c->events.at + c->first ? e - 1 : NULL;
  for (uint8_t i = 0; i < e->n_actors; i++) {
    const participant *p = &e->actors[i];
    bool told = p->pronoun ? before && before->type == EVENT_TYPE_PROTEST && before->n_actors : p->mention != NONE && protesters(c, p->mention);
    if (!told) return false;
  }
  return e->n_actors > 0;
}

/* Demonstrators who burn or storm a building riot, who seize or close one obstruct: the crowd's acts on things are its protest. */
void call_riot(const eventing *c, event_found *e) {
  bool assault = e->type == EVENT_TYPE_ASSAULT && !e->result, seized = e->mode[MODE_SEIZE >> 5] >> (MODE_SEIZE & 31) & 1u || e->mode[MODE_RESTRICT >> 5] >> (MODE_RESTRICT & 31) & 1u;
  if (!(assault || (e->type == EVENT_TYPE_COERCE && seized)) || !crowd_acts(c, e) || !spares_people(c, e)) return;
  const frame_row *f = protest_row(c, assault ? MODE_RIOT : MODE_OBSTRUCT);
  if (!f) return;
  e->type = f->type;
  e->mode[0] = f->mode[0];
  e->mode[1] = f->mode[1];
  e->cameo = f->cameo;
}

void find_crowd(eventing *c, event_found *e) {
  const sentence *s = &c->text->sentences[c->sentence];
  if (e->type != EVENT_TYPE_PROTEST || e->n_actors || e->merged != NONE) return;
  uint32_t own = c->mention->at[e->head];
  uint32_t best = NONE, best_far = UINT32_MAX;
  for (uint32_t t = s->first; t < s->last; t++) {
    uint32_t m = c->mention->at[t], far = t > e->head ? t - e->head : e->head - t;
    if (m == NONE || c->mention->mentions[m].first != t || m == own || far >= best_far || !protesters(c, m)) continue;
    best = m;
    best_far = far;
  }
  uint32_t i = best == NONE ? NONE : c->clauses->chunk_of[c->mention->mentions[best].first];
  if (i == NONE || i >= c->clauses->n_chunks) return;
  arg crowd = arg_of_words(c, i, c->mention->mentions[best].first, c->mention->mentions[best].last);
  add_participant(c, e, true, &crowd);
}

void find_target(eventing *c, event_found *e) {
  const sentence *s = &c->text->sentences[c->sentence];
  if (e->type != EVENT_TYPE_PROTEST || e->n_recipients) return;
  uint32_t m = target_from(c, e, e->first, s->last);
  if (m == NONE) m = target_from(c, e, s->first, e->first);
  if (m == NONE) return;
  const mention *x = &c->mention->mentions[m];
  uint32_t i = c->clauses->chunk_of[x->first];
  if (i == NONE || i >= c->clauses->n_chunks) return;
  arg target = arg_of_words(c, i, x->first, x->last);
  target.mention = m;
  add_side(c, e, false, &target);
}
