#include <string.h>

#include "event/match.h"

#define DOUBTFUL (-450000) /* log-odds of 39 in a hundred, in millionths: below it a record costs more false ones than it saves */
#define HARDLY (-700000)   /* log-odds of 33 in a hundred: for what the grammar of its clause states */

#define PLAIN_WORDS 13 /* of a sentence that says one thing */
#define LOOK_BACK 64 /* events before the sentence that are compared */

/* What is seen of a candidate event, and what the learnt weights make of it. A feature is a class of things, never a single word. */

static void see(evidence *v, uint32_t feature) { v->features[feature >> 6] |= UINT64_C(1) << (feature & 63); }
static void see_if(evidence *v, bool so, uint32_t feature) {
  if (so) see(v, feature);
}
static bool seen(const evidence *v, uint32_t feature) { return v->features[feature >> 6] >> (feature & 63) & 1u; }

static void add_classes(uint32_t to[2], const uint32_t from[2]) {
  to[0] |= from[0];
  to[1] |= from[1];
}

static const chunk *chunk_of(const eventing *c, uint32_t t) {
  uint32_t i = c->clauses->chunk_of[t];
  return i == NONE || i >= c->clauses->n_chunks ? NULL : chunk_at(c, i);
}

/* ---- the trigger and its phrase ---- */

static void see_word(const eventing *c, evidence *v, const event_found *e) {
  const reading *r = reading_at(c, e->head);
  see(v, e->noun ? FEATURE_NOUN : FEATURE_VERB);
  if (!r || !e->noun) return;
  see_if(v, r->feats & FEAT_PARTICIPLE_MASK, FEATURE_PARTICIPLE);
  see_if(v, r->feats & FEAT_MASDAR, FEATURE_MASDAR);
  see_if(v, r->proclitics & PRO_AL, FEATURE_DEFINITE);
  see_if(v, r->enclitic, FEATURE_POSSESSED);
  see_if(v, feat_number(r->feats) >= NUMBER_DU, FEATURE_PLURAL);
  const chunk *k = chunk_of(c, e->head);
  if (!k) return;
  const reading *next = e->last < k->last ? reading_at(c, e->last) : NULL;
  bool construct = e->last < k->last && !(r->proclitics & PRO_AL) && (!next || feat_pos(next->feats) != POS_ADJ);
  see_if(v, construct, FEATURE_CONSTRUCT);
  see_if(v, !(r->proclitics & PRO_AL) && !r->enclitic && !construct, FEATURE_INDEFINITE);
  const lemma_row *before = e->head > k->first ? lemma_at(c, e->head - 1) : NULL;
  see_if(v, before && before->tags >> TAG_DEM & 1u, FEATURE_DEMONSTRATED);
}

static uint32_t behind(const eventing *c, uint32_t prep) {
  uint32_t tags = c->m->lemmas[prep].tags;
  if (tags >> TAG_IN & 1u) return FEATURE_BEHIND_IN;
  if (tags >> TAG_BY & 1u) return FEATURE_BEHIND_BY;
  if (tags >> TAG_FROM & 1u) return FEATURE_BEHIND_FROM;
  if (tags >> TAG_ON & 1u) return FEATURE_BEHIND_ON;
  if (tags >> TAG_FOR & 1u) return FEATURE_BEHIND_FOR;
  if (tags >> TAG_ABOUT & 1u) return FEATURE_BEHIND_ABOUT;
  return tags >> TAG_TIME & 1u ? FEATURE_BEHIND_TIME : FEATURE_BEHIND_OTHER;
}

static void see_phrase(const eventing *c, evidence *v, const event_found *e) {
  const chunk *k = chunk_of(c, e->head);
  if (!k || !e->noun) return;
  see_if(v, heads_phrase(c, e->head), FEATURE_HEADS);
  see_if(v, c->clauses->chunk_of[e->head] == c->clauses->first_chunk[c->sentence], FEATURE_FIRST_CHUNK);
  see_if(v, e->light != NONE, FEATURE_CARRIED);
  if (k->prep != NONE) see(v, behind(c, k->prep));
  if (e->clause == NONE) return;
  const clause *x = &c->clauses->clauses[e->clause];
  see_if(v, x->subject == k->group, FEATURE_IS_SUBJECT);
  see_if(v, x->object == k->group || x->object2 == k->group, FEATURE_IS_OBJECT);
}

