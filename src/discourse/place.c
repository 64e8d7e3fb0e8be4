#include <string.h>

#include "discourse/scene.h"

#define PLACES_BACK 12      /* places of the kind that are weighed */
#define PLACES_COUNTED 200  /* places looked back through */

static const char *feature_of(const scene *s, const mention *m) { return m->place.row == NONE ? "" : model_string(s->m, s->m->places[m->place.row].feature); }

/* How small a place is: 1 country .. 5 below a town; 0 regions of the world. */
static int fineness(const scene *s, const mention *m) {
  const char *f = feature_of(s, m);
  if (!f[0]) return m->place.country != NONE && m->place.type == NONE ? 1 : 4;
  if (strcmp(f, "CONT") == 0 || strcmp(f, "RGN") == 0) return 0;
  if (strncmp(f, "PCL", 3) == 0) return 1;
  if (strncmp(f, "ADM1", 4) == 0) return 2;
  if (strncmp(f, "ADM", 3) == 0) return 3;
  return strncmp(f, "PPL", 3) == 0 && strcmp(f, "PPLX") != 0 ? 4 : 5;
}

/* A town or a smaller place: a country or region is no spot that the next event shares. */
bool named_spot(const scene *s, uint32_t place) {
  const mention *m = mention_of(s, place);
  return m->place.row != NONE && fineness(s, m) > 1;
}

/* ---- "the city", "the province", "the country": whichever was named ---- */

static bool kind_fits(const scene *s, const char *want, const mention *m) {
  const char *have = feature_of(s, m);
  if (strncmp(want, "PCL", 3) == 0) return m->place.country != NONE && m->place.row == NONE;
  if (m->place.row == NONE) return m->place.type != NONE && strcmp(model_string(s->m, s->m->placetypes[m->place.type].feature), want) == 0;
  if (strcmp(want, "PPLC") == 0) return strcmp(have, "PPLC") == 0;
  if (strncmp(want, "PPL", 3) == 0 && strcmp(want, "PPLX") != 0) return strncmp(have, "PPL", 3) == 0 && strcmp(have, "PPLX") != 0;
  if (strncmp(want, "ADM", 3) == 0) return strncmp(have, "ADM", 3) == 0;
  return strcmp(want, have) == 0;
}

static bool same_place(const mention *a, const mention *b) { return a->place.row == b->place.row && a->place.country == b->place.country && (a->place.row != NONE || a->place.country != NONE); }

/* The places that begin before token t. */
static uint32_t places_before(const scene *s, uint32_t t) {
  uint32_t low = 0, high = s->places.n;
  while (low < high) {
    uint32_t mid = (low + high) / 2;
    if (mention_of(s, s->places.at[mid])->first < t) low = mid + 1;
    else high = mid;
  }
  return low;
}

static uint32_t times_named(const scene *s, const mention *m, uint32_t before) {
  uint32_t n = 0;
  for (uint32_t i = before > PLACES_COUNTED ? before - PLACES_COUNTED : 0; i < before; i++) {
    const mention *o = mention_of(s, s->places.at[i]);
    if (!o->place.refers && same_place(o, m)) n += s->text->tokens[o->first].flags & TOKEN_TITLE ? 2 : 1;
  }
  return n;
}

/* The place of a kind that is spoken of at token t: one of the same sentence, else the one named most before, the last of equals.
 * One that is only somebody's post comes after those that are not. */
static uint32_t named_before(const scene *s, const char *want, uint32_t t) {
  uint32_t best = NONE, best_count = 0;
  bool best_post = true;
  uint32_t before = places_before(s, t), looked = 0, floor = before > PLACES_COUNTED ? before - PLACES_COUNTED : 0;
  for (uint32_t i = before; i > floor && looked < PLACES_BACK; i--) {
    const mention *m = mention_of(s, s->places.at[i - 1]);
    if (m->place.refers || !kind_fits(s, want, m)) continue;
    looked++;
    if (!m->used && s->text->tokens[m->first].sentence == s->text->tokens[t].sentence) return s->places.at[i - 1];
    uint32_t count = times_named(s, m, before);
    if (best != NONE && (m->used > best_post || (m->used == best_post && count <= best_count))) continue;
    best = s->places.at[i - 1];
    best_count = count;
    best_post = m->used;
  }
  return best;
}

