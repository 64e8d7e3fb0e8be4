/* state: what a watch knows from one run to the next: a file of lines that only grows while it runs, and is made short when it is opened. */
#ifndef RAWI_WATCH_STATE_H
#define RAWI_WATCH_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define STATE_DAYS 90 /* an address is remembered as seen so long */

typedef struct polled { char *url, *etag, *modified; int64_t next; unsigned failures; } polled; /* next: seconds since 1970 */
/* Where a redirect led, NULL: nowhere; after so many of them. */
typedef struct detour { char *to; unsigned hops; } detour;
/* A page that is still to be fetched. published: a day, or RAWI_NO_DAY. done: no longer to be. */
typedef struct page { char *url, *feed; int32_t published; int64_t next; unsigned tries; bool done, running; detour detour; } page;
typedef struct seen { uint64_t key; int32_t day; } seen;

typedef struct state {
  FILE *f;
  polled *feeds;
  page *pages;
  seen *seen;                  /* a hash table; key 0: free */
  size_t n_feeds, n_pages, n_seen, cap_seen;
  int32_t today;
  bool failed;                 /* out of memory, or the file cannot be written */
} state;

bool state_open(state *s, const char *path, char *why, size_t why_size);
void state_close(state *s);

bool state_has_seen(const state *s, const char *url);
/* Remembers it, and takes it from the pages to be fetched. */
void state_see(state *s, const char *url);
/* Made when it is new; NULL when out of memory. */
polled *state_feed(state *s, const char *url);
/* After a poll. etag and modified may be NULL: as they were. */
void state_polled(state *s, polled *p, int64_t next, const char *etag, const char *modified);
/* One more page to be fetched, unless it is known. */
void state_add_page(state *s, const char *url, const char *feed, int32_t published);

#endif
