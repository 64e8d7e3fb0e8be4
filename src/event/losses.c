#include <string.h>

#include "event/match.h"

/* Losses of one sentence: from the events that are harm themselves, and from words that count people. */

#define LOSSES_MAX 12 /* of one event in one sentence */
#define THEM_REACH 30 /* chunks back to those whom a pronoun means */
#define TOTAL_REACH 8 /* chunks from a word of loss to the number that counts it */

static bool how_has(const eventing *c, const loss_row *l, const char *what) { return strstr(model_string(c->m, l->how), what) != NULL; }

/* Two policemen, spelt like "policemen": ranks and nationals of unknown number are told otherwise. */
static bool dual_rather(const eventing *c, uint32_t t) {
  const word *w = &c->morph->words[t];
  const reading *best = reading_at(c, t);
  const lemma_row *l = lemma_at(c, t);
  if (!l || feat_number(best->feats) != NUMBER_PL || (best->proclitics & PRO_AL) || best->enclitic || !(class_has(l->class, CLASS_RANK) || class_has(l->class, CLASS_DEMONYM))) return false;
  for (uint32_t i = w->first; i < w->first + w->n; i++) {
    const reading *r = &c->morph->readings[i];
    if (feat_number(r->feats) == NUMBER_DU && r->lemma == best->lemma) return true;
  }
  return false;
}

/* How many people a phrase means. */
static void count_people(const eventing *c, uint32_t head, uint32_t number, bool name, loss_found *l) {
  l->number = number;
  if (number != NONE) {
    const number_value *n = &c->mention->mentions[number].number;
    bool uncounted = n->vague && n->high < 0 && n->low <= 2; /* "a number of": no number */
    l->low = uncounted ? 1 : n->low;
    l->high = n->high;
    l->bound = uncounted ? (uint32_t)BOUND_UNBOUND : n->bound;
    return;
  }
  const reading *r = reading_at(c, head);
  const lemma_row *w = lemma_at(c, head);
  l->low = 1;
  l->high = 1;
  l->bound = BOUND_EXACT;
  if (name || !r) return;
  if (w && class_has(w->class, CLASS_QUANTITY)) {
    l->high = COUNT_OPEN;
    l->bound = BOUND_UNBOUND;
    return;
  }
  bool collective = w && (class_has(w->class, CLASS_FORCE) || class_has(w->class, CLASS_GROUP)) && !class_has(w->class, CLASS_HUMAN);
  if (feat_number(r->feats) == NUMBER_DU || dual_rather(c, head)) l->low = l->high = 2;
  else if (feat_number(r->feats) == NUMBER_PL || collective) {
    l->high = COUNT_OPEN;
    l->bound = BOUND_UNBOUND;
  }
}

static bool counts_people(const eventing *c, uint32_t number) {
  if (number == NONE) return true;
  uint8_t unit = c->mention->mentions[number].number.unit;
  return unit == UNIT_PEOPLE || unit == UNIT_THING || unit == UNIT_NONE;
}

/* The number that counts what stands in [first, last). */
static uint32_t number_inside(const eventing *c, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last; t++) {
    uint32_t n = c->mention->number_at[t];
    if (n != NONE && c->mention->mentions[n].number.unit != UNIT_ORDINAL) return n;
  }
  return NONE;
}

static bool person_name(const eventing *c, uint32_t mention_index) {
  if (mention_index == NONE) return false;
  const mention *m = &c->mention->mentions[mention_index];
  return m->kind == MENTION_PERSON && m->entity.name_first != NONE;
}

