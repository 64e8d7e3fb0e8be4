#include "clause/chunk.h"

#include <string.h>

#include "clause/count.h"
#include "text/letters.h"

/* The state of one sentence's chunking. */
typedef struct chunking {
  clausing *c; const sentence *s;
  uint32_t t;                 /* next token */
  uint32_t prep, prep_token;  /* a preposition waiting for its noun */
  bool prep_joined;           /* with a conjunction in front */
  bool among;                 /* the waiting preposition opens a part of a whole: among them */
  uint16_t modal;             /* particles waiting for their verb */
  uint8_t depth;
} chunking;

static const reading *best(const clausing *c, uint32_t t) { return best_reading(c->morph, t); }
static const mention *mention_at(const clausing *c, uint32_t t) {
  uint32_t i = c->mention->at[t];
  return i == NONE ? NULL : &c->mention->mentions[i];
}
static uint32_t tags_of(const clausing *c, const reading *r) { return r && r->lemma != NONE ? c->m->lemmas[r->lemma].tags : 0; }
static bool tagged(uint32_t tags, unsigned tag) { return tags >> tag & 1u; }
static bool nominal_pos(enum pos p) { return p == POS_NOUN || p == POS_ADJ || p == POS_PROPN || p == POS_NUM; }
static bool has_conjunction(const reading *r) { return r && r->proclitics & (PRO_WA | PRO_FA); }
static bool has_preposition(const reading *r) { return r && r->proclitics & (PRO_BA | PRO_LA | PRO_KA); }

/* "and" that stands apart before figures. */
static bool and_before_figures(const chunking *k, uint32_t t) {
  const text_layer *text = k->c->text;
  if (t < k->s->first || t + 1 >= k->s->last) return false;
  const token *x = &text->tokens[t];
  return x->kind == TOKEN_WORD && x->len == 1 && text->keys[x->key] == LETTER_WAW && text->tokens[t + 1].kind == TOKEN_NUMBER;
}

static chunk *push(chunking *k, uint8_t kind, uint32_t first, uint32_t last) {
  chunk new = {.kind = kind, .first = first, .last = last, .head = first, .prep = NONE, .prep_token = NONE, .mention = NONE, .date = NONE, .number_of = NONE, .head_lemma = NONE, .auxiliary = NONE,
               .clause = NONE, .depth = k->depth};
  new.group = k->c->chunks.n;
  new.joined = has_conjunction(best(k->c, first)) || (first > k->s->first && and_before_figures(k, first - 1));
  if (!vec_push(k->c->a, &k->c->chunks, new)) {
    k->c->failed = true;
    return NULL;
  }
  for (uint32_t t = first; t < last; t++) k->c->chunk_of[t] = k->c->chunks.n - 1;
  return &k->c->chunks.at[k->c->chunks.n - 1];
}

static void set_pronoun(chunk *x, uint8_t enclitic) {
  x->pronoun = true;
  x->person = enclitic >= ENC_1S ? 1 : enclitic >= ENC_2MS ? 2 : 3;
  x->number = enclitic == ENC_3D || enclitic == ENC_2D ? NUMBER_DU : enclitic == ENC_3MP || enclitic == ENC_3FP || enclitic == ENC_2MP || enclitic == ENC_2FP || enclitic == ENC_1P ? NUMBER_PL : NUMBER_SG;
  x->gender = enclitic == ENC_3FS || enclitic == ENC_3FP ? 2 : 1;
}

/* ---- noun phrases ---- */

typedef struct phrase { uint32_t head, last; bool open; /* a construct waiting for its second noun */ bool any_article; } phrase;

static bool construct_open(const reading *r) {
  if (!r || r->enclitic || (r->proclitics & PRO_AL) || (r->feats & FEAT_INDEFINITE)) return false;
  enum pos p = feat_pos(r->feats);
  bool several = feat_number(r->feats) == NUMBER_DU || feat_number(r->feats) == NUMBER_PL;
  if (p == POS_NOUN && several && (r->feats & FEAT_CASE_MASK) && !(r->feats & FEAT_CONSTRUCT)) return false; /* a dual or sound plural with its nun */
  return p == POS_NOUN || p == POS_NUM || p == POS_DET || ((r->feats & FEAT_ELATIVE) != 0) || ((r->feats & FEAT_CONSTRUCT) && p == POS_ADJ);
}

