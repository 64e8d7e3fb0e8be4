/* Arabic letters as one-byte codes: the low byte of a code point of U+0600..U+06FF.  See text.h for the two keys. */
#ifndef RAWI_TEXT_LETTERS_H
#define RAWI_TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Letters that the orthography of clitics turns on. */
enum letter {
  LETTER_HAMZA = 0x21, LETTER_ALEF_HAMZA = 0x23, LETTER_ALEF = 0x27, LETTER_BEH = 0x28, LETTER_TEH_MARBUTA = 0x29, LETTER_TEH = 0x2A, LETTER_SEEN = 0x33, LETTER_FEH = 0x41,
  LETTER_KAF = 0x43, LETTER_LAM = 0x44, LETTER_MEEM = 0x45, LETTER_NOON = 0x46, LETTER_HEH = 0x47, LETTER_WAW = 0x48, LETTER_ALEF_MAKSURA = 0x49, LETTER_YEH = 0x4A,
};

/* Endings and the article as tables spell them, in UTF-8. */
#define SPELT_ARTICLE "\xD8\xA7\xD9\x84"
#define SPELT_FEMININE "\xD8\xA9"
#define SPELT_MASCULINE_PLURAL "\xD9\x88\xD9\x86"
#define SPELT_FEMININE_PLURAL "\xD8\xA7\xD8\xAA"
#define SPELT_SHADDA "\xD9\x91"
#define SPELT_TANWIN_KASR "\xD9\x8D" /* of a defective noun whose ya is dropped */
#define SPELT_DEFECTIVE_YA "\xD9\x90\xD9\x8A" /* the same, kept */

#define LETTERS_OF_ONE_MAX 18 /* the longest ligature of the presentation forms */

/* The letters that one code point stands for (a presentation form may be several; Persian letter shapes of Arabic letters become
 * those); returns how many, 0 for what is no letter. */
int letters_of_point(uint32_t cp, uint8_t out[LETTERS_OF_ONE_MAX]);

/* The folded code of a letter's code. */
uint8_t letter_fold(uint8_t letter);

/* The letters (or the folded key) of UTF-8 text into out (cap bytes): diacritics and tatweel dropped, ASCII kept as it is.
 * Returns the length, or -1 when it does not fit or is not UTF-8. The compiler makes its keys with the same function. */
int letters_of(const char *utf8, size_t size, bool folded, uint8_t *out, int cap);

#endif
