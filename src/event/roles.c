#include <string.h>

#include "event/match.h"

/* Arguments to participants: who acts, who suffers, where. */

static bool can_act(const eventing *c, const arg *x) {
  return x->pronoun || arg_has(c, x, CLASS_ACTOR) || arg_has(c, x, CLASS_HUMAN) || arg_has(c, x, CLASS_FORCE) || arg_has(c, x, CLASS_GROUP) || arg_has(c, x, CLASS_OFFICIAL) || arg_has(c, x, CLASS_DEMONYM);
}

static bool already(const participant *list, uint8_t n, const arg *x) {
  for (uint8_t i = 0; i < n; i++)
    if (list[i].first == x->first && list[i].pronoun == x->pronoun) return true;
  return false;
}

/* "fifty others", "twelve dead": people told by an adjective or by what befell them alone. */
static bool faint(const eventing *c, const arg *x) {
  if (x->pronoun || x->last <= x->first) return false;
  const reading *r = reading_at(c, x->head);
  if (x->mention == NONE && r && feat_pos(r->feats) == POS_ADJ && c->mention->number_at[x->first] != NONE) return true;
  if (class_has(x->class, CLASS_OTHER) && c->mention->number_at[x->head] == NONE) return true;
  const hit *h = said_at(c, x->head, TABLE_loss);
  return h && !is_verb_at(c, x->head) && strcmp(model_string(c->m, c->m->losss[h->row].how), "count-noun") == 0;
}

void add_participant(const eventing *c, event_found *e, bool actor, const arg *x) {
  participant *list = actor ? e->actors : e->recipients;
  uint8_t *n = actor ? &e->n_actors : &e->n_recipients;
  if (!x->there || *n == EVENT_ARGS_MAX || already(list, *n, x)) return;
  list[(*n)++] = (participant){x->chunk, x->first, x->last, x->mention, x->pronoun, x->person, x->number, x->gender, faint(c, x)};
}

/* People whose kind or name is told apart from the whole: among them four soldiers. */
static bool told_apart(const eventing *c, const chunk *k) {
  if (k->mention == NONE) return false;
  const mention *m = &c->mention->mentions[k->mention];
  if (m->kind == MENTION_PERSON) return true;
  return m->kind == MENTION_GROUP && m->entity.sector != NONE && m->entity.sector != SECTOR_CVL && m->entity.sector != SECTOR_UNK;
}

/* Those named as a part of the victims behind them are victims by name. */
static void add_parts(const eventing *c, event_found *e, uint32_t i) {
  for (; i < c->clauses->first_chunk[c->sentence + 1]; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind == CHUNK_VERB || k->kind == CHUNK_COMP || k->kind == CHUNK_REL || k->kind == CHUNK_SUB || (k->kind == CHUNK_SIGN && k->sign != ',')) return;
    if (k->kind != CHUNK_NOUN || !k->among) continue;
    arg x = arg_of_chunk(c, i);
    if (told_apart(c, k)) add_participant(c, e, false, &x);
  }
}

/* A happening is no participant: the killing of two, an attempt of assassination. */
bool happening_noun(const eventing *c, const arg *x) {
  if (x->pronoun || x->mention != NONE) return false;
  const reading *r = reading_at(c, x->head);
  if (!r || feat_pos(r->feats) != POS_NOUN) return false;
  if (class_has(x->class, CLASS_HUMAN) || class_has(x->class, CLASS_GROUP) || class_has(x->class, CLASS_FORCE) || class_has(x->class, CLASS_VICTIM) || class_has(x->class, CLASS_BUILDING)) return false;
  return (r->feats & FEAT_MASDAR) || class_has(x->class, CLASS_EVENT) || said_at(c, x->head, TABLE_frame) != NULL;
}

/* Whether the joined noun phrase opens the next clause instead: "and the army said". */
bool opens_clause(const eventing *c, uint32_t i) {
  if (i + 1 >= c->clauses->first_chunk[c->sentence + 1] || chunk_at(c, i + 1)->kind != CHUNK_VERB) return false;
  for (uint32_t k = c->clauses->first_clause[c->sentence]; k < c->clauses->first_clause[c->sentence + 1]; k++)
    if (c->clauses->clauses[k].verb == i + 1) return c->clauses->clauses[k].subject == i && c->clauses->clauses[k].link != LINK_RELATIVE;
  return false;
}

/* The whole coordination that an argument opens: X, Y and Z. */
void add_side(const eventing *c, event_found *e, bool actor, const arg *x) {
  add_participant(c, e, actor, x);
  if (x->chunk == NONE || x->pronoun) return;
  uint32_t group = chunk_at(c, x->chunk)->group;
  for (uint32_t i = x->chunk + 1; i < c->clauses->first_chunk[c->sentence + 1]; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind == CHUNK_SIGN && k->sign == ',') continue;
    if (k->kind != CHUNK_NOUN || k->group != group) break;
    arg y = arg_of_chunk(c, i);
    if (happening_noun(c, &y) || opens_clause(c, i)) break;
    add_participant(c, e, actor, &y);
  }
}

