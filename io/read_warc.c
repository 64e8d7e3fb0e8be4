/* WARC (ISO 28500), as crawls publish it: one gzip member a record, or not; pages of responses and resources, texts of conversions.
 * A record that is damaged, cut off or too long costs that record only. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "article.h"
#include "formats.h"
#include "html.h"
#include "http.h"
#include "points.h"
#include "reader.h"

#define LINE_MOST 16384
#define LINES_MOST 200        /* of a record's head */
#define HEAD_MOST 65536       /* of the HTTP response in it */
#define URI_MOST 2048

enum kind { KIND_OTHER, KIND_RESPONSE, KIND_RESOURCE, KIND_CONVERSION };

typedef struct warc {
  article *article;
  buffer chunks, unpacked;
  bool lost;                  /* behind something broken: look for the next record */
  enum kind kind;             /* of the record being read, and what follows */
  uint64_t length;
  bool has_length;
  char type[96], uri[URI_MOST];
} warc;

static void close(reader *r) {
  warc *w = r->state;
  if (!w) return;
  article_free(w->article);
  buffer_free(&w->chunks);
  buffer_free(&w->unpacked);
  free(w);
}

static warc *open(reader *r) {
  warc *w = r->state = calloc(1, sizeof *w);
  if (w) w->article = article_new();
  return w && w->article ? w : NULL;
}

/* ---- the head of a record ---- */

/* A value that is too long, or no text, is none. */
static void copy_to(char *to, size_t size, piece value) {
  size_t n = value.size < size ? value.size : 0;
  if (n) memcpy(to, value.text, n);
  to[n] = '\0';
  if (strlen(to) != n || points_check(to, n) != n) to[0] = '\0';
}

static enum kind kind_of(piece value) {
  return piece_is(value, "response") ? KIND_RESPONSE : piece_is(value, "resource") ? KIND_RESOURCE : piece_is(value, "conversion") ? KIND_CONVERSION : KIND_OTHER;
}

static bool read_length(piece value, uint64_t *out) {
  *out = 0;
  for (size_t i = 0; i < value.size; i++) {
    if (value.text[i] < '0' || value.text[i] > '9' || *out > UINT64_MAX / 16) return false;
    *out = *out * 10 + (uint64_t)(value.text[i] - '0');
  }
  return value.size > 0;
}

/* Addresses stand in angle brackets with some writers. */
static piece without_brackets(piece uri) {
  return uri.size > 2 && uri.text[0] == '<' && uri.text[uri.size - 1] == '>' ? (piece){uri.text + 1, uri.size - 2} : uri;
}

static void read_field(warc *w, piece line) {
  const char *colon = memchr(line.text, ':', line.size);
  if (!colon) return;
  piece name = {line.text, (size_t)(colon - line.text)}, value = {colon + 1, line.size - name.size - 1};
  while (value.size && is_space(*value.text)) value.text++, value.size--;
  while (value.size && is_space(value.text[value.size - 1])) value.size--;
  if (piece_is(name, "WARC-Type")) w->kind = kind_of(value);
  else if (piece_is(name, "WARC-Target-URI")) copy_to(w->uri, sizeof w->uri, without_brackets(value));
  else if (piece_is(name, "Content-Type")) copy_to(w->type, sizeof w->type, value);
  else if (piece_is(name, "Content-Length")) w->has_length = read_length(value, &w->length);
}

static bool is_first_line(const buffer *line) { return line->n >= 8 && !memcmp(line->at, "WARC/", 5); }

/* Looks for the first line of a record; when not lost, only empty lines may stand before it. */
static enum fill find_record(reader *r, warc *w, bool *found) {
  for (;;) {
    enum fill got = reader_fill(r, false, LINE_MOST);
    if (got != FILL_LINE && got != FILL_TOO_LONG) return got;
    *found = got == FILL_LINE && is_first_line(&r->text);
    if (*found || (!w->lost && (got == FILL_TOO_LONG || !blank_bytes(r->text.at, r->text.n)))) return FILL_LINE;
  }
}

