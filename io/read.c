#include "read.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "formats.h"
#include "points.h"
#include "reader.h"

#define INPUT_ITEM(x) &x,
static const input_format *const formats[] = {INPUT_FORMATS(INPUT_ITEM)};
#define N_FORMATS (sizeof formats / sizeof *formats)

void news_free(news *n) {
  free(n->block);
  *n = (news){0};
}

rawi_input news_input(const news *n) {
  return (rawi_input){.size = sizeof(rawi_input), .id = n->id, .title = n->title, .title_size = n->title_size, .text = n->text, .text_size = n->text_size, .published = n->published};
}

const input_format *input_find(const char *name) {
  for (size_t i = 0; i < N_FORMATS; i++)
    if (!strcmp(formats[i]->name, name)) return formats[i];
  return NULL;
}

reader *reader_new(FILE *f, const char *name, const input_format *format, const news_defaults *defaults, bool in_folder) {
  reader *r = calloc(1, sizeof *r);
  if (!r) return NULL;
  r->name = name;
  r->format = format;
  r->defaults = defaults;
  r->in_folder = in_folder;
  r->in = stream_open(f);
  r->languages = languages_new();
  if (r->in && r->languages) return r;
  reader_free(r);
  return NULL;
}

void reader_free(reader *r) {
  if (!r) return;
  if (r->format && r->format->close) r->format->close(r);
  buffer_free(&r->text);
  buffer_free(&r->decoded);
  languages_free(r->languages);
  stream_close(r->in);
  free(r);
}

uint64_t reader_taken(const reader *r) { return stream_taken(r->in); }

enum read_result problem_at(problem *why, enum read_result result, uint64_t line, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(why->message, sizeof why->message, format, args);
  va_end(args);
  why->line = line;
  return result;
}

enum fill reader_fill(reader *r, bool whole, size_t most) {
  stream *in = r->in;
  bool any = false, too_long = false, complete = false;
  r->text.n = 0;
  while (!complete && stream_more(in)) {
    char *from = in->block + in->at, *end = whole ? NULL : memchr(from, '\n', in->n - in->at);
    size_t n = end ? (size_t)(end - from) : in->n - in->at;
    any = true;
    if (r->text.n + n > most) too_long = true;
    else put_bytes(&r->text, from, n);
    if (r->text.failed) return FILL_NO_MEMORY;
    in->at += n + (end != NULL);
    complete = end || (whole && too_long);
  }
  if (in->failed && !complete) return FILL_ERROR;
  return !any ? FILL_END : too_long ? FILL_TOO_LONG : FILL_LINE;
}

enum read_result reader_fill_whole(reader *r, size_t most, problem *why) {
  switch (reader_fill(r, true, most)) {
    case FILL_ERROR: return problem_at(why, READ_FAILED, 0, "cannot read: %s", r->in->why);
    case FILL_NO_MEMORY: return problem_at(why, READ_FAILED, 0, "out of memory");
    case FILL_TOO_LONG: return problem_at(why, READ_BAD, 0, "a document of more than %zu MiB: split it", most >> 20);
    case FILL_END: return problem_at(why, READ_BAD, 0, "empty: there is nothing to read");
    default: return READ_DOCUMENT;
  }
}

static uint64_t lines_before(const char *text, size_t n) {
  uint64_t line = 1;
  for (size_t i = 0; i < n; i++) line += text[i] == '\n';
  return line;
}

enum read_result reader_decode(reader *r, piece bytes, piece declared, bool lenient, uint64_t line, const char *where, piece *text, encoding *found, problem *why) {
  size_t from, bad;
  enum decoding got = decode(&r->decoded, bytes.text, bytes.size, declared.text, declared.size, lenient, &from, found);
  const char *wide = r->in->encoding;
  if (got == DECODING_NO_MEMORY) return problem_at(why, READ_FAILED, line, "out of memory");
  *text = got == DECODED ? (piece){r->decoded.n ? r->decoded.at : "", r->decoded.n} : (piece){from ? bytes.text + from : bytes.text, bytes.size - from};
  if (wide && got == DECODED_AS_IS) *found = (encoding){.name = wide, .how = "mark"};
  const char *nul = text->size ? memchr(text->text, '\0', text->size) : NULL;
  if (nul) return problem_at(why, READ_BAD, line ? line : lines_before(text->text, (size_t)(nul - text->text)), "binary data, no text: a NUL at byte %zu%s", (size_t)(nul - text->text), where);
  if (got != NOT_DECODED) return READ_DOCUMENT;
  bad = from + points_check(text->text, text->size);
  return problem_at(why, READ_BAD, line ? line : lines_before(bytes.text, bad), "not UTF-8: byte 0x%02X at byte %zu%s, nor any Arabic encoding", (unsigned char)bytes.text[bad], bad, where);
}

/* ---- documents ---- */

