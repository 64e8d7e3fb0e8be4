/* Every public function: what it gives, its error codes and positions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <rawi/rawi.h>

static rawi_model *model;
static rawi_coder *coder;
static rawi_error error;

static int open_all(void **state) {
  (void)state;
  return rawi_model_builtin(NULL, &model, &error) || rawi_coder_new(model, NULL, &coder, &error);
}

static int close_all(void **state) {
  (void)state;
  rawi_coder_free(coder);
  rawi_model_free(model);
  return 0;
}

#define ATTACK "هاجم مسلحون حاجزا للجيش العراقي في مدينة الموصل يوم الثلاثاء وقتلوا ثلاثة جنود."
#define SAID "قال وزير الدفاع العراقي: \"قصفنا مواقع المسلحين في كركوك\"."

static rawi_input input(const char *title, const char *text) {
  return (rawi_input){.size = sizeof(rawi_input), .id = "x", .title = title, .title_size = title ? strlen(title) : 0,
                      .text = text, .text_size = text ? strlen(text) : 0, .published = RAWI_NO_DAY};
}

/* ---- counting memory ---- */

typedef struct ledger { size_t calls, live; } ledger;

static void *counted(void *user, size_t size) {
  ledger *l = user;
  void *block = malloc(size);
  l->calls++;
  l->live += block != NULL;
  return block;
}

static void released(void *user, void *block) {
  ledger *l = user;
  l->live -= block != NULL;
  free(block);
}

/* ---- pieces of text that a callback receives ---- */

typedef struct taken { char text[4096]; size_t n, calls, stop_after; } taken;

static int take(void *user, const char *bytes, size_t size) {
  taken *t = user;
  if (size > sizeof t->text - 1 - t->n) size = sizeof t->text - 1 - t->n;
  memcpy(t->text + t->n, bytes, size);
  t->n += size;
  t->text[t->n] = '\0';
  return t->stop_after && ++t->calls >= t->stop_after;
}

/* ---- models ---- */

static void the_version_is_the_headers(void **state) {
  (void)state;
  assert_string_equal(rawi_version(), RAWI_VERSION);
}

static void a_model_describes_itself(void **state) {
  (void)state;
  rawi_model_info info;
  rawi_table_info table;
  rawi_model_describe(model, &info);
  assert_true(info.lemmas > 1000 && info.forms > info.lemmas && info.readings >= info.forms && info.phrase_nodes && info.size > 1000000 && info.digest);
  for (uint32_t i = 0; i < info.tables; i++) {
    assert_int_equal(rawi_model_table(model, i, &table), RAWI_OK);
    assert_true(*table.name && *table.files);
  }
  assert_int_equal(rawi_model_table(model, info.tables, &table), RAWI_ERROR_LIMIT);
}

static void a_model_counts_its_references(void **state) {
  (void)state;
  ledger l = {0};
  rawi_allocator from = {counted, released, &l};
  rawi_model *mine;
  rawi_coder *one;
  assert_int_equal(rawi_model_builtin(&from, &mine, &error), RAWI_OK);
  assert_ptr_equal(rawi_model_ref(mine), mine);
  assert_int_equal(rawi_coder_new(mine, NULL, &one, &error), RAWI_OK);
  rawi_model_free(mine);
  rawi_model_free(mine);
  assert_true(l.live > 0); /* the coder's reference */
  rawi_coder_free(one);
  assert_int_equal(l.live, 0);
  rawi_model_free(NULL);
  rawi_coder_free(NULL);
}

static void refused(const void *bytes, size_t size) {
  rawi_model *mine = model;
  rawi_error e = {0};
  assert_int_equal(rawi_model_memory(bytes, size, NULL, &mine, &e), RAWI_ERROR_MODEL);
  assert_null(mine);
  assert_int_equal(e.code, RAWI_ERROR_MODEL);
  assert_true(e.position == UINT64_MAX && *e.message);
  assert_int_equal(rawi_model_memory(bytes, size, NULL, &mine, NULL), RAWI_ERROR_MODEL);
}

static void what_is_no_model_is_refused(void **state) {
  (void)state;
  _Alignas(64) static char block[4096];
  refused(block, 0);
  refused(block, 63);
  refused(block, sizeof block);
  memcpy(block, "RAWIMODL", 8);
  refused(block, sizeof block);
}

static void a_dump_can_be_stopped(void **state) {
  (void)state;
  taken t = {.stop_after = 3};
  assert_int_equal(rawi_model_dump(model, take, &t), RAWI_ERROR_STOPPED);
  assert_int_equal(t.calls, 3);
}

/* ---- memory ---- */

