#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "../io/buffer.h"
#include "../io/encoding.h"
#include "../io/points.h"
#include "../store/tables.h"

extern const char eval_words[]; /* words.tsv, NUL-terminated */

#define RANGES_MAX 512
#define FOLDS_MAX 32
#define CLITICS_MAX 32
#define POINTS_LEAST 3 /* that a clitic leaves */

typedef struct range { uint32_t from, to; } range;
typedef struct ranges { range at[RANGES_MAX]; size_t n; } ranges;
struct folding {
  ranges drops, gaps;
  struct { uint32_t from, to; } folds[FOLDS_MAX];
  cell clitics[CLITICS_MAX];
  size_t n_folds, n_clitics;
  buffer word;       /* the one being read */
  size_t points;     /* of it */
};

static void add_range(ranges *r, cell form) {
  char *end;
  if (r->n == RANGES_MAX) return;
  uint32_t from = (uint32_t)strtoul(form.text, &end, 16);
  r->at[r->n++] = (range){from, (uint32_t)strtoul(end + 1, NULL, 16)};
}

static uint32_t first_point(cell c) {
  size_t at = 0;
  return points_next(c.text, c.size, &at);
}

static void add_row(folding *f, const cell cells[]) {
  switch (*cells[0].text) {
  case 'd': add_range(&f->drops, cells[1]); break;
  case 'g': add_range(&f->gaps, cells[1]); break;
  case 'f':
    if (f->n_folds == FOLDS_MAX) return;
    f->folds[f->n_folds].from = first_point(cells[1]);
    f->folds[f->n_folds++].to = first_point(cells[2]);
    break;
  default:
    if (f->n_clitics < CLITICS_MAX) f->clitics[f->n_clitics++] = cells[1];
  }
}

folding *folding_new(void) {
  folding *f = calloc(1, sizeof *f);
  cell cells[TABLE_CELLS_MAX];
  if (!f) return NULL;
  for (const char *at = table_rows(eval_words); table_next(&at, cells) >= 3;) add_row(f, cells);
  return f;
}

void folding_free(folding *f) {
  if (f) buffer_free(&f->word);
  free(f);
}

static bool in_ranges(const ranges *r, uint32_t point) {
  size_t low = 0, high = r->n;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (r->at[middle].to < point) low = middle + 1;
    else high = middle;
  }
  return low < r->n && r->at[low].from <= point;
}

static uint32_t folded(const folding *f, uint32_t point) {
  for (size_t i = 0; i < f->n_folds; i++)
    if (f->folds[i].from == point) return f->folds[i].to;
  return point;
}

static size_t count_points(const char *text, size_t size) {
  size_t n = 0;
  for (size_t at = 0; at < size; n++) points_next(text, size, &at);
  return n;
}

/* Bytes of the clitic in front of the word. */
static size_t clitic_size(const folding *f) {
  for (size_t i = 0; i < f->n_clitics; i++) {
    cell c = f->clitics[i];
    if (f->word.n > c.size && !memcmp(f->word.at, c.text, c.size) && f->points >= count_points(c.text, c.size) + POINTS_LEAST) return c.size;
  }
  return 0;
}

static void end_word(folding *f, bag *out) {
  if (!f->points) return;
  if (f->word.failed) { /* its letters may be gone */
    out->failed = true;
    f->word.n = f->points = 0;
    return;
  }
  size_t from = clitic_size(f);
  bag_put(out, hash_of(f->word.at + from, f->word.n - from));
  f->word.n = f->points = 0;
}

void put_words_of(folding *f, bag *out, const char *text, size_t size) {
  for (size_t at = 0; at < size;) {
    uint32_t point = points_next(text, size, &at);
    if (in_ranges(&f->drops, point)) continue;
    if (in_ranges(&f->gaps, point)) {
      end_word(f, out);
      continue;
    }
    put_point(&f->word, folded(f, point));
    f->points++;
  }
  end_word(f, out);
}
