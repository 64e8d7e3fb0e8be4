#include "clause/clause.h"

#include <string.h>

#include "clause/chunk.h"

#define SHARE_MAX 4 /* clauses back in which a verb without a subject looks for it */
#define BARE_MAX 6 /* noun phrases without a preposition that one verb is offered */

/* The neighbourhood of one verb while its clause is made. */
typedef struct region {
  uint32_t left, right;        /* chunks: [left, verb) and (verb, right) */
  uint32_t opener;             /* the boundary chunk at the left, or NONE */
  uint32_t bare[BARE_MAX]; int n_bare; /* behind the verb */
  uint32_t before;             /* nearest bare noun phrase in front, or NONE */
} region;

static bool strong_sign(uint8_t s) { return s == '.' || s == ';' || s == ':' || s == '!' || s == '?' || s == 'e' || s == '*'; }

static bool plain_noun(const chunk *x) { return x->kind == CHUNK_NOUN && x->prep == NONE && x->date == NONE && !x->pronoun; }

static bool human(const chunk *x) { return class_has(x->class, CLASS_HUMAN) || class_has(x->class, CLASS_PERSON) || class_has(x->class, CLASS_VICTIM) || class_has(x->class, CLASS_OFFICIAL); }

static bool coordinated(const clausing *c, uint32_t i) { return i + 1 < c->chunks.n && c->chunks.at[i + 1].kind == CHUNK_NOUN && c->chunks.at[i + 1].group == c->chunks.at[i].group; }

static uint32_t enclitic_of(const clausing *c, uint32_t t) {
  const reading *r = best_reading(c->morph, t);
  return r ? r->enclitic : ENC_NONE;
}

/* Gender and number of a verb and of a noun phrase before or behind it. */
static bool agrees(const clausing *c, const chunk *verb, uint32_t i, bool before) {
  const chunk *x = &c->chunks.at[i];
  bool many = x->number == NUMBER_PL || x->number == NUMBER_DU || x->number_of != NONE || coordinated(c, i);
  if (verb->person && verb->person != 3) return false;
  if (before && verb->number == NUMBER_PL && !many && !class_has(x->class, CLASS_GROUP) && !class_has(x->class, CLASS_FORCE)) return false;
  if (before && verb->number == NUMBER_SG && x->number == NUMBER_PL && human(x) && verb->gender == 1) return false;
  if (!before && verb->number != NUMBER_SG && verb->number != NUMBER_NONE) return false;
  if (!verb->gender || !x->gender || verb->gender == 3 || x->gender == 3) return true;
  if (x->mention != NONE) { /* names take either gender */
    const mention *m = &c->mention->mentions[x->mention];
    bool named = (m->kind == MENTION_GROUP || m->kind == MENTION_PERSON) && (m->entity.table == TABLE_actor || m->entity.table == TABLE_outlet || m->entity.table == TABLE_leader);
    if (x->proper || m->kind == MENTION_PLACE || named) return true;
  }
  if (x->number_of != NONE) return true;
  if (many && !human(x) && verb->gender == 2) return true;
  if (!before && many && human(x)) return true; /* a broken plural takes either */
  return (verb->gender & x->gender) != 0;
}

static bool opens_speech(const clausing *c, const chunk *x) {
  if (x->kind != CHUNK_SIGN || (x->sign != '"' && x->sign != '<')) return false;
  uint32_t next = x->last;
  if (next >= c->text->n_tokens) return false;
  uint32_t q = c->text->tokens[next].quote;
  return q != NONE && c->text->quotations[q].first == next && !c->text->quotations[q].scare;
}

static bool hard_boundary(const clausing *c, const chunk *x) {
  switch (x->kind) {
  case CHUNK_VERB: return x->auxiliary == NONE;
  case CHUNK_COMP: case CHUNK_SUB: case CHUNK_REL: case CHUNK_CONJ: return true;
  case CHUNK_SIGN: return strong_sign(x->sign) || opens_speech(c, x);
  default: return false;
  }
}

