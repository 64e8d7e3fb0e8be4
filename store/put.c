/* Documents and records into the tables.  Everything a row says of a record is read from the record's JSON by SQLite itself. */
#include <stdio.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "db.h"
#include "near.h"

static const char *const put_sql[PUT_STATEMENTS] = {
  [PUT_KNOWN] = "SELECT 1 FROM documents WHERE key = ?1 AND hash = ?2",
  [PUT_CURRENT] = "SELECT id, coder FROM documents WHERE key = ?1 AND superseded IS NULL ORDER BY id DESC LIMIT 1",
  [PUT_DOCUMENT] = "INSERT INTO documents (key, hash, doc, url, source, title, published, sketch, coder) VALUES (?1, ?2, ?3, ?4, ?5, ?6, date(?7 * 86400, 'unixepoch'), ?8, ?9)",
  [PUT_SUPERSEDE] = "UPDATE documents SET superseded = ?2 WHERE id = ?1",
  [PUT_HIDE] = "UPDATE records SET shown = 0 WHERE document = ?1",
  [PUT_TEXT] = "INSERT INTO texts (document, text) VALUES (?1, ?2)",
  [PUT_WORDS] = "INSERT INTO words (rowid, title, text, lemmas) VALUES (?1, ?2, ?3, ?4)",
  [PUT_RECORD] =
    "INSERT INTO records (document, n, record, type, modes, cameo, date, enddate, day, happened, negated, asserted, disputed, background, repeated, confidence,\n"
    "  place_id, place, place_ar, city, district, province, country, country_code, lat, lon, resolution, killed, injured, arrested, shown)\n"
    "SELECT ?1, ?2, j ->> '$.id', j ->> '$.event', coalesce((SELECT group_concat(value, ' ') FROM json_each(j -> '$.mode')), ''), j ->> '$.cameo',\n"
    "  j ->> '$.date', j ->> '$.enddate', coalesce(j ->> '$.date', j ->> '$.enddate', j ->> '$.cite_info.published'),\n"
    "  NOT EXISTS (SELECT 1 FROM json_each(j -> '$.aux') WHERE value <> 'historical'), EXISTS (SELECT 1 FROM json_each(j -> '$.aux') WHERE value = 'negation'),\n"
    "  j ->> '$.asserted', j ->> '$.disputed', j ->> '$.background', j ->> '$.repeated', j ->> '$.confidence',\n"
    "  j ->> '$.event_loc.place_id', j ->> '$.event_loc.resolved_place', j ->> '$.event_loc.name_ar', j ->> '$.event_loc.city', j ->> '$.event_loc.district',\n"
    "  j ->> '$.event_loc.province', j ->> '$.event_loc.country', j ->> '$.event_loc.country_code', j ->> '$.event_loc.lat', j ->> '$.event_loc.lon', j ->> '$.event_loc.resolution',\n"
    "  j ->> '$.size.dead', j ->> '$.size.injured', j ->> '$.size.arrested', 1\n"
    "FROM (SELECT ?3 AS j)",
};

#define ENTITIES(part, path) \
  "SELECT ?1, '" part "', key, value ->> '$.entity_text', value ->> '$.identifier_text', value ->> '$.name_ar', value ->> '$.identifier_id', value ->> '$.code', value ->> '$.sector',\n" \
  "  value ->> '$.role', value ->> '$.count.low', value ->> '$.count.high' FROM json_each(?2 -> '$." path "')"
#define NAMES_OF(part) \
  "coalesce((SELECT group_concat(concat, ' | ') FROM (SELECT coalesce(text, '') || ' | ' || coalesce(name, '') || ' | ' || coalesce(name_ar, '') || ' | ' || coalesce(entity, '') || ' | ' ||\n" \
  "  coalesce(code, '') || ' ' || coalesce(sector, '') || ' | ' || coalesce(role, '') AS concat FROM entities WHERE record = ?1 AND part = '" part "')), '')"

