#include <string.h>

#include "cli.h"

const command commands[] = {
  {"code", cmd_code, "write the events of documents"},
  {"search", cmd_search, "find records in a store"},
  {"stories", cmd_stories, "show what several reports say of one happening"},
  {"export", cmd_export, "write the records of a store in other formats"},
  {"eval", cmd_eval, "measure records against documents that people coded"},
  {"db", cmd_db, "check, describe or compact a store"},
  {"watch", cmd_watch, "poll feeds and write the events of what is new"},
  {"analyse", cmd_analyse, "write the words, mentions and clauses of documents"},
  {"explain", cmd_explain, "show an article, its events and why"},
  {"model", cmd_model, "say what the model holds, check one, write one out as text"},
  {"lexicon", cmd_lexicon, "look up words and their forms"},
  {"places", cmd_places, "look up places"},
#ifdef RAWI_SERVE
  {"serve", cmd_serve, "show articles and a store in the browser"},
#endif
  {"version", cmd_version, "print the version"},
  {"help", cmd_help, "print help on a command"},
  {NULL, NULL, NULL},
};

static const char *command_name(const char *arg) {
  if (!strcmp(arg, "--help") || !strcmp(arg, "-h")) return "help";
  if (!strcmp(arg, "--version") || !strcmp(arg, "-V")) return "version";
  return arg;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("rawi: no command\n", stderr);
    fputs("Try 'rawi help'.\n", stderr);
    return EXIT_USAGE;
  }
  const char *name = command_name(argv[1]);
  for (const command *c = commands; c->name; c++)
    if (!strcmp(c->name, name)) return c->run(argc - 1, argv + 1);
  complain(EXIT_USAGE, "unknown %s '%s'", name[0] == '-' ? "option" : "command", name);
  fputs("Try 'rawi help'.\n", stderr);
  return EXIT_USAGE;
}
