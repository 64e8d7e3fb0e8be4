#include "story.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_MOST 48     /* reports of a larger block are compared with their next neighbours only */
#define NEIGHBOURS 24
#define BLOCKS_OF_ONE 12  /* keys of one report */
#define JOIN_SAMPLES 12   /* reports of a story that speak for it */
#define JOIN_LEAST 3.25   /* on the average of two stories' reports */
#define STORY_DAYS 2

/* ---- comparing ---- */

static double km_between(const report *a, const report *b) {
  const double radians = 0.017453292519943295;
  double across = sin((b->lat - a->lat) * radians / 2), along = sin((b->lon - a->lon) * radians / 2);
  return 12742.0176 * asin(sqrt(fmin(1, across * across + cos(a->lat * radians) * cos(b->lat * radians) * along * along)));
}

/* Of two places one of which may lie in the other. */
static double compare_levels(const report *a, const report *b) {
  int coarse = a->resolution < b->resolution ? a->resolution : b->resolution;
  if (a->country && b->country && a->country != b->country) return -INFINITY;
  if (coarse <= 1) return 0.25;
  if (a->province && b->province) return a->province == b->province ? 1.25 : -INFINITY;
  return 0;
}

static double compare_places(const report *a, const report *b) {
  static const double same[] = {0, 0.5, 1.5, 2, 3, 3};
  if (!a->resolution || !b->resolution) return 0;
  if (a->place == b->place) return same[a->resolution];
  if (a->resolution <= 2 || b->resolution <= 2) return compare_levels(a, b);
  if (a->lat > 360 || b->lat > 360) return 0;
  double km = km_between(a, b);
  return km <= 20 ? 2 : km <= 60 ? 1 : -INFINITY;
}

/* differs: of two known ones; kinds: of kinds of people. */
static double compare_parties(const party *a, int n, const party *b, int m, double same, double differs, double kinds) {
  bool known_a = false, known_b = false;
  double best = 0;
  for (int i = 0; i < n; i++) {
    known_a |= a[i].known;
    for (int k = 0; k < m; k++)
      if (a[i].name == b[k].name) best = fmax(best, a[i].known ? same : same / 2);
  }
  for (int k = 0; k < m; k++) known_b |= b[k].known;
  if (best > 0 || !n || !m) return best;
  return known_a && known_b ? differs : kinds;
}

static double compare_kinds(const uint64_t *a, int n, const uint64_t *b, int m, double differs) {
  for (int i = 0; i < n; i++)
    for (int k = 0; k < m; k++)
      if (a[i] == b[k]) return 1;
  return n && m ? differs : 0;
}

/* WHY little against far tolls: a toll grows from report to report. */
static double compare_counts(double a, double b) {
  if (a < 0 || b < 0) return 0;
  double low = fmin(a, b), high = fmax(a, b);
  if (low == high) return high >= 3 ? 2.5 : high >= 1 ? 1.5 : 0;
  if (high - low <= 2 || high <= low * 1.3) return 0.5;
  return high >= low * 3 && high - low >= 10 ? -2 : -0.25;
}

/* WHY no loss for kinds of actors: unknown gunmen of the first report are a group of the next. */
double report_compare(const report *a, const report *b) {
  if (a->type != b->type || a->document == b->document || labs((long)a->day - b->day) > 1) return -INFINITY;
  double score = compare_places(a, b) + (a->day == b->day ? 1 : 0.25);
  score += compare_parties(a->actors, a->n_actors, b->actors, b->n_actors, 2, -2, 0);
  score += compare_parties(a->recipients, a->n_recipients, b->recipients, b->n_recipients, 1.5, -1, -0.75);
  score += compare_kinds(a->modes, a->n_modes, b->modes, b->n_modes, -1) + compare_kinds(a->protects, a->n_protects, b->protects, b->n_protects, 0);
  return score + compare_counts(a->killed, b->killed) + compare_counts(a->injured, b->injured) / 2;
}

/* ---- blocks ---- */

typedef struct entry { uint64_t block; const report *of; } entry;
typedef struct pair { double score; size_t a, b; } pair;
typedef struct pairs { pair *at; size_t n, cap; } pairs;

