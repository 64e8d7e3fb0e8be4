/* An English gloss of a noun phrase, word for word from the lexicon: "residential quarter of Mosul". For readers who know no Arabic;
 * nothing is decided by it. It ends where the phrase does, or at the first noun that the lexicon cannot tell. */
#include <string.h>

#include "discourse/scene.h"

#define GLOSS_BYTES 80

typedef struct gloss {
  char text[GLOSS_BYTES];
  size_t n, noun;        /* where the last noun's words begin: its adjectives go before them */
  const reading *first, *last;
} gloss;

/* The first of a lexicon's meanings. */
static size_t meaning(const char *words) { return strcspn(words, ",;/("); }

static bool insert(gloss *g, size_t at, const char *words, size_t n) {
  if (g->n + n + 1 > GLOSS_BYTES) return false;
  memmove(g->text + at + n, g->text + at, g->n - at);
  memcpy(g->text + at, words, n);
  g->n += n;
  return true;
}

static bool add_noun(gloss *g, const char *words, const reading *r) {
  size_t n = meaning(words);
  if (!n || words[0] == '-' || (g->n && !insert(g, g->n, " of ", 4))) return false;
  g->noun = g->n;
  g->last = r;
  if (!g->first) g->first = r;
  return insert(g, g->n, words, n);
}

/* The adjective of a construct may describe its first noun: then it has that noun's gender. */
static bool of_the_first(const gloss *g, const reading *r) {
  if (!g->first || !g->last || g->first == g->last) return false;
  bool feminine = r->feats & FEAT_FEM;
  return !(g->last->feats & FEAT_FEM) == feminine && !(g->first->feats & FEAT_FEM) != feminine;
}

static bool add_adjective(gloss *g, const char *words, const reading *r) {
  size_t n = meaning(words), at = of_the_first(g, r) ? 0 : g->noun;
  if (!n || words[0] == '-' || !g->n || g->n + n + 2 > GLOSS_BYTES) return false;
  if (!insert(g, at, " ", 1) || !insert(g, at, words, n)) return false;
  if (at < g->noun) g->noun += n + 1;
  return true;
}

/* What belongs to an adjective with a preposition of its own is no gloss of one word: "stores [belonging to] the programme". */
static bool governs(const scene *s, uint32_t t) {
  const reading *next = t + 1 < s->text->n_tokens ? best_reading(s->morph, t + 1) : NULL;
  return next && next->proclitics & (PRO_BA | PRO_LA);
}

static bool closed_word(const reading *r, bool inside) { return r->lemma == NONE || (inside && r->proclitics & (PRO_WA | PRO_FA | PRO_BA | PRO_LA | PRO_KA)); }

static bool add_word(const scene *s, gloss *g, uint32_t t) {
  const reading *r = best_reading(s->morph, t);
  if (!r) return s->text->tokens[t].kind == TOKEN_NUMBER || s->text->tokens[t].kind == TOKEN_PUNCT;
  if (closed_word(r, g->n > 0)) return false;
  const char *words = model_string(s->m, s->m->lemmas[r->lemma].gloss);
  switch (feat_pos(r->feats)) {
  case POS_NOUN: return add_noun(g, words, r);
  case POS_ADJ: return !governs(s, t) && add_adjective(g, words, r);
  case POS_NUM: return true;
  default: return false;
  }
}

const char *gloss_of(scene *s, uint32_t first, uint32_t last) {
  gloss g = {.n = 0};
  for (uint32_t t = first; t < last; t++) {
    const mention *m = mention_of(s, s->mention->at[t]);
    if (m && m->kind == MENTION_GROUP && m->first == t && t > first && m->entity.table == TABLE_actor) {
      if (!add_noun(&g, model_string(s->m, s->m->actors[m->entity.row].name_en), NULL)) break;
      t = m->last - 1;
    } else if (m && m->kind == MENTION_PLACE && m->first == t) {
      if (!add_noun(&g, place_name(s, s->mention->at[t]), NULL)) break;
      t = m->last - 1;
    } else if (!add_word(s, &g, t)) {
      break;
    }
  }
  const char *out = g.n ? arena_copy(s->a, g.text, g.n) : "";
  if (!out) s->failed = true;
  return out ? out : "";
}
