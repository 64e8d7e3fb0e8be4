#include "slices.h"

#include "day.h"

slice slice_of(const rawi_doc *doc, rawi_span s) {
  size_t size;
  if (!doc || s.end <= s.start) return (slice){"", 0};
  const char *text = rawi_doc_text(doc, &size);
  return s.end <= size ? (slice){text + s.start, s.end - s.start} : (slice){"", 0};
}

void js_span(json *j, const char *key, rawi_span s) {
  js_key(j, key);
  if (s.end <= s.start) {
    js_null(j);
    return;
  }
  js_open(j, '[');
  js_uint(j, s.point_start);
  js_uint(j, s.point_end);
  js_close(j, ']');
}

void js_words(json *j, const char *key, const rawi_doc *doc, rawi_span s) {
  slice x = slice_of(doc, s);
  js_key(j, key);
  if (x.n) js_bytes(j, x.text, x.n);
  else js_null(j);
}

void js_day(json *j, const char *key, int32_t day) {
  js_key(j, key);
  if (day == RAWI_NO_DAY) {
    js_null(j);
    return;
  }
  if (j->comma) put_char(j->out, ',');
  put_char(j->out, '"');
  put_day(j->out, day);
  put_char(j->out, '"');
  j->comma = true;
}

void js_source(json *j, const char *key, rawi_source s) {
  js_key(j, key);
  if (!*s.file) {
    js_null(j);
    return;
  }
  put_char(j->out, '"');
  put_text(j->out, s.file);
  put_char(j->out, ':');
  put_uint(j->out, s.line);
  put_char(j->out, '"');
  j->comma = true;
}

/* What stands for an entity that the text does not name in words of its own. */
static void entity_words(json *j, const rawi_doc *doc, const rawi_entity *x) {
  slice words = slice_of(doc, x->text);
  js_key(j, "entity_text");
  if (words.n) js_bytes(j, words.text, words.n);
  else js_text(j, x->name_ar);
}

static void count(json *j, double low, double high) {
  js_key(j, "count");
  if (low < 0) {
    js_null(j);
    return;
  }
  js_open(j, '{');
  js_key(j, "low");
  js_number(j, low);
  js_key(j, "high");
  if (high < 0) js_null(j);
  else js_number(j, high);
  js_close(j, '}');
}

void js_entity(json *j, const rawi_doc *doc, const rawi_entity *x) {
  if (!x->present) {
    js_null(j);
    return;
  }
  js_open(j, '{');
  entity_words(j, doc, x);
  js_span(j, "span", x->text);
  js_pair_or_null(j, "identifier_text", x->name_en);
  js_pair_or_null(j, "identifier_id", x->id);
  js_pair_or_null(j, "name_ar", x->name_ar);
  js_pair_or_null(j, "code", x->code);
  js_pair_or_null(j, "sector", x->sector);
  js_words(j, "role", doc, x->role);
  count(j, x->count_low, x->count_high);
  js_close(j, '}');
}

static void degrees(json *j, const char *key, double value) {
  js_key(j, key);
  if (value > 360) js_null(j);
  else js_decimal(j, value, 6);
}

static void offset(json *j, const rawi_place *x) {
  js_key(j, "offset");
  if (x->km <= 0 && x->bearing < 0) {
    js_null(j);
    return;
  }
  js_open(j, '{');
  js_key(j, "km");
  if (x->km > 0) js_decimal(j, x->km, 3);
  else js_null(j);
  js_key(j, "bearing");
  if (x->bearing >= 0) js_uint(j, (uint64_t)x->bearing);
  else js_null(j);
  js_close(j, '}');
}

void js_place(json *j, const rawi_doc *doc, const rawi_place *x) {
  if (!x->present) {
    js_null(j);
    return;
  }
  js_open(j, '{');
  js_words(j, "extracted_place", doc, x->text);
  js_span(j, "span", x->text);
  js_pair_or_null(j, "resolved_place", x->name_en);
  js_pair_or_null(j, "name_ar", x->name_ar);
  js_pair_or_null(j, "geonameid", x->geonameid);
  js_pair_or_null(j, "place_id", x->id);
  degrees(j, "lat", x->lat);
  degrees(j, "lon", x->lon);
  js_pair_or_null(j, "city", x->city);
  js_pair_or_null(j, "district", x->district);
  js_pair_or_null(j, "province", x->province);
  js_pair_or_null(j, "country", x->country);
  js_pair_or_null(j, "country_code", x->country_code);
  js_pair_or_null(j, "feature_class", x->feature_class);
  js_pair_or_null(j, "feature_code", x->feature_code);
  js_key(j, "resolution");
  if (x->resolution > 0) js_uint(j, (uint64_t)x->resolution);
  else js_null(j);
  offset(j, x);
  js_close(j, '}');
}
