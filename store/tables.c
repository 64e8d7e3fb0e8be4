#include "tables.h"

#include <string.h>

static const char *next_line(const char *at) {
  const char *end = strchr(at, '\n');
  return end ? end + 1 : at + strlen(at);
}

static const char *skip_comments(const char *at) {
  while (*at == '#') at = next_line(at);
  return at;
}

const char *table_rows(const char *file) { return next_line(skip_comments(file)); }

int table_next(const char **at, cell cells[TABLE_CELLS_MAX]) {
  const char *line = skip_comments(*at);
  int n = 0;
  if (!*line) return 0;
  for (const char *from = line; n < TABLE_CELLS_MAX; from++) {
    size_t size = strcspn(from, "\t\n");
    cells[n++] = (cell){from, size == 1 && *from == '-' ? 0 : size};
    from += size;
    if (*from != '\t') break;
  }
  *at = next_line(line);
  return n;
}
