#include "page.h"

#include <string.h>

#include "points.h"

#define ISOLATE_FIRST_STRONG "\xE2\x81\xA8" /* U+2068 */
#define ISOLATE_END "\xE2\x81\xA9"          /* U+2069 */

const char *ink_on(const style *s, enum ink ink) {
  static const char *const codes[] = {"", "\033[1m", "\033[2m", "\033[1;34m", "\033[32m", "\033[36m", "\033[35m", "\033[1;31m", "\033[33m", "\033[31m"};
  return s->color ? codes[ink] : "";
}

const char *ink_off(const style *s) { return s->color ? "\033[0m" : ""; }

void page_bytes(page_line *l, enum ink ink, const char *text, size_t n) {
  if (!n) return;
  put_text(l->out, ink_on(l->style, ink));
  put_bytes(l->out, text, n);
  if (ink != INK_PLAIN) put_text(l->out, ink_off(l->style));
  l->columns += points_columns(text, n);
}

void page_text(page_line *l, enum ink ink, const char *text) { page_bytes(l, ink, text, strlen(text)); }

void page_to(page_line *l, size_t column) {
  size_t spaces = l->columns < column ? column - l->columns : l->columns ? 1 : 0;
  for (size_t i = 0; i < spaces; i++) put_char(l->out, ' ');
  l->columns += spaces;
}

void page_end(page_line *l) {
  put_char(l->out, '\n');
  l->columns = 0;
}

bool has_rtl(const char *text, size_t n) {
  for (size_t at = 0; at < n;)
    if (point_is_rtl(points_next(text, n, &at))) return true;
  return false;
}

void put_visible(buffer *out, const char *text, size_t n) {
  for (size_t at = 0; at < n;) {
    size_t from = at;
    if (point_is_control(points_next(text, n, &at))) put_char(out, ' ');
    else put_bytes(out, text + from, at - from);
  }
}

void page_words(page_line *l, enum ink ink, const char *text, size_t n) {
  bool rtl = has_rtl(text, n);
  put_text(l->out, ink_on(l->style, ink));
  if (rtl) put_text(l->out, ISOLATE_FIRST_STRONG);
  put_visible(l->out, text, n);
  if (rtl) put_text(l->out, ISOLATE_END);
  if (ink != INK_PLAIN) put_text(l->out, ink_off(l->style));
  l->columns += points_columns(text, n);
}
