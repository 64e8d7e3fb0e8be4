/* coding: what one coder, a person or a program, wrote of a set of documents. */
#ifndef RAWI_EVAL_CODING_H
#define RAWI_EVAL_CODING_H

#include <stdio.h>

#include "sets.h"

/* Infinity: open above. */
typedef struct loss { uint64_t kind; double low, high; bool negated; } loss;

/* Texts as sets of words, codes and names as sets of hashes. */
typedef struct record {
  size_t type;                  /* type_name() */
  set triggers, actor, recipient, place, actor_code, aux, mode, protects;
  const char *shown, *shown_aux; /* the first trigger and aux, for people */
  const char *place_name;       /* English, without what it lies in, small letters; "" unknown */
  const char *date;             /* "" unknown */
  bool codes_actor, names_place, judges_place, judges_protected; /* judges: says so, also when there is none */
  const loss *losses;
  const set *speakers;
  size_t n_losses, n_speakers;
} record;

typedef struct document { const char *id; record *records; size_t n; } document;

typedef struct coding {
  bool by_hand;                 /* a document a line; else a record a line */
  document *documents;          /* by_hand: in the file's order */
  const document **by_id;
  size_t n, n_records;
  pool pool;
} coding;

typedef void say_fn(void *user, uint64_t line, const char *message);

/* Reads JSON lines: documents {id, events: [...]} as people code them, or records as rawi writes them; the first line decides. NULL when
 * something is wrong, of which say is told everything (line 0: of the whole file). f stays the caller's. */
coding *coding_read(FILE *f, say_fn *say, void *user);
void coding_free(coding *c);
/* NULL: it is not there. */
const document *coding_find(const coding *c, const char *id);

#define TYPES_MAX 24
/* PLOVER's types, in data/ontology's order; NULL behind the last. */
const char *type_name(size_t type);

#endif
