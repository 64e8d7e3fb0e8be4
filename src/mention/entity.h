/* People and groups: the parts that entity.c and name.c share. */
#ifndef RAWI_MENTION_ENTITY_H
#define RAWI_MENTION_ENTITY_H

#include "mention/find.h"

/* What a word can be in a personal name: a sure part, one that joins, an unknown word, a title, a common word that also names. */
enum name_word { WORD_NO, WORD_NAME, WORD_CONNECTOR, WORD_GUESS, WORD_HONORIFIC, WORD_AMBIGUOUS };
enum name_word name_word_at(const mentioning *c, uint32_t t);

/* What stands in front of a name: nothing (two words, one of them sure, or two unknown ones), a kind of people (one sure word or two),
 * an office or rank (one unknown word is enough). */
enum name_company { NAME_BARE, NAME_BEHIND_KIND, NAME_TITLED };
/* The end of a personal name that starts at t, or t when none does. */
uint32_t name_end(const mentioning *c, uint32_t t, enum name_company company);

#endif
