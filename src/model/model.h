/* model: the knowledge, compiled: one read-only block, mapped or built in, shared by all threads.
 *
 * File format (little endian): header, section table, sections; each section 64-byte aligned. See format.h. */
#ifndef RAWI_MODEL_MODEL_H
#define RAWI_MODEL_MODEL_H

#include "base/base.h"
#include "model/enums.h"
#include "model/schema.h"

/* A dictionary word: a row of verbs/, nouns/, particles/, a generated verbal noun or participle, or a word of a name. */
typedef struct lemma_row {
  uint32_t text;      /* vocalised lemma */
  uint32_t pos;       /* enum of features.h */
  uint32_t class[2];  /* set of enum noun_class */
  uint32_t tags;      /* particles: set of enum particle_tag */
  uint32_t verb;      /* for verbal nouns and participles: the verb's lemma row; for a verb itself; else NONE */
  uint32_t country;   /* for nationality adjectives and people: row of the country table, else NONE */
  uint32_t gloss;
  uint32_t table, row; /* the table row that it comes from (enum table) */
  uint32_t line;       /* its place in data/ */
} lemma_row;

/* A written stem (folded key) and what it can be. */
typedef struct form_row { uint32_t key, key_len, first, n; } form_row;           /* key: offset in the keys section */
typedef struct sense_row { uint32_t lemma, feats, spelling, cost; } sense_row;     /* spelling: low 32 bits of hash_bytes of the exact letters; cost: see below */

/* A place in the phrase trie: what ends there and what goes on, each up to the next node's first. atoms: a bit for each edge's atom
 * (atom_bit), so that most words are known to lead nowhere without a look at the edges. */
typedef struct node_row { uint32_t hit, edge; uint64_t atoms; } node_row;
typedef struct edge_row { uint32_t atom, node; } edge_row; /* a node's in the order of their atoms */

typedef struct slot_row { uint32_t tag, form; } slot_row; /* tag: the high half of the key's hash; form NONE: free */

typedef struct model model;

/* Opens a model block: checks header, bounds, checksum. `bytes` (64-byte aligned) must outlive the model. ERR_MODEL, ERR_NOMEM. */
int model_open(const void *bytes, size_t size, allocator from, model **out, error *e);
void model_free(model *m);

struct model {
  const char *strings; uint32_t strings_size;
  const uint32_t *lists; uint32_t n_lists;
  const uint8_t *keys; uint32_t keys_size;
  const lemma_row *lemmas; uint32_t n_lemmas;
  const form_row *forms; uint32_t n_forms;
  const slot_row *form_slots; uint32_t form_mask;   /* open addressing over hash_bytes(key) */
  const sense_row *senses; uint32_t n_senses;
  /* phrase trie */
  const uint32_t *root_lemma;                       /* one a lemma: node reached from the root, or NONE */
  const uint32_t *root_form;                        /* two a form (without, with the article): node or NONE */
  const node_row *nodes; uint32_t n_nodes;          /* and one more, the end of the last; the root's edges are the two arrays above */
  const edge_row *edges; uint32_t n_edges;
  const uint32_t *hits; uint32_t n_hits;            /* table << 24 | row; table + TABLE_COUNT: a WITH column */
#define MODEL_TABLE(table, files) const table##_row *table##s; uint32_t n_##table##s;
  TABLES(MODEL_TABLE)
  const uint32_t *files; uint32_t n_files;          /* names of data files, string offsets; a `line` is file << 20 | line number */
  /* ranking (morph/class.h): costs, tenths of a natural logarithm, lower is likelier; a sense's is among those of its part of speech */
  const uint8_t *lemma_class;                       /* one a lemma: its own row of class_cost, 0 that of its class */
  const uint8_t *class_prior;                       /* one an `in` class: what it costs anywhere */
  const int8_t *class_cost;                         /* [out][in]: what it costs more or less behind `out` */
  uint32_t version; uint64_t digest;
  allocator from;
  const uint8_t *block; size_t size;
};

static inline const char *model_string(const model *m, uint32_t offset) { return m->strings + offset; }

/* The form with this folded key, or NONE. */
uint32_t model_form(const model *m, const uint8_t *key, uint32_t len);

/* Atoms: what an edge of the phrase trie is labelled with. */
static inline uint32_t atom_of_lemma(uint32_t lemma) { return lemma; }
static inline uint32_t atom_of_form(uint32_t form, bool article) { return 0x80000000u | form << 1 | (article ? 1u : 0u); }
static inline uint64_t atom_bit(uint32_t atom) { return UINT64_C(1) << (atom * UINT32_C(0x9E3779B1) >> 26); }
/* The node behind `node` over atom, or NONE. */
uint32_t model_step(const model *m, uint32_t node, uint32_t atom);

/* "verbs/verbs.tsv" and 12 for a row's line. */
const char *model_line_file(const model *m, uint32_t line);
static inline uint32_t model_line_number(uint32_t line) { return line & 0xFFFFFu; }

/* Text of an enum value as the tables write it, "-" for NONE or out of range. */
const char *event_type_text(uint32_t v);
const char *mode_text(uint32_t v);
const char *sector_text(uint32_t v);
const char *aux_text(uint32_t v);
const char *stance_text(uint32_t v);
const char *loss_text(uint32_t v);
const char *bound_text(uint32_t v);
const char *precision_text(uint32_t v);
const char *anchor_text(uint32_t v);
const char *protected_text(uint32_t v);
const char *relation_text(uint32_t v);
const char *event_feature_text(uint32_t v);
const char *trait_text(uint32_t v);

#endif
