/* Reads numbers in digits and words: a running sum of groups below a thousand and scales, as the words come. */
#include "mention/number.h"

#include <math.h>

enum { WAW = 0x48 }; /* the letter's code, see text.h */

const hit *hit_at(const reader *r, uint32_t t, uint16_t table) {
  if (t >= r->text->n_tokens) return NULL;
  for (uint32_t i = r->layer->hit_of[t]; i < r->layer->hit_of[t + 1]; i++)
    if (r->layer->hits[i].table == table) return &r->layer->hits[i];
  return NULL;
}

uint16_t hit_proclitics(const reader *r, const hit *h) {
  const word *w = &r->morph->words[h->first];
  return h->reading < w->n ? r->morph->readings[w->first + h->reading].proclitics : 0;
}

uint8_t sign_at(const reader *r, uint32_t t) {
  if (t >= r->text->n_tokens) return 0;
  const token *k = &r->text->tokens[t];
  return (k->kind == TOKEN_PUNCT || k->kind == TOKEN_SYMBOL) && k->len ? r->text->keys[k->key] : 0;
}

bool lone_and(const reader *r, uint32_t t) {
  if (t >= r->text->n_tokens) return false;
  const token *k = &r->text->tokens[t];
  return k->kind == TOKEN_WORD && k->len == 1 && r->text->keys[k->key] == WAW;
}

bool in_sentence(const reader *r, uint32_t t, uint32_t of) {
  return t < r->text->n_tokens && r->text->tokens[t].sentence == r->text->tokens[of].sentence;
}

/* One word or one string of digits. */
enum { KIND_DIGITS = NUMBER_KIND_COUNT };
typedef struct item {
  uint32_t last;
  uint32_t kind, form;
  double value;
  uint8_t n_digits;
  bool whole, conj, prep;
  uint32_t line;
} item;

static bool all_digits(const reader *r, const token *k) {
  for (uint32_t i = 0; i < k->len; i++)
    if (r->text->keys[k->key + i] == '.') return false;
  return true;
}

static double digits_value(const reader *r, const token *k) {
  double v = 0, unit = 0;
  for (uint32_t i = 0; i < k->len; i++) {
    uint8_t c = r->text->keys[k->key + i];
    if (c == '.') { unit = 1; continue; }
    v = v * 10 + (c - '0');
    unit *= 10;
  }
  return unit > 1 ? v / unit : v;
}

/* Whether token t is a group of three digits that a space alone parts from the digits before it. */
static bool spaced_group(const reader *r, uint32_t t) {
  if (t >= r->text->n_tokens) return false;
  const token *k = &r->text->tokens[t];
  uint8_t after = sign_at(r, t + 1);
  return k->kind == TOKEN_NUMBER && k->len == 3 && all_digits(r, k) && k->point == k[-1].point + k[-1].points + 1 && after != '/' && after != ':';
}

static void read_digits(const reader *r, uint32_t t, item *out) {
  const token *k = &r->text->tokens[t];
  out->kind = KIND_DIGITS;
  out->form = NUMBER_FORM_SINGLE;
  out->value = digits_value(r, k);
  out->whole = all_digits(r, k);
  out->n_digits = k->len;
  out->line = NONE;
  out->last = t + 1;
  if (!out->whole || k->len > 3) return;
  while (spaced_group(r, out->last)) {
    out->value = out->value * 1000 + digits_value(r, &r->text->tokens[out->last++]);
    out->n_digits = (uint8_t)(out->n_digits + 3);
  }
}

/* A shadda tells the verb "to write a book" from "thousand". */
static bool is_number_word(const reader *r, uint32_t t, const number_word_row *row) {
  return row->kind != NUMBER_KIND_SCALE || row->value != 3 || !(r->text->tokens[t].flags & TOKEN_SHADDA);
}

/* Of homographs (the feminine "five" and "a fifth") the first row serves; a row of one kind when kind is not NONE. */
static const hit *word_at(const reader *r, uint32_t t, uint32_t kind) {
  const hit *found = NULL;
  for (uint32_t i = r->layer->hit_of[t]; i < r->layer->hit_of[t + 1]; i++) {
    const hit *h = &r->layer->hits[i];
    if (h->table != TABLE_number_word || (kind != NONE && r->m->number_words[h->row].kind != kind)) continue;
    if (!found || h->last > found->last || (h->last == found->last && h->row < found->row)) found = h;
  }
  return found;
}

