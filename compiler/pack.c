#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compile.h"
#include "model/format.h"
#include "model/features.h"

typedef struct image { LIST(uint8_t) bytes; model_section table[SECTION_FIRST_TABLE + TABLE_COUNT]; } image;

static void put_section(image *x, uint32_t id, const char *name, const void *bytes, size_t size) {
  uint32_t at = (x->bytes.n + 63u) & ~63u;
  x->bytes.at = grown(x->bytes.at, &x->bytes.cap, at + (uint32_t)size + 64, 1);
  memset(x->bytes.at + x->bytes.n, 0, at - x->bytes.n);
  if (size) memcpy(x->bytes.at + at, bytes, size);
  x->bytes.n = at + (uint32_t)size;
  snprintf(x->table[id].name, sizeof x->table[id].name, "%s", name);
  x->table[id].offset = at;
  x->table[id].size = size;
}

static uint32_t power_of_two(uint32_t n) {
  uint32_t p = 16;
  while (p < n) p *= 2;
  return p;
}

/* ---- forms and senses ---- */


static int by_form(const void *a, const void *b) {
  const sense *x = a, *y = b;
  if (x->form != y->form) return x->form < y->form ? -1 : 1;
  if (x->lemma != y->lemma) return x->lemma < y->lemma ? -1 : 1;
  if (x->spelling != y->spelling) return x->spelling < y->spelling ? -1 : 1;
  return x->feats < y->feats ? -1 : x->feats > y->feats;
}

/* Senses that differ only in what the spelling cannot tell are one. */
static uint32_t merge_senses(build *b) {
  const uint32_t sets = FEAT_VOICE_MASK | FEAT_MOOD_MASK | FEAT_CASE_MASK | FEAT_GENDER_MASK;
  uint32_t n = 0;
  for (uint32_t i = 0; i < b->senses.n; i++) {
    sense s = b->senses.at[i];
    bool merged = false;
    for (uint32_t k = n; k > 0 && !merged; k--) {
      sense *o = &b->senses.at[k - 1];
      if (o->form != s.form || o->lemma != s.lemma) break;
      if (o->spelling == s.spelling && (o->feats & ~sets) == (s.feats & ~sets)) {
        o->feats |= s.feats & sets;
        merged = true;
      }
    }
    if (!merged) b->senses.at[n++] = s;
  }
  return n;
}

static void put_forms(build *b, image *x, costs *c) {
  qsort(b->senses.at, b->senses.n, sizeof *b->senses.at, by_form);
  uint32_t n = merge_senses(b), cap = 0, none = 0;
  b->senses.n = n;
  price_senses(b, c);
  form_row *forms = grown(NULL, &cap, b->forms.n + 1, sizeof *forms);
  sense_row *senses = grown(NULL, &none, n + 1, sizeof *senses);
  memset(forms, 0, (b->forms.n + 1) * sizeof *forms);
  for (uint32_t i = 0; i < b->forms.n; i++) forms[i] = (form_row){b->forms.key_at.at[i], b->forms.key_len.at[i], 0, 0};
  for (uint32_t i = 0; i < n; i++) {
    const sense *s = &b->senses.at[i];
    senses[i] = (sense_row){s->lemma, s->feats, s->spelling, s->cost};
    if (!forms[s->form].n++) forms[s->form].first = i;
  }
  uint32_t slots_n = power_of_two(b->forms.n * 2 + 1), slot_cap = 0;
  slot_row *slots = grown(NULL, &slot_cap, slots_n, sizeof *slots);
  memset(slots, 0xFF, slots_n * sizeof *slots);
  for (uint32_t i = 0; i < b->forms.n; i++) {
    uint64_t hash = hash_bytes(b->forms.bytes.at + forms[i].key, forms[i].key_len);
    uint32_t at = (uint32_t)hash & (slots_n - 1);
    while (slots[at].form != NONE) at = (at + 1) & (slots_n - 1);
    slots[at] = (slot_row){(uint32_t)(hash >> 32), i};
  }
  put_section(x, SECTION_keys, "keys", b->forms.bytes.at, b->forms.bytes.n);
  put_section(x, SECTION_forms, "forms", forms, b->forms.n * sizeof *forms);
  put_section(x, SECTION_form_slots, "form_slots", slots, slots_n * sizeof *slots);
  put_section(x, SECTION_senses, "senses", senses, n * sizeof *senses);
}

/* ---- phrases ---- */

