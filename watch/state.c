#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif
#include "state.h"

#include <errno.h>
#include <inttypes.h>
#include <rawi/rawi.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LINE_MAX_BYTES 8192

static uint64_t key_of(const char *url) {
  uint64_t h = UINT64_C(0xCBF29CE484222325);
  for (; *url; url++) h = (h ^ (unsigned char)*url) * UINT64_C(0x100000001B3);
  return h ? h : 1;
}

/* ---- the set of what was seen ---- */

static seen *slot(const state *s, uint64_t key) {
  size_t at = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 20) & (s->cap_seen - 1);
  while (s->seen[at].key && s->seen[at].key != key) at = (at + 1) & (s->cap_seen - 1);
  return &s->seen[at];
}

static bool grow_seen(state *s) {
  state larger = *s;
  larger.cap_seen = s->cap_seen ? 2 * s->cap_seen : 1024;
  larger.seen = calloc(larger.cap_seen, sizeof *larger.seen);
  if (!larger.seen) return s->failed = true, false;
  for (size_t i = 0; i < s->cap_seen; i++)
    if (s->seen[i].key) *slot(&larger, s->seen[i].key) = s->seen[i];
  free(s->seen);
  *s = larger;
  return true;
}

static void add_seen(state *s, uint64_t key, int32_t day) {
  if (2 * (s->n_seen + 1) > s->cap_seen && !grow_seen(s)) return;
  seen *at = slot(s, key);
  if (!at->key) s->n_seen++;
  *at = (seen){key, day};
}

static bool has_key(const state *s, uint64_t key) { return s->cap_seen && slot(s, key)->key; }
bool state_has_seen(const state *s, const char *url) { return has_key(s, key_of(url)); }

/* ---- feeds and pages ---- */

static bool replace(char **to, const char *text) {
  char *copy = strdup(text);
  if (!copy) return false;
  free(*to);
  *to = copy;
  return true;
}

polled *state_feed(state *s, const char *url) {
  for (size_t i = 0; i < s->n_feeds; i++)
    if (!strcmp(s->feeds[i].url, url)) return &s->feeds[i];
  polled *grown = realloc(s->feeds, (s->n_feeds + 1) * sizeof *grown);
  if (!grown) return s->failed = true, NULL;
  s->feeds = grown;
  polled *p = &s->feeds[s->n_feeds];
  *p = (polled){.url = strdup(url), .etag = strdup(""), .modified = strdup("")};
  if (!p->url || !p->etag || !p->modified) return s->failed = true, NULL;
  s->n_feeds++;
  return p;
}

static void put_page(state *s, const char *url, const char *feed, int32_t published) {
  page *grown = realloc(s->pages, (s->n_pages + 1) * sizeof *grown);
  if (!grown) {
    s->failed = true;
    return;
  }
  s->pages = grown;
  s->pages[s->n_pages] = (page){.url = strdup(url), .feed = strdup(feed), .published = published};
  if (!s->pages[s->n_pages].url || !s->pages[s->n_pages].feed) s->failed = true;
  else s->n_pages++;
}

/* ---- the file ---- */

static void write_feed(state *s, const polled *p) { fprintf(s->f, "feed\t%s\t%" PRId64 "\t%s\t%s\n", p->url, p->next, p->etag, p->modified); }
static void write_page(state *s, const page *p) { fprintf(s->f, "page\t%s\t%s\t%" PRId32 "\n", p->url, p->feed, p->published); }
static void write_seen(state *s, uint64_t key, int32_t day) { fprintf(s->f, "seen\t%016" PRIx64 "\t%" PRId32 "\n", key, day); }

/* A line reaches the file at once and whole: what was said to be done is known after kill -9. */
static void flush(state *s) {
  if (fflush(s->f)) s->failed = true;
}

void state_see(state *s, const char *url) {
  uint64_t key = key_of(url);
  s->today = (int32_t)(time(NULL) / 86400); /* a watch goes on for months */
  add_seen(s, key, s->today);
  for (size_t i = 0; i < s->n_pages; i++)
    if (!strcmp(s->pages[i].url, url)) s->pages[i].done = true;
  write_seen(s, key, s->today);
  flush(s);
}

