#include "mention/entity.h"

#include <string.h>

#define PUSHED_MAX (4 * DEPTH_MAX + 4) /* mentions that one reading pushes, its owners and theirs */
#define ADJECTIVES_MAX 4
#define TABLES_FROM 10957 /* 2000-01-01, and 2026-01-01: the years that the tables of actors cover */
#define TABLES_TO 20454
#define KNOWN_MAX 16 /* people that a surname may go on with */
#define BODIES_BACK 200 /* mentions back that a body's noun alone can mean */
#define SURNAME_MIN 3
#define TITLE_WORDS_MAX 4 /* the chamber of commerce and industry of ... */

static bool read_group(const mentioning *c, uint32_t t, int depth, const draft *owned, draft *d); /* owned: who belongs to it, or NULL */

draft new_draft(uint8_t kind, uint32_t t) {
  draft d = {.x = {.kind = kind, .first = t, .last = t, .head = t, .line = NONE}, .at = t};
  d.x.entity = (entity_value){.table = TABLE_COUNT, .row = NONE, .country = NONE, .sector = NONE, .name_first = NONE, .name_last = NONE, .office = NONE, .org = NONE, .place = NONE, .number = NONE, .protected_kind = NONE};
  return d;
}

void reach(draft *d, uint32_t at) { d->at = d->x.last = at; }

static bool in_construct(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  bool several = r && (feat_number(r->feats) == NUMBER_DU || feat_number(r->feats) == NUMBER_PL);
  if (several && (r->feats & FEAT_CASE_MASK) && !(r->feats & FEAT_CONSTRUCT)) return false; /* a dual or sound plural with its nun: gunmen | the engineer */
  return r && !r->enclitic && !(r->proclitics & PRO_AL) && !(r->feats & FEAT_INDEFINITE) && (feat_pos(r->feats) == POS_NOUN || feat_pos(r->feats) == POS_ADJ || feat_pos(r->feats) == POS_PROPN);
}

void set_country(const mentioning *c, draft *d, uint32_t country) {
  if (country == NONE || d->x.entity.country != NONE) return;
  d->x.entity.country = country;
  if (!d->x.entity.code) d->x.entity.code = c->m->countrys[country].iso3;
}

/* What cannot be an adjective of the noun right before it: the police [and] the activist, security [against] demonstrators, the
 * authorities [and] a Tunisian, the minister Ayman. */
bool disagree(const reading *noun, const reading *adjective) {
  if (!adjective) return false;
  if (!noun || (feat_pos(noun->feats) != POS_NOUN && feat_pos(noun->feats) != POS_ADJ)) return false;
  if ((noun->proclitics & PRO_AL) && !(adjective->proclitics & PRO_AL)) return true;
  if (feat_pos(noun->feats) != POS_NOUN) return false;
  uint32_t n = feat_number(noun->feats), of = feat_number(adjective->feats);
  uint32_t a = noun->feats & FEAT_GENDER_MASK, b = adjective->feats & FEAT_GENDER_MASK;
  if (n == NUMBER_SG) return of == NUMBER_PL || of == NUMBER_DU || (of == NUMBER_SG && a && b && !(a & b));
  return n == NUMBER_PL && of == NUMBER_SG && b == FEAT_MASC;
}

/* The Foreign [Ministry], the Interior, behind a noun in construct: spelt like adjectives. */
static const hit *ministry_at(const mentioning *c, uint32_t t) {
  const hit *h = t && same_sentence(c, t - 1, t) && in_construct(c, t - 1) && free_of_front(c, t) ? find_hit(c, t, TABLE_body, false) : NULL;
  return h && h->last == t + 1 && c->m->bodys[h->row].kind == ACTOR_KIND_GOVERNMENT && best_at(c, t) && (best_at(c, t)->proclitics & PRO_AL) && feat_pos(best_at(c, t)->feats) == POS_ADJ ? h : NULL;
}

