#include "encoding.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#include "points.h"

static size_t point_bytes(uint32_t cp, char out[4]) {
  if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) cp = 0xFFFD;
  if (cp < 0x80) return out[0] = (char)cp, 1;
  size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
  for (size_t i = n - 1; i; i--, cp >>= 6) out[i] = (char)(0x80 | (cp & 0x3F));
  out[0] = (char)((0xF00 >> n & 0xFF) | cp);
  return n;
}

void put_point(buffer *out, uint32_t cp) {
  char bytes[4];
  put_bytes(out, bytes, point_bytes(cp, bytes));
}

/* ---- UTF-16 ---- */

static uint32_t unit(const char *at, bool big) {
  uint32_t a = (unsigned char)at[0], b = (unsigned char)at[1];
  return big ? a << 8 | b : b << 8 | a;
}

size_t wide_to_utf8(const char *in, size_t n, bool big, bool last, char *out, size_t *used) {
  size_t at = 0, to = 0;
  while (n - at >= 2) {
    uint32_t cp = unit(in + at, big);
    bool high = cp >= 0xD800 && cp < 0xDC00;
    if (high && n - at < 4 && !last) break;
    uint32_t low = high && n - at >= 4 ? unit(in + at + 2, big) : 0;
    bool pair = low >= 0xDC00 && low < 0xE000;
    if (pair) cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
    to += point_bytes(cp, out + to);
    at += pair ? 4 : 2;
  }
  *used = last ? n : at;
  return to;
}

/* Of text in ASCII and Arabic letters nearly every other byte is 0 or 6. */
static bool wide_without_mark(const char *head, size_t n, bool *big) {
  size_t high[2] = {0, 0}, pairs = (n < 4096 ? n : 4096) / 2;
  for (size_t i = 0; i < 2 * pairs; i++) high[i & 1] += head[i] == 0 || head[i] == 6;
  *big = high[0] > high[1];
  return pairs >= 16 && high[!*big] * 10 >= pairs * 9 && high[*big] * 5 <= pairs;
}

bool wide_sniff(const char *head, size_t n, bool *big, size_t *mark) {
  *mark = 2;
  *big = n >= 2 && !memcmp(head, "\xFE\xFF", 2);
  if (*big || (n >= 2 && !memcmp(head, "\xFF\xFE", 2))) return true;
  *mark = 0;
  return wide_without_mark(head, n, big);
}

static enum decoding decode_wide(buffer *out, const char *bytes, size_t n, bool big, size_t mark, encoding *found) {
  char text[3 * 1024];
  for (size_t at = mark, used; at < n; at += used) {
    size_t take = n - at < 2048 ? n - at : 2048;
    put_bytes(out, text, wide_to_utf8(bytes + at, take, big, at + take == n, text, &used));
  }
  *found = (encoding){.name = big ? "UTF-16BE" : "UTF-16LE", .how = mark ? "mark" : "guessed"};
  return out->failed ? DECODING_NO_MEMORY : DECODED;
}

/* ---- 8-bit encodings ---- */

/* Occurrences among 1,000 letters of Arabic news, U+0621 to U+064A; none is 0. */
static const unsigned char usual[42] = {
  4, 1, 18, 1, 8, 4, 152, 38, 38, 47, 5, 15, 19, 8, 30, 5, 46, 6, 26, 9, 10, 7, 10, 2, 31, 4, 1, 1, 1, 1, 1, 1, 25, 23, 16, 116, 64, 50, 22, 53, 8, 74,
};

/* The code points of the bytes 0x80 to 0xFF; 0 where there is none. */
static bool upper_half(const char *name, uint32_t points[128]) {
  iconv_t c = iconv_open("UTF-32LE", name);
  if (c == (iconv_t)-1) return false;
  for (int i = 0; i < 128; i++) {
    char in = (char)(i + 128), *from = &in, out[8], *to = out;
    size_t left = 1, room = sizeof out;
    points[i] = iconv(c, &from, &left, &to, &room) == (size_t)-1 || room != 4 ? 0
                : (uint32_t)(unsigned char)out[0] | (uint32_t)(unsigned char)out[1] << 8 | (uint32_t)(unsigned char)out[2] << 16;
    iconv(c, NULL, NULL, NULL, NULL);
  }
  iconv_close(c);
  return true;
}

/* How much of the upper half's bytes reads as Arabic: the mean commonness of its letters, per mille; 0: it is none. */
static unsigned arabic_score(const size_t counts[128], const uint32_t points[128]) {
  size_t all = 0, letters = 0, sum = 0;
  for (int i = 0; i < 128; i++) {
    bool letter = points[i] >= 0x621 && points[i] <= 0x64A;
    all += counts[i];
    if (letter) letters += counts[i], sum += counts[i] * usual[points[i] - 0x621];
    else if (!points[i]) sum -= counts[i] * 20 < sum ? counts[i] * 20 : sum;
  }
  return all && letters * 4 > all * 3 ? (unsigned)(sum / all) : 0;
}

#define READS_LIKE_ARABIC 25 /* evenly spread letters give 24, news over 50 */

