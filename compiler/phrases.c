#include <string.h>

#include "compile.h"
#include "model/features.h"
#include "text/letters.h"

#define WORDS_MAX 12
#define CHOICES_MAX 6 /* lemmas that one word of a phrase can mean */

typedef struct choice { uint32_t atoms[CHOICES_MAX]; uint32_t n; } choice;

static uint32_t child(build *b, uint32_t node, uint32_t atom) {
  uint32_t key[2] = {node, atom}, before = b->edges.n, id = map_id(&b->edges, key, sizeof key, true);
  if (id == before) append(&b->edge_to, b->n_nodes++);
  return b->edge_to.at[id];
}

/* Every path through the choices ends in a hit. */
static void enter(build *b, uint32_t node, const choice *words, int n, uint64_t hit) {
  if (!n) {
    append(&b->hits, (uint64_t)node << 32 | hit);
    return;
  }
  for (uint32_t i = 0; i < words->n; i++) enter(b, child(b, node, words->atoms[i]), words + 1, n - 1, hit);
}

static int split_words(const char *s, size_t len, const char **at, size_t *n) {
  int count = 0;
  size_t i = 0;
  while (i < len && count < WORDS_MAX) {
    while (i < len && s[i] == ' ') i++;
    if (i == len) break;
    at[count] = s + i;
    while (i < len && s[i] != ' ') i++;
    n[count] = (size_t)(s + i - at[count]);
    count++;
  }
  return count;
}

static void add_atom(choice *c, uint32_t atom) {
  for (uint32_t i = 0; i < c->n; i++)
    if (c->atoms[i] == atom) return;
  if (c->n < CHOICES_MAX) c->atoms[c->n++] = atom;
}

static bool ambiguous_row(const build *b, uint32_t table, uint32_t r) {
  const char *s = cell(b, table, r, "amb");
  return s[0] == '1';
}

static uint32_t clitic_lemma(const build *b, uint8_t letter) {
  for (uint32_t i = 0; i < b->lemmas.n; i++)
    if (b->lemmas.at[i].out.table == TABLE_clitic && b->lemmas.at[i].n_letters == 1 && b->lemmas.at[i].letters[0] == letter) return i;
  return NONE;
}

/* Inside a name a conjunction or preposition before an article is a word of its own: command of-the-forces. Returns its lemma and
 * moves to the rest, which is written with its article ("article" says so when the article lost its alif), or NONE. */
static uint32_t front_clitic(const build *b, const char **s, size_t *len, bool *article) {
  uint8_t l[64];
  int n = letters_of(*s, *len, false, l, 64);
  *article = false;
  if (n >= 5 && l[0] == LETTER_LAM && l[1] == LETTER_LAM) {
    *article = true;
    *s += 4;
    *len -= 4;
    return clitic_lemma(b, LETTER_LAM);
  }
  bool front = n >= 6 && (l[0] == LETTER_WAW || l[0] == LETTER_BEH || l[0] == LETTER_KAF) && l[1] == LETTER_ALEF && l[2] == LETTER_LAM;
  if (!front) return NONE;
  *s += 2;
  *len -= 2;
  return clitic_lemma(b, l[0]);
}

/* No names. */
static bool words_of_a_context(uint32_t table) { return table == TABLE_number_context || table == TABLE_measure || table == TABLE_date_word || table == TABLE_date_unit; }

static void enter_names(build *b, uint32_t table, uint32_t r, const char *s) {
  for (; s && *s; s = s[strcspn(s, "|")] ? s + strcspn(s, "|") + 1 : NULL) {
    const char *at[WORDS_MAX];
    size_t len[WORDS_MAX];
    choice words[WORDS_MAX] = {{{0}, 0}};
    int n = split_words(s, strcspn(s, "|"), at, len);
    bool good = n > 0;
    int m = 0;
    for (int i = 0; i < n && good && m < WORDS_MAX; i++) {
      bool article, fused = false;
      uint32_t clitic = i ? front_clitic(b, &at[i], &len[i], &fused) : NONE;
      if (clitic != NONE && m + 1 < WORDS_MAX) add_atom(&words[m++], atom_of_lemma(clitic));
      uint32_t form = name_form(b, at[i], len[i], &(naming){table, r, ambiguous_row(b, table, r), n > 1, words_of_a_context(table)}, &article);
      good = form != NONE;
      if (good) add_atom(&words[m++], atom_of_form(form, article || fused));
    }
    if (!good) complain(b, b->tables[table].at[r].line, "no name: %.*s", (int)strcspn(s, "|"), s);
    else enter(b, 0, words, m, (uint64_t)table << 24 | r);
  }
}

static bool without_article(const char **s, size_t *len) {
  if (*len < 8 || memcmp(*s, SPELT_ARTICLE, 4) != 0) return false;
  *s += 4;
  *len -= 4;
  return true;
}

/* A verb's verbal nouns (and participles) stand for it where the table wants the happening, not only the finite verb. */
static void add_family(build *b, choice *c, uint32_t verb, bool participles) {
  for (uint32_t i = 0; i < b->lemmas.n; i++) {
    const lemma *l = &b->lemmas.at[i];
    if (l->out.verb == verb && i != verb && (l->masdar || (participles && l->participle))) add_atom(c, atom_of_lemma(i));
  }
}

