#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compile.h"

#define COLUMNS_MAX 24

static char *read_file(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) return NULL;
  fseek(f, 0, SEEK_END);
  long size = ftell(f);
  rewind(f);
  uint32_t cap = 0;
  char *text = size < 0 ? NULL : grown(NULL, &cap, (uint32_t)size + 2, 1);
  if (text) text[fread(text, 1, (size_t)size, f)] = 0;
  fclose(f);
  return text;
}

int column_of(uint32_t table, const char *name) {
  table_info t = table_info_of(table);
  for (uint32_t i = 0; i < t.n_columns; i++)
    if (strcmp(t.columns[i].name, name) == 0) return (int)i;
  return -1;
}

/* ---- cells ---- */

static bool date_parts(const char *s, int *y, int *m, int *d) {
  *m = *d = 0;
  char rest;
  int n = sscanf(s, "%d-%d-%d%c", y, m, d, &rest);
  if (n == 3) return civil_valid(*y, *m, *d);
  *d = 0;
  if (n == 2 && strlen(s) == 7) return civil_valid(*y, *m, 1);
  *m = 0;
  return n == 1 && strlen(s) == 4 && *y >= 1;
}

static uint32_t read_date(build *b, uint32_t line, const char *s, bool end) {
  if (strcmp(s, "-") == 0) return end ? (uint32_t)INT32_MAX : (uint32_t)INT32_MIN;
  int y, m, d;
  if (!date_parts(s, &y, &m, &d)) {
    complain(b, line, "no date: %s", s);
    return 0;
  }
  if (!m) m = end ? 12 : 1;
  if (!d) d = end ? days_in_month(y, m) : 1;
  return (uint32_t)day_from_civil(y, m, d);
}

/* Calls each for every |-separated part of a cell. */
typedef struct part { const char *at; size_t len; } part;
static bool next_part(const char **s, part *out, char separator) {
  if (!*s || !**s) return false;
  const char *end = strchr(*s, separator);
  out->at = *s;
  out->len = end ? (size_t)(end - *s) : strlen(*s);
  *s = end ? end + 1 : NULL;
  return true;
}

static void read_set(build *b, uint32_t line, const char *set, const char *s, uint32_t *words, uint32_t n_words) {
  for (uint32_t i = 0; i < n_words; i++) words[i] = 0;
  if (strcmp(s, "-") == 0) return;
  part p;
  while (next_part(&s, &p, '|')) {
    const char *space = memchr(p.at, ' ', p.len) ? " " : NULL; /* tags may also be separated by spaces */
    const char *rest = p.at;
    size_t left = p.len;
    while (left) {
      const char *cut = space ? memchr(rest, ' ', left) : NULL;
      size_t len = cut ? (size_t)(cut - rest) : left;
      uint32_t v = len ? enum_index(set, rest, len) : NONE;
      if (len && v >= 32 * n_words) complain(b, line, "unknown %s: %.*s", set, (int)len, rest);
      else if (len) words[v >> 5] |= 1u << (v & 31);
      left -= cut ? len + 1 : len;
      rest += cut ? len + 1 : len;
    }
  }
}

static uint32_t read_roles(build *b, uint32_t line, const char *s) {
  uint32_t at = b->lists.n;
  append(&b->lists, 0);
  if (strcmp(s, "-") == 0) return at;
  part p;
  while (next_part(&s, &p, '|')) {
    const char *eq = memchr(p.at, '=', p.len);
    uint32_t role = eq ? enum_index("role", eq + 1, (size_t)(p.at + p.len - eq - 1)) : NONE;
    if (role == NONE) {
      complain(b, line, "no preposition=role: %.*s", (int)p.len, p.at);
      continue;
    }
    append(&b->lists, string_id(b, p.at, (size_t)(eq - p.at)));
    append(&b->lists, role);
    b->lists.at[at]++;
  }
  return at;
}

static void read_term(build *b, uint32_t line, part p, bool ends, uint32_t at) {
  uint32_t flags = ends ? 2u : 0u;
  if (p.len && p.at[0] == '!') {
    flags |= 1u;
    p.at++;
    p.len--;
  }
  const char *colon = memchr(p.at, ':', p.len);
  size_t slot_len = colon ? (size_t)(colon - p.at) : p.len;
  uint32_t slot = enum_index("slot", p.at, slot_len), prep = 0, class = NONE;
  if (slot == NONE) {
    slot = SLOT_PREP;
    prep = string_id(b, p.at, slot_len);
  }
  if (colon) {
    const char *name = colon + 1;
    size_t len = (size_t)(p.at + p.len - name);
    if (len && name[0] == '!') {
      flags ^= 1u;
      name++;
      len--;
    }
    bool nothing = len == 1 && name[0] == '-'; /* the slot must be empty */
    if (nothing) flags ^= 1u;
    class = nothing ? NONE : enum_index("noun_class", name, len);
    if (class == NONE && !nothing) complain(b, line, "unknown class in a condition: %.*s", (int)len, name);
  }
  append(&b->lists, slot);
  append(&b->lists, prep);
  append(&b->lists, class);
  append(&b->lists, flags);
  b->lists.at[at]++;
}

