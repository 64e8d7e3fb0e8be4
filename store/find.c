/* Records and counts of them. */
#include <string.h>

#include "query.h"

/* ---- rows ---- */

#define PARTY_NAMES(part) \
  "(SELECT group_concat(coalesce(name, text) || CASE WHEN code IS NULL AND sector IS NULL THEN '' ELSE ' [' || trim(coalesce(code, '') || ' ' || coalesce(sector, '')) || ']' END, '; ')\n" \
  "  FROM (SELECT * FROM entities WHERE record = r.id AND part = '" part "' ORDER BY n))"

static const char row_columns[] =
  "SELECT r.id, r.document, r.story, j.json, r.record, r.type, r.modes, r.cameo, r.date, r.enddate, d.published, " PARTY_NAMES("actor") ", " PARTY_NAMES("recipient") ",\n"
  "  (SELECT group_concat(who, '; ') FROM (SELECT coalesce(speaker, org, outlet, role) || CASE stance WHEN 'states' THEN '' ELSE ' (' || replace(stance, '_', ' ') || ')' END AS who\n"
  "     FROM claims WHERE record = r.id GROUP BY who ORDER BY min(n))),\n"
  "  (SELECT group_concat(kind, '; ') FROM (SELECT kind FROM protected WHERE record = r.id GROUP BY kind ORDER BY min(n))),\n"
  "  (SELECT group_concat(kind || ' ' || CASE WHEN negated THEN 'none' WHEN high IS NULL AND low <= 1 THEN 'some' WHEN high IS NULL THEN 'at least ' || CAST(low AS INTEGER)\n"
  "     WHEN bound = 'at_most' THEN 'at most ' || CAST(high AS INTEGER) WHEN high > low THEN CAST(low AS INTEGER) || '-' || CAST(high AS INTEGER) ELSE CAST(low AS INTEGER) END\n"
  "     || coalesce(' (' || who || ')', ''), '; ') FROM (SELECT * FROM losses WHERE record = r.id ORDER BY n)),\n"
  "  coalesce(r.place, r.place_ar), r.country, r.lat, r.lon, r.killed, r.injured, r.confidence, r.happened, r.asserted, r.disputed, d.title, d.source, d.url,\n"
  "  1 + (SELECT count(*) FROM documents WHERE copy_of = coalesce(d.copy_of, d.id)), ";

static void put_order(query *q, const store_filter *f) {
  static const struct { const char *column; bool up; } orders[] = {
    [STORE_BY_DATE] = {"r.day", false}, [STORE_BY_PUBLISHED] = {"d.published", false}, [STORE_BY_KILLED] = {"r.killed", false}, [STORE_BY_INJURED] = {"r.injured", false},
    [STORE_BY_CONFIDENCE] = {"r.confidence", false}, [STORE_BY_PLACE] = {"coalesce(r.country, '~') || coalesce(r.place, r.place_ar, '')", true}, [STORE_BY_DISTANCE] = {"km(r.lat, r.lon, ?, ?)", true},
  };
  query_put(q, " ORDER BY ");
  query_put(q, orders[f->sort].column);
  if (f->sort == STORE_BY_DISTANCE) {
    query_real(q, f->lat);
    query_real(q, f->lon);
  }
  query_put(q, orders[f->sort].up != f->ascending ? " ASC NULLS LAST, r.id" : " DESC NULLS LAST, r.id");
}

static store_row row_of(sqlite3_stmt *q) {
  return (store_row){
    .id = sqlite3_column_int64(q, 0), .document = sqlite3_column_int64(q, 1), .story = sqlite3_column_int64(q, 2), .json = db_text(q, 3), .json_size = (size_t)sqlite3_column_bytes(q, 3),
    .record = db_text(q, 4), .type = db_text(q, 5), .modes = db_text(q, 6), .cameo = db_text(q, 7), .date = db_text(q, 8), .enddate = db_text(q, 9), .published = db_text(q, 10),
    .actors = db_text(q, 11), .recipients = db_text(q, 12), .speakers = db_text(q, 13), .protects = db_text(q, 14), .losses = db_text(q, 15), .place = db_text(q, 16), .country = db_text(q, 17),
    .lat = db_real(q, 18, 1000), .lon = db_real(q, 19, 1000), .killed = db_real(q, 20, -1), .injured = db_real(q, 21, -1), .confidence = db_real(q, 22, 0),
    .happened = sqlite3_column_int(q, 23), .asserted = sqlite3_column_int(q, 24), .disputed = sqlite3_column_int(q, 25), .title = db_text(q, 26), .source = db_text(q, 27), .url = db_text(q, 28),
    .addresses = (uint32_t)sqlite3_column_int(q, 29), .km = db_real(q, 30, -1),
  };
}

