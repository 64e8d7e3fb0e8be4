#include <string.h>

#include "discourse/scene.h"

#define NOUN_LETTERS_MAX 40
#define NAME_LETTERS_MAX 160
#define MEMBERSHIP_REACH 7 /* tokens from the people to the group that a verb says they belong to */

static bool is_entity(const mention *m) { return m->kind == MENTION_PERSON || m->kind == MENTION_GROUP; }

bool same_entity(const scene *s, uint32_t a, uint32_t b) {
  if (a == NONE || b == NONE) return false;
  const mention *x = mention_of(s, a), *y = mention_of(s, b);
  if (a == b) return true;
  if (x->kind == MENTION_PLACE && y->kind == MENTION_PLACE) return x->place.row == y->place.row && x->place.country == y->place.country && x->place.row != NONE;
  if (!is_entity(x) || !is_entity(y)) return false;
  const entity_value *p = &x->entity, *q = &y->entity;
  if (p->table == TABLE_actor && q->table == TABLE_actor) return s->m->actors[p->row].id == s->m->actors[q->row].id || strcmp(model_string(s->m, s->m->actors[p->row].id), model_string(s->m, s->m->actors[q->row].id)) == 0;
  if (p->org != NONE && same_entity(s, p->org, b)) return true;
  if (q->org != NONE && same_entity(s, a, q->org)) return true;
  return p->table == q->table && p->row == q->row && p->row != NONE && (p->country == q->country || p->country == NONE || q->country == NONE);
}

void index_mentions(scene *s) {
  uint32_t n = s->text->n_tokens, count = s->mention->n_mentions;
  s->starts = arena_zero(s->a, (n + 2) * sizeof *s->starts);
  s->by_start = arena_alloc(s->a, (count + 1) * sizeof *s->by_start);
  if (!s->starts || !s->by_start) {
    s->failed = true;
    return;
  }
  for (uint32_t i = 0; i < count; i++) s->starts[s->mention->mentions[i].first + 1]++;
  for (uint32_t t = 0; t <= n; t++) s->starts[t + 1] += s->starts[t];
  for (uint32_t i = count; i > 0; i--) s->by_start[--s->starts[s->mention->mentions[i - 1].first + 1]] = i - 1;
  for (uint32_t t = 0; t <= n; t++) s->starts[t] = s->starts[t + 1];
  s->starts[n + 1] = count;
}

static bool armed_sector(uint32_t x) { return x == SECTOR_REB || x == SECTOR_UAF || x == SECTOR_PRM; }

/* Without a day of publication a group is armed that was so in any of its years. */
static bool armed(const scene *s, const mention *m) {
  if (armed_sector(m->entity.sector)) return true;
  if (m->entity.table != TABLE_actor || s->ctx->published != DAY_NONE) return false;
  const actor_row *own = &s->m->actors[m->entity.row];
  for (uint32_t i = m->entity.row > 3 ? m->entity.row - 3 : 0; i < s->m->n_actors && i <= m->entity.row + 3; i++) /* rows of one actor stand together */
    if (strcmp(model_string(s->m, s->m->actors[i].id), model_string(s->m, own->id)) == 0 && armed_sector(s->m->actors[i].sector)) return true;
  return false;
}

/* The named armed group (or other actor) most lately spoken of before token t. */
static uint32_t last_actor_before(const scene *s, uint32_t t, bool only_armed) {
  uint32_t floor = s->starts[t > TOKENS_BACK ? t - TOKENS_BACK : 0];
  for (uint32_t i = s->starts[t]; i > floor; i--) {
    const mention *m = &s->mention->mentions[s->by_start[i - 1]];
    if (m->kind == MENTION_GROUP && m->entity.table == TABLE_actor && (!only_armed || armed(s, m))) return s->by_start[i - 1];
  }
  return NONE;
}

/* Whether one of the actor's names begins with the body's noun: the movement of ..., the front of ... */
static bool named_with(const scene *s, const actor_row *a, const body_row *b) {
  uint8_t noun[NOUN_LETTERS_MAX], name[NAME_LETTERS_MAX];
  const char *phrase = model_string(s->m, b->phrase);
  int n = letters_of(phrase, strlen(phrase), true, noun, NOUN_LETTERS_MAX);
  const uint32_t cells[] = {a->name_ar, a->aliases};
  for (size_t i = 0; n > 0 && i < sizeof cells / sizeof *cells; i++) {
    for (const char *c = cells[i] ? model_string(s->m, cells[i]) : ""; *c;) {
      size_t size = strcspn(c, "|");
      int k = letters_of(c, size, true, name, NAME_LETTERS_MAX);
      if (k > n + 1 && memcmp(name, noun, (size_t)n) == 0 && name[n] == ' ') return true;
      c += size + (c[size] == '|');
    }
  }
  return false;
}

