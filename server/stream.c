/* /api/v1/stream: server-sent events: how many records the store holds, each time that changes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../store/store.h"
#include "http.h"

#define LOOK_SECONDS 2
#define PING_SECONDS 10 /* under SERVER_IDLE_SECONDS: an open stream is not idle */

/* One listener. Its connection sleeps while there is nothing to say; the ticker of the server wakes it. */
struct listener {
  server *s;
  struct MHD_Connection *connection;
  struct listener *next;
  int64_t told;
  time_t spoke;
  bool asleep;
};

static int64_t records_now(const server *s) {
  char why[300];
  store_info info;
  store *db = store_open(s->db, STORE_READ, why);
  int64_t n = db && store_describe(db, &info) ? info.records : -1;
  store_close(db);
  return n;
}

static ssize_t speak(void *user, uint64_t position, char *to, size_t room) {
  (void)position;
  struct listener *l = user;
  server *s = l->s;
  ssize_t n = 0;
  pthread_mutex_lock(&s->lock);
  time_t now = time(NULL);
  if (s->ending) n = MHD_CONTENT_READER_END_OF_STREAM;
  else if (l->told != s->records && s->records >= 0) n = snprintf(to, room, "event: records\ndata: %lld\n\n", (long long)s->records);
  else if (now - l->spoke >= PING_SECONDS) n = snprintf(to, room, ": still here\n\n");
  if (n > 0) l->told = s->records, l->spoke = now;
  if (!n) {
    l->asleep = true;
    MHD_suspend_connection(l->connection);
  }
  pthread_mutex_unlock(&s->lock);
  return n;
}

static void forget(void *user) {
  struct listener *l = user, **at;
  server *s = l->s;
  pthread_mutex_lock(&s->lock);
  for (at = &s->listeners; *at && *at != l;) at = &(*at)->next;
  if (*at) *at = l->next;
  pthread_mutex_unlock(&s->lock);
  free(l);
}

static void wake_all(server *s) {
  for (struct listener *l = s->listeners; l; l = l->next)
    if (l->asleep) {
      l->asleep = false;
      MHD_resume_connection(l->connection);
    }
}

void stream_tell(server *s, int64_t records) {
  pthread_mutex_lock(&s->lock);
  s->records = records;
  wake_all(s);
  pthread_mutex_unlock(&s->lock);
}

static void *tick(void *user) {
  server *s = user;
  bool ending = false;
  uint64_t stamp = 0;
  int64_t records = -1;
  while (!ending) {
    uint64_t now = cache_stamp(s); /* before the store is read; counting a large one is no small thing */
    if (now != stamp || records < 0) records = records_now(s);
    stamp = now;
    stream_tell(s, records); /* also when it is no news: listeners hear that they are not forgotten */
    pthread_mutex_lock(&s->lock);
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LOOK_SECONDS;
    if (!s->ending) pthread_cond_timedwait(&s->wake, &s->lock, &until);
    ending = s->ending;
    pthread_mutex_unlock(&s->lock);
  }
  return NULL;
}

bool stream_start(server *s) {
  pthread_cond_init(&s->wake, NULL);
  s->ticking = s->db && !pthread_create(&s->ticker, NULL, tick, s);
  return s->ticking || !s->db;
}

void stream_stop(server *s) {
  pthread_mutex_lock(&s->lock);
  s->ending = true;
  wake_all(s);
  pthread_cond_signal(&s->wake);
  pthread_mutex_unlock(&s->lock);
  if (s->ticking) pthread_join(s->ticker, NULL);
  pthread_cond_destroy(&s->wake);
}

enum MHD_Result api_stream(request *r) {
  server *s = r->s;
  if (!s->db) return reply_error(r, MHD_HTTP_NOT_FOUND, "no store: start with --db FILE");
  struct listener *l = calloc(1, sizeof *l);
  if (!l) return MHD_NO;
  *l = (struct listener){.s = s, .connection = r->connection, .told = -1, .spoke = time(NULL)};
  struct MHD_Response *response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 512, speak, l, forget);
  if (!response) return free(l), MHD_NO;
  pthread_mutex_lock(&s->lock);
  l->next = s->listeners;
  s->listeners = l;
  pthread_mutex_unlock(&s->lock);
  MHD_add_response_header(response, "Content-Type", "text/event-stream");
  MHD_add_response_header(response, "Cache-Control", "no-store");
  return reply_response(r, MHD_HTTP_OK, response);
}
