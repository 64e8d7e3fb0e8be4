/* http: an HTTP response as archives keep it. */
#ifndef RAWI_IO_HTTP_H
#define RAWI_IO_HTTP_H

#include "reader.h"

/* Pieces of the message; empty: not said. */
typedef struct http { int status; piece type, charset, coding, location; bool chunked; piece body; } http;

/* Reads the head; false when the bytes are no HTTP response or the head does not end. */
bool http_read(http *h, const char *bytes, size_t n);
/* type and charset of a Content-Type. */
void http_type(piece value, piece *type, piece *charset);
/* Whether a page may be in a message of that type. */
bool http_is_page(piece type);

enum http_body { HTTP_BODY, HTTP_TOO_LONG, HTTP_DAMAGED, HTTP_UNKNOWN_CODING, HTTP_NO_MEMORY };
/* The body without chunks and content coding; it lives in the message or in one of the buffers. */
enum http_body http_unpack(const http *h, buffer *chunks, buffer *unpacked, size_t most, piece *body);

#endif
