/* Looking up what the tables say at a token: used by the parts of the mention room. */
#ifndef RAWI_MENTION_FIND_H
#define RAWI_MENTION_FIND_H

#include "mention/mention.h"

/* What all parts work on. */
typedef struct mentioning {
  const model *m; const doc_context *ctx; arena *a; const text_layer *text; const morph_layer *morph; mention_layer *layer; mention_vec *v; error *e;
} mentioning;

/* The longest hit of a table that starts at token t, or NULL. `trusted`: a single word counts only in its likeliest reading. */
const hit *find_hit(const mentioning *c, uint32_t t, uint16_t table, bool trusted);
/* The hit of a table that ends right before token t (within the sentence), longest first, or NULL. */
const hit *find_hit_ending(const mentioning *c, uint32_t t, uint16_t table);
/* Whether the hit's first word is read here as the phrase reads it. */
bool hit_trusted(const mentioning *c, const hit *h);

static inline const reading *best_at(const mentioning *c, uint32_t t) { return t < c->text->n_tokens ? best_reading(c->morph, t) : NULL; }
static inline bool same_sentence(const mentioning *c, uint32_t a, uint32_t b) { return b < c->text->n_tokens && c->text->tokens[a].sentence == c->text->tokens[b].sentence; }
static inline uint32_t country_of_reading(const mentioning *c, const reading *r) { return r && r->lemma != NONE ? c->m->lemmas[r->lemma].country : NONE; }
/* The reading of a nationality in the accusative behind a noun in it: a Turkish engineer, spelt like Turkey; or NULL. */
const reading *accusative_nation(const mentioning *c, uint32_t t);
/* The country of the adjective of nationality at token t, of two words where the table has such a one (North Korean), or NONE.
 * named: how often the document names each country. An adjective that is as often another word (Malian, financial) says its country
 * only where the document names that. NULL: wherever. */
uint32_t nation_at(const model *m, const text_layer *text, const morph_layer *morph, const uint16_t *named, uint32_t t);
/* Whether the adjective of nationality at token t is as often another word. */
bool nation_or_other(const model *m, const morph_layer *morph, uint32_t t);
static inline uint32_t tags_at(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  return r && r->lemma != NONE ? c->m->lemmas[r->lemma].tags : 0;
}
static inline bool class_at(const mentioning *c, uint32_t t, unsigned k) {
  const reading *r = best_at(c, t);
  return r && r->lemma != NONE && (c->m->lemmas[r->lemma].class[k >> 5] >> (k & 31) & 1u);
}
/* No conjunction or preposition is written on the word. */
static inline bool free_of_front(const mentioning *c, uint32_t t) {
  const reading *r = best_at(c, t);
  return !r || !(r->proclitics & ~(uint16_t)PRO_AL);
}
/* Row of the country table with this ISO code (a string offset: equal strings share one), or NONE. */
uint32_t country_of_iso(const model *m, uint32_t iso3);
/* Whether a | separated cell of names holds the words [first, last). */
bool cell_holds(const mentioning *c, uint32_t cell, uint32_t first, uint32_t last);

#endif
