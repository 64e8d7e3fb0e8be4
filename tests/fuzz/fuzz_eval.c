/* Bytes -> a coding, measured against itself when it is one by hand: all of it is found. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE
#endif
#include <stdio.h>
#include <stdlib.h>

#include "../../eval/measure.h"
#include "fuzz.h"

static void say(void *user, uint64_t line, const char *message) { (void)user, (void)line, (void)message; }

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
  measures m;
  FILE *f = n ? fmemopen((void *)(uintptr_t)bytes, n, "rb") : NULL;
  coding *c = f ? coding_read(f, say, NULL) : NULL;
  if (c && c->by_hand && (!measure(c, c, &m, NULL, NULL) || m.records.only_a || m.records.only_b || m.records.both != c->n_records)) abort();
  coding_free(c);
  if (f) fclose(f);
  return 0;
}
