/* A report for people: a heading, then the events with their parties, losses, sources and words. */
#include <math.h>
#include <string.h>

#include "day.h"
#include "page.h"
#include "points.h"

#define INDENT 3

static void page_slice(page_line *l, enum ink ink, slice x) { page_words(l, ink, x.text, x.n); }

static void page_number(page_line *l, enum ink ink, double value) {
  buffer digits = {0};
  put_number(&digits, value);
  page_bytes(l, ink, digits.at, digits.n);
  if (digits.failed) l->out->failed = true;
  buffer_free(&digits);
}

static void page_decimal(page_line *l, enum ink ink, double value, int decimals) {
  buffer digits = {0};
  put_format(&digits, "%.*f", decimals, value);
  page_bytes(l, ink, digits.at, digits.n);
  if (digits.failed) l->out->failed = true;
  buffer_free(&digits);
}

static void one_day(page_line *l, int32_t day, size_t shown) {
  buffer text = {0};
  put_day(&text, day);
  page_bytes(l, INK_DATE, text.at, text.n < shown ? text.n : shown);
  if (text.failed) l->out->failed = true;
  buffer_free(&text);
}

static void page_when(page_line *l, const rawi_event *e) {
  size_t shown = !strcmp(e->date_precision, "year") ? 4 : !strcmp(e->date_precision, "month") ? 7 : 10;
  if (e->date == RAWI_NO_DAY && e->enddate == RAWI_NO_DAY) {
    page_text(l, INK_FAINT, "no date");
    return;
  }
  if (e->date == RAWI_NO_DAY) page_text(l, INK_DATE, "until ");
  else one_day(l, e->date, shown);
  if (e->date != RAWI_NO_DAY && e->enddate == RAWI_NO_DAY) page_text(l, INK_DATE, " or later");
  else if (e->date == RAWI_NO_DAY || (e->enddate != e->date && shown == 10)) {
    if (e->date != RAWI_NO_DAY) page_text(l, INK_DATE, " to ");
    one_day(l, e->enddate, shown);
  }
  if (e->minute < 0) return;
  char clock[8] = {' ', (char)('0' + e->minute / 600 % 10), (char)('0' + e->minute / 60 % 10), ':', (char)('0' + e->minute % 60 / 10), (char)('0' + e->minute % 10)};
  page_text(l, INK_DATE, clock);
}

/* English if we have it, else the text's own words. */
static void page_name(page_line *l, enum ink ink, const rawi_doc *doc, const char *english, const char *arabic, rawi_span words) {
  slice own = slice_of(doc, words);
  if (*english) page_text(l, ink, english);
  else if (own.n) page_slice(l, ink, own);
  else page_words(l, ink, arabic, strlen(arabic));
}

static void page_gloss(page_line *l, const char *gloss) {
  if (!*gloss) return;
  page_text(l, INK_FAINT, " (");
  page_text(l, INK_FAINT, gloss);
  page_text(l, INK_FAINT, ")");
}

static void page_entity(page_line *l, enum ink ink, const rawi_doc *doc, const rawi_entity *x) {
  page_name(l, ink, doc, x->name_en, x->name_ar, x->text);
  page_gloss(l, x->gloss);
}

/* "12 km NE from ", "NE of "; of a country or province a direction is a part: "north-eastern ". */
static void page_offset(page_line *l, const rawi_place *p) {
  static const char *const winds[] = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
  static const char *const parts[] = {"northern ", "north-eastern ", "eastern ", "south-eastern ", "southern ", "south-western ", "western ", "north-western "};
  int wind = p->bearing < 0 ? 0 : (p->bearing % 360 * 2 + 45) / 90 % 8;
  if (p->km <= 0 && p->bearing < 0) return;
  if (p->km <= 0 && p->resolution >= 1 && p->resolution <= 3) {
    page_text(l, INK_PLACE, parts[wind]);
    return;
  }
  if (p->km > 0) {
    page_number(l, INK_PLACE, round(p->km * 10) / 10);
    page_text(l, INK_PLACE, " km ");
  }
  if (p->bearing >= 0) {
    page_text(l, INK_PLACE, winds[wind]);
    page_text(l, INK_PLACE, " ");
  }
  page_text(l, INK_PLACE, p->km > 0 ? "from " : "of ");
}

