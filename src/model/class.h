/* Classes of words for ranking in context: what a word is to its neighbours.  A word shows its left neighbour its class and what
 * stands in front of it (`in`); its right neighbour sees its class, or for words of the closed class the very word (`out`). */
#ifndef RAWI_MODEL_CLASS_H
#define RAWI_MODEL_CLASS_H

#include <stdint.h>

/* Nominals: their part of speech times four, plus how they are bound. */
enum { STATE_BARE, STATE_ARTICLE, STATE_INDEFINITE, STATE_BOUND };
enum word_class {
  CLASS_NOMINAL, CLASS_VERB = 16, /* past, present, bare present (subjunctive or jussive only), imperative: times two, plus a pronoun attached */
  CLASS_ADP = 24, CLASS_ADP_BOUND, CLASS_SCONJ, CLASS_SCONJ_BOUND, CLASS_PART, CLASS_RELATIVE, CLASS_DEMONSTRATIVE, CLASS_PRONOUN, CLASS_DET, CLASS_DET_BOUND, CLASS_ADV, CLASS_CCONJ,
  CLASS_AUX, CLASS_INTJ, CLASS_STOP, CLASS_COMMA, CLASS_MARK, CLASS_DIGITS, CLASS_LATIN, CLASS_BASES
};

enum { FRONT_NONE, FRONT_CONJUNCTION, FRONT_PREPOSITION, FRONTS };

#define CLASS_INS (CLASS_BASES * FRONTS)
#define CLASS_OUTS 256 /* the classes themselves, then words of the closed class */

/* As the data file calls it; NULL behind the last. */
const char *class_name(unsigned class);
/* What of a form's features its likelihood hangs on: part of speech, person, gender, number, tense, a passive that is written as one. */
uint32_t form_shape(uint32_t feats);
/* "VERB past 3 sg m", as the data file calls it. */
void form_shape_name(uint32_t shape, char *out, unsigned cap);

#endif
