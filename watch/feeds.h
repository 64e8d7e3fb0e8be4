/* feeds: the file that says what to watch, in the part of TOML that it takes: keys with a string, whole number or true/false, and [[feed]]. */
#ifndef RAWI_WATCH_FEEDS_H
#define RAWI_WATCH_FEEDS_H

#include <stdbool.h>
#include <stddef.h>

/* every: seconds between two polls. pages: an item's page is fetched; else its own text is read. */
typedef struct feed { char *url, *source; long every; bool pages; } feed;
typedef struct feeds {
  long every, delay, timeout;  /* seconds: between polls (900), between two requests to a host (5), for one request (30) */
  long max_mb;                 /* of one response (16) */
  bool allow_loopback;         /* 127.0.0.1 may be asked: for tests */
  bool once;                   /* one round, then the end */
  char *agent;                 /* User-Agent */
  feed *list;
  size_t n;
} feeds;

/* False: *why says what is wrong and where. */
bool feeds_read(feeds *f, const char *path, char *why, size_t why_size);
void feeds_free(feeds *f);

#endif
