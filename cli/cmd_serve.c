#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "../server/server.h"
#include "cli.h"

/* HOST:PORT, [HOST]:PORT, or a port alone. host has room for `size`. */
static bool read_listen(const char *text, char *host, size_t size, unsigned short *port) {
  const char *colon = strrchr(text, ':'), *digits = colon ? colon + 1 : text;
  size_t n = colon ? (size_t)(colon - text) : 0;
  char *end;
  unsigned long value = strtoul(digits, &end, 10);
  if (!*digits || *end || value > 65535) return false;
  *port = (unsigned short)value;
  if (n >= 2 && text[0] == '[' && text[n - 1] == ']') text++, n -= 2;
  if (n >= size) return false;
  memcpy(host, n ? text : "127.0.0.1", n ? n : sizeof "127.0.0.1");
  if (n) host[n] = '\0';
  return true;
}

/* The first line of a file that only its owner should read. */
static bool read_token(const char *path, char *token, size_t size) {
  FILE *f = fopen(path, "r");
  if (!f) return complain(0, "%s: %s", path, strerror(errno)), false;
  bool read = fgets(token, (int)size, f) != NULL;
  fclose(f);
  if (read) token[strcspn(token, "\r\n")] = '\0';
  if (!read || strlen(token) < SERVER_TOKEN_MIN) return complain(0, "%s: its first line must be a token of at least %d characters", path, SERVER_TOKEN_MIN), false;
  return true;
}

static int wait_for_end(void) {
  sigset_t ends;
  int got;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  return sigwait(&ends, &got) ? EXIT_INPUT : EXIT_FINE;
}

/* The signals that end the server are for wait_for_end alone, in every thread started after this. */
static void hold_signals(void) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, NULL);
  signal(SIGPIPE, SIG_IGN);
}

static int serve(const server_options *o) {
  server *s;
  char why[256];
  hold_signals();
  if (!server_start(o, &s, why, sizeof why)) return complain(EXIT_INPUT, "%s", why);
  bool v6 = strchr(o->host, ':') != NULL;
  printf("rawi is at http://%s%s%s:%u/ (Ctrl-C ends it)\n", v6 ? "[" : "", o->host, v6 ? "]" : "", server_port(s));
  fflush(stdout);
  int code = wait_for_end();
  server_stop(s);
  return code;
}

int cmd_serve(int argc, char **argv) {
  const char *model = NULL, *db = NULL, *listen = "127.0.0.1:8750", *token_file = NULL;
  const option options[] = {
    {0, "db", "FILE", "the store to show", &db, NULL},
    {0, "listen", "ADDRESS:PORT", "where to listen (127.0.0.1:8750); others than loopback need a token", &listen, NULL},
    {0, "token-file", "FILE", "ask for the token in the first line of FILE", &token_file, NULL},
    {0, "model", "FILE", "use this model instead of the built-in one", &model, NULL},
  };
  const usage u = {"serve", "serve [OPTION]...", "Shows rawi in the browser: paste an article and see what it says; map, time and stories of a store.",
                   options, sizeof options / sizeof *options};
  char host[64], token[512];
  server_options o = {.host = host};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  if (n) return complain(EXIT_USAGE, "serve takes no argument, but got '%s'", argv[1]);
  if (!read_listen(listen, host, sizeof host, &o.port)) return complain(EXIT_USAGE, "--listen is ADDRESS:PORT, not '%s'", listen);
  if (token_file && !read_token(token_file, token, sizeof token)) return EXIT_INPUT;
  if (token_file) o.token = token;
  loaded m;
  if (!model_load(model, &m)) return EXIT_INPUT;
  o.model = m.model;
  o.db = db;
  int code = serve(&o);
  model_unload(&m);
  return code;
}
