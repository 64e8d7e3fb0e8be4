/* clause: who does what in a sentence, as far as word order, agreement and particles tell without a full parse.
 *
 * A sentence becomes a row of chunks (noun phrases with their preposition, verbs with their particles, connectives, signs); the
 * verbs become clauses with subject, object, complements, voice, negation, modality, and their place in other clauses. */
#ifndef RAWI_CLAUSE_CLAUSE_H
#define RAWI_CLAUSE_CLAUSE_H

#include "base/base.h"
#include "mention/mention.h"
#include "model/model.h"
#include "morph/morph.h"
#include "text/text.h"

enum chunk_kind {
  CHUNK_NOUN,  /* a noun phrase; `prep` says which preposition governs it */
  CHUNK_VERB,
  CHUNK_COMP,  /* opens a complement: that */
  CHUNK_REL,   /* relative pronoun */
  CHUNK_SUB,   /* subordinator: when, if, in order to */
  CHUNK_CONJ,  /* but, or, then, whereas */
  CHUNK_SIGN,  /* punctuation */
  CHUNK_OTHER, /* adverbs, particles */
};

enum modality { /* a set: what particles and auxiliaries say of a verb */
  MODAL_NEGATED = 1, MODAL_FUTURE = 2, MODAL_POSSIBLE = 4, MODAL_CONDITION = 8, MODAL_PURPOSE = 16, MODAL_WISH = 32, MODAL_QUESTION = 64,
  MODAL_PLUPERFECT = 128, /* had done */
  MODAL_WITHOUT = 256,    /* without doing */
  MODAL_ONGOING = 512,    /* still does */
  MODAL_NEAR = 1024,      /* almost did */
};

typedef struct chunk {
  uint8_t kind;
  bool joined;          /* a conjunction (wa-) ties it to what stands before */
  bool among;           /* a part of a whole told before: among them two women */
  bool definite, proper, pronoun; /* pronoun: a preposition's or possessor's clitic; gender, number, person say whose */
  uint8_t gender, number, person;  /* of features.h; 0 unknown */
  uint32_t first, last, head;      /* tokens */
  uint32_t prep;        /* lemma of the preposition, or NONE */
  uint32_t prep_token;
  uint32_t mention;     /* entity or place mention that is its head, or NONE */
  uint32_t date;        /* date mention inside it, or NONE */
  uint32_t number_of;   /* number mention that counts it, or NONE */
  uint32_t class[2];    /* noun classes of its head */
  uint32_t head_lemma;  /* or NONE */
  uint32_t tags;        /* particle tags (connectives) */
  uint32_t group;       /* first chunk of its coordination; itself when alone */
  uint32_t auxiliary;   /* verbs: row of the auxiliary table when it only colours the next verb, or NONE */
  uint16_t modal;       /* verbs: set of enum modality */
  uint8_t sign;         /* CHUNK_SIGN: stand-in */
  uint8_t depth;        /* of parentheses */
  uint32_t clause;      /* the clause whose predicate region it stands in, or NONE */
} chunk;

enum clause_link { LINK_MAIN, LINK_COMPLEMENT, LINK_RELATIVE, LINK_ADVERBIAL, LINK_COORDINATE };

typedef struct clause {
  uint32_t sentence;
  uint32_t verb;             /* chunk */
  uint32_t token;            /* the verb's token */
  uint32_t lemma;            /* of the verb */
  uint32_t first, last;      /* chunks of its region */
  uint32_t subject, object;  /* chunks, or NONE */
  uint32_t subject_inner;    /* token of the noun inside the subject's chunk that the verb is said of (the families of the soldiers who died), or NONE */
  uint32_t object2;          /* a second bare complement, or NONE */
  bool passive, subject_before, subject_shared /* taken from the clause before */, object_pronoun;
  uint16_t modal;
  uint8_t link;              /* enum clause_link */
  uint32_t parent;           /* clause it depends on, or NONE */
  uint32_t antecedent_inner; /* token inside it, as subject_inner */
  uint32_t antecedent;       /* LINK_RELATIVE: chunk that it describes, or NONE */
  bool antecedent_definite;
  uint32_t sub_tags;         /* LINK_ADVERBIAL: tags of its subordinator */
  uint32_t quote;            /* innermost quotation around the verb, or NONE */
} clause;

typedef struct clause_layer {
  chunk *chunks; uint32_t n_chunks;
  uint32_t *first_chunk;     /* one a sentence + 1 */
  uint32_t *chunk_of;        /* one a token */
  clause *clauses; uint32_t n_clauses;
  uint32_t *first_clause;    /* one a sentence + 1 */
} clause_layer;

int clause_run(const model *m, arena *a, const text_layer *text, const morph_layer *morph, const mention_layer *mention, clause_layer *out, error *e);

static inline bool class_has(const uint32_t set[2], unsigned c) { return set[c >> 5] >> (c & 31) & 1u; }

#endif
