#include "cli.h"

int cmd_explain(int argc, char **argv) {
  shared_options o = {0};
  const option options[] = {OPTIONS_INPUT(&o), {'o', "output", "FILE", "write to FILE instead of standard output", &o.output, NULL}, OPTION_COLOR(&o), OPTION_MODEL(&o)};
  const usage u = {"explain", "explain [OPTION]... [FILE|-]...", "Shows an article with everything found in it marked, and under each event every decision\n"
                   "with the line of the data tables behind it.", options, sizeof options / sizeof *options};
  run r = {.layers = true, .write = write_explain};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  return run_files(&o, &r, argv + 1, n);
}
