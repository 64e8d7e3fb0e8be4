/* Relations: since, until, before, after, during, so long ago, from ... to, between ... and, for so long. */
#include "mention/date.h"

static void set_ago(found *f, const duration *length, int sign, int32_t from, uint8_t anchor) {
  f->last = length->last;
  f->d.precision = unit_precision(length->unit);
  if (from == DAY_NONE) return;
  int32_t day = shift_day(from, length, sign);
  set_days(&f->d, day, day, f->d.precision, anchor);
  if (length->unit == TIME_UNIT_YEAR && !length->n[TIME_UNIT_MONTH] && !length->n[TIME_UNIT_DAY]) set_unit(&f->d, TIME_UNIT_YEAR, 0, day, anchor);
}

/* "three days before the attack": told from something that is no date. */
static bool from_an_event(const dates *c, uint32_t *last) {
  const hit *now = date_word_at(c, *last, KIND(NOW));
  if (now) *last = now->last;
  const hit *from = date_word_at(c, *last, KIND(FROM));
  return !now && from && !hit_proclitics(&c->r, from);
}

/* "three days ago", "since three days", "after two days" */
static bool read_shift(const dates *c, uint32_t t, const hit *h, found *f) {
  duration length;
  uint32_t kind = date_kind_of(c, h);
  if (kind != DATE_KIND_BEFORE && kind != DATE_KIND_SINCE && kind != DATE_KIND_AFTER) return false;
  if (!read_duration(c, h->last, &length)) return false;
  start_found(f, t, length.last);
  bool later = kind == DATE_KIND_AFTER, ahead = later && (future_before(c, t) || c->told == DAY_NONE);
  if (from_an_event(c, &length.last)) f->last = length.last;
  else if (!later || ahead) set_ago(f, &length, later ? 1 : -1, c->published, ANCHOR_PUBLISHED);
  else set_ago(f, &length, 1, c->told, c->told_anchor);
  if (kind == DATE_KIND_SINCE) f->d.relation = DATE_SINCE;
  return true;
}

/* "for three years": a length without a place in time. */
static bool read_length(const dates *c, uint32_t t, const hit *h, found *f) {
  duration length;
  uint32_t kind = date_kind_of(c, h);
  if ((kind != DATE_KIND_SPAN && kind != DATE_KIND_DURING) || !read_duration(c, h->last, &length)) return false;
  start_found(f, t, length.last);
  f->d.relation = DATE_DURATION;
  f->d.precision = unit_precision(length.unit);
  return true;
}

/* "Until 15 November" looks ahead where that is nearer. */
static void look_ahead(const dates *c, date_value *d) {
  if (c->published == DAY_NONE || d->past == DAY_NONE || d->coming == DAY_NONE || d->coming - c->published >= c->published - d->past) return;
  int32_t length = d->end - d->start;
  d->start = d->coming;
  d->end = d->coming + length;
}

static bool read_related_point(const dates *c, uint32_t t, const hit *h, found *f) {
  static const uint8_t relations[][2] = {{DATE_KIND_SINCE, DATE_SINCE}, {DATE_KIND_UNTIL, DATE_UNTIL}, {DATE_KIND_BEFORE, DATE_BEFORE}, {DATE_KIND_AFTER, DATE_AFTER}, {DATE_KIND_DURING, DATE_DURING}};
  uint32_t at = skip_word(c, h->last, KIND(IN));
  for (size_t i = 0; i < sizeof relations / sizeof *relations; i++) {
    if (relations[i][0] != date_kind_of(c, h)) continue;
    if (!in_sentence(&c->r, at, t) || (!read_point(c, at, f) && !read_year_number(c, at, f))) return false;
    attach_time(c, f);
    f->first = t;
    f->d.relation = relations[i][1];
    if (f->d.relation == DATE_UNTIL) look_ahead(c, &f->d);
    return true;
  }
  return false;
}

static bool read_end_or_year(const dates *c, uint32_t t, found *f) {
  uint32_t unit, at = t;
  int count;
  const hit *h = date_unit_at(c, t, &unit, &count);
  if (h && unit == TIME_UNIT_YEAR && count == 2) at = h->last;
  if (at >= c->r.text->n_tokens || (!read_point(c, at, f) && !read_year_number(c, at, f))) return false;
  f->first = t;
  return true;
}

