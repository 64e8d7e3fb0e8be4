#include <string.h>

#include "cli.h"

typedef int find_fn(rawi_coder *coder, const char *word, rawi_put put, void *user, rawi_error *error);

static int look_up(const char *path, find_fn *find, char **words, int n) {
  session s;
  int code = EXIT_FINE;
  if (!session_open(path, &s)) return EXIT_INPUT;
  for (int i = 0; i < n; i++) {
    rawi_error e;
    int failed = find(s.coder, words[i], put_file, stdout, &e);
    if (failed && failed != RAWI_ERROR_STOPPED) code = complain(EXIT_INPUT, "%s: %s", words[i], e.message);
  }
  session_close(&s);
  return finish_output(stdout, "standard output", code);
}

int cmd_lexicon(int argc, char **argv) {
  const char *model = NULL;
  const option options[] = {{0, "model", "FILE", "use this model instead of the built-in one", &model, NULL}};
  const usage u = {"lexicon", "lexicon find|forms [OPTION]... WORD...", "find: every reading of a word, likeliest first. forms: every form of a lemma; vowels may be left out.\n"
                   "Lines of tab-separated text, the first naming the columns.", options, 1};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  if (n < 2 || (strcmp(argv[1], "find") && strcmp(argv[1], "forms"))) return complain(EXIT_USAGE, "lexicon: say find or forms, and a WORD");
  return look_up(model, strcmp(argv[1], "find") ? rawi_lexicon_forms : rawi_lexicon_find, argv + 2, n - 1);
}

int cmd_places(int argc, char **argv) {
  const char *model = NULL;
  const option options[] = {{0, "model", "FILE", "use this model instead of the built-in one", &model, NULL}};
  const usage u = {"places", "places [OPTION]... NAME...", "Every place that a name, Arabic or English, can mean: countries first, then the most populous.\n"
                   "Lines of tab-separated text, the first naming the columns.", options, 1};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  if (n < 1) return complain(EXIT_USAGE, "places: say a NAME");
  return look_up(model, rawi_places_find, argv + 1, n);
}
