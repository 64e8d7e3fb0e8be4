#include "morph/class.h"

#include "morph/morph.h"

static unsigned nominal_class(unsigned kind, uint32_t feats, uint16_t proclitics, uint8_t enclitic) {
  unsigned state = STATE_BARE;
  if (proclitics & PRO_AL) state = STATE_ARTICLE;
  else if (enclitic != ENC_NONE || (feats & FEAT_CONSTRUCT)) state = STATE_BOUND;
  else if ((feats & FEAT_INDEFINITE) || (feat_number(feats) == NUMBER_DU && (feats & FEAT_FINAL))) state = STATE_INDEFINITE;
  return kind * 4 + state;
}

static unsigned verb_class(uint32_t feats, bool bound) {
  unsigned tense = 0;
  if (feat_tense(feats) == TENSE_PRES) tense = feats & FEAT_IND ? 1 : 2;
  if (feat_tense(feats) == TENSE_IMPER) tense = 3;
  return CLASS_VERB + 2 * tense + bound;
}

unsigned class_base(uint32_t feats, uint32_t tags, uint16_t proclitics, uint8_t enclitic) {
  bool bound = enclitic != ENC_NONE;
  switch (feat_pos(feats)) {
  case POS_VERB: return verb_class(feats, bound);
  case POS_ADJ: return nominal_class(1, feats, proclitics, enclitic);
  case POS_PROPN: return nominal_class(2, feats, proclitics, enclitic);
  case POS_NUM: return nominal_class(3, feats, proclitics, enclitic);
  case POS_ADP: return bound ? CLASS_ADP_BOUND : CLASS_ADP;
  case POS_SCONJ: return bound ? CLASS_SCONJ_BOUND : CLASS_SCONJ;
  case POS_PART: return CLASS_PART;
  case POS_PRON: return tags >> TAG_REL & 1u ? CLASS_RELATIVE : tags >> TAG_DEM & 1u ? CLASS_DEMONSTRATIVE : CLASS_PRONOUN;
  case POS_DET: return bound ? CLASS_DET_BOUND : CLASS_DET;
  case POS_ADV: return CLASS_ADV;
  case POS_CCONJ: return CLASS_CCONJ;
  case POS_AUX: return CLASS_AUX;
  case POS_INTJ: return CLASS_INTJ;
  default: return nominal_class(0, feats, proclitics, enclitic);
  }
}

unsigned class_in(unsigned base, uint16_t proclitics) {
  unsigned front = proclitics & (PRO_BA | PRO_LA | PRO_KA) ? FRONT_PREPOSITION : proclitics & (PRO_WA | PRO_FA) ? FRONT_CONJUNCTION : FRONT_NONE;
  return base * FRONTS + front;
}
