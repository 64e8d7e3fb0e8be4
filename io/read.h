/* read: documents from files and pipes, one after the other, in memory that does not grow with the file.  Compressed files are unpacked
 * and foreign encodings decoded on the way; io/formats.h lists the kinds of input. */
#ifndef RAWI_IO_READ_H
#define RAWI_IO_READ_H

#include <rawi/rawi.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* What tells a document from others that have no address: nothing, the file that it is the whole of, or its own id. */
enum news_name { NEWS_UNNAMED, NEWS_FILE, NEWS_NAMED };

/* A document as it came in. Strings are valid UTF-8 without NUL, in one block that news_free gives back; NULL: absent (id, text and
 * encoding never are). */
typedef struct news {
  const char *id, *title, *text, *url, *source;
  const char *encoding;    /* what the text was decoded from, and how that was known: "UTF-8", "windows-1256 (declared)" */
  size_t title_size, text_size;
  int32_t published;       /* days since 1970-01-01, or RAWI_NO_DAY */
  enum news_name named;
  uint64_t line;           /* of the file where it begins, 1 ..; of an archive, the record */
  char *block;
} news;
void news_free(news *n);
rawi_input news_input(const news *n);

/* line 0: about no line. */
typedef struct problem { uint64_t line; char message[320]; } problem;

/* What holds where a document does not say it itself; NULL and RAWI_NO_DAY: nothing. any_language: documents that are not Arabic are
 * read, too. */
typedef struct news_defaults { const char *url, *source; int32_t published; bool any_language; } news_defaults;

enum read_result {
  READ_DOCUMENT, /* *out is filled: news_free it */
  READ_BAD,      /* a document that cannot be read: *why says why; go on */
  READ_FOREIGN,  /* a document that is not Arabic was passed over; go on */
  READ_OTHER,    /* something that is no article was passed over (a picture, a redirect, a page of links); go on */
  READ_END,
  READ_FAILED,   /* the file cannot be read any further */
};

typedef struct reader reader;

/* A kind of input. */
typedef struct input_format {
  const char *name, *about;
  const char *endings;     /* of file names, each between two spaces */
  bool (*looks)(const char *head, size_t n);                       /* whether a file that begins so is one */
  enum read_result (*next)(reader *r, news *out, problem *why);
  void (*close)(reader *r);                                        /* gives r->state back; may be NULL */
} input_format;
/* By name; NULL: there is none. */
const input_format *input_find(const char *name);

/* format NULL: by the name's ending, else by content. The name gives ids. in_folder: a file that only stands beside others; one that is
 * not plainly an input is READ_OTHER. f stays the caller's, and so do name and *defaults, which must outlive the reader. NULL when out of
 * memory. */
reader *reader_new(FILE *f, const char *name, const input_format *format, const news_defaults *defaults, bool in_folder);
void reader_free(reader *r);
enum read_result reader_next(reader *r, news *out, problem *why);
/* Bytes of the file (as it is stored) read so far. */
uint64_t reader_taken(const reader *r);

#endif
