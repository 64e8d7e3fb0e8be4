#include "model/class.h"

#include <stddef.h>
#include <stdio.h>

#include "model/features.h"

const char *class_name(unsigned class) {
  static const char *const names[] = {
      "NOUN", "NOUN.al", "NOUN.ind", "NOUN.bound", "ADJ", "ADJ.al", "ADJ.ind", "ADJ.bound", "PROPN", "PROPN.al", "PROPN.ind", "PROPN.bound", "NUM", "NUM.al", "NUM.ind", "NUM.bound",
      "VERB.past", "VERB.past.bound", "VERB.pres", "VERB.pres.bound", "VERB.jus", "VERB.jus.bound", "VERB.imper", "VERB.imper.bound", "ADP", "ADP.bound", "SCONJ", "SCONJ.bound",
      "PART", "PRON.rel", "PRON.dem", "PRON", "DET", "DET.bound", "ADV", "CCONJ", "AUX", "INTJ", "stop", "comma", "mark", "digits", "latin"};
  return class < sizeof names / sizeof *names ? names[class] : NULL;
}

uint32_t form_shape(uint32_t feats) {
  uint32_t shape = feats & (FEAT_POS_MASK | FEAT_PERSON_MASK | FEAT_GENDER_MASK | FEAT_NUMBER_MASK | FEAT_TENSE_MASK);
  return (feats & FEAT_VOICE_MASK) == FEAT_PASS ? shape | FEAT_PASS : shape;
}

void form_shape_name(uint32_t shape, char *out, unsigned cap) {
  static const char *const pos[] = {"-", "NOUN", "VERB", "ADJ", "PROPN", "ADV", "ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET", "NUM", "AUX", "INTJ"};
  static const char *const tense[] = {"", " past", " pres", " imper"}, *const person[] = {"", " 1", " 2", " 3"}, *const number[] = {"", " sg", " du", " pl"}, *const gender[] = {"", " m", " f", " mf"};
  unsigned p = feat_pos(shape) < sizeof pos / sizeof *pos ? feat_pos(shape) : 0;
  snprintf(out, cap, "%s%s%s%s%s%s", pos[p], tense[feat_tense(shape)], person[feat_person(shape)], number[feat_number(shape)], gender[(shape & FEAT_GENDER_MASK) / FEAT_MASC], shape & FEAT_PASS ? " pass" : "");
}
