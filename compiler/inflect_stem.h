/* inflect_stem: from a verb row to its stems.  Sounds as in inflect_letters.h.  No state, no allocation. */
#ifndef RAWI_COMPILER_INFLECT_STEM_H
#define RAWI_COMPILER_INFLECT_STEM_H

#include "inflect_letters.h"

/* What a verb is. c[1]..c[4] are the root (c[3] doubles as c[4] in trilateral forms). */
typedef struct verb_shape {
  int form;          /* 1..10, 11 12 14 for q1 q2 q4 */
  char c[5];
  char past, present; /* vowels of form 1 */
  bool strong;       /* a middle glide that stays a consonant */
  bool to_ta;        /* form 8: the initial hamza becomes ta */
} verb_shape;

enum stem_kind { STEM_SOUND, STEM_DOUBLED, STEM_HOLLOW, STEM_DEFECTIVE };

/* pre + mid + v + last, before a suffix joins it. HOLLOW: pre + length + last, mid and v play no part. */
typedef struct stem {
  char pre[16];
  char mid, v, last;
  enum stem_kind kind;
  char longer, shorter; /* HOLLOW: the vowel in open and in closed syllables */
  char glide, low;      /* DEFECTIVE after a: the glide before vowels and consonants; the final long vowel */
} stem;

enum stem_name { STEM_PAST, STEM_PAST_PASSIVE, STEM_PRESENT, STEM_PRESENT_PASSIVE };

/* Reads root, form and vowels (guessing those that are "-") and finds the shape that makes the lemma. */
int shape_of(const verb_entry *v, verb_shape *out);
/* The same without a lemma to check against; see inflect_lemma. */
int shape_read(const char *root, const char *form, const char *vowels, verb_shape *out);

void stem_make(const verb_shape *s, enum stem_name name, stem *out);
/* The vowel after a present's person prefix. */
char stem_prefix_vowel(const verb_shape *s, bool passive);
/* Joins a suffix. contract: a doubled stem contracts although the suffix has no vowel (it then gets an a). */
void stem_attach(const stem *s, const char *suffix, bool contract, char out[WORD_CAP]);
/* Fills a template: 1..4 root consonants, 8 the cluster of form 8, others themselves; appends. */
void shape_fill(const verb_shape *s, const char *template, char out[WORD_CAP]);
enum stem_kind shape_kind(const verb_shape *s);

/* Participles and verbal nouns (inflect_derived.c). */
int inflect_derived(const verb_shape *s, const char *masdar, inflect_emit emit, void *user);

#endif
