#include "inflect_letters.h"

#include <string.h>

/* Buckwalter's letters for U+0621..U+063A and U+0640..U+0652; '?' is not used. */
static const char LOW[] = "'|>&<}AbptvjHxd*rzs$SDTZEg";
static const char HIGH[] = "_fqklmnhwYyFNKaui~o";

const char *inflect_message(int code) {
  switch (code) {
    case INFLECT_LETTER: return "a character that is no Arabic letter or mark";
    case INFLECT_LONG: return "a cell longer than any word";
    case INFLECT_ROOT: return "the root has the wrong number of letters for its form";
    case INFLECT_FORM: return "no such verb form";
    case INFLECT_VOWELS: return "a form-1 verb needs the vowels of past and present, such as a-u";
    case INFLECT_MISMATCH: return "root, form and vowels do not make this lemma";
    case INFLECT_GUESS: return "the lemma has the shape of no verb form";
    case INFLECT_POS: return "part of speech or gender unknown";
    default: return "stopped by the caller";
  }
}

bool is_short(char c) { return c == 'a' || c == 'i' || c == 'u'; }
bool is_vowel(char c) { return c != 0 && strchr("aiuAIUYK", c) != NULL; }
bool is_glide(char c) { return c == 'w' || c == 'y'; }

void add(char out[WORD_CAP], const char *text) {
  size_t n = strlen(out), m = strlen(text);
  if (n + m < WORD_CAP) memcpy(out + n, text, m + 1);
}

void add_char(char out[WORD_CAP], char c) {
  char one[2] = {c, 0};
  add(out, one);
}

static char letter_of(unsigned point) {
  if (point >= 0x621 && point <= 0x63A) return LOW[point - 0x621];
  if (point >= 0x640 && point <= 0x652) return HIGH[point - 0x640];
  return 0;
}

int letters_from_utf8(const char *utf8, size_t size, char out[WORD_CAP]) {
  size_t n = 0;
  for (size_t i = 0; i + 1 < size; i += 2) {
    unsigned a = (unsigned char)utf8[i], b = (unsigned char)utf8[i + 1];
    char letter = (a & 0xE0) == 0xC0 && (b & 0xC0) == 0x80 ? letter_of((a & 31) << 6 | (b & 63)) : 0;
    if (!letter) return INFLECT_LETTER;
    if (n + 20 == WORD_CAP) return INFLECT_LONG; /* room for the longest suffix */
    if (letter == '~' && n && is_short(out[n - 1])) { /* shadda first, then the vowel, whatever the writer's order */
      out[n] = out[n - 1];
      out[n++ - 1] = letter;
    } else if (letter != '_') {
      out[n++] = letter;
    }
  }
  out[n] = 0;
  return size % 2 || !n ? INFLECT_LETTER : 0;
}

void letters_to_utf8(const char *letters, char out[WORD_UTF8]) {
  size_t n = 0;
  for (; *letters; letters++) {
    const char *low = strchr(LOW, *letters), *high = strchr(HIGH, *letters);
    unsigned point = low ? 0x621u + (unsigned)(low - LOW) : high ? 0x640u + (unsigned)(high - HIGH) : 0x640u;
    out[n++] = (char)(0xC0 | point >> 6);
    out[n++] = (char)(0x80 | (point & 63));
  }
  out[n] = 0;
}

/* A letter of prolongation replaces the short vowel of its own colour. */
static void sounds_lengthen(char *out, char shorter, char longer) {
  size_t n = strlen(out);
  if (n && out[n - 1] == shorter) out[n - 1] = longer;
  else add_char(out, longer);
}

void sounds_of(const char *letters, char out[WORD_CAP]) {
  out[0] = 0;
  for (const char *p = letters; *p; p++) {
    char next = p[1], last = out[0] ? out[strlen(out) - 1] : 0;
    bool quiet = !next || !strchr("aiu~AYFNK", next);
    if (strchr("'><&}", *p)) add_char(out, '\'');
    else if (*p == '|') add(out, "'A");
    else if (*p == 'A' && p == letters) { if (!is_short(next)) add_char(out, 'i'); }
    else if (*p == 'A') sounds_lengthen(out, 'a', 'A');
    else if (*p == 'Y') sounds_lengthen(out, 'a', 'Y');
    else if (*p == 'w' && last == 'u' && quiet) sounds_lengthen(out, 'u', 'U');
    else if (*p == 'y' && last == 'i' && quiet) sounds_lengthen(out, 'i', 'I');
    else if (*p == '~') add_char(out, last);
    else if (*p != 'o') add_char(out, *p);
  }
}