static void all_memory_comes_from_the_allocator_and_goes_back(void **state) {
  (void)state;
  ledger l = {0};
  rawi_allocator from = {counted, released, &l};
  rawi_coder *mine;
  rawi_input in = input(NULL, ATTACK);
  const rawi_doc *doc;
  assert_int_equal(rawi_coder_new(model, &from, &mine, &error), RAWI_OK);
  assert_int_equal(rawi_analyse(mine, &in, &doc, &error), RAWI_OK);
  size_t warm = l.calls;
  for (int i = 0; i < 3; i++) assert_int_equal(rawi_analyse(mine, &in, &doc, &error), RAWI_OK);
  assert_true(warm > 0);
#ifndef RAWI_ARENA_EXACT
  assert_int_equal(l.calls, warm); /* a warm coder allocates nothing */
#endif
  rawi_coder_free(mine);
  assert_int_equal(l.live, 0);
}

static void an_allocator_without_functions_is_malloc(void **state) {
  (void)state;
  rawi_allocator none = {0};
  rawi_coder *mine;
  assert_int_equal(rawi_coder_new(model, &none, &mine, &error), RAWI_OK);
  rawi_coder_free(mine);
}

/* ---- documents ---- */

typedef struct seen { uint32_t events, stop_after, tokens; } seen;

static int on_event(void *user, const rawi_doc *doc, const rawi_event *event) {
  seen *s = user;
  uint32_t n;
  rawi_doc_tokens(doc, &n);
  s->tokens += n;
  assert_true(event->n_triggers > 0);
  return ++s->events == s->stop_after;
}

static void events_are_called_back(void **state) {
  (void)state;
  seen s = {0};
  rawi_input in = input("مقتل جنود في الموصل", ATTACK "\n" SAID);
  assert_int_equal(rawi_code(coder, &in, on_event, &s, &error), RAWI_OK);
  assert_true(s.events >= 2);
  assert_int_equal(s.tokens, 0); /* rawi_code makes no other layer */
}

static void a_callback_stops(void **state) {
  (void)state;
  seen s = {.stop_after = 1};
  rawi_input in = input(NULL, ATTACK "\n" SAID);
  assert_int_equal(rawi_code(coder, &in, on_event, &s, &error), RAWI_ERROR_STOPPED);
  assert_int_equal(s.events, 1);
  assert_int_equal(error.code, RAWI_ERROR_STOPPED);
  s = (seen){.stop_after = 1};
  assert_int_equal(rawi_code(coder, &in, on_event, &s, NULL), RAWI_ERROR_STOPPED);
}

static void fails(rawi_input in, int code, uint64_t position) {
  const rawi_doc *doc;
  seen s = {0};
  rawi_error e = {0};
  assert_int_equal(rawi_code(coder, &in, on_event, &s, &e), code);
  assert_int_equal(e.code, code);
  assert_true(e.position == position && *e.message);
  assert_int_equal(s.events, 0);
  assert_int_equal(rawi_analyse(coder, &in, &doc, &e), code);
  assert_null(doc);
  assert_true(e.position == position);
  assert_int_equal(rawi_analyse(coder, &in, &doc, NULL), code);
  in = input(NULL, ATTACK);
  assert_int_equal(rawi_analyse(coder, &in, &doc, &e), RAWI_OK); /* the coder goes on */
}

static void bytes_that_are_no_utf8_are_named(void **state) {
  (void)state;
  fails(input(NULL, "\xC3("), RAWI_ERROR_INPUT, 0);
  fails(input(NULL, "abc\xFFz"), RAWI_ERROR_INPUT, 3);
  fails(input(NULL, "هجوم\xD8"), RAWI_ERROR_INPUT, 8);
  fails(input("ab\x80", ATTACK), RAWI_ERROR_INPUT, 2);
  fails(input("ab", "c\xED\xA0\x80"), RAWI_ERROR_INPUT, 4);     /* a surrogate, behind title and newline */
  fails(input(NULL, "\xC0\xAF"), RAWI_ERROR_INPUT, 0);          /* overlong */
  fails(input(NULL, "a\xF4\x90\x80\x80"), RAWI_ERROR_INPUT, 1); /* beyond U+10FFFF */
}

static void a_document_over_the_limit_is_an_error(void **state) {
  (void)state;
  const rawi_doc *doc;
  char *text = malloc(RAWI_DOCUMENT_MAX);
  assert_non_null(text);
  memset(text, ' ', RAWI_DOCUMENT_MAX);
  rawi_input in = input(NULL, NULL);
  in.text = text;
  in.text_size = RAWI_DOCUMENT_MAX;
  fails(in, RAWI_ERROR_LIMIT, UINT64_MAX);
  in.text_size = SIZE_MAX;
  fails(in, RAWI_ERROR_LIMIT, UINT64_MAX);
  in.text_size = RAWI_DOCUMENT_MAX - 1;
  assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
  free(text);
}

