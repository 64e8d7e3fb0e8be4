#include "query.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KM_OF_DEGREE 111.0

/* ---- text that grows ---- */

static void put_n(query *q, const char *text, size_t n) {
  if (q->n + n + 1 > q->cap) {
    size_t cap = (q->n + n + 1) * 2;
    char *sql = realloc(q->sql, cap);
    if (!sql) {
      q->failed = true;
      return;
    }
    q->sql = sql;
    q->cap = cap;
  }
  memcpy(q->sql + q->n, text, n);
  q->n += n;
  q->sql[q->n] = '\0';
}

void query_put(query *q, const char *sql) { put_n(q, sql, strlen(sql)); }

void query_free(query *q) {
  for (int i = 0; i < q->n_values; i++) free(q->values[i].text);
  free(q->sql);
}

static void keep(query *q, value v) {
  if (q->n_values < QUERY_VALUES_MAX && (!v.is_text || v.text)) q->values[q->n_values++] = v;
  else q->failed = true, free(v.text);
}

void query_real(query *q, double x) { keep(q, (value){NULL, x, false}); }

static void query_text(query *q, const char *text, size_t n) {
  char *copy = malloc(n + 1);
  if (copy) {
    memcpy(copy, text, n);
    copy[n] = '\0';
  }
  keep(q, (value){copy, 0, true});
}

sqlite3_stmt *query_prepare(store *s, query *q) {
  if (q->failed) return db_error(s, "out of memory, or too many conditions"), NULL;
  sqlite3_stmt *stmt = db_prepare(s, q->sql);
  for (int i = 0; stmt && i < q->n_values; i++) {
    if (q->values[i].is_text) sqlite3_bind_text(stmt, i + 1, q->values[i].text, -1, SQLITE_TRANSIENT);
    else sqlite3_bind_double(stmt, i + 1, q->values[i].real);
  }
  return stmt;
}

/* ---- conditions ---- */

static void also(query *q, const char *sql) {
  query_put(q, " AND ");
  query_put(q, sql);
}

static void also_text(query *q, const char *sql, const char *text) {
  if (!text) return;
  also(q, sql);
  query_text(q, text, strlen(text));
}

static void also_real(query *q, const char *sql, double x) {
  also(q, sql);
  query_real(q, x);
}

/* "a|b" as ?, ? */
static void alternatives(query *q, const char *list) {
  for (const char *at = list; *at;) {
    size_t n = strcspn(at, "|");
    query_put(q, at == list ? "?" : ", ?");
    query_text(q, at, n);
    at += n + (at[n] == '|');
  }
}

static void also_one_of(query *q, const char *before, const char *list, const char *behind) {
  if (!list) return;
  also(q, before);
  alternatives(q, list);
  query_put(q, behind);
}

/* ---- full-text expressions: built as text, bound as a value ---- */

static void phrase(query *e, const char *text, size_t n) {
  query_put(e, "\"");
  for (size_t i = 0; i < n; i++)
    if (text[i] != '"') put_n(e, text + i, 1);
  query_put(e, "\"");
}

/* column : ("a" OR "b"); an empty list finds nothing. */
static void names_of(query *e, const char *column, const char *list) {
  if (!list) return;
  if (e->n) query_put(e, " AND ");
  query_put(e, "(");
  query_put(e, column);
  query_put(e, " : (");
  const char *at = list;
  do {
    size_t n = strcspn(at, "|");
    if (at != list) query_put(e, " OR ");
    phrase(e, at, n);
    at += n + (at[n] == '|');
  } while (*at);
  query_put(e, "))");
}

/* The next word, or what stands in quotes; false at the end. */
static bool next_piece(const char **at, const char **piece, size_t *n) {
  *at += strspn(*at, " \t\n");
  if (!**at) return false;
  bool quoted = **at == '"';
  *piece = *at + quoted;
  *n = strcspn(*piece, quoted ? "\"" : " \t\n");
  *at = *piece + *n + (quoted && (*piece)[*n] == '"');
  return true;
}

static void words_of(query *e, const char *text) {
  const char *piece;
  size_t n;
  for (const char *at = text; text && next_piece(&at, &piece, &n);) {
    if (e->n) query_put(e, " AND ");
    query_put(e, "({title text} : ");
    phrase(e, piece, n);
    query_put(e, ")");
  }
}

static void lemmas_of(query *e, const char *lemmas) {
  const char *piece;
  size_t n;
  for (const char *at = lemmas; lemmas && next_piece(&at, &piece, &n);) {
    char *list = malloc(n + 1);
    if (!list) {
      e->failed = true;
      return;
    }
    memcpy(list, piece, n);
    list[n] = '\0';
    names_of(e, "lemmas", list);
    free(list);
  }
}

