/* Words inside dates: what stands at a token, and the small groups that years and months are made of. */
#include "mention/date.h"

enum { LOOK_BACK = 10 };

uint32_t date_kind_of(const dates *c, const hit *h) { return c->r.m->date_words[h->row].kind; }
int date_word_value(const dates *c, const hit *h) { return c->r.m->date_words[h->row].value; }

const hit *date_word_at(const dates *c, uint32_t t, uint64_t kinds) {
  if (t >= c->r.text->n_tokens) return NULL;
  for (uint32_t i = c->r.layer->hit_of[t]; i < c->r.layer->hit_of[t + 1]; i++) {
    const hit *h = &c->r.layer->hits[i];
    if (h->table == TABLE_date_word && (kinds >> date_kind_of(c, h) & 1)) return h;
  }
  return NULL;
}

const hit *date_unit_at(const dates *c, uint32_t t, uint32_t *unit, int *count) {
  const hit *h = hit_at(&c->r, t, TABLE_date_unit);
  if (!h) return NULL;
  *unit = c->r.m->date_units[h->row].unit;
  *count = c->r.m->date_units[h->row].count;
  return h;
}

uint32_t skip_word(const dates *c, uint32_t t, uint64_t kinds) {
  const hit *h = date_word_at(c, t, kinds);
  return h ? h->last : t;
}

bool read_modifier(const dates *c, uint32_t t, uint64_t kinds, modifier *mod, uint32_t *last) {
  const hit *h = date_word_at(c, t, kinds);
  if (!h || hit_proclitics(&c->r, h) & (PRO_WA | PRO_BA | PRO_LA)) return false;
  *mod = date_kind_of(c, h);
  *last = h->last;
  return true;
}

bool glued(const dates *c, uint32_t t) {
  return t < c->r.text->n_tokens && !(c->r.text->tokens[t].flags & (TOKEN_SPACE_BEFORE | TOKEN_LINE_BEFORE | TOKEN_PARA_BEFORE));
}

/* Whether the verb in front looks ahead: a future prefix or particle nearer than any past verb. */
bool future_before(const dates *c, uint32_t t) {
  uint32_t from = t > LOOK_BACK ? t - LOOK_BACK : 0;
  for (uint32_t i = t; i-- > from && in_sentence(&c->r, i, t);) {
    const reading *x = best_reading(c->r.morph, i);
    if (!x) continue;
    if (x->proclitics & PRO_SA) return true;
    if (feat_pos(x->feats) == POS_VERB && feat_tense(x->feats) == TENSE_PAST) return false;
    if (x->lemma != NONE && c->r.m->lemmas[x->lemma].tags & 1u << TAG_FUT) return true;
  }
  return false;
}

bool read_whole(const dates *c, uint32_t t, int low, int high, int *value, number_reading *n) {
  if (t >= c->r.text->n_tokens || !number_read(&c->r, t, n) || n->vague) return false;
  if (n->value < low || n->value > high || n->value != (int)n->value) return false;
  *value = (int)n->value;
  return true;
}

static const month_row *month_row_at(const dates *c, uint32_t t, uint32_t *last) {
  const hit *h = hit_at(&c->r, t, TABLE_month);
  const reading *best = h ? best_reading(c->r.morph, t) : NULL;
  if (!h || (best && hit_proclitics(&c->r, h) & ~best->proclitics)) return NULL; /* a door, spelt like "in August" */
  *last = h->last;
  return &c->r.m->months[h->row];
}

/* The same month told again in another calendar's name: "a/b", "a (b)", "a b". */
static uint32_t skip_second_name(const dates *c, uint32_t t, const month_row *first) {
  uint8_t sign = sign_at(&c->r, t);
  uint32_t at = sign == '/' || sign == '(' || sign == '-' || sign == '[' ? t + 1 : t, last;
  const month_row *second = month_row_at(c, at, &last);
  if (!second || second->month != first->month || second->calendar != first->calendar) return t;
  if (sign != '(' && sign != '[') return last;
  uint8_t close = sign_at(&c->r, last);
  return close == ')' || close == ']' ? last + 1 : last;
}

bool read_month_name(const dates *c, uint32_t t, month_ref *m, uint32_t *last, bool *paired) {
  uint32_t unit;
  int count;
  const hit *month_word = date_unit_at(c, t, &unit, &count);
  if (month_word && unit == TIME_UNIT_MONTH && count == 1) t = month_word->last;
  uint32_t end;
  const month_row *row = month_row_at(c, t, &end);
  if (!row) return false;
  *last = skip_second_name(c, end, row);
  *paired = *last != end || (month_word && month_word->last == t);
  *m = (month_ref){.year = NO_YEAR, .month = row->month, .calendar = row->calendar, .mod = DATE_KIND_COUNT};
  return true;
}

static bool year_number(const dates *c, uint32_t t, int low, month_ref *m, uint32_t *last) {
  number_reading n;
  int year;
  if (!read_whole(c, t, low, 2999, &year, &n) || n.ordinal || n.conj || (n.digits && n.n_digits != 4 && low >= 1000)) return false;
  m->year = year;
  *last = n.last;
  const hit *mark = date_word_at(c, n.last, KIND(HIJRI) | KIND(CE));
  if (!mark) return true;
  *last = mark->last;
  if (date_kind_of(c, mark) == DATE_KIND_HIJRI) m->calendar = CALENDAR_HIJRI;
  return true;
}