/* Adjectives behind: Afghan, former, armed; a nationality gives the country. A plural or feminine one must follow its noun. */
void take_adjectives(const mentioning *c, draft *d) {
  for (int i = 0; i < ADJECTIVES_MAX && same_sentence(c, d->x.first, d->at); i++) {
    const reading *r = best_at(c, d->at);
    if (!r || !free_of_front(c, d->at) || r->enclitic) return;
    const reading *nation = accusative_nation(c, d->at);
    if (nation) r = nation;
    uint32_t country = nation ? country_of_reading(c, nation) : nation_at(c->m, c->text, c->morph, c->layer->named, d->at);
    bool adjective = feat_pos(r->feats) == POS_ADJ;
    if (ministry_at(c, d->at)) return;
    if (!adjective && !(country != NONE && feat_pos(r->feats) == POS_NOUN)) return;
    if (country != NONE && d->x.entity.country != NONE && country != d->x.entity.country) return; /* another people: an Israeli unit, a Palestinian */
    const reading *noun = best_at(c, d->at - 1);
    if (d->at == d->x.head + 1 ? disagree(noun, r) : noun && (noun->proclitics & PRO_AL) && !(r->proclitics & PRO_AL)) return;
    bool definite = noun && ((noun->proclitics & PRO_AL) || noun->enclitic || feat_pos(noun->feats) == POS_PROPN || d->x.entity.org != NONE || d->x.entity.place != NONE);
    if (!definite && (r->proclitics & PRO_AL) && !in_construct(c, d->at - 1) && d->at - d->x.first < 2) return;
    set_country(c, d, country);
    reach(d, d->at + 1);
  }
}

/* The place mention that starts at t, or NONE. */
static uint32_t place_from(const mentioning *c, uint32_t t) {
  if (t >= c->text->n_tokens) return NONE;
  for (uint32_t i = 0, n = c->layer->at[t]; i < 1 && n != NONE; i++) {
    const mention *p = &c->v->at[n];
    if (p->kind == MENTION_PLACE && (p->first == t || p->head == t)) return n; /* the type may be the body itself: the municipality of */
  }
  return NONE;
}

static void take_place_of(const mentioning *c, draft *d, uint32_t place) {
  mention *p = &c->v->at[place];
  p->used = true;
  d->x.entity.place = place;
  set_country(c, d, p->place.country);
  reach(d, p->last);
}

/* Whether it is told already which one: the envoy, the minister of the interior, his commander. */
static bool is_definite(const mentioning *c, const draft *d) {
  const reading *r = best_at(c, d->x.head);
  return d->x.entity.org != NONE || d->x.entity.place != NONE || d->at > d->x.head + 1 || (r && (r->enclitic || r->proclitics & PRO_AL));
}

/* Whether "in" or "at" behind it says where somebody serves: an officer in the army, the unit charged with it in the guard; not the
 * demonstrators [denounced] the government. */
static bool serves_in(const mentioning *c, const draft *d) {
  const reading *last = best_at(c, d->at - 1);
  if (!last || last->enclitic) return false;
  if (d->at > d->x.head + 1 && (last->feats & FEAT_PARTICIPLE_MASK) && (last->proclitics & PRO_AL)) return d->x.entity.table == TABLE_body;
  bool indefinite = !(last->proclitics & PRO_AL) && feat_pos(last->feats) != POS_PROPN;
  return indefinite && (d->x.entity.table == TABLE_office || (d->x.entity.table == TABLE_agent && d->x.entity.sector != NONE && d->x.entity.sector != SECTOR_CVL));
}

