/* Answers that cost a look at every record of the store, kept while its file stays as it is. */
#include <string.h>
#include <sys/stat.h>

#include "http.h"

#define FIRST 0xcbf29ce484222325u

static uint64_t mix(uint64_t hash, const void *bytes, size_t n) {
  for (size_t i = 0; i < n; i++) hash = (hash ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3u;
  return hash;
}

static enum MHD_Result mix_argument(void *user, enum MHD_ValueKind kind, const char *name, const char *value) {
  (void)kind;
  uint64_t *hash = user;
  *hash = mix(*hash, name, strlen(name) + 1);
  if (value) *hash = mix(*hash, value, strlen(value) + 1);
  return MHD_YES;
}

/* Which file it is, how large, and when it was last written. */
static uint64_t mix_file(uint64_t hash, const char *path, const char *end) {
  char name[4096];
  struct stat f;
  size_t n = strlen(path), m = strlen(end);
  if (n + m >= sizeof name) return hash;
  memcpy(name, path, n);
  memcpy(name + n, end, m + 1);
  if (stat(name, &f)) return mix(hash, "none", 4);
  int64_t told[] = {(int64_t)f.st_dev, (int64_t)f.st_ino, (int64_t)f.st_size, (int64_t)f.st_mtim.tv_sec, (int64_t)f.st_mtim.tv_nsec};
  return mix(hash, told, sizeof told);
}

/* WHY the file's own times: a commit writes to the log beside the store, and asking SQLite would open the store. */
uint64_t cache_stamp(const server *s) { return s->db ? mix_file(mix_file(FIRST, s->db, ""), s->db, "-wal") : 0; }

answer_key cache_key(const request *r) {
  answer_key k = {mix(FIRST, r->url, strlen(r->url) + 1), cache_stamp(r->s)};
  MHD_get_connection_values(r->connection, MHD_GET_ARGUMENT_KIND, mix_argument, &k.request);
  return k;
}

bool cache_reply(request *r, answer_key key, enum MHD_Result *queued) {
  server *s = r->s;
  bool found = false;
  pthread_mutex_lock(&s->lock);
  for (unsigned i = 0; i < KEPT_MAX && !found; i++) {
    const struct kept *k = &s->kept[i];
    if (!k->response || k->request != key.request || k->store != key.store) continue;
    *queued = MHD_queue_response(r->connection, MHD_HTTP_OK, k->response);
    found = true;
  }
  pthread_mutex_unlock(&s->lock);
  return found;
}

enum MHD_Result cache_keep(request *r, answer_key key, buffer *body) {
  server *s = r->s;
  struct MHD_Response *response = reply_make("application/json", body), *old;
  if (!response) return reply_error(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "out of memory");
  reply_head(response);
  enum MHD_Result queued = MHD_queue_response(r->connection, MHD_HTTP_OK, response);
  pthread_mutex_lock(&s->lock);
  struct kept *k = &s->kept[s->oldest];
  s->oldest = (s->oldest + 1) % KEPT_MAX;
  old = k->response;
  *k = (struct kept){key.request, key.store, response};
  pthread_mutex_unlock(&s->lock);
  if (old) MHD_destroy_response(old); /* connections that still send it hold it */
  return queued;
}

void cache_drop(server *s) {
  for (unsigned i = 0; i < KEPT_MAX; i++)
    if (s->kept[i].response) MHD_destroy_response(s->kept[i].response);
}
