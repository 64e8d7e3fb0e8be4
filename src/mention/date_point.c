/* One point in time or one period, as its words stand: today, Friday, a day of a month, a season, a decade. */
#include "mention/date.h"

#define EVE 23 /* the hour of the word for the night that belongs to a day and began before it */

static bool read_calendar_day(const dates *c, uint32_t t, found *f) {
  if (!in_sentence(&c->r, t, t)) return false;
  return (read_numeric(c, t, f) || read_dom_first(c, t, f) || read_month_point(c, t, f)) && f->d.precision <= PRECISION_WEEK;
}

/* Friday 3 May: without a year, the year is one in which that day is a Friday. */
static void agree_with_weekday(found *f, int weekday) {
  if (f->d.explicit_year || f->d.start == DAY_NONE || weekday_of(f->d.start) == weekday) return;
  if (f->d.past != DAY_NONE && weekday_of(f->d.past) == weekday) set_days(&f->d, f->d.past, f->d.past, PRECISION_DAY, ANCHOR_PUBLISHED);
  else if (f->d.coming != DAY_NONE && weekday_of(f->d.coming) == weekday) set_days(&f->d, f->d.coming, f->d.coming, PRECISION_DAY, ANCHOR_PUBLISHED);
}

/* A full date behind a weekday or a day word: "Friday, 3 May", "yesterday (3/5/2015)". */
static bool read_date_behind(const dates *c, uint32_t t, int weekday, found *f) {
  uint8_t sign = sign_at(&c->r, f->last);
  uint32_t at = skip_word(c, sign == ',' || sign == '(' ? f->last + 1 : f->last, KIND(IN));
  found day;
  if (!in_sentence(&c->r, at, t) || !read_calendar_day(c, at, &day) || day.d.precision != PRECISION_DAY) return false;
  if (weekday >= 0) agree_with_weekday(&day, weekday);
  f->d = day.d;
  f->last = day.last + (sign == '(' && sign_at(&c->r, day.last) == ')' ? 1 : 0);
  return true;
}

static bool set_nth_weekday(const dates *c, found *f, month_ref m, int weekday, int nth) {
  date_value month = date_blank();
  if (!set_month_days(c, &month, m, 0, 0, future_before(c, f->first))) return false;
  f->d = month;
  f->d.precision = PRECISION_DAY;
  if (month.start == DAY_NONE) return true;
  int32_t day = nth > 0 ? month.start + (weekday - weekday_of(month.start) + 7) % 7 + 7 * (nth - 1) : month.end - (weekday_of(month.end) - weekday + 7) % 7;
  if (day > month.end) return false;
  set_days(&f->d, day, day, PRECISION_DAY, month.anchor);
  f->d.past = f->d.coming = DAY_NONE;
  return true;
}

/* "the first Friday of July", "the last Sunday of the month": 0 is the last. */
static bool read_nth_weekday(const dates *c, uint32_t t, found *f) {
  number_reading n;
  const hit *h = date_word_at(c, t, KIND(FIRST) | KIND(LATEST));
  int nth = h ? (date_kind_of(c, h) == DATE_KIND_FIRST ? 1 : 0) : 0;
  if (!h && (!read_whole(c, t, 1, 5, &nth, &n) || !n.ordinal)) return false;
  const hit *day = date_word_at(c, h ? h->last : n.last, KIND(WEEKDAY));
  if (!day) return false;
  month_ref m;
  bool sure;
  start_found(f, t, day->last);
  if (!read_month_ref(c, skip_word(c, day->last, KIND(FROM) | KIND(IN)), &m, &f->last, &sure)) return false;
  return set_nth_weekday(c, f, m, date_word_value(c, day), nth);
}

/* "the second Sunday [of the month]" */
static bool weekday_ordinal(const dates *c, found *f, int weekday) {
  number_reading n;
  int nth;
  bool sure;
  if (!read_whole(c, f->last, 1, 5, &nth, &n) || !n.ordinal || n.conj || n.prep) return false;
  month_ref m;
  uint32_t last = n.last, of = skip_word(c, n.last, KIND(FROM));
  if (!in_sentence(&c->r, of, f->first) || !read_month_ref(c, of, &m, &last, &sure)) {
    if (c->published == DAY_NONE) return false;
    int day;
    m = (month_ref){.mod = DATE_KIND_COUNT};
    civil_from_day(c->published, &m.year, &m.month, &day);
  }
  found g = *f;
  if (!set_nth_weekday(c, &g, m, weekday, nth)) return false;
  f->d = g.d;
  f->last = last;
  return true;
}

