#include <string.h>

#include "discourse/scene.h"
#include "text/letters.h"

#define GAP_MAX 40 /* chunks between a verb of saying and what is said */
#define SPEAKER_CHUNKS 4 /* behind the verb, in which its speaker stands */
#define NAME_CHUNKS 4 /* in which a name is told that was cut at a word spelt like a verb */

static const chunk *chunk_at(const scene *s, uint32_t i) { return &s->clauses->chunks[i]; }
static const reading *reading_at(const scene *s, uint32_t t) { return best_reading(s->morph, t); }
static uint32_t tags_of_lemma(const scene *s, uint32_t lemma) { return lemma == NONE ? 0 : s->m->lemmas[lemma].tags; }

static const hit *hit_here(const scene *s, uint32_t t, uint32_t table) {
  for (uint32_t i = s->mention->hit_of[t]; i < s->mention->hit_of[t + 1]; i++) {
    const hit *h = &s->mention->hits[i];
    if (h->table == table && (h->last - h->first > 1 || reading_near(s->morph, t, h->reading))) return h;
  }
  return NULL;
}

/* Whether a hit is the reading of its word that won, and not one that is spelt alike. */
static bool is_best(const scene *s, const hit *h) {
  const word *w = &s->morph->words[h->first];
  const reading *r = reading_at(s, h->first);
  return h->last - h->first > 1 || (r && h->reading < w->n && s->morph->readings[w->first + h->reading].lemma == r->lemma);
}

static speech blank_speech(uint32_t sentence, uint32_t token) {
  return (speech){.sentence = sentence, .clause = NONE, .token = token, .speaker = NONE, .outlet = NONE, .place = NONE, .stance = STANCE_STATES, .line = NONE, .lemma = NONE, .content_at = NONE};
}

static void push_speech(scene *s, const speech *x) {
  if (x->clause != NONE) s->speech_of_clause[x->clause] = s->speeches.n;
  if (!vec_push(s->a, &s->speeches, *x)) s->failed = true;
}

/* ---- what a verb of saying says ---- */

static bool opens_quotation(const scene *s, const chunk *k) {
  if (k->kind != CHUNK_SIGN || (k->sign != '"' && k->sign != '<') || k->last >= s->text->n_tokens) return false;
  uint32_t q = s->text->tokens[k->last].quote;
  if (q == NONE || s->text->quotations[q].first != k->last || s->text->quotations[q].scare) return false;
  for (uint32_t t = k->last; t < s->text->quotations[q].last; t++) { /* a name or a title has no verb */
    const reading *r = reading_at(s, t);
    if (r && feat_pos(r->feats) == POS_VERB) return true;
  }
  return s->text->quotations[q].unclosed;
}

/* The clause of a verb that only describes or dates somebody on the way to what is said: an official who asked not to be named. */
static bool aside(const scene *s, uint32_t sentence, uint32_t verb_chunk) {
  for (uint32_t i = s->clauses->first_clause[sentence]; i < s->clauses->first_clause[sentence + 1]; i++) {
    const clause *k = &s->clauses->clauses[i];
    if (k->verb == verb_chunk) return k->link == LINK_RELATIVE || k->link == LINK_ADVERBIAL;
  }
  return true; /* an auxiliary */
}

/* A word of a name that is spelt like a verb: right behind the speaker's words, before what he says. */
static bool within_name(const scene *s, const clause *k, uint32_t i, uint32_t end) {
  const chunk *c = chunk_at(s, i), *before = chunk_at(s, i - 1);
  if (c->joined || before->kind != CHUNK_NOUN || i > k->verb + NAME_CHUNKS) return false;
  for (uint32_t n = i + 1; n < end && n <= i + NAME_CHUNKS; n++) {
    const chunk *x = chunk_at(s, n);
    if (x->kind == CHUNK_COMP || opens_quotation(s, x) || (x->kind == CHUNK_SIGN && x->sign == ':')) return true;
    if (x->kind != CHUNK_NOUN && !(x->kind == CHUNK_SIGN && x->sign == ',')) return false;
  }
  return false;
}

