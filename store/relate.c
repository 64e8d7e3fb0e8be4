/* Copies and stories of all that is in the store.  Both are functions of the contents alone: whatever the order of arrival, and however
 * often a run was killed, the same documents give the same copies and stories. */
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "db.h"
#include "near.h"
#include "story.h"

/* ---- copies ---- */

typedef struct couple { uint32_t a, b; } couple;
/* Documents in the order of publication: the first of several with one text is the original. */
typedef struct copies {
  store *s;
  int64_t *ids, *before, *now;  /* copy_of before and now, 0: an original */
  sketch *sketches;
  size_t n, cap;
  couple *couples;
  size_t n_couples, couples_cap;
  sqlite3_stmt *text;
} copies;

static bool grow_documents(copies *c) {
  size_t cap = c->cap ? c->cap * 2 : 1024;
  int64_t *ids = realloc(c->ids, cap * sizeof *ids);
  if (ids) c->ids = ids;
  int64_t *before = realloc(c->before, cap * sizeof *before);
  if (before) c->before = before;
  sketch *sketches = realloc(c->sketches, cap * sizeof *sketches);
  if (sketches) c->sketches = sketches;
  if (!ids || !before || !sketches) return db_error(c->s, "out of memory");
  c->cap = cap;
  return true;
}

static bool load_documents(copies *c) {
  sqlite3_stmt *q = db_prepare(c->s, "SELECT id, copy_of, sketch FROM documents WHERE superseded IS NULL ORDER BY published IS NULL, published, id");
  bool ok = q != NULL;
  int row = SQLITE_DONE;
  while (ok && (row = sqlite3_step(q)) == SQLITE_ROW) {
    if (c->n == c->cap) ok = grow_documents(c);
    if (!ok) break;
    c->ids[c->n] = sqlite3_column_int64(q, 0);
    c->before[c->n] = sqlite3_column_int64(q, 1);
    c->sketches[c->n] = (sketch){.runs = 0};
    if (sqlite3_column_bytes(q, 2) == sizeof(sketch)) memcpy(&c->sketches[c->n], sqlite3_column_blob(q, 2), sizeof(sketch));
    c->n++;
  }
  if (ok && row != SQLITE_DONE) ok = db_failed(c->s, "documents");
  sqlite3_finalize(q);
  return ok;
}

static bool add_couple(void *user, size_t a, size_t b) {
  copies *c = user;
  if (c->n_couples == c->couples_cap) {
    size_t cap = c->couples_cap ? c->couples_cap * 2 : 1024;
    couple *at = realloc(c->couples, cap * sizeof *at);
    if (!at) return false;
    c->couples = at;
    c->couples_cap = cap;
  }
  c->couples[c->n_couples++] = (couple){(uint32_t)a, (uint32_t)b};
  return true;
}

