#include "facts.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "day.h"

#define JSON_MAX ((size_t)4 << 20)
#define DEPTH_MAX 6  /* of objects in JSON-LD that are looked into */

enum { TITLE_DATA = 1, TITLE_PROPERTY, TITLE_HEADING, TITLE_NAME, TITLE_ELEMENT };
enum { DAY_DATA = 1, DAY_META, DAY_PROPERTY, DAY_TIME, DAY_TIME_ANY };

void facts_clear(facts *f) {
  fact *all[] = {&f->title, &f->source, &f->url, &f->body};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) all[i]->rank = 0, all[i]->text.n = 0;
  f->published = RAWI_NO_DAY;
  f->published_rank = 0;
}

void facts_free(facts *f) {
  buffer_free(&f->title.text);
  buffer_free(&f->source.text);
  buffer_free(&f->url.text);
  buffer_free(&f->body.text);
}

static void learn(fact *f, unsigned rank, const char *text, size_t n) {
  if (blank_bytes(text, n) || (f->rank && f->rank <= rank)) return;
  f->text.n = 0;
  put_html_line(&f->text, text, n);
  f->rank = f->text.n ? rank : 0;
}

static void learn_day(facts *f, unsigned rank, const char *text, size_t n) {
  int32_t day;
  if ((f->published_rank && f->published_rank <= rank) || !day_find(text, n, &day)) return;
  f->published = day;
  f->published_rank = rank;
}

static void learn_url(facts *f, unsigned rank, const char *text, size_t n) {
  if (n > 8 && n < 4096 && (!strncasecmp(text, "http://", 7) || !strncasecmp(text, "https://", 8))) learn(&f->url, rank, text, n);
}

/* ---- JSON-LD ---- */

static bool is_article_type(const char *type) {
  size_t n = strlen(type);
  return (n >= 7 && !strcmp(type + n - 7, "Article")) || !strcmp(type, "BlogPosting") || !strcmp(type, "LiveBlogPosting") || !strcmp(type, "Report");
}

static bool is_article(const json_t *object) {
  const json_t *type = json_object_get(object, "@type"), *each;
  size_t i;
  if (json_is_string(type)) return is_article_type(json_string_value(type));
  json_array_foreach(type, i, each)
    if (json_is_string(each) && is_article_type(json_string_value(each))) return true;
  return false;
}

static const char *string_of(const json_t *object, const char *key) { return json_string_value(json_object_get(object, key)); }

/* A string, or the @id or name of an object. */
static const char *name_of(const json_t *v, const char *key) { return json_is_object(v) ? string_of(v, key) : json_string_value(v); }

static void learn_article(facts *f, const json_t *object) {
  const char *title = string_of(object, "headline"), *day = string_of(object, "datePublished"), *body = string_of(object, "articleBody");
  const char *source = name_of(json_object_get(object, "publisher"), "name"), *url = name_of(json_object_get(object, "mainEntityOfPage"), "@id");
  if (!url) url = string_of(object, "url");
  if (!title) title = string_of(object, "name");
  if (title) learn(&f->title, TITLE_DATA, title, strlen(title));
  if (day) learn_day(f, DAY_DATA, day, strlen(day));
  if (source) learn(&f->source, 2, source, strlen(source));
  if (url) learn_url(f, 3, url, strlen(url));
  if (body && !f->body.rank) {
    f->body.rank = 1;
    put_html(&f->body.text, body, strlen(body));
  }
}

/* Articles in the object, its arrays and @graph. */
static void learn_json(facts *f, const json_t *v, int depth) {
  const json_t *each;
  size_t i;
  if (depth > DEPTH_MAX) return;
  json_array_foreach(v, i, each) learn_json(f, each, depth + 1);
  if (!json_is_object(v)) return;
  if (is_article(v)) learn_article(f, v);
  learn_json(f, json_object_get(v, "@graph"), depth + 1);
  learn_json(f, json_object_get(v, "mainEntity"), depth + 1);
}

