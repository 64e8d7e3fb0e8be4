/* views: the engine's layers in the words of rawi.h.  Everything is made in the coder's arena; functions that return int return an
 * engine code and fill *e, those that return a pointer return NULL when out of memory. */
#ifndef RAWI_API_VIEWS_H
#define RAWI_API_VIEWS_H

#include "api/handles.h"

/* Sentences and events: what rawi_code gives. */
int view_base(rawi_doc *d, error *e);
/* Tokens, words, mentions, clauses, quotations. */
int view_layers(rawi_doc *d, error *e);

int view_events(rawi_doc *d, error *e);
int view_words(rawi_doc *d, error *e);
int view_mentions(rawi_doc *d, error *e);

int points_init(point_map *map, arena *a, const char *bytes, uint32_t size, error *e);
/* {0, 0} stays all 0. */
rawi_span view_span(const rawi_doc *d, span s);
rawi_span view_tokens(const rawi_doc *d, uint32_t first, uint32_t last);
/* The same without the conjunctions and prepositions in front of the first. */
rawi_span view_phrase(const rawi_doc *d, uint32_t first, uint32_t last);
rawi_source view_source(const rawi_doc *d, uint32_t line);

/* The entity and the place that a mention names; index is a mention of that kind. */
rawi_entity view_entity_mention(const rawi_doc *d, const mention *x);
rawi_place view_place_mention(const rawi_doc *d, const mention *x);
rawi_entity view_no_entity(void);
rawi_place view_no_place(void);
rawi_entity view_entity(const rawi_doc *d, const rec_entity *x);

/* Universal Dependencies. */
const char *upos_text(unsigned pos);
const char *feats_text(arena *a, uint32_t feats, uint16_t proclitics);
/* The part of speech of a token's stem in its sentence. */
const char *ud_upos(const rawi_doc *d, uint32_t token, const reading *r);
/* Whether the token's conjunction joins nothing before it: at the sentence's head, or in front of a relative clause of its own. */
bool ud_discourse(const rawi_doc *d, uint32_t token, const reading *r);
/* A defective noun's lemma with its ya; NULL when out of memory. */
const char *ud_lemma(const rawi_doc *d, const char *lemma);

/* An array of n (at least one) zeroed items in the arena, or NULL. */
#define view_array(d, n, type) ((type *)arena_zero((d)->memory, ((n) ? (size_t)(n) : 1) * sizeof(type)))

#endif
