/* text: bytes to tokens, sentences, quotations.  Source of letters' codes: the Unicode block U+0600.
 *
 * Letters. An Arabic letter is one byte in the engine: the low byte of its code point (U+0621..U+06FF), so that keys are short
 * byte strings. A token has two keys: `letters` (diacritics and tatweel taken off, presentation forms resolved) and `key`
 * (letters folded as writers mix them: all alifs to bare alif, alif maqsura to ya, ta marbuta to ha, hamza seats to their seat). */
#ifndef RAWI_TEXT_TEXT_H
#define RAWI_TEXT_TEXT_H

#include "base/base.h"
#include "text/letters.h"

enum token_kind { TOKEN_WORD, TOKEN_LATIN, TOKEN_NUMBER, TOKEN_PUNCT, TOKEN_SYMBOL };

enum token_flags {
  TOKEN_SPACE_BEFORE = 1,  /* white space stands before it */
  TOKEN_LINE_BEFORE = 2,   /* a line break stands before it */
  TOKEN_PARA_BEFORE = 4,   /* an empty line, or the title's end, stands before it */
  TOKEN_MARKED = 8,        /* it carries at least one diacritic */
  TOKEN_TANWIN = 16,       /* it ends in tanwin fath (a written accusative or adverb) */
  TOKEN_SHADDA = 32,       /* it carries a shadda */
  TOKEN_FIRST = 64,        /* first of its sentence */
  TOKEN_TITLE = 128,       /* in the title */
  TOKEN_DATELINE = 256,    /* belongs to a dateline, which no stage reads as part of the sentence */
  TOKEN_QUOTED = 512,      /* inside a quotation */
};

#define TOKEN_LETTERS_MAX 40 /* longer words are one token with this many letters in its keys */

typedef struct token {
  uint32_t start, end;      /* bytes in the text */
  uint32_t point;           /* code point offset of start */
  uint32_t points;          /* length in code points */
  uint32_t letters, key;    /* offsets into text_layer.keys, `len` bytes each. NUMBER: ASCII digits with one '.' at most; PUNCT: ASCII class, see below */
  uint16_t flags;
  uint8_t len;
  uint8_t kind;             /* enum token_kind */
  uint32_t sentence;        /* index of its sentence */
  uint32_t quote;           /* innermost quotation, or NONE */
} token;

/* For PUNCT and SYMBOL tokens key[0] is an ASCII stand-in, whatever script the sign is of:
 * '.' full stop  ',' comma (also U+060C)  ';' semicolon  ':' colon  '!' '?'  '"' straight quote  '<' opening quote (guillemet, curly)
 * '>' closing quote  '\'' single quote  '(' ')' '[' ']' '{' '}'  '-' any dash or tatweel used as one  '*' bullets  '/' '%' '$' (any currency) '+' '=' '&' '@' '#' '_' '~' '^'
 * 'e' ellipsis  '|'  others 'o'. */

typedef struct sentence { uint32_t first, last; bool title; } sentence; /* tokens [first, last) */

/* A quotation: tokens [first, last) without its marks; open when it never closes. parent: the quotation around it, or NONE. */
typedef struct quotation { uint32_t first, last, parent; bool unclosed, scare; } quotation; /* scare: three words or fewer, a name or a term rather than speech */

typedef struct text_layer {
  const char *bytes; uint32_t size; uint32_t points;
  uint8_t *keys;
  token *tokens; uint32_t n_tokens;
  sentence *sentences; uint32_t n_sentences;
  quotation *quotations; uint32_t n_quotations;
} text_layer;

#define TEXT_BYTES_MAX (256u << 20) /* a longer document is an error, never cut */

/* Tokenises bytes[0..size): the document is title, newline, text; title_size is the bytes of the title (0: none).
 * ERR_INPUT with the byte position when the bytes are not UTF-8, ERR_LIMIT over TEXT_BYTES_MAX, ERR_NOMEM. Everything in *out
 * lives in the arena and points into bytes. */
int text_run(const char *bytes, size_t size, size_t title_size, arena *a, text_layer *out, error *e);

#endif
