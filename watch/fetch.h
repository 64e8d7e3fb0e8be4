/* fetch: several requests at a time over HTTP and HTTPS, to open addresses only, in bounded memory. */
#ifndef RAWI_WATCH_FETCH_H
#define RAWI_WATCH_FETCH_H

#include "../io/buffer.h"
#include "feeds.h"

/* status 0: no answer, why says what happened. */
typedef struct request {
  const char *url, *etag, *modified;  /* the caller's while it runs; the last two NULL or what the server said last */
  bool follow;                        /* redirects are gone after; else location says where one leads */
  int status;
  char why[160];
  char new_etag[256], new_modified[64], type[128], location[2048];
  long retry_after;                   /* seconds; 0: not said */
  buffer body;
  /* inside */
  const feeds *settings;
  void *handle, *headers;
  bool too_long, closed;               /* closed: it leads to an address that may not be asked */
} request;

typedef struct fetcher fetcher;
/* NULL when out of memory. */
fetcher *fetcher_new(const feeds *settings);
void fetcher_free(fetcher *f);
/* False when it cannot be begun. */
bool fetcher_begin(fetcher *f, request *r);
/* A request that has ended; waits up to ms milliseconds; NULL when none has. */
request *fetcher_wait(fetcher *f, int ms);
/* Ends a request that may still run. */
void fetcher_drop(fetcher *f, request *r);

#endif
