#include <string.h>

#include "mention/entity.h"
#include "mention/place.h"

#define CANDIDATES_MAX 16
#define QUOTED_WORDS_MAX 5 /* words of a place's name in quotation marks */
#define PEOPLE_IMPORTANT 90000 /* a town of this size is meant by its bare name */
#define PEOPLE_KNOWN 20000     /* one of this size may be */
#define SUPPORT_NEEDED 2       /* points of evidence for a name that is also something else */

/* Importance of a kind of place, before its people are counted: a name without more says the bigger thing. */
static int feature_weight(const char *f) {
  static const struct { char code[6]; int weight; } table[] = {
      {"PCLI", 100}, {"CONT", 90}, {"PPLC", 85}, {"RGN", 60}, {"ADM1", 55}, {"PPLA", 62}, {"PPLA2", 45}, {"ADM2", 40}, {"PPL", 40}, {"PPLX", 30}, {"CAMP", 35}, {"AIRP", 30}, {"SEA", 45},
  };
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(table[i].code, f) == 0) return table[i].weight;
  return 25;
}

static int people_weight(int32_t people) {
  int w = 0;
  for (int32_t n = people; n >= 10; n /= 10) w += 4;
  return w;
}

bool type_fits(const char *type, const char *feature) {
  if (!type[0] || strcmp(type, feature) == 0) return true;
  if (strncmp(type, "PPL", 3) == 0) return strncmp(feature, "PPL", 3) == 0;
  return strncmp(type, "ADM", 3) == 0 && strncmp(feature, "ADM", 3) == 0;
}

/* ---- first pass: names and what each can be ---- */

/* The rows of the longest name at a token. */
typedef struct named { uint32_t rows[CANDIDATES_MAX], n, last; bool ambiguous; int32_t people; bool capital; } named;

bool is_preposition(const reading *r) { return r && feat_pos(r->feats) == POS_ADP && !r->enclitic; }

static bool is_verb(const mentioning *c, uint32_t t) { return best_at(c, t) && feat_pos(best_at(c, t)->feats) == POS_VERB; }

static bool nominal(const reading *r) { return feat_pos(r->feats) == POS_NOUN || feat_pos(r->feats) == POS_ADJ || feat_pos(r->feats) == POS_PROPN; }

static bool behind_preposition(const mentioning *c, uint32_t t) { return t && same_sentence(c, t - 1, t) && is_preposition(best_at(c, t - 1)); }

bool prepositional(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  return (r && r->proclitics & (PRO_BA | PRO_LA)) || behind_preposition(c, t);
}

/* What has a place of its own: the police of, the governor of, the people of. */
static bool of_a_body(const mentioning *c, uint32_t t) {
  if (!t || !same_sentence(c, t - 1, t) || !free_of_front(c, t)) return false;
  const reading *r = best_at(c, t - 1);
  if (!r || r->enclitic || (r->proclitics & PRO_AL)) return false;
  return find_hit_ending(c, t, TABLE_body) || find_hit_ending(c, t, TABLE_office) || find_hit_ending(c, t, TABLE_agent);
}

static bool comma_at(const mentioning *c, uint32_t t) {
  return t < c->text->n_tokens && c->text->tokens[t].kind == TOKEN_PUNCT && c->text->keys[c->text->tokens[t].key] == ',';
}

static bool joined_at(const mentioning *c, uint32_t t) { return best_at(c, t) && (best_at(c, t)->proclitics & (PRO_WA | PRO_FA)); }

/* "Sanaa and Aden", "Sanaa, Aden, Taiz": joined to the place right before it. */
static bool listed(const mentioning *c, uint32_t t) {
  uint32_t at = t; /* the token behind the place before */
  if (!joined_at(c, t)) {
    if (!t || !comma_at(c, t - 1) || !same_sentence(c, t, t + 1) || !(comma_at(c, t + 1) || joined_at(c, t + 1))) return false;
    at = t - 1;
  }
  if (!at || !same_sentence(c, at - 1, t) || is_verb(c, at - 1)) return false;
  for (uint32_t i = c->layer->hit_of[at - 1]; i < c->layer->hit_of[at]; i++)
    if (c->layer->hits[i].table == TABLE_place && c->layer->hits[i].last == at) return true;
  return false;
}

