/* event: frames matched over clauses and noun phrases: candidate events with roles, means and losses, one sentence at a time. */
#ifndef RAWI_EVENT_EVENT_H
#define RAWI_EVENT_EVENT_H

#include "base/base.h"
#include "clause/clause.h"
#include "mention/mention.h"
#include "model/model.h"
#include "morph/morph.h"
#include "text/text.h"

#define EVENT_ARGS_MAX 8 /* actors or recipients of one event; a longer list keeps its first */

/* A participant: a noun phrase of the text. */
typedef struct participant { uint32_t chunk; uint32_t first, last; uint32_t mention; /* entity or place, or NONE */ bool pronoun; /* a clitic or dropped subject: person says whose */ uint8_t person, number, gender; /* of a pronoun; gender 0: either */ bool faint; /* told only as "others" or as victims: goes without saying beside those named */ } participant;

typedef struct loss_found {
  uint32_t kind;          /* enum loss */
  double low, high; uint32_t bound;
  uint32_t number;        /* number mention, or NONE */
  uint32_t first, last;   /* tokens of the counted people */
  uint32_t who;           /* mention, or NONE */
  uint32_t trigger;       /* token of the word that says it */
  bool negated, part;     /* part: among a whole told before */
  bool tried;             /* whom an attempt was made on: told of the event, but nobody is lost */
  uint32_t line;
} loss_found;

/* What the judge sees of an event (judge.c): sets of enum event_feature, noun classes, modes, sectors, types. */
typedef struct evidence {
  uint64_t features[3];
  uint32_t subject[2], object[2], complement[2], sentence[2]; /* sets of enum noun_class */
  uint32_t actors, recipients;                                /* sets of enum sector */
  uint32_t beside;                                            /* set of enum event_type: other events of the sentence */
} evidence;

/* What set aux, asserted, ongoing or repeated: a word of the cue table, or the verb's own particles (line NONE). why: English. */
typedef struct cue_found { uint32_t token, line; const char *why; } cue_found;
#define EVENT_CUES_MAX 4

typedef struct event_found {
  uint32_t frame;          /* row of the frame table, or NONE (losses told without an event word) */
  uint32_t type;           /* enum event_type */
  uint32_t mode[2];
  uint32_t cameo;          /* string offset */
  uint32_t acled;          /* string offset of a sub event type forced by the means, or 0 */
  uint32_t sentence, clause;/* clause NONE for a noun outside any clause */
  uint32_t first, last, head; /* tokens of the trigger */
  uint32_t light;          /* token of the light verb, or NONE */
  uint32_t lemma;          /* trigger's lemma */
  participant actors[EVENT_ARGS_MAX], recipients[EVENT_ARGS_MAX]; uint8_t n_actors, n_recipients;
  uint32_t place;          /* place mention, or NONE */
  uint32_t place_ref;      /* token of a common noun that stands for a place named before (the city, the province), or NONE */
  uint32_t spot_first, spot_last; /* words of the spot inside that place (in a market in ...); equal when none */
  uint32_t date;           /* date mention, or NONE */
  uint32_t aux;            /* set of enum aux */
  cue_found cues[EVENT_CUES_MAX]; uint8_t n_cues;
  bool noun, asserted, anaphor, repeated, ongoing, disputed, result, weak, plural;
  loss_found *losses; uint32_t n_losses;
  uint32_t means;          /* row of the means table, or NONE */
  uint32_t line;           /* rule */
  bool echo;               /* told in one breath with the mention that it is merged into */
  evidence seen;
  int32_t told, stated;    /* log-odds, in millionths, that it is a happening of its type, and that its sentence states it */
  bool doubtful;           /* too unlikely to be a record by itself */
  uint32_t merged;         /* event that this one is another mention of, within the sentence, or NONE */
} event_found;

typedef struct event_layer { event_found *events; uint32_t n_events; } event_layer;

/* Whether a row of the weight table holds of an event. */
bool weight_holds(const event_found *e, const weight_row *w);
/* 0..1 for log-odds in millionths, to two decimals, the same on every machine. */
double probability(int32_t log_odds);

int event_run(const model *m, arena *a, const text_layer *text, const morph_layer *morph, const mention_layer *mention, const clause_layer *clauses, event_layer *out, error *e);

#endif
