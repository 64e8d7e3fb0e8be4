/* inflect: every form of a verb or noun row, by rule.
 *
 * Text is UTF-8 and vocalised (U+064B..U+0652); the caller strips the marks. A plain alif stands for the wasla. Forms carry no
 * proclitics, no article and no object pronouns; where the spelling changes before a pronoun the form stands twice, once
 * FEAT_FINAL and once FEAT_COMBINING (without the pronoun). Nothing is allocated or kept: the strings handed to the callback
 * live until it returns. No argument may be NULL except user; every string of a row may be "-" (empty) where data/README.md
 * allows it. Safe from any thread. */
#ifndef RAWI_COMPILER_INFLECT_H
#define RAWI_COMPILER_INFLECT_H

#include <stdint.h>

typedef struct inflected {
  const char *form;  /* vocalised */
  uint32_t feats;    /* features.h of model/, POS included */
  const char *lemma; /* of this form: the verb's, or the participle's or verbal noun's own */
  int pos;           /* enum pos */
} inflected;

/* Returns 0 to go on; any other value stops the inflection and is returned to its caller. */
typedef int (*inflect_emit)(void *user, const inflected *form);

/* Columns of verbs.tsv. root, form and vowels may be "-" for verbs of the derived forms: they are read off the lemma. */
typedef struct verb_entry { const char *lemma, *root, *form, *vowels, *masdar; } verb_entry;

/* Columns of nouns.tsv. */
typedef struct noun_entry { const char *lemma, *pos, *gender, *plural, *feminine, *class; } noun_entry;

/* What can be wrong with a row. */
enum {
  INFLECT_LETTER = -101,   /* a character that is no Arabic letter or mark */
  INFLECT_LONG = -102,     /* a cell longer than any word */
  INFLECT_ROOT = -103,     /* the root has the wrong number of letters for its form */
  INFLECT_FORM = -104,     /* no such form */
  INFLECT_VOWELS = -105,   /* a form-1 verb without its vowels, or no such pattern */
  INFLECT_MISMATCH = -106, /* the row's root, form and vowels do not make its lemma */
  INFLECT_GUESS = -107,    /* the lemma has the shape of no form */
  INFLECT_POS = -108,      /* part of speech or gender unknown */
};
/* A sentence for one of these codes; never NULL. */
const char *inflect_message(int code);

/* All finite forms (lemma: the verb's), then participles (POS_ADJ) and verbal nouns (POS_NOUN) with their own lemmas and inflection.
 * 0, a code above, or the callback's value. The passive is made of every verb, transitive or not. */
int inflect_verb(const verb_entry *v, inflect_emit emit, void *user);
/* Singular, dual, plurals and feminine of a row, all under the row's lemma; what class says is not looked at. Returns as inflect_verb. */
int inflect_noun(const noun_entry *n, inflect_emit emit, void *user);

/* Root, form and vowels read off a vocalised lemma. */
typedef struct verb_guess { char root[16], form[4], vowels[4]; } verb_guess;
/* present: 'a', 'i' or 'u', the vowel of a form-1 present; not looked at in other forms. 0 or a code above. */
int inflect_guess(const char *lemma, char present, verb_guess *out);

/* The lemma that root, form and vowels make, vocalised, into out (cap bytes). A '!' after the form asks for the uncommon
 * shape: a glide that stays (form 4, 7, 8, 10), a hamza that becomes ta (form 8). 0 or a code above. */
int inflect_lemma(const verb_entry *v, char *out, int cap);

#endif
