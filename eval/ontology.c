#include "ontology.h"

#include <string.h>

#include "../store/tables.h"
#include "coding.h"

extern const char eval_modes[]; /* data/ontology/modes.tsv, NUL-terminated */

static const char *const types[TYPES_MAX] = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"};
static const char *const auxes[] = {"historical", "future", "hypothetical", "negation", NULL};
static const char *const losses[] = {"killed", "injured", "casualties", "abducted", "arrested", "missing", "displaced", NULL};

static bool among(const char *const *list, const char *name) {
  while (*list && strcmp(*list, name)) list++;
  return *list != NULL;
}

const char *type_name(size_t type) { return type < TYPES_MAX ? types[type] : NULL; }

size_t type_find(const char *name) {
  for (size_t i = 0; types[i]; i++)
    if (!strcmp(types[i], name)) return i;
  return TYPES_MAX;
}

static bool is_cell(cell c, const char *text) { return c.size == strlen(text) && !memcmp(c.text, text, c.size); }

bool mode_exists(const char *type, const char *mode) {
  cell cells[TABLE_CELLS_MAX];
  for (const char *at = table_rows(eval_modes); table_next(&at, cells) >= 2;)
    if (is_cell(cells[0], type) && is_cell(cells[1], mode)) return true;
  return false;
}

bool aux_exists(const char *name) { return among(auxes, name); }
bool loss_exists(const char *kind) { return among(losses, kind); }
