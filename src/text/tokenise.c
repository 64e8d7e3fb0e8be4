#include "text/tokenise.h"

#include <string.h>

#include "base/utf8.h"
#include "text/letters.h"

enum sign { SIGN_LETTER, SIGN_MARK, SIGN_DIGIT, SIGN_SPACE, SIGN_LATIN, SIGN_PUNCT };

/* One code point, classified. `code`: a letter's code, a digit's ASCII digit, a stand-in for other signs. */
typedef struct glyph { uint32_t cp; uint8_t sign, code; } glyph;

static glyph classify_arabic(uint32_t cp) {
  glyph g = {cp, SIGN_LETTER, (uint8_t)cp};
  if (cp >= 0x660 && cp <= 0x669) { g.sign = SIGN_DIGIT; g.code = (uint8_t)('0' + (cp - 0x660)); return g; }
  if (cp >= 0x6F0 && cp <= 0x6F9) { g.sign = SIGN_DIGIT; g.code = (uint8_t)('0' + (cp - 0x6F0)); return g; }
  if ((cp >= 0x64B && cp <= 0x65F) || cp == 0x640 || cp == 0x670 || (cp >= 0x610 && cp <= 0x61A) || (cp >= 0x6D6 && cp <= 0x6ED && cp != 0x6DD && cp != 0x6DE)) {
    g.sign = SIGN_MARK;
    return g;
  }
  switch (cp) {
  case 0x60C: g.sign = SIGN_PUNCT; g.code = ','; return g;
  case 0x61B: g.sign = SIGN_PUNCT; g.code = ';'; return g;
  case 0x61F: g.sign = SIGN_PUNCT; g.code = '?'; return g;
  case 0x66A: g.sign = SIGN_PUNCT; g.code = '%'; return g;
  case 0x66B: g.sign = SIGN_PUNCT; g.code = '.'; return g;
  case 0x66C: g.sign = SIGN_PUNCT; g.code = ','; return g;
  case 0x66D: g.sign = SIGN_PUNCT; g.code = '*'; return g;
  case 0x6D4: g.sign = SIGN_PUNCT; g.code = '.'; return g;
  case 0x61C: g.sign = SIGN_MARK; return g; /* Arabic letter mark */
  default: break;
  }
  if (cp < 0x620 || cp == 0x6DD || cp == 0x6DE) { g.sign = SIGN_PUNCT; g.code = 'o'; }
  return g;
}

static glyph classify_ascii(uint32_t cp) {
  glyph g = {cp, SIGN_PUNCT, (uint8_t)cp};
  if (cp == ' ' || (cp >= 9 && cp <= 13)) g.sign = SIGN_SPACE;
  else if (cp >= '0' && cp <= '9') g.sign = SIGN_DIGIT;
  else if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z')) { g.sign = SIGN_LATIN; g.code = (uint8_t)(cp | 32); }
  else if (cp < 32 || cp == 127) g.sign = SIGN_SPACE;
  return g;
}

static uint8_t stand_in(uint32_t cp) {
  switch (cp) {
  case 0xAB: case 0x201C: case 0x201E: case 0x300A: case 0x2039: case 0xFD3F: return '<';
  case 0xBB: case 0x201D: case 0x201F: case 0x300B: case 0x203A: case 0xFD3E: return '>';
  case 0x2018: case 0x2019: case 0x201A: case 0x60: case 0xB4: return '\'';
  case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return '-';
  case 0x2026: return 'e';
  case 0x2022: case 0x25CF: case 0x25AA: case 0x25A0: case 0x2023: case 0xB7: case 0x25E6: return '*';
  case 0x20AC: case 0xA3: case 0xA5: case 0x20AA: case 0xFDFC: return '$';
  case 0x2030: return '%';
  default: return 'o';
  }
}