/* What a noun in construct, or with "of", belongs to: the police of Kunduz, fighters of the movement. Returns whether something was taken. */
bool take_owner(const mentioning *c, draft *d, int depth) {
  uint32_t t = d->at;
  if (!same_sentence(c, d->x.first, t) || depth >= DEPTH_MAX) return false;
  const reading *r = best_at(c, t);
  bool accusative = r && (r->feats & FEAT_INDEFINITE) && (r->feats & FEAT_CASE_MASK) == FEAT_ACC;
  bool construct = in_construct(c, t - 1) && free_of_front(c, t) && !accusative && !(r && feat_pos(r->feats) == POS_ADP);
  bool with_of = r && (r->proclitics & PRO_LA) && !(r->proclitics & (PRO_WA | PRO_FA));
  bool from = !construct && !with_of && r && (r->proclitics & PRO_BA) && serves_in(c, d);
  if (!construct && !with_of && !from) {
    uint32_t tags = tags_at(c, t);
    from = r && feat_pos(r->feats) == POS_ADP && !r->enclitic && free_of_front(c, t) && ((tags >> TAG_FROM & 1u) || (tags >> TAG_IN & 1u)) && same_sentence(c, t, t + 1);
    if (!from || (d->x.entity.table == TABLE_body && is_definite(c, d))) return false; /* the army [was able] to do away with */
    t++;
    if (!free_of_front(c, t)) return false;
  }
  uint32_t place = place_from(c, t);
  if (place != NONE) {
    if (!construct && !with_of) return false; /* a place behind "from" or "in" is where something was */
    if (t > d->x.head + 1 && class_at(c, t, CLASS_DIRECTION)) return false; /* relief workers | in the north of Mali */
    take_place_of(c, d, place);
    return true;
  }
  draft org;
  if (from && class_at(c, t, CLASS_BUILDING)) return false; /* patients in a hospital are not its members */
  if (!read_group(c, t, depth + 1, d, &org) || (from && org.x.entity.generic_noun)) return false;
  if (with_of && org.x.entity.generic_noun && is_definite(c, d)) return false; /* the minister told the reporters */
  if (with_of && org.x.entity.table == TABLE_outlet && d->x.entity.sector != SECTOR_JRN) return false; /* a source told the agency */
  org.x.used = true;
  uint32_t index = c->v->n;
  if (!vec_push(c->a, c->v, org.x)) return false;
  d->x.entity.org = index;
  set_country(c, d, org.x.entity.country);
  if (!d->x.entity.code) d->x.entity.code = org.x.entity.code;
  reach(d, org.x.last);
  return true;
}

static bool actor_valid(const mentioning *c, const actor_row *row) {
  int32_t day = c->ctx->published;
  return day == DAY_NONE || (row->from <= day && day <= row->to);
}

/* Days that a row lasts; one that is open at an end counts to the edge of what the tables cover. */
static int32_t lasts(const actor_row *row) {
  int32_t from = row->from == INT32_MIN ? TABLES_FROM : row->from, to = row->to == INT32_MAX ? TABLES_TO : row->to;
  return to - from;
}

/* The actor row whose years hold the publication day; without one, what the actor was for longest. */
static uint32_t actor_of_day(const mentioning *c, const hit *h) {
  uint32_t best = NONE;
  for (uint32_t i = c->layer->hit_of[h->first]; i < c->layer->hit_of[h->first + 1]; i++) {
    const hit *x = &c->layer->hits[i];
    if (x->table != TABLE_actor || x->last != h->last || !actor_valid(c, &c->m->actors[x->row])) continue;
    if (c->ctx->published != DAY_NONE) return x->row;
    if (best == NONE || (c->m->actors[x->row].id == c->m->actors[best].id && lasts(&c->m->actors[x->row]) > lasts(&c->m->actors[best]))) best = x->row;
  }
  return best == NONE ? h->row : best;
}

/* Where a name that is also a common word can only be the name: fighters of al-Qaida. */
static bool behind_fighters(const draft *owned) {
  if (!owned) return false;
  uint32_t s = owned->x.entity.sector;
  return owned->x.entity.table == TABLE_agent && (s == SECTOR_UAF || s == SECTOR_REB || s == NONE);
}

static bool read_actor(const mentioning *c, uint32_t t, const draft *owned, draft *d) {
  const hit *h = find_hit(c, t, TABLE_actor, true);
  if (!h) return false;
  uint32_t row = actor_of_day(c, h);
  const actor_row *a = &c->m->actors[row];
  if (a->amb && h->last - h->first < 2 && !behind_fighters(owned)) {
    uint32_t q = c->text->tokens[t].quote;
    if (q == NONE || !c->text->quotations[q].scare) return false; /* a common word is a name only in quotation marks or behind its type */
  }
  *d = new_draft(MENTION_GROUP, t);
  d->x.entity.table = TABLE_actor;
  d->x.entity.row = row;
  d->x.entity.code = a->code;
  d->x.entity.country = country_of_iso(c->m, a->code);
  d->x.entity.sector = a->sector;
  d->x.line = a->line;
  reach(d, h->last);
  return true;
}

static bool read_outlet(const mentioning *c, uint32_t t, draft *d) {
  const hit *h = find_hit(c, t, TABLE_outlet, true);
  if (!h) return false;
  const outlet_row *o = &c->m->outlets[h->row];
  if (o->amb && h->last - h->first < 2 && c->text->tokens[t].quote == NONE) return false;
  *d = new_draft(MENTION_GROUP, t);
  d->x.entity.table = TABLE_outlet;
  d->x.entity.row = h->row;
  d->x.entity.sector = SECTOR_JRN;
  d->x.line = o->line;
  reach(d, h->last);
  return true;
}