/* A noun must stand here, whatever the word looks like. */
static bool nominal_slot(const mentioning *c, uint32_t t) {
  return prepositional(c, t) || of_a_body(c, t) || listed(c, t) || (t && same_sentence(c, t - 1, t) && free_of_front(c, t) && is_verb(c, t - 1));
}

/* What stands before the name of a country: a direction, a kind of place, those who rule or serve there. */
static bool heads_country(const mentioning *c, uint32_t t) {
  static const uint16_t tables[] = {TABLE_direction, TABLE_placetype, TABLE_body, TABLE_office, TABLE_agent};
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (find_hit_ending(c, t, tables[i])) return true;
  return false;
}

/* An adjective of nationality, unless nothing stands before it that it could describe: Saudi Arabia is spelt like one. */
static bool adjective_of_country(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  bool other = r && nation_or_other(c->m, c->morph, t);
  if (!r || feat_pos(r->feats) != POS_ADJ || (country_of_reading(c, r) == NONE && !other)) return false;
  if (!find_hit(c, t, TABLE_country, false)) return true;
  if (!free_of_front(c, t) || !t || !same_sentence(c, t - 1, t)) return false;
  const reading *before = best_at(c, t - 1);
  if (!before || !nominal(before)) return false;
  if (other && !(r->proclitics & PRO_AL)) return !heads_country(c, t); /* financial support; the army of Mali */
  return (r->proclitics & PRO_AL) ? (before->proclitics & PRO_AL) || before->enclitic : (before->feats & FEAT_INDEFINITE) || c->text->tokens[t - 1].flags & TOKEN_TANWIN;
}

/* The name needs another division of the word than the one read here: a deputy is no "and Kiel". Behind a preposition nothing is in front. */
static bool cut_otherwise(const mentioning *c, const hit *h) {
  const word *w = &c->morph->words[h->first];
  if (w->n && behind_preposition(c, h->first) && is_verb(c, h->first) && !c->morph->readings[w->first + h->reading].before) return false;
  return w->n && c->morph->readings[w->first + w->best].proclitics != c->morph->readings[w->first + h->reading].proclitics;
}

static named names_at(const mentioning *c, uint32_t t) {
  named x = {.ambiguous = true};
  for (uint32_t i = c->layer->hit_of[t]; i < c->layer->hit_of[t + 1]; i++) {
    const hit *h = &c->layer->hits[i];
    if (h->table != TABLE_place || (x.n && h->last != x.last) || cut_otherwise(c, h)) continue;
    const place_row *p = &c->m->places[h->row];
    if (x.n < CANDIDATES_MAX) x.rows[x.n++] = h->row;
    x.last = h->last;
    if (!p->amb) x.ambiguous = false;
    if (p->population > x.people) x.people = p->population;
    if (strcmp(model_string(c->m, p->feature), "PPLC") == 0) x.capital = true;
  }
  return x;
}

/* A dictionary word is read here, not a name. */
static bool common_word(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  if (!r || r->lemma == NONE) return false;
  uint32_t table = c->m->lemmas[r->lemma].table;
  return feat_pos(r->feats) != POS_PROPN && (table == TABLE_noun || table == TABLE_verb || table == TABLE_particle);
}

static bool noun_like(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  return !r || nominal(r);
}

/* The type in front, maybe with a nationality between: the Latvian capital Riga. */
static const hit *type_before(const mentioning *c, uint32_t first) {
  if (!free_of_front(c, first)) return NULL;
  const hit *type = find_hit_ending(c, first, TABLE_placetype);
  if (type || first < 2 || !same_sentence(c, first - 2, first) || !free_of_front(c, first - 1) || country_of_reading(c, best_at(c, first - 1)) == NONE) return type;
  type = find_hit_ending(c, first - 1, TABLE_placetype);
  return type && best_at(c, type->first) && (best_at(c, type->first)->proclitics & PRO_AL) && (best_at(c, first - 1)->proclitics & PRO_AL) ? type : NULL;
}

static bool behind_type_or_direction(const mentioning *c, uint32_t t) {
  return type_before(c, t) || (free_of_front(c, t) && find_hit_ending(c, t, TABLE_direction));
}

