#include "event/match.h"
#include "model/columns.h"

#define PARENTS_MAX 5

/* What clauses and cues say of an event: aux, asserted, ongoing, repeated. */
static uint32_t aux_of_modal(uint16_t modal) {
  uint32_t aux = 0;
  if (modal & (MODAL_NEGATED | MODAL_WITHOUT)) aux |= 1u << AUX_NEGATION;
  if (modal & MODAL_FUTURE) aux |= 1u << AUX_FUTURE;
  if (modal & (MODAL_POSSIBLE | MODAL_CONDITION | MODAL_PURPOSE | MODAL_WISH | MODAL_NEAR)) aux |= 1u << AUX_HYPOTHETICAL;
  return aux;
}

static void note_cue(event_found *e, uint32_t token, uint32_t line, const char *why) {
  for (uint32_t i = 0; i < e->n_cues; i++)
    if (e->cues[i].token == token) return;
  if (e->n_cues < EVENT_CUES_MAX) e->cues[e->n_cues++] = (cue_found){token, line, why};
}

static void apply_cue(event_found *e, const cue_row *q) {
  switch (q->cue) {
  case CUE_NEGATION: e->aux |= 1u << AUX_NEGATION; break;
  case CUE_HYPOTHETICAL: e->aux |= 1u << AUX_HYPOTHETICAL; break;
  case CUE_FUTURE: e->aux |= 1u << AUX_FUTURE; break;
  case CUE_HISTORICAL:
    e->aux |= 1u << AUX_HISTORICAL;
    if (q->scope == CUE_SCOPE_COMPLEMENT) e->asserted = false; /* the fourth anniversary of the killing */
    break;
  case CUE_ONGOING: e->ongoing = true; break;
  case CUE_REPEATED: e->repeated = true; break;
  case CUE_CONDEMNED: case CUE_KNOWN: e->asserted = false; break;
  case CUE_SPORT:
    if (!e->result) e->type = NONE; /* a fan killed behind a match was killed */
    break;
  case CUE_FIGURE: case CUE_GENERIC: e->type = NONE; break; /* no happening: dropped */
  default: break; /* an attempt that is told was made */
  }
}

static const cue_row *cue_at(const eventing *c, uint32_t t, uint32_t scope) {
  const hit *h = said_at(c, t, TABLE_cue);
  if (!h) return NULL;
  const cue_row *q = &c->m->cues[h->row];
  return q->scope == scope ? q : NULL;
}

/* Whether the word at t is a cue of this scope, which is then taken. */
static bool take_cue(const eventing *c, event_found *e, uint32_t t, uint32_t scope) {
  const cue_row *q = cue_at(c, t, scope);
  if (!q) return false;
  apply_cue(e, q);
  note_cue(e, t, q->line, enum_text("cue", q->cue));
  return true;
}

/* What the particles and auxiliaries of a clause's verb say. */
static void take_modal(event_found *e, const clause *k) {
  uint32_t aux = aux_of_modal(k->modal);
  if (aux) note_cue(e, k->token, NONE, "what stands before the verb");
  e->aux |= aux;
}

/* An adjective that may be said of the noun, not of one that stands nearer: seizing two [false notes]. */
static bool said_of(const eventing *c, uint32_t noun, uint32_t t) {
  const reading *adjective = reading_at(c, t), *own = reading_at(c, noun);
  if (!adjective || !own || feat_pos(adjective->feats) != POS_ADJ) return true;
  bool agrees = feat_number(adjective->feats) == feat_number(own->feats) && !(adjective->feats & FEAT_FEM) == !(own->feats & FEAT_FEM);
  for (uint32_t i = noun + 1; i < t; i++) {
    const reading *nearer = reading_at(c, i);
    if (nearer && feat_pos(nearer->feats) == POS_NOUN && !agrees) return false;
  }
  return true;
}

/* Cues on the noun itself: inside its phrase, before it (attempt of ..., lack of ...) or behind it (a verbal attack). */
static void noun_cues(const eventing *c, event_found *e) {
  uint32_t i = c->clauses->chunk_of[e->head];
  if (i == NONE || i >= c->clauses->n_chunks) return;
  const chunk *k = chunk_at(c, i);
  for (uint32_t t = k->first; t < k->last; t++) {
    if (t >= e->first && t < e->last) continue;
    bool beside = t > e->last - 1 ? said_of(c, e->head, t) : t + 1 == e->first; /* in front it stands beside its noun: any attack */
    if (beside) take_cue(c, e, t, CUE_SCOPE_NOUN);
    if (t < e->first) take_cue(c, e, t, CUE_SCOPE_COMPLEMENT);
  }
  if (!i || chunk_at(c, i)->prep == NONE) return;
  /* a noun that governs it through a preposition: fear of an attack */
  const chunk *before = chunk_at(c, i - 1);
  if (before->kind != CHUNK_NOUN || before->first < c->text->sentences[c->sentence].first) return;
  uint32_t tags = c->m->lemmas[chunk_at(c, i)->prep].tags;
  bool of = tags >> TAG_FROM & 1u, about = tags >> TAG_ABOUT & 1u, acts = before->clause != NONE && c->clauses->clauses[before->clause].subject == before->group;
  for (uint32_t t = before->first; t < before->last; t++) {
    const cue_row *q = cue_at(c, t, CUE_SCOPE_COMPLEMENT);
    if (q && q->cue == CUE_GENERIC && acts && !about) continue; /* the unit managed [to arrest two], a film [about a murder] */
    if (q && (q->cue != CUE_REPEATED || of)) take_cue(c, e, t, CUE_SCOPE_COMPLEMENT); /* tens of raids, not tens killed in a raid */
  }
}

