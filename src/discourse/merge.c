#include <string.h>

#include "discourse/scene.h"

#define STORY_SENTENCES 2 /* a longer text is a story */
#define HAPPENINGS_BACK 100 /* that an event may be another mention of */
#define NEAR_WORDS 4 /* from a noun to a place that says which one it is */

static bool happened(uint32_t aux) { return !(aux & (1u << AUX_NEGATION | 1u << AUX_HYPOTHETICAL | 1u << AUX_FUTURE)); }

static bool definite(const scene *s, uint32_t t) {
  const reading *r = best_reading(s->morph, t);
  if (r && r->proclitics & PRO_AL) return true;
  if (!t) return false;
  const reading *p = best_reading(s->morph, t - 1);
  return p && p->lemma != NONE && s->m->lemmas[p->lemma].tags >> TAG_DEM & 1u;
}

/* ---- compatibility ---- */

/* "the attack": told before; a place further on in its sentence does not tell it apart. */
static bool known_noun(const scene *s, const event_found *e) { return e->anaphor && e->noun && definite(s, e->head); }

static bool dates_agree(const scene *s, const happening *h, uint32_t event) {
  int32_t start, end;
  event_days(s, event, &start, &end);
  if (start == DAY_NONE || h->start == DAY_NONE) return true;
  int32_t a = h->end == DAY_NONE ? INT32_MAX : h->end, b = end == DAY_NONE ? INT32_MAX : end;
  return start <= a && h->start <= b;
}

uint32_t head_token(const scene *s, const participant *p) {
  if (p->pronoun) return NONE;
  if (p->mention != NONE) return s->mention->mentions[p->mention].head;
  return p->chunk != NONE && s->clauses->chunks[p->chunk].first == p->first ? s->clauses->chunks[p->chunk].head : p->first;
}

bool same_noun(const scene *s, uint32_t a, uint32_t b) {
  if (a == NONE || b == NONE) return false;
  const reading *x = best_reading(s->morph, a), *y = best_reading(s->morph, b);
  if (x && y && x->lemma != NONE && x->lemma == y->lemma) return true;
  const token *p = &s->text->tokens[a], *q = &s->text->tokens[b];
  return p->len == q->len && memcmp(s->text->keys + p->key, s->text->keys + q->key, p->len) == 0;
}

static bool same_participant(const scene *s, uint32_t e1, const participant *a, uint32_t e2, const participant *b) {
  uint32_t x = refer(s, e1, a), y = refer(s, e2, b);
  if (same_entity(s, x, y)) return true;
  return same_noun(s, head_token(s, a), head_token(s, b));
}

/* "the city", "the town": whichever was named. */
static bool loose_place(const scene *s, const participant *p) {
  if (p->pronoun || p->chunk == NONE) return false;
  const mention *m = mention_of(s, p->mention);
  if (m) return m->kind == MENTION_PLACE && m->place.refers;
  const chunk *k = &s->clauses->chunks[p->chunk];
  return k->definite && (class_has(k->class, CLASS_AREA) || class_has(k->class, CLASS_PLACE));
}

/* "the demonstrators", "the attackers": those told of before. */
static bool known_crowd(const scene *s, const event_found *e, const participant *p) {
  const mention *m = mention_of(s, p->mention);
  if (p->pronoun || p->chunk == NONE || !s->clauses->chunks[p->chunk].definite || (m && !m->entity.generic_noun)) return false;
  if (e->type == EVENT_TYPE_PROTEST) return true;
  return m && m->entity.sector == SECTOR_UAF;
}

/* Those whom "the attackers" cannot mean. */
static bool of_state(const scene *s, const participant *p) {
  const mention *m = mention_of(s, p->mention);
  return m && m->kind == MENTION_GROUP && (m->entity.sector == SECTOR_MIL || m->entity.sector == SECTOR_COP || m->entity.sector == SECTOR_GOV);
}

