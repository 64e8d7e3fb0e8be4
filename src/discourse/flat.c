#include <math.h>
#include <string.h>

#include "clause/count.h"
#include "discourse/scene.h"
#include "mention/find.h"

static const char *text_of(const scene *s, uint32_t offset) { return model_string(s->m, offset); }

span words_span(const scene *s, uint32_t first, uint32_t last) {
  if (first >= last || first == NONE) return (span){0, 0};
  while (last > first + 1 && s->text->tokens[last - 1].kind == TOKEN_PUNCT) last--;
  return (span){stem_start(s->text, s->morph, first), s->text->tokens[last - 1].end};
}

static rec_entity blank_entity(span text) {
  return (rec_entity){.text = text, .id = "", .name_en = "", .name_ar = "", .gloss = "", .code = "", .sector = "", .count_low = -1, .count_high = -1, .place = NONE, .line = NONE};
}

static const char *sector_or_empty(uint32_t sector) { return sector == NONE ? "" : sector_text(sector); }

/* "a, b" in the arena; a alone when b is empty or memory is short (the caller's result is then still right, only shorter). */
static const char *joined(scene *s, const char *a, const char *b, const char *between) {
  if (!b[0]) return a;
  size_t n = strlen(a), m = strlen(between), k = strlen(b);
  char *out = arena_alloc(s->a, n + m + k + 1);
  if (!out) {
    s->failed = true;
    return a;
  }
  memcpy(out, a, n);
  memcpy(out + n, between, m);
  memcpy(out + n + m, b, k + 1);
  return out;
}

static const char *slug(scene *s, const char *a) {
  size_t n = strlen(a), at = 0;
  char *out = arena_alloc(s->a, n + 1);
  if (!out) {
    s->failed = true;
    return "";
  }
  for (size_t i = 0; i < n; i++) {
    char c = a[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keep) out[at++] = c;
    else if (at && out[at - 1] != '-') out[at++] = '-';
  }
  while (at && out[at - 1] == '-') at--;
  out[at] = 0;
  return out;
}

const char *place_name(const scene *s, uint32_t mention_index) {
  const mention *p = mention_of(s, mention_index);
  if (!p) return "";
  if (p->place.row != NONE) return text_of(s, s->m->places[p->place.row].name_en);
  return p->place.country != NONE ? text_of(s, s->m->countrys[p->place.country].name_en) : "";
}

static void name_entity(scene *s, const mention *m, rec_entity *out);

/* "spokesman, army, Iraq": an office is told apart by whose it is, else by where. */
static void name_body(scene *s, const mention *m, const char *what, rec_entity *out) {
  const mention *org = m->entity.table == TABLE_office ? mention_of(s, m->entity.org) : NULL;
  rec_entity of = blank_entity((span){0, 0});
  if (org) name_entity(s, org, &of);
  const char *whose = of.name_en[0] ? of.name_en : m->entity.place != NONE ? place_name(s, m->entity.place) : m->entity.country != NONE ? text_of(s, s->m->countrys[m->entity.country].name_en) : "";
  out->name_en = joined(s, what, whose, ", ");
  out->id = slug(s, out->name_en);
}

/* "gunman/gunmen": one or more of them. */
static const char *agent_name(scene *s, uint32_t row, bool several) {
  const char *names = text_of(s, s->m->agents[row].name_en), *plural = strchr(names, '/');
  if (!plural) return names;
  const char *one = several ? plural + 1 : arena_copy(s->a, names, (size_t)(plural - names));
  if (!one) s->failed = true;
  return one ? one : "";
}

static void name_entity(scene *s, const mention *m, rec_entity *out) {
  const entity_value *v = &m->entity;
  switch (v->table) {
  case TABLE_actor: {
    const actor_row *a = &s->m->actors[v->row];
    out->id = text_of(s, a->id);
    out->name_en = text_of(s, a->name_en);
    out->name_ar = text_of(s, a->name_ar);
    break;
  }
  case TABLE_leader: {
    const leader_row *l = &s->m->leaders[v->row];
    out->id = text_of(s, l->id);
    out->name_en = text_of(s, l->name_en);
    out->name_ar = text_of(s, l->name_ar);
    break;
  }
  case TABLE_outlet: {
    const outlet_row *o = &s->m->outlets[v->row];
    out->id = text_of(s, o->id);
    out->name_en = text_of(s, o->name_en);
    out->name_ar = text_of(s, o->name_ar);
    break;
  }
  case TABLE_country: {
    const country_row *c = &s->m->countrys[v->row];
    out->id = text_of(s, c->id);
    out->name_en = text_of(s, c->name_en);
    out->name_ar = text_of(s, c->name_ar);
    break;
  }
  case TABLE_body: name_body(s, m, text_of(s, s->m->bodys[v->row].name_en), out); break;
  case TABLE_agent: out->name_en = agent_name(s, v->row, v->plural); break;
  case TABLE_office:
    if (v->name_first == NONE && s->m->offices[v->row].kind != OFFICE_KIND_TITLE) name_body(s, m, text_of(s, s->m->offices[v->row].name_en), out);
    break;
  default: break;
  }
}

