#include <string.h>

#include "event/match.h"

/* Verbal nouns with a subject of their own. Arabic lets the complement of a verbal noun be either side: the killing of the soldiers, the
 * soldiers' killing of a man. What stands behind tells them apart. */

#define SERIES 4 /* phrases of manner, time and place between the subject and the object */

static bool accepts_recipient(uint32_t role) { return role == ROLE_RECIPIENT || role == ROLE_RECIPIENT_MAYBE || role == ROLE_VICTIM; }

static bool can_be_object(const eventing *c, const arg *x) {
  static const unsigned kinds[] = {CLASS_HUMAN, CLASS_PERSON, CLASS_ACTOR, CLASS_FORCE, CLASS_GROUP, CLASS_OFFICIAL, CLASS_VICTIM, CLASS_BUILDING, CLASS_VEHICLE, CLASS_INFRASTRUCTURE, CLASS_PLACE, CLASS_AREA};
  if (class_has(x->class, CLASS_TIMEUNIT) || class_has(x->class, CLASS_ABSTRACT)) return false;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (arg_has(c, x, kinds[i])) return true;
  return false;
}

/* Forces and authorities, told by a name or by a noun: the soldiers' killing of demonstrators. */
static bool can_use_force(const eventing *c, const arg *x) {
  if (x->pronoun) return x->person == 3;
  if (acts_by_nature(c, x)) return true;
  const mention *m = x->mention == NONE ? NULL : &c->mention->mentions[x->mention];
  if (!m || m->kind != MENTION_GROUP) return false;
  uint32_t s = m->entity.sector;
  return s == SECTOR_MIL || s == SECTOR_COP || s == SECTOR_PRM || s == SECTOR_SPY || s == SECTOR_GOV || s == SECTOR_UAF || s == SECTOR_REB;
}

/* The object of a verbal noun whose complement is its subject: bare, or behind "of" (their storming of the building). */
static bool object_behind(const eventing *c, uint32_t chunk_index, const arg *subject, bool bare, arg *out) {
  bool person = subject->mention != NONE && c->mention->mentions[subject->mention].kind == MENTION_PERSON;
  uint32_t end = c->clauses->first_chunk[c->sentence + 1];
  for (uint32_t i = chunk_index + 1; i < end && i <= chunk_index + SERIES; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind != CHUNK_NOUN || k->joined || k->pronoun) return false;
    if (k->date != NONE) continue;
    const reading *r = reading_at(c, k->first);
    bool of = r && (r->proclitics & PRO_LA);
    if (k->prep != NONE && !of) continue;
    if (!bare && !of) return false;
    *out = arg_of_chunk(c, i);
    bool apposed = !of && person && out->mention != NONE && c->mention->mentions[out->mention].kind == MENTION_PERSON;
    const mention *m = out->mention == NONE ? NULL : &c->mention->mentions[out->mention];
    if (m && m->kind == MENTION_PLACE && m->place.bearing >= 0) return false; /* west of Mosul says where */
    return !apposed && can_be_object(c, out) && !happening_noun(c, out);
  }
  return false;
}

/* "of" and "by" lead to either side. */
static bool one_letter(const char *phrase) { return strlen(phrase) <= 2; }

/* Whether a phrase that this frame makes the recipient stands behind the noun: [the army's] shelling of the town, an attack on. */
static bool aimed_at(const eventing *c, const args *x, uint32_t preps) {
  const uint32_t *list = c->m->lists + preps;
  uint32_t after;
  for (uint32_t i = 0; i < list[0]; i++) {
    const char *phrase = model_string(c->m, list[1 + 2 * i]);
    if (!accepts_recipient(list[2 + 2 * i]) || one_letter(phrase)) continue;
    for (int k = 0; k < x->n_preps; k++)
      if (begins_with(c, x->preps[k], phrase, &after)) return true;
  }
  return false;
}

/* A death, which no verb tells, has nobody who does it for its complement. */
static bool transitive(const frame_row *f) { return accepts_recipient(f->of) && !(f->flags >> FRAME_RESULT & f->flags >> FRAME_NOUN_ONLY & 1u); }

/* "shelling by the army on a market": without a complement, a force behind "of" acts where the phrase says at whom it is aimed. */
static bool force_behind(const eventing *c, const args *x, const frame_row *f, uint32_t at, arg *out) {
  if (x->of.there || !x->n_preps || x->preps[0] != at + 1 || f->type != EVENT_TYPE_ASSAULT || !aimed_at(c, x, f->preps)) return false;
  const reading *r = reading_at(c, chunk_at(c, at + 1)->first);
  *out = arg_of_chunk(c, at + 1);
  return r && (r->proclitics & PRO_LA) && out->mention != NONE && acts_by_nature(c, out) && c->mention->mentions[out->mention].kind == MENTION_GROUP;
}

void assign_verbal_noun(eventing *c, event_found *e, const hit *h, const args *x) {
  const frame_row *f = &c->m->frames[e->frame];
  uint32_t at = c->clauses->chunk_of[h->first];
  args y = *x;
  bool force_of = x->of.there && can_use_force(c, &x->of), subject = force_of && transitive(f);
  if (force_of && accepts_recipient(f->of) && object_behind(c, at, &x->of, subject, &y.obj)) {
    y.subj = x->of;
    y.of.there = false;
    assign_roles(c, e, &y, ROLE_ACTOR, ROLE_RECIPIENT_MAYBE, ROLE_NOTHING, f->preps);
    return;
  }
  arg force;
  if (force_behind(c, x, f, at, &force)) {
    y.of = force;
    y.preps[0] = y.preps[--y.n_preps];
    assign_roles(c, e, &y, ROLE_NOTHING, ROLE_NOTHING, ROLE_ACTOR, f->preps);
    return;
  }
  bool aimed = subject && !x->of.pronoun && acts_by_nature(c, &x->of) && aimed_at(c, x, f->preps);
  assign_roles(c, e, x, ROLE_NOTHING, ROLE_NOTHING, aimed ? (uint32_t)ROLE_ACTOR : f->of, f->preps);
}