static uint32_t class_bit(const clausing *c, const reading *r, unsigned k) { return r && r->lemma != NONE && class_has(c->m->lemmas[r->lemma].class, k); }

/* A name of the tables is whole: what follows is another phrase, whatever its last word could also be. */
static bool closed_name(const mention *m) {
  if (m->kind == MENTION_PLACE) return m->place.country != NONE;
  return m->entity.table == TABLE_actor || m->entity.table == TABLE_outlet || m->entity.name_first != NONE;
}

/* A nominative and an accusative that both show are two phrases: subject and object. */
static bool case_clash(const reading *a, const reading *b) {
  return a && (a->feats & FEAT_CASE_MASK) == FEAT_NOM && (b->feats & FEAT_INDEFINITE) && (b->feats & FEAT_ACC);
}

/* "a soldier died, wounded ...", "the inhabitants, accusing ...": an accusative participle says how, and does not describe somebody who is
 * not accusative, nor a noun with the article. */
static bool circumstance(const clausing *c, const phrase *p, const reading *prev, const reading *r) {
  bool tanwin = feat_pos(r->feats) == POS_ADJ && r->feats & FEAT_ACC && r->feats & FEAT_INDEFINITE && !(r->proclitics & PRO_AL);
  if (tanwin && prev && (prev->proclitics & PRO_AL || (prev->enclitic && feat_pos(prev->feats) == POS_NOUN))) return true; /* no indefinite word describes a definite noun */
  if (!(r->feats & FEAT_PARTICIPLE_MASK) || !(r->feats & FEAT_ACC)) return false;
  if (prev && (prev->proclitics & PRO_AL) && !(r->proclitics & PRO_AL) && feat_number(r->feats) == NUMBER_PL && !(r->feats & FEAT_FEM)) return true;
  if (!(r->feats & FEAT_INDEFINITE)) return false;
  const reading *head = best(c, p->head);
  const mention *who = mention_at(c, p->head);
  bool people = class_bit(c, head, CLASS_HUMAN) || (who && (who->kind == MENTION_PERSON || (who->kind == MENTION_GROUP && who->entity.generic_noun)));
  return head && feat_number(head->feats) == NUMBER_SG && !(head->feats & FEAT_ACC) && people;
}

/* A sound masculine plural describes a plural of people: "the Yemeni authorities | the rebels". */
static bool plural_fits(const clausing *c, const phrase *p, uint32_t t, const reading *adjective) {
  bool sound = feat_number(adjective->feats) == NUMBER_PL && (adjective->feats & FEAT_CASE_MASK) && (adjective->feats & FEAT_MASC) && !(adjective->feats & FEAT_FEM);
  if (!sound) return true;
  for (uint32_t i = p->head; i < t; i++) {
    const reading *r = best(c, i);
    if (!r || feat_pos(r->feats) == POS_PROPN || c->mention->number_at[i] != NONE) return true;
    bool many = feat_number(r->feats) == NUMBER_PL || feat_number(r->feats) == NUMBER_DU;
    if (many && (r->feats & FEAT_GENDER_MASK) != FEAT_FEM) return true;
  }
  return false;
}

/* A day, or a side of a place, that says when or where, whatever the word before could be in construct with: relief workers | on Monday
 * evening | in the north of Mali; soldiers | on Sunday. But: Saturday's attack, the people of the north. */
static bool stands_alone(const clausing *c, const phrase *p, uint32_t t, const mention *here) {
  bool people = class_bit(c, best(c, p->head), CLASS_HUMAN) || class_bit(c, best(c, p->head), CLASS_FORCE) || class_bit(c, best(c, p->head), CLASS_GROUP);
  if (c->mention->date_at[t] != NONE && c->mention->mentions[c->mention->date_at[t]].first == t && (!p->open || people)) return true;
  return here && here->kind == MENTION_PLACE && here->first == t && t > p->head + 1 && class_bit(c, best(c, t), CLASS_DIRECTION);
}

