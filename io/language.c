#include "language.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "points.h"

#define WORDS_MAX 256          /* of the table */
#define LETTERS_MAX 64
#define WORD_POINTS_MAX 12     /* no longer word is a function word */
#define SAMPLE_BYTES 32768     /* the language does not change behind this */
#define FEW_LETTERS 20         /* too few to judge by */

extern const char rawi_languages[]; /* languages.tsv, NUL-terminated */

typedef struct word { uint64_t hash; bool arabic; } word;
struct languages { word words[WORDS_MAX]; size_t n_words; uint32_t letters[LETTERS_MAX]; size_t n_letters; };

typedef struct tally { size_t script, other, strange, words, arabic, foreign; } tally;

static bool is_mark(uint32_t cp) { return (cp >= 0x64B && cp <= 0x65F) || cp == 0x670 || cp == 0x640 || (cp >= 0x6D6 && cp <= 0x6ED) || cp == 0x200C; }

static bool is_script(uint32_t cp) {
  return (cp >= 0x620 && cp <= 0x64A) || (cp >= 0x66E && cp <= 0x6D5) || (cp >= 0x6EE && cp <= 0x6FC && (cp < 0x6F0 || cp > 0x6F9)) || (cp >= 0x750 && cp <= 0x77F) ||
         (cp >= 0xFB50 && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC);
}

static bool is_other_letter(uint32_t cp) {
  return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= 0xC0 && cp < 0x600 && cp != 0xD7 && cp != 0xF7) || (cp >= 0x700 && cp < 0x2000) || (cp >= 0x3040 && cp < 0xD7A4);
}

/* Persian yeh and the forms of kaf count as Arabic ones: Arabic pages are typed with them, too. */
static uint32_t fold(uint32_t cp) { return cp == 0x6CC ? 0x64A : cp == 0x6A9 || cp == 0x6AA ? 0x643 : cp; }

static uint64_t add(uint64_t hash, uint32_t cp) { return (hash ^ cp) * UINT64_C(0x100000001B3); }
#define HASH_START UINT64_C(0xCBF29CE484222325)

static int by_hash(const void *a, const void *b) {
  uint64_t x = ((const word *)a)->hash, y = ((const word *)b)->hash;
  return x < y ? -1 : x > y;
}

static uint64_t hash_of(const char *text, size_t n) {
  uint64_t hash = HASH_START;
  for (size_t at = 0; at < n;) hash = add(hash, fold(points_next(text, n, &at)));
  return hash;
}

static void read_row(languages *l, const char *row, size_t n) {
  const char *language = memchr(row, '\t', n), *form = language ? memchr(language + 1, '\t', n - (size_t)(language + 1 - row)) : NULL;
  if (!form) return;
  size_t at = 0, size = n - (size_t)(++form - row);
  if (!memcmp(row, "letter", 6) && l->n_letters < LETTERS_MAX) l->letters[l->n_letters++] = points_next(form, size, &at);
  if (!memcmp(row, "word", 4) && l->n_words < WORDS_MAX) l->words[l->n_words++] = (word){hash_of(form, size), !memcmp(language, "\tar\t", 4)};
}

languages *languages_new(void) {
  languages *l = calloc(1, sizeof *l);
  if (!l) return NULL;
  for (const char *row = rawi_languages; *row; row += strcspn(row, "\n"), row += *row == '\n')
    if (*row != '#') read_row(l, row, strcspn(row, "\n"));
  qsort(l->words, l->n_words, sizeof *l->words, by_hash);
  return l;
}

void languages_free(languages *l) { free(l); }

static bool is_strange(const languages *l, uint32_t cp) {
  if (cp < 0x66E || cp > 0x77F) return false;
  for (size_t i = 0; i < l->n_letters; i++)
    if (l->letters[i] == cp) return true;
  return false;
}

static void end_word(const languages *l, tally *t, uint64_t hash, size_t points) {
  if (!points) return;
  t->words++;
  if (points > WORD_POINTS_MAX) return;
  word key = {hash, false};
  const word *found = bsearch(&key, l->words, l->n_words, sizeof key, by_hash);
  if (found && found->arabic) t->arabic++;
  else if (found) t->foreign++;
}

static void count(const languages *l, const char *text, size_t n, tally *t) {
  uint64_t hash = HASH_START;
  size_t points = 0;
  for (size_t at = 0; at < n;) {
    uint32_t cp = points_next(text, n, &at);
    if (is_mark(cp)) continue;
    bool script = is_script(cp);
    if (script) {
      t->script++;
      t->strange += is_strange(l, cp);
      hash = add(hash, fold(cp));
      points++;
    } else {
      t->other += is_other_letter(cp);
      end_word(l, t, hash, points);
      hash = HASH_START;
      points = 0;
    }
  }
  end_word(l, t, hash, points);
}

/* A sample ends between two characters. */
static size_t sample(const char *text, size_t n) {
  if (n <= SAMPLE_BYTES) return n;
  for (n = SAMPLE_BYTES; n && ((unsigned char)text[n] & 0xC0) == 0x80;) n--;
  return n;
}

bool languages_arabic(const languages *l, const char *title, size_t n_title, const char *text, size_t n_text) {
  tally t = {0};
  count(l, title, sample(title, n_title), &t);
  count(l, text, sample(text, n_text), &t);
  if (t.script + t.other < FEW_LETTERS) return true;
  if (t.script < t.other) return false;
  if (t.strange * 100 > t.script * 6) return false;
  bool strange = t.strange * 1000 > t.script * 25, reads_foreign = t.foreign >= 3 && t.foreign > t.arabic;
  return !reads_foreign && !(strange && t.arabic * 100 < t.words * 8);
}