/* A weapon does not act, nor does what carries a bomb; an aircraft does. */
static bool is_weapon(const eventing *c, const arg *x) {
  if (x->pronoun || x->mention != NONE) return false;
  if (class_has(x->class, CLASS_WEAPON) || class_has(x->class, CLASS_AMMO)) return true;
  const hit *h = class_has(x->class, CLASS_VEHICLE) ? said_at(c, x->head, TABLE_means) : NULL;
  if (!h) return false;
  const uint32_t *mode = c->m->meanss[h->row].mode;
  return mode[MODE_EXPLOSIVES >> 5] >> (MODE_EXPLOSIVES & 31) & 1u || mode[MODE_SUICIDE_ATTACK >> 5] >> (MODE_SUICIDE_ATTACK & 31) & 1u;
}

/* "its planes": whose they are acts. */
static arg owner_of(const eventing *c, const arg *x) {
  const reading *r = x->pronoun ? NULL : reading_at(c, x->head);
  if (!r || !r->enclitic || !class_has(x->class, CLASS_VEHICLE)) return *x;
  return enclitic_arg(r->enclitic);
}

/* Words, times, streets and bodies do not act: the statement, the atmosphere, [him]self. */
static bool cannot_act(const eventing *c, const arg *x) {
  static const unsigned things[] = {CLASS_ABSTRACT, CLASS_TIMEUNIT, CLASS_AREA, CLASS_DOCUMENT, CLASS_STATEMENT, CLASS_BODY, CLASS_NATURE, CLASS_MONEY, CLASS_DIRECTION, CLASS_BUILDING};
  const mention *m = x->mention == NONE ? NULL : &c->mention->mentions[x->mention];
  if (m && m->kind == MENTION_PLACE && m->place.bearing >= 0) return true; /* clashes south of Tripoli */
  if (x->pronoun || m || can_act(c, x)) return false;
  const reading *r = reading_at(c, x->head);
  bool some = class_has(x->class, CLASS_QUANTITY) || c->mention->number_at[x->first] != NONE;
  if (r && r->enclitic && class_has(x->class, CLASS_BODY)) return true; /* himself, her hand */
  if (some) return false;
  if (r && x->last == x->first + 1 && feat_pos(r->feats) == POS_ADJ && feat_number(r->feats) == NUMBER_SG && !(r->proclitics & PRO_AL)) return true; /* unusual, busy: nobody */
  for (size_t i = 0; i < sizeof things / sizeof *things; i++)
    if (class_has(x->class, things[i])) return true;
  return false;
}

static void add_actor(eventing *c, event_found *e, const arg *x) {
  if (is_weapon(c, x) || cannot_act(c, x)) return;
  arg owner = owner_of(c, x);
  add_side(c, e, true, &owner);
}

/* People, bodies and what is theirs. */
static bool can_suffer(const eventing *c, const arg *x) {
  return can_act(c, x) || arg_has(c, x, CLASS_BUILDING) || arg_has(c, x, CLASS_VEHICLE) || arg_has(c, x, CLASS_INFRASTRUCTURE) || arg_has(c, x, CLASS_VICTIM);
}

/* Only people are killed, hurt or taken; "west of the city" and "near it" are nobody. */
static bool can_be_harmed(const eventing *c, const event_found *e, uint32_t role, const arg *x, bool place) {
  if (x->pronoun) return true;
  if (class_has(x->class, CLASS_DIRECTION) && x->mention == NONE) return false;
  if (role == ROLE_VICTIM) return can_act(c, x) || arg_has(c, x, CLASS_VICTIM) || arg_has(c, x, CLASS_QUANTITY) || chunk_at(c, x->chunk)->number_of != NONE;
  if (!place || x->mention == NONE) return true;
  const place_value *p = &c->mention->mentions[x->mention].place;
  return p->bearing < 0 && !(e->frame != NONE && c->m->frames[e->frame].flags >> FRAME_LOSS_KILLED & 15u);
}

/* A meeting or a demonstration can be attacked: those who hold it are meant. */
static bool gathering_attacked(const eventing *c, const event_found *e, uint32_t role, const arg *x) {
  const hit *h = e->type == EVENT_TYPE_ASSAULT && role == ROLE_RECIPIENT ? said_at(c, x->head, TABLE_frame) : NULL;
  return h && (c->m->frames[h->row].type == EVENT_TYPE_CONSULT || c->m->frames[h->row].type == EVENT_TYPE_PROTEST);
}

/* "the least", "the site "X", the famous one": an adjective that only describes what stands before it, or is an adverb. */
static bool describes_only(const eventing *c, const arg *x) {
  if (x->pronoun || x->mention != NONE || x->chunk == NONE || x->last != x->first + 1 || chunk_at(c, x->chunk)->number_of != NONE) return false;
  const reading *r = reading_at(c, x->head);
  if (!r || feat_pos(r->feats) != POS_ADJ || feat_number(r->feats) != NUMBER_SG || !(r->proclitics & PRO_AL)) return false;
  const token *before = x->first ? &c->text->tokens[x->first - 1] : NULL;
  bool quote = before && before->kind == TOKEN_PUNCT && (c->text->keys[before->key] == '"' || c->text->keys[before->key] == '>');
  return (r->feats & FEAT_ELATIVE) || quote;
}