/* Where what is said begins: at "that", a colon, a quotation. Returns the chunk, or the end of the verb's reach with content NONE. */
static uint32_t find_content(const scene *s, const clause *k, speech *x) {
  uint32_t end = s->clauses->first_chunk[k->sentence + 1], limit = k->verb + GAP_MAX < end ? k->verb + GAP_MAX : end;
  uint8_t depth = chunk_at(s, k->verb)->depth;
  for (uint32_t i = k->verb + 1; i < limit; i++) {
    const chunk *c = chunk_at(s, i);
    if (c->depth > depth) continue;
    bool clause_opens = c->kind == CHUNK_COMP, colon = c->kind == CHUNK_SIGN && c->sign == ':', quote = opens_quotation(s, c);
    if (clause_opens || colon || quote) {
      x->content = clause_opens ? CONTENT_CLAUSE : colon ? CONTENT_COLON : CONTENT_QUOTE;
      x->content_at = c->first;
      return i;
    }
    if (c->kind == CHUNK_SIGN && (c->sign == ';' || c->sign == '.' || c->sign == '!' || c->sign == '?')) return i;
    if (c->kind == CHUNK_VERB && c->auxiliary == NONE && !aside(s, k->sentence, i) && !within_name(s, k, i, end)) return i;
  }
  return limit;
}

/* "..., the police said": nothing behind the verb, but something before it. */
static bool content_before(const scene *s, const clause *k) {
  const chunk *verb = chunk_at(s, k->verb);
  uint32_t first = s->text->sentences[k->sentence].first;
  if (verb->first <= first + 2) return false;
  uint32_t t = verb->first - 1;
  if (s->text->tokens[t].kind == TOKEN_PUNCT) return !verb->joined;
  uint8_t opener = chunk_at(s, k->verb - 1)->kind;
  if (k->link == LINK_RELATIVE && k->antecedent != NONE) return false; /* the attack that the town saw */
  if (opener == CHUNK_SUB || opener == CHUNK_REL) return !verb->joined;
  const reading *r = reading_at(s, t);
  uint32_t tags = r ? tags_of_lemma(s, r->lemma) : 0;
  return r && (tags & (1u << TAG_SUB | 1u << TAG_REL | 1u << TAG_CONJ | 1u << TAG_TIME) || hit_here(s, t, TABLE_marker)) && !verb->joined;
}

static bool allows(const att_verb_row *row, const speech *x) {
  static const uint32_t clause_like = 1u << ATT_AN | 1u << ATT_IN, noun_like = 1u << ATT_OBJ | 1u << ATT_BA | 1u << ATT_ON | 1u << ATT_TO;
  switch (x->content) {
  case CONTENT_CLAUSE: return row->how & (clause_like | 1u << ATT_BA);
  case CONTENT_QUOTE: case CONTENT_COLON: return row->how & (1u << ATT_QUOTE | clause_like);
  case CONTENT_BEFORE: return row->how & 1u << ATT_BARE;
  default: return row->how & noun_like;
  }
}

/* ---- who says it, to whom, where ---- */

/* The phrase is somebody, "the same source" too; not what is about him: the death of X. */
static bool opens_with_somebody(const scene *s, uint32_t i) {
  const mention *m = mention_of(s, entity_in(s, i));
  return m && m->first <= chunk_at(s, i)->first + 1 && m->last > chunk_at(s, i)->head && (m->first == chunk_at(s, i)->first || class_has(chunk_at(s, i)->class, CLASS_QUANTITY));
}

/* One word that describes nobody, right behind the verb and before what is said: a name that is a common word, too. */
static bool bare_name(const scene *s, const clause *k, const speech *x) {
  if (k->subject != k->verb + 1 || (x->content != CONTENT_CLAUSE && x->content != CONTENT_QUOTE && x->content != CONTENT_COLON)) return false;
  const chunk *c = chunk_at(s, k->subject);
  const reading *r = reading_at(s, c->first);
  if (c->kind != CHUNK_NOUN || c->prep != NONE || c->pronoun || c->date != NONE || c->last != c->first + 1 || !r || r->enclitic || (r->proclitics & PRO_AL)) return false;
  bool plain = r->lemma == NONE || !(s->m->lemmas[r->lemma].class[0] | s->m->lemmas[r->lemma].class[1] | s->m->lemmas[r->lemma].tags); /* a noun that says nothing to us */
  bool word = feat_pos(r->feats) == POS_ADJ || (feat_pos(r->feats) == POS_NOUN && plain);
  return word && !(r->feats & (FEAT_INDEFINITE | FEAT_FEM)) && feat_number(r->feats) == NUMBER_SG;
}

