/* Bytes -> reader (the kind guessed, then each kind) -> every document. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE
#endif
#include <stdio.h>

#include "../../io/formats.h"
#include "fuzz.h"

static void read_as(const uint8_t *data, size_t size, const input_format *format) {
  news_defaults any = {.published = RAWI_NO_DAY, .any_language = true};
  FILE *f = fmemopen((void *)(uintptr_t)data, size, "rb");
  reader *r = f ? reader_new(f, "fuzz", format, &any, false) : NULL;
  enum read_result got = READ_DOCUMENT;
  news n;
  problem why;
  while (r && got != READ_END && got != READ_FAILED) {
    got = reader_next(r, &n, &why);
    if (got != READ_DOCUMENT) continue;
    fuzz_document(&n);
    news_free(&n);
  }
  reader_free(r);
  if (f) fclose(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
#define INPUT_ADDRESS(x) &x,
  static const input_format *const formats[] = {NULL, INPUT_FORMATS(INPUT_ADDRESS)};
  if (!size) return 0;
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) read_as(data, size, formats[i]);
  return 0;
}
