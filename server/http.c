/* The HTTP side: a daemon of libmicrohttpd, requests read to their end, and each handed to its route. */
#include "http.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static route_fn *find_route(const char *method, const char *url, bool *known) {
  *known = false;
  for (const route *t = routes; t->path; t++) {
    size_t n = strlen(t->path);
    bool below = t->path[n - 1] == '/' && !strncmp(url, t->path, n) && url[n];
    if (strcmp(t->path, url) && !below) continue;
    *known = true;
    if (!strcmp(t->method, method)) return t->run;
  }
  return NULL;
}

static enum MHD_Result serve_file(request *r) {
  const page_file *f = page_find(!strcmp(r->url, "/") ? "/index.html" : r->url);
  if (!f) return reply_error(r, MHD_HTTP_NOT_FOUND, page_files_count ? "no such page" : "this build has no page; the API is under /api/v1/");
  const char *have = MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, "If-None-Match");
  if (have && !strcmp(have, f->etag)) return reply_static(r, NULL, NULL, 0, f->etag);
  return reply_static(r, page_type(f->path), f->bytes, f->size, f->etag);
}

static enum MHD_Result dispatch(request *r) {
  bool api = !strncmp(r->url, "/api/", 5), known;
  enum MHD_Result refused;
  if (!request_allowed(r, api, &refused)) return refused;
  if (r->too_large) return reply_error(r, MHD_HTTP_CONTENT_TOO_LARGE, "the body is over 1 MiB");
  if (r->body.failed) return reply_error(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "out of memory");
  const char *method = !strcmp(r->method, "HEAD") ? "GET" : r->method;
  if (!api) return !strcmp(method, "GET") ? serve_file(r) : reply_error(r, MHD_HTTP_METHOD_NOT_ALLOWED, "GET only");
  route_fn *run = find_route(method, r->url, &known);
  if (run) return run(r);
  return known ? reply_error(r, MHD_HTTP_METHOD_NOT_ALLOWED, "not with this method") : reply_error(r, MHD_HTTP_NOT_FOUND, "no such part of the API");
}

/* A body that says how large it is, is refused before it is sent. */
static bool says_too_large(struct MHD_Connection *c) {
  const char *length = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Content-Length");
  return length && strtoull(length, NULL, 10) > SERVER_BODY_MAX;
}

enum MHD_Result http_request(void *user, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                             const char *upload, size_t *upload_size, void **state) {
  (void)version;
  request *r = *state;
  if (!r) {
    if (!(r = calloc(1, sizeof *r))) return MHD_NO;
    *r = (request){.s = user, .connection = connection, .method = method, .url = url, .too_large = says_too_large(connection)};
    *state = r;
    return r->too_large ? dispatch(r) : MHD_YES;
  }
  if (*upload_size) {
    if (r->body.n + *upload_size > SERVER_BODY_MAX) r->too_large = true;
    else put_bytes(&r->body, upload, *upload_size);
    r->dropped += r->too_large ? *upload_size : 0;
    *upload_size = 0;
    return r->dropped > SERVER_BODY_MAX * 4ull ? MHD_NO : MHD_YES; /* it has no end */
  }
  return dispatch(r);
}

void http_end(void *user, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode how) {
  (void)user, (void)connection, (void)how;
  request *r = *state;
  if (!r) return;
  buffer_free(&r->body);
  free(r);
  *state = NULL;
}

static bool read_address(const char *host, unsigned short port, struct sockaddr_storage *out, bool *loopback) {
  struct sockaddr_in *v4 = (struct sockaddr_in *)out;
  struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;
  memset(out, 0, sizeof *out);
  if (inet_pton(AF_INET, host, &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(port);
    *loopback = ntohl(v4->sin_addr.s_addr) >> 24 == 127;
    return true;
  }
  if (inet_pton(AF_INET6, host, &v6->sin6_addr) != 1) return false;
  v6->sin6_family = AF_INET6;
  v6->sin6_port = htons(port);
  *loopback = IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
  return true;
}

static bool listen_at(server *s, const server_options *o, char *why, size_t size) {
  struct sockaddr_storage address;
  if (!read_address(o->host, o->port, &address, &s->loopback)) return snprintf(why, size, "'%s' is not a numeric address", o->host), false;
  if (!s->loopback && !s->token) return snprintf(why, size, "an address that others can reach needs --token-file"), false;
  unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | (address.ss_family == AF_INET6 ? MHD_USE_IPv6 : 0u);
  s->daemon = MHD_start_daemon(flags, o->port, NULL, NULL, http_request, s, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_NOTIFY_COMPLETED, http_end, NULL,
                               MHD_OPTION_THREAD_POOL_SIZE, 2u, MHD_OPTION_CONNECTION_LIMIT, (unsigned)SERVER_CONNECTIONS_MAX,
                               MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SERVER_IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536, MHD_OPTION_END);
  if (!s->daemon) return snprintf(why, size, "cannot listen on %s, port %u (is it taken?)", o->host, o->port), false;
  const union MHD_DaemonInfo *bound = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
  s->port = bound ? bound->port : o->port;
  return true;
}

bool server_start(const server_options *o, server **out, char *why, size_t size) {
  *out = NULL;
  server *s = calloc(1, sizeof *s);
  if (!s) return snprintf(why, size, "out of memory"), false;
  pthread_mutex_init(&s->lock, NULL);
  s->model = rawi_model_ref(o->model);
  s->token = o->token ? strdup(o->token) : NULL;
  s->db = o->db ? strdup(o->db) : NULL;
  bool copied = (!o->token || s->token) && (!o->db || s->db);
  if (!copied) snprintf(why, size, "out of memory");
  bool streaming = copied && stream_start(s);
  if (copied && !streaming) snprintf(why, size, "no thread to be had");
  if (!streaming || !listen_at(s, o, why, size)) {
    server_stop(s);
    return false;
  }
  *out = s;
  return true;
}

unsigned short server_port(const server *s) { return s->port; }

void server_stop(server *s) {
  if (!s) return;
  stream_stop(s);
  if (s->daemon) MHD_stop_daemon(s->daemon);
  cache_drop(s);
  while (s->n_coders) rawi_coder_free(s->coders[--s->n_coders]);
  rawi_model_free(s->model);
  pthread_mutex_destroy(&s->lock);
  free(s->token);
  free(s->db);
  free(s);
}

rawi_coder *coder_take(server *s) {
  rawi_coder *c = NULL;
  pthread_mutex_lock(&s->lock);
  if (s->n_coders) c = s->coders[--s->n_coders];
  pthread_mutex_unlock(&s->lock);
  if (!c && rawi_coder_new(s->model, NULL, &c, NULL)) return NULL;
  return c;
}

void coder_give(server *s, rawi_coder *c) {
  pthread_mutex_lock(&s->lock);
  if (s->n_coders < CODERS_MAX) {
    s->coders[s->n_coders++] = c;
    c = NULL;
  }
  pthread_mutex_unlock(&s->lock);
  rawi_coder_free(c);
}