static bool soft_boundary(const chunk *x) { return x->kind == CHUNK_SIGN && (x->sign == ',' || x->sign == '-'); }

/* A noun phrase with "and" in front that a verb follows opens the next clause: "... and the army said". */
static bool opens_next(const clausing *c, uint32_t i, uint32_t end) {
  const chunk *x = &c->chunks.at[i];
  return x->kind == CHUNK_NOUN && x->joined && x->group == i && x->prep == NONE && i + 1 < end && c->chunks.at[i + 1].kind == CHUNK_VERB && !c->chunks.at[i + 1].joined;
}

/* "..., three of them monks": behind a comma a part of those told before, no argument of the verb. */
static bool part_of_them(const clausing *c, uint32_t i, uint32_t end) {
  const chunk *x = &c->chunks.at[i], *of = x + 1;
  if (x->number_of == NONE || !i || i + 1 >= end || x[-1].kind != CHUNK_SIGN || x[-1].sign != ',') return false;
  return of->kind == CHUNK_NOUN && of->pronoun && of->prep != NONE && of->number == NUMBER_PL && c->m->lemmas[of->prep].tags >> TAG_FROM & 1u;
}

static void look_right(const clausing *c, uint32_t v, uint32_t end, region *r) {
  const chunk *verb = &c->chunks.at[v];
  uint32_t i = v + 1;
  for (; i < end; i++) {
    const chunk *x = &c->chunks.at[i];
    if (x->depth > verb->depth) continue;
    if (x->depth < verb->depth || hard_boundary(c, x) || (x->kind == CHUNK_VERB)) break;
    if (soft_boundary(x) && r->n_bare) break;
    if (opens_next(c, i, end) || part_of_them(c, i, end)) break;
    if (plain_noun(x) && x->group == i && r->n_bare < BARE_MAX) r->bare[r->n_bare++] = i;
  }
  r->right = i;
}

/* The subject may come behind a relative clause: killed in the attack that happened yesterday [were] five. */
static void look_behind_relative(const clausing *c, uint32_t end, region *r) {
  if (r->n_bare || r->right >= end || c->chunks.at[r->right].kind != CHUNK_REL) return;
  bool seen_verb = false;
  for (uint32_t i = r->right + 1; i < end; i++) {
    const chunk *x = &c->chunks.at[i];
    if (x->kind == CHUNK_VERB) {
      if (seen_verb || x->joined) return;
      seen_verb = true;
    } else if (hard_boundary(c, x) || soft_boundary(x)) {
      return;
    } else if (seen_verb && plain_noun(x) && (x->number_of != NONE || (human(x) && !x->definite))) {
      r->bare[r->n_bare++] = i;
      return;
    }
  }
}

/* The noun phrase whose apposition ends at the comma `i`: "Ahmad Hasan, the manager of the company, was kidnapped"; NONE when none. */
static uint32_t apposed(const clausing *c, uint32_t i, uint32_t start, const chunk *verb) {
  uint32_t comma = i;
  while (comma > start && !soft_boundary(&c->chunks.at[comma - 1])) {
    const chunk *x = &c->chunks.at[comma - 1];
    if (x->depth > verb->depth || x->kind == CHUNK_OTHER || (x->kind == CHUNK_NOUN && x->group == comma - 1) || (x->kind == CHUNK_SIGN && !hard_boundary(c, x))) comma--;
    else return NONE;
  }
  if (comma <= start + 1 || comma == i || !plain_noun(&c->chunks.at[comma]) || c->chunks.at[comma].joined) return NONE;
  for (uint32_t n = comma - 1; n > start; n--) {
    const chunk *x = &c->chunks.at[n - 1];
    if (x->kind == CHUNK_NOUN && x->date == NONE && !x->pronoun && x->prep != NONE) continue;
    if (x->depth > verb->depth || (x->kind == CHUNK_SIGN && (x->sign == '"' || x->sign == '<' || x->sign == '>'))) continue;
    if (!plain_noun(x) || !(human(x) || class_has(x->class, CLASS_ACTOR) || class_has(x->class, CLASS_GROUP) || class_has(x->class, CLASS_FORCE))) return NONE;
    return agrees(c, verb, x->group, true) ? x->group : NONE;
  }
  return NONE;
}