/* The actor most lately spoken of before token t whose name has the body's noun. */
static uint32_t last_named_with(const scene *s, uint32_t t, const body_row *b) {
  uint32_t floor = s->starts[t > TOKENS_BACK ? t - TOKENS_BACK : 0];
  for (uint32_t i = s->starts[t]; i > floor; i--) {
    const mention *m = &s->mention->mentions[s->by_start[i - 1]];
    if (m->kind == MENTION_GROUP && m->entity.table == TABLE_actor && named_with(s, &s->m->actors[m->entity.row], b)) return s->by_start[i - 1];
  }
  return NONE;
}

static bool definite_word(const scene *s, uint32_t t) {
  const reading *r = best_reading(s->morph, t);
  return r && (r->proclitics & PRO_AL);
}

/* "the gunmen", "the rebels", "the movement", "the organisation": the group named before. */
static uint32_t refer_noun(const scene *s, uint32_t mention_index) {
  const mention *m = mention_of(s, mention_index);
  if (!m || m->kind != MENTION_GROUP || !definite_word(s, m->head) || m->entity.org != NONE || m->entity.country != NONE || m->entity.number != NONE) return mention_index;
  if (m->entity.table == TABLE_agent && armed(s, m)) {
    uint32_t x = last_actor_before(s, m->first, true);
    return x == NONE ? mention_index : x;
  }
  if (m->entity.table != TABLE_body) return mention_index;
  const body_row *b = &s->m->bodys[m->entity.row];
  bool armed_or_party = b->kind == ACTOR_KIND_GROUP || b->kind == ACTOR_KIND_PARTY, bare = b->kind == ACTOR_KIND_BODY && m->last == m->first + 1;
  if (!armed_or_party && !bare) return mention_index;
  uint32_t x = bare ? last_named_with(s, m->first, b) : last_actor_before(s, m->first, false);
  return x == NONE ? mention_index : x;
}

/* We, us: the speaker's side. */
static uint32_t speaker_side(const scene *s, uint32_t event) {
  uint32_t x = s->speech_of_event[event];
  if (x == NONE) return NONE;
  const mention *m = mention_of(s, s->speeches.at[x].speaker);
  if (!m || !is_entity(m)) return NONE;
  return m->entity.org != NONE ? m->entity.org : s->speeches.at[x].speaker;
}

/* Whether a pronoun can mean a noun phrase, by number and gender. */
static bool can_mean(const scene *s, const participant *p, const chunk *x) {
  (void)s;
  bool people = class_has(x->class, CLASS_HUMAN) || class_has(x->class, CLASS_PERSON), body = class_has(x->class, CLASS_GROUP) || class_has(x->class, CLASS_FORCE) || class_has(x->class, CLASS_ACTOR);
  bool many = x->number == NUMBER_PL || x->number == NUMBER_DU || x->number_of != NONE;
  if (p->number == NUMBER_PL && !many && !(body && !people)) return false;
  if (p->number == NUMBER_SG && many && people && x->number != NUMBER_NONE) return false;
  if (p->number == NUMBER_SG && many && p->gender == 2) return true;
  return !p->gender || !x->gender || (p->gender & x->gender) || x->proper;
}

static bool acts_in(const event_found *e, uint32_t mention) {
  for (uint8_t i = 0; i < e->n_actors; i++)
    if (!e->actors[i].pronoun && e->actors[i].mention == mention) return true;
  return false;
}

/* The mention of a chunk that the pronoun can mean, or NONE. */
static uint32_t meant(const scene *s, const event_found *e, const participant *p, uint32_t chunk_index, uint32_t doer) {
  if (chunk_index == NONE) return NONE;
  const chunk *x = &s->clauses->chunks[chunk_index];
  return x->mention != NONE && x->mention != doer && can_mean(s, p, x) && !acts_in(e, x->mention) ? x->mention : NONE;
}

static uint32_t refer_pronoun(const scene *s, uint32_t event, const participant *p);