static bool is_people(const eventing *c, const arg *x) {
  if (x->mention != NONE) {
    uint8_t kind = c->mention->mentions[x->mention].kind;
    return kind == MENTION_PERSON || kind == MENTION_GROUP;
  }
  const reading *r = reading_at(c, x->head);
  bool guess = r && r->lemma == NONE && !(r->proclitics & PRO_AL) && (feat_pos(r->feats) == POS_PROPN || feat_pos(r->feats) == POS_NOUN);
  if (guess || (r && feat_pos(r->feats) == POS_PROPN && r->lemma != NONE && c->m->lemmas[r->lemma].table == TABLE_name_word)) return true; /* a name, killed or taken */
  if (class_has(x->class, CLASS_OTHER) && x->last == x->head + 1) return true; /* a soldier was killed and another wounded */
  static const unsigned people[] = {CLASS_HUMAN, CLASS_VICTIM, CLASS_FORCE, CLASS_GROUP, CLASS_OFFICIAL, CLASS_DEMONYM, CLASS_RANK, CLASS_QUANTITY};
  for (size_t i = 0; i < sizeof people / sizeof *people; i++)
    if (class_has(x->class, people[i])) return true;
  return false;
}

static bool has_loss(const event_found *e, const loss_found *l) {
  for (uint32_t i = 0; i < e->n_losses; i++)
    if (e->losses[i].kind == l->kind && e->losses[i].first < l->last && l->first < e->losses[i].last) return true;
  return false;
}

static void add_loss(eventing *c, event_found *e, const loss_found *l) {
  if (!e->losses) {
    e->losses = arena_alloc(c->a, LOSSES_MAX * sizeof *e->losses);
    if (!e->losses) {
      c->failed = true;
      return;
    }
  }
  if (e->n_losses < LOSSES_MAX && !has_loss(e, l)) e->losses[e->n_losses++] = *l;
}

/* Shells, cars and houses are counted, too, but are no victims. */
static bool is_thing(const arg *x) {
  static const unsigned things[] = {CLASS_WEAPON, CLASS_AMMO, CLASS_VEHICLE, CLASS_BUILDING, CLASS_MONEY};
  if (class_has(x->class, CLASS_HUMAN) || class_has(x->class, CLASS_VICTIM)) return false;
  for (size_t i = 0; i < sizeof things / sizeof *things; i++)
    if (class_has(x->class, things[i])) return true;
  return false;
}

/* The number of what stands before a joined word of loss: a number of dead and wounded. */
static uint32_t number_shared(const eventing *c, uint32_t i) {
  const chunk *k = chunk_at(c, i);
  const chunk *g = chunk_at(c, k->group);
  if (!k->joined || k->group == i || k->last != k->head + 1) return NONE;
  return g->number_of != NONE ? g->number_of : number_inside(c, g->first, g->last);
}

/* Whether a number stands for nothing but "some". */
static bool says_some(const eventing *c, uint32_t number) {
  if (number == NONE) return true;
  const number_value *n = &c->mention->mentions[number].number;
  return n->vague && n->high < 0;
}

/* The loss that a noun phrase is, or false when it is no people. */
static bool loss_of(const eventing *c, const arg *x, uint32_t kind, uint32_t trigger, uint32_t line, loss_found *out) {
  if (!x->there || x->pronoun) return false;
  uint32_t number = x->chunk != NONE && x->first == chunk_at(c, x->chunk)->first ? chunk_at(c, x->chunk)->number_of : NONE;
  if (number == NONE) number = number_inside(c, x->first, x->head + 1 < x->last ? x->head + 1 : x->last);
  if (number == NONE && x->chunk != NONE && x->first == x->head && says_some(c, number_shared(c, x->chunk))) number = number_shared(c, x->chunk);
  bool one_more = number != NONE && c->mention->mentions[number].number.unit == UNIT_ORDINAL && !(reading_at(c, x->head) && reading_at(c, x->head)->proclitics & PRO_AL); /* two were killed and a third wounded */
  if (one_more) number = NONE;
  if (!counts_people(c, number) || is_thing(x) || (number == NONE && !one_more && !is_people(c, x))) return false;
  *out = (loss_found){.kind = kind, .first = x->first, .last = x->last, .who = x->mention, .trigger = trigger, .line = line};
  out->part = x->chunk != NONE && chunk_at(c, x->chunk)->among;
  count_people(c, x->head, number, person_name(c, x->mention), out);
  return true;
}