/* "of the year 2015", "of last year". */
static bool year_by_word(const dates *c, uint32_t t, month_ref *m, uint32_t *last) {
  modifier mod = DATE_KIND_COUNT;
  uint32_t unit, at = t;
  int count;
  bool before = read_modifier(c, t, KIND(THIS), &mod, &at);
  const hit *h = date_unit_at(c, at, &unit, &count);
  if (!h || unit != TIME_UNIT_YEAR || count != 1) return false;
  if (!before && year_number(c, h->last, 100, m, last)) return true;
  *last = h->last;
  if (!before && !read_modifier(c, h->last, KIND(LAST) | KIND(THIS) | KIND(NEXT), &mod, last)) return false;
  if (c->published == DAY_NONE) return true;
  int y, month, day;
  civil_from_day(c->published, &y, &month, &day);
  m->year = y + (mod == DATE_KIND_NEXT) - (mod == DATE_KIND_LAST);
  return true;
}

bool read_year_tail(const dates *c, uint32_t t, month_ref *m, uint32_t *last) {
  uint32_t at = t;
  uint8_t sign = sign_at(&c->r, at);
  if (sign == ',' || (glued(c, at) && (sign == '-' || sign == '/' || sign == '.'))) at++;
  uint32_t behind = skip_word(c, at, KIND(FROM) | KIND(IN));
  if (at < c->r.text->n_tokens && year_by_word(c, behind, m, last)) return true;
  return year_number(c, behind, 1000, m, last);
}

/* A month as a target of days: its name with a year or a modifier, or "next month". sure: more than a bare name says it. */
bool read_month_ref(const dates *c, uint32_t t, month_ref *m, uint32_t *last, bool *sure) {
  uint32_t unit, at = t;
  int count;
  if (read_month_name(c, t, m, last, sure)) {
    if (read_year_tail(c, *last, m, last) || read_modifier(c, *last, KIND(LAST) | KIND(THIS) | KIND(NEXT), &m->mod, last)) *sure = true;
    return true;
  }
  modifier mod = DATE_KIND_THIS;
  bool before = read_modifier(c, t, KIND(THIS), &mod, &at);
  const hit *h = date_unit_at(c, at, &unit, &count);
  if (!h || unit != TIME_UNIT_MONTH || count != 1) return false;
  *last = h->last;
  if (!before && !read_modifier(c, h->last, KIND(LAST) | KIND(THIS) | KIND(NEXT) | KIND(FOLLOWING), &mod, last)) return false;
  *sure = true;
  *m = (month_ref){.year = NO_YEAR, .month = 1, .mod = mod};
  if (c->published == DAY_NONE) return true;
  int day;
  civil_from_day(day_plus(c->published, TIME_UNIT_MONTH, (mod == DATE_KIND_NEXT || mod == DATE_KIND_FOLLOWING) - (mod == DATE_KIND_LAST)), &m->year, &m->month, &day);
  return true;
}

bool counts_noun(const dates *c, uint32_t t) {
  uint32_t low = 0, high = c->n_numbers;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (c->numbers[mid].last <= t) low = mid + 1;
    else high = mid;
  }
  if (low >= c->n_numbers || c->numbers[low].first > t) return false;
  uint8_t unit = c->numbers[low].number.unit;
  return unit != UNIT_NONE && unit != UNIT_DAY_OF_MONTH && unit != UNIT_ORDINAL && unit != UNIT_YEAR && unit != UNIT_CLOCK;
}

/* One part of a length of time: "three days", "two weeks", "a month". */
static bool add_duration(const dates *c, uint32_t t, duration *out) {
  number_reading n;
  uint32_t unit;
  int count, value = 1;
  if (lone_and(&c->r, t)) t++;
  if (t >= c->r.text->n_tokens) return false;
  const hit *h = date_unit_at(c, t, &unit, &count);
  if (h && count > 0) {
    bool named_year = unit == TIME_UNIT_YEAR && in_sentence(&c->r, h->last, t) && number_read(&c->r, h->last, &n) && n.value >= 100 && !n.conj;
    if (named_year || hit_proclitics(&c->r, h) & PRO_AL) return false;
    value = count;
  } else {
    if (!number_read(&c->r, t, &n) || n.ordinal || n.value < 0 || n.value > 100000) return false;
    h = in_sentence(&c->r, n.last, t) ? date_unit_at(c, n.last, &unit, &count) : NULL;
    if (!h) return false;
    value = n.vague && n.low < 3 ? 3 : (int)n.value;
    if (n.value == 0.5 && unit == TIME_UNIT_YEAR) {
      value = 6;
      unit = TIME_UNIT_MONTH;
    }
  }
  out->n[unit] += value;
  if (unit > out->unit || out->last == 0) out->unit = unit;
  out->last = h->last;
  return true;
}

bool read_duration(const dates *c, uint32_t t, duration *out) {
  *out = (duration){.unit = TIME_UNIT_DAY};
  if (!add_duration(c, t, out)) return false;
  for (int parts = 0; parts < 3; parts++) {
    uint32_t at = out->last;
    if (!in_sentence(&c->r, at, t)) break;
    const hit *h = hit_at(&c->r, at, TABLE_date_unit);
    bool joined = lone_and(&c->r, at) || (h && hit_proclitics(&c->r, h) & PRO_WA);
    if (sign_at(&c->r, at) == ',') {
      joined = true;
      at++;
    }
    if (!joined || !in_sentence(&c->r, at, t) || !add_duration(c, at, out)) break;
  }
  return true;
}

int32_t shift_day(int32_t day, const duration *by, int sign) {
  for (uint32_t unit = TIME_UNIT_COUNT; unit-- > 0;)
    if (by->n[unit]) day = day_plus(day, unit, sign * by->n[unit]);
  return day;
}