/* "Two thousand soldiers" and the "thousand" of "15 thousand" are spelt alike: at the head of a number it is two, unless it ends in tanwin. */
static const hit *two_of_a_scale(const reader *r, uint32_t t) {
  if (r->text->tokens[t].flags & TOKEN_TANWIN) return NULL;
  const hit *h = word_at(r, t, NUMBER_KIND_SCALE);
  for (uint32_t i = r->layer->hit_of[t]; h && i < r->layer->hit_of[t + 1]; i++) {
    const hit *x = &r->layer->hits[i];
    if (x->table == h->table && x->last == h->last && r->m->number_words[x->row].kind == NUMBER_KIND_SCALE && r->m->number_words[x->row].form == NUMBER_FORM_DUAL) return x;
  }
  return NULL;
}

/* "one" is spelt like "and one (of)": after another number the conjunction is meant. */
static bool hidden_and(const reader *r, uint32_t t, const number_word_row *row) {
  if (row->kind != NUMBER_KIND_CARDINAL || row->value != 1) return false;
  const hit *h = word_at(r, t, NUMBER_KIND_ONE);
  return h && (hit_proclitics(r, h) & PRO_WA);
}

static bool item_at(const reader *r, uint32_t t, uint32_t of, item *out) {
  *out = (item){.conj = false};
  if (lone_and(r, t)) {
    out->conj = true;
    t++;
  }
  if (!in_sentence(r, t, of)) return false;
  if (r->text->tokens[t].kind == TOKEN_NUMBER) {
    read_digits(r, t, out);
    return true;
  }
  const hit *h = t == of ? two_of_a_scale(r, t) : NULL;
  if (!h) h = word_at(r, t, NONE);
  if (!h) return false;
  const number_word_row *row = &r->m->number_words[h->row];
  if (!is_number_word(r, t, row)) return false;
  uint16_t before = hit_proclitics(r, h);
  out->last = h->last;
  out->kind = row->kind;
  out->form = row->form;
  out->value = row->value;
  out->line = row->line;
  out->conj |= (before & (PRO_WA | PRO_FA)) != 0 || (t != of && hidden_and(r, t, row));
  out->prep = (before & (PRO_BA | PRO_LA | PRO_KA)) != 0;
  return true;
}

/* What was read so far: whole scales in total, the group below them in group. */
typedef struct sum {
  double total, group, limit; /* limit: the smallest scale used */
  bool units, tens, hundreds, first, after_scale;
  item last;
} sum;

static bool is_cardinal(const item *i, double low, double high) { return i->kind == NUMBER_KIND_CARDINAL && i->value >= low && i->value <= high; }
static bool empty_group(const sum *s) { return !s->units && !s->tens && !s->hundreds; }

static bool add_cardinal(sum *s, const item *i) {
  double v = i->value;
  bool teen = v == 10 && !i->conj && !s->first && s->units && !s->tens && (s->last.kind == NUMBER_KIND_ONE || is_cardinal(&s->last, 1, 9));
  if (!teen && !s->first && (!i->conj || i->prep)) return false;
  if (v == 0 && !s->first) return false;
  if (v < 10 && (s->units || s->tens)) return false;
  if (v == 10 && !teen && (s->units || s->tens)) return false;
  if (v >= 20 && v < 100 && s->tens) return false;
  if (v >= 100 && !empty_group(s)) return false;
  s->units |= v <= 10;
  s->tens |= v >= 10 && v < 100;
  s->hundreds |= v >= 100;
  s->group += v;
  return true;
}

static bool add_hundred(sum *s, const item *i) {
  if (i->form == NUMBER_FORM_PLURAL || (i->prep && !s->first)) return false;
  if (!s->first && !i->conj) {
    if (s->after_scale || s->group <= 0 || s->group >= 100 * (s->last.kind == KIND_DIGITS ? 1e9 : 1)) return false;
    s->group *= 100;
    s->units = s->tens = false;
  } else {
    if (!empty_group(s)) return false;
    s->group = 100;
  }
  s->hundreds = true;
  return true;
}

static void close_group(sum *s, double scale) {
  s->limit = scale;
  s->group = 0;
  s->units = s->tens = s->hundreds = false;
}

