#include "mention/entity.h"

#define NAME_WORDS_MAX 6
#define LETTERS_OF_GUESS 3 /* of an unknown word that may be a name by itself */

enum name_word name_word_at(const mentioning *c, uint32_t t) {
  const token *k = &c->text->tokens[t];
  if (k->kind == TOKEN_LATIN) return WORD_GUESS;
  const reading *r = best_at(c, t);
  if (!r) return WORD_NO;
  const hit *h = NULL;
  for (uint32_t i = c->layer->hit_of[t]; i < c->layer->hit_of[t + 1] && !h; i++)
    if (c->layer->hits[i].table == TABLE_name_word && c->layer->hits[i].last == t + 1) h = &c->layer->hits[i];
  if (h) {
    const name_word_row *row = &c->m->name_words[h->row];
    if (row->kind == NAME_KIND_CONNECTOR) return WORD_CONNECTOR;
    if (row->kind == NAME_KIND_HONORIFIC) return WORD_HONORIFIC;
    if (row->amb && r->lemma != NONE && c->m->lemmas[r->lemma].table == TABLE_particle) return WORD_NO; /* "that", spelt like Anne */
    return row->amb ? WORD_AMBIGUOUS : WORD_NAME;
  }
  if (!r->enclitic && (feat_pos(r->feats) == POS_PROPN || (r->lemma == NONE && feat_pos(r->feats) != POS_VERB))) return WORD_GUESS;
  return WORD_NO;
}

/* Words that a table knows as something else end a name: a place, an organisation, a nationality. */
static bool is_other(const mentioning *c, uint32_t t) {
  if (country_of_reading(c, best_at(c, t)) != NONE) return true;
  for (uint32_t i = c->layer->hit_of[t]; i < c->layer->hit_of[t + 1]; i++) {
    uint16_t table = c->layer->hits[i].table;
    if (table == TABLE_country || table == TABLE_actor || table == TABLE_outlet || table == TABLE_body) return true;
    if (table == TABLE_place && !c->m->places[c->layer->hits[i].row].amb && name_word_at(c, t) != WORD_NAME) return true;
  }
  return false;
}

/* Behind Abd, Abu, bin any word is a name's. */
static bool name_of_connector(const mentioning *c, uint32_t t, uint32_t at) {
  const reading *r = best_at(c, at);
  return at > t && name_word_at(c, at - 1) == WORD_CONNECTOR && r && !r->enclitic && feat_pos(r->feats) != POS_ADP;
}

static bool has_article(const mentioning *c, uint32_t t) { return best_at(c, t) && (best_at(c, t)->proclitics & PRO_AL); }

/* In the place of a subject, an object or a noun's complement: said X, the killing of X. */
static bool behind_noun_or_verb(const mentioning *c, uint32_t t) {
  const reading *r = t && same_sentence(c, t - 1, t) ? best_at(c, t - 1) : NULL;
  return r && r->lemma != NONE && !r->enclitic && (feat_pos(r->feats) == POS_VERB || (feat_pos(r->feats) == POS_NOUN && !(r->proclitics & PRO_AL)));
}

/* A common word opens a bare name only before a sure one, or one that nothing but a name is. */
static bool opens_bare(const mentioning *c, uint32_t t) {
  if (name_word_at(c, t) != WORD_AMBIGUOUS) return true;
  if (!same_sentence(c, t, t + 1) || !free_of_front(c, t + 1)) return false;
  const reading *next = best_at(c, t + 1);
  enum name_word w = name_word_at(c, t + 1);
  if (w == WORD_CONNECTOR) return next && feat_pos(next->feats) == POS_PROPN && !has_article(c, t); /* X son of Y */
  return w == WORD_NAME || (w == WORD_GUESS && next && (feat_pos(next->feats) == POS_PROPN || next->lemma == NONE) && !has_article(c, t) && behind_noun_or_verb(c, t));
}

/* The subject's or object's place: right behind a verb that the tables know. */
static bool behind_verb(const mentioning *c, uint32_t t) {
  const reading *r = t && same_sentence(c, t - 1, t) ? best_at(c, t - 1) : NULL;
  return r && feat_pos(r->feats) == POS_VERB && r->lemma != NONE && !r->enclitic;
}

/* Right behind a verb of saying: whoever stands there speaks. */
static bool behind_saying(const mentioning *c, uint32_t t) {
  if (!behind_verb(c, t)) return false;
  for (uint32_t i = c->layer->hit_of[t - 1]; i < c->layer->hit_of[t]; i++)
    if (c->layer->hits[i].table == TABLE_att_verb && c->layer->hits[i].last == t) return true;
  return false;
}

/* An adjective of origin or trade with the article behind a given name is the surname: Muhammad al-Askari. */
static bool surname_of_origin(const mentioning *c, uint32_t t, uint32_t at) {
  const reading *r = best_at(c, at);
  if (at != t + 1 || name_word_at(c, t) != WORD_NAME || has_article(c, t) || !r || r->enclitic || r->lemma == NONE) return false;
  return has_article(c, at) && feat_pos(r->feats) == POS_ADJ && (r->feats & FEAT_RELATIONAL) && !(r->feats & FEAT_FEM) && c->m->lemmas[r->lemma].country == NONE;
}

uint32_t name_end(const mentioning *c, uint32_t t, enum name_company company) {
  uint32_t at = t, sure = 0, guessed = 0, words = 0;
  if (company == NAME_BARE && !opens_bare(c, t)) return t;
  while (words < NAME_WORDS_MAX && same_sentence(c, t, at)) {
    if (at > t && !free_of_front(c, at)) break;
    if (c->text->tokens[at].kind == TOKEN_PUNCT || c->layer->number_at[at] != NONE || c->layer->date_at[at] != NONE) break;
    enum name_word w = name_word_at(c, at);
    if (w == WORD_NO && surname_of_origin(c, t, at)) w = WORD_GUESS;
    if (w != WORD_CONNECTOR && !name_of_connector(c, t, at) && (w == WORD_NO || is_other(c, at) || (w == WORD_HONORIFIC && at > t))) break;
    sure += w == WORD_NAME;
    guessed += w == WORD_GUESS;
    words += w != WORD_CONNECTOR;
    at++;
  }
  while (at > t && name_word_at(c, at - 1) == WORD_CONNECTOR) at--;
  if (company == NAME_TITLED) return sure || words ? at : t;
  bool surname = words >= 2 && !has_article(c, t) && has_article(c, at - 1);
  if (company == NAME_BEHIND_KIND) return sure || surname || (words >= 2 && guessed) ? at : t;
  if (words == 1 && behind_saying(c, t) && !has_article(c, t) && (sure || (guessed && free_of_front(c, t) && c->text->tokens[t].len >= LETTERS_OF_GUESS))) return at;
  if (words < 2) return t;
  if (guessed && name_word_at(c, t) == WORD_AMBIGUOUS) return at;
  return sure || (guessed >= 2 && !has_article(c, t) && behind_verb(c, t)) ? at : t;
}
