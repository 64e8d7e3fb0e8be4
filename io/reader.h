/* reader: what the two kinds of input share. */
#ifndef RAWI_IO_READER_H
#define RAWI_IO_READER_H

#include "buffer.h"
#include "read.h"

#define READ_BLOCK 65536
/* A line of JSON: a document whose every letter is escaped, and its other fields. */
#define LINE_MAX_BYTES ((size_t)4 * RAWI_DOCUMENT_MAX)

struct reader {
  FILE *f;
  const char *name;
  enum input_kind kind;
  const news_defaults *defaults;
  uint64_t line;           /* lines begun so far */
  uint64_t documents;
  size_t at, n;            /* unread part of block */
  bool started, done;
  buffer text;             /* the line, or the file */
  char block[READ_BLOCK];
};

enum fill { FILL_LINE, FILL_TOO_LONG, FILL_END, FILL_ERROR, FILL_NO_MEMORY };
/* Reads into r->text up to a newline (not kept) or, when whole is set, up to the end. FILL_TOO_LONG leaves out what is over `most`
 * bytes; the reader stands behind the line all the same. */
enum fill reader_fill(reader *r, bool whole, size_t most);

enum read_result read_text(reader *r, news *out, problem *why);
enum read_result read_jsonl(reader *r, news *out, problem *why);

/* A member of a document to be made, in the order of struct news. */
typedef struct piece { const char *text; size_t size; } piece;
typedef struct pieces { piece id, title, body, url, source; int32_t published; } pieces;
/* One block with copies of all; false when out of memory. Fills in the reader's defaults. */
bool news_make(const reader *r, const pieces *p, uint64_t line, news *out);

/* Fills *why and returns result. */
enum read_result problem_at(problem *why, enum read_result result, uint64_t line, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;
/* Whether the bytes are text: READ_DOCUMENT, or READ_BAD with the position of a NUL or of what is not UTF-8. */
enum read_result text_check(const char *bytes, size_t n, uint64_t line, const char *where, problem *why);

#endif
