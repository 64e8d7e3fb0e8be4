#include <string.h>

#include "cli.h"

int cmd_version(int argc, char **argv) {
  const usage u = {"version", "version", "Prints the version of rawi.", NULL, 0};
  int n = argc > 1 ? options_read(&u, argc, argv) : 0;
  if (n < 0) return options_exit(n);
  printf("rawi %s\n", rawi_version());
  return finish_output(stdout, "standard output", EXIT_FINE);
}

static int overview(void) {
  put_words("Usage");
  printf(": rawi COMMAND [OPTION]... [ARGUMENT]...\n\n");
  put_words("Reads Arabic news and writes conflict event data: who did what to whom, where, when, with what\nlosses, and who says so.");
  printf("\n\n");
  put_words("Commands");
  printf(":\n");
  for (const command *c = commands; c->name; c++) {
    printf("  %-10s ", c->name);
    put_words(c->about);
    putchar('\n');
  }
  putchar('\n');
  put_words("'rawi COMMAND --help' says more; so does rawi(1).\nExit codes: 0 all well, 1 some input failed, 2 the command line is wrong.");
  putchar('\n');
  return finish_output(stdout, "standard output", EXIT_FINE);
}

int cmd_help(int argc, char **argv) {
  char help[] = "--help";
  if (argc < 2 || argv[1][0] == '-') return overview();
  for (const command *c = commands; c->name; c++) {
    char *args[] = {argv[1], help, NULL};
    if (!strcmp(c->name, argv[1])) return c->run == cmd_help ? overview() : c->run(2, args);
  }
  return complain(EXIT_USAGE, "unknown command '%s'", argv[1]);
}
