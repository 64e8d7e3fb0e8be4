#include "json.h"

#include <string.h>

static void separate(json *j) {
  if (j->comma) put_char(j->out, ',');
  j->comma = true;
}

void js_open(json *j, char bracket) {
  separate(j);
  put_char(j->out, bracket);
  j->comma = false;
}

void js_close(json *j, char bracket) {
  put_char(j->out, bracket);
  j->comma = true;
}

void js_key(json *j, const char *key) {
  separate(j);
  put_char(j->out, '"');
  put_text(j->out, key);
  put_bytes(j->out, "\":", 2);
  j->comma = false;
}

static void put_escape(buffer *out, unsigned char c) {
  static const char *const names[32] = {['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r"};
  if (c == '"' || c == '\\') {
    put_char(out, '\\');
    put_char(out, (char)c);
  } else if (c < 32 && names[c]) put_text(out, names[c]);
  else put_format(out, "\\u%04x", c);
}

void js_bytes(json *j, const char *text, size_t n) {
  size_t from = 0;
  separate(j);
  put_char(j->out, '"');
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c >= 32 && c != '"' && c != '\\' && c != 127) continue;
    put_bytes(j->out, text + from, i - from);
    put_escape(j->out, c);
    from = i + 1;
  }
  put_bytes(j->out, text + from, n - from);
  put_char(j->out, '"');
}

void js_text(json *j, const char *text) { js_bytes(j, text, strlen(text)); }

void js_uint(json *j, uint64_t value) {
  separate(j);
  put_uint(j->out, value);
}

void js_number(json *j, double value) {
  separate(j);
  put_number(j->out, value);
}

void js_decimal(json *j, double value, int decimals) {
  separate(j);
  put_decimal(j->out, value, decimals);
}

void js_bool(json *j, bool value) {
  separate(j);
  put_text(j->out, value ? "true" : "false");
}

void js_null(json *j) {
  separate(j);
  put_text(j->out, "null");
}

void js_text_or_null(json *j, const char *text) {
  if (*text) js_text(j, text);
  else js_null(j);
}

void js_pair(json *j, const char *key, const char *text) {
  js_key(j, key);
  js_text(j, text);
}

void js_pair_or_null(json *j, const char *key, const char *text) {
  js_key(j, key);
  js_text_or_null(j, text);
}

void js_flag(json *j, const char *key, bool value) {
  js_key(j, key);
  js_bool(j, value);
}
