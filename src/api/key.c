/* Words as search keys. */
#include "api/views.h"
#include "base/utf8.h"
#include "text/letters.h"

typedef struct range { uint32_t first, last; } range;

/* Signs that stand inside a word and mean nothing to a search: vowels, tatweel, joiners. */
static bool is_mark(uint32_t cp) {
  static const range marks[] = {{0x300, 0x36F}, {0x610, 0x61A}, {0x640, 0x640}, {0x64B, 0x65F}, {0x670, 0x670}, {0x6D6, 0x6ED}, {0x8D3, 0x8FF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069}, {0xFEFF, 0xFEFF}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (cp >= marks[i].first && cp <= marks[i].last) return true;
  return false;
}

/* Letters beyond Arabic, roughly: Latin, Greek, Cyrillic, and the scripts behind them but for punctuation and symbols. */
static bool is_other_letter(uint32_t cp) {
  if (cp >= 0xC0 && cp < 0x600) return cp != 0xD7 && cp != 0xF7;
  return (cp >= 0x700 && cp < 0x2000) || (cp >= 0x2C00 && cp < 0x2E00) || (cp >= 0x3040 && cp < 0xD800) || cp >= 0x10000;
}

static uint32_t plain(uint32_t cp) {
  if (cp >= 0x660 && cp <= 0x669) return '0' + (cp - 0x660);
  if (cp >= 0x6F0 && cp <= 0x6F9) return '0' + (cp - 0x6F0);
  return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
}

/* The letters of one sign of a word in UTF-8, folded; 0 for what is no part of a word. */
static size_t key_of(uint32_t cp, char out[RAWI_KEY_SIGN_MAX]) {
  uint8_t letters[LETTERS_OF_ONE_MAX];
  size_t n = 0;
  cp = plain(cp);
  if ((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z')) return out[0] = (char)cp, 1;
  if (cp < 0x80) return 0;
  int k = letters_of_point(cp, letters);
  for (int i = 0; i < k; i++) n += (size_t)utf8_put(0x600u + letter_fold(letters[i]), out + n);
  return !k && is_other_letter(cp) ? (size_t)utf8_put(cp, out) : n;
}

size_t rawi_next_key(const char *text, size_t size, size_t *at, size_t *start, char key[RAWI_KEY_MAX]) {
  size_t n = 0;
  while (*at < size && n + RAWI_KEY_SIGN_MAX <= RAWI_KEY_MAX) {
    size_t from = *at;
    uint32_t cp = utf8_next(text, size, at);
    if (cp == UINT32_MAX) ++*at;
    if (cp != UINT32_MAX && is_mark(cp)) continue;
    size_t k = cp == UINT32_MAX ? 0 : key_of(cp, key + n);
    if (!k && n) return *at = from, n;
    if (!n) *start = from;
    n += k;
  }
  return n;
}
