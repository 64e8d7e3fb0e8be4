#include "http.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "html.h"
#include "stream.h"

static piece trimmed(const char *from, const char *end) {
  while (from < end && is_space(*from)) from++;
  while (end > from && is_space(end[-1])) end--;
  return (piece){from, (size_t)(end - from)};
}

void http_type(piece value, piece *type, piece *charset) {
  const char *end = value.text + value.size, *semicolon = value.size ? memchr(value.text, ';', value.size) : NULL;
  *type = trimmed(value.text, semicolon ? semicolon : end);
  *charset = (piece){0};
  for (const char *at = semicolon; at && end - at > 8; at++) {
    if (strncasecmp(at, "charset=", 8)) continue;
    const char *from = at + 8 + (at[8] == '"'), *stop = from;
    while (stop < end && (isalnum((unsigned char)*stop) || strchr("-_", *stop))) stop++;
    *charset = (piece){from, (size_t)(stop - from)};
    return;
  }
}

bool http_is_page(piece type) { return !type.size || piece_is(type, "text/html") || piece_is(type, "application/xhtml+xml"); }

static bool contains(piece list, const char *word) {
  for (size_t i = 0, n = strlen(word); i + n <= list.size; i++)
    if (!strncasecmp(list.text + i, word, n)) return true;
  return false;
}

static void read_field(http *h, piece name, piece value) {
  if (piece_is(name, "content-type")) http_type(value, &h->type, &h->charset);
  else if (piece_is(name, "content-encoding") && !piece_is(value, "identity")) h->coding = value;
  else if (piece_is(name, "transfer-encoding")) h->chunked = contains(value, "chunked");
  else if (piece_is(name, "location")) h->location = value;
}

bool http_read(http *h, const char *bytes, size_t n) {
  const char *at = bytes, *end = bytes + n;
  *h = (http){0};
  if (n < 12 || memcmp(bytes, "HTTP/", 5)) return false;
  for (const char *line_end; (line_end = memchr(at, '\n', (size_t)(end - at))); at = line_end + 1) {
    piece line = trimmed(at, line_end);
    const char *colon = line.size ? memchr(line.text, ':', line.size) : NULL, *space = line.size ? memchr(line.text, ' ', line.size) : NULL;
    if (at == bytes) h->status = space ? atoi((char[4]){space[1], space + 2 < end ? space[2] : 0, space + 3 < end ? space[3] : 0, 0}) : 0;
    else if (!line.size) return h->body = (piece){line_end + 1, (size_t)(end - line_end - 1)}, true;
    else if (colon) read_field(h, trimmed(line.text, colon), trimmed(colon + 1, line.text + line.size));
  }
  return false;
}

/* ---- bodies ---- */

/* False when the bytes are not chunks; chunks that end early give what is there. */
static bool join_chunks(buffer *out, piece in) {
  const char *at = in.text, *end = at + in.size;
  bool any = false;
  out->n = 0;
  for (const char *line_end; at < end && (line_end = memchr(at, '\n', (size_t)(end - at)));) {
    size_t size = 0, digits = 0;
    for (; at < line_end && isxdigit((unsigned char)*at) && digits < 8; at++, digits++) size = size * 16 + (size_t)(isdigit((unsigned char)*at) ? *at - '0' : (*at | 0x20) - 'a' + 10);
    if (!digits || (*at != '\r' && *at != '\n' && *at != ';' && *at != ' ')) return any;
    at = line_end + 1;
    if (!size) return true;
    any = true;
    if (size > (size_t)(end - at)) size = (size_t)(end - at);
    put_bytes(out, at, size);
    at += size;
    at += at < end && *at == '\r';
    at += at < end && *at == '\n';
  }
  return any;
}

/* begins: what packed bytes begin with, where anything tells them. */
typedef struct coding { const char *name; enum stream_coding coding; const char *begins; } coding;

static const coding *coding_of(piece name) {
  static const coding all[] = {{"gzip", CODING_GZIP, "\x1f\x8b"}, {"x-gzip", CODING_GZIP, "\x1f\x8b"}, {"deflate", CODING_DEFLATE, ""}, {"br", CODING_BROTLI, ""}, {"zstd", CODING_ZSTD, "\x28\xb5\x2f\xfd"}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (piece_is(name, all[i].name)) return &all[i];
  return NULL;
}

/* Archives unpack bodies and keep the header that said they were packed. WHY not any white space in front: Brotli data may begin with 0x0B. */
static bool is_unpacked(piece body, const coding *how) {
  size_t n = how ? strlen(how->begins) : 0;
  if (n) return body.size < n || memcmp(body.text, how->begins, n) != 0;
  return *body.text == '<' || head_is(body.text, body.size, "<!doctype") || head_is(body.text, body.size, "<html") || head_is(body.text, body.size, "<?xml");
}

static enum http_body unpack(buffer *out, piece in, enum stream_coding coding, size_t most) {
  enum http_body result = HTTP_BODY;
  stream *s = stream_of_coded(in.text, in.size, coding);
  if (!s) return HTTP_NO_MEMORY;
  for (out->n = 0; stream_more(s); s->at = s->n) {
    if (out->n + s->n > most) {
      result = HTTP_TOO_LONG;
      break;
    }
    put_bytes(out, s->block, s->n);
  }
  /* a body that was cut off gives what is there */
  if (s->failed && !out->n) result = HTTP_DAMAGED;
  stream_close(s);
  return out->failed ? HTTP_NO_MEMORY : result;
}

enum http_body http_unpack(const http *h, buffer *chunks, buffer *unpacked, size_t most, piece *body) {
  *body = h->body;
  if (h->chunked && join_chunks(chunks, *body)) *body = (piece){chunks->at, chunks->n};
  if (chunks->failed) return HTTP_NO_MEMORY;
  const coding *how = h->coding.size ? coding_of(h->coding) : NULL;
  if (!h->coding.size || !body->size || is_unpacked(*body, how)) return HTTP_BODY;
  if (!how) return HTTP_UNKNOWN_CODING;
  enum http_body result = unpack(unpacked, *body, how->coding, most);
  *body = (piece){unpacked->at, unpacked->n};
  return result;
}
