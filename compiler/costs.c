#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compile.h"
#include "model/features.h"
#include "text/letters.h"

#define LINE_MAX 4096
#define COST_DERIVED 15 /* a verbal noun or participle that no row of its own and no text vouches for */
#define COST_PART 45    /* a word known only from inside a longer name */
#define COST_GENERAL 5  /* a word of another dictionary */
#define COST_CONTEXT 90 /* a word with its clitics, for the tables of dates and numbers alone */

static uint32_t pos_of_name(const char *s) {
  static const char *const names[] = {"NONE", "NOUN", "VERB", "ADJ", "PROPN", "ADV", "ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET", "NUM", "AUX", "INTJ"};
  for (uint32_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(names[i], s) == 0) return i;
  return NONE;
}

static FILE *open_file(build *b, const char *name, char *path, size_t cap) {
  snprintf(path, cap, "%s/morphology/%s", b->dir, name);
  return fopen(path, "r");
}

static void bad_line(build *b, const char *path, unsigned line, const char *why) {
  fprintf(stderr, "%s:%u: %s\n", path, line, why);
  b->errors++;
}

static uint8_t clamp(int cost) { return (uint8_t)(cost < 0 ? 0 : cost > 255 ? 255 : cost); }

static uint8_t default_cost(const lemma *l, const int by_pos[POS_COUNT]) {
  int cost = by_pos[l->out.pos];
  if (l->out.table == TABLE_verb && l->out.pos != POS_VERB) cost += COST_DERIVED;
  return clamp(cost + (l->part ? COST_PART : l->general ? COST_GENERAL : 0));
}

/* The lemmas of exactly this text, vowels and all, and this part of speech. */
static uint32_t exact_lemmas(const build *b, const char *text, uint32_t pos, uint32_t out[16]) {
  uint8_t letters[64];
  int n = letters_of(text, strlen(text), false, letters, sizeof letters);
  uint32_t id = n > 0 ? map_id((map *)(uintptr_t)&b->lemma_letters, letters, (uint32_t)n, false) : NONE, found = 0;
  for (uint32_t i = id == NONE ? NONE : b->lemma_first.at[id]; i != NONE && found < 16; i = b->lemmas.at[i].next)
    if (b->lemmas.at[i].out.pos == pos && strcmp(b->lemmas.at[i].text, text) == 0) out[found++] = i;
  return found;
}

/* lemmas.tsv: lemma, part of speech, cost; the lemma "*" gives what the rest of its part of speech costs. A lemma that no table has any
 * more is skipped: weights outlive words. */
static void read_lemmas(build *b, costs *out) {
  char path[1024], text[LINE_MAX], one[256], two[32];
  int by_pos[POS_COUNT] = {0}, cost;
  uint32_t cap = 0;
  uint8_t *told = grown(NULL, &cap, b->lemmas.n + 1, 1);
  memset(told, 0, b->lemmas.n + 1);
  FILE *f = open_file(b, "lemmas.tsv", path, sizeof path);
  for (unsigned line = 1; f && fgets(text, sizeof text, f); line++) {
    if (text[0] == '#' || line == 1) continue;
    uint32_t pos = sscanf(text, "%255[^\t]\t%31[^\t]\t%d", one, two, &cost) == 3 ? pos_of_name(two) : NONE, found[16], n;
    if (pos == NONE) { bad_line(b, path, line, "no lemma, part of speech and cost"); continue; }
    if (strcmp(one, "*") == 0) by_pos[pos] = cost;
    n = exact_lemmas(b, one, pos, found);
    for (uint32_t i = 0; i < n; i++) {
      out->lemma_cost[found[i]] = clamp(cost);
      told[found[i]] = 1;
    }
  }
  if (f) fclose(f);
  for (uint32_t i = 0; i < b->lemmas.n; i++) {
    if (!told[i]) out->lemma_cost[i] = default_cost(&b->lemmas.at[i], by_pos);
    if (b->lemmas.at[i].context) out->lemma_cost[i] = clamp(out->lemma_cost[i] + COST_CONTEXT);
  }
}

/* The row of class_cost that a name of classes.tsv means: a class, or "lemma/POS" of the closed class, which gets the next row. */
static uint32_t class_row(build *b, costs *out, char *name, uint32_t *next) {
  for (uint32_t c = 0; c < CLASS_BASES; c++)
    if (strcmp(class_name(c), name) == 0) return c;
  char *slash = strrchr(name, '/');
  uint32_t pos = slash ? pos_of_name(slash + 1) : NONE, found[16], row = *next;
  if (pos == NONE || row >= CLASS_OUTS) return NONE;
  *slash = 0;
  uint32_t n = exact_lemmas(b, name, pos, found);
  for (uint32_t i = 0; i < n; i++)
    if (b->lemmas.at[found[i]].out.table == TABLE_particle) out->lemma_class[found[i]] = (uint8_t)row;
  (*next)++;
  return row;
}

