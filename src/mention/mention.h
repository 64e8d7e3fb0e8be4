/* mention: spans of the text that mean a number, a date, a place, a person, a group or an object, with what each can mean.
 *
 * Order inside the room: hits (phrases of the tables), numbers, dates, places, entities (people and groups), objects. Mentions of
 * one kind never overlap; mentions of different kinds may (a number inside a date is marked by `used`). */
#ifndef RAWI_MENTION_MENTION_H
#define RAWI_MENTION_MENTION_H

#include "base/base.h"
#include "model/model.h"
#include "morph/morph.h"
#include "text/text.h"

/* A phrase of a table found in the text: tokens [first, last). Hits that start at the same token are longest first.
 * `reading` is the reading (relative to words[first].first) of the first token that matched. */
typedef struct hit { uint32_t first, last, row; uint16_t table; uint16_t reading; } hit;

enum mention_kind { MENTION_NUMBER, MENTION_DATE, MENTION_PLACE, MENTION_PERSON, MENTION_GROUP, MENTION_OBJECT };

#define DAY_NONE INT32_MIN
#define COUNT_OPEN (-1.0) /* no upper bound */

/* What a number counts, from the word beside it. */
enum number_unit { UNIT_NONE, UNIT_PEOPLE, UNIT_THING, UNIT_DISTANCE, UNIT_AREA, UNIT_WEIGHT, UNIT_TIME, UNIT_AGE, UNIT_CLOCK, UNIT_YEAR, UNIT_DAY_OF_MONTH, UNIT_MONEY, UNIT_PERCENT, UNIT_ORDINAL, UNIT_TEMPERATURE, UNIT_CALIBRE, UNIT_NAME /* a unit's or article's number */ };

typedef struct number_value {
  double value;          /* the number said; for ranges the lower */
  double low, high;      /* what it can be; high COUNT_OPEN when open (more than N) */
  uint8_t bound;         /* enum bound */
  uint8_t unit;          /* enum number_unit */
  bool vague;            /* tens, hundreds, some */
  bool dual;             /* told by a dual noun, without a number word (first..last is the noun) */
  uint32_t counted;      /* token of the noun counted (people, houses, km), or NONE */
} number_value;

typedef struct date_value {
  int32_t start, end;    /* days since 1970-01-01, the earliest and latest day it can be; DAY_NONE when nothing can be said */
  int32_t past, coming;  /* an incomplete date's nearest reading before (or on) and after the publication day, when it has both; else DAY_NONE */
  uint8_t precision;     /* enum precision */
  uint8_t anchor;        /* enum anchor: text when it stands alone, published when it was resolved against the publication date */
  uint8_t relation;      /* enum date_relation */
  bool explicit_year;
  bool recurring;        /* every Friday */
  bool measure;          /* since when it is the first or the worst: no day of what happened */
  int16_t minute;        /* minutes after midnight, or -1 */
  uint32_t tz_first, tz_last; /* tokens of the time zone's words, NONE when not named */
} date_value;
enum date_relation { DATE_ON, DATE_SINCE, DATE_UNTIL, DATE_BEFORE, DATE_AFTER, DATE_DURING, DATE_BETWEEN, DATE_DURATION /* a length of time, no date */ };

typedef struct place_value {
  uint32_t row;            /* best candidate: place table, or NONE when only a country */
  uint32_t country;        /* row of the country table, or NONE */
  uint32_t candidates, n_candidates; /* into mention_layer.candidates: place rows, best first */
  uint32_t type;           /* row of placetype in front (the city of ...), or NONE; the span includes it */
  float km;                /* distance from the place named, 0 when none */
  int16_t bearing;         /* degrees (0 north, 90 east) of a direction said (north of ...), -1 when none */
  bool inside;             /* the direction is a part of it (north Lebanon), not outside it */
  uint32_t within;         /* mention of the bigger place that this one is said to be in, or NONE */
  bool weak;               /* could be a common word or a person's name: needs support */
  bool aside;              /* behind a place, only to say where that lies: Sinjar (120 km west of Mosul) */
  bool refers;             /* the city, the capital: row is what it goes back to */
  bool area;               /* somewhere in the country: its waters, some of its cities */
} place_value;

/* Who a person or a group is. */
typedef struct entity_value {
  uint16_t table;         /* TABLE_actor, TABLE_leader, TABLE_country (its government, people or forces), TABLE_body, TABLE_agent, TABLE_office (an unnamed office-holder), TABLE_outlet, TABLE_COUNT: a name unknown to the tables */
  uint32_t row;
  uint32_t country;       /* row of the country table that its words or its row say, or NONE */
  uint32_t code;          /* string offset: ISO3 or IGO.. ; 0 unknown */
  uint32_t sector;        /* enum sector or NONE */
  uint32_t name_first, name_last; /* the proper name's tokens (a person's name without titles), NONE when unnamed */
  uint32_t office;        /* row of the office table, or NONE */
  uint32_t org;           /* mention (group) that the office is of ("spokesman of the Kunduz police"), or NONE */
  uint32_t place;         /* mention (place) inside it, a post ("Kunduz police"): never where something happened; or NONE */
  uint32_t number;        /* mention (number) that counts it, or NONE */
  uint32_t protected_kind;/* enum protected_kind or NONE */
  bool plural, anonymous; /* anonymous: a source without a name */
  bool generic_noun;      /* a kind of people (agent), not a body */
} entity_value;

typedef struct object_value {
  uint32_t protected_kind; /* or NONE */
  uint32_t row;            /* row of protect, or NONE */
} object_value;

typedef struct mention {
  uint8_t kind;            /* enum mention_kind */
  bool used;               /* a part of another mention (the 3 of "3 May", the city in "Kunduz police") */
  uint32_t first, last;    /* tokens [first, last) */
  uint32_t head;           /* its head noun or first name token */
  uint32_t line;           /* data file and line it rests on, NONE for digits and guesses */
  union { number_value number; date_value date; place_value place; entity_value entity; object_value object; };
} mention;

typedef struct mention_layer {
  const hit *hits; uint32_t n_hits;              /* by first token */
  const uint32_t *hit_of; /* one a token + 1: hits [hit_of[t], hit_of[t+1]) start at t */
  mention *mentions; uint32_t n_mentions;        /* by kind, then by first token */
  uint32_t *candidates; uint32_t n_candidates;
  uint32_t *at;            /* per token: the entity or place mention that covers it, or NONE (entities win) */
  uint32_t *number_at;     /* per token: the number mention that covers it, or NONE */
  uint32_t *date_at;       /* per token: the date mention that covers it, or NONE */
  int32_t published;       /* day, or DAY_NONE */
  const uint16_t *named;   /* per country: how often the document names it */
  uint32_t story_country;  /* the country most named, or NONE */
} mention_layer;

typedef VEC(mention) mention_vec;

/* The document's context that the caller knows. */
typedef struct doc_context { int32_t published; /* day or DAY_NONE */ } doc_context;

int mention_run(const model *m, const doc_context *ctx, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *out, error *e);

/* The room's parts, each in a file of its own; all append to v. */
int mention_hits(const model *m, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *out, error *e);
int mention_numbers(const model *m, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e);
int mention_dates(const model *m, const doc_context *ctx, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e);
int mention_places(const model *m, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e);
int mention_entities(const model *m, const doc_context *ctx, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e);
int mention_objects(const model *m, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e);

#endif