/* "Friday 22", "Friday the 22nd" */
static bool weekday_dom(const dates *c, found *f, int weekday) {
  number_reading n;
  int dom;
  uint32_t at = skip_word(c, f->last, KIND(IN));
  if (!in_sentence(&c->r, at, f->first) || !read_whole(c, at, 1, 31, &dom, &n) || n.conj || (n.digits && n.n_digits > 2) || counts_noun(c, at)) return false;
  if (sign_at(&c->r, n.last) == ':' || sign_at(&c->r, n.last) == '%') return false;
  int32_t day = nearest_dom(c, dom, weekday, future_before(c, f->first));
  if (day == DAY_NONE) return false;
  set_days(&f->d, day, day, PRECISION_DAY, ANCHOR_PUBLISHED);
  f->last = n.last;
  return true;
}

/* "of last week" behind a weekday: the day falls into that week. */
static bool weekday_of_week(const dates *c, found *f, int weekday) {
  found week;
  uint32_t at = skip_word(c, f->last, KIND(FROM));
  if (at == f->last || !in_sentence(&c->r, at, f->first) || !read_unit_point(c, at, &week) || week.d.precision != PRECISION_WEEK) return false;
  f->last = week.last;
  if (week.d.start == DAY_NONE) return true;
  int32_t day = week.d.start + (weekday + 6) % 7;
  set_days(&f->d, day, day, PRECISION_DAY, week.d.anchor);
  return true;
}

/* A night named by both its days: "Thursday-Friday night". */
static void second_weekday(const dates *c, found *f, int weekday) {
  uint32_t at = sign_at(&c->r, f->last) == '-' ? f->last + 1 : f->last;
  const hit *h = date_word_at(c, at, KIND(WEEKDAY));
  if (!h || hit_proclitics(&c->r, h) & ~(uint16_t)PRO_AL || date_word_value(c, h) != (weekday + 1) % 7) return;
  f->last = h->last;
  if (f->d.end != DAY_NONE) f->d.end++;
}

bool read_weekday(const dates *c, uint32_t t, found *f) {
  const hit *h = date_word_at(c, t, KIND(WEEKDAY));
  if (!h) return false;
  start_found(f, t, h->last);
  int weekday = date_word_value(c, h);
  modifier mod = DATE_KIND_COUNT;
  f->d.precision = PRECISION_DAY;
  bool said = read_modifier(c, f->last, KIND(LAST) | KIND(NEXT) | KIND(THIS), &mod, &f->last);
  if (read_date_behind(c, t, weekday, f)) return true;
  if (!said && (weekday_ordinal(c, f, weekday) || weekday_dom(c, f, weekday) || weekday_of_week(c, f, weekday))) return true;
  set_weekday(c, &f->d, weekday, mod, future_before(c, t));
  if (!said) second_weekday(c, f, weekday);
  return true;
}

/* The day after, the same day: told from the date before. */
static bool read_told_day(const dates *c, const hit *day, found *f) {
  modifier mod;
  if (!read_modifier(c, day->last, KIND(FOLLOWING) | KIND(SAME), &mod, &f->last)) return false;
  int32_t from = c->told != DAY_NONE ? c->told : c->published;
  uint8_t anchor = c->told != DAY_NONE ? c->told_anchor : ANCHOR_PUBLISHED;
  set_unit(&f->d, TIME_UNIT_DAY, mod == DATE_KIND_FOLLOWING ? 1 : 0, from, anchor);
  return true;
}