static int by_number(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

typedef struct numbered_edge { uint64_t node_atom; uint32_t to; } numbered_edge;

/* The root's edges have arrays of their own; the others, ordered by node and atom. */
static uint32_t sort_edges(const build *b, image *x, numbered_edge *edges) {
  uint32_t n = 0, c1 = 0, c2 = 0, *root_lemma = grown(NULL, &c1, b->lemmas.n + 1, 4), *root_form = grown(NULL, &c2, 2 * b->forms.n + 2, 4);
  memset(root_lemma, 0xFF, (size_t)(b->lemmas.n + 1) * 4);
  memset(root_form, 0xFF, (size_t)(2 * b->forms.n + 2) * 4);
  for (uint32_t i = 0; i < b->edges.n; i++) {
    uint32_t key[2];
    memcpy(key, b->edges.bytes.at + b->edges.key_at.at[i], sizeof key);
    if (key[0]) edges[n++] = (numbered_edge){(uint64_t)key[0] << 32 | key[1], b->edge_to.at[i]};
    else if (key[1] & 0x80000000u) root_form[key[1] & 0x7FFFFFFFu] = b->edge_to.at[i];
    else root_lemma[key[1]] = b->edge_to.at[i];
  }
  qsort(edges, n, sizeof *edges, by_number);
  put_section(x, SECTION_root_lemma, "root_lemma", root_lemma, (size_t)b->lemmas.n * 4);
  put_section(x, SECTION_root_form, "root_form", root_form, (size_t)b->forms.n * 8);
  return n;
}

static void put_phrases(build *b, image *x) {
  uint32_t c1 = 0, c2 = 0, c3 = 0, c4 = 0, n_hits = 0, hit = 0, edge = 0;
  numbered_edge *sorted = grown(NULL, &c1, b->edges.n + 1, sizeof *sorted);
  uint32_t n_edges = sort_edges(b, x, sorted);
  qsort(b->hits.at, b->hits.n, sizeof *b->hits.at, by_number);
  node_row *nodes = grown(NULL, &c2, b->n_nodes + 1, sizeof *nodes);
  edge_row *edges = grown(NULL, &c3, n_edges + 1, sizeof *edges);
  uint32_t *hits = grown(NULL, &c4, b->hits.n + 1, 4);
  for (uint32_t node = 0; node < b->n_nodes; node++) {
    nodes[node] = (node_row){n_hits, edge, 0};
    for (; hit < b->hits.n && b->hits.at[hit] >> 32 == node; hit++)
      if (n_hits == nodes[node].hit || hits[n_hits - 1] != (uint32_t)b->hits.at[hit]) hits[n_hits++] = (uint32_t)b->hits.at[hit];
    for (; edge < n_edges && sorted[edge].node_atom >> 32 == node; edge++) {
      edges[edge] = (edge_row){(uint32_t)sorted[edge].node_atom, sorted[edge].to};
      nodes[node].atoms |= atom_bit(edges[edge].atom);
    }
  }
  nodes[b->n_nodes] = (node_row){n_hits, edge, 0};
  put_section(x, SECTION_nodes, "nodes", nodes, (b->n_nodes + 1) * sizeof *nodes);
  put_section(x, SECTION_edges, "edges", edges, n_edges * sizeof *edges);
  put_section(x, SECTION_hits, "hits", hits, (size_t)n_hits * 4);
}

/* ---- the rest ---- */

static void put_costs(build *b, image *x, const costs *c) {
  put_section(x, SECTION_lemma_class, "lemma_class", c->lemma_class, b->lemmas.n);
  put_section(x, SECTION_class_prior, "class_prior", c->class_prior, sizeof c->class_prior);
  put_section(x, SECTION_class_cost, "class_cost", c->class_cost, sizeof c->class_cost);
}

static void put_tables(build *b, image *x) {
  for (uint32_t t = 0; t < TABLE_COUNT; t++) {
    table_info info = table_info_of(t);
    LIST(uint32_t) words = {0};
    for (uint32_t r = 0; r < b->tables[t].n; r++)
      for (uint32_t w = 0; w < info.row_words; w++) append(&words, b->tables[t].at[r].words[w]);
    put_section(x, SECTION_FIRST_TABLE + t, info.name, words.at, (size_t)words.n * 4);
  }
}

static int write_image(const image *x, const char *path, uint32_t version) {
  model_header h = {.format = MODEL_FORMAT, .order = MODEL_ORDER, .size = x->bytes.n, .sections = SECTION_FIRST_TABLE + TABLE_COUNT, .version = version};
  memcpy(h.magic, MODEL_MAGIC, 8);
  memcpy(x->bytes.at + sizeof h, x->table, sizeof x->table);
  h.digest = hash_bytes(x->bytes.at + sizeof h, x->bytes.n - sizeof h);
  memcpy(x->bytes.at, &h, sizeof h);
  FILE *f = fopen(path, "wb");
  bool good = f && fwrite(x->bytes.at, 1, x->bytes.n, f) == x->bytes.n;
  if (f && fclose(f) != 0) good = false;
  if (!good) fprintf(stderr, "rawi-compile: cannot write %s\n", path);
  return good ? 0 : -1;
}

int pack(build *b, const char *path, uint32_t version) {
  static image x;
  uint32_t head = sizeof(model_header) + (uint32_t)sizeof x.table, cap = 0;
  x.bytes.at = grown(NULL, &x.bytes.cap, head, 1);
  memset(x.bytes.at, 0, head);
  x.bytes.n = head;
  static costs c;
  read_costs(b, &c);
  put_forms(b, &x, &c);
  put_costs(b, &x, &c);
  if (b->errors) return -1;
  put_phrases(b, &x);
  lemma_row *lemmas = grown(NULL, &cap, b->lemmas.n + 1, sizeof *lemmas);
  for (uint32_t i = 0; i < b->lemmas.n; i++) lemmas[i] = b->lemmas.at[i].out;
  put_section(&x, SECTION_lemmas, "lemmas", lemmas, b->lemmas.n * sizeof *lemmas);
  put_section(&x, SECTION_files, "files", b->files.at, (size_t)b->files.n * 4);
  static const char notice[] = "Words marked hunspell-ar are those of Debian's hunspell-ar (Ayaspell), Copyright 2006-2008 Mohamed Kebdani and others, under GPL 2, LGPL 2.1 or MPL 1.1.";
  put_section(&x, SECTION_general, "general", notice, b->general ? sizeof notice : 0);
  put_tables(b, &x);
  put_section(&x, SECTION_lists, "lists", b->lists.at, (size_t)b->lists.n * 4);
  put_section(&x, SECTION_strings, "strings", b->strings.at, b->strings.n);
  return write_image(&x, path, version);
}
