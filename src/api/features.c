/* Features as Universal Dependencies writes them. */
#include <string.h>

#include "api/views.h"

const char *upos_text(unsigned pos) {
  static const char *const names[POS_COUNT] = {"X", "NOUN", "VERB", "ADJ", "PROPN", "ADV", "ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET", "NUM", "AUX", "INTJ", "PUNCT", "SYM", "X"};
  return pos < POS_COUNT ? names[pos] : "X";
}

typedef struct line { char text[200]; size_t n; } line;

static void add(line *l, const char *name, const char *value) {
  if (!value) return;
  const char *const parts[] = {l->n ? "|" : "", name, "=", value};
  for (size_t i = 0; i < 4; i++) {
    size_t n = strlen(parts[i]);
    if (l->n + n >= sizeof l->text) return;
    memcpy(l->text + l->n, parts[i], n);
    l->n += n;
  }
}

/* The name of the one member of a set, NULL when it has none or several. */
static const char *only(uint32_t feats, const uint32_t *bits, const char *const *names, size_t n) {
  const char *found = NULL;
  for (size_t i = 0; i < n; i++) {
    if (!(feats & bits[i])) continue;
    if (found) return NULL;
    found = names[i];
  }
  return found;
}

static const char *case_name(uint32_t f) { return only(f, (const uint32_t[]){FEAT_NOM, FEAT_ACC, FEAT_GEN}, (const char *const[]){"Nom", "Acc", "Gen"}, 3); }
static const char *mood_name(uint32_t f) { return only(f, (const uint32_t[]){FEAT_IND, FEAT_SUB, FEAT_JUS}, (const char *const[]){"Ind", "Sub", "Jus"}, 3); }
static const char *gender_name(uint32_t f) { return only(f, (const uint32_t[]){FEAT_MASC, FEAT_FEM}, (const char *const[]){"Masc", "Fem"}, 2); }
static const char *voice_name(uint32_t f) { return only(f, (const uint32_t[]){FEAT_ACT, FEAT_PASS}, (const char *const[]){"Act", "Pass"}, 2); }

static const char *definite_name(uint32_t f, uint16_t proclitics) {
  if (proclitics & PRO_AL) return "Def";
  return f & FEAT_CONSTRUCT ? "Cons" : f & FEAT_INDEFINITE ? "Ind" : NULL;
}

static const char *verb_form_name(uint32_t f) {
  if (f & FEAT_MASDAR) return "Vnoun";
  if (f & FEAT_PARTICIPLE_MASK) return "Part";
  return feat_pos(f) == POS_VERB ? "Fin" : NULL;
}

const char *feats_text(arena *a, uint32_t f, uint16_t proclitics) {
  static const char *const numbers[] = {NULL, "Sing", "Dual", "Plur"}, *const persons[] = {NULL, "1", "2", "3"};
  bool verb = feat_pos(f) == POS_VERB, present = verb && feat_tense(f) == TENSE_PRES;
  line l = {.n = 0};
  add(&l, "Aspect", verb ? (present ? "Imp" : feat_tense(f) == TENSE_PAST ? "Perf" : NULL) : NULL);
  add(&l, "Case", case_name(f));
  add(&l, "Definite", definite_name(f, proclitics));
  add(&l, "Degree", f & FEAT_ELATIVE ? "Cmp" : NULL);
  add(&l, "Gender", gender_name(f));
  add(&l, "Mood", present ? mood_name(f) : feat_tense(f) == TENSE_IMPER ? "Imp" : NULL);
  add(&l, "Number", numbers[feat_number(f)]);
  add(&l, "Person", persons[feat_person(f)]);
  add(&l, "VerbForm", verb_form_name(f));
  add(&l, "Voice", f & FEAT_PARTICIPLE_MASK ? (f & FEAT_PART_PASS ? "Pass" : "Act") : verb ? voice_name(f) : NULL);
  return l.n ? arena_copy(a, l.text, l.n) : "";
}