/* "the first day", "the international day": no today. */
static bool another_day(const dates *c, const hit *day) {
  number_reading n;
  if (!in_sentence(&c->r, day->last, day->first) || date_word_at(c, day->last, KIND(WEEKDAY) | KIND(DAY))) return false;
  if (number_read(&c->r, day->last, &n) && n.ordinal) return true;
  const reading *x = best_reading(c->r.morph, day->last);
  return x && feat_pos(x->feats) == POS_ADJ && x->proclitics == PRO_AL;
}

static void day_by_weekday(const dates *c, found *f) {
  const hit *h = date_word_at(c, f->last, KIND(WEEKDAY));
  if (!h || hit_proclitics(&c->r, h) & (PRO_WA | PRO_BA | PRO_LA)) return;
  f->last = h->last;
  if (f->d.start == DAY_NONE) return;
  int off = (date_word_value(c, h) - weekday_of(f->d.start) + 7) % 7;
  int32_t day = f->d.start + (off > 3 ? off - 7 : off);
  set_days(&f->d, day, day, PRECISION_DAY, ANCHOR_PUBLISHED);
}

static bool read_day_word(const dates *c, uint32_t t, found *f) {
  const hit *h = date_word_at(c, t, KIND(DAY));
  if (!h) return false;
  start_found(f, t, h->last);
  int offset = date_word_value(c, h);
  if (offset == 0 && read_told_day(c, h, f)) return true;
  if (offset == 0 && another_day(c, h)) return false;
  set_unit(&f->d, TIME_UNIT_DAY, offset, c->published, ANCHOR_PUBLISHED);
  day_by_weekday(c, f);
  found full = *f;
  if (read_date_behind(c, t, -1, &full)) *f = full;
  return true;
}

/* "the day of Friday", "day 27", "day 3 May" */
static bool read_named_day(const dates *c, uint32_t t, found *f) {
  uint32_t unit;
  int count;
  const hit *h = date_unit_at(c, t, &unit, &count);
  if (!h || unit != TIME_UNIT_DAY || count != 1 || !date_word_at(c, t, KIND(IN)) || !in_sentence(&c->r, h->last, t)) return false;
  if (!read_day_word(c, h->last, f) && !read_weekday(c, h->last, f) && !read_calendar_day(c, h->last, f) && !read_bare_dom(c, h->last, f)) return false;
  f->first = t;
  return true;
}

static bool read_day_like(const dates *c, uint32_t t, found *f) {
  return read_day_word(c, t, f) || read_named_day(c, t, f) || read_weekday(c, t, f) || read_calendar_day(c, t, f);
}

/* "the evening of Friday", "at dawn today" */
static bool read_part_of_day(const dates *c, uint32_t t, found *f) {
  const hit *h = date_word_at(c, t, KIND(PART));
  if (!h) return false;
  uint32_t at = skip_word(c, h->last, KIND(FROM));
  if (!in_sentence(&c->r, at, t) || !read_day_like(c, at, f) || f->d.precision > PRECISION_DAY) return false;
  bool night = date_word_value(c, h) == EVE && date_word_at(c, at, KIND(WEEKDAY));
  if (night && f->d.start != DAY_NONE && f->d.start == c->published && f->d.end == f->d.start) f->d.start--; /* the night of the day of writing began the day before */
  f->first = t;
  return true;
}

/* "this evening", "this Friday" */
static bool read_this(const dates *c, uint32_t t, found *f) {
  const hit *h = date_word_at(c, t, KIND(THIS));
  if (!h || !in_sentence(&c->r, h->last, t)) return false;
  const hit *part = date_word_at(c, h->last, KIND(PART));
  start_found(f, t, part ? part->last : h->last);
  if (part) {
    set_unit(&f->d, TIME_UNIT_DAY, 0, c->published, ANCHOR_PUBLISHED);
    return true;
  }
  const hit *season = date_word_at(c, h->last, KIND(SEASON));
  uint32_t day = skip_word(c, h->last, KIND(IN));
  const hit *weekday = date_word_at(c, day, KIND(WEEKDAY));
  if (season || !weekday) return false;
  f->last = weekday->last;
  set_weekday(c, &f->d, date_word_value(c, weekday), DATE_KIND_THIS, false);
  return true;
}

