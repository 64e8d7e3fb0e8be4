#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif
#include "watch.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fetch.h"
#include "robots.h"
#include "state.h"

#define JOBS_MAX 8
#define TRIES_MAX 3
#define REDIRECTS_MAX 5
#define ROBOTS_AGENT "rawi"
#define ROBOTS_MS (24 * 3600 * INT64_C(1000))      /* an answer holds so long */
#define ROBOTS_AGAIN_MS (600 * INT64_C(1000))      /* none: nothing is fetched so long */
#define WAIT_MS 200

enum robots { ROBOTS_UNKNOWN, ROBOTS_ASKED, ROBOTS_KNOWN };

/* A scheme, name and port: one request to it at a time. Times are milliseconds. */
typedef struct host { char *root; int64_t next, robots_until; bool busy, closed; enum robots robots; buffer rules; } host;

enum kind { JOB_FREE, JOB_ROBOTS, JOB_FEED, JOB_PAGE };
/* at: the feed's or page's index. url is only the job's for robots.txt. */
typedef struct job { enum kind kind; size_t at; size_t host; char *url; request request; } job;

typedef struct ready { news doc; char *key; } ready;

struct watch {
  const feeds *settings;
  const news_defaults *defaults;
  const volatile sig_atomic_t *stop;
  FILE *log;
  fetcher *fetcher;
  state state;
  host *hosts;
  size_t n_hosts;
  job jobs[JOBS_MAX];
  ready *queue;
  size_t n_queue, given, cap_queue;
  bool *polled;                /* of each feed: in this run */
  detour *detours;             /* of each feed */
  watch_tick *tick;
  void *tick_user;
  bool resting;                /* it was said that nothing is due */
  char *last;                  /* the document given last */
  uint64_t random;
};

static int64_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Between low and high times what was given: no two watches keep step. */
static int64_t jitter(watch *w, int64_t ms, double low, double high) {
  w->random ^= w->random << 13;
  w->random ^= w->random >> 7;
  w->random ^= w->random << 17;
  return (int64_t)((double)ms * (low + (high - low) * (double)(w->random >> 11) / 9007199254740992.0));
}

