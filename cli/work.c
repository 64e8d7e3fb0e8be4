#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../watch/watch.h"
#include "work.h"

static const char *shown_name(const char *file) { return !file ? "a file" : strcmp(file, "-") ? file : "standard input"; }

static void close_file(source *s) {
  if (s->reader) s->done.bytes += reader_taken(s->reader);
  reader_free(s->reader);
  s->reader = NULL;
  if (s->f && s->f != stdin) fclose(s->f);
  s->f = NULL;
}

bool source_open(source *s, const run *r, char **files, int n) {
  *s = (source){.run = r, .files = walk_new(files, n)};
  return s->files;
}

void source_close(source *s) {
  close_file(s);
  walk_free(s->files);
}

/* Opens the file of that name; false (and *why) when that cannot be. */
static bool open_file(source *s, problem *why) {
  s->f = strcmp(s->name, "-") ? fopen(s->name, "rb") : stdin;
  s->reader = s->f ? reader_new(s->f, s->name, s->run->input, &s->run->defaults, s->in_folder) : NULL;
  if (s->reader) return true;
  why->line = 0;
  snprintf(why->message, sizeof why->message, "%s", s->f ? "out of memory" : strerror(errno));
  close_file(s);
  return false;
}

/* The next thing read of any file; READ_END at the end of the last one. */
static enum read_result read_next(source *s, news *out, problem *why) {
  if (s->run->watch) return watch_next(s->run->watch, out, &s->name, why);
  for (;;) {
    if (!s->reader) {
      enum walk_result got = walk_next(s->files, &s->name, &s->in_folder, why);
      if (got == WALK_END) return READ_END;
      if (got == WALK_BAD || !open_file(s, why)) return READ_BAD;
    }
    enum read_result got = reader_next(s->reader, out, why);
    if (got == READ_END || got == READ_FAILED) close_file(s);
    if (got != READ_END) return got == READ_FAILED ? READ_BAD : got;
  }
}

/* The next document or problem; false at the end of the last file, or when the run is to stop. */
static bool next_item(source *s, item *out) {
  *out = (item){.file = NULL};
  while (!stop_asked) {
    if (s->run->meter) meter_show(s->run->meter, s->done.documents, s->done.bytes + (s->reader ? reader_taken(s->reader) : 0));
    enum read_result got = read_next(s, &out->doc, &out->why);
    if (got == READ_END || (s->run->watch && got == READ_FAILED)) return false;
    s->done.foreign += got == READ_FOREIGN;
    s->done.other += got == READ_OTHER;
    if (got == READ_FOREIGN || got == READ_OTHER) continue;
    s->done.documents += got == READ_DOCUMENT;
    out->is_problem = got == READ_BAD;
    out->file = strdup(s->name);
    out->known = s->run->keep && !out->is_problem && keep_knows(s->run->keep, &out->doc, out->file);
    return true;
  }
  return false;
}

bool batch_fill(batch *b, source *from, unsigned most) {
  size_t bytes = 0;
  b->n = 0;
  b->failed = false;
  while (b->n < most && bytes < BATCH_BYTES && next_item(from, &b->items[b->n])) bytes += b->items[b->n++].doc.text_size;
  return b->n > 0;
}

void batch_clear(batch *b) {
  for (unsigned i = 0; i < b->n; i++) {
    news_free(&b->items[i].doc);
    free(b->items[i].file);
  }
  b->n = 0;
  b->out.n = b->err.n = b->lemmas.n = 0;
}

void batch_free(batch *b) {
  batch_clear(b);
  buffer_free(&b->out);
  buffer_free(&b->err);
  buffer_free(&b->lemmas);
}

bool coder_state_open(coder_state *c, rawi_model *model) {
  *c = (coder_state){NULL, NULL, 0};
  return !rawi_coder_new(model, NULL, &c->coder, NULL);
}

void coder_state_close(coder_state *c) {
  rawi_coder_free(c->coder);
  free(c->events);
}

/* Messages may quote the input: nothing in them may reach the terminal as a command. */
static void say(batch *b, const item *x, uint64_t line, const char *message) {
  b->failed = true;
  put_format(&b->err, "rawi: %s:", shown_name(x->file));
  if (line) put_format(&b->err, "%" PRIu64 ":", line);
  put_char(&b->err, ' ');
  for (const char *c = message; *c; c++) put_char(&b->err, (unsigned char)*c < 0x20 || *c == 0x7F ? '?' : *c);
  put_char(&b->err, '\n');
}

static int keep_doc(void *user, const rawi_doc *doc, const rawi_event *event) {
  const rawi_doc **kept = user;
  (void)event;
  *kept = doc;
  return 0;
}

