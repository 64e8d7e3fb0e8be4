#include "event/match.h"

#include <string.h>

#include "clause/count.h"

#define PHRASE_LETTERS_MAX 48

bool trusted(const eventing *c, const hit *h) {
  if (!c->morph->words[h->first].n || h->last - h->first > 1) return true;
  if (h->table == TABLE_cue || h->table == TABLE_loss) { /* weak words: only as they are read here */
    const word *w = &c->morph->words[h->first];
    const reading *have = &c->morph->readings[w->first + w->best], *want = &c->morph->readings[w->first + h->reading];
    return have == want || (have->lemma == want->lemma && have->proclitics == want->proclitics);
  }
  return reading_near(c->morph, h->first, h->reading);
}

const hit *said_at(const eventing *c, uint32_t t, uint32_t table) {
  for (uint32_t i = c->mention->hit_of[t]; i < c->mention->hit_of[t + 1]; i++) {
    const hit *h = &c->mention->hits[i];
    if (h->table == table && trusted(c, h)) return h;
  }
  return NULL;
}

const hit *hit_between(const eventing *c, uint32_t from, uint32_t to, uint32_t table, uint32_t row) {
  for (uint32_t i = c->mention->hit_of[from]; i < c->mention->hit_of[to]; i++) {
    const hit *h = &c->mention->hits[i];
    if (h->table == table && h->row == row && trusted(c, h)) return h;
  }
  return NULL;
}

const hit *any_between(const eventing *c, uint32_t from, uint32_t to, uint32_t table) {
  for (uint32_t i = c->mention->hit_of[from]; i < c->mention->hit_of[to]; i++)
    if (c->mention->hits[i].table == table && trusted(c, &c->mention->hits[i])) return &c->mention->hits[i];
  return NULL;
}

/* ---- arguments ---- */

arg arg_of_chunk(const eventing *c, uint32_t i) {
  arg x = {.there = i != NONE, .chunk = i, .mention = NONE};
  if (i == NONE) return x;
  const chunk *k = chunk_at(c, i);
  x.first = k->first;
  x.last = k->last;
  x.head = k->head;
  x.mention = k->mention;
  x.pronoun = k->pronoun;
  x.person = k->person;
  memcpy(x.class, k->class, sizeof x.class);
  return x;
}

static arg pronoun_arg(uint8_t person) { return (arg){.there = true, .chunk = NONE, .mention = NONE, .pronoun = true, .person = person}; }

static uint8_t enclitic_person(uint8_t enclitic) { return enclitic >= ENC_1S ? 1 : enclitic >= ENC_2MS ? 2 : 3; }

static void add_prep(args *x, uint32_t i) {
  if (x->n_preps < PREPS_MAX) x->preps[x->n_preps++] = i;
}

/* Prepositional chunks from chunk i on, up to the next verb or connective; commas are passed. */
static void collect_preps(const eventing *c, uint32_t i, uint32_t end, uint8_t depth, args *x) {
  for (; i < end; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->depth > depth) continue;
    if (k->kind == CHUNK_VERB || k->kind == CHUNK_COMP || k->kind == CHUNK_REL || k->kind == CHUNK_SUB || k->kind == CHUNK_CONJ) break;
    if (k->kind == CHUNK_SIGN && (k->sign == '.' || k->sign == ';' || k->sign == ':' || k->sign == ')')) break;
    if (k->kind == CHUNK_NOUN && k->prep != NONE && k->date == NONE) add_prep(x, i);
  }
}

void args_of_verb(const eventing *c, uint32_t clause_index, args *x) {
  memset(x, 0, sizeof *x);
  x->of.mention = x->obj.mention = x->subj.mention = NONE;
  const clause *k = &c->clauses->clauses[clause_index];
  x->clause = clause_index;
  x->subj = arg_of_chunk(c, k->subject);
  x->obj = arg_of_chunk(c, k->object);
  const chunk *verb = chunk_at(c, k->verb);
  const reading *r = reading_at(c, k->token);
  if (!x->obj.there && k->object_pronoun && r) x->obj = pronoun_arg(enclitic_person(r->enclitic));
  if (!x->subj.there && verb->person) x->subj = pronoun_arg(verb->person);
  x->passive = k->passive;
  uint32_t end = c->clauses->first_chunk[c->sentence + 1];
  collect_preps(c, k->verb + 1, end, verb->depth, x);
  for (uint32_t i = k->first; i < k->verb; i++)
    if (chunk_at(c, i)->kind == CHUNK_NOUN && chunk_at(c, i)->prep != NONE && chunk_at(c, i)->depth == verb->depth) add_prep(x, i);
}

