#include <string.h>

#include "clause/count.h"
#include "event/match.h"

#define PHRASE_LETTERS_MAX 48

/* The arguments of a trigger: what stands around it, and whether a frame's conditions hold of it. */

arg arg_of_chunk(const eventing *c, uint32_t i) {
  arg x = {.there = i != NONE, .chunk = i, .mention = NONE};
  if (i == NONE) return x;
  const chunk *k = chunk_at(c, i);
  x.first = k->first;
  x.last = k->last;
  x.head = k->head;
  x.mention = k->mention;
  x.pronoun = k->pronoun;
  x.person = k->person;
  if (k->pronoun) {
    x.number = k->number;
    x.gender = k->gender;
  }
  memcpy(x.class, k->class, sizeof x.class);
  return x;
}

/* The words [first, last) of a chunk as an argument: its head is the noun that a number in front counts. */
arg arg_of_words(const eventing *c, uint32_t chunk_index, uint32_t first, uint32_t last) {
  arg x = {.there = true, .chunk = chunk_index, .first = first, .head = first, .last = last};
  counted n;
  if (counted_at(c->m, c->morph, c->mention, first, last, &n)) x.head = n.head;
  x.mention = c->mention->at[x.head];
  const lemma_row *l = lemma_at(c, x.head);
  if (l) memcpy(x.class, l->class, sizeof x.class);
  if (x.mention == NONE) return x;
  const mention *men = &c->mention->mentions[x.mention];
  unsigned k = men->kind == MENTION_PLACE ? CLASS_PLACE : CLASS_ACTOR;
  x.class[k >> 5] |= 1u << (k & 31);
  return x;
}

static arg pronoun(uint8_t person, uint8_t number, uint8_t gender) {
  return (arg){.there = true, .chunk = NONE, .mention = NONE, .pronoun = true, .person = person, .number = number, .gender = gender};
}

arg enclitic_arg(uint8_t enclitic) {
  uint8_t person = enclitic >= ENC_1S ? 1 : enclitic >= ENC_2MS ? 2 : 3;
  bool dual = enclitic == ENC_3D || enclitic == ENC_2D, plural = enclitic == ENC_3MP || enclitic == ENC_3FP || enclitic == ENC_2MP || enclitic == ENC_2FP || enclitic == ENC_1P;
  return pronoun(person, dual ? NUMBER_DU : plural ? NUMBER_PL : NUMBER_SG, enclitic == ENC_3FS || enclitic == ENC_3FP || enclitic == ENC_2FP ? 2 : person == 1 || dual ? 0 : 1);
}

/* "many of the churches", "a number of streets": of what kind they are stands behind "of". */
static void add_kind(const eventing *c, arg *x) {
  if (x->chunk == NONE || !x->there || !class_has(x->class, CLASS_QUANTITY) || x->chunk + 1 >= c->clauses->first_chunk[c->sentence + 1]) return;
  const chunk *k = chunk_at(c, x->chunk + 1);
  if (k->kind != CHUNK_NOUN || k->joined || k->pronoun || k->prep == NONE || !(c->m->lemmas[k->prep].tags >> TAG_FROM & 1u)) return;
  x->class[0] |= k->class[0];
  x->class[1] |= k->class[1];
}

static void add_prep(args *x, uint32_t i) {
  if (x->n_preps < PREPS_MAX) x->preps[x->n_preps++] = i;
}

/* Prepositional chunks from chunk i on, up to the next verb or connective; commas and brackets are passed. */
static void collect_preps(const eventing *c, uint32_t i, uint32_t end, uint8_t depth, args *x) {
  for (bool bracket = false; i < end; i++) {
    const chunk *k = chunk_at(c, i);
    bool inside = k->depth > depth, closes = bracket && k->kind == CHUNK_SIGN && k->sign == ')';
    bracket = inside;
    if (inside || closes) continue;
    if (k->kind == CHUNK_VERB || k->kind == CHUNK_COMP || k->kind == CHUNK_REL || k->kind == CHUNK_SUB || k->kind == CHUNK_CONJ) break;
    if (k->kind == CHUNK_SIGN && (k->sign == '.' || k->sign == ';' || k->sign == ':' || k->sign == ')')) break;
    if (k->kind == CHUNK_NOUN && k->prep != NONE && k->date == NONE) add_prep(x, i);
  }
}

