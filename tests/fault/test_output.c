/* Every allocation of the readers and writers fails once (the linker hands their malloc over): a document is read whole or not at
 * all, a buffer says that it failed, nothing leaks. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "../../io/formats.h"
#include "../support/road.h"

static long left = -1;
static bool hit;

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *block, size_t size);

static bool fails(void) {
  if (left < 0) return false;
  if (left-- > 0) return false;
  return hit = true;
}

void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t n, size_t size) { return fails() ? NULL : __real_calloc(n, size); }
void *__wrap_realloc(void *block, size_t size) { return fails() ? NULL : __real_realloc(block, size); }

static void begin(long n) {
  left = n;
  hit = false;
}

static bool end(void) {
  left = -1;
  return hit;
}

static void writers(void **state) {
  (void)state;
  write_fn *const formats[] = {write_report, write_jsonl, write_layers_jsonl, write_conllu, write_explain};
  document_text documents[DOCUMENTS];
  rawi_model *model;
  rawi_coder *coder;
  const rawi_doc *doc;
  uint32_t n;
  documents_read(documents);
  assert_int_equal(rawi_model_builtin(NULL, &model, NULL), RAWI_OK);
  assert_int_equal(rawi_coder_new(model, NULL, &coder, NULL), RAWI_OK);
  rawi_input in = document_input(&documents[0]);
  news from = {.id = "x", .encoding = "UTF-8", .title = in.title, .title_size = in.title_size, .text = in.text, .text_size = in.text_size, .published = 18139};
  assert_int_equal(rawi_analyse(coder, &in, &doc, NULL), RAWI_OK);
  const rawi_event *all = rawi_doc_events(doc, &n), *events[256];
  assert_true(n > 0 && n <= 256);
  for (uint32_t i = 0; i < n; i++) events[i] = &all[i];
  result r = {&from, doc, events, n};
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    for (long fault = 0;; fault++) {
      buffer out = {0};
      begin(fault);
      formats[i](&out, &r, &(style){false, 100});
      bool failed = end();
      assert_true(failed == out.failed);
      buffer_free(&out);
      if (!failed) break;
    }
  rawi_coder_free(coder);
  rawi_model_free(model);
  documents_free(documents);
}

static bool read_with_fault(const char *name, long fault) {
  news_defaults defaults = {.url = "url", .source = "source", .published = RAWI_NO_DAY, .any_language = true};
  FILE *f = fopen(name, "rb");
  assert_non_null(f);
  setvbuf(f, NULL, _IONBF, 0);
  unsigned bad = 0;
  enum read_result got = READ_DOCUMENT;
  begin(fault);
  reader *r = reader_new(f, name, NULL, &defaults, false);
  while (r && (got != READ_END && got != READ_FAILED)) {
    news n;
    problem why;
    got = reader_next(r, &n, &why);
    bad += got == READ_BAD || got == READ_FAILED;
    if (got == READ_DOCUMENT) news_free(&n);
  }
  reader_free(r);
  bool failed = end();
  fclose(f);
  if (failed && r) assert_true(bad > 0);
  return failed;
}

static void readers(void **state) {
  (void)state;
  const char *files[] = {"tests/documents/battle.txt", "tests/documents/jsonl.jsonl"};
  json_set_alloc_funcs(__wrap_malloc, free);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    for (long fault = 0; read_with_fault(files[i], fault); fault++) continue;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(writers), cmocka_unit_test(readers)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
