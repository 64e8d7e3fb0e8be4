#include "day.h"

static bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static bool exists(int year, int month, int dom) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month < 1 || month > 12 || dom < 1) return false;
  return dom <= days[month - 1] + (month == 2 && leap(year));
}

/* Days of the proleptic Gregorian calendar, counted in eras of 400 years that begin in March. */
static int32_t count_days(int year, int month, int dom) {
  int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dom - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* n digits at *at as a number, or -1. */
static int digits(const char **at, const char *end, int n) {
  int value = 0;
  if (end - *at < n) return -1;
  for (; n; n--, ++*at) {
    if (**at < '0' || **at > '9') return -1;
    value = value * 10 + (**at - '0');
  }
  return value;
}

static bool sign(const char **at, const char *end, char c) {
  if (*at == end || **at != c) return false;
  ++*at;
  return true;
}

static bool zone(const char **at, const char *end) {
  if (sign(at, end, 'Z') || *at == end) return true;
  if (!sign(at, end, '+') && !sign(at, end, '-')) return false;
  int hours = digits(at, end, 2);
  if (hours < 0 || hours > 23) return false;
  if (*at == end) return true;
  sign(at, end, ':');
  int minutes = digits(at, end, 2);
  return minutes >= 0 && minutes < 60;
}

/* hh:mm, hh:mm:ss, hh:mm:ss.fff, or without colons; then a zone. */
static bool clock(const char *at, const char *end) {
  int hours = digits(&at, end, 2);
  bool colons = sign(&at, end, ':');
  int minutes = digits(&at, end, 2);
  if (hours < 0 || hours > 24 || minutes < 0 || minutes > 59) return false;
  if (colons ? sign(&at, end, ':') : at < end && *at >= '0' && *at <= '9') {
    int seconds = digits(&at, end, 2);
    if (seconds < 0 || seconds > 60) return false;
    if (sign(&at, end, '.'))
      while (at < end && *at >= '0' && *at <= '9') at++;
  }
  sign(&at, end, ' ');
  return zone(&at, end) && at == end;
}

static bool shape(const char *at, const char *end, int *year, int *month, int *dom) {
  bool slashes = end - at == 10 && at[2] == '/';
  if (slashes) {
    *dom = digits(&at, end, 2);
    if (!sign(&at, end, '/')) return false;
    *month = digits(&at, end, 2);
    if (!sign(&at, end, '/')) return false;
    *year = digits(&at, end, 4);
    return *dom >= 0 && *month >= 0 && *year >= 0;
  }
  *year = digits(&at, end, 4);
  if (!sign(&at, end, '-')) return false;
  *month = digits(&at, end, 2);
  if (!sign(&at, end, '-')) return false;
  *dom = digits(&at, end, 2);
  if (*year < 0 || *month < 0 || *dom < 0) return false;
  return at == end || ((sign(&at, end, 'T') || sign(&at, end, ' ')) && clock(at, end));
}

bool day_read(const char *text, size_t size, int32_t *day, const char **why) {
  int year = 0, month = 0, dom = 0;
  if (!shape(text, text + size, &year, &month, &dom)) {
    *why = "is no date (YYYY-MM-DD, an ISO 8601 time, or DD/MM/YYYY)";
    return false;
  }
  if (!exists(year, month, dom)) {
    *why = "is no day of the calendar";
    return false;
  }
  *day = count_days(year, month, dom);
  return true;
}

/* "May", "Sept", "January": 1 .. 12, or 0. */
static int month_name(const char *at, const char *end) {
  static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  for (int m = 0; end - at >= 3 && m < 12; m++)
    if ((at[0] | 0x20) == names[3 * m] && (at[1] | 0x20) == names[3 * m + 1] && (at[2] | 0x20) == names[3 * m + 2]) return m + 1;
  return 0;
}

static int one_or_two(const char **at, const char *end) {
  int first = digits(at, end, 1), second = *at < end && **at >= '0' && **at <= '9' ? digits(at, end, 1) : -1;
  return second < 0 ? first : first * 10 + second;
}

/* D Mon YYYY, with a weekday and a comma in front. */
static bool rfc822(const char *at, const char *end, int *year, int *month, int *dom) {
  const char *comma = at;
  while (comma < end && comma - at < 12 && *comma != ',') comma++;
  if (comma < end && *comma == ',') at = comma + 1;
  while (sign(&at, end, ' ')) {}
  *dom = one_or_two(&at, end);
  if (!sign(&at, end, ' ') && !sign(&at, end, '-')) return false;
  *month = month_name(at, end);
  while (at < end && *at != ' ' && *at != '-') at++;
  if (!sign(&at, end, ' ')) sign(&at, end, '-');
  *year = digits(&at, end, 4);
  return *dom > 0 && *month && *year > 0;
}

/* YYYY-MM-DD, YYYY/MM/DD, YYYYMMDD; anything behind. */
static bool year_first(const char *at, const char *end, int *year, int *month, int *dom) {
  *year = digits(&at, end, 4);
  bool apart = sign(&at, end, '-') || sign(&at, end, '/');
  *month = digits(&at, end, 2);
  if (apart && !sign(&at, end, '-') && !sign(&at, end, '/')) return false;
  *dom = digits(&at, end, 2);
  return *year > 0 && *month > 0 && *dom > 0;
}

bool day_find(const char *text, size_t size, int32_t *day) {
  if (!size) return false;
  const char *end = text + size, *why;
  int year, month, dom;
  while (size && *text <= ' ' && *text >= 0) text++, size--;
  if (day_read(text, size, day, &why)) return true;
  if (!year_first(text, end, &year, &month, &dom) && !rfc822(text, end, &year, &month, &dom)) return false;
  if (!exists(year, month, dom) || year < 1900) return false;
  *day = count_days(year, month, dom);
  return true;
}

void put_day(buffer *b, int32_t day) {
  int32_t shifted = day + 719468, era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  int32_t of_era = shifted - era * 146097;
  int32_t of_cycle = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int32_t of_year = of_era - (365 * of_cycle + of_cycle / 4 - of_cycle / 100), from_march = (5 * of_year + 2) / 153;
  int32_t dom = of_year - (153 * from_march + 2) / 5 + 1, month = from_march < 10 ? from_march + 3 : from_march - 9;
  put_format(b, "%04d-%02d-%02d", (int)(of_cycle + era * 400 + (month <= 2)), (int)month, (int)dom);
}
