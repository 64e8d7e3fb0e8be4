/* One file, one document. A first line followed by an empty line is the title. */
#include <errno.h>
#include <string.h>

#include "points.h"
#include "reader.h"

#define TITLE_POINTS_MAX 200 /* a longer first line is a paragraph */

/* CR LF and lone CR become LF. */
static size_t unify_lines(char *text, size_t n) {
  size_t to = 0;
  if (!memchr(text, '\r', n)) return n;
  for (size_t i = 0; i < n; i++) {
    if (text[i] == '\r' && i + 1 < n && text[i + 1] == '\n') continue;
    text[to++] = text[i] == '\r' ? '\n' : text[i];
  }
  return to;
}

static size_t count_points(const char *text, size_t n) {
  size_t count = 0;
  for (size_t at = 0; at < n; count++) points_next(text, n, &at);
  return count;
}

static bool blank(const char *text, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!strchr(" \t\n\v\f", text[i])) return false;
  return true;
}

/* The bytes of the title line, 0 when there is none. */
static size_t title_of(const char *text, size_t n) {
  const char *line_end = memchr(text, '\n', n);
  if (!line_end) return 0;
  size_t title = (size_t)(line_end - text), rest = n - title - 1;
  const char *second = line_end + 1, *second_end = memchr(second, '\n', rest);
  if (!second_end || !blank(second, (size_t)(second_end - second)) || blank(second, rest) || blank(text, title)) return 0;
  return count_points(text, title) <= TITLE_POINTS_MAX ? title : 0;
}

/* The file's name without directory and ending. */
static piece id_of(const char *name) {
  const char *slash = strrchr(name, '/'), *base = slash ? slash + 1 : name, *dot = strrchr(base, '.');
  if (!strcmp(name, "-")) base = "stdin", dot = NULL;
  size_t n = dot && dot > base ? (size_t)(dot - base) : strlen(base);
  return points_check(base, n) == n ? (piece){base, n} : (piece){"file", 4};
}

static uint64_t lines_before(const char *text, size_t n) {
  uint64_t line = 1;
  for (size_t i = 0; i < n; i++) line += text[i] == '\n';
  return line;
}

static enum read_result make(reader *r, news *out, problem *why) {
  char *text = r->text.at;
  size_t n = unify_lines(text, r->text.n), title = title_of(text, n);
  pieces p = {.id = id_of(r->name), .published = RAWI_NO_DAY, .body = {text, n}};
  if (title) {
    p.title = (piece){text, title};
    p.body = (piece){text + title + 1, n - title - 1};
  }
  return news_make(r, &p, 1, out) ? READ_DOCUMENT : problem_at(why, READ_FAILED, 0, "out of memory");
}

enum read_result read_text(reader *r, news *out, problem *why) {
  if (r->documents++) return READ_END;
  enum fill got = reader_fill(r, true, RAWI_DOCUMENT_MAX);
  if (got == FILL_ERROR) return problem_at(why, READ_FAILED, 0, "cannot read: %s", strerror(errno));
  if (got == FILL_NO_MEMORY) return problem_at(why, READ_FAILED, 0, "out of memory");
  if (got == FILL_TOO_LONG) return problem_at(why, READ_BAD, 0, "a document of more than %u MiB: split it", RAWI_DOCUMENT_MAX >> 20);
  if (got == FILL_END) return problem_at(why, READ_BAD, 0, "empty: there is nothing to read");
  enum read_result ok = text_check(r->text.at, r->text.n, 1, "", why);
  if (ok != READ_DOCUMENT) {
    why->line = lines_before(r->text.at, points_check(r->text.at, r->text.n));
    return ok;
  }
  if (blank(r->text.at, r->text.n)) return problem_at(why, READ_BAD, 0, "blank: there is nothing to read");
  return make(r, out, why);
}