/* 1 shared, 0 one side silent, -1 both name others. */
static int compare_sides(const scene *s, const happening *h, uint32_t event, bool actors) {
  const event_found *e = event_of(s, event);
  uint8_t n = actors ? e->n_actors : e->n_recipients;
  const participant *list = actors ? e->actors : e->recipients;
  int seen = 0;
  for (uint32_t i = 0; i < h->events.n; i++) {
    const event_found *o = event_of(s, h->events.at[i]);
    uint8_t k = actors ? o->n_actors : o->n_recipients;
    const participant *other = actors ? o->actors : o->recipients;
    for (uint8_t x = 0; x < n; x++)
      for (uint8_t y = 0; y < k; y++) {
        if (same_participant(s, event, &list[x], h->events.at[i], &other[y])) return 1;
        if (actors && (known_crowd(s, e, &list[x]) || (known_crowd(s, o, &other[y]) && !of_state(s, &list[x])))) continue;
        if (!loose_place(s, &list[x]) && !loose_place(s, &other[y]) && !list[x].pronoun && !other[y].pronoun) seen = -1;
      }
  }
  return seen;
}

static bool state_forces(const scene *s, const event_found *e) {
  for (uint8_t i = 0; i < e->n_actors; i++) {
    const mention *m = mention_of(s, e->actors[i].mention);
    if (!m || m->kind != MENTION_GROUP || (m->entity.sector != SECTOR_MIL && m->entity.sector != SECTOR_COP)) return false;
  }
  return e->n_actors > 0;
}

#define MODE(m) (UINT64_C(1) << (m))
static bool within(uint64_t modes, uint64_t set) { return modes && !(modes & ~set); }

/* Ways that one happening is told in: an explosion was a suicide attack, an air strike dropped bombs, a demonstration closed a road. */
static bool ways_of_one(const event_found *a, const event_found *b) {
  static const uint64_t ways[] = {MODE(MODE_EXPLOSIVES) | MODE(MODE_SUICIDE_ATTACK), MODE(MODE_EXPLOSIVES) | MODE(MODE_AERIAL) | MODE(MODE_DRONE), MODE(MODE_EXPLOSIVES) | MODE(MODE_HEAVY_WEAPONS),
                                  MODE(MODE_DEMO) | MODE(MODE_RIOT) | MODE(MODE_OBSTRUCT) | MODE(MODE_VANDALIZE)};
  uint64_t x = a->mode[0] | (uint64_t)a->mode[1] << 32, y = b->mode[0] | (uint64_t)b->mode[1] << 32;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    if (within(x, ways[i]) && within(y, ways[i])) return true;
  return false;
}

static bool modes_agree(const event_found *a, const event_found *b, bool loosely) {
  uint32_t abduct = 1u << (MODE_ABDUCT & 31);
  if ((a->mode[1] & abduct) != (b->mode[1] & abduct)) return false;
  bool none = (!a->mode[0] && !a->mode[1]) || (!b->mode[0] && !b->mode[1]);
  if (none) return a->type == EVENT_TYPE_ASSAULT || (a->mode[0] == b->mode[0] && a->mode[1] == b->mode[1]) || a->anaphor || b->anaphor;
  return (a->mode[0] & b->mode[0]) || (a->mode[1] & b->mode[1]) || (loosely && ways_of_one(a, b));
}

/* Weapons that make a happening of their own beside fighting told without any. */
static bool told_by_means(const event_found *e) {
  static const uint32_t apart = 1u << (MODE_AERIAL & 31) | 1u << (MODE_DRONE & 31) | 1u << (MODE_HEAVY_WEAPONS & 31) | 1u << (MODE_SUICIDE_ATTACK & 31);
  return e->type == EVENT_TYPE_ASSAULT && e->mode[1] & apart;
}

static bool means_differ(const scene *s, const happening *h, const event_found *e, bool definite_noun) {
  if (definite_noun || e->result) return false;
  bool has = told_by_means(e), had = false, generic = true;
  for (uint32_t i = 0; i < h->events.n; i++) {
    had = had || told_by_means(event_of(s, h->events.at[i]));
    generic = generic && !event_of(s, h->events.at[i])->result;
    if (ways_of_one(e, event_of(s, h->events.at[i]))) return false;
  }
  return has != had && generic;
}

static bool counts_differ(const event_found *a, const event_found *b) {
  for (uint32_t i = 0; i < a->n_losses; i++)
    for (uint32_t k = 0; k < b->n_losses; k++)
      if (a->losses[i].kind == b->losses[k].kind && a->losses[i].number != NONE && b->losses[k].number != NONE && a->losses[i].low != b->losses[k].low) return true;
  return false;
}

static bool in_title(const scene *s, const event_found *e) { return s->text->sentences[e->sentence].title; }

