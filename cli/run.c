/* Documents through the library: read in order, coded by one or several threads, written in order. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../io/day.h"
#include "../watch/watch.h"
#include "cli.h"
#include "work.h"

#define THREADS_MAX 256

static bool color_wanted(const char *when, int fd) {
  const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
  if (when && !strcmp(when, "always")) return true;
  if (when && !strcmp(when, "never")) return false;
  return isatty(fd) && !(no && *no) && !(term && !strcmp(term, "dumb"));
}

static size_t page_columns(int fd) {
  struct winsize w;
  const char *given = getenv("COLUMNS");
  long columns = given ? strtol(given, NULL, 10) : 0;
  if (columns <= 0 && isatty(fd) && !ioctl(fd, TIOCGWINSZ, &w)) columns = w.ws_col;
  if (columns <= 0) columns = 100;
  return columns < 40 ? 40 : columns > 1000 ? 1000 : (size_t)columns;
}

static bool one_of(const char *value, const char *const *allowed) {
  for (; *allowed; allowed++)
    if (!strcmp(value, *allowed)) return true;
  return false;
}

bool style_for(const char *color, FILE *out, style *style) {
  if (color && !one_of(color, (const char *const[]){"auto", "always", "never", NULL})) return complain(0, "--color is auto, always or never, not '%s'", color), false;
  *style = (struct style){color_wanted(color, fileno(out)), page_columns(fileno(out))};
  return true;
}

static bool read_choices(const shared_options *o, run *r) {
  r->input = o->input ? input_find(o->input) : NULL;
  if (o->input && !r->input) return complain(0, "--input is text, jsonl, html, feed or warc, not '%s'", o->input), false;
  return style_for(o->color, stdout, &r->style);
}

static bool read_numbers(const shared_options *o, run *r) {
  const char *why;
  r->defaults = (news_defaults){o->url, o->source, RAWI_NO_DAY, o->any_language};
  if (o->published && !day_read(o->published, strlen(o->published), &r->defaults.published, &why)) return complain(0, "--published %s %s", o->published, why), false;
  r->threads = 1;
  if (!o->threads) return true;
  char *end;
  long n = strtol(o->threads, &end, 10);
  if (!*o->threads || *end || n < 1 || n > THREADS_MAX) return complain(0, "-j is a number from 1 to %d, not '%s'", THREADS_MAX, o->threads), false;
  r->threads = (unsigned)n;
  return true;
}

/* Whether the output is also an input, which opening it would empty. */
static bool is_input(const char *output, char **files, int n) {
  struct stat out, in;
  if (stat(output, &out) || !S_ISREG(out.st_mode)) return false;
  for (int i = 0; i < n; i++)
    if (!stat(files[i], &in) && in.st_dev == out.st_dev && in.st_ino == out.st_ino) return true;
  return false;
}

static bool open_output(const shared_options *o, run *r, char **files, int n) {
  if (o->output && is_input(o->output, files, n)) return complain(0, "%s: is an input, too", o->output), false;
  r->out = o->output ? fopen(o->output, "wb") : stdout;
  r->out_name = o->output ? o->output : "standard output";
  if (!r->out) return complain(0, "%s: %s", o->output, strerror(errno)), false;
  return style_for(o->color, r->out, &r->style);
}

const format *format_find(const format *list, const char *name) {
  for (; list->name; list++)
    if (!strcmp(list->name, name)) return list;
  return NULL;
}

/* ---- the ring of batches ---- */

enum state { BATCH_FREE, BATCH_READY, BATCH_BUSY, BATCH_DONE };

typedef struct ring {
  const run *run;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  batch *batches;
  enum state *states;
  unsigned n, next_work;       /* next_work: of all batches ever filled */
  bool closing;
} ring;

typedef struct worker { ring *ring; coder_state coder; pthread_t thread; } worker;

static void *work(void *user) {
  worker *w = user;
  ring *g = w->ring;
  pthread_mutex_lock(&g->lock);
  for (;;) {
    unsigned at = g->next_work % g->n;
    if (g->states[at] == BATCH_READY) {
      g->states[at] = BATCH_BUSY;
      g->next_work++;
      pthread_mutex_unlock(&g->lock);
      batch_code(&g->batches[at], g->run, &w->coder);
      pthread_mutex_lock(&g->lock);
      g->states[at] = BATCH_DONE;
      pthread_cond_broadcast(&g->changed);
    } else if (g->closing) break;
    else pthread_cond_wait(&g->changed, &g->lock);
  }
  pthread_mutex_unlock(&g->lock);
  return NULL;
}

static enum state state_of(ring *g, unsigned at) {
  pthread_mutex_lock(&g->lock);
  enum state s = g->states[at];
  pthread_mutex_unlock(&g->lock);
  return s;
}

static void set_state(ring *g, unsigned at, enum state s) {
  pthread_mutex_lock(&g->lock);
  g->states[at] = s;
  pthread_cond_broadcast(&g->changed);
  pthread_mutex_unlock(&g->lock);
}

static void wait_for(ring *g, unsigned at, enum state s) {
  pthread_mutex_lock(&g->lock);
  while (g->states[at] != s) pthread_cond_wait(&g->changed, &g->lock);
  pthread_mutex_unlock(&g->lock);
}