/* The complement in construct of a noun that ends at `last`, inside its chunk. */
static arg complement(const eventing *c, const chunk *k, uint32_t first, uint32_t last) {
  arg x = {.there = false, .chunk = NONE, .mention = NONE};
  const reading *trigger = reading_at(c, last - 1);
  if (trigger && trigger->enclitic) return pronoun_arg(enclitic_person(trigger->enclitic));
  if (last >= k->last || (trigger && (trigger->proclitics & PRO_AL))) return x;
  const reading *r = reading_at(c, last);
  if (r && feat_pos(r->feats) == POS_ADJ && !(r->proclitics & PRO_AL)) return x; /* its own adjective: a suicide attack */
  x.there = true;
  x.chunk = (uint32_t)(k - c->clauses->chunks);
  x.first = x.head = last;
  x.last = k->last;
  counted n;
  if (counted_at(c->m, c->morph, c->mention, last, k->last, &n)) x.head = n.head;
  x.mention = c->mention->at[x.head];
  if (x.mention != NONE && c->mention->mentions[x.mention].first <= first) x.mention = NONE; /* the mention is the whole phrase, trigger and all */
  const lemma_row *l = lemma_at(c, x.head);
  if (l) memcpy(x.class, l->class, sizeof x.class);
  if (x.mention != NONE) {
    const mention *men = &c->mention->mentions[x.mention];
    unsigned k2 = men->kind == MENTION_PLACE ? CLASS_PLACE : CLASS_ACTOR;
    x.class[k2 >> 5] |= 1u << (k2 & 31);
  }
  return x;
}

/* Nationality adjectives behind the trigger: the Israeli raids. */
static void adjectives(const eventing *c, const chunk *k, uint32_t last, args *x) {
  for (uint32_t t = last; t < k->last && x->n_countries < 2; t++) {
    const reading *r = reading_at(c, t);
    const lemma_row *l = lemma_at(c, t);
    if (!r || feat_pos(r->feats) != POS_ADJ) {
      if (t == last && x->of.there) return;
      continue;
    }
    if (l && l->country != NONE) x->countries[x->n_countries++] = t;
  }
}

void args_of_noun(const eventing *c, uint32_t first, uint32_t last, args *x) {
  memset(x, 0, sizeof *x);
  x->subj.mention = x->obj.mention = NONE;
  x->clause = NONE;
  uint32_t i = c->clauses->chunk_of[first];
  if (i == NONE || i >= c->clauses->n_chunks) {
    x->of.mention = NONE;
    return;
  }
  const chunk *k = chunk_at(c, i);
  x->of = complement(c, k, first, last);
  adjectives(c, k, last, x);
  x->clause = k->clause;
  collect_preps(c, i + 1, c->clauses->first_chunk[c->sentence + 1], k->depth, x);
}

uint32_t clause_at(const eventing *c, uint32_t t) {
  for (uint32_t i = c->clauses->first_clause[c->sentence]; i < c->clauses->first_clause[c->sentence + 1]; i++)
    if (c->clauses->clauses[i].token == t) return i;
  return NONE;
}

/* ---- prepositions and conditions ---- */

bool begins_with(const eventing *c, uint32_t i, const char *phrase, uint32_t *after) {
  const chunk *k = chunk_at(c, i);
  uint8_t want[PHRASE_LETTERS_MAX];
  int n = letters_of(phrase, strlen(phrase), true, want, PHRASE_LETTERS_MAX), at = 0;
  if (n <= 0 || k->prep == NONE) return false;
  uint32_t t = k->prep_token == NONE ? k->first : k->prep_token;
  const reading *r = reading_at(c, t);
  if (!r) return false;
  if (pro_prep_lemma(c->morph, r) != NONE) { /* a clitic: the letter before the stem */
    uint8_t letter = c->text->keys[c->text->tokens[t].key + r->before - 1u];
    *after = t;
    if (n == 1) return want[0] == letter;
    if (want[0] != letter || want[1] != ' ') return false;
    at = 2;
  }
  for (; at < n && t < k->last; t++) {
    const token *x = &c->text->tokens[t];
    r = reading_at(c, t);
    int skip = r ? r->before : 0, len = x->len - skip - (r ? r->after : 0);
    if (len <= 0 || at + len > n || memcmp(want + at, c->text->keys + x->key + skip, (size_t)len) != 0) return false;
    at += len;
    if (at < n && want[at++] != ' ') return false;
    *after = t + 1;
  }
  return at == n;
}