static bool is_argument(const clause *k, uint32_t group) { return k->subject == group || k->object == group || k->object2 == group; }

/* "did not ... except after": it was done after all. */
static bool excepted(const eventing *c, const clause *k) {
  for (uint32_t i = k->verb + 1; i < c->clauses->first_chunk[c->sentence + 1]; i++) {
    const chunk *x = chunk_at(c, i);
    if (x->tags >> TAG_EXCEPTION & 1u) return true;
    if (x->kind == CHUNK_VERB || (x->kind == CHUNK_SIGN && x->sign != '"' && x->sign != '<' && x->sign != '>')) return false;
  }
  return false;
}

/* The attack, this attack, their attack: known to have happened, whatever the verb about it denies or plans. */
static bool known_noun(const eventing *c, const event_found *e) {
  const reading *r = reading_at(c, e->head);
  return e->noun && e->light == NONE && r && (r->proclitics & PRO_AL || r->enclitic);
}

/* A verb whose complement is the event noun: they condemned the attack, they plan an attack. */
static void governing_verb(const eventing *c, event_found *e) {
  uint32_t i = c->clauses->chunk_of[e->head];
  if (i == NONE || i >= c->clauses->n_chunks || e->clause == NONE) return;
  const clause *k = &c->clauses->clauses[e->clause];
  const chunk *x = chunk_at(c, i);
  bool governed = is_argument(k, x->group) || (x->prep != NONE && i > k->verb && i <= k->verb + 3);
  if (!governed || k->token == e->light) return;
  take_cue(c, e, k->token, CUE_SCOPE_COMPLEMENT);
  if (!excepted(c, k) && !known_noun(c, e)) take_modal(e, k);
}

/* Up the clauses: what stands in "said that", "wants to", "if". */
static void walk_parents(const eventing *c, event_found *e, uint32_t clause_index) {
  for (int n = 0; clause_index != NONE && n < PARENTS_MAX; n++) {
    const clause *k = &c->clauses->clauses[clause_index];
    if (k->link == LINK_ADVERBIAL) {
      if (k->sub_tags >> TAG_COND & 1u || k->sub_tags >> TAG_PURPOSE & 1u || k->sub_tags >> TAG_WISH & 1u) e->aux |= 1u << AUX_HYPOTHETICAL;
      return;
    }
    if (k->link == LINK_RELATIVE) {
      if (k->antecedent_definite) e->asserted = false;
      return;
    }
    if (k->link != LINK_COMPLEMENT || k->parent == NONE) return;
    const clause *p = &c->clauses->clauses[k->parent];
    if (!take_cue(c, e, p->token, CUE_SCOPE_COMPLEMENT)) take_cue(c, e, p->token, CUE_SCOPE_CLAUSE);
    if (p->modal & (MODAL_CONDITION | MODAL_POSSIBLE)) e->aux |= 1u << AUX_HYPOTHETICAL;
    clause_index = k->parent;
  }
}

/* A headline without a verb is one clause. */
static void headline_cues(const eventing *c, event_found *e) {
  const sentence *s = &c->text->sentences[c->sentence];
  if (c->clauses->first_clause[c->sentence] != c->clauses->first_clause[c->sentence + 1]) return;
  for (uint32_t t = s->first; t < s->last; t++) {
    const cue_row *q = cue_at(c, t, CUE_SCOPE_CLAUSE);
    if (q) apply_cue(e, q);
  }
}

static void clause_cues(const eventing *c, event_found *e) {
  if (e->clause == NONE) {
    headline_cues(c, e);
    return;
  }
  const clause *k = &c->clauses->clauses[e->clause];
  uint32_t first = chunk_at(c, k->first < k->verb ? k->first : k->verb)->first, last = chunk_at(c, k->last - 1)->last;
  for (uint32_t t = first; t < last; t++) take_cue(c, e, t, CUE_SCOPE_CLAUSE);
}

static void sentence_cues(const eventing *c, event_found *e) {
  const sentence *s = &c->text->sentences[c->sentence];
  for (uint32_t t = s->first; t < s->last; t++)
    if (t < e->first || t >= e->last) take_cue(c, e, t, CUE_SCOPE_SENTENCE);
}

