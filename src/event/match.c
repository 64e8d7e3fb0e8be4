#include "event/match.h"

#include <string.h>

#define WITH_REACH 8  /* tokens from a trigger to the words that complete it */
#define WITH_BEHIND 6 /* tokens from its object to them */

bool trusted(const eventing *c, const hit *h) {
  if (!c->morph->words[h->first].n || h->last - h->first > 1) return true;
  if (h->table == TABLE_cue || h->table == TABLE_loss) { /* weak words: only as they are read here */
    const word *w = &c->morph->words[h->first];
    const reading *have = &c->morph->readings[w->first + w->best], *want = &c->morph->readings[w->first + h->reading];
    return have == want || (have->lemma == want->lemma && have->proclitics == want->proclitics);
  }
  return reading_near(c->morph, h->first, h->reading);
}

const hit *said_at(const eventing *c, uint32_t t, uint32_t table) {
  for (uint32_t i = c->mention->hit_of[t]; i < c->mention->hit_of[t + 1]; i++) {
    const hit *h = &c->mention->hits[i];
    if (h->table == table && trusted(c, h)) return h;
  }
  return NULL;
}

const hit *hit_between(const eventing *c, uint32_t from, uint32_t to, uint32_t table, uint32_t row) {
  for (uint32_t i = c->mention->hit_of[from]; i < c->mention->hit_of[to]; i++) {
    const hit *h = &c->mention->hits[i];
    if (h->table == table && h->row == row && trusted(c, h)) return h;
  }
  return NULL;
}

const hit *any_between(const eventing *c, uint32_t from, uint32_t to, uint32_t table) {
  for (uint32_t i = c->mention->hit_of[from]; i < c->mention->hit_of[to]; i++)
    if (c->mention->hits[i].table == table && trusted(c, &c->mention->hits[i])) return &c->mention->hits[i];
  return NULL;
}

/* ---- phrases ---- */

bool heads_phrase(const eventing *c, uint32_t token) {
  uint32_t i = c->clauses->chunk_of[token];
  if (i == NONE || i >= c->clauses->n_chunks) return false;
  const chunk *k = chunk_at(c, i);
  for (uint32_t t = k->first; t < token; t++) {
    const lemma_row *l = lemma_at(c, t);
    if (c->mention->number_at[t] != NONE || (l && (l->tags || class_has(l->class, CLASS_QUANTITY) || class_has(l->class, CLASS_EVENT)))) continue;
    if (said_at(c, t, TABLE_light) || said_at(c, t, TABLE_cue) || said_at(c, t, TABLE_frame) || said_at(c, t, TABLE_auxiliary)) continue;
    return false;
  }
  return true;
}

/* ---- frames ---- */

/* A car bomb that blew up a bus is the subject: what completes a verb is its object. */
static bool completes_as_subject(const eventing *c, uint32_t verb, uint32_t t) {
  uint32_t i = clause_at(c, verb);
  if (i == NONE) return false;
  const clause *k = &c->clauses->clauses[i];
  return k->subject != NONE && k->object != NONE && k->subject == c->clauses->chunk_of[t];
}

/* How far behind a trigger its words may stand: behind a verb's subject and object, however long they are. */
static uint32_t with_reach(const eventing *c, const hit *h) {
  uint32_t end = c->text->sentences[c->sentence].last, limit = h->last + WITH_REACH, k = is_verb_at(c, h->first) ? clause_at(c, h->first) : NONE;
  uint32_t ends[] = {k == NONE ? NONE : c->clauses->clauses[k].subject, k == NONE ? NONE : c->clauses->clauses[k].object};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (ends[i] != NONE && chunk_at(c, ends[i])->first > h->first && chunk_at(c, ends[i])->last + WITH_BEHIND > limit) limit = chunk_at(c, ends[i])->last + WITH_BEHIND;
  return limit < end ? limit : end;
}

/* Far behind its verb only a phrase with its preposition, in the same clause, still completes it. */
static bool far_phrase(const eventing *c, const hit *h, const hit *w) {
  uint32_t at = c->clauses->chunk_of[w->first], i = c->clauses->chunk_of[h->first];
  if (at == NONE || at >= c->clauses->n_chunks || chunk_at(c, at)->prep_token != w->first) return false;
  for (; i < at; i++)
    if (chunk_at(c, i)->kind == CHUNK_COMP || chunk_at(c, i)->kind == CHUNK_REL || chunk_at(c, i)->kind == CHUNK_SUB || chunk_at(c, i)->kind == CHUNK_SIGN) return false;
  return true;
}

const hit *with_words(const eventing *c, const hit *h, uint32_t row) {
  uint32_t limit = with_reach(c, h);
  const hit *w = hit_between(c, h->last, limit, TABLE_COUNT + TABLE_frame, row);
  if (!w || (w->first >= h->last + WITH_REACH && !far_phrase(c, h, w))) return NULL;
  for (uint32_t t = h->last; t < w->first; t++) /* in the same clause: no other verb between */
    if (is_verb_at(c, t)) return NULL;
  uint32_t at = c->clauses->chunk_of[h->first];
  bool noun = !is_verb_at(c, h->first);
  if (!noun && completes_as_subject(c, h->first, w->first)) return NULL;
  /* a noun's own words stand in its phrase or right behind it */
  if (noun && at != NONE && at < c->clauses->n_chunks && w->first > chunk_at(c, at)->last + 2) return NULL;
  return w;
}

static bool flagged(const frame_row *f, unsigned flag) { return f->flags >> flag & 1u; }

/* A row with words of its own goes before one without, more words before fewer, an event's row before another type's stop; a row with
 * conditions before one without. */
static int frame_score(const eventing *c, const frame_row *f, const hit *k, const hit *with, bool bare) {
  int score = k->reading == c->morph->words[k->first].best ? 2 : 0;
  if (with) score += 16 + (with->last - with->first > 1) + (f->type != NONE);
  if (c->m->lists[f->cond]) score += 8;
  if (flagged(f, FRAME_NOUN_ONLY) && bare) score += 1; /* a noun's own row goes before its verb's, unless a complement asks whose it is */
  return score + (flagged(f, FRAME_NAME) ? 4 : 0);
}

uint32_t choose_frame(const eventing *c, const hit *h, const args *x) {
  bool participle = h->table == TABLE_PARTICIPLE, verb = participle || is_verb_at(c, h->first);
  uint32_t best = NONE;
  int best_score = -1;
  for (uint32_t i = c->mention->hit_of[h->first]; i < c->mention->hit_of[h->first + 1]; i++) {
    const hit *k = &c->mention->hits[i];
    if (k->table != h->table || k->last != h->last || (!participle && !trusted(c, k))) continue;
    const frame_row *f = &c->m->frames[k->row];
    if ((verb && flagged(f, FRAME_NOUN_ONLY)) || (!verb && flagged(f, FRAME_VERB_ONLY))) continue;
    if (flagged(f, FRAME_PASSIVE) && !x->passive) continue;
    const hit *with = model_string(c->m, f->with)[0] ? with_words(c, k, k->row) : NULL;
    if ((model_string(c->m, f->with)[0] && !with) || !conditions_hold(c, x, f->cond)) continue;
    int score = frame_score(c, f, k, with, !x->of.there);
    if (score > best_score) {
      best_score = score;
      best = k->row;
    }
  }
  return best;
}
