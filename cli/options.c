#include <stdarg.h>
#include <string.h>

#include "cli.h"

int complain(int code, const char *text, ...) {
  va_list args;
  va_start(args, text);
  fputs("rawi: ", stderr);
  vfprintf(stderr, text, args);
  fputc('\n', stderr);
  va_end(args);
  return code;
}

static void print_option(const option *o) {
  char left[64];
  snprintf(left, sizeof left, "%c%c%s--%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ', o->letter ? ", " : "  ", o->name, o->argument ? " " : "", o->argument ? o->argument : "");
  printf("  %-34s ", left);
  put_words(o->about);
  putchar('\n');
}

static void print_help(const usage *u) {
  put_words("Usage");
  printf(": rawi %s\n\n", u->synopsis);
  put_words(u->about);
  putchar('\n');
  if (u->n_options) {
    putchar('\n');
    put_words("Options");
    printf(":\n");
  }
  for (size_t i = 0; i < u->n_options; i++) print_option(&u->options[i]);
  const option help = {'h', "help", NULL, "print this", NULL, NULL};
  if (u->n_options) print_option(&help);
}

/* The number of single-letter edits between two short names, at most 99. */
static unsigned distance(const char *a, size_t n, const char *b) {
  unsigned row[33];
  size_t m = strlen(b);
  if (m > 32 || n > 32) return 99;
  for (size_t k = 0; k <= m; k++) row[k] = (unsigned)k;
  for (size_t i = 1; i <= n; i++) {
    unsigned diagonal = row[0];
    row[0] = (unsigned)i;
    for (size_t k = 1; k <= m; k++) {
      unsigned above = row[k], best = diagonal + (a[i - 1] != b[k - 1]);
      if (above + 1 < best) best = above + 1;
      if (row[k - 1] + 1 < best) best = row[k - 1] + 1;
      row[k] = best;
      diagonal = above;
    }
  }
  return row[m];
}

static int wrong(const usage *u, const char *what, const char *arg, size_t n) {
  const option *near = NULL;
  unsigned best = 3;
  for (size_t i = 0; n > 2 && i < u->n_options; i++) {
    unsigned d = distance(arg + 2, n - 2, u->options[i].name);
    if (d < best) best = d, near = &u->options[i];
  }
  complain(0, "%s: %s '%.*s'", u->command, what, (int)n, arg);
  if (near) fprintf(stderr, "Did you mean '--%s'? ", near->name);
  fprintf(stderr, "Try 'rawi %s --help'.\n", u->command);
  return OPTIONS_WRONG;
}

static const option *find_long(const usage *u, const char *name, size_t n) {
  for (size_t i = 0; i < u->n_options; i++)
    if (strlen(u->options[i].name) == n && !memcmp(u->options[i].name, name, n)) return &u->options[i];
  return NULL;
}

static const option *find_letter(const usage *u, char letter) {
  for (size_t i = 0; i < u->n_options; i++)
    if (u->options[i].letter == letter) return &u->options[i];
  return NULL;
}

/* Sets an option; `inline_value` is what stands behind = or the letter, or NULL. Returns how many further arguments it took. */
static int set(const usage *u, const option *o, const char *arg, const char *inline_value, const char *next) {
  if (o->flag) {
    if (inline_value) return wrong(u, "no value is taken by", arg, strcspn(arg, "="));
    *o->flag = true;
    return 0;
  }
  if (!inline_value && !next) return wrong(u, "a value is missing behind", arg, strlen(arg));
  *o->value = inline_value ? inline_value : next;
  return !inline_value;
}

static int read_one(const usage *u, char *arg, const char *next) {
  if (!strcmp(arg, "--help") || !strcmp(arg, "-h")) {
    print_help(u);
    return OPTIONS_HELPED;
  }
  if (arg[1] == '-') {
    size_t n = strcspn(arg, "=");
    const option *o = find_long(u, arg + 2, n - 2);
    return o ? set(u, o, arg, arg[n] ? arg + n + 1 : NULL, next) : wrong(u, "unknown option", arg, n);
  }
  const option *o = find_letter(u, arg[1]);
  return o ? set(u, o, arg, arg[2] ? arg + 2 : NULL, next) : wrong(u, "unknown option", arg, strlen(arg));
}

int options_read(const usage *u, int argc, char **argv) {
  int operands = 0;
  bool only_operands = false;
  for (int i = 1; i < argc; i++) {
    if (!only_operands && !strcmp(argv[i], "--")) {
      only_operands = true;
      continue;
    }
    if (only_operands || argv[i][0] != '-' || !argv[i][1]) {
      argv[++operands] = argv[i];
      continue;
    }
    int taken = read_one(u, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
    if (taken < 0) return taken;
    i += taken;
  }
  return operands;
}

int options_exit(int read) { return read == OPTIONS_HELPED ? finish_output(stdout, "standard output", EXIT_FINE) : EXIT_USAGE; }
