/* Tokens of a document: the first half of text_run (text.h). Fills bytes, size, points, keys, tokens. */
#ifndef RAWI_TEXT_TOKENISE_H
#define RAWI_TEXT_TOKENISE_H

#include "text/text.h"

int tokenise(const char *bytes, size_t size, size_t title_size, arena *a, text_layer *out, error *e);

#endif
