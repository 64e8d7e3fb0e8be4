/* rawi: reads Arabic news, writes conflict event data: who did what to whom, where, when, with what losses, and who says so.
 *
 * The contract of the library; docs/codebook.md says what a record means.
 *
 * Handles
 *   rawi_model   the knowledge: immutable, counted; any number of threads may use one.
 *   rawi_coder   scratch memory of one thread; many documents one after the other; holds a reference to its model.
 *   rawi_doc     the layers of one document, owned by its coder, valid until the coder's next call.
 * Text is UTF-8. Positions are byte offsets into the document, [start, end), and code point offsets beside them. The document is
 * title, newline, text: where a title is given, text offset 0 stands behind the title and its newline.
 * Functions return 0 (RAWI_OK) or a negative RAWI_ERROR_*; the error struct, which the caller owns and which may be NULL, says where and why.
 * The library has no clock, no locale, no global state, and does no file I/O. Same model, options and document: same result, on
 * every machine and with any number of threads.
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

#define RAWI_OK 0
#define RAWI_ERROR_MEMORY (-1)
#define RAWI_ERROR_INPUT (-2)  /* not UTF-8; position is the offending byte */
#define RAWI_ERROR_LIMIT (-3)  /* over a stated limit; nothing is ever cut silently */
#define RAWI_ERROR_MODEL (-4)  /* not a model, or of another version, or damaged */
#define RAWI_ERROR_STOPPED (-5)/* a callback returned non-zero */

#define RAWI_NO_DAY INT32_MIN

typedef struct rawi_error { int code; uint64_t position; char message[240]; } rawi_error; /* position: byte of the input, UINT64_MAX when none */

/* Memory from elsewhere than malloc (tests make it fail). NULL members: malloc and free. */
typedef struct rawi_allocator { void *(*alloc)(void *user, size_t size); void (*release)(void *user, void *block); void *user; } rawi_allocator;

typedef struct rawi_model rawi_model;
typedef struct rawi_coder rawi_coder;
typedef struct rawi_doc rawi_doc;

RAWI_API const char *rawi_version(void);

/* The built-in model. allocator may be NULL. */
RAWI_API int rawi_model_builtin(const rawi_allocator *allocator, rawi_model **out, rawi_error *error);
/* A model block (64-byte aligned) that outlives the model. */
RAWI_API int rawi_model_memory(const void *bytes, size_t size, const rawi_allocator *allocator, rawi_model **out, rawi_error *error);
RAWI_API rawi_model *rawi_model_ref(rawi_model *model);
RAWI_API void rawi_model_free(rawi_model *model); /* gives back one reference; NULL is allowed */
/* Tables of the model, in order: name and rows; returns 0 while index is in range, RAWI_ERROR_INPUT behind the end. */
typedef struct rawi_table_info { const char *name, *files; uint32_t rows; } rawi_table_info;
RAWI_API int rawi_model_table(const rawi_model *model, uint32_t index, rawi_table_info *out);
typedef struct rawi_model_info { uint32_t format, version; uint64_t digest; size_t size; uint32_t lemmas, forms, senses, nodes; } rawi_model_info;
RAWI_API void rawi_model_describe(const rawi_model *model, rawi_model_info *out);
/* The model as text, through a callback that returns non-zero to stop. */
typedef int (*rawi_put)(void *user, const char *bytes, size_t size);
RAWI_API int rawi_model_dump(const rawi_model *model, rawi_put put, void *user);
/* Every reading of a word (lexicon find) or every form of a lemma (lexicon forms), as lines of text through the callback. */
RAWI_API int rawi_lexicon_find(rawi_coder *coder, const char *word, rawi_put put, void *user, rawi_error *error);
RAWI_API int rawi_lexicon_forms(rawi_coder *coder, const char *lemma, rawi_put put, void *user, rawi_error *error);
/* Every place of the gazetteer that a name can mean, best first, as lines of text. */
RAWI_API int rawi_places_find(rawi_coder *coder, const char *name, rawi_put put, void *user, rawi_error *error);

RAWI_API int rawi_coder_new(rawi_model *model, const rawi_allocator *allocator, rawi_coder **out, rawi_error *error);
RAWI_API void rawi_coder_free(rawi_coder *coder); /* NULL is allowed */

typedef struct rawi_input {
  size_t size;             /* sizeof(rawi_input), so that fields can be added */
  const char *id;          /* NULL: "" */
  const char *title; size_t title_size; /* NULL: none */
  const char *text; size_t text_size;
  int32_t published;       /* days since 1970-01-01, or RAWI_NO_DAY */
  const char *source, *url;/* NULL: none; copied into records' cite_info by the writers */
} rawi_input;

typedef struct rawi_span { uint32_t start, end, point_start, point_end; } rawi_span; /* bytes and code points; all 0: absent */

typedef struct rawi_source { const char *file; uint32_t line; } rawi_source; /* file "" when no table row decided */

