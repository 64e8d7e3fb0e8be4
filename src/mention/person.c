#include "mention/entity.h"

/* People: offices, kinds and names. */

static bool has_article(const mentioning *c, uint32_t t) { return best_at(c, t) && (best_at(c, t)->proclitics & PRO_AL); }

static uint32_t leader_of_day(const mentioning *c, const hit *h) {
  for (uint32_t i = c->layer->hit_of[h->first]; i < c->layer->hit_of[h->first + 1]; i++) {
    const hit *x = &c->layer->hits[i];
    if (x->table != TABLE_leader || x->last != h->last) continue;
    const leader_row *l = &c->m->leaders[x->row];
    if (c->ctx->published == DAY_NONE || (l->from <= c->ctx->published && c->ctx->published <= l->to)) return x->row;
  }
  return h->row;
}

static bool take_leader(const mentioning *c, draft *d) {
  const hit *h = find_hit(c, d->at, TABLE_leader, d->x.entity.office == NONE);
  if (!h) return false;
  uint32_t row = leader_of_day(c, h);
  const leader_row *l = &c->m->leaders[row];
  bool in_office = c->ctx->published == DAY_NONE || (l->from <= c->ctx->published && c->ctx->published <= l->to);
  d->x.entity.table = TABLE_leader;
  d->x.entity.row = row;
  d->x.entity.name_first = h->first;
  d->x.entity.name_last = h->last;
  d->x.entity.code = l->code;
  d->x.entity.country = country_of_iso(c->m, l->code);
  d->x.entity.sector = in_office ? l->sector : (uint32_t)SECTOR_ELI;
  d->x.head = h->first;
  d->x.line = l->line;
  uint32_t end = name_end(c, h->first, NAME_TITLED);
  reach(d, end > h->last ? end : h->last);
  d->x.entity.name_last = d->at;
  return true;
}

static bool take_name(const mentioning *c, draft *d, enum name_company company) {
  if (!same_sentence(c, d->x.first, d->at)) return false;
  if (d->at > d->x.first && !free_of_front(c, d->at)) return false;
  if (take_leader(c, d)) return true;
  uint32_t end = name_end(c, d->at, company);
  if (end == d->at) return false;
  d->x.entity.name_first = d->at;
  d->x.entity.name_last = end;
  if (d->x.entity.office == NONE) d->x.head = d->at;
  reach(d, end);
  return true;
}

/* A name behind a comma: the council's member, Ghulam Rabbani. */
static void take_name_behind_comma(const mentioning *c, draft *d) {
  if (!same_sentence(c, d->x.first, d->at + 1) || c->text->tokens[d->at].kind != TOKEN_PUNCT || c->text->keys[c->text->tokens[d->at].key] != ',') return;
  draft tried = *d;
  tried.at++;
  if (!free_of_front(c, tried.at)) return;
  if (take_leader(c, &tried)) { *d = tried; return; }
  uint32_t end = name_end(c, tried.at, NAME_BARE);
  if (end == tried.at) return;
  d->x.entity.name_first = tried.at;
  d->x.entity.name_last = end;
  reach(d, end);
}

static void take_office_details(const mentioning *c, draft *d, int depth) {
  for (int i = 0; i < 2; i++) {
    take_adjectives(c, d);
    if (d->x.entity.org == NONE && d->x.entity.place == NONE && !take_owner(c, d, depth)) break;
  }
  take_adjectives(c, d);
}

static bool read_office(const mentioning *c, uint32_t t, int depth, draft *d) {
  const hit *h = find_hit(c, t, TABLE_office, true);
  if (!h) return false;
  const office_row *o = &c->m->offices[h->row];
  *d = new_draft(MENTION_PERSON, t);
  d->x.entity.table = TABLE_office;
  d->x.entity.row = d->x.entity.office = h->row;
  d->x.entity.sector = o->sector;
  d->x.entity.anonymous = o->kind == OFFICE_KIND_SOURCE;
  d->x.entity.plural = is_plural(c, t);
  d->x.line = o->line;
  reach(d, h->last);
  take_office_details(c, d, depth);
  return true;
}

static bool definite_singular(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  return r && (r->proclitics & PRO_AL) && feat_number(r->feats) != NUMBER_PL && feat_number(r->feats) != NUMBER_DU;
}

