/* train-words: estimates data/morphology from text without labels.  One document a line on standard input:
 *
 *   jq -r .text corpus.jsonl | build/train-words data/morphology
 *
 * One round of expectation maximisation over the readings that the built model gives: every reading of every word counts as much as
 * its sentence makes it likely (forward and backward sums over the engine's own costs). Build again and run it again for the next round.
 * A tool: memory is not given back, running out of it ends the program. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/views.h"
#include "morph/class.h"
#include "morph/rank.h"

#define KEYS_MAX 2048      /* classes and words of the closed class that are counted apart */
#define KEY_COUNT_MIN 60.0 /* a word of the closed class gets a row of its own from here on */
#define SMOOTH_OWN 40.0    /* how many sights the class of a word outweighs the word itself */
#define SMOOTH_CLASS 20.0
#define SMOOTH_LEMMA 0.1
#define LEMMA_COUNT_MIN 0.5
#define SHAPES_MAX 1024

typedef struct training {
  const model *m;
  struct { uint32_t key; double n; } shapes[SHAPES_MAX]; uint32_t n_shapes;
  double pairs[KEYS_MAX][CLASS_INS], seen[CLASS_INS], *lemmas;
  uint32_t key_lemma[KEYS_MAX], *key_of, n_keys; /* key_of: of a lemma of the closed class, by its first row of that text and part of speech */
} training;

static uint32_t key_of_state(const training *t, const reading *s) {
  bool closed = s->lemma != NONE && t->m->lemmas[s->lemma].table == TABLE_particle && s->enclitic == ENC_NONE;
  return closed ? t->key_of[s->lemma] : s->out < CLASS_BASES ? s->out : CLASS_MARK;
}

static void find_keys(training *t) {
  t->n_keys = CLASS_BASES;
  for (uint32_t i = 0; i < t->m->n_lemmas; i++) {
    const lemma_row *l = &t->m->lemmas[i];
    if (l->table != TABLE_particle) continue;
    uint32_t k = CLASS_BASES;
    while (k < t->n_keys && (t->m->lemmas[t->key_lemma[k]].text != l->text || t->m->lemmas[t->key_lemma[k]].pos != l->pos)) k++;
    if (k == t->n_keys) t->key_lemma[t->n_keys++] = i;
    t->key_of[i] = k;
  }
}

typedef struct column { const reading *s; int32_t own[RANK_BEAM]; int n; double forward[RANK_BEAM], backward[RANK_BEAM]; } column;

static double weight(int32_t cost) { return exp(-cost / 10.0); }

static void scale(double *v, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += v[i];
  for (int i = 0; i < n && sum > 0; i++) v[i] /= sum;
}

static void sums(const training *t, column *c, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    for (int k = 0; k < c[i].n; k++) {
      double sum = i ? 0 : weight(rank_step(t->m, &rank_start, &c[i].s[k]));
      for (int p = 0; i && p < c[i - 1].n; p++) sum += c[i - 1].forward[p] * weight(rank_step(t->m, &c[i - 1].s[p], &c[i].s[k]));
      c[i].forward[k] = sum * weight(c[i].own[k] - c[i].own[0]);
    }
    scale(c[i].forward, c[i].n);
  }
  for (uint32_t i = n; i-- > 0;) {
    for (int k = 0; k < c[i].n; k++) {
      double sum = i + 1 == n;
      for (int q = 0; i + 1 < n && q < c[i + 1].n; q++) sum += c[i + 1].backward[q] * weight(c[i + 1].own[q] - c[i + 1].own[0] + rank_step(t->m, &c[i].s[k], &c[i + 1].s[q]));
      c[i].backward[k] = sum;
    }
    scale(c[i].backward, c[i].n);
  }
}

static void count_pairs(training *t, const column *a, const column *b) {
  double joint[RANK_BEAM][RANK_BEAM], sum = 0;
  for (int p = 0; p < a->n; p++)
    for (int k = 0; k < b->n; k++) sum += joint[p][k] = a->forward[p] * weight(rank_step(t->m, &a->s[p], &b->s[k]) + b->own[k] - b->own[0]) * b->backward[k];
  for (int p = 0; p < a->n && sum > 0; p++)
    for (int k = 0; k < b->n; k++) t->pairs[key_of_state(t, &a->s[p])][b->s[k].in] += joint[p][k] / sum;
}

