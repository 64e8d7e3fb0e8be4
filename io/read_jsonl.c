/* One JSON object a line: id, title, text, published, url, source; other fields are ignored, empty lines skipped. */
#include <inttypes.h>
#include <jansson.h>
#include <string.h>

#include "day.h"
#include "formats.h"
#include "reader.h"

/* A string or null; false (and *why) for anything else. */
static bool string_field(const json_t *root, const char *name, piece *out, uint64_t line, problem *why) {
  const json_t *v = json_object_get(root, name);
  if (!v || json_is_null(v)) return true;
  if (!json_is_string(v)) {
    problem_at(why, READ_BAD, line, "field \"%s\" is no string", name);
    return false;
  }
  *out = (piece){json_string_value(v), json_string_length(v)};
  return true;
}

/* A string or a whole number; the line's number when there is none. */
static bool id_field(const json_t *root, char digits[32], piece *out, uint64_t line, problem *why) {
  const json_t *v = json_object_get(root, "id");
  if (json_is_integer(v)) *out = (piece){digits, (size_t)snprintf(digits, 32, "%" JSON_INTEGER_FORMAT, json_integer_value(v))};
  else if (!v || json_is_null(v)) *out = (piece){digits, (size_t)snprintf(digits, 32, "%" PRIu64, line)};
  else return string_field(root, "id", out, line, why);
  return true;
}

static bool day_field(const json_t *root, int32_t *out, uint64_t line, problem *why) {
  piece text = {0};
  const char *reason;
  if (!string_field(root, "published", &text, line, why)) return false;
  if (!text.size || day_read(text.text, text.size, out, &reason)) return true;
  problem_at(why, READ_BAD, line, "published \"%.*s\" %s", (int)(text.size < 60 ? text.size : 60), text.text, reason);
  return false;
}

static enum read_result make(const reader *r, const json_t *root, const encoding *found, news *out, problem *why) {
  char digits[32];
  uint64_t line = r->line;
  pieces p = {.published = RAWI_NO_DAY, .encoding = found};
  if (!json_is_object(root)) return problem_at(why, READ_BAD, line, "not an object: one JSON object a line is read (jq -c '.[]' makes them of an array)");
  if (!id_field(root, digits, &p.id, line, why) || !string_field(root, "title", &p.title, line, why) || !string_field(root, "text", &p.body, line, why) ||
      !string_field(root, "url", &p.url, line, why) || !string_field(root, "source", &p.source, line, why) || !day_field(root, &p.published, line, why))
    return READ_BAD;
  const json_t *id = json_object_get(root, "id");
  p.named = id && !json_is_null(id) ? NEWS_NAMED : NEWS_UNNAMED;
  if (!p.body.text) return problem_at(why, READ_BAD, line, "no field \"text\"");
  if (!p.title.size) p.title = (piece){0};
  if (!p.body.size && !p.title.size) return problem_at(why, READ_BAD, line, "empty: neither text nor title");
  return news_make(r, &p, line, out, why);
}

static enum read_result parse(reader *r, news *out, problem *why) {
  json_error_t e;
  piece text;
  encoding found;
  enum read_result ok = reader_decode(r, (piece){r->text.at, r->text.n}, (piece){0}, false, r->line, " of the line", &text, &found, why);
  if (ok != READ_DOCUMENT) return ok;
  json_t *root = json_loadb(text.text, text.size, JSON_REJECT_DUPLICATES, &e);
  if (!root && json_error_code(&e) == json_error_out_of_memory) return problem_at(why, READ_FAILED, r->line, "out of memory");
  if (!root) return problem_at(why, READ_BAD, r->line, "not JSON at byte %d of the line: %s", e.position, e.text);
  ok = make(r, root, &found, out, why);
  json_decref(root);
  return ok;
}

static enum read_result next(reader *r, news *out, problem *why) {
  for (;;) {
    enum fill got = reader_fill(r, false, LINE_MAX_BYTES);
    if (got == FILL_ERROR) return problem_at(why, READ_FAILED, 0, "cannot read: %s", r->in->why);
    if (got == FILL_NO_MEMORY) return problem_at(why, READ_FAILED, 0, "out of memory");
    if (got == FILL_END) return r->documents++ ? READ_END : problem_at(why, READ_BAD, 0, "empty: there is nothing to read");
    r->line++;
    if (got == FILL_TOO_LONG) {
      r->documents++;
      return problem_at(why, READ_BAD, r->line, "a line of more than %zu MiB", LINE_MAX_BYTES >> 20);
    }
    if (blank_bytes(r->text.at, r->text.n)) continue;
    r->documents++;
    return parse(r, out, why);
  }
}

/* JSON begins with a brace; a bracket and a brace are an array, which make() explains. */
static bool looks(const char *head, size_t n) {
  size_t i = 0;
  while (i < n && (is_space(head[i]) || head[i] == '[')) i++;
  return i < n && head[i] == '{';
}

const input_format input_jsonl = {.name = "jsonl", .about = "one article a line", .endings = " .jsonl .ndjson .json ", .looks = looks, .next = next};
