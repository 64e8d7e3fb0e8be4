/* Numbers of a document: what they count, and what bounds them. */
#include "mention/number.h"

#define SAME_UNIT(id, text) _Static_assert((int)COUNTED_UNIT_##id == (int)UNIT_##id, "tables and engine name units alike");
ENUM_counted_unit(SAME_UNIT)

#define CUE(id) (1u << NUMBER_CUE_##id)
enum { CUES_BEFORE = CUE(MORE) | CUE(LEAST) | CUE(ABOUT) | CUE(LESS) | CUE(MOST), CUES_AFTER = CUE(LEAST_AFTER) | CUE(ABOUT_AFTER) | CUE(MOST_AFTER) };
enum { LOOK_BACK = 5, LOOK_AHEAD = 4 };

/* The longest phrase of the context table at t whose cue is one of the set, or NULL. */
static const hit *cue_at(const reader *r, uint32_t t, uint32_t set) {
  if (t >= r->text->n_tokens) return NULL;
  for (uint32_t i = r->layer->hit_of[t]; i < r->layer->hit_of[t + 1]; i++) {
    const hit *h = &r->layer->hits[i];
    if (h->table == TABLE_number_context && (set >> r->m->number_contexts[h->row].cue & 1)) return h;
  }
  return NULL;
}

/* The longest phrase of the context table that ends before t. */
static const hit *cue_before(const reader *r, uint32_t t, uint32_t set) {
  for (uint32_t back = LOOK_BACK; back > 0; back--) {
    if (back > t || !in_sentence(r, t - back, t)) continue;
    const hit *h = cue_at(r, t - back, set);
    if (h && h->last == t) return h;
  }
  return NULL;
}

static const hit *measure_at(const reader *r, uint32_t t, uint32_t side) {
  if (t >= r->text->n_tokens) return NULL;
  for (uint32_t i = r->layer->hit_of[t]; i < r->layer->hit_of[t + 1]; i++) {
    const hit *h = &r->layer->hits[i];
    if (h->table == TABLE_measure && r->m->measures[h->row].side == side) return h;
  }
  return NULL;
}

static const measure_row *measure_before(const reader *r, uint32_t t) {
  for (uint32_t back = LOOK_BACK; back > 0; back--) {
    if (back > t || !in_sentence(r, t - back, t)) continue;
    const hit *h = measure_at(r, t - back, SIDE_BEFORE);
    if (h && h->last == t) return &r->m->measures[h->row];
  }
  return NULL;
}

static bool of_people(const lemma_row *l) {
  const uint32_t people = 1u << CLASS_HUMAN | 1u << CLASS_VICTIM | 1u << CLASS_OFFICIAL | 1u << CLASS_DEMONYM | 1u << CLASS_RANK;
  const uint64_t person = UINT64_C(1) << CLASS_PERSON;
  uint64_t set = l->class[0] | (uint64_t)l->class[1] << 32;
  return (set & (people | person)) != 0;
}

static bool is_noun(const reading *x) {
  enum pos p = feat_pos(x->feats);
  return p == POS_NOUN || p == POS_ADJ || p == POS_PROPN;
}

/* "three others": a sound masculine plural adjective on its own is people. */
static bool people_adjective(const reading *x) {
  return feat_pos(x->feats) == POS_ADJ && feat_number(x->feats) == NUMBER_PL && (x->feats & FEAT_MASC) && !(x->feats & FEAT_FEM);
}

/* "in front of" is spelt like imam: a preposition is nobody. */
static bool says_people(const reader *r, uint32_t t) {
  const reading *x = best_reading(r->morph, t);
  return hit_at(r, t, TABLE_agent) && !(x && feat_pos(x->feats) == POS_ADP);
}

static bool is_people(const reader *r, uint32_t t) {
  if (says_people(r, t)) return true;
  const word *w = &r->morph->words[t];
  const reading *best = best_reading(r->morph, t);
  if (!best) return false;
  if (people_adjective(best)) return true;
  for (uint32_t i = 0; i < w->n; i++) {
    const reading *x = &r->morph->readings[w->first + i];
    if (is_noun(x) && x->lemma != NONE && (i == w->best || x->lemma == best->lemma || !is_noun(best)) && of_people(&r->m->lemmas[x->lemma])) return true;
  }
  return false;
}