/* ?1 the row of records, ?2 its JSON. */
static const char *const step_sql[RECORD_STEPS] = {
  "INSERT INTO jsons VALUES (?1, ?2)",
  "INSERT INTO entities " ENTITIES("actor", "actor") " UNION ALL " ENTITIES("recipient", "recipient"),
  "INSERT INTO losses SELECT ?1, key, value ->> '$.kind', value ->> '$.low', value ->> '$.high', value ->> '$.bound', value ->> '$.negated',\n"
  "  coalesce(value ->> '$.who.identifier_text', value ->> '$.who.entity_text'), value ->> '$.who.sector', value ->> '$.who.code', value -> '$.claims' FROM json_each(?2 -> '$.casualties')",
  "INSERT INTO claims SELECT ?1, key, coalesce(value ->> '$.speaker.identifier_text', value ->> '$.speaker.entity_text'), value ->> '$.speaker.identifier_id',\n"
  "  coalesce(value ->> '$.speaker.code', value ->> '$.org.code'), coalesce(value ->> '$.speaker.sector', value ->> '$.org.sector'), value ->> '$.role_text',\n"
  "  coalesce(value ->> '$.org.identifier_text', value ->> '$.org.entity_text'), coalesce(value ->> '$.outlet.identifier_text', value ->> '$.outlet.entity_text'), value ->> '$.verb', value ->> '$.stance',\n"
  "  value ->> '$.quoted', value ->> '$.hedged' FROM json_each(?2 -> '$.claims')",
  "INSERT INTO mentions SELECT ?1, key, value ->> '$.sentence', value ->> '$.trigger_text', value ->> '$.lemma', value ->> '$.span[0]', value ->> '$.span[1]', value ->> '$.rule'\n"
  "  FROM json_each(?2 -> '$.mentions')",
  "INSERT INTO protected SELECT ?1, key, value ->> '$.kind', value ->> '$.relation', value ->> '$.text' FROM json_each(?2 -> '$.protected')",
  "INSERT INTO names (rowid, actor, recipient, speaker, place) SELECT ?1, " NAMES_OF("actor") ", " NAMES_OF("recipient") ",\n"
  "  coalesce((SELECT group_concat(value ->> '$.speaker.entity_text' || ' | ' || coalesce(value ->> '$.speaker.identifier_text', '') || ' | ' || coalesce(value ->> '$.speaker.name_ar', '')\n"
  "     || ' | ' || coalesce(value ->> '$.speaker.code', '') || ' ' || coalesce(value ->> '$.speaker.sector', ''), ' | ') FROM json_each(?2 -> '$.claims')), '') || ' | ' ||\n"
  "  coalesce((SELECT group_concat(coalesce(value ->> '$.role_text', '') || ' | ' || coalesce(value ->> '$.org.entity_text', '') || ' | ' || coalesce(value ->> '$.org.identifier_text', '')\n"
  "     || ' | ' || coalesce(value ->> '$.org.code', '') || ' ' || coalesce(value ->> '$.org.sector', '')\n"
  "     || ' | ' || coalesce(value ->> '$.outlet.entity_text', '') || ' | ' || coalesce(value ->> '$.outlet.identifier_text', ''), ' | ') FROM json_each(?2 -> '$.claims')), ''),\n"
  "  coalesce(place, '') || ' | ' || coalesce(place_ar, '') || ' | ' || coalesce(?2 ->> '$.event_loc.extracted_place', '') || ' | ' || coalesce(city, '') || ' | ' || coalesce(district, '') || ' | ' ||\n"
  "  coalesce(province, '') || ' | ' || coalesce(country, '') || ' | ' || coalesce(country_code, '') FROM records WHERE id = ?1",
  "INSERT INTO spots SELECT id, lat, lat, lon, lon FROM records WHERE id = ?1 AND lat IS NOT NULL AND lon IS NOT NULL AND resolution > 1",
  /* a toll that no best estimate names */
  "UPDATE records SET killed = coalesce(killed, (SELECT max(low) FROM losses WHERE record = ?1 AND kind = 'killed' AND low > 1)),\n"
  "  injured = coalesce(injured, (SELECT max(low) FROM losses WHERE record = ?1 AND kind = 'injured' AND low > 1)) WHERE id = ?1 AND (killed IS NULL OR injured IS NULL)",
};

