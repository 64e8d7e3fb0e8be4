#include "sets.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES 65536

typedef struct pool_block { struct pool_block *below; size_t used, size; _Alignas(max_align_t) char bytes[]; } pool_block;

static pool_block *block_new(pool *p, size_t least) {
  size_t size = least > BLOCK_BYTES ? least : BLOCK_BYTES;
  pool_block *b = malloc(sizeof *b + size);
  if (!b) return NULL;
  *b = (pool_block){.below = p->blocks, .size = size};
  return p->blocks = b;
}

void *pool_take(pool *p, size_t size) {
  pool_block *b = p->blocks;
  size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
  if ((!b || b->size - b->used < size) && !(b = block_new(p, size))) {
    p->failed = true;
    return NULL;
  }
  b->used += size;
  return b->bytes + b->used - size;
}

char *pool_text(pool *p, const char *text, size_t size) {
  char *copy = pool_take(p, size + 1);
  if (!copy) return NULL;
  memcpy(copy, text, size);
  copy[size] = 0;
  return copy;
}

void pool_free(pool *p) {
  for (pool_block *b = p->blocks, *below; b; b = below) {
    below = b->below;
    free(b);
  }
  *p = (pool){0};
}

void bag_put(bag *b, uint64_t member) {
  if (b->n == b->cap) {
    size_t cap = b->cap ? b->cap * 2 : 64;
    uint64_t *at = realloc(b->at, cap * sizeof *at);
    if (!at) {
      b->failed = true;
      return;
    }
    b->at = at;
    b->cap = cap;
  }
  b->at[b->n++] = member;
}

static int ascending(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

set bag_close(bag *b, pool *p) {
  size_t n = 0;
  if (!b->n) return (set){0};
  qsort(b->at, b->n, sizeof *b->at, ascending);
  uint64_t *at = pool_take(p, b->n * sizeof *at);
  for (size_t i = 0; at && i < b->n; i++)
    if (!n || at[n - 1] != b->at[i]) at[n++] = b->at[i];
  b->n = 0;
  return (set){at, n};
}

void bag_free(bag *b) {
  free(b->at);
  *b = (bag){0};
}

/* FNV-1a. */
uint64_t hash_of(const char *bytes, size_t size) {
  uint64_t h = 0xcbf29ce484222325;
  for (size_t i = 0; i < size; i++) h = (h ^ (unsigned char)bytes[i]) * 0x100000001b3;
  return h;
}

size_t set_common(set a, set b) {
  size_t n = 0;
  for (size_t i = 0, k = 0; i < a.n && k < b.n;) {
    if (a.at[i] == b.at[k]) n++, i++, k++;
    else if (a.at[i] < b.at[k]) i++;
    else k++;
  }
  return n;
}

bool set_same(set a, set b) { return a.n == b.n && set_common(a, b) == a.n; }

double set_f1(set a, set b) {
  if (!a.n && !b.n) return 1;
  return 2 * (double)set_common(a, b) / (double)(a.n + b.n);
}

uint64_t set_hash(set s) { return hash_of((const char *)s.at, s.n * sizeof *s.at); }
