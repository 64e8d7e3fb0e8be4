#include <string.h>
#include <unistd.h>

#include "../watch/watch.h"
#include "cli.h"

/* The state stands beside the feeds' file unless it is said where. */
static bool state_path(char path[4096], const char *feeds_path, const char *given) {
  int n = given ? snprintf(path, 4096, "%s", given) : snprintf(path, 4096, "%s.state", feeds_path);
  return n > 0 && n < 4096;
}

static int watch_feeds(const shared_options *o, run *r, const feeds *f, const char *path, const char *given) {
  char state[4096], why[4400];
  news_defaults defaults = {.published = RAWI_NO_DAY, .any_language = o->any_language};
  if (!state_path(state, path, given)) return complain(EXIT_USAGE, "a path of more than 4,095 bytes");
  stop_on_signals();
  if (!watch_open(&r->watch, f, state, &defaults, &stop_asked, stderr, why, sizeof why)) return complain(EXIT_INPUT, "%s", why);
  int code = run_files(o, r, NULL, 0);
  watch_close(r->watch);
  return code;
}

int cmd_watch(int argc, char **argv) {
  shared_options o = {0};
  const char *db = NULL, *state = NULL;
  bool once = false;
  const option options[] = {
    {0, "db", "FILE", "put documents and records into this store (made if it is not there)", &db, NULL},
    {0, "state", "FILE", "what was seen is remembered here (else FEEDS.toml.state)", &state, NULL},
    {0, "once", NULL, "one round over all feeds and what is new in them, then the end", NULL, &once},
    {0, "any-language", NULL, "read documents that are not Arabic, too", NULL, &o.any_language},
    {'o', "output", "FILE", "write records to FILE instead of standard output", &o.output, NULL},
    OPTION_MODEL(&o),
  };
  const usage u = {"watch", "watch [OPTION]... FEEDS.toml", "Polls RSS and Atom feeds and the pages of their items, politely, and writes the events of what is\n"
                   "new. It goes on until it is stopped (Ctrl-C), and where it was when it is started again.", options, sizeof options / sizeof *options};
  run r = {.write = write_jsonl};
  feeds f;
  char why[4400];
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  if (n != 1) return complain(EXIT_USAGE, "watch: one file of feeds is wanted");
  if (db && o.output) return complain(EXIT_USAGE, "--db goes without --output: a store takes all there is");
  r.db = db;
  bool fine = feeds_read(&f, argv[1], why, sizeof why);
  f.once = once;
  int code = fine ? watch_feeds(&o, &r, &f, argv[1], state) : complain(EXIT_USAGE, "%s", why);
  feeds_free(&f);
  return code;
}