/* What an anniversary is of. */
static bool commemorated(const event_found *e) { return e->noun && !e->asserted && e->aux >> AUX_HISTORICAL & 1u; }

static bool background(const scene *s, uint32_t event) { return s->history[event_of(s, event)->sentence] || long_past(s, event) || commemorated(event_of(s, event)); }

static bool place_apart(const scene *s, const happening *h, uint32_t event) {
  const event_found *e = event_of(s, event);
  uint32_t place = s->place_of_event[event];
  if (places_agree(s, h->place, place)) return false;
  return !known_noun(s, e) || mention_of(s, place)->first <= e->last + NEAR_WORDS;
}

static bool harm_only(const scene *s, const happening *h) {
  for (uint32_t i = 0; i < h->events.n; i++)
    if (!event_of(s, h->events.at[i])->result) return false;
  return true;
}

/* Deaths and injuries told right behind an attack, by nobody else and nowhere else, are that attack's. */
static bool harm_of(const scene *s, const happening *h, uint32_t event) {
  const event_found *e = event_of(s, event), *last = event_of(s, h->events.at[h->events.n - 1]);
  if (e->type != EVENT_TYPE_ASSAULT || !e->result || e->n_actors || harm_only(s, h) || e->sentence > last->sentence + 1) return false;
  return e->date == NONE || e->date == h->date || e->sentence == last->sentence;
}

/* A later sentence that tells of its kind, with no other actor, day or place: the story's happening again. */
static bool told_again(const scene *s, const happening *h, uint32_t event, int recipients) {
  const event_found *e = event_of(s, event);
  for (uint32_t i = 0; i < h->events.n; i++)
    if (event_of(s, h->events.at[i])->sentence == e->sentence && (recipients < 0 || s->text->n_sentences <= STORY_SENTENCES)) return false;
  if (recipients >= 0) return true;
  return (e->type == EVENT_TYPE_ASSAULT || e->type == EVENT_TYPE_PROTEST) && (e->noun || e->result); /* a verb with another object tells another act */
}

/* The same word, or a verb and its verbal noun. */
static bool same_word(const scene *s, const event_found *a, const event_found *b) {
  if (a->lemma == NONE || b->lemma == NONE) return false;
  uint32_t x = s->m->lemmas[a->lemma].verb, y = s->m->lemmas[b->lemma].verb;
  return a->lemma == b->lemma || (x != NONE && x == y);
}

static bool names_actor(const scene *s, const event_found *e) {
  for (uint8_t i = 0; i < e->n_actors; i++) {
    const mention *m = mention_of(s, e->actors[i].mention);
    if (m && (m->entity.table == TABLE_actor || m->entity.table == TABLE_leader || m->entity.name_first != NONE)) return true;
  }
  return false;
}

/* Both tell of dead, or of wounded. */
static bool same_harm(const event_found *a, const event_found *b) {
  for (uint32_t i = 0; i < a->n_losses; i++)
    for (uint32_t k = 0; k < b->n_losses; k++)
      if (a->losses[i].kind == b->losses[k].kind) return true;
  return false;
}

/* The same word or harm, or another of its sentence that was joined to it. */
static bool says_again(const scene *s, uint32_t event, const event_found *o) {
  if (same_word(s, event_of(s, event), o) || (o->result && same_harm(event_of(s, event), o))) return true;
  for (uint32_t i = event + 1; i < s->events->n_events && event_of(s, i)->sentence == event_of(s, event)->sentence; i++)
    if (event_of(s, i)->merged == event && same_word(s, event_of(s, i), o)) return true;
  for (uint32_t i = event; i > 0 && event_of(s, i - 1)->sentence == event_of(s, event)->sentence; i--)
    if (event_of(s, i - 1)->merged == event && same_word(s, event_of(s, i - 1), o)) return true;
  return false;
}

/* The first sentence tells again, in the same word, what the headline says: only other names or numbers part them. */
static bool retold(const scene *s, const happening *h, uint32_t event, int recipients) {
  const event_found *e = event_of(s, event), *o = event_of(s, h->first_event);
  if (!in_title(s, o) || e->sentence != 1 || !says_again(s, event, o) || counts_differ(e, o)) return false;
  if (names_actor(s, e) && names_actor(s, o)) return false;
  return recipients > 0 || (recipients == 0 && places_agree(s, h->place, s->place_of_event[event]));
}

