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
  uint32_t *slots = grown(NULL, &slot_cap, slots_n, 4);
  memset(slots, 0xFF, (size_t)slots_n * 4);
  for (uint32_t i = 0; i < b->forms.n; i++) {
    uint32_t at = (uint32_t)hash_bytes(b->forms.bytes.at + forms[i].key, forms[i].key_len) & (slots_n - 1);
    while (slots[at] != NONE) at = (at + 1) & (slots_n - 1);
    slots[at] = i;
  }
  put_section(x, SECTION_keys, "keys", b->forms.bytes.at, b->forms.bytes.n);
  put_section(x, SECTION_forms, "forms", forms, b->forms.n * sizeof *forms);
  put_section(x, SECTION_form_slots, "form_slots", slots, (size_t)slots_n * 4);
  put_section(x, SECTION_senses, "senses", senses, n * sizeof *senses);
}

/* ---- phrases ---- */

static int by_node(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static void put_edges(build *b, image *x) {
  uint32_t n = power_of_two(b->edges.n * 2 + 1), cap = 0, c1 = 0, c2 = 0;
  uint32_t *edges = grown(NULL, &cap, 3 * n, 4), *root_lemma = grown(NULL, &c1, b->lemmas.n + 1, 4), *root_form = grown(NULL, &c2, 2 * b->forms.n + 2, 4);
  memset(edges, 0xFF, (size_t)n * 12);
  memset(root_lemma, 0xFF, (size_t)(b->lemmas.n + 1) * 4);
  memset(root_form, 0xFF, (size_t)(2 * b->forms.n + 2) * 4);
  for (uint32_t i = 0; i < b->edges.n; i++) {
    uint32_t key[2];
    memcpy(key, b->edges.bytes.at + b->edges.key_at.at[i], sizeof key);
    if (key[0] == 0) {
      if (key[1] & 0x80000000u) root_form[key[1] & 0x7FFFFFFFu] = b->edge_to.at[i];
      else root_lemma[key[1]] = b->edge_to.at[i];
      continue;
    }
    uint64_t mixed = ((uint64_t)key[0] << 32 | key[1]) * 0x9E3779B97F4A7C15u;
    uint32_t at = (uint32_t)(mixed >> 32) & (n - 1);
    while (edges[3 * at] != NONE) at = (at + 1) & (n - 1);
    edges[3 * at] = key[0];
    edges[3 * at + 1] = key[1];
    edges[3 * at + 2] = b->edge_to.at[i];
  }
  put_section(x, SECTION_edges, "edges", edges, (size_t)n * 12);
  put_section(x, SECTION_root_lemma, "root_lemma", root_lemma, (size_t)b->lemmas.n * 4);
  put_section(x, SECTION_root_form, "root_form", root_form, (size_t)b->forms.n * 8);
}

static void put_hits(build *b, image *x) {
  qsort(b->hits.at, b->hits.n, sizeof *b->hits.at, by_node);
  uint32_t cap = 0, c1 = 0, n = 0;
  uint32_t *node_hits = grown(NULL, &cap, b->n_nodes + 1, 4), *hits = grown(NULL, &c1, b->hits.n + 1, 4);
  uint32_t i = 0;
  for (uint32_t node = 0; node < b->n_nodes; node++) {
    node_hits[node] = n;
    for (; i < b->hits.n && b->hits.at[i] >> 32 == node; i++)
      if (n == node_hits[node] || hits[n - 1] != (uint32_t)b->hits.at[i]) hits[n++] = (uint32_t)b->hits.at[i];
  }
  node_hits[b->n_nodes] = n;
  put_section(x, SECTION_node_hits, "node_hits", node_hits, (size_t)(b->n_nodes + 1) * 4);
  put_section(x, SECTION_hits, "hits", hits, (size_t)n * 4);
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
  put_edges(b, &x);
  put_hits(b, &x);
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
