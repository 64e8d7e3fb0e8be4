#include "cli.h"

static const format formats[] = {ANALYSE_FORMATS(FORMAT_ITEM){NULL, NULL, NULL}};

int cmd_analyse(int argc, char **argv) {
  shared_options o = {0};
  const char *name = "jsonl";
  const option options[] = {
    {'f', "format", "jsonl|conllu", "jsonl: one document a line; conllu: one word a line", &name, NULL},
    OPTIONS_INPUT(&o), OPTIONS_OUTPUT(&o), OPTION_MODEL(&o),
  };
  const usage u = {"analyse", "analyse [OPTION]... [FILE|-]...", "Writes what is read before events are: words with lemma and features, numbers, dates, places,\n"
                   "people, groups, clauses, quotations.", options, sizeof options / sizeof *options};
  run r = {.layers = true};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  const format *f = format_find(formats, name);
  if (!f) return complain(EXIT_USAGE, "--format is jsonl or conllu, not '%s'", name);
  r.write = f->write;
  return run_files(&o, &r, argv + 1, n);
}
