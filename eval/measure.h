/* measure: how well one coding holds against another. */
#ifndef RAWI_EVAL_MEASURE_H
#define RAWI_EVAL_MEASURE_H

#include "agree.h"
#include "coding.h"
#include "interval.h"

typedef struct rates { double precision, recall, f1; } rates;
rates rates_of(tally t);

typedef struct share { size_t right, of; } share;
enum { FIELD_AUX, FIELD_MODE, FIELD_ACTOR, FIELD_RECIPIENT, FIELD_PLACE, FIELD_NO_PLACE, FIELD_DATE, FIELD_ACTOR_CODE, FIELDS };
extern const char *const field_names[FIELDS];
enum { LIST_CASUALTIES, LIST_SPEAKERS, LIST_PROTECTED, LISTS };
extern const char *const list_names[LISTS];
enum { AGREE_TYPE, AGREE_MODE, AGREE_AUX, AGREES };
extern const char *const agree_names[AGREES];

typedef struct measures {
  bool two_people;              /* both coded by hand: neither is right */
  size_t documents, left_out;   /* of b's records: in documents that a does not have */
  size_t missing;               /* two people: documents that only one coded */
  tally records, type[TYPES_MAX], list[LISTS];
  share field[FIELDS];          /* of the pairs */
  interval f1;                  /* of records */
  agreement agree[AGREES], documents_agree[TYPES_MAX]; /* two people */
} measures;

/* A record that has no partner in the other coding. */
typedef void lone_fn(void *user, bool of_b, const document *d, const record *r);

/* a is coded by hand. lone may be NULL. False when out of memory. */
bool measure(const coding *a, const coding *b, measures *out, lone_fn *lone, void *user);

#endif