/* ---- its clause ---- */

static void see_verb(const eventing *c, evidence *v, const clause *k) {
  static const struct { uint16_t modal; uint16_t feature; } modals[] = {
    {MODAL_NEGATED, FEATURE_NEGATED}, {MODAL_FUTURE, FEATURE_FUTURE_VERB}, {MODAL_POSSIBLE, FEATURE_POSSIBLE}, {MODAL_CONDITION, FEATURE_CONDITION},
    {MODAL_PURPOSE, FEATURE_PURPOSE}, {MODAL_WISH, FEATURE_WISH}, {MODAL_QUESTION, FEATURE_QUESTION}, {MODAL_PLUPERFECT, FEATURE_PLUPERFECT}};
  for (size_t i = 0; i < sizeof modals / sizeof *modals; i++) see_if(v, k->modal & modals[i].modal, modals[i].feature);
  const reading *r = reading_at(c, k->token);
  if (!r) return;
  see_if(v, feat_tense(r->feats) == TENSE_PAST, FEATURE_PAST_VERB);
  see_if(v, feat_tense(r->feats) == TENSE_PRES, FEATURE_PRESENT_VERB);
  see_if(v, k->passive, FEATURE_PASSIVE_VERB);
  see_if(v, feat_person(r->feats) == 1, FEATURE_FIRST_PERSON);
  see_if(v, feat_person(r->feats) == 2, FEATURE_SECOND_PERSON);
}

static uint32_t link_feature(const clause *k) {
  switch (k->link) {
  case LINK_COMPLEMENT: return FEATURE_COMPLEMENT_CLAUSE;
  case LINK_RELATIVE: return k->antecedent_definite ? FEATURE_RELATIVE_DEFINITE : FEATURE_RELATIVE_INDEFINITE;
  case LINK_ADVERBIAL: return FEATURE_ADVERBIAL;
  case LINK_COORDINATE: return FEATURE_COORDINATE;
  default: return FEATURE_MAIN;
  }
}

static void see_clause(const eventing *c, evidence *v, const event_found *e) {
  if (e->clause == NONE) {
    see(v, FEATURE_NO_CLAUSE);
    return;
  }
  const clause *k = &c->clauses->clauses[e->clause];
  see(v, link_feature(k));
  see_verb(c, v, k);
  uint32_t above = 0;
  for (uint32_t i = k->parent; i != NONE && above < 4; i = c->clauses->clauses[i].parent, above++)
    see_if(v, said_at(c, c->clauses->clauses[i].token, TABLE_att_verb) != NULL, FEATURE_SAYING_ABOVE);
  see_if(v, above > 1, FEATURE_DEEP);
}

/* ---- its frame and what fills it ---- */

static void see_frame(const eventing *c, evidence *v, const event_found *e) {
  const frame_row *f = &c->m->frames[e->frame];
  see_if(v, model_string(c->m, f->with)[0], FEATURE_FRAME_WITH);
  see_if(v, c->m->lists[f->cond], FEATURE_FRAME_COND);
  see_if(v, f->flags >> FRAME_WEAK & 1u, FEATURE_FRAME_WEAK);
  see_if(v, f->flags >> FRAME_RESULT & 1u, FEATURE_FRAME_RESULT);
  see_if(v, f->flags >> FRAME_ANAPHOR & 1u, FEATURE_FRAME_ANAPHOR);
  see_if(v, f->flags >> FRAME_DONE & 1u, FEATURE_FRAME_DONE);
  see_if(v, f->flags >> FRAME_SIGN & 1u, FEATURE_FRAME_SIGN);
}