/* Sites write line breaks into strings, which JSON forbids. */
static void learn_script(facts *f, piece text) {
  buffer clean = {0};
  if (text.size > JSON_MAX) return;
  put_bytes(&clean, text.text, text.size);
  for (size_t i = 0; i < clean.n; i++)
    if ((unsigned char)clean.at[i] < ' ') clean.at[i] = ' ';
  json_t *root = clean.n ? json_loadb(clean.at, clean.n, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
  buffer_free(&clean);
  if (root) learn_json(f, root, 0);
  json_decref(root);
}

/* ---- elements ---- */

/* What the meta elements mean, by name, property or itemprop. */
typedef struct meta_name { const char *name; char what; unsigned rank; } meta_name;
static const meta_name meta_names[] = {
  {"og:title", 't', TITLE_PROPERTY}, {"twitter:title", 't', TITLE_NAME}, {"headline", 't', TITLE_PROPERTY}, {"dc.title", 't', TITLE_NAME},
  {"article:published_time", 'd', DAY_META}, {"og:article:published_time", 'd', DAY_META}, {"og:published_time", 'd', DAY_META}, {"datepublished", 'd', DAY_META},
  {"pubdate", 'd', DAY_META}, {"publishdate", 'd', DAY_META}, {"publish-date", 'd', DAY_META}, {"publish_date", 'd', DAY_META}, {"published_at", 'd', DAY_META},
  {"parsely-pub-date", 'd', DAY_META}, {"sailthru.date", 'd', DAY_META}, {"cxenseparse:recs:publishtime", 'd', DAY_META}, {"date", 'd', DAY_PROPERTY}, {"dc.date", 'd', DAY_PROPERTY},
  {"dc.date.issued", 'd', DAY_META}, {"dcterms.created", 'd', DAY_META}, {"dcterms.date", 'd', DAY_META}, {"article.published", 'd', DAY_META},
  {"og:site_name", 's', 1}, {"application-name", 's', 4}, {"publisher", 's', 3}, {"dc.publisher", 's', 3}, {"og:url", 'u', 2},
};

static void learn_meta(facts *f, piece name, piece content) {
  for (size_t i = 0; i < sizeof meta_names / sizeof *meta_names; i++) {
    const meta_name *m = &meta_names[i];
    if (!piece_is(name, m->name)) continue;
    if (m->what == 't') learn(&f->title, m->rank, content.text, content.size);
    else if (m->what == 's') learn(&f->source, m->rank, content.text, content.size);
    else if (m->what == 'u') learn_url(f, m->rank, content.text, content.size);
    else learn_day(f, m->rank, content.text, content.size);
    return;
  }
}

typedef struct attributes { piece name, property, itemprop, content, rel, href, type, datetime, pubdate; } attributes;

static attributes attributes_of(piece rest) {
  attributes a = {0};
  const struct { const char *name; piece *to; } wanted[] = {{"name", &a.name}, {"property", &a.property}, {"itemprop", &a.itemprop}, {"content", &a.content}, {"rel", &a.rel},
                                                            {"href", &a.href}, {"type", &a.type}, {"datetime", &a.datetime}, {"pubdate", &a.pubdate}};
  for (piece name, value; html_attribute(&rest, &name, &value);)
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
      if (piece_is(name, wanted[i].name) && !wanted[i].to->text) *wanted[i].to = value;
  return a;
}

void facts_tag(facts *f, const html_token *t) {
  attributes a = attributes_of(t->attributes);
  if (t->tag == TAG_META) learn_meta(f, a.property.size ? a.property : a.name.size ? a.name : a.itemprop, a.content);
  else if (t->tag == TAG_LINK && piece_is(a.rel, "canonical")) learn_url(f, 1, a.href.text, a.href.size);
  else if (t->tag == TAG_TIME && a.datetime.size) learn_day(f, piece_is(a.itemprop, "datePublished") ? DAY_PROPERTY : a.pubdate.text ? DAY_TIME : DAY_TIME_ANY, a.datetime.text, a.datetime.size);
  else if (t->tag == TAG_SCRIPT && piece_is(a.type, "application/ld+json")) learn_script(f, t->text);
  else if (t->tag == TAG_TITLE) learn(&f->title, TITLE_ELEMENT, t->text.text, t->text.size);
}

void facts_heading(facts *f, const char *text, size_t n) { learn(&f->title, TITLE_HEADING, text, n); }

/* ---- titles ---- */

static bool begins(const char *at, const char *end, const char *s) { return (size_t)(end - at) >= strlen(s) && !memcmp(at, s, strlen(s)); }

/* Behind the last thing that sites put between a title and their name, or NULL; *cut is where it begins. */
static const char *last_separator(const buffer *title, size_t *cut) {
  static const char *const separators[] = {" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00AB ", " \u00BB ", " \u2022 "};
  if (!title->n) return NULL;
  const char *end = title->at + title->n;
  for (size_t at = title->n; at--;)
    for (size_t k = 0; k < sizeof separators / sizeof *separators; k++)
      if (begins(title->at + at, end, separators[k])) return *cut = at, title->at + at + strlen(separators[k]);
  return NULL;
}

/* The publication's name behind a title is cut off: it is what the page says it is or, in <title>, the shorter part. */
void facts_settle(facts *f) {
  size_t cut = 0;
  buffer *t = &f->title.text;
  const char *behind = last_separator(t, &cut);
  if (!behind) return;
  size_t n = (size_t)(t->at + t->n - behind);
  bool is_source = n == f->source.text.n && !memcmp(behind, f->source.text.at, n);
  if (is_source || (f->title.rank == TITLE_ELEMENT && n * 2 <= cut)) t->n = cut;
}
