#include "match.h"

#include <stdlib.h>
#include <string.h>

#define HALF 0.5

static bool counts_agree(const record *a, const record *b) {
  for (size_t i = 0; i < a->n_losses; i++)
    for (size_t k = 0; k < b->n_losses; k++)
      if (a->losses[i].kind == b->losses[k].kind && a->losses[i].low == b->losses[k].low) return true;
  return false;
}

/* Negative: they cannot mean the same. */
static double score(const record *a, const record *b) {
  bool trigger = set_common(a->triggers, b->triggers) > 0;
  double actor = set_f1(a->actor, b->actor), recipient = set_f1(a->recipient, b->recipient);
  bool parties = actor >= HALF && recipient >= HALF && a->actor.n && a->recipient.n;
  return trigger || parties ? trigger + actor + recipient + counts_agree(a, b) : -1;
}

static size_t apart(const pair *p) { return p->i > p->k ? p->i - p->k : p->k - p->i; }

static int larger_first(size_t x, size_t y) { return x > y ? -1 : x < y; }

static int one_way(const void *a, const void *b) {
  const pair *x = a, *y = b;
  if (x->score != y->score) return x->score > y->score ? -1 : 1;
  return x->i != y->i ? larger_first(x->i, y->i) : larger_first(x->k, y->k);
}

static int both_ways(const void *a, const void *b) {
  const pair *x = a, *y = b;
  if (x->score != y->score) return x->score > y->score ? -1 : 1;
  bool same_x = x->a->type == x->b->type, same_y = y->a->type == y->b->type;
  if (same_x != same_y) return same_x ? -1 : 1;
  if (x->i + x->k != y->i + y->k) return larger_first(x->i + x->k, y->i + y->k);
  if (apart(x) != apart(y)) return larger_first(apart(y), apart(x));
  return larger_first(x->i, y->i);
}

static bool put_pair(matching *m, pair p) {
  if (m->n == m->cap) {
    size_t cap = m->cap ? m->cap * 2 : 64;
    pair *at = realloc(m->at, cap * sizeof *at);
    if (!at) return false;
    m->at = at;
    m->cap = cap;
  }
  m->at[m->n++] = p;
  return true;
}

static bool all_free(bool **used, size_t *cap, size_t n) {
  if (n > *cap) {
    bool *at = realloc(*used, n);
    if (!at) return false;
    *used = at;
    *cap = n;
  }
  if (n) memset(*used, 0, n);
  return true;
}

static bool candidates(matching *m, enum match_rule rule, const document *a, const document *b) {
  for (size_t i = 0; i < a->n; i++)
    for (size_t k = 0; k < b->n; k++) {
      pair p = {&a->records[i], &b->records[k], 0, i, k};
      if (rule != MATCH_ANY_TYPE && p.a->type != p.b->type) continue;
      p.score = score(p.a, p.b);
      if (p.score >= 0 && !put_pair(m, p)) return false;
    }
  return true;
}

bool match(matching *m, enum match_rule rule, const document *a, const document *b) {
  const document none = {0};
  size_t kept = 0;
  if (!b) b = &none;
  m->n = 0;
  if (!all_free(&m->used_a, &m->cap_a, a->n) || !all_free(&m->used_b, &m->cap_b, b->n) || !candidates(m, rule, a, b)) return false;
  if (m->n) qsort(m->at, m->n, sizeof *m->at, rule == MATCH_ONE_WAY ? one_way : both_ways);
  for (size_t n = 0; n < m->n; n++) {
    pair p = m->at[n];
    if (m->used_a[p.i] || m->used_b[p.k]) continue;
    m->used_a[p.i] = m->used_b[p.k] = true;
    m->at[kept++] = p;
  }
  m->n = kept;
  return true;
}

bool matched(const matching *m, bool of_b, size_t record) { return of_b ? m->used_b[record] : m->used_a[record]; }

void matching_free(matching *m) {
  free(m->at);
  free(m->used_a);
  free(m->used_b);
  *m = (matching){0};
}
