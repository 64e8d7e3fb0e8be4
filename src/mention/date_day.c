/* Days by their number: "3 May 2015", "17/05/2015", "from 3 to 5 May", a month, a year. */
#include "mention/date.h"

/* A row of numbers with one kind of sign between them and no space: 17/05/2015. */
typedef struct numeric { int part[3]; int digits[3]; int n; uint8_t sign; uint32_t last; } numeric;

/* One token of digits; a point inside it parts two numbers (17.05 in 17.05.2015). */
static bool numeric_part(const dates *c, uint32_t t, numeric *out) {
  if (t >= c->r.text->n_tokens || c->r.text->tokens[t].kind != TOKEN_NUMBER) return false;
  const token *k = &c->r.text->tokens[t];
  int value = 0, digits = 0;
  for (uint32_t i = 0; i <= k->len; i++) {
    uint8_t d = i < k->len ? c->r.text->keys[k->key + i] : '.';
    if (d != '.') {
      value = value * 10 + (d - '0');
      if (++digits > 4) return false;
      continue;
    }
    if (out->n == 3 || !digits) return false;
    if (i < k->len) {
      if (out->sign && out->sign != '.') return false;
      out->sign = '.';
    }
    out->part[out->n] = value;
    out->digits[out->n++] = digits;
    value = digits = 0;
  }
  out->last = t + 1;
  return true;
}

static bool numeric_row(const dates *c, uint32_t t, numeric *out) {
  *out = (numeric){.n = 0};
  if (!numeric_part(c, t, out)) return false;
  while (out->n < 3) {
    uint8_t sign = sign_at(&c->r, out->last);
    if ((sign != '/' && sign != '-' && sign != '.') || (out->sign && sign != out->sign)) break;
    if (!glued(c, out->last) || !glued(c, out->last + 1) || !numeric_part(c, out->last + 1, out)) break;
    out->sign = sign;
  }
  return out->n >= 2;
}

static bool set_civil(found *f, int year, int month, int dom) {
  if (year < 100) year += year < 50 ? 2000 : 1900;
  if (year > 2999 || !civil_valid(year, month, dom)) return false;
  int32_t day = day_from_civil(year, month, dom);
  set_days(&f->d, day, day, PRECISION_DAY, ANCHOR_TEXT);
  f->d.explicit_year = true;
  return true;
}

static bool numeric_year_month(found *f, int year, int month) {
  if (year < 1900 || year > 2100 || month < 1 || month > 12) return false;
  int32_t start = day_from_civil(year, month, 1);
  set_days(&f->d, start, start + days_in_month(year, month) - 1, PRECISION_MONTH, ANCHOR_TEXT);
  f->d.explicit_year = true;
  return true;
}

/* Day and month without a year. A dash also writes ranges and scores, so it needs a preposition or a day over twelve in front. */
static bool numeric_day_month(const dates *c, const numeric *x, found *f) {
  int a = x->part[0], b = x->part[1];
  bool led = f->first > 0 && (date_word_at(c, f->first - 1, KIND(IN) | KIND(WEEKDAY)) != NULL);
  bool plain = x->sign == '/' ? a > 12 || b > 12 || (x->digits[0] == 2 && x->digits[1] == 2) : x->sign == '-' && a > 12 && a > b;
  if (x->sign == '.' || (!led && !plain) || counts_noun(c, x->last - 1)) return false;
  int dom = b > 12 ? b : a, month = b > 12 ? a : b;
  if (x->digits[0] > 2 || x->digits[1] > 2 || dom < 1 || dom > 31 || month < 1 || month > 12) return false;
  const month_ref m = {.year = NO_YEAR, .month = month, .calendar = CALENDAR_GREGORIAN, .mod = DATE_KIND_COUNT};
  return set_month_days(c, &f->d, m, dom, dom, future_before(c, f->first));
}

/* "08/12, 2015": the comma is the American habit, so the month stands first. */
static bool numeric_comma_year(const dates *c, const numeric *x, found *f) {
  numeric year = {.n = 0};
  if (x->n != 2 || x->sign != '/' || sign_at(&c->r, x->last) != ',' || !numeric_part(c, x->last + 1, &year) || year.digits[0] != 4) return false;
  f->last = year.last;
  return set_civil(f, year.part[0], x->part[0], x->part[1]) || set_civil(f, year.part[0], x->part[1], x->part[0]);
}

bool read_numeric(const dates *c, uint32_t t, found *f) {
  numeric x;
  if (t >= c->r.text->n_tokens || c->r.text->tokens[t].kind != TOKEN_NUMBER || !numeric_row(c, t, &x)) return false;
  start_found(f, t, x.last);
  if (numeric_comma_year(c, &x, f)) return true;
  if (x.n == 3 && x.digits[0] == 4) return set_civil(f, x.part[0], x.part[1], x.part[2]);
  if (x.n == 3 && x.digits[2] != 3) return x.part[1] > 12 ? set_civil(f, x.part[2], x.part[0], x.part[1]) : set_civil(f, x.part[2], x.part[1], x.part[0]);
  if (x.n == 2 && x.digits[0] == 4 && (x.sign == '/' || x.digits[1] == 2)) return numeric_year_month(f, x.part[0], x.part[1]);
  if (x.n == 2 && x.digits[1] == 4 && x.sign == '/') return numeric_year_month(f, x.part[1], x.part[0]);
  return x.n == 2 && numeric_day_month(c, &x, f);
}

