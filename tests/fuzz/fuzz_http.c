/* Bytes of a connection -> the server, over a pair of sockets: one server with a store, as on loopback, and one that asks for a token.
 * What comes back in the API's name must be JSON, with the headers that every answer has. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../../server/http.h"
#include "../../store/store.h"
#include "fuzz.h"

#define TURNS_MAX 200 /* of the daemon, for one input */

static void demand(bool holds) {
  if (!holds) abort();
}

static void start(server *s) {
  rawi_error error;
  demand(!rawi_model_builtin(NULL, &s->model, &error));
  pthread_mutex_init(&s->lock, NULL);
  s->daemon = MHD_start_daemon(MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, http_request, s, MHD_OPTION_NOTIFY_COMPLETED, http_end, NULL,
                               MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536, MHD_OPTION_END);
  demand(s->daemon);
}

static char folder[] = "/tmp/rawi-fuzz-XXXXXX", path[64];

static void sweep(void) {
  static const char *const ends[] = {"", "-wal", "-shm"};
  char name[80];
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) snprintf(name, sizeof name, "%s%s", path, ends[i]), unlink(name);
  rmdir(folder);
}

/* A store with one record, which every table has a row of. */
static const char *make_store(void) {
  static const char record[] =
    "{\"doc\":\"a\",\"id\":\"a-1\",\"date\":\"2021-03-14\",\"enddate\":\"2021-03-14\",\"ongoing\":false,\"repeated\":false,\"aux\":[],\"background\":false,\"asserted\":true,\"disputed\":true,"
    "\"event\":\"ASSAULT\",\"mode\":[\"aerial\"],\"cameo\":\"195\",\"actor\":[{\"entity_text\":\"x\",\"code\":\"RUS\",\"sector\":\"MIL\"}],\"recipient\":[],"
    "\"event_loc\":{\"resolved_place\":\"Ariha\",\"lat\":35.81,\"lon\":36.61,\"country\":\"Syria\",\"country_code\":\"SYR\",\"resolution\":4},"
    "\"casualties\":[{\"kind\":\"killed\",\"low\":9,\"high\":12,\"bound\":\"exact\",\"negated\":false,\"claims\":[0]}],\"size\":{\"dead\":9},\"protected\":[{\"kind\":\"market\",\"relation\":\"attacked\",\"text\":\"y\"}],"
    "\"claims\":[{\"speaker\":{\"entity_text\":\"z\"},\"stance\":\"denies\",\"quoted\":false,\"hedged\":true}],\"mentions\":[],\"confidence\":0.9}\n";
  store_document d = {.id = "a", .name = "a", .source = "s", .title = "t", .title_size = 1, .text = "a text of some words", .text_size = 20, .published = 18700, .coder = "fuzz"};
  char why[300];
  demand(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/s.db", folder);
  atexit(sweep);
  store *s = store_open(path, STORE_CREATE, why);
  demand(s && store_begin(s) && store_put(s, &d, record, sizeof record - 1, "a b", 3) == STORE_NEW && store_commit(s) && store_relate(s));
  store_close(s);
  return path;
}

static void check_json(const char *head, size_t head_size, const char *body, size_t size) {
  json_error_t error;
  demand(memmem(head, head_size, "Content-Security-Policy: default-src 'none'", 43) && memmem(head, head_size, "nosniff", 7));
  if (!size) return;
  json_t *j = json_loadb(body, size, JSON_REJECT_DUPLICATES, &error);
  demand(j);
  json_decref(j);
}

/* All answers on the connection, one behind the other. */
static void check(const char *at, size_t n) {
  while (n) {
    const char *blank = memmem(at, n, "\r\n\r\n", 4);
    demand(n >= 5 && !memcmp(at, "HTTP/", 5));
    if (!blank) return;
    size_t head = (size_t)(blank - at) + 4;
    const char *length = memmem(at, head, "Content-Length: ", 16);
    size_t size = length ? strtoull(length + 16, NULL, 10) : n - head;
    demand(memcmp(at + 9, "500", 3) && memcmp(at + 9, "503", 3));
    if (n - head >= 5 && !memcmp(at + head, "HTTP/", 5)) size = 0; /* that was the answer to HEAD */
    bool whole = size <= n - head;
    if (!whole) size = n - head;
    if (memmem(at, head, "application/json", 16)) check_json(at, head, at + head, whole ? size : 0);
    at += head + size;
    n -= head + size;
    if (!length) return;
  }
}

static bool drain(int from, buffer *to) {
  char block[65536];
  ssize_t n = 0;
  while ((n = recv(from, block, sizeof block, MSG_DONTWAIT)) > 0) put_bytes(to, block, (size_t)n);
  return n == 0;
}

static void converse(server *s, const uint8_t *data, size_t size) {
  struct sockaddr_in peer = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  buffer said = {0};
  size_t sent = 0;
  bool ended = false;
  int ends[2];
  demand(!socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends));
  demand(MHD_add_connection(s->daemon, ends[0], (struct sockaddr *)&peer, sizeof peer) == MHD_YES);
  for (int turn = 0; turn < TURNS_MAX && !ended; turn++) {
    ssize_t n = sent < size ? send(ends[1], data + sent, size - sent, MSG_DONTWAIT | MSG_NOSIGNAL) : 0;
    sent += n > 0 ? (size_t)n : 0;
    if (sent == size && turn) shutdown(ends[1], SHUT_WR);
    MHD_run(s->daemon);
    ended = drain(ends[1], &said);
    if (s->listeners) stream_tell(s, turn), ended = ended || turn > 4;
  }
  close(ends[1]);
  for (int turn = 0; turn < 8; turn++) stream_tell(s, -turn), MHD_run(s->daemon);
  check(said.at, said.n);
  buffer_free(&said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static server open_to_us = {.loopback = true}, asks = {.token = "0123456789abcdef"};
  if (!open_to_us.daemon) {
    open_to_us.db = (char *)(uintptr_t)make_store();
    start(&open_to_us);
    start(&asks);
  }
  converse(&open_to_us, data, size);
  converse(&asks, data, size);
  return 0;
}
