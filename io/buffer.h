/* buffer: growing text.  After a failed allocation it stays as it is and `failed` says so: one check at the end serves many writes.
 * A zeroed buffer is ready; one thread at a time. */
#ifndef RAWI_IO_BUFFER_H
#define RAWI_IO_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct buffer { char *at; size_t n, cap; bool failed; } buffer;

void buffer_free(buffer *b);
void put_bytes(buffer *b, const char *bytes, size_t n);
void put_text(buffer *b, const char *text);
void put_char(buffer *b, char c);
void put_uint(buffer *b, uint64_t value);
/* A double as the shortest of up to 15 significant digits; never a comma, an exponent only beyond 1e15. */
void put_number(buffer *b, double value);
/* A double with at most `decimals` decimals, trailing zeros cut. */
void put_decimal(buffer *b, double value, int decimals);
void put_format(buffer *b, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

#endif