/* Meteorological seasons; winter begins in December of the year before the one it is named by, or of that year: both are allowed. */
static void set_season(found *f, int season, int year, uint8_t anchor) {
  int month = season * 3;
  int32_t start = day_from_civil(season == 4 ? year - 1 : year, month, 1);
  int32_t end = season == 4 ? day_from_civil(year, 12, 31) : day_plus(day_from_civil(year, month, 1), TIME_UNIT_MONTH, 3) - 1;
  set_days(&f->d, start, end, PRECISION_SEASON, anchor);
}

bool read_season(const dates *c, uint32_t t, found *f) {
  modifier mod = DATE_KIND_COUNT;
  uint32_t at = t;
  bool before = read_modifier(c, t, KIND(THIS), &mod, &at);
  const hit *h = date_word_at(c, at, KIND(SEASON));
  if (!h) return false;
  month_ref m = {.year = NO_YEAR, .mod = DATE_KIND_COUNT};
  start_found(f, t, h->last);
  f->d.precision = PRECISION_SEASON;
  bool told = read_year_tail(c, h->last, &m, &f->last);
  if (!told && !before && !read_modifier(c, h->last, KIND(LAST) | KIND(NEXT) | KIND(THIS), &mod, &f->last)) return false;
  int season = date_word_value(c, h), year = m.year, month, day;
  if (year == NO_YEAR && c->published == DAY_NONE) return true;
  if (year == NO_YEAR) {
    civil_from_day(c->published, &year, &month, &day);
    if (mod == DATE_KIND_LAST && day_from_civil(year, season * 3, 1) + 91 > c->published) year--;
    if (mod == DATE_KIND_NEXT && day_from_civil(year, season * 3, 1) <= c->published) year++;
  }
  set_season(f, season, year, told && mod == DATE_KIND_COUNT ? ANCHOR_TEXT : ANCHOR_PUBLISHED);
  return true;
}

bool read_decade(const dates *c, uint32_t t, found *f) {
  const hit *h = date_word_at(c, t, KIND(DECADE));
  if (!h) return false;
  uint32_t unit, at = skip_word(c, h->last, KIND(FROM));
  int count, century = 1900;
  modifier mod;
  const hit *word_century = date_unit_at(c, at, &unit, &count);
  start_found(f, t, h->last);
  if (word_century && unit == TIME_UNIT_CENTURY && read_modifier(c, word_century->last, KIND(LAST) | KIND(THIS), &mod, &f->last)) century = mod == DATE_KIND_THIS ? 2000 : 1900;
  int year = century + date_word_value(c, h);
  set_days(&f->d, day_from_civil(year, 1, 1), day_from_civil(year + 9, 12, 31), PRECISION_YEAR, ANCHOR_TEXT);
  return true;
}

static bool read_every(const dates *c, uint32_t t, found *f) {
  const hit *h = date_word_at(c, t, KIND(EVERY));
  if (!h) return false;
  uint32_t unit;
  int count;
  const hit *day = date_word_at(c, h->last, KIND(WEEKDAY)), *length = date_unit_at(c, h->last, &unit, &count);
  if (!day && (!length || count != 1 || unit < TIME_UNIT_DAY)) return false;
  start_found(f, t, day ? day->last : length->last);
  f->d.recurring = true;
  f->d.precision = day ? PRECISION_DAY : unit_precision(unit);
  return true;
}

bool read_point(const dates *c, uint32_t t, found *f) {
  if (t >= c->r.text->n_tokens) return false;
  if (c->r.text->tokens[t].kind == TOKEN_NUMBER) return read_numeric(c, t, f) || read_dom_first(c, t, f) || read_counted_units(c, t, f) || read_clock(c, t, f);
  return read_every(c, t, f) || read_nth_weekday(c, t, f) || read_dom_first(c, t, f) || read_part_of_period(c, t, f) || read_day_word(c, t, f) ||
         read_part_of_day(c, t, f) || read_weekday(c, t, f) || read_named_day(c, t, f) || read_this(c, t, f) || read_unit_point(c, t, f) ||
         read_counted_units(c, t, f) || read_month_point(c, t, f) || read_season(c, t, f) || read_decade(c, t, f) || (date_word_at(c, t, KIND(CLOCK)) && read_clock(c, t, f));
}