/* "the death and wounding of thirty": two words of loss share what they count, which is not told apart. */
static uint32_t shared_kind(const eventing *c, uint32_t head, uint32_t kind) {
  uint32_t i = c->clauses->chunk_of[head];
  if (is_verb_at(c, head) || i == NONE || !i || i >= c->clauses->n_chunks) return kind;
  const chunk *k = chunk_at(c, i), *b = chunk_at(c, i - 1);
  if (!k->joined || b->kind != CHUNK_NOUN || b->group != k->group || b->last != b->head + 1 || b->first < c->text->sentences[c->sentence].first) return kind;
  const hit *h = said_at(c, b->head, TABLE_loss);
  if (!h || reading_at(c, b->head)->enclitic || !how_has(c, &c->m->losss[h->row], "of")) return kind;
  bool both = (kind == LOSS_KILLED || kind == LOSS_INJURED) && (c->m->losss[h->row].kind == LOSS_KILLED || c->m->losss[h->row].kind == LOSS_INJURED);
  return both && c->m->losss[h->row].kind != kind ? (uint32_t)LOSS_CASUALTIES : kind;
}

/* ---- events that are harm: their recipients are the loss ---- */

static uint32_t frame_loss(const frame_row *f) {
  static const struct { unsigned flag; uint32_t kind; } map[] = {
      {FRAME_LOSS_KILLED, LOSS_KILLED}, {FRAME_LOSS_INJURED, LOSS_INJURED}, {FRAME_LOSS_ABDUCTED, LOSS_ABDUCTED}, {FRAME_LOSS_ARRESTED, LOSS_ARRESTED},
      {FRAME_LOSS_DISPLACED, LOSS_DISPLACED}, {FRAME_LOSS_MISSING, LOSS_MISSING}, {FRAME_LOSS_CASUALTIES, LOSS_CASUALTIES},
  };
  for (size_t i = 0; i < sizeof map / sizeof *map; i++)
    if (f->flags >> map[i].flag & 1u) return map[i].kind;
  return NONE;
}

static bool tells_people(const eventing *c, const chunk *k) {
  if (k->kind != CHUNK_NOUN || k->pronoun || k->date != NONE) return false;
  return class_has(k->class, CLASS_HUMAN) || (k->mention != NONE && c->mention->mentions[k->mention].kind == MENTION_GROUP && c->mention->mentions[k->mention].entity.table == TABLE_agent);
}

/* The number of those whom "them" means: of the people told last, in this sentence or the one before. */
static uint32_t number_of_them(const eventing *c, uint32_t head) {
  uint32_t i = c->clauses->chunk_of[head], floor = c->clauses->first_chunk[c->sentence ? c->sentence - 1 : 0];
  for (uint32_t n = 0; i != NONE && i > floor && n < THEM_REACH; n++) {
    const chunk *k = chunk_at(c, --i);
    bool many = k->number == NUMBER_PL || k->number_of != NONE;
    if (!many || !tells_people(c, k)) continue;
    return k->number_of != NONE && counts_people(c, k->number_of) ? k->number_of : NONE;
  }
  return NONE;
}

/* "wounded him", "their abduction": one, two or some, as the pronoun says; as many as those it means. */
static void take_pronoun(eventing *c, event_found *e, const participant *p, uint32_t kind) {
  if (p->person != 3 || !p->number) return;
  loss_found l = {.kind = kind, .low = p->number == NUMBER_DU ? 2 : 1, .high = p->number == NUMBER_DU ? 2 : 1, .bound = BOUND_EXACT, .number = NONE, .first = e->head, .last = e->head, .who = NONE, .trigger = e->head,
                  .line = c->m->frames[e->frame].line};
  uint32_t number = p->number == NUMBER_PL ? number_of_them(c, e->head) : NONE;
  if (number != NONE) count_people(c, e->head, number, false, &l);
  else if (p->number == NUMBER_PL) l.high = COUNT_OPEN, l.bound = BOUND_UNBOUND;
  add_loss(c, e, &l);
}