static glyph classify_wide(uint32_t cp) {
  glyph g = {cp, SIGN_PUNCT, 0};
  if (cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000 || cp == 0x85) { g.sign = SIGN_SPACE; return g; }
  if ((cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF || cp == 0xAD || (cp >= 0xFE00 && cp <= 0xFE0F)) { g.sign = SIGN_MARK; return g; }
  if ((cp >= 0xFB50 && cp <= 0xFD3D) || (cp >= 0xFD50 && cp <= 0xFDFB) || (cp >= 0xFE70 && cp <= 0xFEFC)) { g.sign = SIGN_LETTER; return g; }
  if (cp >= 0x750 && cp <= 0x77F) { g.sign = SIGN_LETTER; return g; }
  if ((cp >= 0xC0 && cp <= 0x24F && cp != 0xD7 && cp != 0xF7) || (cp >= 0x370 && cp <= 0x58F) || (cp >= 0x5D0 && cp <= 0x5EA) || (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x1E00 && cp <= 0x1FFF) || cp >= 0x3040) {
    g.sign = SIGN_LATIN; /* letters of other scripts: words that no stage reads */
    g.code = '?';
    return g;
  }
  g.code = stand_in(cp);
  return g;
}

static glyph classify(uint32_t cp) {
  if (cp >= 0x600 && cp <= 0x6FF) return classify_arabic(cp);
  if (cp < 0x80) return classify_ascii(cp);
  return classify_wide(cp);
}

/* The tokeniser's state over one document. */
typedef struct scan {
  const char *bytes; size_t size, at; uint32_t point;
  arena *a; text_layer *out; uint32_t cap;
  uint32_t keys_used; uint32_t breaks; /* line breaks since the last token */
  bool space;
  error *e;
} scan;

/* The next code point, or false at the end; *bad when the bytes are not UTF-8. */
static bool peek(scan *s, glyph *g, size_t *next) {
  if (s->at >= s->size) return false;
  *next = s->at;
  uint32_t cp = utf8_next(s->bytes, s->size, next);
  *g = classify(cp);
  return true;
}

static token *new_token(scan *s, uint8_t kind) {
  text_layer *out = s->out;
  token *grown = arena_grow(s->a, out->tokens, &s->cap, out->n_tokens, out->n_tokens + 1, sizeof *grown);
  if (!grown) return NULL;
  out->tokens = grown;
  token *t = &grown[out->n_tokens++];
  memset(t, 0, sizeof *t);
  t->start = t->end = (uint32_t)s->at;
  t->point = s->point;
  t->letters = t->key = s->keys_used;
  t->kind = kind;
  t->quote = NONE;
  if (s->space) t->flags |= TOKEN_SPACE_BEFORE;
  if (s->breaks) t->flags |= TOKEN_LINE_BEFORE;
  if (s->breaks > 1) t->flags |= TOKEN_PARA_BEFORE;
  s->space = false;
  s->breaks = 0;
  return t;
}

static void add_letter(scan *s, token *t, uint8_t code) {
  if (t->len >= TOKEN_LETTERS_MAX) return;
  s->out->keys[s->keys_used + t->len++] = code;
}

static void take(scan *s, token *t, size_t next) {
  s->at = next;
  s->point++;
  t->end = (uint32_t)next;
  t->points = s->point - t->point;
}

/* Letters and marks up to the word's end; then its folded key beside its letters. */
static int scan_word(scan *s) {
  token *t = new_token(s, TOKEN_WORD);
  if (!t) return ERR_NOMEM;
  glyph g;
  size_t next;
  while (peek(s, &g, &next) && (g.sign == SIGN_LETTER || (g.sign == SIGN_MARK && t->len))) {
    if (g.sign == SIGN_LETTER) {
      uint8_t letters[LETTERS_OF_ONE_MAX];
      int n = letters_of_point(g.cp, letters);
      for (int i = 0; i < n; i++) add_letter(s, t, letters[i]);
    } else if (g.cp >= 0x64B && g.cp <= 0x652) {
      t->flags |= TOKEN_MARKED;
      if (g.cp == 0x64B) t->flags |= TOKEN_TANWIN;
      if (g.cp == 0x651) t->flags |= TOKEN_SHADDA;
    }
    take(s, t, next);
  }
  uint8_t *letters = s->out->keys + t->letters;
  t->key = t->letters + t->len;
  for (uint32_t i = 0; i < t->len; i++) letters[t->len + i] = letter_fold(letters[i]);
  s->keys_used += 2u * t->len;
  return OK;
}

static bool digit_at(const scan *s, size_t at, uint8_t *digit) {
  if (at >= s->size) return false;
  uint32_t cp = utf8_next(s->bytes, s->size, &at);
  glyph g = classify(cp);
  *digit = g.code;
  return g.sign == SIGN_DIGIT;
}

/* How many digits stand from byte `at` on. */
static int digits_from(const scan *s, size_t at) {
  uint8_t d;
  int n = 0;
  while (digit_at(s, at, &d)) {
    (void)utf8_next(s->bytes, s->size, &at);
    n++;
  }
  return n;
}

/* Whether the separator before byte `after` belongs to the number: a thousands separator stands before exactly three digits, a
 * decimal point before any other count. More separators of one kind must all be thousands (so 17.05.2015 is three numbers). */
static char separator_kind(const scan *s, uint8_t sign, uint32_t whole_digits, bool zero_first, int seen, size_t after) {
  int n = digits_from(s, after);
  if (!n) return 0;
  if (n == 3 && whole_digits <= 3 && !zero_first) return 't';
  if (seen) return 0;
  size_t behind = after;
  for (int i = 0; i < n; i++) (void)utf8_next(s->bytes, s->size, &behind);
  uint8_t d;
  if (behind < s->size && (s->bytes[behind] == '.' || s->bytes[behind] == ',') && digit_at(s, behind + 1, &d)) return 0;
  return sign == '.' || sign == ',' ? 'd' : 0;
}

static int scan_number(scan *s) {
  token *t = new_token(s, TOKEN_NUMBER);
  if (!t) return ERR_NOMEM;
  glyph g;
  size_t next;
  uint32_t group = 0;
  int thousands = 0;
  bool decimal = false;
  while (peek(s, &g, &next)) {
    if (g.sign == SIGN_DIGIT) {
      add_letter(s, t, g.code);
      group++;
    } else if (g.sign == SIGN_PUNCT && (g.code == '.' || g.code == ',') && !decimal) {
      char kind = separator_kind(s, g.code, group, s->out->keys[t->key] == '0', thousands, next);
      if (!kind) break;
      if (kind == 'd') { decimal = true; add_letter(s, t, '.'); }
      else thousands++;
      group = 0;
    } else {
      break;
    }
    take(s, t, next);
  }
  s->keys_used += t->len;
  return OK;
}

static int scan_latin(scan *s) {
  token *t = new_token(s, TOKEN_LATIN);
  if (!t) return ERR_NOMEM;
  glyph g;
  size_t next;
  while (peek(s, &g, &next) && (g.sign == SIGN_LATIN || g.sign == SIGN_DIGIT)) {
    add_letter(s, t, g.code);
    take(s, t, next);
  }
  s->keys_used += t->len;
  return OK;
}

/* One sign; dots in a row are one ellipsis, a tatweel on its own is a dash. */
static int scan_sign(scan *s, glyph g, size_t next) {
  uint8_t code = g.sign == SIGN_MARK ? '-' : g.code;
  token *t = new_token(s, code == 'o' || code == '$' || code == '+' || code == '=' || code == '@' || code == '#' || code == '&' || code == '^' ? TOKEN_SYMBOL : TOKEN_PUNCT);
  if (!t) return ERR_NOMEM;
  take(s, t, next);
  if (code == '.') {
    while (peek(s, &g, &next) && g.sign == SIGN_PUNCT && g.cp == '.') {
      code = 'e';
      take(s, t, next);
    }
  }
  add_letter(s, t, code);
  s->keys_used += 1;
  return OK;
}

static int scan_one(scan *s, glyph g, size_t next, size_t title_end) {
  switch (g.sign) {
  case SIGN_SPACE:
    s->space = true;
    if (g.cp == '\n' || g.cp == 0x2028) s->breaks++;
    if (g.cp == 0x2029) s->breaks += 2;
    if (s->at == title_end && title_end) s->breaks += 2;
    s->at = next;
    s->point++;
    return OK;
  case SIGN_LETTER: return scan_word(s);
  case SIGN_DIGIT: return scan_number(s);
  case SIGN_LATIN: return scan_latin(s);
  case SIGN_MARK:
    if (g.cp == 0x640) return scan_sign(s, g, next);
    s->at = next; /* a mark on nothing, or an invisible control */
    s->point++;
    return OK;
  default: return scan_sign(s, g, next);
  }
}

int tokenise(const char *bytes, size_t size, size_t title_size, arena *a, text_layer *out, error *e) {
  size_t good = utf8_check(bytes, size);
  if (good != size) return fail(e, ERR_INPUT, good, "not UTF-8 at byte %zu", good);
  scan s = {.bytes = bytes, .size = size, .a = a, .out = out, .e = e};
  out->bytes = bytes;
  out->size = (uint32_t)size;
  out->keys = arena_alloc(a, 2 * size + 2 * TOKEN_LETTERS_MAX + 64);
  out->tokens = arena_grow(a, NULL, &s.cap, 0, (uint32_t)(size / 6 + 16), sizeof *out->tokens);
  if (!out->keys || !out->tokens) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  glyph g;
  size_t next;
  while (peek(&s, &g, &next)) {
    int rc = scan_one(&s, g, next, title_size);
    if (rc) return fail(e, rc, s.at, "out of memory");
  }
  out->points = s.point;
  return OK;
}
