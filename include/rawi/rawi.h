/* rawi: reads Arabic news, writes conflict event data: who did what to whom, where, when, with what losses, and who says so.
 *
 * This header is the contract and the manual of the library; docs/codebook.md says what a record means.
 *
 * Handles
 *   rawi_model   the knowledge: immutable, counted; any number of threads may use one at once.
 *   rawi_coder   scratch memory of one thread at a time; reads many documents, one after the other; holds a reference to its
 *                model. A warm coder allocates nothing; after an unusually long document it gives the memory back.
 *   rawi_doc     what was read in one document; owned by its coder, valid until the coder's next call.
 *
 * Text and positions
 *   Text is UTF-8. The document is title, newline, text (the text alone when there is no title). Every position is a span of it:
 *   [start, end) in bytes, and the same in code points, which is what the JSON writers show.
 *
 * Strings and arrays that the library returns are never NULL ("" and an array of 0 when absent), never to be freed, and live as
 * long as their rawi_doc; those of rawi_model_table live as long as the model.
 *
 * Errors
 *   Functions return RAWI_OK (0) or a negative RAWI_ERROR_*. The rawi_error, which the caller owns and which may be NULL, says where
 *   and why. After an error the coder may be used for the next document. Nothing is ever cut silently.
 *
 * The library has no clock, no locale, no global state, and does no file I/O. Same model, options and document: the same result,
 * on every machine and with any number of threads.
 *
 *   rawi_model *model; rawi_coder *coder;
 *   if (rawi_model_builtin(NULL, &model, &error) || rawi_coder_new(model, NULL, &coder, &error)) return error.code;
 *   rawi_input input = { .size = sizeof input, .text = text, .text_size = size, .published = RAWI_NO_DAY };
 *   rawi_code(coder, &input, on_event, user, &error);
 *   rawi_coder_free(coder); rawi_model_free(model);
 */
#ifndef RAWI_RAWI_H
#define RAWI_RAWI_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define RAWI_API __attribute__((visibility("default")))
#else
#define RAWI_API
#endif

#define RAWI_VERSION "0.1.0"
#define RAWI_CODEBOOK "rawi 1, PLOVER 2.0" /* what the fields of a record mean */

#define RAWI_OK 0
#define RAWI_ERROR_MEMORY (-1)  /* an allocation failed */
#define RAWI_ERROR_INPUT (-2)   /* not UTF-8: position is the offending byte; or a word the tables do not know (lexicon, places) */
#define RAWI_ERROR_LIMIT (-3)   /* over a stated limit */
#define RAWI_ERROR_MODEL (-4)   /* not a model, or of another version, or damaged */
#define RAWI_ERROR_STOPPED (-5) /* a callback returned non-zero */

#define RAWI_NO_DAY INT32_MIN            /* "no date" wherever days are counted */
#define RAWI_DOCUMENT_MAX (4u << 20)     /* bytes of title, newline and text; a longer document is RAWI_ERROR_LIMIT */

/* position: byte of the document that the message is about, UINT64_MAX when it is about none. */
typedef struct rawi_error {
  int code;
  uint64_t position;
  char message[240];
} rawi_error;

/* Memory from elsewhere than malloc. Both functions or neither; a NULL allocator, or NULL functions: malloc and free. alloc returns
 * NULL when it has no memory, else a block aligned for any type; release is given what alloc gave, or NULL. A model's allocator is
 * called from the thread that opens or frees it, a coder's from the thread that uses it. */
typedef struct rawi_allocator {
  void *(*alloc)(void *user, size_t size);
  void (*release)(void *user, void *block);
  void *user;
} rawi_allocator;

typedef struct rawi_model rawi_model;
typedef struct rawi_coder rawi_coder;
typedef struct rawi_doc rawi_doc;

RAWI_API const char *rawi_version(void);

/* ---- the model ---- */