static bool read_metonym(const mentioning *c, uint32_t t, draft *d) {
  const hit *h = find_hit(c, t, TABLE_country, true);
  if (!h || !cell_holds(c, c->m->countrys[h->row].metonyms, h->first, h->last) || c->layer->at[t] != NONE) return false;
  if (free_of_front(c, t) && find_hit_ending(c, t, TABLE_placetype)) return false; /* the airport of Brussels */
  *d = new_draft(MENTION_GROUP, t);
  d->x.entity.table = TABLE_country;
  d->x.entity.row = h->row;
  d->x.entity.sector = SECTOR_GOV;
  d->x.line = c->m->countrys[h->row].line;
  set_country(c, d, h->row);
  reach(d, h->last);
  return true;
}

static uint32_t number_before(const mentioning *c, uint32_t t) {
  for (uint32_t back = 1; back <= 2 && t >= back; back++) {
    uint32_t n = c->layer->number_at[t - back];
    if (n != NONE && c->v->at[n].number.counted == t) return n;
  }
  return NONE;
}

bool is_plural(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  return r && (feat_number(r->feats) == NUMBER_PL || feat_number(r->feats) == NUMBER_DU);
}

/* A deed, which is done to a body and no part of its name: the bank's head was exposed to abduction. */
static bool deed_at(const mentioning *c, uint32_t t) {
  const hit *h = find_hit(c, t, TABLE_frame, true);
  uint32_t type = h ? c->m->frames[h->row].type : NONE;
  return type == EVENT_TYPE_ASSAULT || type == EVENT_TYPE_COERCE;
}

/* Words behind the head of an organisation that make its name, whatever they mean: the committee of solidarity, the council for refugees. */
static void take_title(const mentioning *c, draft *d) {
  for (int i = 0; i < TITLE_WORDS_MAX && same_sentence(c, d->x.first, d->at); i++) {
    const reading *r = best_at(c, d->at);
    if (!r || c->layer->date_at[d->at] != NONE || c->layer->number_at[d->at] != NONE) return;
    unsigned pos = feat_pos(r->feats);
    bool nominal = pos == POS_NOUN || pos == POS_PROPN || (pos == POS_ADJ && (r->proclitics & PRO_AL)) || r->lemma == NONE;
    bool of = in_construct(c, d->at - 1) && free_of_front(c, d->at), for_what = i == 0 && pos == POS_NOUN && (r->proclitics & ~(uint16_t)PRO_AL) == PRO_LA && (r->proclitics & PRO_AL);
    if (!nominal || pos == POS_VERB || !(of || (for_what && !deed_at(c, d->at)))) return;
    reach(d, d->at + 1);
    take_adjectives(c, d);
  }
}

/* A kind of organisation that is one only with a name or as the one known: a company, a committee; not an army or a ministry. */
static bool common_body(uint32_t kind) {
  return kind == ACTOR_KIND_BODY || kind == ACTOR_KIND_NGO || kind == ACTOR_KIND_MEDIA || kind == ACTOR_KIND_COMPANY || kind == ACTOR_KIND_RELIGIOUS;
}

/* Companies, a company, its broadcasting: no organisation that the text names. */
static bool unnamed(const mentioning *c, const draft *d, const hit *h) {
  const reading *r = best_at(c, h->first);
  if (!r || d->at > h->last) return false;
  return r->enclitic || !(r->proclitics & PRO_AL) || feat_number(r->feats) == NUMBER_PL || feat_number(r->feats) == NUMBER_DU;
}

static bool read_body(const mentioning *c, uint32_t t, int depth, draft *d) {
  const hit *h = find_hit(c, t, TABLE_body, true);
  if (!h && depth) h = ministry_at(c, t);
  if (!h) return false;
  const body_row *b = &c->m->bodys[h->row];
  uint32_t before = c->v->n;
  *d = new_draft(MENTION_GROUP, t);
  d->x.entity.table = TABLE_body;
  d->x.entity.row = h->row;
  d->x.entity.sector = b->sector;
  d->x.entity.code = b->code;
  d->x.line = b->line;
  reach(d, h->last);
  take_adjectives(c, d);
  if (take_owner(c, d, depth)) {
    take_adjectives(c, d);
  } else if (common_body(b->kind) || (b->kind == ACTOR_KIND_FORCE && d->at == h->last && h->last == h->first + 1)) {
    take_title(c, d);
    if (d->at > h->last && take_owner(c, d, depth)) take_adjectives(c, d);
  }
  bool owner = depth && free_of_front(c, t); /* the head of a school, the owners of companies */
  if (!owner && common_body(b->kind) && h->last - h->first == 1 && unnamed(c, d, h)) {
    c->v->n = before;
    return false;
  }
  return true;
}

