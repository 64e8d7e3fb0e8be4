/* store: documents and their event records in one SQLite file.  docs/store.md describes the tables.
 *
 * One thread at a time uses a handle; any number of processes may read while one writes (WAL).
 * Functions that return bool are false after an error, which store_why tells. Strings are UTF-8. Rows that a callback gets, and all
 * they point to, live until it returns; a callback that returns false ends the reading, which is no error. */
#ifndef RAWI_STORE_STORE_H
#define RAWI_STORE_STORE_H

#include <rawi/rawi.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct store store;

enum store_mode {
  STORE_READ,   /* an existing store of this version; nothing is written */
  STORE_WRITE,  /* an existing store, migrated to this version */
  STORE_CREATE, /* also one that is made now */
};
/* NULL on an error, with the reason in why. */
store *store_open(const char *path, enum store_mode mode, char why[300]);
void store_close(store *s); /* NULL is allowed; what was not committed is gone */
const char *store_why(const store *s);

/* ---- writing ---- */

/* A document as it was read; NULL: none. own_url: the url is that of this document and no other. What tells it from other documents
 * is that url, else its name, else its text alone. */
typedef struct store_document {
  const char *id, *name, *url, *source, *title, *text;
  size_t title_size, text_size;
  int32_t published; /* days since 1970-01-01, or RAWI_NO_DAY */
  const char *coder; /* what made the records: program and model; never NULL */
  bool own_url;
} store_document;

/* What came of a document. */
enum store_put { STORE_FAILED, STORE_KNOWN, STORE_NEW, STORE_VERSION, STORE_RECODED };

bool store_begin(store *s);
bool store_commit(store *s);
/* Whether this very document is there already, coded by the same coder; also false on an error. */
bool store_knows(store *s, const store_document *doc);
/* Adds a document with its records (JSON, one a line, as `rawi code` writes them) and the lemmas of its words, one blank between two.
 * A known document changes nothing; one that is known with another text, or that another coder read, supersedes that,
 * which is kept. Between begin and commit. */
enum store_put store_put(store *s, const store_document *doc, const char *records, size_t records_size, const char *lemmas, size_t lemmas_size);
/* Finds copies and stories anew where documents came since the last time; a transaction of its own. */
bool store_relate(store *s);

/* ---- finding records ---- */

enum store_sort { STORE_BY_DATE, STORE_BY_PUBLISHED, STORE_BY_KILLED, STORE_BY_INJURED, STORE_BY_CONFIDENCE, STORE_BY_PLACE, STORE_BY_DISTANCE };

/* Which records; all that is given must hold. NULL, 0 and false: no matter. In lists with alternatives, | stands between them. */
typedef struct store_filter {
  const char *text;            /* words of the article, in any form: all of them; "a b": next to each other */
  const char *lemmas;          /* lemmas of the article: words with blanks between, each may have alternatives */
  const char *types, *modes;   /* PLOVER types, modes: alternatives */
  const char *actor, *recipient, *party, *speaker; /* words of a name (Arabic or English), an id, a code, a sector: alternatives; party: actor or recipient */
  const char *countries;       /* ISO 3166 alpha-3: alternatives */
  const char *places;          /* names of the place or what it lies in, in Arabic or English, ISO 3166 alpha-3: alternatives */
  const char *protects;        /* kinds of protected people and objects: alternatives */
  const char *source;          /* publication */
  const char *from, *to;       /* YYYY-MM-DD: records whose days touch these */
  const char *since;           /* YYYY-MM-DD: published then or later */
  bool has_box; double south, west, north, east;
  bool has_center; double lat, lon, km;
  double killed, injured;      /* at least */
  double confidence;           /* at least */
  bool only_actual;            /* happened: neither denied, nor planned, nor only possible */
  bool only_disputed;
  bool versions;               /* also of superseded documents and of copies */
  int64_t story;
  enum store_sort sort;
  bool ascending;
  uint32_t limit, offset;      /* limit 0: all */
} store_filter;

/* A record with what a list shows of it. Strings are "" when there is none. */
typedef struct store_row {
  int64_t id, document, story;
  const char *json; size_t json_size;   /* the record, as it was put */
  const char *record;                   /* its id */
  const char *type, *modes, *cameo;
  const char *date, *enddate, *published;
  const char *actors, *recipients, *speakers, *protects, *losses; /* "; " between two */
  const char *place, *country;
  double lat, lon;                      /* 1000: unknown */
  double killed, injured;               /* -1: nothing said */
  double confidence, km;                /* km from the center, -1 without one */
  bool happened, asserted, disputed;
  const char *title, *source, *url;
  uint32_t addresses;                   /* documents with this text, this one included */
} store_row;
bool store_find(store *s, const store_filter *f, bool (*row)(void *user, const store_row *row), void *user);

