#include <string.h>

#include "mention/mention.h"

#define HITS_A_TOKEN_MAX 48 /* more phrases starting at one token than any table has; the rest is left */
#define PHRASE_TOKENS_MAX 14

/* The walk through the phrase trie from one token. */
typedef struct walk {
  const model *m; const text_layer *text; const morph_layer *morph;
  uint32_t start; uint16_t reading;
  hit found[HITS_A_TOKEN_MAX]; uint32_t n;
} walk;

static void emit(walk *w, uint32_t node, uint32_t last) {
  for (uint32_t i = w->m->nodes[node].hit; i < w->m->nodes[node + 1].hit; i++) {
    hit h = {w->start, last, w->m->hits[i] & 0xFFFFFFu, (uint16_t)(w->m->hits[i] >> 24), w->reading};
    bool known = false;
    for (uint32_t k = 0; k < w->n && !known; k++)
      if (w->found[k].last == h.last && w->found[k].table == h.table && w->found[k].row == h.row) {
        known = true;
        if (h.reading == w->morph->words[w->start].best) w->found[k].reading = h.reading;
      }
    if (!known && w->n < HITS_A_TOKEN_MAX) w->found[w->n++] = h;
  }
}

/* Quotation marks may stand inside a name: the movement "Hamas". */
static uint32_t skip_quotes(const walk *w, uint32_t t) {
  while (t < w->text->n_tokens && w->text->tokens[t].kind == TOKEN_PUNCT) {
    uint8_t sign = w->text->keys[w->text->tokens[t].key];
    if (sign != '<' && sign != '"') break;
    t++;
  }
  return t;
}

/* Inside a phrase the conjunctions and prepositions in front of a word are words of the phrase. */
static uint32_t over_proclitics(const walk *w, uint32_t node, const reading *r) {
  static const uint16_t bits[] = {PRO_WA, PRO_FA, PRO_BA, PRO_LA, PRO_KA};
  for (int i = 0; i < 5 && node != NONE; i++)
    if (r->proclitics & bits[i]) node = w->morph->pro_lemmas[i] == NONE ? NONE : model_step(w->m, node, atom_of_lemma(w->morph->pro_lemmas[i]));
  return node;
}

/* The points of an abbreviation: letters that stand alone, with no space between. */
static uint32_t skip_point(const walk *w, uint32_t t) {
  if (t + 1 >= w->text->n_tokens || w->text->tokens[t].kind != TOKEN_PUNCT || w->text->keys[w->text->tokens[t].key] != '.') return t;
  const token *k = &w->text->tokens[t];
  bool letters = k[-1].kind == TOKEN_WORD && k[-1].len == 1 && k[1].kind == TOKEN_WORD && k[1].len == 1;
  return letters && !((k[0].flags | k[1].flags) & TOKEN_SPACE_BEFORE) ? t + 1 : t;
}

static void follow(walk *w, uint32_t node, uint32_t t);

/* A word of quantity may stand between: with [dozens of] bottles. */
static bool is_quantity(const walk *w, uint32_t t) {
  const reading *r = best_reading(w->morph, t);
  if (!r || r->lemma == NONE || r->enclitic || r->proclitics & ~(uint16_t)(PRO_AL | PRO_BA)) return false;
  const lemma_row *l = &w->m->lemmas[r->lemma];
  return l->class[CLASS_QUANTITY >> 5] >> (CLASS_QUANTITY & 31) & 1u;
}

static void arrive(walk *w, uint32_t node, uint32_t t) {
  if (node == NONE) return;
  emit(w, node, t + 1);
  follow(w, node, t + 1);
}

static void follow(walk *w, uint32_t node, uint32_t t) {
  t = skip_point(w, skip_quotes(w, t));
  if (t >= w->text->n_tokens || t - w->start >= PHRASE_TOKENS_MAX || w->text->tokens[t].sentence != w->text->tokens[w->start].sentence) return;
  const word *x = &w->morph->words[t];
  if (!x->n) {
    const token *k = &w->text->tokens[t];
    if (k->kind != TOKEN_LATIN && k->kind != TOKEN_NUMBER) return;
    uint32_t form = model_form(w->m, w->text->keys + k->key, k->len);
    if (form != NONE) arrive(w, model_step(w->m, node, atom_of_form(form, false)), t);
    return;
  }
  if (!(x->atoms & w->m->nodes[node].atoms)) return;
  if (is_quantity(w, t) && !best_reading(w->morph, t)->proclitics) follow(w, node, t + 1);
  for (uint32_t i = 0; i < x->n; i++) {
    const reading *r = &w->morph->readings[x->first + i];
    if (r->lemma == NONE) continue;
    uint32_t from = over_proclitics(w, node, r);
    if (from == NONE) continue;
    arrive(w, model_step(w->m, from, atom_of_lemma(r->lemma)), t);
    if (r->key != NONE && !r->enclitic) arrive(w, model_step(w->m, from, atom_of_form(r->key, r->proclitics & PRO_AL)), t);
  }
}

static void start_at(walk *w, uint32_t t) {
  const word *x = &w->morph->words[t];
  w->start = t;
  w->n = 0;
  if (!x->n) {
    const token *k = &w->text->tokens[t];
    uint32_t form = k->kind == TOKEN_LATIN ? model_form(w->m, w->text->keys + k->key, k->len) : NONE;
    w->reading = 0;
    if (form != NONE) arrive(w, w->m->root_form[2 * form], t);
    return;
  }
  for (uint32_t i = 0; i < x->n; i++) {
    const reading *r = &w->morph->readings[x->first + i];
    if (r->lemma == NONE) continue;
    w->reading = (uint16_t)i;
    arrive(w, w->m->root_lemma[r->lemma], t);
    if (r->key != NONE && !r->enclitic) arrive(w, w->m->root_form[2 * r->key + (r->proclitics & PRO_AL ? 1 : 0)], t);
    /* a phrase may begin with the preposition: "in a statement", "as hostages" */
    uint32_t prep = pro_prep_lemma(w->morph, r);
    if (prep == NONE || w->m->root_lemma[prep] == NONE) continue;
    if (is_quantity(w, t)) follow(w, w->m->root_lemma[prep], t + 1);
    arrive(w, model_step(w->m, w->m->root_lemma[prep], atom_of_lemma(r->lemma)), t);
    if (r->key != NONE && !r->enclitic) arrive(w, model_step(w->m, w->m->root_lemma[prep], atom_of_form(r->key, r->proclitics & PRO_AL)), t);
  }
}

static void longest_first(hit *h, uint32_t n) {
  for (uint32_t i = 1; i < n; i++) {
    hit x = h[i];
    uint32_t k = i;
    while (k && h[k - 1].last < x.last) {
      h[k] = h[k - 1];
      k--;
    }
    h[k] = x;
  }
}

int mention_hits(const model *m, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *out, error *e) {
  walk w = {.m = m, .text = text, .morph = morph};
  VEC(hit) all = {0};
  uint32_t *hit_of = arena_alloc(a, (text->n_tokens + 1) * sizeof *hit_of);
  if (!hit_of) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t t = 0; t < text->n_tokens; t++) {
    hit_of[t] = all.n;
    if (text->tokens[t].kind > TOKEN_LATIN) continue;
    start_at(&w, t);
    if (w.n > 1) longest_first(w.found, w.n);
    for (uint32_t i = 0; i < w.n; i++)
      if (!vec_push(a, &all, w.found[i])) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  }
  hit_of[text->n_tokens] = all.n;
  out->hits = all.at;
  out->n_hits = all.n;
  out->hit_of = hit_of;
  return OK;
}
