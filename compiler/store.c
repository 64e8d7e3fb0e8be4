#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compile.h"

#define ERRORS_MAX 50

void *grown(void *items, uint32_t *cap, uint32_t need, size_t size) {
  if (need <= *cap) return items;
  uint32_t more = *cap ? *cap * 2 : 64;
  if (more < need) more = need;
  void *out = realloc(items, (size_t)more * size);
  if (!out) {
    fprintf(stderr, "rawi-compile: out of memory\n");
    exit(1);
  }
  *cap = more;
  return out;
}

static void rehash(map *m) {
  uint32_t cap = m->cap ? m->cap * 2 : 1024, none = 0;
  uint32_t *slots = grown(NULL, &none, cap, sizeof *slots);
  memset(slots, 0xFF, (size_t)cap * sizeof *slots);
  for (uint32_t i = 0; i < m->n; i++) {
    uint32_t at = (uint32_t)hash_bytes(m->bytes.at + m->key_at.at[i], m->key_len.at[i]) & (cap - 1);
    while (slots[at] != NONE) at = (at + 1) & (cap - 1);
    slots[at] = i;
  }
  free(m->slots);
  m->slots = slots;
  m->cap = cap;
}

uint32_t map_id(map *m, const void *key, uint32_t len, bool add) {
  if (m->n * 2 >= m->cap) rehash(m);
  uint32_t at = (uint32_t)hash_bytes(key, len) & (m->cap - 1);
  for (; m->slots[at] != NONE; at = (at + 1) & (m->cap - 1)) {
    uint32_t i = m->slots[at];
    if (m->key_len.at[i] == len && memcmp(m->bytes.at + m->key_at.at[i], key, len) == 0) return i;
  }
  if (!add) return NONE;
  append(&m->key_at, m->bytes.n);
  append(&m->key_len, len);
  m->bytes.at = grown(m->bytes.at, &m->bytes.cap, m->bytes.n + len + 1, 1);
  memcpy(m->bytes.at + m->bytes.n, key, len);
  m->bytes.n += len;
  m->slots[at] = m->n;
  return m->n++;
}

uint32_t string_id(build *b, const char *text, size_t len) {
  if (len == 1 && text[0] == '-') len = 0;
  uint32_t before = b->string_ids.n, id = map_id(&b->string_ids, text, (uint32_t)len, true);
  if (id < before) return b->string_at.at[id];
  append(&b->string_at, b->strings.n);
  b->strings.at = grown(b->strings.at, &b->strings.cap, b->strings.n + (uint32_t)len + 1, 1);
  memcpy(b->strings.at + b->strings.n, text, len);
  b->strings.at[b->strings.n + len] = 0;
  b->strings.n += (uint32_t)len + 1;
  return b->string_at.at[id];
}

void complain(build *b, uint32_t line, const char *format, ...) {
  if (++b->errors > ERRORS_MAX) return;
  va_list args;
  va_start(args, format);
  if (line != NONE) fprintf(stderr, "data/%s:%u: ", file_of(b, line), line & 0xFFFFFu);
  vfprintf(stderr, format, args);
  fputc('\n', stderr);
  va_end(args);
}