static void see_arguments(evidence *v, const args *x, const event_found *e) {
  if (!e->noun || e->light != NONE) {
    add_classes(v->subject, x->subj.class);
    add_classes(v->object, x->obj.class);
  }
  add_classes(v->complement, x->of.class);
}

static bool has_actor_role(const frame_row *f) {
  return f->subj == ROLE_ACTOR || f->subj == ROLE_BOTH || f->of == ROLE_ACTOR || f->of == ROLE_ACTOR_MAYBE || f->of == ROLE_BOTH;
}

/* How its people are told: known before (the demonstrators), counted (hundreds of workers), or new (gunmen). */
static void see_kind(const eventing *c, evidence *v, const participant *p, const mention *m, const uint16_t feature[3]) {
  if (p->pronoun || p->chunk == NONE || (m && (m->kind == MENTION_PLACE || !m->entity.generic_noun))) return;
  const chunk *k = chunk_at(c, p->chunk);
  if (k->number_of != NONE || (m && m->entity.number != NONE)) see(v, feature[1]);
  else see(v, k->definite ? feature[0] : feature[2]);
}

/* One side of the event: named, told by a noun, by a pronoun, or not at all; and the sectors of those named. */
static void see_side(const eventing *c, evidence *v, const participant *list, uint8_t n, const uint16_t feature[8], uint32_t *sectors) {
  see_if(v, !n, feature[3]);
  see_if(v, n > 1, feature[4]);
  for (uint8_t i = 0; i < n; i++) {
    const mention *m = list[i].mention == NONE ? NULL : &c->mention->mentions[list[i].mention];
    see(v, list[i].pronoun ? feature[2] : m ? feature[0] : feature[1]);
    see_kind(c, v, &list[i], m, feature + 5);
    if (!m) continue;
    see_if(v, m->kind == MENTION_PLACE, FEATURE_PLACE_ACTOR);
    if ((m->kind == MENTION_GROUP || m->kind == MENTION_PERSON) && m->entity.sector != NONE) *sectors |= 1u << m->entity.sector;
  }
}

static void see_sides(const eventing *c, evidence *v, const event_found *e) {
  static const uint16_t actor[8] = {FEATURE_NAMED_ACTOR, FEATURE_NOUN_ACTOR, FEATURE_PRONOUN_ACTOR, FEATURE_NO_ACTOR, FEATURE_SEVERAL_ACTORS, FEATURE_KNOWN_ACTOR, FEATURE_COUNTED_ACTOR, FEATURE_NEW_ACTOR};
  static const uint16_t recipient[8] = {FEATURE_NAMED_RECIPIENT, FEATURE_NOUN_RECIPIENT, FEATURE_PRONOUN_RECIPIENT, FEATURE_NO_RECIPIENT, FEATURE_SEVERAL_RECIPIENTS,
                                        FEATURE_KNOWN_RECIPIENT, FEATURE_COUNTED_RECIPIENT, FEATURE_NEW_RECIPIENT};
  if (e->n_actors || has_actor_role(&c->m->frames[e->frame])) see_side(c, v, e->actors, e->n_actors, actor, &v->actors);
  see_side(c, v, e->recipients, e->n_recipients, recipient, &v->recipients);
}

static void see_losses(evidence *v, const event_found *e) {
  for (uint32_t i = 0; i < e->n_losses; i++) {
    const loss_found *l = &e->losses[i];
    see(v, l->negated ? FEATURE_LOSS_NEGATED : FEATURE_LOSS);
    see_if(v, l->number != NONE, FEATURE_LOSS_NUMBER);
    see_if(v, l->kind == LOSS_KILLED, FEATURE_LOSS_KILLED);
    see_if(v, l->kind == LOSS_INJURED, FEATURE_LOSS_INJURED);
  }
}

/* A day or an hour told against the day of publication: yesterday, on Friday. */
static bool recent(const date_value *d) { return d->precision <= PRECISION_DAY && (d->anchor == ANCHOR_PUBLISHED || d->start == DAY_NONE) && d->relation == DATE_ON && !d->explicit_year; }

