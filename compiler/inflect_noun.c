#include <string.h>

#include "model/features.h"
#include "inflect_letters.h"

/* How a noun ends decides how everything joins it. */
enum ending { END_PLAIN, END_TA, END_TA_LONG, END_MAQSURA, END_DEFECTIVE, END_HAMZA, END_ALIF };

typedef struct base {
  char whole[WORD_CAP]; /* as written in the dictionary */
  char stem[WORD_CAP];  /* without its ending */
  enum ending end;
  char before;          /* HAMZA: what stands before it, as hamza_seat wants it */
  bool joins;           /* HAMZA: the letter before it joins the next */
} base;

static bool is_hamza(char c) { return c != 0 && strchr("'><&}", c) != NULL; }

static void drop_last(char *s) { if (s[0]) s[strlen(s) - 1] = 0; }

static char last_of(const char *s) { return s[0] ? s[strlen(s) - 1] : 0; }

static bool is_mark(char c) { return c != 0 && strchr("aiuo~FNK", c) != NULL; }

/* The letters without their marks. */
static void skeleton(const char *letters, char out[WORD_CAP]) {
  out[0] = 0;
  for (; *letters; letters++)
    if (!is_mark(*letters)) add_char(out, *letters);
}

/* What stands before a final hamza: the vowel or letter there, or else what its seat tells. */
static void base_hamza(base *b) {
  char seat = last_of(b->stem);
  drop_last(b->stem);
  size_t n = strlen(b->stem);
  char mark = n ? b->stem[n - 1] : 0, letter = n && is_mark(mark) ? (n > 1 ? b->stem[n - 2] : 0) : mark;
  b->joins = letter != 0 && strchr("Ad*rzw", letter) == NULL;
  if (mark == 'o') b->before = is_glide(letter) ? letter : 'o';
  else if (is_short(mark)) b->before = mark;
  else if (mark == 'A') b->before = 'A';
  else if (letter == 'w') b->before = 'U';
  else if (letter == 'y') b->before = 'I';
  else b->before = seat == '>' ? 'a' : seat == '}' ? 'i' : seat == '&' ? 'u' : 'o';
  if (is_short(mark)) drop_last(b->stem);
}

static void base_make(const char *letters, base *b) {
  memset(b, 0, sizeof *b);
  add(b->whole, letters);
  add(b->stem, letters);
  char last = last_of(letters);
  if (last == 'F' || last == 'K') drop_last(b->stem);
  if (last == 'K') {
    b->end = END_DEFECTIVE;
    if (is_hamza(last_of(b->stem))) b->stem[strlen(b->stem) - 1] = '}';
    return;
  }
  last = last_of(b->stem);
  if (last == 'Y' || last == 'p') {
    drop_last(b->stem);
    if (last_of(b->stem) == 'F') drop_last(b->stem);
    if (is_short(last_of(b->stem))) drop_last(b->stem);
    b->end = last == 'Y' ? END_MAQSURA : last_of(b->stem) == 'A' ? END_TA_LONG : END_TA;
    if (b->end == END_TA_LONG) drop_last(b->stem);
    if (b->end == END_TA_LONG && last_of(b->stem) == 'a') drop_last(b->stem);
  } else if (is_hamza(last)) {
    b->end = END_HAMZA;
    base_hamza(b);
  } else if (last == 'A') {
    b->end = END_ALIF;
    drop_last(b->stem);
    if (last_of(b->stem) == 'F') drop_last(b->stem);
    if (last_of(b->stem) == 'a') drop_last(b->stem);
  }
}

/* A final hamza takes a new seat before a suffix; behind a consonant it stands alone, or on the tooth that joins it. */
static void join_hamza(const base *b, const char *suffix, char *out) {
  char after = suffix[0] == 'a' && suffix[1] == 'A' ? 'A' : suffix[0];
  char seat = hamza_seat(b->before, after, false);
  if (b->before == 'o' && after != 'i' && after != 'u') seat = b->joins ? '}' : '\'';
  if (b->before == 'a') add_char(out, 'a');
  if (b->before == 'i') add_char(out, 'i');
  if (b->before == 'u') add_char(out, 'u');
  add_char(out, seat);
  add(out, seat == '|' ? suffix + 2 : suffix);
}