static bool main_clause(const eventing *c, uint32_t i) {
  for (int n = 0; i != NONE && n < PARENTS_MAX; n++) {
    const clause *k = &c->clauses->clauses[i];
    if (k->link == LINK_RELATIVE) return !k->antecedent_definite;
    if (k->link != LINK_COMPLEMENT && k->link != LINK_COORDINATE) return true;
    i = k->parent;
  }
  return true;
}

/* A noun that a verb of saying has as its object: announced the killing of ..., spoke of an attack. */
bool reported_noun(const eventing *c, const event_found *e) {
  uint32_t i = c->clauses->chunk_of[e->head];
  if (e->clause == NONE || i == NONE || i >= c->clauses->n_chunks) return false;
  const clause *k = &c->clauses->clauses[e->clause];
  const hit *h = said_at(c, k->token, TABLE_att_verb);
  if (!h || i < k->verb || !main_clause(c, e->clause)) return false;
  const att_verb_row *row = &c->m->att_verbs[h->row];
  const chunk *x = chunk_at(c, i);
  if (row->stance == STANCE_DENIES || i > k->verb + 4 || !heads_phrase(c, e->head)) return false;
  if (x->prep == NONE) return row->how >> ATT_OBJ & 1u;
  uint32_t tags = c->m->lemmas[x->prep].tags;
  return (row->how >> ATT_BA & 1u && tags >> TAG_BY & 1u) || (row->how >> ATT_ON & 1u && tags >> TAG_ABOUT & 1u);
}

/* Whether the sentence is a headline or a fragment: no verb governs the noun. */
static bool verbless(const eventing *c, const event_found *e) {
  if (c->clauses->first_clause[c->sentence] == c->clauses->first_clause[c->sentence + 1]) return true;
  uint32_t i = c->clauses->chunk_of[e->head], start = c->clauses->first_chunk[c->sentence];
  if (!c->text->sentences[c->sentence].title || i == NONE) return false;
  return i == start || (e->clause == NONE && chunk_at(c, i)->prep == NONE);
}

/* Whether a bare event noun states that it happened: carried by a verb, reported, or standing for a sentence. */
static void noun_asserted(const eventing *c, event_found *e) {
  uint32_t flags = c->m->frames[e->frame].flags;
  if (e->light != NONE) e->asserted = main_clause(c, e->clause);
  else if (e->clause == NONE && e->n_actors && heads_phrase(c, e->head)) e->asserted = true; /* told with its actor outside any clause */
  else e->asserted = flags >> FRAME_DONE & 1u || verbless(c, e) || reported_noun(c, e);
}

/* What a relative clause says of the noun: the attack, which still goes on. */
static void described_by(const eventing *c, event_found *e) {
  uint32_t at = c->clauses->chunk_of[e->head];
  if (at == NONE || at >= c->clauses->n_chunks) return;
  for (uint32_t i = c->clauses->first_clause[c->sentence]; i < c->clauses->first_clause[c->sentence + 1]; i++) {
    const clause *k = &c->clauses->clauses[i];
    if (k->link != LINK_RELATIVE || k->antecedent != chunk_at(c, at)->group) continue;
    for (uint32_t t = chunk_at(c, at)->last; t <= k->token; t++) {
      const cue_row *q = cue_at(c, t, CUE_SCOPE_CLAUSE);
      if (q && q->cue == CUE_ONGOING) e->ongoing = true;
    }
    if (k->modal & MODAL_ONGOING) e->ongoing = true;
  }
}

/* "no group has claimed the attack", "the army did not mention the attack": it happened all the same, and whoever is silent did not do it. */
static bool unclaimed(const eventing *c, const event_found *e) {
  uint32_t i = c->clauses->chunk_of[e->head];
  if (!e->noun || e->light == NONE || i == NONE || i >= c->clauses->n_chunks || !said_at(c, e->light, TABLE_att_verb)) return false;
  return chunk_at(c, i)->definite && c->clauses->clauses[e->clause].modal & MODAL_NEGATED;
}

void find_status(eventing *c, event_found *e) {
  if (unclaimed(c, e)) {
    e->n_actors = 0;
    e->asserted = false;
    return;
  }
  if (e->noun) {
    noun_asserted(c, e);
    noun_cues(c, e);
    const lemma_row *l = lemma_at(c, e->head);
    if (l && class_has(l->class, CLASS_HUMAN)) e->repeated = false; /* hundreds of demonstrators, not of demonstrations */
    if (e->light == NONE) governing_verb(c, e);
    described_by(c, e);
  }
  if (e->clause != NONE && (!e->noun || e->light != NONE)) {
    const clause *k = &c->clauses->clauses[e->clause];
    if (!(k->modal & MODAL_NEGATED) || !excepted(c, k)) take_modal(e, k);
    else e->aux |= aux_of_modal(k->modal) & ~(1u << AUX_NEGATION);
    if (k->modal & MODAL_ONGOING) e->ongoing = true;
    /* a present that tells what goes on */
    take_cue(c, e, k->token, CUE_SCOPE_CLAUSE);
  }
  walk_parents(c, e, e->clause);
  clause_cues(c, e);
  sentence_cues(c, e);
}
