/* The FTS5 tokenizer: words as keys, without clitics and inflection (data/search/affixes.tsv). */
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "tables.h"

#define AFFIXES_MAX 64
#define LETTERS_LEAST 3 /* that an affix leaves */

typedef struct affix { const char *text; size_t size; bool front; } affix;
struct stemmer { affix at[AFFIXES_MAX]; size_t n; };
typedef struct stemmer stemmer;

/* One key with its tokenizer's kind. */
typedef struct tokenizer { const stemmer *stemmer; bool names; } tokenizer;

static int longer_first(const void *a, const void *b) {
  const affix *x = a, *y = b;
  return x->size > y->size ? -1 : x->size < y->size;
}

stemmer *stemmer_new(void) {
  stemmer *x = calloc(1, sizeof *x);
  if (!x) return NULL;
  cell cells[TABLE_CELLS_MAX];
  for (const char *at = table_rows(store_affixes); x->n < AFFIXES_MAX && table_next(&at, cells) >= 2;) x->at[x->n++] = (affix){cells[0].text, cells[0].size, *cells[1].text == 'f'};
  qsort(x->at, x->n, sizeof *x->at, longer_first);
  return x;
}

void stemmer_free(stemmer *x) { free(x); }

static size_t letters(const char *key, size_t size) {
  size_t n = 0;
  for (size_t i = 0; i < size; i++) n += ((unsigned char)key[i] & 0xC0) != 0x80;
  return n;
}

/* Takes one affix off; false when none is left to take. */
static bool strip(const stemmer *x, const char **key, size_t *size, bool front) {
  for (size_t i = 0; i < x->n; i++) {
    const affix *a = &x->at[i];
    if (a->front != front || a->size >= *size) continue;
    const char *rest = front ? *key + a->size : *key;
    if (memcmp(front ? *key : *key + *size - a->size, a->text, a->size) || letters(rest, *size - a->size) < LETTERS_LEAST) continue;
    *key = rest;
    *size -= a->size;
    return true;
  }
  return false;
}

/* Names keep everything but the article (the longest affix in front). */
static void stem(const tokenizer *t, const char **key, size_t *size) {
  const stemmer *x = t->stemmer;
  if (!(**key & 0x80)) return; /* Latin letters and digits */
  if (t->names) {
    size_t i = 0;
    while (i < x->n && !x->at[i].front) i++;
    if (i == x->n || *size <= x->at[i].size || memcmp(*key, x->at[i].text, x->at[i].size) || letters(*key, *size - x->at[i].size) < LETTERS_LEAST) return;
    *key += x->at[i].size;
    *size -= x->at[i].size;
    return;
  }
  while (strip(x, key, size, true)) {}
  while (strip(x, key, size, false)) {}
}

static int create(void *user, const char **args, int n, Fts5Tokenizer **out) {
  tokenizer *t = sqlite3_malloc(sizeof *t);
  if (!t) return SQLITE_NOMEM;
  *t = (tokenizer){user, n > 0 && !strcmp(args[0], "names")};
  *out = (Fts5Tokenizer *)t;
  return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *t) { sqlite3_free(t); }

static int tokenize(Fts5Tokenizer *handle, void *user, int flags, const char *text, int size, int (*token)(void *, int, const char *, int, int, int)) {
  const tokenizer *t = (const tokenizer *)handle;
  char buffer[RAWI_KEY_MAX];
  size_t at = 0, start = 0, n;
  (void)flags;
  while ((n = rawi_next_key(text, (size_t)size, &at, &start, buffer)) > 0) {
    const char *key = buffer;
    stem(t, &key, &n);
    int code = token(user, 0, key, (int)n, (int)start, (int)at);
    if (code) return code;
  }
  return SQLITE_OK;
}

static fts5_api *api_of(sqlite3 *db) {
  fts5_api *api = NULL;
  sqlite3_stmt *q = NULL;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &q, NULL) == SQLITE_OK) {
    sqlite3_bind_pointer(q, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(q);
  }
  sqlite3_finalize(q);
  return api;
}

bool tokenizer_register(store *s) {
  fts5_api *api = api_of(s->db);
  fts5_tokenizer methods = {create, destroy, tokenize};
  if (!api) return db_error(s, "this SQLite has no FTS5");
  s->stemmer = stemmer_new();
  if (!s->stemmer) return db_error(s, "out of memory");
  return api->xCreateTokenizer(api, "rawi", s->stemmer, &methods, NULL) == SQLITE_OK || db_failed(s, "tokenizer");
}