/* A military base: no soldier. */
static bool adjective_of_feminine(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t), *noun = t && same_sentence(c, t - 1, t) ? best_at(c, t - 1) : NULL;
  if (!r || !noun || feat_pos(r->feats) != POS_ADJ || feat_pos(noun->feats) != POS_NOUN || !free_of_front(c, t)) return false;
  return feat_number(r->feats) == NUMBER_SG && (r->feats & FEAT_FEM) && ((noun->feats & FEAT_FEM) || feat_number(noun->feats) == NUMBER_PL) && !noun->enclitic;
}

/* The word's likeliest reading is a thing of the tables, the agent only another one: a school, not a woman who teaches. */
static bool rather_thing(const mentioning *c, uint32_t t, const hit *agent) {
  const hit *thing = find_hit(c, t, TABLE_protect, true);
  if (!thing) thing = find_hit(c, t, TABLE_means, false); /* fighter planes, not women who fight */
  const reading *r = best_at(c, t);
  if (thing && thing->table == TABLE_means && r && feat_number(r->feats) == NUMBER_PL && (r->feats & FEAT_FEM) && !(r->feats & FEAT_MASC)) return true;
  return thing && thing->last >= agent->last && agent->reading != c->morph->words[t].best && thing->reading == c->morph->words[t].best;
}

/* "a refugee from Tibet", "a girl of Gaza": where somebody comes from is his country, though not a part of his words. */
static void take_origin(const mentioning *c, draft *d) {
  uint32_t t = d->at, s = d->x.entity.sector;
  if (d->x.entity.country != NONE || d->x.entity.code || (s != NONE && s != SECTOR_REF && s != SECTOR_CVL) || !same_sentence(c, d->x.first, t + 1)) return;
  const reading *r = best_at(c, t);
  bool from = r && feat_pos(r->feats) == POS_ADP && !r->enclitic && free_of_front(c, t) && tags_at(c, t) >> TAG_FROM & 1u;
  uint32_t place = from && free_of_front(c, t + 1) ? place_from(c, t + 1) : NONE;
  if (place != NONE) set_country(c, d, c->v->at[place].place.country);
}

bool read_agent(const mentioning *c, uint32_t t, int depth, draft *d) {
  const hit *h = find_hit(c, t, TABLE_agent, true);
  const reading *r = best_at(c, t);
  bool nation = r && (feat_pos(r->feats) == POS_NOUN || (feat_number(r->feats) == NUMBER_PL && !(r->feats & FEAT_FEM) && nationality_alone(c, t))); /* the Egyptians */
  uint32_t people = nation ? nation_at(c->m, c->text, c->morph, c->layer->named, t) : NONE;
  if (!h && people == NONE) return false;
  if (h && feat_pos(r->feats) == POS_ADJ && t && in_construct(c, t - 1) == false && feat_pos(best_at(c, t - 1) ? best_at(c, t - 1)->feats : 0) == POS_NOUN && c->text->tokens[t - 1].sentence == c->text->tokens[t].sentence &&
      !best_at(c, t - 1)->enclitic && !(r->proclitics & (PRO_WA | PRO_FA | PRO_BA | PRO_LA)) && ((best_at(c, t - 1)->proclitics & PRO_AL) != 0) == ((r->proclitics & PRO_AL) != 0))
    return false; /* an adjective of the noun before it: armed clashes */
  if (h && (adjective_of_feminine(c, t) || rather_thing(c, t, h))) return false;
  *d = new_draft(MENTION_GROUP, t);
  d->x.entity.generic_noun = true;
  d->x.entity.plural = is_plural(c, t);
  d->x.entity.number = number_before(c, t);
  if (h) {
    const agent_row *a = &c->m->agents[h->row];
    d->x.entity.table = TABLE_agent;
    d->x.entity.row = h->row;
    d->x.entity.sector = a->sector;
    d->x.entity.code = a->code;
    d->x.line = a->line;
    const char *kind = model_string(c->m, a->kind);
    for (uint32_t k = 0; k < PROTECTED_COUNT; k++)
      if (strcmp(protected_text(k), kind) == 0) d->x.entity.protected_kind = k;
    reach(d, h->last);
  } else {
    d->x.entity.table = TABLE_country;
    d->x.entity.row = people;
    d->x.line = c->m->countrys[people].line;
    set_country(c, d, people);
    reach(d, t + 1);
  }
  take_adjectives(c, d);
  if (take_owner(c, d, depth)) take_adjectives(c, d);
  take_origin(c, d);
  return true;
}