static const char *copy_piece(char **at, piece p) {
  if (!p.text) return NULL;
  char *to = *at;
  memcpy(to, p.text, p.size);
  to[p.size] = '\0';
  *at += p.size + 1;
  return to;
}

static piece piece_of(const char *text) { return (piece){text, text ? strlen(text) : 0}; }

enum read_result news_make(const reader *r, const pieces *given, uint64_t line, news *out, problem *why) {
  pieces p = *given;
  char how[64], number[24];
  if (!r->defaults->any_language && !languages_arabic(r->languages, p.title.text, p.title.size, p.body.text, p.body.size)) return READ_FOREIGN;
  if (!p.id.size) p.id = (piece){number, (size_t)snprintf(number, sizeof number, "%" PRIu64, line)};
  if (!p.body.text) p.body = piece_of("");
  if (!p.url.text) p.url = piece_of(r->defaults->url);
  if (!p.source.text) p.source = piece_of(r->defaults->source);
  snprintf(how, sizeof how, strcmp(p.encoding->how, "valid") ? "%s (%s)" : "%s", p.encoding->name, p.encoding->how);
  char *block = malloc(p.id.size + p.title.size + p.body.size + p.url.size + p.source.size + strlen(how) + 6), *at = block;
  if (!block) return problem_at(why, READ_FAILED, line, "out of memory");
  *out = (news){.title_size = p.title.size, .text_size = p.body.size, .published = p.published == RAWI_NO_DAY ? r->defaults->published : p.published, .named = p.named, .line = line, .block = block};
  out->id = copy_piece(&at, p.id);
  out->title = copy_piece(&at, p.title);
  out->text = copy_piece(&at, p.body);
  out->url = copy_piece(&at, p.url);
  out->source = copy_piece(&at, p.source);
  out->encoding = copy_piece(&at, piece_of(how));
  return READ_DOCUMENT;
}

bool blank_bytes(const char *text, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!is_space(text[i])) return false;
  return true;
}

bool head_is(const char *head, size_t n, const char *s) {
  size_t at = 0, k = strlen(s);
  while (at < n && is_space(head[at])) at++;
  return n - at >= k && !strncasecmp(head + at, s, k);
}

/* ---- which format ---- */

static bool packed_ending(const char *from, size_t n) { return (n == 3 && !memcmp(from, ".gz", 3)) || (n == 4 && !memcmp(from, ".zst", 4)); }

/* The ending of a name, that of its packing aside: [*at, *at + *n), n 0 when it has none. */
static void ending_of(const char *name, const char **at, size_t *n) {
  const char *slash = strrchr(name, '/'), *base = slash ? slash + 1 : name, *end = base + strlen(base);
  for (;;) {
    const char *dot = end > base ? end - 1 : base;
    while (dot > base && *dot != '.') dot--;
    *at = dot;
    *n = dot > base ? (size_t)(end - dot) : 0;
    if (!packed_ending(dot, *n)) return;
    end = dot;
  }
}

piece id_of_name(const char *name) {
  const char *slash = strrchr(name, '/'), *base = slash ? slash + 1 : name, *at;
  size_t k;
  if (!strcmp(name, "-")) return (piece){"stdin", 5};
  ending_of(name, &at, &k);
  size_t n = k ? (size_t)(at - base) : strlen(base);
  return points_check(base, n) == n ? (piece){base, n} : (piece){"file", 4};
}

static bool has_ending(const input_format *f, const char *at, size_t n) {
  for (const char *e = f->endings; n && *e; e += strcspn(e, " ")) {
    e += strspn(e, " ");
    if (strcspn(e, " ") == n && !strncasecmp(e, at, n)) return true;
  }
  return false;
}

/* NULL: no input at all, in a folder. */
static const input_format *guess(reader *r) {
  const char *ending;
  size_t n;
  ending_of(r->name, &ending, &n);
  for (size_t i = 0; i < N_FORMATS; i++)
    if (has_ending(formats[i], ending, n)) return formats[i];
  bool any = stream_more(r->in);
  for (size_t i = 0; any && i + 1 < N_FORMATS; i++)
    if (formats[i]->looks(r->in->block + r->in->at, r->in->n - r->in->at)) return formats[i];
  return r->in_folder ? NULL : formats[N_FORMATS - 1];
}

static void skip_byte_order_mark(reader *r) {
  stream *in = r->in;
  if (stream_more(in) && in->n - in->at >= 3 && !memcmp(in->block + in->at, "\xEF\xBB\xBF", 3)) in->at += 3;
}

enum read_result reader_next(reader *r, news *out, problem *why) {
  if (r->done) return READ_END;
  if (!r->started) {
    r->started = true;
    skip_byte_order_mark(r);
    if (!r->format) r->format = guess(r);
  }
  if (!r->format) {
    r->done = true;
    return READ_OTHER;
  }
  enum read_result result = r->format->next(r, out, why);
  if (result == READ_END || result == READ_FAILED) r->done = true;
  return result;
}