/* The subject, or the nearest noun phrase behind the verb that can speak: announced, for his part, the spokesman. */
static uint32_t speaking_chunk(const scene *s, const clause *k, const speech *x, uint32_t end) {
  if (k->subject != NONE && (can_speak(s, k->subject) || bare_name(s, k, x))) return k->subject;
  for (uint32_t i = k->verb + 1; i < end && i <= k->verb + SPEAKER_CHUNKS; i++)
    if (chunk_at(s, i)->kind == CHUNK_NOUN && chunk_at(s, i)->prep == NONE && can_speak(s, i) && opens_with_somebody(s, i)) return i;
  return NONE;
}

/* To whom and where: "to the agency France Presse", "to reporters in Kabul", "the agency quoted X as saying". */
static void listeners(const scene *s, speech *x, const clause *k, uint32_t end) {
  for (uint32_t i = k->verb + 1; i < end; i++) {
    const chunk *c = chunk_at(s, i);
    if (c->kind != CHUNK_NOUN || c->prep == NONE) continue;
    uint32_t tags = tags_of_lemma(s, c->prep), who = entity_in(s, i);
    if (is_outlet(s, who) && !(tags >> TAG_ABOUT & 1u)) x->outlet = who;
    if (x->content != CONTENT_NONE && tags >> TAG_IN & 1u && c->mention != NONE && s->mention->mentions[c->mention].kind == MENTION_PLACE) x->place = c->mention;
    if (tags >> TAG_ABOUT & 1u && (x->how >> ATT_CARRIER & 1u) && can_speak(s, i)) {
      if (is_outlet(s, x->speaker)) x->outlet = x->speaker;
      set_speaker(s, x, i, end);
    }
  }
}

/* What is said inside what an agency says comes through that agency. */
static void outlet_above(const scene *s, speech *x, const clause *k) {
  if (k->link != LINK_COMPLEMENT || k->parent == NONE) return;
  uint32_t above = s->speech_of_clause[k->parent];
  if (above == NONE || x->outlet != NONE) return;
  const speech *o = &s->speeches.at[above];
  x->outlet = is_outlet(s, o->speaker) ? o->speaker : o->outlet;
}

static bool silent_subject(const scene *s, const clause *k) { return k->subject == NONE || chunk_at(s, k->subject)->pronoun || k->subject_shared; }

/* "it is recalled that": a present that can be passive, with nobody before it in its sentence who said anything. */
static bool impersonal(const scene *s, const clause *k) {
  const reading *r = reading_at(s, k->token);
  const speech *last = last_speaker(s, k->sentence, r);
  return r && feat_tense(r->feats) == TENSE_PRES && (r->feats & FEAT_PASS) && feat_number(r->feats) == NUMBER_SG && !(r->feats & FEAT_FEM) && (!last || last->sentence != k->sentence);
}

/* A word that can end the name in front of it: bare, and no adverb. */
static bool ends_name(const scene *s, uint32_t t, bool last) {
  const reading *r = reading_at(s, t);
  if (s->text->tokens[t].kind != TOKEN_WORD || s->mention->at[t] != NONE || s->mention->date_at[t] != NONE || s->mention->number_at[t] != NONE) return false;
  if (!r) return true;
  enum pos p = feat_pos(r->feats);
  const token *k = &s->text->tokens[t];
  bool governs = p == POS_ADP && (!last || s->text->keys[k->letters + k->len - 1u] != LETTER_YEH); /* insisted on; the name Ali has a ya */
  if (governs || r->proclitics || r->enclitic || ((r->feats & FEAT_INDEFINITE) && (r->feats & FEAT_CASE_MASK) == FEAT_ACC)) return false;
  return p == POS_PROPN || p == POS_NOUN || p == POS_ADJ || p == POS_ADP;
}