static bool read_group(const mentioning *c, uint32_t t, int depth, const draft *owned, draft *d) {
  if (c->text->tokens[t].kind == TOKEN_PUNCT && same_sentence(c, t, t + 1) && depth) { /* the movement "Hamas": the mark is inside the phrase */
    uint8_t sign = c->text->keys[c->text->tokens[t].key];
    if (sign != '"' && sign != '<') return false;
    t++;
  }
  return read_actor(c, t, owned, d) || read_outlet(c, t, d) || read_metonym(c, t, d) || read_body(c, t, depth, d) || read_agent(c, t, depth, d);
}

/* ---- the room's entry ---- */

/* A unit that only a nationality describes is that state's military. */
static bool national_unit(const mentioning *c, const mention *x) {
  return x->entity.table == TABLE_body && x->entity.sector == NONE && x->entity.country != NONE && x->entity.org == NONE && c->m->bodys[x->entity.row].kind == ACTOR_KIND_FORCE;
}

void settle_sector(const mentioning *c, mention *x) {
  if (national_unit(c, x)) x->entity.sector = SECTOR_MIL;
  if (x->entity.org == NONE) return;
  const entity_value *o = &c->v->at[x->entity.org].entity;
  bool police = x->entity.table == TABLE_body && o->sector == SECTOR_COP && x->entity.sector == SECTOR_MIL; /* a force of the police */
  bool weak = police || x->entity.sector == NONE || (x->entity.table == TABLE_office && (x->entity.sector == SECTOR_GOV || x->entity.sector == SECTOR_MIL)) || (x->entity.table == TABLE_agent && (o->table == TABLE_actor || o->sector == SECTOR_MIL || o->sector == SECTOR_COP));
  if (weak && o->sector != NONE) x->entity.sector = o->sector;
  bool relief = x->entity.table == TABLE_agent && o->table == TABLE_actor && o->code && strcmp(model_string(c->m, o->code), "NGO") == 0;
  if (relief && x->entity.protected_kind == NONE) x->entity.protected_kind = PROTECTED_AID_WORKER; /* workers of the Red Cross */
  bool follows = x->entity.table == TABLE_agent && c->m->agents[x->entity.row].sector == NONE && c->v->at[x->entity.org].kind == MENTION_PERSON;
  if (follows && (o->sector == SECTOR_GOV || o->sector == SECTOR_ELI || o->sector == SECTOR_LEG)) x->entity.sector = SECTOR_PTY; /* the president's supporters */
  if (!x->entity.code) x->entity.code = o->code;
}

static bool behind_in(const mentioning *c, uint32_t t) {
  return !free_of_front(c, t) || (t && same_sentence(c, t - 1, t) && best_at(c, t - 1) && feat_pos(best_at(c, t - 1)->feats) == POS_ADP);
}

/* The people named last, whom a surname alone goes on with. */
typedef struct known_people { uint32_t at[KNOWN_MAX], n; } known_people;

static void remember(known_people *k, const mention *x, uint32_t index) {
  if (x->kind == MENTION_PERSON && x->entity.name_first != NONE && x->entity.name_last - x->entity.name_first > 1) k->at[k->n++ % KNOWN_MAX] = index;
}

static bool same_word(const mentioning *c, uint32_t a, uint32_t b) {
  const token *x = &c->text->tokens[a], *y = &c->text->tokens[b];
  const reading *r = best_at(c, a), *q = best_at(c, b);
  uint32_t skip_x = r ? r->before : 0, skip_y = q ? q->before : 0;
  if (x->len < skip_x + SURNAME_MIN || x->len - skip_x != y->len - skip_y) return false;
  return memcmp(c->text->keys + x->key + skip_x, c->text->keys + y->key + skip_y, x->len - skip_x) == 0;
}

