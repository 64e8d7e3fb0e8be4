/* UTF-8: strict decoding (RFC 3629: no surrogates, no overlong forms, nothing over U+10FFFF). */
#ifndef RAWI_BASE_UTF8_H
#define RAWI_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Decodes one code point at bytes[*at] (at < len), moves *at behind it. Returns UINT32_MAX and leaves *at on malformed input. */
uint32_t utf8_next(const char *bytes, size_t len, size_t *at);
/* The byte position of the first malformed sequence, or len when all is well. */
size_t utf8_check(const char *bytes, size_t len);
/* Writes cp (a scalar value) to out (4 bytes of room); returns the number of bytes written. */
int utf8_put(uint32_t cp, char out[4]);

#endif
