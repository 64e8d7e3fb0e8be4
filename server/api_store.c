/* What the API tells of the store: records, counts, stories. All take the same filter, told in the query. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"

#define LIMIT_MAX 1000u /* records or stories in one answer */

static const char *argument(const request *r, const char *name) {
  const char *v = MHD_lookup_connection_value(r->connection, MHD_GET_ARGUMENT_KIND, name);
  return v && *v ? v : NULL;
}

static double number_argument(const request *r, const char *name) {
  const char *v = argument(r, name);
  return v ? strtod(v, NULL) : 0;
}

static uint32_t count_argument(const request *r, const char *name, uint32_t absent) {
  double v = number_argument(r, name);
  return argument(r, name) && v >= 0 && v < 1e9 ? (uint32_t)v : absent;
}

/* --- the filter --- */

static bool read_box(const char *text, store_filter *f) {
  return f->has_box = sscanf(text, "%lf,%lf,%lf,%lf", &f->south, &f->west, &f->north, &f->east) == 4;
}

static bool read_circle(const char *text, store_filter *f) { return f->has_center = sscanf(text, "%lf,%lf,%lf", &f->lat, &f->lon, &f->km) == 3; }

static bool read_sort(const char *text, store_filter *f) {
  static const struct { const char *name; enum store_sort sort; } sorts[] = {
    {"date", STORE_BY_DATE}, {"published", STORE_BY_PUBLISHED}, {"killed", STORE_BY_KILLED}, {"injured", STORE_BY_INJURED},
    {"confidence", STORE_BY_CONFIDENCE}, {"place", STORE_BY_PLACE}, {"distance", STORE_BY_DISTANCE},
  };
  for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
    if (!strcmp(text, sorts[i].name)) return f->sort = sorts[i].sort, true;
  return false;
}

/* False when something in the query cannot be read: *wrong names it. */
static bool read_filter(const request *r, store_filter *f, const char **wrong) {
  const char *box = argument(r, "box"), *within = argument(r, "within"), *sort = argument(r, "sort"), *story = argument(r, "story");
  *f = (store_filter){
    .text = argument(r, "text"), .lemmas = argument(r, "lemma"), .types = argument(r, "type"), .modes = argument(r, "mode"), .actor = argument(r, "actor"),
    .recipient = argument(r, "recipient"), .party = argument(r, "party"), .speaker = argument(r, "speaker"), .places = argument(r, "place"),
    .protects = argument(r, "protected"), .source = argument(r, "source"), .from = argument(r, "from"), .to = argument(r, "to"), .since = argument(r, "since"),
    .killed = number_argument(r, "killed"), .injured = number_argument(r, "injured"), .confidence = number_argument(r, "confidence"),
    .only_actual = argument(r, "actual") != NULL, .only_disputed = argument(r, "disputed") != NULL, .story = story ? strtoll(story, NULL, 10) : 0,
    .ascending = argument(r, "ascending") != NULL, .offset = count_argument(r, "offset", 0),
  };
  *wrong = NULL;
  if (box && !read_box(box, f)) *wrong = "box is south,west,north,east";
  if (within && !read_circle(within, f)) *wrong = "within is lat,lon,km";
  if (sort && !read_sort(sort, f)) *wrong = "sort is date, published, killed, injured, confidence, place or distance";
  return !*wrong;
}

/* --- an answer: a store opened, one thing read, JSON written --- */

bool answer_begin(answer *a, request *r, enum MHD_Result *queued) {
  char why[300];
  const char *wrong;
  *a = (answer){.r = r};
  if (!r->s->db) return *queued = reply_error(r, MHD_HTTP_NOT_FOUND, "no store: start with --db FILE"), false;
  if (!read_filter(r, &a->f, &wrong)) return *queued = reply_error(r, MHD_HTTP_BAD_REQUEST, wrong), false;
  if (!(a->s = store_open(r->s->db, STORE_READ, why))) return *queued = reply_error(r, MHD_HTTP_SERVICE_UNAVAILABLE, why), false;
  a->f.limit = count_argument(r, "limit", 100);
  if (!a->f.limit || a->f.limit > LIMIT_MAX) a->f.limit = LIMIT_MAX;
  a->j.out = &a->out;
  js_open(&a->j, '{');
  return true;
}

static void close_object(answer *a) {
  js_close(&a->j, '}');
  put_char(&a->out, '\n');
}

enum MHD_Result answer_keep(answer *a, answer_key key) {
  close_object(a);
  store_close(a->s);
  return cache_keep(a->r, key, &a->out);
}

enum MHD_Result answer_finish(answer *a, bool read) {
  enum MHD_Result result;
  close_object(a);
  if (read) result = reply_buffer(a->r, MHD_HTTP_OK, "application/json", &a->out);
  else {
    buffer_free(&a->out);
    result = reply_error(a->r, MHD_HTTP_BAD_REQUEST, store_why(a->s));
  }
  store_close(a->s);
  return result;
}

static void list_begin(answer *a, const char *key) {
  js_key(&a->j, key);
  js_open(&a->j, '[');
}

static void loss(json *j, const char *key, double value) {
  js_key(j, key);
  if (value < 0) js_null(j);
  else js_number(j, value);
}

static void at(json *j, double lat, double lon) {
  js_key(j, "lat");
  if (lat > 90) js_null(j);
  else js_decimal(j, lat, 4);
  js_key(j, "lon");
  if (lat > 90) js_null(j);
  else js_decimal(j, lon, 4);
}

/* --- records --- */

