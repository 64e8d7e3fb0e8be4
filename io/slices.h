/* slices: the words of a span. */
#ifndef RAWI_IO_SLICES_H
#define RAWI_IO_SLICES_H

#include <rawi/rawi.h>

#include "json.h"

typedef struct slice { const char *text; size_t n; } slice;

/* The document's bytes of a span; empty for an absent span or a NULL doc. */
slice slice_of(const rawi_doc *doc, rawi_span s);

/* [start, end) in code points, null when absent. */
void js_span(json *j, const char *key, rawi_span s);
/* The words, null when absent. */
void js_words(json *j, const char *key, const rawi_doc *doc, rawi_span s);
/* YYYY-MM-DD or null. */
void js_day(json *j, const char *key, int32_t day);
/* "data file:line", null when no row decided. */
void js_source(json *j, const char *key, rawi_source s);

void js_entity(json *j, const rawi_doc *doc, const rawi_entity *x);
void js_place(json *j, const rawi_doc *doc, const rawi_place *x);

#endif
