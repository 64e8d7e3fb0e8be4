/* work: batches of documents: filled by the reading thread, coded by any, written by the reading thread. */
#ifndef RAWI_CLI_WORK_H
#define RAWI_CLI_WORK_H

#include "../io/read.h"
#include "../io/walk.h"
#include "cli.h"
#include "keep.h"
#include "progress.h"

#define BATCH_DOCUMENTS 16
#define BATCH_BYTES (1u << 20) /* a batch is full with this much text, however few its documents */

/* What was read so far. */
typedef struct progress {
  uint64_t documents, foreign, other; /* foreign, other: passed over, see READ_FOREIGN and READ_OTHER */
  uint64_t bytes;                     /* of the files, as they are stored */
} progress;

/* The files of a command line, one after the other. */
typedef struct source {
  const run *run;
  walk *files;
  const char *name;        /* of the file being read */
  bool in_folder;
  FILE *f;
  reader *reader;
  progress done;
} source;
/* False when out of memory. */
bool source_open(source *s, const run *r, char **files, int n);
void source_close(source *s);

/* A part of a buffer. */
typedef struct part { size_t from, to; } part;
/* A document, or why there is none. known: the store has it; coded: it was read, and these are its records and the lemmas of its words. */
typedef struct item { char *file; bool is_problem, known, coded; news doc; problem why; part records, lemmas; } item;

/* out and err are what the documents say, in their order; lemmas only for a store. */
typedef struct batch {
  item items[BATCH_DOCUMENTS];
  unsigned n;
  buffer out, err, lemmas;
  bool failed;
} batch;

/* Takes up to `most` documents; false when there are none left. */
bool batch_fill(batch *b, source *from, unsigned most);
/* Gives the documents back and empties the texts; keeps their memory. */
void batch_clear(batch *b);
void batch_free(batch *b);

/* A coder and the list of events that it found. */
typedef struct coder_state { rawi_coder *coder; const rawi_event **events; uint32_t cap; } coder_state;
bool coder_state_open(coder_state *c, rawi_model *model);
void coder_state_close(coder_state *c);

void batch_code(batch *b, const run *r, coder_state *c);
/* False when the output, or the store, cannot be written. */
bool batch_write(const batch *b, const run *r);

#endif