static void also_match(query *q, const char *sql, query *e) {
  if (e->failed) q->failed = true;
  else if (e->n) also_text(q, sql, e->sql);
  query_free(e);
}

static void match_names(query *q, const store_filter *f) {
  query e = {0};
  names_of(&e, "actor", f->actor);
  names_of(&e, "recipient", f->recipient);
  names_of(&e, "{actor recipient}", f->party);
  names_of(&e, "speaker", f->speaker);
  names_of(&e, "place", f->places);
  also_match(q, "r.id IN (SELECT rowid FROM names WHERE names MATCH ?)", &e);
}

static void match_words(query *q, const store_filter *f) {
  query e = {0};
  words_of(&e, f->text);
  lemmas_of(&e, f->lemmas);
  also_match(q, "r.document IN (SELECT rowid FROM words WHERE words MATCH ?)", &e);
}

/* ---- places ---- */

static void also_box(query *q, double south, double west, double north, double east) {
  also_real(q, "r.id IN (SELECT id FROM spots WHERE north >= ?", south);
  also_real(q, "south <= ?", north);
  if (west <= east) {
    also_real(q, "east >= ?", west);
    also_real(q, "west <= ?)", east);
  } else { /* across the date line */
    also_real(q, "(east >= ?", west);
    query_put(q, " OR west <= ?))");
    query_real(q, east);
  }
}

/* The tree gives a box around the circle, the function its inside; near the poles every longitude. */
static void also_circle(query *q, const store_filter *f) {
  double up = f->km / KM_OF_DEGREE, shrink = cos(fmin(89.9, fabs(f->lat) + up) * 0.017453292519943295), along = up / shrink;
  if (along > 179) also_box(q, f->lat - up, -180, f->lat + up, 180);
  else {
    double west = f->lon - along, east = f->lon + along;
    also_box(q, f->lat - up, west < -180 ? west + 360 : west, f->lat + up, east > 180 ? east - 360 : east);
  }
  also(q, "km(r.lat, r.lon, ?, ?) <= ?");
  query_real(q, f->lat);
  query_real(q, f->lon);
  query_real(q, f->km);
}

/* ---- the whole ---- */

bool filter_chooses(const store_filter *f) {
  return f->text || f->lemmas || f->types || f->modes || f->actor || f->recipient || f->party || f->speaker || f->places || f->countries || f->protects || f->source || f->from || f->to || f->since || f->has_box || f->has_center ||
         f->killed > 0 || f->injured > 0 || f->confidence > 0 || f->only_disputed || f->story;
}

static void also_modes(query *q, const char *modes) {
  if (!modes) return;
  also(q, "(0");
  for (const char *at = modes; *at;) {
    size_t n = strcspn(at, "|");
    query_put(q, " OR instr(' ' || r.modes || ' ', ' ' || ? || ' ')");
    query_text(q, at, n);
    at += n + (at[n] == '|');
  }
  query_put(q, ")");
}

void query_join(query *q, const store_filter *f) {
  if (f->source || f->since || f->sort == STORE_BY_PUBLISHED) query_put(q, " JOIN documents d ON d.id = r.document");
}

void query_where(query *q, const store_filter *f) {
  query_put(q, f->versions ? " WHERE r.shown IN (0, 1)" : " WHERE r.shown = 1");
  match_words(q, f);
  match_names(q, f);
  also_one_of(q, "r.type IN (", f->types, ")");
  also_one_of(q, "r.country_code IN (", f->countries, ")");
  also_modes(q, f->modes);
  also_one_of(q, "r.id IN (SELECT record FROM protected WHERE kind IN (", f->protects, "))");
  also_text(q, "d.source = ?", f->source);
  also_text(q, "coalesce(r.enddate, r.date) >= ?", f->from);
  also_text(q, "coalesce(r.date, r.enddate) <= ?", f->to);
  also_text(q, "d.published >= ?", f->since);
  if (f->has_box) also_box(q, f->south, f->west, f->north, f->east);
  if (f->has_center && f->km > 0) also_circle(q, f);
  if (f->killed > 0) also_real(q, "r.killed >= ?", f->killed);
  if (f->injured > 0) also_real(q, "r.injured >= ?", f->injured);
  if (f->confidence > 0) also_real(q, "r.confidence >= ?", f->confidence);
  if (f->only_actual) also(q, "r.happened");
  if (f->only_disputed) also(q, "(r.disputed OR r.story IN (SELECT id FROM stories WHERE disputed <> ''))");
  if (f->story) also_real(q, "r.story = ?", (double)f->story);
}

void query_limit(query *q, const store_filter *f) {
  char text[64];
  if (!f->limit && !f->offset) return;
  snprintf(text, sizeof text, " LIMIT %lld OFFSET %u", f->limit ? (long long)f->limit : -1, f->offset);
  query_put(q, text);
}
