#include "discourse/scene.h"

static bool between(uint32_t x, uint32_t from, uint32_t to) { return from <= x && x < to; }

/* The first speech of a sentence or behind it. */
static uint32_t first_of(const scene *s, uint32_t sentence) {
  uint32_t low = 0, high = s->speeches.n;
  while (low < high) {
    uint32_t mid = (low + high) / 2;
    if (s->speeches.at[mid].sentence < sentence) low = mid + 1;
    else high = mid;
  }
  return low;
}

/* The speaker of a quotation: the last verb of saying before it in its sentence, one behind it, or the speaker who went on. */
static uint32_t speaker_of_quote(const scene *s, uint32_t q) {
  const quotation *x = &s->text->quotations[q];
  uint32_t n = s->text->tokens[x->first ? x->first - 1 : 0].sentence, best = NONE;
  for (uint32_t i = first_of(s, n); i < first_of(s, n + 1); i++) {
    const speech *y = &s->speeches.at[i];
    if (y->token < x->first && !between(y->token, x->first, x->last) && y->content != CONTENT_BEFORE) best = i;
  }
  if (best != NONE) return best;
  uint32_t after = x->last < s->text->n_tokens ? s->text->tokens[x->last].sentence : NONE;
  if (after != NONE)
    for (uint32_t i = first_of(s, after); i < first_of(s, after + 1); i++)
      if (s->speeches.at[i].token >= x->last) return i;
  uint32_t before = first_of(s, n);
  return before && s->speeches.at[before - 1].sentence + 1 >= n ? before - 1 : NONE;
}

static uint32_t quote_at(const scene *s, uint32_t t) {
  uint32_t q = s->text->tokens[t].quote;
  while (q != NONE && s->text->quotations[q].scare) q = s->text->quotations[q].parent;
  return q;
}

/* Whether a verb of saying governs a noun through this preposition. */
static bool governs(const scene *s, const speech *x, uint32_t prep) {
  if (prep == NONE) return x->how >> ATT_OBJ & 1u;
  uint32_t tags = s->m->lemmas[prep].tags;
  if (tags >> TAG_BY & 1u) return x->how >> ATT_BA & 1u;
  if (tags >> TAG_ABOUT & 1u) return x->how >> ATT_ON & 1u;
  if (tags >> TAG_FOR & 1u) return x->how >> ATT_TO & 1u;
  return x->how & (1u << ATT_AN | 1u << ATT_IN); /* insisted on, learnt of: the prepositions that stand before "that" */
}

static uint32_t prep_of(const scene *s, const event_found *e) {
  uint32_t at = s->clauses->chunk_of[e->head];
  return at < s->clauses->n_chunks ? s->clauses->chunks[at].prep : NONE;
}

static uint32_t up_the_clauses(const scene *s, const event_found *e) {
  uint32_t clause_index = e->clause;
  for (int n = 0; clause_index != NONE && n < 6; n++) {
    const clause *k = &s->clauses->clauses[clause_index];
    if (k->link == LINK_MAIN || k->parent == NONE) return NONE;
    uint32_t x = s->speech_of_clause[k->parent];
    if (x != NONE && k->link != LINK_COORDINATE && s->speeches.at[x].token < e->head) {
      bool noun_said = e->noun && s->speeches.at[x].content == CONTENT_NONE && (s->speeches.at[x].how >> ATT_OBJ & 1u || governs(s, &s->speeches.at[x], prep_of(s, e))); /* announced ... in an attack that hit ... */
      if (s->speeches.at[x].content_at != NONE || noun_said) return x;
    }
    clause_index = k->parent;
  }
  return NONE;
}