/* A number without a noun counts people. */
static bool number_alone(const eventing *c, uint32_t t) {
  uint32_t n = c->mention->number_at[t];
  return n != NONE && c->mention->mentions[n].number.counted == NONE && c->mention->mentions[n].number.unit <= UNIT_PEOPLE;
}

static bool arg_has(const eventing *c, const arg *x, uint32_t class) {
  if (!x->there) return false;
  if (x->pronoun) return class == CLASS_PLACE || class == CLASS_BUILDING || class == CLASS_PERSON || class == CLASS_HUMAN || class == CLASS_ACTOR || class == CLASS_GROUP; /* nothing speaks against it */
  if (class == CLASS_PERSON && class_has(x->class, CLASS_HUMAN)) return true;
  if (class == CLASS_HUMAN && (class_has(x->class, CLASS_PERSON) || number_alone(c, x->head))) return true;
  if (class == CLASS_ACTOR && x->mention != NONE && c->mention->mentions[x->mention].kind == MENTION_PLACE) {
    const mention *p = &c->mention->mentions[x->mention];
    return p->place.row == NONE || p->place.country != NONE; /* a country or a capital can act */
  }
  return class_has(x->class, class);
}

static bool term_holds(const eventing *c, const args *x, const uint32_t *term) {
  uint32_t slot = term[0], class = term[2], after;
  bool excluded = term[3] & 1u, found = false;
  if (slot == SLOT_SUBJ || slot == SLOT_ANY) found = found || (class == NONE ? x->subj.there : arg_has(c, &x->subj, class));
  if (slot == SLOT_OBJ || slot == SLOT_ANY) found = found || (class == NONE ? x->obj.there : arg_has(c, &x->obj, class));
  if (slot == SLOT_OF || slot == SLOT_ANY) found = found || (class == NONE ? x->of.there : arg_has(c, &x->of, class));
  /* of a verbal noun the complement stands for the object or the subject */
  if ((slot == SLOT_OBJ || slot == SLOT_SUBJ) && x->of.there && !x->obj.there && !x->subj.there) found = found || (class == NONE || arg_has(c, &x->of, class));
  if (slot == SLOT_PREP || slot == SLOT_ANY) {
    for (int i = 0; i < x->n_preps && !found; i++) {
      if (slot == SLOT_PREP && !begins_with(c, x->preps[i], model_string(c->m, term[1]), &after)) continue;
      arg p = arg_of_chunk(c, x->preps[i]);
      found = class == NONE || (arg_has(c, &p, class) && !(excluded && p.pronoun));
    }
  }
  return found != excluded;
}

bool conditions_hold(const eventing *c, const args *x, uint32_t conds) {
  const uint32_t *list = c->m->lists + conds;
  uint32_t n = list[0];
  if (!n) return true;
  bool holds = true;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t *term = list + 1 + 4 * i;
    holds = holds && term_holds(c, x, term);
    if (term[3] & 2u || i + 1 == n) {
      if (holds) return true;
      holds = true;
    }
  }
  return false;
}

/* ---- phrases ---- */

bool heads_phrase(const eventing *c, uint32_t token) {
  uint32_t i = c->clauses->chunk_of[token];
  if (i == NONE || i >= c->clauses->n_chunks) return false;
  const chunk *k = chunk_at(c, i);
  for (uint32_t t = k->first; t < token; t++) {
    const lemma_row *l = lemma_at(c, t);
    if (c->mention->number_at[t] != NONE || (l && (l->tags || class_has(l->class, CLASS_QUANTITY) || class_has(l->class, CLASS_EVENT)))) continue;
    if (said_at(c, t, TABLE_light) || said_at(c, t, TABLE_cue) || said_at(c, t, TABLE_frame) || said_at(c, t, TABLE_auxiliary)) continue;
    return false;
  }
  return true;
}

/* ---- roles ---- */

static bool can_act(const eventing *c, const arg *x) {
  return x->pronoun || arg_has(c, x, CLASS_ACTOR) || arg_has(c, x, CLASS_HUMAN) || arg_has(c, x, CLASS_FORCE) || arg_has(c, x, CLASS_GROUP) || arg_has(c, x, CLASS_OFFICIAL) || arg_has(c, x, CLASS_DEMONYM);
}