void args_of_verb(const eventing *c, uint32_t clause_index, args *x) {
  memset(x, 0, sizeof *x);
  x->of.mention = x->obj.mention = x->subj.mention = NONE;
  const clause *k = &c->clauses->clauses[clause_index];
  x->clause = clause_index;
  x->subj = arg_of_chunk(c, k->subject);
  if (k->subject_inner != NONE) {
    uint32_t n = c->mention->number_at[k->subject_inner], first = n == NONE ? k->subject_inner : c->mention->mentions[n].first;
    x->subj = arg_of_words(c, k->subject, first, chunk_at(c, k->subject)->last);
  }
  x->obj = arg_of_chunk(c, k->object);
  add_kind(c, &x->subj);
  add_kind(c, &x->obj);
  const chunk *verb = chunk_at(c, k->verb);
  const reading *r = reading_at(c, k->token);
  if (!x->obj.there && k->object_pronoun && r) x->obj = enclitic_arg(r->enclitic);
  if (!x->subj.there && verb->person) x->subj = pronoun(verb->person, verb->number, verb->gender == 3 ? 0 : verb->gender);
  x->passive = k->passive;
  uint32_t end = c->clauses->first_chunk[c->sentence + 1];
  collect_preps(c, k->verb + 1, end, verb->depth, x);
  for (uint32_t i = k->first; i < k->verb; i++) {
    const chunk *b = chunk_at(c, i);
    bool own = k->subject != NONE && b->group == chunk_at(c, k->subject)->group; /* journalists who were demonstrating, whatever governs them */
    if (b->kind == CHUNK_NOUN && b->prep != NONE && b->depth == verb->depth && !own) add_prep(x, i);
  }
}

/* "a suicide blast": a word for somebody that may be an adjective and tells the means. */
static bool describes_means(const eventing *c, uint32_t t) {
  const reading *r = reading_at(c, t);
  const lemma_row *l = lemma_at(c, t);
  if (!r || r->proclitics || !l || !class_has(l->class, CLASS_HUMAN) || feat_number(r->feats) > NUMBER_SG) return false; /* the death of civilians is of no means */
  const word *w = &c->morph->words[t];
  bool adjective = false;
  for (uint32_t i = w->first; i < w->first + w->n; i++) adjective = adjective || feat_pos(c->morph->readings[i].feats) == POS_ADJ;
  if (!adjective) return false;
  for (uint32_t i = c->mention->hit_of[t]; i < c->mention->hit_of[t + 1]; i++)
    if (c->mention->hits[i].table == TABLE_means || c->mention->hits[i].table == TABLE_COUNT + TABLE_frame) return true;
  return false;
}

/* The body that a mention belongs to when it begins at token t, or NONE. */
static uint32_t owner_at(const eventing *c, uint32_t m, uint32_t t) {
  const mention *x = &c->mention->mentions[m];
  uint32_t org = x->kind == MENTION_GROUP || x->kind == MENTION_PERSON ? x->entity.org : NONE;
  return org != NONE && c->mention->mentions[org].first == t ? org : NONE;
}

/* «the martyrdom» of six: the complement stands behind the closing quotation mark. */
static arg behind_quotes(const eventing *c, const chunk *k) {
  uint32_t i = (uint32_t)(k - c->clauses->chunks), q = c->text->tokens[k->last - 1].quote;
  const chunk *sign = k + 1, *n = k + 2;
  bool closes = q != NONE && c->text->quotations[q].scare && c->text->quotations[q].last == k->last && c->text->quotations[q].first >= k->first;
  if (!closes || i + 2 >= c->clauses->first_chunk[c->sentence + 1] || sign->kind != CHUNK_SIGN || n->kind != CHUNK_NOUN || n->joined || n->prep != NONE) return (arg){.there = false, .chunk = NONE, .mention = NONE};
  return arg_of_chunk(c, i + 2);
}

