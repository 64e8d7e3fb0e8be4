/* The file as a whole: what it holds, whether it is sound. */
#include <stdio.h>
#include <string.h>

#include "db.h"

static bool read_text(store *s, const char *sql, char *out, size_t cap) {
  sqlite3_stmt *q = db_prepare(s, sql);
  bool ok = q && sqlite3_step(q) == SQLITE_ROW;
  if (ok) snprintf(out, cap, "%s", db_text(q, 0));
  else if (q) db_failed(s, "query");
  sqlite3_finalize(q);
  return ok;
}

bool store_describe(store *s, store_info *out) {
  *out = (store_info){.version = (int)db_number(s, "PRAGMA user_version", 0)};
  const struct { int64_t *to; const char *sql; } numbers[] = {
    {&out->documents, "SELECT count(*) FROM documents"},
    {&out->current, "SELECT count(*) FROM documents WHERE superseded IS NULL"},
    {&out->copies, "SELECT count(*) FROM documents WHERE copy_of IS NOT NULL"},
    {&out->records, "SELECT count(*) FROM records"},
    {&out->stories, "SELECT count(*) FROM stories"},
    {&out->bytes, "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)"},
  };
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if ((*numbers[i].to = db_number(s, numbers[i].sql, -1)) < 0) return false;
  return read_text(s, "SELECT min(day) FROM records", out->first, sizeof out->first) && read_text(s, "SELECT max(day) FROM records", out->last, sizeof out->last);
}

bool store_coders(store *s, void (*row)(void *user, const char *coder, int64_t documents), void *user) {
  sqlite3_stmt *q = db_prepare(s, "SELECT coder, count(*) FROM documents WHERE superseded IS NULL GROUP BY coder ORDER BY 2 DESC, 1");
  int code = SQLITE_DONE;
  while (q && (code = sqlite3_step(q)) == SQLITE_ROW) row(user, db_text(q, 0), sqlite3_column_int64(q, 1));
  bool ok = q && (code == SQLITE_DONE || db_failed(s, "coders"));
  sqlite3_finalize(q);
  return ok;
}

/* Each counts what must not be. */
static const struct { const char *what, *sql; } invariants[] = {
  {"documents without an entry in the full text", "SELECT (SELECT count(*) FROM documents) <> (SELECT count(*) FROM words_docsize)"},
  {"records without an entry in the names", "SELECT (SELECT count(*) FROM records) <> (SELECT count(*) FROM names_docsize)"},
  {"records with coordinates that are not among the places", "SELECT (SELECT count(*) FROM records WHERE lat IS NOT NULL AND lon IS NOT NULL AND resolution > 1) <> (SELECT count(*) FROM spots)"},
  {"records whose JSON is none, or another record's", "SELECT count(*) FROM records r LEFT JOIN jsons j ON j.record = r.id WHERE j.json IS NULL OR NOT json_valid(j.json) OR r.record <> j.json ->> '$.id'"},
  {"records shown though a newer document or another address has them", "SELECT count(*) FROM records r JOIN documents d ON d.id = r.document WHERE r.shown <> (d.superseded IS NULL AND d.copy_of IS NULL)"},
  {"documents that are current twice", "SELECT count(*) FROM (SELECT 1 FROM documents WHERE superseded IS NULL GROUP BY key HAVING count(*) > 1)"},
  {"copies of copies", "SELECT count(*) FROM documents d JOIN documents o ON o.id = d.copy_of WHERE o.copy_of IS NOT NULL OR o.superseded IS NOT NULL"},
  {"records of no story that is there", "SELECT count(*) FROM records WHERE story IS NOT NULL AND story NOT IN (SELECT id FROM stories)"},
  {"stories that miscount their records", "SELECT count(*) FROM stories t WHERE records <> (SELECT count(*) FROM records WHERE story = t.id)"},
  {"parts of records that are not there", "SELECT (SELECT count(*) FROM entities WHERE record NOT IN (SELECT id FROM records)) + (SELECT count(*) FROM claims WHERE record NOT IN (SELECT id FROM records))\n"
   "  + (SELECT count(*) FROM losses WHERE record NOT IN (SELECT id FROM records)) + (SELECT count(*) FROM mentions WHERE record NOT IN (SELECT id FROM records))\n"
   "  + (SELECT count(*) FROM protected WHERE record NOT IN (SELECT id FROM records))"},
};

typedef struct report { void (*wrong)(void *user, const char *what); void *user; bool any; } report;

static void say(report *r, const char *what) {
  r->wrong(r->user, what);
  r->any = true;
}

/* A check whose rows say "ok" or what is wrong. */
static bool ask(store *s, const char *sql, const char *fine, report *r) {
  sqlite3_stmt *q = db_prepare(s, sql);
  if (!q) return false;
  int row;
  while ((row = sqlite3_step(q)) == SQLITE_ROW)
    if (!fine || strcmp(db_text(q, 0), fine)) say(r, db_text(q, 0));
  bool ok = row == SQLITE_DONE || db_failed(s, "check");
  sqlite3_finalize(q);
  return ok;
}

bool store_check(store *s, void (*wrong)(void *user, const char *what), void *user) {
  report r = {wrong, user, false};
  *s->why = '\0';
  bool ok = ask(s, "PRAGMA integrity_check(20)", "ok", &r) && ask(s, "SELECT rtreecheck('spots')", "ok", &r);
  ok = ok && ask(s, "SELECT 'a row of ' || \"table\" || ' refers to none of ' || parent FROM pragma_foreign_key_check LIMIT 20", NULL, &r);
  for (size_t i = 0; ok && i < sizeof invariants / sizeof *invariants; i++) {
    int64_t n = db_number(s, invariants[i].sql, -1);
    ok = n >= 0;
    if (n > 0) say(&r, invariants[i].what);
  }
  if (!ok) say(&r, s->why);
  return !r.any;
}

bool store_vacuum(store *s) {
  return db_run(s, "INSERT INTO words (words) VALUES ('optimize'); INSERT INTO names (names) VALUES ('optimize'); VACUUM; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");
}