static int by_couple(const void *a, const void *b) {
  const couple *x = a, *y = b;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

static bool read_runs(copies *c, size_t i, runs *out) {
  sqlite3_bind_int64(c->text, 1, c->ids[i]);
  bool ok = sqlite3_step(c->text) == SQLITE_ROW || db_failed(c->s, "document");
  if (ok && !runs_of(db_text(c->text, 0), (size_t)sqlite3_column_bytes(c->text, 0), out)) ok = db_error(c->s, "out of memory");
  sqlite3_reset(c->text);
  return ok;
}

/* The couples of one original (which come together): those not yet a copy whose text is the same. */
static bool copies_of(copies *c, const couple *at, size_t n) {
  runs original = {0}, other = {0};
  bool ok = read_runs(c, at->a, &original);
  for (size_t i = 0; ok && i < n; i++) {
    if (c->now[at[i].b] || (i && at[i].b == at[i - 1].b)) continue;
    ok = read_runs(c, at[i].b, &other);
    if (ok && runs_same(&original, &other)) c->now[at[i].b] = c->ids[at->a];
    free(other.at);
    other = (runs){0};
  }
  free(original.at);
  return ok;
}

/* WHY originals in order, and only they have copies: a chain of small changes never makes one text of its two ends. */
static bool find_copies(copies *c) {
  if (!near_pairs(c->sketches, c->n, add_couple, c)) return db_error(c->s, "out of memory");
  if (c->n_couples) qsort(c->couples, c->n_couples, sizeof *c->couples, by_couple);
  bool ok = true;
  for (size_t from = 0, to; ok && from < c->n_couples; from = to) {
    for (to = from + 1; to < c->n_couples && c->couples[to].a == c->couples[from].a;) to++;
    if (!c->now[c->couples[from].a]) ok = copies_of(c, c->couples + from, to - from);
  }
  return ok;
}

static bool write_copies(copies *c) {
  sqlite3_stmt *q = db_prepare(c->s, "UPDATE documents SET copy_of = nullif(?2, 0) WHERE id = ?1"), *r = db_prepare(c->s, "UPDATE records SET shown = ?2 WHERE document = ?1");
  bool ok = q && r;
  for (size_t i = 0; ok && i < c->n; i++) {
    if (c->before[i] == c->now[i]) continue;
    sqlite3_bind_int64(q, 1, c->ids[i]);
    sqlite3_bind_int64(q, 2, c->now[i]);
    sqlite3_bind_int64(r, 1, c->ids[i]);
    sqlite3_bind_int(r, 2, !c->now[i]);
    ok = db_do(c->s, q, "copies") && db_do(c->s, r, "copies");
  }
  sqlite3_finalize(q);
  sqlite3_finalize(r);
  return ok;
}

static bool relate_copies(store *s) {
  copies c = {.s = s};
  bool ok = load_documents(&c);
  c.text = db_prepare(s, "SELECT text FROM texts WHERE document = ?1");
  c.now = calloc(c.n + 1, sizeof *c.now);
  if (ok && !c.now) ok = db_error(s, "out of memory");
  ok = ok && c.text && find_copies(&c) && write_copies(&c) && db_run(s, "UPDATE documents SET copy_of = NULL WHERE superseded IS NOT NULL AND copy_of IS NOT NULL");
  sqlite3_finalize(c.text);
  free(c.ids);
  free(c.before);
  free(c.now);
  free(c.sketches);
  free(c.couples);
  return ok;
}

/* ---- stories ---- */

/* A record that may be told elsewhere, too, with what its story says of it. */
typedef struct member { int64_t id; int32_t published; bool negated, disputed; } member;
typedef struct members { store *s; report *reports; member *at; size_t n, cap; } members;

static uint64_t hash(const char *text) { return *text ? XXH3_64bits(text, strlen(text)) : 0; }

/* The words of a list as hashes. */
static int kinds(const char *text, uint64_t out[REPORT_KINDS]) {
  int n = 0;
  while (*text && n < REPORT_KINDS) {
    size_t size = strcspn(text, " ");
    if (size) out[n++] = XXH3_64bits(text, size);
    text += size + (text[size] == ' ');
  }
  return n;
}

static const char reports_sql[] =
  "SELECT r.id, r.document, r.type, r.modes, julianday(r.day) - 2440587.5, coalesce(julianday(d.published) - 2440587.5, -2147483648),\n"
  "  coalesce(r.place_id, r.place, ''), coalesce(r.province, ''), coalesce(r.country_code, ''), r.lat, r.lon, r.resolution, r.killed, r.injured, r.negated, r.disputed,\n"
  "  (SELECT group_concat(kind, ' ') FROM protected WHERE record = r.id)\n"
  "FROM records r JOIN documents d ON d.id = r.document\n"
  "WHERE r.shown AND (r.happened OR r.negated) AND NOT r.repeated AND r.day IS NOT NULL AND (r.date IS NOT NULL OR NOT r.background)\n"
  "  AND (r.enddate IS NULL OR r.date IS NULL OR julianday(r.enddate) - julianday(r.date) <= 3) ORDER BY r.id";

static report report_of(sqlite3_stmt *q) {
  report r = {.document = (uint64_t)sqlite3_column_int64(q, 1), .type = hash(db_text(q, 2)), .day = sqlite3_column_int(q, 4)};
  r.n_modes = kinds(db_text(q, 3), r.modes);
  r.place = hash(db_text(q, 6));
  r.province = hash(db_text(q, 7));
  r.country = hash(db_text(q, 8));
  r.lat = db_real(q, 9, 1000);
  r.lon = db_real(q, 10, 1000);
  r.resolution = sqlite3_column_int(q, 11);
  r.killed = db_real(q, 12, -1);
  r.injured = db_real(q, 13, -1);
  r.n_protects = kinds(db_text(q, 16), r.protects);
  return r;
}

static bool grow_members(members *m) {
  size_t cap = m->cap ? m->cap * 2 : 1024;
  report *reports = realloc(m->reports, cap * sizeof *reports);
  if (reports) m->reports = reports;
  member *at = realloc(m->at, cap * sizeof *at);
  if (at) m->at = at;
  if (!reports || !at) return db_error(m->s, "out of memory");
  m->cap = cap;
  return true;
}

static bool load_members(members *m) {
  sqlite3_stmt *q = db_prepare(m->s, reports_sql);
  bool ok = q != NULL;
  int row = SQLITE_DONE;
  while (ok && (row = sqlite3_step(q)) == SQLITE_ROW) {
    if (m->n == m->cap && !(ok = grow_members(m))) break;
    m->at[m->n] = (member){sqlite3_column_int64(q, 0), (int32_t)sqlite3_column_int64(q, 5), sqlite3_column_int(q, 14), sqlite3_column_int(q, 15)};
    m->reports[m->n++] = report_of(q);
  }
  if (ok && row != SQLITE_DONE) ok = db_failed(m->s, "records");
  sqlite3_finalize(q);
  return ok;
}

static void add_party(report *r, sqlite3_stmt *q) {
  bool actor = !strcmp(db_text(q, 1), "actor");
  party *list = actor ? r->actors : r->recipients;
  int *n = actor ? &r->n_actors : &r->n_recipients;
  uint64_t name = hash(db_text(q, 2));
  if (*n < REPORT_PARTIES && name) list[(*n)++] = (party){name, sqlite3_column_int(q, 3)};
}

/* WHY kinds by code and sector: "soldiers" of one report are "members of the army" of the next. */
static bool load_parties(members *m) {
  sqlite3_stmt *q = db_prepare(m->s, "SELECT record, part, coalesce(entity, coalesce(code, '') || ' ' || sector, name), entity IS NOT NULL FROM entities\n"
                                     "WHERE entity IS NOT NULL OR sector IS NOT NULL OR name IS NOT NULL ORDER BY record, part, n");
  size_t at = 0;
  bool ok = q != NULL;
  int row = SQLITE_DONE;
  while (ok && (row = sqlite3_step(q)) == SQLITE_ROW) {
    int64_t id = sqlite3_column_int64(q, 0);
    while (at < m->n && m->at[at].id < id) at++;
    if (at < m->n && m->at[at].id == id) add_party(&m->reports[at], q);
  }
  if (ok && row != SQLITE_DONE) ok = db_failed(m->s, "entities");
  sqlite3_finalize(q);
  return ok;
}

/* A story's members in the order of publication. */
typedef struct order { size_t story, index; int32_t published; } order;

static int by_story(const void *a, const void *b) {
  const order *x = a, *y = b;
  if (x->story != y->story) return x->story < y->story ? -1 : 1;
  if (x->published != y->published) return x->published < y->published ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* A count that a later report takes back, or that differs on one day; a toll that only grows is no dispute. */
static bool disputes(const members *m, const order *at, size_t n, bool injured) {
  double most = -1;
  for (size_t i = 0; i < n; i++) {
    const report *r = &m->reports[at[i].index];
    double value = injured ? r->injured : r->killed;
    if (value < 0) continue;
    if (most >= 0 && (value < most || (value > most && at[i].published == at[i - 1].published))) return true;
    most = value > most ? value : most;
  }
  return false;
}

static bool disputes_actor(const members *m, const order *at, size_t n) {
  const report *first = NULL;
  for (size_t i = 0; i < n; i++) {
    const report *r = &m->reports[at[i].index];
    bool known = false, shared = !first;
    for (int k = 0; k < r->n_actors; k++) {
      known |= r->actors[k].known;
      for (int f = 0; first && f < first->n_actors; f++) shared |= r->actors[k].name == first->actors[f].name;
    }
    if (known && !shared) return true;
    if (known && !first) first = r;
  }
  return false;
}

static const char *dispute_words(const members *m, const order *at, size_t n, char out[64]) {
  bool denied = false, own = false;
  for (size_t i = 0; i < n; i++) {
    denied |= m->at[at[i].index].negated;
    own |= m->at[at[i].index].disputed;
  }
  *out = '\0';
  if (disputes(m, at, n, false)) strcat(out, " killed");
  if (disputes(m, at, n, true)) strcat(out, " injured");
  if (disputes_actor(m, at, n)) strcat(out, " actor");
  if (denied || (own && !*out)) strcat(out, " happened");
  return *out ? out + 1 : out;
}

typedef struct writer { store *s; sqlite3_stmt *records, *story; } writer;

static bool write_story(writer *w, const members *m, const order *at, size_t n) {
  char words[64];
  int64_t id = 0;
  for (size_t i = 0; i < n; i++)
    if (!m->at[at[i].index].negated && (!id || m->at[at[i].index].id < id)) id = m->at[at[i].index].id;
  if (!id) return true; /* only denials */
  for (size_t i = 0; i < n; i++) {
    sqlite3_bind_int64(w->records, 1, m->at[at[i].index].id);
    sqlite3_bind_int64(w->records, 2, id);
    if (!db_do(w->s, w->records, "stories")) return false;
  }
  sqlite3_bind_int64(w->story, 1, id);
  sqlite3_bind_text(w->story, 2, dispute_words(m, at, n, words), -1, SQLITE_TRANSIENT);
  return db_do(w->s, w->story, "stories");
}

/* A report's count is its best; the words may leave room around it ("between 10 and 15", "dozens"). */
#define LOW(what, kind) "min(min(" what ", coalesce((SELECT min(low) FROM losses WHERE record = r.id AND kind = '" kind "' AND NOT negated AND low <= " what " AND high >= " what "), " what ")))"
#define HIGH(what, kind) "max(max(" what ", coalesce((SELECT max(high) FROM losses WHERE record = r.id AND kind = '" kind "' AND NOT negated), " what ")))"

/* The lead: the report that says most of the place, surest. */
static const char story_sql[] =
  "INSERT INTO stories SELECT ?1, min(r.type), coalesce((SELECT group_concat(modes, ' ') FROM (SELECT DISTINCT modes FROM records WHERE story = ?1 AND modes <> '' AND NOT negated ORDER BY modes)), ''),\n"
  "  min(r.day), max(coalesce(r.enddate, r.day)), (SELECT id FROM records WHERE story = ?1 AND NOT negated ORDER BY coalesce(resolution, 0) DESC, confidence DESC, id LIMIT 1),\n"
  "  count(*), count(DISTINCT r.document), count(DISTINCT coalesce(d.source, d.id)), " LOW("r.killed", "killed") ", " HIGH("r.killed", "killed") ", " LOW("r.injured", "injured") ", " HIGH("r.injured", "injured") ", min(d.published), max(d.published), ?2\n"
  "FROM records r JOIN documents d ON d.id = r.document WHERE r.story = ?1";

static bool write_stories(members *m, const size_t *story) {
  writer w = {m->s, db_prepare(m->s, "UPDATE records SET story = ?2 WHERE id = ?1"), NULL};
  order *orders = malloc((m->n + 1) * sizeof *orders);
  bool ok = w.records && db_run(m->s, "DELETE FROM stories; UPDATE records SET story = NULL WHERE story IS NOT NULL");
  if (ok && !orders) ok = db_error(m->s, "out of memory");
  w.story = ok ? db_prepare(m->s, story_sql) : NULL;
  ok = ok && w.story;
  for (size_t i = 0; ok && i < m->n; i++) orders[i] = (order){story[i], i, m->at[i].published};
  if (ok && m->n) qsort(orders, m->n, sizeof *orders, by_story);
  for (size_t from = 0, to; ok && from < m->n; from = to) {
    for (to = from + 1; to < m->n && orders[to].story == orders[from].story;) to++;
    ok = write_story(&w, m, orders + from, to - from);
  }
  sqlite3_finalize(w.records);
  sqlite3_finalize(w.story);
  free(orders);
  return ok;
}

static bool relate_stories(store *s) {
  members m = {.s = s};
  bool ok = load_members(&m) && load_parties(&m);
  size_t *story = malloc((m.n + 1) * sizeof *story);
  if (ok && (!story || !stories_find(m.reports, m.n, story))) ok = db_error(s, "out of memory");
  ok = ok && write_stories(&m, story);
  free(story);
  free(m.reports);
  free(m.at);
  return ok;
}

/* WHY a sample is enough: the planner of queries only has to see that nearly every record is shown. */
static bool sample(store *s) { return db_run(s, "PRAGMA analysis_limit = 1000; ANALYZE records; ANALYZE documents; ANALYZE entities; ANALYZE claims; ANALYZE losses; ANALYZE protected; ANALYZE stories"); }

bool store_relate(store *s) {
  if (!store_begin(s)) return false;
  bool due = db_number(s, "SELECT value FROM state WHERE name = 'unrelated'", 1) != 0;
  bool ok = !due || (relate_copies(s) && relate_stories(s) && sample(s) && db_run(s, "UPDATE state SET value = 0 WHERE name = 'unrelated'"));
  if (ok && store_commit(s)) return true;
  sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
  return false;
}