/* The complement in construct of a noun that ends at `last`, inside its chunk. */
static arg complement(const eventing *c, const chunk *k, uint32_t first, uint32_t last) {
  arg x = {.there = false, .chunk = NONE, .mention = NONE};
  const reading *trigger = reading_at(c, last - 1);
  if (trigger && trigger->enclitic) return enclitic_arg(trigger->enclitic);
  if (trigger && (trigger->proclitics & PRO_AL)) return x;
  if (last >= k->last) return behind_quotes(c, k);
  const reading *r = reading_at(c, last);
  uint32_t m = c->mention->at[last];
  bool named = m != NONE && c->mention->mentions[m].first == last && !(c->mention->mentions[m].kind == MENTION_GROUP && c->mention->mentions[m].entity.generic_noun);
  counted n;
  bool number = counted_at(c->m, c->morph, c->mention, last, k->last, &n); /* "more" of "more than fifty" is spelt like an adjective */
  const lemma_row *l = lemma_at(c, last);
  bool somebody = l && (class_has(l->class, CLASS_OTHER) || class_has(l->class, CLASS_HUMAN) || class_has(l->class, CLASS_DEMONYM) || l->country != NONE || m != NONE);
  bool another = somebody && !(r && r->feats & FEAT_FEM) && said_at(c, first, TABLE_loss); /* the wounding of another, of a Palestinian */
  if (r && feat_pos(r->feats) == POS_ADJ && !(r->proclitics & PRO_AL) && !named && !number && !another) return x; /* its own adjective: a bloody attack */
  if (!said_at(c, first, TABLE_loss) && describes_means(c, last)) return x; /* but the death of a gunman is his */
  x = arg_of_words(c, (uint32_t)(k - c->clauses->chunks), last, k->last);
  if (x.mention != NONE && c->mention->mentions[x.mention].first <= first) x.mention = owner_at(c, x.mention, last); /* the mention is the whole phrase, trigger and all */
  return x;
}

/* Nationality adjectives behind the trigger: the Israeli raids. */
static void adjectives(const eventing *c, const chunk *k, uint32_t last, args *x) {
  for (uint32_t t = last; t < k->last && x->n_countries < 2; t++) {
    const reading *r = reading_at(c, t);
    const lemma_row *l = lemma_at(c, t);
    if (!r || feat_pos(r->feats) != POS_ADJ) {
      if (t == last && x->of.there) return;
      continue;
    }
    if (l && l->country != NONE) x->countries[x->n_countries++] = t;
  }
}

void args_of_noun(const eventing *c, uint32_t first, uint32_t last, args *x) {
  memset(x, 0, sizeof *x);
  x->subj.mention = x->obj.mention = NONE;
  x->clause = NONE;
  uint32_t i = c->clauses->chunk_of[first];
  if (i == NONE || i >= c->clauses->n_chunks) {
    x->of.mention = NONE;
    return;
  }
  const chunk *k = chunk_at(c, i);
  x->of = complement(c, k, first, last);
  adjectives(c, k, last, x);
  x->clause = k->clause;
  collect_preps(c, i + 1, c->clauses->first_chunk[c->sentence + 1], k->depth, x);
}

uint32_t clause_at(const eventing *c, uint32_t t) {
  for (uint32_t i = c->clauses->first_clause[c->sentence]; i < c->clauses->first_clause[c->sentence + 1]; i++)
    if (c->clauses->clauses[i].token == t) return i;
  return NONE;
}

/* ---- prepositions and conditions ---- */

