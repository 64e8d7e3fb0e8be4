#include <string.h>

#include "discourse/scene.h"

#define MENTIONS_BACK 200 /* mentions looked through for a fuller name */
#define SPEECHES_BACK 3 /* sentences after which "he added" no longer goes on with a speaker */

static const chunk *chunk_at(const scene *s, uint32_t i) { return &s->clauses->chunks[i]; }
static const reading *reading_at(const scene *s, uint32_t t) { return best_reading(s->morph, t); }

/* A paper, agency or channel, by name or by kind (media, a newspaper). */
bool is_outlet(const scene *s, uint32_t i) {
  const mention *m = mention_of(s, i);
  if (!m || m->kind != MENTION_GROUP) return false;
  return m->entity.table == TABLE_outlet || (m->entity.table == TABLE_body && s->m->bodys[m->entity.row].kind == ACTOR_KIND_MEDIA);
}

static bool somebody(const mention *m) { return m && (m->kind == MENTION_PERSON || m->kind == MENTION_GROUP); }

/* The entity that a chunk is or holds. */
uint32_t entity_in(const scene *s, uint32_t chunk_index) {
  const chunk *k = chunk_at(s, chunk_index);
  if (k->mention != NONE && s->mention->mentions[k->mention].kind != MENTION_PLACE && s->mention->mentions[k->mention].first <= k->head) return k->mention;
  for (uint32_t t = k->first; t < k->last; t++) {
    uint32_t i = s->mention->at[t];
    const reading *r = reading_at(s, t);
    bool describes = t > k->head && r && feat_pos(r->feats) == POS_ADJ && !(r->proclitics & PRO_AL) && s->m->lemmas[r->lemma == NONE ? 0 : r->lemma].country == NONE; /* a press statement is no journalist */
    if (i != NONE && s->mention->mentions[i].kind != MENTION_PLACE && !describes) return i;
  }
  return k->mention;
}

static bool class_of_speakers(const chunk *k) {
  static const unsigned speaks[] = {CLASS_HUMAN, CLASS_OFFICIAL, CLASS_GROUP, CLASS_FORCE, CLASS_DOCUMENT, CLASS_RANK, CLASS_DEMONYM, CLASS_TITLE, CLASS_PERSON, CLASS_ACTOR};
  for (size_t i = 0; i < sizeof speaks / sizeof *speaks; i++)
    if (class_has(k->class, speaks[i])) return true;
  return false;
}

/* A state or its capital speaks as its government does. */
static bool state_name(const scene *s, const mention *m) {
  if (m->place.type != NONE || m->place.bearing >= 0) return false;
  return m->place.country != NONE && (m->place.row == NONE || strcmp(model_string(s->m, s->m->places[m->place.row].feature), "PPLC") == 0);
}

/* An accusative that shows, or an adjective alone, is no subject. */
static bool adverbial(const scene *s, uint32_t t) {
  const reading *r = reading_at(s, t);
  if (!r) return false;
  bool accusative = (r->feats & FEAT_INDEFINITE) && (r->feats & FEAT_CASE_MASK) == FEAT_ACC;
  return accusative || (feat_pos(r->feats) == POS_ADJ && !(r->proclitics & PRO_AL) && !r->enclitic);
}

/* "a number of residents": the words of quantity speak for the people that they count. */
static bool number_of_people(const scene *s, uint32_t chunk_index) {
  const chunk *k = chunk_at(s, chunk_index), *n = k + 1;
  if (entity_in(s, chunk_index) != NONE && somebody(mention_of(s, entity_in(s, chunk_index)))) return true;
  if (chunk_index + 1 >= s->clauses->n_chunks || n->kind != CHUNK_NOUN || n->prep == NONE) return false;
  return s->m->lemmas[n->prep].tags >> TAG_FROM & 1u && (somebody(mention_of(s, n->mention)) || class_has(n->class, CLASS_HUMAN));
}