/* Joins a suffix that starts with a vowel mark. */
static void join(const base *b, const char *suffix, char out[WORD_CAP]) {
  out[0] = 0;
  add(out, b->stem);
  bool long_weak = b->end == END_MAQSURA || b->end == END_TA_LONG || b->end == END_ALIF;
  if (b->end == END_HAMZA) {
    join_hamza(b, suffix, out);
  } else if (b->end == END_DEFECTIVE && suffix[0] == 'a') {
    add(out, "iy");
    add(out, suffix);
  } else if (long_weak && suffix[0] == 'a') {
    add(out, b->end == END_ALIF && strlen(b->whole) < 7 ? "aw" : "ay"); /* of three letters: a root in w */
    add(out, suffix);
  } else if (b->end == END_MAQSURA) {
    add_char(out, 'a');
    add_char(out, suffix[1]);
    add_char(out, 'o');
    add(out, suffix + 2);
  } else {
    add(out, suffix);
  }
}

static int put_joined(const sink *to, const base *b, const char *suffix, uint32_t feats) {
  char letters[WORD_CAP];
  join(b, suffix, letters);
  return sink_letters(to, letters, feats);
}

static int put_with(const sink *to, const char *stem, const char *tail, uint32_t feats) {
  char letters[WORD_CAP] = "";
  add(letters, stem);
  add(letters, tail);
  return sink_letters(to, letters, feats);
}

/* The hamza before a pronoun, in each case. */
static int put_hamza_combining(const sink *to, const base *b, uint32_t feats) {
  static const struct { const char *vowel; uint32_t feat; } CASES[] = {{"u", FEAT_NOM}, {"a", FEAT_ACC}, {"i", FEAT_GEN}};
  for (int i = 0; i < 3; i++) {
    char letters[WORD_CAP];
    join(b, CASES[i].vowel, letters);
    drop_last(letters);
    if (strcmp(letters, b->whole) == 0) continue;
    int stop = sink_letters(to, letters, feats | CASES[i].feat | FEAT_COMBINING);
    if (stop) return stop;
  }
  return 0;
}

static int put_accusative(const sink *to, const base *b, uint32_t feats) {
  feats |= FEAT_ACC | FEAT_INDEFINITE | FEAT_FINAL;
  if (b->end == END_DEFECTIVE) return put_with(to, b->stem, "iyFA", feats);
  if (b->end == END_PLAIN) return put_with(to, b->stem, "FA", feats);
  if (b->end != END_HAMZA) return 0;
  if (b->before == 'A' || b->before == 'a') return put_with(to, b->whole, "F", feats);
  char letters[WORD_CAP];
  join(b, "a", letters);
  drop_last(letters);
  return put_with(to, letters, "FA", feats);
}

/* One stem in the singular, or as a broken plural: bare, accusative, before pronouns. */
static int put_stem(const sink *to, const base *b, uint32_t feats, bool diptote) {
  int stop = 0;
  switch (b->end) {
    case END_TA:
    case END_TA_LONG:
      stop = sink_letters(to, b->whole, feats | FEAT_FINAL);
      return stop ? stop : put_with(to, b->stem, b->end == END_TA ? "at" : "aAt", feats | FEAT_COMBINING);
    case END_MAQSURA:
      stop = sink_letters(to, b->whole, feats | FEAT_FINAL);
      return stop ? stop : put_with(to, b->stem, "aA", feats | FEAT_COMBINING);
    case END_DEFECTIVE:
      stop = sink_letters(to, b->whole, feats | FEAT_INDEFINITE | FEAT_NOM | FEAT_GEN | FEAT_FINAL);
      if (!stop) stop = put_with(to, b->stem, "iy", feats);
      break;
    case END_HAMZA:
      stop = sink_letters(to, b->whole, feats);
      if (!stop) stop = put_hamza_combining(to, b, feats);
      break;
    default: stop = sink_letters(to, b->whole, feats);
  }
  return stop || diptote ? stop : put_accusative(to, b, feats);
}

