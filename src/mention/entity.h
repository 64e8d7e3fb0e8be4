/* People and groups: the parts that entity.c and name.c share. */
#ifndef RAWI_MENTION_ENTITY_H
#define RAWI_MENTION_ENTITY_H

#include "mention/find.h"

/* The end of a personal name that starts at t, or t when none does. `titled`: an office or rank stands in front, so that one
 * unknown word is enough. */
uint32_t name_end(const mentioning *c, uint32_t t, bool titled);

#endif