/* The first end takes the year of the second when only that one names it. */
static void share_year(found *a, const found *b) {
  if (a->d.explicit_year || !b->d.explicit_year || a->d.start == DAY_NONE || a->d.precision > PRECISION_MONTH) return;
  int y, m, d, year;
  civil_from_day(b->d.start, &year, &m, &d);
  civil_from_day(a->d.start, &y, &m, &d);
  if (civil_valid(year, m, d)) a->d.start = day_from_civil(year, m, d);
  if (a->d.start > b->d.start && civil_valid(year - 1, m, d)) a->d.start = day_from_civil(year - 1, m, d);
  a->d.anchor = ANCHOR_TEXT;
}

static bool join(found *a, const found *b) {
  share_year(a, b);
  a->last = b->last;
  a->d.relation = DATE_BETWEEN;
  a->d.explicit_year = b->d.explicit_year;
  a->d.past = a->d.coming = DAY_NONE;
  if (a->d.precision < b->d.precision) a->d.precision = b->d.precision;
  if (a->d.start == DAY_NONE || b->d.end == DAY_NONE) {
    set_days(&a->d, DAY_NONE, DAY_NONE, a->d.precision, ANCHOR_NONE);
    return true;
  }
  a->d.end = b->d.end;
  return a->d.start <= a->d.end;
}

/* Words that open the second end of a range; NONE when there is no second end. */
static uint32_t second_end(const dates *c, uint32_t t, bool between, bool from) {
  const hit *to = date_word_at(c, t, from || between ? KIND(TO) | KIND(UNTIL) : KIND(UNTIL));
  if (to && !(hit_proclitics(&c->r, to) & PRO_WA)) return to->last;
  if (sign_at(&c->r, t) == '-') return t + 1;
  if (!between || t >= c->r.text->n_tokens) return NONE;
  if (lone_and(&c->r, t)) return t + 1;
  for (uint32_t i = c->r.layer->hit_of[t]; i < c->r.layer->hit_of[t + 1]; i++)
    if (hit_proclitics(&c->r, &c->r.layer->hits[i]) & PRO_WA) return t;
  return NONE;
}

static bool read_range(const dates *c, uint32_t t, const hit *h, found *f) {
  bool between = h && date_kind_of(c, h) == DATE_KIND_BETWEEN, from = h && date_kind_of(c, h) == DATE_KIND_FROM;
  found end;
  if (!between && !from) return false;
  if (!in_sentence(&c->r, h->last, t) || !read_end_or_year(c, h->last, f)) return false;
  if (f->d.relation != DATE_ON) return false;
  f->first = t;
  if (between && f->d.precision == PRECISION_WEEK) {
    f->d.relation = DATE_BETWEEN;
    return true;
  }
  attach_time(c, f);
  uint32_t at = second_end(c, f->last, between, from);
  return at != NONE && in_sentence(&c->r, at, t) && read_end_or_year(c, at, &end) && join(f, &end);
}

/* "three years from now": ago, unless the verb looks ahead. */
static bool read_from_now(const dates *c, uint32_t t, found *f) {
  duration length;
  if (!read_duration(c, t, &length)) return false;
  const hit *now = date_word_at(c, length.last, KIND(NOW));
  if (!now) return false;
  start_found(f, t, now->last);
  set_ago(f, &length, future_before(c, t) ? 1 : -1, c->published, ANCHOR_PUBLISHED);
  f->last = now->last;
  return true;
}

bool read_relation(const dates *c, uint32_t t, found *f) {
  if (read_from_now(c, t, f)) return true;
  const hit *h = date_word_at(c, t, KIND(SINCE) | KIND(UNTIL) | KIND(BEFORE) | KIND(AFTER) | KIND(DURING) | KIND(BETWEEN) | KIND(FROM) | KIND(SPAN));
  if (!h || !in_sentence(&c->r, h->last, t)) return false;
  return read_shift(c, t, h, f) || read_related_point(c, t, h, f) || read_length(c, t, h, f) || read_range(c, t, h, f);
}
