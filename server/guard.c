/* Who may ask: the page itself, and, where there is a token, who carries it.
 *
 * A page of another site cannot read answers (no CORS header is ever sent). That it cannot ask either, and that no name can be made
 * to point here (DNS rebinding), is what is checked: Host must be ours on loopback, Origin must be Host, and a POST must be JSON,
 * which no form can send. */
#include <string.h>

#include "http.h"

static const char *header(const request *r, const char *name) { return MHD_lookup_connection_value(r->connection, MHD_HEADER_KIND, name); }

/* A Host of loopback: a name or address of this machine, with or without a port. */
static bool is_loopback_host(const char *host) {
  static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    size_t n = strlen(names[i]);
    if (!strncmp(host, names[i], n) && (!host[n] || host[n] == ':')) return true;
  }
  return false;
}

static bool same_origin(const char *origin, const char *host) {
  const char *at = strstr(origin, "://");
  return at && host && !strcmp(at + 3, host);
}

/* In time that does not tell how much of it was right. */
static bool same_token(const char *given, const char *token) {
  size_t n = strlen(token), m = strlen(given);
  unsigned char different = n != m;
  for (size_t i = 0; i < n; i++) different |= (unsigned char)(token[i] ^ given[m ? i % m : 0]);
  return !different;
}

static bool carries_token(const request *r) {
  const char *given = header(r, "Authorization");
  return given && !strncmp(given, "Bearer ", 7) && given[7] && same_token(given + 7, r->s->token);
}

bool request_allowed(request *r, bool api, enum MHD_Result *out) {
  const char *host = header(r, "Host"), *origin = header(r, "Origin"), *type = header(r, "Content-Type");
  if (r->s->loopback && (!host || !is_loopback_host(host))) return *out = reply_error(r, MHD_HTTP_MISDIRECTED_REQUEST, "this server answers to localhost only"), false;
  if (origin && !same_origin(origin, host)) return *out = reply_error(r, MHD_HTTP_FORBIDDEN, "not from another site"), false;
  if (!api) return true;
  if (r->s->token && !carries_token(r)) return *out = reply_error(r, MHD_HTTP_UNAUTHORIZED, "a token is needed"), false;
  if (!strcmp(r->method, "POST") && (!type || strncmp(type, "application/json", 16)))
    return *out = reply_error(r, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, "a POST is application/json"), false;
  return true;
}