/* A pair of endings, nominative and oblique, with and without their nun. */
static int put_pair(const sink *to, const base *b, const char *nominative, const char *oblique, const char *nun, uint32_t feats) {
  char whole[WORD_CAP];
  int stop = put_joined(to, b, nominative, feats | FEAT_NOM | FEAT_CONSTRUCT);
  if (!stop) stop = put_joined(to, b, oblique, feats | FEAT_ACC | FEAT_GEN | FEAT_CONSTRUCT);
  if (stop) return stop;
  join(b, nominative, whole);
  stop = put_with(to, whole, nun, feats | FEAT_NOM | FEAT_FINAL);
  if (stop) return stop;
  join(b, oblique, whole);
  if (last_of(oblique) == 'y' && oblique[0] == 'a') add_char(whole, 'o');
  return put_with(to, whole, nun, feats | FEAT_ACC | FEAT_GEN | FEAT_FINAL);
}

/* A feminine in -aa' turns its hamza into w. */
static void base_glide(base *b) {
  add_char(b->stem, 'w');
  b->end = END_PLAIN;
}

static bool long_hamza(const base *b) { return b->end == END_HAMZA && b->before == 'A'; }

static int put_dual(const sink *to, const base *b, uint32_t feats) {
  base two = *b;
  if (b->end == END_TA || b->end == END_TA_LONG) {
    two.end = END_PLAIN;
    add(two.stem, b->end == END_TA ? "at" : "aAt");
  }
  feats = (feats & ~FEAT_NUMBER_MASK) | FEAT_DU;
  if (long_hamza(b) && (feats & FEAT_GENDER_MASK) == FEAT_FEM) base_glide(&two);
  return put_pair(to, &two, "aA", "ay", "ni", feats);
}

static int put_plural_un(const sink *to, const base *b, uint32_t feats) {
  return put_pair(to, b, "uw", "iy", "na", (feats & ~(FEAT_NUMBER_MASK | FEAT_GENDER_MASK)) | FEAT_PL | FEAT_MASC);
}

static int put_plural_at(const sink *to, const base *b, uint32_t feats) {
  base many = *b;
  feats = (feats & ~FEAT_NUMBER_MASK) | FEAT_PL;
  if (long_hamza(b) && (feats & FEAT_GENDER_MASK) == FEAT_FEM) base_glide(&many);
  if (b->end == END_ALIF) many.end = END_PLAIN;
  if (b->end == END_TA && is_hamza(last_of(b->stem))) {
    many.end = END_HAMZA;
    base_hamza(&many);
  }
  return put_joined(to, &many, "aAt", feats);
}

static uint32_t feminine_of(uint32_t feats) { return (feats & ~FEAT_GENDER_MASK) | FEAT_FEM; }

/* The feminine of a base in ta marbuta, with its dual and plural. */
static int put_feminine(const sink *to, const base *b, uint32_t feats) {
  char letters[WORD_CAP];
  base f;
  if (b->end == END_MAQSURA) {
    letters[0] = 0;
    add(letters, b->stem);
    add(letters, "aAp");
  } else {
    join(b, "ap", letters);
  }
  base_make(letters, &f);
  feats = feminine_of(feats);
  int stop = put_stem(to, &f, feats | FEAT_SG, true);
  if (!stop) stop = put_dual(to, &f, feats);
  return stop ? stop : put_plural_at(to, &f, feats);
}

int noun_regular(const sink *to, const noun_shape *n) {
  base b;
  base_make(n->lemma, &b);
  int stop = put_stem(to, &b, n->feats | FEAT_SG, n->diptote);
  if (!stop && n->dual) stop = put_dual(to, &b, n->feats);
  if (!stop && n->masculine_sound) stop = put_plural_un(to, &b, n->feats);
  if (!stop && n->by_ta) return put_feminine(to, &b, n->feats);
  return !stop && n->feminine_sound ? put_plural_at(to, &b, n->feats) : stop;
}

