#include "morph/rank.h"

#include <string.h>

#include "morph/class.h"

/* Tenths of a natural logarithm, by hand: what the classes do not see. */
enum { NEVER = 150, UNGOVERNED = 60, WRONG_CASE = 40, DISAGREEMENT = 40, AGREEMENT = 70, NEAR = 45 };

static bool nominal(enum pos pos) { return pos == POS_NOUN || pos == POS_ADJ || pos == POS_PROPN || pos == POS_NUM; }

static bool governs(const reading *before) { return feat_pos(before->feats) == POS_ADP && before->enclitic == ENC_NONE; }

/* An adjective agrees with the noun in front in gender and number; plurals of things take the feminine singular. */
static bool disagrees(uint32_t noun, uint32_t adjective) {
  if (!(noun & FEAT_NUMBER_MASK) || !(adjective & FEAT_NUMBER_MASK)) return false;
  unsigned n = feat_number(noun), a = feat_number(adjective);
  if (n == NUMBER_PL) return a == NUMBER_DU || (a == NUMBER_SG && !(adjective & FEAT_FEM));
  return n != a || ((noun & FEAT_GENDER_MASK) && (adjective & FEAT_GENDER_MASK) && !(noun & adjective & FEAT_GENDER_MASK));
}

static int adjective_cost(const reading *before, const reading *r) {
  enum pos p = feat_pos(before->feats);
  return (p == POS_NOUN || p == POS_ADJ) && r->in % FRONTS == FRONT_NONE && disagrees(before->feats, r->feats) ? DISAGREEMENT : 0;
}

/* A noun without article and pronoun that governs the next: never one in the nominative. */
static bool bare_noun(const reading *r) { return feat_pos(r->feats) == POS_NOUN && !(r->proclitics & PRO_AL) && r->enclitic == ENC_NONE && !(r->feats & FEAT_INDEFINITE); }

static int nominal_cost(const reading *before, const reading *r) {
  int cost = 0;
  bool front = r->in % FRONTS != FRONT_NONE, nominative = (r->feats & FEAT_CASE_MASK) == FEAT_NOM;
  if (nominative && (governs(before) || r->in % FRONTS == FRONT_PREPOSITION)) cost += WRONG_CASE;
  if (nominative && !front && (r->proclitics & PRO_AL) && bare_noun(before) && feat_pos(r->feats) != POS_ADJ) cost += WRONG_CASE;
  /* an indefinite noun governs nothing */
  bool indefinite = (before->feats & FEAT_INDEFINITE) && !(before->feats & FEAT_ACC) && feat_pos(before->feats) == POS_NOUN;
  if (indefinite && !front && (r->proclitics & PRO_AL)) cost += DISAGREEMENT;
  return cost;
}

/* A form that stands only before its complement needs one. */
static bool ungoverned(const reading *before, const reading *now) {
  if (!(before->feats & FEAT_CONSTRUCT) || before->enclitic != ENC_NONE || feat_pos(before->feats) != POS_NOUN) return false;
  enum pos p = feat_pos(now->feats);
  bool complement = nominal(p) || p == POS_DET || p == POS_PRON || p == POS_SCONJ || (p == POS_PUNCT && now->out == CLASS_MARK);
  return !complement || now->in % FRONTS != FRONT_NONE;
}

/* A verb in the dual behind a dual noun tells of it: two soldiers were killed. */
static bool dual_told(const reading *before, const reading *now) {
  return feat_pos(now->feats) == POS_VERB && feat_number(now->feats) == NUMBER_DU && feat_person(now->feats) == 3 && nominal(feat_pos(before->feats)) && feat_number(before->feats) == NUMBER_DU;
}

int rank_step(const model *m, const reading *before, const reading *now) {
  int cost = m->class_cost[before->out * CLASS_INS + now->in];
  if (ungoverned(before, now)) cost += UNGOVERNED;
  if (dual_told(before, now)) cost -= AGREEMENT;
  if (feat_pos(now->feats) == POS_ADJ) cost += adjective_cost(before, now);
  return nominal(feat_pos(now->feats)) ? cost + nominal_cost(before, now) : cost;
}

int rank_own(const token *t, const reading *r) {
  if (!(t->flags & TOKEN_TANWIN)) return r->cost;
  enum pos p = feat_pos(r->feats);
  bool open = !(r->proclitics & PRO_AL) && r->enclitic == ENC_NONE && !(r->feats & FEAT_CONSTRUCT);
  return r->cost + (open && (nominal(p) || p == POS_ADV || p == POS_PART) ? 0 : NEVER);
}

/* What is no Arabic word, as its neighbours see it. */
#define OUTSIDE(pos, class) {.lemma = NONE, .key = NONE, .feats = FEAT_POS(pos), .in = (class) * FRONTS, .out = (class)}
const reading rank_start = OUTSIDE(POS_PUNCT, CLASS_STOP);
static const reading outside[] = {OUTSIDE(POS_PUNCT, CLASS_COMMA), OUTSIDE(POS_PUNCT, CLASS_MARK), OUTSIDE(POS_NUM, CLASS_DIGITS), OUTSIDE(POS_PROPN, CLASS_LATIN)};

