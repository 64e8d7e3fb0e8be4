/* date: the parts of the date room.  Everything borrows the document's layers; nothing here allocates or fails; tokens are
 * indices into text->tokens, days count from 1970-01-01. */
#ifndef RAWI_MENTION_DATE_H
#define RAWI_MENTION_DATE_H

#include "mention/number.h"

#define NO_YEAR INT32_MIN

typedef struct dates {
  reader r;
  int32_t published;   /* day or DAY_NONE */
  int32_t told;        /* first day of the last date told before, or DAY_NONE */
  uint8_t told_anchor;
  const mention *numbers; uint32_t n_numbers; /* number mentions by first token */
} dates;

/* A date while it is read: tokens [first, last). */
typedef struct found { uint32_t first, last; date_value d; } found;

/* Set of enum date_kind. */
#define KIND(id) (UINT64_C(1) << DATE_KIND_##id)

/* date_value.c: arithmetic. */
date_value date_blank(void);
static inline void start_found(found *f, uint32_t first, uint32_t last) { *f = (found){.first = first, .last = last, .d = date_blank()}; }
/* What "last", "this", "next" say: an enum date_kind, DATE_KIND_COUNT when nothing is said. */
typedef uint32_t modifier;
int32_t day_plus(int32_t day, uint32_t unit, int n);               /* unit: enum time_unit */
void set_days(date_value *d, int32_t start, int32_t end, uint8_t precision, uint8_t anchor);
void set_unit(date_value *d, uint32_t unit, int offset, int32_t from, uint8_t anchor); /* the calendar unit `offset` units from that of day `from` */
void set_weekday(const dates *c, date_value *d, int weekday, modifier mod, bool future);
/* Days first..last of a month (first 0: the whole month); year NO_YEAR: the nearest by the publication day. */
typedef struct month_ref { int year, month; uint32_t calendar; modifier mod; } month_ref;
bool set_month_days(const dates *c, date_value *d, month_ref m, int first, int last, bool future);
bool set_year(date_value *d, int year, bool hijri);
void narrow(date_value *d, uint32_t part);                         /* early, mid, late, rest of a month, year, week */
uint8_t unit_precision(uint32_t unit);
/* The day nearest to the publication that is the dom-th of a month and, unless weekday is negative, that weekday; DAY_NONE when there is none. */
int32_t nearest_dom(const dates *c, int dom, int weekday, bool future);

/* date_words.c: words and numbers inside dates. */
const hit *date_word_at(const dates *c, uint32_t t, uint64_t kinds);
uint32_t date_kind_of(const dates *c, const hit *h);
int date_word_value(const dates *c, const hit *h);
const hit *date_unit_at(const dates *c, uint32_t t, uint32_t *unit, int *count);
bool read_modifier(const dates *c, uint32_t t, uint64_t kinds, modifier *mod, uint32_t *last);
bool future_before(const dates *c, uint32_t t);
bool glued(const dates *c, uint32_t t);                            /* no white space before token t */
bool read_whole(const dates *c, uint32_t t, int low, int high, int *value, number_reading *n); /* a whole number in bounds */
bool read_month_name(const dates *c, uint32_t t, month_ref *m, uint32_t *last, bool *paired);
bool read_year_tail(const dates *c, uint32_t t, month_ref *m, uint32_t *last);  /* the year behind a month */
bool read_month_ref(const dates *c, uint32_t t, month_ref *m, uint32_t *last, bool *sure);
uint32_t skip_word(const dates *c, uint32_t t, uint64_t kinds);    /* behind one word of these kinds at t, or t */

/* Whether the number at token t counts something, so that it is no day and no year. */
bool counts_noun(const dates *c, uint32_t t);

/* A length of time: so many of each unit; unit is the largest (its precision), last the token behind it. */
typedef struct duration { int n[TIME_UNIT_COUNT]; uint32_t unit, last; } duration;
bool read_duration(const dates *c, uint32_t t, duration *out);
int32_t shift_day(int32_t day, const duration *by, int sign);

/* date_point.c: one point or period.  Each reads at token t, fills *f and says whether it could. */
bool read_point(const dates *c, uint32_t t, found *f);
bool read_weekday(const dates *c, uint32_t t, found *f);
bool read_season(const dates *c, uint32_t t, found *f);
bool read_decade(const dates *c, uint32_t t, found *f);
/* date_day.c: days by their number. */
bool read_numeric(const dates *c, uint32_t t, found *f);
bool read_dom_first(const dates *c, uint32_t t, found *f);
bool read_month_point(const dates *c, uint32_t t, found *f);
bool read_year_number(const dates *c, uint32_t t, found *f);
bool read_bare_dom(const dates *c, uint32_t t, found *f);
/* date_unit.c: periods by units of time. */
bool read_unit_point(const dates *c, uint32_t t, found *f);
bool read_counted_units(const dates *c, uint32_t t, found *f);
bool read_part_of_period(const dates *c, uint32_t t, found *f);
/* date_relation.c: since, until, ago, between. */
bool read_relation(const dates *c, uint32_t t, found *f);
/* date_clock.c */
bool read_clock(const dates *c, uint32_t t, found *f);
void attach_time(const dates *c, found *f);

#endif
