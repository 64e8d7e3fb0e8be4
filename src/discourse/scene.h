/* What the files of the discourse room share: one document's speech acts, participants and happenings while they are settled. */
#ifndef RAWI_DISCOURSE_SCENE_H
#define RAWI_DISCOURSE_SCENE_H

#include "discourse/discourse.h"

#define TOKENS_BACK 4000 /* looked through for who is meant: a hostile text has no end of them */

/* Somebody says something: an attribution verb, a marker (according to), or a quotation without either. */
enum content { CONTENT_NONE /* a noun that the verb governs */, CONTENT_CLAUSE, CONTENT_QUOTE, CONTENT_COLON, CONTENT_BEFORE };

typedef struct speech {
  uint32_t sentence, clause, token; /* clause NONE for markers */
  uint32_t speaker;        /* mention, or NONE */
  uint32_t first, last;    /* tokens of the speaker's noun phrase; first == last: unknown */
  uint32_t outlet;         /* mention of the agency told or carrying, or NONE */
  uint32_t place;          /* mention of the place where it was said, or NONE */
  uint32_t stance, line, lemma;
  uint32_t how;            /* set of enum att_how */
  uint32_t from, to;       /* tokens that it covers when a marker or CONTENT_BEFORE */
  uint32_t content_at;     /* first token of what is said behind the verb, or NONE */
  uint8_t content;         /* enum content */
  bool hedged, marker, continued;
} speech;

/* One happening: the mentions of it (events of the event layer) and what they say together. */
typedef struct happening {
  uint32_t first_event;    /* the first mention */
  VEC(uint32_t) events;
  VEC(participant) actors, recipients;
  VEC(uint32_t) claims;    /* speech indices */
  uint32_t place, date;    /* mentions, or NONE */
  uint32_t spot_first, spot_last; /* words of the spot inside the place; equal when none */
  bool place_carried, date_carried;
  uint32_t aux;
  bool background, asserted;
  int32_t start, end;
} happening;

typedef struct scene {
  const model *m; const doc_context *ctx; arena *a; const text_layer *text; const morph_layer *morph; const mention_layer *mention; const clause_layer *clauses; const event_layer *events;
  uint32_t *starts, *by_start; /* mentions by first token: those that begin at t are by_start[starts[t] .. starts[t + 1]) */
  VEC(speech) speeches;
  uint32_t *speech_of_event; /* one an event, or NONE */
  uint32_t *claimed_by;      /* one an event: a later speech that claims or denies it by a pronoun, or NONE */
  uint32_t *speech_of_clause; /* one a clause, or NONE */
  uint32_t *quote_speech;  /* one a quotation: who says it, or NONE */
  VEC(happening) happenings;
  uint32_t *happening_of;  /* one an event, or NONE */
  VEC(uint32_t) places;    /* place mentions, by position */
  VEC(mention) made;       /* places meant but not named; their indices follow the document's mentions */
  uint32_t capital;        /* made place, or NONE */
  uint32_t *place_of_event; /* one an event: mention, or NONE */
  uint32_t focus_place;    /* place mention that the document is about, or NONE */
  bool *history;           /* one a sentence: told as history */
  bool failed;
} scene;

static inline const mention *mention_of(const scene *s, uint32_t i) {
  if (i == NONE) return NULL;
  return i < s->mention->n_mentions ? &s->mention->mentions[i] : &s->made.at[i - s->mention->n_mentions];
}
static inline const event_found *event_of(const scene *s, uint32_t i) { return &s->events->events[i]; }

/* Who says something, and how (speech.c); who that is (speaker.c); which events are said by whom (said.c). */
void find_speeches(scene *s);
bool is_outlet(const scene *s, uint32_t mention);
bool can_speak(const scene *s, uint32_t chunk);
uint32_t entity_in(const scene *s, uint32_t chunk);
void set_speaker(const scene *s, speech *x, uint32_t chunk, uint32_t end); /* end: chunk behind the last that can belong to him */
void go_on(const scene *s, speech *x);           /* the last speaker goes on */
const speech *last_speaker(const scene *s, uint32_t sentence, const reading *verb); /* that the verb can mean, NULL any */
void follow_speaker(const scene *s, speech *x);  /* "the ministry", "the source": who was named in full */
void find_said(scene *s);
/* Which sentences tell history, and each event's days (time.c). */
void find_history(scene *s);
bool long_past(const scene *s, uint32_t event); /* its own date says that it is history */
void event_days(const scene *s, uint32_t event, int32_t *start, int32_t *end);
void carry_dates(scene *s);
/* Where: what "the city" means, the smallest place told, what is carried on (place.c). */
void find_places(scene *s);
void take_place(const scene *s, happening *h, uint32_t event);
void carry_places(scene *s);
bool named_spot(const scene *s, uint32_t place);
bool places_agree(const scene *s, uint32_t a, uint32_t b);
/* Mentions to happenings (merge.c). */
void find_happenings(scene *s);
uint32_t head_token(const scene *s, const participant *p); /* NONE: a pronoun */
bool same_noun(const scene *s, uint32_t a, uint32_t b);   /* the same lemma, or spelt alike; false for NONE */
bool worth_telling(const scene *s, const happening *h);
/* The entity that a participant is, followed through the document: its mention after "the movement", "we", pronouns (refer.c). */
uint32_t refer(const scene *s, uint32_t event, const participant *p);
/* Fills starts and by_start (refer.c). */
void index_mentions(scene *s);
/* Whether two mentions are the same body or people. */
bool same_entity(const scene *s, uint32_t a, uint32_t b);
/* Entities and places in their flat form (flat.c). */
span words_span(const scene *s, uint32_t first, uint32_t last);
/* The English name of a place mention, "" when it has none. */
const char *place_name(const scene *s, uint32_t mention);
/* English for the words [first, last) as the lexicon tells them, "" when it does not (gloss.c). */
const char *gloss_of(scene *s, uint32_t first, uint32_t last);
rec_entity flat_entity(scene *s, uint32_t mention, uint32_t first, uint32_t last);
rec_entity flat_participant(scene *s, uint32_t event, const participant *p);
rec_place flat_place(const scene *s, uint32_t mention);
/* What a participant's code takes from its part in the event and from the context (codes.c). */
void sector_by_role(const scene *s, uint32_t event, const participant *p, bool actor, rec_entity *x);
void lend_country(const scene *s, const event_found *e, const rec_place *place, rec_entity *list, uint32_t n, const rec_entity *other, uint32_t n_other);
/* The country of a state's power that speaks, where it is told by the event and the story. */
void lend_speaker(const scene *s, const rec_place *place, rec_claim *c);
/* The attacker whom the text names apart from the act, or NONE (culprit.c). */
uint32_t culprit_of(const scene *s, const happening *h);
/* The protected people and things that a happening touched, at most `max`; returns how many (touched.c). */
uint32_t find_touched(const scene *s, const happening *h, rec_protected *out, uint32_t max);
/* A happening as a record (build.c). */
bool build_record(scene *s, uint32_t happening, record *out);

#endif
