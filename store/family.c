/* Words that go with a word: data/search/families.tsv. */
#include <string.h>

#include "store.h"
#include "tables.h"

#define ROOT_LETTERS 3

typedef struct out { char *at; size_t n, cap; bool full; } out;

static void put(out *o, const char *text, size_t n) {
  if (o->n + n + 1 > o->cap) o->full = true;
  else memcpy(o->at + o->n, text, n), o->n += n;
}

/* The letters of a key, up to ROOT_LETTERS; how many it has. */
static size_t split(const char *key, size_t n, cell letters[ROOT_LETTERS]) {
  size_t count = 0;
  for (size_t i = 0; i < n;) {
    size_t from = i++;
    while (i < n && ((unsigned char)key[i] & 0xC0) == 0x80) i++;
    if (count < ROOT_LETTERS) letters[count] = (cell){key + from, i - from};
    count++;
  }
  return count;
}

static void put_pattern(out *o, cell pattern, const cell letters[ROOT_LETTERS]) {
  put(o, "|", 1);
  for (size_t i = 0; i < pattern.size; i++) {
    char c = pattern.text[i];
    if (c >= '1' && c < '1' + ROOT_LETTERS) put(o, letters[c - '1'].text, letters[c - '1'].size);
    else put(o, &c, 1);
  }
}

bool store_family(const char *word, size_t size, char *alternatives, size_t cap) {
  char key[RAWI_KEY_MAX];
  cell letters[ROOT_LETTERS], cells[TABLE_CELLS_MAX];
  size_t at = 0, start = 0, n = rawi_next_key(word, size, &at, &start, key);
  out o = {alternatives, 0, cap, !n || !cap};
  put(&o, key, n);
  if (split(key, n, letters) == ROOT_LETTERS)
    for (const char *row = table_rows(store_families); table_next(&row, cells);) put_pattern(&o, cells[0], letters);
  if (!o.full) alternatives[o.n] = '\0';
  return !o.full;
}