static void say(const watch *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(const watch *w, const char *format, ...) {
  char line[1024];
  va_list args;
  va_start(args, format);
  vsnprintf(line, sizeof line, format, args);
  va_end(args);
  for (char *c = line; *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7F) *c = '?';
  fprintf(w->log, "rawi: watch: %s\n", line);
}

static size_t pages_left(const watch *w) {
  size_t n = 0;
  for (size_t i = 0; i < w->state.n_pages; i++) n += !w->state.pages[i].done;
  return n;
}

bool watch_open(watch **out, const feeds *settings, const char *state_path, const news_defaults *defaults, const volatile sig_atomic_t *stop, FILE *log, char *why, size_t why_size) {
  watch *w = *out = calloc(1, sizeof *w);
  snprintf(why, why_size, "out of memory");
  if (!w) return false;
  *w = (watch){.settings = settings, .defaults = defaults, .stop = stop, .log = log, .random = (uint64_t)now_ms() * 2654435761u ^ (uint64_t)getpid()};
  w->polled = calloc(settings->n, sizeof *w->polled);
  w->detours = calloc(settings->n, sizeof *w->detours);
  w->fetcher = fetcher_new(settings);
  if (!w->polled || !w->detours || !w->fetcher || !state_open(&w->state, state_path, why, why_size)) return watch_close(w), *out = NULL, false;
  say(w, "%zu feeds, %zu pages left from before", settings->n, pages_left(w));
  return true;
}

void watch_each_turn(watch *w, watch_tick *tick, void *user) {
  w->tick = tick;
  w->tick_user = user;
}

void watch_close(watch *w) {
  if (!w) return;
  for (size_t i = 0; i < JOBS_MAX; i++) {
    if (w->jobs[i].kind) fetcher_drop(w->fetcher, &w->jobs[i].request);
    buffer_free(&w->jobs[i].request.body);
    free(w->jobs[i].url);
  }
  for (size_t i = w->given; i < w->n_queue; i++) news_free(&w->queue[i].doc), free(w->queue[i].key);
  for (size_t i = 0; i < w->n_hosts; i++) free(w->hosts[i].root), buffer_free(&w->hosts[i].rules);
  if (w->state.f) state_close(&w->state);
  fetcher_free(w->fetcher);
  free(w->hosts);
  free(w->queue);
  for (size_t i = 0; w->detours && i < w->settings->n; i++) free(w->detours[i].to);
  free(w->polled);
  free(w->detours);
  free(w->last);
  free(w);
}

/* ---- hosts ---- */

/* Bytes of scheme, name and port. */
static size_t root_of(const char *url) {
  const char *at = strstr(url, "://");
  return at ? (size_t)(at + 3 - url) + strcspn(at + 3, "/?#") : strlen(url);
}

/* SIZE_MAX when out of memory. */
static size_t host_at(watch *w, const char *url) {
  size_t n = root_of(url);
  for (size_t i = 0; i < w->n_hosts; i++)
    if (strlen(w->hosts[i].root) == n && !memcmp(w->hosts[i].root, url, n)) return i;
  host *grown = realloc(w->hosts, (w->n_hosts + 1) * sizeof *grown);
  if (!grown) return SIZE_MAX;
  w->hosts = grown;
  w->hosts[w->n_hosts] = (host){.root = strndup(url, n)};
  return w->hosts[w->n_hosts].root ? w->n_hosts++ : SIZE_MAX;
}

static const char *path_of(const char *url) {
  const char *path = url + root_of(url);
  return *path == '/' ? path : "/";
}

/* ---- beginning requests ---- */

static job *free_job(watch *w) {
  for (size_t i = 0; i < JOBS_MAX; i++)
    if (!w->jobs[i].kind) return &w->jobs[i];
  return NULL;
}

static bool begin(watch *w, enum kind kind, size_t at, size_t h, const char *url) {
  job *j = free_job(w);
  if (!j) return false;
  j->request.url = url;
  j->request.etag = j->request.modified = NULL;
  j->request.follow = kind == JOB_ROBOTS; /* of pages and feeds each step is asked for as the first one is: robots.txt, delay */
  if (kind == JOB_FEED) {
    const polled *p = state_feed(&w->state, w->settings->list[at].url);
    if (p) j->request.etag = p->etag, j->request.modified = p->modified;
  }
  if (!fetcher_begin(w->fetcher, &j->request)) return false;
  j->kind = kind;
  j->at = at;
  j->host = h;
  w->hosts[h].busy = true;
  return true;
}

static bool ask_robots(watch *w, size_t h) {
  job *j = free_job(w);
  char url[2100];
  if (!j || (size_t)snprintf(url, sizeof url, "%s/robots.txt", w->hosts[h].root) >= sizeof url) return false;
  free(j->url);
  j->url = strdup(url);
  w->hosts[h].robots = ROBOTS_ASKED;
  return j->url && begin(w, JOB_ROBOTS, 0, h, j->url);
}

enum turn { TURN_LATER, TURN_BEGUN, TURN_FORBIDDEN, TURN_CLOSED };

/* Begins a request when its host is free and allows it. */
static enum turn try(watch *w, enum kind kind, size_t at, const char *url) {
  size_t h = host_at(w, url);
  if (h == SIZE_MAX) return TURN_LATER;
  host *x = &w->hosts[h];
  int64_t now = now_ms();
  if (x->busy || now < x->next) return TURN_LATER;
  if (x->robots != ROBOTS_KNOWN || now >= x->robots_until) return ask_robots(w, h), TURN_LATER;
  if (x->closed) return TURN_CLOSED;
  if (!robots_allow(x->rules.n ? x->rules.at : "", x->rules.n, ROBOTS_AGENT, path_of(url))) return TURN_FORBIDDEN;
  return begin(w, kind, at, h, url) ? TURN_BEGUN : TURN_LATER;
}

static void detour_end(detour *d) {
  free(d->to);
  *d = (detour){NULL, 0};
}

/* Whether the answer leads elsewhere, where it is asked for next. */
static bool detour_goes_on(detour *d, request *r) {
  bool moved = r->status == 301 || r->status == 302 || r->status == 303 || r->status == 307 || r->status == 308;
  char *to = moved && *r->location && d->hops < REDIRECTS_MAX ? strdup(r->location) : NULL;
  if (moved && !to) r->status = 0, snprintf(r->why, sizeof r->why, *r->location ? "more than %d redirects" : "a redirect that leads nowhere", REDIRECTS_MAX);
  if (!to) return false;
  free(d->to);
  *d = (detour){to, d->hops + 1};
  return true;
}

static bool feed_is_running(const watch *w, size_t at) {
  for (size_t i = 0; i < JOBS_MAX; i++)
    if (w->jobs[i].kind == JOB_FEED && w->jobs[i].at == at) return true;
  return false;
}

static void poll_again(watch *w, size_t at, int64_t seconds, const char *etag, const char *modified) {
  polled *p = state_feed(&w->state, w->settings->list[at].url);
  w->polled[at] = true;
  if (p) state_polled(&w->state, p, (now_ms() + jitter(w, seconds * 1000, 0.9, 1.1)) / 1000, etag, modified);
}

static bool feed_is_due(watch *w, size_t at) {
  const polled *p = state_feed(&w->state, w->settings->list[at].url);
  if (!p || feed_is_running(w, at)) return false;
  return w->settings->once ? !w->polled[at] : p->next * 1000 <= now_ms();
}

/* The feed is polled less often from failure to failure. */
static void feed_failed(watch *w, size_t at, int64_t retry_after) {
  polled *p = state_feed(&w->state, w->settings->list[at].url);
  int64_t wait = w->settings->list[at].every << (p && p->failures < 4 ? p->failures++ : 4);
  detour_end(&w->detours[at]);
  poll_again(w, at, wait > retry_after ? wait : retry_after, NULL, NULL);
}

static void begin_feed(watch *w, size_t at) {
  const char *url = w->settings->list[at].url, *to = w->detours[at].to;
  enum turn turn = try(w, JOB_FEED, at, to ? to : url);
  if (turn == TURN_FORBIDDEN) {
    say(w, "%s: robots.txt forbids it", to ? to : url);
    detour_end(&w->detours[at]);
    poll_again(w, at, 86400, NULL, NULL);
  } else if (turn == TURN_CLOSED && to) {
    say(w, "%s: leads to %s, which is not asked", url, to);
    feed_failed(w, at, 0);
  }
}

static void begin_page(watch *w, size_t at) {
  page *p = &w->state.pages[at];
  const char *to = p->detour.to;
  enum turn turn = try(w, JOB_PAGE, at, to ? to : p->url);
  p->running = turn == TURN_BEGUN;
  if (turn == TURN_FORBIDDEN) say(w, "%s: robots.txt forbids it", to ? to : p->url);
  else if (turn == TURN_CLOSED && to) say(w, "%s: leads to %s, which is not asked", p->url, to);
  else return;
  state_see(&w->state, p->url);
}

static void begin_due(watch *w) {
  for (size_t i = 0; i < w->settings->n; i++)
    if (feed_is_due(w, i)) begin_feed(w, i);
  for (size_t i = 0; i < w->state.n_pages; i++) {
    const page *p = &w->state.pages[i];
    if (!p->done && !p->running && p->next <= now_ms()) begin_page(w, i);
  }
}

/* ---- what came back ---- */

static bool enqueue(watch *w, news *doc, const char *key) {
  if (w->n_queue == w->cap_queue) {
    size_t cap = w->cap_queue ? 2 * w->cap_queue : 16;
    ready *grown = realloc(w->queue, cap * sizeof *grown);
    if (!grown) return news_free(doc), false;
    w->queue = grown;
    w->cap_queue = cap;
  }
  w->queue[w->n_queue] = (ready){*doc, strdup(key)};
  return w->queue[w->n_queue].key ? w->n_queue++, true : (news_free(doc), false);
}

static void got_robots(watch *w, host *h, const request *r) {
  bool found = r->status >= 200 && r->status < 300, none = r->status >= 400 && r->status < 500;
  h->robots = ROBOTS_KNOWN;
  h->closed = !found && !none;
  h->rules.n = 0;
  if (found) put_bytes(&h->rules, r->body.at, r->body.n);
  h->robots_until = now_ms() + (h->closed ? ROBOTS_AGAIN_MS : ROBOTS_MS);
  if (h->closed) say(w, "%s: no robots.txt (%s): not asked for %d minutes", h->root, r->status ? "the server is in trouble" : r->why, (int)(ROBOTS_AGAIN_MS / 60000));
}

/* The items of a feed that are new. */
static void read_feed(watch *w, const feed *f, const request *r) {
  news_defaults defaults = *w->defaults;
  if (f->source) defaults.source = f->source;
  FILE *in = r->body.n ? fmemopen(r->body.at, r->body.n, "rb") : NULL;
  reader *from = in ? reader_new(in, f->url, input_find("feed"), &defaults, false) : NULL;
  size_t items = 0, fresh = 0;
  news doc;
  problem why = {0};
  enum read_result got = READ_END;
  while (from && (got = reader_next(from, &doc, &why)) != READ_END && got != READ_FAILED) {
    items++;
    if (got != READ_DOCUMENT) continue;
    bool has_page = f->pages && doc.url && !strncmp(doc.url, "http", 4);
    const char *key = doc.url ? doc.url : doc.id;
    bool is_new = !state_has_seen(&w->state, key);
    fresh += is_new;
    if (has_page && is_new) state_add_page(&w->state, key, f->url, doc.published);
    if (has_page || !is_new) news_free(&doc);
    else enqueue(w, &doc, key);
  }
  if (got == READ_FAILED) say(w, "%s: %s", f->url, why.message);
  say(w, "%s: %zu items, %zu new", f->url, items, fresh);
  reader_free(from);
  if (in) fclose(in);
}

static void got_feed(watch *w, size_t at, request *r) {
  const feed *f = &w->settings->list[at];
  polled *p = state_feed(&w->state, f->url);
  if (!p || detour_goes_on(&w->detours[at], r)) return;
  if (r->status == 200) read_feed(w, f, r);
  if (r->status == 200 || r->status == 304) {
    if (r->status == 304) say(w, "%s: nothing new", f->url);
    p->failures = 0;
    detour_end(&w->detours[at]);
    poll_again(w, at, f->every > r->retry_after ? f->every : r->retry_after, r->status == 200 ? r->new_etag : NULL, r->status == 200 ? r->new_modified : NULL);
    return;
  }
  if (r->status) say(w, "%s: the server answers %d", f->url, r->status);
  else say(w, "%s: %s", f->url, r->why);
  feed_failed(w, at, r->retry_after);
}

/* The page goes the way of an archive's record: its address, its type and its bytes are read together. */
static void read_page(watch *w, const page *p, const request *r) {
  news_defaults defaults = *w->defaults;
  buffer record = {0};
  for (size_t i = 0; i < w->settings->n; i++)
    if (!strcmp(w->settings->list[i].url, p->feed) && w->settings->list[i].source) defaults.source = w->settings->list[i].source;
  if (p->published != RAWI_NO_DAY) defaults.published = p->published;
  buffer head = {0};
  put_format(&head, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n", *r->type ? r->type : "text/html");
  put_format(&record, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Length: %zu\r\n\r\n", r->url, head.n + r->body.n);
  put_bytes(&record, head.at, head.n);
  put_bytes(&record, r->body.at, r->body.n);
  FILE *in = record.failed || head.failed ? NULL : fmemopen(record.at, record.n, "rb");
  reader *from = in ? reader_new(in, p->url, input_find("warc"), &defaults, false) : NULL;
  news doc;
  problem why = {0};
  enum read_result got = from ? reader_next(from, &doc, &why) : READ_FAILED;
  if (got == READ_DOCUMENT) enqueue(w, &doc, p->url);
  else {
    say(w, "%s: %s", p->url, got == READ_FOREIGN ? "not Arabic" : got == READ_OTHER ? "no article" : *why.message ? why.message : "out of memory");
    state_see(&w->state, p->url);
  }
  reader_free(from);
  if (in) fclose(in);
  buffer_free(&head);
  buffer_free(&record);
}

static void got_page(watch *w, page *p, request *r) {
  p->running = false;
  if (detour_goes_on(&p->detour, r)) return;
  bool later = !r->status || r->status == 429 || r->status >= 500;
  if (r->status == 200) {
    p->done = true; /* for this run; seen once it is safe */
    read_page(w, p, r);
    return;
  }
  if (r->status) say(w, "%s: the server answers %d", p->url, r->status);
  else say(w, "%s: %s", p->url, r->why);
  detour_end(&p->detour);
  if (!later || ++p->tries == TRIES_MAX) state_see(&w->state, p->url);
  else p->next = now_ms() + (r->retry_after ? r->retry_after : 60 * p->tries) * 1000;
}

static void finish(watch *w, request *r) {
  job *j = w->jobs;
  while (&j->request != r) j++;
  host *h = &w->hosts[j->host];
  enum kind kind = j->kind;
  j->kind = JOB_FREE;
  h->busy = false;
  long asked = h->rules.n ? robots_delay(h->rules.at, h->rules.n, ROBOTS_AGENT) : 0, delay = asked > w->settings->delay ? asked < 600 ? asked : 600 : w->settings->delay;
  bool slow_down = r->status == 429 || r->status == 503;
  h->next = now_ms() + (kind == JOB_ROBOTS ? 0 : jitter(w, delay * 1000, 1, 1.5));
  if (slow_down) h->next += (r->retry_after ? r->retry_after : 60) * 1000;
  if (kind == JOB_ROBOTS) got_robots(w, h, r);
  else if (kind == JOB_FEED) got_feed(w, j->at, r);
  else got_page(w, &w->state.pages[j->at], r);
}

/* ---- the row of documents ---- */

static bool is_fetching(const watch *w) {
  for (size_t i = 0; i < JOBS_MAX; i++)
    if (w->jobs[i].kind) return true;
  return false;
}

/* Whether a host is not asked for now: it gave no robots.txt. */
static bool is_closed(watch *w, const char *url) {
  size_t h = host_at(w, url);
  return h == SIZE_MAX || w->hosts[h].closed;
}

/* With settings->once: nothing is left that could be fetched soon. */
static bool is_over(watch *w) {
  for (size_t i = 0; i < w->settings->n; i++)
    if (!w->polled[i] && !is_closed(w, w->settings->list[i].url)) return false;
  for (size_t i = 0; i < w->state.n_pages; i++)
    if (!w->state.pages[i].done && !w->state.pages[i].tries && !is_closed(w, w->state.pages[i].url)) return false;
  return true;
}

/* Seconds until something is due; 0: now, or when its host is free again. */
static int64_t due_in(watch *w) {
  int64_t next = INT64_MAX, now = now_ms();
  for (size_t i = 0; i < w->settings->n; i++) {
    const polled *p = state_feed(&w->state, w->settings->list[i].url);
    if (p && p->next * 1000 < next) next = p->next * 1000;
  }
  for (size_t i = 0; i < w->state.n_pages; i++)
    if (!w->state.pages[i].done && w->state.pages[i].next < next) next = w->state.pages[i].next;
  return next <= now ? 0 : (next - now + 999) / 1000;
}

/* Nothing runs, nothing came: says so once, and lets the caller do what it does between. */
static void rest(watch *w) {
  int64_t seconds = w->settings->once ? 0 : due_in(w);
  if (seconds > 0 && !w->resting) {
    say(w, "all is read; the next poll is in %" PRId64 " s", seconds);
    w->resting = true;
  }
  if (w->tick) w->tick(w->tick_user, seconds > 0);
}

static enum read_result give(watch *w, news *out, const char **from) {
  ready *x = &w->queue[w->given++];
  *out = x->doc;
  w->last = x->key;
  *from = w->last;
  if (w->given == w->n_queue) w->given = w->n_queue = 0;
  return READ_DOCUMENT;
}

enum read_result watch_next(watch *w, news *out, const char **from, problem *why) {
  if (w->last) state_see(&w->state, w->last);
  free(w->last);
  w->last = NULL;
  if (w->tick) w->tick(w->tick_user, false);
  while (!*w->stop) {
    if (w->given < w->n_queue) return give(w, out, from);
    if (w->state.failed) {
      *why = (problem){.message = "out of memory, or the state cannot be written"};
      return READ_FAILED;
    }
    begin_due(w);
    request *done = fetcher_wait(w->fetcher, WAIT_MS);
    if (done) {
      w->resting = false;
      finish(w, done);
    } else if (!is_fetching(w)) {
      if (w->settings->once && is_over(w)) return READ_END;
      rest(w);
    }
  }
  return READ_END;
}
