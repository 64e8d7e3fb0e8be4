#include <string.h>

#include "discourse/scene.h"

#define BEFORE_MAX 6    /* chunks before a verb in which a place that it touched can stand */
#define DESCRIBED_MAX 6 /* chunks of a clause that tells what somebody's work is */

/* What a happening touched: whom or what it was done to, whom it cost, where it was done; not what it was near. */

typedef struct touching { const scene *s; rec_protected *out; uint32_t n, max, type; } touching;

static uint32_t relation_of(uint32_t type, uint32_t kind) {
  static const uint32_t victims = 1u << PROTECTED_PATIENTS | 1u << PROTECTED_MEDICAL_STAFF | 1u << PROTECTED_AID_WORKER | 1u << PROTECTED_JOURNALIST | 1u << PROTECTED_PEACEKEEPER | 1u << PROTECTED_DISPLACED;
  if (victims >> kind & 1u) return RELATION_VICTIMS;
  return type == EVENT_TYPE_COERCE ? RELATION_SEIZED : RELATION_ATTACKED;
}

static bool people(uint32_t kind) { return relation_of(EVENT_TYPE_ASSAULT, kind) == RELATION_VICTIMS; }

/* Charges, sentences and threats touch people only. */
static bool touches(uint32_t type, uint32_t kind) { return type == EVENT_TYPE_ASSAULT || type == EVENT_TYPE_COERCE || people(kind); }

static void add_thing(touching *x, uint32_t kind, uint32_t first, uint32_t last, uint32_t line) {
  if (!touches(x->type, kind) || x->n == x->max) return;
  for (uint32_t i = 0; i < x->n; i++)
    if (x->out[i].kind == kind) return;
  x->out[x->n++] = (rec_protected){kind, relation_of(x->type, kind), words_span(x->s, first, last), line};
}

/* Whether a word is part of a name: the doctors of Doctors Without Borders. */
static bool in_a_name(const scene *s, const mention *m) {
  uint32_t i = s->mention->at[m->first];
  const mention *o = mention_of(s, i);
  return o && o->kind == MENTION_GROUP && (o->entity.table == TABLE_actor || o->entity.table == TABLE_outlet) && o->first <= m->first && o->last >= m->last;
}

/* A word that says what kind of place the name behind it is: the quarter of, the town of. */
static bool names_district(const scene *s, uint32_t t) {
  const reading *r = t ? best_reading(s->morph, t - 1) : NULL;
  if (!r || r->enclitic || (r->proclitics & PRO_AL) || s->text->tokens[t - 1].sentence != s->text->tokens[t].sentence) return false;
  for (uint32_t i = s->mention->hit_of[t - 1]; i < s->mention->hit_of[t]; i++) {
    const hit *h = &s->mention->hits[i];
    const char *feature = h->table == TABLE_placetype && h->last == t ? model_string(s->m, s->m->placetypes[h->row].feature) : "";
    if (strncmp(feature, "PPL", 3) == 0 || strncmp(feature, "ADM", 3) == 0 || strcmp(feature, "RGN") == 0) return true;
  }
  return false;
}

/* Whether the word only names a place: Bethlehem is no house, nor Deir ez-Zor a monastery; but the mosque of X is a mosque. */
static bool in_place_name(const scene *s, const mention *m) {
  const mention *o = mention_of(s, s->mention->at[m->first]);
  if (!o || o->kind != MENTION_PLACE || o->last <= m->last) return names_district(s, m->first);
  if (o->place.type != NONE) return m->first > o->first;
  if (o->place.row == NONE) return false;
  const char *feature = model_string(s->m, s->m->places[o->place.row].feature);
  return strncmp(feature, "PPL", 3) == 0 || strncmp(feature, "ADM", 3) == 0;
}

/* Right behind another thing, with the article: the mosque of the Garden has that name. */
static bool names_thing(const scene *s, const mention *m, uint32_t end) {
  const reading *r = best_reading(s->morph, m->first);
  return m->first == end && r && r->proclitics == PRO_AL;
}

/* Objects first: the refugees of a refugee camp are a part of its name. */
static void things_between(touching *x, uint32_t first, uint32_t last) {
  const scene *s = x->s;
  uint32_t taken = first;
  bool found = false;
  for (uint32_t i = s->starts[first]; i < s->starts[last]; i++) {
    const mention *m = &s->mention->mentions[s->by_start[i]];
    if (m->kind != MENTION_OBJECT || m->object.protected_kind == NONE || in_a_name(s, m) || in_place_name(s, m) || (found && names_thing(s, m, taken))) continue;
    add_thing(x, m->object.protected_kind, m->first, m->last, m->line);
    found = true;
    if (m->last > taken) taken = m->last;
  }
  for (uint32_t i = s->starts[first]; i < s->starts[last]; i++) {
    const mention *m = &s->mention->mentions[s->by_start[i]];
    if (m->kind != MENTION_GROUP || m->entity.protected_kind == NONE) continue;
    if (m->first >= taken || !found) add_thing(x, m->entity.protected_kind, m->first, m->last, m->line);
  }
}

