#include <string.h>

#include "discourse/scene.h"

static const chunk *chunk_at(const scene *s, uint32_t i) { return &s->clauses->chunks[i]; }
static const reading *reading_at(const scene *s, uint32_t t) { return best_reading(s->morph, t); }
static uint32_t tags_of_lemma(const scene *s, uint32_t lemma) { return lemma == NONE ? 0 : s->m->lemmas[lemma].tags; }

static const hit *hit_here(const scene *s, uint32_t t, uint32_t table) {
  for (uint32_t i = s->mention->hit_of[t]; i < s->mention->hit_of[t + 1]; i++) {
    const hit *h = &s->mention->hits[i];
    if (h->table == table && (h->last - h->first > 1 || reading_near(s->morph, t, h->reading))) return h;
  }
  return NULL;
}

static speech blank_speech(uint32_t sentence, uint32_t token) {
  return (speech){.sentence = sentence, .clause = NONE, .token = token, .speaker = NONE, .outlet = NONE, .place = NONE, .stance = STANCE_STATES, .line = NONE, .lemma = NONE};
}

static bool is_outlet(const scene *s, uint32_t i) { return i != NONE && s->mention->mentions[i].kind == MENTION_GROUP && s->mention->mentions[i].entity.table == TABLE_outlet; }

/* The entity that a chunk is or holds. */
static uint32_t entity_in(const scene *s, const chunk *k) {
  if (k->mention != NONE && s->mention->mentions[k->mention].kind != MENTION_PLACE) return k->mention;
  for (uint32_t t = k->first; t < k->last; t++) {
    uint32_t i = s->mention->at[t];
    if (i != NONE && s->mention->mentions[i].kind != MENTION_PLACE) return i;
  }
  return k->mention;
}

static void set_speaker(const scene *s, speech *x, uint32_t chunk_index) {
  if (chunk_index == NONE) return;
  const chunk *k = chunk_at(s, chunk_index);
  if (k->kind != CHUNK_NOUN || k->pronoun) return;
  x->speaker = entity_in(s, k);
  x->first = k->first;
  x->last = k->last;
  const mention *m = mention_of(s, x->speaker);
  if (m && (m->kind == MENTION_PERSON || m->kind == MENTION_GROUP)) {
    if (m->first > x->first) x->first = m->first;
    if (m->last > x->last || m->kind == MENTION_PERSON) x->last = m->last;
  }
}

/* To whom and where: "to the agency France Presse", "to reporters in Kabul", "the agency quoted X as saying". */
static void listeners(const scene *s, speech *x, const clause *k) {
  uint32_t end = s->clauses->first_chunk[k->sentence + 1];
  for (uint32_t i = k->verb + 1; i < end; i++) {
    const chunk *c = chunk_at(s, i);
    if (c->kind == CHUNK_VERB || c->kind == CHUNK_COMP || c->kind == CHUNK_REL || c->kind == CHUNK_SUB) break;
    if (c->kind == CHUNK_SIGN && (c->sign == ':' || c->sign == '.')) break;
    if (c->kind != CHUNK_NOUN || c->prep == NONE) continue;
    uint32_t tags = tags_of_lemma(s, c->prep), who = entity_in(s, c);
    if (tags >> TAG_FOR & 1u && is_outlet(s, who)) x->outlet = who;
    if (tags >> TAG_IN & 1u && c->mention != NONE && s->mention->mentions[c->mention].kind == MENTION_PLACE) x->place = c->mention;
    if ((x->how >> ATT_CARRIER & 1u) && tags >> TAG_ABOUT & 1u) {
      if (x->speaker != NONE) x->outlet = x->speaker;
      set_speaker(s, x, i);
    }
  }
}