/* "an attempt to kill the minister", "tried to abduct him": it was tried, and nobody is lost by that. */
static bool only_tried(const eventing *c, const event_found *e) {
  uint32_t i = e->noun ? c->clauses->chunk_of[e->head] : NONE;
  if (i == NONE || i >= c->clauses->n_chunks) return false;
  for (uint32_t t = chunk_at(c, i)->first; t < e->last; t++) {
    const hit *h = said_at(c, t, TABLE_cue);
    if (h && c->m->cues[h->row].cue == CUE_ATTEMPT) return true;
  }
  const hit *h = e->light != NONE ? said_at(c, e->light, TABLE_cue) : NULL;
  return h && c->m->cues[h->row].cue == CUE_ATTEMPT;
}

static void losses_of_event(eventing *c, event_found *e) {
  uint32_t kind = e->frame == NONE ? NONE : frame_loss(&c->m->frames[e->frame]);
  if (kind == NONE || e->aux) return;
  bool tried = only_tried(c, e);
  kind = shared_kind(c, e->head, kind);
  for (uint8_t i = 0; i < e->n_recipients && !c->failed; i++) {
    const participant *p = &e->recipients[i];
    if (p->pronoun) take_pronoun(c, e, p, kind);
    if (p->pronoun || p->chunk == NONE) continue;
    arg x = arg_of_chunk(c, p->chunk);
    if (p->first != x.first) x = arg_of_words(c, p->chunk, p->first, p->last);
    const hit *own = kind == LOSS_CASUALTIES ? said_at(c, x.head, TABLE_loss) : NULL;
    if (own && how_has(c, &c->m->losss[own->row], "count-noun")) continue; /* left twenty dead: the word tells its own kind */
    loss_found l;
    if (loss_of(c, &x, kind, e->head, c->m->frames[e->frame].line, &l)) {
      l.tried = tried;
      add_loss(c, e, &l);
    }
  }
}

/* ---- words that count people ---- */

static bool clause_denies(const eventing *c, uint32_t chunk_index) {
  const chunk *k = chunk_at(c, chunk_index);
  if (k->clause == NONE) return false;
  const clause *x = &c->clauses->clauses[k->clause];
  return x->modal & (MODAL_NEGATED | MODAL_WITHOUT);
}

/* "did not mention any losses" is a silence, no denial. */
static bool only_unsaid(const eventing *c, uint32_t chunk_index) {
  const chunk *k = chunk_at(c, chunk_index);
  if (k->clause == NONE) return false;
  const clause *x = &c->clauses->clauses[k->clause];
  return (x->modal & MODAL_NEGATED) && said_at(c, x->token, TABLE_att_verb) != NULL;
}

static bool without_before(const eventing *c, uint32_t t, uint32_t start) {
  for (uint32_t back = 1; back <= 4 && t >= start + back; back++) {
    const lemma_row *l = lemma_at(c, t - back);
    if (l && l->tags >> TAG_NEG & 1u) return true;
    if (is_verb_at(c, t - back) || c->text->tokens[t - back].kind == TOKEN_PUNCT) return false;
  }
  return false;
}

static bool suits(const event_found *e, uint32_t kind) {
  if (kind == LOSS_ARRESTED) return e->type == EVENT_TYPE_COERCE;
  if (kind == LOSS_DISPLACED || kind == LOSS_MISSING) return true;
  return e->type == EVENT_TYPE_ASSAULT;
}

/* The event of the sentence that a loss belongs to: its own word's, else the last suiting one before it, else the first behind it. */
static event_found *owner(eventing *c, uint32_t trigger, uint32_t kind) {
  event_found *before = NULL;
  for (uint32_t i = c->first; i < c->events.n; i++) {
    event_found *e = &c->events.at[i];
    if (e->first <= trigger && trigger < e->last && suits(e, kind)) return e;
    if (!suits(e, kind) || (e->aux & (1u << AUX_NEGATION | 1u << AUX_HYPOTHETICAL | 1u << AUX_FUTURE))) continue;
    if (e->first > trigger) return before ? before : e;
    before = e;
  }
  return before;
}

