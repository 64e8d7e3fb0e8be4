#include "discourse/scene.h"

#define DAYS_HANDED_ON 3
#define HISTORY_DAYS 30 /* the codebook: historical starts a month before the story */

static const date_value *date_of(const scene *s, uint32_t mention_index) { return mention_index == NONE ? NULL : &s->mention->mentions[mention_index].date; }

void event_days(const scene *s, uint32_t event, int32_t *start, int32_t *end) {
  const date_value *d = date_of(s, event_of(s, event)->date);
  *start = *end = DAY_NONE;
  if (!d) return;
  *start = d->start;
  *end = d->relation == DATE_SINCE ? DAY_NONE : d->end;
}

static bool past(const scene *s, const date_value *d) {
  if (d->relation == DATE_DURATION || d->recurring || d->measure) return false;
  if (s->ctx->published == DAY_NONE) return d->explicit_year && d->precision != PRECISION_DAY && d->precision != PRECISION_MINUTE && d->precision != PRECISION_HOUR;
  int32_t end = d->end != DAY_NONE ? d->end : d->start;
  if (d->relation == DATE_SINCE) end = d->start;
  return end != DAY_NONE && end < s->ctx->published - HISTORY_DAYS;
}

bool long_past(const scene *s, uint32_t event) {
  const date_value *d = date_of(s, event_of(s, event)->date);
  return d && past(s, d);
}

static bool current(const scene *s, const date_value *d) {
  if (d->relation == DATE_DURATION || d->recurring || d->measure) return false;
  return s->ctx->published == DAY_NONE ? d->start == DAY_NONE : d->end != DAY_NONE && d->end >= s->ctx->published - HISTORY_DAYS;
}

static bool told_by_someone(const scene *s, uint32_t sentence) {
  for (uint32_t i = 0; i < s->speeches.n; i++)
    if (s->speeches.at[i].sentence == sentence) return true;
  return false;
}

/* Once a sentence is dated in the past, those behind it go on telling it, until one is dated today or somebody speaks. */
void find_history(scene *s) {
  s->history = arena_zero(s->a, (s->text->n_sentences + 1) * sizeof *s->history);
  if (!s->history) {
    s->failed = true;
    return;
  }
  bool *dated_past = arena_zero(s->a, (s->text->n_sentences + 1) * sizeof(bool)), *dated_now = arena_zero(s->a, (s->text->n_sentences + 1) * sizeof(bool));
  if (!dated_past || !dated_now) {
    s->failed = true;
    return;
  }
  for (uint32_t i = 0; i < s->mention->n_mentions; i++) {
    const mention *m = &s->mention->mentions[i];
    if (m->kind != MENTION_DATE) continue;
    uint32_t n = s->text->tokens[m->first].sentence;
    if (past(s, &m->date) && m->first < s->text->sentences[n].first + 12) dated_past[n] = true;
    if (current(s, &m->date)) dated_now[n] = true;
  }
  for (uint32_t n = 0; n < s->text->n_sentences; n++) {
    bool goes_on = n && s->history[n - 1] && !dated_now[n] && !told_by_someone(s, n);
    s->history[n] = (dated_past[n] && !dated_now[n] && n > 1) || goes_on;
  }
}

static bool violent(const scene *s, const happening *h) {
  uint32_t type = event_of(s, h->first_event)->type;
  return type == EVENT_TYPE_ASSAULT || type == EVENT_TYPE_COERCE || type == EVENT_TYPE_PROTEST;
}

/* A day that can be handed on: known, and no longer than a few days. */
static bool dated(const happening *h) { return h->date != NONE && h->start != DAY_NONE && h->end != DAY_NONE && h->end - h->start <= DAYS_HANDED_ON; }

static void hand_on(happening *h, const happening *from) {
  h->date = from->date;
  h->start = from->start;
  h->end = from->end;
  h->date_carried = true;
}

/* What is told before any day is of the story's day, when its violence has only one. */
static void hand_back(scene *s) {
  const happening *day = NULL;
  for (uint32_t i = 0; i < s->happenings.n; i++) {
    const happening *h = &s->happenings.at[i];
    if (!violent(s, h) || h->background || h->aux || !dated(h)) continue;
    if (day && (h->start != day->start || h->end != day->end)) return;
    if (!day) day = h;
  }
  for (uint32_t i = 0; day && i < s->happenings.n; i++) {
    happening *h = &s->happenings.at[i];
    if (violent(s, h) && !h->background && !h->aux && h->start == DAY_NONE && h->end == DAY_NONE) hand_on(h, day);
  }
}

/* Violence told without a day is of the day of the violence told before it: the shot attacker, the arrest at the scene. */
void carry_dates(scene *s) {
  const happening *last = NULL;
  for (uint32_t i = 0; i < s->happenings.n; i++) {
    happening *h = &s->happenings.at[i];
    if (!violent(s, h) || h->background || h->aux) continue;
    if (dated(h) && h->asserted) last = h;
    if (h->start != DAY_NONE || h->end != DAY_NONE || !last || last == h) continue;
    hand_on(h, last);
  }
  hand_back(s);
}
