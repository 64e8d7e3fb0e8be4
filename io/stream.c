#include "stream.h"

#include <brotli/decode.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "encoding.h"

#define LAYERS_MAX 3
#define ZSTD_WINDOW_LOG_MAX 27 /* 128 MiB, what the zstd program allows unasked */
#define ZSTD_WINDOW_LOG_WEB 23 /* 8 MiB, what HTTP allows (RFC 9659) */

static bool fail(stream *s, const char *why) {
  s->failed = s->ended = true;
  snprintf(s->why, sizeof s->why, "%s", why);
  return false;
}

/* The layer below has no more bytes, in the middle of something. */
static bool fail_below(stream *s, const char *cut_short) { return fail(s, s->below->failed ? s->below->why : cut_short); }

/* Takes over below, even when it fails. */
static stream *stream_new(stream *below, bool (*fill)(stream *s), void (*close)(stream *s)) {
  stream *s = malloc(sizeof *s);
  if (!s) return stream_close(below), NULL;
  memset(s, 0, offsetof(stream, block));
  s->below = below;
  s->fill = fill;
  s->close = close;
  return s;
}

void stream_close(stream *s) {
  while (s) {
    stream *below = s->below;
    if (s->close) s->close(s);
    free(s);
    s = below;
  }
}

bool stream_more(stream *s) {
  if (s->at < s->n) return true;
  s->at = s->n = 0;
  return !s->ended && s->fill(s);
}

uint64_t stream_taken(const stream *s) {
  while (s->below) s = s->below;
  return s->taken;
}

static bool fill_from_file(stream *s) {
  errno = 0;
  s->n = fread(s->block, 1, sizeof s->block, s->f);
  s->taken += s->n;
  if (s->n) return true;
  s->ended = true;
  return ferror(s->f) ? fail(s, strerror(errno ? errno : EIO)) : false;
}

static bool is_bomb(stream *s) { return s->member_out > STREAM_BOMB_BYTES && s->member_out / STREAM_BOMB_RATIO > s->member_in; }

/* ---- gzip ---- */

static bool is_gzip(const char *head, size_t n) { return n >= 4 && !memcmp(head, "\x1f\x8b\x08", 3) && !((unsigned char)head[3] & 0xE0); }

/* Whether another member follows; zeros and other bytes behind the last one are no data. */
static bool begin_member(stream *s) {
  if (!stream_more(s->below)) return s->below->failed ? fail_below(s, "") : (s->ended = true, false);
  if (s->members && s->below->block[s->below->at] != '\x1f') return s->ended = true, false;
  inflateReset(s->state);
  s->members++;
  s->member_in = s->member_out = 0;
  return s->in_member = true;
}

/* One step of inflate over what the layer below has; Z_OK, Z_STREAM_END or an error. */
static int inflate_some(stream *s) {
  z_stream *z = s->state;
  stream *b = s->below;
  size_t before = b->n - b->at;
  z->next_in = (Bytef *)b->block + b->at;
  z->avail_in = (uInt)before;
  z->next_out = (Bytef *)s->block + s->n;
  z->avail_out = (uInt)(sizeof s->block - s->n);
  int got = inflate(z, Z_NO_FLUSH);
  size_t out = sizeof s->block - s->n - z->avail_out;
  b->at = b->n - z->avail_in;
  s->member_in += before - z->avail_in;
  s->member_out += out;
  s->n += out;
  return got == Z_BUF_ERROR ? Z_OK : got;
}

/* What came out before a failure is given first. */
static bool fill_from_gzip(stream *s) {
  while (s->n < sizeof s->block) {
    if (!s->in_member && (s->n || !begin_member(s))) break;
    if (!stream_more(s->below)) return fail_below(s, "the gzip data end in the middle"), s->n > 0;
    int got = inflate_some(s);
    if (got == Z_STREAM_END) s->in_member = false;
    else if (got != Z_OK) return fail(s, got == Z_MEM_ERROR ? "out of memory" : "the gzip data are damaged"), s->n > 0;
    if (is_bomb(s)) return fail(s, "a gzip bomb: it unpacks to more than 64 MiB and 250 times its size"), s->n = 0, false;
  }
  return s->n > 0;
}