static bool add_scale(sum *s, const item *i) {
  double scale = pow(10, i->value);
  bool fresh = s->first || (i->conj && empty_group(s));
  if (i->prep && !s->first) return false;
  if (i->form == NUMBER_FORM_DUAL) {
    if (!fresh || scale >= s->limit) return false;
    s->total += 2 * scale;
  } else if (!s->first && !i->conj && !empty_group(s)) {
    if (scale >= s->limit) return false;
    s->total += s->group * scale;
  } else if (!s->first && !i->conj && s->after_scale && s->total == s->limit && scale > s->limit) {
    s->total *= scale;
  } else {
    if (!fresh || i->form == NUMBER_FORM_PLURAL || scale >= s->limit) return false;
    s->total += scale;
  }
  close_group(s, scale);
  return true;
}

static bool add_dozen(sum *s, const item *i) {
  double n = i->form == NUMBER_FORM_DUAL ? 2 : 1;
  if (!s->first && !i->conj && s->group > 0 && n < 2) s->group *= 12;
  else if ((s->first && i->form != NUMBER_FORM_PLURAL) || (i->conj && !s->units && !s->tens)) s->group += 12 * n;
  else return false;
  s->units = s->tens = true;
  return true;
}

static bool add_digits(const reader *r, sum *s, const item *i, uint32_t of) {
  item next;
  bool before_hundred = item_at(r, i->last, of, &next) && next.kind == NUMBER_KIND_HUNDRED && !next.conj;
  bool part = i->conj && !i->prep && i->whole && ((s->after_scale && i->value < s->limit) || (s->hundreds && !s->units && !s->tens && i->value < 100 && s->last.kind == NUMBER_KIND_HUNDRED));
  if (!s->first && !part && !(s->after_scale && !i->conj && before_hundred && i->value < 10)) return false;
  s->group += i->value;
  s->units = s->tens = true;
  s->hundreds |= i->value >= 100;
  return true;
}

/* "One" of these two words counts only in eleven and before tens. */
static bool one_counts(const reader *r, const item *i, uint32_t of) {
  item next;
  if (!item_at(r, i->last, of, &next)) return false;
  return (is_cardinal(&next, 10, 10) && !next.conj) || (is_cardinal(&next, 20, 90) && next.conj);
}

/* Three quarters: the units before a plural fraction belong to it. */
static bool before_fraction(const reader *r, const item *i, uint32_t of) {
  item next;
  return is_cardinal(i, 3, 9) && item_at(r, i->last, of, &next) && next.kind == NUMBER_KIND_FRACTION && next.form == NUMBER_FORM_PLURAL && !next.conj;
}

static bool add_item(const reader *r, sum *s, const item *i, uint32_t of) {
  switch (i->kind) {
  case KIND_DIGITS: return add_digits(r, s, i, of);
  case NUMBER_KIND_ONE:
    if (!one_counts(r, i, of) || !(s->first || i->conj) || s->units || s->tens) return false;
    s->units = true;
    s->group += 1;
    return true;
  case NUMBER_KIND_CARDINAL: return !before_fraction(r, i, of) && add_cardinal(s, i);
  case NUMBER_KIND_HUNDRED: return add_hundred(s, i);
  case NUMBER_KIND_SCALE: return add_scale(s, i);
  case NUMBER_KIND_DOZEN: return add_dozen(s, i);
  default: return false;
  }
}

static void start_from(number_reading *out, uint32_t t, const item *i) {
  *out = (number_reading){.first = t, .last = i->last, .conj = i->conj, .prep = i->prep, .line = i->line};
}

static void set_exact(number_reading *out, double value) { out->value = out->low = out->high = value; }

/* "three and a fifth": the homograph of a cardinal that the sum before could not take. */
static void as_fraction(const reader *r, uint32_t t, item *i) {
  const hit *h = i->conj && i->kind == NUMBER_KIND_CARDINAL ? word_at(r, lone_and(r, t) ? t + 1 : t, NUMBER_KIND_FRACTION) : NULL;
  if (!h) return;
  i->kind = NUMBER_KIND_FRACTION;
  i->form = r->m->number_words[h->row].form;
  i->value = r->m->number_words[h->row].value;
}

