/* Places: the parts that place.c, place_country.c and place_refer.c share. */
#ifndef RAWI_MENTION_PLACE_H
#define RAWI_MENTION_PLACE_H

#include "mention/find.h"

mention new_place(uint32_t first, uint32_t last);
/* Takes a direction and a distance in front into the mention: 75 km north of. */
void direction_in_front(const mentioning *c, mention *x);
/* Whether a row is of the kind that a type in front asks for. */
bool type_fits(const char *type, const char *feature);

/* The country that a row of the gazetteer lies in. */
uint32_t country_of_place(const mentioning *c, uint32_t row);
/* How often the document names each country, by places of one meaning, country names and nationality adjectives. Returns the one
 * named most, or NONE. */
uint32_t count_countries(const mentioning *c, uint32_t first_mention, uint16_t *count);

/* A preposition stands on the word at t or before it. */
bool prepositional(const mentioning *c, uint32_t t);

/* "The city", "the capital", "the country" alone at token t: a place mention still without its place. */
bool refers_back(const mentioning *c, uint32_t t, mention *out);
/* Gives those from first_mention on the place that they go back to; the others lose what they had. */
void resolve_references(const mentioning *c, uint32_t first_mention);

/* What stands in brackets right behind token last - 1 says where it lies: "(75 km west of Kirkuk)", "(Iraq)". */
bool placed_by_bracket(const mentioning *c, uint32_t last);
/* "Sinjar (120 km west of Mosul)", "Sadr City east of Baghdad": the second only says where the first lies; an unknown name before it
 * becomes a place. */
int read_asides(const mentioning *c, uint32_t first_mention);
/* Unknown places that share a known name, and which place lies in which. */
void forget_elsewhere(const mentioning *c, uint32_t first_mention);
void find_within(const mentioning *c, uint32_t first_mention);
bool within(const mentioning *c, const place_row *small, const place_row *big);
bool is_preposition(const reading *r);
/* "The observatory, its seat London": no place of the story. */
void set_seats_aside(const mentioning *c, uint32_t first_mention);

#endif
