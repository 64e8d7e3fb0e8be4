/* encoding: what a document's bytes mean.  A byte order mark decides, then what is valid UTF-8, then what the document or its carrier
 * declares, then the letters themselves: of the Arabic 8-bit encodings the one in which the text reads like Arabic. */
#ifndef RAWI_IO_ENCODING_H
#define RAWI_IO_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

/* name: "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1256", "ISO-8859-6", or what was declared.  how: "mark", "valid" (it is UTF-8 as it
 * stands), "declared", "guessed". Static strings but for a declared name, which lives in `declared`. */
typedef struct encoding { const char *name, *how; char declared[32]; } encoding;

enum decoding { DECODED, DECODED_AS_IS, NOT_DECODED, DECODING_NO_MEMORY };

/* Decodes bytes to UTF-8. declared: NULL, or the name that the document gives (n_declared bytes). DECODED: into out, which is emptied
 * first; DECODED_AS_IS: [*from, n) of the bytes is UTF-8 already. NOT_DECODED: it is no text in any encoding that is known here.
 * lenient: what remains undecodable becomes U+FFFD, when little of it is. */
enum decoding decode(buffer *out, const char *bytes, size_t n, const char *declared, size_t n_declared, bool lenient, size_t *from, encoding *found);

/* UTF-16 by its mark (mark is its length) or, without one, by the zero and Arabic high bytes that stand in every other place. */
bool wide_sniff(const char *head, size_t n, bool *big, size_t *mark);
/* Writes at most 3 bytes for each 2; *used says how much was read: a character may be incomplete at the end unless `last`.
 * What is no character becomes U+FFFD. */
size_t wide_to_utf8(const char *in, size_t n, bool big, bool last, char *out, size_t *used);
/* Appends a code point (U+FFFD for none). */
void put_point(buffer *out, uint32_t cp);

#endif