/* A nation's name spelt like an adjective (Mali: financial) is one behind a preposition or a noun of place. */
static bool country_read(const mentioning *c, const hit *h) {
  if (h->last - h->first > 1) return true;
  if (!hit_trusted(c, h)) return prepositional(c, h->first) && noun_like(c, h->first);
  const reading *r = best_at(c, h->first);
  if (!r || !common_word(c, h->first) || (r->proclitics & PRO_AL)) return true;
  return prepositional(c, h->first) || behind_type_or_direction(c, h->first) || (!same_sentence(c, h->first, h->first + 1)) || !h->first;
}

static uint32_t country_hit(const mentioning *c, uint32_t t, uint32_t *last) {
  for (uint32_t i = c->layer->hit_of[t]; i < c->layer->hit_of[t + 1]; i++) {
    const hit *h = &c->layer->hits[i];
    if (h->table != TABLE_country || !country_read(c, h)) continue;
    const country_row *row = &c->m->countrys[h->row];
    if (row->metonyms && cell_holds(c, row->metonyms, h->first, h->last) && !cell_holds(c, row->aliases, h->first, h->last) && !cell_holds(c, row->name_ar, h->first, h->last)) continue;
    *last = h->last;
    return h->row;
  }
  return NONE;
}

mention new_place(uint32_t first, uint32_t last) {
  mention x = {.kind = MENTION_PLACE, .first = first, .last = last, .head = first, .line = NONE};
  x.place = (place_value){.row = NONE, .country = NONE, .type = NONE, .bearing = -1, .within = NONE};
  return x;
}

static bool type_of_country(const char *f) { return strcmp(f, "PCLI") == 0 || strcmp(f, "RGN") == 0 || strcmp(f, "BDRY") == 0; }

static void put_in_front(const mentioning *c, mention *x) {
  const hit *type = type_before(c, x->first);
  if (!type || (!x->place.n_candidates && !type_of_country(model_string(c->m, c->m->placetypes[type->row].feature)) && c->m->placetypes[type->row].refers != REFERS_CAPITAL)) return;
  x->place.type = type->row;
  x->first = type->first;
}

static bool tagged(const mentioning *c, uint32_t t, unsigned tag) { return tags_at(c, t) >> tag & 1u; }

/* The direction said in front: "north of X" in construct, or "to the north of X". */
static const hit *direction_before(const mentioning *c, uint32_t first) {
  if (!free_of_front(c, first)) return NULL;
  const hit *d = find_hit_ending(c, first, TABLE_direction);
  if (d || !first || !same_sentence(c, first - 1, first) || !tagged(c, first - 1, TAG_FROM)) return d;
  d = find_hit_ending(c, first - 1, TABLE_direction);
  return d && best_at(c, d->first) && (best_at(c, d->first)->proclitics & PRO_AL) ? d : NULL;
}

/* "75 km north of", "north of", "in the middle of". */
void direction_in_front(const mentioning *c, mention *x) {
  const hit *d = direction_before(c, x->first);
  if (!d) return;
  const direction_row *row = &c->m->directions[d->row];
  x->place.bearing = (int16_t)row->bearing;
  x->place.inside = row->inside != 0;
  x->first = d->first;
  uint32_t back = x->first && is_preposition(best_at(c, x->first - 1)) ? 2 : 1; /* 75 km to the north of */
  uint32_t n = x->first >= back ? c->layer->number_at[x->first - back] : NONE;
  if (n == NONE) return;
  const mention *number = &c->v->at[n];
  if (number->number.unit != UNIT_DISTANCE || number->last + back - 1 != x->first) return;
  x->place.km = (float)number->number.value;
  x->first = number->first;
}

/* Kinds of place whose names are often common words: quarter, square, camp, airport, crossing. */
static bool takes_common_name(const mentioning *c, uint32_t type) {
  static const char *const kinds[] = {"PPLX", "SQR", "CAMP", "AIRP", "AIRB", "BDRY", "BRDG"};
  const char *f = model_string(c->m, c->m->placetypes[type].feature);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(f, kinds[i]) == 0) return true;
  return false;
}