static void look_left(const clausing *c, uint32_t v, uint32_t start, region *r) {
  const chunk *verb = &c->chunks.at[v];
  r->before = NONE;
  r->opener = NONE;
  uint32_t i = v;
  while (i > start) {
    const chunk *x = &c->chunks.at[i - 1];
    if (x->depth > verb->depth) { i--; continue; }
    if (hard_boundary(c, x) || (x->depth < verb->depth) || (soft_boundary(x) && r->before == NONE && i != v)) {
      r->opener = i - 1;
      break;
    }
    if (soft_boundary(x) && i == v) {
      r->opener = i - 1;
      r->before = verb->joined ? NONE : apposed(c, i - 1, start, verb);
      break;
    }
    if (plain_noun(x) && x->group == i - 1 && r->before == NONE && !class_has(x->class, CLASS_TIMEUNIT)) r->before = i - 1;
    i--;
  }
  r->left = i;
}

/* The people inside a phrase whom a plural or dual verb describes when the phrase's head is something else: the rescue of the sixteen who were taken. */
static uint32_t inner_people(const clausing *c, const chunk *verb, const chunk *x, bool definite) {
  if (verb->number != NUMBER_PL && verb->number != NUMBER_DU) return NONE;
  for (uint32_t t = x->last; t > x->head + 1; t--) {
    const reading *r = best_reading(c->morph, t - 1);
    if (!r || feat_pos(r->feats) != POS_NOUN || r->lemma == NONE) continue;
    const lemma_row *l = &c->m->lemmas[r->lemma];
    uint32_t m = c->mention->at[t - 1];
    bool people = class_has(l->class, CLASS_HUMAN) || (m != NONE && (c->mention->mentions[m].kind == MENTION_GROUP || c->mention->mentions[m].kind == MENTION_PERSON));
    bool many = feat_number(r->feats) == NUMBER_PL || feat_number(r->feats) == NUMBER_DU || c->mention->number_at[t - 1] != NONE;
    return people && many && definite == ((r->proclitics & PRO_AL) != 0) ? t - 1 : NONE;
  }
  return NONE;
}

/* The noun phrase that a verb right behind it describes: the nearest one that agrees; *inner: people inside it whom it describes, or NONE. */
static uint32_t described(const clausing *c, const chunk *verb, uint32_t from, uint32_t start, bool definite_only, uint32_t *inner) {
  *inner = NONE;
  for (uint32_t i = from; i > start; i--) {
    const chunk *x = &c->chunks.at[i - 1];
    if (x->kind == CHUNK_SIGN && x->depth == 0 && x->sign != ')' && x->sign != '"' && x->sign != '>' && x->sign != '<') return NONE;
    if (x->kind != CHUNK_NOUN) {
      if (x->kind == CHUNK_SIGN || x->kind == CHUNK_OTHER || x->depth > verb->depth) continue;
      return NONE;
    }
    if (x->date != NONE || x->pronoun || x->depth > verb->depth) continue;
    if (definite_only ? x->definite || x->proper : !x->definite) {
      if (agrees(c, verb, x->group, true)) return x->group;
    }
    *inner = inner_people(c, verb, x, definite_only);
    if (*inner != NONE) return i - 1;
  }
  return NONE;
}

/* The first of the auxiliaries that stand right before a verb, or the verb. */
static uint32_t lead_of(const clausing *c, uint32_t v, uint32_t start) {
  while (v > start && c->chunks.at[v - 1].kind == CHUNK_VERB && c->chunks.at[v - 1].auxiliary != NONE) v--;
  return v;
}