/* Whether a noun phrase can be somebody who says something: people, bodies, states, statements; no happening, time or thing. */
bool can_speak(const scene *s, uint32_t chunk_index) {
  if (chunk_index == NONE) return false;
  const chunk *k = chunk_at(s, chunk_index);
  if (k->kind != CHUNK_NOUN || k->pronoun || k->date != NONE) return false;
  const mention *m = mention_of(s, k->mention);
  const reading *r = reading_at(s, k->first);
  if (somebody(m)) return true;
  if (r && r->lemma != NONE && s->m->lemmas[r->lemma].tags >> TAG_DEM & 1u && somebody(mention_of(s, entity_in(s, chunk_index)))) return true; /* these sources */
  if (m && m->kind == MENTION_PLACE) return state_name(s, m);
  if (class_has(k->class, CLASS_EVENT) || class_has(k->class, CLASS_TIMEUNIT) || class_has(k->class, CLASS_VICTIM)) return false;
  if (adverbial(s, k->head)) return false;
  if (class_has(k->class, CLASS_QUANTITY)) return number_of_people(s, chunk_index);
  return class_of_speakers(k) || (k->head_lemma == NONE && k->proper);
}

/* A source without a name: what stands behind "of" or "in" belongs to it (sources in the ministry, residents of, police in). */
static bool unnamed(const scene *s, uint32_t chunk_index) {
  const mention *m = mention_of(s, entity_in(s, chunk_index));
  if (!somebody(m)) return true;
  if (m->kind == MENTION_PERSON) return m->entity.name_first == NONE && m->entity.org == NONE;
  return (m->entity.table == TABLE_agent || m->entity.table == TABLE_body) && m->entity.org == NONE && m->entity.country == NONE;
}

/* "security and medical sources": the second adjective stands as a phrase of its own behind its conjunction. */
static bool second_adjective(const scene *s, uint32_t chunk_index, uint32_t end) {
  const chunk *k = chunk_at(s, chunk_index), *n = k + 1;
  if (chunk_index + 1 >= end || n->kind != CHUNK_NOUN || !n->joined || n->first != k->last || n->first != n->head || k->last == k->head + 1) return false;
  const reading *a = reading_at(s, k->last - 1), *b = reading_at(s, n->head);
  if (!a || !b || feat_pos(a->feats) != POS_ADJ || b->enclitic || (a->proclitics & PRO_AL) != (b->proclitics & PRO_AL)) return false;
  return !somebody(mention_of(s, n->mention)) && feat_pos(b->feats) == POS_ADJ && (a->feats & FEAT_GENDER_MASK) == (b->feats & FEAT_GENDER_MASK) && feat_number(a->feats) == feat_number(b->feats);
}

static uint32_t words_end(const scene *s, uint32_t chunk_index, uint32_t end) {
  if (second_adjective(s, chunk_index, end)) chunk_index++;
  uint32_t last = chunk_at(s, chunk_index)->last;
  if (!unnamed(s, chunk_index)) return last;
  for (uint32_t i = chunk_index + 1; i < end && i <= chunk_index + 2; i++) {
    const chunk *k = chunk_at(s, i);
    if (k->kind != CHUNK_NOUN || k->prep == NONE || k->date != NONE || k->pronoun || (k->joined && k->group == i)) break;
    uint32_t tags = s->m->lemmas[k->prep].tags;
    if (!(tags >> TAG_FROM & 1u || tags >> TAG_IN & 1u) || class_has(k->class, CLASS_STATEMENT) || class_has(k->class, CLASS_EVENT)) break;
    last = k->last;
  }
  return last;
}

static bool named(const mention *m) { return m && m->kind == MENTION_PERSON && m->entity.name_first != NONE; }

/* The word at t is governed by nothing before it: it names again what stands there. */
static bool apposed(const scene *s, uint32_t t) {
  const reading *r = reading_at(s, t), *before = reading_at(s, t - 1);
  if (r && r->before) return false;
  return !before || (feat_pos(before->feats) != POS_ADP && feat_pos(before->feats) != POS_VERB);
}

/* "issued by": a marker of a source ends at the phrase. */
static bool behind_source(const scene *s, uint32_t from, const chunk *k) {
  for (uint32_t t = from > k->first ? k->first : from; t <= k->first; t++)
    for (uint32_t i = s->mention->hit_of[t]; i < s->mention->hit_of[t + 1]; i++) {
      const hit *h = &s->mention->hits[i];
      if (h->table == TABLE_marker && s->m->markers[h->row].how >> ATT_SOURCE & 1u && h->last >= k->first && h->last <= k->head) return true;
    }
  return false;
}