static sqlite3_stmt *ready(store *s, sqlite3_stmt **at, const char *sql) {
  if (!*at) *at = db_prepare(s, sql);
  if (*at) sqlite3_reset(*at);
  return *at;
}

static sqlite3_stmt *statement(store *s, int which) { return ready(s, &s->put[which], put_sql[which]); }

bool store_begin(store *s) { return db_run(s, "BEGIN IMMEDIATE"); }
bool store_commit(store *s) { return db_run(s, "COMMIT"); }

/* What tells documents from each other; a site's front page is no address of an article. */
static void bind_key(sqlite3_stmt *q, int at, const store_document *d, const XXH128_hash_t *hash) {
  const char *host = d->url ? strstr(d->url, "://") : NULL, *path = host ? strchr(host + 3, '/') : NULL;
  char text[40];
  if (d->own_url && path && path[1]) sqlite3_bind_text(q, at, d->url, -1, SQLITE_STATIC);
  else if (d->name) sqlite3_bind_text(q, at, d->name, -1, SQLITE_STATIC);
  else {
    int n = snprintf(text, sizeof text, "#%016llx%016llx", (unsigned long long)hash->high64, (unsigned long long)hash->low64);
    sqlite3_bind_text(q, at, text, n, SQLITE_TRANSIENT);
  }
}

static XXH128_hash_t hash_of(const store_document *d) {
  XXH3_state_t h;
  const int32_t day = d->published;
  XXH3_128bits_reset(&h);
  if (d->title) XXH3_128bits_update(&h, d->title, d->title_size);
  XXH3_128bits_update(&h, "\n", 1);
  XXH3_128bits_update(&h, d->text, d->text_size);
  XXH3_128bits_update(&h, &day, sizeof day);
  if (d->source) XXH3_128bits_update(&h, d->source, strlen(d->source));
  return XXH3_128bits_digest(&h);
}

/* Of a row of documents: what was read and who read it. */
static void bind_hash(sqlite3_stmt *q, int at, const store_document *d, const XXH128_hash_t *hash) {
  XXH3_state_t h;
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, *hash);
  XXH3_128bits_reset(&h);
  XXH3_128bits_update(&h, &bytes, sizeof bytes);
  XXH3_128bits_update(&h, d->coder, strlen(d->coder));
  XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest(&h));
  sqlite3_bind_blob(q, at, &bytes, sizeof bytes, SQLITE_TRANSIENT);
}

static bool known(store *s, const store_document *d, const XXH128_hash_t *hash, int *row) {
  sqlite3_stmt *q = statement(s, PUT_KNOWN);
  if (!q) return false;
  bind_key(q, 1, d, hash);
  bind_hash(q, 2, d, hash);
  *row = sqlite3_step(q);
  sqlite3_reset(q);
  return *row == SQLITE_ROW || *row == SQLITE_DONE || db_failed(s, "documents");
}

bool store_knows(store *s, const store_document *d) {
  XXH128_hash_t hash = hash_of(d);
  int row;
  return known(s, d, &hash, &row) && row == SQLITE_ROW;
}

/* The document that this one supersedes, 0: none, -1: an error; *recoded: another coder read it. */
static int64_t current(store *s, const store_document *d, const XXH128_hash_t *hash, bool *recoded) {
  sqlite3_stmt *q = statement(s, PUT_CURRENT);
  if (!q) return -1;
  bind_key(q, 1, d, hash);
  int row = sqlite3_step(q);
  int64_t id = row == SQLITE_ROW ? sqlite3_column_int64(q, 0) : row == SQLITE_DONE ? 0 : -1;
  *recoded = id > 0 && strcmp(db_text(q, 1), d->coder) != 0;
  sqlite3_reset(q);
  if (id < 0) db_failed(s, "documents");
  return id;
}

