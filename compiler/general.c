/* The general vocabulary: the nouns and adjectives of a Hunspell dictionary of Arabic that our own tables do not have. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compile.h"
#include "inflect.h"
#include "model/features.h"
#include "text/letters.h"

#define LINE_MAX_BYTES 1024
#define GENERAL_LETTERS_MAX 12

typedef struct general { build *b; uint32_t lemma; } general;

/* Whether our own tables know the form: names known only from inside longer names do not count. */
static bool own_form(const build *b, uint32_t form) {
  for (uint32_t i = form == NONE ? NONE : b->form_sense.at[form]; i != NONE; i = b->sense_next.at[i]) {
    const lemma *l = &b->lemmas.at[b->senses.at[i].lemma];
    if (!l->general && !l->part && !l->context) return true;
  }
  return false;
}

static bool listed(const build *b, uint32_t form, const char *text) {
  for (uint32_t i = form == NONE ? NONE : b->form_sense.at[form]; i != NONE; i = b->sense_next.at[i]) {
    const lemma *l = &b->lemmas.at[b->senses.at[i].lemma];
    if (l->general && strcmp(l->text, text) == 0) return true;
  }
  return false;
}

static int emit(void *user, const inflected *f) {
  general *g = user;
  if (own_form(g->b, known_form(g->b, f->form))) return 0; /* our own tables win: a form that they have keeps their readings alone */
  add_form(g->b, f->form, strlen(f->form), g->lemma, (f->feats & ~(uint32_t)FEAT_POS_MASK) | FEAT_POS(f->pos));
  return 0;
}

/* Which aliases of affix flags (the AF lines of the .aff file, in order) take the article: what never does is a name. */
#define ALIASES_MAX 1024
#define ARTICLE_FLAG "AA"

typedef struct aliases { bool article[ALIASES_MAX]; int n; } aliases;

static void read_aliases(const char *dic, aliases *out) {
  char path[1024], line[LINE_MAX_BYTES];
  snprintf(path, sizeof path, "%.*s.aff", (int)(strlen(dic) - strlen(".dic")), dic);
  FILE *f = fopen(path, "r");
  out->n = 0; /* the first AF line is their number */
  while (f && fgets(line, sizeof line, f) && out->n < ALIASES_MAX) {
    if (strncmp(line, "AF ", 3) != 0) continue;
    bool article = false;
    for (const char *flag = line + 3; flag[0] > ' ' && flag[1] > ' '; flag += 2) article = article || strncmp(flag, ARTICLE_FLAG, 2) == 0;
    out->article[out->n++] = article;
  }
  if (f) fclose(f);
}

/* A line is the stem, a slash, the alias of its affix flags and, for verbs, a tab and the alias of what it is; verbs and what has no
 * flags (fused and closed-class words) are left out. */
static bool nominal_stem(char *line, uint8_t letters[GENERAL_LETTERS_MAX], int *n, int *alias) {
  char *slash = strchr(line, '/');
  if (!slash || strchr(line, '\t')) return false;
  *slash = 0;
  *alias = atoi(slash + 1);
  *n = letters_of(line, strlen(line), false, letters, GENERAL_LETTERS_MAX);
  for (int i = 0; i < *n; i++)
    if (letters[i] < LETTER_HAMZA) return false;
  return *n >= 3;
}

static void add_stem(build *b, const char *stem, const uint8_t *letters, int n, bool name, uint32_t line) {
  bool nisba = !name && n >= 4 && letters[n - 1] == LETTER_YEH, feminine = letters[n - 1] == LETTER_TEH_MARBUTA;
  char text[64];
  snprintf(text, sizeof text, "%s%s", stem, nisba ? SPELT_SHADDA : "");
  if (listed(b, known_form(b, text), text)) return;
  noun_entry e = {text, name ? "prop" : nisba ? "adj" : "noun", feminine ? "f" : "m", name ? "-" : nisba ? SPELT_MASCULINE_PLURAL : feminine ? SPELT_FEMININE_PLURAL : "-", nisba ? SPELT_FEMININE : "-", "-"};
  general g = {b, add_lemma(b, text, name ? POS_PROPN : nisba ? POS_ADJ : POS_NOUN, TABLE_COUNT, 0, line)};
  b->lemmas.at[g.lemma].general = true;
  inflect_noun(&e, emit, &g); /* a stem that the rules refuse stays out */
}

bool read_general(build *b, const char *path) {
  char line[LINE_MAX_BYTES];
  FILE *f = fopen(path, "r");
  if (!f) return false;
  static const char name[] = "hunspell-ar/ar.dic";
  append(&b->files, string_id(b, name, sizeof name - 1));
  uint32_t file = b->files.n - 1;
  static aliases flags;
  read_aliases(path, &flags);
  for (uint32_t at = 1; fgets(line, sizeof line, f); at++) {
    uint8_t letters[GENERAL_LETTERS_MAX];
    int n, alias;
    line[strcspn(line, "\n")] = 0;
    if (nominal_stem(line, letters, &n, &alias) && !own_form(b, known_form(b, line))) add_stem(b, line, letters, n, alias > 0 && alias < flags.n && !flags.article[alias], file << 20 | at);
  }
  fclose(f);
  return true;
}
