#include <string.h>

#include "api/handles.h"
#include "api/views.h"

/* What a coder keeps between documents: far more than any article needs. */
#define KEEP_BYTES (64u << 20)

int rawi_coder_new(rawi_model *knowledge, const rawi_allocator *given, rawi_coder **out, rawi_error *error_out) {
  error e = {.position = UINT64_MAX};
  allocator from = allocator_of(given);
  *out = NULL;
  rawi_coder *c = from.alloc(from.user, sizeof *c);
  if (!c) return report(error_out, &e, ERR_NOMEM);
  memset(c, 0, sizeof *c);
  c->from = from;
  arena_init(&c->memory, from);
  c->cache = morph_cache_new(knowledge->tables, from);
  if (!c->cache) {
    from.release(from.user, c);
    return report(error_out, &e, ERR_NOMEM);
  }
  c->model = rawi_model_ref(knowledge);
  *out = c;
  return RAWI_OK;
}

void rawi_coder_free(rawi_coder *coder) {
  if (!coder) return;
  allocator from = coder->from;
  morph_cache_free(coder->cache);
  arena_free(&coder->memory);
  rawi_model_free(coder->model);
  from.release(from.user, coder);
}

void coder_reset(rawi_coder *coder) {
  if (coder->memory.used > KEEP_BYTES) {
    arena_free(&coder->memory);
    arena_init(&coder->memory, coder->from);
  }
  arena_reset(&coder->memory);
  coder->doc = (rawi_doc){.tables = coder->model->tables, .memory = &coder->memory};
}

/* Title, newline, text in one block. */
static int join(arena *a, const rawi_input *in, document *out, error *e) {
  size_t title = in->title ? in->title_size : 0, text = in->text ? in->text_size : 0;
  if (title > RAWI_DOCUMENT_MAX || text > RAWI_DOCUMENT_MAX || title + text + 1 > RAWI_DOCUMENT_MAX)
    return fail(e, ERR_LIMIT, UINT64_MAX, "a document of more than %u MiB", RAWI_DOCUMENT_MAX >> 20);
  char *bytes = arena_alloc(a, title + text + 2);
  if (!bytes) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  size_t n = 0;
  if (title) {
    memcpy(bytes, in->title, title);
    bytes[title] = '\n';
    n = title + 1;
  }
  if (text) memcpy(bytes + n, in->text, text);
  bytes[n + text] = '\0';
  *out = (document){bytes, n + text, title, {in->published}};
  return OK;
}

static int read_document(rawi_coder *c, const rawi_input *in, bool words_only, error *e) {
  document d;
  coder_reset(c);
  if (in->size < sizeof *in) return fail(e, ERR_INPUT, UINT64_MAX, "rawi_input.size is not set");
  int code = join(&c->memory, in, &d, e);
  if (code) return code;
  code = (words_only ? pipeline_words : pipeline_run)(c->model->tables, c->cache, &c->memory, &d, &c->doc.engine, e);
  if (code) return code;
  c->doc.id_hash = in->id ? hash_bytes(in->id, strlen(in->id)) : 0;
  return words_only ? OK : view_base(&c->doc, e);
}

int rawi_code(rawi_coder *coder, const rawi_input *input, rawi_event_fn callback, void *user, rawi_error *error_out) {
  error e = {.position = UINT64_MAX};
  int code = read_document(coder, input, false, &e);
  if (code) return report(error_out, &e, code);
  for (uint32_t i = 0; i < coder->doc.n_events; i++)
    if (callback(user, &coder->doc, &coder->doc.events[i])) return report(error_out, &e, fail(&e, ERR_STOPPED, UINT64_MAX, "stopped by the callback"));
  return RAWI_OK;
}

int rawi_analyse(rawi_coder *coder, const rawi_input *input, const rawi_doc **out, rawi_error *error_out) {
  error e = {.position = UINT64_MAX};
  *out = NULL;
  int code = read_document(coder, input, false, &e);
  if (!code) code = view_layers(&coder->doc, &e);
  if (code) return report(error_out, &e, code);
  *out = &coder->doc;
  return RAWI_OK;
}

int64_t rawi_morphology(rawi_coder *coder, const char *text, size_t size, rawi_error *error_out) {
  error e = {.position = UINT64_MAX};
  rawi_input in = {.size = sizeof in, .text = text, .text_size = size, .published = RAWI_NO_DAY};
  int code = read_document(coder, &in, true, &e);
  if (code) return report(error_out, &e, code);
  int64_t words = 0;
  const layers *l = &coder->doc.engine;
  for (uint32_t i = 0; i < l->text.n_tokens; i++) words += l->morph.words[i].n > 0;
  return words;
}

#define DOC_LAYER(name) \
  const rawi_##name *rawi_doc_##name##s(const rawi_doc *doc, uint32_t *n) { \
    *n = doc->n_##name##s; \
    return doc->name##s; \
  }
DOC_LAYER(token)
DOC_LAYER(word)
DOC_LAYER(sentence)
DOC_LAYER(mention)
DOC_LAYER(clause)
DOC_LAYER(quotation)
DOC_LAYER(event)

const char *rawi_doc_text(const rawi_doc *doc, size_t *size) {
  *size = doc->engine.text.size;
  return doc->engine.text.bytes;
}
