/* points: code points and the columns they take on a terminal. */
#ifndef RAWI_IO_POINTS_H
#define RAWI_IO_POINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The byte position of the first thing that is not strict UTF-8 (RFC 3629), or size when all is. */
size_t points_check(const char *text, size_t size);
/* The code point at text[*at], which must be valid UTF-8 there; moves *at behind it. */
uint32_t points_next(const char *text, size_t size, size_t *at);
/* Columns of valid text on a terminal: 0 for marks and invisible signs, 2 for wide signs. */
size_t points_columns(const char *text, size_t size);
/* Bytes of the longest beginning that takes at most `columns`. */
size_t points_cut(const char *text, size_t size, size_t columns);
/* Control signs (C0 and C1), which a terminal would obey. */
bool point_is_control(uint32_t cp);
/* Written from right to left. */
bool point_is_rtl(uint32_t cp);

#endif
