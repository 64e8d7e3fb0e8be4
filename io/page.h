/* page: lines for people: colours, columns, and Arabic that does not upset the line around it. */
#ifndef RAWI_IO_PAGE_H
#define RAWI_IO_PAGE_H

#include "formats.h"
#include "slices.h"

enum ink { INK_PLAIN, INK_STRONG, INK_FAINT, INK_ACTOR, INK_PLACE, INK_DATE, INK_NUMBER, INK_TRIGGER, INK_OBJECT, INK_BAD };

/* A line being made: `columns` counts what shows. */
typedef struct page_line { buffer *out; const style *style; size_t columns; } page_line;

void page_bytes(page_line *l, enum ink ink, const char *text, size_t n);
void page_text(page_line *l, enum ink ink, const char *text);
/* Spaces up to a column (one at least, when the line is not empty). */
void page_to(page_line *l, size_t column);
void page_end(page_line *l);
/* Text as it is, but for control signs (line breaks, escapes), which become spaces. */
void put_visible(buffer *out, const char *text, size_t n);
/* Text of any script: line breaks become spaces; with right-to-left letters in it, it is isolated
 * (U+2068 and U+2069). */
void page_words(page_line *l, enum ink ink, const char *text, size_t n);
bool has_rtl(const char *text, size_t n);
/* The escape sequences that begin and end an ink, "" without colour. */
const char *ink_on(const style *s, enum ink ink);
const char *ink_off(const style *s);

/* One event of a report, without an empty line behind it. number counts from 1. */
void put_event(buffer *out, const result *r, const style *s, uint32_t number);
/* Title, id and date of a document. */
void put_heading(buffer *out, const result *r, const style *s);

#endif