/* Whom the event's dropped subject means, when p is its object: they released them. */
static uint32_t doer_of(const scene *s, uint32_t event, const participant *p) {
  const event_found *e = event_of(s, event);
  bool object = p >= e->recipients && p < e->recipients + e->n_recipients;
  return object && e->n_actors && e->actors[0].pronoun && e->actors[0].person == 3 ? refer_pronoun(s, event, &e->actors[0]) : NONE;
}

/* He, it, they without a noun: subject or object of the clauses before, else a side of an event told just before. */
static uint32_t refer_pronoun(const scene *s, uint32_t event, const participant *p) {
  const event_found *e = event_of(s, event);
  uint32_t doer = doer_of(s, event, p);
  if (e->clause != NONE) {
    for (uint32_t i = e->clause + 1; i > s->clauses->first_clause[e->sentence]; i--) {
      const clause *k = &s->clauses->clauses[i - 1];
      uint32_t x = meant(s, e, p, k->subject, doer);
      if (x == NONE) x = meant(s, e, p, k->object, doer);
      if (x != NONE) return x;
    }
  }
  for (uint32_t i = event; i > 0; i--) {
    const event_found *o = event_of(s, i - 1);
    if (o->sentence + 1 < e->sentence) break;
    uint32_t x = o->n_actors && !o->actors[0].pronoun ? meant(s, e, p, o->actors[0].chunk, doer) : NONE;
    if (x == NONE && o->n_recipients && !o->recipients[0].pronoun) x = meant(s, e, p, o->recipients[0].chunk, doer);
    if (x != NONE) return x;
  }
  return NONE;
}

/* "fighters of the movement": armed people are the body that is named in their phrase. */
static uint32_t body_inside(const scene *s, const participant *p) {
  const mention *m = mention_of(s, p->mention);
  if (!m || m->kind != MENTION_GROUP || m->entity.table != TABLE_agent || m->entity.org != NONE || m->entity.country != NONE) return NONE;
  if (!armed(s, m) && m->entity.sector != SECTOR_MIL && m->entity.sector != SECTOR_COP) return NONE;
  for (uint32_t t = m->last; t < p->last; t++) {
    uint32_t i = s->mention->at[t];
    const mention *x = mention_of(s, i);
    if (x && x->first == t && x->kind == MENTION_GROUP && (x->entity.table == TABLE_actor || x->entity.table == TABLE_body)) return i;
  }
  return NONE;
}

static bool behind_preposition(const scene *s, uint32_t t) {
  const reading *r = best_reading(s->morph, t), *b = best_reading(s->morph, t - 1);
  return (r && (r->proclitics & (PRO_BA | PRO_LA))) || (b && feat_pos(b->feats) == POS_ADP);
}

/* "gunmen who belong to the movement", "believed to be of the movement": the armed group that the verb right behind them leads to. */
static uint32_t body_behind(const scene *s, const participant *p) {
  const mention *m = mention_of(s, p->mention);
  const reading *r = best_reading(s->morph, p->last);
  if (!m || m->kind != MENTION_GROUP || m->entity.table != TABLE_agent || !armed(s, m) || !r || feat_pos(r->feats) != POS_VERB || (r->proclitics & (PRO_WA | PRO_FA))) return NONE;
  for (uint32_t t = p->last; t < p->last + MEMBERSHIP_REACH && t < s->text->n_tokens && s->text->tokens[t].kind != TOKEN_PUNCT; t++) {
    for (uint32_t k = s->mention->hit_of[t]; k < s->mention->hit_of[t + 1]; k++)
      if (s->mention->hits[k].table == TABLE_frame && feat_pos(best_reading(s->morph, t) ? best_reading(s->morph, t)->feats : 0) == POS_VERB) return NONE;
    const mention *x = mention_of(s, s->mention->at[t]);
    if (x && x->first == t && x->kind == MENTION_GROUP && x->entity.table == TABLE_actor) return armed(s, x) && behind_preposition(s, t) ? s->mention->at[t] : NONE;
  }
  return NONE;
}

uint32_t refer(const scene *s, uint32_t event, const participant *p) {
  if (!p->pronoun) {
    uint32_t body = body_inside(s, p);
    if (body == NONE) body = body_behind(s, p);
    return body != NONE ? body : p->mention == NONE ? NONE : refer_noun(s, p->mention);
  }
  uint32_t x = p->person == 1 ? speaker_side(s, event) : refer_pronoun(s, event, p);
  return x == NONE ? NONE : refer_noun(s, x);
}