/* "X Ali that ...": a name goes on up to what is said, though its last word is spelt like a common one. */
static void rest_of_name(const scene *s, speech *x) {
  const mention *m = mention_of(s, x->speaker);
  bool opens = x->content == CONTENT_CLAUSE || x->content == CONTENT_COLON || x->content == CONTENT_QUOTE;
  if (!opens || !m || m->kind != MENTION_PERSON || x->first == x->last || x->last < m->last || x->content_at <= x->last || x->content_at > x->last + NAME_CHUNKS) return;
  uint32_t t = x->last, words = 0;
  const mention *p = mention_of(s, s->mention->at[t]);
  const reading *r = reading_at(s, t);
  if (m->entity.name_first == NONE && p && p->kind == MENTION_PERSON && p->first == t && r && !r->before) t = p->last; /* the spokesman | General X */
  for (; t < x->content_at; t++)
    if (!ends_name(s, t, t + 1 == x->content_at) || ++words > 2) return;
  x->last = x->content_at;
}

static void verb_speech(scene *s, uint32_t clause_index, const hit *h) {
  const clause *k = &s->clauses->clauses[clause_index];
  const att_verb_row *row = &s->m->att_verbs[h->row];
  speech x = blank_speech(k->sentence, k->token);
  const reading *r = reading_at(s, k->token);
  x.clause = clause_index;
  x.stance = row->stance;
  x.line = row->line;
  x.how = row->how;
  x.lemma = r ? r->lemma : NONE;
  x.hedged = model_string(s->m, row->hedged)[0] == 'y';
  if (k->modal & MODAL_NEGATED && row->stance != STANCE_DENIES) return; /* a silence */
  uint32_t end = find_content(s, k, &x);
  if (x.content == CONTENT_NONE && content_before(s, k)) {
    x.content = CONTENT_BEFORE;
    x.from = s->text->sentences[k->sentence].first;
    x.to = k->token;
  }
  uint32_t above = k->parent == NONE ? NONE : s->speech_of_clause[k->parent];
  if (k->link == LINK_RELATIVE && above != NONE && x.content_at != NONE && s->speeches.at[above].content_at == x.content_at) return; /* what is said is the outer verb's */
  bool only_described = x.content == CONTENT_NONE && k->link == LINK_RELATIVE && (k->subject == NONE || k->subject == k->antecedent); /* a statement that was published */
  if (only_described || !allows(row, &x) || (!is_best(s, h) && x.content != CONTENT_CLAUSE && x.content != CONTENT_QUOTE)) return;
  uint32_t who = speaking_chunk(s, k, &x, end);
  if (who != NONE) set_speaker(s, &x, who, end);
  else if (silent_subject(s, k) && !impersonal(s, k)) go_on(s, &x);
  else return;
  listeners(s, &x, k, end);
  if (x.first == x.last) return;
  rest_of_name(s, &x);
  follow_speaker(s, &x);
  outlet_above(s, &x, k);
  push_speech(s, &x);
}

/* ---- markers ---- */

/* "according to a toll that the police gave": who gave the paper or the figures, or NONE. */
static uint32_t teller_of(const scene *s, uint32_t i, uint32_t end) {
  if (entity_in(s, i) != NONE || i + 1 >= end) return NONE;
  uint32_t verb = chunk_at(s, i + 1)->kind == CHUNK_REL && i + 2 < end ? i + 2 : i + 1;
  if (chunk_at(s, verb)->kind != CHUNK_VERB) return NONE;
  for (uint32_t k = s->clauses->first_clause[s->text->tokens[chunk_at(s, i)->first].sentence]; k < s->clauses->n_clauses && s->clauses->clauses[k].verb <= verb; k++) {
    const clause *x = &s->clauses->clauses[k];
    if (x->verb == verb && x->subject != NONE && x->subject > verb && can_speak(s, x->subject)) return x->subject;
  }
  return NONE;
}

/* The noun phrase behind "according to". */
static bool marker_source(const scene *s, const hit *h, speech *x) {
  uint32_t end = s->clauses->first_chunk[x->sentence + 1], t = h->last, c = t < x->to ? s->clauses->chunk_of[t] : NONE;
  if (c == NONE || c >= end) c = t < x->to && t ? s->clauses->chunk_of[t - 1] : NONE;
  if (c == NONE || c >= end || chunk_at(s, c)->kind != CHUNK_NOUN || chunk_at(s, c)->date != NONE) return false;
  uint32_t teller = teller_of(s, c, end);
  if (teller != NONE) c = teller;
  else if (!can_speak(s, c) && entity_in(s, c) == NONE) return false;
  set_speaker(s, x, c, end);
  if (x->first < h->last) x->first = h->last < x->last ? h->last : x->first;
  return x->first != x->last;
}

