#include "export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "query.h"
#include "tables.h"

/* WHY all of PLOVER and the flat files: what is denied or planned is in the record; the others have no way to say it. */
const export_format export_formats[] = {
  {"plover", SHAPE_LINES, false, "r.date IS NOT NULL", plover_columns},
  {"polecat", SHAPE_TSV, false, "r.happened AND r.day IS NOT NULL", polecat_columns},
  {"acled", SHAPE_CSV, true, "json_type(j.json, '$.acled') = 'object' AND r.country IS NOT NULL", acled_columns},
  {"ucdp", SHAPE_CSV, true, "r.type = 'ASSAULT' AND r.killed >= 1 AND r.country IS NOT NULL AND r.lat IS NOT NULL\n"
   "  AND (a.record IS NULL OR EXISTS (SELECT 1 FROM temp.sectors WHERE armed AND sector IN (a.sector, b.sector)))", ucdp_columns},
  {"geojson", SHAPE_GEOJSON, false, "r.lat IS NOT NULL AND r.lon IS NOT NULL", geojson_columns},
  {"hxl", SHAPE_HXL, false, "r.happened", hxl_columns},
  {"csv", SHAPE_CSV, false, "1", flat_columns},
  {"parquet", SHAPE_CSV, false, "1", flat_columns},
  {NULL, SHAPE_CSV, false, NULL, NULL},
};

/* ---- tables of codes ---- */

static bool load_table(store *s, const char *create, const char *insert, const char *file) {
  cell cells[TABLE_CELLS_MAX];
  int n;
  sqlite3_stmt *q = db_run(s, create) ? db_prepare(s, insert) : NULL;
  bool ok = q != NULL;
  for (const char *at = table_rows(file); ok && (n = table_next(&at, cells)) > 0;) {
    for (int i = 0; i < n && i < sqlite3_bind_parameter_count(q); i++) db_bind_text(q, i + 1, cells[i].size ? cells[i].text : NULL, cells[i].size);
    ok = db_do(s, q, "codes");
  }
  sqlite3_finalize(q);
  return ok;
}

static bool load_tables(store *s) {
  return load_table(s, "CREATE TEMP TABLE IF NOT EXISTS countries (iso3 TEXT PRIMARY KEY, iso_number TEXT, cow TEXT, gw TEXT, acled_region TEXT, ucdp_region TEXT) WITHOUT ROWID",
                    "INSERT OR REPLACE INTO temp.countries SELECT ?1, ?3, ?4, ?5, ?6, ?7 WHERE ?2 IS NOT NULL", store_countries) &&
         load_table(s, "CREATE TEMP TABLE IF NOT EXISTS sectors (sector TEXT PRIMARY KEY, cameo TEXT, acled INTEGER, armed INTEGER) WITHOUT ROWID",
                    "INSERT OR REPLACE INTO temp.sectors SELECT ?1, ?2, CAST(?3 AS INTEGER), CAST(?4 AS INTEGER)", store_sectors);
}

/* WHY: a handle that only reads may not even fill tables of its own. */
static bool load_codes(store *s) {
  bool reads = db_number(s, "PRAGMA query_only", 0) != 0, ok = (!reads || db_run(s, "PRAGMA query_only = OFF")) && load_tables(s);
  return (!reads || db_run(s, "PRAGMA query_only = ON")) && ok;
}

/* ---- the query ---- */

/* Where the lead of a happening names no actor, the surest report that knows one does. */
static const char own_actor[] = "r.id";
static const char story_actor[] =
  "coalesce((SELECT record FROM entities WHERE record = r.id AND part = 'actor' AND n = 0), (SELECT m.id FROM records m JOIN entities e ON e.record = m.id\n"
  "  WHERE m.story = t.id AND NOT m.negated AND e.part = 'actor' AND e.n = 0 AND e.entity IS NOT NULL ORDER BY m.confidence DESC, m.id LIMIT 1))";

static const char joins[] =
  "\nLEFT JOIN entities b ON b.record = r.id AND b.part = 'recipient' AND b.n = 0 LEFT JOIN temp.countries n ON n.iso3 = r.country_code";

static void put_from(query *q, const export_format *x) {
  query_put(q, x->happening ? " FROM stories t JOIN records r ON r.id = t.lead" : " FROM records r");
  query_put(q, " JOIN jsons j ON j.record = r.id JOIN documents d ON d.id = r.document LEFT JOIN entities a ON a.part = 'actor' AND a.n = 0 AND a.record = ");
  query_put(q, x->happening ? story_actor : own_actor);
  query_put(q, joins);
}

/* A happening is chosen by any of its reports. */
static void put_where(query *q, const export_format *x, const store_filter *f) {
  if (!x->happening) query_where(q, f);
  else {
    query_put(q, " WHERE t.id IN (SELECT r.story FROM records r JOIN documents d ON d.id = r.document");
    query_where(q, f);
    query_put(q, ")");
  }
}

static sqlite3_stmt *select_rows(store *s, const export_format *x, const store_filter *f) {
  query q = {0};
  query_put(&q, "SELECT ");
  for (const column *c = x->columns; c->name; c++) {
    if (c != x->columns) query_put(&q, ",\n");
    query_put(&q, c->sql);
  }
  put_from(&q, x);
  put_where(&q, x, f);
  query_put(&q, " AND (");
  query_put(&q, x->where);
  query_put(&q, x->happening ? ") ORDER BY t.id" : ") ORDER BY r.id");
  query_limit(&q, f);
  sqlite3_stmt *stmt = query_prepare(s, &q);
  query_free(&q);
  return stmt;
}

