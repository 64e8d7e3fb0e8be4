#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* endian.h beside strict C17 */
#endif
#include "near.h"

#include <endian.h>
#include <rawi/rawi.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#define RUN_WORDS 3
#define RUNS_LEAST 4      /* a shorter text is no article */
#define CUT_RUNS_LEAST 30 /* of a text cut short */
#define SHARED_LEAST 0.5
#define CUT_SHARED_LEAST 0.9
#define AGREEING_LEAST (SKETCH_SIZE * 2 / 5) /* WHY below half: an estimate of 96 values is off by a tenth now and then */
#define BUCKET_MOST 64    /* texts of a larger bucket are compared with their next neighbours only */
#define NEIGHBOURS 16

static uint64_t mix(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/* Every run in order; free(at). */
static bool read_runs(const char *text, size_t size, runs *out) {
  char key[RAWI_KEY_MAX];
  uint64_t words[RUN_WORDS] = {0};
  size_t at = 0, start = 0, n, count = 0;
  *out = (runs){malloc((size / 2 + 1) * sizeof *out->at), 0}; /* a word and a blank take two bytes at least */
  if (!out->at) return false;
  while ((n = rawi_next_key(text, size, &at, &start, key)) > 0) {
    memmove(words, words + 1, sizeof words - sizeof *words);
    words[RUN_WORDS - 1] = XXH3_64bits(key, n);
    if (++count < RUN_WORDS) continue;
    uint64_t run = 0;
    for (int i = 0; i < RUN_WORDS; i++) run = mix(run + words[i]);
    out->at[out->n++] = run;
  }
  return true;
}

bool sketch_make(const char *text, size_t size, sketch *out) {
  uint32_t factor[SKETCH_SIZE], plus[SKETCH_SIZE], least[SKETCH_SIZE];
  runs all;
  if (!read_runs(text, size, &all)) return false;
  for (uint32_t i = 0; i < SKETCH_SIZE; i++) {
    uint64_t seed = mix(i + 1);
    factor[i] = (uint32_t)seed | 1;
    plus[i] = (uint32_t)(seed >> 32);
    least[i] = UINT32_MAX;
  }
  for (size_t k = 0; k < all.n; k++)
    for (int i = 0; i < SKETCH_SIZE; i++) {
      uint32_t value = (uint32_t)all.at[k] * factor[i] + plus[i];
      least[i] = value < least[i] ? value : least[i];
    }
  for (int i = 0; i < SKETCH_SIZE; i++) out->least[i] = htole16((uint16_t)mix(least[i]));
  out->runs = htole32(all.n < RUNS_LEAST ? 0 : (uint32_t)all.n);
  free(all.at);
  return true;
}

static int by_value(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

bool runs_of(const char *text, size_t size, runs *out) {
  size_t n = 0;
  if (!read_runs(text, size, out)) return false;
  qsort(out->at, out->n, sizeof *out->at, by_value);
  for (size_t i = 0; i < out->n; i++)
    if (!n || out->at[i] != out->at[n - 1]) out->at[n++] = out->at[i];
  out->n = n;
  return true;
}

bool runs_same(const runs *a, const runs *b) {
  size_t shared = 0, less = a->n < b->n ? a->n : b->n;
  for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
    if (a->at[i] == b->at[k]) shared++, i++, k++;
    else if (a->at[i] < b->at[k]) i++;
    else k++;
  }
  if (!shared) return false;
  return (double)shared >= SHARED_LEAST * (double)(a->n + b->n - shared) || (less >= CUT_RUNS_LEAST && (double)shared >= CUT_SHARED_LEAST * (double)less);
}

/* ---- pairs ---- */

/* A text in one band: the band's values and its number; a large bucket is sorted by the other values. */
typedef struct entry { uint64_t key; const sketch *of; } entry;

static entry entry_of(const sketch *x, uint32_t band) {
  const uint16_t *at = x->least + band * SKETCH_ROWS;
  return (entry){(uint64_t)at[0] << 48 | (uint64_t)at[1] << 32 | (uint64_t)at[2] << 16 | band, x};
}

static int by_band(const void *a, const void *b) {
  const entry *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  size_t at = (x->key & 0xFFFF) * SKETCH_ROWS, rest = SKETCH_SIZE - at;
  int order = memcmp(x->of->least + at, y->of->least + at, rest * sizeof *x->of->least);
  if (!order) order = memcmp(x->of->least, y->of->least, at * sizeof *x->of->least);
  return order ? order : x->of < y->of ? -1 : x->of > y->of;
}

static bool agree(const sketch *a, const sketch *b) {
  int same = 0;
  for (int i = 0; i < SKETCH_SIZE; i++) same += a->least[i] == b->least[i];
  return same >= AGREEING_LEAST;
}

typedef struct finder { const sketch *first; bool (*pair)(void *user, size_t a, size_t b); void *user; } finder;

static bool bucket(const finder *f, const entry *at, size_t n) {
  size_t reach = n > BUCKET_MOST ? NEIGHBOURS : n;
  for (size_t i = 0; i < n; i++)
    for (size_t k = i + 1; k < n && k - i <= reach; k++) {
      if (!agree(at[i].of, at[k].of)) continue;
      size_t a = (size_t)(at[i].of - f->first), b = (size_t)(at[k].of - f->first);
      if (!f->pair(f->user, a < b ? a : b, a < b ? b : a)) return false;
    }
  return true;
}

static bool one_band(const finder *f, entry *entries, size_t n) {
  qsort(entries, n, sizeof *entries, by_band);
  for (size_t from = 0, to; from < n; from = to) {
    for (to = from + 1; to < n && entries[to].key == entries[from].key;) to++;
    if (to - from > 1 && !bucket(f, entries + from, to - from)) return false;
  }
  return true;
}

bool near_pairs(const sketch *sketches, size_t n, bool (*pair)(void *user, size_t a, size_t b), void *user) {
  const finder f = {sketches, pair, user};
  entry *entries = malloc((n + 1) * sizeof *entries);
  bool ok = entries != NULL;
  for (uint32_t band = 0; ok && band < SKETCH_BANDS; band++) {
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
      if (sketches[i].runs) entries[used++] = entry_of(&sketches[i], band);
    ok = one_band(&f, entries, used);
  }
  free(entries);
  return ok;
}