/* Strings below are never NULL ("" when absent). They and the arrays live until the coder's next call. */
typedef struct rawi_entity {
  rawi_span text; const char *id, *name_en, *name_ar, *code, *sector; rawi_span role; double count_low, count_high; rawi_source source; int present;
} rawi_entity; /* count_low -1: no count; count_high -1: open; present 0: no such entity */

typedef struct rawi_place {
  rawi_span text; const char *id, *geonameid, *name_en, *name_ar, *city, *district, *province, *country, *country_code, *feature_class, *feature_code;
  double lat, lon;         /* degrees, 1000 when unknown */
  double km; int bearing;  /* offset; 0 and -1 when none */
  int resolution; rawi_source source; int present;
} rawi_place;

typedef struct rawi_loss {
  const char *kind, *bound; double low, high; rawi_span count_text, text; rawi_entity who; int negated; const uint32_t *claims; uint32_t n_claims; rawi_source source;
} rawi_loss; /* high -1: open */
typedef struct rawi_protected { const char *kind, *relation; rawi_span text; rawi_source source; } rawi_protected;
typedef struct rawi_claim {
  rawi_entity speaker, org, outlet; rawi_span role, text, quote; const char *verb, *stance; int quoted, hedged; rawi_place place_said; rawi_source source;
} rawi_claim;
typedef struct rawi_trigger { uint32_t sentence; rawi_span text; const char *lemma; rawi_source source; } rawi_trigger;
typedef struct rawi_decision { const char *about, *why; rawi_span text; rawi_source source; } rawi_decision;

typedef struct rawi_event {
  char id[17];             /* 16 hexadecimal digits */
  int32_t date, enddate; int minute; rawi_span tz, date_text; const char *date_anchor, *date_precision;
  int ongoing, repeated, background, asserted, disputed;
  const char *aux[4]; uint32_t n_aux;
  const char *type; const char *modes[8]; uint32_t n_modes;
  const char *const *contexts; uint32_t n_contexts;
  int quad_code; double event_scale; const char *cameo, *acled_event, *acled_sub, *acled_disorder, *english;
  const rawi_entity *actors; uint32_t n_actors;
  const rawi_entity *recipients; uint32_t n_recipients;
  rawi_place place;
  const rawi_loss *losses; uint32_t n_losses;
  double dead, injured, arrested; /* -1: nothing said */
  const rawi_protected *protected_things; uint32_t n_protected;
  const rawi_claim *claims; uint32_t n_claims;
  const rawi_trigger *triggers; uint32_t n_triggers;
  const rawi_decision *decisions; uint32_t n_decisions;
  double confidence;
} rawi_event;

/* Codes one document: calls back once an event, in the order of their first words; a non-zero return stops (RAWI_ERROR_STOPPED). */
typedef int (*rawi_event_fn)(void *user, const rawi_doc *doc, const rawi_event *event);
RAWI_API int rawi_code(rawi_coder *coder, const rawi_input *input, rawi_event_fn callback, void *user, rawi_error *error);

/* ---- the layers, for tests, explain, bindings ---- */
typedef struct rawi_word {         /* a syntactic word: a clitic or a stem */
  rawi_span text; const char *lemma, *upos; uint32_t feats; uint32_t token; rawi_source source;
} rawi_word;
typedef struct rawi_token { rawi_span text; uint32_t first_word, n_words; uint32_t sentence; int space_after; } rawi_token;
typedef struct rawi_sentence { rawi_span text; uint32_t first_token, n_tokens; int title; } rawi_sentence;
typedef struct rawi_quotation { rawi_span text; int unclosed; const char *speaker_id; rawi_span speaker; } rawi_quotation;
typedef struct rawi_mention {
  const char *kind;        /* number date place person group object */
  rawi_span text; int part;/* part of another mention */
  double number, low, high; const char *bound, *unit;      /* numbers; high -1: open */
  int32_t start, end; int minute; const char *precision, *anchor, *relation; /* dates; RAWI_NO_DAY: open */
  rawi_place place;        /* places */
  rawi_entity entity;      /* persons, groups */
  const char *protected_kind; /* objects and people, "" none */
  rawi_source source;
} rawi_mention;
typedef struct rawi_clause { rawi_span text, predicate; const char *lemma, *kind, *voice; rawi_span subject, object; int negated; const char *modality; uint32_t parent; } rawi_clause;

RAWI_API int rawi_analyse(rawi_coder *coder, const rawi_input *input, const rawi_doc **out, rawi_error *error);
RAWI_API const char *rawi_doc_text(const rawi_doc *doc, size_t *size); /* title, newline, text */
RAWI_API const rawi_token *rawi_doc_tokens(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_word *rawi_doc_words(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_sentence *rawi_doc_sentences(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_mention *rawi_doc_mentions(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_clause *rawi_doc_clauses(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_quotation *rawi_doc_quotations(const rawi_doc *doc, uint32_t *n);
RAWI_API const rawi_event *rawi_doc_events(const rawi_doc *doc, uint32_t *n);
/* Morphology alone, for measuring: the number of words read, or a negative error. */
RAWI_API int64_t rawi_morphology(rawi_coder *coder, const char *text, size_t size, rawi_error *error);

#ifdef __cplusplus
}
#endif
#endif
