#include <string.h>

#include "discourse/scene.h"

#define FAR 1000 /* tokens: a place named anywhere in the sentence is nearer than somebody of a country */

/* People of no stated kind: a man, a child, someone by name, a nation's people; no institution and no named group. */
static bool plain_people(const scene *s, const mention *m) {
  switch (m->entity.table) {
  case TABLE_agent: return true;
  case TABLE_country: return m->entity.generic_noun;
  case TABLE_body: return s->m->bodys[m->entity.row].kind == ACTOR_KIND_GROUP;
  case TABLE_office: return s->m->offices[m->entity.row].kind == OFFICE_KIND_ROLE; /* the driver, the guard */
  case TABLE_COUNT: return m->kind == MENTION_PERSON;
  default: return false;
  }
}

/* Planes, guns and warships act for an army. */
static bool machine_of_war(const scene *s, const participant *p) {
  uint32_t t = head_token(s, p);
  const reading *r = t == NONE ? NULL : best_reading(s->morph, t);
  if (!r || r->lemma == NONE) return false;
  static const uint32_t flies = 1u << (MODE_AERIAL & 31) | 1u << (MODE_DRONE & 31); /* fighters, spelt like women who fight */
  for (uint32_t i = s->mention->hit_of[t]; i < s->mention->hit_of[t + 1]; i++) {
    const hit *h = &s->mention->hits[i];
    bool armed = h->table == TABLE_means && (s->m->meanss[h->row].mode[0] | s->m->meanss[h->row].mode[1]); /* a car driven into people is none */
    if (armed && (class_has(s->m->lemmas[r->lemma].class, CLASS_VEHICLE) || s->m->meanss[h->row].mode[MODE_AERIAL >> 5] & flies)) return true;
  }
  return false;
}

/* Who attacks without a side named is an unidentified attacker; who protests, or is attacked or held, is a civilian. */
void sector_by_role(const scene *s, uint32_t event, const participant *p, bool actor, rec_entity *x) {
  const mention *m = mention_of(s, refer(s, event, p));
  uint32_t type = event_of(s, event)->type;
  if (!x->sector[0] && !m && actor && type == EVENT_TYPE_PROTEST && x->text.end) x->sector = sector_text(SECTOR_CVL); /* thousands */
  if (!x->sector[0] && actor && !m && (type == EVENT_TYPE_ASSAULT || type == EVENT_TYPE_MOBILIZE) && machine_of_war(s, p)) {
    x->sector = sector_text(SECTOR_MIL); /* whose planes they are is told, or not known */
    x->from_abroad = true;
  }
  if (x->sector[0] || !m || (m->kind != MENTION_PERSON && m->kind != MENTION_GROUP) || !plain_people(s, m)) return;
  static const uint32_t of_citizens = 1u << EVENT_TYPE_REQUEST | 1u << EVENT_TYPE_ACCUSE | 1u << EVENT_TYPE_REJECT | 1u << EVENT_TYPE_AID | 1u << EVENT_TYPE_RETREAT | 1u << EVENT_TYPE_THREATEN;
  bool many = m->kind == MENTION_GROUP && m->entity.generic_noun && m->entity.plural;
  if (type == EVENT_TYPE_ASSAULT) x->sector = sector_text(actor ? SECTOR_UAF : SECTOR_CVL);
  else if (many && type < EVENT_TYPE_COUNT && of_citizens >> type & 1u) x->sector = sector_text(SECTOR_CVL);
  else if (type == EVENT_TYPE_PROTEST ? actor : type == EVENT_TYPE_COERCE && !actor) x->sector = sector_text(SECTOR_CVL);
}

/* Attackers nobody knows may come from anywhere. */
static bool of_unknown_country(const char *sector) {
  return !sector[0] || strcmp(sector, sector_text(SECTOR_UAF)) == 0 || strcmp(sector, sector_text(SECTOR_UNK)) == 0;
}

/* `forces`: only as a country's soldiers. */
static bool among(const rec_entity *list, uint32_t n, const char *code, bool forces) {
  for (uint32_t i = 0; i < n; i++)
    if (strcmp(list[i].code, code) == 0 && (!forces || strcmp(list[i].sector, sector_text(SECTOR_MIL)) == 0)) return true;
  return false;
}

