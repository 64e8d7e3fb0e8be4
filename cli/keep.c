#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif
#include "keep.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli.h"

#define RELATE_MS 60000   /* between two times, when there is nothing else to do; five times that when there is */
#define HELD_BATCHES 64   /* one transaction; WHY: what a transaction costs for the full text, it costs once */
#define HELD_MS 5000
#define RELATE_PART 20    /* of the time at most one in so many goes into it */

static int64_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool wrong(const keeper *k) {
  complain(0, "%s: %s", k->path, store_why(k->to));
  return false;
}

bool keep_open(keeper *k, const char *path, const news_defaults *defaults, const rawi_model *model) {
  char why[300];
  rawi_model_info about;
  *k = (keeper){.path = path, .defaults = defaults, .next_relate = now_ms()};
  rawi_model_describe(model, &about);
  snprintf(k->coder, sizeof k->coder, "rawi %s, model %016" PRIx64, rawi_version(), about.digest);
  k->to = store_open(path, STORE_CREATE, why);
  if (!k->to) complain(0, "%s: %s", path, why);
  return k->to;
}

bool keep_close(keeper *k) {
  bool ok = !k->broken && keep_commit(k, true) && (store_relate(k->to) || wrong(k));
  store_close(k->to);
  k->to = NULL;
  return ok;
}

void keep_related(void *user, bool resting) {
  keeper *k = user;
  int64_t began = now_ms(), wait = resting ? 0 : 4 * RELATE_MS;
  uint64_t put = k->added + k->versions + k->recoded;
  if (put == k->related || began < k->next_relate + wait) return;
  if (!store_relate(k->to)) wrong(k);
  else k->related = put;
  int64_t took = now_ms() - began;
  k->next_relate = began + took + (took * RELATE_PART > RELATE_MS ? took * RELATE_PART : RELATE_MS);
}

/* WHY the path for a file that is one document: files of one name stand in many folders. */
static store_document document_of(const keeper *k, const news *doc, const char *file) {
  const char *given = k->defaults->url, *path = file && strcmp(file, "-") ? file : NULL;
  return (store_document){
    .id = doc->id, .name = doc->named == NEWS_NAMED ? doc->id : doc->named == NEWS_FILE ? path : NULL, .url = doc->url, .source = doc->source, .title = doc->title, .text = doc->text,
    .title_size = doc->title_size, .text_size = doc->text_size, .published = doc->published, .coder = k->coder, .own_url = doc->url && (!given || strcmp(doc->url, given) != 0),
  };
}

bool keep_knows(keeper *k, const news *doc, const char *file) {
  store_document d = document_of(k, doc, file);
  return store_knows(k->to, &d);
}

static bool broken(keeper *k) {
  k->broken = true;
  return wrong(k);
}

bool keep_begin(keeper *k) {
  if (k->open) return true;
  k->held = 0;
  k->held_since = now_ms();
  return (k->open = store_begin(k->to)) || broken(k);
}

bool keep_commit(keeper *k, bool now) {
  if (!k->open || (!now && ++k->held < HELD_BATCHES && now_ms() < k->held_since + HELD_MS)) return true;
  k->open = false;
  return store_commit(k->to) || broken(k);
}

bool keep_put(keeper *k, const kept *what) {
  store_document d = document_of(k, what->doc, what->file);
  switch (store_put(k->to, &d, what->records, what->records_size, what->lemmas, what->lemmas_size)) {
  case STORE_KNOWN: k->known++; return true;
  case STORE_NEW: k->added++; return true;
  case STORE_VERSION: k->versions++; return true;
  case STORE_RECODED: k->recoded++; return true;
  default: return broken(k);
  }
}
