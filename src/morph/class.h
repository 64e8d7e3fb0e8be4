/* The class of a reading (model/class.h says what classes are). */
#ifndef RAWI_MORPH_CLASS_H
#define RAWI_MORPH_CLASS_H

#include "model/class.h"

/* tags: of the lemma; proclitics, enclitic: enums of morph.h. */
unsigned class_base(uint32_t feats, uint32_t tags, uint16_t proclitics, uint8_t enclitic);
unsigned class_in(unsigned base, uint16_t proclitics);

#endif
