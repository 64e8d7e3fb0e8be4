/* Bytes -> the reader of one kind of input (FUZZ_KIND): what comes out is what news promises. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE
#endif
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../io/points.h"
#include "../../io/read.h"
#include "fuzz.h"

static void demand(bool holds) {
  if (!holds) abort();
}

static void check_text(const char *text, size_t n) { demand(strlen(text) == n && points_check(text, n) == n); }

static void check(const news *d) {
  demand(d->id && d->text && d->encoding);
  check_text(d->text, d->text_size);
  check_text(d->id, strlen(d->id));
  if (d->title) check_text(d->title, d->title_size);
  if (d->url) check_text(d->url, strlen(d->url));
  if (d->source) check_text(d->source, strlen(d->source));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
  const news_defaults defaults = {.published = RAWI_NO_DAY, .any_language = true};
  const char *kind = getenv("FUZZ_KIND");
  FILE *f = n ? fmemopen((void *)(uintptr_t)bytes, n, "rb") : NULL;
  reader *r = f ? reader_new(f, "fuzz", kind ? input_find(kind) : NULL, &defaults, false) : NULL;
  news doc;
  problem why;
  for (enum read_result got = READ_BAD; r && got != READ_END && got != READ_FAILED;) {
    got = reader_next(r, &doc, &why);
    if (got != READ_DOCUMENT) continue;
    check(&doc);
    news_free(&doc);
  }
  reader_free(r);
  if (f) fclose(f);
  return 0;
}