static void assign(eventing *c, event_found *e, uint32_t role, const arg *x) {
  if (!x->there || describes_only(c, x) || (happening_noun(c, x) && !gathering_attacked(c, e, role, x))) return;
  bool place = !x->pronoun && arg_has(c, x, CLASS_PLACE);
  if (role == ROLE_ACTOR_MAYBE) role = can_act(c, x) && !place ? (uint32_t)ROLE_ACTOR : place ? (uint32_t)ROLE_PLACE : (uint32_t)ROLE_NOTHING;
  bool named = place && x->mention != NONE, object = x->chunk != NONE && chunk_at(c, x->chunk)->prep == NONE;
  /* against a country, not in it; criticised Moscow */
  bool aimed_at = named && ((e->type == EVENT_TYPE_PROTEST && c->mention->mentions[x->mention].place.row == NONE) || (object && act_of_words(e->type)));
  if (role == ROLE_RECIPIENT_MAYBE) role = (uint32_t)(place && !aimed_at ? ROLE_PLACE : aimed_at || can_suffer(c, x) ? ROLE_RECIPIENT : ROLE_NOTHING);
  switch (role) {
  case ROLE_ACTOR: add_actor(c, e, x); break;
  case ROLE_RECIPIENT: case ROLE_VICTIM:
    if (place && e->place == NONE && !act_of_words(e->type) && e->type != EVENT_TYPE_PROTEST) e->place = x->mention; /* protested against, not at */
    if (!can_be_harmed(c, e, role, x, place)) break;
    add_side(c, e, false, x);
    if (x->chunk != NONE && chunk_at(c, x->chunk)->number_of != NONE) add_parts(c, e, x->chunk + 1);
    break;
  case ROLE_BOTH:
    if (!cannot_act(c, x)) add_side(c, e, true, x);
    break;
  case ROLE_PLACE:
    if (place) e->place = x->mention;
    break;
  default: break;
  }
}

/* The longest phrase of the list that the chunk begins with tells its role: by the hand of, not on. Each phrase serves once, for the nearest. */
static void assign_prep(eventing *c, event_found *e, uint32_t chunk_index, uint32_t preps, uint32_t *used) {
  const uint32_t *list = c->m->lists + preps;
  uint32_t best = NONE, end = 0;
  for (uint32_t i = 0; i < list[0]; i++) {
    uint32_t after = 0;
    if (!begins_with(c, chunk_index, model_string(c->m, list[1 + 2 * i]), &after) || (best != NONE && after <= end)) continue;
    best = i;
    end = after;
  }
  if (best == NONE || *used >> (best & 31) & 1u) return;
  *used |= 1u << (best & 31);
  arg p = arg_of_chunk(c, chunk_index);
  if (end > p.first && end < p.last) p = arg_of_words(c, chunk_index, end, p.last); /* a phrase with a noun of its own: by the hand of X */
  assign(c, e, list[2 + 2 * best], &p);
}

/* "killed by the bullets of gunmen", "by army fire": whose weapon it was did it. */
static void add_weapon_owner(eventing *c, event_found *e, uint32_t chunk_index) {
  const chunk *k = chunk_at(c, chunk_index);
  const reading *r = reading_at(c, k->first);
  if (!r || !(r->proclitics & PRO_BA) || !said_at(c, k->first, TABLE_means) || class_has(k->class, CLASS_VEHICLE)) return;
  for (uint32_t t = k->first + 1; t < k->last; t++) {
    const mention *m = c->mention->at[t] == NONE ? NULL : &c->mention->mentions[c->mention->at[t]];
    if (!m || m->first != t || (m->kind != MENTION_GROUP && m->kind != MENTION_PERSON)) continue;
    arg x = arg_of_words(c, chunk_index, t, k->last);
    assign(c, e, ROLE_ACTOR, &x);
    return;
  }
}

void assign_roles(eventing *c, event_found *e, const args *x, uint32_t subj, uint32_t obj, uint32_t of, uint32_t preps) {
  if (x->passive) {
    assign(c, e, obj, &x->subj); /* the one to whom it is done stands as the subject */
  } else {
    assign(c, e, subj, &x->subj);
    assign(c, e, obj, &x->obj);
  }
  assign(c, e, of, &x->of);
  uint32_t used = 0;
  for (int k = 0; k < x->n_preps; k++) assign_prep(c, e, x->preps[k], preps, &used);
  for (int k = 0; k < x->n_preps && e->type == EVENT_TYPE_ASSAULT && !e->n_actors; k++) add_weapon_owner(c, e, x->preps[k]);
}
