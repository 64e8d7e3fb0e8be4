#include "inflect_stem.h"

#include <stdlib.h>
#include <string.h>

/* Stems before the middle consonant. The passive present is the active's with a. */
static const struct form_row {
  int form;
  const char *past, *passive, *present;
  char past_vowel, present_vowel, prefix;
} FORMS[] = {
  {1, "1a", "1u", "1", 0, 0, 'a'},
  {2, "1a2", "1u2", "1a2", 'a', 'i', 'u'},
  {3, "1A", "1U", "1A", 'a', 'i', 'u'},
  {4, "'a1", "'u1", "1", 'a', 'i', 'u'},
  {5, "ta1a2", "tu1u2", "ta1a2", 'a', 'a', 'a'},
  {6, "ta1A", "tu1U", "ta1A", 'a', 'a', 'a'},
  {7, "in1a", "un1u", "n1a", 'a', 'i', 'a'},
  {8, "i8a", "u8u", "8a", 'a', 'i', 'a'},
  {9, "i12a", "u12u", "12a", 'a', 'i', 'a'},
  {10, "ista1", "ustu1", "sta1", 'a', 'i', 'a'},
  {11, "1a2", "1u2", "1a2", 'a', 'i', 'u'},
  {12, "ta1a2", "tu1u2", "ta1a2", 'a', 'a', 'a'},
  {14, "i12a3", "u12u3", "12a3", 'a', 'i', 'a'},
};

static const struct form_row *form_row_of(int form) {
  for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
    if (FORMS[i].form == form) return &FORMS[i];
  return NULL;
}

/* Form 8: what the first consonant and the infixed ta become together. */
static void add_cluster(const verb_shape *s, char *out) {
  char c = s->c[1];
  if (is_glide(c) || s->to_ta) add(out, "tt");
  else if (c == 'd' || c == '*') add(out, "dd");
  else if (c == 'z') add(out, "zd");
  else if (c == 'S' || c == 'D') { add_char(out, c); add_char(out, 'T'); }
  else if (c == 'T' || c == 'Z') { add_char(out, c); add_char(out, c); }
  else { add_char(out, c); add_char(out, 't'); }
}

void shape_fill(const verb_shape *s, const char *template, char out[WORD_CAP]) {
  for (; *template; template++) {
    if (*template == '8') add_cluster(s, out);
    else if (*template >= '1' && *template <= '4') add_char(out, s->c[*template - '0']);
    else add_char(out, *template);
  }
}

enum stem_kind shape_kind(const verb_shape *s) {
  int f = s->form;
  bool quadriliteral = f > 10, hard = f == 2 || f == 5 || quadriliteral;
  if (f == 9 || f == 14) return STEM_DOUBLED;
  if (is_glide(s->c[quadriliteral ? 4 : 3])) return STEM_DEFECTIVE;
  if (hard) return STEM_SOUND;
  if (s->c[2] == s->c[3]) return STEM_DOUBLED;
  if (is_glide(s->c[2]) && f != 3 && f != 6 && !s->strong) return STEM_HOLLOW;
  return STEM_SOUND;
}

static bool root_is(const verb_shape *s, const char *root) { return strncmp(s->c + 1, root, 3) == 0; }

/* Roots with an initial w lose it in the active present of form 1 when its vowel is i, and with a where that a has grown
 * out of an i beside a guttural; two verbs with i in the past do so too. */
static bool drops_first(const verb_shape *s) {
  if (s->form != 1) return false;
  if (s->c[1] == 'w') return s->present == 'i' || (s->present == 'a' && s->past == 'a') || root_is(s, "wsE") || root_is(s, "wT'");
  return false;
}

/* To see: the hamza is lost in form 1's present and all through form 4. */
static bool loses_hamza(const verb_shape *s, enum stem_name name) {
  return root_is(s, "r'y") && (s->form == 4 || (s->form == 1 && name >= STEM_PRESENT));
}

static void make_hollow(const verb_shape *s, enum stem_name name, stem *out) {
  size_t n = strlen(out->pre);
  char before = n ? out->pre[n - 1] : 0;
  char v = is_short(before) ? (before == 'u' ? 'i' : 'a') : out->v;
  if (is_short(before)) out->pre[n - 1] = 0;
  out->longer = v == 'a' ? 'A' : v == 'i' ? 'I' : 'U';
  out->shorter = v;
  if (s->form == 1 && name == STEM_PAST) out->shorter = s->past == 'a' ? s->present : s->past;
}

