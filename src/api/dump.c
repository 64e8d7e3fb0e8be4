/* The model as text: every table with its columns, every row with its place in data/. */
#include <string.h>

#include "api/lines.h"
#include "model/columns.h"

/* Rows of every table as words. */
typedef struct rows { const uint32_t *words; uint32_t n; } rows;

static rows rows_of(const model *m, uint32_t table) {
  switch (table) {
#define ROWS_OF(name, files) case TABLE_##name: return (rows){(const uint32_t *)m->name##s, m->n_##name##s};
    TABLES(ROWS_OF)
  default: return (rows){NULL, 0};
  }
}

static void put_enum(lines *l, const char *set, uint32_t value) {
  const char *text = value == NONE ? NULL : enum_text(set, value);
  lines_text(l, text ? text : "-");
}

static void put_set(lines *l, const char *set, const uint32_t *bits, uint32_t words) {
  uint32_t n = enum_count(set);
  bool any = false;
  for (uint32_t i = 0; i < n && i < words * 32; i++) {
    if (!(bits[i >> 5] >> (i & 31) & 1u)) continue;
    if (any) lines_text(l, "|");
    put_enum(l, set, i);
    any = true;
  }
  if (!any) lines_text(l, "-");
}

/* The list at offset, n items of `width` words; NULL (and "-") when it is empty or out of bounds. */
static const uint32_t *list_at(lines *l, uint32_t offset, uint32_t width, uint32_t *n) {
  const model *m = l->m;
  *n = offset < m->n_lists ? m->lists[offset] : 0;
  if (*n && (uint64_t)*n * width < m->n_lists - offset) return m->lists + offset + 1;
  *n = 0;
  lines_text(l, "-");
  return NULL;
}

static void put_roles(lines *l, uint32_t offset) {
  uint32_t n;
  const uint32_t *pair = list_at(l, offset, 2, &n);
  for (uint32_t i = 0; i < n; i++, pair += 2) {
    if (i) lines_text(l, "|");
    lines_cell(l, pair[0]);
    lines_text(l, "=");
    put_enum(l, "role", pair[1]);
  }
}

enum { COND_EXCLUDED = 1, COND_ENDS_ALTERNATIVE = 2 };

static void put_conds(lines *l, uint32_t offset) {
  uint32_t n;
  const uint32_t *cond = list_at(l, offset, 4, &n);
  for (uint32_t i = 0; i < n; i++, cond += 4) {
    if (cond[3] & COND_EXCLUDED) lines_text(l, "!");
    if (cond[0] == SLOT_PREP) lines_cell(l, cond[1]);
    else put_enum(l, "slot", cond[0]);
    lines_text(l, ":");
    put_enum(l, "noun_class", cond[2]);
    if (i + 1 < n) lines_text(l, cond[3] & COND_ENDS_ALTERNATIVE ? "|" : "&");
  }
}

/* The id (first column) of the row referred to. */
static void put_ref(lines *l, const char *table, uint32_t row) {
  for (uint32_t i = 0; i < TABLE_COUNT; i++) {
    table_info t = table_info_of(i);
    rows r = rows_of(l->m, i);
    if (strcmp(t.name, table) || row >= r.n) continue;
    lines_cell(l, r.words[(size_t)row * t.row_words]);
    return;
  }
  lines_text(l, "-");
}

static void put_column(lines *l, const column_info *c, const uint32_t *cell) {
  switch (c->type) {
  case COLUMN_INT: lines_int(l, (int32_t)*cell); break;
  case COLUMN_FIX: lines_degrees(l, (int32_t)*cell); break;
  case COLUMN_DAY: case COLUMN_DAYEND: lines_day(l, (int32_t)*cell); break;
  case COLUMN_LEMMA: lines_cell(l, *cell < l->m->n_lemmas ? l->m->lemmas[*cell].text : NONE); break;
  case COLUMN_REF: put_ref(l, c->arg, *cell); break;
  case COLUMN_ENUM: put_enum(l, c->arg, *cell); break;
  case COLUMN_FLAGS: put_set(l, c->arg, cell, 1); break;
  case COLUMN_WIDE: put_set(l, c->arg, cell, 2); break;
  case COLUMN_ROLES: put_roles(l, *cell); break;
  case COLUMN_CONDS: put_conds(l, *cell); break;
  default: lines_cell(l, *cell);
  }
}

static void put_table(lines *l, uint32_t table) {
  table_info t = table_info_of(table);
  rows r = rows_of(l->m, table);
  lines_text(l, "# ");
  lines_text(l, t.name);
  lines_text(l, ": ");
  lines_text(l, t.files);
  lines_text(l, "\n");
  for (uint32_t i = 0; i < t.n_columns; i++) {
    lines_text(l, t.columns[i].name);
    lines_text(l, "\t");
  }
  lines_text(l, "from\n");
  for (uint32_t i = 0; i < r.n && !l->stopped; i++) {
    const uint32_t *row = r.words + (size_t)i * t.row_words;
    for (uint32_t k = 0; k < t.n_columns; k++) {
      put_column(l, &t.columns[k], row + t.columns[k].word);
      lines_text(l, "\t");
    }
    lines_source(l, row[t.row_words - 1]);
    lines_text(l, "\n");
  }
}

int rawi_model_dump(const rawi_model *handle, rawi_put put, void *user) {
  lines l = {handle->tables, put, user, false};
  for (uint32_t i = 0; i < TABLE_COUNT && !l.stopped; i++) put_table(&l, i);
  return l.stopped ? RAWI_ERROR_STOPPED : RAWI_OK;
}