static bool put_record(void *user, const store_row *row) {
  answer *a = user;
  js_open(&a->j, '{');
  js_key(&a->j, "id");
  js_uint(&a->j, (uint64_t)row->id);
  js_key(&a->j, "document");
  js_uint(&a->j, (uint64_t)row->document);
  js_key(&a->j, "story");
  js_uint(&a->j, (uint64_t)row->story);
  js_key(&a->j, "addresses");
  js_uint(&a->j, row->addresses);
  js_key(&a->j, "record");
  size_t n = row->json_size;
  while (n && row->json[n - 1] == '\n') n--;
  put_bytes(&a->out, row->json, n);
  js_close(&a->j, '}');
  a->n++;
  return true;
}

enum MHD_Result api_events(request *r) {
  answer a;
  enum MHD_Result queued;
  if (!answer_begin(&a, r, &queued)) return queued;
  list_begin(&a, "records");
  bool read = store_find(a.s, &a.f, put_record, &a);
  js_close(&a.j, ']');
  js_flag(&a.j, "more", a.n == a.f.limit);
  return answer_finish(&a, read);
}

/* --- counts --- */

static bool put_count(void *user, const store_count *row) {
  answer *a = user;
  js_open(&a->j, '{');
  js_pair(&a->j, "name", row->name);
  js_key(&a->j, "records");
  js_uint(&a->j, (uint64_t)row->records);
  loss(&a->j, "killed", row->killed);
  loss(&a->j, "injured", row->injured);
  js_close(&a->j, '}');
  return true;
}

enum MHD_Result api_counts(request *r) {
  static const char *const names[] = {"day", "month", "type", "country", "place", "actor", "source", "speaker"};
  static const enum store_group groups[] = {STORE_PER_DAY, STORE_PER_MONTH, STORE_PER_TYPE, STORE_PER_COUNTRY, STORE_PER_PLACE, STORE_PER_ACTOR, STORE_PER_SOURCE, STORE_PER_SPEAKER};
  answer a;
  enum MHD_Result queued;
  const char *by = argument(r, "by");
  size_t i = 0;
  while (i < sizeof names / sizeof *names && (!by || strcmp(by, names[i]))) i++;
  if (i == sizeof names / sizeof *names) return reply_error(r, MHD_HTTP_BAD_REQUEST, "by is day, month, type, country, place, actor, source or speaker");
  if (!answer_begin(&a, r, &queued)) return queued;
  list_begin(&a, "counts");
  bool read = store_counts(a.s, &a.f, groups[i], put_count, &a);
  js_close(&a.j, ']');
  return answer_finish(&a, read);
}

/* --- stories --- */

static bool put_story(void *user, const store_story *s) {
  answer *a = user;
  json *j = &a->j;
  js_open(j, '{');
  js_key(j, "id");
  js_uint(j, (uint64_t)s->id);
  js_pair(j, "event", s->type);
  js_pair(j, "mode", s->modes);
  js_pair_or_null(j, "date", s->date);
  js_pair_or_null(j, "enddate", s->enddate);
  js_pair(j, "place", s->place);
  js_pair(j, "country", s->country);
  at(j, s->lat, s->lon);
  js_pair(j, "actors", s->actors);
  js_pair(j, "recipients", s->recipients);
  js_pair(j, "place_ar", s->place_ar);
  js_pair(j, "actors_ar", s->actors_ar);
  js_pair(j, "recipients_ar", s->recipients_ar);
  js_key(j, "records");
  js_uint(j, s->records);
  js_key(j, "documents");
  js_uint(j, s->documents);
  js_key(j, "sources");
  js_uint(j, s->sources);
  loss(j, "killed_low", s->killed_low);
  loss(j, "killed_high", s->killed_high);
  loss(j, "injured_low", s->injured_low);
  loss(j, "injured_high", s->injured_high);
  js_pair_or_null(j, "first_report", s->first_report);
  js_pair_or_null(j, "last_report", s->last_report);
  js_pair(j, "disputed", s->disputed);
  js_close(j, '}');
  a->n++;
  return true;
}

enum MHD_Result api_stories(request *r) {
  answer a;
  enum MHD_Result queued;
  if (!answer_begin(&a, r, &queued)) return queued;
  list_begin(&a, "stories");
  bool read = store_stories(a.s, &a.f, count_argument(r, "reports", 1), put_story, &a);
  js_close(&a.j, ']');
  js_flag(&a.j, "more", a.n == a.f.limit);
  return answer_finish(&a, read);
}

static bool put_claim(void *user, const store_claim *c) {
  json *j = &((answer *)user)->j;
  js_open(j, '{');
  js_pair(j, "speaker", c->speaker);
  js_pair(j, "org", c->org);
  js_pair(j, "outlet", c->outlet);
  js_pair(j, "stance", c->stance);
  js_pair(j, "source", c->source);
  js_pair_or_null(j, "url", c->url);
  js_pair_or_null(j, "published", c->published);
  js_pair(j, "loss", c->loss);
  loss(j, "low", c->low);
  loss(j, "high", c->high);
  js_close(j, '}');
  return true;
}

/* /api/v1/claims?story=ID: one story's chains, who says what. */
enum MHD_Result api_claims(request *r) {
  answer a;
  enum MHD_Result queued;
  if (!answer_begin(&a, r, &queued)) return queued;
  list_begin(&a, "claims");
  bool read = store_claims(a.s, a.f.story, put_claim, &a);
  js_close(&a.j, ']');
  return answer_finish(&a, read);
}