/* "in the vicinity of": a word for what lies around a place. */
static bool around(const scene *s, uint32_t t) {
  for (uint32_t i = s->mention->hit_of[t]; i < s->mention->hit_of[t + 1]; i++) {
    const hit *h = &s->mention->hits[i];
    if (h->table == TABLE_direction && !s->m->directions[h->row].inside && s->m->directions[h->row].bearing < 0) return true;
  }
  return false;
}

/* Where it was done: in the mosque, on the school, at the market; not near it, nor around it. */
static bool inside(const scene *s, const chunk *k) {
  if (k->kind != CHUNK_NOUN || k->prep == NONE || k->date != NONE || k->pronoun || around(s, k->first)) return false;
  uint32_t tags = s->m->lemmas[k->prep].tags;
  return tags >> TAG_IN & 1u || tags >> TAG_ON & 1u || tags >> TAG_BY & 1u;
}

static bool passed_sign(const chunk *k) { return k->kind == CHUNK_SIGN && (k->sign == ',' || k->sign == '"' || k->sign == '<' || k->sign == '>'); }

static bool ends_region(const chunk *k) {
  return k->kind == CHUNK_VERB || k->kind == CHUNK_COMP || k->kind == CHUNK_SUB || k->kind == CHUNK_CONJ || k->kind == CHUNK_REL || (k->kind == CHUNK_SIGN && !passed_sign(k));
}

/* "the attack that took place ... in a market": the clause right behind the event noun that describes it says where, too. */
static uint32_t into_description(const scene *s, const event_found *e, uint32_t i, uint32_t end) {
  bool relative = e->noun && i + 1 < end && s->clauses->chunks[i].kind == CHUNK_REL && s->clauses->chunks[i + 1].kind == CHUNK_VERB;
  return relative ? i + 2 : i;
}

/* What an event noun is done to, apart from it: the storming at dawn of a house, the army's shelling by mistake a camp. */
static bool object_of_noun(const scene *s, const event_found *e, const chunk *k) {
  if (!e->noun || k->kind != CHUNK_NOUN || k->date != NONE || k->pronoun || k->joined) return false;
  if (k->prep != NONE) return s->m->lemmas[k->prep].tags >> TAG_FOR & 1u;
  const reading *r = best_reading(s->morph, k->head);
  return r && (r->feats & FEAT_ACC) && (r->feats & FEAT_INDEFINITE);
}

/* Things in the phrases that say where, behind the trigger, or the verb that carries it, up to the next verb. */
static void things_behind(touching *x, const event_found *e) {
  const scene *s = x->s;
  uint32_t from = e->light != NONE && e->light > e->head ? e->light : e->head, i = s->clauses->chunk_of[from], end = s->clauses->first_chunk[e->sentence + 1];
  if (i == NONE || i >= s->clauses->n_chunks) return;
  bool placed = false;
  for (i = into_description(s, e, i + 1, end); i < end; i++) {
    const chunk *k = &s->clauses->chunks[i];
    if (ends_region(k)) return;
    if (inside(s, k)) placed = true;
    else if (placed || !object_of_noun(s, e, k)) continue;
    things_between(x, k->first, k->last);
  }
}

/* "in a market, a bomber blew himself up": the phrases that say where, before the verb. */
static void things_before(touching *x, const event_found *e) {
  const scene *s = x->s;
  uint32_t from = e->light != NONE && e->light < e->head ? e->light : e->head, i = s->clauses->chunk_of[from], start = s->clauses->first_chunk[e->sentence];
  if (i == NONE || i >= s->clauses->n_chunks || s->clauses->chunks[i].kind != CHUNK_VERB) return;
  for (uint32_t n = 0; i > start && n < BEFORE_MAX; n++) {
    const chunk *k = &s->clauses->chunks[--i];
    if (ends_region(k)) return;
    if (k->kind == CHUNK_NOUN && k->prep != NONE && s->m->lemmas[k->prep].tags >> TAG_IN & 1u && inside(s, k)) things_between(x, k->first, k->last);
  }
}