/* "a statement by the ministry", "a report of the UN": the body behind the paper speaks, or NONE. */
static uint32_t issuer(const scene *s, uint32_t chunk_index, uint32_t end) {
  const chunk *k = chunk_at(s, chunk_index);
  if (!class_has(k->class, CLASS_DOCUMENT) || somebody(mention_of(s, entity_in(s, chunk_index)))) return NONE;
  for (uint32_t i = chunk_index + 1; i < end && i <= chunk_index + 2; i++) {
    const chunk *c = chunk_at(s, i);
    const reading *r = reading_at(s, c->first);
    if (c->kind == CHUNK_NOUN && ((r && r->proclitics & PRO_LA) || behind_source(s, k->first, c)) && somebody(mention_of(s, entity_in(s, i)))) return i;
  }
  return NONE;
}

/* A verbal noun of saying with its pronoun. */
static bool saying_of(const scene *s, uint32_t t) {
  const reading *r = reading_at(s, t);
  if (!r || !r->enclitic || feat_pos(r->feats) != POS_NOUN) return false;
  for (uint32_t i = s->mention->hit_of[t]; i < s->mention->hit_of[t + 1]; i++)
    if (s->mention->hits[i].table == TABLE_att_verb) return true;
  return false;
}

/* Where a name that stands in apposition to chunk i must end: at the verb of saying, or at the happening that is told. */
static uint32_t apposition_end(const scene *s, const speech *x, uint32_t i, uint32_t end) {
  uint32_t last = chunk_at(s, i)->last;
  for (i++; i < end; i++) {
    const chunk *k = chunk_at(s, i);
    const reading *r = reading_at(s, k->head);
    bool governed = k->prep == NONE || s->m->lemmas[k->prep].tags & (1u << TAG_BY | 1u << TAG_ABOUT);
    bool happening = class_has(k->class, CLASS_EVENT) || (r && r->feats & FEAT_MASDAR);
    if (k->first == x->token || (k->kind == CHUNK_NOUN && governed && happening)) break;
    last = k->last;
  }
  return last;
}

/* The chunk is the speaker; a name in apposition behind it (the council's member, X) is who it is. */
void set_speaker(const scene *s, speech *x, uint32_t chunk_index, uint32_t end) {
  uint32_t by = issuer(s, chunk_index, end);
  if (by != NONE) chunk_index = by;
  const chunk *k = chunk_at(s, chunk_index);
  x->speaker = entity_in(s, chunk_index);
  x->first = k->first;
  x->last = words_end(s, chunk_index, end);
  const mention *m = mention_of(s, x->speaker);
  for (uint32_t t = x->first + 1; t < x->last; t++) /* "witnesses their saying that" */
    if (saying_of(s, t)) x->last = t;
  if (somebody(m)) {
    if (m->first > x->first) x->first = m->first;
    if (m->last > x->last || m->kind == MENTION_PERSON) x->last = m->last > x->last || named(m) ? m->last : x->last;
  }
  if (named(m) || is_outlet(s, x->speaker) || end <= chunk_index + 1) return;
  uint32_t stop = apposition_end(s, x, chunk_index, end);
  for (uint32_t t = k->first + 1; t < stop && t < k->last + 8; t++) {
    uint32_t i = s->mention->at[t];
    const mention *p = mention_of(s, i);
    if (!named(p) || p->first != t || !apposed(s, t)) continue;
    x->speaker = i;
    x->first = p->first;
    x->last = p->last;
    return;
  }
}

/* ---- who "the ministry", "the source", "Ashton" is ---- */

static bool same_word(const scene *s, uint32_t a, uint32_t b) {
  const token *x = &s->text->tokens[a], *y = &s->text->tokens[b];
  return x->len == y->len && memcmp(s->text->keys + x->key, s->text->keys + y->key, x->len) == 0;
}

static bool name_holds(const scene *s, const mention *m, uint32_t t) {
  for (uint32_t i = m->entity.name_first; i < m->entity.name_last; i++)
    if (same_word(s, i, t)) return true;
  return false;
}