/* Part of a body, or the self, with its pronoun behind somebody: blew himself up, lost his hand. It is another phrase. */
static bool own_body(const clausing *c, const phrase *p, const reading *r) {
  return r->enclitic && class_bit(c, r, CLASS_BODY) && class_bit(c, best(c, p->head), CLASS_HUMAN);
}

/* Nothing is the second noun of a construct in an accusative that shows: the driver of a lorry | a policeman. */
static bool shown_accusative(const clausing *c, uint32_t t, const reading *r) {
  if (feat_pos(r->feats) != POS_NOUN || !(r->feats & FEAT_INDEFINITE) || (r->feats & FEAT_CASE_MASK) != FEAT_ACC) return false;
  const reading *prev = best(c, t - 1);
  return prev && feat_pos(prev->feats) == POS_NOUN && c->mention->number_at[t - 1] == NONE && c->mention->number_at[t] == NONE && !class_bit(c, prev, CLASS_QUANTITY);
}

/* Whether the word at t continues the noun phrase. */
static bool extends(const chunking *k, const phrase *p, uint32_t t) {
  const clausing *c = k->c;
  if (t >= k->s->last || c->text->tokens[t].kind == TOKEN_PUNCT) return false;
  const mention *here = mention_at(c, t), *before = mention_at(c, t - 1);
  if (stands_alone(c, p, t, here)) return false;
  if (here && here == before) return true;
  const reading *r = best(c, t), *prev = best(c, t - 1);
  if (before && before->last == t && closed_name(before) && !(r && feat_pos(r->feats) == POS_ADJ && (r->proclitics & PRO_AL))) return false;
  if (!r) return c->text->tokens[t].kind == TOKEN_LATIN || (c->text->tokens[t].kind == TOKEN_NUMBER && p->open);
  if (has_conjunction(r) || has_preposition(r)) return false;
  enum pos pos = feat_pos(r->feats);
  if (!nominal_pos(pos)) return pos == POS_DET && p->open && tagged(tags_of(c, r), TAG_DEM);
  if (p->open) {
    bool counted_owner = r->enclitic && pos == POS_NOUN && t == p->head + 1 && c->mention->number_at[p->head] != NONE; /* three workers | their death */
    return !counted_owner && !own_body(c, p, r) && !shown_accusative(c, t, r);
  }
  if (pos == POS_ADJ && here && here->first == t && here->kind == MENTION_PERSON) return false; /* the spokesman, though spelt like an adjective */
  if (pos == POS_ADJ) return !case_clash(prev, r) && !circumstance(c, p, prev, r) && plural_fits(c, p, t, r);
  if (c->mention->number_at[t] != NONE) return c->mention->number_at[t] == c->mention->number_at[t - 1];
  const mention *who = mention_at(c, p->head);
  bool somebody = who && (who->kind == MENTION_PERSON || who->kind == MENTION_GROUP);
  if (somebody && here && here->kind == MENTION_PLACE && here->first == t && who->last <= t) return false; /* the American spokesman | Moscow */
  if (pos == POS_PROPN) return !here || !prev || feat_pos(prev->feats) == POS_PROPN || (prev->proclitics & PRO_AL) || here->kind == MENTION_PERSON;
  /* a participle used as an adjective: both with the article */
  return (r->proclitics & PRO_AL) && prev && (prev->proclitics & PRO_AL) && (r->feats & FEAT_PARTICIPLE_MASK) && !here;
}

static void absorb(const chunking *k, phrase *p, uint32_t t) {
  const reading *r = best(k->c, t);
  bool apposed = t > p->head && !p->open && r && feat_number(r->feats) == NUMBER_PL && class_bit(k->c, r, CLASS_HUMAN); /* Kurdish gunmen | a convoy */
  p->open = (construct_open(r) && !apposed) || (r && tagged(tags_of(k->c, r), TAG_DEM) && !r->enclitic);
  if (r && (r->proclitics & PRO_AL || r->enclitic)) p->any_article = true;
  p->last = t + 1;
}