static bool can_be_counted(const reader *r, uint32_t t, uint32_t of) {
  if (!in_sentence(r, t, of) || r->text->tokens[t].kind != TOKEN_WORD || lone_and(r, t)) return false;
  const reading *x = best_reading(r->morph, t);
  if (x && x->proclitics & (PRO_WA | PRO_FA)) return false; /* three, and the wounded eight */
  if (says_people(r, t)) return true;
  return x && is_noun(x) && !(x->proclitics & ~(uint16_t)PRO_AL) && (is_people(r, t) || !cue_at(r, t, ~0u));
}

static void count_noun(const reader *r, mention *m, uint32_t t, uint32_t last) {
  m->number.counted = t;
  m->number.unit = is_people(r, t) ? UNIT_PEOPLE : UNIT_THING;
  if (last == m->last) m->last = t + 1;
}

/* An age or a length of time: years after "aged". */
static void count_time(const reader *r, mention *m, const hit *h) {
  const measure_row *before = NULL;
  uint32_t from = m->first > LOOK_AHEAD ? m->first - LOOK_AHEAD : 0;
  for (uint32_t t = from; t < m->first; t++) {
    const hit *b = in_sentence(r, t, m->first) ? measure_at(r, t, SIDE_BEFORE) : NULL;
    if (b && b->last <= m->first && r->m->measures[b->row].unit == COUNTED_UNIT_AGE) before = &r->m->measures[b->row];
  }
  bool years = r->m->date_units[h->row].unit == TIME_UNIT_YEAR || r->m->date_units[h->row].unit == TIME_UNIT_MONTH;
  m->number.unit = before && years ? UNIT_AGE : UNIT_TIME;
  m->number.counted = h->first;
  m->last = h->last;
}

static bool count_measure(const reader *r, mention *m) {
  uint8_t sign = sign_at(r, m->last);
  bool dollars_before = m->first > 0 && sign_at(r, m->first - 1) == '$';
  if (sign == '%' || sign == '$' || dollars_before) {
    m->number.unit = sign == '%' ? UNIT_PERCENT : UNIT_MONEY;
    if (sign == '%' || sign == '$') m->last++;
    return true;
  }
  const hit *h = in_sentence(r, m->last, m->first) ? measure_at(r, m->last, SIDE_AFTER) : NULL;
  if (!h) return false;
  const measure_row *row = &r->m->measures[h->row];
  if (row->unit == COUNTED_UNIT_PERCENT && h->last == h->first + 1 && !(hit_proclitics(r, h) & PRO_BA)) return false;
  if (row->unit != COUNTED_UNIT_PERCENT && hit_proclitics(r, h)) return false;
  m->number.unit = (uint8_t)row->unit;
  const measure_row *before = measure_before(r, m->first);
  if (before && before->unit == COUNTED_UNIT_CALIBRE) m->number.unit = UNIT_CALIBRE;
  m->number.counted = h->first;
  m->last = h->last;
  return true;
}

/* "in it" is spelt like "category". */
static bool behind_pronoun(const reader *r, uint32_t t) {
  const reading *x = t ? best_reading(r->morph, t - 1) : NULL;
  return x && feat_pos(x->feats) == POS_ADP && x->enclitic;
}

/* A word before it carries the number: a brigade, an article, an age, an hour. */
static bool count_label(const reader *r, mention *m, bool digits) {
  const measure_row *row = behind_pronoun(r, m->first) ? NULL : measure_before(r, m->first);
  if (!row || (row->unit == COUNTED_UNIT_NAME && (!digits || (can_be_counted(r, m->last, m->first) && is_people(r, m->last))))) return false;
  m->number.unit = (uint8_t)row->unit;
  return true;
}

static bool month_after(const reader *r, const mention *m) {
  const hit *from = cue_at(r, m->last, CUE(FROM));
  return in_sentence(r, m->last, m->first) && m->number.value >= 1 && m->number.value <= 31 && hit_at(r, from ? from->last : m->last, TABLE_month);
}