/* Opens the built-in model; *out gets the first reference. On an error *out is NULL. */
RAWI_API int rawi_model_builtin(const rawi_allocator *allocator, rawi_model **out, rawi_error *error);
/* Opens a model block: 64-byte aligned, unchanged and in place until the last reference is gone. Header, bounds and checksum are
 * verified: a damaged block is RAWI_ERROR_MODEL. */
RAWI_API int rawi_model_memory(const void *bytes, size_t size, const rawi_allocator *allocator, rawi_model **out, rawi_error *error);
/* One more reference; any thread. Returns model. */
RAWI_API rawi_model *rawi_model_ref(rawi_model *model);
/* Gives back one reference; any thread; NULL is allowed. */
RAWI_API void rawi_model_free(rawi_model *model);

typedef struct rawi_model_info {
  uint32_t version;             /* of the format */
  uint64_t digest;              /* of the contents: equal digests, equal results */
  size_t size;                  /* bytes */
  uint32_t lemmas, forms, readings, phrase_nodes, tables;
} rawi_model_info;
RAWI_API void rawi_model_describe(const rawi_model *model, rawi_model_info *out);

/* files: the pattern of its files under data/. */
typedef struct rawi_table_info { const char *name, *files; uint32_t rows; } rawi_table_info;
/* The table at index, 0 .. rawi_model_info.tables - 1; RAWI_ERROR_LIMIT behind the end. */
RAWI_API int rawi_model_table(const rawi_model *model, uint32_t index, rawi_table_info *out);

/* Receives text in pieces of any length, not NUL-terminated; non-zero stops. */
typedef int (*rawi_put)(void *user, const char *bytes, size_t size);
/* Every table of the model as tab-separated text, each row with the data file and line that it comes from. */
RAWI_API int rawi_model_dump(const rawi_model *model, rawi_put put, void *user);

/* ---- coding ---- */

RAWI_API int rawi_coder_new(rawi_model *model, const rawi_allocator *allocator, rawi_coder **out, rawi_error *error);
RAWI_API void rawi_coder_free(rawi_coder *coder); /* NULL is allowed */

/* The caller's; read during the call only. */
typedef struct rawi_input {
  size_t size;                           /* sizeof(rawi_input), so that fields can be added */
  const char *id;                        /* part of what event ids are made from; NULL: "" */
  const char *title; size_t title_size;  /* NULL: none */
  const char *text; size_t text_size;    /* NULL: none */
  int32_t published;                     /* days since 1970-01-01, or RAWI_NO_DAY */
} rawi_input;

/* Bytes and code points of the document. All 0: absent. */
typedef struct rawi_span { uint32_t start, end, point_start, point_end; } rawi_span;

/* A row of the data tables; file is relative to data/, "" when no row decided. */
typedef struct rawi_source { const char *file; uint32_t line; } rawi_source;

/* A person, group, force, institution, country. present 0: no such entity, every other member empty. */
typedef struct rawi_entity {
  int present;
  rawi_span text;
  const char *id, *name_en, *name_ar;    /* "" when the tables do not know it */
  const char *gloss;                     /* English of its words, word for word, where it has no English name; or "" */
  const char *code, *sector;             /* ISO 3166 alpha-3 or IGO UNO EUR NGO ISM IMG MNC; PLOVER sector */
  rawi_span role;                        /* its function's words */
  double count_low, count_high;          /* low -1: no count given; high -1: open */
  rawi_source source;
} rawi_entity;

/* present 0: no place. */
typedef struct rawi_place {
  int present;
  rawi_span text;
  const char *id, *geonameid, *name_en, *name_ar;
  const char *city, *district, *province, *country, *country_code; /* English names; ISO 3166 alpha-3 */
  const char *feature_class, *feature_code;
  double lat, lon;                       /* degrees; 1000 when unknown */
  double km; int bearing;                /* the offset that the text gives: 0 and -1 when none; bearing 0 north, 90 east */
  int resolution;                        /* 5 sub-city, 4 city, 3 district, 2 province, 1 country, 0 unknown */
  rawi_source source;
} rawi_place;