/* The value of a fraction at token t (a half, two thirds, three quarters); *last is moved behind it. 0: none. */
static double fraction_at(const reader *r, uint32_t t, uint32_t of, bool alone, uint32_t *last) {
  item i, next;
  if (!item_at(r, t, of, &i)) return 0;
  if (!alone && !before_fraction(r, &i, of)) as_fraction(r, t, &i);
  *last = i.last;
  if (i.kind == NUMBER_KIND_FRACTION && i.form == NUMBER_FORM_DUAL) return 2 / i.value;
  if (i.kind == NUMBER_KIND_FRACTION && i.form == NUMBER_FORM_SINGLE && (!alone || i.value <= 4)) return 1 / i.value;
  if (!before_fraction(r, &i, of) || !item_at(r, i.last, of, &next)) return 0;
  *last = next.last;
  return i.value / next.value;
}

/* "a million and a half of the million": the scale is told again with the article. */
static void skip_repeated_scale(const reader *r, number_reading *out, double scale) {
  item i;
  if (item_at(r, out->last, out->first, &i) && i.kind == NUMBER_KIND_SCALE && !i.conj && !i.prep && pow(10, i.value) == scale) out->last = i.last;
}

static bool times_scale(const reader *r, number_reading *out) {
  item i;
  if (!item_at(r, out->last, out->first, &i) || i.conj || i.prep || i.form == NUMBER_FORM_DUAL) return false;
  if (i.kind != NUMBER_KIND_SCALE && i.kind != NUMBER_KIND_DOZEN) return false;
  set_exact(out, out->value * (i.kind == NUMBER_KIND_DOZEN ? i.value : pow(10, i.value)));
  out->last = i.last;
  return true;
}

static void add_fraction(const reader *r, number_reading *out, const sum *s) {
  item i;
  uint32_t last;
  if (!item_at(r, out->last, out->first, &i) || !i.conj || i.prep) return;
  double f = fraction_at(r, out->last, out->first, false, &last);
  if (f == 0) return;
  out->last = last;
  out->digits = false;
  set_exact(out, out->value + f * (s->after_scale ? s->limit : 1));
  if (s->after_scale) skip_repeated_scale(r, out, s->limit);
  else (void)times_scale(r, out);
}

/* "five point two five" */
static void add_decimals(const reader *r, number_reading *out) {
  item i;
  number_reading part;
  if (!item_at(r, out->last, out->first, &i) || i.kind != NUMBER_KIND_POINT || i.conj) return;
  if (!in_sentence(r, i.last, out->first) || !number_read(r, i.last, &part) || part.vague || part.ordinal || part.conj || part.value < 0) return;
  double unit = 10;
  while (unit <= part.value) unit *= 10;
  out->last = part.last;
  out->digits = false;
  set_exact(out, out->value + part.value / unit);
}

/* "a hundred and thirty fifths" */
static void divide_by_fraction(const reader *r, number_reading *out) {
  item i;
  if (out->value < 11 || !item_at(r, out->last, out->first, &i) || i.conj || i.prep) return;
  const hit *h = word_at(r, out->last, NUMBER_KIND_FRACTION);
  if (!h || r->m->number_words[h->row].form == NUMBER_FORM_DUAL) return;
  out->last = h->last;
  set_exact(out, out->value / r->m->number_words[h->row].value);
}

/* "one over three", when nothing counted follows. */
static void divide_over(const reader *r, number_reading *out) {
  item i;
  number_reading below;
  if (!item_at(r, out->last, out->first, &i) || i.kind != NUMBER_KIND_OVER || i.conj) return;
  if (!in_sentence(r, i.last, out->first) || !number_read(r, i.last, &below) || below.value <= 0 || below.vague || below.ordinal || below.conj || below.prep) return;
  if (in_sentence(r, below.last, out->first) && r->text->tokens[below.last].kind != TOKEN_PUNCT) return;
  out->last = below.last;
  out->digits = false;
  set_exact(out, out->value / below.value);
}