/* The noun stands after the number ("26 fighters", "three of the soldiers"), or before it ("the five soldiers" has it last). */
static void count_word(const reader *r, mention *m) {
  const hit *of = in_sentence(r, m->last, m->first) ? cue_at(r, m->last, CUE(FROM)) : NULL;
  if (of && !hit_proclitics(r, of) && can_be_counted(r, of->last, m->first) && (m->number.vague || is_people(r, of->last))) {
    count_noun(r, m, of->last, NONE);
  } else if (can_be_counted(r, m->last, m->first)) {
    count_noun(r, m, m->last, m->last);
  } else if (m->first > 0 && in_sentence(r, m->first - 1, m->first) && !hit_at(r, m->first - 1, TABLE_date_unit) && is_people(r, m->first - 1) && is_noun(best_reading(r->morph, m->first - 1))) {
    count_noun(r, m, m->first - 1, NONE);
    m->first--;
  }
}

static void classify(const reader *r, mention *m, const number_reading *n) {
  const hit *time = in_sentence(r, m->last, m->first) ? hit_at(r, m->last, TABLE_date_unit) : NULL;
  if (n->ordinal) m->number.unit = UNIT_ORDINAL;
  else if (count_measure(r, m)) return;
  else if (time && !hit_proclitics(r, time)) count_time(r, m, time);
  else if (month_after(r, m)) m->number.unit = UNIT_DAY_OF_MONTH;
  else if (!count_label(r, m, n->digits)) count_word(r, m);
}

static void bound_below(number_value *v) {
  v->high = COUNT_OPEN;
  v->bound = BOUND_AT_LEAST;
}

static void bound_above(number_value *v) {
  v->low = 0;
  v->bound = BOUND_AT_MOST;
}

static void apply_cue(number_value *v, uint32_t cue) {
  switch (cue) {
  case NUMBER_CUE_MORE:
  case NUMBER_CUE_LEAST:
  case NUMBER_CUE_LEAST_AFTER: bound_below(v); break;
  case NUMBER_CUE_LESS:
  case NUMBER_CUE_MOST:
  case NUMBER_CUE_MOST_AFTER: bound_above(v); break;
  default: v->bound = BOUND_ABOUT;
  }
}

static void bound_by_words(const reader *r, mention *m, uint32_t number_first) {
  const hit *h = cue_before(r, number_first, CUES_BEFORE);
  for (uint32_t t = m->last; !h && t < m->last + LOOK_AHEAD && in_sentence(r, t, m->first); t++) {
    const token *k = &r->text->tokens[t];
    if (k->kind != TOKEN_WORD || (t > m->last && hit_at(r, t, TABLE_number_word))) break;
    h = cue_at(r, t, CUES_AFTER);
    if (!h && t + 1 < m->last + LOOK_AHEAD && best_reading(r->morph, t) && !is_noun(best_reading(r->morph, t))) break;
  }
  if (h) apply_cue(&m->number, r->m->number_contexts[h->row].cue);
}

/* The upper end of a range that n begins: "10-15", "between ten and 15", "from 10 to 15". */
static bool range_end(const reader *r, const number_reading *n, number_reading *end) {
  uint32_t t = n->last;
  if (!in_sentence(r, t, n->first) || n->vague || n->ordinal) return false;
  bool between = cue_before(r, n->first, CUE(BETWEEN)) != NULL, from = cue_before(r, n->first, CUE(FROM)) != NULL;
  const hit *to = cue_at(r, t, CUE(TO));
  bool dash = n->digits && sign_at(r, t) == '-' && in_sentence(r, t + 1, t) && r->text->tokens[t + 1].kind == TOKEN_NUMBER;
  if (dash || (to && (from || between || n->digits))) t = dash ? t + 1 : to->last;
  else if (!between) return false;
  if (!in_sentence(r, t, n->first) || !number_read(r, t, end) || end->ordinal || end->vague || end->prep) return false;
  if (t == n->last && !end->conj) return false;
  uint8_t after = sign_at(r, end->last), before = n->first ? sign_at(r, n->first - 1) : 0;
  return end->value > n->value && !(dash && (after == '-' || before == '-' || before == '/'));
}