static bool put_document(store *s, const store_document *d, const XXH128_hash_t *hash) {
  sketch x;
  sqlite3_stmt *q = statement(s, PUT_DOCUMENT);
  if (!q) return false;
  if (!sketch_make(d->text, d->text_size, &x)) return db_error(s, "out of memory");
  bind_key(q, 1, d, hash);
  bind_hash(q, 2, d, hash);
  sqlite3_bind_text(q, 3, d->id, -1, SQLITE_STATIC);
  db_bind_text(q, 4, d->url, d->url ? strlen(d->url) : 0);
  db_bind_text(q, 5, d->source, d->source ? strlen(d->source) : 0);
  db_bind_text(q, 6, d->title, d->title_size);
  if (d->published == RAWI_NO_DAY) sqlite3_bind_null(q, 7);
  else sqlite3_bind_int64(q, 7, d->published);
  sqlite3_bind_blob(q, 8, &x, sizeof x, SQLITE_STATIC);
  sqlite3_bind_text(q, 9, d->coder, -1, SQLITE_STATIC);
  return db_do(s, q, "document");
}

static bool put_words(store *s, int64_t id, const store_document *d, const char *lemmas, size_t size) {
  sqlite3_stmt *q = statement(s, PUT_WORDS), *text = statement(s, PUT_TEXT);
  if (!q || !text) return false;
  sqlite3_bind_int64(text, 1, id);
  db_bind_text(text, 2, d->text, d->text_size);
  if (!db_do(s, text, "text")) return false;
  sqlite3_bind_int64(q, 1, id);
  db_bind_text(q, 2, d->title, d->title_size);
  db_bind_text(q, 3, d->text, d->text_size);
  db_bind_text(q, 4, lemmas, size);
  return db_do(s, q, "words");
}

static bool put_record(store *s, int64_t document, int64_t n, const char *json, size_t size) {
  sqlite3_stmt *q = statement(s, PUT_RECORD);
  if (!q) return false;
  sqlite3_bind_int64(q, 1, document);
  sqlite3_bind_int64(q, 2, n);
  db_bind_text(q, 3, json, size);
  if (!db_do(s, q, "record")) return false;
  int64_t id = sqlite3_last_insert_rowid(s->db);
  for (int i = 0; i < RECORD_STEPS; i++) {
    q = ready(s, &s->steps[i], step_sql[i]);
    if (!q) return false;
    sqlite3_bind_int64(q, 1, id);
    if (sqlite3_bind_parameter_count(q) > 1) db_bind_text(q, 2, json, size);
    if (!db_do(s, q, "record")) return false;
  }
  return true;
}

static bool put_records(store *s, int64_t document, const char *records, size_t size) {
  int64_t n = 0;
  for (const char *line = records, *end = records + size; line < end;) {
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    if (!stop) stop = end;
    if (!put_record(s, document, n++, line, (size_t)(stop - line))) return false;
    line = stop + 1;
  }
  return true;
}

static bool supersede(store *s, int64_t old, int64_t by) {
  sqlite3_stmt *q = statement(s, PUT_SUPERSEDE), *hide = statement(s, PUT_HIDE);
  if (!q || !hide) return false;
  sqlite3_bind_int64(q, 1, old);
  sqlite3_bind_int64(q, 2, by);
  sqlite3_bind_int64(hide, 1, old);
  return db_do(s, q, "document") && db_do(s, hide, "records");
}

enum store_put store_put(store *s, const store_document *d, const char *records, size_t records_size, const char *lemmas, size_t lemmas_size) {
  XXH128_hash_t hash = hash_of(d);
  int row;
  bool recoded;
  if (!known(s, d, &hash, &row)) return STORE_FAILED;
  if (row == SQLITE_ROW) return STORE_KNOWN;
  int64_t old = current(s, d, &hash, &recoded);
  if (old < 0 || !put_document(s, d, &hash)) return STORE_FAILED;
  int64_t id = sqlite3_last_insert_rowid(s->db);
  if (!put_words(s, id, d, lemmas, lemmas_size) || !put_records(s, id, records, records_size)) return STORE_FAILED;
  if (old && !supersede(s, old, id)) return STORE_FAILED;
  if (!db_run(s, "UPDATE state SET value = 1 WHERE name = 'unrelated' AND value <> 1")) return STORE_FAILED;
  return !old ? STORE_NEW : recoded ? STORE_RECODED : STORE_VERSION;
}
