/* story: which records of different documents report one happening.  It knows records by what tells happenings apart; the store
 * fills this in (relate.c). */
#ifndef RAWI_STORE_STORY_H
#define RAWI_STORE_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define REPORT_PARTIES 4
#define REPORT_KINDS 4

/* A name as a hash, 0: none. known: a group, force or person of its own; else a kind ("soldiers"). */
typedef struct party { uint64_t name; bool known; } party;

typedef struct report {
  uint64_t document, type;
  int32_t day;                            /* of the event */
  uint64_t place, province, country;      /* hashes, 0: not told */
  double lat, lon;                        /* 1000: unknown */
  int resolution;                         /* 5 sub-city .. 1 country, 0 no place */
  party actors[REPORT_PARTIES], recipients[REPORT_PARTIES];
  int n_actors, n_recipients;
  uint64_t modes[REPORT_KINDS], protects[REPORT_KINDS];
  int n_modes, n_protects;
  double killed, injured;                 /* -1: not told */
} report;

/* How far two reports say the same: REPORT_SAME and more is one happening; -INFINITY when they cannot be one. */
#define REPORT_SAME 4.5
double report_compare(const report *a, const report *b);

/* Numbers the stories: story[i] is the index of the first report of i's story. Reports are compared within blocks of one type, within
 * a day of each other, at one place or in one province, or of one party; a story never joins two records of one document, and two
 * stories become one only when their reports agree on the whole. False when out of memory. */
bool stories_find(const report *reports, size_t n, size_t *story);

#endif
