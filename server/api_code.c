/* /api/v1/about, and /api/v1/code: a pasted article in; its text, layers, records and the reasons for them out. */
#include <jansson.h>
#include <string.h>

#include "../io/day.h"
#include "../io/formats.h"
#include "../io/slices.h"
#include "http.h"

enum MHD_Result api_about(request *r) {
  buffer out = {0};
  json j = {&out, false};
  rawi_model_info info;
  rawi_model_describe(r->s->model, &info);
  js_open(&j, '{');
  js_pair(&j, "version", rawi_version());
  js_pair(&j, "codebook", RAWI_CODEBOOK);
  js_key(&j, "api");
  js_uint(&j, 1);
  js_key(&j, "lemmas");
  js_uint(&j, info.lemmas);
  js_flag(&j, "store", r->s->db != NULL);
  js_close(&j, '}');
  put_char(&out, '\n');
  return reply_buffer(r, MHD_HTTP_OK, "application/json", &out);
}

static void decision(json *j, const rawi_doc *doc, const rawi_decision *d) {
  js_open(j, '{');
  js_pair(j, "about", d->about);
  js_pair(j, "why", d->why);
  js_words(j, "text", doc, d->text);
  js_span(j, "span", d->text);
  js_source(j, "rule", d->source);
  js_close(j, '}');
}

/* One list a record, in the records' order. */
static void decisions(json *j, const rawi_doc *doc, const rawi_event *const *events, uint32_t n) {
  js_key(j, "decisions");
  js_open(j, '[');
  for (uint32_t i = 0; i < n; i++) {
    js_open(j, '[');
    for (uint32_t k = 0; k < events[i]->n_decisions; k++) decision(j, doc, &events[i]->decisions[k]);
    js_close(j, ']');
  }
  js_close(j, ']');
}

/* Lines of JSON as the items of a list. */
static void items_of_lines(json *j, const char *key, buffer *lines) {
  js_key(j, key);
  js_open(j, '[');
  if (lines->n && lines->at[lines->n - 1] == '\n') lines->n--;
  for (size_t i = 0; i < lines->n; i++)
    if (lines->at[i] == '\n') lines->at[i] = ',';
  put_bytes(j->out, lines->at, lines->n);
  js_close(j, ']');
  j->out->failed |= lines->failed;
}

static void write_answer(buffer *out, const news *in, const rawi_doc *doc, const rawi_event *const *events, uint32_t n) {
  result what = {.in = in, .doc = doc, .events = events, .n_events = n};
  style plain = {.columns = 80};
  buffer records = {0}, layers = {0};
  size_t size;
  const char *text = rawi_doc_text(doc, &size);
  json j = {out, false};
  write_jsonl(&records, &what, &plain);
  write_layers_jsonl(&layers, &what, &plain);
  js_open(&j, '{');
  js_key(&j, "text");
  js_bytes(&j, text, size);
  items_of_lines(&j, "layers", &layers);
  items_of_lines(&j, "records", &records);
  decisions(&j, doc, events, n);
  js_close(&j, '}');
  put_char(out, '\n');
  buffer_free(&records);
  buffer_free(&layers);
}

static enum MHD_Result code(request *r, rawi_coder *coder, const news *in) {
  rawi_error error;
  const rawi_doc *doc;
  rawi_input input = news_input(in);
  if (rawi_analyse(coder, &input, &doc, &error)) return reply_error(r, error.code == RAWI_ERROR_MEMORY ? MHD_HTTP_INTERNAL_SERVER_ERROR : MHD_HTTP_BAD_REQUEST, error.message);
  uint32_t n;
  const rawi_event *events = rawi_doc_events(doc, &n);
  const rawi_event **list = n ? malloc(n * sizeof *list) : NULL;
  if (n && !list) return reply_error(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "out of memory");
  for (uint32_t i = 0; i < n; i++) list[i] = &events[i];
  buffer out = {0};
  write_answer(&out, in, doc, list, n);
  free(list);
  return reply_buffer(r, MHD_HTTP_OK, "application/json", &out);
}

/* A member that is a string, or absent. */
static bool text_member(const json_t *body, const char *key, const char **text, size_t *size) {
  const json_t *v = json_object_get(body, key);
  *text = v ? json_string_value(v) : NULL;
  *size = *text ? json_string_length(v) : 0;
  return !v || *text || json_is_null(v);
}

static enum MHD_Result code_body(request *r, const json_t *body) {
  const char *published, *why;
  size_t n;
  news in = {.id = "pasted", .encoding = "UTF-8", .published = RAWI_NO_DAY};
  if (!text_member(body, "title", &in.title, &in.title_size) || !text_member(body, "text", &in.text, &in.text_size) || !text_member(body, "published", &published, &n))
    return reply_error(r, MHD_HTTP_BAD_REQUEST, "title, text and published are strings");
  if (!in.text) return reply_error(r, MHD_HTTP_BAD_REQUEST, "text is missing");
  if (n && !day_read(published, n, &in.published, &why)) return reply_error(r, MHD_HTTP_BAD_REQUEST, why);
  rawi_coder *coder = coder_take(r->s);
  if (!coder) return reply_error(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "out of memory");
  enum MHD_Result result = code(r, coder, &in);
  coder_give(r->s, coder);
  return result;
}

enum MHD_Result api_code(request *r) {
  json_error_t error;
  json_t *body = json_loadb(r->body.at ? r->body.at : "", r->body.n, JSON_REJECT_DUPLICATES, &error);
  if (!body) return reply_error(r, MHD_HTTP_BAD_REQUEST, "the body is not JSON");
  enum MHD_Result result = code_body(r, body);
  json_decref(body);
  return result;
}