static enum fill read_head(reader *r, warc *w) {
  w->kind = KIND_OTHER;
  w->has_length = false;
  w->type[0] = w->uri[0] = '\0';
  for (int lines = 0; lines < LINES_MOST; lines++) {
    enum fill got = reader_fill(r, false, LINE_MOST);
    if (got != FILL_LINE && got != FILL_TOO_LONG) return got;
    if (got == FILL_LINE && blank_bytes(r->text.at, r->text.n)) return FILL_LINE;
    if (got == FILL_LINE) read_field(w, (piece){r->text.at, r->text.n});
  }
  return FILL_TOO_LONG;
}

/* ---- its block ---- */

/* Takes n bytes of the block, of which r->text gets as many as bring it to `keep`. FILL_END: the record ends before. */
static enum fill take(reader *r, uint64_t n, size_t keep) {
  stream *in = r->in;
  uint64_t member = in->members;
  while (n) {
    if (!stream_more(in)) return in->failed ? FILL_ERROR : FILL_END;
    if (in->members != member && !in->at && in->n >= 5 && !memcmp(in->block, "WARC/", 5)) return FILL_END;
    member = in->members;
    size_t some = in->n - in->at < n ? in->n - in->at : (size_t)n, kept = r->text.n >= keep ? 0 : some < keep - r->text.n ? some : keep - r->text.n;
    put_bytes(&r->text, in->block + in->at, kept);
    if (r->text.failed) return FILL_NO_MEMORY;
    in->at += some;
    n -= some;
  }
  return FILL_LINE;
}

static enum read_result read_text_block(reader *r, const warc *w, piece declared, news *out, problem *why) {
  encoding found;
  piece text;
  enum read_result ok = reader_decode(r, (piece){r->text.at, r->text.n}, declared, true, r->line, "", &text, &found, why);
  if (ok != READ_DOCUMENT) return ok;
  if (text.size > RAWI_DOCUMENT_MAX) return problem_at(why, READ_BAD, r->line, "a document of more than %u MiB", RAWI_DOCUMENT_MAX >> 20);
  piece url = {w->uri, strlen(w->uri)};
  pieces p = {.id = url, .body = text, .url = url, .source = host_of(url), .published = RAWI_NO_DAY, .encoding = &found};
  return text.size ? news_make(r, &p, r->line, out, why) : READ_OTHER;
}

static enum read_result read_page_block(reader *r, warc *w, const http *h, news *out, problem *why) {
  piece body, url = {w->uri, strlen(w->uri)};
  switch (http_unpack(h, &w->chunks, &w->unpacked, PAGE_MAX_BYTES, &body)) {
    case HTTP_TOO_LONG: return problem_at(why, READ_BAD, r->line, "a page that unpacks to more than %zu MiB", PAGE_MAX_BYTES >> 20);
    case HTTP_DAMAGED: return problem_at(why, READ_BAD, r->line, "the packed page is damaged");
    case HTTP_UNKNOWN_CODING: return problem_at(why, READ_BAD, r->line, "a page packed as %.*s cannot be read", (int)(h->coding.size < 40 ? h->coding.size : 40), h->coding.text);
    case HTTP_NO_MEMORY: return problem_at(why, READ_FAILED, r->line, "out of memory");
    case HTTP_BODY: break;
  }
  web_page page = {.bytes = body, .charset = h->charset, .id = url, .url = url};
  return body.size ? read_page(r, w->article, &page, r->line, out, why) : READ_OTHER;
}

/* Whether the block is wanted, by its first bytes in r->text. */
static bool is_wanted(reader *r, const warc *w, http *h) {
  http_type((piece){w->type, strlen(w->type)}, &h->type, &h->charset);
  if (w->kind == KIND_CONVERSION) return piece_is(h->type, "text/plain");
  if (w->kind == KIND_RESOURCE) return http_is_page(h->type);
  return http_read(h, r->text.at, r->text.n) && h->status == 200 && http_is_page(h->type);
}