/* A type with a name that no table knows: the village of X. */
static bool unknown_after_type(const mentioning *c, const hit *type, mention *out) {
  uint32_t at = type->last;
  if (!same_sentence(c, type->first, at)) return false;
  const reading *before = best_at(c, at - 1), *r = best_at(c, at);
  if (!r || !before || before->enclitic || (before->proclitics & PRO_AL) || !free_of_front(c, at) || r->enclitic) return false;
  if (feat_number(before->feats) == NUMBER_PL || class_at(c, at, CLASS_EVENT) || class_at(c, at, CLASS_ABSTRACT)) return false;
  if (type->first && tagged(c, type->first - 1, TAG_ABOUT)) return false; /* by way of */
  bool guess = feat_pos(r->feats) == POS_PROPN || (r->lemma == NONE && feat_pos(r->feats) != POS_VERB);
  bool noun = takes_common_name(c, type->row) && feat_pos(r->feats) == POS_NOUN && (r->proclitics & PRO_AL) && feat_number(r->feats) != NUMBER_PL;
  bool adjective = feat_pos(r->feats) == POS_ADJ && (r->proclitics & PRO_AL) && feat_number(r->feats) != NUMBER_PL; /* of a noun without the article it would have none */
  if (!guess && !noun && !adjective) return false;
  if (find_hit(c, at, TABLE_country, false) || find_hit(c, at, TABLE_actor, false) || find_hit(c, at, TABLE_placetype, true) || find_hit(c, at, TABLE_body, true) || find_hit(c, at, TABLE_agent, true)) return false;
  *out = new_place(type->first, at + 1);
  out->head = at;
  out->place.type = type->row;
  out->line = c->m->placetypes[type->row].line;
  return true;
}

/* A type with its name in quotation marks: the square "Abdul Hamid Karami". `n`: what the tables know of the name. */
static bool quoted_after_type(const mentioning *c, const hit *type, mention *out, named *n) {
  uint32_t first = type->last + 1, last = first;
  const reading *before = best_at(c, type->last - 1);
  if (!same_sentence(c, type->first, first) || !before || before->enclitic || (before->proclitics & PRO_AL) || feat_number(before->feats) == NUMBER_PL) return false;
  uint8_t sign = c->text->tokens[type->last].kind == TOKEN_PUNCT ? c->text->keys[c->text->tokens[type->last].key] : 0;
  if (sign != '"' && sign != '<') return false;
  while (same_sentence(c, first, last) && c->text->tokens[last].kind != TOKEN_PUNCT && last - first < QUOTED_WORDS_MAX) last++;
  if (last == first || !same_sentence(c, first, last) || c->text->tokens[last].kind != TOKEN_PUNCT) return false;
  *n = names_at(c, first);
  if (n->last != last) n->n = 0;
  *out = new_place(type->first, last);
  out->head = first;
  out->place.type = type->row;
  out->line = c->m->placetypes[type->row].line;
  return true;
}

/* The end of phrases that began before and reach over t (the ministry of the interior): words inside them are theirs. */
static uint32_t phrases_reach(const mentioning *c, uint32_t t, uint32_t reach) {
  for (uint32_t i = c->layer->hit_of[t]; i < c->layer->hit_of[t + 1]; i++) {
    const hit *h = &c->layer->hits[i];
    bool phrase = h->table == TABLE_body || h->table == TABLE_office || h->table == TABLE_actor || h->table == TABLE_outlet || h->table == TABLE_agent || h->table == TABLE_leader;
    if (phrase && h->last > t + 1 && h->last > reach) reach = h->last;
  }
  return reach;
}

/* Part of a person's name: beside a word that is one. */
static bool beside_name(const mentioning *c, uint32_t t, bool important) {
  enum name_word own = name_word_at(c, t);
  if (!free_of_front(c, t)) return false;
  if (t && same_sentence(c, t - 1, t)) {
    enum name_word before = name_word_at(c, t - 1);
    bool named = (before == WORD_NAME || before == WORD_CONNECTOR) && (own == WORD_NAME || own == WORD_AMBIGUOUS || !important);
    if (named && !find_hit(c, t - 1, TABLE_place, true)) return true;
  }
  if (own != WORD_NAME && own != WORD_AMBIGUOUS) return false;
  return same_sentence(c, t, t + 1) && free_of_front(c, t + 1) && name_word_at(c, t + 1) == WORD_NAME && !find_hit(c, t + 1, TABLE_place, true);
}

