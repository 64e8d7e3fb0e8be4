/* Bytes -> document -> every layer, every format. A first line is the title where an empty one follows. */
#include <string.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *text = (const char *)data, *end = size ? memchr(text, '\n', size) : NULL;
  news n = {.id = "fuzz", .encoding = "UTF-8", .text = text, .text_size = size, .published = size % 2 ? 18139 : RAWI_NO_DAY};
  if (end && end + 1 < text + size && end[1] == '\n') {
    n.title = text;
    n.title_size = (size_t)(end - text);
    n.text = end + 2;
    n.text_size = size - n.title_size - 2;
  }
  fuzz_document(&n);
  return 0;
}
