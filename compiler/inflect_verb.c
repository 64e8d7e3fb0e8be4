#include <string.h>

#include "model/features.h"
#include "inflect_stem.h"

/* Suffixes and prefixes of the persons. */
static const struct person {
  int number;      /* of the person: 1 2 3 */
  uint32_t feats;  /* gender and number */
  char prefix;     /* of the present */
  const char *past, *indicative, *subjunctive, *jussive;
} PERSONS[] = {
  {1, FEAT_MASC | FEAT_FEM | FEAT_SG, '\'', "tu", "u", "a", ""},
  {1, FEAT_MASC | FEAT_FEM | FEAT_PL, 'n', "nA", "u", "a", ""},
  {2, FEAT_MASC | FEAT_SG, 't', "ta", "u", "a", ""},
  {2, FEAT_FEM | FEAT_SG, 't', "ti", "Ina", "I", "I"},
  {2, FEAT_MASC | FEAT_FEM | FEAT_DU, 't', "tumA", "Ani", "A", "A"},
  {2, FEAT_MASC | FEAT_PL, 't', "tum", "Una", "UO", "UO"},
  {2, FEAT_FEM | FEAT_PL, 't', "tunna", "na", "na", "na"},
  {3, FEAT_MASC | FEAT_SG, 'y', "a", "u", "a", ""},
  {3, FEAT_FEM | FEAT_SG, 't', "at", "u", "a", ""},
  {3, FEAT_MASC | FEAT_DU, 'y', "A", "Ani", "A", "A"},
  {3, FEAT_FEM | FEAT_DU, 't', "atA", "Ani", "A", "A"},
  {3, FEAT_MASC | FEAT_PL, 'y', "UO", "Una", "UO", "UO"},
  {3, FEAT_FEM | FEAT_PL, 'y', "na", "na", "na", "na"},
};
enum { PERSON_COUNT = sizeof PERSONS / sizeof *PERSONS };

/* A plural behind a final hamza: most newspapers keep the hamza where the singular has it, on alif or alone behind alif; the
 * rule books put it on waw. */
static int put_hamza_variant(const sink *to, const char *sounds, uint32_t feats) {
  const char *hamza = strstr(sounds, "'U");
  char letters[WORD_CAP], start[WORD_CAP] = "", end[WORD_CAP];
  if (!hamza || hamza == sounds || strchr("aAU", hamza[-1]) == NULL) return 0;
  memcpy(start, sounds, (size_t)(hamza - sounds));
  sounds_spell(start, false, letters);
  sounds_spell(hamza, true, end);
  add_char(letters, hamza[-1] == 'a' ? '>' : '\'');
  add(letters, end + 1);
  return sink_letters(to, letters, feats | FEAT_VARIANT);
}

/* First person of verbs with an initial hamza: many keep the second hamza on its waw. */
static int put_two_hamzas(const sink *to, const char *sounds, uint32_t feats) {
  char letters[WORD_CAP];
  if (strncmp(sounds, "'u'", 3) != 0 || is_vowel(sounds[3]) || sounds[3] == '\'') return 0;
  sounds_spell(sounds, true, letters);
  return sink_letters(to, letters, feats | FEAT_VARIANT);
}

/* Emits a form, and its second spelling before pronouns where that differs. */
static int put(const sink *to, char sounds[WORD_CAP], uint32_t feats) {
  char free_form[WORD_CAP], before[WORD_CAP], joined[WORD_CAP];
  int stop = put_two_hamzas(to, sounds, feats);
  if (stop) return stop;
  sounds_settle(sounds);
  sounds_spell(sounds, true, free_form);
  memcpy(before, sounds, WORD_CAP);
  size_t n = strlen(sounds);
  if (n > 3 && strcmp(sounds + n - 3, "tum") == 0 && (feats & FEAT_TENSE_MASK) == FEAT_PAST) add_char(before, 'U');
  add(before, "hu");
  sounds_spell(before, true, joined);
  joined[strlen(joined) - 2] = 0;
  bool same = strcmp(free_form, joined) == 0;
  stop = sink_letters(to, free_form, feats | (same ? 0 : FEAT_FINAL));
  if (!stop && !same) stop = sink_letters(to, joined, feats | FEAT_COMBINING);
  return stop ? stop : put_hamza_variant(to, sounds, feats | (same ? 0 : FEAT_FINAL));
}

/* Two ta in a row are one letter with shadda; some write both. */
static int put_two_ta(const sink *to, const char *sounds, const char *suffix, uint32_t feats) {
  char letters[WORD_CAP], start[WORD_CAP] = "", end[WORD_CAP];
  size_t n = strlen(sounds) - strlen(suffix);
  memcpy(start, sounds, n);
  sounds_spell(start, true, letters);
  sounds_spell(suffix, true, end);
  add(letters, end);
  return sink_letters(to, letters, feats | FEAT_VARIANT);
}

