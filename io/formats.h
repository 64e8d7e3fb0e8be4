/* formats: every way to read documents in and to write them out; a new one is a file and a line here. */
#ifndef RAWI_IO_FORMATS_H
#define RAWI_IO_FORMATS_H

#include <rawi/rawi.h>

#include "buffer.h"
#include "read.h"

/* Kinds of input, in the order in which a file's content is tried; the last one takes what is left. */
#define INPUT_FORMATS(X) X(input_jsonl) X(input_warc) X(input_feed) X(input_html) X(input_text)

#define INPUT_DECLARE(x) extern const input_format x;
INPUT_FORMATS(INPUT_DECLARE)

/* One document read. doc may be NULL when no event was found; events are those to be written, in order. */
typedef struct result {
  const news *in;
  const rawi_doc *doc;
  const rawi_event *const *events;
  uint32_t n_events;
} result;

typedef struct style {
  bool color;         /* ANSI colours */
  size_t columns;     /* of the terminal or the page, 40 .. */
} style;

typedef void write_fn(buffer *out, const result *r, const style *s);

/* X(name, function, what it is) */
#define CODE_FORMATS(X) \
  X("report", write_report, "for people to read") \
  X("jsonl", write_jsonl, "one event record a line, as docs/codebook.md defines it")
#define ANALYSE_FORMATS(X) \
  X("jsonl", write_layers_jsonl, "one document a line: tokens, mentions, clauses, quotations") \
  X("conllu", write_conllu, "one word a line, Universal Dependencies")

#define FORMAT_DECLARE(name, function, about) write_fn function;
CODE_FORMATS(FORMAT_DECLARE)
ANALYSE_FORMATS(FORMAT_DECLARE)
/* The article with everything found marked, and every decision with the data line behind it. */
write_fn write_explain;

typedef struct format { const char *name; write_fn *write; const char *about; } format;
#define FORMAT_ITEM(name, function, about) {name, function, about},

#endif
