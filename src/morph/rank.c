#include "morph/rank.h"

#include <string.h>

#define BEAM 8 /* readings of a word that are weighed in context */

/* What the neighbours of a word see of it. */
typedef struct state { uint32_t feats; uint32_t tags; uint16_t proclitics; uint8_t pos, enclitic; } state;

/* Tenths of a natural logarithm, by hand; the bigram table of the model adds the statistics. */
enum {
  NEVER = 150, HARD = 80, STRONG = 40, MILD = 20, SLIGHT = 10,
};

static bool nominal(uint8_t pos) { return pos == POS_NOUN || pos == POS_ADJ || pos == POS_PROPN || pos == POS_NUM; }

static state state_of(const model *m, const reading *r) {
  state s = {r->feats, 0, r->proclitics, (uint8_t)feat_pos(r->feats), r->enclitic};
  if (r->lemma != NONE) s.tags = m->lemmas[r->lemma].tags;
  return s;
}

static bool has_tag(const state *s, unsigned tag) { return s->tags >> tag & 1u; }

static bool governs(const state *before) { return before->pos == POS_ADP && !before->enclitic; }

static bool has_own_preposition(const state *s) { return s->proclitics & (PRO_BA | PRO_LA | PRO_KA); }

/* A verb is at home at a clause's start: behind nothing, a sign, a definite noun phrase, an adverb. */
static bool opens_clause(const state *before) {
  if (before->pos == POS_NONE || before->pos == POS_PUNCT || before->pos == POS_ADV || before->pos == POS_SCONJ) return true;
  return nominal(before->pos) && ((before->proclitics & PRO_AL) || before->enclitic || before->pos == POS_PROPN || (before->feats & FEAT_INDEFINITE));
}

static int verb_after(const state *before, const state *s) {
  int cost = 0;
  if (governs(before)) cost += HARD;
  if (before->pos == POS_ADJ && !(before->proclitics & PRO_AL) && !(s->proclitics & PRO_WA)) cost += SLIGHT;
  if (feat_tense(s->feats) == TENSE_PRES && !(s->feats & FEAT_IND)) {
    bool opened = has_tag(before, TAG_COMP) || has_tag(before, TAG_NEG) || has_tag(before, TAG_PURPOSE) || has_tag(before, TAG_SUB) || (s->proclitics & PRO_LA);
    if (!opened) cost += STRONG;
  }
  if (feat_tense(s->feats) == TENSE_PAST && has_tag(before, TAG_FUT)) cost += HARD;
  if (has_tag(before, TAG_PAST) || has_tag(before, TAG_FUT) || (has_tag(before, TAG_NEG) && before->pos == POS_PART)) cost -= MILD;
  if (has_tag(before, TAG_REL)) cost -= SLIGHT;
  if (opens_clause(before)) cost -= MILD;
  return cost;
}

/* Noun and adjective agree in the article. */
static int adjective_after(const state *before, const state *s) {
  if (!nominal(before->pos)) return before->pos == POS_PUNCT || before->pos == POS_NONE ? MILD : SLIGHT;
  bool definite = before->proclitics & PRO_AL || before->enclitic || before->pos == POS_PROPN, article = s->proclitics & PRO_AL;
  if (definite && article) return -MILD;
  if (!definite && !article) return -SLIGHT;
  return article ? -SLIGHT / 2 : MILD; /* a construct's adjective follows its second noun */
}

static int noun_after(const state *before, const state *s) {
  int cost = 0;
  bool article = s->proclitics & PRO_AL;
  if (has_tag(before, TAG_PAST) || has_tag(before, TAG_FUT)) cost += HARD;
  if ((governs(before) || has_own_preposition(s)) && (s->feats & FEAT_CASE_MASK) == FEAT_NOM) cost += STRONG;
  if (governs(before)) cost -= SLIGHT;
  bool bare = !article && !s->enclitic && !has_own_preposition(s) && !(s->feats & FEAT_INDEFINITE) && s->pos == POS_NOUN && feat_number(s->feats) == NUMBER_SG;
  if (bare && nominal(before->pos) && opens_clause(before) && !(s->proclitics & (PRO_WA | PRO_FA))) cost += MILD;
  if (bare && (s->feats & FEAT_MASDAR) && opens_clause(before)) cost += SLIGHT;
  if (before->pos == POS_NOUN && !(before->proclitics & PRO_AL) && !before->enclitic && article && !has_own_preposition(s) && !(s->proclitics & (PRO_WA | PRO_FA))) cost -= SLIGHT;
  return cost;
}

static int transition(const model *m, const state *before, const state *s) {
  int cost = m->pos_cost ? m->pos_cost[before->pos * POS_COUNT + s->pos] : 0;
  if ((before->feats & FEAT_CONSTRUCT) && before->pos == POS_NOUN && !before->enclitic && (!nominal(s->pos) || has_own_preposition(s) || (s->proclitics & (PRO_WA | PRO_FA)))) cost += HARD;
  if (s->pos == POS_VERB || s->pos == POS_AUX) cost += verb_after(before, s);
  else if (s->pos == POS_ADJ) cost += adjective_after(before, s);
  if (s->pos == POS_NOUN || s->pos == POS_PROPN || s->pos == POS_NUM) cost += noun_after(before, s);
  if (s->pos == POS_PROPN && before->pos == POS_PROPN) cost -= SLIGHT;
  if (s->pos == POS_PUNCT && governs(before)) cost += MILD;
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

static state outside(const token *t) {
  state s = {0, 0, 0, POS_PUNCT, ENC_NONE};
  if (t->kind == TOKEN_NUMBER) s.pos = POS_NUM;
  if (t->kind == TOKEN_LATIN) s.pos = POS_PROPN;
  s.feats = FEAT_POS(s.pos);
  return s;
}

static int states_of(const lattice *l, uint32_t token, state out[BEAM], int32_t own[BEAM]) {
  const word *w = &l->out->words[token];
  if (!w->n) {
    out[0] = outside(&l->text->tokens[token]);
    own[0] = 0;
    return 1;
  }
  int n = w->n < BEAM ? w->n : BEAM;
  for (int i = 0; i < n; i++) {
    const reading *r = &l->out->readings[w->first + (uint32_t)i];
    out[i] = state_of(l->m, r);
    own[i] = own_cost(&l->text->tokens[token], r);
  }
  return n;
}

static void forward(lattice *l, const sentence *s) {
  state before[BEAM] = {{0, 0, 0, POS_NONE, ENC_NONE}}, now[BEAM];
  int32_t own[BEAM], before_cost[BEAM] = {0};
  int n_before = 1;
  for (uint32_t t = s->first; t < s->last; t++) {
    int n = states_of(l, t, now, own);
    l->width[t] = (uint8_t)n;
    for (int i = 0; i < n; i++) {
      int32_t best = INT32_MAX;
      for (int k = 0; k < n_before; k++) {
        int32_t c = before_cost[k] + transition(l->m, &before[k], &now[i]);
        if (c < best) {
          best = c;
          l->back[t * BEAM + (uint32_t)i] = (uint8_t)k;
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
    best = l->back[t * BEAM + (uint32_t)best];
  }
}

int rank_run(const model *m, arena *a, const text_layer *text, morph_layer *out, error *e) {
  int32_t cost[BEAM] = {0};
  lattice l = {m, text, out, cost, NULL, NULL};
  l.back = arena_alloc(a, (size_t)text->n_tokens * BEAM + 1);
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
  return have->proclitics == want->proclitics && have->enclitic == want->enclitic && want->cost <= have->cost + MILD && feat_person(have->feats) == feat_person(want->feats);
}
