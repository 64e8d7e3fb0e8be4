#include "coding.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "reading.h"

#define FAULTS_MAX 20 /* then reading stops */

/* A record with the document it is of. */
typedef struct found { const char *id; size_t order; record record; } found;

typedef struct builder {
  coding *coding;
  reading reading;
  document *documents;
  found *founds;
  size_t n_documents, cap_documents, n_founds, cap_founds;
} builder;

/* Room for one more; false when out of memory. */
static bool grow(void **at, size_t n, size_t *cap, size_t item) {
  if (n < *cap) return true;
  size_t more = *cap ? *cap * 2 : 64;
  void *moved = realloc(*at, more * item);
  if (!moved) return false;
  *at = moved;
  *cap = more;
  return true;
}

/* A string or a whole number; NULL after a fault. */
static const char *read_id(reading *r, const json_t *line, const char *name) {
  char digits[32];
  const json_t *v = json_object_get(line, name);
  const char *text = json_string_value(v);
  if (json_is_integer(v)) snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(v)), text = digits;
  if (text && *text) return pool_text(r->pool, text, strlen(text));
  fault(r, v && !text ? "\"%s\" is no string" : "no \"%s\"", name);
  return NULL;
}

static void read_document(builder *b, const json_t *line) {
  reading *r = &b->reading;
  const json_t *events = json_object_get(line, "events");
  document d = {.id = read_id(r, line, "id")};
  if (!d.id) return;
  if (!json_is_array(events)) {
    fault(r, events ? "\"events\" is no list" : "no \"events\": a document without any has an empty list");
    return;
  }
  d.records = pool_take(r->pool, (json_array_size(events) + 1) * sizeof *d.records);
  for (size_t i = 0; d.records && i < json_array_size(events); i++) {
    r->record = i + 1;
    d.n += read_by_hand(r, json_array_get(events, i), &d.records[d.n]);
  }
  r->record = 0;
  if (!grow((void **)&b->documents, b->n_documents, &b->cap_documents, sizeof d)) r->pool->failed = true;
  else b->documents[b->n_documents++] = d;
}

static void read_record(builder *b, const json_t *line) {
  reading *r = &b->reading;
  found f = {.id = read_id(r, line, "doc"), .order = b->n_founds};
  if (!f.id || !read_by_rawi(r, line, &f.record)) return;
  if (!grow((void **)&b->founds, b->n_founds, &b->cap_founds, sizeof f)) r->pool->failed = true;
  else b->founds[b->n_founds++] = f;
}

static void read_line(builder *b, const char *text, size_t size, bool first) {
  json_error_t e;
  reading *r = &b->reading;
  json_t *line = json_loadb(text, size, JSON_REJECT_DUPLICATES, &e);
  if (!line) {
    fault(r, "not JSON at byte %d of the line: %s", e.position, e.text);
    return;
  }
  if (first) b->coding->by_hand = json_object_get(line, "events") || !json_object_get(line, "event");
  if (!json_is_object(line)) fault(r, "not an object: one JSON object a line is read (jq -c '.[]' makes them of an array)");
  else if (b->coding->by_hand) read_document(b, line);
  else read_record(b, line);
  json_decref(line);
}

static bool is_blank(const char *text) {
  while (isspace((unsigned char)*text)) text++;
  return !*text;
}

static void read_lines(builder *b, FILE *f) {
  char *text = NULL;
  size_t cap = 0;
  ssize_t size;
  bool first = true;
  reading *r = &b->reading;
  while (r->faults < FAULTS_MAX && !r->pool->failed && !r->bag.failed && (size = getline(&text, &cap, f)) >= 0) {
    r->line++;
    if (is_blank(text) && strlen(text) == (size_t)size) continue;
    read_line(b, text, (size_t)size, first);
    first = false;
  }
  r->line = 0;
  if (ferror(f)) fault(r, "cannot read: %s", strerror(errno));
  free(text);
}

/* ---- documents by their ids ---- */

static int by_id_then_order(const void *a, const void *b) {
  const found *x = a, *y = b;
  int c = strcmp(x->id, y->id);
  return c ? c : x->order < y->order ? -1 : 1;
}

static int by_id(const void *a, const void *b) { return strcmp((*(const document *const *)a)->id, (*(const document *const *)b)->id); }

/* The documents of records: each id once. */
static void gather(builder *b) {
  pool *p = b->reading.pool;
  coding *c = b->coding;
  record *records = pool_take(p, (b->n_founds + 1) * sizeof *records);
  c->documents = pool_take(p, (b->n_founds + 1) * sizeof *c->documents);
  if (!records || !c->documents) return;
  if (b->n_founds) qsort(b->founds, b->n_founds, sizeof *b->founds, by_id_then_order);
  for (size_t i = 0; i < b->n_founds; i++) {
    records[i] = b->founds[i].record;
    if (!i || strcmp(b->founds[i].id, b->founds[i - 1].id)) c->documents[c->n++] = (document){b->founds[i].id, records + i, 0};
    c->documents[c->n - 1].n++;
  }
}

static void copy_documents(builder *b) {
  coding *c = b->coding;
  c->documents = pool_take(b->reading.pool, (b->n_documents + 1) * sizeof *c->documents);
  if (!c->documents) return;
  if (b->n_documents) memcpy(c->documents, b->documents, b->n_documents * sizeof *c->documents);
  c->n = b->n_documents;
}

static void order_ids(builder *b) {
  coding *c = b->coding;
  c->by_id = pool_take(b->reading.pool, (c->n + 1) * sizeof *c->by_id);
  if (!c->by_id || !c->documents) return;
  for (size_t i = 0; i < c->n; i++) c->by_id[i] = &c->documents[i], c->n_records += c->documents[i].n;
  qsort(c->by_id, c->n, sizeof *c->by_id, by_id);
  for (size_t i = 1; i < c->n; i++)
    if (!strcmp(c->by_id[i]->id, c->by_id[i - 1]->id)) fault(&b->reading, "two documents have the id \"%.100s\"", c->by_id[i]->id);
}

const document *coding_find(const coding *c, const char *id) {
  document d = {.id = id};
  const document *key = &d, **at = bsearch(&key, c->by_id, c->n, sizeof *c->by_id, by_id);
  return at ? *at : NULL;
}

coding *coding_read(FILE *f, say_fn *say, void *user) {
  coding *c = calloc(1, sizeof *c);
  builder b = {.coding = c, .reading = {.say = say, .user = user, .folding = folding_new(), .pool = c ? &c->pool : NULL}};
  if (c && b.reading.folding) {
    read_lines(&b, f);
    if (c->by_hand) copy_documents(&b);
    else gather(&b);
    order_ids(&b);
  }
  bool failed = !c || !b.reading.folding || c->pool.failed || b.reading.bag.failed;
  if (failed) say(user, 0, "out of memory");
  folding_free(b.reading.folding);
  bag_free(&b.reading.bag);
  free(b.documents);
  free(b.founds);
  if (!failed && !b.reading.faults) return c;
  coding_free(c);
  return NULL;
}

void coding_free(coding *c) {
  if (c) pool_free(&c->pool);
  free(c);
}