static bool is_body(const clausing *c, uint32_t t) {
  const mention *x = mention_at(c, t);
  if (x) return x->kind == MENTION_GROUP || x->kind == MENTION_PERSON;
  const reading *r = best(c, t);
  return class_bit(c, r, CLASS_FORCE) || class_bit(c, r, CLASS_GROUP) || class_bit(c, r, CLASS_HUMAN);
}

static bool can_belong(const clausing *c, uint32_t head) {
  const mention *x = mention_at(c, head);
  if (x && x->kind == MENTION_PLACE) return false;
  const reading *r = best(c, head);
  return (x && x->kind == MENTION_GROUP) || class_bit(c, r, CLASS_HUMAN) || class_bit(c, r, CLASS_FORCE) || class_bit(c, r, CLASS_GROUP) || class_bit(c, r, CLASS_VEHICLE) ||
         class_bit(c, r, CLASS_BUILDING) || class_bit(c, r, CLASS_OFFICIAL);
}

/* "an officer in the police", "a patrol of the army", "fighters from the movement": the second noun belongs to the first. */
static uint32_t belonging(const chunking *k, const phrase *p) {
  const clausing *c = k->c;
  uint32_t t = p->last;
  if (t >= k->s->last || !can_belong(c, p->head)) return NONE;
  const reading *r = best(c, t);
  if (!r || has_conjunction(r)) return NONE;
  uint32_t tags = tags_of(c, r);
  if (feat_pos(r->feats) == POS_ADP && !r->enclitic && ((tagged(tags, TAG_FROM) && !p->any_article) || tagged(tags, TAG_IN))) {
    const reading *n = t + 1 < k->s->last ? best(c, t + 1) : NULL;
    return n && nominal_pos(feat_pos(n->feats)) && !has_preposition(n) && !has_conjunction(n) && is_body(c, t + 1) ? t + 1 : NONE;
  }
  if ((r->proclitics & (PRO_LA | PRO_BA)) && nominal_pos(feat_pos(r->feats)) && is_body(c, t) && !p->any_article) return t;
  return NONE;
}

static bool number_at(const chunking *k, uint32_t t, counted *out) {
  const clausing *c = k->c;
  return t < k->s->last && counted_at(c->m, c->morph, c->mention, t, k->s->last, out);
}

/* A number inside: the killing of [about] [26 [of the] fighters]. */
static bool absorb_number(const chunking *k, phrase *p) {
  counted n;
  const reading *r = p->last < k->s->last ? best(k->c, p->last) : NULL;
  if (!p->open || (r && has_conjunction(r)) || !number_at(k, p->last, &n) || k->c->mention->mentions[n.number].number.dual) return false;
  p->last = k->c->mention->mentions[n.number].last;
  p->open = false;
  if (n.head != n.first) absorb(k, p, n.head);
  return true;
}

/* "a number of supporters", "most of the victims": what is counted heads the phrase. */
static void pass_quantity(const chunking *k, phrase *p) {
  const clausing *c = k->c;
  uint32_t t = p->last;
  if (p->any_article || t + 1 >= k->s->last || !class_bit(c, best(c, p->head), CLASS_QUANTITY)) return;
  const reading *r = best(c, t), *n = best(c, t + 1);
  if (!r || feat_pos(r->feats) != POS_ADP || r->enclitic || has_conjunction(r) || !tagged(tags_of(c, r), TAG_FROM)) return;
  if (!n || !nominal_pos(feat_pos(n->feats)) || has_preposition(n) || has_conjunction(n)) return;
  p->head = t + 1;
  absorb(k, p, t + 1);
}

static void grow_phrase(const chunking *k, phrase *p) {
  while (p->last < k->s->last) {
    if (absorb_number(k, p)) continue;
    if (!extends(k, p, p->last)) return;
    absorb(k, p, p->last);
  }
}