/* The camp that the event's place is. */
static void camp_of(touching *x, const happening *h) {
  const scene *s = x->s;
  const mention *m = mention_of(s, h->place);
  if (!m || h->place_carried || m->place.row == NONE || strcmp(model_string(s->m, s->m->places[m->place.row].feature), "CAMP") != 0) return;
  add_thing(x, PROTECTED_REFUGEE_CAMP, m->first, m->last, m->line);
}

/* Who is arrested is touched, not where. */
static bool only_people(const event_found *e) {
  static const uint32_t taken = 1u << (MODE_ARREST & 31) | 1u << (MODE_DEPORT & 31);
  return (e->type != EVENT_TYPE_ASSAULT && e->type != EVENT_TYPE_COERCE) || (e->type == EVENT_TYPE_COERCE && e->mode[MODE_ARREST >> 5] & taken);
}

/* Behind a comma: X, editor of the paper. */
static void thing_in_apposition(touching *x, uint32_t t) {
  const scene *s = x->s;
  if (t + 1 >= s->text->n_tokens || s->text->tokens[t].kind != TOKEN_PUNCT || s->text->keys[s->text->tokens[t].key] != ',') return;
  const mention *m = mention_of(s, s->mention->at[t + 1]);
  if (m && m->first == t + 1 && (m->kind == MENTION_PERSON || m->kind == MENTION_GROUP)) things_between(x, m->first, m->last);
}

/* Behind people: who work as reporters, who work in a hospital. */
static void thing_by_work(touching *x, uint32_t t) {
  const scene *s = x->s;
  uint32_t i = t < s->text->n_tokens ? s->clauses->chunk_of[t] : NONE;
  if (i == NONE || i >= s->clauses->n_chunks || s->clauses->chunks[i].first != t) return;
  uint32_t end = s->clauses->first_chunk[s->text->tokens[t].sentence + 1];
  if (s->clauses->chunks[i].kind == CHUNK_REL && i + 1 < end) i++;
  const chunk *verb = &s->clauses->chunks[i];
  uint32_t before = x->n;
  if (verb->kind != CHUNK_VERB) return;
  things_between(x, verb->first, verb->last);
  if (x->n == before) return;
  for (uint32_t n = 0; ++i < end && n < DESCRIBED_MAX && !ends_region(&s->clauses->chunks[i]); n++) things_between(x, s->clauses->chunks[i].first, s->clauses->chunks[i].last);
}

/* What an explosion was near is told, but not touched. */
static bool only_near(const scene *s, const participant *p) {
  uint32_t prep = p->chunk == NONE ? NONE : s->clauses->chunks[p->chunk].prep;
  return (prep != NONE && s->m->lemmas[prep].tags >> TAG_PLACE & 1u) || (p->chunk != NONE && around(s, s->clauses->chunks[p->chunk].first));
}

static void things_of(touching *x, const event_found *e) {
  const scene *s = x->s;
  x->type = e->type;
  for (uint8_t k = 0; k < e->n_recipients; k++) {
    const participant *p = &e->recipients[k];
    if (p->pronoun || only_near(s, p)) continue;
    things_between(x, p->first, p->last);
    thing_in_apposition(x, p->last);
    thing_by_work(x, p->last);
  }
  for (uint32_t k = 0; k < e->n_losses; k++) {
    if (e->losses[k].negated) continue;
    things_between(x, e->losses[k].first, e->losses[k].last);
    thing_by_work(x, e->losses[k].last);
  }
  if (only_people(e)) return;
  uint32_t c = s->clauses->chunk_of[e->head];
  if (e->noun && c != NONE && c < s->clauses->n_chunks) things_between(x, e->last, s->clauses->chunks[c].last);
  if (e->spot_first < e->spot_last && inside(s, &s->clauses->chunks[s->clauses->chunk_of[e->spot_first]])) things_between(x, e->spot_first, e->spot_last);
  things_behind(x, e);
  things_before(x, e);
}

uint32_t find_touched(const scene *s, const happening *h, rec_protected *out, uint32_t max) {
  static const uint32_t touching_types = 1u << EVENT_TYPE_ASSAULT | 1u << EVENT_TYPE_COERCE | 1u << EVENT_TYPE_ACCUSE | 1u << EVENT_TYPE_SANCTION | 1u << EVENT_TYPE_THREATEN;
  uint32_t type = event_of(s, h->first_event)->type;
  touching x = {.s = s, .out = out, .max = max, .type = type};
  if (!(touching_types >> type & 1u)) return 0;
  for (uint32_t i = 0; i < h->events.n; i++) things_of(&x, event_of(s, h->events.at[i]));
  if (type == EVENT_TYPE_ASSAULT) camp_of(&x, h);
  return x.n;
}