static void count_shape(training *t, uint32_t feats, double p) {
  uint32_t key = form_shape(feats), k = 0;
  while (k < t->n_shapes && t->shapes[k].key != key) k++;
  if (k == SHAPES_MAX) return;
  if (k == t->n_shapes) t->shapes[t->n_shapes++].key = key;
  t->shapes[k].n += p;
}

static void count_sentence(training *t, column *c, uint32_t n) {
  sums(t, c, n);
  for (uint32_t i = 0; i < n; i++) {
    double sum = 0;
    for (int k = 0; k < c[i].n; k++) sum += c[i].forward[k] * c[i].backward[k];
    for (int k = 0; k < c[i].n && sum > 0; k++) {
      double p = c[i].forward[k] * c[i].backward[k] / sum;
      t->seen[c[i].s[k].in] += p;
      if (c[i].s[k].lemma != NONE) {
        t->lemmas[c[i].s[k].lemma] += p;
        count_shape(t, c[i].s[k].feats, p);
      }
      if (!i) t->pairs[CLASS_STOP][c[i].s[k].in] += p;
    }
    if (i) count_pairs(t, &c[i - 1], &c[i]);
  }
}

static void count_document(training *t, const layers *in) {
  for (uint32_t s = 0; s < in->text.n_sentences; s++) {
    uint32_t first = in->text.sentences[s].first, n = in->text.sentences[s].last - first;
    if (!n) continue;
    column *c = malloc(n * sizeof *c);
    if (!c) exit(1);
    for (uint32_t i = 0; i < n; i++) {
      c[i].s = rank_states(&in->text, &in->morph, first + i, &c[i].n);
      for (int k = 0; k < c[i].n; k++) c[i].own[k] = in->morph.words[first + i].n ? rank_own(&in->text.tokens[first + i], &c[i].s[k]) : 0;
    }
    count_sentence(t, c, n);
    free(c);
  }
}

static FILE *create(const char *dir, const char *name) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s", dir, name);
  FILE *f = fopen(path, "w");
  if (!f) fprintf(stderr, "train-words: cannot write %s\n", path), exit(1);
  return f;
}

static long tenths(double p) { return lround(-10 * log(p)); }

static double total(const double *v) {
  double sum = 0;
  for (int i = 0; i < CLASS_INS; i++) sum += v[i];
  return sum;
}

static void write_row(FILE *f, const double *row, const double *back, double smooth, const double *anywhere, double *out) {
  double n = total(row);
  for (int i = 0; i < CLASS_INS; i++) {
    out[i] = (row[i] + smooth * back[i]) / (n + smooth);
    fprintf(f, "\t%ld", tenths(out[i]) - tenths(anywhere[i]));
  }
  fputc('\n', f);
}

static void write_classes(training *t, const char *dir) {
  static double anywhere[CLASS_INS], of_class[CLASS_BASES][CLASS_INS], own[CLASS_INS];
  FILE *f = create(dir, "classes.tsv");
  double n = total(t->seen);
  fputs("# What a class of words costs behind another: made by tools/train_words.c, see README.md. The first line: anywhere.\n*", f);
  for (int i = 0; i < CLASS_INS; i++) fprintf(f, "\t%ld", tenths(anywhere[i] = (t->seen[i] + 0.5) / (n + 0.5 * CLASS_INS)));
  fputc('\n', f);
  for (uint32_t k = CLASS_BASES; k < t->n_keys; k++) { /* a class is all of its words */
    const lemma_row *l = &t->m->lemmas[t->key_lemma[k]];
    unsigned base = class_base(FEAT_POS(l->pos), l->tags, 0, ENC_NONE);
    for (int i = 0; i < CLASS_INS; i++) t->pairs[base][i] += t->pairs[k][i];
  }
  for (unsigned k = 0; k < CLASS_BASES; k++) {
    fputs(class_name(k), f);
    write_row(f, t->pairs[k], anywhere, SMOOTH_CLASS, anywhere, of_class[k]);
  }
  uint32_t rows = CLASS_BASES;
  for (uint32_t k = CLASS_BASES; k < t->n_keys && rows < CLASS_OUTS; k++) {
    const lemma_row *l = &t->m->lemmas[t->key_lemma[k]];
    if (total(t->pairs[k]) < KEY_COUNT_MIN) continue;
    fprintf(f, "%s/%s", model_string(t->m, l->text), upos_text(l->pos));
    write_row(f, t->pairs[k], of_class[class_base(FEAT_POS(l->pos), l->tags, 0, ENC_NONE)], SMOOTH_OWN, anywhere, own);
    rows++;
  }
  fclose(f);
}