/* The organisation's identity stands for its members when they have none of their own: fighters of the Taliban are the Taliban's. */
static void borrow_from_org(scene *s, const mention *m, rec_entity *out) {
  const mention *org = mention_of(s, m->entity.org);
  if (!org || org->entity.table != TABLE_actor || m->kind == MENTION_PERSON) return;
  rec_entity o = blank_entity(out->text);
  name_entity(s, org, &o);
  out->id = o.id;
  out->name_en = o.name_en;
  out->name_ar = o.name_ar;
}

/* A country or its capital; the city, a quarter, a province do not act for their state. */
static bool acts_for_state(const scene *s, const mention *m) {
  if (m->place.row == NONE) return !m->place.area;
  const char *f = text_of(s, s->m->places[m->place.row].feature);
  return strncmp(f, "PCL", 3) == 0 || strcmp(f, "PPLC") == 0;
}

rec_entity flat_entity(scene *s, uint32_t mention_index, uint32_t first, uint32_t last) {
  rec_entity out = blank_entity(words_span(s, first, last));
  const mention *m = mention_of(s, mention_index);
  if (!m) return out;
  out.line = m->line;
  if (m->kind == MENTION_PLACE) {
    out.place = m->place.row;
    if (m->place.country == NONE || m->place.refers || !acts_for_state(s, m)) return out;
    const country_row *c = &s->m->countrys[m->place.country];
    out.code = text_of(s, c->iso3);
    out.id = text_of(s, c->id);
    out.name_en = text_of(s, c->name_en);
    out.name_ar = text_of(s, c->name_ar);
    out.sector = "GOV";
    return out;
  }
  out.code = m->entity.code ? text_of(s, m->entity.code) : m->entity.country != NONE ? text_of(s, s->m->countrys[m->entity.country].iso3) : "";
  out.sector = sector_or_empty(m->entity.sector);
  name_entity(s, m, &out);
  borrow_from_org(s, m, &out);
  if (m->entity.name_first != NONE && m->entity.name_first > m->first) out.role = words_span(s, m->first, m->entity.name_first);
  return out;
}

/* An adjective of nationality as a participant: the Israeli raids. */
static void from_adjective(const scene *s, uint32_t t, rec_entity *out) {
  const reading *r = best_reading(s->morph, t);
  uint32_t country = r && r->lemma != NONE ? s->m->lemmas[r->lemma].country : NONE;
  if (country == NONE) return;
  const country_row *c = &s->m->countrys[country];
  out->id = text_of(s, c->id);
  out->name_en = text_of(s, c->name_en);
  out->name_ar = text_of(s, c->name_ar);
  out->code = text_of(s, c->iso3);
  out->line = c->line;
}

/* Whose raids and shelling an adjective names: that country's armed forces. */
static bool forces_act(uint32_t type) { return type == EVENT_TYPE_ASSAULT || type == EVENT_TYPE_MOBILIZE; }

static void count_of(const scene *s, const participant *p, rec_entity *out) {
  if (p->chunk == NONE) return;
  uint32_t n = s->clauses->chunks[p->chunk].number_of;
  if (n == NONE || s->clauses->chunks[p->chunk].first != p->first) return;
  const number_value *v = &s->mention->mentions[n].number;
  out->count_low = v->low;
  out->count_high = v->high;
}

/* The words of a participant without its count: soldiers, not thirteen soldiers; a number alone stays. */
static uint32_t text_start(const scene *s, const participant *p) {
  counted n;
  if (!counted_at(s->m, s->morph, s->mention, p->first, p->last, &n)) return p->first;
  return n.head;
}

/* The country that an adjective in [first, last) names, or NONE. */
static uint32_t country_told(const scene *s, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last; t++) {
    uint32_t country = nation_at(s->m, s->text, s->morph, s->mention->named, t);
    if (country != NONE) return country;
  }
  return NONE;
}

