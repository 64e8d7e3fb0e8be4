#include "rows.h"

#include <string.h>

#include "../io/json.h"
#include "../io/page.h"

#define INDENT 3

static void words(page_line *l, enum ink ink, const char *text) { page_words(l, ink, text, strlen(text)); }

/* "label: text" on the line, or nothing. */
static void labelled(page_line *l, const char *label, enum ink ink, const char *text) {
  if (!*text) return;
  page_text(l, INK_FAINT, label);
  words(l, ink, text);
}

static void line_of(buffer *out, const style *s, const char *label, enum ink ink, const char *text) {
  page_line l = {out, s, 0};
  if (!*text) return;
  page_to(&l, INDENT);
  labelled(&l, label, ink, text);
  page_end(&l);
}

static void days(page_line *l, const char *from, const char *to) {
  page_text(l, *from || *to ? INK_DATE : INK_FAINT, *from ? from : *to ? "until" : "no date   ");
  if (!*to || !strcmp(from, to)) return;
  page_text(l, INK_DATE, *from ? " to " : " ");
  page_text(l, INK_DATE, to);
}

static void where(page_line *l, const char *place, const char *country) {
  words(l, INK_PLACE, place);
  if (!*country || !strcmp(country, place)) return;
  page_text(l, INK_PLACE, *place ? ", " : "");
  words(l, INK_PLACE, country);
}

static void parties(buffer *out, const style *s, const char *actors, const char *recipients, const char *protects) {
  page_line l = {out, s, 0};
  if (!*actors && !*recipients && !*protects) return;
  page_to(&l, INDENT);
  if (*actors) words(&l, INK_ACTOR, actors);
  else page_text(&l, INK_FAINT, "not named");
  if (*recipients) {
    page_text(&l, INK_PLAIN, "  ->  ");
    words(&l, INK_ACTOR, recipients);
  }
  labelled(&l, "   protected: ", INK_OBJECT, protects);
  page_end(&l);
}

static void article(buffer *out, const store_row *r, const style *s) {
  page_line l = {out, s, 0};
  page_to(&l, INDENT);
  words(&l, INK_PLAIN, r->title);
  labelled(&l, *r->title ? "   " : "", INK_PLAIN, r->source);
  labelled(&l, "   ", INK_DATE, r->published);
  labelled(&l, "   ", INK_FAINT, r->url);
  if (r->addresses > 1) {
    buffer n = {0};
    put_format(&n, "   at %u addresses", r->addresses);
    page_bytes(&l, INK_FAINT, n.at, n.n);
    buffer_free(&n);
  }
  page_end(&l);
}

void put_row(buffer *out, const store_row *r, const style *s) {
  page_line l = {out, s, 0};
  buffer tail = {0};
  days(&l, r->date, r->enddate);
  page_to(&l, 12);
  page_text(&l, INK_TRIGGER, r->type);
  page_text(&l, INK_STRONG, *r->modes ? " " : "");
  page_text(&l, INK_STRONG, r->modes);
  page_text(&l, INK_PLAIN, "   ");
  where(&l, r->place, r->country);
  if (r->km >= 0) {
    put_format(&tail, "   %.0f km away", r->km);
    page_bytes(&l, INK_FAINT, tail.at, tail.n);
    tail.n = 0;
  }
  page_to(&l, s->columns - 4);
  put_format(&tail, "%.2f", r->confidence);
  page_bytes(&l, INK_STRONG, tail.at, tail.n);
  page_end(&l);
  buffer_free(&tail);
  parties(out, s, r->actors, r->recipients, r->protects);
  line_of(out, s, "losses: ", INK_NUMBER, r->losses);
  if (!r->happened || r->disputed) line_of(out, s, "note: ", INK_BAD, r->happened ? "disputed" : "denied, planned or only possible");
  line_of(out, s, "says: ", INK_PLAIN, r->speakers);
  article(out, r, s);
}

/* "killed 3 to 5", nothing when nothing was said. */
static void range(buffer *out, const char *what, double low, double high) {
  if (low < 0) return;
  put_text(out, out->n ? "; " : "");
  put_text(out, what);
  put_char(out, ' ');
  put_number(out, low);
  if (high > low) {
    put_text(out, " to ");
    put_number(out, high);
  }
}

