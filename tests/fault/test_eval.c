/* Every allocation of rawi eval fails once (the linker hands its malloc over): there are figures or it says that there are none, and
 * nothing leaks. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../eval/measure.h"

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

static void say(void *user, uint64_t line, const char *message) {
  (void)line;
  *(bool *)user = !strcmp(message, "out of memory");
}

static coding *read_text(const char *text, bool *memory) {
  FILE *f = fmemopen((void *)(uintptr_t)text, strlen(text), "rb");
  assert_non_null(f);
  coding *c = coding_read(f, say, memory);
  fclose(f);
  return c;
}

static const char by_hand[] =
  "{\"id\":\"a\",\"events\":[{\"type\":\"ASSAULT\",\"trigger\":\"x\",\"mode\":[\"aerial\"],\"aux\":[\"future\"],\"actor\":[\"a b\"],\"actor_code\":[\"SYR MIL\"],\"place\":\"p\",\"place_en\":\"P, Q\","
  "\"casualties\":[{\"kind\":\"killed\",\"low\":1,\"high\":null}],\"claims\":[{\"speaker\":\"s\"}],\"protected\":[\"market\"]},{\"type\":\"AID\",\"trigger\":\"y\"}]}\n"
  "{\"id\":\"b\",\"events\":[]}\n";
static const char by_rawi[] =
  "{\"doc\":\"a\",\"event\":\"ASSAULT\",\"mode\":[],\"actor\":[{\"entity_text\":\"a\",\"code\":\"SYR\"}],\"mentions\":[{\"trigger_text\":\"x\"}],\"event_loc\":{\"resolved_place\":\"P\"},"
  "\"casualties\":[{\"kind\":\"killed\",\"low\":1,\"high\":1}],\"claims\":[{\"speaker\":{\"entity_text\":\"s\"}}]}\n"
  "{\"doc\":\"c\",\"event\":\"AID\",\"mentions\":[]}\n";

static void every_allocation(const char *first, const char *second) {
  for (long n = 0;; n++) {
    bool memory = false, measured = false;
    measures m;
    left = n;
    hit = false;
    coding *a = read_text(first, &memory), *b = a ? read_text(second, &memory) : NULL;
    if (b) measured = measure(a, b, &m, NULL, NULL);
    left = -1;
    assert_true(measured ? !hit : hit && (b || memory));
    coding_free(a);
    coding_free(b);
    if (!hit) {
      assert_int_equal(m.records.both, second == by_hand ? 2 : 1);
      return;
    }
  }
}

static void records(void **state) {
  (void)state;
  every_allocation(by_hand, by_rawi);
}

static void two_people(void **state) {
  (void)state;
  every_allocation(by_hand, by_hand);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(records), cmocka_unit_test(two_people)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
