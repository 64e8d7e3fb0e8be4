/* Times of day: "at 01:00", "half past three in the afternoon", and the zone that they are told in. */
#include "mention/date.h"

/* The fraction or the minutes behind an hour: "and a half", "less a quarter", "and 20 minutes". */
static int minutes_behind(const dates *c, uint32_t *last) {
  const hit *less = date_word_at(c, *last, KIND(LESS));
  number_reading n;
  uint32_t t = less ? less->last : *last, unit;
  int count;
  if (t >= c->r.text->n_tokens || !number_read(&c->r, t, &n) || n.vague || n.ordinal || (!less && !n.conj)) return 0;
  const hit *minutes = date_unit_at(c, n.last, &unit, &count);
  bool told = minutes && unit == TIME_UNIT_MINUTE;
  int m = n.value < 1 ? (int)(n.value * 60 + 0.5) : told && n.value < 60 ? (int)n.value : 0;
  if (!m) return 0;
  *last = told ? minutes->last : n.last;
  return less ? -m : m;
}

/* hh:mm, hh.mm, or an hour in words, from token t on. Returns minutes after midnight, or -1. */
static int hour_at(const dates *c, uint32_t t, bool *minutes, uint32_t *last) {
  number_reading n, m;
  if (t >= c->r.text->n_tokens || !number_read(&c->r, t, &n) || n.vague || n.value < 0 || n.value >= 25) return -1;
  int hour = (int)n.value, extra = (int)((n.value - hour) * 100 + 0.5);
  *last = n.last;
  if (n.digits && sign_at(&c->r, n.last) == ':' && glued(c, n.last) && glued(c, n.last + 1) && number_read(&c->r, n.last + 1, &m) && m.digits && m.n_digits == 2 && m.value < 60) {
    *last = m.last;
    extra = (int)m.value;
    *minutes = true;
  } else if (!n.digits && extra) {
    extra = (int)((n.value - hour) * 60 + 0.5);
    *minutes = true;
  } else {
    extra += extra ? 0 : minutes_behind(c, last);
    *minutes = extra != 0;
  }
  return hour <= 24 && extra < 60 ? hour * 60 + extra : -1;
}

static int in_part_of_day(int minute, int part) {
  int hour = minute / 60;
  if (part >= 15 && hour < 12 && hour >= (part >= 22 ? 6 : 1)) return minute + 720;
  if (part == 12 && hour >= 1 && hour <= 3) return minute + 720;
  return part < 12 && hour == 12 ? minute - 720 : minute;
}

static void read_part_and_zone(const dates *c, found *f) {
  uint32_t at = skip_word(c, f->last, KIND(FROM) | KIND(IN));
  const hit *part = date_word_at(c, at, KIND(PART));
  if (part) {
    f->d.minute = (int16_t)in_part_of_day(f->d.minute, date_word_value(c, part));
    f->last = part->last;
  }
  uint8_t sign = sign_at(&c->r, f->last);
  uint32_t open = sign == '(' || sign == '[' || sign == ',' ? f->last + 1 : f->last;
  const hit *zone = date_word_at(c, open, KIND(ZONE));
  if (!zone) return;
  f->d.tz_first = zone->first;
  f->d.tz_last = zone->last;
  f->last = zone->last + (open != f->last && sign != ',' && sign_at(&c->r, zone->last) ? 1 : 0);
}

bool read_clock(const dates *c, uint32_t t, found *f) {
  const hit *h = date_word_at(c, t, KIND(CLOCK));
  uint32_t at = h ? h->last : t, last;
  bool minutes = false;
  int minute = hour_at(c, at, &minutes, &last);
  if (minute < 0 || (!h && (c->r.text->tokens[at].kind != TOKEN_NUMBER || !minutes || sign_at(&c->r, at + 1) != ':'))) return false;
  start_found(f, t, last);
  f->d.minute = (int16_t)minute;
  f->d.precision = minutes ? PRECISION_MINUTE : PRECISION_HOUR;
  read_part_and_zone(c, f);
  f->d.minute = (int16_t)(f->d.minute % 1440);
  return true;
}

/* A time of day behind a date: "on Friday at three", "Friday evening". */
void attach_time(const dates *c, found *f) {
  found clock;
  uint32_t at = skip_word(c, f->last, KIND(IN));
  const hit *part = date_word_at(c, at, KIND(PART));
  if (part && !(hit_proclitics(&c->r, part) & PRO_WA)) {
    f->last = part->last;
    at = skip_word(c, f->last, KIND(IN));
  }
  if (sign_at(&c->r, at) == ',') at++;
  if (!in_sentence(&c->r, at, f->first) || f->d.minute >= 0 || !read_clock(c, at, &clock)) return;
  f->last = clock.last;
  f->d.minute = clock.d.minute;
  if (f->d.precision == PRECISION_DAY) f->d.precision = clock.d.precision;
  f->d.tz_first = clock.d.tz_first;
  f->d.tz_last = clock.d.tz_last;
  if (part && f->d.minute >= 0) f->d.minute = (int16_t)in_part_of_day(f->d.minute, date_word_value(c, part));
}
