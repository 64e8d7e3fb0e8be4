#include "read.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "points.h"
#include "reader.h"

void news_free(news *n) {
  free(n->block);
  *n = (news){0};
}

rawi_input news_input(const news *n) {
  return (rawi_input){.size = sizeof(rawi_input), .id = n->id, .title = n->title, .title_size = n->title_size, .text = n->text, .text_size = n->text_size, .published = n->published};
}

reader *reader_new(FILE *f, const char *name, enum input_kind kind, const news_defaults *defaults) {
  reader *r = malloc(sizeof *r);
  if (!r) return NULL;
  r->f = f;
  r->name = name;
  r->kind = kind;
  r->defaults = defaults;
  r->line = r->documents = 0;
  r->at = r->n = 0;
  r->started = r->done = false;
  r->text = (buffer){0};
  return r;
}

void reader_free(reader *r) {
  if (!r) return;
  buffer_free(&r->text);
  free(r);
}

enum read_result problem_at(problem *why, enum read_result result, uint64_t line, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(why->message, sizeof why->message, format, args);
  va_end(args);
  why->line = line;
  return result;
}

/* False at the end of the file and on an error (ferror tells). */
static bool more(reader *r) {
  if (r->at < r->n) return true;
  r->at = 0;
  r->n = fread(r->block, 1, sizeof r->block, r->f);
  return r->n > 0;
}

enum fill reader_fill(reader *r, bool whole, size_t most) {
  bool any = false, too_long = false;
  r->text.n = 0;
  while (more(r)) {
    char *from = r->block + r->at, *end = whole ? NULL : memchr(from, '\n', r->n - r->at);
    size_t n = end ? (size_t)(end - from) : r->n - r->at;
    any = true;
    if (r->text.n + n > most) too_long = true;
    else put_bytes(&r->text, from, n);
    if (r->text.failed) return FILL_NO_MEMORY;
    r->at += n + (end != NULL);
    if (end || (whole && too_long)) break;
  }
  if (ferror(r->f)) return FILL_ERROR;
  return !any ? FILL_END : too_long ? FILL_TOO_LONG : FILL_LINE;
}

enum read_result text_check(const char *bytes, size_t n, uint64_t line, const char *where, problem *why) {
  const char *nul = n ? memchr(bytes, '\0', n) : NULL;
  if (n >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2))) return problem_at(why, READ_BAD, line, "UTF-16, not UTF-8: convert it (iconv -f UTF-16 -t UTF-8)");
  if (nul) return problem_at(why, READ_BAD, line, "binary data, no text: a NUL at byte %zu%s", (size_t)(nul - bytes), where);
  size_t bad = points_check(bytes, n);
  if (bad < n) return problem_at(why, READ_BAD, line, "not UTF-8: byte 0x%02X at byte %zu%s", (unsigned char)bytes[bad], bad, where);
  return READ_DOCUMENT;
}

static const char *copy_piece(char **at, piece p) {
  if (!p.text) return NULL;
  char *to = *at;
  memcpy(to, p.text, p.size);
  to[p.size] = '\0';
  *at += p.size + 1;
  return to;
}

static piece piece_of(const char *text) { return (piece){text, text ? strlen(text) : 0}; }

bool news_make(const reader *r, const pieces *given, uint64_t line, news *out) {
  pieces p = *given;
  if (!p.url.text) p.url = piece_of(r->defaults->url);
  if (!p.source.text) p.source = piece_of(r->defaults->source);
  char *block = malloc(p.id.size + p.title.size + p.body.size + p.url.size + p.source.size + 5), *at = block;
  if (!block) return false;
  *out = (news){.title_size = p.title.size, .text_size = p.body.size, .published = p.published == RAWI_NO_DAY ? r->defaults->published : p.published, .line = line, .block = block};
  out->id = copy_piece(&at, p.id);
  out->title = copy_piece(&at, p.title);
  out->text = copy_piece(&at, p.body);
  out->url = copy_piece(&at, p.url);
  out->source = copy_piece(&at, p.source);
  return true;
}

static bool ends_with(const char *name, const char *ending) {
  size_t n = strlen(name), k = strlen(ending);
  return n > k && !strcmp(name + n - k, ending);
}

/* JSON begins with a brace; a bracket and a brace are an array, which read_jsonl explains. */
static enum input_kind guess(reader *r) {
  static const char *const jsonl[] = {".jsonl", ".ndjson", ".json"};
  for (size_t i = 0; i < sizeof jsonl / sizeof *jsonl; i++)
    if (ends_with(r->name, jsonl[i])) return INPUT_JSONL;
  if (ends_with(r->name, ".txt") || !more(r)) return INPUT_TEXT;
  size_t i = r->at;
  while (i < r->n && strchr(" \t\r\n", r->block[i])) i++;
  if (i < r->n && r->block[i] == '[')
    do i++;
    while (i < r->n && strchr(" \t\r\n", r->block[i]));
  return i < r->n && r->block[i] == '{' ? INPUT_JSONL : INPUT_TEXT;
}

static void skip_byte_order_mark(reader *r) {
  if (more(r) && r->n - r->at >= 3 && !memcmp(r->block + r->at, "\xEF\xBB\xBF", 3)) r->at += 3;
}

enum read_result reader_next(reader *r, news *out, problem *why) {
  if (r->done) return READ_END;
  if (!r->started) {
    r->started = true;
    skip_byte_order_mark(r);
    if (r->kind == INPUT_GUESS) r->kind = guess(r);
  }
  enum read_result result = r->kind == INPUT_JSONL ? read_jsonl(r, out, why) : read_text(r, out, why);
  if (result == READ_END || result == READ_FAILED) r->done = true;
  return result;
}
