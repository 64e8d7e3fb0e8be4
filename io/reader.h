/* reader: what the kinds of input share. */
#ifndef RAWI_IO_READER_H
#define RAWI_IO_READER_H

#include "buffer.h"
#include "encoding.h"
#include "language.h"
#include "read.h"
#include "stream.h"

/* A line of JSON: a document whose every letter is escaped, and its other fields. */
#define LINE_MAX_BYTES ((size_t)4 * RAWI_DOCUMENT_MAX)
/* A page with everything around its article. */
#define PAGE_MAX_BYTES ((size_t)16 << 20)

struct reader {
  stream *in;
  const char *name;
  const input_format *format;
  const news_defaults *defaults;
  languages *languages;
  uint64_t line;           /* lines, or records of an archive, begun so far */
  uint64_t documents;
  bool started, done, in_folder;
  buffer text;             /* the line, or the file */
  buffer decoded;
  void *state;             /* of the format */
};

enum fill { FILL_LINE, FILL_TOO_LONG, FILL_END, FILL_ERROR, FILL_NO_MEMORY };
/* Reads into r->text up to a newline (not kept) or, when whole is set, up to the end. FILL_TOO_LONG leaves out what is over `most`
 * bytes; the reader stands behind the line all the same. FILL_ERROR: r->in->why says why. */
enum fill reader_fill(reader *r, bool whole, size_t most);
/* The same for a file that is one document of at most `most` bytes: READ_DOCUMENT or the problem. */
enum read_result reader_fill_whole(reader *r, size_t most, problem *why);

/* A member of a document to be made, in the order of struct news. */
typedef struct piece { const char *text; size_t size; } piece;
typedef struct pieces { piece id, title, body, url, source; const encoding *encoding; int32_t published; enum news_name named; } pieces;
/* One block with copies of all; READ_FAILED when out of memory, READ_FOREIGN when it is not Arabic. Fills in the reader's defaults. */
enum read_result news_make(const reader *r, const pieces *p, uint64_t line, news *out, problem *why);
/* A file's name without directory and endings. */
piece id_of_name(const char *name);

/* Decodes bytes to *text, which lives in them or in r->decoded: READ_DOCUMENT, or READ_BAD with the place of a NUL or of what is no text in any known
 * encoding. line and where say what the bytes are. */
enum read_result reader_decode(reader *r, piece bytes, piece declared, bool lenient, uint64_t line, const char *where, piece *text, encoding *found, problem *why);

/* A web page as a document: READ_OTHER when there is no article in it. charset: what its carrier declares; id and url where the page does
 * not say it better. */
typedef struct article article;
typedef struct web_page { piece bytes, charset, id, url; } web_page;
enum read_result read_page(reader *r, article *a, const web_page *page, uint64_t line, news *out, problem *why);
/* The host of an address, www. aside; empty when there is none. */
piece host_of(piece url);

/* Fills *why and returns result. */
enum read_result problem_at(problem *why, enum read_result result, uint64_t line, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;
static inline bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
/* Whether b has nothing but white space. */
bool blank_bytes(const char *text, size_t n);
/* Skips white space and says whether s follows, letter case aside. */
bool head_is(const char *head, size_t n, const char *s);

#endif
