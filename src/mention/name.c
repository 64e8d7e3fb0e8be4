#include "mention/entity.h"

#define NAME_WORDS_MAX 6

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
  if (r->lemma == NONE && !r->enclitic && feat_pos(r->feats) != POS_VERB) return WORD_GUESS;
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

uint32_t name_end(const mentioning *c, uint32_t t, bool titled) {
  uint32_t at = t, sure = 0, words = 0;
  while (words < NAME_WORDS_MAX && same_sentence(c, t, at)) {
    if (at > t && !free_of_front(c, at)) break;
    if (c->text->tokens[at].kind == TOKEN_PUNCT || c->layer->number_at[at] != NONE || c->layer->date_at[at] != NONE) break;
    enum name_word w = name_word_at(c, at);
    if (w == WORD_NO || (w != WORD_CONNECTOR && is_other(c, at))) break;
    if (w == WORD_HONORIFIC && at > t) break;
    if (w == WORD_AMBIGUOUS && at == t && !titled) {
      /* a common word opens a name only before a sure one */
      if (!same_sentence(c, t, at + 1) || !free_of_front(c, at + 1) || name_word_at(c, at + 1) != WORD_NAME) break;
    }
    sure += w == WORD_NAME;
    words += w != WORD_CONNECTOR;
    at++;
  }
  while (at > t && name_word_at(c, at - 1) == WORD_CONNECTOR) at--;
  if (titled) return sure || words ? at : t;
  return sure && words >= 2 ? at : t;
}