static const char *country_of_mention(const scene *s, const mention *m) {
  uint32_t country = m->kind == MENTION_PLACE ? m->place.country : m->kind == MENTION_PERSON || m->kind == MENTION_GROUP ? m->entity.country : NONE;
  return country == NONE ? "" : model_string(s->m, s->m->countrys[country].iso3);
}

/* The country named nearest in the event's sentence that is not the other side's; a place goes before people and bodies. */
static const char *country_beside(const scene *s, const event_found *e, const rec_entity *other, uint32_t n, bool forces) {
  const sentence *x = &s->text->sentences[e->sentence];
  const char *best = "";
  uint32_t best_far = UINT32_MAX;
  for (uint32_t i = s->starts[x->first]; i < s->starts[x->last]; i++) {
    const mention *m = &s->mention->mentions[s->by_start[i]];
    const char *code = country_of_mention(s, m);
    uint32_t far = (m->first > e->head ? m->first - e->head : e->head - m->first) + (m->kind == MENTION_PLACE ? 0 : FAR);
    if (!code[0] || far >= best_far || (m->kind == MENTION_PLACE && m->place.aside) || among(other, n, code, forces)) continue;
    best = code;
    best_far = far;
  }
  return best;
}

static bool sector_in(const char *sector, const uint32_t *set, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(sector, sector_text(set[i])) == 0) return true;
  return false;
}

/* "The Egyptians demanded of the government": citizens and the powers that the text does not tell apart are of one country. */
static const char *of_one_country(const rec_entity *x, const rec_entity *other, uint32_t n) {
  static const uint32_t powers[] = {SECTOR_GOV, SECTOR_LEG, SECTOR_JUD, SECTOR_COP}, citizens[] = {SECTOR_CVL, SECTOR_LAB, SECTOR_EDU, SECTOR_OPP, SECTOR_PTY, SECTOR_SOC, SECTOR_JRN, SECTOR_AGR};
  if (!sector_in(x->sector, powers, sizeof powers / sizeof *powers)) return "";
  for (uint32_t i = 0; i < n; i++)
    if (other[i].code[0] && sector_in(other[i].sector, citizens, sizeof citizens / sizeof *citizens)) return other[i].code;
  return "";
}

/* People and bodies without a country of their own take it from the event's place, else from what is named beside it, else from the story. */
void lend_country(const scene *s, const event_found *e, const rec_place *place, rec_entity *list, uint32_t n, const rec_entity *other, uint32_t n_other) {
  uint32_t story = s->mention->story_country;
  bool talks = e->type == EVENT_TYPE_CONSULT || e->type == EVENT_TYPE_COOPERATE || e->type == EVENT_TYPE_AGREE; /* both sides are actors: who meets somebody of a country is not of it */
  if (talks && !n_other) {
    other = list;
    n_other = n;
  }
  const char *home = place->country_code[0] ? place->country_code : country_beside(s, e, other, n_other, false);
  if (!home[0] && !talks) home = country_beside(s, e, other, n_other, true);
  const char *told = story == NONE ? "" : model_string(s->m, s->m->countrys[story].iso3);
  if (!home[0] && !(talks && among(list, n, told, false))) home = told;
  for (uint32_t i = 0; i < n; i++) {
    if (list[i].code[0] || list[i].from_abroad || of_unknown_country(list[i].sector)) continue;
    const char *one = place->country_code[0] ? "" : of_one_country(&list[i], other, n_other);
    list[i].code = one[0] ? one : home;
  }
}

/* A ministry, a court, an army that speaks without saying whose it is: of the country where it happened, when the story is of that one too. */
void lend_speaker(const scene *s, const rec_place *place, rec_claim *c) {
  static const uint32_t powers[] = {SECTOR_GOV, SECTOR_LEG, SECTOR_JUD, SECTOR_COP, SECTOR_MIL};
  const char *told = s->mention->story_country == NONE ? "" : model_string(s->m, s->m->countrys[s->mention->story_country].iso3);
  const char *home = place->country_code[0] && strcmp(place->country_code, told) != 0 ? "" : told;
  rec_entity *const both[] = {&c->org, &c->speaker};
  for (size_t i = 0; i < 2; i++) {
    rec_entity *x = both[i], *other = both[!i];
    if (!(i ? c->has_speaker : c->has_org) || x->code[0] || !sector_in(x->sector, powers, sizeof powers / sizeof *powers)) continue;
    x->code = (i ? c->has_org : c->has_speaker) && other->code[0] ? other->code : home;
  }
}
