/* The model as text: every table with its columns, every row with its place in data/. */
#include <string.h>

#include "api/lines.h"

#define NAME_OF(id, text) text,
#define NAMES(list) static const char *const names_##list[] = {ENUM_##list(NAME_OF)};
NAMES(event_type) NAMES(mode) NAMES(sector) NAMES(aux) NAMES(stance) NAMES(loss) NAMES(protected) NAMES(noun_class) NAMES(particle_tag)
NAMES(number_kind) NAMES(number_form) NAMES(number_cue) NAMES(counted_unit) NAMES(side) NAMES(calendar) NAMES(time_unit) NAMES(date_kind)
NAMES(auxiliary_kind) NAMES(name_kind) NAMES(actor_kind) NAMES(office_kind) NAMES(role) NAMES(slot) NAMES(frame_flag) NAMES(cue) NAMES(cue_scope) NAMES(att_how)
#define N(list) (sizeof names_##list / sizeof *names_##list)

static void put_enum(lines *l, uint32_t value, const char *const *names, size_t n) { lines_text(l, value < n ? names[value] : "-"); }

static void put_set(lines *l, const uint32_t *set, size_t words, const char *const *names, size_t n) {
  bool any = false;
  for (size_t i = 0; i < n && i < words * 32; i++) {
    if (!(set[i >> 5] >> (i & 31) & 1u)) continue;
    if (any) lines_text(l, "|");
    lines_text(l, names[i]);
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
    put_enum(l, pair[1], names_role, N(role));
  }
}

enum { COND_EXCLUDED = 1, COND_ENDS_ALTERNATIVE = 2 };

static void put_conds(lines *l, uint32_t offset) {
  uint32_t n;
  const uint32_t *cond = list_at(l, offset, 4, &n);
  for (uint32_t i = 0; i < n; i++, cond += 4) {
    if (cond[3] & COND_EXCLUDED) lines_text(l, "!");
    if (cond[0] == SLOT_PREP) lines_cell(l, cond[1]);
    else put_enum(l, cond[0], names_slot, N(slot));
    lines_text(l, ":");
    put_enum(l, cond[2], names_noun_class, N(noun_class));
    if (i + 1 < n) lines_text(l, cond[3] & COND_ENDS_ALTERNATIVE ? "|" : "&");
  }
}

#define DUMP_STR(list, name) lines_cell(l, row->name);
#define DUMP_NAME(list, name) lines_cell(l, row->name);
#define DUMP_PHRASE(list, name) lines_cell(l, row->name);
#define DUMP_TRIGGER(list, name) lines_cell(l, row->name);
#define DUMP_INT(list, name) lines_int(l, row->name);
#define DUMP_FIX(list, name) lines_degrees(l, row->name);
#define DUMP_DAY(list, name) lines_day(l, row->name);
#define DUMP_DAYEND(list, name) lines_day(l, row->name);
#define DUMP_ENUM(list, name) put_enum(l, row->name, names_##list, N(list));
#define DUMP_FLAGS(list, name) put_set(l, &row->name, 1, names_##list, N(list));
#define DUMP_WIDE(list, name) put_set(l, row->name, 2, names_##list, N(list));
#define DUMP_ROLES(list, name) put_roles(l, row->name);
#define DUMP_CONDS(list, name) put_conds(l, row->name);
#define DUMP_CELL(type, list, name) DUMP_##type(list, name) lines_text(l, "\t");
#define DUMP_COLUMN(type, list, name) lines_text(l, #name "\t");

#define DUMP_TABLE(table, files) \
  static void dump_##table(lines *l) { \
    lines_text(l, "# " #table ": " files "\n"); \
    COLUMNS_##table(DUMP_COLUMN) \
    lines_text(l, "from\n"); \
    for (uint32_t i = 0; i < l->m->n_##table##s && !l->stopped; i++) { \
      const table##_row *row = &l->m->table##s[i]; \
      COLUMNS_##table(DUMP_CELL) \
      lines_source(l, row->line); \
      lines_text(l, "\n"); \
    } \
  }
TABLES(DUMP_TABLE)

int rawi_model_dump(const rawi_model *handle, rawi_put put, void *user) {
#define DUMP_CALL(table, files) dump_##table,
  static void (*const tables[])(lines *) = {TABLES(DUMP_CALL)};
  lines l = {handle->tables, put, user, false};
  for (size_t i = 0; i < sizeof tables / sizeof *tables && !l.stopped; i++) tables[i](&l);
  return l.stopped ? RAWI_ERROR_STOPPED : RAWI_OK;
}
