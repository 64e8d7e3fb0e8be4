/* Arabic letters as one-byte codes: the low byte of a code point of U+0600..U+06FF.  See text.h for the two keys. */
#ifndef RAWI_TEXT_LETTERS_H
#define RAWI_TEXT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
