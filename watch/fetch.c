#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif
#include "fetch.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <unistd.h>

#include "address.h"

#define REDIRECTS_MAX 5

struct fetcher { CURLM *multi; const feeds *settings; };

fetcher *fetcher_new(const feeds *settings) {
  fetcher *f = calloc(1, sizeof *f);
  if (!f || curl_global_init(CURL_GLOBAL_DEFAULT)) return free(f), NULL;
  f->settings = settings;
  f->multi = curl_multi_init();
  if (f->multi) return f;
  fetcher_free(f);
  return NULL;
}

void fetcher_free(fetcher *f) {
  if (!f) return;
  if (f->multi) curl_multi_cleanup(f->multi);
  curl_global_cleanup();
  free(f);
}

/* Asked for every address that a name, or a redirect, leads to. */
static curl_socket_t open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *a) {
  request *r = user;
  (void)purpose;
  r->closed = !address_allowed(&a->addr, r->settings->allow_loopback);
  if (r->closed) return CURL_SOCKET_BAD;
  return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

static size_t on_body(char *bytes, size_t one, size_t n, void *user) {
  request *r = user;
  (void)one;
  r->too_long = r->body.n + n > (size_t)r->settings->max_mb << 20;
  if (!r->too_long) put_bytes(&r->body, bytes, n);
  return r->too_long || r->body.failed ? 0 : n;
}

static bool header(const char *line, size_t n, const char *name, char *to, size_t size) {
  size_t k = strlen(name);
  if (n <= k || strncasecmp(line, name, k)) return false;
  while (k < n && (line[k] == ' ' || line[k] == '\t')) k++;
  while (n > k && (line[n - 1] == '\r' || line[n - 1] == '\n' || line[n - 1] == ' ')) n--;
  if (n - k < size) memcpy(to, line + k, n - k), to[n - k] = '\0';
  return true;
}

/* Seconds, or a date. */
static long retry_seconds(const char *value) {
  char *end;
  long n = strtol(value, &end, 10);
  if (end == value || *end) {
    time_t at = curl_getdate(value, NULL);
    n = at > 0 ? (long)(at - time(NULL)) : 0;
  }
  return n < 0 ? 0 : n > 86400 ? 86400 : n;
}

static size_t on_header(char *line, size_t one, size_t n, void *user) {
  request *r = user;
  char retry[64] = "";
  (void)one;
  if (n > 5 && !memcmp(line, "HTTP/", 5)) r->new_etag[0] = r->new_modified[0] = r->type[0] = '\0', r->retry_after = 0;
  if (header(line, n, "ETag:", r->new_etag, sizeof r->new_etag) || header(line, n, "Last-Modified:", r->new_modified, sizeof r->new_modified) ||
      header(line, n, "Content-Type:", r->type, sizeof r->type))
    return n;
  if (header(line, n, "Retry-After:", retry, sizeof retry)) r->retry_after = retry_seconds(retry);
  return n;
}

static struct curl_slist *conditions(const request *r) {
  struct curl_slist *list = NULL;
  char line[400];
  if (r->etag && *r->etag) snprintf(line, sizeof line, "If-None-Match: %s", r->etag), list = curl_slist_append(list, line);
  if (r->modified && *r->modified) snprintf(line, sizeof line, "If-Modified-Since: %s", r->modified), list = curl_slist_append(list, line);
  return list;
}

bool fetcher_begin(fetcher *f, request *r) {
  CURL *c = curl_easy_init();
  if (!c) return false;
  r->handle = c;
  r->settings = f->settings;
  r->status = 0;
  r->retry_after = 0;
  r->too_long = r->closed = false;
  r->body.n = 0;
  r->why[0] = r->new_etag[0] = r->new_modified[0] = r->type[0] = r->location[0] = '\0';
  r->headers = conditions(r);
  curl_easy_setopt(c, CURLOPT_URL, r->url);
  curl_easy_setopt(c, CURLOPT_PRIVATE, r);
  curl_easy_setopt(c, CURLOPT_USERAGENT, f->settings->agent);
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, r->headers);
  curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, (long)r->follow);
  curl_easy_setopt(c, CURLOPT_MAXREDIRS, (long)REDIRECTS_MAX);
  curl_easy_setopt(c, CURLOPT_TIMEOUT, f->settings->timeout);
  curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)f->settings->max_mb << 20);
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_PROXY, ""); /* a proxy would hide the address that is asked */
  curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, r);
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, r);
  curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(c, CURLOPT_HEADERDATA, r);
  return !curl_multi_add_handle(f->multi, c);
}

void fetcher_drop(fetcher *f, request *r) {
  if (!r->handle) return;
  curl_multi_remove_handle(f->multi, r->handle);
  curl_easy_cleanup(r->handle);
  curl_slist_free_all(r->headers);
  r->handle = r->headers = NULL;
}

static void finish(fetcher *f, request *r, CURLcode code) {
  long status = 0;
  const char *location = NULL;
  curl_easy_getinfo(r->handle, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(r->handle, CURLINFO_REDIRECT_URL, &location);
  if (location && strlen(location) < sizeof r->location) strcpy(r->location, location);
  if (code == CURLE_OK) r->status = (int)status;
  else if (r->too_long || code == CURLE_FILESIZE_EXCEEDED) snprintf(r->why, sizeof r->why, "more than %ld MiB", f->settings->max_mb);
  else if (r->closed) snprintf(r->why, sizeof r->why, "its address is private: only the open internet is asked");
  else if (r->body.failed) snprintf(r->why, sizeof r->why, "out of memory");
  else snprintf(r->why, sizeof r->why, "%s", curl_easy_strerror(code));
  fetcher_drop(f, r);
}

request *fetcher_wait(fetcher *f, int ms) {
  int running, left;
  for (bool waited = false;; waited = true) {
    curl_multi_perform(f->multi, &running);
    for (CURLMsg *m; (m = curl_multi_info_read(f->multi, &left));) {
      request *r;
      if (m->msg != CURLMSG_DONE) continue;
      CURLcode code = m->data.result;
      curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, (char **)&r);
      finish(f, r, code);
      return r;
    }
    if (waited) return NULL;
    curl_multi_poll(f->multi, NULL, 0, ms, NULL);
  }
}
