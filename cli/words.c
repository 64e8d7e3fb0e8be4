/* The language of help: help.ar.tsv when the locale's messages are Arabic. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

extern const char rawi_help_ar[]; /* help.ar.tsv, NUL-terminated */

static bool is_arabic(void) {
  const char *names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (value && *value) return !strncmp(value, "ar", 2) && (!value[2] || strchr("_.@", value[2]));
  }
  return false;
}

/* Whether the cell, in which \n stands for a line end, is the text; *end is behind the cell then. */
static bool is_cell(const char *cell, const char *text, const char **end) {
  for (; *text; text++) {
    if (*text == '\n' && cell[0] == '\\' && cell[1] == 'n') cell += 2;
    else if (*cell == *text) cell++;
    else return false;
  }
  *end = cell;
  return *cell == '\t';
}

static void put_cell(const char *cell) {
  for (; *cell && *cell != '\n'; cell++) {
    bool line_end = cell[0] == '\\' && cell[1] == 'n';
    putchar(line_end ? '\n' : *cell);
    cell += line_end;
  }
}

void put_words(const char *english) {
  const char *end;
  if (!is_arabic()) {
    fputs(english, stdout);
    return;
  }
  for (const char *row = rawi_help_ar; *row; row += strcspn(row, "\n"), row += *row == '\n') {
    if (*row == '#' || !is_cell(row, english, &end)) continue;
    put_cell(end + 1);
    return;
  }
  fputs(english, stdout);
}