/* classes.tsv: a line a class, with its costs in the order of the classes (class_in); the first line, "*", is what each costs anywhere. */
static void read_classes(build *b, costs *out) {
  static char text[LINE_MAX];
  char path[1024];
  uint32_t next = CLASS_BASES;
  FILE *f = open_file(b, "classes.tsv", path, sizeof path);
  for (unsigned line = 1; f && fgets(text, sizeof text, f); line++) {
    if (text[0] == '#') continue;
    char *at = strchr(text, '\t');
    if (at) *at++ = 0;
    bool prior = strcmp(text, "*") == 0;
    uint32_t row = prior ? 0 : class_row(b, out, text, &next), n = 0;
    for (char *end = at; row != NONE && at && n < CLASS_INS; at = end, n++) {
      long v = strtol(at, &end, 10);
      if (end == at) break;
      if (prior) out->class_prior[n] = clamp((int)v);
      else out->class_cost[row * CLASS_INS + n] = (int8_t)(v < -127 ? -127 : v > 127 ? 127 : v);
    }
    if (n != CLASS_INS) bad_line(b, path, line, "no class with its costs");
  }
  if (f) fclose(f);
}

/* shapes.tsv: shape, cost. The names are made from features, so that reading one is finding which. */
static void read_shapes(build *b, costs *out) {
  char path[1024], text[LINE_MAX], name[128];
  FILE *f = open_file(b, "shapes.tsv", path, sizeof path);
  for (unsigned line = 1; f && fgets(text, sizeof text, f); line++) {
    int cost;
    if (text[0] == '#' || line == 1) continue;
    if (sscanf(text, "%127[^\t]\t%d", name, &cost) != 2) { bad_line(b, path, line, "no shape and cost"); continue; }
    for (uint32_t i = 0; i < out->shapes.n; i++) {
      char have[128];
      form_shape_name(out->shapes.at[i].key, have, sizeof have);
      if (strcmp(have, name) == 0) out->shapes.at[i].cost = cost;
    }
  }
  if (f) fclose(f);
}

#define COST_NEW_SHAPE 60 /* no text has shown it */

/* Every shape that a sense has. */
static void find_shapes(const build *b, costs *out) {
  for (uint32_t i = 0; i < b->senses.n; i++) {
    uint32_t key = form_shape(b->senses.at[i].feats), k = 0;
    while (k < out->shapes.n && out->shapes.at[k].key != key) k++;
    if (k == out->shapes.n) append(&out->shapes, ((shape){key, COST_NEW_SHAPE}));
  }
}

static int shape_cost(const costs *c, uint32_t feats) {
  uint32_t key = form_shape(feats), k = 0;
  while (c->shapes.at[k].key != key) k++;
  return c->shapes.at[k].cost;
}

static uint32_t first_sense(const build *b, uint32_t form) {
  uint32_t low = 0, high = b->senses.n;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (b->senses.at[mid].form < form) low = mid + 1;
    else high = mid;
  }
  return low;
}

/* homographs.tsv: form, lemma, part of speech, cost: what the form means in print, "-" for none of its senses. The others cost that
 * much more. */
static void price_homographs(build *b) {
  char path[1024], text[LINE_MAX], form[128], lemma[128], pos[32];
  uint32_t cap = 0, c2 = 0;
  int cost, *extra = grown(NULL, &cap, b->forms.n + 1, sizeof *extra);
  uint8_t *meant = grown(NULL, &c2, b->senses.n + 1, 1);
  memset(extra, 0, (b->forms.n + 1) * sizeof *extra);
  memset(meant, 0, b->senses.n + 1);
  FILE *f = open_file(b, "homographs.tsv", path, sizeof path);
  for (unsigned line = 1; f && fgets(text, sizeof text, f); line++) {
    if (text[0] == '#' || line == 1) continue;
    bool good = sscanf(text, "%127[^\t]\t%127[^\t]\t%31[^\t]\t%d", form, lemma, pos, &cost) == 4;
    uint32_t id = good ? known_form(b, form) : NONE;
    bool any = id != NONE && strcmp(lemma, "-") == 0;
    if (any) extra[id] = cost;
    for (uint32_t i = id == NONE ? b->senses.n : first_sense(b, id); i < b->senses.n && b->senses.at[i].form == id; i++) {
      const sense *s = &b->senses.at[i];
      if (feat_pos(s->feats) != pos_of_name(pos) || strcmp(b->lemmas.at[s->lemma].text, lemma) != 0) continue;
      meant[i] = any = true;
      extra[id] = cost;
    }
    if (!any) bad_line(b, path, line, "no such reading of this form");
  }
  if (f) fclose(f);
  for (uint32_t i = 0; i < b->senses.n; i++)
    if (!meant[i]) b->senses.at[i].cost += (uint32_t)extra[b->senses.at[i].form];
}

#define COST_VARIANT 20

void price_senses(build *b, costs *c) {
  find_shapes(b, c);
  read_shapes(b, c);
  for (uint32_t i = 0; i < b->senses.n; i++) {
    sense *s = &b->senses.at[i];
    s->cost = (uint32_t)(c->lemma_cost[s->lemma] + shape_cost(c, s->feats) + (s->feats & FEAT_VARIANT ? COST_VARIANT : 0));
  }
  price_homographs(b);
}

void read_costs(build *b, costs *out) {
  uint32_t c1 = 0, c2 = 0;
  memset(out, 0, sizeof *out);
  out->lemma_cost = grown(NULL, &c1, b->lemmas.n + 1, 1);
  out->lemma_class = grown(NULL, &c2, b->lemmas.n + 1, 1);
  memset(out->lemma_cost, 0, b->lemmas.n + 1);
  memset(out->lemma_class, 0, b->lemmas.n + 1);
  read_lemmas(b, out);
  read_classes(b, out);
}