static void page_where(page_line *l, const rawi_doc *doc, const rawi_place *p) {
  if (!p->present) return;
  page_offset(l, p);
  page_name(l, INK_PLACE, doc, p->name_en, p->name_ar, p->text);
  if (*p->country && strcmp(p->country, p->name_en)) {
    page_text(l, INK_PLACE, ", ");
    page_text(l, INK_PLACE, p->country);
  }
  if (p->lat > 360 || p->lon > 360) return;
  page_text(l, INK_FAINT, " ");
  page_decimal(l, INK_FAINT, fabs(p->lat), 2);
  page_text(l, INK_FAINT, p->lat < 0 ? " S " : " N ");
  page_decimal(l, INK_FAINT, fabs(p->lon), 2);
  page_text(l, INK_FAINT, p->lon < 0 ? " W" : " E");
}

static void first_line(page_line *l, const result *r, const rawi_event *e, uint32_t number) {
  buffer digits = {0};
  put_uint(&digits, number);
  page_bytes(l, INK_STRONG, digits.at, digits.n);
  if (digits.failed) l->out->failed = true;
  buffer_free(&digits);
  page_to(l, INDENT);
  page_text(l, INK_TRIGGER, e->type);
  for (uint32_t i = 0; i < e->n_modes; i++) {
    page_text(l, INK_STRONG, i ? ", " : " ");
    page_text(l, INK_STRONG, e->modes[i]);
  }
  if (*e->cameo) {
    page_text(l, INK_FAINT, " (CAMEO ");
    page_text(l, INK_FAINT, e->cameo);
    page_text(l, INK_FAINT, ")");
  }
  page_text(l, INK_PLAIN, "   ");
  page_when(l, e);
  if (e->place.present) page_text(l, INK_PLAIN, "   ");
  page_where(l, r->doc, &e->place);
  page_to(l, l->style->columns - 4);
  page_decimal(l, INK_STRONG, e->confidence, 2);
  page_end(l);
}

/* [AFG REB] */
static void page_codes(page_line *l, const rawi_entity *x) {
  if (!*x->code && !*x->sector) return;
  page_text(l, INK_FAINT, " [");
  page_text(l, INK_FAINT, x->code);
  if (*x->code && *x->sector) page_text(l, INK_FAINT, " ");
  page_text(l, INK_FAINT, x->sector);
  page_text(l, INK_FAINT, "]");
}

static void page_party(page_line *l, const rawi_doc *doc, const rawi_entity *items, uint32_t n) {
  if (!n) page_text(l, INK_FAINT, "not named");
  for (uint32_t i = 0; i < n; i++) {
    if (i) page_text(l, INK_PLAIN, ", ");
    page_entity(l, INK_ACTOR, doc, &items[i]);
    page_codes(l, &items[i]);
  }
}

static void page_protected(page_line *l, const rawi_event *e) {
  page_text(l, INK_BAD, "protected: ");
  for (uint32_t i = 0; i < e->n_protected; i++) {
    bool told = false;
    for (uint32_t k = 0; k < i; k++) told |= !strcmp(e->protected_things[k].kind, e->protected_things[i].kind);
    if (told) continue;
    if (i) page_text(l, INK_PLAIN, ", ");
    page_text(l, INK_OBJECT, e->protected_things[i].kind);
  }
}

static void parties(page_line *l, const result *r, const rawi_event *e) {
  bool any = e->n_actors || e->n_recipients;
  if (!any && !e->n_protected) return;
  page_to(l, INDENT);
  if (any) page_party(l, r->doc, e->actors, e->n_actors);
  if (e->n_recipients) {
    page_text(l, INK_PLAIN, "  ->  ");
    page_party(l, r->doc, e->recipients, e->n_recipients);
  }
  if (e->n_protected) {
    if (any) page_text(l, INK_PLAIN, "        ");
    page_protected(l, e);
  }
  page_end(l);
}