static mention exact_mention(const number_reading *n) {
  mention m = {.kind = MENTION_NUMBER, .first = n->first, .last = n->last, .head = n->first, .line = n->line};
  m.number = (number_value){.value = n->value, .low = n->low, .high = n->high, .bound = BOUND_EXACT, .unit = UNIT_NONE, .vague = n->vague, .counted = NONE};
  if (n->vague) m.number.bound = n->high < 0 ? BOUND_AT_LEAST : BOUND_UNBOUND;
  return m;
}

/* "Three kilometres and a half." */
static void add_part_behind(const reader *r, mention *m, uint32_t number_last) {
  number_reading part;
  if (m->number.vague || m->last == number_last || m->number.unit == UNIT_PEOPLE || !in_sentence(r, m->last, m->first) || !number_read(r, m->last, &part)) return;
  if (!part.conj || part.vague || part.value <= 0 || part.value >= 1 || can_be_counted(r, part.last, m->first)) return;
  m->number.value += part.value;
  m->number.low += part.value;
  if (m->number.high != COUNT_OPEN) m->number.high += part.value;
  m->last = part.last;
}

static bool push_number(const reader *r, arena *a, const number_reading *read, mention_vec *v, uint32_t *last) {
  number_reading n = *read, end;
  mention m = exact_mention(&n);
  if (range_end(r, &n, &end)) {
    m.last = end.last;
    m.number.high = end.high;
  }
  *last = m.last;
  classify(r, &m, &n);
  add_part_behind(r, &m, *last);
  bound_by_words(r, &m, n.first);
  if (v->n && v->at[v->n - 1].kind == MENTION_NUMBER && m.first < v->at[v->n - 1].last) m.first = n.first;
  if (m.last > *last) *last = m.last;
  return vec_push(a, v, m);
}

/* A dual without its n needs the noun that it belongs to: the two soldiers of the army. */
static bool lacks_owner(const reader *r, uint32_t t, const reading *x) {
  if (!(x->feats & FEAT_CONSTRUCT) || x->enclitic) return false;
  const reading *next = in_sentence(r, t + 1, t) ? best_reading(r->morph, t + 1) : NULL;
  return !next || (next->proclitics & ~(uint16_t)PRO_AL) || !is_noun(next);
}

/* A dual noun of people counts itself. */
static bool dual_people(const reader *r, uint32_t t) {
  const reading *x = best_reading(r->morph, t);
  number_reading two;
  if (hit_at(r, t, TABLE_actor)) return false; /* a group's name that looks like a dual */
  if (!x || feat_pos(x->feats) != POS_NOUN || feat_number(x->feats) != NUMBER_DU || x->lemma == NONE || !of_people(&r->m->lemmas[x->lemma])) return false;
  if (lacks_owner(r, t, x)) return false;
  return !(in_sentence(r, t + 1, t) && number_read(r, t + 1, &two) && two.value == 2 && !two.conj);
}

static bool push_dual(arena *a, uint32_t t, mention_vec *v) {
  mention m = {.kind = MENTION_NUMBER, .first = t, .last = t + 1, .head = t, .line = NONE};
  m.number = (number_value){.value = 2, .low = 2, .high = 2, .bound = BOUND_EXACT, .unit = UNIT_PEOPLE, .dual = true, .counted = t};
  return vec_push(a, v, m);
}

static bool starts_number(const reader *r, uint32_t t) {
  return r->text->tokens[t].kind == TOKEN_NUMBER || hit_at(r, t, TABLE_number_word);
}

int mention_numbers(const model *m, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e) {
  const reader r = {m, text, morph, layer};
  for (uint32_t t = 0; t < text->n_tokens;) {
    const hit *month = hit_at(&r, t, TABLE_month);
    number_reading n;
    uint32_t next = t + 1;
    bool ok = true;
    if (month && month->last > t + 1) next = month->last;
    else if (starts_number(&r, t) && number_read(&r, t, &n)) ok = push_number(&r, a, &n, v, &next);
    else if (dual_people(&r, t)) ok = push_dual(a, t, v);
    if (!ok) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory in numbers");
    t = next;
  }
  return OK;
}