/* The first mention of a kind that begins at token t or behind it; mentions stand by kind, then by token. */
static uint32_t mention_from(const scene *s, uint8_t kind, uint32_t t) {
  uint32_t low = 0, high = s->mention->n_mentions;
  while (low < high) {
    uint32_t mid = (low + high) / 2;
    const mention *m = &s->mention->mentions[mid];
    if (m->kind < kind || (m->kind == kind && m->first < t)) low = mid + 1;
    else high = mid;
  }
  return low;
}

/* A name of one word is short for a longer one told near it. */
static void longer_name(const scene *s, speech *x, const mention *m) {
  if (m->entity.name_last - m->entity.name_first != 1) return;
  uint32_t here = mention_from(s, MENTION_PERSON, m->first), n = s->mention->n_mentions;
  uint32_t from = here > MENTIONS_BACK ? here - MENTIONS_BACK : 0, to = here + MENTIONS_BACK < n ? here + MENTIONS_BACK : n;
  for (uint32_t i = from; i < to; i++) {
    const mention *o = &s->mention->mentions[i];
    if (!named(o) || o->entity.name_last - o->entity.name_first < 2 || !name_holds(s, o, m->entity.name_first)) continue;
    x->speaker = i;
    x->first = o->first;
    x->last = o->last;
    return;
  }
}

static uint32_t head_of(const scene *s, uint32_t mention_index, uint32_t first) { return mention_index == NONE || s->mention->mentions[mention_index].first != first ? first : s->mention->mentions[mention_index].head; }

static uint32_t lemma_of(const scene *s, uint32_t t) {
  const reading *r = reading_at(s, t);
  return r ? r->lemma : NONE;
}

static bool definite(const scene *s, uint32_t t) {
  const reading *r = reading_at(s, t);
  return r && (r->proclitics & PRO_AL || r->enclitic);
}

/* The last mention of a kind before token t that has this head and more words, or NONE. */
static uint32_t fuller_mention(const scene *s, uint8_t kind, uint32_t t, uint32_t lemma, uint32_t size) {
  uint32_t i = mention_from(s, kind, t);
  for (uint32_t n = 0; i > 0 && n < MENTIONS_BACK; n++) {
    const mention *m = &s->mention->mentions[--i];
    if (m->kind != kind) break;
    if (m->last - m->first > size && lemma_of(s, m->head) == lemma) return i;
  }
  return NONE;
}

/* "the organisation": the last one of its kind that was named. */
static uint32_t named_body(const scene *s, const speech *x) {
  const mention *m = mention_of(s, x->speaker);
  if (!m || m->kind != MENTION_GROUP || m->entity.table != TABLE_body) return NONE;
  uint32_t i = mention_from(s, MENTION_GROUP, x->first);
  for (uint32_t n = 0; i > 0 && n < MENTIONS_BACK; n++) {
    const mention *o = &s->mention->mentions[--i];
    if (o->kind != MENTION_GROUP) break;
    if (o->entity.table == TABLE_actor && s->m->actors[o->entity.row].kind == s->m->bodys[m->entity.row].kind) return i;
  }
  return NONE;
}

/* The same noun spoken of before with more words: the last speaker with it, else the last mention of it. */
static void fuller_phrase(const scene *s, speech *x) {
  uint32_t lemma = lemma_of(s, head_of(s, x->speaker, x->first)), size = x->last - x->first;
  if (lemma == NONE) return;
  for (uint32_t i = s->speeches.n, n = 0; i > 0 && n < MENTIONS_BACK; i--, n++) {
    const speech *o = &s->speeches.at[i - 1];
    bool described = named(mention_of(s, o->speaker)) && o->last < s->text->n_tokens && lemma_of(s, o->last) == lemma; /* X, a witness to the attack */
    if (!described && (o->first == o->last || o->last - o->first <= size || lemma_of(s, head_of(s, o->speaker, o->first)) != lemma)) continue;
    x->speaker = o->speaker;
    x->first = o->first;
    x->last = o->last;
    return;
  }
  uint32_t person = fuller_mention(s, MENTION_PERSON, x->first, lemma, size), group = fuller_mention(s, MENTION_GROUP, x->first, lemma, size);
  uint32_t best = person == NONE || (group != NONE && s->mention->mentions[group].first > s->mention->mentions[person].first) ? group : person;
  if (best == NONE) best = named_body(s, x);
  if (best == NONE) return;
  x->speaker = best;
  x->first = s->mention->mentions[best].first;
  x->last = s->mention->mentions[best].last;
}

