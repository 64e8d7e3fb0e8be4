#include "mention/mention.h"

#include <string.h>

#include "mention/find.h"

/* The mentions of one kind cover their tokens in a per-token index; an outer one (longer, later pushed) wins. */
static void cover(uint32_t *at, const mention_vec *v, uint32_t from, uint32_t kinds) {
  for (uint32_t i = from; i < v->n; i++) {
    const mention *x = &v->at[i];
    if (!(kinds >> x->kind & 1u)) continue;
    for (uint32_t t = x->first; t < x->last; t++) {
      uint32_t old = at[t];
      if (old == NONE || v->at[old].last - v->at[old].first <= x->last - x->first) at[t] = i;
    }
  }
}

static const mention *group_at(const mentioning *c, uint32_t t) {
  uint32_t i = t < c->text->n_tokens ? c->layer->at[t] : NONE;
  return i != NONE && (c->v->at[i].kind == MENTION_GROUP || c->v->at[i].kind == MENTION_PERSON) ? &c->v->at[i] : NULL;
}

static bool armed_force(const mentioning *c, uint32_t t) {
  const hit *h = find_hit(c, t, TABLE_body, true);
  uint32_t sector = h ? c->m->bodys[h->row].sector : NONE;
  return sector == SECTOR_COP || sector == SECTOR_MIL;
}

/* The doctors of "Doctors without Borders", a police academy: words of a name, a school of armed men. */
static bool no_object(const mentioning *c, const hit *h) {
  for (const mention *x = group_at(c, h->first); x; x = x->entity.org == NONE ? NULL : &c->v->at[x->entity.org])
    if (x->entity.table == TABLE_actor && x->first <= h->first && h->last <= x->last) return true;
  uint32_t kind = c->m->protects[h->row].kind;
  if (kind != PROTECTED_SCHOOL && kind != PROTECTED_UNIVERSITY) return false;
  return armed_force(c, h->last) || armed_force(c, h->last + 1);
}

int mention_objects(const model *m, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *layer, mention_vec *v, error *e) {
  mentioning c = {.m = m, .a = a, .text = text, .morph = morph, .layer = layer, .v = v, .e = e};
  for (uint32_t t = 0, next; t < text->n_tokens; t = next) {
    next = t + 1;
    const hit *h = find_hit(&c, t, TABLE_protect, true);
    if (!h || no_object(&c, h)) continue;
    mention x = {.kind = MENTION_OBJECT, .first = h->first, .last = h->last, .head = h->first, .line = m->protects[h->row].line};
    x.object = (object_value){m->protects[h->row].kind, h->row};
    if (!vec_push(a, v, x)) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
    next = h->last;
  }
  return OK;
}

static uint32_t *blank(arena *a, uint32_t n) {
  uint32_t *at = arena_alloc(a, (n + 1) * sizeof *at);
  if (at) memset(at, 0xFF, (n + 1) * sizeof *at);
  return at;
}

int mention_run(const model *m, const doc_context *ctx, arena *a, const text_layer *text, const morph_layer *morph, mention_layer *out, error *e) {
  memset(out, 0, sizeof *out);
  mention_vec v = {0};
  out->published = ctx->published;
  out->story_country = NONE;
  out->at = blank(a, text->n_tokens);
  out->number_at = blank(a, text->n_tokens);
  out->date_at = blank(a, text->n_tokens);
  if (!out->at || !out->number_at || !out->date_at) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  int rc = mention_hits(m, a, text, morph, out, e);
  if (!rc) rc = mention_numbers(m, a, text, morph, out, &v, e);
  if (!rc) cover(out->number_at, &v, 0, 1u << MENTION_NUMBER);
  uint32_t from = v.n;
  if (!rc) rc = mention_dates(m, ctx, a, text, morph, out, &v, e);
  if (!rc) cover(out->date_at, &v, from, 1u << MENTION_DATE);
  from = v.n;
  if (!rc) rc = mention_places(m, a, text, morph, out, &v, e);
  if (!rc) cover(out->at, &v, from, 1u << MENTION_PLACE);
  from = v.n;
  if (!rc) rc = mention_entities(m, ctx, a, text, morph, out, &v, e);
  if (!rc) cover(out->at, &v, from, 1u << MENTION_PERSON | 1u << MENTION_GROUP);
  if (!rc) rc = mention_objects(m, a, text, morph, out, &v, e);
  out->mentions = v.at;
  out->n_mentions = v.n;
  return rc;
}
