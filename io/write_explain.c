/* The article with what was found in it, and under each event why. Without colours the finds stand in brackets with their kind. */
#include <stdlib.h>
#include <string.h>

#include "page.h"
#include "points.h"

enum mark { MARK_NONE, MARK_NUMBER, MARK_OBJECT, MARK_DATE, MARK_PLACE, MARK_PERSON, MARK_GROUP, MARK_TRIGGER, MARK_COUNT };
static const char *const mark_names[] = {"", "number", "object", "date", "place", "person", "group", "event"};
static const enum ink mark_inks[] = {INK_PLAIN, INK_NUMBER, INK_OBJECT, INK_DATE, INK_PLACE, INK_ACTOR, INK_ACTOR, INK_TRIGGER};

/* One mark a byte, and whether a find begins there. A later mark of the list above covers an earlier one. */
typedef struct marks { unsigned char *kind; size_t n; } marks;
#define MARK_BEGINS 0x80u

static void paint(marks *m, rawi_span s, int kind) {
  if (s.end > m->n || s.start >= s.end) return;
  for (uint32_t i = s.start; i < s.end; i++)
    if ((m->kind[i] & ~MARK_BEGINS) > (unsigned)kind) return;
  memset(m->kind + s.start, kind, s.end - s.start);
  m->kind[s.start] = (unsigned char)((unsigned)kind | MARK_BEGINS);
}

static enum mark mark_of(const char *kind) {
  for (int i = MARK_NUMBER; i < MARK_COUNT; i++)
    if (!strcmp(mark_names[i], kind)) return (enum mark)i;
  return MARK_NONE;
}

static void paint_all(marks *m, const result *r) {
  uint32_t n;
  const rawi_mention *found = rawi_doc_mentions(r->doc, &n);
  for (int pass = MARK_NUMBER; pass < MARK_TRIGGER; pass++)
    for (uint32_t i = 0; i < n; i++)
      if (!found[i].part && mark_of(found[i].kind) == (enum mark)pass) paint(m, found[i].text, pass);
  for (uint32_t i = 0; i < r->n_events; i++)
    for (uint32_t k = 0; k < r->events[i]->n_triggers; k++) paint(m, r->events[i]->triggers[k].text, MARK_TRIGGER);
}

static void put_piece(buffer *out, const style *s, enum mark kind, const char *text, size_t n) {
  if (kind == MARK_NONE) {
    put_visible(out, text, n);
    return;
  }
  size_t inked = n; /* a find that another one covers in part leaves the space between them */
  while (inked && text[inked - 1] == ' ') inked--;
  if (s->color) put_text(out, ink_on(s, mark_inks[kind]));
  else put_format(out, "[%s ", mark_names[kind]);
  put_visible(out, text, inked);
  if (s->color) put_text(out, ink_off(s));
  else put_char(out, ']');
  put_bytes(out, text + inked, n - inked);
}

static void put_line(buffer *out, const style *s, const marks *m, const char *text, size_t from, size_t to) {
  bool rtl = has_rtl(text + from, to - from);
  if (rtl) put_text(out, "\xE2\x81\xA7"); /* U+2067: the whole line runs right to left */
  for (size_t i = from; i < to;) {
    unsigned kind = m->kind[i] & ~MARK_BEGINS;
    size_t end = i + 1;
    while (end < to && m->kind[end] == kind) end++;
    put_piece(out, s, (enum mark)kind, text + i, end - i);
    i = end;
  }
  if (rtl) put_text(out, "\xE2\x81\xA9");
  put_char(out, '\n');
}

static void put_article(buffer *out, const result *r, const style *s) {
  size_t n;
  const char *text = rawi_doc_text(r->doc, &n);
  marks m = {calloc(n ? n : 1, 1), n};
  if (!m.kind) {
    out->failed = true;
    return;
  }
  paint_all(&m, r);
  for (size_t from = 0; from < n;) {
    const char *end = memchr(text + from, '\n', n - from);
    size_t to = end ? (size_t)(end - text) : n;
    put_line(out, s, &m, text, from, to);
    from = to + 1;
  }
  free(m.kind);
}

static void put_legend(buffer *out, const style *s) {
  if (!s->color) return;
  for (int i = MARK_NUMBER; i < MARK_COUNT; i++) put_format(out, "%s%s%s%s", i > MARK_NUMBER ? "  " : "", ink_on(s, mark_inks[i]), mark_names[i], ink_off(s));
  put_text(out, "\n\n");
}

static void put_decision(buffer *out, const result *r, const style *s, const rawi_decision *d) {
  page_line l = {out, s, 0};
  slice words = slice_of(r->doc, d->text);
  page_to(&l, 5);
  page_text(&l, INK_STRONG, d->about);
  page_to(&l, 17);
  page_text(&l, INK_PLAIN, d->why);
  if (words.n) {
    page_to(&l, l.columns + 2);
    page_words(&l, INK_PLAIN, words.text, words.n);
  }
  if (*d->source.file) {
    char number[16];
    size_t at = sizeof number;
    uint32_t line = d->source.line;
    number[--at] = '\0';
    do number[--at] = (char)('0' + line % 10);
    while (line /= 10);
    page_to(&l, l.columns + 2);
    page_text(&l, INK_FAINT, d->source.file);
    page_text(&l, INK_FAINT, ":");
    page_text(&l, INK_FAINT, number + at);
  }
  page_end(&l);
}

void write_explain(buffer *out, const result *r, const style *s) {
  put_legend(out, s);
  put_article(out, r, s);
  for (uint32_t i = 1; i <= r->n_events; i++) {
    const rawi_event *e = r->events[i - 1];
    put_char(out, '\n');
    put_event(out, r, s, i);
    for (uint32_t k = 0; k < e->n_decisions; k++) put_decision(out, r, s, &e->decisions[k]);
  }
  if (!r->n_events) put_text(out, "\nno event\n");
  put_char(out, '\n');
}