/* Whether a verb without a subject can mean a speaker, by number and gender. */
static bool can_go_on(const scene *s, const reading *verb, const speech *o) {
  const mention *m = mention_of(s, o->speaker);
  const reading *r = reading_at(s, head_of(s, o->speaker, o->first));
  if (!verb || !r || named(m) || feat_person(verb->feats) != 3) return true;
  bool many = feat_number(r->feats) == NUMBER_PL || feat_number(r->feats) == NUMBER_DU || (m && m->entity.number != NONE);
  if (feat_number(verb->feats) == NUMBER_PL || feat_number(verb->feats) == NUMBER_DU) return many || (m && m->kind == MENTION_GROUP);
  if (verb->feats & FEAT_FEM) return many || (r->feats & FEAT_GENDER_MASK) != FEAT_MASC || (m && m->kind == MENTION_PLACE);
  return !many && (r->feats & FEAT_GENDER_MASK) != FEAT_FEM;
}

/* News, a report without an author: nobody that goes on. */
static bool only_news(const scene *s, const speech *o) {
  const reading *r = reading_at(s, o->first);
  return !somebody(mention_of(s, o->speaker)) && r && r->lemma != NONE && class_has(s->m->lemmas[r->lemma].class, CLASS_DOCUMENT);
}

/* The last one who spoke: he goes on. A paper or agency that only carries words does not, nor a source named behind what another said. */
const speech *last_speaker(const scene *s, uint32_t sentence, const reading *verb) {
  for (uint32_t i = s->speeches.n; i > 0; i--) {
    const speech *o = &s->speeches.at[i - 1];
    if (o->sentence + SPEECHES_BACK < sentence) return NULL;
    bool aside = o->content == CONTENT_BEFORE && i > 1 && s->speeches.at[i - 2].sentence == o->sentence;
    if (o->first != o->last && !o->marker && !aside && !only_news(s, o) && can_go_on(s, verb, o)) return o;
  }
  return NULL;
}

void go_on(const scene *s, speech *x) {
  const speech *last = last_speaker(s, x->sentence, x->marker || x->first != x->last ? NULL : reading_at(s, x->token));
  if (!last) return;
  x->speaker = last->speaker;
  x->first = last->first;
  x->last = last->last;
  if (x->outlet == NONE) x->outlet = last->outlet;
  x->continued = true;
}

/* A bare noun, "the statement", "the source", "the ministry", stands for whoever was named in full before. */
void follow_speaker(const scene *s, speech *x) {
  if (x->first == x->last) return;
  const mention *m = mention_of(s, x->speaker);
  if (named(m)) {
    longer_name(s, x, m);
    return;
  }
  uint32_t head = head_of(s, x->speaker, x->first);
  if (is_outlet(s, x->speaker) || x->last - x->first > 2 || !(definite(s, head) || definite(s, x->last - 1))) return;
  if (m && m->kind == MENTION_GROUP && (m->entity.table == TABLE_actor || (x->last - x->first > 1 && (m->entity.org != NONE || m->entity.country != NONE)))) return;
  const reading *r = reading_at(s, head);
  bool same = m && m->kind == MENTION_PERSON && m->entity.table == TABLE_office && s->m->offices[m->entity.row].kind == OFFICE_KIND_SOURCE; /* "the same source" */
  if (same && last_speaker(s, x->sentence, NULL)) {
    go_on(s, x);
    return;
  }
  bool paper = r && r->lemma != NONE && !somebody(m) && (class_has(s->m->lemmas[r->lemma].class, CLASS_STATEMENT) || class_has(s->m->lemmas[r->lemma].class, CLASS_DOCUMENT));
  if (paper) go_on(s, x);
  else fuller_phrase(s, x);
}