/* "the city", "the province": a kind of place, though some place has it for its name. */
static bool kind_of_place(const mentioning *c, uint32_t t) { return find_hit(c, t, TABLE_placetype, true) != NULL; }

/* The type in front is that of a place with this name: the province of Jazira (island), not the hospital of the city. */
static bool named_by_type(const mentioning *c, uint32_t t, const named *x) {
  const hit *type = free_of_front(c, t) ? find_hit_ending(c, t, TABLE_placetype) : NULL;
  for (uint32_t i = 0; type && i < x->n; i++)
    if (type_fits(model_string(c->m, c->m->placetypes[type->row].feature), model_string(c->m, c->m->places[x->rows[i]].feature))) return true;
  return false;
}

static bool closed_class(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  enum pos p = r ? feat_pos(r->feats) : POS_NOUN;
  return p == POS_ADP || p == POS_PART || p == POS_SCONJ || p == POS_CCONJ || p == POS_PRON || p == POS_DET;
}

/* The mountainous area: an adjective with the article behind a noun with it. */
static bool describes_noun(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t), *before = t && same_sentence(c, t - 1, t) ? best_at(c, t - 1) : NULL;
  if (!r || !before || feat_pos(r->feats) != POS_ADJ || feat_pos(before->feats) != POS_NOUN || before->enclitic) return false;
  return (r->proclitics & ~(uint16_t)PRO_AL) == 0 && (r->proclitics & before->proclitics & PRO_AL) && !disagree(before, r);
}

enum standing { STANDS_NOT, STANDS_WEAK, STANDS };

/* Whether a name found stands for the place: by itself, with support, or not at all. */
static enum standing standing_of(const mentioning *c, uint32_t t, const named *x, bool covered) {
  const hit *direction = find_hit(c, t, TABLE_direction, true);
  if (direction && direction->last >= x->last) return STANDS_NOT;
  if (x->last - t > 1) {
    if (x->ambiguous && covered) return STANDS_NOT;
    for (uint32_t k = t; k < x->last; k++)
      if (!x->ambiguous || !common_word(c, k)) return STANDS;
    return STANDS_WEAK;
  }
  bool important = x->capital || x->people >= PEOPLE_IMPORTANT, common = common_word(c, t);
  bool placed = behind_type_or_direction(c, t) || placed_by_bracket(c, x->last);
  if (common && !x->capital && !important && describes_noun(c, t)) return STANDS_NOT;
  if (kind_of_place(c, t) && !named_by_type(c, t, x)) return STANDS_NOT;
  if (closed_class(c, t)) return STANDS_NOT; /* "in the city that": spelt like a town */
  if (!noun_like(c, t)) return placed || nominal_slot(c, t) ? STANDS_WEAK : STANDS_NOT;
  if (placed) return STANDS_WEAK;
  if (covered && (common || x->ambiguous) && !important) return STANDS_NOT;
  if (beside_name(c, t, important)) return STANDS_NOT;
  if (x->capital || (common ? x->people >= 5 * PEOPLE_IMPORTANT : important)) return STANDS;
  if (name_word_at(c, t) == WORD_NAME) return STANDS_WEAK;
  return common || x->ambiguous ? STANDS_WEAK : STANDS;
}

static bool push_country(const mentioning *c, uint32_t t, uint32_t country, uint32_t last, bool covered) {
  mention x = new_place(t, last);
  x.place.country = country;
  x.used = covered;
  x.line = c->m->countrys[country].line;
  put_in_front(c, &x);
  if (x.first < t && c->m->placetypes[x.place.type].refers == REFERS_CAPITAL) x.place.row = c->m->countrys[country].capital; /* the capital of Paraguay */
  direction_in_front(c, &x);
  return vec_push(c->a, c->v, x);
}

