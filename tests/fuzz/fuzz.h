/* fuzz: what both targets share. */
#ifndef RAWI_TESTS_FUZZ_H
#define RAWI_TESTS_FUZZ_H

#include <rawi/rawi.h>
#include <stddef.h>
#include <stdint.h>

#include "../../io/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads the document by both ways and writes it in every format; traps when they do not agree. */
void fuzz_document(const news *n);

#endif
