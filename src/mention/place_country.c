#include "mention/place.h"

uint32_t country_of_place(const mentioning *c, uint32_t row) { return country_of_iso(c->m, c->m->places[row].iso3); }

/* The country of an adjective; one that may be another word counts behind an armed force alone. */
static uint32_t nation_counted(const mentioning *c, uint32_t t) {
  uint32_t country = nation_at(c->m, c->text, c->morph, NULL, t);
  if (country == NONE || !nation_or_other(c->m, c->morph, t)) return country;
  const hit *h = t && same_sentence(c, t - 1, t) ? find_hit_ending(c, t, TABLE_body) : NULL;
  uint32_t sector = h ? c->m->bodys[h->row].sector : NONE;
  return sector == SECTOR_MIL || sector == SECTOR_COP ? country : NONE;
}

uint32_t count_countries(const mentioning *c, uint32_t first_mention, uint16_t *count) {
  for (uint32_t i = first_mention; i < c->v->n; i++) {
    const place_value *p = &c->v->at[i].place;
    uint32_t country = p->country;
    if (p->weak || p->aside) continue;
    for (uint32_t k = 0; k < p->n_candidates && country == NONE; k++) {
      uint32_t own = country_of_place(c, c->layer->candidates[p->candidates + k]);
      if (k && own != country_of_place(c, c->layer->candidates[p->candidates])) break;
      if (k + 1 == p->n_candidates) country = own;
    }
    if (country != NONE && !p->refers) count[country] = (uint16_t)(count[country] + (p->n_candidates && p->country != NONE ? 1 : 2));
  }
  for (uint32_t t = 0; t < c->text->n_tokens; t++) {
    uint32_t country = nation_counted(c, t);
    if (country != NONE) count[country] = (uint16_t)(count[country] + 1);
  }
  for (uint32_t i = 0; i < c->layer->n_hits; i++) { /* people and groups come from somewhere */
    const hit *h = &c->layer->hits[i];
    if (h->last - h->first < 2 || (h->table != TABLE_leader && h->table != TABLE_actor)) continue;
    uint32_t country = country_of_iso(c->m, h->table == TABLE_leader ? c->m->leaders[h->row].code : c->m->actors[h->row].code);
    if (country != NONE) count[country] = (uint16_t)(count[country] + 1);
  }
  uint32_t most = NONE;
  for (uint32_t i = 0; i < c->m->n_countrys; i++)
    if (count[i] && (most == NONE || count[i] > count[most])) most = i;
  return most;
}