/* A noun that the verb of saying governs: announced the killing of ..., claimed the attack. */
static uint32_t said_noun(const scene *s, const event_found *e) {
  uint32_t at = s->clauses->chunk_of[e->head];
  if (!e->noun || at == NONE || at >= s->clauses->n_chunks) return NONE;
  uint32_t around = e->clause != NONE ? e->clause : s->clauses->chunks[at].clause, i = around == NONE ? NONE : s->speech_of_clause[around];
  if (i == NONE) return NONE;
  const speech *x = &s->speeches.at[i];
  bool carried = e->light == x->token && s->clauses->chunks[at].head == e->head; /* announced a strike; not: announced the toll of the blast */
  if (carried && (x->stance == STANCE_STATES || x->stance == STANCE_CONFIRMS)) return NONE; /* who accuses of a bombing alleges it */
  return e->head > x->token && governs(s, x, s->clauses->chunks[at].prep) ? i : NONE;
}

/* The last speech of the sentence whose content opens before the event: everything behind it is said. */
static uint32_t said_behind(const scene *s, const event_found *e) {
  uint32_t best = NONE;
  for (uint32_t i = first_of(s, e->sentence); i < first_of(s, e->sentence + 1); i++) {
    const speech *y = &s->speeches.at[i];
    if (y->content_at != NONE && y->content_at <= e->head) best = i;
  }
  return best;
}

static uint32_t said_around(const scene *s, const event_found *e) {
  uint32_t best = NONE;
  for (uint32_t i = first_of(s, e->sentence); i < first_of(s, e->sentence + 1); i++) {
    const speech *y = &s->speeches.at[i];
    if (between(e->head, y->from, y->to)) best = i;
  }
  return best;
}

static uint32_t speech_for(const scene *s, uint32_t event) {
  const event_found *e = event_of(s, event);
  uint32_t q = quote_at(s, e->head);
  if (q != NONE && s->quote_speech[q] != NONE) return s->quote_speech[q];
  uint32_t x = up_the_clauses(s, e);
  if (x == NONE) x = said_noun(s, e);
  if (x == NONE) x = said_behind(s, e);
  return x == NONE ? said_around(s, e) : x;
}

/* ---- what is claimed of an event told before: "... and the movement claimed it" ---- */

static bool pronoun_object(const scene *s, const speech *x) { return x->clause != NONE && s->clauses->clauses[x->clause].object_pronoun; }

static void find_claimed(scene *s, uint32_t speech_index) {
  const speech *x = &s->speeches.at[speech_index];
  if (x->stance != STANCE_CLAIMS_RESPONSIBILITY && x->stance != STANCE_DENIES) return;
  if (!pronoun_object(s, x)) return;
  uint32_t i = 0, high = s->events->n_events; /* events stand by sentence */
  while (i < high) {
    uint32_t mid = (i + high) / 2;
    if (event_of(s, mid)->sentence <= x->sentence) i = mid + 1;
    else high = mid;
  }
  for (; i > 0; i--) {
    const event_found *e = event_of(s, i - 1);
    if (e->head >= x->token) continue;
    if (e->sentence + 1 < x->sentence) return;
    if (e->type != EVENT_TYPE_ASSAULT) continue;
    uint32_t root = i - 1;
    for (int n = 0; event_of(s, root)->merged != NONE && n < 8; n++) root = event_of(s, root)->merged;
    s->claimed_by[root] = speech_index;
    return;
  }
}

void find_said(scene *s) {
  s->quote_speech = arena_alloc(s->a, (s->text->n_quotations + 1) * sizeof *s->quote_speech);
  s->speech_of_event = arena_alloc(s->a, (s->events->n_events + 1) * sizeof *s->speech_of_event);
  s->claimed_by = arena_alloc(s->a, (s->events->n_events + 1) * sizeof *s->claimed_by);
  if (!s->quote_speech || !s->speech_of_event || !s->claimed_by) {
    s->failed = true;
    return;
  }
  for (uint32_t q = 0; q < s->text->n_quotations; q++) s->quote_speech[q] = speaker_of_quote(s, q);
  for (uint32_t i = 0; i < s->events->n_events; i++) {
    s->speech_of_event[i] = speech_for(s, i);
    s->claimed_by[i] = NONE;
  }
  for (uint32_t i = 0; i < s->speeches.n; i++) find_claimed(s, i);
}