static void describe_head(chunking *k, chunk *x) {
  const clausing *c = k->c;
  const reading *r = best(c, x->head);
  if (r) {
    x->gender = (uint8_t)((r->feats & FEAT_GENDER_MASK) >> 7);
    x->number = (uint8_t)feat_number(r->feats);
    x->head_lemma = r->lemma;
    if (r->lemma != NONE) memcpy(x->class, c->m->lemmas[r->lemma].class, sizeof x->class);
    x->proper = feat_pos(r->feats) == POS_PROPN;
  }
  x->person = 3;
  uint32_t i = c->mention->at[x->head];
  if (i != NONE) {
    const mention *men = &c->mention->mentions[i];
    x->mention = i;
    if (men->kind == MENTION_PERSON || men->kind == MENTION_GROUP) x->class[CLASS_ACTOR >> 5] |= 1u << (CLASS_ACTOR & 31);
    if (men->kind == MENTION_PERSON || (men->kind == MENTION_GROUP && men->entity.generic_noun)) x->class[CLASS_PERSON >> 5] |= 1u << (CLASS_PERSON & 31);
    if (men->kind == MENTION_GROUP && men->entity.table == TABLE_actor) {
      x->class[CLASS_GROUP >> 5] |= 1u << (CLASS_GROUP & 31);
      uint32_t sector = men->entity.sector;
      if (sector == SECTOR_MIL || sector == SECTOR_REB || sector == SECTOR_PRM || sector == SECTOR_UAF || sector == SECTOR_COP) x->class[CLASS_FORCE >> 5] |= 1u << (CLASS_FORCE & 31);
    }
    if (men->kind == MENTION_PLACE) x->class[CLASS_PLACE >> 5] |= 1u << (CLASS_PLACE & 31);
  }
}

/* "the killing of ten, among them two women, and the wounding of six": a noun of harm goes on with the whole. */
static bool tells_harm(const clausing *c, uint32_t t) {
  for (uint32_t i = c->mention->hit_of[t]; i < c->mention->hit_of[t + 1]; i++) {
    const hit *h = &c->mention->hits[i];
    if (h->table == TABLE_loss && strcmp(model_string(c->m, c->m->losss[h->row].how), "of") == 0) return true;
  }
  return false;
}

/* Coordination: a joined noun behind a noun of the same governor is of its group. */
static void coordinate(chunking *k, chunk *x) {
  uint32_t i = (uint32_t)(x - k->c->chunks.at);
  if (!x->joined || !i || x->date != NONE) return;
  const chunk *b = x - 1;
  if (b->kind == CHUNK_SIGN && b->sign == ',' && i >= 2) b--;
  if (b->kind != CHUNK_NOUN || b->first < k->s->first || b->date != NONE || b->depth != x->depth) return;
  if (x->prep != NONE && x->prep != b->prep) return;
  if (b->pronoun != x->pronoun) return;
  x->group = b->group;
  if (b->among && tells_harm(k->c, x->head)) { /* nor is it governed by "among" */
    x->group = i;
    return;
  }
  x->among = x->among || b->among;
  if (x->prep == NONE) x->prep = b->prep;
}

static void take_noun(chunking *k) {
  clausing *c = k->c;
  uint32_t first = k->t, next = k->t;
  phrase p = {k->t, k->t, false, false};
  counted n;
  uint32_t number = NONE;
  if (number_at(k, first, &n)) {
    number = n.number;
    p.head = next = n.head;
    if (n.head == n.first) p.last = n.last, next = NONE;
  }
  if (next != NONE) absorb(k, &p, next);
  if (c->mention->at[p.head] != NONE && c->mention->mentions[c->mention->at[p.head]].first <= p.head) {
    uint32_t end = c->mention->mentions[c->mention->at[p.head]].last;
    while (p.last < end && p.last < k->s->last) absorb(k, &p, p.last);
  }
  grow_phrase(k, &p);
  if (number == NONE) {
    uint32_t before = p.head;
    pass_quantity(k, &p);
    if (p.head != before) grow_phrase(k, &p);
  }
  uint32_t inner = belonging(k, &p);
  if (inner != NONE) {
    absorb(k, &p, inner);
    grow_phrase(k, &p);
  }
  const reading *r = best(c, first);
  uint32_t own = r ? pro_prep_lemma(c->morph, r) : NONE;
  chunk *x = push(k, CHUNK_NOUN, first, p.last);
  if (!x) return;
  x->head = p.head;
  x->definite = p.any_article;
  x->number_of = number;
  x->prep = own != NONE ? own : k->prep;
  x->prep_token = own != NONE ? first : k->prep_token;
  x->joined = x->joined || (k->prep != NONE && k->prep_joined);
  x->among = k->among && own == NONE;
  k->prep = k->prep_token = NONE;
  k->among = false;
  describe_head(k, x);
  if (x->proper) x->definite = true;
  if (number != NONE && !x->number) x->number = NUMBER_PL;
  coordinate(k, x);
  k->t = p.last;
}

