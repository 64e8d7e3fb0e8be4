#include "api/handles.h"

#include <assert.h>
#include <string.h>

extern const unsigned char rawi_builtin_model[];
extern const size_t rawi_builtin_model_size;

static_assert(RAWI_ERROR_MEMORY == (int)ERR_NOMEM && RAWI_ERROR_INPUT == (int)ERR_INPUT && RAWI_ERROR_LIMIT == (int)ERR_LIMIT &&
              RAWI_ERROR_MODEL == (int)ERR_MODEL && RAWI_ERROR_STOPPED == (int)ERR_STOPPED && RAWI_NO_DAY == DAY_NONE,
              "the engine and the public header count alike");

const char *rawi_version(void) { return RAWI_VERSION; }

allocator allocator_of(const rawi_allocator *given) {
  if (!given || !given->alloc || !given->release) return allocator_default();
  return (allocator){given->alloc, given->release, given->user};
}

int report(rawi_error *out, const error *e, int code) {
  if (!out || !code) return code;
  out->code = code;
  out->position = e->position;
  memcpy(out->message, e->message, sizeof out->message);
  static_assert(sizeof e->message == sizeof out->message, "messages are copied whole");
  if (!out->message[0] && code == RAWI_ERROR_MEMORY) memcpy(out->message, "out of memory", sizeof "out of memory");
  return code;
}

int rawi_model_memory(const void *bytes, size_t size, const rawi_allocator *given, rawi_model **out, rawi_error *error_out) {
  error e = {.position = UINT64_MAX};
  allocator from = allocator_of(given);
  *out = NULL;
  rawi_model *m = from.alloc(from.user, sizeof *m);
  if (!m) return report(error_out, &e, ERR_NOMEM);
  m->from = from;
  m->tables = NULL;
  atomic_init(&m->references, 1);
  int code = model_open(bytes, size, from, &m->tables, &e);
  if (code) {
    from.release(from.user, m);
    return report(error_out, &e, code);
  }
  *out = m;
  return RAWI_OK;
}

int rawi_model_builtin(const rawi_allocator *given, rawi_model **out, rawi_error *error_out) {
  return rawi_model_memory(rawi_builtin_model, rawi_builtin_model_size, given, out, error_out);
}

rawi_model *rawi_model_ref(rawi_model *handle) {
  atomic_fetch_add_explicit(&handle->references, 1, memory_order_relaxed);
  return handle;
}

void rawi_model_free(rawi_model *handle) {
  if (!handle || atomic_fetch_sub_explicit(&handle->references, 1, memory_order_acq_rel) != 1) return;
  allocator from = handle->from;
  model_free(handle->tables);
  from.release(from.user, handle);
}

#define TABLE_INFO(table, files) {#table, files, 0},
static const rawi_table_info table_names[] = {TABLES(TABLE_INFO)};

void rawi_model_describe(const rawi_model *handle, rawi_model_info *out) {
  const model *m = handle->tables;
  *out = (rawi_model_info){m->version, m->digest, m->size, m->n_lemmas, m->n_forms, m->n_senses, m->n_nodes, TABLE_COUNT};
}

int rawi_model_table(const rawi_model *handle, uint32_t index, rawi_table_info *out) {
  const model *m = handle->tables;
#define TABLE_ROWS(table, files) m->n_##table##s,
  const uint32_t rows[] = {TABLES(TABLE_ROWS)};
  if (index >= TABLE_COUNT) return RAWI_ERROR_LIMIT;
  *out = table_names[index];
  out->rows = rows[index];
  return RAWI_OK;
}
