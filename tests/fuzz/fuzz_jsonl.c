/* Bytes -> reader (its kind guessed, then as lines of JSON) -> every document. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE
#endif
#include <stdio.h>

#include "fuzz.h"

static void read_as(const uint8_t *data, size_t size, enum input_kind kind) {
  news_defaults none = {.published = RAWI_NO_DAY};
  FILE *f = fmemopen((void *)(uintptr_t)data, size, "rb");
  reader *r = f ? reader_new(f, "fuzz", kind, &none) : NULL;
  news n;
  problem why;
  for (enum read_result got = READ_DOCUMENT; r && (got == READ_DOCUMENT || got == READ_BAD);) {
    got = reader_next(r, &n, &why);
    if (got != READ_DOCUMENT) continue;
    fuzz_document(&n);
    news_free(&n);
  }
  reader_free(r);
  if (f) fclose(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!size) return 0;
  read_as(data, size, INPUT_GUESS);
  read_as(data, size, INPUT_JSONL);
  return 0;
}
