/* What the files of the event room share: the context of one document, arguments of a trigger, and phrase lookups. */
#ifndef RAWI_EVENT_MATCH_H
#define RAWI_EVENT_MATCH_H

#include "event/event.h"

typedef struct eventing {
  const model *m; arena *a; const text_layer *text; const morph_layer *morph; const mention_layer *mention; const clause_layer *clauses;
  VEC(event_found) events;
  VEC(span) consumed;      /* tokens of the sentence that complete another trigger: they are no triggers of their own */
  uint32_t first;          /* first event of the sentence at work */
  uint32_t sentence;
  bool failed;             /* out of memory */
} eventing;

/* A noun phrase in a role: a chunk, or the complement inside the trigger's own chunk. */
typedef struct arg { bool there; uint32_t chunk, first, last, head, mention; uint32_t class[2]; bool pronoun; uint8_t person, number, gender; /* of a pronoun; gender 0: either */ } arg;

/* Hits of a frame's verb in its participles. */
#define TABLE_PARTICIPLE (2 * TABLE_COUNT + TABLE_frame)

#define PREPS_MAX 12
/* Everything around a trigger that a frame can ask for. */
typedef struct args {
  uint32_t clause;               /* the clause whose verb is the trigger or carries it, or NONE */
  arg subj, obj, of;
  uint32_t preps[PREPS_MAX]; int n_preps; /* chunks with a preposition behind the trigger */
  uint32_t countries[2]; int n_countries; /* countries of nationality adjectives of the trigger: token of each */
  bool passive;
} args;

static inline const chunk *chunk_at(const eventing *c, uint32_t i) { return &c->clauses->chunks[i]; }
static inline const reading *reading_at(const eventing *c, uint32_t t) { return best_reading(c->morph, t); }
static inline const lemma_row *lemma_at(const eventing *c, uint32_t t) {
  const reading *r = reading_at(c, t);
  return r && r->lemma != NONE ? &c->m->lemmas[r->lemma] : NULL;
}
static inline bool is_verb_at(const eventing *c, uint32_t t) {
  const reading *r = reading_at(c, t);
  return r && feat_pos(r->feats) == POS_VERB;
}

/* Whether the hit is what the text says here: several words, or one word in its likeliest reading (or its twin of the same verb). */
bool trusted(const eventing *c, const hit *h);
/* The longest trusted hit of a table at token t, or NULL. */
const hit *said_at(const eventing *c, uint32_t t, uint32_t table);
/* The first trusted hit of (table, row) whose tokens lie in [from, to), or NULL. */
const hit *hit_between(const eventing *c, uint32_t from, uint32_t to, uint32_t table, uint32_t row);
/* The first trusted hit of any row of a table in [from, to), or NULL. */
const hit *any_between(const eventing *c, uint32_t from, uint32_t to, uint32_t table);

arg arg_of_chunk(const eventing *c, uint32_t i);
/* The words [first, last) of a chunk as an argument. */
arg arg_of_words(const eventing *c, uint32_t chunk_index, uint32_t first, uint32_t last);
/* The pronoun that a clitic is. */
arg enclitic_arg(uint8_t enclitic);
/* Whether the argument is of a noun class. */
bool arg_has(const eventing *c, const arg *x, uint32_t class);
/* Arguments of a verb (its clause) or of a noun (its phrase and what follows). */
void args_of_verb(const eventing *c, uint32_t clause, args *out);
void args_of_noun(const eventing *c, uint32_t first, uint32_t last, args *out);
/* The clause whose verb stands at token t, or NONE. */
uint32_t clause_at(const eventing *c, uint32_t t);

/* Whether chunk i begins with this prepositional phrase ("by the hand of"); *after: the first token behind it. */
bool begins_with(const eventing *c, uint32_t i, const char *phrase, uint32_t *after);
/* Whether a frame's conditions hold. */
bool conditions_hold(const eventing *c, const args *x, uint32_t conds);

/* Adds what frame or light roles say of the arguments to the event. */
void assign_roles(eventing *c, event_found *e, const args *x, uint32_t subj, uint32_t obj, uint32_t of, uint32_t preps);
void add_participant(const eventing *c, event_found *e, bool actor, const arg *x);

/* The roles of an event noun's complement and of what stands behind it (verbal.c). */
void assign_verbal_noun(eventing *c, event_found *e, const hit *h, const args *x);
/* The sides that a light verb's verbal noun or participle gives the event noun: the group's carrying out of attacks (verbal.c). */
void carry_by_noun(eventing *c, event_found *e);
/* "The police announced the arrest of three": a power announces a deed of its own (verbal.c). */
void announced_deed(const eventing *c, event_found *e);
/* Armed people and powers, who act where they stand alone before or behind a word of violence; others are acted on. */
bool acts_by_nature(const eventing *c, const arg *x);
/* Whether the chunk's preposition is one behind which this light verb has its event noun. */
bool prep_carries(const eventing *c, const light_row *l, uint32_t chunk_index);

/* An accusative participle as a circumstance of the clause's subject: "the minister spoke, demanding ..." (circumstance.c). */
bool take_circumstance(eventing *c, uint32_t t, event_found *out);
/* The event that a frame makes at a hit. */
event_found new_event(const eventing *c, const hit *h, uint32_t row);
/* The words that complete the trigger are part of it; what they govern may fill the object's role: repelled the attack of X. */
void complete_trigger(eventing *c, event_found *e, const hit *h, const args *x);
/* The frame of a trigger hit that fits best here, or NONE. */
uint32_t choose_frame(const eventing *c, const hit *h, const args *x);
/* The words in the text that complete a frame's trigger (its `with`), or NULL. */
const hit *with_words(const eventing *c, const hit *h, uint32_t row);
/* Whether the event noun is what its phrase is about: its head, or behind words of quantity, attempt, carrying out. */
bool heads_phrase(const eventing *c, uint32_t token);
/* Whether a noun phrase is a happening rather than somebody or something. */
bool happening_noun(const eventing *c, const arg *x);
/* Whether a joined noun phrase opens the next clause: "and the army said". */
bool opens_clause(const eventing *c, uint32_t chunk_index);

/* The argument and those joined to it as actors or recipients. */
void add_side(const eventing *c, event_found *e, bool actor, const arg *x);
/* Who protests, where the trigger's phrase does not say (target.c). */
void find_crowd(eventing *c, event_found *e);
/* The acts of a crowd of demonstrators on things are its protest (target.c). */
void call_riot(const eventing *c, event_found *e);
/* Whether the event is an act of speech or of law, which is seldom said to be somewhere (where.c). */
bool act_of_words(uint32_t type);
/* Whom a protest is aimed at (target.c). */
void find_target(eventing *c, event_found *e);
/* Whom an accusation names is the actor of what it charges him with, when no other is told (accused.c). */
void find_accused(const eventing *c, event_found *e);
/* Losses of the sentence, tied to its events (losses.c). */
void find_losses(eventing *c);
void drop_tried(eventing *c); /* once events are judged */
/* Negation, plans, history, what is only referred to (aux.c). */
void find_status(eventing *c, event_found *e);
/* Place, date and means (where.c). */
void find_circumstances(eventing *c, event_found *e);
/* The learnt judgement of the sentence's events: happening or not, stated or not (judge.c). */
void see_event(const eventing *c, event_found *e);
void judge_events(eventing *c);
/* A noun that a verb of saying has as its object (status.c). */
bool reported_noun(const eventing *c, const event_found *e);
/* Mentions of one happening within the sentence (join.c). */
void join_mentions(eventing *c);

#endif