/* i and u before a glide that closes the syllable lengthen; a doubled glide keeps its own. */
static void settle_glides(char *s) {
  for (; s[0] && s[1]; s++) {
    if ((s[0] != 'i' && s[0] != 'u') || !is_glide(s[1]) || is_vowel(s[2]) || s[2] == s[1]) continue;
    s[0] = s[0] == 'i' ? 'I' : 'U';
    memmove(s + 1, s + 2, strlen(s + 2) + 1);
  }
}

void sounds_settle(char s[WORD_CAP]) {
  if (s[0] == '\'' && is_short(s[1]) && s[2] == '\'' && s[3] && !is_vowel(s[3]) && s[3] != '\'') {
    s[1] = s[1] == 'a' ? 'A' : s[1] == 'i' ? 'I' : 'U';
    memmove(s + 2, s + 3, strlen(s + 3) + 1);
  }
  settle_glides(s);
}

char hamza_seat(char before, char after, bool end) {
  bool high = after == 'i' || after == 'I', back = after == 'u' || after == 'U';
  if (!before) return high ? '<' : after == 'A' ? '|' : '>';
  if (end) return before == 'a' ? '>' : before == 'i' ? '}' : before == 'u' ? '&' : '\'';
  if (high || before == 'i' || before == 'I' || before == 'y') return '}';
  if (back || before == 'u') return '&';
  if (before == 'A' || before == 'U' || before == 'w') return '\'';
  return after == 'A' ? '|' : '>';
}

/* What stands before sounds[i], as hamza_seat wants it. */
static char sound_before(const char *sounds, size_t i) {
  if (!i) return 0;
  char c = sounds[i - 1];
  if (c == 'Y') return 'A';
  return is_vowel(c) || is_glide(c) ? c : 'o';
}

static char sound_after(const char *rest) {
  char c = rest[0];
  if (c == 'Y') return rest[1] ? 'A' : 'a';
  if (c == 'K') return 'i';
  return is_vowel(c) ? c : 'o';
}

static void spell_vowel(const char *sounds, size_t i, char *out) {
  char c = sounds[i];
  if (!i) add_char(out, 'A');
  if (c == 'I') add(out, "iy");
  else if (c == 'U') add(out, "uw");
  else if (c == 'A') add(out, "aA");
  else if (c == 'Y') add(out, sounds[i + 1] || (i && sounds[i - 1] == 'y') ? "aA" : "aY");
  else add_char(out, c);
}

/* Spells the consonant at i and its marks; returns how many sounds it took. */
static size_t spell_consonant(const char *sounds, size_t i, bool stop, char *out) {
  char c = sounds[i];
  size_t took = sounds[i + 1] == c ? 2 : 1;
  const char *rest = sounds + i + took;
  char letter = c;
  bool end = took == 1 && (!rest[0] || (!rest[1] && (is_short(rest[0]) || rest[0] == 'K')));
  if (c == '\'') letter = hamza_seat(sound_before(sounds, i), sound_after(rest), end);
  add_char(out, letter);
  if (letter == '|') return took + 1;
  if (took == 2) add_char(out, '~');
  else if (rest[0] ? !is_vowel(rest[0]) : stop) add_char(out, 'o');
  return took;
}

void sounds_spell(const char *sounds, bool stop, char out[WORD_CAP]) {
  out[0] = 0;
  for (size_t i = 0; sounds[i];) {
    if (sounds[i] == 'O') {
      if (!sounds[i + 1]) add_char(out, 'A');
      i++;
    } else if (sounds[i] == 'p') {
      add_char(out, sounds[i + 1] ? 't' : 'p');
      i++;
    } else if (is_vowel(sounds[i])) {
      spell_vowel(sounds, i++, out);
    } else {
      i += spell_consonant(sounds, i, stop, out);
    }
  }
}

int sink_letters(const sink *to, const char *letters, uint32_t feats) {
  char utf8[WORD_UTF8];
  letters_to_utf8(letters, utf8);
  inflected f = {utf8, feats, to->lemma, (int)(feats & 31)};
  return to->emit(to->user, &f);
}
