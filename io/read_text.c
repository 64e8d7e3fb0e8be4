/* One file, one document. A first line followed by an empty line is the title. */
#include <string.h>

#include "formats.h"
#include "points.h"
#include "reader.h"

#define TITLE_POINTS_MAX 200 /* a longer first line is a paragraph */

/* CR LF and lone CR become LF. */
static void unify_lines(buffer *out, piece text) {
  size_t from = 0;
  for (size_t i = 0; i < text.size; i++) {
    if (text.text[i] != '\r') continue;
    put_bytes(out, text.text + from, i - from);
    if (i + 1 == text.size || text.text[i + 1] != '\n') put_char(out, '\n');
    from = i + 1;
  }
  put_bytes(out, text.text + from, text.size - from);
}

static size_t count_points(const char *text, size_t n) {
  size_t count = 0;
  for (size_t at = 0; at < n; count++) points_next(text, n, &at);
  return count;
}

/* The bytes of the title line, 0 when there is none. */
static size_t title_of(const char *text, size_t n) {
  const char *line_end = n ? memchr(text, '\n', n) : NULL;
  if (!line_end) return 0;
  size_t title = (size_t)(line_end - text), rest = n - title - 1;
  const char *second = line_end + 1, *second_end = memchr(second, '\n', rest);
  if (!second_end || !blank_bytes(second, (size_t)(second_end - second)) || blank_bytes(second, rest) || blank_bytes(text, title)) return 0;
  return count_points(text, title) <= TITLE_POINTS_MAX ? title : 0;
}

/* The text without the empty lines around it. */
static piece trim_lines(const char *text, size_t n) {
  while (n && blank_bytes(text + n - 1, 1)) n--;
  for (const char *end; n && (end = memchr(text, '\n', n)) && blank_bytes(text, (size_t)(end - text));) {
    n -= (size_t)(end + 1 - text);
    text = end + 1;
  }
  return (piece){text, n};
}

static enum read_result make(reader *r, piece text, const encoding *found, news *out, problem *why) {
  buffer lines = {0};
  pieces p = {.id = id_of_name(r->name), .published = RAWI_NO_DAY, .encoding = found, .named = NEWS_FILE};
  if (memchr(text.text, '\r', text.size)) {
    unify_lines(&lines, text);
    text = (piece){lines.at, lines.n};
  }
  size_t title = title_of(text.text, text.size);
  if (title) p.title = (piece){text.text, title};
  p.body = title ? trim_lines(text.text + title + 1, text.size - title - 1) : text;
  enum read_result result = lines.failed ? problem_at(why, READ_FAILED, 0, "out of memory") : news_make(r, &p, 1, out, why);
  buffer_free(&lines);
  return result;
}

static enum read_result next(reader *r, news *out, problem *why) {
  piece text;
  encoding found;
  if (r->documents++) return READ_END;
  enum read_result ok = reader_fill_whole(r, RAWI_DOCUMENT_MAX, why);
  if (ok == READ_DOCUMENT) ok = reader_decode(r, (piece){r->text.at, r->text.n}, (piece){0}, false, 0, "", &text, &found, why);
  if (ok != READ_DOCUMENT) return ok;
  if (blank_bytes(text.text, text.size)) return problem_at(why, READ_BAD, 0, "blank: there is nothing to read");
  return make(r, text, &found, out, why);
}

static bool looks(const char *head, size_t n) {
  (void)head;
  (void)n;
  return true;
}

const input_format input_text = {.name = "text", .about = "one article a file", .endings = " .txt .text ", .looks = looks, .next = next};