static void verb_speech(scene *s, uint32_t clause_index, const hit *h) {
  const clause *k = &s->clauses->clauses[clause_index];
  const att_verb_row *row = &s->m->att_verbs[h->row];
  speech x = blank_speech(k->sentence, k->token);
  const reading *r = reading_at(s, k->token);
  x.clause = clause_index;
  x.stance = row->stance;
  x.line = row->line;
  x.how = row->how;
  x.lemma = r ? r->lemma : NONE;
  x.hedged = model_string(s->m, row->hedged)[0] == 'y';
  set_speaker(s, &x, k->subject);
  listeners(s, &x, k);
  if (x.first == x.last && s->speeches.n) { /* "he added": the last speaker goes on */
    const speech *last = &s->speeches.at[s->speeches.n - 1];
    x.speaker = last->speaker;
    x.first = last->first;
    x.last = last->last;
    if (x.outlet == NONE) x.outlet = last->outlet;
    x.continued = true;
  }
  if (!vec_push(s->a, &s->speeches, x)) s->failed = true;
}

/* "according to X": the noun phrase behind the marker speaks for the sentence. "pointing to": the last speaker goes on. */
static void marker_speech(scene *s, const hit *h, uint32_t sentence_index) {
  const marker_row *row = &s->m->markers[h->row];
  bool source = row->how >> ATT_SOURCE & 1u, goes_on = row->how >> ATT_CONTINUE & 1u;
  if (!source && !goes_on) return;
  speech x = blank_speech(sentence_index, h->first);
  x.marker = true;
  x.stance = row->stance == NONE ? (uint32_t)STANCE_STATES : row->stance;
  x.line = row->line;
  x.how = row->how;
  x.hedged = model_string(s->m, row->hedged)[0] == 'y';
  const reading *r = reading_at(s, h->first);
  x.lemma = r ? r->lemma : NONE;
  x.from = s->text->sentences[sentence_index].first;
  x.to = s->text->sentences[sentence_index].last;
  if (source) {
    uint32_t t = h->last, c = t < x.to ? s->clauses->chunk_of[t] : NONE;
    if (c == NONE || c >= s->clauses->n_chunks) c = t < x.to && t ? s->clauses->chunk_of[t - 1] : NONE;
    if (c == NONE || c >= s->clauses->n_chunks || chunk_at(s, c)->kind != CHUNK_NOUN) return;
    set_speaker(s, &x, c);
    if (x.first < h->last) x.first = h->last < x.last ? h->last : x.first;
    if (x.first == x.last) return;
  } else {
    if (!s->speeches.n) return;
    const speech *last = &s->speeches.at[s->speeches.n - 1];
    x.speaker = last->speaker;
    x.first = last->first;
    x.last = last->last;
    x.outlet = last->outlet;
    x.continued = true;
    x.from = h->first;
  }
  if (!vec_push(s->a, &s->speeches, x)) s->failed = true;
}

static void speeches_of_sentence(scene *s, uint32_t n) {
  uint32_t k = s->clauses->first_clause[n], end = s->clauses->first_clause[n + 1];
  for (uint32_t t = s->text->sentences[n].first; t < s->text->sentences[n].last && !s->failed; t++) {
    if (s->mention->hit_of[t] == s->mention->hit_of[t + 1]) continue;
    const hit *h = hit_here(s, t, TABLE_marker);
    if (h) marker_speech(s, h, n);
    h = hit_here(s, t, TABLE_att_verb);
    if (!h) continue;
    while (k < end && s->clauses->clauses[k].token < t) k++;
    if (k < end && s->clauses->clauses[k].token == t) verb_speech(s, k, h);
  }
}

/* ---- quotations ---- */

static bool between(uint32_t x, uint32_t from, uint32_t to) { return from <= x && x < to; }

/* The speaker of a quotation: the last verb of saying before it in its sentence, one behind it, or the speaker who went on. */
static uint32_t speaker_of_quote(const scene *s, uint32_t q) {
  const quotation *x = &s->text->quotations[q];
  uint32_t n = s->text->tokens[x->first ? x->first - 1 : 0].sentence, best = NONE;
  for (uint32_t i = 0; i < s->speeches.n; i++) {
    const speech *y = &s->speeches.at[i];
    if (y->sentence == n && y->token < x->first && !between(y->token, x->first, x->last)) best = i;
  }
  if (best != NONE) return best;
  uint32_t after = x->last < s->text->n_tokens ? s->text->tokens[x->last].sentence : NONE;
  for (uint32_t i = 0; i < s->speeches.n; i++)
    if (s->speeches.at[i].sentence == after && s->speeches.at[i].token >= x->last) return i;
  for (uint32_t i = s->speeches.n; i > 0; i--)
    if (s->speeches.at[i - 1].sentence < n && s->speeches.at[i - 1].sentence + 1 >= n) return i - 1;
  return NONE;
}

