#include "agree.h"

#include <math.h>
#include <stdlib.h>

void verdicts_put(verdicts *v, uint64_t a, uint64_t b) {
  if (v->n == v->cap) {
    size_t cap = v->cap ? v->cap * 2 : 64;
    struct verdict *at = realloc(v->at, cap * sizeof *at);
    if (!at) {
      v->failed = true;
      return;
    }
    v->at = at;
    v->cap = cap;
  }
  v->at[v->n++] = (struct verdict){a, b};
}

void verdicts_free(verdicts *v) {
  free(v->at);
  *v = (verdicts){0};
}

/* How often each coder used the category. */
static void count(const verdicts *v, uint64_t category, double *a, double *b) {
  *a = *b = 0;
  for (size_t i = 0; i < v->n; i++) {
    *a += v->at[i].a == category;
    *b += v->at[i].b == category;
  }
}

/* Whether the value at place i of all values, a's and b's in turn, stands there for the first time. */
static bool is_first(const verdicts *v, size_t i, uint64_t category) {
  for (size_t k = 0; k < i; k++)
    if ((k % 2 ? v->at[k / 2].b : v->at[k / 2].a) == category) return false;
  return true;
}

agreement agree(const verdicts *v) {
  double n = (double)v->n, same = 0, by_chance = 0, squares = 0, a, b;
  for (size_t i = 0; i < 2 * v->n; i++) {
    uint64_t category = i % 2 ? v->at[i / 2].b : v->at[i / 2].a;
    if (i % 2 == 0) same += v->at[i / 2].a == v->at[i / 2].b;
    if (!is_first(v, i, category)) continue;
    count(v, category, &a, &b);
    by_chance += a * b;
    squares += (a + b) * (a + b);
  }
  if (!v->n) return (agreement){0, NAN, NAN, NAN};
  double expected = by_chance / (n * n), values = 2 * n, different = values * values - squares;
  agreement result = {v->n, same / n, NAN, NAN};
  if (expected < 1) result.kappa = (same / n - expected) / (1 - expected);
  if (different > 0) result.alpha = 1 - (values - 1) * 2 * (n - same) / different;
  return result;
}
