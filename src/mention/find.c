#include "mention/find.h"

#include <string.h>

#define NAME_LETTERS_MAX 160

bool hit_trusted(const mentioning *c, const hit *h) {
  const word *w = &c->morph->words[h->first];
  if (!w->n || h->last - h->first > 1 || h->reading == w->best) return true;
  const reading *have = &c->morph->readings[w->first + w->best], *want = &c->morph->readings[w->first + h->reading];
  if (have->lemma == NONE || want->lemma == NONE) return have->key == want->key;
  /* names are matched by spelling: any reading of the same stem will do, unless the word is a verb here; phrases by lemma */
  bool phrase = h->table == TABLE_office || h->table == TABLE_body || (h->table == TABLE_placetype && feat_pos(want->feats) == POS_ADJ);
  if (!phrase && have->key == want->key && have->proclitics == want->proclitics && feat_pos(have->feats) != POS_VERB) return true;
  return have->lemma == want->lemma;
}

/* A noun without the article behind one with it belongs to another phrase: the forces | an operation. */
static bool one_phrase(const mentioning *c, const hit *h) {
  if (h->table != TABLE_body && h->table != TABLE_agent && h->table != TABLE_office) return true;
  for (uint32_t t = h->first; t + 1 < h->last; t++) {
    const reading *r = best_at(c, t), *next = best_at(c, t + 1);
    if (r && next && (r->proclitics & PRO_AL) && !next->proclitics && feat_pos(next->feats) == POS_NOUN) return false;
  }
  return true;
}

const hit *find_hit(const mentioning *c, uint32_t t, uint16_t table, bool trusted) {
  if (t >= c->text->n_tokens) return NULL;
  for (uint32_t i = c->layer->hit_of[t]; i < c->layer->hit_of[t + 1]; i++) {
    const hit *h = &c->layer->hits[i];
    if (h->table == table && (!trusted || hit_trusted(c, h)) && one_phrase(c, h)) return h;
  }
  return NULL;
}

const hit *find_hit_ending(const mentioning *c, uint32_t t, uint16_t table) {
  for (uint32_t back = 3; back >= 1; back--) {
    if (t < back || c->text->tokens[t - back].sentence != c->text->tokens[t - 1].sentence) continue;
    for (uint32_t i = c->layer->hit_of[t - back]; i < c->layer->hit_of[t - back + 1]; i++) {
      const hit *h = &c->layer->hits[i];
      if (h->table == table && h->last == t && hit_trusted(c, h)) return h;
    }
  }
  return NULL;
}

uint32_t country_of_iso(const model *m, uint32_t iso3) {
  if (!iso3) return NONE;
  for (uint32_t i = 0; i < m->n_countrys; i++)
    if (m->countrys[i].iso3 == iso3) return i;
  return NONE;
}

static int words_key(const mentioning *c, uint32_t first, uint32_t last, uint8_t *out) {
  int n = 0;
  for (uint32_t t = first; t < last; t++) {
    const token *k = &c->text->tokens[t];
    const reading *r = best_at(c, t);
    uint8_t skip = t == first && r ? r->before : 0;
    if (k->kind == TOKEN_PUNCT) continue;
    if (n + k->len + 1 > NAME_LETTERS_MAX) return -1;
    if (n) out[n++] = ' ';
    memcpy(out + n, c->text->keys + k->key + skip, (size_t)(k->len - skip));
    n += k->len - skip;
  }
  return n;
}

bool cell_holds(const mentioning *c, uint32_t cell, uint32_t first, uint32_t last) {
  uint8_t want[NAME_LETTERS_MAX], have[NAME_LETTERS_MAX];
  int n = words_key(c, first, last, want);
  const char *s = model_string(c->m, cell);
  while (n > 0 && *s) {
    size_t size = strcspn(s, "|");
    if (letters_of(s, size, true, have, NAME_LETTERS_MAX) == n && memcmp(want, have, (size_t)n) == 0) return true;
    s += size + (s[size] == '|');
  }
  return false;
}

/* The letters of the lemma at token t. */
static int lemma_letters(const model *m, const morph_layer *morph, uint32_t t, uint8_t *out, int cap) {
  const reading *r = best_reading(morph, t);
  if (!r || r->lemma == NONE) return -1;
  const char *text = model_string(m, m->lemmas[r->lemma].text);
  return letters_of(text, strlen(text), true, out, cap);
}

static bool cell_has(const char *cell, const uint8_t *want, int n) {
  uint8_t have[NAME_LETTERS_MAX];
  while (*cell) {
    size_t size = strcspn(cell, "|");
    if (memchr(cell, ' ', size) && letters_of(cell, size, true, have, NAME_LETTERS_MAX) == n && memcmp(want, have, (size_t)n) == 0) return true;
    cell += size + (cell[size] == '|');
  }
  return false;
}

bool nation_or_other(const model *m, const morph_layer *morph, uint32_t t) {
  const word *w = &morph->words[t];
  const reading *best = best_reading(morph, t);
  bool nation = false, other = false;
  for (uint32_t i = 0; i < w->n; i++) {
    const reading *r = &morph->readings[w->first + i];
    if (r->lemma == NONE || feat_pos(r->feats) != POS_ADJ || (r->feats & FEAT_PARTICIPLE_MASK) || r->proclitics != best->proclitics) continue;
    if (m->lemmas[r->lemma].country == NONE) other = true;
    else nation = true;
  }
  return nation && other;
}

static uint32_t one_word(const model *m, const morph_layer *morph, const uint16_t *named, uint32_t t) {
  const reading *r = best_reading(morph, t);
  uint32_t country = r && r->lemma != NONE ? m->lemmas[r->lemma].country : NONE;
  return country != NONE && named && !named[country] && nation_or_other(m, morph, t) ? NONE : country;
}

uint32_t nation_at(const model *m, const text_layer *text, const morph_layer *morph, const uint16_t *named, uint32_t t) {
  uint32_t one = one_word(m, morph, named, t);
  const reading *next = one != NONE && t + 1 < text->n_tokens && text->tokens[t + 1].sentence == text->tokens[t].sentence ? best_reading(morph, t + 1) : NULL;
  if (!next || feat_pos(next->feats) != POS_ADJ || (next->proclitics & ~(uint16_t)PRO_AL)) return one;
  uint8_t words[NAME_LETTERS_MAX];
  int n = lemma_letters(m, morph, t, words, NAME_LETTERS_MAX / 2), k = n > 0 ? lemma_letters(m, morph, t + 1, words + n + 1, NAME_LETTERS_MAX / 2 - 1) : -1;
  if (k <= 0) return one;
  words[n] = ' ';
  for (uint32_t i = 0; i < m->n_countrys; i++)
    if (cell_has(model_string(m, m->countrys[i].adjective), words, n + 1 + k)) return i;
  return one;
}

const reading *accusative_nation(const mentioning *c, uint32_t t) {
  const uint64_t shown = FEAT_INDEFINITE | FEAT_ACC;
  const reading *noun = t && same_sentence(c, t - 1, t) ? best_at(c, t - 1) : NULL;
  if (!noun || feat_pos(noun->feats) != POS_NOUN || (noun->feats & shown) != shown || (noun->proclitics & PRO_AL)) return NULL;
  const word *w = &c->morph->words[t];
  for (uint32_t i = 0; i < w->n; i++) {
    const reading *r = &c->morph->readings[w->first + i];
    if (feat_pos(r->feats) == POS_ADJ && !r->proclitics && country_of_reading(c, r) != NONE && (r->feats & shown) == shown) return r;
  }
  return NULL;
}