static void see_where_when(const eventing *c, evidence *v, const event_found *e) {
  see_if(v, e->place == NONE, FEATURE_NO_PLACE);
  if (e->place != NONE) see(v, c->mention->mentions[e->place].place.row == NONE ? FEATURE_COUNTRY_PLACE : FEATURE_SPOT);
  see_if(v, e->date == NONE, FEATURE_NO_DATE);
  if (e->date == NONE) return;
  const date_value *d = &c->mention->mentions[e->date].date;
  see_if(v, d->precision <= PRECISION_DAY, FEATURE_DAY);
  see_if(v, recent(d), FEATURE_RECENT);
  see_if(v, d->explicit_year || d->precision == PRECISION_YEAR, FEATURE_YEAR);
  see_if(v, d->precision > PRECISION_DAY || d->relation != DATE_ON, FEATURE_DATE_LONG);
}

/* ---- its sentence ---- */

static void see_token(const eventing *c, evidence *v, const event_found *e, uint32_t t) {
  if (t >= e->first && t < e->last) return;
  const reading *r = reading_at(c, t);
  const lemma_row *l = lemma_at(c, t);
  if (l && feat_pos(r->feats) != POS_VERB) add_classes(v->sentence, l->class);
  if (r && (feat_person(r->feats) == 1 || r->enclitic >= ENC_1S)) see(v, FEATURE_SAY_FIRST);
  if (r && (feat_person(r->feats) == 2 || (r->enclitic >= ENC_2MS && r->enclitic < ENC_1S))) see(v, FEATURE_SAY_SECOND);
  if (c->text->tokens[t].kind == TOKEN_PUNCT) see_if(v, c->text->keys[c->text->tokens[t].key] == '?', FEATURE_ASKED);
  const hit *q = said_at(c, t, TABLE_cue);
  if (q) see(v, FEATURE_CUE_NEGATION + c->m->cues[q->row].cue);
}

static void see_mentions(const eventing *c, evidence *v, uint32_t t) {
  uint32_t n = c->mention->number_at[t], d = c->mention->date_at[t], p = c->mention->at[t];
  if (n != NONE) see_if(v, c->mention->mentions[n].number.unit == UNIT_PEOPLE, FEATURE_COUNTED_PEOPLE);
  if (d != NONE) {
    const date_value *x = &c->mention->mentions[d].date;
    see_if(v, recent(x), FEATURE_SENTENCE_RECENT);
    see_if(v, x->explicit_year || x->precision == PRECISION_YEAR, FEATURE_SENTENCE_YEAR);
  }
  if (p != NONE) see_if(v, c->mention->mentions[p].kind == MENTION_PLACE && c->mention->mentions[p].place.row != NONE, FEATURE_SENTENCE_SPOT);
}

static void see_clauses(const eventing *c, evidence *v) {
  uint32_t first = c->clauses->first_clause[c->sentence], last = c->clauses->first_clause[c->sentence + 1];
  see_if(v, first == last, FEATURE_NO_VERB);
  for (uint32_t i = first; i < last; i++) {
    const clause *k = &c->clauses->clauses[i];
    const reading *r = reading_at(c, k->token);
    see_if(v, said_at(c, k->token, TABLE_att_verb) != NULL, FEATURE_SAYING_NEAR);
    if (!r || k->link != LINK_MAIN) continue;
    see_if(v, feat_tense(r->feats) == TENSE_PRES, FEATURE_PRESENT_MAIN);
    see_if(v, feat_tense(r->feats) == TENSE_PAST, FEATURE_PAST_MAIN);
  }
}

