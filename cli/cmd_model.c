#include <inttypes.h>
#include <string.h>

#include "cli.h"

static void info(const rawi_model *m) {
  rawi_model_info i;
  rawi_table_info t;
  rawi_model_describe(m, &i);
  printf("format    %" PRIu32 "\ndigest    %016" PRIx64 "\nsize      %zu bytes\n", i.version, i.digest, i.size);
  printf("lemmas    %" PRIu32 "\nforms     %" PRIu32 "\nreadings  %" PRIu32 "\nphrases   %" PRIu32 " nodes\n\n", i.lemmas, i.forms, i.readings, i.phrase_nodes);
  for (uint32_t k = 0; k < i.tables && !rawi_model_table(m, k, &t); k++) printf("%-16s %8" PRIu32 "  %s\n", t.name, t.rows, t.files);
}

static int act(const char *what, const char *path, const rawi_model *m) {
  if (!strcmp(what, "info")) info(m);
  else if (!strcmp(what, "check")) printf("%s: fine\n", path ? path : "built-in model");
  else rawi_model_dump(m, put_file, stdout);
  return finish_output(stdout, "standard output", EXIT_FINE);
}

int cmd_model(int argc, char **argv) {
  const usage u = {"model", "model info|check|dump [FILE]", "info: what the model holds. check: verify its header, bounds and checksum. dump: every table as\n"
                   "text, each row with the data file and line it comes from. Without FILE, the built-in model.", NULL, 0};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  if (n < 1 || n > 2 || (strcmp(argv[1], "info") && strcmp(argv[1], "check") && strcmp(argv[1], "dump")))
    return complain(EXIT_USAGE, "model: say info, check or dump, and at most one FILE");
  loaded m;
  if (!model_load(n == 2 ? argv[2] : NULL, &m)) return EXIT_INPUT;
  int code = act(argv[1], n == 2 ? argv[2] : NULL, m.model);
  model_unload(&m);
  return code;
}