static bool already(const participant *list, uint8_t n, const arg *x) {
  for (uint8_t i = 0; i < n; i++)
    if (list[i].first == x->first && list[i].pronoun == x->pronoun) return true;
  return false;
}

/* "fifty others", "twelve dead": people told by an adjective or by what befell them alone. */
static bool faint(const eventing *c, const arg *x) {
  if (x->pronoun || x->last <= x->first) return false;
  const reading *r = reading_at(c, x->head);
  if (x->mention == NONE && r && feat_pos(r->feats) == POS_ADJ && c->mention->number_at[x->first] != NONE) return true;
  const hit *h = said_at(c, x->head, TABLE_loss);
  return h && !is_verb_at(c, x->head) && strcmp(model_string(c->m, c->m->losss[h->row].how), "count-noun") == 0;
}

void add_participant(const eventing *c, event_found *e, bool actor, const arg *x) {
  participant *list = actor ? e->actors : e->recipients;
  uint8_t *n = actor ? &e->n_actors : &e->n_recipients;
  if (!x->there || *n == EVENT_ARGS_MAX || already(list, *n, x)) return;
  list[(*n)++] = (participant){x->chunk, x->first, x->last, x->mention, x->pronoun, x->person, faint(c, x)};
}

/* People whose kind or name is told apart from the whole: among them four soldiers. */
static bool told_apart(const eventing *c, const chunk *k) {
  if (k->mention == NONE) return false;
  const mention *m = &c->mention->mentions[k->mention];
  if (m->kind == MENTION_PERSON) return true;
  return m->kind == MENTION_GROUP && m->entity.sector != NONE && m->entity.sector != SECTOR_CVL && m->entity.sector != SECTOR_UNK;
}

/* Those named as a part of the victims behind them are victims by name. */
static void add_parts(const eventing *c, event_found *e, uint32_t i) {
  for (; i < c->clauses->first_chunk[c->sentence + 1]; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind == CHUNK_VERB || k->kind == CHUNK_COMP || k->kind == CHUNK_REL || k->kind == CHUNK_SUB || (k->kind == CHUNK_SIGN && k->sign != ',')) return;
    if (k->kind != CHUNK_NOUN || !k->among) continue;
    arg x = arg_of_chunk(c, i);
    if (told_apart(c, k)) add_participant(c, e, false, &x);
  }
}

/* The whole coordination that a chunk opens: X, Y and Z. */
static void add_group(const eventing *c, event_found *e, bool actor, const arg *x) {
  add_participant(c, e, actor, x);
  if (x->chunk == NONE || x->first != chunk_at(c, x->chunk)->first) return;
  uint32_t group = chunk_at(c, x->chunk)->group;
  for (uint32_t i = x->chunk + 1; i < c->clauses->first_chunk[c->sentence + 1]; i++) {
    const chunk *k = chunk_at(c, i);
    if (k->kind == CHUNK_SIGN && k->sign == ',') continue;
    if (k->kind != CHUNK_NOUN || k->group != group) break;
    arg y = arg_of_chunk(c, i);
    add_participant(c, e, actor, &y);
  }
}

/* A happening is no participant: the killing of two, an attempt of assassination. */
bool happening_noun(const eventing *c, const arg *x) {
  if (x->pronoun || x->mention != NONE) return false;
  const reading *r = reading_at(c, x->head);
  if (!r || feat_pos(r->feats) != POS_NOUN) return false;
  if (class_has(x->class, CLASS_HUMAN) || class_has(x->class, CLASS_GROUP) || class_has(x->class, CLASS_FORCE) || class_has(x->class, CLASS_VICTIM) || class_has(x->class, CLASS_BUILDING)) return false;
  return (r->feats & FEAT_MASDAR) || class_has(x->class, CLASS_EVENT) || said_at(c, x->head, TABLE_frame) != NULL;
}

