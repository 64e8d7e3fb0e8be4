#include <inttypes.h>
#include <string.h>

#include "../store/store.h"
#include "cli.h"

static void say_wrong(void *user, const char *what) { complain(0, "%s: %s", (const char *)user, what); }

static int check(store *s, char *path) {
  if (!store_check(s, say_wrong, path)) return EXIT_INPUT;
  printf("%s: sound\n", path);
  return EXIT_FINE;
}

static void print_coder(void *user, const char *coder, int64_t documents) {
  (void)user;
  printf("coded by   %s: %" PRId64 "\n", *coder ? coder : "an earlier version", documents);
}

static int info(store *s, char *path) {
  store_info x;
  if (!store_describe(s, &x)) return complain(EXIT_INPUT, "%s: %s", path, store_why(s));
  printf("version    %d\nbytes      %" PRId64 "\ndocuments  %" PRId64 "\n  current  %" PRId64 "\n  copies   %" PRId64 "\nrecords    %" PRId64 "\nstories    %" PRId64 "\n", x.version, x.bytes, x.documents, x.current,
         x.copies, x.records, x.stories);
  if (*x.first) printf("days       %s to %s\n", x.first, x.last);
  return store_coders(s, print_coder, NULL) ? EXIT_FINE : complain(EXIT_INPUT, "%s: %s", path, store_why(s));
}

static int vacuum(store *s, char *path) { return store_relate(s) && store_vacuum(s) ? EXIT_FINE : complain(EXIT_INPUT, "%s: %s", path, store_why(s)); }

static const struct { const char *name; int (*run)(store *s, char *path); enum store_mode mode; } actions[] = {{"check", check, STORE_READ}, {"info", info, STORE_READ}, {"vacuum", vacuum, STORE_WRITE}};

int cmd_db(int argc, char **argv) {
  const usage u = {"db", "db check|info|vacuum FILE",
                   "check   reads the whole store and says what is wrong with it\ninfo    says what it holds\nvacuum  brings it to this version, finds copies and stories, orders its full text and gives unused room back", NULL, 0};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  if (n != 2) return complain(EXIT_USAGE, "db: one of check, info and vacuum, and a file");
  for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
    char why[300];
    if (strcmp(actions[i].name, argv[1])) continue;
    store *s = store_open(argv[2], actions[i].mode, why);
    if (!s) return complain(EXIT_INPUT, "%s: %s", argv[2], why);
    int code = actions[i].run(s, argv[2]);
    store_close(s);
    return finish_output(stdout, "standard output", code);
  }
  return complain(EXIT_USAGE, "db: check, info or vacuum, not '%s'", argv[1]);
}