static void write_lemmas(const training *t, const char *dir) {
  double n[POS_COUNT] = {0}, kinds[POS_COUNT] = {0};
  for (uint32_t i = 0; i < t->m->n_lemmas; i++) {
    n[t->m->lemmas[i].pos] += t->lemmas[i];
    kinds[t->m->lemmas[i].pos]++;
  }
  FILE *f = create(dir, "lemmas.tsv");
  fputs("lemma\tpos\tcost\n# What a lemma costs among those of its part of speech: made by tools/train_words.c, see README.md. \"*\": all others.\n", f);
  for (unsigned p = POS_NOUN; p < POS_PUNCT; p++)
    if (kinds[p] > 0) fprintf(f, "*\t%s\t%ld\n", upos_text(p), tenths(SMOOTH_LEMMA / (n[p] + SMOOTH_LEMMA * kinds[p])));
  for (uint32_t i = 0; i < t->m->n_lemmas; i++) {
    const lemma_row *l = &t->m->lemmas[i];
    if (t->lemmas[i] < LEMMA_COUNT_MIN || l->table == TABLE_clitic) continue;
    fprintf(f, "%s\t%s\t%ld\n", model_string(t->m, l->text), upos_text(l->pos), tenths((t->lemmas[i] + SMOOTH_LEMMA) / (n[l->pos] + SMOOTH_LEMMA * kinds[l->pos])));
  }
  fclose(f);
}

static void write_shapes(const training *t, const char *dir) {
  double n[POS_COUNT] = {0};
  char name[128];
  for (uint32_t k = 0; k < t->n_shapes; k++) n[feat_pos(t->shapes[k].key)] += t->shapes[k].n;
  FILE *f = create(dir, "shapes.tsv");
  fputs("shape\tcost\n# What a form costs among those of its part of speech: made by tools/train_words.c, see README.md.\n", f);
  for (uint32_t k = 0; k < t->n_shapes; k++) {
    form_shape_name(t->shapes[k].key, name, sizeof name);
    fprintf(f, "%s\t%ld\n", name, tenths((t->shapes[k].n + 1) / (n[feat_pos(t->shapes[k].key)] + 100)));
  }
  fclose(f);
}

int main(int argc, char **argv) {
  static training t;
  rawi_model *m;
  rawi_coder *coder;
  rawi_error e;
  if (argc != 2) return fprintf(stderr, "usage: train-words DIR < TEXT\n"), 2;
  if (rawi_model_builtin(NULL, &m, &e) || rawi_coder_new(m, NULL, &coder, &e)) return fprintf(stderr, "%s\n", e.message), 1;
  t.m = m->tables;
  t.lemmas = calloc(t.m->n_lemmas, sizeof *t.lemmas);
  t.key_of = calloc(t.m->n_lemmas, sizeof *t.key_of);
  if (!t.lemmas || !t.key_of) return 1;
  find_keys(&t);
  char *line = NULL;
  size_t cap = 0;
  for (ssize_t n; (n = getline(&line, &cap, stdin)) > 0;)
    if (rawi_morphology(coder, line, (size_t)n, &e) >= 0) count_document(&t, &coder->doc.engine);
  write_classes(&t, argv[1]);
  write_lemmas(&t, argv[1]);
  write_shapes(&t, argv[1]);
  return 0;
}
