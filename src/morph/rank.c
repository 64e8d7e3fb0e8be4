#include "morph/rank.h"

#include <string.h>

#include "morph/class.h"

/* Tenths of a natural logarithm, by hand: what the classes do not see. */
enum { NEVER = 150, WRONG_CASE = 40, DISAGREEMENT = 40, NEAR = 45 };

static bool nominal(uint8_t pos) { return pos == POS_NOUN || pos == POS_ADJ || pos == POS_PROPN || pos == POS_NUM; }

static state state_of(const model *m, const reading *r) {
  state s = {r->feats, 0, r->proclitics, (uint8_t)feat_pos(r->feats), r->enclitic, r->in, r->out};
  if (r->lemma != NONE) s.tags = m->lemmas[r->lemma].tags;
  return s;
}

static bool governs(const state *before) { return before->pos == POS_ADP && !before->enclitic; }

/* An adjective agrees with the noun in front in gender and number; plurals of things take the feminine singular. */
static bool disagrees(uint32_t noun, uint32_t adjective) {
  if (!(noun & FEAT_NUMBER_MASK) || !(adjective & FEAT_NUMBER_MASK)) return false;
  unsigned n = feat_number(noun), a = feat_number(adjective);
  if (n == NUMBER_PL) return a == NUMBER_DU || (a == NUMBER_SG && !(adjective & FEAT_FEM));
  return n != a || ((noun & FEAT_GENDER_MASK) && (adjective & FEAT_GENDER_MASK) && !(noun & adjective & FEAT_GENDER_MASK));
}

int rank_step(const model *m, const state *before, const state *s) {
  int cost = m->class_cost[before->out * CLASS_INS + s->in];
  if (s->pos == POS_ADJ && (before->pos == POS_NOUN || before->pos == POS_ADJ) && s->in % FRONTS == FRONT_NONE && disagrees(before->feats, s->feats)) cost += DISAGREEMENT;
  if (nominal(s->pos) && (s->feats & FEAT_CASE_MASK) == FEAT_NOM && (governs(before) || s->in % FRONTS == FRONT_PREPOSITION)) cost += WRONG_CASE;
  /* an indefinite noun governs nothing */
  if (before->pos == POS_NOUN && (before->feats & FEAT_INDEFINITE) && !(before->feats & FEAT_ACC) && nominal(s->pos) && s->in % FRONTS == FRONT_NONE && (s->proclitics & PRO_AL)) cost += DISAGREEMENT;
  return cost;
}

/* What the token's own spelling says against a reading. */
static int own_cost(const token *t, const reading *r) {
  if (!(t->flags & TOKEN_TANWIN)) return r->cost;
  enum pos p = feat_pos(r->feats);
  bool open = !(r->proclitics & PRO_AL) && r->enclitic == ENC_NONE && !(r->feats & FEAT_CONSTRUCT);
  return r->cost + (open && (p == POS_NOUN || p == POS_ADJ || p == POS_ADV || p == POS_NUM || p == POS_PROPN || p == POS_PART) ? 0 : NEVER);
}

typedef struct lattice { const model *m; const text_layer *text; morph_layer *out; int32_t *cost; uint8_t *back; uint8_t *width; } lattice;

static state outside(const text_layer *text, const token *t) {
  state s = {0, 0, 0, POS_PUNCT, ENC_NONE, 0, CLASS_MARK};
  if (t->kind == TOKEN_PUNCT) {
    uint8_t sign = text->keys[t->key];
    if (sign == '.' || sign == '!' || sign == '?' || sign == ':') s.out = CLASS_STOP;
    if (sign == ',' || sign == ';') s.out = CLASS_COMMA;
  }
  if (t->kind == TOKEN_NUMBER) s.pos = POS_NUM, s.out = CLASS_DIGITS;
  if (t->kind == TOKEN_LATIN) s.pos = POS_PROPN, s.out = CLASS_LATIN;
  s.in = (uint8_t)(s.out * FRONTS);
  s.feats = FEAT_POS(s.pos);
  return s;
}

int rank_states(const model *m, const text_layer *text, const morph_layer *morph, uint32_t token, state out[RANK_BEAM], int32_t own[RANK_BEAM]) {
  const word *w = &morph->words[token];
  if (!w->n) {
    out[0] = outside(text, &text->tokens[token]);
    own[0] = 0;
    return 1;
  }
  int n = w->n < RANK_BEAM ? w->n : RANK_BEAM;
  for (int i = 0; i < n; i++) {
    const reading *r = &morph->readings[w->first + (uint32_t)i];
    out[i] = state_of(m, r);
    own[i] = own_cost(&text->tokens[token], r);
  }
  return n;
}

static void forward(lattice *l, const sentence *s) {
  state before[RANK_BEAM] = {RANK_START}, now[RANK_BEAM];
  int32_t own[RANK_BEAM], before_cost[RANK_BEAM] = {0};
  int n_before = 1;
  for (uint32_t t = s->first; t < s->last; t++) {
    int n = rank_states(l->m, l->text, l->out, t, now, own);
    l->width[t] = (uint8_t)n;
    for (int i = 0; i < n; i++) {
      int32_t best = INT32_MAX;
      for (int k = 0; k < n_before; k++) {
        int32_t c = before_cost[k] + rank_step(l->m, &before[k], &now[i]);
        if (c < best) {
          best = c;
          l->back[t * RANK_BEAM + (uint32_t)i] = (uint8_t)k;
        }
      }
      l->cost[i] = best + own[i];
    }
    memcpy(before, now, sizeof now);
    memcpy(before_cost, l->cost, sizeof before_cost);
    n_before = n;
  }
}

static void backward(lattice *l, const sentence *s) {
  int best = 0;
  for (int i = 1; i < l->width[s->last - 1]; i++)
    if (l->cost[i] < l->cost[best]) best = i;
  for (uint32_t t = s->last; t-- > s->first;) {
    l->out->words[t].best = (uint16_t)best;
    best = l->back[t * RANK_BEAM + (uint32_t)best];
  }
}

int rank_run(const model *m, arena *a, const text_layer *text, morph_layer *out, error *e) {
  int32_t cost[RANK_BEAM] = {0};
  lattice l = {m, text, out, cost, NULL, NULL};
  l.back = arena_alloc(a, (size_t)text->n_tokens * RANK_BEAM + 1);
  l.width = arena_alloc(a, (size_t)text->n_tokens + 1);
  if (!l.back || !l.width) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t i = 0; i < text->n_sentences; i++) {
    const sentence *s = &text->sentences[i];
    if (s->first == s->last) continue;
    forward(&l, s);
    backward(&l, s);
  }
  return OK;
}

bool reading_near(const morph_layer *w, uint32_t token, uint16_t reading_index) {
  const word *x = &w->words[token];
  if (reading_index >= x->n) return false;
  const reading *have = &w->readings[x->first + x->best], *want = &w->readings[x->first + reading_index];
  if (have == want || have->lemma == want->lemma) return true;
  bool verb = feat_pos(have->feats) == POS_VERB, wanted_verb = feat_pos(want->feats) == POS_VERB;
  uint8_t a = (uint8_t)feat_pos(have->feats), b = (uint8_t)feat_pos(want->feats);
  if (verb != wanted_verb || (!verb && !(nominal(a) && nominal(b)))) return false;
  return have->proclitics == want->proclitics && have->enclitic == want->enclitic && want->cost <= have->cost + NEAR && feat_person(have->feats) == feat_person(want->feats);
}