static void make_consonants(const verb_shape *s, stem *out) {
  int mid = s->form == 9 ? 3 : s->form == 11 || s->form == 12 ? 3 : s->form == 14 ? 4 : 2;
  out->mid = s->c[mid];
  out->last = s->c[s->form > 10 ? 4 : 3];
}

void stem_make(const verb_shape *s, enum stem_name name, stem *out) {
  const struct form_row *row = form_row_of(s->form);
  char pre[WORD_CAP] = "";
  bool present = name >= STEM_PRESENT;
  memset(out, 0, sizeof *out);
  make_consonants(s, out);
  const char *template = name == STEM_PAST ? row->past : name == STEM_PAST_PASSIVE ? row->passive : row->present;
  if (name == STEM_PRESENT && drops_first(s)) template = "";
  shape_fill(s, template, pre);
  out->v = present ? row->present_vowel : row->past_vowel;
  if (s->form == 1) out->v = present ? s->present : s->past;
  if (name == STEM_PAST_PASSIVE) out->v = 'i';
  if (name == STEM_PRESENT_PASSIVE) out->v = 'a';
  out->kind = shape_kind(s);
  out->glide = s->form == 1 && s->c[3] == 'w' && name == STEM_PAST ? 'w' : 'y';
  out->low = out->glide == 'w' ? 'A' : 'Y';
  if (loses_hamza(s, name)) {
    out->mid = s->c[1];
    pre[strlen(pre) - 1] = 0;
  }
  memcpy(out->pre, pre, sizeof out->pre - 1);
  if (out->kind == STEM_HOLLOW) make_hollow(s, name, out);
}

char stem_prefix_vowel(const verb_shape *s, bool passive) { return passive ? 'u' : form_row_of(s->form)->prefix; }

static void attach_doubled(const stem *s, const char *suffix, bool contract, char *out) {
  size_t n = strlen(s->pre);
  if (!contract && !is_vowel(suffix[0])) {
    add_char(out, s->mid);
    add_char(out, s->v);
    add_char(out, s->last);
  } else {
    if (!n || !is_vowel(s->pre[n - 1])) add_char(out, s->v);
    add_char(out, s->mid);
    add_char(out, s->last);
    if (!is_vowel(suffix[0])) add_char(out, 'a');
  }
  add(out, suffix);
}

/* The final glide after a: a long vowel, a diphthong, or nothing before the feminine's at. */
static void attach_low(const stem *s, const char *suffix, char *out) {
  if (!suffix[0]) add_char(out, 'a');
  else if (is_short(suffix[0]) && !suffix[1]) add_char(out, s->low);
  else if (suffix[0] == 'a') add(out, suffix);
  else {
    add_char(out, 'a');
    add_char(out, suffix[0] == 'U' ? 'w' : suffix[0] == 'I' ? 'y' : s->glide);
    add(out, suffix + (suffix[0] == 'U' || suffix[0] == 'I' ? 1 : 0));
  }
}

/* After i or u: the glide is heard only before a; other vowels swallow it. */
static void attach_high(const stem *s, const char *suffix, char *out) {
  char longer = s->v == 'i' ? 'I' : 'U';
  if (suffix[0] == 'a' || suffix[0] == 'A') {
    add_char(out, s->v);
    add_char(out, s->v == 'i' ? 'y' : 'w');
    add(out, suffix);
  } else if (suffix[0] == 'I' || suffix[0] == 'U') {
    add(out, suffix);
  } else if (!suffix[0]) {
    add_char(out, s->v);
  } else {
    add_char(out, longer);
    if (suffix[0] != 'u') add(out, suffix);
  }
}

void stem_attach(const stem *s, const char *suffix, bool contract, char out[WORD_CAP]) {
  add(out, s->pre);
  if (s->kind == STEM_HOLLOW) {
    add_char(out, is_vowel(suffix[0]) ? s->longer : s->shorter);
    add_char(out, s->last);
    add(out, suffix);
  } else if (s->kind == STEM_DOUBLED) {
    attach_doubled(s, suffix, contract, out);
  } else {
    add_char(out, s->mid);
    if (s->kind == STEM_DEFECTIVE) {
      if (s->v == 'a') attach_low(s, suffix, out);
      else attach_high(s, suffix, out);
    } else {
      add_char(out, s->v);
      add_char(out, s->last);
      add(out, suffix);
    }
  }
}