static void link_relative(const clausing *c, clause *k, const region *r, uint32_t start) {
  const chunk *verb = &c->chunks.at[k->verb];
  const chunk *opener = r->opener == NONE ? NULL : &c->chunks.at[r->opener];
  if (opener && opener->kind == CHUNK_REL) {
    k->link = LINK_RELATIVE;
    k->antecedent = described(c, verb, r->opener, start, true, &k->antecedent_inner);
    k->antecedent_definite = true;
    if (k->antecedent == NONE) { /* the verb's own subject follows: take the nearest noun */
      for (uint32_t i = r->opener; i > start; i--)
        if (c->chunks.at[i - 1].kind == CHUNK_NOUN && c->chunks.at[i - 1].date == NONE) {
          k->antecedent = c->chunks.at[i - 1].group;
          break;
        }
    }
    return;
  }
  uint32_t lead = lead_of(c, k->verb, start);
  if (c->chunks.at[lead].joined || r->left == lead) return;
  const chunk *b = &c->chunks.at[lead - 1];
  if (b->kind != CHUNK_NOUN && !(b->kind == CHUNK_SIGN && b->sign == ')') && b->kind != CHUNK_OTHER) return;
  if (!opener || opener->kind != CHUNK_VERB) {
    /* a noun phrase at the clause's start with its verb is subject and predicate; inside a prepositional phrase it is described */
    if (r->before != NONE) return;
  }
  uint32_t a = described(c, verb, lead, start, false, &k->antecedent_inner);
  if (a != NONE) {
    k->link = LINK_RELATIVE;
    k->antecedent = a;
  }
}

/* "the time in which gunmen fired": a pronoun right behind the verb takes up the noun described, so that another is the subject. */
static bool taken_up(const clausing *c, const clause *k, uint32_t behind) {
  for (uint32_t i = k->verb + 1; i < behind; i++) {
    const chunk *x = &c->chunks.at[i];
    if (x->kind == CHUNK_NOUN && x->pronoun && x->prep != NONE && x->person == 3) return true;
  }
  return k->antecedent != NONE && class_has(c->chunks.at[k->antecedent].class, CLASS_TIMEUNIT);
}

/* Whether the pronoun on the verb can mean the noun phrase. */
static bool pronoun_means(const clausing *c, const clause *k, uint32_t i) {
  const chunk *x = &c->chunks.at[i];
  uint32_t e = enclitic_of(c, k->token);
  bool many = x->number == NUMBER_PL && human(x);
  if (e == ENC_3MS) return x->gender != 2 && !many;
  if (e == ENC_3FS) return x->gender != 1 || (x->number == NUMBER_PL && !human(x)) || x->mention != NONE;
  if (e == ENC_3MP || e == ENC_3FP) return x->number == NUMBER_PL || x->number_of != NONE || coordinated(c, i) || class_has(x->class, CLASS_GROUP) || class_has(x->class, CLASS_FORCE);
  return e == ENC_3D && (x->number == NUMBER_DU || coordinated(c, i));
}

/* "an attack that it launched at night": the subject is the one of the clause around. */
static bool takes_outer_subject(const clausing *c, clause *k) {
  if (!k->object_pronoun || k->antecedent == NONE || !c->clauses.n || !pronoun_means(c, k, k->antecedent)) return false;
  const clause *prev = &c->clauses.at[c->clauses.n - 1];
  if (prev->sentence != k->sentence || prev->subject == NONE || prev->subject == k->antecedent || !agrees(c, &c->chunks.at[k->verb], prev->subject, true)) return false;
  k->subject = prev->subject;
  k->subject_shared = true;
  k->object = k->antecedent;
  return true;
}

static void choose_relative(const clausing *c, clause *k, const region *r) {
  const chunk *verb = &c->chunks.at[k->verb];
  bool behind = r->n_bare && agrees(c, verb, r->bare[0], false);
  bool own = k->antecedent != NONE && (k->antecedent_inner != NONE || agrees(c, verb, k->antecedent, true));
  if (behind && (k->object_pronoun || taken_up(c, k, r->bare[0]) || !own)) {
    k->subject = r->bare[0];
    k->object = k->object_pronoun ? k->antecedent : r->n_bare > 1 ? r->bare[1] : NONE;
    return;
  }
  if (!r->n_bare && takes_outer_subject(c, k)) return;
  k->subject = k->antecedent;
  k->subject_inner = k->antecedent_inner;
  k->subject_before = true;
  k->object = r->n_bare ? r->bare[0] : NONE;
  k->object2 = r->n_bare > 1 ? r->bare[1] : NONE;
}