/* ---- light verbs as nouns ---- */

/* The light verb's noun or participle in a chunk, whose complement or object the event noun's side is. */
static const hit *light_in(const eventing *c, const chunk *k) {
  for (uint32_t t = k->first; t < k->last; t++) {
    const hit *h = is_verb_at(c, t) ? NULL : said_at(c, t, TABLE_light);
    if (h) return h;
  }
  return NULL;
}

static bool carries(const eventing *c, const light_row *l, const chunk *from, uint32_t chunk_index) {
  const chunk *k = chunk_at(c, chunk_index);
  if (k->prep != NONE) return prep_carries(c, l, chunk_index);
  return l->obj == ROLE_EVENT && !k->joined && from->last < k->first;
}

/* "accusing the men of it": a participle that keeps its nun has its object in the next phrase. */
static arg governed_behind(const eventing *c, const hit *h) {
  uint32_t next = c->clauses->chunk_of[h->last - 1] + 1;
  const reading *r = reading_at(c, h->last - 1);
  bool nun = r && feat_number(r->feats) != NUMBER_SG && (r->feats & FEAT_CASE_MASK) && !(r->feats & FEAT_CONSTRUCT) && !r->enclitic;
  if (!nun || next >= c->clauses->first_chunk[c->sentence + 1] || chunk_at(c, next)->first != h->last) return (arg){.there = false};
  const chunk *k = chunk_at(c, next);
  return k->kind == CHUNK_NOUN && k->prep == NONE && !k->joined && !k->pronoun ? arg_of_chunk(c, next) : (arg){.there = false};
}

static void take_sides(eventing *c, event_found *e, const hit *h) {
  const light_row *l = &c->m->lights[h->row];
  args x;
  args_of_noun(c, h->first, h->last, &x);
  if (!x.of.there) x.of = governed_behind(c, h);
  uint32_t role = l->obj == ROLE_ACTOR ? (uint32_t)ROLE_ACTOR : l->subj; /* accusing somebody of it */
  if (role == ROLE_ACTOR && !x.of.pronoun && x.of.there && !can_be_object(c, &x.of)) return;
  if (role == ROLE_ACTOR || role == ROLE_RECIPIENT) assign_roles(c, e, &x, ROLE_NOTHING, ROLE_NOTHING, role, l->preps);
  e->aux |= l->aux;
}

void carry_by_noun(eventing *c, event_found *e) {
  uint32_t at = c->clauses->chunk_of[e->head];
  if (e->n_actors || !heads_phrase(c, e->head) || chunk_at(c, at)->kind != CHUNK_NOUN) return;
  for (uint32_t i = at; i > c->clauses->first_chunk[c->sentence] && at - i <= SERIES; i--) {
    const chunk *k = chunk_at(c, i - 1);
    if (k->kind != CHUNK_NOUN && k->kind != CHUNK_OTHER && !(k->kind == CHUNK_SIGN && (k->sign == ',' || k->sign == '"'))) return;
    const hit *h = k->kind == CHUNK_NOUN ? light_in(c, k) : NULL;
    if (!h || !carries(c, &c->m->lights[h->row], k, at)) continue;
    take_sides(c, e, h);
    return;
  }
}

/* Deeds that who announces them does himself: policy, and what police and courts do. */
static bool announced_by_doer(const event_found *e) {
  static const uint32_t deeds = 1u << EVENT_TYPE_COERCE | 1u << EVENT_TYPE_SANCTION | 1u << EVENT_TYPE_CONCEDE | 1u << EVENT_TYPE_AGREE |
                                1u << EVENT_TYPE_SUPPORT | 1u << EVENT_TYPE_REJECT | 1u << EVENT_TYPE_RETREAT | 1u << EVENT_TYPE_MOBILIZE;
  return e->type < EVENT_TYPE_COUNT && (deeds >> e->type & 1u);
}

/* Powers: a state, a force, an armed group, a government, a court; not a ministry of health that tells of deaths. */
static bool power(const eventing *c, const arg *x, bool violence) {
  if (x->mention == NONE) return false;
  const mention *m = &c->mention->mentions[x->mention];
  if (m->kind == MENTION_PLACE) return !violence && m->place.row == NONE && m->place.country != NONE && m->place.bearing < 0;
  if (m->kind != MENTION_GROUP || m->entity.generic_noun) return false;
  uint32_t s = m->entity.sector;
  if (s == SECTOR_MIL || s == SECTOR_REB || s == SECTOR_PRM) return true;
  return !violence && (s == SECTOR_GOV || s == SECTOR_COP || s == SECTOR_JUD || s == SECTOR_LEG || m->entity.table == TABLE_country);
}

void announced_deed(const eventing *c, event_found *e) {
  const lemma_row *l = lemma_at(c, e->head);
  bool violence = e->type == EVENT_TYPE_ASSAULT;
  if (e->n_actors || !l || l->verb == NONE || (!violence && !announced_by_doer(e)) || !reported_noun(c, e)) return;
  if (violence && !transitive(&c->m->frames[e->frame])) return;
  args x;
  args_of_verb(c, e->clause, &x);
  if (!x.passive && x.subj.there && !x.subj.pronoun && power(c, &x.subj, violence)) add_side(c, e, true, &x.subj);
}
