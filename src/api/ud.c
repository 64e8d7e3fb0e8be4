/* Words as Universal Dependencies tags them: what the tables and the sentence say beyond the reading's own part of speech. */
#include <string.h>

#include "api/views.h"

static bool numeral(const rawi_doc *d, uint32_t i) {
  const text_layer *text = &d->engine.text;
  if (i >= text->n_tokens) return false;
  const reading *r = best_reading(&d->engine.morph, i);
  return text->tokens[i].kind == TOKEN_NUMBER || (r && feat_pos(r->feats) == POS_NUM && !r->before);
}

/* The copula is an auxiliary of its predicate; before an adposition or adverb it says that something is there. */
static const char *auxiliary(const rawi_doc *d, uint32_t i) {
  const mention_layer *l = &d->engine.mention;
  for (uint32_t h = l->hit_of[i]; h < l->hit_of[i + 1]; h++) {
    if (l->hits[h].table != TABLE_auxiliary || l->hits[h].last != i + 1) continue;
    const char *ud = model_string(d->tables, d->tables->auxiliarys[l->hits[h].row].ud);
    const reading *next = i + 1 < d->engine.text.n_tokens ? best_reading(&d->engine.morph, i + 1) : NULL;
    unsigned p = next && !next->before ? feat_pos(next->feats) : next ? POS_ADP : POS_NONE;
    return *ud && p != POS_ADP && p != POS_ADV ? ud : NULL;
  }
  return NULL;
}

/* A unit of time before its number, which nothing governs: (in) the year 2015. */
static bool adverb_of_time(const rawi_doc *d, uint32_t i, const reading *r) {
  if (r->lemma == NONE || r->before || r->enclitic || (r->proclitics & PRO_AL) || feat_number(r->feats) != NUMBER_SG || !numeral(d, i + 1)) return false;
  if (!(d->tables->lemmas[r->lemma].class[CLASS_TIMEUNIT >> 5] >> (CLASS_TIMEUNIT & 31) & 1u)) return false;
  const reading *before = i && d->engine.text.tokens[i - 1].sentence == d->engine.text.tokens[i].sentence ? best_reading(&d->engine.morph, i - 1) : NULL;
  return !before || feat_pos(before->feats) != POS_ADP || before->enclitic;
}

/* A common noun inside the name of a place or of an organisation that the tables know by name; not the word that says what kind of
 * settlement or district it is. */
static bool in_name(const rawi_doc *d, uint32_t i) {
  const mention_layer *l = &d->engine.mention;
  if (l->at[i] == NONE) return false;
  const mention *x = &l->mentions[l->at[i]];
  if (x->last - x->first < 2) return false;
  if (x->kind == MENTION_GROUP) return x->entity.table == TABLE_actor || x->entity.table == TABLE_outlet;
  return x->kind == MENTION_PLACE && (x->place.type == NONE || i != x->first);
}

/* A noun that is a number word of the number that it stands in: a million. */
static bool in_number(const rawi_doc *d, uint32_t i) {
  const mention_layer *l = &d->engine.mention;
  if (l->number_at[i] == NONE) return false;
  for (uint32_t h = l->hit_of[i]; h < l->hit_of[i + 1]; h++)
    if (l->hits[h].table == TABLE_number_word && l->hits[h].last == i + 1 && d->tables->number_words[l->hits[h].row].form != NUMBER_FORM_PLURAL) return true;
  return false;
}

/* A definite adjective that a preposition or verb governs stands for a noun: many of, the likely. */
static bool substantive(const rawi_doc *d, uint32_t i, const reading *r) {
  if (!(r->proclitics & PRO_AL) || (r->feats & FEAT_ELATIVE)) return false;
  if (r->proclitics & (PRO_BA | PRO_LA | PRO_KA)) return true;
  if (r->before || !i || d->engine.text.tokens[i - 1].sentence != d->engine.text.tokens[i].sentence) return false;
  const reading *before = best_reading(&d->engine.morph, i - 1);
  return before && !before->enclitic && (feat_pos(before->feats) == POS_ADP || feat_pos(before->feats) == POS_VERB);
}

const char *ud_upos(const rawi_doc *d, uint32_t i, const reading *r) {
  const model *m = d->tables;
  const lemma_row *row = r->lemma == NONE ? NULL : &m->lemmas[r->lemma];
  unsigned pos = feat_pos(r->feats);
  if (row && row->table == TABLE_particle && *model_string(m, m->particles[row->row].ud)) return model_string(m, m->particles[row->row].ud);
  if ((pos == POS_NOUN || pos == POS_PROPN) && in_number(d, i)) return upos_text(POS_NUM);
  if (pos == POS_VERB) {
    const char *ud = auxiliary(d, i);
    if (ud) return ud;
  }
  if (pos == POS_ADJ && substantive(d, i, r)) return upos_text(POS_NOUN);
  if (pos == POS_NOUN && adverb_of_time(d, i, r)) return upos_text(POS_ADV);
  if (pos == POS_NOUN && in_name(d, i)) return upos_text(POS_PROPN);
  return upos_text(pos == POS_NONE && row ? row->pos : pos);
}

bool ud_discourse(const rawi_doc *d, uint32_t i, const reading *r) {
  const model *m = d->tables;
  bool relative = r->lemma != NONE && feat_pos(r->feats) == POS_PRON && (m->lemmas[r->lemma].tags >> TAG_REL & 1u);
  return relative || (d->engine.text.tokens[i].flags & TOKEN_FIRST) != 0;
}

const char *ud_lemma(const rawi_doc *d, const char *lemma) {
  static const char tanwin[] = SPELT_TANWIN_KASR, ya[] = SPELT_DEFECTIVE_YA;
  size_t n = strlen(lemma);
  if (n < 2 || memcmp(lemma + n - 2, tanwin, 2) != 0) return lemma;
  char *whole = arena_alloc(d->memory, n + 3);
  if (!whole) return NULL;
  memcpy(whole, lemma, n - 2);
  memcpy(whole + n - 2, ya, sizeof ya);
  return whole;
}
