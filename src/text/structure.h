/* Sentences and quotations of a tokenised document: the second half of text_run (text.h). */
#ifndef RAWI_TEXT_STRUCTURE_H
#define RAWI_TEXT_STRUCTURE_H

#include "text/text.h"

int structure_quotations(arena *a, text_layer *out, error *e);
int structure_sentences(arena *a, text_layer *out, size_t title_size, error *e);

static inline uint8_t sign_of(const text_layer *t, uint32_t token) {
  uint8_t kind = t->tokens[token].kind;
  return kind == TOKEN_PUNCT || kind == TOKEN_SYMBOL ? t->keys[t->tokens[token].key] : 0;
}

#endif
