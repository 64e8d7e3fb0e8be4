#include "model/columns.h"

#include <string.h>

#include "model/enums.h"
#include "model/model.h"
#include "model/schema.h"

#define STRING_OF(x) STRING_OF_(x)
#define STRING_OF_(x) #x


/* One array of columns a table. */
#define ONE_COLUMN(ctype, arg, cname) {#cname, COLUMN_##ctype, STRING_OF(arg), (uint32_t)(offsetof(struct this_row, cname) / 4)},
#define COLUMN_LIST(table, files) \
  static const column_info *columns_##table(uint32_t *n) { \
    struct this_row { COLUMNS_##table(CELL) uint32_t line; }; \
    static const column_info list[] = {COLUMNS_##table(ONE_COLUMN)}; \
    *n = (uint32_t)(sizeof list / sizeof *list); \
    return list; \
  }
TABLES(COLUMN_LIST)

table_info table_info_of(uint32_t table) {
  table_info t = {0};
  switch (table) {
#define ONE_TABLE(name_, files_) \
  case TABLE_##name_: \
    t.name = #name_; \
    t.files = files_; \
    t.row_words = (uint32_t)(sizeof(name_##_row) / 4); \
    t.columns = columns_##name_(&t.n_columns); \
    break;
    TABLES(ONE_TABLE)
  default: break;
  }
  return t;
}

#define TEXT_ITEM(id, text) text,
#define VOCABULARIES(V) \
  V(event_type) V(mode) V(sector) V(aux) V(stance) V(loss) V(bound) V(precision) V(anchor) V(protected) V(relation) V(noun_class) V(particle_tag) \
  V(number_kind) V(number_form) V(number_cue) V(counted_unit) V(side) V(calendar) V(time_unit) V(date_kind) V(place_reference) V(name_kind) V(actor_kind) V(office_kind) \
  V(auxiliary_kind) V(role) V(slot) V(frame_flag) V(cue) V(cue_scope) V(target) V(loss_how) V(att_how) V(event_feature) V(trait)
#define TEXTS(name) static const char *const texts_##name[] = {ENUM_##name(TEXT_ITEM)};
VOCABULARIES(TEXTS)

typedef struct vocabulary { const char *name; const char *const *texts; uint32_t n; } vocabulary;
#define VOCABULARY(name) {#name, texts_##name, (uint32_t)(sizeof texts_##name / sizeof *texts_##name)},
static const vocabulary vocabularies[] = {VOCABULARIES(VOCABULARY)};

static const vocabulary *find(const char *set) {
  for (size_t i = 0; i < sizeof vocabularies / sizeof *vocabularies; i++)
    if (strcmp(vocabularies[i].name, set) == 0) return &vocabularies[i];
  return NULL;
}

uint32_t enum_index(const char *set, const char *text, size_t len) {
  const vocabulary *v = find(set);
  for (uint32_t i = 0; v && i < v->n; i++)
    if (strlen(v->texts[i]) == len && memcmp(v->texts[i], text, len) == 0) return i;
  return UINT32_MAX;
}

const char *enum_text(const char *set, uint32_t index) {
  const vocabulary *v = find(set);
  return v && index < v->n ? v->texts[index] : NULL;
}

uint32_t enum_count(const char *set) {
  const vocabulary *v = find(set);
  return v ? v->n : 0;
}

#define TEXT_FUNCTION(name) \
  const char *name##_text(uint32_t v) { return v < sizeof texts_##name / sizeof *texts_##name ? texts_##name[v] : "-"; }
TEXT_FUNCTION(event_type)
TEXT_FUNCTION(mode)
TEXT_FUNCTION(sector)
TEXT_FUNCTION(aux)
TEXT_FUNCTION(stance)
TEXT_FUNCTION(loss)
TEXT_FUNCTION(bound)
TEXT_FUNCTION(precision)
TEXT_FUNCTION(anchor)
TEXT_FUNCTION(protected)
TEXT_FUNCTION(relation)
TEXT_FUNCTION(event_feature)
TEXT_FUNCTION(trait)
