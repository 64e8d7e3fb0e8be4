/* The format of case files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../io/day.h"
#include "golden.h"

void put_piece(buffer *b, piece p) { put_bytes(b, p.at, p.n); }

char *file_read(const char *name, size_t *size) {
  FILE *f = fopen(name, "rb");
  buffer b = {0};
  char block[65536];
  size_t n;
  if (!f) return NULL;
  while ((n = fread(block, 1, sizeof block, f))) put_bytes(&b, block, n);
  fclose(f);
  *size = b.n;
  put_char(&b, '\0');
  return b.at;
}

/* Without its line end; *at moves behind it. */
static piece line_at(piece file, size_t *at) {
  piece p = {file.at + *at, 0};
  const char *end = memchr(p.at, '\n', file.n - *at);
  p.n = end ? (size_t)(end - p.at) : file.n - *at;
  *at += p.n + (end != NULL);
  return p;
}

static bool starts(piece p, const char *with) { return p.n >= strlen(with) && !memcmp(p.at, with, strlen(with)); }

static piece behind(piece p, const char *with) {
  size_t n = strlen(with);
  while (n < p.n && p.at[n] == ' ') n++;
  return (piece){p.at + n, p.n - n};
}

static unsigned lines_before(piece file, size_t at) {
  unsigned n = 1;
  for (size_t i = 0; i < at; i++) n += file.at[i] == '\n';
  return n;
}

static bool heading(piece line, one_case *out, const char **why) {
  if (starts(line, "# published:")) {
    piece day = behind(line, "# published:");
    return day_read(day.at, day.n, &out->published, why);
  }
  if (starts(line, "# only:")) out->only = behind(line, "# only:");
  else if (starts(line, "# known-bug")) out->known_bug = true;
  else return *why = "a case has one name, then published, only, known-bug", false;
  return true;
}

/* Lines up to `---`, which must come; the blank lines in front of it are no part of the text. */
static bool text_up_to_rule(piece file, size_t *at, one_case *out, const char **why) {
  out->text = (piece){file.at + *at, 0};
  while (*at < file.n) {
    size_t start = *at;
    piece line = line_at(file, at);
    if (line.n == 3 && starts(line, "---")) {
      out->text.n = (size_t)(file.at + start - out->text.at);
      while (out->text.n && out->text.at[out->text.n - 1] == '\n') out->text.n--;
      return true;
    }
  }
  return *why = "a case without ---", false;
}

static void expected_lines(piece file, size_t *at, one_case *out) {
  out->expected = (piece){file.at + *at, 0};
  while (*at < file.n) {
    piece line = line_at(file, at);
    if (!line.n) break;
    out->expected.n = (size_t)(file.at + *at - out->expected.at);
  }
}

bool case_next(piece file, size_t *at, one_case *out, const char **why) {
  *out = (one_case){.published = RAWI_NO_DAY};
  *why = NULL;
  size_t start = *at;
  piece line = {0};
  while (start < file.n && !starts(line, "# ")) {
    *at = start;
    line = line_at(file, &start);
    if (line.n && line.at[0] != '#') return *why = "text outside a case", false;
  }
  if (!starts(line, "# ")) return false;
  out->name = behind(line, "# ");
  out->line = lines_before(file, *at);
  for (*at = start; *at < file.n && file.at[*at] == '#'; *at = start) {
    line = line_at(file, &start);
    if (!heading(line, out, why)) return false;
  }
  if (!text_up_to_rule(file, at, out, why)) return false;
  expected_lines(file, at, out);
  return true;
}
