/* Every read of a file fails once, or gives a byte at a time: documents in front of the failure come whole, then READ_FAILED. */
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../io/buffer.h"
#include "../../io/read.h"

/* left: reads that still succeed, -1: all do. */
typedef struct faulty { const char *at; size_t size, step; long left; } faulty;

static ssize_t faulty_read(void *user, char *out, size_t n) {
  faulty *f = user;
  if (f->left == 0) return errno = EIO, -1;
  if (f->left > 0) f->left--;
  if (n > f->step) n = f->step;
  if (n > f->size) n = f->size;
  memcpy(out, f->at, n);
  f->at += n;
  f->size -= n;
  return (ssize_t)n;
}

/* Ids, titles and texts of what was read, then how it ended. */
static enum read_result read_all(faulty f, const char *name, buffer *out) {
  news_defaults any = {.published = RAWI_NO_DAY, .any_language = true};
  FILE *file = fopencookie(&f, "rb", (cookie_io_functions_t){.read = faulty_read});
  assert_non_null(file);
  setvbuf(file, NULL, _IOFBF, f.step);
  reader *r = reader_new(file, name, NULL, &any, false);
  enum read_result got;
  news n;
  problem why;
  while ((got = reader_next(r, &n, &why)) != READ_END && got != READ_FAILED) {
    if (got != READ_DOCUMENT) put_format(out, "%s\n", why.message);
    else put_format(out, "%s|%s|%s\n", n.id, n.title ? n.title : "", n.text);
    if (got == READ_DOCUMENT) news_free(&n);
  }
  if (got == READ_FAILED) assert_true(*why.message);
  assert_int_equal(reader_next(r, &n, &why), READ_END); /* and it stays so */
  reader_free(r);
  fclose(file);
  return got;
}

static void survive(const char *name) {
  buffer text = {0}, whole = {0};
  char block[4096];
  size_t n;
  FILE *f = fopen(name, "rb");
  assert_non_null(f);
  while ((n = fread(block, 1, sizeof block, f))) put_bytes(&text, block, n);
  fclose(f);
  assert_int_equal(read_all((faulty){text.at, text.n, 4096, -1}, name, &whole), READ_END);
  for (size_t step = 1; step < 5000; step = step * 3 + 1) {
    buffer got = {0};
    assert_int_equal(read_all((faulty){text.at, text.n, step, -1}, name, &got), READ_END);
    assert_int_equal(got.n, whole.n);
    assert_memory_equal(got.at, whole.at, got.n);
    buffer_free(&got);
  }
  for (long fault = 0; fault <= (long)(text.n / 100); fault++) {
    buffer got = {0};
    assert_int_equal(read_all((faulty){text.at, text.n, 100, fault}, name, &got), READ_FAILED);
    assert_true(got.n <= whole.n && (!got.n || !memcmp(got.at, whole.at, got.n)));
    buffer_free(&got);
  }
  buffer_free(&text);
  buffer_free(&whole);
}

static void text_files(void **state) {
  (void)state;
  survive("tests/documents/battle.txt");
  survive("tests/documents/odd.txt");
}

static void lines_of_json(void **state) {
  (void)state;
  survive("tests/documents/jsonl.jsonl");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(text_files), cmocka_unit_test(lines_of_json)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
