/* The columns of every table as data (schema.h as an array): for reading cells, checking rows and dumping them. */
#ifndef RAWI_MODEL_COLUMNS_H
#define RAWI_MODEL_COLUMNS_H

#include <stddef.h>
#include <stdint.h>

enum column_type {
  COLUMN_STR, COLUMN_INT, COLUMN_FIX, COLUMN_DAY, COLUMN_DAYEND, COLUMN_NAME, COLUMN_PHRASE, COLUMN_TRIGGER, COLUMN_WITH, COLUMN_LEMMA, COLUMN_REF, COLUMN_ENUM, COLUMN_FLAGS, COLUMN_WIDE, COLUMN_ROLES,
  COLUMN_CONDS,
};

typedef struct column_info { const char *name; uint8_t type; const char *arg; uint32_t word; /* offset in the row, in 32-bit words */ } column_info;
typedef struct table_info { const char *name, *files; uint32_t row_words, n_columns; const column_info *columns; } table_info;

/* What table number `table` (enum table) is; all zero behind the last. */
table_info table_info_of(uint32_t table);

/* Index of text in a vocabulary of enums.h, or UINT32_MAX; its n-th text, or NULL; its size. set: "event_type" ... */
uint32_t enum_index(const char *set, const char *text, size_t len);
const char *enum_text(const char *set, uint32_t index);
uint32_t enum_count(const char *set);

#endif