static void take_date(chunking *k, uint32_t i) {
  const mention *d = &k->c->mention->mentions[i];
  uint32_t last = d->last > k->s->last ? k->s->last : d->last;
  const reading *r = best(k->c, k->t);
  uint32_t own = r ? pro_prep_lemma(k->c->morph, r) : NONE;
  chunk *x = push(k, CHUNK_NOUN, k->t, last);
  if (!x) return;
  x->date = i;
  x->prep = own != NONE ? own : k->prep;
  k->prep = k->prep_token = NONE;
  k->t = last;
}

/* ---- verbs and particles ---- */

static uint32_t auxiliary_of(const clausing *c, uint32_t t) {
  const word *w = &c->morph->words[t];
  for (uint32_t i = c->mention->hit_of[t]; i < c->mention->hit_of[t + 1]; i++) {
    const hit *h = &c->mention->hits[i];
    if (h->table != TABLE_auxiliary) continue;
    bool able = c->m->auxiliarys[h->row].kind == AUXILIARY_ABLE && reading_near(c->morph, t, h->reading); /* can and enables are spelt alike */
    if (able || c->morph->readings[w->first + h->reading].lemma == best(c, t)->lemma) return h->row;
  }
  return NONE;
}

static void take_verb(chunking *k, const reading *r) {
  chunk *x = push(k, CHUNK_VERB, k->t, k->t + 1);
  if (!x) return;
  x->gender = (uint8_t)((r->feats & FEAT_GENDER_MASK) >> 7);
  x->number = (uint8_t)feat_number(r->feats);
  x->person = (uint8_t)feat_person(r->feats);
  x->head_lemma = r->lemma;
  x->modal = k->modal;
  if (r->proclitics & PRO_SA) x->modal |= MODAL_FUTURE;
  if (r->proclitics & PRO_LA) x->modal |= MODAL_PURPOSE;
  x->auxiliary = auxiliary_of(k->c, k->t);
  k->modal = 0;
  k->prep = NONE;
  k->t++;
}

static uint16_t modal_of(uint32_t tags, bool present_next) {
  uint16_t set = 0;
  if (tagged(tags, TAG_NEG)) set |= MODAL_NEGATED;
  if (tagged(tags, TAG_FUT)) set |= MODAL_FUTURE;
  if (tagged(tags, TAG_COND)) set |= MODAL_CONDITION;
  if (tagged(tags, TAG_WISH)) set |= MODAL_WISH;
  if (tagged(tags, TAG_PURPOSE)) set |= MODAL_PURPOSE;
  if (tagged(tags, TAG_POSSIBLE) && present_next) set |= MODAL_POSSIBLE;
  if (tagged(tags, TAG_PAST) && !present_next) set |= MODAL_PLUPERFECT;
  return set;
}

static bool present_follows(const chunking *k) {
  if (k->t + 1 >= k->s->last) return false;
  const reading *r = best(k->c, k->t + 1);
  return r && feat_pos(r->feats) == POS_VERB && feat_tense(r->feats) == TENSE_PRES;
}