/* An event that only its losses tell of: another sentence names the happening. */
static event_found *bare_event(eventing *c, const hit *h, uint32_t kind, uint32_t line) {
  event_found e = {.frame = NONE, .type = kind == LOSS_ARRESTED ? EVENT_TYPE_COERCE : EVENT_TYPE_ASSAULT, .sentence = c->sentence, .clause = NONE, .first = h->first, .last = h->last, .head = h->first,
                   .light = NONE, .place = NONE, .place_ref = NONE, .date = NONE, .means = NONE, .line = line, .merged = NONE, .asserted = true, .result = true, .weak = true};
  const reading *r = reading_at(c, h->first);
  e.lemma = r ? r->lemma : NONE;
  uint32_t i = c->clauses->chunk_of[h->first];
  if (i != NONE && i < c->clauses->n_chunks) e.clause = chunk_at(c, i)->clause;
  find_circumstances(c, &e);
  if (!vec_push(c->a, &c->events, e)) {
    c->failed = true;
    return NULL;
  }
  return &c->events.at[c->events.n - 1];
}

/* The prepositional phrase that a row's `how` names: prep:X. */
static arg people_behind(const eventing *c, const loss_row *l, const args *a) {
  const char *prep = model_string(c->m, l->how) + strlen("prep:");
  uint32_t after;
  for (int i = 0; i < a->n_preps; i++)
    if (begins_with(c, a->preps[i], prep, &after)) return arg_of_chunk(c, a->preps[i]);
  return (arg){.there = false};
}

/* "cost the life of N": the people stand in construct with the word for life. */
static arg people_of_life(const eventing *c, const hit *h, const loss_row *l) {
  uint32_t end = c->text->sentences[c->sentence].last, limit = h->last + 8 < end ? h->last + 8 : end;
  const hit *w = hit_between(c, h->last, limit, TABLE_COUNT + TABLE_loss, (uint32_t)(l - c->m->losss));
  if (!w) return (arg){.there = false};
  args a;
  args_of_noun(c, w->first, w->last, &a);
  return a.of;
}

/* Of an idiom's arguments the first that is people and not the idiom's own noun: there fell victim to it two hundred. */
static arg people_of_idiom(const eventing *c, const hit *h, const loss_row *l, uint32_t clause_index, const args *a) {
  uint32_t end = c->text->sentences[c->sentence].last, limit = h->last + 10 < end ? h->last + 10 : end;
  const hit *w = hit_between(c, h->last, limit, TABLE_COUNT + TABLE_loss, (uint32_t)(l - c->m->losss));
  arg list[] = {a->subj, a->obj, arg_of_chunk(c, c->clauses->clauses[clause_index].object2)};
  for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
    const arg *x = &list[i];
    if (!x->there || x->pronoun || (w && x->first <= w->first && w->first < x->last) || happening_noun(c, x)) continue;
    if (is_people(c, x) || chunk_at(c, x->chunk)->number_of != NONE) return *x;
  }
  return a->subj;
}

static arg people_of_verb(const eventing *c, const hit *h, const loss_row *l, uint32_t clause_index) {
  args a;
  args_of_verb(c, clause_index, &a);
  if (how_has(c, l, "prep:")) return people_behind(c, l, &a);
  if (how_has(c, l, "life")) return people_of_life(c, h, l);
  if (how_has(c, l, "subj") && model_string(c->m, l->with)[0]) return people_of_idiom(c, h, l, clause_index, &a);
  return how_has(c, l, "subj") || !a.obj.there ? a.subj : a.obj;
}

/* "the victims of the attack": the noun right behind makes them known. */
static bool known_by(const eventing *c, uint32_t t, uint32_t end) {
  for (int n = 0; t < end && n < 3; t++, n++) {
    const reading *r = reading_at(c, t);
    if (!r || feat_pos(r->feats) != POS_NOUN || (r->feats & FEAT_INDEFINITE)) return false;
    if (r->proclitics & PRO_AL) return true;
  }
  return false;
}

static bool counts_somebody(const eventing *c, const chunk *k) {
  return k->kind == CHUNK_NOUN && k->number_of != NONE && counts_people(c, k->number_of);
}

