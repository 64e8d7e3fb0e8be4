/* Parquet through DuckDB's library, when there is one: the flat columns as CSV, which DuckDB reads and writes again. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* mkstemp beside strict C17 */
#endif
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export.h"
#include "query.h"

/* The part of DuckDB's C interface that we use; a result is a block that only DuckDB looks into. */
typedef struct duck_result { _Alignas(16) unsigned char bytes[256]; } duck_result;
typedef struct duck {
  void *library, *db, *connection;
  int (*open)(const char *path, void **db);
  void (*close)(void **db);
  int (*connect)(void *db, void **connection);
  void (*disconnect)(void **connection);
  int (*query)(void *connection, const char *sql, duck_result *out);
  const char *(*error)(duck_result *result);
  void (*destroy)(duck_result *result);
} duck;

static bool find(duck *d, const char *name, void *to, size_t size) {
  void *at = dlsym(d->library, name);
  memcpy(to, &at, size); /* WHY: a function's address in a data pointer is POSIX, not C */
  return at;
}

static bool duck_open(store *s, duck *d, const char *library) {
  d->library = dlopen(library ? library : "libduckdb.so", RTLD_NOW | RTLD_LOCAL);
  if (!d->library) return db_error(s, "Parquet needs DuckDB's library (libduckdb.so; --duckdb names it): %s", dlerror());
#define FIND(member, name) find(d, name, &d->member, sizeof d->member)
  if (!FIND(open, "duckdb_open") || !FIND(close, "duckdb_close") || !FIND(connect, "duckdb_connect") || !FIND(disconnect, "duckdb_disconnect") || !FIND(query, "duckdb_query") || !FIND(error, "duckdb_result_error") ||
      !FIND(destroy, "duckdb_destroy_result"))
    return db_error(s, "%s is not DuckDB's library", library ? library : "libduckdb.so");
  if (d->open(NULL, &d->db)) return db_error(s, "DuckDB does not start");
  return !d->connect(d->db, &d->connection) || db_error(s, "DuckDB does not start");
}

static void duck_close(duck *d) {
  if (d->connection) d->disconnect(&d->connection);
  if (d->db) d->close(&d->db);
  if (d->library) dlclose(d->library);
}

static bool duck_run(store *s, duck *d, const char *sql) {
  duck_result r = {{0}};
  bool ok = !d->query(d->connection, sql, &r) || db_error(s, "DuckDB: %s", d->error(&r));
  d->destroy(&r);
  return ok;
}

static bool put_file(void *user, const char *bytes, size_t size) { return fwrite(bytes, 1, size, user) == size; }

static void put_quoted(query *q, const char *text) {
  char c[2] = {0};
  query_put(q, "'");
  for (; *text; text++) {
    if (*text == '\'') query_put(q, "'");
    c[0] = *text;
    query_put(q, c);
  }
  query_put(q, "'");
}

static bool convert(store *s, duck *d, const char *csv, const char *path) {
  query q = {0};
  query_put(&q, "COPY (SELECT * FROM read_csv(");
  put_quoted(&q, csv);
  query_put(&q, ", header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', columns = {");
  for (const column *c = flat_columns; c->name; c++) {
    if (c != flat_columns) query_put(&q, ", ");
    put_quoted(&q, c->name);
    query_put(&q, ": ");
    put_quoted(&q, c->tag);
  }
  query_put(&q, "})) TO ");
  put_quoted(&q, path);
  query_put(&q, " (FORMAT parquet, COMPRESSION zstd)");
  bool ok = q.failed ? db_error(s, "out of memory") : duck_run(s, d, q.sql);
  query_free(&q);
  return ok;
}

bool store_export_parquet(store *s, const store_filter *f, const char *path, const char *library) {
  char csv[4096];
  uint64_t left_out;
  duck d = {0};
  if (snprintf(csv, sizeof csv, "%s.XXXXXX", path) >= (int)sizeof csv) return db_error(s, "too long a name");
  if (!duck_open(s, &d, library)) return duck_close(&d), false;
  int fd = mkstemp(csv);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "wb");
  bool ok = file || db_error(s, "%s: cannot write", csv);
  ok = ok && store_export(s, "parquet", f, put_file, file, &left_out);
  if (file && fclose(file)) ok = db_error(s, "%s: cannot write", csv);
  ok = ok && convert(s, &d, csv, path);
  if (fd >= 0) unlink(csv);
  duck_close(&d);
  return ok;
}
