#include <string.h>

#include "api/views.h"

static const char *str(const rawi_doc *d, uint32_t offset) { return offset == NONE ? "" : model_string(d->tables, offset); }

static const char *sector_or_none(uint32_t sector) { return sector == NONE ? "" : sector_text(sector); }

typedef struct names { uint32_t id, en, ar; } names;

/* The columns that name a row of any table of people and groups. */
static names names_of(const model *m, uint16_t table, uint32_t row) {
  switch (table) {
  case TABLE_actor: return (names){m->actors[row].id, m->actors[row].name_en, m->actors[row].name_ar};
  case TABLE_leader: return (names){m->leaders[row].id, m->leaders[row].name_en, m->leaders[row].name_ar};
  case TABLE_country: return (names){m->countrys[row].id, m->countrys[row].name_en, m->countrys[row].name_ar};
  case TABLE_outlet: return (names){m->outlets[row].id, m->outlets[row].name_en, m->outlets[row].name_ar};
  case TABLE_body: return (names){NONE, m->bodys[row].name_en, m->bodys[row].phrase};
  case TABLE_agent: return (names){NONE, m->agents[row].name_en, m->agents[row].phrase};
  case TABLE_office: return (names){NONE, m->offices[row].name_en, m->offices[row].phrase};
  default: return (names){NONE, NONE, NONE};
  }
}

static uint32_t rows_of(const model *m, uint16_t table) {
#define ROWS(name, files) case TABLE_##name: return m->n_##name##s;
  switch (table) {
    TABLES(ROWS)
  default: return 0;
  }
}

static void count_of(const rawi_doc *d, uint32_t number, rawi_entity *out) {
  if (number == NONE) return;
  const number_value *n = &d->engine.mention.mentions[number].number;
  out->count_low = n->low;
  out->count_high = n->high;
}

rawi_entity view_entity_mention(const rawi_doc *d, const mention *x) {
  const entity_value *v = &x->entity;
  rawi_entity out = view_no_entity();
  out.present = 1;
  out.text = view_phrase(d, x->first, x->last);
  if (v->row != NONE && v->row < rows_of(d->tables, v->table)) {
    names n = names_of(d->tables, v->table, v->row);
    out.id = str(d, n.id);
    out.name_en = str(d, n.en);
    out.name_ar = str(d, n.ar);
  }
  out.code = str(d, v->code);
  out.sector = sector_or_none(v->sector);
  if (v->name_first != NONE && v->name_first > x->first) out.role = view_phrase(d, x->first, v->name_first);
  count_of(d, v->number, &out);
  out.source = view_source(d, x->line);
  return out;
}

static void place_row_names(const rawi_doc *d, const place_row *p, rawi_place *out) {
  out->id = str(d, p->id);
  out->geonameid = str(d, p->geonameid);
  out->name_en = str(d, p->name_en);
  out->name_ar = str(d, p->name_ar);
  out->feature_code = str(d, p->feature);
  if (p->lat != INT32_MIN && p->lon != INT32_MIN) {
    out->lat = p->lat / 1e6;
    out->lon = p->lon / 1e6;
  }
}

static void country_names(const rawi_doc *d, const country_row *c, bool alone, rawi_place *out) {
  out->country = str(d, c->name_en);
  out->country_code = str(d, c->iso3);
  if (!alone) return;
  out->id = str(d, c->id);
  out->name_en = out->country;
  out->name_ar = str(d, c->name_ar);
  out->resolution = 1;
  if (c->lat == INT32_MIN || c->lon == INT32_MIN) return;
  out->lat = c->lat / 1e6;
  out->lon = c->lon / 1e6;
}

static int resolution_of(const char *feature) {
  if (!strncmp(feature, "PCL", 3)) return 1;
  if (!strcmp(feature, "ADM1")) return 2;
  if (!strcmp(feature, "ADM2")) return 3;
  if (!strcmp(feature, "PPLX")) return 5;
  return !strncmp(feature, "PPL", 3) ? 4 : 0;
}

rawi_place view_place_mention(const rawi_doc *d, const mention *x) {
  const model *m = d->tables;
  const place_value *v = &x->place;
  rawi_place out = view_no_place();
  out.present = 1;
  out.text = view_phrase(d, x->first, x->last);
  if (v->row != NONE && v->row < m->n_places) {
    place_row_names(d, &m->places[v->row], &out);
    out.resolution = resolution_of(out.feature_code);
  }
  if (v->country != NONE && v->country < m->n_countrys) country_names(d, &m->countrys[v->country], v->row == NONE, &out);
  out.km = (double)v->km;
  out.bearing = v->bearing;
  out.source = view_source(d, x->line);
  return out;
}

static void number_fields(const number_value *v, rawi_mention *out) {
  static const char *const units[] = {"none", "people", "thing", "distance", "area", "weight", "time", "age", "clock", "year", "day_of_month", "money", "percent", "ordinal", "temperature", "calibre", "name"};
  out->number = v->value;
  out->low = v->low;
  out->high = v->high;
  out->bound = bound_text(v->bound);
  out->unit = v->unit < sizeof units / sizeof *units ? units[v->unit] : "none";
}

static void date_fields(const date_value *v, rawi_mention *out) {
  static const char *const relations[] = {"on", "since", "until", "before", "after", "during", "between", "duration"};
  out->start = v->start;
  out->end = v->end;
  out->minute = v->minute;
  out->precision = precision_text(v->precision);
  out->anchor = anchor_text(v->anchor);
  out->relation = v->relation < sizeof relations / sizeof *relations ? relations[v->relation] : "";
}

static rawi_mention mention_of(const rawi_doc *d, const mention *x) {
  static const char *const kinds[] = {"number", "date", "place", "person", "group", "object"};
  uint32_t protects = NONE;
  rawi_mention out = {.kind = kinds[x->kind], .text = view_phrase(d, x->first, x->last), .part = x->used, .bound = "", .unit = "", .start = RAWI_NO_DAY,
                      .end = RAWI_NO_DAY, .minute = -1, .precision = "", .anchor = "", .relation = "", .place = view_no_place(),
                      .entity = view_no_entity(), .protected_kind = "", .source = view_source(d, x->line)};
  switch (x->kind) {
  case MENTION_NUMBER: number_fields(&x->number, &out); break;
  case MENTION_DATE: date_fields(&x->date, &out); break;
  case MENTION_PLACE: out.place = view_place_mention(d, x); break;
  case MENTION_OBJECT: protects = x->object.protected_kind; break;
  default:
    out.entity = view_entity_mention(d, x);
    protects = x->entity.protected_kind;
  }
  if (protects != NONE) out.protected_kind = protected_text(protects);
  return out;
}

int view_mentions(rawi_doc *d, error *e) {
  const mention_layer *l = &d->engine.mention;
  rawi_mention *out = view_array(d, l->n_mentions, rawi_mention);
  if (!out) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t i = 0; i < l->n_mentions; i++) out[i] = mention_of(d, &l->mentions[i]);
  d->mentions = out;
  d->n_mentions = l->n_mentions;
  return OK;
}
