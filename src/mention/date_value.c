/* Arithmetic of dates.  The week begins on Monday; Hijri dates follow the tabular calendar (civil epoch), which the sighting of
 * the moon can move by a day, so that every Hijri date is widened by one day on both sides. */
#include "mention/date.h"

enum {
  MONDAY = 1,
  SOON = 31, /* days: a day without a year that is this near ahead is meant rather than the one eleven months ago */
};

date_value date_blank(void) {
  return (date_value){.start = DAY_NONE, .end = DAY_NONE, .past = DAY_NONE, .coming = DAY_NONE, .precision = PRECISION_UNKNOWN, .anchor = ANCHOR_NONE, .relation = DATE_ON, .minute = -1, .tz_first = NONE, .tz_last = NONE};
}

void set_days(date_value *d, int32_t start, int32_t end, uint8_t precision, uint8_t anchor) {
  d->start = start;
  d->end = end;
  d->precision = precision;
  d->anchor = start == DAY_NONE ? ANCHOR_NONE : anchor;
}

uint8_t unit_precision(uint32_t unit) {
  switch (unit) {
  case TIME_UNIT_MINUTE: return PRECISION_MINUTE;
  case TIME_UNIT_HOUR: return PRECISION_HOUR;
  case TIME_UNIT_DAY:
  case TIME_UNIT_WEEKEND: return PRECISION_DAY;
  case TIME_UNIT_WEEK: return PRECISION_WEEK;
  case TIME_UNIT_MONTH: return PRECISION_MONTH;
  case TIME_UNIT_QUARTER: return PRECISION_SEASON;
  default: return PRECISION_YEAR;
  }
}

static int32_t plus_months(int32_t day, int n) {
  int y, m, d;
  civil_from_day(day, &y, &m, &d);
  int months = y * 12 + m - 1 + n;
  y = months >= 0 ? months / 12 : -((11 - months) / 12);
  m = months - y * 12 + 1;
  int max = days_in_month(y, m);
  return day_from_civil(y, m, d < max ? d : max);
}

static int unit_months(uint32_t unit) {
  switch (unit) {
  case TIME_UNIT_MONTH: return 1;
  case TIME_UNIT_QUARTER: return 3;
  case TIME_UNIT_YEAR: return 12;
  case TIME_UNIT_DECADE: return 120;
  case TIME_UNIT_CENTURY: return 1200;
  default: return 0;
  }
}

int32_t day_plus(int32_t day, uint32_t unit, int n) {
  if (unit == TIME_UNIT_MINUTE || unit == TIME_UNIT_HOUR) return day + n / (unit == TIME_UNIT_HOUR ? 24 : 1440);
  if (unit == TIME_UNIT_DAY) return day + n;
  if (unit == TIME_UNIT_WEEK || unit == TIME_UNIT_WEEKEND) return day + 7 * n;
  return plus_months(day, unit_months(unit) * n);
}

static int32_t week_start(int32_t day) { return day - (weekday_of(day) + 7 - MONDAY) % 7; }

static int32_t unit_start(uint32_t unit, int32_t day) {
  int y, m, d;
  civil_from_day(day, &y, &m, &d);
  switch (unit) {
  case TIME_UNIT_WEEK: return week_start(day);
  case TIME_UNIT_WEEKEND: return week_start(day) + 5;
  case TIME_UNIT_MONTH: return day_from_civil(y, m, 1);
  case TIME_UNIT_QUARTER: return day_from_civil(y, (m - 1) / 3 * 3 + 1, 1);
  case TIME_UNIT_YEAR: return day_from_civil(y, 1, 1);
  case TIME_UNIT_DECADE: return day_from_civil(y - y % 10, 1, 1);
  case TIME_UNIT_CENTURY: return day_from_civil(y - y % 100, 1, 1);
  default: return day;
  }
}

void set_unit(date_value *d, uint32_t unit, int offset, int32_t from, uint8_t anchor) {
  if (from == DAY_NONE) {
    set_days(d, DAY_NONE, DAY_NONE, unit_precision(unit), ANCHOR_NONE);
    return;
  }
  int32_t start = day_plus(unit_start(unit, from), unit, offset);
  int32_t end = unit == TIME_UNIT_WEEKEND ? start + 1 : day_plus(start, unit, 1) - 1;
  set_days(d, start, unit < TIME_UNIT_DAY ? start : end, unit_precision(unit), anchor);
}

/* Both readings of a date that its words leave open, and the one that the tense asks for. */
static void choose(date_value *d, int32_t past, int32_t past_end, int32_t coming, int32_t coming_end, bool future, uint8_t precision) {
  d->past = past;
  d->coming = coming;
  if (future) set_days(d, coming, coming_end, precision, ANCHOR_PUBLISHED);
  else set_days(d, past, past_end, precision, ANCHOR_PUBLISHED);
}

void set_weekday(const dates *c, date_value *d, int weekday, modifier mod, bool future) {
  d->precision = PRECISION_DAY;
  if (c->published == DAY_NONE) return;
  int back = (weekday_of(c->published) - weekday + 7) % 7;
  int32_t past = c->published - back, coming = past + 7;
  if (mod == DATE_KIND_LAST && back == 0) past -= 7;
  if (mod == DATE_KIND_THIS) {
    int32_t day = week_start(c->published) + (weekday + 7 - MONDAY) % 7;
    set_days(d, day, day, PRECISION_DAY, ANCHOR_PUBLISHED);
    return;
  }
  choose(d, past, past, coming, coming, mod == DATE_KIND_NEXT || (future && mod != DATE_KIND_LAST), PRECISION_DAY);
  if (mod == DATE_KIND_LAST || mod == DATE_KIND_NEXT) d->past = d->coming = DAY_NONE;
}