/* "X attacked Y and took Z": a joined verb behind a clause whose subject stood first goes on with that subject. */
static bool goes_on(const clausing *c, const clause *k, const region *r) {
  const chunk *verb = &c->chunks.at[k->verb];
  if (!verb->joined || r->n_bare != 1 || !c->clauses.n) return false;
  const clause *prev = &c->clauses.at[c->clauses.n - 1];
  if (prev->sentence != k->sentence || !prev->subject_before || prev->link == LINK_RELATIVE || prev->subject == NONE) return false;
  return agrees(c, verb, prev->subject, true) && verb->gender == c->chunks.at[prev->verb].gender && verb->number == c->chunks.at[prev->verb].number;
}

/* Subject and object by order and agreement. */
static void choose_arguments(const clausing *c, clause *k, const region *r) {
  const chunk *verb = &c->chunks.at[k->verb];
  if (k->link == LINK_RELATIVE) {
    choose_relative(c, k, r);
    return;
  }
  bool after_pronoun = r->opener != NONE && c->chunks.at[r->opener].pronoun && r->opener + 1 == k->verb;
  /* "the attack, a suicide bomber carried it out": what stands first is the object that the pronoun takes up */
  if (r->before != NONE && r->n_bare && k->object_pronoun && !verb->joined && pronoun_means(c, k, r->before) && agrees(c, verb, r->bare[0], false)) {
    k->subject = r->bare[0];
    k->object = r->before;
    return;
  }
  if (r->before != NONE && !verb->joined && !after_pronoun && agrees(c, verb, r->before, true)) {
    k->subject = r->before;
    k->subject_before = true;
    k->object = r->n_bare ? r->bare[0] : NONE;
    k->object2 = r->n_bare > 1 ? r->bare[1] : NONE;
    return;
  }
  if (goes_on(c, k, r)) {
    k->subject = c->clauses.at[c->clauses.n - 1].subject;
    k->subject_shared = true;
    k->object = r->bare[0];
    return;
  }
  if (r->n_bare && !after_pronoun && agrees(c, verb, r->bare[0], false)) {
    k->subject = r->bare[0];
    k->object = r->n_bare > 1 ? r->bare[1] : NONE;
    k->object2 = r->n_bare > 2 ? r->bare[2] : NONE;
    return;
  }
  k->object = r->n_bare ? r->bare[0] : NONE;
  k->object2 = r->n_bare > 1 ? r->bare[1] : NONE;
}

static bool strong_between(const clausing *c, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (c->chunks.at[i].kind == CHUNK_SIGN && c->chunks.at[i].depth == 0 && (strong_sign(c->chunks.at[i].sign))) return true;
  return false;
}

/* How the clause hangs on what stands before it. */
static void link_up(const clausing *c, clause *k, const region *r, uint32_t first_clause) {
  uint32_t n = c->clauses.n;
  const clause *prev = n > first_clause ? &c->clauses.at[n - 1] : NULL;
  if (k->link == LINK_RELATIVE) {
    k->parent = prev ? n - 1 : NONE;
    return;
  }
  const chunk *opener = r->opener == NONE ? NULL : &c->chunks.at[r->opener];
  bool joined = c->chunks.at[k->verb].joined || (r->left < k->verb && c->chunks.at[r->left].joined);
  if (opener && opener->kind == CHUNK_COMP) {
    k->link = LINK_COMPLEMENT;
    k->parent = prev ? n - 1 : NONE;
    if (opener->joined && prev && prev->link == LINK_COMPLEMENT) k->parent = prev->parent;
  } else if (opener && opener->kind == CHUNK_SUB) {
    k->link = LINK_ADVERBIAL;
    k->parent = prev ? n - 1 : NONE;
    k->sub_tags = opener->tags;
  } else if (joined && prev && !strong_between(c, prev->verb, k->verb)) {
    k->link = prev->link == LINK_RELATIVE ? LINK_COORDINATE : prev->link;
    if (k->link == LINK_MAIN) k->link = LINK_COORDINATE;
    k->parent = prev->link == LINK_COMPLEMENT || prev->link == LINK_ADVERBIAL ? prev->parent : n - 1;
    k->sub_tags = prev->sub_tags;
  }
}