/* An adjective of nationality with nothing before it to describe stands for a person: the Tunisian Anis Amri. */
bool nationality_alone(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t), *before = t && same_sentence(c, t - 1, t) ? best_at(c, t - 1) : NULL;
  if (!r || feat_pos(r->feats) != POS_ADJ || country_of_reading(c, r) == NONE) return false;
  return !before || feat_pos(before->feats) == POS_VERB || feat_pos(before->feats) == POS_ADP || feat_pos(before->feats) == POS_SCONJ || !free_of_front(c, t) || disagree(before, r);
}

/* A phrase of the tables that tells one of a kind by its last word: the driver of the lorry, the perpetrator of the attack. */
static bool definite_phrase(const mentioning *c, uint32_t t) {
  const hit *h = find_hit(c, t, TABLE_agent, true);
  const reading *r = best_at(c, t);
  if (!h || !r || h->last < t + 2 || r->enclitic || (r->proclitics & PRO_AL)) return false;
  return feat_number(r->feats) == NUMBER_SG && has_article(c, h->last - 1) && feat_pos(best_at(c, h->last - 1)->feats) == POS_NOUN;
}

/* A kind of people and a name: the journalist Jamal Arfaoui. */
static bool read_kind_and_name(const mentioning *c, uint32_t t, draft *d) {
  if (!definite_singular(c, t) && !definite_phrase(c, t)) return false;
  uint32_t before = c->v->n;
  if (nationality_alone(c, t)) {
    *d = new_draft(MENTION_PERSON, t);
    set_country(c, d, nation_at(c->m, c->text, c->morph, c->layer->named, t));
    reach(d, t + 1);
  } else if (!read_agent(c, t, DEPTH_MAX, d)) {
    return false;
  }
  d->x.kind = MENTION_PERSON;
  if (take_name(c, d, NAME_BEHIND_KIND)) return true;
  c->v->n = before;
  return false;
}

/* Asma Musawi, member of the political bureau of the movement: what stands in apposition gives the name its country and sector. */
static void code_by_apposition(const mentioning *c, draft *d) {
  uint32_t t = d->at, before = c->v->n;
  if (d->x.entity.code || !same_sentence(c, d->x.first, t)) return;
  bool comma = c->text->tokens[t].kind == TOKEN_PUNCT && c->text->keys[c->text->tokens[t].key] == ',';
  draft office;
  if (comma && !same_sentence(c, t, t + 1)) return;
  t += comma;
  if (free_of_front(c, t) && !has_article(c, t) && read_office(c, t, 1, &office)) {
    settle_sector(c, &office.x);
    d->x.entity.code = office.x.entity.code;
    d->x.entity.country = office.x.entity.country;
    if (d->x.entity.sector == NONE) d->x.entity.sector = office.x.entity.sector;
  }
  c->v->n = before;
}

/* Two offices of one man: the second has a name behind it, or the first does not tell yet whose it is; not the president of the party | the
 * French ambassador. */
static bool goes_with(const mentioning *c, const draft *first, const draft *second) {
  if (first->x.entity.org == NONE && first->x.entity.place == NONE) return true;
  draft named = *second;
  return take_name(c, &named, NAME_TITLED);
}

bool read_person(const mentioning *c, uint32_t t, int depth, draft *d) {
  if (read_office(c, t, depth, d)) {
    /* a rank and an office may follow each other: the police commander General X */
    draft second;
    if (same_sentence(c, t, d->at) && free_of_front(c, d->at) && !disagree(best_at(c, t), best_at(c, d->at)) && read_office(c, d->at, depth, &second) && second.at > d->at && goes_with(c, d, &second)) {
      if (d->x.entity.org == NONE) d->x.entity.org = second.x.entity.org;
      set_country(c, d, second.x.entity.country);
      reach(d, second.at);
    }
    if (!take_name(c, d, !d->x.entity.anonymous ? NAME_TITLED : definite_singular(c, t) ? NAME_BEHIND_KIND : NAME_BARE) && !d->x.entity.anonymous) take_name_behind_comma(c, d);
    return true;
  }
  if (read_kind_and_name(c, t, d)) return true;
  *d = new_draft(MENTION_PERSON, t);
  if (!take_name(c, d, NAME_BARE)) return false;
  if (depth == 0) code_by_apposition(c, d);
  return true;
}
