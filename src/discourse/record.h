/* record: what leaves the engine: one event of one document, every reference followed.  Source: the codebook (docs/codebook.md).
 * Strings point into the model or the arena and are never NULL ("" when absent); spans are bytes of the document,
 * {0, 0} when absent; `line` is a place in data/ (model_line_file), NONE when no table row decided. */
#ifndef RAWI_DISCOURSE_RECORD_H
#define RAWI_DISCOURSE_RECORD_H

#include "base/base.h"

typedef struct rec_entity {
  span text;
  const char *id, *name_en, *name_ar, *code, *sector; /* id "" when the tables do not know it */
  const char *gloss;     /* English of its words, "" when it has a name or nothing is known */
  span role;             /* its function's words (spokesman of ..., fighters) */
  bool from_abroad;      /* its words say that it is foreign, or it may be: no country is lent to it */
  double count_low, count_high; /* -1 when no count is given (low) or it is open (high) */
  uint32_t place;        /* row of the gazetteer when it is a place, or NONE */
  uint32_t line;
} rec_entity;

typedef struct rec_place {
  span text;
  const char *id, *geonameid, *name_en, *name_ar, *city, *district, *province, *country, *country_code, *feature_class, *feature_code;
  double lat, lon;       /* degrees; 1000 when unknown */
  double km; int bearing;/* offset told by the text; km 0 and bearing -1 when none */
  int resolution;        /* 5 sub-city, 4 city, 3 district, 2 province, 1 country, 0 not resolved */
  uint32_t line;
} rec_place;

typedef struct rec_loss {
  uint32_t kind, bound;  /* enum loss, enum bound */
  double low, high;      /* high -1: open */
  span count_text, text;
  rec_entity who; bool has_who;
  bool negated;
  const uint32_t *claims; uint32_t n_claims; /* indices into the record's claims */
  uint32_t trigger;      /* token of its word of loss: losses of one such word add up */
  uint32_t line;
} rec_loss;

typedef struct rec_protected { uint32_t kind, relation; span text; uint32_t line; } rec_protected;

typedef struct rec_claim {
  rec_entity speaker, org, outlet;
  bool has_speaker, has_org, has_outlet;
  span role, text, quote; /* role: office words of the speaker; text: the words that make the claim; quote: the words quoted */
  const char *role_gloss; /* the role in English, or "" */
  const char *verb;       /* lemma */
  uint32_t stance;        /* enum stance */
  bool quoted, hedged;
  rec_place place_said; bool has_place_said;
  uint32_t line;
} rec_claim;

typedef struct rec_mention { uint32_t sentence; span text; const char *lemma; uint32_t line; } rec_mention;

/* Why: one decision and the data line behind it. */
typedef struct rec_decision { const char *about, *why; span text; uint32_t line; } rec_decision;

typedef struct record {
  uint64_t id;
  int32_t date, enddate;  /* days since 1970, DAY_NONE */
  int minute;             /* after midnight, -1 none */
  span tz, date_text;
  uint32_t anchor, precision;  /* enums */
  bool ongoing, repeated, background, asserted, disputed;
  uint32_t aux;           /* set of enum aux */
  uint32_t type;          /* enum event_type */
  uint32_t mode[2];       /* set of enum mode */
  const char *const *contexts; uint32_t n_contexts;
  int quad; double scale;
  const char *cameo;
  const char *acled_event, *acled_sub, *acled_disorder; /* all "" when ACLED has no home for it */
  const char *english;    /* the event in plain English, past tense: "attacked", "took hostage" */
  const rec_entity *actors; uint32_t n_actors;
  const rec_entity *recipients; uint32_t n_recipients;
  rec_place place; bool has_place;
  const rec_loss *losses; uint32_t n_losses;
  double dead, injured, arrested; /* best estimates, -1 when nothing is said */
  const rec_protected *protected_things; uint32_t n_protected;
  const rec_claim *claims; uint32_t n_claims;
  const rec_mention *mentions; uint32_t n_mentions;
  const rec_decision *decisions; uint32_t n_decisions;
  double confidence;
} record;

typedef struct record_layer { const record *records; uint32_t n_records; } record_layer;

#endif