/* People told before a singular verb are not its subject: hundreds of protesters who had gathered | and she arrested. */
static bool crowd_before_singular(const clausing *c, const chunk *verb, uint32_t subject) {
  const chunk *x = &c->chunks.at[subject];
  return verb->number == NUMBER_SG && human(x) && (x->number == NUMBER_PL || x->number_of != NONE);
}

/* A joined verb without a subject of its own goes on with the last one's, passing over what only describes somebody. */
static void share_subject(const clausing *c, clause *k, uint32_t first_clause) {
  if (k->subject != NONE || c->clauses.n == first_clause) return;
  const chunk *verb = &c->chunks.at[k->verb];
  if (!verb->joined && k->link != LINK_COMPLEMENT && k->link != LINK_ADVERBIAL) return;
  bool plural = verb->number == NUMBER_PL || verb->number == NUMBER_DU;
  for (uint32_t i = c->clauses.n, n = 0; i > first_clause && n < SHARE_MAX; i--, n++) { /* a plural verb finds its people further back */
    const clause *prev = &c->clauses.at[i - 1];
    if (prev->subject == NONE && !plural) return;
    bool other = prev->subject != NONE && (crowd_before_singular(c, verb, prev->subject) || !agrees(c, verb, prev->subject, true));
    if (prev->subject == NONE || (prev->subject_inner == NONE && other)) {
      if (!plural && prev->link != LINK_RELATIVE) return;
      continue;
    }
    k->subject = prev->subject;
    k->subject_inner = prev->subject_inner;
    k->subject_shared = true;
    return;
  }
}

/* The verb that an auxiliary only colours, or NONE. */
static uint32_t coloured(const clausing *c, uint32_t v, uint32_t end) {
  uint32_t kind = c->m->auxiliarys[c->chunks.at[v].auxiliary].kind;
  if (v + 1 < end && c->chunks.at[v + 1].kind == CHUNK_NOUN && kind == AUXILIARY_CONTINUE) { /* "is still under way": its predicate is no verb */
    const reading *r = best_reading(c->morph, c->chunks.at[v + 1].head);
    if (r && feat_pos(r->feats) == POS_ADJ && !(r->proclitics & PRO_AL)) return NONE;
  }
  for (uint32_t i = v + 1; i < end; i++) {
    const chunk *x = &c->chunks.at[i];
    if (x->kind == CHUNK_VERB) return x->joined ? NONE : i;
    if (x->depth > c->chunks.at[v].depth) continue;
    if (x->kind == CHUNK_COMP && c->m->auxiliarys[c->chunks.at[v].auxiliary].kind != AUXILIARY_BE) continue;
    if (hard_boundary(c, x) || soft_boundary(x)) return NONE;
  }
  return NONE;
}

static bool colour_next(clausing *c, uint32_t v, uint32_t end) {
  uint32_t kind = c->m->auxiliarys[c->chunks.at[v].auxiliary].kind;
  uint32_t next = coloured(c, v, end);
  if (next == NONE) {
    c->chunks.at[v].auxiliary = NONE; /* a verb of its own here */
    return false;
  }
  chunk *x = &c->chunks.at[next];
  uint16_t own = c->chunks.at[v].modal;
  if (kind == AUXILIARY_CONTINUE) { /* "no longer stops" says that it goes on */
    x->modal |= MODAL_ONGOING;
    own = (uint16_t)(own & ~MODAL_NEGATED);
  }
  if (kind == AUXILIARY_NEAR) x->modal |= MODAL_NEAR;
  const reading *r = best_reading(c->morph, c->chunks.at[v].head);
  if (kind == AUXILIARY_ABLE && r && feat_tense(r->feats) == TENSE_PRES && !(own & MODAL_NEGATED)) x->modal |= MODAL_POSSIBLE; /* can, not could */
  x->modal |= own;
  return true;
}