static uint8_t connective_kind(uint32_t tags) {
  if (tagged(tags, TAG_COMP)) return CHUNK_COMP;
  if (tagged(tags, TAG_REL)) return CHUNK_REL;
  if (tagged(tags, TAG_SUB) || tagged(tags, TAG_COND) || tagged(tags, TAG_PURPOSE) || tagged(tags, TAG_TIME) || tagged(tags, TAG_CAUSE)) return CHUNK_SUB;
  if (tagged(tags, TAG_CONJ) || tagged(tags, TAG_CONTRAST)) return CHUNK_CONJ;
  return CHUNK_OTHER;
}

/* "..., which led to": a particle that may negate or relate does not negate a past verb that goes on from what was told. */
static bool relates(const chunking *k, const reading *r) {
  const clausing *c = k->c;
  if (!tagged(tags_of(c, r), TAG_NEG) && !tagged(tags_of(c, r), TAG_REL)) return false;
  if (k->t <= k->s->first || k->t + 1 >= k->s->last) return false;
  const word *w = &c->morph->words[k->t];
  uint32_t tags = 0;
  for (uint32_t i = w->first; i < w->first + w->n; i++) tags |= tags_of(c, &c->morph->readings[i]);
  bool can = tagged(tags, TAG_NEG) && tagged(tags, TAG_REL);
  const reading *v = best(c, k->t + 1);
  if (!can || !v || feat_pos(v->feats) != POS_VERB || feat_tense(v->feats) != TENSE_PAST || v->proclitics || auxiliary_of(c, k->t + 1) != NONE) return false;
  const chunk *before = &c->chunks.at[c->chunks.n - 1];
  return k->prep != NONE || (before->kind == CHUNK_SIGN && (before->sign == ',' || before->sign == '-' || before->sign == ')')) || before->kind == CHUNK_NOUN ||
         (before->kind == CHUNK_OTHER && !tagged(before->tags, TAG_NEG));
}

/* "not complicated", "no doubt": a noun or an adjective is negated, not the verb that comes some time after. */
static bool negates_noun(const chunking *k, const reading *r) {
  if (!tagged(tags_of(k->c, r), TAG_NEG) || feat_pos(r->feats) != POS_PART || k->t + 1 >= k->s->last) return false;
  const reading *next = best(k->c, k->t + 1);
  const word *w = &k->c->morph->words[k->t];
  for (uint32_t i = w->first; i < w->first + w->n; i++) /* "in what [came] after": it may relate, and no verb follows that it could negate */
    if (tagged(tags_of(k->c, &k->c->morph->readings[i]), TAG_REL) && next && feat_pos(next->feats) == POS_ADP && k->prep != NONE) return true;
  return r->enclitic || (next && nominal_pos(feat_pos(next->feats)) && feat_pos(next->feats) != POS_PRON);
}

static void take_particle(chunking *k, const reading *r) {
  uint32_t tags = tags_of(k->c, r);
  if (relates(k, r)) {
    push(k, CHUNK_SUB, k->t, k->t + 1); /* behind a preposition, too, no noun is described: according to what X said */
    k->t++;
    return;
  }
  k->modal |= (uint16_t)(modal_of(tags, present_follows(k)) & ~(negates_noun(k, r) ? MODAL_NEGATED : 0));
  chunk *x = push(k, connective_kind(tags), k->t, k->t + 1);
  if (!x) return;
  x->tags = tags;
  x->head_lemma = r->lemma;
  if (r->enclitic && x->kind == CHUNK_COMP) set_pronoun(x, r->enclitic);
  k->t++;
}

/* "among them two women": a part of a whole told before follows. */
static bool opens_part(const chunking *k, const reading *r) {
  const reading *n = k->t < k->s->last ? best(k->c, k->t) : NULL;
  if (!n || !nominal_pos(feat_pos(n->feats)) || has_preposition(n) || has_conjunction(n)) return false;
  uint32_t tags = tags_of(k->c, r);
  bool many = r->enclitic == ENC_3MP || r->enclitic == ENC_3FP || r->enclitic == ENC_3D;
  return (tagged(tags, TAG_BETWEEN) && (many || r->enclitic == ENC_3FS)) || (tagged(tags, TAG_FROM) && many);
}

