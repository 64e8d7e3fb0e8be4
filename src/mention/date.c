/* Dates of a document, in order: each may be told from the one before. */
#include "mention/date.h"

#define MEASURE_REACH 5 /* tokens back from "since" */

static bool starts_date(const reader *r, uint32_t t) {
  if (r->text->tokens[t].kind == TOKEN_NUMBER) return true;
  for (uint32_t i = r->layer->hit_of[t]; i < r->layer->hit_of[t + 1]; i++) {
    uint16_t table = r->layer->hits[i].table;
    if (table == TABLE_date_word || table == TABLE_month || table == TABLE_date_unit || table == TABLE_number_word) return true;
  }
  return false;
}

/* "in 2015", "on the 27th", "to the second": a number alone is a date only behind a preposition. */
static bool read_behind_in(const dates *c, uint32_t t, found *f) {
  const hit *h = date_word_at(c, t, KIND(IN) | KIND(TO)), *number = hit_at(&c->r, t, TABLE_number_word);
  if (number && hit_proclitics(&c->r, number) & PRO_LA) return read_bare_dom(c, t, f);
  if (h && read_numeric(c, h->last, f)) return false; /* a whole date in digits: read where it stands */
  return h && in_sentence(&c->r, h->last, t) && (read_year_number(c, h->last, f) || read_bare_dom(c, h->last, f));
}

/* A second end without a word before the first: "today until tomorrow", "12/1/2016 - 22/1/2016". */
static void read_open_range(const dates *c, found *f) {
  const hit *until = date_word_at(c, f->last, KIND(UNTIL));
  bool dash = sign_at(&c->r, f->last) == '-';
  uint32_t at = until ? until->last : f->last + 1;
  found end;
  if ((!until && !dash) || f->d.start == DAY_NONE || f->d.relation != DATE_ON || !in_sentence(&c->r, at, f->first)) return;
  if (!read_point(c, at, &end) || end.d.start == DAY_NONE || end.d.relation != DATE_ON || end.d.end < f->d.start) return;
  f->d.end = end.d.end;
  f->d.relation = DATE_BETWEEN;
  f->d.past = f->d.coming = DAY_NONE;
  f->last = end.last;
}

/* A time of day in front of its day: "at three on Friday". */
static void read_day_behind_clock(const dates *c, found *f) {
  found day;
  uint32_t at = skip_word(c, f->last, KIND(FROM));
  if (f->d.minute < 0 || f->d.start != DAY_NONE || !in_sentence(&c->r, at, f->first)) return;
  if (date_word_at(c, at, KIND(IN)) && !hit_at(&c->r, at, TABLE_date_unit)) at = skip_word(c, at, KIND(IN));
  if (!in_sentence(&c->r, at, f->first) || !read_point(c, at, &day) || day.d.precision > PRECISION_DAY || day.d.minute >= 0) return;
  const date_value clock = f->d;
  f->d = day.d;
  f->d.minute = clock.minute;
  f->d.precision = clock.precision;
  f->d.tz_first = clock.tz_first;
  f->d.tz_last = clock.tz_last;
  f->last = day.last;
}

/* A word of a longer name: the Middle East. */
static bool in_name(const reader *r, uint32_t t) {
  for (uint32_t i = t ? r->layer->hit_of[t - 1] : 0; i < r->layer->hit_of[t]; i++) {
    const hit *h = &r->layer->hits[i];
    if (h->last > t && (h->table == TABLE_place || h->table == TABLE_actor || h->table == TABLE_country)) return true;
  }
  return false;
}

/* "for the first time since", "the worst of its kind since": a superlative shortly before, which ordinals are, too, and no number between
 * (more than twenty since). */
static bool measures(const reader *r, const found *f) {
  for (uint32_t t = f->first, n = 0; f->d.relation == DATE_SINCE && t > 0 && n < MEASURE_REACH; n++) {
    const token *x = &r->text->tokens[--t];
    const reading *w = best_reading(r->morph, t);
    if (!in_sentence(r, t, f->first) || x->kind != TOKEN_WORD || !w || feat_pos(w->feats) == POS_VERB) return false;
    if (w->feats & FEAT_ELATIVE) return !in_name(r, t);
    if (r->layer->number_at[t] != NONE) return false;
  }
  return false;
}

static bool read_date(const dates *c, uint32_t t, found *f) {
  if (read_point(c, t, f)) {
    attach_time(c, f);
    read_day_behind_clock(c, f);
    read_open_range(c, f);
    return true;
  }
  return read_relation(c, t, f) || read_behind_in(c, t, f);
}

/* The data line of the first word of the date that a table knows. */
static uint32_t line_of(const reader *r, const found *f) {
  for (uint32_t i = r->layer->hit_of[f->first]; i < r->layer->hit_of[f->last]; i++) {
    const hit *h = &r->layer->hits[i];
    if (h->table == TABLE_month) return r->m->months[h->row].line;
    if (h->table == TABLE_date_unit) return r->m->date_units[h->row].line;
    if (h->table == TABLE_date_word && !((KIND(IN) | KIND(FROM) | KIND(TO)) >> r->m->date_words[h->row].kind & 1)) return r->m->date_words[h->row].line;
  }
  return NONE;
}

/* What a number inside a date is. */
static uint8_t unit_in_date(const date_value *d, double v) {
  if (v >= 100) return UNIT_YEAR;
  int hour = d->minute / 60;
  bool clock = d->minute >= 0 && (v < 1 || v == hour || v == hour - 12 || v == d->minute % 60);
  return clock || (d->start == DAY_NONE && d->minute >= 0) ? UNIT_CLOCK : UNIT_DAY_OF_MONTH;
}

/* Numbers inside a date count nothing. */
static uint32_t use_numbers(mention_vec *v, uint32_t n_numbers, uint32_t from, const found *f) {
  while (from < n_numbers && v->at[from].last <= f->first) from++;
  for (uint32_t i = from; i < n_numbers && v->at[i].first < f->last; i++) {
    mention *m = &v->at[i];
    if (m->kind != MENTION_NUMBER || (m->number.dual && m->last > f->last)) continue;
    m->used = true;
    if (m->last > f->last && m->head < f->last) {
      m->last = f->last;
      m->number.counted = NONE;
    }
    if (m->number.unit == UNIT_TIME || m->number.unit == UNIT_CLOCK) continue;
    m->number.unit = unit_in_date(&f->d, m->number.value);
  }
  return from;
}

static void remember(dates *c, const found *f) {
  if (f->d.start == DAY_NONE || f->d.precision > PRECISION_DAY || f->d.relation != DATE_ON) return;
  c->told = f->d.start;
  c->told_anchor = f->d.anchor;
}

int mention_dates(const model *m, const doc_context *ctx, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e) {
  uint32_t n_numbers = v->n, number = 0;
  dates c = {.r = {m, text, morph, layer}, .published = ctx->published, .told = DAY_NONE};
  for (uint32_t t = 0; t < text->n_tokens;) {
    found f;
    c.numbers = v->at;
    c.n_numbers = n_numbers;
    if (!starts_date(&c.r, t) || !read_date(&c, t, &f)) {
      t++;
      continue;
    }
    mention x = {.kind = MENTION_DATE, .first = f.first, .last = f.last, .head = f.first, .line = line_of(&c.r, &f)};
    x.date = f.d;
    x.date.measure = measures(&c.r, &f);
    if (!vec_push(a, v, x)) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory in dates");
    number = use_numbers(v, n_numbers, number, &f);
    remember(&c, &f);
    t = f.last > t ? f.last : t + 1;
  }
  return OK;
}