/* The records that the filter chooses and the format has no place for; for happenings, those of no happening that is written. */
static bool count_left_out(store *s, const export_format *x, const store_filter *f, uint64_t *out) {
  query q = {0};
  query_put(&q, "SELECT count(*) FROM records r JOIN jsons j ON j.record = r.id JOIN documents d ON d.id = r.document");
  query_where(&q, f);
  query_put(&q, x->happening ? " AND (r.story IS NULL OR r.story NOT IN (SELECT t.id" : " AND NOT (");
  if (x->happening) {
    put_from(&q, x);
    query_put(&q, " WHERE ");
  }
  query_put(&q, x->where);
  query_put(&q, x->happening ? "))" : ")");
  sqlite3_stmt *stmt = query_prepare(s, &q);
  bool ok = stmt && (sqlite3_step(stmt) == SQLITE_ROW || db_failed(s, "export"));
  if (ok) *out = (uint64_t)sqlite3_column_int64(stmt, 0);
  sqlite3_finalize(stmt);
  query_free(&q);
  return ok;
}

/* ---- cells ---- */

typedef struct writer { store_sink *sink; void *user; bool failed; } writer;

static void put(writer *w, const char *bytes, size_t n) {
  if (n && !w->failed) w->failed = !w->sink(w->user, bytes, n);
}

static void put_str(writer *w, const char *text) { put(w, text, strlen(text)); }

static void put_csv(writer *w, const char *text, size_t n) {
  if (!strpbrk(text, ",\"\r\n") && (!n || (*text != ' ' && text[n - 1] != ' '))) {
    put(w, text, n);
    return;
  }
  put_str(w, "\"");
  for (size_t from = 0; from < n;) {
    size_t k = strcspn(text + from, "\"");
    put(w, text + from, k);
    if (text[from + k]) put_str(w, "\"\"");
    from += k + 1;
  }
  put_str(w, "\"");
}

/* Tabs and line breaks have no way to be written: they become blanks. */
static void put_tsv(writer *w, const char *text, size_t n) {
  for (size_t from = 0; from < n;) {
    size_t k = strcspn(text + from, "\t\r\n");
    put(w, text + from, k);
    if (text[from + k]) put_str(w, " ");
    from += k + 1;
  }
}

static void put_cell(writer *w, enum shape shape, const char *text, size_t n) {
  if (shape == SHAPE_TSV) put_tsv(w, text, n);
  else put_csv(w, text, n);
}

static void put_names(writer *w, const export_format *x, bool tags) {
  for (const column *c = x->columns; c->name; c++) {
    const char *text = tags ? c->tag : c->name;
    if (c != x->columns) put_str(w, x->shape == SHAPE_TSV ? "\t" : ",");
    put_cell(w, x->shape, text, strlen(text));
  }
  put_str(w, "\n");
}

static void put_head(writer *w, const export_format *x) {
  if (x->shape == SHAPE_GEOJSON) put_str(w, "{\"type\":\"FeatureCollection\",\"features\":[\n");
  else if (x->shape != SHAPE_LINES) put_names(w, x, false);
  if (x->shape == SHAPE_HXL) put_names(w, x, true);
}

static void put_row(writer *w, const export_format *x, sqlite3_stmt *q, bool first) {
  if (x->shape == SHAPE_GEOJSON && !first) put_str(w, ",\n");
  for (int i = 0; i < sqlite3_column_count(q); i++) {
    const char *text = db_text(q, i);
    size_t n = (size_t)sqlite3_column_bytes(q, i);
    if (sqlite3_column_type(q, i) == SQLITE_FLOAT && n > 2 && !memcmp(text + n - 2, ".0", 2)) n -= 2;
    if (i) put_str(w, x->shape == SHAPE_TSV ? "\t" : ",");
    if (x->shape == SHAPE_LINES || x->shape == SHAPE_GEOJSON) put(w, text, n);
    else put_cell(w, x->shape, text, n);
  }
  if (x->shape != SHAPE_GEOJSON) put_str(w, "\n");
}

bool store_export(store *s, const char *format, const store_filter *f, store_sink *sink, void *user, uint64_t *left_out) {
  const export_format *x = export_formats;
  writer w = {sink, user, false};
  int code = SQLITE_DONE;
  while (x->name && strcmp(x->name, format)) x++;
  if (!x->name) return db_error(s, "no format '%s'", format);
  if (!load_codes(s) || !count_left_out(s, x, f, left_out)) return false;
  sqlite3_stmt *q = select_rows(s, x, f);
  if (!q) return false;
  put_head(&w, x);
  for (bool first = true; !w.failed && (code = sqlite3_step(q)) == SQLITE_ROW; first = false) put_row(&w, x, q, first);
  if (x->shape == SHAPE_GEOJSON) put_str(&w, "\n]}\n");
  bool ok = code == SQLITE_DONE || code == SQLITE_ROW || db_failed(s, "export");
  sqlite3_finalize(q);
  return ok && (!w.failed || db_error(s, "cannot write"));
}
