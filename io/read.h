/* read: documents from files and pipes, one after the other, in memory that does not grow with the file. */
#ifndef RAWI_IO_READ_H
#define RAWI_IO_READ_H

#include <rawi/rawi.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* A document as it came in. Strings are valid UTF-8 without NUL, in one block that news_free gives back; NULL: absent (id and text
 * never are). */
typedef struct news {
  const char *id, *title, *text, *url, *source;
  size_t title_size, text_size;
  int32_t published;       /* days since 1970-01-01, or RAWI_NO_DAY */
  uint64_t line;           /* of the file where it begins, 1 .. */
  char *block;
} news;
void news_free(news *n);
rawi_input news_input(const news *n);

/* line 0: about no line. */
typedef struct problem { uint64_t line; char message[320]; } problem;

enum input_kind { INPUT_GUESS, INPUT_TEXT, INPUT_JSONL };

/* What holds where a document does not say it itself; NULL and RAWI_NO_DAY: nothing. */
typedef struct news_defaults { const char *url, *source; int32_t published; } news_defaults;

typedef struct reader reader;
/* name decides the kind (by its ending, else by content) and gives ids; f stays the caller's, and so do name and *defaults, which
 * must outlive the reader. NULL when out of memory. */
reader *reader_new(FILE *f, const char *name, enum input_kind kind, const news_defaults *defaults);
void reader_free(reader *r);

enum read_result {
  READ_DOCUMENT, /* *out is filled: news_free it */
  READ_BAD,      /* a document that cannot be read: *why says why; go on */
  READ_END,
  READ_FAILED,   /* the file cannot be read any further */
};
enum read_result reader_next(reader *r, news *out, problem *why);

#endif
