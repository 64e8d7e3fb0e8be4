#include <string.h>

#include "discourse/scene.h"

/* People of no stated kind: a man, a child, someone by name, a nation's people; no institution and no named group. */
static bool plain_people(const scene *s, const mention *m) {
  switch (m->entity.table) {
  case TABLE_agent: return true;
  case TABLE_country: return m->entity.generic_noun;
  case TABLE_body: return s->m->bodys[m->entity.row].kind != ACTOR_KIND_FORCE;
  case TABLE_COUNT: return m->kind == MENTION_PERSON;
  default: return false;
  }
}

/* Who attacks without a side named is an unidentified attacker; who protests, or is attacked or held, is a civilian. */
void sector_by_role(const scene *s, uint32_t event, const participant *p, bool actor, rec_entity *x) {
  const mention *m = mention_of(s, refer(s, event, p));
  uint32_t type = event_of(s, event)->type;
  if (!x->sector[0] && !m && actor && type == EVENT_TYPE_PROTEST && x->text.end) x->sector = sector_text(SECTOR_CVL); /* thousands */
  if (x->sector[0] || !m || (m->kind != MENTION_PERSON && m->kind != MENTION_GROUP) || !plain_people(s, m)) return;
  if (type == EVENT_TYPE_ASSAULT) x->sector = sector_text(actor ? SECTOR_UAF : SECTOR_CVL);
  else if (type == EVENT_TYPE_PROTEST ? actor : type == EVENT_TYPE_COERCE && !actor) x->sector = sector_text(SECTOR_CVL);
}

/* Attackers nobody knows may come from anywhere. */
static bool of_unknown_country(const char *sector) {
  return !sector[0] || strcmp(sector, sector_text(SECTOR_UAF)) == 0 || strcmp(sector, sector_text(SECTOR_UNK)) == 0;
}

/* People and bodies without a country of their own take it from the event's place, else from the story. */
void lend_country(const scene *s, rec_entity *list, uint32_t n, const rec_place *place) {
  uint32_t story = s->mention->story_country;
  const char *of_story = story != NONE ? model_string(s->m, s->m->countrys[story].iso3) : "";
  for (uint32_t i = 0; i < n; i++)
    if (!list[i].code[0] && !of_unknown_country(list[i].sector)) list[i].code = place->country_code[0] ? place->country_code : of_story;
}