/* Broken plurals that never take tanwin: the third letter is an alif after a, and two or more letters follow. */
static bool plural_diptote(const char *letters) {
  char bare[WORD_CAP];
  skeleton(letters, bare);
  size_t n = strlen(bare);
  return (n >= 5 && bare[2] == 'A' && bare[n - 1] != 'p' && letters[1] != 'i' && letters[1] != 'u') || (n > 4 && strcmp(bare + n - 2, "At") == 0);
}

static int put_broken(const sink *to, const char *cell, uint32_t feats) {
  char letters[WORD_CAP];
  base b;
  int stop = letters_from_utf8(cell, strcspn(cell, "|"), letters);
  if (stop) return stop;
  base_make(letters, &b);
  bool diptote = plural_diptote(letters) || (long_hamza(&b) && letters[0] != '>');
  return put_stem(to, &b, feats | FEAT_PL, diptote);
}

/* The plural and feminine cells' marks for "by rule", as letters. */
static bool cell_is(const char *cell, size_t n, const char *letters) {
  char own[WORD_CAP];
  return letters_from_utf8(cell, n, own) == 0 && strcmp(own, letters) == 0;
}

static int put_plurals(const sink *to, const base *b, const char *cell, uint32_t feats) {
  int stop = 0;
  while (!stop && *cell && strcmp(cell, "-") != 0) {
    size_t n = strcspn(cell, "|");
    if (cell_is(cell, n, "wn")) stop = put_plural_un(to, b, feats);
    else if (cell_is(cell, n, "At")) stop = put_plural_at(to, b, feats);
    else stop = put_broken(to, cell, feats);
    cell += n + (cell[n] == '|');
  }
  return stop;
}

/* A feminine written out: its own singular and dual, and a plural in -at unless it is an elative's. */
static int put_feminine_word(const sink *to, const char *cell, uint32_t feats) {
  char letters[WORD_CAP];
  base f;
  int stop = letters_from_utf8(cell, strcspn(cell, "|"), letters);
  if (stop) return stop;
  base_make(letters, &f);
  feats = feminine_of(feats);
  stop = put_stem(to, &f, feats | FEAT_SG, f.end == END_HAMZA);
  if (!stop) stop = put_dual(to, &f, feats);
  return stop ? stop : put_plural_at(to, &f, feats);
}

/* The five nouns lengthen their case vowel in construct; `stem` is all that stands before it. */
static int put_five(const sink *to, const char *stem, uint32_t feats) {
  feats |= FEAT_SG | FEAT_CONSTRUCT;
  int stop = put_with(to, stem, "uw", feats | FEAT_NOM);
  if (!stop) stop = put_with(to, stem, "aA", feats | FEAT_ACC);
  return stop ? stop : put_with(to, stem, "iy", feats | FEAT_GEN);
}

/* Owner of: only in construct. */
static int put_owner(const sink *to, uint32_t feats) {
  uint32_t f = feminine_of(feats) | FEAT_CONSTRUCT, m = feats | FEAT_CONSTRUCT;
  int stop = put_five(to, "*", feats);
  if (!stop) stop = sink_letters(to, "*awaA", m | FEAT_DU | FEAT_NOM);
  if (!stop) stop = sink_letters(to, "*away", m | FEAT_DU | FEAT_ACC | FEAT_GEN);
  if (!stop) stop = sink_letters(to, "*awuw", m | FEAT_PL | FEAT_NOM);
  if (!stop) stop = sink_letters(to, "*awiy", m | FEAT_PL | FEAT_ACC | FEAT_GEN);
  if (!stop) stop = sink_letters(to, "*aAt", f | FEAT_SG);
  if (!stop) stop = sink_letters(to, "*awaAtaA", f | FEAT_DU | FEAT_NOM);
  if (!stop) stop = sink_letters(to, "*awaAtay", f | FEAT_DU | FEAT_ACC | FEAT_GEN);
  return stop ? stop : sink_letters(to, "*awaAt", f | FEAT_PL);
}

