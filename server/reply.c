/* Replies, and the headers that keep a browser from doing anything but showing this page. */
#include <stdio.h>
#include <string.h>

#include "../io/json.h"
#include "http.h"

static const char *const headers[][2] = {
  {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                              "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
  {"X-Content-Type-Options", "nosniff"},
  {"Referrer-Policy", "no-referrer"},
  {"Cross-Origin-Opener-Policy", "same-origin"},
  {"Cross-Origin-Resource-Policy", "same-origin"},
  {"Permissions-Policy", "geolocation=(), camera=(), microphone=()"},
};

void reply_head(struct MHD_Response *response) {
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) MHD_add_response_header(response, headers[i][0], headers[i][1]);
}

enum MHD_Result reply_response(request *r, unsigned status, struct MHD_Response *response) {
  if (!response) return MHD_NO;
  reply_head(response);
  enum MHD_Result result = MHD_queue_response(r->connection, status, response);
  MHD_destroy_response(response);
  return result;
}

struct MHD_Response *reply_make(const char *type, buffer *body) {
  struct MHD_Response *response = NULL;
  if (!body->failed && body->at) response = MHD_create_response_from_buffer(body->n, body->at, MHD_RESPMEM_MUST_FREE);
  if (response) *body = (buffer){0}; /* it is the response's now */
  buffer_free(body);
  if (!response) return NULL;
  MHD_add_response_header(response, "Content-Type", type);
  MHD_add_response_header(response, "Cache-Control", "no-store");
  return response;
}

enum MHD_Result reply_buffer(request *r, unsigned status, const char *type, buffer *body) {
  struct MHD_Response *response = reply_make(type, body);
  return response ? reply_response(r, status, response) : reply_error(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "out of memory");
}

enum MHD_Result reply_error(request *r, unsigned status, const char *message) {
  char text[512]; /* the messages are ours and the library's: short, and escaped here */
  int n = snprintf(text, sizeof text, "{\"error\":{\"status\":%u,\"message\":\"", status);
  for (const char *p = message; *p && n < (int)sizeof text - 16; p++)
    if ((unsigned char)*p >= 0x20) {
      if (*p == '"' || *p == '\\') text[n++] = '\\';
      text[n++] = *p;
    }
  memcpy(text + n, "\"}}\n", 5);
  struct MHD_Response *response = MHD_create_response_from_buffer((size_t)n + 4, text, MHD_RESPMEM_MUST_COPY);
  if (!response) return MHD_NO;
  MHD_add_response_header(response, "Content-Type", "application/json");
  MHD_add_response_header(response, "Cache-Control", "no-store");
  if (status == MHD_HTTP_UNAUTHORIZED) MHD_add_response_header(response, "WWW-Authenticate", "Bearer");
  if (r->too_large) MHD_add_response_header(response, "Connection", "close");
  return reply_response(r, status, response);
}

enum MHD_Result reply_static(request *r, const char *type, const void *bytes, size_t size, const char *etag) {
  struct MHD_Response *response = MHD_create_response_from_buffer(size, (void *)(uintptr_t)bytes, MHD_RESPMEM_PERSISTENT);
  if (!response) return MHD_NO;
  if (type) MHD_add_response_header(response, "Content-Type", type);
  if (etag) MHD_add_response_header(response, "ETag", etag);
  MHD_add_response_header(response, "Cache-Control", "no-cache");
  return reply_response(r, type ? MHD_HTTP_OK : MHD_HTTP_NOT_MODIFIED, response);
}