/* A record as a point of a map and of a time line, in no order; cheap for all of a store. lat 1000: unknown. The losses are those of its
 * story, -1 unknown: whoever adds them up takes each story once. story is 0, and they are unknown, where they are not to be summed: in
 * background, in what did not happen, in records that tell of several happenings. */
typedef struct store_point {
  const char *type, *date, *place, *place_ar;
  double lat, lon;
  int resolution; /* 5 sub-city .. 1 country, 0 no place */
  int64_t story;
  double killed_low, killed_high, injured_low, injured_high;
} store_point;
bool store_points(store *s, const store_filter *f, bool (*row)(void *user, const store_point *row), void *user);

enum store_group { STORE_PER_DAY, STORE_PER_MONTH, STORE_PER_TYPE, STORE_PER_COUNTRY, STORE_PER_PLACE, STORE_PER_ACTOR, STORE_PER_SOURCE, STORE_PER_SPEAKER };
/* killed, injured: of records that are no background and tell what happened; -1: nothing said. */
typedef struct store_count { const char *name; int64_t records; double killed, injured; } store_count;
/* How many records per what; days and months in order, else the most first. Limit and offset count groups. */
bool store_counts(store *s, const store_filter *f, enum store_group by, bool (*row)(void *user, const store_count *row), void *user);

/* A lemma and the words of its family as alternatives for store_filter.lemmas: "k-t-l|k-a-t-l|m-k-t-l". False when there is no word, or no room. */
bool store_family(const char *word, size_t size, char *alternatives, size_t cap);

/* ---- stories: reports of one happening ---- */

typedef struct store_story {
  int64_t id;                            /* for store_filter.story */
  const char *type, *modes, *date, *enddate, *place, *country;
  double lat, lon;                       /* 1000: unknown */
  const char *actors, *recipients;
  const char *place_ar, *actors_ar, *recipients_ar; /* the same in Arabic */
  uint32_t records, documents, sources;
  double killed_low, killed_high, injured_low, injured_high; /* of all reports; -1: nothing said */
  const char *first_report, *last_report;
  const char *disputed;                  /* "killed", "injured", "actor", "happened", blanks between; "" nothing */
} store_story;
/* One chain of a story's reports: who says what. low, high: the loss it stands for; -1 none, high -1 open. */
typedef struct store_claim {
  const char *speaker, *org, *outlet, *stance, *source, *url, *published, *loss;
  double low, high;
} store_claim;
/* Stories with a record that the filter chooses and at least `reports` documents, the last reported first. */
bool store_stories(store *s, const store_filter *f, uint32_t reports, bool (*row)(void *user, const store_story *row), void *user);
/* What the reports of one story say, publication itself (no speaker) included, in the order of publication. */
bool store_claims(store *s, int64_t story, bool (*row)(void *user, const store_claim *row), void *user);

/* ---- writing out ---- */

/* X(name, what it is) */
#define STORE_FORMATS(X) \
  X("plover", "PLOVER 2.0 records, one JSON object a line") X("polecat", "POLECAT's columns, tab-separated") \
  X("acled", "ACLED's columns, CSV, marked as machine-coded; one row a happening") X("ucdp", "UCDP GED's columns, CSV; one row a happening with deaths") \
  X("geojson", "a GeoJSON feature collection") X("hxl", "CSV with HXL tags") X("csv", "every field that is no list, CSV") X("parquet", "the same columns as csv, in Parquet")

/* Receives the file's bytes; false stops. */
typedef bool store_sink(void *user, const char *bytes, size_t size);
/* Writes the records that f chooses, in the order of their ids; *left_out counts those that the format has no place for. */
bool store_export(store *s, const char *format, const store_filter *f, store_sink *sink, void *user, uint64_t *left_out);
/* The same, to a Parquet file. library: DuckDB's, NULL: libduckdb.so where the system finds it. */
bool store_export_parquet(store *s, const store_filter *f, const char *path, const char *library);

/* ---- the file ---- */

typedef struct store_info {
  int version;
  int64_t documents, current, copies, records, stories, bytes;
  char first[12], last[12]; /* days of records; "" none */
} store_info;
bool store_describe(store *s, store_info *out);
/* Who coded the current documents, and how many; the most first. "": a version of the program that did not say. */
bool store_coders(store *s, void (*row)(void *user, const char *coder, int64_t documents), void *user);
/* SQLite's own check, and ours: references, counts, full text, places. Calls back with what is wrong. False also when anything is. */
bool store_check(store *s, void (*wrong)(void *user, const char *what), void *user);
bool store_vacuum(store *s);

#endif