/* "the agency said, quoting an official": he speaks, through it. An outlet named for itself carries what others in the sentence say. */
static bool chain(scene *s, speech *x) {
  for (uint32_t i = s->speeches.n; i > 0; i--) {
    speech *o = &s->speeches.at[i - 1];
    if (o->sentence != x->sentence) break;
    if (is_outlet(s, x->speaker) && o->outlet == NONE && !is_outlet(s, o->speaker)) {
      o->outlet = x->speaker;
      return true;
    }
    if (is_outlet(s, o->speaker) && x->how >> ATT_CARRIER & 1u && !is_outlet(s, x->speaker)) {
      o->outlet = o->speaker;
      o->speaker = x->speaker;
      o->first = x->first;
      o->last = x->last;
      return true;
    }
  }
  return false;
}

/* The verb of saying that governs a phrase behind it: announced ... its responsibility. */
static const clause *verb_before(const scene *s, uint32_t sentence_index, uint32_t t, const att_verb_row **row) {
  const clause *best = NULL;
  for (uint32_t i = s->clauses->first_clause[sentence_index]; i < s->clauses->first_clause[sentence_index + 1]; i++) {
    const clause *k = &s->clauses->clauses[i];
    const hit *h = k->token < t && k->token + 20 > t ? hit_here(s, k->token, TABLE_att_verb) : NULL;
    if (!h) continue;
    best = k;
    *row = &s->m->att_verbs[h->row];
  }
  return best;
}

/* "the movement announced its responsibility for the attack": the verb's speech claims, or denies, what stands behind. */
static void responsibility(scene *s, const hit *h, uint32_t sentence_index) {
  const att_verb_row *row = NULL;
  const clause *k = verb_before(s, sentence_index, h->first, &row);
  if (!k || k->modal & MODAL_NEGATED) return;
  uint32_t index = s->speech_of_clause[k - s->clauses->clauses];
  speech x = index == NONE ? blank_speech(sentence_index, k->token) : s->speeches.at[index];
  if (index == NONE) {
    uint32_t who = NONE, end = s->clauses->chunk_of[h->first];
    for (uint32_t i = k->verb + 1; i < end && end < s->clauses->n_chunks && row->stance != STANCE_ALLEGES; i++)
      if (chunk_at(s, i)->kind == CHUNK_NOUN && chunk_at(s, i)->prep == NONE && can_speak(s, i)) who = i;
    if (who == NONE && k->subject != NONE && can_speak(s, k->subject)) who = k->subject;
    if (who != NONE) set_speaker(s, &x, who, end);
    else go_on(s, &x);
    if (x.first == x.last) return;
    follow_speaker(s, &x);
    x.lemma = k->lemma;
    x.clause = (uint32_t)(k - s->clauses->clauses);
  }
  bool own = row->stance != STANCE_DENIES && row->stance != STANCE_ALLEGES; /* not denied, nor put on somebody else */
  x.stance = own ? (uint32_t)STANCE_CLAIMS_RESPONSIBILITY : row->stance;
  x.line = s->m->markers[h->row].line;
  x.from = h->first;
  x.to = h->last + 12;
  if (index == NONE) push_speech(s, &x);
  else s->speeches.at[index] = x;
}

/* "... received the envoy, pointing out that": the subject of the clause around it speaks. */
static bool subject_speaks(const scene *s, uint32_t t, speech *x) {
  uint32_t i = s->clauses->chunk_of[t], end = s->clauses->first_chunk[x->sentence + 1];
  if (i == NONE || i >= end) return false;
  uint32_t around = chunk_at(s, i)->clause;
  for (uint32_t k = s->clauses->first_clause[x->sentence]; around == NONE && k < s->clauses->first_clause[x->sentence + 1] && s->clauses->clauses[k].token < t; k++) around = k;
  for (uint32_t k = around, n = 0; k != NONE && n < 3; k = s->clauses->clauses[k].parent, n++) {
    const clause *c = &s->clauses->clauses[k];
    if (c->subject == NONE || chunk_at(s, c->subject)->first > t || !can_speak(s, c->subject)) continue;
    set_speaker(s, x, c->subject, i);
    return x->first != x->last;
  }
  return false;
}

