/* filter: which records of a store, as the options of search, export and stories say it. */
#ifndef RAWI_CLI_FILTER_H
#define RAWI_CLI_FILTER_H

#include "../io/buffer.h"
#include "../store/store.h"
#include "cli.h"

typedef struct filter_options {
  const char *db, *model;
  const char *text, *lemma, *type, *mode, *actor, *recipient, *party, *speaker, *place, *near, *within, *box, *protects, *source;
  const char *from, *to, *since, *killed, *injured, *confidence, *story, *only, *limit, *offset;
  bool versions;
} filter_options;

#define OPTIONS_FILTER(o) \
  {0, "db", "FILE", "the store", &(o)->db, NULL}, \
  {0, "text", "WORDS", "articles with all these words, in any form; \"in quotes\": next to each other", &(o)->text, NULL}, \
  {0, "lemma", "WORDS", "articles with these words or others of their family", &(o)->lemma, NULL}, \
  {0, "type", "TYPE,...", "PLOVER types: ASSAULT, PROTEST ...", &(o)->type, NULL}, \
  {0, "mode", "MODE,...", "PLOVER modes: aerial, abduct ...", &(o)->mode, NULL}, \
  {0, "actor", "NAME", "who did it: words of a name, or a code and sector (AFG REB); a|b: either", &(o)->actor, NULL}, \
  {0, "recipient", "NAME", "who it was done to", &(o)->recipient, NULL}, \
  {0, "party", "NAME", "either of the two", &(o)->party, NULL}, \
  {0, "speaker", "NAME", "who says so: a person, an institution, an agency", &(o)->speaker, NULL}, \
  {0, "place", "NAME", "place, province or country, in Arabic or English", &(o)->place, NULL}, \
  {0, "near", "LAT,LON", "a point", &(o)->near, NULL}, \
  {0, "within", "KM", "at most so far from --near, or from --place", &(o)->within, NULL}, \
  {0, "box", "S,W,N,E", "inside these degrees", &(o)->box, NULL}, \
  {0, "from", "DATE", "happened on that day or later", &(o)->from, NULL}, \
  {0, "to", "DATE", "happened on that day or earlier", &(o)->to, NULL}, \
  {0, "since", "DATE", "published on that day or later", &(o)->since, NULL}, \
  {0, "killed", "N", "at least so many killed", &(o)->killed, NULL}, \
  {0, "injured", "N", "at least so many injured", &(o)->injured, NULL}, \
  {0, "protected", "KIND,...", "touched protected people or objects: hospital, school ...", &(o)->protects, NULL}, \
  {0, "source", "NAME", "publication", &(o)->source, NULL}, \
  {0, "confidence", "P", "at least so sure, 0 to 1", &(o)->confidence, NULL}, \
  {0, "only", "actual|disputed", "actual: neither denied, nor planned, nor only possible", &(o)->only, NULL}, \
  {0, "story", "N", "reports of this story", &(o)->story, NULL}, \
  {0, "versions", NULL, "superseded versions and copies, too", NULL, &(o)->versions}, \
  {0, "model", "FILE", "use this model (for names of places, and lemmas) instead of the built-in one", &(o)->model, NULL}

/* A filter with the text it owns. */
typedef struct filter { store_filter f; bool country; /* --place names one */ buffer types, modes, protects, places, lemmas; char from[12], to[12], since[12]; } filter;
/* Complains and returns the exit code when something is wrong; EXIT_FINE otherwise. filter_free in any case. */
int filter_read(const filter_options *o, filter *out);
void filter_free(filter *x);

/* Opens the store of --db for reading; NULL after a complaint. */
store *filter_store(const char *command, const filter_options *o);
/* A whole number; false after a complaint. */
bool read_count(const char *option, const char *text, uint32_t *out);

#endif