static bool read_sum(const reader *r, uint32_t t, const item *head, number_reading *out) {
  sum s = {.limit = HUGE_VAL, .first = true};
  item i = *head;
  start_from(out, t, head);
  out->digits = head->kind == KIND_DIGITS;
  out->n_digits = head->n_digits;
  uint32_t n = 0;
  do {
    if (!add_item(r, &s, &i, t)) break;
    s.after_scale = i.kind == NUMBER_KIND_SCALE;
    s.first = false;
    s.last = i;
    out->last = i.last;
    n++;
  } while (item_at(r, i.last, t, &i));
  if (!n) return false;
  out->digits = out->digits && n == 1;
  set_exact(out, s.total + s.group);
  add_decimals(r, out);
  add_fraction(r, out, &s);
  divide_by_fraction(r, out);
  divide_over(r, out);
  return true;
}

static bool read_fraction(const reader *r, uint32_t t, const item *head, number_reading *out) {
  uint32_t last;
  double f = fraction_at(r, t, t, true, &last);
  if (f == 0) return false;
  start_from(out, t, head);
  out->last = last;
  set_exact(out, f);
  (void)times_scale(r, out);
  return true;
}

static void set_vague(number_reading *out, double low, double high) {
  out->vague = true;
  out->value = out->low = low;
  out->high = high;
}

static bool is_plural_power(const item *i) {
  return i->form == NUMBER_FORM_PLURAL && (i->kind == NUMBER_KIND_TENS || i->kind == NUMBER_KIND_HUNDRED || i->kind == NUMBER_KIND_SCALE);
}

/* Tens, hundreds of thousands, millions. */
static bool read_power(const reader *r, uint32_t t, const item *head, number_reading *out) {
  start_from(out, t, head);
  double power = pow(10, head->value);
  item i;
  if (item_at(r, head->last, t, &i) && i.kind == NUMBER_KIND_SCALE && i.form != NUMBER_FORM_DUAL && !i.conj && !i.prep) {
    power *= pow(10, i.value);
    out->last = i.last;
  }
  set_vague(out, 2 * power, 10 * power - 1);
  return true;
}

/* A few, several: alone, or before tens, hundreds, thousands. */
static bool read_some(const reader *r, uint32_t t, const item *head, number_reading *out) {
  start_from(out, t, head);
  bool several = head->kind == NUMBER_KIND_SEVERAL;
  set_vague(out, head->value, several ? COUNT_OPEN : 9);
  item i;
  if (!item_at(r, head->last, t, &i) || i.prep) return true;
  if (!i.conj && is_plural_power(&i)) {
    double power = pow(10, i.value);
    set_vague(out, head->value * power, 10 * power - 1);
    out->last = i.last;
  } else if (!several && ((!i.conj && is_cardinal(&i, 10, 10)) || (i.conj && is_cardinal(&i, 20, 90)))) {
    set_vague(out, i.value + 3, i.value + 9);
    out->last = i.last;
  }
  return true;
}

static bool read_ordinal(const reader *r, uint32_t t, const item *head, number_reading *out) {
  start_from(out, t, head);
  out->ordinal = true;
  double v = head->value;
  item i;
  if (v < 10 && item_at(r, head->last, t, &i) && !i.prep && ((!i.conj && is_cardinal(&i, 10, 10)) || (i.conj && is_cardinal(&i, 20, 90)))) {
    v += i.value;
    out->last = i.last;
  }
  set_exact(out, v);
  return true;
}

static bool read_negative(const reader *r, uint32_t t, const item *head, number_reading *out) {
  number_reading rest;
  if (!in_sentence(r, head->last, t) || !number_read(r, head->last, &rest) || rest.vague || rest.ordinal || rest.conj) return false;
  *out = rest;
  out->first = t;
  out->digits = false;
  set_exact(out, -rest.value);
  return true;
}

bool number_read(const reader *r, uint32_t t, number_reading *out) {
  item head;
  if (!item_at(r, t, t, &head)) return false;
  if (is_plural_power(&head)) return read_power(r, t, &head, out);
  switch (head.kind) {
  case NUMBER_KIND_SOME:
  case NUMBER_KIND_SEVERAL: return read_some(r, t, &head, out);
  case NUMBER_KIND_ORDINAL: return read_ordinal(r, t, &head, out);
  case NUMBER_KIND_MINUS: return read_negative(r, t, &head, out);
  case NUMBER_KIND_FRACTION: return read_fraction(r, t, &head, out);
  default: return before_fraction(r, &head, t) ? read_fraction(r, t, &head, out) : read_sum(r, t, &head, out);
  }
}
