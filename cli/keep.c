#include "keep.h"

#include <string.h>

#include "cli.h"

static bool wrong(const keeper *k) {
  complain(0, "%s: %s", k->path, store_why(k->to));
  return false;
}

bool keep_open(keeper *k, const char *path, const news_defaults *defaults) {
  char why[300];
  *k = (keeper){.path = path, .defaults = defaults};
  k->to = store_open(path, STORE_CREATE, why);
  if (!k->to) complain(0, "%s: %s", path, why);
  return k->to;
}

bool keep_close(keeper *k) {
  bool ok = store_relate(k->to) || wrong(k);
  store_close(k->to);
  k->to = NULL;
  return ok;
}

/* WHY the path for a file that is one document: files of one name stand in many folders. */
static store_document document_of(const keeper *k, const news *doc, const char *file) {
  const char *given = k->defaults->url, *path = file && strcmp(file, "-") ? file : NULL;
  return (store_document){
    .id = doc->id, .name = doc->named == NEWS_NAMED ? doc->id : doc->named == NEWS_FILE ? path : NULL, .url = doc->url, .source = doc->source, .title = doc->title, .text = doc->text,
    .title_size = doc->title_size, .text_size = doc->text_size, .published = doc->published, .own_url = doc->url && (!given || strcmp(doc->url, given) != 0),
  };
}

bool keep_knows(keeper *k, const news *doc, const char *file) {
  store_document d = document_of(k, doc, file);
  return store_knows(k->to, &d);
}

bool keep_begin(keeper *k) { return store_begin(k->to) || wrong(k); }
bool keep_commit(keeper *k) { return store_commit(k->to) || wrong(k); }

bool keep_put(keeper *k, const kept *what) {
  store_document d = document_of(k, what->doc, what->file);
  switch (store_put(k->to, &d, what->records, what->records_size, what->lemmas, what->lemmas_size)) {
  case STORE_KNOWN: k->known++; return true;
  case STORE_NEW: k->added++; return true;
  case STORE_VERSION: k->versions++; return true;
  default: return wrong(k);
  }
}