static uint64_t mix(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/* A report stands in the block of its day and in that of the next, so that neighbouring days meet. */
static size_t put_block(entry *out, const report *r, uint64_t kind, uint64_t what) {
  if (!what) return 0;
  for (uint64_t day = 0; day < 2; day++) out[day] = (entry){mix(mix(mix(r->type + kind) + what) + (uint64_t)(uint32_t)r->day + day), r};
  return 2;
}

static size_t put_blocks(entry *out, const report *r) {
  size_t n = put_block(out, r, 1, r->place);
  n += put_block(out + n, r, 2, r->province ? mix(r->country) + r->province : 0);
  n += put_block(out + n, r, 3, r->resolution == 1 ? r->country : 0);
  for (int i = 0; i < r->n_actors && n + 4 <= BLOCKS_OF_ONE; i++)
    if (r->actors[i].known) n += put_block(out + n, r, 4, r->actors[i].name);
  for (int i = 0; i < r->n_recipients && n + 2 <= BLOCKS_OF_ONE; i++)
    if (r->recipients[i].known) n += put_block(out + n, r, 5, r->recipients[i].name);
  return n;
}

static int compare_double(double a, double b) { return a < b ? -1 : a > b; }

/* Within a block: what is alike stands together. */
static int by_block(const void *a, const void *b) {
  const entry *x = a, *y = b;
  if (x->block != y->block) return x->block < y->block ? -1 : 1;
  if (x->of->place != y->of->place) return x->of->place < y->of->place ? -1 : 1;
  int order = compare_double(x->of->killed, y->of->killed);
  if (!order) order = compare_double(x->of->injured, y->of->injured);
  return order ? order : x->of < y->of ? -1 : x->of > y->of;
}

static bool add_pair(pairs *list, const report *first, const report *a, const report *b) {
  double score = report_compare(a, b);
  if (score < REPORT_SAME) return true;
  if (list->n == list->cap) {
    size_t cap = list->cap ? list->cap * 2 : 1024;
    pair *at = realloc(list->at, cap * sizeof *at);
    if (!at) return false;
    list->at = at;
    list->cap = cap;
  }
  list->at[list->n++] = a < b ? (pair){score, (size_t)(a - first), (size_t)(b - first)} : (pair){score, (size_t)(b - first), (size_t)(a - first)};
  return true;
}

static bool pair_block(pairs *list, const report *first, const entry *at, size_t n) {
  size_t reach = n > BLOCK_MOST ? NEIGHBOURS : n;
  for (size_t i = 0; i < n; i++)
    for (size_t k = i + 1; k < n && k - i <= reach; k++)
      if (!add_pair(list, first, at[i].of, at[k].of)) return false;
  return true;
}

static bool find_pairs(const report *reports, size_t n, pairs *list) {
  entry *entries = malloc((n * BLOCKS_OF_ONE + 1) * sizeof *entries);
  size_t used = 0;
  bool ok = entries != NULL;
  for (size_t i = 0; ok && i < n; i++) used += put_blocks(entries + used, &reports[i]);
  if (ok && used) qsort(entries, used, sizeof *entries, by_block);
  for (size_t from = 0, to; ok && from < used; from = to) {
    for (to = from + 1; to < used && entries[to].block == entries[from].block;) to++;
    ok = pair_block(list, reports, entries + from, to - from);
  }
  free(entries);
  return ok;
}

/* ---- joining ---- */

/* A story is a ring of reports; its number is the least of them. */
typedef struct joiner { const report *reports; size_t *story, *next; } joiner;

/* Whether the reports of both, or the first of many, agree on the average, and none of them cannot be. */
static bool agree(const joiner *j, size_t a, size_t b) {
  double sum = 0;
  size_t n = 0, x = a, y = b;
  for (int i = 0; i < JOIN_SAMPLES && (!i || x != a); i++, x = j->next[x]) {
    y = b;
    for (int k = 0; k < JOIN_SAMPLES && (!k || y != b); k++, y = j->next[y]) {
      if (labs((long)j->reports[x].day - j->reports[y].day) > STORY_DAYS) return false;
      double score = report_compare(&j->reports[x], &j->reports[y]);
      if (score == -INFINITY && labs((long)j->reports[x].day - j->reports[y].day) <= 1) return false;
      sum += score == -INFINITY ? 0 : score;
      n++;
    }
  }
  return sum >= JOIN_LEAST * (double)n;
}

static bool share_document(const joiner *j, size_t a, size_t b) {
  size_t x = a, y;
  do {
    y = b;
    do
      if (j->reports[x].document == j->reports[y].document) return true;
    while ((y = j->next[y]) != b);
  } while ((x = j->next[x]) != a);
  return false;
}

static void join(joiner *j, size_t a, size_t b) {
  size_t least = a < b ? a : b, other = a < b ? b : a, x = other, behind = j->next[least];
  do j->story[x] = least;
  while ((x = j->next[x]) != other);
  j->next[least] = j->next[other];
  j->next[other] = behind;
}

static int best_first(const void *a, const void *b) {
  const pair *x = a, *y = b;
  if (x->score != y->score) return x->score > y->score ? -1 : 1;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

bool stories_find(const report *reports, size_t n, size_t *story) {
  pairs list = {0};
  joiner j = {reports, story, malloc((n + 1) * sizeof *j.next)};
  bool ok = j.next && find_pairs(reports, n, &list);
  for (size_t i = 0; ok && i < n; i++) story[i] = j.next[i] = i;
  if (ok && list.n) qsort(list.at, list.n, sizeof *list.at, best_first);
  for (size_t i = 0; ok && i < list.n; i++) {
    size_t a = story[list.at[i].a], b = story[list.at[i].b];
    if (a != b && agree(&j, a, b) && !share_document(&j, a, b)) join(&j, a, b);
  }
  free(j.next);
  free(list.at);
  return ok;
}
