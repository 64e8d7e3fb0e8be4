/* Every allocation of the library fails once, over whole documents: each failure is RAWI_ERROR_MEMORY, nothing leaks, and the same
 * coder reads the next document as if nothing had been. Built with exact_arena=true, every allocation is a call of the allocator. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <rawi/rawi.h>

#include "../support/road.h"

/* left: calls that still succeed; then one fails (or all, when `dry`). */
typedef struct faults { long left; bool dry, hit; size_t live; } faults;

static void *failing(void *user, size_t size) {
  faults *f = user;
  if (f->left == 0 || (f->left < 0 && f->hit && f->dry)) {
    f->hit = true;
    f->left = -1;
    return NULL;
  }
  if (f->left > 0) f->left--;
  void *block = malloc(size);
  f->live += block != NULL;
  return block;
}

static void give_back(void *user, void *block) {
  faults *f = user;
  f->live -= block != NULL;
  free(block);
}

#define NEVER (-1)

static rawi_model *model;
static document_text documents[DOCUMENTS];

static int open_all(void **state) {
  (void)state;
  documents_read(documents);
  return rawi_model_builtin(NULL, &model, NULL);
}

static int close_all(void **state) {
  (void)state;
  documents_free(documents);
  rawi_model_free(model);
  return 0;
}

static void opening_a_model(void **state) {
  (void)state;
  for (long n = 0;; n++) {
    faults f = {.left = n};
    rawi_allocator from = {failing, give_back, &f};
    rawi_model *m;
    rawi_error e;
    int code = rawi_model_builtin(&from, &m, &e);
    if (f.hit) {
      assert_int_equal(code, RAWI_ERROR_MEMORY);
      assert_null(m);
      assert_true(*e.message);
    }
    rawi_model_free(m);
    assert_int_equal(f.live, 0);
    if (!f.hit) {
      assert_int_equal(code, RAWI_OK);
      return;
    }
  }
}

/* What a coder is asked to do: fills out, gives the library's code. */
typedef int (*task)(rawi_coder *coder, const void *what, buffer *out);

static int all_layers(rawi_coder *coder, const void *what, buffer *out) {
  rawi_input in = document_input(what);
  return road_layers(coder, &in, out);
}

static int only_events(rawi_coder *coder, const void *what, buffer *out) {
  rawi_input in = document_input(what);
  unsigned n;
  int code = road_events(coder, &in, &n);
  if (!code) put_uint(out, n);
  return code;
}

static int morphology(rawi_coder *coder, const void *what, buffer *out) {
  const document_text *d = what;
  int64_t n = rawi_morphology(coder, d->text, d->size, NULL);
  if (n >= 0) put_uint(out, (uint64_t)n);
  return n < 0 ? (int)n : RAWI_OK;
}

static int keep(void *user, const char *bytes, size_t size) {
  put_bytes(user, bytes, size);
  return 0;
}

static int find(rawi_coder *coder, const void *what, buffer *out) { return rawi_lexicon_find(coder, what, keep, out, NULL); }
static int forms(rawi_coder *coder, const void *what, buffer *out) { return rawi_lexicon_forms(coder, what, keep, out, NULL); }
static int places(rawi_coder *coder, const void *what, buffer *out) { return rawi_places_find(coder, what, keep, out, NULL); }

static void same(const buffer *a, const buffer *b) {
  assert_int_equal(a->n, b->n);
  assert_memory_equal(a->at, b->at, a->n);
}

/* One run with the fault at n; false when it is beyond the last allocation. */
static bool survive(task run, const void *what, long n, bool dry, const buffer *wanted) {
  faults f = {.left = n, .dry = dry};
  rawi_allocator from = {failing, give_back, &f};
  rawi_coder *coder;
  buffer got = {0};
  int code = rawi_coder_new(model, &from, &coder, NULL);
  if (!code) code = run(coder, what, &got);
  bool hit = f.hit;
  assert_int_equal(code, hit ? RAWI_ERROR_MEMORY : RAWI_OK);
  f = (faults){.left = NEVER, .live = f.live};
  if (hit && coder) {
    got.n = 0;
    assert_int_equal(run(coder, what, &got), RAWI_OK);
  }
  if (coder) same(&got, wanted);
  rawi_coder_free(coder);
  assert_int_equal(f.live, 0);
  buffer_free(&got);
  return hit;
}

static void survive_all(task run, const void *what) {
  buffer wanted = {0};
  rawi_coder *coder;
  long n = 0;
  assert_int_equal(rawi_coder_new(model, NULL, &coder, NULL), RAWI_OK);
  assert_int_equal(run(coder, what, &wanted), RAWI_OK);
  rawi_coder_free(coder);
  while (survive(run, what, n, false, &wanted)) n++;
  for (long i = 0; i < n; i += 1 + n / 50) assert_true(survive(run, what, i, true, &wanted));
  print_message("# %ld allocations\n", n);
  buffer_free(&wanted);
}

static void analysing_documents(void **state) {
  (void)state;
  for (int i = 0; i < DOCUMENTS; i++) survive_all(all_layers, &documents[i]);
}

static void coding_documents(void **state) {
  (void)state;
  survive_all(only_events, &documents[0]);
  survive_all(morphology, &documents[2]);
}

static void looking_up(void **state) {
  (void)state;
  survive_all(find, "وبسياراتهم");
  survive_all(forms, "هجوم");
  survive_all(places, "طرابلس");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(opening_a_model),
    cmocka_unit_test(analysing_documents),
    cmocka_unit_test(coding_documents),
    cmocka_unit_test(looking_up),
  };
  return cmocka_run_group_tests(tests, open_all, close_all);
}