/* The counted people that stand before chunk i: twenty persons between dead and wounded. */
static arg counted_before(const eventing *c, uint32_t i) {
  for (uint32_t n = 0; n < TOTAL_REACH && i > c->clauses->first_chunk[c->sentence]; n++, i--) {
    const chunk *k = chunk_at(c, i - 1);
    if (counts_somebody(c, k)) return arg_of_chunk(c, i - 1);
    uint32_t inner = k->kind == CHUNK_NOUN ? number_inside(c, k->first, k->last) : NONE; /* the fall of twenty, dead and wounded */
    if (inner != NONE && c->mention->mentions[inner].number.counted == NONE && counts_people(c, inner)) return arg_of_words(c, i - 1, c->mention->mentions[inner].first, c->mention->mentions[inner].last);
    if (k->kind == CHUNK_COMP || k->kind == CHUNK_SUB) break;
  }
  return (arg){.there = false};
}

/* "the number of the dead rose to nine": the number stands behind; one that counts the dead by name tells itself. In the phrase
 * itself it is the predicate: the number of the dead [is] nine. */
static arg total_of(const eventing *c, uint32_t i, uint32_t last) {
  uint32_t own = number_inside(c, last - 1, chunk_at(c, i)->last);
  if (own != NONE && c->mention->mentions[own].last > last) return arg_of_words(c, i, c->mention->mentions[own].last - 1, c->mention->mentions[own].last);
  uint32_t end = c->clauses->first_chunk[c->sentence + 1];
  for (uint32_t n = 0; n < TOTAL_REACH && ++i < end; n++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind == CHUNK_COMP || k->kind == CHUNK_SUB || (k->kind == CHUNK_SIGN && k->sign == '.')) break;
    if (!counts_somebody(c, k)) continue;
    return said_at(c, k->head, TABLE_loss) ? (arg){.there = false} : arg_of_chunk(c, i);
  }
  return (arg){.there = false};
}

/* Whether the phrase is what a result verb left behind: the fighting left a thousand displaced. */
static bool left_behind(const eventing *c, uint32_t i) {
  uint32_t k = chunk_at(c, i)->clause;
  const hit *h = k == NONE ? NULL : said_at(c, c->clauses->clauses[k].token, TABLE_light);
  return h && c->m->lights[h->row].subj == ROLE_EVENT;
}

static bool told_of(const eventing *c, uint32_t kind) {
  for (uint32_t i = c->first; i < c->events.n; i++)
    if (c->events.at[i].frame != NONE && frame_loss(&c->m->frames[c->events.at[i].frame]) == kind) return true;
  return false;
}

/* Prisoners, hostages and refugees are losses only where their taking or their flight is told. */
static bool state_only(const eventing *c, uint32_t kind, uint32_t i) {
  return (kind == LOSS_ABDUCTED || kind == LOSS_ARRESTED || kind == LOSS_DISPLACED || kind == LOSS_MISSING) && !left_behind(c, i) && !told_of(c, kind);
}

/* The complement of a word of loss: those lost; where it is who did it (the soldiers' killing of demonstrators), those to whom it was done. */
static arg people_of_noun(const eventing *c, const hit *h) {
  args a;
  args_of_noun(c, h->first, h->last, &a);
  for (uint32_t i = c->first; i < c->events.n; i++) {
    const event_found *e = &c->events.at[i];
    for (uint8_t k = 0; e->first == h->first && k < e->n_actors; k++) {
      if (!a.of.there || e->actors[k].first != a.of.first || e->actors[k].pronoun != a.of.pronoun) continue;
      const participant *p = e->n_recipients ? &e->recipients[0] : NULL;
      return p && p->chunk != NONE && !p->pronoun ? arg_of_words(c, p->chunk, p->first, p->last) : (arg){.there = false};
    }
  }
  return a.of;
}

/* "the dead were five gunmen": the predicate tells how many. */
static arg who_they_were(const eventing *c, uint32_t i) {
  for (uint32_t n = c->clauses->first_clause[c->sentence]; n < c->clauses->first_clause[c->sentence + 1]; n++) {
    const clause *k = &c->clauses->clauses[n];
    const hit *be = k->subject == i && k->object != NONE ? said_at(c, k->token, TABLE_auxiliary) : NULL;
    if (!be || c->m->auxiliarys[be->row].kind != AUXILIARY_BE) continue;
    if (chunk_at(c, k->object)->number_of != NONE && counts_people(c, chunk_at(c, k->object)->number_of)) return arg_of_chunk(c, k->object);
  }
  return (arg){.there = false};
}