static bool is_actual(const rawi_event *e) {
  for (uint32_t i = 0; i < e->n_aux; i++)
    if (strcmp(e->aux[i], "historical")) return false;
  return true;
}

/* The events to write; false when out of memory. */
static bool choose(const run *r, coder_state *c, result *out) {
  uint32_t n = 0;
  const rawi_event *all = out->doc ? rawi_doc_events(out->doc, &n) : NULL;
  if (n > c->cap) {
    const rawi_event **events = realloc(c->events, n * sizeof *events);
    if (!events) return false;
    c->events = events;
    c->cap = n;
  }
  for (uint32_t i = 0; i < n; i++)
    if (!r->only_actual || is_actual(&all[i])) c->events[out->n_events++] = &all[i];
  out->events = c->events;
  return true;
}

/* Particles, numbers and signs have no lemma that anybody looks for. */
static bool has_lemma(const rawi_word *w) {
  static const char *const kinds[] = {"NOUN", "VERB", "ADJ", "PROPN", "ADV", "X"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (!strcmp(w->upos, kinds[i])) return *w->lemma;
  return false;
}

static void put_lemmas(buffer *out, const rawi_doc *doc) {
  uint32_t n;
  const rawi_word *words = rawi_doc_words(doc, &n);
  for (uint32_t i = 0; i < n; i++) {
    if (!has_lemma(&words[i])) continue;
    put_text(out, words[i].lemma);
    put_char(out, ' ');
  }
}

static void code_one(batch *b, item *x, const run *r, coder_state *c) {
  rawi_error e;
  result found = {.in = &x->doc};
  rawi_input in = news_input(&x->doc);
  x->records.from = b->out.n;
  x->lemmas.from = b->lemmas.n;
  int code = r->layers || r->keep ? rawi_analyse(c->coder, &in, &found.doc, &e) : rawi_code(c->coder, &in, keep_doc, &found.doc, &e);
  if (code) {
    char message[320];
    if (e.position == UINT64_MAX) snprintf(message, sizeof message, "%s", e.message);
    else snprintf(message, sizeof message, "%s, at byte %" PRIu64 " of the document", e.message, e.position);
    say(b, x, x->doc.line, message);
  } else if (choose(r, c, &found)) {
    r->write(&b->out, &found, &r->style);
    if (r->keep) put_lemmas(&b->lemmas, found.doc);
    x->records.to = b->out.n;
    x->lemmas.to = b->lemmas.n;
    x->coded = true;
  } else say(b, x, x->doc.line, "out of memory");
}

void batch_code(batch *b, const run *r, coder_state *c) {
  for (unsigned i = 0; i < b->n; i++) {
    item *x = &b->items[i];
    size_t before = b->out.n;
    if (x->known) continue;
    if (x->is_problem) say(b, x, x->why.line, x->why.message);
    else code_one(b, x, r, c);
    if (!b->out.failed && !b->lemmas.failed) continue;
    b->out.n = before; /* a document is written whole or not at all */
    b->out.failed = b->lemmas.failed = x->coded = false;
    say(b, x, x->doc.line, "out of memory");
  }
}

/* A run that is killed has kept whole batches. */
static bool store_batch(const batch *b, keeper *k, bool now) {
  bool ok = keep_begin(k);
  for (unsigned i = 0; ok && i < b->n; i++) {
    const item *x = &b->items[i];
    if (x->known) k->known++;
    if (!x->coded) continue;
    const kept what = {&x->doc, x->file, b->out.at + x->records.from, x->records.to - x->records.from, b->lemmas.at + x->lemmas.from, x->lemmas.to - x->lemmas.from};
    ok = keep_put(k, &what);
  }
  return ok && keep_commit(k, now);
}

/* A watch says what it does. */
static void say_coded(const batch *b) {
  for (unsigned i = 0; i < b->n; i++) {
    const item *x = &b->items[i];
    unsigned events = 0;
    for (size_t at = x->records.from; at < x->records.to; at++) events += b->out.at[at] == '\n';
    if (x->known) fprintf(stderr, "rawi: watch: %s: known\n", shown_name(x->file));
    if (x->coded) fprintf(stderr, "rawi: watch: %s: %u %s\n", shown_name(x->file), events, events == 1 ? "event" : "events");
  }
}

static bool write_out(const batch *b, const run *r) {
  if (b->out.n && fwrite(b->out.at, 1, b->out.n, r->out) != b->out.n) return false;
  return !fflush(r->out);
}

bool batch_write(const batch *b, const run *r) {
  if (b->err.n && r->meter) meter_pause(r->meter);
  if (b->err.n) fwrite(b->err.at, 1, b->err.n, stderr);
  bool ok = r->keep ? store_batch(b, r->keep, r->watch != NULL) : write_out(b, r);
  if (ok && r->watch) say_coded(b);
  return ok;
}