/* A place that the text does not name: the story's country, its capital. */
static uint32_t made_place(scene *s, uint32_t t, uint32_t row, uint32_t country) {
  mention m = {.kind = MENTION_PLACE, .first = t, .last = t + 1, .head = t, .line = row == NONE ? s->m->countrys[country].line : s->m->places[row].line};
  m.place = (place_value){.row = row, .country = country, .type = NONE, .bearing = -1, .within = NONE};
  if (!vec_push(s->a, &s->made, m)) {
    s->failed = true;
    return NONE;
  }
  return s->mention->n_mentions + s->made.n - 1;
}

static uint32_t capital_of(const scene *s, uint32_t country) {
  const char *iso = model_string(s->m, s->m->countrys[country].iso3);
  for (uint32_t i = 0; i < s->m->n_places; i++)
    if (strcmp(model_string(s->m, s->m->places[i].feature), "PPLC") == 0 && strcmp(model_string(s->m, s->m->places[i].iso3), iso) == 0) return i;
  return NONE;
}

static const char *kind_at(const scene *s, uint32_t t) {
  for (uint32_t i = s->mention->hit_of[t]; i < s->mention->hit_of[t + 1]; i++)
    if (s->mention->hits[i].table == TABLE_placetype) return model_string(s->m, s->m->placetypes[s->mention->hits[i].row].feature);
  return "";
}

static uint32_t place_meant(scene *s, uint32_t t) {
  const char *want = kind_at(s, t);
  if (!want[0]) return NONE;
  uint32_t x = named_before(s, want, t), country = s->mention->story_country;
  if (x == NONE && strncmp(want, "ADM", 3) == 0) x = named_before(s, "PPL", t); /* a province is named like its town */
  if (x != NONE || country == NONE) return x;
  if (strncmp(want, "PCL", 3) == 0) return made_place(s, t, NONE, country);
  if (strcmp(want, "PPLC") != 0) return NONE;
  if (s->capital == NONE) {
    uint32_t row = capital_of(s, country);
    s->capital = row == NONE ? NONE : made_place(s, t, row, country);
  }
  return s->capital;
}

void find_places(scene *s) {
  s->capital = NONE;
  for (uint32_t i = 0; i < s->mention->n_mentions; i++)
    if (s->mention->mentions[i].kind == MENTION_PLACE && !vec_push(s->a, &s->places, i)) s->failed = true;
  s->place_of_event = arena_alloc(s->a, (s->events->n_events + 1) * sizeof *s->place_of_event);
  if (!s->place_of_event) s->failed = true;
  for (uint32_t i = 0; i < s->events->n_events && !s->failed; i++) {
    const event_found *e = event_of(s, i);
    const mention *m = mention_of(s, e->place);
    uint32_t word = m ? (m->kind == MENTION_PLACE && m->place.refers ? m->head : NONE) : e->place_ref, meant = word == NONE ? NONE : place_meant(s, word);
    s->place_of_event[i] = meant != NONE ? meant : e->place;
  }
}

/* ---- a happening's place ---- */

static bool nearer(const scene *s, uint32_t old, uint32_t new) {
  const mention *a = mention_of(s, old), *b = mention_of(s, new);
  return fineness(s, b) > fineness(s, a) && (a->place.country == NONE || a->place.country == b->place.country);
}

void take_place(const scene *s, happening *h, uint32_t event) {
  uint32_t place = s->place_of_event[event];
  if (place == NONE || (h->place != NONE && !nearer(s, h->place, place))) return;
  const event_found *e = event_of(s, event);
  h->place = place;
  h->spot_first = e->spot_first;
  h->spot_last = e->spot_last;
}

static bool violent(const scene *s, const happening *h) {
  uint32_t type = event_of(s, h->first_event)->type;
  return type == EVENT_TYPE_ASSAULT || type == EVENT_TYPE_COERCE || type == EVENT_TYPE_PROTEST;
}