static enum read_result use_block(reader *r, warc *w, news *out, problem *why) {
  http h = {0};
  if (!is_wanted(r, w, &h)) return READ_OTHER; /* the pieces of a first look are gone: the block may have moved */
  if (w->kind == KIND_CONVERSION) return read_text_block(r, w, h.charset, out, why);
  if (w->kind == KIND_RESOURCE) h.body = (piece){r->text.at, r->text.n};
  return read_page_block(r, w, &h, out, why);
}

/* ---- records ---- */

/* Something is broken: the next record is looked for, behind the broken gzip member when it is one. */
static enum read_result broken(reader *r, warc *w, enum fill how, const char *what, problem *why) {
  bool unpacking = how == FILL_ERROR;
  if (how == FILL_NO_MEMORY) return problem_at(why, READ_FAILED, r->line, "out of memory");
  problem_at(why, READ_BAD, r->line, "%s", unpacking ? r->in->why : what);
  w->lost = true;
  return unpacking && !stream_next_member(r->in) && r->in->failed ? READ_FAILED : READ_BAD;
}

static enum read_result read_block(reader *r, warc *w, news *out, problem *why) {
  http h = {0};
  uint64_t head = w->length < HEAD_MOST ? w->length : HEAD_MOST;
  r->text.n = 0;
  enum fill got = w->kind == KIND_OTHER ? FILL_LINE : take(r, head, HEAD_MOST);
  bool wanted = got == FILL_LINE && w->kind != KIND_OTHER && is_wanted(r, w, &h);
  if (got == FILL_LINE) got = take(r, w->kind == KIND_OTHER ? w->length : w->length - head, wanted ? PAGE_MAX_BYTES : 0);
  if (got == FILL_LINE && r->in->failed) got = FILL_ERROR; /* the end of its member is damaged: so may be the record */
  if (got == FILL_ERROR || got == FILL_END || got == FILL_NO_MEMORY) return broken(r, w, got, "the record ends before its length", why);
  if (!wanted) return w->kind == KIND_OTHER ? READ_END : READ_OTHER;
  if (w->length > PAGE_MAX_BYTES) return problem_at(why, READ_BAD, r->line, "a record of more than %zu MiB", PAGE_MAX_BYTES >> 20);
  return use_block(r, w, out, why);
}

/* READ_END: of a record that is no document (a request, say). */
static enum read_result read_record(reader *r, warc *w, news *out, problem *why) {
  enum fill got = read_head(r, w);
  r->line++;
  w->lost = false;
  if (got != FILL_LINE) return broken(r, w, got, got == FILL_END ? "the record ends in its head" : "a head without end", why);
  if (!w->has_length) return broken(r, w, FILL_LINE, "a record without Content-Length", why);
  return read_block(r, w, out, why);
}

static enum read_result next(reader *r, news *out, problem *why) {
  warc *w = r->state ? r->state : open(r);
  if (!w) return problem_at(why, READ_FAILED, 0, "out of memory");
  for (bool found;;) {
    enum fill got = find_record(r, w, &found);
    if (got == FILL_END) return r->line ? READ_END : problem_at(why, READ_FAILED, 0, "no WARC file, or an empty one");
    if (got == FILL_ERROR && w->lost && stream_next_member(r->in)) continue;
    if (got == FILL_ERROR && w->lost && !r->in->failed) return READ_END;
    if (got != FILL_LINE) return broken(r, w, got, "", why);
    if (!found) return r->line++, broken(r, w, FILL_LINE, "no record begins where one should", why);
    enum read_result result = read_record(r, w, out, why);
    if (result != READ_END) return result;
  }
}

static bool looks(const char *head, size_t n) { return head_is(head, n, "WARC/"); }

const input_format input_warc = {.name = "warc", .about = "an archive of pages", .endings = " .warc .wet ", .looks = looks, .next = next, .close = close};
