#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db.h"

bool db_error(store *s, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(s->why, sizeof s->why, format, args);
  va_end(args);
  return false;
}

bool db_failed(store *s, const char *what) { return db_error(s, "%s: %s", what, sqlite3_errmsg(s->db)); }

bool db_run(store *s, const char *sql) { return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK || db_error(s, "%s", sqlite3_errmsg(s->db)); }

sqlite3_stmt *db_prepare(store *s, const char *sql) {
  sqlite3_stmt *q = NULL;
  if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &q, NULL) != SQLITE_OK) db_failed(s, "query");
  return q;
}

int64_t db_number(store *s, const char *sql, int64_t otherwise) {
  sqlite3_stmt *q = db_prepare(s, sql);
  int64_t value = otherwise;
  if (q && sqlite3_step(q) == SQLITE_ROW && sqlite3_column_type(q, 0) != SQLITE_NULL) value = sqlite3_column_int64(q, 0);
  sqlite3_finalize(q);
  return value;
}

void db_bind_text(sqlite3_stmt *q, int at, const char *text, size_t size) {
  if (text) sqlite3_bind_text64(q, at, text, size, SQLITE_STATIC, SQLITE_UTF8);
  else sqlite3_bind_null(q, at);
}

const char *db_text(sqlite3_stmt *q, int column) {
  const unsigned char *text = sqlite3_column_text(q, column);
  return text ? (const char *)text : "";
}

double db_real(sqlite3_stmt *q, int column, double otherwise) { return sqlite3_column_type(q, column) == SQLITE_NULL ? otherwise : sqlite3_column_double(q, column); }

bool db_do(store *s, sqlite3_stmt *q, const char *what) {
  bool ok = sqlite3_step(q) == SQLITE_DONE || db_failed(s, what);
  sqlite3_reset(q);
  return ok;
}

/* A store that we can use, or an empty file where one may be made: a run killed while it made the store leaves such a file. */
static bool recognise(store *s, enum store_mode mode) {
  int64_t id = db_number(s, "PRAGMA application_id", -1), version = db_number(s, "PRAGMA user_version", -1);
  bool empty = !id && !version && !db_number(s, "SELECT count(*) FROM sqlite_schema", -1);
  if (id < 0 || version < 0) return db_failed(s, "not a store");
  if (empty) return mode != STORE_READ || db_error(s, "empty: nothing was stored in it yet");
  if (id != STORE_APPLICATION) return db_error(s, "not a store of rawi");
  if (version > STORE_VERSION_NEWEST) return db_error(s, "a store of version %d; this program knows up to %d", (int)version, STORE_VERSION_NEWEST);
  if (mode == STORE_READ && version < STORE_VERSION_NEWEST) return db_error(s, "a store of version %d; 'rawi db vacuum' brings it to version %d", (int)version, STORE_VERSION_NEWEST);
  return true;
}

/* WHY synchronous NORMAL: with a write-ahead log, a killed process loses nothing; a power cut at most the last transactions, whole.
 * WHY a long log: indexes are filled in no order, so each transaction touches most of their pages; what several touch is written back once. */
static bool prepare(store *s, enum store_mode mode) {
  sqlite3_busy_timeout(s->db, 60000);
  if (!functions_register(s) || !tokenizer_register(s) || !recognise(s, mode)) return false;
  if (mode == STORE_READ) return db_run(s, "PRAGMA query_only = ON; PRAGMA cache_size = -32768; PRAGMA mmap_size = 1073741824");
  if (!db_run(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072; PRAGMA mmap_size = 1073741824; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 16000")) return false;
  return schema_migrate(s);
}

store *store_open(const char *path, enum store_mode mode, char why[300]) {
  /* WHY a reader too opens for writing, where the file allows it: what a killed writer left half done must be taken back before it can be read. */
  int flags = SQLITE_OPEN_READWRITE | (mode == STORE_CREATE ? SQLITE_OPEN_CREATE : 0);
  store *s = calloc(1, sizeof *s);
  if (!s) {
    snprintf(why, 300, "out of memory");
    return NULL;
  }
  if (sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK) {
    int system = s->db ? sqlite3_system_errno(s->db) : 0;
    if (system) db_error(s, "cannot open: %s", strerror(system));
    else db_failed(s, "cannot open");
  }
  else if (prepare(s, mode)) return s;
  snprintf(why, 300, "%s", s->why);
  store_close(s);
  return NULL;
}

void store_close(store *s) {
  if (!s) return;
  for (int i = 0; i < PUT_STATEMENTS; i++) sqlite3_finalize(s->put[i]);
  for (int i = 0; i < RECORD_STEPS; i++) sqlite3_finalize(s->steps[i]);
  sqlite3_close(s->db);
  stemmer_free(s->stemmer);
  free(s);
}

const char *store_why(const store *s) { return s->why; }