static void assign(eventing *c, event_found *e, uint32_t role, const arg *x) {
  if (!x->there || happening_noun(c, x)) return;
  bool place = !x->pronoun && arg_has(c, x, CLASS_PLACE);
  if (role == ROLE_ACTOR_MAYBE) role = can_act(c, x) && !place ? (uint32_t)ROLE_ACTOR : place ? (uint32_t)ROLE_PLACE : (uint32_t)ROLE_NOTHING;
  if (role == ROLE_RECIPIENT_MAYBE) role = (uint32_t)(place ? ROLE_PLACE : ROLE_RECIPIENT);
  switch (role) {
  case ROLE_ACTOR: add_group(c, e, true, x); break;
  case ROLE_RECIPIENT: case ROLE_VICTIM:
    if (place && e->place == NONE) e->place = x->mention;
    add_group(c, e, false, x);
    if (x->chunk != NONE && chunk_at(c, x->chunk)->number_of != NONE) add_parts(c, e, x->chunk + 1);
    break;
  case ROLE_BOTH:
    add_group(c, e, true, x);
    break;
  case ROLE_PLACE:
    if (place) e->place = x->mention;
    break;
  default: break;
  }
}

void assign_roles(eventing *c, event_found *e, const args *x, uint32_t subj, uint32_t obj, uint32_t of, uint32_t preps) {
  if (x->passive) {
    assign(c, e, obj, &x->subj); /* the one to whom it is done stands as the subject */
  } else {
    assign(c, e, subj, &x->subj);
    assign(c, e, obj, &x->obj);
  }
  assign(c, e, of, &x->of);
  const uint32_t *list = c->m->lists + preps;
  for (uint32_t i = 0; i < list[0]; i++) {
    for (int k = 0; k < x->n_preps; k++) {
      uint32_t after = 0;
      if (!begins_with(c, x->preps[k], model_string(c->m, list[1 + 2 * i]), &after)) continue;
      arg p = arg_of_chunk(c, x->preps[k]);
      if (after > p.first && after < p.last) { /* a phrase with a noun of its own: by the hand of X */
        p.first = p.head = after;
        p.mention = c->mention->at[after];
        const lemma_row *l = lemma_at(c, after);
        if (l) memcpy(p.class, l->class, sizeof p.class);
      }
      assign(c, e, list[2 + 2 * i], &p);
      break;
    }
  }
}

/* ---- frames ---- */

const hit *with_words(const eventing *c, const hit *h, uint32_t row) {
  uint32_t end = c->text->sentences[c->sentence].last, limit = h->last + 8 < end ? h->last + 8 : end;
  const hit *w = hit_between(c, h->last, limit, TABLE_COUNT + TABLE_frame, row);
  if (!w) return NULL;
  for (uint32_t t = h->last; t < w->first; t++) /* in the same clause: no other verb between */
    if (is_verb_at(c, t)) return NULL;
  uint32_t at = c->clauses->chunk_of[h->first];
  bool noun = !is_verb_at(c, h->first);
  /* a noun's own words stand in its phrase or right behind it */
  if (noun && at != NONE && at < c->clauses->n_chunks && w->first > chunk_at(c, at)->last + 2) return NULL;
  return w;
}

static bool flagged(const frame_row *f, unsigned flag) { return f->flags >> flag & 1u; }

/* A row with words of its own goes before one without, more words before fewer, an event's row before another type's stop; a row with
 * conditions before one without. */
static int frame_score(const eventing *c, const frame_row *f, const hit *k, const hit *with) {
  int score = k->reading == c->morph->words[k->first].best ? 2 : 0;
  if (with) score += 16 + (with->last - with->first > 1) + (f->type != NONE);
  if (c->m->lists[f->cond]) score += 8;
  return score + (flagged(f, FRAME_NAME) ? 4 : 0);
}

uint32_t choose_frame(const eventing *c, const hit *h, const args *x) {
  bool verb = is_verb_at(c, h->first);
  uint32_t best = NONE;
  int best_score = -1;
  for (uint32_t i = c->mention->hit_of[h->first]; i < c->mention->hit_of[h->first + 1]; i++) {
    const hit *k = &c->mention->hits[i];
    if (k->table != TABLE_frame || k->last != h->last || !trusted(c, k)) continue;
    const frame_row *f = &c->m->frames[k->row];
    if ((verb && flagged(f, FRAME_NOUN_ONLY)) || (!verb && flagged(f, FRAME_VERB_ONLY))) continue;
    if (flagged(f, FRAME_PASSIVE) && !x->passive) continue;
    const hit *with = model_string(c->m, f->with)[0] ? with_words(c, k, k->row) : NULL;
    if ((model_string(c->m, f->with)[0] && !with) || !conditions_hold(c, x, f->cond)) continue;
    int score = frame_score(c, f, k, with);
    if (score > best_score) {
      best_score = score;
      best = k->row;
    }
  }
  return best;
}