/* ---- which speech an event stands in ---- */

static uint32_t speech_of_clause(const scene *s, uint32_t clause_index) {
  for (uint32_t i = 0; i < s->speeches.n; i++)
    if (s->speeches.at[i].clause == clause_index) return i;
  return NONE;
}

static uint32_t up_the_clauses(const scene *s, uint32_t clause_index) {
  for (int n = 0; clause_index != NONE && n < 6; n++) {
    const clause *k = &s->clauses->clauses[clause_index];
    if (k->link == LINK_MAIN) return NONE;
    if (k->parent == NONE) return NONE;
    uint32_t x = speech_of_clause(s, k->parent);
    if (x != NONE && (k->link == LINK_COMPLEMENT || k->link == LINK_ADVERBIAL || k->link == LINK_RELATIVE)) return x;
    clause_index = k->parent;
  }
  return NONE;
}

/* A noun that the verb of saying governs: announced the killing of ... */
static uint32_t said_noun(const scene *s, const event_found *e) {
  if (!e->noun || e->clause == NONE) return NONE;
  uint32_t x = speech_of_clause(s, e->clause);
  if (x == NONE || e->light == s->speeches.at[x].token) return NONE;
  const clause *k = &s->clauses->clauses[e->clause];
  return e->head > k->token ? x : NONE;
}

static uint32_t speech_for(const scene *s, uint32_t event) {
  const event_found *e = event_of(s, event);
  uint32_t q = s->text->tokens[e->head].quote;
  while (q != NONE && s->text->quotations[q].scare) q = s->text->quotations[q].parent;
  if (q != NONE && s->quote_speech[q] != NONE) return s->quote_speech[q];
  uint32_t x = e->clause == NONE ? NONE : up_the_clauses(s, e->clause);
  if (x == NONE) x = said_noun(s, e);
  if (x != NONE) return x;
  uint32_t best = NONE;
  for (uint32_t i = 0; i < s->speeches.n; i++)
    if (s->speeches.at[i].marker && between(e->head, s->speeches.at[i].from, s->speeches.at[i].to)) best = i;
  if (best != NONE) return best;
  /* after a verb of saying and a colon or a complement that was not tied: everything behind in the sentence */
  for (uint32_t i = 0; i < s->speeches.n; i++) {
    const speech *y = &s->speeches.at[i];
    if (y->sentence != e->sentence || y->token >= e->head || y->marker) continue;
    for (uint32_t c = s->clauses->clauses[y->clause].verb + 1; c < s->clauses->first_chunk[e->sentence + 1] && chunk_at(s, c)->first < e->head; c++)
      if (chunk_at(s, c)->kind == CHUNK_COMP || (chunk_at(s, c)->kind == CHUNK_SIGN && chunk_at(s, c)->sign == ':')) best = i;
  }
  return best;
}

void find_speeches(scene *s) {
  for (uint32_t n = 0; n < s->text->n_sentences && !s->failed; n++) speeches_of_sentence(s, n);
  s->quote_speech = arena_alloc(s->a, (s->text->n_quotations + 1) * sizeof *s->quote_speech);
  s->speech_of_event = arena_alloc(s->a, (s->events->n_events + 1) * sizeof *s->speech_of_event);
  if (!s->quote_speech || !s->speech_of_event) {
    s->failed = true;
    return;
  }
  for (uint32_t q = 0; q < s->text->n_quotations; q++) s->quote_speech[q] = speaker_of_quote(s, q);
  for (uint32_t i = 0; i < s->events->n_events; i++) s->speech_of_event[i] = speech_for(s, i);
}
