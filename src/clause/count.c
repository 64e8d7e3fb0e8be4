#include "clause/count.h"

/* A number from one to another. */
static bool is_range(const mention_layer *layer, uint32_t t) {
  uint32_t i = layer->number_at[t];
  return i != NONE && layer->mentions[i].first == t && !layer->mentions[i].number.vague && layer->mentions[i].number.high > layer->mentions[i].number.low;
}

/* The end of the words at t that bound the number behind them (about, no fewer than, between), or t. */
static uint32_t bound_words(const model *m, const mention_layer *layer, uint32_t t, uint32_t end) {
  const uint32_t before = 1u << NUMBER_CUE_MORE | 1u << NUMBER_CUE_LEAST | 1u << NUMBER_CUE_ABOUT | 1u << NUMBER_CUE_LESS | 1u << NUMBER_CUE_MOST;
  for (uint32_t i = layer->hit_of[t]; i < layer->hit_of[t + 1]; i++) {
    const hit *h = &layer->hits[i];
    if (h->table != TABLE_number_context || h->last >= end) continue;
    uint32_t cue = m->number_contexts[h->row].cue;
    if (before >> cue & 1u || ((cue == NUMBER_CUE_BETWEEN || cue == NUMBER_CUE_FROM) && is_range(layer, h->last))) return h->last;
  }
  return t;
}

static bool says_of(const model *m, const reading *r) {
  return r && feat_pos(r->feats) == POS_ADP && !r->enclitic && !(r->proclitics & (PRO_WA | PRO_FA)) && r->lemma != NONE && m->lemmas[r->lemma].tags >> TAG_FROM & 1u;
}

static bool can_be_counted(const mention_layer *layer, const reading *r, uint32_t t) {
  if (!r || r->proclitics & (PRO_WA | PRO_FA | PRO_BA | PRO_LA | PRO_KA)) return false;
  enum pos p = feat_pos(r->feats);
  return p == POS_NOUN || p == POS_ADJ || p == POS_NUM || (p == POS_PROPN && layer->at[t] != NONE);
}

/* A number's noun comes behind it, with or without "of". */
static void find_noun(const model *m, const morph_layer *morph, const mention_layer *layer, uint32_t end, counted *out) {
  const mention *x = &layer->mentions[out->number];
  uint32_t at = x->number.counted;
  if (at == NONE || at <= out->first || at >= end) {
    at = x->last;
    if (at + 1 < end && says_of(m, best_reading(morph, at))) at++;
    if (at >= end || !can_be_counted(layer, best_reading(morph, at), at)) return;
  }
  out->head = at;
  if (out->last < at + 1) out->last = at + 1;
}

bool counted_at(const model *m, const morph_layer *morph, const mention_layer *layer, uint32_t t, uint32_t end, counted *out) {
  uint32_t first = layer->number_at[t] == NONE ? bound_words(m, layer, t, end) : t;
  if (first >= end || layer->number_at[first] == NONE) return false;
  const mention *x = &layer->mentions[layer->number_at[first]];
  if (x->first != first) return false;
  *out = (counted){.number = layer->number_at[first], .first = first, .head = first, .last = x->last};
  if (!x->number.dual) find_noun(m, morph, layer, end, out);
  return true;
}
