#include "event/match.h"

/* "the minister spoke, condemning the raid and demanding an inquiry": accusative participles that tell what the clause's subject does
 * besides. Only for acts of words: elsewhere such a participle is somebody ("they killed a demonstrator"). */

static const hit *participle_at(const eventing *c, uint32_t t) {
  for (uint32_t i = c->mention->hit_of[t]; i < c->mention->hit_of[t + 1]; i++)
    if (c->mention->hits[i].table == TABLE_PARTICIPLE) return &c->mention->hits[i];
  return NULL;
}

/* Indefinite accusative, or a sound plural that no preposition governs: nothing in front of it but "and". */
static bool circumstantial(const eventing *c, uint32_t t, bool governed) {
  const word *w = &c->morph->words[t];
  for (uint16_t i = 0; i < w->n; i++) {
    const reading *r = &c->morph->readings[w->first + i];
    if (!(r->feats & FEAT_PART_ACT) || r->enclitic || r->proclitics & ~(uint16_t)(PRO_WA | PRO_FA)) continue;
    bool plural = feat_number(r->feats) == NUMBER_PL && !(r->feats & FEAT_FEM);
    if (r->feats & FEAT_ACC && (plural ? !governed : (r->feats & FEAT_INDEFINITE) != 0)) return true;
  }
  return false;
}

/* The bare noun behind it is its object. */
static arg object_of(const eventing *c, uint32_t at, const args *x) {
  arg none = {.mention = NONE};
  if (x->of.there) return x->of;
  if (at + 1 >= c->clauses->first_chunk[c->sentence + 1]) return none;
  const chunk *k = chunk_at(c, at + 1);
  return k->kind == CHUNK_NOUN && k->prep == NONE && !k->joined && !k->pronoun && k->date == NONE ? arg_of_chunk(c, at + 1) : none;
}

/* What a crowd demands or condemns of nobody named is the reason of its protest. */
static bool reason_of_protest(const eventing *c, const event_found *e) {
  bool words = e->type == EVENT_TYPE_REQUEST || e->type == EVENT_TYPE_ACCUSE || e->type == EVENT_TYPE_REJECT;
  for (uint32_t i = c->first; i < c->events.n && words && !e->n_recipients; i++)
    if (c->events.at[i].type == EVENT_TYPE_PROTEST && c->events.at[i].clause == e->clause) return true;
  return false;
}

bool take_circumstance(eventing *c, uint32_t t, event_found *out) {
  const hit *h = participle_at(c, t);
  uint32_t at = c->clauses->chunk_of[t];
  if (!h || at == NONE || at >= c->clauses->n_chunks) return false;
  const chunk *k = chunk_at(c, at);
  if (k->kind != CHUNK_NOUN || k->first != t || k->clause == NONE || !circumstantial(c, t, k->prep != NONE)) return false;
  args x, whole;
  args_of_noun(c, h->first, h->last, &x);
  args_of_verb(c, k->clause, &whole);
  x.obj = object_of(c, at, &x);
  x.subj = whole.subj;
  x.of.there = false;
  uint32_t row = choose_frame(c, h, &x);
  if (row == NONE || !act_of_words(c->m->frames[row].type) || (whole.subj.there && whole.subj.chunk == at)) return false;
  const frame_row *f = &c->m->frames[row];
  if (f->type == EVENT_TYPE_ACCUSE && f->obj == ROLE_RECIPIENT && !x.obj.there) return false; /* accused of, not accusing */
  *out = new_event(c, h, row);
  out->clause = k->clause;
  assign_roles(c, out, &x, f->subj, f->obj, ROLE_NOTHING, f->preps);
  complete_trigger(c, out, h, &x);
  find_status(c, out);
  out->asserted = !out->aux;
  find_circumstances(c, out);
  find_target(c, out);
  return !reason_of_protest(c, out);
}