static uint32_t read_conds(build *b, uint32_t line, const char *s) {
  uint32_t at = b->lists.n;
  append(&b->lists, 0);
  if (strcmp(s, "-") == 0) return at;
  part alternative;
  while (next_part(&s, &alternative, '|')) {
    const char *end = alternative.at + alternative.len, *from = alternative.at;
    while (from < end) {
      const char *cut = memchr(from, '&', (size_t)(end - from));
      part p = {from, (size_t)((cut ? cut : end) - from)};
      read_term(b, line, p, !cut, at);
      from = cut ? cut + 1 : end;
    }
  }
  return at;
}

static void read_cell(build *b, uint32_t line, const column_info *c, const char *s, uint32_t *words) {
  uint32_t *w = words + c->word;
  bool empty = strcmp(s, "-") == 0;
  char *rest;
  switch (c->type) {
  case COLUMN_INT:
    *w = (uint32_t)(empty ? 0 : strtol(s, &rest, 10));
    if (!empty && *rest) complain(b, line, "no number: %s", s);
    break;
  case COLUMN_FIX: {
    double v = empty ? 0 : strtod(s, &rest);
    if (!empty && (*rest || v < -180 || v > 180)) complain(b, line, "no degrees: %s", s);
    *w = (uint32_t)(empty ? INT32_MIN : (int32_t)(v * 1e6 + (v < 0 ? -0.5 : 0.5)));
    break;
  }
  case COLUMN_DAY: *w = read_date(b, line, s, false); break;
  case COLUMN_DAYEND: *w = read_date(b, line, s, true); break;
  case COLUMN_ENUM:
    *w = enum_index(c->arg, s, strlen(s));
    if (!empty && *w == NONE) complain(b, line, "unknown %s: %s", c->arg, s);
    break;
  case COLUMN_FLAGS: read_set(b, line, c->arg, s, w, 1); break;
  case COLUMN_WIDE: read_set(b, line, c->arg, s, w, 2); break;
  case COLUMN_ROLES: *w = read_roles(b, line, s); break;
  case COLUMN_CONDS: *w = read_conds(b, line, s); break;
  case COLUMN_REF: case COLUMN_LEMMA: *w = NONE; break;
  default: *w = string_id(b, s, strlen(s)); break;
  }
}

/* ---- files ---- */

static int split_cells(char *line, char **cells) {
  int n = 0;
  for (char *at = line; at && n < COLUMNS_MAX; n++) {
    cells[n] = at;
    at = strchr(at, '\t');
    if (at) *at++ = 0;
  }
  return n;
}

static bool header_order(build *b, uint32_t line, uint32_t table, char **names, int n, int *order) {
  bool good = true;
  for (int i = 0; i < n; i++) {
    order[i] = column_of(table, names[i]);
    if (order[i] < 0) {
      complain(b, line, "no column of table %s: %s", table_info_of(table).name, names[i]);
      good = false;
    }
  }
  return good;
}

static void add_row(build *b, uint32_t table, const table_info *t, uint32_t line, char **cells, int n, const int *order) {
  row r = {.line = line};
  uint32_t cap = 0, cell_cap = 0;
  r.words = grown(NULL, &cap, t->row_words, 4);
  r.cells = grown(NULL, &cell_cap, t->n_columns, sizeof *r.cells);
  memset(r.words, 0, (size_t)t->row_words * 4);
  for (uint32_t i = 0; i < t->n_columns; i++) r.cells[i] = NULL;
  for (int i = 0; i < n; i++) r.cells[order[i]] = cells[i][0] ? cells[i] : NULL;
  for (uint32_t i = 0; i < t->n_columns; i++) read_cell(b, line, &t->columns[i], r.cells[i] ? r.cells[i] : "-", r.words);
  r.words[t->row_words - 1] = line;
  append(&b->tables[table], r);
}

static void read_table_file(build *b, uint32_t table, const char *name) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s", b->dir, name);
  char *text = read_file(path);
  if (!text) return;
  append(&b->files, string_id(b, name, strlen(name)));
  uint32_t file = (b->files.n - 1) << 20, number = 0;
  table_info t = table_info_of(table);
  int order[COLUMNS_MAX], columns = 0;
  for (char *at = text, *next; at && *at; at = next) {
    next = strchr(at, '\n');
    if (next) *next++ = 0;
    number++;
    size_t len = strlen(at);
    if (len && at[len - 1] == '\r') at[len - 1] = 0;
    if (!*at || *at == '#') continue;
    char *cells[COLUMNS_MAX];
    int n = split_cells(at, cells);
    if (!columns) {
      if (!header_order(b, file | number, table, cells, n, order)) return;
      columns = n;
    } else if (n != columns) {
      complain(b, file | number, "%d cells, the header has %d", n, columns);
    } else {
      add_row(b, table, &t, file | number, cells, n, order);
    }
  }
}