bool begins_with(const eventing *c, uint32_t i, const char *phrase, uint32_t *after) {
  const chunk *k = chunk_at(c, i);
  uint8_t want[PHRASE_LETTERS_MAX];
  int n = letters_of(phrase, strlen(phrase), true, want, PHRASE_LETTERS_MAX), at = 0;
  if (n <= 0 || k->prep == NONE) return false;
  uint32_t t = k->prep_token == NONE ? k->first : k->prep_token;
  const reading *r = reading_at(c, t);
  if (!r) return false;
  if (pro_prep_lemma(c->morph, r) != NONE) { /* a clitic: the letter before the stem */
    uint8_t letter = c->text->keys[c->text->tokens[t].key + r->before - 1u];
    *after = t;
    if (n == 1) return want[0] == letter;
    if (want[0] != letter || want[1] != ' ') return false;
    at = 2;
  }
  for (; at < n && t < k->last; t++) {
    const token *x = &c->text->tokens[t];
    r = reading_at(c, t);
    int skip = r ? r->before : 0, len = x->len - skip - (r ? r->after : 0);
    if (len <= 0 || at + len > n || memcmp(want + at, c->text->keys + x->key + skip, (size_t)len) != 0) return false;
    at += len;
    if (at < n && want[at++] != ' ') return false;
    *after = t + 1;
  }
  return at == n;
}

/* A number without a noun counts people. */
static bool number_alone(const eventing *c, uint32_t t) {
  uint32_t n = c->mention->number_at[t];
  return n != NONE && c->mention->mentions[n].number.counted == NONE && c->mention->mentions[n].number.unit <= UNIT_PEOPLE;
}

bool arg_has(const eventing *c, const arg *x, uint32_t class) {
  if (!x->there) return false;
  if (x->pronoun) return class == CLASS_PLACE || class == CLASS_BUILDING || class == CLASS_PERSON || class == CLASS_HUMAN || class == CLASS_ACTOR || class == CLASS_GROUP; /* nothing speaks against it */
  if (class == CLASS_PERSON && class_has(x->class, CLASS_HUMAN)) return true;
  if (class == CLASS_EVENT && reading_at(c, x->head) && reading_at(c, x->head)->feats & FEAT_MASDAR) return true; /* a verbal noun names a happening */
  if (class == CLASS_HUMAN && (class_has(x->class, CLASS_PERSON) || number_alone(c, x->head))) return true;
  if (class == CLASS_ACTOR && x->mention != NONE && c->mention->mentions[x->mention].kind == MENTION_PLACE) {
    const mention *p = &c->mention->mentions[x->mention];
    return p->place.row == NONE || p->place.country != NONE; /* a country or a capital can act */
  }
  return class_has(x->class, class);
}

static bool term_holds(const eventing *c, const args *x, const uint32_t *term) {
  uint32_t slot = term[0], class = term[2], after;
  bool excluded = term[3] & 1u, found = false;
  if (slot == SLOT_SUBJ || slot == SLOT_ANY) found = found || (class == NONE ? x->subj.there : arg_has(c, &x->subj, class));
  if (slot == SLOT_OBJ || slot == SLOT_ANY) found = found || (class == NONE ? x->obj.there : arg_has(c, &x->obj, class));
  if (slot == SLOT_OF || slot == SLOT_ANY) found = found || (class == NONE ? x->of.there : arg_has(c, &x->of, class));
  /* of a verbal noun the complement stands for the object or the subject */
  if ((slot == SLOT_OBJ || slot == SLOT_SUBJ) && x->of.there && !x->obj.there && !x->subj.there) found = found || (class == NONE || arg_has(c, &x->of, class));
  if (slot == SLOT_PREP || slot == SLOT_ANY) {
    for (int i = 0; i < x->n_preps && !found; i++) {
      if (slot == SLOT_PREP && !begins_with(c, x->preps[i], model_string(c->m, term[1]), &after)) continue;
      arg p = arg_of_chunk(c, x->preps[i]);
      found = class == NONE || (arg_has(c, &p, class) && !(excluded && p.pronoun));
    }
  }
  return found != excluded;
}

bool conditions_hold(const eventing *c, const args *x, uint32_t conds) {
  const uint32_t *list = c->m->lists + conds;
  uint32_t n = list[0];
  if (!n) return true;
  bool holds = true;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t *term = list + 1 + 4 * i;
    holds = holds && term_holds(c, x, term);
    if (term[3] & 2u || i + 1 == n) {
      if (holds) return true;
      holds = true;
    }
  }
  return false;
}