/* The last day of a range of days that share one month: "3 to 5", "3 and 5", "3-5". */
static int second_dom(const dates *c, uint32_t t, int first, uint32_t *last) {
  const hit *to = date_word_at(c, t, KIND(TO) | KIND(UNTIL));
  bool dash = sign_at(&c->r, t) == '-';
  uint32_t at = to ? to->last : dash ? t + 1 : t;
  number_reading n;
  int dom;
  if (!read_whole(c, at, 1, 31, &dom, &n) || dom <= first || (at == t && !n.conj)) return 0;
  *last = n.last;
  return dom;
}

static uint32_t to_month(const dates *c, uint32_t t) {
  uint8_t sign = sign_at(&c->r, t);
  if (glued(c, t) && (sign == '-' || sign == '.' || sign == '/')) t++;
  return skip_word(c, t, KIND(FROM));
}

bool read_dom_first(const dates *c, uint32_t t, found *f) {
  number_reading n;
  int dom, end;
  uint32_t last, behind;
  month_ref m;
  bool sure = false;
  if (!read_whole(c, t, 1, 31, &dom, &n) || (n.digits && n.n_digits > 2)) return false;
  last = n.last;
  end = second_dom(c, last, dom, &last);
  start_found(f, t, t);
  if (!read_month_ref(c, to_month(c, last), &m, &behind, &sure)) return false;
  f->last = behind;
  return set_month_days(c, &f->d, m, dom, end ? end : dom, future_before(c, t));
}

/* "September 10, 2015": only before a year or at the end of the clause, for a count may follow a month too. */
static bool dom_behind_month(const dates *c, month_ref *m, uint32_t t, int *dom, uint32_t *last) {
  number_reading n;
  if (m->year != NO_YEAR || !read_whole(c, t, 1, 31, dom, &n) || n.conj || n.prep || counts_noun(c, t)) return false;
  *last = n.last;
  if (read_year_tail(c, n.last, m, last)) return true;
  return !in_sentence(&c->r, n.last, t) || (c->r.text->tokens[n.last].kind == TOKEN_PUNCT && sign_at(&c->r, n.last) != '-');
}

/* Theresa May: a foreign name stands before it. */
static bool behind_name(const dates *c, uint32_t t) {
  const reading *x = t && in_sentence(&c->r, t - 1, t) ? best_reading(c->r.morph, t - 1) : NULL;
  return hit_at(&c->r, t, TABLE_name_word) && x && !x->enclitic && (feat_pos(x->feats) == POS_PROPN || (x->lemma == NONE && feat_pos(x->feats) == POS_NOUN));
}

/* Names of months are words and names of people too. */
static bool bare_month_counts(const dates *c, uint32_t t, const month_ref *m) {
  const reading *x = best_reading(c->r.morph, t);
  bool led = t > 0 && in_sentence(&c->r, t - 1, t) && date_word_at(c, t - 1, KIND(IN) | KIND(SINCE) | KIND(UNTIL) | KIND(DURING) | KIND(BEFORE) | KIND(AFTER) | KIND(EARLY) | KIND(MID) | KIND(LATE) | KIND(FROM) | KIND(TO) | KIND(BETWEEN));
  if (m->calendar == CALENDAR_HIJRI) return m->month == 9 && led;
  return led || (!behind_name(c, t) && (!x || feat_pos(x->feats) != POS_VERB));
}

bool read_month_point(const dates *c, uint32_t t, found *f) {
  month_ref m;
  bool sure = false;
  int dom = 0;
  start_found(f, t, t);
  if (!read_month_name(c, t, &m, &f->last, &sure)) return false;
  if (dom_behind_month(c, &m, f->last, &dom, &f->last)) return set_month_days(c, &f->d, m, dom, dom, future_before(c, t));
  sure = false;
  if (!read_month_ref(c, t, &m, &f->last, &sure) || (!sure && !bare_month_counts(c, t, &m))) return false;
  return set_month_days(c, &f->d, m, 0, 0, future_before(c, t));
}

/* A year without the word "year": four digits, or words that make such a number and count nothing. */
bool read_year_number(const dates *c, uint32_t t, found *f) {
  number_reading n;
  int year;
  if (!read_whole(c, t, 1000, 2100, &year, &n) || n.ordinal || n.conj || n.prep || (n.digits && (n.n_digits != 4 || year < 1900)) || counts_noun(c, t)) return false;
  if (!n.digits && n.last - n.first == 1) return false;
  start_found(f, t, n.last);
  const hit *mark = date_word_at(c, n.last, KIND(HIJRI) | KIND(CE));
  if (mark) f->last = mark->last;
  return set_year(&f->d, year, mark && date_kind_of(c, mark) == DATE_KIND_HIJRI);
}

/* "on the 27th": the nearest such day, when the clause ends there. */
bool read_bare_dom(const dates *c, uint32_t t, found *f) {
  number_reading n;
  int dom;
  if (!read_whole(c, t, 1, 31, &dom, &n) || n.conj || (n.digits && n.n_digits > 2) || counts_noun(c, t)) return false;
  if (in_sentence(&c->r, n.last, t) && c->r.text->tokens[n.last].kind != TOKEN_PUNCT) return false;
  uint8_t sign = sign_at(&c->r, n.last);
  if (sign == '%' || sign == '-' || sign == '/' || sign == ':') return false;
  start_found(f, t, n.last);
  int32_t past = nearest_dom(c, dom, -1, false), coming = nearest_dom(c, dom, -1, true), day = future_before(c, t) ? coming : past;
  set_days(&f->d, day, day, PRECISION_DAY, ANCHOR_PUBLISHED);
  f->d.past = past;
  f->d.coming = coming;
  return true;
}