/* The last word of a name, or one with the article inside it: Elloumi for Salma Elloumi Rekik. */
static bool goes_on_with(const mentioning *c, uint32_t t, const mention *x) {
  if (same_word(c, t, x->entity.name_last - 1)) return true;
  const reading *r = best_at(c, t);
  if (!r || !(r->proclitics & PRO_AL)) return false;
  for (uint32_t k = x->entity.name_first + 1; k < x->entity.name_last; k++)
    if (best_at(c, k) && (best_at(c, k)->proclitics & PRO_AL) && same_word(c, t, k)) return true;
  return false;
}

/* Chahed, where Youssef Chahed was told. */
static bool read_surname(const mentioning *c, const known_people *k, uint32_t t, mention *out) {
  const reading *r = best_at(c, t);
  if (!r || r->enclitic || c->layer->at[t] != NONE || (name_word_at(c, t) == WORD_NO && !(r->proclitics & PRO_AL))) return false;
  for (uint32_t i = k->n, seen = 0; i > 0 && seen < KNOWN_MAX; i--, seen++) {
    const mention *x = &c->v->at[k->at[(i - 1) % KNOWN_MAX]];
    if (!goes_on_with(c, t, x)) continue;
    *out = *x;
    out->first = out->head = out->entity.name_first = t;
    out->last = out->entity.name_last = t + 1;
    out->entity.number = NONE;
    return true;
  }
  return false;
}

/* A common noun alone, which may be somebody's surname. */
static bool says_little(const mentioning *c, const mention *x) {
  const entity_value *v = &x->entity;
  if (v->table == TABLE_office && v->name_first == NONE && c->m->offices[v->row].kind == OFFICE_KIND_SOURCE) return true;
  return v->name_first == NONE && v->org == NONE && v->place == NONE && v->country == NONE && (v->table == TABLE_office || v->table == TABLE_agent);
}

/* A title or a part in something without a name behind it, that is a kind of people, too: the professors, the driver. */
static bool rather_kind(const mentioning *c, const mention *person, const mention *group) {
  const entity_value *p = &person->entity, *g = &group->entity;
  if (p->table != TABLE_office || p->name_first != NONE || p->sector != NONE || g->table != TABLE_agent || g->sector == NONE) return false;
  uint32_t kind = c->m->offices[p->row].kind;
  return person->last == group->last && (kind == OFFICE_KIND_TITLE || kind == OFFICE_KIND_ROLE);
}

static bool take_entity(const mentioning *c, known_people *known, uint32_t t, uint32_t *next) {
  draft person, group;
  mention surname;
  if (!vec_reserve(c->a, c->v, PUSHED_MAX)) return false; /* what is read below looks back at places while it pushes */
  uint32_t before = c->v->n;
  *next = t + 1;
  bool is_person = read_person(c, t, 0, &person);
  uint32_t after_person = c->v->n;
  bool is_group = read_group(c, t, 0, NULL, &group);
  if ((!is_person || says_little(c, &person.x)) && (!is_group || says_little(c, &group.x)) && read_surname(c, known, t, &surname)) {
    c->v->n = before;
    return vec_push(c->a, c->v, surname);
  }
  if (!is_person && !is_group) {
    c->v->n = before;
    return true;
  }
  bool take_person = is_person && (!is_group || (person.x.last >= group.x.last && !rather_kind(c, &person.x, &group.x)));
  draft *d = take_person ? &person : &group;
  if (take_person) {
    c->v->n = after_person; /* what the other reading pushed is dropped */
  } else if (after_person > before) {
    memmove(c->v->at + before, c->v->at + after_person, (c->v->n - after_person) * sizeof *c->v->at);
    uint32_t shift = after_person - before;
    c->v->n -= shift;
    if (group.x.entity.org != NONE) group.x.entity.org -= shift;
    for (uint32_t i = before; i < c->v->n; i++)
      if (c->v->at[i].entity.org != NONE && c->v->at[i].entity.org >= after_person) c->v->at[i].entity.org -= shift;
  }
  const mention *place = c->layer->at[t] == NONE ? NULL : &c->v->at[c->layer->at[t]];
  bool named_group = d->x.entity.table == TABLE_actor && d->x.last - d->x.first > 1 && actor_valid(c, &c->m->actors[d->x.entity.row]) && !behind_in(c, t);
  named_group |= d->x.entity.table == TABLE_outlet; /* the paper "Middle East" */
  named_group |= d->x.entity.table == TABLE_body && c->m->bodys[d->x.entity.row].kind == ACTOR_KIND_GOVERNMENT && !behind_in(c, t); /* a municipality acts */
  bool region = d->x.entity.table == TABLE_body && c->m->bodys[d->x.entity.row].kind == ACTOR_KIND_REGION && behind_in(c, t); /* in the neighbouring province of */
  if (place && place->kind == MENTION_PLACE && place->first <= t && (place->last >= d->x.last || region) && !named_group) {
    c->v->n = before;
    *next = place->last;
    return true;
  }
  settle_sector(c, &d->x);
  *next = d->x.last > t ? d->x.last : t + 1;
  remember(known, &d->x, c->v->n);
  return vec_push(c->a, c->v, d->x);
}