static const reading *outside_of(const text_layer *text, const token *t) {
  if (t->kind == TOKEN_NUMBER) return &outside[2];
  if (t->kind == TOKEN_LATIN) return &outside[3];
  uint8_t sign = t->kind == TOKEN_PUNCT ? text->keys[t->key] : 0;
  if (sign == '.' || sign == '!' || sign == '?' || sign == ':') return &rank_start;
  return sign == ',' || sign == ';' ? &outside[0] : &outside[1];
}

const reading *rank_states(const text_layer *text, const morph_layer *morph, uint32_t token, int *n) {
  const word *w = &morph->words[token];
  *n = w->n ? w->near : 1;
  return w->n ? &morph->readings[w->first] : outside_of(text, &text->tokens[token]);
}

typedef struct lattice { const model *m; const text_layer *text; morph_layer *out; uint8_t *back; } lattice;
typedef struct column { const reading *states; int n; int32_t cost[RANK_BEAM]; } column;

/* The likeliest way to each state of a token. */
static void extend(const lattice *l, const column *before, column *now, uint32_t t) {
  uint8_t *back = l->back + (size_t)t * RANK_BEAM;
  for (int i = 0; i < now->n; i++) {
    int32_t best = INT32_MAX;
    for (int k = 0; k < before->n; k++) {
      int32_t c = before->cost[k] + rank_step(l->m, &before->states[k], &now->states[i]);
      if (c >= best) continue;
      best = c;
      back[i] = (uint8_t)k;
    }
    now->cost[i] = best + (l->out->words[t].n ? rank_own(&l->text->tokens[t], &now->states[i]) : 0);
  }
}

static void decode(lattice *l, const sentence *s) {
  column columns[2] = {{.states = &rank_start, .n = 1}};
  int at = 0;
  for (uint32_t t = s->first; t < s->last; t++, at = !at) {
    columns[!at].states = rank_states(l->text, l->out, t, &columns[!at].n);
    extend(l, &columns[at], &columns[!at], t);
  }
  int best = 0;
  for (int i = 1; i < columns[at].n; i++)
    if (columns[at].cost[i] < columns[at].cost[best]) best = i;
  for (uint32_t t = s->last; t-- > s->first;) {
    l->out->words[t].best = (uint16_t)best;
    best = l->back[(size_t)t * RANK_BEAM + (size_t)best];
  }
}

/* The verbal noun of the very verb that a word was read as, or NONE. */
static uint32_t verbal_noun(const lattice *l, const word *w) {
  const reading *verb = &l->out->readings[w->first + w->best];
  for (uint32_t i = 0; i < w->n; i++) {
    const reading *r = &l->out->readings[w->first + i];
    if (feat_pos(r->feats) == POS_NOUN && r->lemma != NONE && l->m->lemmas[r->lemma].verb == verb->lemma && !r->proclitics && !r->enclitic && r->exact >= verb->exact) return i;
  }
  return NONE;
}

static bool bare_perfect(const reading *r) {
  return feat_pos(r->feats) == POS_VERB && feat_tense(r->feats) == TENSE_PAST && feat_number(r->feats) == NUMBER_SG && feat_person(r->feats) == 3 && !(r->feats & FEAT_FEM) && !r->proclitics && !r->enclitic;
}

/* The bare perfect of the verb whose verbal noun a word was read as, or NONE. */
static uint32_t perfect_of(const lattice *l, const word *w) {
  const reading *noun = &l->out->readings[w->first + w->best];
  bool verbal = feat_pos(noun->feats) == POS_NOUN && noun->lemma != NONE && !noun->proclitics && !noun->enclitic;
  for (uint32_t i = 0; verbal && i < w->n; i++) {
    const reading *r = &l->out->readings[w->first + i];
    if (bare_perfect(r) && r->lemma == l->m->lemmas[noun->lemma].verb) return i;
  }
  return NONE;
}

static bool definite(const reading *r) { return r->proclitics & PRO_AL || r->enclitic || feat_pos(r->feats) == POS_PROPN; }

/* A copula, behind whose subject a perfect tells what had happened before: "the army had shelled the town". */
static bool copula(const model *m, const reading *r) {
  uint32_t n = r->lemma == NONE ? NONE : m->root_lemma[r->lemma];
  for (uint32_t i = n == NONE ? 0 : m->nodes[n].hit; n != NONE && i < m->nodes[n + 1].hit; i++)
    if (m->hits[i] >> 24 == TABLE_auxiliary && m->auxiliarys[m->hits[i] & 0xFFFFFF].kind == AUXILIARY_BE) return true;
  return false;
}