/* WHY an inner query: what a row shows is gathered for the rows shown only, not for all that are sorted. */
bool store_find(store *s, const store_filter *f, bool (*row)(void *user, const store_row *row), void *user) {
  query q = {0};
  int code = SQLITE_DONE;
  query_put(&q, row_columns);
  query_put(&q, f->has_center ? "km(r.lat, r.lon, ?, ?)" : "NULL");
  if (f->has_center) {
    query_real(&q, f->lat);
    query_real(&q, f->lon);
  }
  query_put(&q, " FROM (SELECT r.id AS chosen FROM records r");
  query_join(&q, f);
  query_where(&q, f);
  put_order(&q, f);
  query_limit(&q, f);
  query_put(&q, ") CROSS JOIN records r ON r.id = chosen JOIN jsons j ON j.record = r.id JOIN documents d ON d.id = r.document");
  put_order(&q, f);
  sqlite3_stmt *stmt = query_prepare(s, &q);
  while (stmt && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
    store_row x = row_of(stmt);
    if (!row(user, &x)) break;
  }
  bool ok = stmt && (code == SQLITE_DONE || code == SQLITE_ROW || db_failed(s, "search"));
  sqlite3_finalize(stmt);
  query_free(&q);
  return ok;
}

static const char points_columns[] =
  "SELECT r.type, coalesce(r.date, r.enddate), r.place, r.place_ar, r.lat, r.lon, r.resolution, coalesce(t.id, 0), t.killed_low, t.killed_high, t.injured_low, t.injured_high FROM records r";

bool store_points(store *s, const store_filter *f, bool (*row)(void *user, const store_point *row), void *user) {
  query q = {0};
  int code = SQLITE_DONE;
  query_put(&q, points_columns);
  query_join(&q, f);
  query_put(&q, " LEFT JOIN stories t ON t.id = r.story AND " QUERY_COUNTED " AND (r.killed IS NOT NULL OR r.injured IS NOT NULL)");
  /* WHY: where all are wanted, an index would only lead to every row in turn */
  if (filter_chooses(f) || f->only_actual || f->versions) query_where(&q, f);
  else query_put(&q, " WHERE +r.shown");
  sqlite3_stmt *stmt = query_prepare(s, &q);
  while (stmt && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
    store_point x = {
      .type = db_text(stmt, 0), .date = db_text(stmt, 1), .place = db_text(stmt, 2), .place_ar = db_text(stmt, 3), .lat = db_real(stmt, 4, 1000), .lon = db_real(stmt, 5, 1000),
      .resolution = sqlite3_column_int(stmt, 6), .story = sqlite3_column_int64(stmt, 7),
      .killed_low = db_real(stmt, 8, -1), .killed_high = db_real(stmt, 9, -1), .injured_low = db_real(stmt, 10, -1), .injured_high = db_real(stmt, 11, -1)};
    if (!row(user, &x)) break;
  }
  bool ok = stmt && (code == SQLITE_DONE || code == SQLITE_ROW || db_failed(s, "points"));
  sqlite3_finalize(stmt);
  query_free(&q);
  return ok;
}

/* ---- counts ---- */

/* A speaker may make several claims of one record. */
#define EACH_ONCE "count(DISTINCT r.id)"
static const struct { const char *what, *from; bool in_order; const char *count; } groups[] = {
  [STORE_PER_DAY] = {"r.day", "", true, "count(*)"},
  [STORE_PER_MONTH] = {"substr(r.day, 1, 7)", "", true, "count(*)"},
  [STORE_PER_TYPE] = {"r.type", "", false, "count(*)"},
  [STORE_PER_COUNTRY] = {"r.country", "", false, "count(*)"},
  [STORE_PER_PLACE] = {"coalesce(r.place, r.place_ar) || coalesce(', ' || nullif(r.country, r.place), '')", "", false, "count(*)"},
  [STORE_PER_ACTOR] = {"coalesce(e.name, e.text)", " JOIN entities e ON e.record = r.id AND e.part = 'actor'", false, "count(*)"},
  [STORE_PER_SOURCE] = {"d.source", "", false, "count(*)"},
  [STORE_PER_SPEAKER] = {"coalesce(c.speaker, c.org, c.outlet, c.role)", " JOIN claims c ON c.record = r.id", false, EACH_ONCE},
};

bool store_counts(store *s, const store_filter *f, enum store_group by, bool (*row)(void *user, const store_count *row), void *user) {
  query q = {0};
  int code = SQLITE_DONE;
  query_put(&q, "SELECT ");
  query_put(&q, groups[by].what);
  query_put(&q, " AS what, ");
  query_put(&q, groups[by].count);
  query_put(&q, " AS n, sum(r.killed) FILTER (WHERE " QUERY_COUNTED "), sum(r.injured) FILTER (WHERE " QUERY_COUNTED ") FROM records r");
  if (by == STORE_PER_SOURCE) query_put(&q, " JOIN documents d ON d.id = r.document");
  else query_join(&q, f);
  query_put(&q, groups[by].from);
  query_where(&q, f);
  query_put(&q, groups[by].in_order ? " AND what IS NOT NULL GROUP BY 1 ORDER BY 1" : " AND what IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1");
  query_limit(&q, f);
  sqlite3_stmt *stmt = query_prepare(s, &q);
  while (stmt && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
    store_count x = {db_text(stmt, 0), sqlite3_column_int64(stmt, 1), db_real(stmt, 2, -1), db_real(stmt, 3, -1)};
    if (!row(user, &x)) break;
  }
  bool ok = stmt && (code == SQLITE_DONE || code == SQLITE_ROW || db_failed(s, "counts"));
  sqlite3_finalize(stmt);
  query_free(&q);
  return ok;
}