static void see_sentence(const eventing *c, evidence *v, const event_found *e) {
  const sentence *s = &c->text->sentences[c->sentence];
  for (uint32_t t = s->first; t < s->last; t++) {
    see_token(c, v, e, t);
    see_mentions(c, v, t);
  }
  see_clauses(c, v);
  see_if(v, c->text->tokens[e->head].flags & TOKEN_QUOTED, FEATURE_QUOTED);
  see_if(v, s->last - s->first < 10, FEATURE_SHORT);
  see_if(v, s->last - s->first > 40, FEATURE_LONG);
  see_if(v, e->first < s->first + 4, FEATURE_EARLY);
  see_if(v, e->first > s->first + 20, FEATURE_LATE);
  see_if(v, s->title, FEATURE_TITLE);
  see_if(v, !s->title && c->sentence < 3, FEATURE_LEAD);
  see_if(v, c->sentence > 8, FEATURE_BODY);
  see_if(v, c->text->n_sentences == 1, FEATURE_ONLY_SENTENCE);
}

/* What is seen before mentions are joined: the word, its clause, its sentence. */
void see_event(const eventing *c, event_found *e) {
  evidence *v = &e->seen;
  memset(v, 0, sizeof *v);
  see(v, FEATURE_BIAS);
  if (e->frame == NONE) return;
  args x;
  if (e->noun) args_of_noun(c, e->first, e->last, &x);
  else args_of_verb(c, e->clause, &x);
  see_word(c, v, e);
  see_phrase(c, v, e);
  see_clause(c, v, e);
  see_frame(c, v, e);
  see_arguments(v, &x, e);
  see_sentence(c, v, e);
}

/* ---- the judgement ---- */

static void see_whole(const eventing *c, event_found *e) {
  evidence *v = &e->seen;
  see_if(v, e->asserted, FEATURE_RULES);
  see_if(v, e->ongoing, FEATURE_ONGOING);
  see_if(v, e->repeated, FEATURE_REPEATED);
  see_if(v, e->means != NONE, FEATURE_MEANS);
  for (uint32_t i = 0; i < AUX_COUNT; i++) see_if(v, e->aux >> i & 1u, FEATURE_AUX_HISTORICAL + i);
  see_sides(c, v, e);
  see_losses(v, e);
  see_where_when(c, v, e);
}

static void see_others(const eventing *c, uint32_t index) {
  evidence *v = &c->events.at[index].seen;
  uint32_t others = 0, type = c->events.at[index].type;
  for (uint32_t i = c->first; i < c->events.n; i++) {
    const event_found *o = &c->events.at[i];
    if (i == index || o->merged != NONE || o->type >= EVENT_TYPE_COUNT) continue;
    others++;
    v->beside |= 1u << o->type;
    see_if(v, i < index, FEATURE_EVENT_BEFORE);
    see_if(v, i < index && o->type == type, FEATURE_SAME_TYPE_BEFORE);
  }
  see_if(v, !others, FEATURE_ALONE);
  see_if(v, others > 2, FEATURE_SEVERAL_EVENTS);
}

/* What the sentences before tell of its type: the same happening may be meant again. */
static void see_before(const eventing *c, uint32_t index) {
  event_found *e = &c->events.at[index];
  uint32_t n = 0, from = c->first > LOOK_BACK ? c->first - LOOK_BACK : 0;
  for (uint32_t i = from; i < c->first; i++) {
    const event_found *o = &c->events.at[i];
    if (o->type != e->type || o->doubtful || o->merged != NONE) continue;
    n++;
    see_if(&e->seen, o->lemma == e->lemma, FEATURE_LEMMA_BEFORE);
    see_if(&e->seen, c->text->sentences[o->sentence].title, FEATURE_TITLE_BEFORE);
    see_if(&e->seen, e->place != NONE && o->place != NONE && c->mention->mentions[o->place].place.row == c->mention->mentions[e->place].place.row, FEATURE_SAME_PLACE_BEFORE);
  }
  see_if(&e->seen, n, FEATURE_TYPE_BEFORE);
  see_if(&e->seen, n > 2, FEATURE_OFTEN_BEFORE);
}

