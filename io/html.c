#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include "html.h"

#include <ctype.h>
#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

typedef struct tag_row { const char *name; unsigned flags; } tag_row;
#define HTML_ROW(name, text, flags) {text, flags},
static const tag_row tags[] = {HTML_TAGS(HTML_ROW)};

static bool name_ends(char c) { return is_space(c) || c == '/' || c == '>'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool piece_is(piece a, const char *b) { return strlen(b) == a.size && (!a.size || !strncasecmp(a.text, b, a.size)); }

static int compare(const char *name, size_t n, const char *row) {
  for (size_t i = 0; i < n; i++) {
    int c = name[i] | 0x20; /* lower case; what is no letter finds nothing either way */
    if (c != row[i]) return c - row[i];
  }
  return row[n] ? -1 : 0;
}

static enum html_tag tag_of(const char *name, size_t n) {
  int low = 0, high = TAG_OTHER - 1;
  while (low <= high) {
    int middle = (low + high) / 2, c = compare(name, n, tags[middle].name);
    /* h1 to h6: the digits keep their order under | 0x20 */
    if (!c) return (enum html_tag)middle;
    if (c < 0) high = middle - 1;
    else low = middle + 1;
  }
  return TAG_OTHER;
}

/* The end of the attributes that begin at `at`: the > that closes the tag, or end. A > in quotes behind an = does not. */
static const char *attributes_end(const char *at, const char *end) {
  bool value = false;
  for (; at < end && *at != '>'; at++) {
    if (value && (*at == '"' || *at == '\'')) {
      const char *quote = memchr(at + 1, *at, (size_t)(end - at - 1));
      if (!quote) return end;
      at = quote;
      value = false;
    } else if (!is_space(*at)) value = *at == '=';
  }
  return at;
}

/* Where the closing tag of a skipped element begins, or end. */
static const char *skipped_end(const char *at, const char *end, const char *name) {
  size_t n = strlen(name);
  while ((at = memchr(at, '<', (size_t)(end - at)))) {
    if ((size_t)(end - at) < n + 2) return end;
    if (at[1] == '/' && !strncasecmp(at + 2, name, n) && ((size_t)(end - at) == n + 2 || name_ends(at[n + 2]))) return at;
    at++;
  }
  return end;
}

static bool read_tag(html_scan *s, html_token *out) {
  bool closing = s->at[1] == '/';
  const char *name = s->at + 1 + closing, *name_end = name;
  while (name_end < s->end && !name_ends(*name_end)) name_end++;
  const char *end = attributes_end(name_end, s->end);
  enum html_tag tag = tag_of(name, (size_t)(name_end - name));
  *out = (html_token){.kind = closing ? HTML_CLOSE : HTML_OPEN, .tag = tag, .flags = tag == TAG_OTHER ? 0 : tags[tag].flags, .attributes = {name_end, (size_t)(end - name_end)}};
  s->at = end < s->end ? end + 1 : end;
  if (closing || !(out->flags & (HTML_S | HTML_K))) return true;
  const char *inner = s->at;
  s->at = skipped_end(inner, s->end, tags[tag].name);
  out->text = (piece){inner, (size_t)(s->at - inner)};
  return true;
}

/* Behind a comment, a declaration or an instruction. */
static const char *skip_declaration(const char *at, const char *end) {
  if (end - at < 4 || memcmp(at, "<!--", 4)) {
    const char *close = memchr(at, '>', (size_t)(end - at));
    return close ? close + 1 : end;
  }
  if (end - at > 4 && at[4] == '>') return at + 5;
  for (at += 2; (at = memmem(at, (size_t)(end - at), "--", 2)); at++) {
    if (end - at > 2 && at[2] == '>') return at + 3;
    if (end - at > 3 && at[2] == '!' && at[3] == '>') return at + 4;
  }
  return end;
}

static bool begins_tag(const char *at, const char *end) { return end - at > 2 && (is_letter(at[1]) || (at[1] == '/' && is_letter(at[2]))); }
static bool begins_declaration(const char *at, const char *end) { return end - at > 1 && (at[1] == '!' || at[1] == '?' || at[1] == '/'); }

bool html_next(html_scan *s, html_token *out) {
  while (s->at < s->end && *s->at == '<' && !begins_tag(s->at, s->end) && begins_declaration(s->at, s->end)) s->at = skip_declaration(s->at, s->end);
  if (s->at == s->end) return false;
  if (*s->at == '<' && begins_tag(s->at, s->end)) return read_tag(s, out);
  const char *from = s->at, *next = memchr(from + 1, '<', (size_t)(s->end - from - 1));
  s->at = next ? next : s->end;
  *out = (html_token){.kind = HTML_TEXT, .tag = TAG_OTHER, .text = {from, (size_t)(s->at - from)}};
  return true;
}

bool html_attribute(piece *rest, piece *name, piece *value) {
  const char *at = rest->text, *end = at + rest->size;
  while (at < end && (is_space(*at) || *at == '/')) at++;
  const char *from = at;
  while (at < end && (!name_ends(*at)) && (*at != '=' || at == from)) at++;
  *name = (piece){from, (size_t)(at - from)};
  *value = (piece){at, 0};
  while (at < end && is_space(*at)) at++;
  if (at < end && *at == '=') {
    do at++;
    while (at < end && is_space(*at));
    bool quoted = at < end && (*at == '"' || *at == '\'');
    const char *begin = at + quoted, *stop = quoted ? memchr(begin, *at, (size_t)(end - begin)) : begin;
    if (!stop) stop = end;
    while (!quoted && stop < end && !is_space(*stop)) stop++;
    *value = (piece){begin, (size_t)(stop - begin)};
    at = stop + (quoted && stop < end);
  }
  *rest = (piece){at, (size_t)(end - at)};
  return name->size > 0;
}

/* ---- text ---- */

/* Windows letters that pages write as &#128; to &#159;. */
static uint32_t windows_point(uint32_t cp) {
  static const uint16_t points[32] = {0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
                                      0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};
  return cp >= 128 && cp < 160 ? points[cp - 128] : cp;
}

static size_t number_reference(const char *text, size_t n, uint32_t *cp) {
  bool hex = n > 2 && (text[2] | 0x20) == 'x';
  size_t i = hex ? 3 : 2, from = i;
  for (*cp = 0; i < n && (hex ? isxdigit((unsigned char)text[i]) : isdigit((unsigned char)text[i])); i++) {
    unsigned digit = (unsigned)(isdigit((unsigned char)text[i]) ? text[i] - '0' : (text[i] | 0x20) - 'a' + 10);
    if (*cp < 0x110000) *cp = *cp * (hex ? 16 : 10) + digit;
  }
  *cp = windows_point(*cp);
  if (!*cp) *cp = 0xFFFD; /* no text holds a NUL */
  return i == from ? 0 : i + (i < n && text[i] == ';');
}

static size_t name_reference(const char *text, size_t n, uint32_t *cp) {
  char name[12];
  size_t i = 1;
  for (; i < n && i < sizeof name && isalnum((unsigned char)text[i]); i++) name[i - 1] = text[i];
  name[i - 1] = '\0';
  const htmlEntityDesc *found = i > 1 ? htmlEntityLookup((const xmlChar *)name) : NULL;
  *cp = found ? found->value : !strcmp(name, "apos") ? '\'' : 0;
  return *cp ? i + (i < n && text[i] == ';') : 0;
}

/* The bytes of the reference at text, which begins with &; 0 when it is none. */
static size_t reference(const char *text, size_t n, uint32_t *cp) { return n > 2 && text[1] == '#' ? number_reference(text, n, cp) : name_reference(text, n, cp); }

void put_html(buffer *out, const char *text, size_t n) {
  size_t from = 0;
  if (!n) return;
  for (const char *hit = text; (hit = memchr(hit, '&', n - (size_t)(hit - text)));) {
    uint32_t cp;
    size_t at = (size_t)(hit - text), used = reference(hit, n - at, &cp);
    hit += used ? used : 1;
    if (!used) continue;
    put_bytes(out, text + from, at - from);
    put_point(out, cp);
    from = at + used;
  }
  put_bytes(out, text + from, n - from);
}

void put_html_line(buffer *out, const char *text, size_t n) {
  buffer plain = {0};
  size_t begin = out->n;
  put_html(&plain, text, n);
  for (size_t i = 0; i < plain.n; i++) {
    if (!is_space(plain.at[i])) put_char(out, plain.at[i]);
    else if (out->n > begin && !is_space(out->at[out->n - 1])) put_char(out, ' ');
  }
  if (out->n > begin && out->at[out->n - 1] == ' ') out->n--;
  if (plain.failed) out->failed = true;
  buffer_free(&plain);
}

#define CHARSET_WITHIN 4096

static piece named_behind(const char *bytes, size_t n, const char *word) {
  size_t k = strlen(word);
  for (size_t i = 0; i + k < n; i++) {
    if (strncasecmp(bytes + i, word, k)) continue;
    size_t at = i + k;
    while (at < n && (is_space(bytes[at]) || strchr("=\"'", bytes[at]))) at++;
    size_t from = at;
    while (at < n && (isalnum((unsigned char)bytes[at]) || bytes[at] == '-' || bytes[at] == '_')) at++;
    return (piece){bytes + from, at - from};
  }
  return (piece){0};
}

piece html_charset(const char *bytes, size_t n) {
  if (n > CHARSET_WITHIN) n = CHARSET_WITHIN;
  piece xml = head_is(bytes, n, "<?xml") ? named_behind(bytes, n < 200 ? n : 200, "encoding") : (piece){0};
  return xml.size ? xml : named_behind(bytes, n, "charset");
}
