/* reading: one record, as a person or as rawi wrote it. */
#ifndef RAWI_EVAL_READING_H
#define RAWI_EVAL_READING_H

#include <jansson.h>

#include "coding.h"
#include "words.h"

/* What a file is read with. */
typedef struct reading {
  say_fn *say;
  void *user;
  uint64_t line;
  size_t record;     /* of the line, 1 ..; 0: there is one */
  uint64_t faults;
  folding *folding;
  bag bag;
  pool *pool;
} reading;

/* Says what is wrong at this place; false. */
bool fault(reading *r, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/* False after a fault. */
bool read_by_hand(reading *r, const json_t *from, record *out);
bool read_by_rawi(reading *r, const json_t *from, record *out);

#endif