static void set_candidates(const mentioning *c, const named *n, mention *x) {
  x->place.candidates = c->layer->n_candidates;
  x->place.n_candidates = n->n;
  memcpy(c->layer->candidates + c->layer->n_candidates, n->rows, n->n * sizeof *n->rows);
  c->layer->n_candidates += n->n;
}

static bool push_named(const mentioning *c, uint32_t t, const named *n, bool weak, uint32_t country, bool covered) {
  mention x = new_place(t, n->last);
  x.place.weak = weak;
  x.place.country = country;
  x.used = covered;
  set_candidates(c, n, &x);
  put_in_front(c, &x);
  direction_in_front(c, &x);
  return vec_push(c->a, c->v, x);
}

/* The type in front asks for a town or province, not the country of the same name. */
static bool type_refuses_country(const mentioning *c, uint32_t t) {
  const hit *type = type_before(c, t);
  if (!type) return false;
  const char *f = model_string(c->m, c->m->placetypes[type->row].feature);
  return strncmp(f, "PPL", 3) == 0 || strncmp(f, "ADM", 3) == 0 || strcmp(f, "AIRP") == 0;
}

/* A Syrian, not Surrey. */
static bool somebody_from(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  return r && feat_pos(r->feats) == POS_NOUN && country_of_reading(c, r) != NONE && !find_hit(c, t, TABLE_country, false) && !type_before(c, t);
}

/* Somali waters, several Pakistani cities: somewhere in that country. */
static bool area_of_nation(const mentioning *c, uint32_t t, mention *out) {
  const reading *r = best_at(c, t), *adjective = same_sentence(c, t, t + 1) ? best_at(c, t + 1) : NULL;
  if (!r || !adjective || feat_pos(r->feats) != POS_NOUN || feat_pos(adjective->feats) != POS_ADJ || r->enclitic) return false;
  const reading *some = t && same_sentence(c, t - 1, t) ? best_at(c, t - 1) : NULL; /* in several of them */
  if (!prepositional(c, some && feat_pos(some->feats) == POS_DET ? t - 1 : t)) return false;
  bool area = class_at(c, t, CLASS_PLACE) || class_at(c, t, CLASS_AREA) || class_at(c, t, CLASS_WATER);
  uint32_t country = area && free_of_front(c, t + 1) && !disagree(r, adjective) && !nation_or_other(c->m, c->morph, t + 1) ? nation_at(c->m, c->text, c->morph, NULL, t + 1) : NONE;
  const hit *type = find_hit(c, t, TABLE_placetype, true);
  bool known = type && (r->proclitics & PRO_AL) && feat_number(r->feats) == NUMBER_SG; /* the Latvian capital: told, or named behind */
  if (country == NONE || known) return false;
  *out = new_place(t, t + 2);
  out->place.country = country;
  out->place.area = true;
  if (type) out->place.type = type->row;
  out->line = c->m->countrys[country].line;
  return true;
}

static bool take_place(const mentioning *c, uint32_t t, uint32_t reach, uint32_t *next) {
  uint32_t country_last = 0;
  *next = t + 1;
  if (adjective_of_country(c, t) || somebody_from(c, t) || accusative_nation(c, t)) return true;
  named n = names_at(c, t);
  uint32_t country = country_hit(c, t, &country_last);
  bool covered = reach > t;
  if (country != NONE && (!n.n || country_last >= n.last)) {
    *next = country_last;
    if (n.n && n.last == country_last) {
      if (type_refuses_country(c, t)) return push_named(c, t, &n, false, NONE, covered);
      return push_named(c, t, &n, false, country, covered);
    }
    return push_country(c, t, country, country_last, covered);
  }
  if (n.n) {
    enum standing s = standing_of(c, t, &n, covered);
    mention x;
    if (s == STANDS_NOT && (covered || !refers_back(c, t, &x))) return true;
    *next = s == STANDS_NOT ? x.last : n.last;
    if (s == STANDS_NOT) return vec_push(c->a, c->v, x);
    return push_named(c, t, &n, s == STANDS_WEAK, NONE, covered);
  }
  const hit *type = covered ? NULL : find_hit(c, t, TABLE_placetype, true);
  mention x;
  if (!type || (same_sentence(c, t, type->last) && c->layer->hit_of[type->last] != c->layer->hit_of[type->last + 1] && names_at(c, type->last).n)) return true;
  if (quoted_after_type(c, type, &x, &n)) {
    set_candidates(c, &n, &x);
    direction_in_front(c, &x);
  } else if (!unknown_after_type(c, type, &x)) {
    if (!refers_back(c, t, &x)) return true;
  } else {
    direction_in_front(c, &x);
  }
  *next = x.last;
  return vec_push(c->a, c->v, x);
}

