#include "text/structure.h"

#include "text/tokenise.h"

#include <string.h>

#define QUOTES_OPEN_MAX 8 /* deeper nesting is read as flat */
#define SCARE_WORDS_MAX 3

typedef struct open_quote { uint32_t index; uint8_t mark; } open_quote;

typedef struct quoting {
  text_layer *text; arena *a; uint32_t cap;
  open_quote open[QUOTES_OPEN_MAX]; int depth;
  bool failed;
} quoting;

static void open_one(quoting *q, uint32_t token, uint8_t mark) {
  if (q->depth == QUOTES_OPEN_MAX) return;
  quotation new = {token + 1, token + 1, q->depth ? q->open[q->depth - 1].index : NONE, true, false};
  quotation *grown = arena_grow(q->a, q->text->quotations, &q->cap, q->text->n_quotations, q->text->n_quotations + 1, sizeof *grown);
  if (!grown) { q->failed = true; return; }
  q->text->quotations = grown;
  grown[q->text->n_quotations] = new;
  q->open[q->depth++] = (open_quote){q->text->n_quotations++, mark};
}

static void close_one(quoting *q, uint32_t token, bool closed) {
  quotation *x = &q->text->quotations[q->open[--q->depth].index];
  x->last = token;
  x->unclosed = !closed;
}

/* A closing mark closes the innermost quotation opened by its kind, and what was left open inside it. */
static void close_matching(quoting *q, uint32_t token, uint8_t mark) {
  int i = q->depth;
  while (i && q->open[i - 1].mark != mark) i--;
  if (!i) return;
  while (q->depth > i) close_one(q, token, false);
  close_one(q, token, true);
}

static bool is_open(const quoting *q, uint8_t mark) {
  for (int i = 0; i < q->depth; i++)
    if (q->open[i].mark == mark) return true;
  return false;
}

static void quote_sign(quoting *q, uint32_t i, uint8_t sign) {
  if (sign == '<') open_one(q, i, '<');
  else if (sign == '>') close_matching(q, i, is_open(q, '<') ? '<' : '"');
  else if (sign == '"') {
    if (is_open(q, '"')) close_matching(q, i, '"');
    else open_one(q, i, '"');
  }
}

static void mark_quoted(text_layer *text) {
  for (uint32_t k = 0; k < text->n_quotations; k++) {
    quotation *x = &text->quotations[k];
    uint32_t words = 0;
    for (uint32_t i = x->first; i < x->last; i++) {
      text->tokens[i].flags |= TOKEN_QUOTED;
      text->tokens[i].quote = k; /* inner quotations come later and win */
      words += text->tokens[i].kind == TOKEN_WORD || text->tokens[i].kind == TOKEN_LATIN;
    }
    x->scare = !x->unclosed && words <= SCARE_WORDS_MAX;
  }
}

int structure_quotations(arena *a, text_layer *out, error *e) {
  quoting q = {.text = out, .a = a};
  for (uint32_t i = 0; i < out->n_tokens && !q.failed; i++) {
    /* a quotation that nobody closed ends with its paragraph */
    if (out->tokens[i].flags & TOKEN_LINE_BEFORE) while (q.depth) close_one(&q, i, false);
    uint8_t sign = sign_of(out, i);
    if (sign) quote_sign(&q, i, sign);
  }
  while (q.depth) close_one(&q, out->n_tokens, false);
  if (q.failed) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  mark_quoted(out);
  return OK;
}

/* Text wrapped by hand: many short lines, few of which end with a sentence. There a line break is a space. */
static bool hard_wrapped(const text_layer *t) {
  uint32_t lines = 0, ended = 0, longest = 0, line_start = 0;
  for (uint32_t i = 1; i < t->n_tokens; i++) {
    if (!(t->tokens[i].flags & TOKEN_LINE_BEFORE)) continue;
    uint32_t length = t->tokens[i].point - t->tokens[line_start].point;
    if (length > longest) longest = length;
    uint8_t sign = sign_of(t, i - 1);
    lines++;
    ended += sign == '.' || sign == '!' || sign == '?' || sign == ':';
    line_start = i;
  }
  return lines >= 4 && ended * 3 < lines && longest <= 120 && longest >= 40;
}

