/* What the files of the server share: a request, replies, and the routes. */
#ifndef RAWI_SERVER_HTTP_H
#define RAWI_SERVER_HTTP_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdint.h>

#include "../io/buffer.h"
#include "server.h"

#define CODERS_MAX 8 /* idle coders kept for the next request */
#define KEPT_MAX 4u  /* answers kept for the next request */

struct server {
  struct MHD_Daemon *daemon;
  rawi_model *model;
  char *token, *db;
  bool loopback;
  unsigned short port;
  pthread_mutex_t lock; /* of all that follows */
  rawi_coder *coders[CODERS_MAX];
  unsigned n_coders;
  struct kept { uint64_t request, store; struct MHD_Response *response; } kept[KEPT_MAX];
  unsigned oldest;            /* of kept */
  struct listener *listeners; /* of the stream (stream.c) */
  int64_t records;            /* in the store when it was last looked at; -1: unknown */
  pthread_t ticker;
  pthread_cond_t wake;
  bool ticking, ending;
};

typedef struct request {
  server *s;
  struct MHD_Connection *connection;
  const char *method, *url;
  buffer body;
  bool too_large;
  uint64_t dropped; /* bytes of a body that is too large */
} request;

/* ---- what the daemon calls: MHD_AccessHandlerCallback and MHD_RequestCompletedCallback; user is the server ---- */

enum MHD_Result http_request(void *user, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                             const char *upload, size_t *upload_size, void **state);
void http_end(void *user, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how);

/* ---- replies: each queues one and returns what the handler returns ---- */

/* Takes the buffer's bytes. type: a media type. */
enum MHD_Result reply_buffer(request *r, unsigned status, const char *type, buffer *body);
/* {"error": {"status", "message"}} */
enum MHD_Result reply_error(request *r, unsigned status, const char *message);
/* Bytes that live as long as the program; etag may be NULL. */
enum MHD_Result reply_static(request *r, const char *type, const void *bytes, size_t size, const char *etag);
/* A response with the buffer's bytes, which it takes also when it fails (NULL: out of memory). Not yet with the headers of reply_head. */
struct MHD_Response *reply_make(const char *type, buffer *body);
/* The headers that every response has. */
void reply_head(struct MHD_Response *response);
/* Adds them, queues the response, and gives it up. */
enum MHD_Result reply_response(request *r, unsigned status, struct MHD_Response *response);

/* ---- who may ask (guard.c) ---- */

/* Whether the request comes from the page itself and, where a token is asked for, carries it; else the reply is queued in *out. */
bool request_allowed(request *r, bool api, enum MHD_Result *out);

/* ---- answers that are kept while the store stays as it is (cache.c) ---- */

/* What tells one answer from another: the request, and the store's file as it was before it was read. */
typedef struct answer_key { uint64_t request, store; } answer_key;
answer_key cache_key(const request *r);
/* The store's file alone: another number when it was written since. */
uint64_t cache_stamp(const server *s);
/* Queues a kept answer; false when there is none. */
bool cache_reply(request *r, answer_key key, enum MHD_Result *queued);
/* Queues a new one and keeps it in the place of the oldest. */
enum MHD_Result cache_keep(request *r, answer_key key, buffer *body);
void cache_drop(server *s);

/* ---- routes ---- */

typedef enum MHD_Result route_fn(request *r);
typedef struct route { const char *method, *path; route_fn *run; } route;
/* Ends with a NULL path; a path that ends in '/' serves everything below it. */
extern const route routes[];

route_fn api_about, api_code, api_events, api_points, api_counts, api_stories, api_claims, api_stream;

/* The thread that looks for what is new; between them listeners are served. */
bool stream_start(server *s);
void stream_stop(server *s);
/* The store holds so many records now: listeners are woken, and told when that is new. */
void stream_tell(server *s, int64_t records);

/* ---- the page's files, embedded by the build ---- */

typedef struct page_file { const char *path; const unsigned char *bytes; uint64_t size; const char *etag; } page_file;
extern const page_file page_files[];
extern const uint64_t page_files_count;
/* NULL when there is none of that path. */
const page_file *page_find(const char *path);
const char *page_type(const char *path);

/* ---- coders: one a request at work ---- */

rawi_coder *coder_take(server *s); /* NULL: out of memory */
void coder_give(server *s, rawi_coder *c);

#endif
