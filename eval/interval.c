#include "interval.h"

#include <math.h>
#include <stdlib.h>

#define DRAWS 1000

double tally_f1(tally t) { return t.both ? 2 * (double)t.both / (double)(2 * t.both + t.only_a + t.only_b) : 0; }

void tallies_put(tallies *t, tally one) {
  if (t->n == t->cap) {
    size_t cap = t->cap ? t->cap * 2 : 64;
    tally *at = realloc(t->at, cap * sizeof *at);
    if (!at) {
      t->failed = true;
      return;
    }
    t->at = at;
    t->cap = cap;
  }
  t->at[t->n++] = one;
}

void tallies_free(tallies *t) {
  free(t->at);
  *t = (tallies){0};
}

/* SplitMix64. */
static uint64_t draw(uint64_t *state) {
  uint64_t x = *state += 0x9e3779b97f4a7c15;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

interval interval_of_f1(const tallies *t) {
  double *f1 = t->n ? malloc(DRAWS * sizeof *f1) : NULL;
  uint64_t state = 0;
  if (!f1) return (interval){NAN, NAN};
  for (size_t i = 0; i < DRAWS; i++) {
    tally sum = {0};
    for (size_t k = 0; k < t->n; k++) {
      tally one = t->at[draw(&state) % t->n];
      sum.both += one.both, sum.only_a += one.only_a, sum.only_b += one.only_b;
    }
    f1[i] = tally_f1(sum);
  }
  qsort(f1, DRAWS, sizeof *f1, ascending);
  interval x = {f1[DRAWS / 40], f1[DRAWS - 1 - DRAWS / 40]};
  free(f1);
  return x;
}