/* "they were arrested", "they were kept in custody" of those told before. */
static bool held_on(const scene *s, const happening *h, uint32_t event) {
  static const uint32_t arrest = 1u << (MODE_ARREST & 31);
  const event_found *e = event_of(s, event), *o = event_of(s, h->first_event), *last = event_of(s, h->events.at[h->events.n - 1]);
  if (!(e->mode[MODE_ARREST >> 5] & o->mode[MODE_ARREST >> 5] & arrest) || e->sentence > last->sentence + 1 || !e->n_recipients) return false;
  for (uint8_t i = 0; i < e->n_recipients; i++)
    if (!e->recipients[i].pronoun) return false;
  return true;
}

/* "denied the raid" of a raid told before: one tells it, one disputes it. */
static bool disputes(const scene *s, const happening *h, uint32_t event) {
  uint32_t x = s->speech_of_event[event];
  return x != NONE && s->speeches.at[x].stance == STANCE_DENIES && known_noun(s, event_of(s, event)) && happened(h->aux);
}

/* Whether an event is another mention of a happening. */
static bool same_happening(const scene *s, const happening *h, uint32_t event, bool loosely) {
  const event_found *e = event_of(s, event), *o = event_of(s, h->first_event);
  if (e->type != o->type || e->repeated != o->repeated || background(s, event) != h->background) return false;
  bool as_told = happened(e->aux) == happened(h->aux) && (happened(e->aux) || e->aux == h->aux);
  if (!as_told && !disputes(s, h, event)) return false;
  if (!dates_agree(s, h, event)) return false;
  int actors = compare_sides(s, h, event, true), recipients = compare_sides(s, h, event, false);
  if (modes_agree(e, o, loosely) && retold(s, h, event, recipients)) return true;
  if (place_apart(s, h, event)) return false;
  if (actors >= 0 && held_on(s, h, event)) return true;
  if (actors < 0 && e->lemma == o->lemma && state_forces(s, e) && state_forces(s, o)) actors = 0; /* the army, the security forces: one side */
  if (!modes_agree(e, o, loosely) || actors < 0 || means_differ(s, h, e, known_noun(s, e))) return false;
  if (told_again(s, h, event, recipients)) return true;
  bool differ = false;
  for (uint32_t i = 0; i < h->events.n; i++) differ = differ || counts_differ(e, event_of(s, h->events.at[i]));
  if (differ && (event_of(s, h->events.at[h->events.n - 1])->sentence == e->sentence || recipients <= 0)) return false;
  if (known_noun(s, e) || harm_of(s, h, event)) return true;
  if (in_title(s, o) && h->events.n <= 2 && e->sentence <= 3) return actors > 0 || recipients > 0 || (s->place_of_event[event] != NONE && h->place != NONE) || recipients == 0;
  if (recipients < 0) return false;
  bool plain = e->type == EVENT_TYPE_ASSAULT && !e->mode[0] && !e->mode[1] && !o->mode[0] && !o->mode[1];
  if (actors > 0) return plain || recipients > 0 || e->lemma == o->lemma || (s->place_of_event[event] != NONE && h->place != NONE) || (e->type == EVENT_TYPE_ASSAULT && e->anaphor);
  if (recipients > 0) return true;
  return e->lemma == o->lemma && e->sentence != o->sentence && (e->noun || s->place_of_event[event] != NONE);
}

/* ---- grouping ---- */

static void widen(const scene *s, happening *h, uint32_t event) {
  const event_found *e = event_of(s, event);
  take_place(s, h, event);
  int32_t start, end;
  event_days(s, event, &start, &end);
  if (start != DAY_NONE && (h->start == DAY_NONE || (start >= h->start && end != DAY_NONE && (h->end == DAY_NONE || end <= h->end)))) {
    h->start = start;
    h->end = end;
    h->date = e->date;
  } else if (h->date == NONE) {
    h->date = e->date;
  }
  h->asserted = h->asserted || e->asserted;
  if (happened(h->aux)) h->aux &= e->aux | ~(1u << AUX_HISTORICAL);
}

static void add_to(scene *s, uint32_t h, uint32_t event) {
  if (!vec_push(s->a, &s->happenings.at[h].events, event)) {
    s->failed = true;
    return;
  }
  widen(s, &s->happenings.at[h], event);
  s->happening_of[event] = h;
}