/* First day of a Hijri month in the tabular calendar. */
static int32_t hijri_day(int year, int month, int dom) {
  int32_t epoch = day_from_civil(622, 7, 19);
  int n = (11 * year + 3) / 30;
  return epoch + dom - 1 + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + n;
}

static int hijri_year_of(int32_t day) {
  return (int)((30 * (int64_t)(day - day_from_civil(622, 7, 19)) + 10646) / 10631);
}

typedef struct extent { int32_t start, end; } extent;

/* Days first..last of that month in that year; false when the month has no such day. */
static bool month_extent(month_ref m, int year, int first, int last, extent *out) {
  if (m.calendar == CALENDAR_HIJRI) {
    if (year < 1 || first > 30 || last > 30) return false;
    out->start = hijri_day(year, m.month, first ? first : 1) - 1;
    out->end = (first ? hijri_day(year, m.month, last) : hijri_day(m.month == 12 ? year + 1 : year, m.month == 12 ? 1 : m.month + 1, 1) - 1) + 1;
    return true;
  }
  int days = days_in_month(year, m.month);
  if (first > days || last > days) return false;
  out->start = day_from_civil(year, m.month, first ? first : 1);
  out->end = day_from_civil(year, m.month, first ? last : days);
  return true;
}

static int published_year(const dates *c, uint32_t calendar) {
  if (calendar == CALENDAR_HIJRI) return hijri_year_of(c->published);
  int y, m, d;
  civil_from_day(c->published, &y, &m, &d);
  return y;
}

static bool set_known_year(date_value *d, month_ref m, int first, int last, uint8_t precision) {
  extent x;
  if (!month_extent(m, m.year, first, last, &x)) return false;
  set_days(d, x.start, x.end, precision, ANCHOR_TEXT);
  d->explicit_year = true;
  return true;
}

bool set_month_days(const dates *c, date_value *d, month_ref m, int first, int last, bool future) {
  uint8_t precision = first && first == last ? PRECISION_DAY : first ? PRECISION_WEEK : PRECISION_MONTH;
  if (m.year != NO_YEAR) return set_known_year(d, m, first, last, precision);
  d->precision = precision;
  extent x, past = {DAY_NONE, DAY_NONE}, coming = past;
  if (c->published == DAY_NONE) return true;
  int year = published_year(c, m.calendar);
  for (int y = year - 4; y <= year + 4; y++) {
    if (!month_extent(m, y, first, last, &x)) continue;
    bool before = m.mod == DATE_KIND_LAST && !first ? x.end < c->published : x.start <= c->published;
    if (before) past = x;
    else if (coming.start == DAY_NONE) coming = x;
  }
  if (past.start == DAY_NONE || coming.start == DAY_NONE) return false;
  if (m.mod == DATE_KIND_THIS && month_extent(m, year, first, last, &x)) past = coming = x;
  bool soon = first && m.mod == DATE_KIND_COUNT && coming.start - c->published <= SOON;
  choose(d, past.start, past.end, coming.start, coming.end, m.mod == DATE_KIND_NEXT || ((future || soon) && m.mod != DATE_KIND_LAST), precision);
  if (m.mod != DATE_KIND_COUNT) d->past = d->coming = DAY_NONE;
  return true;
}

bool set_year(date_value *d, int year, bool hijri) {
  if (year < 1 || year > 9999) return false;
  if (hijri) set_days(d, hijri_day(year, 1, 1) - 1, hijri_day(year + 1, 1, 1), PRECISION_YEAR, ANCHOR_TEXT);
  else set_days(d, day_from_civil(year, 1, 1), day_from_civil(year, 12, 31), PRECISION_YEAR, ANCHOR_TEXT);
  d->explicit_year = true;
  return true;
}

/* Thirds: of a month the days 1-10, 11-20, 21-end; of a year four months each; of a week Monday to
 * Wednesday, Tuesday to Friday, the weekend; of other periods equal parts. */
void narrow(date_value *d, uint32_t part) {
  if (d->start == DAY_NONE) return;
  int32_t days = d->end - d->start + 1, a = d->start + days / 3, b = d->start + 2 * days / 3;
  if (days >= 28 && days <= 31) {
    a = d->start + 10;
    b = d->start + 20;
  } else if (days >= 365 && days <= 366) {
    a = plus_months(d->start, 4);
    b = plus_months(d->start, 8);
  } else if (days == 7) {
    a = d->start + (part == DATE_KIND_MID ? 1 : 3);
    b = d->start + 5;
  }
  if (part == DATE_KIND_EARLY) d->end = a - 1;
  if (part == DATE_KIND_LATE) d->start = b;
  if (part == DATE_KIND_MID) {
    d->start = a;
    d->end = b - 1;
  }
  d->past = d->coming = DAY_NONE;
}

int32_t nearest_dom(const dates *c, int dom, int weekday, bool future) {
  if (c->published == DAY_NONE) return DAY_NONE;
  for (int32_t k = 0; k < 400; k++) {
    int32_t day = future ? c->published + k : c->published - k;
    int y, m, d;
    civil_from_day(day, &y, &m, &d);
    if (d == dom && (weekday < 0 || weekday_of(day) == weekday)) return day;
  }
  return DAY_NONE;
}
