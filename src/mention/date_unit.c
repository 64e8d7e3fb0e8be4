/* Periods by units of time: this week, last year, the past two weeks, the end of a month, a quarter. */
#include "mention/date.h"

/* "the year 2015", "the year 1436 AH" */
static bool read_named_year(const dates *c, uint32_t t, const hit *unit, found *f) {
  number_reading n;
  int year;
  if (!read_whole(c, unit->last, 100, 2999, &year, &n) || n.ordinal || n.conj || n.prep) return false;
  start_found(f, t, n.last);
  const hit *mark = date_word_at(c, n.last, KIND(HIJRI) | KIND(CE));
  if (mark) f->last = mark->last;
  return set_year(&f->d, year, mark && date_kind_of(c, mark) == DATE_KIND_HIJRI);
}

/* The period that a week or a quarter is counted in: a month or a year. */
static bool read_frame(const dates *c, uint32_t t, date_value *frame, uint32_t *last) {
  month_ref m = {.year = NO_YEAR};
  bool sure;
  found f;
  *frame = date_blank();
  t = skip_word(c, t, KIND(FROM) | KIND(IN));
  if (t >= c->r.text->n_tokens) return false;
  if (read_month_ref(c, t, &m, last, &sure)) return set_month_days(c, frame, m, 0, 0, future_before(c, t));
  if (!read_unit_point(c, t, &f) && !read_year_number(c, t, &f)) return false;
  *frame = f.d;
  *last = f.last;
  return f.d.precision == PRECISION_YEAR;
}

static void set_nth_week(date_value *d, const date_value *frame, int nth) {
  int32_t first = frame->start;
  int after_monday = (weekday_of(first) + 6) % 7;
  bool year = frame->precision == PRECISION_YEAR;
  first += year ? (after_monday <= 3 ? -after_monday : 7 - after_monday) : (7 - after_monday) % 7;
  set_days(d, first + 7 * (nth - 1), first + 7 * nth - 1, PRECISION_WEEK, frame->anchor);
}

/* "the first week of October", "the third quarter of this year": weeks begin on Monday; the first of a year holds its first Thursday. */
static bool read_nth_unit(const dates *c, uint32_t t, uint32_t behind, uint32_t unit, found *f) {
  number_reading n;
  int nth;
  date_value frame;
  if (!in_sentence(&c->r, behind, t) || !read_whole(c, behind, 1, 53, &nth, &n) || !n.ordinal || (unit == TIME_UNIT_QUARTER && nth > 4)) return false;
  start_found(f, t, n.last);
  if (!read_frame(c, n.last, &frame, &f->last)) return false;
  f->d.precision = unit_precision(unit);
  if (frame.start == DAY_NONE) return true;
  if (unit == TIME_UNIT_WEEK) set_nth_week(&f->d, &frame, nth);
  else set_days(&f->d, day_plus(frame.start, TIME_UNIT_MONTH, 3 * (nth - 1)), day_plus(frame.start, TIME_UNIT_MONTH, 3 * nth) - 1, PRECISION_SEASON, frame.anchor);
  return true;
}

static bool read_quarter(const dates *c, uint32_t t, found *f) {
  number_reading n;
  if (!number_read(&c->r, t, &n) || n.value != 0.25 || n.last != t + 1) return false;
  return read_nth_unit(c, t, n.last, TIME_UNIT_QUARTER, f);
}

/* A weekday inside the week just read: "next week on Friday". */
static void weekday_in_week(const dates *c, found *f) {
  const hit *h = date_word_at(c, skip_word(c, f->last, KIND(IN)), KIND(WEEKDAY));
  if (!h || hit_proclitics(&c->r, h) & PRO_WA) return;
  f->last = h->last;
  if (f->d.start == DAY_NONE) return;
  int32_t day = f->d.start + (date_word_value(c, h) + 6) % 7;
  set_days(&f->d, day, day, PRECISION_DAY, f->d.anchor);
}

static int offset_of(modifier mod) { return mod == DATE_KIND_NEXT || mod == DATE_KIND_FOLLOWING ? 1 : mod == DATE_KIND_LAST ? -1 : 0; }

bool read_unit_point(const dates *c, uint32_t t, found *f) {
  if (t >= c->r.text->n_tokens) return false;
  modifier mod = DATE_KIND_COUNT;
  uint32_t unit, at = t, last;
  int count;
  bool before = read_modifier(c, t, KIND(THIS), &mod, &at);
  const hit *h = date_unit_at(c, at, &unit, &count);
  if (!h) return !before && read_quarter(c, t, f);
  if (count != 1 || unit < TIME_UNIT_DAY) return false;
  last = h->last;
  if (!before && unit == TIME_UNIT_YEAR && read_named_year(c, t, h, f)) return true;
  if (!before && unit == TIME_UNIT_WEEK && read_nth_unit(c, t, h->last, unit, f)) return true;
  bool said = before || read_modifier(c, h->last, KIND(LAST) | KIND(THIS) | KIND(NEXT) | KIND(FOLLOWING), &mod, &last);
  if (!said && unit != TIME_UNIT_WEEKEND) return false;
  start_found(f, t, last);
  bool told = mod == DATE_KIND_FOLLOWING && c->told != DAY_NONE;
  set_unit(&f->d, unit, offset_of(mod), told ? c->told : c->published, told ? c->told_anchor : ANCHOR_PUBLISHED);
  if (unit == TIME_UNIT_WEEK && said) weekday_in_week(c, f);
  return true;
}

