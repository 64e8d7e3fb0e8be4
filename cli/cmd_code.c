#include <string.h>
#include <unistd.h>

#include "cli.h"

static const format formats[] = {CODE_FORMATS(FORMAT_ITEM){NULL, NULL, NULL}};

int cmd_code(int argc, char **argv) {
  shared_options o = {0};
  const char *name = NULL, *only = NULL, *db = NULL;
  const option options[] = {
    {'f', "format", "report|jsonl", "report: for people (on a terminal); jsonl: one record a line (else)", &name, NULL},
    {0, "db", "FILE", "put documents and records into this store (made if it is not there)", &db, NULL},
    {0, "only", "actual", "leave out what is denied, planned or only possible", &only, NULL},
    OPTIONS_INPUT(&o), OPTIONS_OUTPUT(&o), OPTION_COLOR(&o), OPTION_MODEL(&o),
  };
  const usage u = {"code", "code [OPTION]... [FILE|-]...", "Reads Arabic news and writes the events in it. A FILE is text, JSONL, a saved page, a feed or a WARC archive,\n"
                   "also compressed, or a folder of them; rawi(1) says more. Without FILE, standard input.",
                   options, sizeof options / sizeof *options};
  run r = {.only_actual = false};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  if (only && strcmp(only, "actual")) return complain(EXIT_USAGE, "--only is actual, not '%s'", only);
  if (db && (name || o.output || only)) return complain(EXIT_USAGE, "--db goes with neither --format, --output nor --only: a store takes all there is");
  if (db) name = "jsonl";
  if (!name) name = !o.output && isatty(STDOUT_FILENO) ? "report" : "jsonl";
  const format *f = format_find(formats, name);
  if (!f) return complain(EXIT_USAGE, "--format is report or jsonl, not '%s'", name);
  r.write = f->write;
  r.only_actual = only != NULL;
  r.db = db;
  return run_files(&o, &r, argv + 1, n);
}
