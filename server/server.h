/* server: rawi in the browser: the page, a JSON API under /api/v1/, and the stream of what is new.
 *
 * Reads a store, codes pasted text, writes nothing. Listens on loopback unless told otherwise; any other address needs a token.
 * What a request may cost is bounded: see the limits below. */
#ifndef RAWI_SERVER_SERVER_H
#define RAWI_SERVER_SERVER_H

#include <rawi/rawi.h>
#include <stdbool.h>
#include <stddef.h>

#define SERVER_BODY_MAX (1u << 20)     /* bytes of a request's body */
#define SERVER_CONNECTIONS_MAX 1000    /* at once */
#define SERVER_IDLE_SECONDS 15         /* a connection that says nothing that long is closed */
#define SERVER_TOKEN_MIN 16            /* characters */

typedef struct server_options {
  const char *host;    /* a numeric address: 127.0.0.1, ::1 */
  unsigned short port; /* 0: any free one */
  const char *token;   /* NULL: none is asked for, which only loopback may do */
  const char *db;      /* path of the store, or NULL */
  rawi_model *model;   /* the server takes a reference */
} server_options;

typedef struct server server;

/* Starts to listen; *out is NULL on an error, and why (of `size` bytes) says what is wrong. */
bool server_start(const server_options *o, server **out, char *why, size_t size);
/* The port that it listens on. */
unsigned short server_port(const server *s);
/* Ends all connections; NULL is allowed. */
void server_stop(server *s);

#endif
