/* rawi-compile: the tables of data/ to one model file.
 * usage: rawi-compile [--verbose] [--version N] [--general FILE.dic] DATA_DIR OUT_FILE */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compile.h"

static int usage(void) {
  fprintf(stderr, "usage: rawi-compile [--verbose] [--version N] [--general FILE.dic] DATA_DIR OUT_FILE\n");
  return 2;
}

int main(int argc, char **argv) {
  static build b;
  uint32_t version = 0;
  const char *general = NULL;
  int i = 1;
  for (; i < argc && argv[i][0] == '-'; i++) {
    if (strcmp(argv[i], "--verbose") == 0) b.verbose = true;
    else if (strcmp(argv[i], "--version") == 0 && i + 1 < argc) version = (uint32_t)strtoul(argv[++i], NULL, 10);
    else if (strcmp(argv[i], "--general") == 0 && i + 1 < argc) general = argv[++i];
    else return usage();
  }
  if (argc - i != 2) return usage();
  b.dir = argv[i];
  read_tables(&b);
  if (!b.errors) build_lexicon(&b);
  if (!b.errors) build_phrases(&b);
  if (!b.errors && general && !(b.general = read_general(&b, general))) {
    fprintf(stderr, "rawi-compile: cannot read %s\n", general);
    return 1;
  }
  if (b.errors) {
    fprintf(stderr, "rawi-compile: %d errors in %s\n", b.errors, b.dir);
    return 1;
  }
  if (b.verbose) fprintf(stderr, "%u lemmas, %u forms, %u senses, %u phrase nodes\n", b.lemmas.n, b.forms.n, b.senses.n, b.n_nodes);
  return pack(&b, argv[i + 1], version) ? 1 : 0;
}