static bool claimed(const char *name) {
  for (uint32_t t = 0; t < TABLE_COUNT; t++)
    if (strcmp(table_info_of(t).files, name) == 0) return true;
  return false;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* All .tsv files of a folder that no table claims by name, the folder's namesake first. */
static void read_folder(build *b, uint32_t table, const char *pattern) {
  char folder[256], path[1024];
  size_t len = strcspn(pattern, "/");
  snprintf(folder, sizeof folder, "%.*s", (int)len, pattern);
  snprintf(path, sizeof path, "%s/%s", b->dir, folder);
  DIR *d = opendir(path);
  if (!d) return;
  LIST(char *) names = {0};
  for (struct dirent *x; (x = readdir(d)) != NULL;) {
    size_t n = strlen(x->d_name);
    char full[600];
    snprintf(full, sizeof full, "%s/%s", folder, x->d_name);
    if (n > 4 && strcmp(x->d_name + n - 4, ".tsv") == 0 && !claimed(full)) append(&names, strdup(full));
  }
  closedir(d);
  if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
  char own[600];
  snprintf(own, sizeof own, "%s/%s.tsv", folder, folder);
  for (uint32_t i = 0; i < names.n; i++)
    if (strcmp(names.at[i], own) == 0) read_table_file(b, table, names.at[i]);
  for (uint32_t i = 0; i < names.n; i++)
    if (strcmp(names.at[i], own) != 0) read_table_file(b, table, names.at[i]);
}

/* A later file's row with an id (or GeoNames id) of an earlier file is overridden by that. */
static void drop_overridden(build *b, uint32_t table) {
  int id = column_of(table, "id"), geo = column_of(table, "geonameid");
  if (id < 0 || !strchr(table_info_of(table).files, '*')) return;
  map seen = {0};
  LIST(uint32_t) file = {0};
  uint32_t kept = 0;
  for (uint32_t r = 0; r < b->tables[table].n; r++) {
    row *x = &b->tables[table].at[r];
    bool drop = false;
    int columns[] = {id, geo};
    for (int k = 0; k < 2; k++) {
      if (columns[k] < 0 || !x->cells[columns[k]] || strcmp(x->cells[columns[k]], "-") == 0) continue;
      char key[128];
      int n = snprintf(key, sizeof key, "%d:%s", k, x->cells[columns[k]]);
      uint32_t before = seen.n, i = map_id(&seen, key, (uint32_t)n, true);
      if (i == before) append(&file, x->line >> 20);
      else if (file.at[i] != x->line >> 20) drop = true;
      else if (k == 0) complain(b, x->line, "the id stands twice: %s", x->cells[id]);
    }
    if (!drop) b->tables[table].at[kept++] = *x;
  }
  b->tables[table].n = kept;
}

static void resolve_references(build *b, uint32_t table) {
  table_info t = table_info_of(table);
  for (uint32_t c = 0; c < t.n_columns; c++) {
    if (t.columns[c].type != COLUMN_REF) continue;
    map ids = {0};
    int id = column_of(TABLE_place, "id");
    for (uint32_t r = 0; r < b->tables[TABLE_place].n; r++) map_id(&ids, b->tables[TABLE_place].at[r].cells[id] ? b->tables[TABLE_place].at[r].cells[id] : "", (uint32_t)strlen(b->tables[TABLE_place].at[r].cells[id] ? b->tables[TABLE_place].at[r].cells[id] : ""), true);
    for (uint32_t r = 0; r < b->tables[table].n; r++) {
      const char *s = b->tables[table].at[r].cells[c];
      if (!s || strcmp(s, "-") == 0) continue;
      uint32_t found = map_id(&ids, s, (uint32_t)strlen(s), false);
      if (found == NONE) complain(b, b->tables[table].at[r].line, "%s: no such %s", s, t.columns[c].arg);
      b->tables[table].at[r].words[t.columns[c].word] = found;
    }
  }
}

void read_tables(build *b) {
  string_id(b, "", 0);
  append(&b->lists, 0);
  for (uint32_t t = 0; t < TABLE_COUNT; t++) {
    const char *files = table_info_of(t).files;
    if (strchr(files, '*')) read_folder(b, t, files);
    else read_table_file(b, t, files);
    drop_overridden(b, t);
  }
  for (uint32_t t = 0; t < TABLE_COUNT; t++) resolve_references(b, t);
}