/* Father, brother, father-in-law: singular and dual; plurals come from the row. */
static int put_father(const sink *to, const base *b, uint32_t feats) {
  base two = *b;
  int stop = put_stem(to, b, feats | FEAT_SG, false);
  if (!stop) stop = put_five(to, b->stem, feats);
  add(two.stem, "aw");
  return stop ? stop : put_dual(to, &two, feats);
}

/* Comparatives, colours and defects: hamza and three consonants, the first without a vowel of its own. */
static bool is_afal(const char *letters) {
  char bare[WORD_CAP];
  skeleton(letters, bare);
  size_t n = strlen(bare);
  if (letters[0] == '|') return n == 3 && strchr(letters, 'i') == NULL;
  if (letters[0] != '>' || letters[1] != 'a') return false;
  return (n == 4 && !is_short(letters[3])) || (n == 3 && strchr(letters, '~') != NULL);
}

static uint32_t pos_of(const char *pos) {
  if (strcmp(pos, "noun") == 0) return FEAT_POS(POS_NOUN);
  if (strcmp(pos, "adj") == 0) return FEAT_POS(POS_ADJ);
  return strcmp(pos, "prop") == 0 ? FEAT_POS(POS_PROPN) : 0;
}

static uint32_t row_feats(const noun_entry *n, const char *letters) {
  uint32_t feats = pos_of(n->pos) | (strcmp(n->gender, "f") == 0 ? FEAT_FEM : FEAT_MASC);
  size_t end = strlen(letters);
  bool adjective = feat_pos(feats) == POS_ADJ;
  if (adjective && end > 3 && letters[end - 1] == '~' && letters[end - 2] == 'y') feats |= FEAT_RELATIONAL;
  if (adjective && letters[0] == '>' && is_afal(letters)) {
    char feminine[WORD_CAP];
    if (letters_from_utf8(n->feminine, strlen(n->feminine), feminine) != 0 || last_of(feminine) == 'Y') feats |= FEAT_ELATIVE;
  }
  return feats;
}

static int put_row(const sink *to, const noun_entry *n, const char *letters, uint32_t feats) {
  base b;
  base_make(letters, &b);
  bool adjective = feat_pos(feats) == POS_ADJ, proper = feat_pos(feats) == POS_PROPN;
  bool has_plural = strcmp(n->plural, "-") != 0 && n->plural[0], has_feminine = strcmp(n->feminine, "-") != 0 && n->feminine[0];
  bool diptote = proper || (adjective && is_afal(letters)) || (long_hamza(&b) && (feats & FEAT_FEM) != 0);
  int stop = put_stem(to, &b, feats | FEAT_SG, diptote);
  if (!stop && !proper && (adjective || has_plural)) stop = put_dual(to, &b, feats);
  if (!stop) stop = put_plurals(to, &b, n->plural, feats);
  if (stop || !has_feminine) return stop;
  return cell_is(n->feminine, strlen(n->feminine), "p") ? put_feminine(to, &b, feats) : put_feminine_word(to, n->feminine, feats);
}

int inflect_noun(const noun_entry *n, inflect_emit emit, void *user) {
  sink to = {emit, user, ""};
  char letters[WORD_CAP], bare[WORD_CAP];
  if (strlen(n->lemma) >= sizeof to.lemma) return INFLECT_LONG;
  memcpy(to.lemma, n->lemma, strlen(n->lemma) + 1);
  int stop = letters_from_utf8(n->lemma, strlen(n->lemma), letters);
  if (stop) return stop;
  if (!pos_of(n->pos) || (strcmp(n->gender, "m") != 0 && strcmp(n->gender, "f") != 0)) return INFLECT_POS;
  uint32_t feats = row_feats(n, letters);
  skeleton(letters, bare);
  if (feat_pos(feats) == POS_NOUN && strcmp(bare, "*w") == 0) return put_owner(&to, feats);
  bool father = strcmp(bare, ">b") == 0 || strcmp(bare, ">x") == 0;
  if (feat_pos(feats) != POS_NOUN || !father || strchr(letters, '~')) return put_row(&to, n, letters, feats);
  base b;
  base_make(letters, &b);
  stop = put_father(&to, &b, feats);
  return stop ? stop : put_plurals(&to, &b, n->plural, feats);
}