/* What is seen of a mention is seen of the happening that it was joined to. */
static void see_joined(eventing *c) {
  for (uint32_t i = c->first; i < c->events.n; i++) {
    uint32_t root = c->events.at[i].merged;
    for (int n = 0; n < 8 && root != NONE && c->events.at[root].merged != NONE; n++) root = c->events.at[root].merged;
    if (root == NONE) continue;
    evidence *to = &c->events.at[root].seen;
    const evidence *from = &c->events.at[i].seen;
    for (int k = 0; k < 3; k++) to->features[k] |= from->features[k];
    add_classes(to->subject, from->subject);
    add_classes(to->object, from->object);
    add_classes(to->complement, from->complement);
    see(to, FEATURE_JOINED);
  }
}

static bool in_set(const uint32_t set[2], uint32_t i) { return i < 64 && set[i >> 5] >> (i & 31) & 1u; }

bool weight_holds(const event_found *e, const weight_row *w) {
  const evidence *v = &e->seen;
  if (w->type != NONE && w->type != e->type) return false;
  switch (w->feature) {
  case FEATURE_SUBJECT: return in_set(v->subject, w->of - TRAIT_HUMAN);
  case FEATURE_OBJECT: return in_set(v->object, w->of - TRAIT_HUMAN);
  case FEATURE_COMPLEMENT: return in_set(v->complement, w->of - TRAIT_HUMAN);
  case FEATURE_SENTENCE: return in_set(v->sentence, w->of - TRAIT_HUMAN);
  case FEATURE_MODE: return in_set(e->mode, w->of - TRAIT_VISIT);
  case FEATURE_ACTOR_SECTOR: return v->actors >> (w->of - TRAIT_GOV) & 1u;
  case FEATURE_RECIPIENT_SECTOR: return v->recipients >> (w->of - TRAIT_GOV) & 1u;
  case FEATURE_BESIDE: return v->beside >> (w->of - TRAIT_AGREE) & 1u;
  default: return w->feature < FEATURE_COUNT && seen(v, w->feature);
  }
}

double probability(int32_t log_odds) {
  double x = log_odds / 1e6, y = 1 + (x < 0 ? -x : x) / 1024;
  for (int i = 0; i < 10; i++) y *= y; /* (1 + x/1024)^1024: e^x without a library's rounding */
  double p = x < 0 ? 1 / (1 + y) : y / (1 + y);
  return (int)(p * 100 + 0.5) / 100.0;
}

/* A short sentence whose own verb tells it in the past states it, whatever else speaks against. */
static bool plain(const eventing *c, const event_found *e) {
  const evidence *v = &e->seen;
  const sentence *s = &c->text->sentences[e->sentence];
  return s->last - s->first <= PLAIN_WORDS && !e->aux && !(c->m->frames[e->frame].flags >> FRAME_SIGN & 1u) && seen(v, FEATURE_RULES) && (seen(v, FEATURE_VERB) || seen(v, FEATURE_CARRIED)) && seen(v, FEATURE_PAST_VERB) && seen(v, FEATURE_MAIN);
}

static void judge(const eventing *c, event_found *e) {
  if (!c->m->n_weights) return;
  int32_t told = 0, stated = 0;
  bool by_rules = e->asserted;
  for (uint32_t i = 0; i < c->m->n_weights; i++) {
    const weight_row *w = &c->m->weights[i];
    if (!weight_holds(e, w)) continue;
    told += w->told;
    stated += w->asserted;
  }
  e->told = told;
  e->stated = stated;
  /* sentences are labelled for these two types alone: of others what the grammar states is stated */
  bool learnt = e->type == EVENT_TYPE_ASSAULT || e->type == EVENT_TYPE_PROTEST;
  e->asserted = stated >= 0 || (by_rules && (!learnt || plain(c, e)));
  e->doubtful = told < (by_rules ? HARDLY : DOUBTFUL) && !e->asserted;
}

void judge_events(eventing *c) {
  see_joined(c);
  for (uint32_t i = c->first; i < c->events.n; i++) {
    event_found *e = &c->events.at[i];
    if (e->frame == NONE || e->merged != NONE) continue;
    see_whole(c, e);
    see_others(c, i);
    see_before(c, i);
    judge(c, e);
  }
}
