/* agree: agreement of two coders beyond chance. */
#ifndef RAWI_EVAL_AGREE_H
#define RAWI_EVAL_AGREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What both said of each unit; a category is any number. A zeroed one is ready. */
typedef struct verdicts { struct verdict { uint64_t a, b; } *at; size_t n, cap; bool failed; } verdicts;
void verdicts_put(verdicts *v, uint64_t a, uint64_t b);
void verdicts_free(verdicts *v);

/* Cohen's kappa and Krippendorff's alpha for two coders and categories without an order. NAN: nothing to say, both used one category
 * throughout or there is no unit. */
typedef struct agreement { size_t units; double same, kappa, alpha; } agreement;
agreement agree(const verdicts *v);

#endif