/* People are arrested anywhere: an arrest of another day has no place but its own. */
static bool shares_place(const scene *s, const happening *h) {
  const event_found *e = event_of(s, h->first_event);
  bool arrest = e->mode[MODE_ARREST >> 5] >> (MODE_ARREST & 31) & 1u;
  return violent(s, h) && !(e->type == EVENT_TYPE_COERCE && arrest && (h->background || h->date != NONE));
}

/* A headline that opens with a place and a colon says where the story is. */
static uint32_t headline_place(const scene *s) {
  if (!s->text->n_sentences || !s->text->sentences[0].title) return NONE;
  for (uint32_t i = 0; i < s->places.n; i++) {
    const mention *m = mention_of(s, s->places.at[i]);
    if (m->first != s->text->sentences[0].first) continue;
    if (m->last >= s->text->sentences[0].last) return NONE;
    const token *t = &s->text->tokens[m->last];
    return t->kind == TOKEN_PUNCT && s->text->keys[t->key] == ':' && named_spot(s, s->places.at[i]) ? s->places.at[i] : NONE;
  }
  return NONE;
}

static void find_focus(scene *s) {
  s->focus_place = headline_place(s);
  for (uint32_t i = 0; i < s->happenings.n && s->focus_place == NONE; i++) {
    const happening *h = &s->happenings.at[i];
    if (h->place != NONE && !h->background && violent(s, h)) s->focus_place = h->place;
  }
}

/* "The Berlin attack": a place in construct behind a noun of violence names the attack by where it was. */
static uint32_t names_attack(const scene *s) {
  for (uint32_t i = 0; i < s->places.n; i++) {
    const mention *m = mention_of(s, s->places.at[i]);
    const reading *own = m->first ? best_reading(s->morph, m->first) : NULL, *r = m->first ? best_reading(s->morph, m->first - 1) : NULL;
    if (!own || !r || own->proclitics & ~(uint16_t)PRO_AL || feat_pos(r->feats) != POS_NOUN || r->enclitic || r->proclitics & PRO_AL || !named_spot(s, s->places.at[i])) continue;
    if (s->text->tokens[m->first - 1].sentence != s->text->tokens[m->first].sentence) continue;
    for (uint32_t k = s->mention->hit_of[m->first - 1]; k < s->mention->hit_of[m->first]; k++)
      if (s->mention->hits[k].table == TABLE_frame && s->m->frames[s->mention->hits[k].row].type == EVENT_TYPE_ASSAULT) return s->places.at[i];
  }
  return NONE;
}

static bool known_attack(const scene *s, const happening *h) {
  const event_found *e = event_of(s, h->first_event);
  return e->type == EVENT_TYPE_ASSAULT && e->noun && !e->result;
}

/* Violence told without a place goes on where the violence told before it was. */
void carry_places(scene *s) {
  find_focus(s);
  uint32_t last = s->focus_place, headline = headline_place(s), attack = names_attack(s);
  for (uint32_t i = 0; i < s->happenings.n; i++) {
    happening *h = &s->happenings.at[i];
    if (!violent(s, h)) continue;
    if (h->place != NONE && h->asserted && named_spot(s, h->place)) last = h->place;
    if (h->place != NONE || s->text->n_sentences < 2) continue;
    h->place = attack != NONE && known_attack(s, h) ? attack : shares_place(s, h) ? last : headline;
    h->place_carried = h->place != NONE;
  }
}

static bool holds(const scene *s, const place_row *small, const place_row *big) {
  uint32_t row = (uint32_t)(big - s->m->places);
  return small->admin1 == row || small->admin2 == row;
}

bool places_agree(const scene *s, uint32_t a, uint32_t b) {
  const mention *x = mention_of(s, a), *y = mention_of(s, b);
  if (!x || !y || a == b) return true;
  if (x->place.row == NONE || y->place.row == NONE) return x->place.country == NONE || y->place.country == NONE || x->place.country == y->place.country;
  const place_row *p = &s->m->places[x->place.row], *q = &s->m->places[y->place.row];
  return x->place.row == y->place.row || holds(s, p, q) || holds(s, q, p) || strcmp(model_string(s->m, p->name_en), model_string(s->m, q->name_en)) == 0;
}