static void take_preposition(chunking *k, const reading *r) {
  if (!r->enclitic) {
    if (k->prep == NONE) { /* of two in a row (from before: by) the first is where the phrase begins */
      k->prep_token = k->t;
      k->prep_joined = has_conjunction(r);
    }
    k->prep = r->lemma;
    if (tagged(tags_of(k->c, r), TAG_NEG)) k->modal |= MODAL_WITHOUT;
    k->c->chunk_of[k->t] = k->c->chunks.n; /* the chunk that it will govern */
    k->t++;
    return;
  }
  chunk *x = push(k, CHUNK_NOUN, k->t, k->t + 1);
  if (!x) return;
  x->prep = r->lemma;
  x->prep_token = k->t;
  set_pronoun(x, r->enclitic);
  k->t++;
  k->prep = opens_part(k, r) ? r->lemma : NONE;
  k->prep_token = NONE;
  k->among = k->prep != NONE;
}

static void take_sign(chunking *k) {
  const token *t = &k->c->text->tokens[k->t];
  uint8_t sign = k->c->text->keys[t->key];
  if ((sign == ')' || sign == ']') && k->depth) k->depth--;
  chunk *x = push(k, CHUNK_SIGN, k->t, k->t + 1);
  if (!x) return;
  x->sign = sign;
  if (sign == '(' || sign == '[') k->depth++;
  if (sign != '"' && sign != '<' && sign != '>') k->prep = NONE;
  k->t++;
}

static void take_pronoun(chunking *k, const reading *r) {
  uint32_t tags = tags_of(k->c, r);
  if (tagged(tags, TAG_REL)) {
    take_particle(k, r);
    return;
  }
  chunk *x = push(k, CHUNK_NOUN, k->t, k->t + 1);
  if (!x) return;
  x->pronoun = true;
  x->person = (uint8_t)feat_person(r->feats);
  x->gender = (uint8_t)((r->feats & FEAT_GENDER_MASK) >> 7);
  x->number = (uint8_t)feat_number(r->feats);
  x->prep = k->prep;
  k->prep = NONE;
  k->t++;
}

static bool demonstrative_of_noun(const chunking *k, const reading *r) {
  if (!tagged(tags_of(k->c, r), TAG_DEM) || k->t + 1 >= k->s->last) return false;
  const reading *n = best(k->c, k->t + 1);
  return n && (n->proclitics & PRO_AL) && nominal_pos(feat_pos(n->feats));
}

static void take_word(chunking *k) {
  const reading *r = best(k->c, k->t);
  uint32_t date = k->c->mention->date_at[k->t], men = k->c->mention->at[k->t];
  if (date != NONE && k->c->mention->mentions[date].first == k->t) { take_date(k, date); return; }
  counted n;
  bool starts_mention = (men != NONE && k->c->mention->mentions[men].first == k->t) || number_at(k, k->t, &n);
  if (!r || starts_mention) { take_noun(k); return; }
  enum pos p = feat_pos(r->feats);
  if (nominal_pos(p) || ((p == POS_DET || p == POS_PRON) && demonstrative_of_noun(k, r)) || (p == POS_DET && tagged(tags_of(k->c, r), TAG_QUANT))) take_noun(k);
  else if (p == POS_VERB) take_verb(k, r);
  else if (p == POS_ADP) take_preposition(k, r);
  else if (p == POS_PRON) take_pronoun(k, r);
  else take_particle(k, r);
}

void chunk_sentence(clausing *c, const sentence *s) {
  chunking k = {.c = c, .s = s, .t = s->first, .prep = NONE, .prep_token = NONE};
  while (k.t < s->last && !c->failed) {
    uint8_t kind = c->text->tokens[k.t].kind;
    if (and_before_figures(&k, k.t)) c->chunk_of[k.t++] = c->chunks.n; /* part of the phrase that it joins */
    else if (kind == TOKEN_PUNCT || kind == TOKEN_SYMBOL) take_sign(&k);
    else take_word(&k);
  }
}