/* How many a bare plural means ("the past days"): enough to reach into the unit above. */
static int usual_count(uint32_t unit) {
  switch (unit) {
  case TIME_UNIT_HOUR: return 24;
  case TIME_UNIT_DAY: return 7;
  case TIME_UNIT_WEEK: return 4;
  case TIME_UNIT_MONTH: return 6;
  default: return 5;
  }
}

static bool set_counted(const dates *c, found *f, const duration *length, modifier mod) {
  f->d.precision = unit_precision(length->unit < TIME_UNIT_DAY ? TIME_UNIT_DAY : length->unit);
  f->d.relation = DATE_DURING;
  if (c->published == DAY_NONE) return true;
  bool ahead = mod == DATE_KIND_NEXT;
  duration days = *length;
  if (length->unit == TIME_UNIT_HOUR) days = (duration){.n = {[TIME_UNIT_DAY] = (length->n[TIME_UNIT_HOUR] + 23) / 24}, .unit = TIME_UNIT_DAY};
  int32_t end = shift_day(c->published, &days, ahead ? 1 : -1);
  if (ahead) set_days(&f->d, c->published + 1, end, f->d.precision, ANCHOR_PUBLISHED);
  else set_days(&f->d, end, c->published, f->d.precision, ANCHOR_PUBLISHED);
  return true;
}

/* "the past two weeks", "the last three days", "the few days ahead", "the next 3 days", "the last 24 hours". */
bool read_counted_units(const dates *c, uint32_t t, found *f) {
  duration length = {.unit = TIME_UNIT_DAY};
  number_reading n;
  uint32_t unit;
  int count;
  modifier mod = DATE_KIND_LAST;
  const hit *latest = date_word_at(c, t, KIND(LATEST)), *h = date_unit_at(c, t, &unit, &count);
  start_found(f, t, t);
  if (latest) {
    if (!in_sentence(&c->r, latest->last, t) || !read_duration(c, latest->last, &length)) return false;
    f->last = length.last;
    return set_counted(c, f, &length, mod);
  }
  if (h && count != 1) {
    int value = count ? count : usual_count(unit);
    const hit *few = date_word_at(c, h->last, KIND(FEW));
    f->last = few ? few->last : h->last;
    if (few) value = date_word_value(c, few);
    else if (!count && in_sentence(&c->r, h->last, t) && read_whole(c, h->last, 2, 1000, &value, &n) && !n.ordinal && !n.conj) f->last = n.last;
    length.n[unit] = value;
    length.unit = unit;
  } else {
    if (h || !number_read(&c->r, t, &n) || n.value < 1 || n.value > 10000 || n.ordinal) return false;
    h = in_sentence(&c->r, n.last, t) ? date_unit_at(c, n.last, &unit, &count) : NULL;
    if (!h) return false;
    f->last = h->last;
    length.n[unit] = n.vague && n.low < 3 ? 3 : (int)n.value;
    length.unit = unit;
  }
  return read_modifier(c, f->last, KIND(LAST) | KIND(NEXT), &mod, &f->last) && set_counted(c, f, &length, mod);
}

/* "the end of the month": a unit with the article is the running one. */
static bool read_running_unit(const dates *c, uint32_t t, found *f) {
  uint32_t unit;
  int count;
  const hit *h = date_unit_at(c, t, &unit, &count);
  if (!h || count != 1 || unit < TIME_UNIT_WEEK) return false;
  start_found(f, t, h->last);
  set_unit(&f->d, unit, 0, c->published, ANCHOR_PUBLISHED);
  return true;
}

bool read_part_of_period(const dates *c, uint32_t t, found *f) {
  const uint64_t parts = KIND(EARLY) | KIND(MID) | KIND(LATE) | KIND(REST);
  const hit *h = date_word_at(c, t, parts);
  uint32_t unit;
  int count;
  if (!h) return false;
  const hit *weekend = date_unit_at(c, t, &unit, &count);
  if (weekend && unit == TIME_UNIT_WEEKEND) return false;
  uint32_t at = skip_word(c, h->last, KIND(FROM));
  if (!in_sentence(&c->r, at, t)) return false;
  if (!read_month_point(c, at, f) && !read_unit_point(c, at, f) && !read_season(c, at, f) && !read_year_number(c, at, f) && !read_decade(c, at, f) && !read_running_unit(c, at, f)) return false;
  if (f->d.precision < PRECISION_WEEK) return false;
  f->first = t;
  uint32_t part = date_kind_of(c, h);
  if (part == DATE_KIND_REST && c->published > f->d.start && c->published <= f->d.end) f->d.start = c->published;
  narrow(&f->d, part);
  return true;
}