/* Tabs and line ends would break the file's lines. */
static bool is_plain(const char *text) {
  for (; *text; text++)
    if ((unsigned char)*text < ' ') return false;
  return true;
}

void state_polled(state *s, polled *p, int64_t next, const char *etag, const char *modified) {
  p->next = next;
  if ((etag && is_plain(etag) && !replace(&p->etag, etag)) || (modified && is_plain(modified) && !replace(&p->modified, modified))) s->failed = true;
  write_feed(s, p);
  flush(s);
}

void state_add_page(state *s, const char *url, const char *feed, int32_t published) {
  if (!is_plain(url) || strlen(url) + strlen(feed) > LINE_MAX_BYTES - 64 || state_has_seen(s, url)) return;
  for (size_t i = 0; i < s->n_pages; i++)
    if (!strcmp(s->pages[i].url, url)) return;
  put_page(s, url, feed, published);
  if (s->failed) return;
  write_page(s, &s->pages[s->n_pages - 1]);
  flush(s);
}

/* Splits at tabs; returns how many fields there are, at most 5. */
static int split(char *line, char *fields[5]) {
  int n = 0;
  line[strcspn(line, "\n")] = '\0';
  for (char *at = line; n < 5; *at++ = '\0') {
    fields[n++] = at;
    if (!(at = strchr(at, '\t'))) break;
  }
  return n;
}

static void read_line(state *s, char *line) {
  char *x[5];
  int n = split(line, x);
  if (n == 5 && !strcmp(x[0], "feed")) {
    polled *p = state_feed(s, x[1]);
    if (!p) return;
    p->next = strtoll(x[2], NULL, 10);
    if (!replace(&p->etag, x[3]) || !replace(&p->modified, x[4])) s->failed = true;
  } else if (n == 4 && !strcmp(x[0], "page")) put_page(s, x[1], x[2], (int32_t)strtol(x[3], NULL, 10));
  else if (n == 3 && !strcmp(x[0], "seen")) {
    int32_t day = (int32_t)strtol(x[2], NULL, 10);
    if (day > s->today - STATE_DAYS) add_seen(s, strtoull(x[1], NULL, 16), day);
  }
}

/* A last line without its end was cut off by the end of the machine: it is left out. */
static bool read_file(state *s, const char *path) {
  char line[LINE_MAX_BYTES];
  FILE *in = fopen(path, "r");
  if (!in) return errno == ENOENT;
  while (fgets(line, sizeof line, in))
    if (strchr(line, '\n')) read_line(s, line);
  bool ok = !ferror(in);
  fclose(in);
  return ok && !s->failed;
}

static bool write_short(state *s, const char *path) {
  char shorter[4096];
  if ((size_t)snprintf(shorter, sizeof shorter, "%s.new", path) >= sizeof shorter) return errno = ENAMETOOLONG, false;
  s->f = fopen(shorter, "w");
  if (!s->f) return false;
  for (size_t i = 0; i < s->n_feeds; i++) write_feed(s, &s->feeds[i]);
  for (size_t i = 0; i < s->n_pages; i++) {
    s->pages[i].done = state_has_seen(s, s->pages[i].url);
    if (!s->pages[i].done) write_page(s, &s->pages[i]);
  }
  for (size_t i = 0; i < s->cap_seen; i++)
    if (s->seen[i].key) write_seen(s, s->seen[i].key, s->seen[i].day);
  return !fflush(s->f) && !fsync(fileno(s->f)) && !rename(shorter, path);
}

bool state_open(state *s, const char *path, char *why, size_t why_size) {
  *s = (state){.today = (int32_t)(time(NULL) / 86400)};
  if (grow_seen(s) && read_file(s, path) && write_short(s, path)) return true;
  snprintf(why, why_size, "%s: %s", path, s->failed ? "out of memory" : strerror(errno));
  state_close(s);
  return false;
}

void state_close(state *s) {
  if (s->f) fclose(s->f);
  for (size_t i = 0; i < s->n_feeds; i++) free(s->feeds[i].url), free(s->feeds[i].etag), free(s->feeds[i].modified);
  for (size_t i = 0; i < s->n_pages; i++) free(s->pages[i].url), free(s->pages[i].feed), free(s->pages[i].detour.to);
  free(s->feeds);
  free(s->pages);
  free(s->seen);
  *s = (state){0};
}
