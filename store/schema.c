/* The tables, as the steps from each version to the next.  A new store takes all of them. */
#include <stdio.h>

#include "db.h"
#include "near.h"

static const char version_1[] =
  "CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE documents (\n"
  "  id INTEGER PRIMARY KEY, key TEXT NOT NULL, hash BLOB NOT NULL,\n"
  "  doc TEXT NOT NULL, url TEXT, source TEXT, title TEXT, published TEXT,\n"
  "  superseded INTEGER REFERENCES documents,\n"
  "  UNIQUE (key, hash)) STRICT;\n"
  "CREATE TABLE texts (document INTEGER PRIMARY KEY REFERENCES documents, text TEXT NOT NULL) STRICT;\n"
  "CREATE TABLE records (\n"
  "  id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents, n INTEGER NOT NULL, record TEXT NOT NULL,\n"
  "  type TEXT NOT NULL, modes TEXT NOT NULL, cameo TEXT, date TEXT, enddate TEXT, day TEXT,\n"
  "  happened INTEGER NOT NULL, negated INTEGER NOT NULL, asserted INTEGER NOT NULL, disputed INTEGER NOT NULL, background INTEGER NOT NULL, repeated INTEGER NOT NULL,\n"
  "  confidence REAL NOT NULL,\n"
  "  place_id TEXT, place TEXT, place_ar TEXT, city TEXT, district TEXT, province TEXT, country TEXT, country_code TEXT, lat REAL, lon REAL, resolution INTEGER,\n"
  "  killed REAL, injured REAL, arrested REAL,\n"
  "  shown INTEGER NOT NULL) STRICT;\n"
  "CREATE TABLE jsons (record INTEGER PRIMARY KEY REFERENCES records, json TEXT NOT NULL) STRICT;\n"
  "CREATE INDEX records_document ON records (document);\n"
  "CREATE INDEX records_day ON records (shown, day);\n"
  /* all that a count reads, so that counting reads an index alone */
  "CREATE INDEX records_type ON records (shown, type, day, date, enddate, happened, killed, injured);\n"
  "CREATE INDEX records_country ON records (shown, country_code, type, day, date, enddate, happened, killed, injured);\n"
  "CREATE INDEX records_killed ON records (shown, killed);\n"
  "CREATE TABLE entities (record INTEGER NOT NULL REFERENCES records, part TEXT NOT NULL, n INTEGER NOT NULL,\n"
  "  text TEXT, name TEXT, name_ar TEXT, entity TEXT, code TEXT, sector TEXT, role TEXT, low REAL, high REAL,\n"
  "  PRIMARY KEY (record, part, n)) STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE losses (record INTEGER NOT NULL REFERENCES records, n INTEGER NOT NULL,\n"
  "  kind TEXT NOT NULL, low REAL, high REAL, bound TEXT, negated INTEGER NOT NULL, who TEXT, who_sector TEXT, who_code TEXT, claims TEXT NOT NULL,\n"
  "  PRIMARY KEY (record, n)) STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE claims (record INTEGER NOT NULL REFERENCES records, n INTEGER NOT NULL,\n"
  "  speaker TEXT, speaker_id TEXT, code TEXT, sector TEXT, role TEXT, org TEXT, outlet TEXT, verb TEXT, stance TEXT NOT NULL, quoted INTEGER NOT NULL, hedged INTEGER NOT NULL,\n"
  "  PRIMARY KEY (record, n)) STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE mentions (record INTEGER NOT NULL REFERENCES records, n INTEGER NOT NULL,\n"
  "  sentence INTEGER, text TEXT, lemma TEXT, start INTEGER, finish INTEGER, rule TEXT,\n"
  "  PRIMARY KEY (record, n)) STRICT, WITHOUT ROWID;\n"
  "CREATE TABLE protected (record INTEGER NOT NULL REFERENCES records, n INTEGER NOT NULL, kind TEXT NOT NULL, relation TEXT, text TEXT,\n"
  "  PRIMARY KEY (record, n)) STRICT, WITHOUT ROWID;\n"
  "CREATE INDEX protected_kind ON protected (kind);\n"
  "CREATE VIRTUAL TABLE words USING fts5(title, text, lemmas, content='', detail=full, tokenize='rawi');\n"
  "CREATE VIRTUAL TABLE names USING fts5(actor, recipient, speaker, place, content='', tokenize='rawi names');\n"
  "CREATE VIRTUAL TABLE spots USING rtree(id, south, north, west, east);\n";