static void open_happening(scene *s, uint32_t event) {
  const event_found *e = event_of(s, event);
  happening h = {.first_event = event, .place = NONE, .date = NONE, .aux = e->aux, .background = background(s, event), .start = DAY_NONE, .end = DAY_NONE};
  if (!vec_push(s->a, &s->happenings, h)) {
    s->failed = true;
    return;
  }
  add_to(s, s->happenings.n - 1, event);
}

/* Losses without an event word belong to what was told just before. */
static uint32_t happening_before(const scene *s, uint32_t event) {
  const event_found *e = event_of(s, event);
  for (uint32_t i = s->happenings.n; i > 0; i--) {
    const happening *h = &s->happenings.at[i - 1];
    const event_found *last = event_of(s, h->events.at[h->events.n - 1]);
    if (last->type == e->type && happened(h->aux) && h->background == background(s, event) && last->sentence + 2 >= e->sentence) return i - 1;
  }
  return NONE;
}

static bool names_someone(const event_found *e) {
  for (uint8_t i = 0; i < e->n_actors; i++)
    if (!e->actors[i].pronoun) return true;
  for (uint8_t i = 0; i < e->n_recipients; i++)
    if (!e->recipients[i].pronoun) return true;
  return false;
}

/* What is only referred to is recorded when it is told apart from its kind: by who, by losses, by where and when. */
static bool worth_a_record(const event_found *e) {
  if (e->type >= EVENT_TYPE_COUNT || e->doubtful) return false;
  if (e->weak) return e->n_actors || e->n_recipients || e->n_losses;
  return e->asserted || e->told >= 0 || names_someone(e) || e->n_losses || (e->place != NONE && (e->date != NONE || e->anaphor));
}

/* In a story what matters is stated somewhere; what is only referred to throughout is told when both its sides are. */
bool worth_telling(const scene *s, const happening *h) {
  if (h->asserted || s->text->n_sentences <= STORY_SENTENCES) return true;
  bool actor = false, recipient = false;
  for (uint32_t i = 0; i < h->events.n; i++) {
    const event_found *e = event_of(s, h->events.at[i]);
    for (uint8_t k = 0; k < e->n_actors; k++) actor = actor || !e->actors[k].pronoun;
    for (uint8_t k = 0; k < e->n_recipients; k++) recipient = recipient || !e->recipients[k].pronoun;
  }
  return (actor && recipient) || (recipient && event_of(s, h->first_event)->type == EVENT_TYPE_COERCE);
}

static uint32_t latest_same(const scene *s, uint32_t event) {
  uint32_t floor = s->happenings.n > HAPPENINGS_BACK ? s->happenings.n - HAPPENINGS_BACK : 0;
  for (int loosely = 0; loosely < 2; loosely++)
    for (uint32_t i = s->happenings.n; i > floor; i--)
      if (same_happening(s, &s->happenings.at[i - 1], event, loosely)) return i - 1;
  return NONE;
}

static void place_event(scene *s, uint32_t event) {
  const event_found *e = event_of(s, event);
  if (e->frame == NONE) {
    uint32_t h = happening_before(s, event);
    if (h != NONE) add_to(s, h, event);
    return;
  }
  uint32_t h = latest_same(s, event);
  if (h != NONE) add_to(s, h, event);
  else if (worth_a_record(e)) open_happening(s, event);
}

void find_happenings(scene *s) {
  s->happening_of = arena_alloc(s->a, (s->events->n_events + 1) * sizeof *s->happening_of);
  if (!s->happening_of) {
    s->failed = true;
    return;
  }
  for (uint32_t i = 0; i < s->events->n_events; i++) s->happening_of[i] = NONE;
  for (uint32_t i = 0; i < s->events->n_events && !s->failed; i++)
    if (event_of(s, i)->merged == NONE) place_event(s, i);
  for (uint32_t i = 0; i < s->events->n_events && !s->failed; i++) {
    uint32_t root = i;
    for (int n = 0; event_of(s, root)->merged != NONE && n < 8; n++) root = event_of(s, root)->merged;
    if (root != i && s->happening_of[root] != NONE && !vec_push(s->a, &s->happenings.at[s->happening_of[root]].events, i)) s->failed = true;
    if (root != i) s->happening_of[i] = s->happening_of[root];
  }
  if (s->failed) return;
  carry_places(s);
  carry_dates(s);
}