static int put_past(const sink *to, const verb_shape *s, bool passive) {
  stem st;
  stem_make(s, passive ? STEM_PAST_PASSIVE : STEM_PAST, &st);
  for (int i = 0; i < PERSON_COUNT; i++) {
    const struct person *p = &PERSONS[i];
    char sounds[WORD_CAP] = "";
    stem_attach(&st, p->past, false, sounds);
    uint32_t feats = FEAT_POS(POS_VERB) | FEAT_PERSON(p->number) | p->feats | FEAT_PAST | (passive ? FEAT_PASS : FEAT_ACT);
    int stop = put(to, sounds, feats);
    if (!stop && st.last == 't' && p->past[0] == 't') stop = put_two_ta(to, sounds, p->past, feats);
    if (stop) return stop;
  }
  return 0;
}

static int put_present_form(const sink *to, const stem *st, char vowel, const struct person *p, const char *suffix, bool contract, uint32_t feats) {
  char sounds[WORD_CAP] = {p->prefix, vowel, 0};
  stem_attach(st, suffix, contract, sounds);
  return put(to, sounds, FEAT_POS(POS_VERB) | FEAT_PERSON(p->number) | p->feats | FEAT_PRES | feats);
}

static int put_present(const sink *to, const verb_shape *s, bool passive) {
  stem st;
  char vowel = stem_prefix_vowel(s, passive);
  uint32_t voice = passive ? FEAT_PASS : FEAT_ACT;
  stem_make(s, passive ? STEM_PRESENT_PASSIVE : STEM_PRESENT, &st);
  for (int i = 0; i < PERSON_COUNT; i++) {
    const struct person *p = &PERSONS[i];
    int stop = put_present_form(to, &st, vowel, p, p->indicative, false, voice | FEAT_IND);
    if (!stop) stop = put_present_form(to, &st, vowel, p, p->subjunctive, false, voice | FEAT_SUB);
    if (!stop) stop = put_present_form(to, &st, vowel, p, p->jussive, false, voice | FEAT_JUS);
    if (!stop && st.kind == STEM_DOUBLED && !p->jussive[0]) stop = put_present_form(to, &st, vowel, p, "", true, voice | FEAT_JUS);
    if (stop) return stop;
  }
  return 0;
}

/* To take, to eat, to order: the imperative goes without the hamza. */
static bool imperative_cuts(const verb_shape *s) {
  return s->form == 1 && (strncmp(s->c + 1, "'x*", 3) == 0 || strncmp(s->c + 1, "'kl", 3) == 0 || strncmp(s->c + 1, "'mr", 3) == 0);
}

static int put_imperative_form(const sink *to, const verb_shape *s, const stem *st, const struct person *p, bool contract) {
  char body[WORD_CAP] = "", sounds[WORD_CAP] = "";
  stem_attach(st, p->jussive, contract, body);
  if (s->form == 4) add(sounds, "'a");
  else if (body[1] && !is_vowel(body[0]) && !is_vowel(body[1])) add(sounds, s->form == 1 && st->v == 'u' ? "u" : "i");
  add(sounds, body);
  return put(to, sounds, FEAT_POS(POS_VERB) | FEAT_PERSON(2) | p->feats | FEAT_IMPER | FEAT_ACT);
}

static int put_imperative(const sink *to, const verb_shape *s) {
  stem st;
  stem_make(s, STEM_PRESENT, &st);
  if (imperative_cuts(s)) st.pre[0] = 0;
  for (int i = 0; i < PERSON_COUNT; i++) {
    if (PERSONS[i].number != 2) continue;
    int stop = put_imperative_form(to, s, &st, &PERSONS[i], false);
    if (!stop && st.kind == STEM_DOUBLED && !PERSONS[i].jussive[0]) stop = put_imperative_form(to, s, &st, &PERSONS[i], true);
    if (stop) return stop;
  }
  return 0;
}

int inflect_verb(const verb_entry *v, inflect_emit emit, void *user) {
  verb_shape s;
  sink to = {emit, user, ""};
  if (strlen(v->lemma) >= sizeof to.lemma) return INFLECT_LONG;
  int stop = shape_of(v, &s);
  memcpy(to.lemma, v->lemma, strlen(v->lemma) + 1);
  if (!stop) stop = put_past(&to, &s, false);
  if (!stop) stop = put_past(&to, &s, true);
  if (!stop) stop = put_present(&to, &s, false);
  if (!stop) stop = put_present(&to, &s, true);
  if (!stop) stop = put_imperative(&to, &s);
  return stop ? stop : inflect_derived(&s, v->masdar, emit, user);
}