static void close_gzip(stream *s) {
  if (s->state) inflateEnd(s->state);
  free(s->state);
}

static stream *gzip_layer(stream *below, int window_bits) {
  stream *s = stream_new(below, fill_from_gzip, close_gzip);
  z_stream *z = s ? calloc(1, sizeof *z) : NULL;
  if (z && inflateInit2(z, window_bits) == Z_OK) {
    s->state = z;
    return s;
  }
  free(z);
  stream_close(s);
  return NULL;
}

bool stream_next_member(stream *s) {
  stream *b = s->below;
  if (s->fill != fill_from_gzip) return false;
  s->at = s->n = 0;
  s->in_member = s->failed = s->ended = false;
  while (stream_more(b)) {
    char *from = b->block + b->at, *hit = memchr(from, '\x1f', b->n - b->at);
    b->at = hit ? (size_t)(hit - b->block) : b->n;
    if (!hit) continue;
    /* a header across two blocks is taken on trust: inflate will tell */
    if (is_gzip(hit, b->n - b->at) || b->n - b->at < 4) return begin_member(s);
    b->at++;
  }
  s->ended = true;
  return false;
}

/* ---- Zstandard ---- */

static bool is_zstd(const char *head, size_t n) { return n >= 4 && !memcmp(head, "\x28\xb5\x2f\xfd", 4); }

static bool fill_from_zstd(stream *s) {
  stream *b = s->below;
  while (!s->n) {
    if (!stream_more(b)) {
      if (b->failed || s->in_member) return fail_below(s, "the Zstandard data end in the middle");
      return s->ended = true, false;
    }
    ZSTD_inBuffer in = {b->block + b->at, b->n - b->at, 0};
    ZSTD_outBuffer out = {s->block, sizeof s->block, 0};
    size_t got = ZSTD_decompressStream(s->state, &out, &in);
    if (ZSTD_isError(got)) return fail(s, "the Zstandard data are damaged, or need too much memory to unpack");
    b->at += in.pos;
    s->member_in += in.pos;
    s->member_out += s->n = out.pos;
    s->in_member = got != 0;
    if (is_bomb(s)) return fail(s, "a Zstandard bomb: it unpacks to more than 64 MiB and 250 times its size"), s->n = 0, false;
  }
  return true;
}

static void close_zstd(stream *s) { ZSTD_freeDStream(s->state); }

static stream *zstd_layer(stream *below, int window_log) {
  stream *s = stream_new(below, fill_from_zstd, close_zstd);
  if (!s) return NULL;
  ZSTD_DStream *z = s->state = ZSTD_createDStream();
  if (z && !ZSTD_isError(ZSTD_DCtx_setParameter(z, ZSTD_d_windowLogMax, window_log))) return s;
  stream_close(s);
  return NULL;
}

/* ---- Brotli: nothing tells it by itself ---- */

static bool fill_from_brotli(stream *s) {
  stream *b = s->below;
  while (!s->n) {
    if (!s->in_member) return s->ended = true, false;
    if (!stream_more(b) && b->failed) return fail_below(s, "");
    const uint8_t *from = (const uint8_t *)b->block + b->at;
    uint8_t *to = (uint8_t *)s->block;
    size_t left = b->n - b->at, before = left, room = sizeof s->block;
    BrotliDecoderResult got = BrotliDecoderDecompressStream(s->state, &left, &from, &room, &to, NULL);
    b->at = b->n - left;
    s->member_in += before - left;
    s->member_out += s->n = sizeof s->block - room;
    if (got == BROTLI_DECODER_RESULT_ERROR) return fail(s, "the Brotli data are damaged"), s->n > 0;
    if (got == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && !before) return fail(s, "the Brotli data end in the middle"), s->n > 0;
    if (is_bomb(s)) return fail(s, "a Brotli bomb: it unpacks to more than 64 MiB and 250 times its size"), s->n = 0, false;
    s->in_member = got != BROTLI_DECODER_RESULT_SUCCESS;
  }
  return true;
}