typedef struct rawi_loss {
  const char *kind;                      /* killed injured casualties abducted arrested missing displaced */
  const char *bound;                     /* exact about at_least at_most none */
  double low, high;                      /* high -1: open */
  rawi_span count_text, text;
  rawi_entity who;
  int negated;
  const uint32_t *claims; uint32_t n_claims; /* indices into the event's claims */
  rawi_source source;
} rawi_loss;

typedef struct rawi_protected {
  const char *kind, *relation;           /* hospital ...; attacked seized damaged used victims */
  rawi_span text;
  rawi_source source;
} rawi_protected;

typedef struct rawi_claim {
  rawi_entity speaker, org, outlet;
  rawi_span role;                        /* words of the speaker's office */
  const char *role_gloss;                /* English of them, or "" */
  rawi_span text, quote;                 /* the words that make the claim; the words quoted */
  const char *verb;                      /* lemma */
  const char *stance;                    /* states confirms denies claims_responsibility alleges doubts */
  int quoted, hedged;
  rawi_place place_said;
  rawi_source source;
} rawi_claim;

typedef struct rawi_trigger { uint32_t sentence; rawi_span text; const char *lemma; rawi_source source; } rawi_trigger;

/* Why: one decision and the row behind it. about names a field of the record, why says it in English. */
typedef struct rawi_decision { const char *about, *why; rawi_span text; rawi_source source; } rawi_decision;

#define RAWI_AUX_MAX 4
#define RAWI_MODES_MAX 16

/* One event with every reference followed; docs/codebook.md, section 2. */
typedef struct rawi_event {
  char id[17];                           /* 16 hexadecimal digits */
  int32_t date, enddate;                 /* days since 1970-01-01, earliest and latest; RAWI_NO_DAY */
  int minute;                            /* after midnight; -1: none */
  rawi_span tz, date_text;
  const char *date_anchor, *date_precision;
  int ongoing, repeated, background, asserted, disputed;
  const char *aux[RAWI_AUX_MAX]; uint32_t n_aux;       /* historical future hypothetical negation */
  const char *type;                                    /* PLOVER */
  const char *modes[RAWI_MODES_MAX]; uint32_t n_modes;
  const char *const *contexts; uint32_t n_contexts;
  int quad_code; double event_scale;
  const char *cameo;
  const char *acled_event, *acled_sub, *acled_disorder; /* all "" when ACLED has no home for it */
  const char *english;                                 /* in plain English, past tense: "attacked" */
  const rawi_entity *actors; uint32_t n_actors;
  const rawi_entity *recipients; uint32_t n_recipients;
  rawi_place place;
  const rawi_loss *losses; uint32_t n_losses;
  double dead, injured, arrested;                      /* best estimates; -1: nothing said */
  const rawi_protected *protected_things; uint32_t n_protected;
  const rawi_claim *claims; uint32_t n_claims;
  const rawi_trigger *triggers; uint32_t n_triggers;
  const rawi_decision *decisions; uint32_t n_decisions;
  double confidence;                                   /* 0..1 */
} rawi_event;

/* Codes one document: calls back once an event, in the order of their first words. A non-zero return stops (RAWI_ERROR_STOPPED).
 * doc has text, sentences and events; its other layers are empty. The callback must not call the coder. */
typedef int (*rawi_event_fn)(void *user, const rawi_doc *doc, const rawi_event *event);
RAWI_API int rawi_code(rawi_coder *coder, const rawi_input *input, rawi_event_fn callback, void *user, rawi_error *error);

/* ---- the layers: for tests, explanations, bindings ---- */

