/* json: writes JSON into a buffer; commas come by themselves.  Text must be UTF-8. */
#ifndef RAWI_IO_JSON_H
#define RAWI_IO_JSON_H

#include "buffer.h"

typedef struct json { buffer *out; bool comma; } json;

/* '{' or '[', and their ends. */
void js_open(json *j, char bracket);
void js_close(json *j, char bracket);
/* key is written as it stands: ASCII without quotes. */
void js_key(json *j, const char *key);
void js_bytes(json *j, const char *text, size_t n);
void js_text(json *j, const char *text);
void js_uint(json *j, uint64_t value);
void js_number(json *j, double value);
void js_decimal(json *j, double value, int decimals);
void js_bool(json *j, bool value);
void js_null(json *j);

/* "" becomes null. */
void js_text_or_null(json *j, const char *text);

/* Key and value in one call. */
void js_pair(json *j, const char *key, const char *text);
void js_pair_or_null(json *j, const char *key, const char *text);
void js_flag(json *j, const char *key, bool value);

#endif