static void make_clause(clausing *c, uint32_t v, uint32_t start, uint32_t end, uint32_t sentence_index, uint32_t first_clause) {
  const chunk *verb = &c->chunks.at[v];
  clause k = {.sentence = sentence_index, .verb = v, .token = verb->head, .lemma = verb->head_lemma, .subject = NONE, .subject_inner = NONE, .antecedent_inner = NONE, .object = NONE, .object2 = NONE, .modal = verb->modal, .parent = NONE, .antecedent = NONE,
              .quote = c->text->tokens[verb->head].quote};
  region r = {.n_bare = 0};
  look_left(c, v, start, &r);
  look_right(c, v, end, &r);
  look_behind_relative(c, end, &r);
  k.first = r.left;
  k.last = r.right;
  k.object_pronoun = enclitic_of(c, k.token) != ENC_NONE;
  const reading *form = best_reading(c->morph, k.token);
  k.passive = form && (form->feats & FEAT_VOICE_MASK) == FEAT_PASS;
  link_relative(c, &k, &r, start);
  choose_arguments(c, &k, &r);
  link_up(c, &k, &r, first_clause);
  share_subject(c, &k, first_clause);
  uint32_t index = c->clauses.n;
  if (!vec_push(c->a, &c->clauses, k)) {
    c->failed = true;
    return;
  }
  for (uint32_t i = k.first; i < k.last; i++)
    if (i >= v || c->chunks.at[i].clause == NONE) c->chunks.at[i].clause = index;
}

static void clause_sentence(clausing *c, uint32_t sentence_index) {
  uint32_t start = c->chunks.n, first_clause = c->clauses.n;
  chunk_sentence(c, &c->text->sentences[sentence_index]);
  uint32_t end = c->chunks.n;
  for (uint32_t i = start; i < end && !c->failed; i++) {
    if (c->chunks.at[i].kind != CHUNK_VERB) continue;
    if (c->chunks.at[i].auxiliary != NONE && colour_next(c, i, end)) continue;
    make_clause(c, i, start, end, sentence_index, first_clause);
  }
}

int clause_run(const model *m, arena *a, const text_layer *text, const morph_layer *morph, const mention_layer *mention, clause_layer *out, error *e) {
  clausing c = {.m = m, .a = a, .text = text, .morph = morph, .mention = mention};
  memset(out, 0, sizeof *out);
  uint32_t n = text->n_sentences;
  c.chunk_of = arena_alloc(a, (text->n_tokens + 1) * sizeof *c.chunk_of);
  out->first_chunk = arena_alloc(a, (n + 1) * sizeof *out->first_chunk);
  out->first_clause = arena_alloc(a, (n + 1) * sizeof *out->first_clause);
  if (!c.chunk_of || !out->first_chunk || !out->first_clause) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t t = 0; t < text->n_tokens; t++) c.chunk_of[t] = NONE;
  for (uint32_t i = 0; i < n && !c.failed; i++) {
    out->first_chunk[i] = c.chunks.n;
    out->first_clause[i] = c.clauses.n;
    clause_sentence(&c, i);
  }
  if (c.failed) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  out->first_chunk[n] = c.chunks.n;
  out->first_clause[n] = c.clauses.n;
  out->chunks = c.chunks.at;
  out->n_chunks = c.chunks.n;
  out->chunk_of = c.chunk_of;
  out->clauses = c.clauses.at;
  out->n_clauses = c.clauses.n;
  return OK;
}