/* Somebody who can have done something; the aim was shelling the town, but the army had shelled it. */
static bool somebody(const model *m, const reading *r) {
  static const unsigned people[] = {CLASS_HUMAN, CLASS_FORCE, CLASS_GROUP, CLASS_OFFICIAL};
  if (feat_pos(r->feats) == POS_PROPN) return true;
  const uint32_t *set = r->lemma == NONE ? NULL : m->lemmas[r->lemma].class;
  for (size_t i = 0; set && i < sizeof people / sizeof *people; i++)
    if (set[people[i] >> 5] >> (people[i] & 31) & 1u) return true;
  return false;
}

/* "an ambush that terrorists [laid]": the perfect with a pronoun that a verbal noun with it is spelt like, behind a noun without the article
 * and before somebody, or NONE. */
static uint32_t relative_perfect(const lattice *l, const sentence *s, uint32_t t) {
  const word *w = &l->out->words[t];
  const reading *noun = best_reading(l->out, t), *before = t > s->first ? best_reading(l->out, t - 1) : NULL, *next = t + 1 < s->last ? best_reading(l->out, t + 1) : NULL;
  if (!noun || !before || !next || feat_pos(noun->feats) != POS_NOUN || !noun->enclitic || noun->proclitics || feat_pos(before->feats) != POS_NOUN || definite(before)) return NONE;
  if (!nominal(feat_pos(next->feats)) || (next->proclitics & ~(uint16_t)PRO_AL) || !somebody(l->m, next)) return NONE;
  for (uint32_t i = 0; i < w->n; i++) {
    const reading *r = &l->out->readings[w->first + i];
    if (feat_pos(r->feats) == POS_VERB && feat_tense(r->feats) == TENSE_PAST && r->enclitic == noun->enclitic && !r->proclitics && noun->lemma != NONE && r->lemma == l->m->lemmas[noun->lemma].verb) return i;
  }
  return NONE;
}

/* Two verbs do not follow each other with nothing but a verb's own nouns between: "denied [the ministry] launching a raid". */
static void settle_verbal_nouns(lattice *l, const sentence *s) {
  bool verb_open = false, had = false, done_by = false; /* behind a copula; and somebody */
  for (uint32_t t = s->first; t < s->last; t++) {
    word *w = &l->out->words[t];
    if (!w->n) {
      if (l->text->tokens[t].kind == TOKEN_PUNCT) verb_open = false;
      continue;
    }
    const reading *r = &l->out->readings[w->first + w->best], *before = t > s->first ? best_reading(l->out, t - 1) : NULL;
    enum pos p = feat_pos(r->feats);
    uint32_t relative = relative_perfect(l, s, t);
    if (relative != NONE) {
      w->best = (uint16_t)relative;
      continue;
    }
    uint32_t told = had && done_by && before && (definite(before) || somebody(l->m, before)) ? perfect_of(l, w) : NONE;
    if (told != NONE) {
      w->best = (uint16_t)told;
      had = false;
      continue;
    }
    if (verb_open && !(had && done_by) && bare_perfect(r) && before && (definite(before) || feat_pos(before->feats) == POS_VERB)) {
      uint32_t noun = verbal_noun(l, w);
      if (noun != NONE) w->best = (uint16_t)noun;
      continue;
    }
    if (p == POS_VERB) {
      verb_open = true;
      had = copula(l->m, r);
      done_by = false;
    } else if (had && nominal(p)) {
      done_by = done_by || somebody(l->m, r);
    } else if (!nominal(p) && p != POS_ADP) verb_open = false;
  }
}

int rank_run(const model *m, arena *a, const text_layer *text, morph_layer *out, error *e) {
  lattice l = {m, text, out, NULL};
  l.back = arena_alloc(a, (size_t)text->n_tokens * RANK_BEAM + 1);
  if (!l.back) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t i = 0; i < text->n_sentences; i++)
    if (text->sentences[i].first < text->sentences[i].last) {
      decode(&l, &text->sentences[i]);
      settle_verbal_nouns(&l, &text->sentences[i]);
    }
  return OK;
}

bool reading_near(const morph_layer *w, uint32_t token, uint16_t reading_index) {
  const word *x = &w->words[token];
  if (reading_index >= x->n) return false;
  const reading *have = &w->readings[x->first + x->best], *want = &w->readings[x->first + reading_index];
  if (have == want || have->lemma == want->lemma) return true;
  bool verb = feat_pos(have->feats) == POS_VERB, wanted_verb = feat_pos(want->feats) == POS_VERB;
  enum pos a = feat_pos(have->feats), b = feat_pos(want->feats);
  if (verb != wanted_verb || (!verb && !(nominal(a) && nominal(b)))) return false;
  return have->proclitics == want->proclitics && have->enclitic == want->enclitic && want->cost <= have->cost + NEAR && feat_person(have->feats) == feat_person(want->feats);
}
