/* Documents read by several threads over one model give what one thread gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>
#include <rawi/rawi.h>

#include "../support/road.h"

#define THREADS 4
#define ROUNDS 3

static document_text documents[DOCUMENTS];
static buffer wanted[DOCUMENTS];
static rawi_model *model;

static int keep(void *user, const char *bytes, size_t size) {
  put_bytes(user, bytes, size);
  return 0;
}

static int open_all(void **state) {
  (void)state;
  rawi_coder *coder;
  documents_read(documents);
  if (rawi_model_builtin(NULL, &model, NULL) || rawi_coder_new(model, NULL, &coder, NULL)) return 1;
  for (int i = 0; i < DOCUMENTS; i++) {
    rawi_input in = document_input(&documents[i]);
    if (road_layers(coder, &in, &wanted[i])) return 1;
  }
  rawi_coder_free(coder);
  return 0;
}

static int close_all(void **state) {
  (void)state;
  for (int i = 0; i < DOCUMENTS; i++) buffer_free(&wanted[i]);
  documents_free(documents);
  rawi_model_free(model);
  return 0;
}

typedef struct reader { pthread_t thread; rawi_model *model; int first, wrong; } reader;

/* Starts at a document of its own, looks a word up in between, and gives its reference to the model back. */
static void *read_all(void *user) {
  reader *r = user;
  rawi_coder *coder;
  if (rawi_coder_new(r->model, NULL, &coder, NULL)) return r->wrong++, NULL;
  for (int i = 0; i < ROUNDS * DOCUMENTS; i++) {
    int at = (r->first + i) % DOCUMENTS;
    rawi_input in = document_input(&documents[at]);
    buffer got = {0}, found = {0};
    r->wrong += road_layers(coder, &in, &got) != RAWI_OK || got.n != wanted[at].n || memcmp(got.at, wanted[at].at, got.n);
    r->wrong += rawi_lexicon_find(coder, "وبسياراتهم", keep, &found, NULL) != RAWI_OK;
    buffer_free(&got);
    buffer_free(&found);
  }
  rawi_coder_free(coder);
  rawi_model_free(r->model);
  return NULL;
}

static void threads_read_alike(void **state) {
  (void)state;
  reader readers[THREADS];
  for (int i = 0; i < THREADS; i++) {
    readers[i] = (reader){.model = rawi_model_ref(model), .first = i};
    assert_int_equal(pthread_create(&readers[i].thread, NULL, read_all, &readers[i]), 0);
  }
  for (int i = 0; i < THREADS; i++) {
    pthread_join(readers[i].thread, NULL);
    assert_int_equal(readers[i].wrong, 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(threads_read_alike)};
  return cmocka_run_group_tests(tests, open_all, close_all);
}
