/* features: what a form says of itself, in one word of 32 bits.
 *
 *   bits   field        values
 *   0..4   POS          enum pos
 *   5..6   PERSON       0 none, 1, 2, 3
 *   7..8   GENDER       set: masculine, feminine (both: the form serves either)
 *   9..10  NUMBER       0 none, singular, dual, plural
 *   11..12 TENSE        0 none, past, present, imperative
 *   13..15 MOOD         set: indicative, subjunctive, jussive (present only)
 *   16..17 VOICE        set: active, passive (both: spelt alike without vowels)
 *   18..20 CASE         set: nominative, accusative, genitive (0: the spelling does not tell)
 *   21     CONSTRUCT    only before a complement or a pronoun (dual and sound plural without nun, the five nouns)
 *   22     INDEFINITE   only without article and complement (accusative alif, the short form of a defective noun)
 *   23     ELATIVE      comparative or superlative
 *   24..25 PARTICIPLE   active, passive
 *   26     MASDAR       verbal noun
 *   27     COMBINING    only with a pronoun attached (the spelling that stands before it)
 *   28     FINAL        never with a pronoun attached
 *   29     VARIANT      a tolerated second spelling
 *   30     RELATIONAL   relational adjective (nisba)
 *   31     ARTICLE      only with the article (names that are written with it)
 *
 * Sets are joined with | when forms that differ only in vowels fall together. Pure bit macros: no memory, no errors, no state. */
#ifndef RAWI_MODEL_FEATURES_H
#define RAWI_MODEL_FEATURES_H

#include <stdint.h>

enum pos {
  POS_NONE, POS_NOUN, POS_VERB, POS_ADJ, POS_PROPN, POS_ADV, POS_ADP, POS_CCONJ, POS_SCONJ, POS_PART, POS_PRON, POS_DET, POS_NUM, POS_AUX,
  POS_INTJ, POS_PUNCT, POS_SYM, POS_X,
  POS_COUNT
};

enum { NUMBER_NONE, NUMBER_SG, NUMBER_DU, NUMBER_PL };
enum { TENSE_NONE, TENSE_PAST, TENSE_PRES, TENSE_IMPER };

#define FEAT_POS_SHIFT 0
#define FEAT_PERSON_SHIFT 5
#define FEAT_NUMBER_SHIFT 9
#define FEAT_TENSE_SHIFT 11

#define FEAT_POS_MASK (UINT32_C(31) << FEAT_POS_SHIFT)
#define FEAT_PERSON_MASK (UINT32_C(3) << FEAT_PERSON_SHIFT)
#define FEAT_GENDER_MASK (FEAT_MASC | FEAT_FEM)
#define FEAT_NUMBER_MASK (UINT32_C(3) << FEAT_NUMBER_SHIFT)
#define FEAT_TENSE_MASK (UINT32_C(3) << FEAT_TENSE_SHIFT)
#define FEAT_MOOD_MASK (FEAT_IND | FEAT_SUB | FEAT_JUS)
#define FEAT_VOICE_MASK (FEAT_ACT | FEAT_PASS)
#define FEAT_CASE_MASK (FEAT_NOM | FEAT_ACC | FEAT_GEN)
#define FEAT_PARTICIPLE_MASK (FEAT_PART_ACT | FEAT_PART_PASS)

#define FEAT_POS(p) ((uint32_t)(p) << FEAT_POS_SHIFT)
#define FEAT_PERSON(n) ((uint32_t)(n) << FEAT_PERSON_SHIFT)
#define FEAT_MASC (UINT32_C(1) << 7)
#define FEAT_FEM (UINT32_C(1) << 8)
#define FEAT_NUMBER(n) ((uint32_t)(n) << FEAT_NUMBER_SHIFT)
#define FEAT_SG FEAT_NUMBER(NUMBER_SG)
#define FEAT_DU FEAT_NUMBER(NUMBER_DU)
#define FEAT_PL FEAT_NUMBER(NUMBER_PL)
#define FEAT_TENSE(t) ((uint32_t)(t) << FEAT_TENSE_SHIFT)
#define FEAT_PAST FEAT_TENSE(TENSE_PAST)
#define FEAT_PRES FEAT_TENSE(TENSE_PRES)
#define FEAT_IMPER FEAT_TENSE(TENSE_IMPER)
#define FEAT_IND (UINT32_C(1) << 13)
#define FEAT_SUB (UINT32_C(1) << 14)
#define FEAT_JUS (UINT32_C(1) << 15)
#define FEAT_ACT (UINT32_C(1) << 16)
#define FEAT_PASS (UINT32_C(1) << 17)
#define FEAT_NOM (UINT32_C(1) << 18)
#define FEAT_ACC (UINT32_C(1) << 19)
#define FEAT_GEN (UINT32_C(1) << 20)
#define FEAT_CONSTRUCT (UINT32_C(1) << 21)
#define FEAT_INDEFINITE (UINT32_C(1) << 22)
#define FEAT_ELATIVE (UINT32_C(1) << 23)
#define FEAT_PART_ACT (UINT32_C(1) << 24)
#define FEAT_PART_PASS (UINT32_C(1) << 25)
#define FEAT_MASDAR (UINT32_C(1) << 26)
#define FEAT_COMBINING (UINT32_C(1) << 27)
#define FEAT_FINAL (UINT32_C(1) << 28)
#define FEAT_VARIANT (UINT32_C(1) << 29)
#define FEAT_RELATIONAL (UINT32_C(1) << 30)
#define FEAT_ARTICLE (UINT32_C(1) << 31)

#define feat_pos(f) ((enum pos)(((f) & FEAT_POS_MASK) >> FEAT_POS_SHIFT))
#define feat_person(f) (((f) & FEAT_PERSON_MASK) >> FEAT_PERSON_SHIFT)
#define feat_number(f) (((f) & FEAT_NUMBER_MASK) >> FEAT_NUMBER_SHIFT)
#define feat_tense(f) (((f) & FEAT_TENSE_MASK) >> FEAT_TENSE_SHIFT)

#endif
