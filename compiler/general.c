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

/* A line is the stem, a slash, the alias of its affix flags and, for verbs, a tab and the alias of what it is; verbs and what has no
 * flags (fused and closed-class words) are left out. */
static bool nominal_stem(char *line, uint8_t letters[GENERAL_LETTERS_MAX], int *n) {
  char *slash = strchr(line, '/');
  if (!slash || strchr(line, '\t')) return false;
  *slash = 0;
  *n = letters_of(line, strlen(line), false, letters, GENERAL_LETTERS_MAX);
  for (int i = 0; i < *n; i++)
    if (letters[i] < LETTER_HAMZA) return false;
  return *n >= 3;
}

static void add_stem(build *b, const char *stem, const uint8_t *letters, int n, uint32_t line) {
  bool nisba = n >= 4 && letters[n - 1] == LETTER_YEH, feminine = letters[n - 1] == LETTER_TEH_MARBUTA;
  char text[64];
  snprintf(text, sizeof text, "%s%s", stem, nisba ? "\xD9\x91" : "");
  if (listed(b, known_form(b, text), text)) return;
  noun_entry e = {text, nisba ? "adj" : "noun", feminine ? "f" : "m", nisba ? "\xD9\x88\xD9\x86" : feminine ? "\xD8\xA7\xD8\xAA" : "-", nisba ? "\xD8\xA9" : "-", "-"};
  general g = {b, add_lemma(b, text, nisba ? POS_ADJ : POS_NOUN, TABLE_COUNT, 0, line)};
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
  for (uint32_t at = 1; fgets(line, sizeof line, f); at++) {
    uint8_t letters[GENERAL_LETTERS_MAX];
    int n;
    line[strcspn(line, "\n")] = 0;
    if (nominal_stem(line, letters, &n) && !own_form(b, known_form(b, line))) add_stem(b, line, letters, n, file << 20 | at);
  }
  fclose(f);
  return true;
}