/* A stop after one letter (a title's abbreviation, an agency's letters) ends no sentence. */
static bool after_initial(const text_layer *t, uint32_t i) {
  return i && t->tokens[i - 1].kind == TOKEN_WORD && t->tokens[i - 1].len == 1 && !(t->tokens[i].flags & TOKEN_SPACE_BEFORE);
}

static bool ends_sentence(const text_layer *t, uint32_t i) {
  uint8_t sign = sign_of(t, i);
  if (sign == '!' || sign == '?') return true;
  if (sign != '.') return false;
  if (after_initial(t, i)) return false;
  return i + 1 == t->n_tokens || (t->tokens[i + 1].flags & TOKEN_SPACE_BEFORE) || t->tokens[i + 1].kind == TOKEN_PUNCT;
}

/* Signs that stay with the sentence that they follow. */
static bool trails(const text_layer *t, uint32_t i) {
  uint8_t sign = sign_of(t, i);
  if (t->tokens[i].flags & TOKEN_LINE_BEFORE) return false;
  return sign == '>' || sign == ')' || sign == '.' || sign == '!' || sign == '?' || sign == ',' || sign == 'e' ||
         (sign == '"' && !(t->tokens[i].flags & TOKEN_SPACE_BEFORE));
}

static bool starts_here(const text_layer *t, uint32_t i, bool wrapped) {
  uint16_t flags = t->tokens[i].flags;
  if (flags & TOKEN_PARA_BEFORE) return true;
  if ((flags & TOKEN_LINE_BEFORE) && !wrapped) return true;
  return sign_of(t, i) == '*' && (flags & TOKEN_SPACE_BEFORE); /* a bullet between glued items */
}

/* No sentence of news is longer. What has no stop at all (a list, a table, a page without its line ends) is read in pieces, so that work
 * within a sentence stays bounded. */
#define SENTENCE_TOKENS_MAX 512u

int structure_sentences(arena *a, text_layer *out, size_t title_size, error *e) {
  bool wrapped = hard_wrapped(out);
  uint32_t cap = 0, first = 0;
  bool ended = false;
  for (uint32_t i = 0; i <= out->n_tokens; i++) {
    bool end = i == out->n_tokens;
    if (i > first && (end || starts_here(out, i, wrapped) || (ended && !trails(out, i)) || i - first == SENTENCE_TOKENS_MAX)) {
      sentence *grown = arena_grow(a, out->sentences, &cap, out->n_sentences, out->n_sentences + 1, sizeof *grown);
      if (!grown) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
      out->sentences = grown;
      grown[out->n_sentences++] = (sentence){first, i, out->tokens[first].start < title_size};
      first = i;
      ended = false;
    }
    if (end) break;
    ended = ended || ends_sentence(out, i);
  }
  for (uint32_t k = 0; k < out->n_sentences; k++) {
    out->tokens[out->sentences[k].first].flags |= TOKEN_FIRST;
    for (uint32_t i = out->sentences[k].first; i < out->sentences[k].last; i++) {
      out->tokens[i].sentence = k;
      if (out->sentences[k].title) out->tokens[i].flags |= TOKEN_TITLE;
    }
  }
  return OK;
}

int text_run(const char *bytes, size_t size, size_t title_size, arena *a, text_layer *out, error *e) {
  memset(out, 0, sizeof *out);
  if (size > TEXT_BYTES_MAX) return fail(e, ERR_LIMIT, TEXT_BYTES_MAX, "a document of %zu bytes is over the limit of %u", size, TEXT_BYTES_MAX);
  int rc = tokenise(bytes, size, title_size, a, out, e);
  if (!rc) rc = structure_quotations(a, out, e);
  if (!rc) rc = structure_sentences(a, out, title_size, e);
  return rc;
}