/* 26; 20-99; at least 3; at most 5; about 10; some (no number was said); none. */
static void page_count(page_line *l, const rawi_loss *x) {
  bool open = x->high < 0;
  if (x->negated) {
    page_text(l, INK_NUMBER, "none");
    return;
  }
  if (open && x->low <= 1 && x->count_text.end == x->count_text.start) {
    page_text(l, INK_NUMBER, "some");
    return;
  }
  if (open || !strcmp(x->bound, "at_least")) page_text(l, INK_NUMBER, "at least ");
  else if (!strcmp(x->bound, "at_most")) page_text(l, INK_NUMBER, "at most ");
  else if (!strcmp(x->bound, "about")) page_text(l, INK_NUMBER, "about ");
  if (!strcmp(x->bound, "at_most")) {
    page_number(l, INK_NUMBER, x->high);
    return;
  }
  page_number(l, INK_NUMBER, x->low);
  if (open || x->high <= x->low) return;
  page_text(l, INK_NUMBER, "-");
  page_number(l, INK_NUMBER, x->high);
}

static void losses(page_line *l, const result *r, const rawi_event *e) {
  if (!e->n_losses) return;
  page_to(l, INDENT);
  page_text(l, INK_FAINT, "losses: ");
  for (uint32_t i = 0; i < e->n_losses; i++) {
    const rawi_loss *x = &e->losses[i];
    if (i) page_text(l, INK_PLAIN, "; ");
    page_text(l, INK_PLAIN, x->kind);
    page_text(l, INK_PLAIN, " ");
    page_count(l, x);
    if (!x->who.present) continue;
    page_text(l, INK_PLAIN, " ");
    page_entity(l, INK_PLAIN, r->doc, &x->who);
  }
  page_end(l);
}

static bool aux_is(const rawi_event *e, const char *name) {
  for (uint32_t i = 0; i < e->n_aux; i++)
    if (!strcmp(e->aux[i], name)) return true;
  return false;
}

static void notes(page_line *l, const rawi_event *e) {
  const struct { bool holds; const char *text; } all[] = {
    {aux_is(e, "negation"), "did not happen"}, {aux_is(e, "future"), "planned or announced"}, {aux_is(e, "hypothetical"), "only possible"},
    {aux_is(e, "historical"), "history"}, {e->background && !aux_is(e, "historical"), "background"}, {e->ongoing, "still going on"},
    {e->repeated, "several told as one"}, {e->disputed, "disputed"}, {!e->asserted, "referred to, not reported"},
  };
  bool any = false;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    if (!all[i].holds) continue;
    if (!any) page_to(l, INDENT);
    page_text(l, INK_FAINT, any ? "; " : "note: ");
    page_text(l, INK_BAD, all[i].text);
    any = true;
  }
  if (any) page_end(l);
}

static const char *stance_verb(const char *stance) {
  static const char *const words[][2] = {{"states", "says: "}, {"confirms", "confirms: "}, {"denies", "denies: "}, {"claims_responsibility", "claims responsibility: "}, {"alleges", "alleges: "}, {"doubts", "doubts: "}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!strcmp(words[i][0], stance)) return words[i][1];
  return "says: ";
}

static void claim(page_line *l, const rawi_doc *doc, const rawi_claim *c) {
  slice role = slice_of(doc, c->role);
  page_to(l, INDENT);
  page_text(l, INK_FAINT, stance_verb(c->stance));
  if (c->speaker.present) page_party(l, doc, &c->speaker, 1);
  if (role.n) {
    if (c->speaker.present) page_text(l, INK_PLAIN, ", ");
    if (*c->role_gloss) page_text(l, INK_PLAIN, c->role_gloss);
    else page_slice(l, INK_PLAIN, role);
  }
  if (c->org.present) {
    if (c->speaker.present || role.n) page_text(l, INK_PLAIN, ", ");
    page_party(l, doc, &c->org, 1);
  }
  if (c->outlet.present) {
    page_text(l, INK_PLAIN, c->speaker.present || role.n || c->org.present ? ", through " : "");
    page_entity(l, INK_PLAIN, doc, &c->outlet);
  }
  if (c->place_said.present) {
    page_text(l, INK_PLAIN, ", in ");
    page_name(l, INK_PLAIN, doc, c->place_said.name_en, c->place_said.name_ar, c->place_said.text);
  }
  if (c->hedged) page_text(l, INK_FAINT, " (with reserve)");
  page_end(l);
}

