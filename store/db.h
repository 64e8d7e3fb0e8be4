/* db: what the files of the store share. */
#ifndef RAWI_STORE_DB_H
#define RAWI_STORE_DB_H

#include <sqlite3.h>

#include "store.h"

#define STORE_APPLICATION 0x72617769 /* "rawi" */
#define RECORD_STEPS 9

enum { PUT_KNOWN, PUT_CURRENT, PUT_DOCUMENT, PUT_SUPERSEDE, PUT_HIDE, PUT_TEXT, PUT_WORDS, PUT_RECORD, PUT_STATEMENTS };

struct store {
  sqlite3 *db;
  sqlite3_stmt *put[PUT_STATEMENTS], *steps[RECORD_STEPS]; /* prepared once, NULL until needed */
  struct stemmer *stemmer;
  char why[300];
};

/* Notes SQLite's last error, with what was tried; returns false. */
bool db_failed(store *s, const char *what);
bool db_error(store *s, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;
bool db_run(store *s, const char *sql);
sqlite3_stmt *db_prepare(store *s, const char *sql);
/* The first column of the first row; otherwise, also on an error: `otherwise`. */
int64_t db_number(store *s, const char *sql, int64_t otherwise);
/* NULL text binds NULL. */
void db_bind_text(sqlite3_stmt *q, int at, const char *text, size_t size);
/* "" for NULL. */
const char *db_text(sqlite3_stmt *q, int column);
double db_real(sqlite3_stmt *q, int column, double otherwise);
/* Steps a statement that gives no rows and resets it. */
bool db_do(store *s, sqlite3_stmt *q, const char *what);

/* schema.c: brings an open database to the newest version. */
#define STORE_VERSION_NEWEST 4
bool schema_migrate(store *s);

/* functions.c: km(lat, lon, lat, lon), key(text). */
bool functions_register(store *s);

/* tokenizer.c: the FTS5 tokenizers "rawi" (all forms of a word) and "rawi names" (spelling alone). */
struct stemmer *stemmer_new(void);
void stemmer_free(struct stemmer *x);
bool tokenizer_register(store *s);

#endif