/* "The police" goes on where "the Belgian police" was told: the country of the mention before with the same noun; "the squad" is a squad of the
 * kind told before. */
static void go_on_as(const mentioning *c, entity_value *x, const mention *before) {
  const entity_value *o = &before->entity;
  if (!x->code && o->code) {
    x->code = o->code;
    x->country = o->country;
  }
  uint32_t kind = c->m->bodys[x->row].kind;
  if (o->sector != NONE && (x->sector == NONE ? kind == ACTOR_KIND_FORCE || kind == ACTOR_KIND_BODY : kind == ACTOR_KIND_GOVERNMENT && c->m->bodys[o->row].kind == ACTOR_KIND_FORCE)) x->sector = o->sector; /* the ministry [of defence] */
}

static bool same_body_noun(const mentioning *c, const mention *a, const mention *b) {
  const reading *x = best_at(c, a->head), *y = best_at(c, b->head);
  return a->entity.row == b->entity.row || (x && y && x->lemma != NONE && x->lemma == y->lemma && (a->last == a->head + 1 || a->entity.sector == NONE));
}

static void inherit_countries(const mentioning *c, uint32_t from) {
  for (uint32_t i = from; i < c->v->n; i++) {
    mention *x = &c->v->at[i];
    const reading *head = best_at(c, x->head);
    if (x->entity.table != TABLE_body || !head || !(head->proclitics & PRO_AL) || (x->entity.code && x->last > x->head + 1 && x->entity.sector != NONE)) continue;
    for (uint32_t k = i; k > from && i - k < BODIES_BACK; k--) {
      const mention *o = &c->v->at[k - 1];
      if (o->entity.table != TABLE_body || (!o->entity.code && o->entity.sector == NONE) || !same_body_noun(c, x, o)) continue;
      go_on_as(c, &x->entity, o);
      if (x->entity.code) break;
    }
  }
}

/* A name spelt like a verb, with more of a name behind it: Nasir al-Din. */
static bool name_in_spite(const mentioning *c, uint32_t t) {
  enum name_word this = name_word_at(c, t);
  if ((this != WORD_NAME && this != WORD_AMBIGUOUS) || !same_sentence(c, t, t + 1) || !free_of_front(c, t + 1)) return false;
  enum name_word next = name_word_at(c, t + 1);
  if (this == WORD_AMBIGUOUS) return next == WORD_CONNECTOR && best_at(c, t + 1) && feat_pos(best_at(c, t + 1)->feats) == POS_PROPN; /* Hajar son of */
  return next != WORD_NO && next != WORD_HONORIFIC;
}

int mention_entities(const model *m, const doc_context *ctx, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e) {
  mentioning c = {.m = m, .ctx = ctx, .a = a, .text = text, .morph = morph, .layer = layer, .v = v, .e = e};
  uint32_t from = v->n;
  known_people known = {.n = 0};
  for (uint32_t t = 0, next; t < text->n_tokens; t = next) {
    next = t + 1;
    const reading *r = best_at(&c, t);
    if ((!r && text->tokens[t].kind != TOKEN_LATIN) || layer->date_at[t] != NONE) continue;
    if (r && (feat_pos(r->feats) == POS_ADP || (feat_pos(r->feats) == POS_VERB && !name_in_spite(&c, t)))) continue;
    if (!take_entity(&c, &known, t, &next)) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  }
  inherit_countries(&c, from);
  return OK;
}