static int form_read(const char *form) {
  if (form[0] == 'q') return form[1] == '1' || form[1] == '2' || form[1] == '4' ? 10 + form[1] - '0' : 0;
  int n = (int)strtol(form, NULL, 10);
  return n >= 1 && n <= 10 ? n : 0;
}

static int vowels_read(const char *vowels, verb_shape *out) {
  static const char *const PATTERNS[] = {"a-u", "a-i", "a-a", "i-a", "u-u", "i-i"};
  for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
    if (strcmp(vowels, PATTERNS[i]) != 0) continue;
    out->past = vowels[0];
    out->present = vowels[2];
    return 0;
  }
  return INFLECT_VOWELS;
}

int shape_read(const char *root, const char *form, const char *vowels, verb_shape *out) {
  char letters[WORD_CAP], sounds[WORD_CAP];
  memset(out, 0, sizeof *out);
  out->form = form_read(form);
  if (!out->form) return INFLECT_FORM;
  int bad = letters_from_utf8(root, strlen(root), letters);
  if (bad) return bad;
  size_t n = strlen(letters);
  if (n != (out->form > 10 ? 4u : 3u)) return INFLECT_ROOT;
  for (size_t i = 0; i < n; i++) {
    char one[2] = {letters[i], 0};
    sounds_of(one, sounds);
    if (strlen(sounds) != 1 || is_vowel(sounds[0]) || sounds[0] == 'p') return INFLECT_ROOT;
    out->c[i + 1] = sounds[0];
  }
  if (n == 3) out->c[4] = out->c[3];
  return out->form == 1 ? vowels_read(vowels, out) : 0;
}

static void lemma_letters(const verb_shape *s, char *out) {
  char sounds[WORD_CAP] = "";
  stem past;
  stem_make(s, STEM_PAST, &past);
  stem_attach(&past, "a", false, sounds);
  sounds_settle(sounds);
  sounds_spell(sounds, true, out);
}

int inflect_lemma(const verb_entry *v, char *out, int cap) {
  verb_shape s;
  char letters[WORD_CAP], utf8[WORD_UTF8];
  int bad = shape_read(v->root, v->form, v->vowels, &s);
  if (bad) return bad;
  if (strchr(v->form, '!')) s.strong = s.to_ta = true;
  if (s.c[1] != '\'') s.to_ta = false;
  lemma_letters(&s, letters);
  letters_to_utf8(letters, utf8);
  if (strlen(utf8) >= (size_t)cap) return INFLECT_LONG;
  memcpy(out, utf8, strlen(utf8) + 1);
  return 0;
}

static bool makes(const verb_shape *s, const char *lemma) {
  char letters[WORD_CAP];
  lemma_letters(s, letters);
  return strcmp(letters, lemma) == 0;
}

/* The lemma's letters, spelt as the inflector spells: sukuns in place, the final a said. */
static int lemma_spelled(const char *lemma, char out[WORD_CAP]) {
  char letters[WORD_CAP], sounds[WORD_CAP];
  int bad = letters_from_utf8(lemma, strlen(lemma), letters);
  if (bad) return bad;
  sounds_of(letters, sounds);
  if (!sounds[0]) return INFLECT_GUESS;
  char *last = sounds + strlen(sounds) - 1;
  if (*last == 'I') {
    *last = 0;
    add(sounds, "iya");
  } else if (!is_vowel(*last)) {
    add_char(sounds, 'a');
  }
  sounds_spell(sounds, true, out);
  return 0;
}

int shape_of(const verb_entry *v, verb_shape *out) {
  char lemma[WORD_CAP];
  verb_guess guess;
  verb_entry row = *v;
  if (strcmp(row.root, "-") == 0 || strcmp(row.form, "-") == 0) {
    if (strcmp(row.form, "-") == 0 && row.vowels[0] != '-') return INFLECT_FORM;
    int bad = inflect_guess(row.lemma, 'i', &guess);
    if (bad) return bad;
    row.root = guess.root;
    row.form = guess.form;
  }
  int bad = shape_read(row.root, row.form, row.vowels, out);
  if (!bad) bad = lemma_spelled(row.lemma, lemma);
  if (bad) return bad;
  if (makes(out, lemma)) return 0;
  out->strong = true;
  if (makes(out, lemma)) return 0;
  out->strong = false;
  out->to_ta = out->form == 8 && out->c[1] == '\'';
  return out->to_ta && makes(out, lemma) ? 0 : INFLECT_MISMATCH;
}