/* A token as written; its words are pieces of it. */
typedef struct rawi_token { rawi_span text; uint32_t first_word, n_words; uint32_t sentence; int space_after; } rawi_token;
/* A syntactic word: a proclitic, a stem (with its article), or an enclitic. */
typedef struct rawi_word {
  rawi_span text;
  const char *lemma;
  const char *upos, *feats;              /* Universal Dependencies; feats "" when none */
  uint32_t token;
  rawi_source source;
} rawi_word;
typedef struct rawi_sentence { rawi_span text; uint32_t first_token, n_tokens; int title; } rawi_sentence;
/* speaker: present when an event's claim is made by this quotation. */
typedef struct rawi_quotation { rawi_span text; int unclosed; rawi_entity speaker; } rawi_quotation;
typedef struct rawi_mention {
  const char *kind;                      /* number date place person group object */
  rawi_span text;
  int part;                              /* part of another mention */
  double number, low, high;              /* numbers; high -1: open */
  const char *bound, *unit;              /* numbers; unit: what is counted (people, distance, money, ...), "none" */
  int32_t start, end;                    /* dates: earliest and latest day; RAWI_NO_DAY: nothing can be said */
  int minute;                            /* dates: after midnight; -1: none */
  const char *precision, *anchor, *relation; /* dates */
  rawi_place place;                      /* places */
  rawi_entity entity;                    /* persons, groups */
  const char *protected_kind;            /* persons, groups, objects; "" none */
  rawi_source source;
} rawi_mention;
typedef struct rawi_clause {
  rawi_span text, predicate, subject, object;
  const char *lemma;
  const char *kind;                      /* main complement relative adverbial coordinate */
  const char *voice;                     /* active passive */
  const char *modality;                  /* words joined with spaces: negated future possible condition purpose wish question pluperfect without */
  uint32_t parent;                       /* index of the clause that it depends on, UINT32_MAX: none */
} rawi_clause;

/* Reads one document and gives all layers: *out is NULL on an error. */
RAWI_API int rawi_analyse(rawi_coder *coder, const rawi_input *input, const rawi_doc **out, rawi_error *error);
/* Title, newline, text; not NUL-terminated. */
RAWI_API const char *rawi_doc_text(const rawi_doc *doc, size_t *size);
RAWI_API const rawi_token *rawi_doc_tokens(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_word *rawi_doc_words(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_sentence *rawi_doc_sentences(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_mention *rawi_doc_mentions(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_clause *rawi_doc_clauses(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_quotation *rawi_doc_quotations(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_event *rawi_doc_events(const rawi_doc *doc, uint32_t *n);
/* Morphology alone, for measuring: the number of words read, or a negative error. */
RAWI_API int64_t rawi_morphology(rawi_coder *coder, const char *text, size_t size, rawi_error *error);

/* ---- looking things up: lines of tab-separated text, the first one naming the columns; RAWI_ERROR_INPUT when there is nothing ---- */

/* Every reading of every word of `words`, likeliest first. */
RAWI_API int rawi_lexicon_find(rawi_coder *coder, const char *words, rawi_put put, void *user, rawi_error *error);
/* Every form of a lemma; vowels may be left out. */
RAWI_API int rawi_lexicon_forms(rawi_coder *coder, const char *lemma, rawi_put put, void *user, rawi_error *error);
/* Every place of the gazetteer that a name (Arabic or English) can mean, the most populous first. */
RAWI_API int rawi_places_find(rawi_coder *coder, const char *name, rawi_put put, void *user, rawi_error *error);

/* ---- words as search keys ---- */

#define RAWI_KEY_SIGN_MAX 40
#define RAWI_KEY_MAX 256
/* The next word of text from *at on, as a key under which its spellings meet: vowels and tatweel dropped, hamzas, final ya and ta
 * marbuta folded, presentation forms resolved, digits and Latin letters plain. Writes UTF-8 without NUL and returns its length, 0
 * when no word is left; *start is where the word begins, *at where the next call goes on. What is no letter and no digit (or not
 * UTF-8) separates words; a word longer than a key is given in pieces. */
RAWI_API size_t rawi_next_key(const char *text, size_t size, size_t *at, size_t *start, char key[RAWI_KEY_MAX]);

#ifdef __cplusplus
}
#endif
#endif
