/* compile: data/ tables to one model file.  A build tool: one thread, memory is not given back, running out of it ends the program. */
#ifndef RAWI_COMPILER_COMPILE_H
#define RAWI_COMPILER_COMPILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/columns.h"
#include "model/model.h"
#include "model/class.h"

/* ---- memory (store.c) ---- */
void *grown(void *items, uint32_t *cap, uint32_t need, size_t size);
#define LIST(T) struct { T *at; uint32_t n, cap; }
#define append(l, item) ((l)->at = grown((l)->at, &(l)->cap, (l)->n + 1, sizeof *(l)->at), (l)->at[(l)->n++] = (item))

/* Byte strings to numbers. */
typedef struct map { uint32_t *slots; uint32_t cap, n; LIST(uint32_t) key_at; LIST(uint32_t) key_len; LIST(uint8_t) bytes; } map;
/* The number of a key (0, 1, 2 in the order of first use); NONE when it is not there and `add` is false. */
uint32_t map_id(map *m, const void *key, uint32_t len, bool add);

/* ---- the model while it is made ---- */
typedef struct row { uint32_t *words; char **cells; uint32_t line; } row;
typedef struct lemma { lemma_row out; char *text; uint8_t letters[48]; int n_letters; bool masdar, participle, part, context, general; /* part: a word of a longer name; context: as it stands in dates and numbers; general: of another dictionary */ uint32_t next; /* same letters */ } lemma;
typedef struct sense { uint32_t form, lemma, feats, spelling, cost; } sense;

enum { FORM_NOMINAL = 1, FORM_OTHER = 2, FORM_ARTICLE = 4 /* nominal, only with the article */, FORM_NAME = 8, FORM_NAME_ARTICLE = 16 };

typedef struct build {
  const char *dir;
  LIST(char) strings; map string_ids;
  LIST(uint32_t) string_at;
  LIST(uint32_t) lists;
  LIST(uint32_t) files;
  LIST(row) tables[TABLE_COUNT];
  LIST(lemma) lemmas; map lemma_letters; LIST(uint32_t) lemma_first;
  map forms; LIST(sense) senses; LIST(uint8_t) form_pos; LIST(uint32_t) sense_next, form_sense; /* chains of a form's senses */ /* form_pos: FORM_ set */
  map edges; LIST(uint32_t) edge_to; uint32_t n_nodes;
  LIST(uint64_t) hits; /* node << 32 | table << 24 | row */
  bool general; /* the words of another dictionary are in */
  int errors; bool verbose;
} build;

void complain(build *b, uint32_t line, const char *format, ...) __attribute__((format(printf, 3, 4)));
uint32_t string_id(build *b, const char *text, size_t len);
static inline const char *file_of(const build *b, uint32_t line) { return b->strings.at + b->files.at[line >> 20]; }

/* Reads every table (tables.c). */
void read_tables(build *b);
/* Column number of a table by name, or -1. */
int column_of(uint32_t table, const char *name);
static inline const char *cell(const build *b, uint32_t table, uint32_t r, const char *column) {
  int c = column_of(table, column);
  return c < 0 || !b->tables[table].at[r].cells[c] ? "-" : b->tables[table].at[r].cells[c];
}

/* Lemmas and their forms (lexicon.c). */
void build_lexicon(build *b);
/* Lemmas that a vocalised or bare reference can mean, best first; returns how many. */
uint32_t find_lemmas(const build *b, const char *text, size_t len, uint32_t *out, uint32_t cap);
uint32_t add_lemma(build *b, const char *text, uint32_t pos, uint32_t table, uint32_t row, uint32_t line);
uint32_t add_form(build *b, const char *text, size_t len, uint32_t lemma, uint32_t feats);
/* The form with the folded letters of text, or NONE. */
uint32_t known_form(const build *b, const char *text);
/* Lemmas that have this spelling among their forms, for references to an inflected word; returns how many. */
uint32_t find_lemmas_by_form(const build *b, const char *text, size_t len, uint32_t *out, uint32_t cap);
/* A word of a name: its form and whether it begins with the article. part: one of several words; context: of a table that lists words
 * as they stand, clitics and all. */
typedef struct naming { uint32_t table, row; bool ambiguous, part, context; } naming;
uint32_t name_form(build *b, const char *text, size_t len, const naming *of, bool *article);

/* The phrase trie (phrases.c). */
void build_phrases(build *b);

/* Adds the words of a Hunspell dictionary (its .dic file) that our tables do not have (general.c); false when there is no such file. */
bool read_general(build *b, const char *path);

/* How likely lemmas, shapes and classes of words are (costs.c): data/morphology. */
typedef struct shape { uint32_t key; int cost; } shape;
typedef struct costs {
  uint8_t *lemma_cost, *lemma_class, class_prior[CLASS_INS];
  int8_t class_cost[CLASS_OUTS * CLASS_INS];
  LIST(shape) shapes;
} costs;
void read_costs(build *b, costs *out);
/* Fills the cost of every sense; senses are sorted by form. */
void price_senses(build *b, costs *c);

/* Writes the model; 0 or -1 with a message (pack.c). */
int pack(build *b, const char *path, uint32_t version);

#endif
