#include "morph/morph.h"

#include <string.h>

#include "base/utf8.h"
#include "morph/rank.h"
#include "morph/split.h"

#define CACHE_SLOTS 65536u        /* a power of two */
#define CACHE_WORDS_MAX 120000u   /* forgotten between documents when there are more: some 16 MB */
#define PRO_LETTERS 10

typedef struct cached { uint64_t hash, atoms; uint32_t first; uint16_t n, near; } cached;

struct morph_cache {
  allocator from;
  const model *m;
  arena memory;
  cached *slots;
  uint32_t slot_count, n_words;
  VEC(reading) readings;
  uint32_t pro_lemmas[PRO_LETTERS];
};

static void find_pro_lemmas(morph_cache *c) {
  static const uint8_t letters[PRO_LETTERS] = {LETTER_WAW, LETTER_FEH, LETTER_BEH, LETTER_LAM, LETTER_KAF, LETTER_SEEN};
  for (int i = 0; i < PRO_LETTERS; i++) c->pro_lemmas[i] = NONE;
  for (uint32_t i = 0; i < c->m->n_lemmas; i++) {
    const lemma_row *l = &c->m->lemmas[i];
    if (l->table != TABLE_clitic) continue;
    const clitic_row *row = &c->m->clitics[l->row];
    uint8_t key[4];
    const char *form = model_string(c->m, row->form);
    if (model_string(c->m, row->side)[0] != 'p' || letters_of(form, strlen(form), true, key, 4) != 1) continue;
    for (int k = 0; k < 6; k++)
      if (letters[k] == key[0] && c->pro_lemmas[k] == NONE) c->pro_lemmas[k] = i;
  }
}

morph_cache *morph_cache_new(const model *m, allocator from) {
  morph_cache *c = from.alloc(from.user, sizeof *c);
  if (!c) return NULL;
  memset(c, 0, sizeof *c);
  c->from = from;
  c->m = m;
  arena_init(&c->memory, from);
  c->slot_count = CACHE_SLOTS;
  c->slots = from.alloc(from.user, CACHE_SLOTS * sizeof *c->slots);
  if (!c->slots) {
    morph_cache_free(c);
    return NULL;
  }
  memset(c->slots, 0, CACHE_SLOTS * sizeof *c->slots);
  find_pro_lemmas(c);
  return c;
}

void morph_cache_free(morph_cache *c) {
  if (!c) return;
  arena_free(&c->memory);
  if (c->slots) c->from.release(c->from.user, c->slots);
  c->from.release(c->from.user, c);
}

static void forget(morph_cache *c) {
  arena_reset(&c->memory);
  memset(c->slots, 0, c->slot_count * sizeof *c->slots);
  c->n_words = 0;
  memset(&c->readings, 0, sizeof c->readings);
}

static bool grow_slots(morph_cache *c) {
  uint32_t bigger = c->slot_count * 2;
  cached *slots = c->from.alloc(c->from.user, bigger * sizeof *slots);
  if (!slots) return false;
  memset(slots, 0, bigger * sizeof *slots);
  for (uint32_t i = 0; i < c->slot_count; i++) {
    if (!c->slots[i].n) continue;
    uint32_t at = (uint32_t)c->slots[i].hash & (bigger - 1);
    while (slots[at].n) at = (at + 1) & (bigger - 1);
    slots[at] = c->slots[i];
  }
  c->from.release(c->from.user, c->slots);
  c->slots = slots;
  c->slot_count = bigger;
  return true;
}

static uint64_t atoms_of(const morph_cache *c, const reading *r) {
  static const uint16_t bits[] = {PRO_WA, PRO_FA, PRO_BA, PRO_LA, PRO_KA};
  if (r->lemma == NONE) return 0;
  for (int i = 0; i < 5; i++)
    if (r->proclitics & bits[i]) return c->pro_lemmas[i] == NONE ? 0 : atom_bit(atom_of_lemma(c->pro_lemmas[i]));
  if (c->m->lemmas[r->lemma].class[CLASS_QUANTITY >> 5] >> (CLASS_QUANTITY & 31) & 1u) return UINT64_MAX;
  return atom_bit(atom_of_lemma(r->lemma)) | (r->key != NONE && !r->enclitic ? atom_bit(atom_of_form(r->key, r->proclitics & PRO_AL)) : 0);
}

/* The readings of a token's word, from the cache or found now. Two words share a slot's hash only if all 64 bits agree. */
static const cached *readings_of(morph_cache *c, const text_layer *text, const token *t) {
  const uint8_t *letters = text->keys + t->letters, *key = text->keys + t->key;
  uint64_t hash = hash_bytes(letters, t->len);
  uint32_t mask = c->slot_count - 1, at = (uint32_t)hash & mask;
  while (c->slots[at].n) {
    if (c->slots[at].hash == hash) return &c->slots[at];
    at = (at + 1) & mask;
  }
  if (c->n_words * 2 > c->slot_count) {
    if (!grow_slots(c)) return NULL;
    return readings_of(c, text, t);
  }
  reading found[READINGS_MAX];
  int n = split_word(c->m, c->pro_lemmas, letters, key, t->len, found);
  uint32_t first = c->readings.n;
  uint64_t atoms = 0;
  for (int i = 0; i < n; i++) {
    if (!vec_push(&c->memory, &c->readings, found[i])) return NULL;
    atoms |= atoms_of(c, &found[i]);
  }
  int near = 1;
  while (near < n && near < RANK_BEAM && found[near].cost <= found[0].cost + RANK_REACH) near++;
  c->slots[at] = (cached){hash, atoms, first, (uint16_t)n, (uint16_t)near};
  c->n_words++;
  return &c->slots[at];
}

int morph_run(const model *m, morph_cache *cache, arena *a, const text_layer *text, morph_layer *out, error *e) {
  if (cache->n_words > CACHE_WORDS_MAX) forget(cache);
  memset(out, 0, sizeof *out);
  out->pro_lemmas = cache->pro_lemmas;
  out->words = arena_zero(a, (text->n_tokens + 1) * sizeof *out->words);
  if (!out->words) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t i = 0; i < text->n_tokens; i++) {
    const token *t = &text->tokens[i];
    if (t->kind != TOKEN_WORD || !t->len) continue;
    const cached *c = readings_of(cache, text, t);
    if (!c) {
      forget(cache); /* it may have lost its readings */
      return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
    }
    out->words[i] = (word){c->first, (uint8_t)c->n, (uint8_t)c->near, 0, c->atoms};
  }
  out->readings = cache->readings.at;
  return rank_run(m, a, text, out, e);
}

uint32_t stem_start(const text_layer *text, const morph_layer *morph, uint32_t t) {
  const token *k = &text->tokens[t];
  const reading *r = best_reading(morph, t);
  size_t at = k->start;
  int skip = r ? r->before + ((r->proclitics & PRO_LA) && (r->proclitics & PRO_AL)) : 0; /* the article is written lam behind a preposition lam */
  if (k->kind == TOKEN_NUMBER) return k->start;
  while (at < k->end) {
    size_t next = at;
    uint32_t cp = utf8_next(text->bytes, text->size, &next);
    uint8_t letters[LETTERS_OF_ONE_MAX];
    if (letters_of_point(cp, letters)) {
      if (!skip) break;
      skip--;
    }
    at = next;
  }
  return (uint32_t)at;
}