/* The counted people that a word of loss is: five dead. */
static arg people_counted(const eventing *c, const hit *h, const loss_row *l, uint32_t i) {
  arg x = arg_of_chunk(c, i);
  x.head = h->first;
  x.mention = c->mention->at[h->first];
  uint32_t n = number_inside(c, x.first, h->first);
  x.first = n == NONE ? h->first : c->mention->mentions[n].first;
  if (n == NONE) n = number_shared(c, i);
  const reading *r = reading_at(c, h->first);
  /* with the article or in construct with a definite noun, without a number, they are victims known already */
  if (n == NONE && r && ((r->proclitics & PRO_AL) || r->enclitic || known_by(c, h->last, x.last))) return who_they_were(c, i);
  bool both = l->kind == LOSS_CASUALTIES && h->last - h->first > 1;
  if (!both || !says_some(c, n)) return x;
  return n == NONE ? counted_before(c, i) : (arg){.there = false}; /* twenty people, dead and wounded; some dead and wounded are two losses */
}

static bool people_of_hit(const eventing *c, const hit *h, const loss_row *l, arg *people, loss_found *out) {
  uint32_t i = c->clauses->chunk_of[h->first];
  if (i == NONE || i >= c->clauses->n_chunks) return false;
  arg x = {.there = false};
  if (is_verb_at(c, h->first)) {
    uint32_t k = clause_at(c, h->first);
    if (k == NONE) return false;
    x = people_of_verb(c, h, l, k);
    const hit *own = l->kind == LOSS_CASUALTIES && x.there && !x.pronoun ? said_at(c, x.head, TABLE_loss) : NULL;
    if (own && own->first != h->first && how_has(c, &c->m->losss[own->row], "count-noun")) return false; /* what it left tells its own kind */
  } else if (how_has(c, l, "count-noun")) {
    if (chunk_at(c, i)->kind != CHUNK_NOUN || state_only(c, l->kind, i)) return false;
    x = people_counted(c, h, l, i);
  } else if (how_has(c, l, "total")) {
    x = total_of(c, i, h->last);
  } else if (how_has(c, l, "of")) {
    x = people_of_noun(c, h);
  }
  *people = x;
  return loss_of(c, &x, how_has(c, l, "of") ? shared_kind(c, h->first, l->kind) : l->kind, h->first, l->line, out);
}

/* Those whom violence killed, hurt or took are its recipients too; of parts of a whole only the whole. */
static void suffer(const eventing *c, event_found *e, const arg *people, const loss_found *l) {
  bool harmed = l->kind == LOSS_KILLED || l->kind == LOSS_INJURED || l->kind == LOSS_CASUALTIES || l->kind == LOSS_ABDUCTED;
  if (e->type == EVENT_TYPE_ASSAULT && harmed && !l->negated && !l->part) add_participant(c, e, false, people);
}

/* An idiom needs its noun in the same clause: met [their] death. */
static bool idiom_whole(const eventing *c, const hit *h) {
  const loss_row *l = &c->m->losss[h->row];
  if (!model_string(c->m, l->with)[0]) return true;
  uint32_t end = c->text->sentences[c->sentence].last, limit = h->last + 10 < end ? h->last + 10 : end;
  const hit *w = hit_between(c, h->last, limit, TABLE_COUNT + TABLE_loss, h->row);
  if (!w) return false;
  for (uint32_t t = h->last; t < w->first; t++)
    if (is_verb_at(c, t)) return false;
  return true;
}