/* ---- second pass: which of the candidates ---- */

bool within(const mentioning *c, const place_row *small, const place_row *big) {
  uint32_t row = (uint32_t)(big - c->m->places);
  return small->admin1 == row || small->admin2 == row;
}

/* What the place named beside it in the text adds: its country, or that one holds the other. */
static int company(const mentioning *c, uint32_t i, uint32_t other, const place_row *p, uint32_t country) {
  if (other >= c->v->n || c->v->at[other].kind != MENTION_PLACE) return 0;
  if (c->text->tokens[c->v->at[other].first].sentence != c->text->tokens[c->v->at[i].first].sentence) return 0;
  const place_value *o = &c->v->at[other].place;
  int w = o->country != NONE && o->country == country ? 20 : 0;
  for (uint32_t q = 0; q < o->n_candidates; q++)
    if (within(c, p, &c->m->places[c->layer->candidates[o->candidates + q]])) return w + 40;
  return w;
}

static int weigh(const mentioning *c, uint32_t i, uint32_t row, const uint16_t *count) {
  const mention *x = &c->v->at[i];
  const place_row *p = &c->m->places[row];
  const char *feature = model_string(c->m, p->feature);
  int w = feature_weight(feature) + people_weight(p->population) - (p->amb ? 3 : 0);
  if (x->place.type != NONE) w += type_fits(model_string(c->m, c->m->placetypes[x->place.type].feature), feature) ? 60 : -20;
  uint32_t country = country_of_iso(c->m, p->iso3);
  if (country == NONE) return w;
  if (count[country]) w += 25 + (count[country] > 5 ? 10 : 2 * count[country]) + (country == c->layer->story_country ? 15 : 0);
  if (same_sentence(c, x->first, x->last) && country_of_reading(c, best_at(c, x->last)) == country) w += 40; /* Tripoli, the Libyan one */
  if (x->head > x->first && country_of_reading(c, best_at(c, x->head - 1)) == country) w += 40; /* the Libyan city of Tripoli */
  if (i) w += company(c, i, i - 1, p, country);
  return w + company(c, i, i + 1, p, country) + company(c, i, i + 2, p, country);
}

/* Independence Square: a common word behind a small type names no province or town that is spelt so. */
static bool only_spelt_so(const mentioning *c, const mention *x, uint32_t row) {
  if (x->place.type == NONE || x->head == x->first || x->last != x->head + 1 || !common_word(c, x->head)) return false;
  static const char *const kinds[] = {"SQR", "SITE", "RD", "BRDG", "PPLX"};
  const char *f = model_string(c->m, c->m->placetypes[x->place.type].feature);
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    if (strcmp(f, kinds[k]) == 0) return !type_fits(f, model_string(c->m, c->m->places[row].feature));
  return false;
}

static void choose(const mentioning *c, uint32_t i, const uint16_t *count) {
  place_value *p = &c->v->at[i].place;
  uint32_t *rows = c->layer->candidates + p->candidates;
  int weight[CANDIDATES_MAX];
  for (uint32_t k = 0; k < p->n_candidates; k++) weight[k] = weigh(c, i, rows[k], count);
  for (uint32_t k = 1; k < p->n_candidates; k++)
    for (uint32_t q = k; q && weight[q] > weight[q - 1]; q--) {
      int w = weight[q]; weight[q] = weight[q - 1]; weight[q - 1] = w;
      uint32_t r = rows[q]; rows[q] = rows[q - 1]; rows[q - 1] = r;
    }
  if (only_spelt_so(c, &c->v->at[i], rows[0])) {
    p->n_candidates = 0;
    p->weak = false;
    return;
  }
  uint32_t country = country_of_place(c, rows[0]);
  if (p->country != NONE) { /* a country's name and a town's: the town when it lies elsewhere and the story does too */
    uint32_t own = count[p->country];
    c->v->at[i].line = c->m->countrys[p->country].line;
    if (country == p->country || country == NONE || count[country] <= own) return;
  }
  p->row = rows[0];
  p->country = country;
  c->v->at[i].line = c->m->places[p->row].line;
}

