/* golden: cases in readable text (tests/cases/README.md), compared with what the library reads. */
#ifndef RAWI_TESTS_GOLDEN_H
#define RAWI_TESTS_GOLDEN_H

#include <rawi/rawi.h>
#include <stdbool.h>

#include "../../io/buffer.h"

/* The layer of a stage in compact lines; what is not set is not printed. */
typedef void (*layer_fn)(buffer *out, const rawi_doc *doc);
/* NULL: there is no such stage. */
layer_fn layer_of(const char *stage);

/* A piece of the case file. */
typedef struct piece { const char *at; size_t n; } piece;

/* One case; its pieces lie in the file's text. */
typedef struct one_case {
  piece name, text, only, expected;  /* only: first words of the lines to keep; n 0: all */
  int32_t published;
  bool known_bug;
  unsigned line;                     /* of its name, 1 .. */
} one_case;

/* The next case behind *at; false at the end, or with *why set when the file breaks the format. */
bool case_next(piece file, size_t *at, one_case *out, const char **why);

void put_piece(buffer *b, piece p);
/* Whole file, NUL-terminated, to be freed; NULL when it cannot be read. */
char *file_read(const char *name, size_t *size);

#endif