/* Foreign soldiers, though not from where. */
static bool foreign_told(const scene *s, uint32_t first, uint32_t last) {
  for (uint32_t i = s->mention->hit_of[first]; i < s->mention->hit_of[last]; i++) {
    const hit *h = &s->mention->hits[i];
    if (h->table == TABLE_agent && strcmp(text_of(s, s->m->agents[h->row].kind), "foreign") == 0) return true;
  }
  return false;
}

/* What the words of a phrase say whose head is nobody of the tables: a group of gunmen, one of the soldiers, the army's vehicle, a
 * Tunisian delegation. */
static void code_by_words(const scene *s, uint32_t first, uint32_t last, rec_entity *out) {
  for (uint32_t t = first; t < last && !out->sector[0]; t++) {
    const mention *x = mention_of(s, s->mention->at[t]);
    if (!x || x->first != t || x->last > last || (x->kind != MENTION_GROUP && x->kind != MENTION_PERSON)) continue;
    out->sector = sector_or_empty(x->entity.sector);
    if (!out->code[0] && x->entity.code) out->code = text_of(s, x->entity.code);
  }
  uint32_t country = out->code[0] ? NONE : country_told(s, first, last);
  if (country != NONE) out->code = text_of(s, s->m->countrys[country].iso3);
}

/* Turkish threats, American raids; not the deportation of the Tunisian. */
static bool describes_deed(const scene *s, const event_found *e, uint32_t t) {
  const reading *r = best_reading(s->morph, t), *deed = best_reading(s->morph, e->head);
  return r && deed && e->noun && (t == e->last || t == e->head + 1) && feat_pos(r->feats) == POS_ADJ && !((r->proclitics ^ deed->proclitics) & PRO_AL);
}

rec_entity flat_participant(scene *s, uint32_t event, const participant *p) {
  uint32_t who = refer(s, event, p);
  const mention *m = mention_of(s, who);
  uint32_t first = p->first, last = p->last;
  if (p->pronoun) {
    if (!m) return blank_entity((span){0, 0});
    first = m->first;
    last = m->last;
  } else {
    const mention *own = mention_of(s, p->mention);
    if (own && own->kind == MENTION_PERSON && own->last > last) last = own->last;
    if (own && own->kind == MENTION_PLACE && own->place.row != NONE && !own->place.refers && own->first == first && own->last < last) last = own->last; /* Kunduz, lying near the border */
    first = text_start(s, p);
  }
  rec_entity out = flat_entity(s, who, first, last);
  if (who == NONE && last == first + 1) {
    from_adjective(s, first, &out);
    bool deed = describes_deed(s, event_of(s, event), first);
    if (out.code[0] && deed) out.sector = forces_act(event_of(s, event)->type) ? "MIL" : event_of(s, event)->type == EVENT_TYPE_PROTEST ? "" : "GOV";
  }
  if (!p->pronoun && (!m || m->kind != MENTION_PLACE)) code_by_words(s, first, last, &out);
  if (!out.code[0]) out.from_abroad = foreign_told(s, first, last);
  if (!out.name_en[0]) out.gloss = gloss_of(s, first, last);
  count_of(s, p, &out);
  if (m && m->kind != MENTION_PLACE && m->entity.table == TABLE_agent && out.count_low > 1 && !m->entity.plural && out.name_en[0]) out.name_en = agent_name(s, m->entity.row, true);
  return out;
}

/* ---- places ---- */

static int resolution_of(const char *f) {
  if (strcmp(f, "PCLI") == 0) return 1;
  if (strcmp(f, "CONT") == 0) return 0;
  if (strncmp(f, "ADM1", 4) == 0 || strcmp(f, "RGN") == 0) return 2;
  if (strncmp(f, "ADM", 3) == 0) return 3;
  if (strcmp(f, "PPLX") == 0) return 5;
  if (strncmp(f, "PPL", 3) == 0) return 4;
  return 5;
}

static const char *feature_class(const char *f) {
  if (strncmp(f, "PPL", 3) == 0) return "P";
  if (strncmp(f, "ADM", 3) == 0 || strncmp(f, "PCL", 3) == 0) return "A";
  if (strcmp(f, "RGN") == 0 || strcmp(f, "CONT") == 0 || strcmp(f, "CAMP") == 0 || strcmp(f, "PRT") == 0 || strcmp(f, "OILF") == 0) return "L";
  if (strcmp(f, "SEA") == 0 || strcmp(f, "STM") == 0 || strcmp(f, "LK") == 0 || strcmp(f, "STRT") == 0 || strcmp(f, "GULF") == 0) return "H";
  if (strcmp(f, "MT") == 0 || strcmp(f, "ISL") == 0 || strcmp(f, "DSRT") == 0 || strcmp(f, "VAL") == 0) return "T";
  return "S";
}