static void lemma_choice(build *b, uint32_t table, uint32_t r, const char *s, size_t len, bool family, uint32_t frame_flags, choice *out) {
  uint32_t found[CHOICES_MAX], n = find_lemmas(b, s, len, found, CHOICES_MAX);
  if (!n) n = find_lemmas_by_form(b, s, len, found, CHOICES_MAX);
  if (!n && without_article(&s, &len)) n = find_lemmas(b, s, len, found, CHOICES_MAX);
  for (uint32_t i = 0; i < n; i++) {
    bool verb = b->lemmas.at[found[i]].out.pos == POS_VERB;
    if (!(family && verb && frame_flags >> FRAME_NOUN_ONLY & 1u)) add_atom(out, atom_of_lemma(found[i]));
    if (family && verb && !(frame_flags >> FRAME_VERB_ONLY & 1u)) add_family(b, out, found[i], table != TABLE_frame);
  }
  if (n) return;
  bool article;
  uint32_t form = name_form(b, s, len, &(naming){TABLE_COUNT, 0, true, false, false}, &article);
  if (form == NONE) {
    complain(b, b->tables[table].at[r].line, "no word: %.*s", (int)len, s);
    return;
  }
  add_atom(out, atom_of_form(form, false));
  add_atom(out, atom_of_form(form, true));
  if (b->verbose) complain(b, b->tables[table].at[r].line, "warning: no lemma for %.*s, matched as spelt", (int)len, s), b->errors--;
}

/* A frame's verb in its participles is another hit: only as a circumstance (demanding, accusing) do they tell what was done. */
static void enter_participles(build *b, uint32_t table, uint32_t r, const char *s) {
  const frame_row *f = (const frame_row *)(const void *)b->tables[table].at[r].words;
  if (table != TABLE_frame || f->flags >> FRAME_NOUN_ONLY & 1u) return;
  uint32_t found[CHOICES_MAX], n = find_lemmas(b, s, strlen(s), found, CHOICES_MAX);
  choice word = {{0}, 0};
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = 0; k < b->lemmas.n && b->lemmas.at[found[i]].out.pos == POS_VERB; k++)
      if (b->lemmas.at[k].out.verb == found[i] && b->lemmas.at[k].participle) add_atom(&word, atom_of_lemma(k));
  enter(b, 0, &word, 1, (uint64_t)(2 * TABLE_COUNT + table) << 24 | r);
}

static bool known_word(const build *b, const char *s, size_t len) {
  uint32_t one[1];
  if (find_lemmas(b, s, len, one, 1) || find_lemmas_by_form(b, s, len, one, 1)) return true;
  return without_article(&s, &len) && find_lemmas(b, s, len, one, 1);
}

/* A conjunction or preposition written with its word is a word of the phrase: one letter of two bytes and its vowel. */
static int split_clitics(const build *b, const char **at, size_t *len, int n) {
  for (int i = 0; i < n && n < WORDS_MAX; i++) {
    uint8_t letters[1];
    size_t front = len[i] > 4 && ((unsigned char)at[i][2] == 0xD9 && (unsigned char)at[i][3] >= 0x8B && (unsigned char)at[i][3] <= 0x92) ? 4 : 2;
    if (len[i] < front + 4 || known_word(b, at[i], len[i]) || letters_of(at[i], 2, true, letters, 1) != 1) continue;
    bool clitic = letters[0] == LETTER_WAW || letters[0] == LETTER_BEH || letters[0] == LETTER_LAM || letters[0] == LETTER_KAF;
    if (!clitic || !known_word(b, at[i] + front, len[i] - front)) continue;
    for (int k = n; k > i; k--) {
      at[k] = at[k - 1];
      len[k] = len[k - 1];
    }
    at[i + 1] += front;
    len[i + 1] -= front;
    len[i] = 2;
    n++;
  }
  return n;
}

static void enter_phrases(build *b, uint32_t table, uint32_t r, const char *s, bool family, uint64_t hit) {
  uint32_t flags = table == TABLE_frame ? ((const frame_row *)(const void *)b->tables[table].at[r].words)->flags : 0;
  for (; s && *s; s = s[strcspn(s, "|")] ? s + strcspn(s, "|") + 1 : NULL) {
    const char *at[WORDS_MAX];
    size_t len[WORDS_MAX];
    choice words[WORDS_MAX] = {{{0}, 0}};
    int n = split_clitics(b, at, len, split_words(s, strcspn(s, "|"), at, len));
    for (int i = 0; i < n; i++) lemma_choice(b, table, r, at[i], len[i], family && i == 0, flags, &words[i]);
    if (n) enter(b, 0, words, n, hit);
  }
}

void build_phrases(build *b) {
  b->n_nodes = 1;
  for (uint32_t t = 0; t < TABLE_COUNT; t++) {
    table_info info = table_info_of(t);
    for (uint32_t r = 0; r < b->tables[t].n; r++)
      for (uint32_t c = 0; c < info.n_columns; c++) {
        const char *s = b->tables[t].at[r].cells[c];
        if (!s || strcmp(s, "-") == 0) continue;
        uint8_t type = info.columns[c].type;
        if (type == COLUMN_NAME) enter_names(b, t, r, s);
        else if (type == COLUMN_PHRASE || type == COLUMN_TRIGGER) enter_phrases(b, t, r, s, type == COLUMN_TRIGGER, (uint64_t)t << 24 | r);
        if (type == COLUMN_TRIGGER) enter_participles(b, t, r, s);
        if (type == COLUMN_WITH) enter_phrases(b, t, r, s, false, (uint64_t)(TABLE_COUNT + t) << 24 | r);
      }
  }
}
