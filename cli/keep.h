/* keep: coded documents into a store. */
#ifndef RAWI_CLI_KEEP_H
#define RAWI_CLI_KEEP_H

#include "../io/read.h"
#include "../store/store.h"

/* A store being filled, and what came of the documents. */
typedef struct keeper {
  store *to;
  const char *path;
  const news_defaults *defaults;
  char coder[80];         /* program and model: documents that another one coded are coded anew */
  uint64_t known, added, versions, recoded;
  bool open, broken;      /* a transaction is; nothing more can be put */
  unsigned held;          /* batches in it */
  int64_t held_since;     /* of the same clock as next_relate */
  uint64_t related;       /* documents there were when copies and stories were found last */
  int64_t next_relate;    /* not before, in milliseconds of a clock */
} keeper;

/* Functions say what is wrong, and return false then. */
bool keep_open(keeper *k, const char *path, const news_defaults *defaults, const rawi_model *model);
/* Finds copies and stories anew, closes, and returns whether all went well. */
bool keep_close(keeper *k);

/* A watch_tick: finds copies and stories anew when documents came, at the rate that their cost allows. */
void keep_related(void *keeper, bool resting);

/* Whether the store has this document, letter for letter. file: where it was read; may be NULL. */
bool keep_knows(keeper *k, const news *doc, const char *file);

/* A document with its records as write_jsonl wrote them. */
typedef struct kept { const news *doc; const char *file; const char *records; size_t records_size; const char *lemmas; size_t lemmas_size; } kept;
/* begin, put ..., commit: a batch. Several batches may go to disk together, unless it is to be safe now. */
bool keep_begin(keeper *k);
bool keep_put(keeper *k, const kept *what);
bool keep_commit(keeper *k, bool now);

#endif