/* "according to X": the noun phrase behind the marker speaks for the sentence. "pointing to": the last speaker goes on. */
static void marker_speech(scene *s, const hit *h, uint32_t sentence_index) {
  const marker_row *row = &s->m->markers[h->row];
  bool source = row->how & (1u << ATT_SOURCE | 1u << ATT_CARRIER), goes_on = row->how >> ATT_CONTINUE & 1u;
  if (row->stance == STANCE_CLAIMS_RESPONSIBILITY) responsibility(s, h, sentence_index);
  if (!source && !goes_on) return;
  speech x = blank_speech(sentence_index, h->first);
  const reading *r = reading_at(s, h->first);
  if (goes_on && r && (r->proclitics & PRO_AL)) return; /* the accused, not "accusing" */
  x.marker = true;
  x.stance = row->stance == NONE ? (uint32_t)STANCE_STATES : row->stance;
  x.line = row->line;
  x.how = row->how;
  x.hedged = model_string(s->m, row->hedged)[0] == 'y';
  x.lemma = r ? r->lemma : NONE;
  x.from = goes_on ? h->first : s->text->sentences[sentence_index].first;
  x.to = s->text->sentences[sentence_index].last;
  if (source) {
    if (!marker_source(s, h, &x)) return;
    follow_speaker(s, &x);
    if (chain(s, &x)) return;
  } else {
    const speech *last = last_speaker(s, sentence_index, NULL);
    if ((last && last->sentence == sentence_index) || !subject_speaks(s, h->first, &x)) go_on(s, &x);
    if (x.first == x.last) return;
    follow_speaker(s, &x);
  }
  push_speech(s, &x);
}

/* A headline's "X: ..." */
static void headline_speech(scene *s, uint32_t n) {
  if (!s->text->sentences[n].title) return;
  uint32_t start = s->clauses->first_chunk[n], end = s->clauses->first_chunk[n + 1];
  for (uint32_t i = start + 1; i < end && i < start + 4; i++) {
    const chunk *k = chunk_at(s, i);
    if (k->kind == CHUNK_VERB) return;
    if (k->kind != CHUNK_SIGN || k->sign != ':') continue;
    const mention *m = mention_of(s, chunk_at(s, start)->mention);
    if (!m || (m->kind != MENTION_PERSON && m->kind != MENTION_GROUP) || m->entity.generic_noun || !can_speak(s, start)) return;
    speech x = blank_speech(n, k->first);
    x.marker = true;
    x.from = k->first;
    x.to = s->text->sentences[n].last;
    set_speaker(s, &x, start, i);
    follow_speaker(s, &x);
    push_speech(s, &x);
    return;
  }
}

static void speeches_of_sentence(scene *s, uint32_t n) {
  uint32_t k = s->clauses->first_clause[n], end = s->clauses->first_clause[n + 1];
  headline_speech(s, n);
  for (uint32_t t = s->text->sentences[n].first; t < s->text->sentences[n].last && !s->failed; t++) {
    if (s->mention->hit_of[t] == s->mention->hit_of[t + 1]) continue;
    const hit *h = hit_here(s, t, TABLE_marker);
    if (h) marker_speech(s, h, n);
    h = hit_here(s, t, TABLE_att_verb);
    if (!h) continue;
    while (k < end && s->clauses->clauses[k].token < t) k++;
    if (k < end && s->clauses->clauses[k].token == t) verb_speech(s, k, h);
  }
}

void find_speeches(scene *s) {
  s->speech_of_clause = arena_alloc(s->a, (s->clauses->n_clauses + 1) * sizeof *s->speech_of_clause);
  if (!s->speech_of_clause) {
    s->failed = true;
    return;
  }
  for (uint32_t i = 0; i < s->clauses->n_clauses; i++) s->speech_of_clause[i] = NONE;
  for (uint32_t n = 0; n < s->text->n_sentences && !s->failed; n++) speeches_of_sentence(s, n);
}