/* "wounded were two [and three of the policemen]": the rest of the coordination that its verb is said of. */
static void take_others(eventing *c, event_found *e, const arg *people, const loss_found *first) {
  uint32_t group = people->chunk == NONE || people->pronoun || !is_verb_at(c, first->trigger) ? NONE : chunk_at(c, people->chunk)->group;
  for (uint32_t i = people->chunk + 1; group != NONE && i < c->clauses->first_chunk[c->sentence + 1]; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind == CHUNK_SIGN && k->sign == ',') continue;
    arg y = arg_of_chunk(c, i);
    loss_found l;
    if (k->kind != CHUNK_NOUN || k->group != group || happening_noun(c, &y) || opens_clause(c, i) || !loss_of(c, &y, first->kind, first->trigger, first->line, &l)) return;
    add_loss(c, e, &l);
    suffer(c, e, &y, &l);
  }
}

static bool take_hit(eventing *c, const hit *h) {
  const loss_row *l = &c->m->losss[h->row];
  uint32_t i = c->clauses->chunk_of[h->first];
  if (i == NONE || i >= c->clauses->n_chunks) return false;
  if (is_verb_at(c, h->first)) { /* a verb with a frame has told its loss by its recipients */
    for (uint32_t k = c->first; k < c->events.n; k++)
      if (!c->events.at[k].noun && c->events.at[k].first == h->first) return true;
  }
  loss_found found;
  arg people = {.there = false};
  bool denied = clause_denies(c, i) || without_before(c, h->first, c->text->sentences[c->sentence].first);
  if (denied && only_unsaid(c, i)) return true;
  if (!people_of_hit(c, h, l, &people, &found)) {
    if (!denied || !how_has(c, l, "count-noun")) return false;
    found = (loss_found){.kind = l->kind, .low = 0, .high = 0, .bound = BOUND_EXACT, .number = NONE, .first = h->first, .last = h->last, .who = NONE, .trigger = h->first, .line = l->line};
  }
  if (denied) {
    found.negated = true;
    found.low = found.high = 0;
    found.bound = BOUND_EXACT;
  }
  event_found *e = owner(c, h->first, l->kind);
  found.tried = e && e->first <= h->first && h->first < e->last && only_tried(c, e);
  if (!e && !denied) e = bare_event(c, h, l->kind, l->line);
  if (!e) return true;
  add_loss(c, e, &found);
  suffer(c, e, &people, &found);
  if (!denied) take_others(c, e, &people, &found);
  return true;
}

static bool has_idiom(const eventing *c, uint32_t t, uint32_t last) {
  for (uint32_t i = c->mention->hit_of[t]; i < c->mention->hit_of[t + 1]; i++) {
    const hit *h = &c->mention->hits[i];
    if (h->table == TABLE_loss && h->last == last && model_string(c->m, c->m->losss[h->row].with)[0] && trusted(c, h) && idiom_whole(c, h)) return true;
  }
  return false;
}

/* Rows of the phrases at t, the longest first, one with its idiom's noun alone: the first that finds people tells the loss.
 * Returns where the next word of loss may begin. */
static uint32_t take_words(eventing *c, uint32_t t) {
  for (uint32_t i = c->mention->hit_of[t]; i < c->mention->hit_of[t + 1] && !c->failed; i++) {
    const hit *h = &c->mention->hits[i];
    if (h->table != TABLE_loss || !trusted(c, h) || !idiom_whole(c, h)) continue;
    if (!model_string(c->m, c->m->losss[h->row].with)[0] && has_idiom(c, t, h->last)) continue;
    if (take_hit(c, h)) return is_verb_at(c, t) ? t + 1 : h->last;
  }
  return t + 1;
}

/* Nobody is lost by an attempt, though it is judged by whom it was made on. */
void drop_tried(eventing *c) {
  for (uint32_t i = c->first; i < c->events.n; i++) {
    event_found *e = &c->events.at[i];
    uint32_t n = 0;
    for (uint32_t k = 0; k < e->n_losses; k++)
      if (!e->losses[k].tried) e->losses[n++] = e->losses[k];
    e->n_losses = n;
  }
}

void find_losses(eventing *c) {
  for (uint32_t i = c->first; i < c->events.n && !c->failed; i++) losses_of_event(c, &c->events.at[i]);
  const sentence *s = &c->text->sentences[c->sentence];
  for (uint32_t t = s->first; t < s->last && !c->failed;) t = take_words(c, t);
}