static double degrees(int32_t fixed) { return fixed == INT32_MIN ? 1000.0 : fixed / 1e6; }

/* The point that lies km away at a bearing (degrees), on a sphere of the earth's mean radius. */
static void move(double *lat, double *lon, double km, int bearing) {
  if (*lat > 90 || bearing < 0 || km <= 0) return;
  const double radius = 6371.0088, rad = 3.14159265358979323846 / 180.0;
  double d = km / radius, a = *lat * rad, b = bearing * rad;
  double lat2 = asin(sin(a) * cos(d) + cos(a) * sin(d) * cos(b));
  *lon += atan2(sin(b) * sin(d) * cos(a), cos(d) - sin(a) * sin(lat2)) / rad;
  *lat = lat2 / rad;
}

static void fill_country(const scene *s, uint32_t country, rec_place *out) {
  if (country == NONE) return;
  const country_row *c = &s->m->countrys[country];
  out->country = text_of(s, c->name_en);
  out->country_code = text_of(s, c->iso3);
}

static void fill_parents(const scene *s, const place_row *p, rec_place *out) {
  const place_row *big = p->admin1 == NONE ? NULL : &s->m->places[p->admin1], *small = p->admin2 == NONE ? NULL : &s->m->places[p->admin2];
  if (big) out->province = text_of(s, big->name_en);
  if (small) out->district = text_of(s, small->name_en);
  const place_row *parent = small ? small : big;
  if (out->lat > 90 && parent) {
    out->lat = degrees(parent->lat);
    out->lon = degrees(parent->lon);
  }
}

rec_place flat_place(const scene *s, uint32_t mention_index) {
  rec_place out = {.id = "", .geonameid = "", .name_en = "", .name_ar = "", .city = "", .district = "", .province = "", .country = "", .country_code = "", .feature_class = "", .feature_code = "",
                   .lat = 1000, .lon = 1000, .bearing = -1, .line = NONE};
  const mention *m = mention_of(s, mention_index);
  if (!m || m->kind != MENTION_PLACE) return out;
  const place_value *v = &m->place;
  out.text = words_span(s, m->first, m->last);
  out.line = m->line;
  out.km = (double)v->km;
  out.bearing = v->bearing;
  if (v->row == NONE) {
    uint32_t country = v->country;
    const mention *big = mention_of(s, v->within);
    if (big) {
      if (country == NONE) country = big->place.country;
      if (big->place.row != NONE) {
        const place_row *b = &s->m->places[big->place.row];
        if (resolution_of(text_of(s, b->feature)) == 2) out.province = text_of(s, b->name_en);
        out.lat = degrees(b->lat);
        out.lon = degrees(b->lon);
        move(&out.lat, &out.lon, (double)big->place.km, big->place.bearing); /* Tel Isqof (32 km north of Mosul) */
      }
    } else if (country != NONE) {
      const country_row *c = &s->m->countrys[country];
      out.id = text_of(s, c->id);
      out.name_en = text_of(s, c->name_en);
      out.name_ar = text_of(s, c->name_ar);
      out.lat = degrees(c->lat);
      out.lon = degrees(c->lon);
      out.feature_code = "PCLI";
      out.feature_class = "A";
      out.resolution = 1;
    }
    fill_country(s, country, &out);
    return out;
  }
  const place_row *p = &s->m->places[v->row];
  const char *feature = text_of(s, p->feature);
  out.id = text_of(s, p->id);
  out.geonameid = text_of(s, p->geonameid);
  out.name_en = text_of(s, p->name_en);
  out.name_ar = text_of(s, p->name_ar);
  out.feature_code = feature;
  out.feature_class = feature_class(feature);
  out.resolution = resolution_of(feature);
  out.lat = degrees(p->lat);
  out.lon = degrees(p->lon);
  if (out.resolution == 4) out.city = out.name_en;
  if (out.resolution == 2) out.province = out.name_en;
  if (out.resolution == 3) out.district = out.name_en;
  fill_parents(s, p, &out);
  fill_country(s, v->country, &out);
  move(&out.lat, &out.lon, out.km, out.bearing);
  return out;
}