static const char *guess(const char *bytes, size_t n, uint32_t points[128]) {
  static const char *const names[] = {"windows-1256", "ISO-8859-6"};
  size_t counts[128] = {0};
  const char *best = NULL;
  unsigned best_score = READS_LIKE_ARABIC;
  for (size_t i = 0; i < n; i++)
    if (bytes[i] & 0x80) counts[(unsigned char)bytes[i] - 128]++;
  for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
    uint32_t tried[128];
    unsigned score = upper_half(names[k], tried) ? arabic_score(counts, tried) : 0;
    if (score <= best_score) continue;
    best_score = score;
    best = names[k];
    memcpy(points, tried, sizeof tried);
  }
  return best;
}

static enum decoding decode_half(buffer *out, const char *bytes, size_t n, const uint32_t points[128]) {
  size_t from = 0;
  for (size_t i = 0; i < n; i++) {
    if (!(bytes[i] & 0x80)) continue;
    uint32_t cp = points[(unsigned char)bytes[i] - 128];
    put_bytes(out, bytes + from, i - from);
    put_point(out, cp ? cp : 0xFFFD);
    from = i + 1;
  }
  put_bytes(out, bytes + from, n - from);
  return out->failed ? DECODING_NO_MEMORY : DECODED;
}

/* ---- declared ---- */

/* The name to decode by, in found->declared; false for none that is an 8-bit encoding here. Latin-1 means windows-1252 on the web. */
static bool declared_name(const char *name, size_t n, encoding *found) {
  static const struct { const char *given, *meant; } aliases[] = {
    {"cp1256", "windows-1256"}, {"x-cp1256", "windows-1256"}, {"win-1256", "windows-1256"}, {"arabic", "ISO-8859-6"}, {"iso8859-6", "ISO-8859-6"}, {"iso_8859-6", "ISO-8859-6"},
    {"iso-8859-1", "windows-1252"}, {"latin1", "windows-1252"}, {"ascii", "windows-1252"}, {"us-ascii", "windows-1252"},
  };
  if (!n || n >= sizeof found->declared) return false;
  for (size_t i = 0; i < n; i++)
    if (!isalnum((unsigned char)name[i]) && !strchr("-_.", name[i])) return false;
  memcpy(found->declared, name, n);
  found->declared[n] = '\0';
  if (!strcasecmp(found->declared, "windows-1256")) strcpy(found->declared, "windows-1256");
  if (!strcasecmp(found->declared, "iso-8859-6")) strcpy(found->declared, "ISO-8859-6");
  for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
    if (!strcasecmp(found->declared, aliases[i].given)) strcpy(found->declared, aliases[i].meant);
  return strncasecmp(found->declared, "utf", 3) != 0;
}

/* UTF-8 with a few bad bytes: those become U+FFFD. */
static bool mostly_utf8(buffer *out, const char *bytes, size_t n) {
  size_t bad = 0, good = 0;
  for (size_t at = 0; at < n;) {
    size_t ok = points_check(bytes + at, n - at);
    for (size_t i = at; i < at + ok; i++) good += ((unsigned char)bytes[i] & 0xC0) == 0xC0;
    put_bytes(out, bytes + at, ok);
    at += ok;
    if (at == n) break;
    put_point(out, 0xFFFD);
    bad++;
    for (at++; at < n && ((unsigned char)bytes[at] & 0xC0) == 0x80; at++) {}
    if (bad > 64 && bad > good) return false;
  }
  return bad * 20 <= good;
}

static enum decoding decode_8bit(buffer *out, const char *bytes, size_t n, bool declared, bool lenient, encoding *found) {
  uint32_t points[128];
  const char *guessed = guess(bytes, n, points);
  if (declared && guessed && strcmp(guessed, found->declared)) declared = false; /* what reads like Arabic is Arabic, whatever was said */
  if (declared && upper_half(found->declared, points)) {
    found->name = found->declared;
    found->how = "declared";
    return decode_half(out, bytes, n, points);
  }
  if (guessed) {
    found->name = guessed;
    found->how = "guessed";
    return decode_half(out, bytes, n, points);
  }
  if (!lenient || !upper_half("windows-1252", points)) return NOT_DECODED;
  found->name = "windows-1252";
  found->how = "guessed";
  return decode_half(out, bytes, n, points);
}

enum decoding decode(buffer *out, const char *bytes, size_t n, const char *declared, size_t n_declared, bool lenient, size_t *from, encoding *found) {
  bool big;
  size_t mark;
  *from = 0;
  *found = (encoding){.name = "UTF-8", .how = "valid"};
  out->n = 0;
  if (!n) return DECODED_AS_IS;
  if (wide_sniff(bytes, n, &big, &mark)) return decode_wide(out, bytes, n, big, mark, found);
  if (n >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
    *from = 3;
    found->how = "mark";
  }
  if (points_check(bytes + *from, n - *from) == n - *from) return DECODED_AS_IS;
  if (lenient && mostly_utf8(out, bytes + *from, n - *from)) return out->failed ? DECODING_NO_MEMORY : DECODED;
  out->n = 0;
  return decode_8bit(out, bytes, n, declared && declared_name(declared, n_declared, found), lenient, found);
}