static void an_input_without_its_size_is_refused(void **state) {
  (void)state;
  rawi_input in = input(NULL, ATTACK);
  in.size = 0;
  fails(in, RAWI_ERROR_INPUT, UINT64_MAX);
}

static void nothing_is_a_document_without_events(void **state) {
  (void)state;
  const char *texts[] = {NULL, "", " ", "\n\n", "...", "abc"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const rawi_doc *doc;
    uint32_t n;
    rawi_input in = input(NULL, texts[i]);
    assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
    assert_non_null(rawi_doc_events(doc, &n));
    assert_int_equal(n, 0);
  }
}

static void the_document_is_title_newline_text(void **state) {
  (void)state;
  const rawi_doc *doc;
  size_t size;
  uint32_t n;
  rawi_input in = input("عنوان", "نص");
  assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
  const char *text = rawi_doc_text(doc, &size);
  assert_int_equal(size, strlen("عنوان\nنص"));
  assert_memory_equal(text, "عنوان\nنص", size);
  const rawi_sentence *s = rawi_doc_sentences(doc, &n);
  assert_int_equal(n, 2);
  assert_true(s[0].title && !s[1].title);
  in = input("عنوان", NULL);
  assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
  in = input(NULL, "نص");
  assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
  assert_memory_equal(rawi_doc_text(doc, &size), "نص", strlen("نص"));
}

/* ---- layers ---- */

static uint32_t points(const char *text, uint32_t from, uint32_t to) {
  uint32_t n = 0;
  for (uint32_t i = from; i < to; i++) n += ((unsigned char)text[i] & 0xC0) != 0x80;
  return n;
}

static void in_text(const rawi_doc *doc, rawi_span s) {
  size_t size;
  const char *text = rawi_doc_text(doc, &size);
  assert_true(s.start <= s.end && s.end <= size);
  assert_int_equal(s.point_start, points(text, 0, s.start));
  assert_int_equal(s.point_end - s.point_start, points(text, s.start, s.end));
}

static void words_lie_in_tokens(const rawi_doc *doc) {
  uint32_t words, tokens;
  const rawi_word *w = rawi_doc_words(doc, &words);
  const rawi_token *t = rawi_doc_tokens(doc, &tokens);
  assert_true(tokens > 20 && words > tokens);
  for (uint32_t i = 0; i < tokens; i++) {
    in_text(doc, t[i].text);
    assert_true(t[i].first_word + t[i].n_words <= words);
    if (i) assert_true(t[i].text.start >= t[i - 1].text.end);
  }
  for (uint32_t i = 0; i < words; i++) {
    in_text(doc, w[i].text);
    assert_true(w[i].token < tokens && *w[i].upos && w[i].lemma && w[i].feats && w[i].source.file);
  }
}

static void every_span_lies_in_the_text(void **state) {
  (void)state;
  const rawi_doc *doc;
  uint32_t n;
  rawi_input in = input("هجوم 😀 في الموصل", ATTACK "\n" SAID);
  assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
  words_lie_in_tokens(doc);
  const rawi_mention *m = rawi_doc_mentions(doc, &n);
  assert_true(n > 3);
  for (uint32_t i = 0; i < n; i++) in_text(doc, m[i].text);
  const rawi_clause *c = rawi_doc_clauses(doc, &n);
  assert_true(n > 2);
  for (uint32_t i = 0; i < n; i++) {
    in_text(doc, c[i].text);
    in_text(doc, c[i].predicate);
    assert_true(c[i].parent == UINT32_MAX || c[i].parent < n);
  }
  const rawi_quotation *q = rawi_doc_quotations(doc, &n);
  assert_int_equal(n, 1);
  in_text(doc, q->text);
  assert_false(q->unclosed);
}

static void entity_is_whole(const rawi_doc *doc, const rawi_entity *e) {
  in_text(doc, e->text);
  in_text(doc, e->role);
  assert_true(e->id && e->name_en && e->name_ar && e->code && e->sector && e->source.file);
}