/* Reads ahead as far as the ring is free, writes what is done; stops reading when writing fails. */
static int feed_ring(ring *g, source *from) {
  unsigned filled = 0, written = 0;
  int code = EXIT_FINE;
  bool more = true, broken = false;
  while (more || written < filled) {
    while (more && filled - written < g->n && state_of(g, written % g->n) != BATCH_DONE) {
      more = batch_fill(&g->batches[filled % g->n], from, BATCH_DOCUMENTS);
      if (more) set_state(g, filled++ % g->n, BATCH_READY);
    }
    if (written == filled) continue;
    wait_for(g, written % g->n, BATCH_DONE);
    batch *b = &g->batches[written % g->n];
    if (b->failed) code = EXIT_INPUT;
    if (!broken && !batch_write(b, g->run)) {
      broken = true;
      more = false;
    }
    batch_clear(b);
    set_state(g, written++ % g->n, BATCH_FREE);
  }
  return broken ? EXIT_INPUT : code;
}

static unsigned start_workers(ring *g, worker *workers, unsigned n) {
  unsigned started = 0;
  for (; started < n; started++) {
    worker *w = &workers[started];
    w->ring = g;
    if (!coder_state_open(&w->coder, g->run->model)) break;
    if (!pthread_create(&w->thread, NULL, work, w)) continue;
    coder_state_close(&w->coder);
    break;
  }
  return started;
}

static void stop_workers(ring *g, worker *workers, unsigned n) {
  pthread_mutex_lock(&g->lock);
  g->closing = true;
  pthread_cond_broadcast(&g->changed);
  pthread_mutex_unlock(&g->lock);
  for (unsigned i = 0; i < n; i++) {
    pthread_join(workers[i].thread, NULL);
    coder_state_close(&workers[i].coder);
  }
}

static int run_many(const run *r, source *from) {
  ring g = {.run = r, .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER, .n = 2 * r->threads + 2};
  int code = EXIT_INPUT;
  worker *workers = calloc(r->threads, sizeof *workers);
  g.batches = calloc(g.n, sizeof *g.batches);
  g.states = calloc(g.n, sizeof *g.states);
  if (workers && g.batches && g.states) {
    unsigned started = start_workers(&g, workers, r->threads);
    if (started) code = feed_ring(&g, from);
    else complain(0, "cannot start a thread");
    stop_workers(&g, workers, started);
  } else complain(0, "out of memory");
  for (unsigned i = 0; g.batches && i < g.n; i++) batch_free(&g.batches[i]);
  free(g.batches);
  free(g.states);
  free(workers);
  return code;
}

static int run_one(const run *r, source *from) {
  coder_state coder;
  batch b = {0};
  int code = EXIT_FINE;
  bool fine = true;
  if (!coder_state_open(&coder, r->model)) return complain(EXIT_INPUT, "out of memory");
  while (fine && batch_fill(&b, from, r->keep && !r->watch ? BATCH_DOCUMENTS : 1)) {
    batch_code(&b, r, &coder);
    if (b.failed) code = EXIT_INPUT;
    fine = batch_write(&b, r);
    batch_clear(&b);
  }
  batch_free(&b);
  coder_state_close(&coder);
  return fine ? code : EXIT_INPUT;
}

static void say_passed(const progress *p) {
  if (p->foreign) complain(0, "passed over: %" PRIu64 " not Arabic (--any-language reads them, too)", p->foreign);
  if (p->other) complain(0, "passed over: %" PRIu64 " that are no articles", p->other);
}

static int run_all(run *r, char **files, int n) {
  source from;
  if (!source_open(&from, r, files, n)) return complain(EXIT_INPUT, "out of memory");
  stop_on_signals();
  meter shown;
  meter_begin(&shown, r->out, files, n);
  r->meter = &shown;
  int code = r->threads > 1 && !r->watch ? run_many(r, &from) : run_one(r, &from);
  source_close(&from);
  meter_pause(&shown);
  r->meter = NULL;
  say_passed(&from.done);
  if (stop_asked && !r->watch) code = complain(EXIT_STOPPED, "stopped; what was read until then is written");
  code = finish_output(r->out, r->out_name, code);
  if (r->out != stdout && fclose(r->out)) code = complain(EXIT_INPUT, "%s: cannot write: %s", r->out_name, strerror(errno));
  return code;
}

static int run_into_store(run *r, char **files, int n) {
  keeper k;
  r->out = stdout;
  r->out_name = "standard output";
  if (!keep_open(&k, r->db, &r->defaults, r->model)) return EXIT_INPUT;
  r->keep = &k;
  if (r->watch) watch_each_turn(r->watch, keep_related, &k);
  int code = run_all(r, files, n);
  if (!keep_close(&k)) return code ? code : EXIT_INPUT; /* what was put is not all there: no counts */
  printf("%s: %" PRIu64 " documents added, %" PRIu64 " new versions, %" PRIu64 " known", r->db, k.added, k.versions, k.known);
  if (k.recoded) printf(", %" PRIu64 " coded anew by another version", k.recoded);
  putchar('\n');
  return finish_output(stdout, "standard output", code);
}

int run_files(const shared_options *o, run *r, char **files, int n) {
  char standard_input[] = "-", *only[] = {standard_input};
  loaded m;
  if (!read_choices(o, r) || !read_numbers(o, r)) return EXIT_USAGE;
  if (!model_load(o->model, &m)) return EXIT_INPUT;
  r->model = m.model;
  char **given = n ? files : only;
  int n_given = n ? n : 1, code;
  if (r->db) code = run_into_store(r, given, n_given);
  else code = open_output(o, r, files, n) ? run_all(r, given, n_given) : EXIT_INPUT;
  model_unload(&m);
  return code;
}
