/* lines: text written piece by piece through a rawi_put; the first refusal sticks. */
#ifndef RAWI_API_LINES_H
#define RAWI_API_LINES_H

#include "api/handles.h"

typedef struct lines { const model *m; rawi_put put; void *user; bool stopped; } lines;

void lines_bytes(lines *l, const char *bytes, size_t n);
void lines_text(lines *l, const char *text);
void lines_int(lines *l, int64_t value);
/* "verbs/verbs.tsv:12". */
void lines_source(lines *l, uint32_t line);
/* YYYY-MM-DD, "-" for the two open ends. */
void lines_day(lines *l, int32_t day);
/* Millionths of a degree with four decimals, "-" for INT32_MIN. */
void lines_degrees(lines *l, int32_t value);
/* A string of the model, "-" when empty. */
void lines_cell(lines *l, uint32_t string);

#endif