static bool seat_or_division(const mentioning *c, uint32_t row) {
  const char *f = model_string(c->m, c->m->places[row].feature);
  return strcmp(f, "ADM1") == 0 || strcmp(f, "PPLA") == 0;
}

/* Points of evidence for a name that is also a common word or a person's. */
static int support(const mentioning *c, uint32_t i, const uint16_t *count) {
  const mention *x = &c->v->at[i];
  const place_value *p = &x->place;
  uint32_t t = x->head, row = c->layer->candidates[p->candidates];
  int points = 0, people = c->m->places[row].population;
  if (p->type != NONE) points += 3;
  if (p->bearing >= 0 || p->inside) points += 2;
  if (placed_by_bracket(c, x->last)) points += 3;
  if (nominal_slot(c, t)) points++;
  if (of_a_body(c, t) || listed(c, t)) points++;
  uint32_t country = country_of_place(c, row);
  if (country != NONE && count[country] >= 2) points++;
  if (country != NONE && same_sentence(c, t, x->last) && country_of_reading(c, best_at(c, x->last)) == country) points++;
  if (i && company(c, i, i - 1, &c->m->places[row], country) >= 40) points++;
  if (company(c, i, i + 1, &c->m->places[row], country) >= 40) points++;
  points += people >= 5 * PEOPLE_IMPORTANT ? 3 : people >= PEOPLE_IMPORTANT ? 2 : people >= PEOPLE_KNOWN || seat_or_division(c, row) ? 1 : 0;
  if (!noun_like(c, t)) points--;
  return points - (common_word(c, t) ? 1 : 0) - (name_word_at(c, t) == WORD_NAME ? 1 : 0);
}

/* Weak names without support go; the others keep their order. */
static void drop_unsupported(const mentioning *c, uint32_t first_mention, const uint16_t *count) {
  uint32_t kept = first_mention;
  for (uint32_t i = first_mention; i < c->v->n; i++)
    if (!c->v->at[i].place.weak || support(c, i, count) >= SUPPORT_NEEDED) c->v->at[kept++] = c->v->at[i];
  c->v->n = kept;
}

int mention_places(const model *m, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e) {
  mentioning c = {.m = m, .a = a, .text = text, .morph = morph, .layer = layer, .v = v, .e = e};
  uint32_t place_hits = 0, first_mention = v->n, reach = 0;
  for (uint32_t i = 0; i < layer->n_hits; i++) place_hits += layer->hits[i].table == TABLE_place;
  layer->candidates = arena_alloc(a, (place_hits + CANDIDATES_MAX) * sizeof *layer->candidates);
  uint16_t *count = arena_zero(a, (m->n_countrys + 1) * sizeof *count);
  if (!layer->candidates || !count) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  layer->n_candidates = 0;
  for (uint32_t t = 0, next; t < text->n_tokens; t = next) {
    next = t + 1;
    mention area;
    if (layer->date_at[t] != NONE) continue;
    if (!phrases_reach(&c, t, reach) && area_of_nation(&c, t, &area)) {
      if (!vec_push(a, v, area)) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
      next = area.last;
      continue;
    }
    if (layer->hit_of[t] == layer->hit_of[t + 1]) continue;
    if (!take_place(&c, t, reach, &next)) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
    for (uint32_t k = t; k < next; k++) reach = phrases_reach(&c, k, reach);
  }
  set_seats_aside(&c, first_mention);
  layer->named = count;
  layer->story_country = count_countries(&c, first_mention, count);
  for (uint32_t i = first_mention; i < v->n; i++)
    if (v->at[i].place.n_candidates) choose(&c, i, count);
  drop_unsupported(&c, first_mention, count);
  if (read_asides(&c, first_mention)) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  resolve_references(&c, first_mention);
  forget_elsewhere(&c, first_mention);
  find_within(&c, first_mention);
  return OK;
}
