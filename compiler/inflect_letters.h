/* inflect_letters: two ASCII alphabets in which the inflector thinks.
 *
 * Letters: spelling, one ASCII character a code point, Buckwalter's transliteration (hamza seats ' | > & < }, shadda ~, sukun o).
 * Sounds: one hamza ', consonants as in Buckwalter, short a i u, long A I U, doubled consonants written twice, and
 *   Y  a long a that a word's end spells with alif maqsura     K  tanwin kasr of a defective noun
 *   p  ta marbuta (after its a)                                 O  the silent alif behind a plural's waw
 *   A word that starts with a vowel starts with a wasla.
 * All buffers are WORD_CAP characters, NUL-terminated, the caller's. No state, no allocation. */
#ifndef RAWI_COMPILER_INFLECT_LETTERS_H
#define RAWI_COMPILER_INFLECT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "inflect.h"

#define WORD_CAP 64
#define WORD_UTF8 (2 * WORD_CAP)

/* UTF-8 to letters: 0, INFLECT_LETTER or INFLECT_LONG. */
int letters_from_utf8(const char *utf8, size_t size, char out[WORD_CAP]);
void letters_to_utf8(const char *letters, char out[WORD_UTF8]);
/* Sounds of a vocalised word. */
void sounds_of(const char *letters, char out[WORD_CAP]);
/* Applies the sound laws in place: i and u before a glide lengthen, two hamzas at the start merge. */
void sounds_settle(char sounds[WORD_CAP]);
/* Spells sounds; stop: a final consonant bears a sukun (verbs). */
void sounds_spell(const char *sounds, bool stop, char out[WORD_CAP]);
/* The seat of a hamza. before: 0 at the start, a i u A I U, or 'o' for a consonant, 'y' 'w' for those without vowel.
 * after: a i u A I U, or 'o' for a consonant. end: nothing but a short vowel follows. */
char hamza_seat(char before, char after, bool end);

bool is_short(char c);
bool is_vowel(char c);
bool is_glide(char c);
/* Appends text if it fits; the buffers are far longer than any Arabic word. */
void add(char out[WORD_CAP], const char *text);
void add_char(char out[WORD_CAP], char c);

/* Where forms go. */
typedef struct sink { inflect_emit emit; void *user; char lemma[WORD_UTF8]; } sink;
int sink_letters(const sink *to, const char *letters, uint32_t feats);

/* All forms of a noun or adjective given by its letters (inflect_noun.c). */
typedef struct noun_shape {
  char lemma[WORD_CAP];
  uint32_t feats;                 /* POS, GENDER and whatever every form bears */
  bool masculine_sound, feminine_sound, by_ta, dual; /* plural -un, plural -at, feminine in ta marbuta */
  bool diptote;                   /* never takes the accusative's alif */
} noun_shape;
int noun_regular(const sink *to, const noun_shape *n);

#endif