static void close_brotli(stream *s) { BrotliDecoderDestroyInstance(s->state); }

static stream *brotli_layer(stream *below) {
  stream *s = stream_new(below, fill_from_brotli, close_brotli);
  if (!s) return NULL;
  s->in_member = true;
  if ((s->state = BrotliDecoderCreateInstance(NULL, NULL, NULL))) return s;
  stream_close(s);
  return NULL;
}

/* ---- UTF-16 ---- */

/* Up to three bytes of a character may wait for the next block. */
typedef struct wide { bool big; size_t n; char in[STREAM_BLOCK + 4]; } wide;

static bool fill_from_wide(stream *s) {
  wide *w = s->state;
  stream *b = s->below;
  while (!s->n) {
    bool more = stream_more(b);
    if (!more && b->failed) return fail_below(s, "");
    if (!more && !w->n) return s->ended = true, false;
    /* three bytes come of two */
    size_t room = sizeof s->block / 2 - w->n, take = more ? b->n - b->at : 0, used;
    if (take > room) take = room;
    memcpy(w->in + w->n, b->block + b->at, take);
    b->at += take;
    w->n += take;
    s->n = wide_to_utf8(w->in, w->n, w->big, !more, s->block, &used);
    memmove(w->in, w->in + used, w->n -= used);
  }
  return true;
}

static void close_wide(stream *s) { free(s->state); }

static stream *wide_layer(stream *below, bool big, size_t mark) {
  stream *s = stream_new(below, fill_from_wide, close_wide);
  if (!s) return NULL;
  wide *w = s->state = malloc(sizeof *w);
  if (!w) return stream_close(s), NULL;
  below->at += mark;
  w->big = big;
  w->n = 0;
  s->encoding = big ? "UTF-16BE" : "UTF-16LE";
  return s;
}

/* ---- opening ---- */

stream *stream_open(FILE *f) {
  stream *s = stream_new(NULL, fill_from_file, NULL);
  if (!s) return NULL;
  s->f = f;
  for (int layers = 0; s && layers < LAYERS_MAX && stream_more(s); layers++) {
    if (is_gzip(s->block + s->at, s->n - s->at)) s = gzip_layer(s, 15 + 16);
    else if (is_zstd(s->block + s->at, s->n - s->at)) s = zstd_layer(s, ZSTD_WINDOW_LOG_MAX);
    else break;
  }
  bool big;
  size_t mark;
  if (s && stream_more(s) && wide_sniff(s->block + s->at, s->n - s->at, &big, &mark)) s = wide_layer(s, big, mark);
  return s;
}

typedef struct memory { const char *at; size_t n; } memory;

static bool fill_from_memory(stream *s) {
  memory *m = s->state;
  s->n = m->n < sizeof s->block ? m->n : sizeof s->block;
  if (s->n) memcpy(s->block, m->at, s->n);
  m->at += s->n;
  m->n -= s->n;
  s->ended = !s->n;
  return s->n > 0;
}

static void close_memory(stream *s) { free(s->state); }

/* "deflate" means zlib's format, but servers also send it bare. */
static int deflate_bits(const char *bytes, size_t n) {
  return n >= 2 && (bytes[0] & 0x0F) == 8 && ((unsigned)(unsigned char)bytes[0] << 8 | (unsigned char)bytes[1]) % 31 == 0 ? 15 : -15;
}

stream *stream_of_coded(const char *bytes, size_t n, enum stream_coding coding) {
  stream *s = stream_new(NULL, fill_from_memory, close_memory);
  memory *m = s ? s->state = malloc(sizeof *m) : NULL;
  if (!m) return stream_close(s), NULL;
  *m = (memory){bytes, n};
  switch (coding) {
    case CODING_BROTLI: return brotli_layer(s);
    case CODING_ZSTD: return zstd_layer(s, ZSTD_WINDOW_LOG_WEB);
    case CODING_DEFLATE: return gzip_layer(s, deflate_bits(bytes, n));
    default: return gzip_layer(s, 15 + 16);
  }
}