/* Whether the line from `at` to the end stands in the lines from `first` to `at` already. */
static bool told_already(const buffer *out, size_t first, size_t at) {
  size_t n = out->n - at;
  for (size_t line = first; line + n <= at;) {
    if (!memcmp(out->at + line, out->at + at, n)) return true;
    const char *end = memchr(out->at + line, '\n', at - line);
    line = end ? (size_t)(end - out->at) + 1 : at;
  }
  return false;
}

/* One line for what one speaker says in two places. */
static void claims(page_line *l, const rawi_doc *doc, const rawi_event *e) {
  size_t first = l->out->n;
  for (uint32_t i = 0; i < e->n_claims; i++) {
    size_t at = l->out->n;
    claim(l, doc, &e->claims[i]);
    if (!l->out->failed && told_already(l->out, first, at)) l->out->n = at;
  }
}

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* As much of the sentence around the trigger as fits in `columns`, cut between words. */
static slice around(const char *text, rawi_span sentence, rawi_span trigger, size_t columns) {
  size_t from = trigger.start, to = trigger.end;
  for (bool grew = true; grew;) {
    size_t a = from, b = to;
    grew = false;
    while (a > sentence.start && is_space(text[a - 1])) a--;
    while (a > sentence.start && !is_space(text[a - 1])) a--;
    if (a < from && points_columns(text + a, to - a) <= columns) from = a, grew = true;
    while (b < sentence.end && is_space(text[b])) b++;
    while (b < sentence.end && !is_space(text[b])) b++;
    if (b > to && points_columns(text + from, b - from) <= columns) to = b, grew = true;
  }
  return (slice){text + from, to - from};
}

static void words_of(page_line *l, const result *r, const rawi_event *e) {
  uint32_t n;
  size_t size;
  if (!e->n_triggers || e->triggers[0].text.end <= e->triggers[0].text.start) return;
  const rawi_sentence *sentences = rawi_doc_sentences(r->doc, &n);
  const char *text = rawi_doc_text(r->doc, &size);
  if (e->triggers[0].sentence >= n) return;
  buffer quoted = {0};
  slice x = around(text, sentences[e->triggers[0].sentence].text, e->triggers[0].text, l->style->columns - INDENT - 2);
  put_text(&quoted, "\xC2\xAB");
  put_bytes(&quoted, x.text, x.n);
  put_text(&quoted, "\xC2\xBB");
  page_to(l, INDENT);
  page_words(l, INK_PLAIN, quoted.at, quoted.n);
  page_end(l);
  if (quoted.failed) l->out->failed = true;
  buffer_free(&quoted);
}

void put_event(buffer *out, const result *r, const style *s, uint32_t number) {
  const rawi_event *e = r->events[number - 1];
  page_line l = {out, s, 0};
  first_line(&l, r, e, number);
  parties(&l, r, e);
  losses(&l, r, e);
  notes(&l, e);
  claims(&l, r->doc, e);
  words_of(&l, r, e);
}

void put_heading(buffer *out, const result *r, const style *s) {
  page_line l = {out, s, 0};
  page_words(&l, INK_STRONG, r->in->id, strlen(r->in->id));
  if (r->in->published != RAWI_NO_DAY) {
    page_text(&l, INK_PLAIN, "   ");
    one_day(&l, r->in->published, 10);
  }
  if (r->in->source) {
    page_text(&l, INK_PLAIN, "   ");
    page_words(&l, INK_PLAIN, r->in->source, strlen(r->in->source));
  }
  page_end(&l);
  if (!r->in->title) return;
  page_words(&l, INK_STRONG, r->in->title, r->in->title_size);
  page_end(&l);
}

void write_report(buffer *out, const result *r, const style *s) {
  put_heading(out, r, s);
  for (uint32_t i = 1; i <= r->n_events; i++) {
    put_char(out, '\n');
    put_event(out, r, s, i);
  }
  if (!r->n_events) put_text(out, "no event\n");
  put_char(out, '\n');
}
