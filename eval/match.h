/* match: which records of two coders mean the same happening. */
#ifndef RAWI_EVAL_MATCH_H
#define RAWI_EVAL_MATCH_H

#include "coding.h"

typedef struct pair { const record *a, *b; double score; size_t i, k; } pair;
/* A zeroed one is ready for any number of documents. */
typedef struct matching { pair *at; size_t n, cap; bool *used_a, *used_b; size_t cap_a, cap_b; } matching;

enum match_rule {
  MATCH_ONE_WAY,      /* b is measured against a */
  MATCH_BOTH_WAYS,    /* the same pairs whichever comes first */
  MATCH_ANY_TYPE,     /* the same, and types may differ: of equally good pairs the one of one type */
};

/* One-to-one pairs, the best first: records that share a word of their triggers, or else half of the words of actor and recipient. b may
 * be NULL: no records. False when out of memory. */
bool match(matching *m, enum match_rule rule, const document *a, const document *b);
void matching_free(matching *m);
/* Whether that record of a (or of b) is in a pair. */
bool matched(const matching *m, bool of_b, size_t record);

#endif
