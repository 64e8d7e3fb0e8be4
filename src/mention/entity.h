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

#define DEPTH_MAX 3 /* organisations of organisations: the police of the ministry of ... */

/* An entity while it is read: what its words have said so far. */
typedef struct draft { mention x; uint32_t at; } draft;

/* A mention without anything known of it, at token t. */
draft new_draft(uint8_t kind, uint32_t t);
void reach(draft *d, uint32_t at); /* it goes on to token `at` */
void set_country(const mentioning *c, draft *d, uint32_t country);
/* What cannot be an adjective, or a further office, of the noun before it. */
bool disagree(const reading *noun, const reading *adjective);
bool is_plural(const mentioning *c, uint32_t t);
/* Adjectives behind the noun, and what it belongs to. Whether an owner was taken. */
void take_adjectives(const mentioning *c, draft *d);
bool take_owner(const mentioning *c, draft *d, int depth);
/* A kind of people at token t; a person (person.c). */
bool read_agent(const mentioning *c, uint32_t t, int depth, draft *d);
/* An adjective of nationality with nothing before it to describe (person.c). */
bool nationality_alone(const mentioning *c, uint32_t t);
bool read_person(const mentioning *c, uint32_t t, int depth, draft *d);
/* The sector that an owner gives. */
void settle_sector(const mentioning *c, mention *x);

#endif