static void no_string_of_an_event_is_null(void **state) {
  (void)state;
  const rawi_doc *doc;
  uint32_t n;
  rawi_input in = input(NULL, ATTACK "\n" SAID);
  assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
  const rawi_event *e = rawi_doc_events(doc, &n);
  assert_true(n >= 2);
  for (uint32_t i = 0; i < n; i++, e++) {
    assert_int_equal(strlen(e->id), 16);
    assert_true(*e->type && e->quad_code >= 1 && e->quad_code <= 4 && *e->cameo && e->acled_event && e->acled_sub && e->acled_disorder && *e->english);
    assert_true(e->confidence >= 0 && e->confidence <= 1 && e->n_triggers && e->n_decisions && *e->date_anchor && *e->date_precision);
    for (uint32_t k = 0; k < e->n_actors; k++) entity_is_whole(doc, &e->actors[k]);
    for (uint32_t k = 0; k < e->n_recipients; k++) entity_is_whole(doc, &e->recipients[k]);
    for (uint32_t k = 0; k < e->n_triggers; k++) assert_true(*e->triggers[k].source.file && e->triggers[k].source.line);
    for (uint32_t k = 0; k < e->n_decisions; k++) assert_true(*e->decisions[k].about && *e->decisions[k].why);
    for (uint32_t k = 0; k < e->n_claims; k++) assert_true(e->claims[k].verb && *e->claims[k].stance);
  }
}

static void ids_follow_document_and_text(void **state) {
  (void)state;
  const rawi_doc *doc;
  uint32_t n;
  char first[17];
  rawi_input in = input(NULL, ATTACK);
  assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
  memcpy(first, rawi_doc_events(doc, &n)->id, sizeof first);
  assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
  assert_string_equal(rawi_doc_events(doc, &n)->id, first);
  in.id = "another";
  assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
  assert_string_not_equal(rawi_doc_events(doc, &n)->id, first);
  in.id = NULL;
  assert_int_equal(rawi_analyse(coder, &in, &doc, &error), RAWI_OK);
}

/* ---- morphology and look-ups ---- */

static void morphology_counts_words(void **state) {
  (void)state;
  assert_int_equal(rawi_morphology(coder, "هاجم المسلحون", strlen("هاجم المسلحون"), &error), 2);
  assert_int_equal(rawi_morphology(coder, NULL, 0, &error), 0);
  assert_int_equal(rawi_morphology(coder, "a\xFF", 2, &error), RAWI_ERROR_INPUT);
  assert_int_equal(error.position, 1);
}

typedef int (*look_up)(rawi_coder *, const char *, rawi_put, void *, rawi_error *);

static void looks_up(look_up f, const char *known, const char *shown) {
  taken t = {0};
  assert_int_equal(f(coder, known, take, &t, &error), RAWI_OK);
  assert_non_null(strstr(t.text, shown));
  assert_non_null(strchr(t.text, '\n'));
  t = (taken){.stop_after = 2};
  assert_int_equal(f(coder, known, take, &t, &error), RAWI_ERROR_STOPPED);
  assert_int_equal(t.calls, 2);
  const char *bad[] = {"", "\xFF", "xyzzy", "ا\xD9"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    t = (taken){0};
    assert_int_equal(f(coder, bad[i], take, &t, &error), RAWI_ERROR_INPUT);
    assert_true(*error.message);
    assert_int_equal(f(coder, bad[i], take, &t, NULL), RAWI_ERROR_INPUT);
  }
}

static void words_are_found(void **state) {
  (void)state;
  looks_up(rawi_lexicon_find, "هاجم", "lemma");
}

static void forms_are_found(void **state) {
  (void)state;
  looks_up(rawi_lexicon_forms, "هاجم", "form\tupos");
}

static void places_are_found(void **state) {
  (void)state;
  looks_up(rawi_places_find, "الموصل", "Mosul");
  looks_up(rawi_places_find, "mosul", "Mosul");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_version_is_the_headers),
    cmocka_unit_test(a_model_describes_itself),
    cmocka_unit_test(a_model_counts_its_references),
    cmocka_unit_test(what_is_no_model_is_refused),
    cmocka_unit_test(a_dump_can_be_stopped),
    cmocka_unit_test(all_memory_comes_from_the_allocator_and_goes_back),
    cmocka_unit_test(an_allocator_without_functions_is_malloc),
    cmocka_unit_test(events_are_called_back),
    cmocka_unit_test(a_callback_stops),
    cmocka_unit_test(bytes_that_are_no_utf8_are_named),
    cmocka_unit_test(a_document_over_the_limit_is_an_error),
    cmocka_unit_test(an_input_without_its_size_is_refused),
    cmocka_unit_test(nothing_is_a_document_without_events),
    cmocka_unit_test(the_document_is_title_newline_text),
    cmocka_unit_test(every_span_lies_in_the_text),
    cmocka_unit_test(no_string_of_an_event_is_null),
    cmocka_unit_test(ids_follow_document_and_text),
    cmocka_unit_test(morphology_counts_words),
    cmocka_unit_test(words_are_found),
    cmocka_unit_test(forms_are_found),
    cmocka_unit_test(places_are_found),
  };
  return cmocka_run_group_tests(tests, open_all, close_all);
}
