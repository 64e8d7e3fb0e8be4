#include "points.h"

#include <string.h>

/* The length of the sequence that begins with this byte and the least code point it may encode, 0 for no first byte. */
static int sequence(unsigned char first, uint32_t *least) {
  if (first < 0x80) return *least = 0, 1;
  if (first >= 0xC2 && first < 0xE0) return *least = 0x80, 2;
  if (first >= 0xE0 && first < 0xF0) return *least = 0x800, 3;
  if (first >= 0xF0 && first < 0xF5) return *least = 0x10000, 4;
  return 0;
}

/* UINT32_MAX, with *at unmoved, when the text is malformed there. */
static uint32_t decode(const char *text, size_t size, size_t *at) {
  uint32_t least = 0, cp = (unsigned char)text[*at];
  int n = sequence((unsigned char)text[*at], &least);
  if (!n || size - *at < (size_t)n) return UINT32_MAX;
  if (n > 1) cp &= 0x7Fu >> n;
  for (int i = 1; i < n; i++) {
    unsigned char c = (unsigned char)text[*at + (size_t)i];
    if ((c & 0xC0) != 0x80) return UINT32_MAX;
    cp = cp << 6 | (c & 0x3Fu);
  }
  if (cp < least || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) return UINT32_MAX;
  *at += (size_t)n;
  return cp;
}

/* Eight bytes at a time while they are ASCII, as most of a page is. */
static size_t skip_ascii(const char *text, size_t size, size_t at) {
  for (uint64_t some; size - at >= sizeof some; at += sizeof some) {
    memcpy(&some, text + at, sizeof some);
    if (some & UINT64_C(0x8080808080808080)) break;
  }
  return at;
}

size_t points_check(const char *text, size_t size) {
  size_t at = skip_ascii(text, size, 0);
  while (at < size) {
    bool ascii = !(text[at] & 0x80);
    if (decode(text, size, &at) == UINT32_MAX) return at;
    if (ascii) at = skip_ascii(text, size, at);
  }
  return size;
}

uint32_t points_next(const char *text, size_t size, size_t *at) {
  uint32_t cp = decode(text, size, at);
  if (cp == UINT32_MAX) ++*at;
  return cp;
}

typedef struct range { uint32_t first, last; } range;

static bool within(uint32_t cp, const range *ranges, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (cp >= ranges[i].first && cp <= ranges[i].last) return true;
  return false;
}

static size_t columns_of(uint32_t cp) {
  static const range none[] = {{0, 0x1F}, {0x7F, 0x9F}, {0x300, 0x36F}, {0x591, 0x5BD}, {0x5BF, 0x5BF}, {0x610, 0x61A}, {0x61C, 0x61C}, {0x64B, 0x65F}, {0x670, 0x670},
                               {0x6D6, 0x6DC}, {0x6DF, 0x6E4}, {0x6E7, 0x6E8}, {0x6EA, 0x6ED}, {0x8D3, 0x8FF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
  static const range wide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
  if (cp >= 0x20 && cp < 0x7F) return 1;
  if (within(cp, none, sizeof none / sizeof *none)) return 0;
  return within(cp, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

size_t points_columns(const char *text, size_t size) {
  size_t columns = 0;
  for (size_t at = 0; at < size;) columns += columns_of(points_next(text, size, &at));
  return columns;
}

size_t points_cut(const char *text, size_t size, size_t columns) {
  size_t at = 0, used = 0;
  while (at < size) {
    size_t next = at;
    used += columns_of(points_next(text, size, &next));
    if (used > columns) break;
    at = next;
  }
  return at;
}

bool point_is_control(uint32_t cp) { return cp < 0x20 || (cp >= 0x7F && cp < 0xA0); }

bool point_is_rtl(uint32_t cp) {
  static const range rtl[] = {{0x590, 0x8FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFC}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};
  return within(cp, rtl, sizeof rtl / sizeof *rtl);
}
