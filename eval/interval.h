/* interval: how far a figure may be chance. */
#ifndef RAWI_EVAL_INTERVAL_H
#define RAWI_EVAL_INTERVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct tally { size_t both, only_a, only_b; } tally;
/* 0 when nothing is both. */
double tally_f1(tally t);

/* Tallies, one a document. A zeroed one is ready. */
typedef struct tallies { tally *at; size_t n, cap; bool failed; } tallies;
void tallies_put(tallies *t, tally one);
void tallies_free(tallies *t);

/* Where F1 lies in 95 of 100 sets of as many documents, drawn from these with repetition; always the same draws. NAN: out of memory, or
 * no documents. */
typedef struct interval { double low, high; } interval;
interval interval_of_f1(const tallies *t);

#endif
