/* Stories read. */
#include "query.h"

#define LEAD_PARTIES(part, name) "(SELECT group_concat(name, '; ') FROM (SELECT DISTINCT coalesce(" name ", e.text) AS name FROM records m JOIN entities e ON e.record = m.id WHERE m.story = t.id AND e.part = '" part "' ORDER BY 1 LIMIT 6))"

static const char story_columns[] =
  "SELECT t.id, t.type, t.modes, t.date, t.enddate, coalesce(l.place, l.place_ar), l.country, l.lat, l.lon, " LEAD_PARTIES("actor", "e.name") ", " LEAD_PARTIES("recipient", "e.name") ",\n"
  "  t.records, t.documents, t.sources, t.killed_low, t.killed_high, t.injured_low, t.injured_high, t.first_report, t.last_report, t.disputed,\n"
  "  coalesce(l.place_ar, l.place), " LEAD_PARTIES("actor", "e.name_ar") ", " LEAD_PARTIES("recipient", "e.name_ar") "\n"
  "FROM stories t JOIN records l ON l.id = t.lead WHERE t.documents >= ?";

static store_story story_of(sqlite3_stmt *q) {
  return (store_story){
    .id = sqlite3_column_int64(q, 0), .type = db_text(q, 1), .modes = db_text(q, 2), .date = db_text(q, 3), .enddate = db_text(q, 4), .place = db_text(q, 5), .country = db_text(q, 6),
    .lat = db_real(q, 7, 1000), .lon = db_real(q, 8, 1000), .actors = db_text(q, 9), .recipients = db_text(q, 10),
    .records = (uint32_t)sqlite3_column_int(q, 11), .documents = (uint32_t)sqlite3_column_int(q, 12), .sources = (uint32_t)sqlite3_column_int(q, 13),
    .killed_low = db_real(q, 14, -1), .killed_high = db_real(q, 15, -1), .injured_low = db_real(q, 16, -1), .injured_high = db_real(q, 17, -1),
    .first_report = db_text(q, 18), .last_report = db_text(q, 19), .disputed = db_text(q, 20),
    .place_ar = db_text(q, 21), .actors_ar = db_text(q, 22), .recipients_ar = db_text(q, 23),
  };
}

bool store_stories(store *s, const store_filter *f, uint32_t reports, bool (*row)(void *user, const store_story *row), void *user) {
  query q = {0};
  store_filter of_records = *f;
  int code = SQLITE_DONE;
  of_records.only_disputed = false;
  query_put(&q, story_columns);
  query_real(&q, reports);
  if (f->only_disputed) query_put(&q, " AND t.disputed <> ''");
  if (filter_chooses(&of_records)) {
    query_put(&q, " AND t.id IN (SELECT r.story FROM records r");
    query_join(&q, f);
    query_where(&q, &of_records);
    query_put(&q, ")");
  }
  query_put(&q, f->ascending ? " ORDER BY t.last_report, t.id" : " ORDER BY t.last_report DESC, t.id DESC");
  query_limit(&q, f);
  sqlite3_stmt *stmt = query_prepare(s, &q);
  while (stmt && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
    store_story x = story_of(stmt);
    if (!row(user, &x)) break;
  }
  bool ok = stmt && (code == SQLITE_DONE || code == SQLITE_ROW || db_failed(s, "stories"));
  sqlite3_finalize(stmt);
  query_free(&q);
  return ok;
}

/* A claim with the losses it stands for. What no claim stands for, the publication itself says: c.n is NULL. */
static const char claims_sql[] =
  "SELECT c.speaker, coalesce(c.org, c.role), c.outlet, coalesce(c.stance, CASE WHEN r.negated THEN 'denies' ELSE 'states' END), d.source, d.url, d.published, l.kind, l.low, l.high\n"
  "FROM records r JOIN documents d ON d.id = r.document\n"
  "JOIN (SELECT record, n, speaker, org, role, outlet, stance FROM claims WHERE record IN (SELECT id FROM records WHERE story = ?1)\n"
  "  UNION ALL SELECT id, NULL, NULL, NULL, NULL, NULL, NULL FROM records WHERE story = ?1) c ON c.record = r.id\n"
  "LEFT JOIN losses l ON l.record = r.id AND l.kind IN ('killed', 'injured', 'casualties', 'abducted') AND NOT l.negated\n"
  "  AND CASE WHEN c.n IS NULL THEN l.claims = '[]' ELSE EXISTS (SELECT 1 FROM json_each(l.claims) WHERE value = c.n) END\n"
  "WHERE r.story = ?1 AND (c.n IS NOT NULL OR l.n IS NOT NULL OR NOT EXISTS (SELECT 1 FROM claims WHERE record = r.id)) GROUP BY d.id, c.speaker, c.org, c.role, c.outlet, c.stance, l.kind, l.low, l.high ORDER BY d.published IS NULL, d.published, d.id, r.id, c.n, l.n";

bool store_claims(store *s, int64_t story, bool (*row)(void *user, const store_claim *row), void *user) {
  sqlite3_stmt *q = db_prepare(s, claims_sql);
  int code = SQLITE_DONE;
  if (!q) return false;
  sqlite3_bind_int64(q, 1, story);
  while ((code = sqlite3_step(q)) == SQLITE_ROW) {
    store_claim x = {db_text(q, 0), db_text(q, 1), db_text(q, 2), db_text(q, 3), db_text(q, 4), db_text(q, 5), db_text(q, 6), db_text(q, 7), db_real(q, 8, -1), db_real(q, 9, -1)};
    if (!row(user, &x)) break;
  }
  bool ok = code == SQLITE_DONE || code == SQLITE_ROW || db_failed(s, "claims");
  sqlite3_finalize(q);
  return ok;
}