static const char version_2[] =
  "ALTER TABLE documents ADD COLUMN sketch BLOB;\n"
  "ALTER TABLE documents ADD COLUMN copy_of INTEGER REFERENCES documents;\n"
  "CREATE INDEX documents_copy ON documents (copy_of) WHERE copy_of IS NOT NULL;\n"
  "ALTER TABLE records ADD COLUMN story INTEGER;\n"
  "CREATE INDEX records_story ON records (story);\n"
  "CREATE TABLE stories (\n"
  "  id INTEGER PRIMARY KEY, type TEXT NOT NULL, modes TEXT NOT NULL, date TEXT, enddate TEXT, lead INTEGER NOT NULL REFERENCES records,\n"
  "  records INTEGER NOT NULL, documents INTEGER NOT NULL, sources INTEGER NOT NULL,\n"
  "  killed_low REAL, killed_high REAL, injured_low REAL, injured_high REAL,\n"
  "  first_report TEXT, last_report TEXT, disputed TEXT NOT NULL) STRICT;\n"
  "CREATE INDEX stories_report ON stories (last_report, id);\n"
  "INSERT INTO state VALUES ('unrelated', 1);\n";

/* Sums of losses ask whether a record is background: the indexes that counts read alone must say so. Stories are found anew, with their ranges. */
static const char version_3[] =
  "DROP INDEX IF EXISTS records_type;\n"
  "DROP INDEX IF EXISTS records_country;\n"
  "CREATE INDEX records_type ON records (shown, type, day, date, enddate, happened, background, killed, injured);\n"
  "CREATE INDEX records_country ON records (shown, country_code, type, day, date, enddate, happened, background, killed, injured);\n"
  "UPDATE state SET value = 1 WHERE name = 'unrelated';\n";

/* WHY fewer and larger merges: what the full text costs hardly grows with the store then. */
static const char version_4[] =
  "ALTER TABLE documents ADD COLUMN coder TEXT;\n"
  "INSERT INTO words (words, rank) VALUES ('automerge', 8), ('hashsize', 16777216);\n"
  "INSERT INTO names (names, rank) VALUES ('automerge', 8), ('hashsize', 4194304);\n";

/* The sketches of documents that version 1 took in. */
static bool sketch_all(store *s) {
  sqlite3_stmt *read = db_prepare(s, "SELECT document, text FROM texts"), *write = db_prepare(s, "UPDATE documents SET sketch = ?2 WHERE id = ?1");
  bool ok = read && write;
  while (ok && sqlite3_step(read) == SQLITE_ROW) {
    sketch x;
    ok = sketch_make(db_text(read, 1), (size_t)sqlite3_column_bytes(read, 1), &x) || db_error(s, "out of memory");
    sqlite3_bind_int64(write, 1, sqlite3_column_int64(read, 0));
    sqlite3_bind_blob(write, 2, &x, sizeof x, SQLITE_TRANSIENT);
    ok = ok && db_do(s, write, "sketch");
  }
  sqlite3_finalize(read);
  sqlite3_finalize(write);
  return ok;
}

static const struct { const char *sql; bool (*then)(store *s); } steps[] = {{version_1, NULL}, {version_2, sketch_all}, {version_3, NULL}, {version_4, NULL}};

static bool set_version(store *s, int64_t version) {
  char sql[64];
  snprintf(sql, sizeof sql, "PRAGMA user_version = %d", (int)version);
  return db_run(s, sql);
}

static bool take_steps(store *s, int64_t from) {
  for (int64_t v = from; v < STORE_VERSION_NEWEST; v++)
    if (!db_run(s, steps[v].sql) || (steps[v].then && !steps[v].then(s)) || !set_version(s, v + 1)) return false;
  return true;
}

bool schema_migrate(store *s) {
  if (!db_run(s, "BEGIN IMMEDIATE")) return false;
  int64_t version = db_number(s, "PRAGMA user_version", -1); /* another process may have been faster */
  bool ok = version >= 0 && take_steps(s, version);
  if (ok && !version) {
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA application_id = %d", STORE_APPLICATION);
    ok = db_run(s, sql);
  }
  if (ok && db_run(s, "COMMIT")) return true;
  sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
  return false;
}