void put_story(buffer *out, const store_story *t, const style *s) {
  page_line l = {out, s, 0};
  buffer text = {0};
  days(&l, t->date, t->enddate);
  page_to(&l, 12);
  page_text(&l, INK_TRIGGER, t->type);
  page_text(&l, INK_STRONG, *t->modes ? " " : "");
  page_text(&l, INK_STRONG, t->modes);
  page_text(&l, INK_PLAIN, "   ");
  where(&l, t->place, t->country);
  put_format(&text, "   story %lld", (long long)t->id);
  page_bytes(&l, INK_FAINT, text.at, text.n);
  page_end(&l);
  parties(out, s, t->actors, t->recipients, "");
  text.n = 0;
  range(&text, "killed", t->killed_low, t->killed_high);
  range(&text, "injured", t->injured_low, t->injured_high);
  put_char(&text, '\0');
  line_of(out, s, "losses: ", INK_NUMBER, text.at ? text.at : "");
  text.n = 0;
  put_format(&text, "%u articles of %u publications, %s to %s", t->documents, t->sources, *t->first_report ? t->first_report : "?", *t->last_report ? t->last_report : "?");
  put_char(&text, '\0');
  line_of(out, s, "reports: ", INK_PLAIN, text.at ? text.at : "");
  line_of(out, s, "disputed: ", INK_BAD, t->disputed);
  if (text.failed) out->failed = true;
  buffer_free(&text);
}

void put_claim(buffer *out, const store_claim *c, const style *s) {
  page_line l = {out, s, 0};
  buffer loss = {0};
  const char *who = *c->speaker ? c->speaker : c->org;
  page_to(&l, INDENT);
  page_text(&l, INK_DATE, *c->published ? c->published : "no date   ");
  page_text(&l, INK_PLAIN, " ");
  words(&l, INK_ACTOR, *who ? who : *c->outlet ? c->outlet : *c->source ? c->source : "the publication itself");
  if (*c->speaker && *c->org) labelled(&l, ", ", INK_PLAIN, c->org);
  if (*who && *c->outlet) labelled(&l, ", through ", INK_PLAIN, c->outlet);
  page_text(&l, INK_FAINT, !strcmp(c->stance, "states") ? " says" : " ");
  if (strcmp(c->stance, "states")) page_text(&l, INK_BAD, !strcmp(c->stance, "claims_responsibility") ? "claims responsibility" : c->stance);
  if (*c->loss) {
    put_format(&loss, " %s %s", c->loss, c->high < 0 ? c->low <= 1 ? "some" : "at least " : "");
    if (c->high >= 0 || c->low > 1) put_number(&loss, c->low);
    if (c->high > c->low) put_text(&loss, "-"), put_number(&loss, c->high);
    page_bytes(&l, INK_NUMBER, loss.at, loss.n);
  }
  if (*who || *c->outlet) labelled(&l, "   ", INK_FAINT, c->source);
  page_end(&l);
  if (loss.failed) out->failed = true;
  buffer_free(&loss);
}

/* ---- JSON ---- */

static void number(json *j, const char *key, double value) {
  js_key(j, key);
  if (value < 0) js_null(j);
  else js_number(j, value);
}

static void degrees(json *j, const char *key, double value) {
  js_key(j, key);
  if (value > 360) js_null(j);
  else js_decimal(j, value, 6);
}

static void between(json *j, const char *key, double low, double high) {
  js_key(j, key);
  js_open(j, '{');
  number(j, "low", low);
  number(j, "high", high);
  js_close(j, '}');
}

void put_story_json(buffer *out, const store_story *t) {
  json j = {out, false};
  js_key(&j, "story");
  js_uint(&j, (uint64_t)t->id);
  js_pair(&j, "event", t->type);
  js_pair_or_null(&j, "mode", t->modes);
  js_pair_or_null(&j, "date", t->date);
  js_pair_or_null(&j, "enddate", t->enddate);
  js_pair_or_null(&j, "place", t->place);
  js_pair_or_null(&j, "country", t->country);
  degrees(&j, "lat", t->lat);
  degrees(&j, "lon", t->lon);
  js_pair_or_null(&j, "actor", t->actors);
  js_pair_or_null(&j, "recipient", t->recipients);
  js_key(&j, "records");
  js_uint(&j, t->records);
  js_key(&j, "documents");
  js_uint(&j, t->documents);
  js_key(&j, "sources");
  js_uint(&j, t->sources);
  between(&j, "killed", t->killed_low, t->killed_high);
  between(&j, "injured", t->injured_low, t->injured_high);
  js_pair_or_null(&j, "first_report", t->first_report);
  js_pair_or_null(&j, "last_report", t->last_report);
  js_pair_or_null(&j, "disputed", t->disputed);
}

void put_claim_json(buffer *out, const store_claim *c) {
  json j = {out, false};
  js_open(&j, '{');
  js_pair_or_null(&j, "speaker", c->speaker);
  js_pair_or_null(&j, "org", c->org);
  js_pair_or_null(&j, "outlet", c->outlet);
  js_pair(&j, "stance", c->stance);
  js_pair_or_null(&j, "loss", c->loss);
  number(&j, "low", c->low);
  number(&j, "high", c->high);
  js_pair_or_null(&j, "source", c->source);
  js_pair_or_null(&j, "url", c->url);
  js_pair_or_null(&j, "published", c->published);
  js_close(&j, '}');
}
