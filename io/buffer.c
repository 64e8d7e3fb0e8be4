#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_free(buffer *b) {
  free(b->at);
  *b = (buffer){0};
}

static bool room(buffer *b, size_t n) {
  if (b->failed) return false;
  if (b->cap - b->n >= n) return true;
  size_t cap = b->cap ? b->cap : 4096;
  while (cap - b->n < n) {
    if (cap > SIZE_MAX / 2) {
      b->failed = true;
      return false;
    }
    cap *= 2;
  }
  char *at = realloc(b->at, cap);
  if (!at) {
    b->failed = true;
    return false;
  }
  b->at = at;
  b->cap = cap;
  return true;
}

void put_bytes(buffer *b, const char *bytes, size_t n) {
  if (!n || !room(b, n)) return;
  memcpy(b->at + b->n, bytes, n);
  b->n += n;
}

void put_text(buffer *b, const char *text) { put_bytes(b, text, strlen(text)); }

void put_char(buffer *b, char c) {
  if (room(b, 1)) b->at[b->n++] = c;
}

void put_uint(buffer *b, uint64_t value) {
  char digits[20];
  size_t at = sizeof digits;
  do digits[--at] = (char)('0' + value % 10);
  while (value /= 10);
  put_bytes(b, digits + at, sizeof digits - at);
}

void put_number(buffer *b, double value) {
  if (value >= 0 && value < 1e15 && value == (double)(uint64_t)value) put_uint(b, (uint64_t)value);
  else put_format(b, "%.15g", value);
}

void put_decimal(buffer *b, double value, int decimals) {
  char text[64];
  int n = snprintf(text, sizeof text, "%.*f", decimals, value);
  if (n < 0 || n >= (int)sizeof text) return;
  if (memchr(text, '.', (size_t)n)) {
    while (text[n - 1] == '0') n--;
    if (text[n - 1] == '.') n--;
  }
  if (n == 2 && !memcmp(text, "-0", 2)) put_char(b, '0');
  else put_bytes(b, text, (size_t)n);
}

void put_format(buffer *b, const char *format, ...) {
  va_list args;
  va_start(args, format);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (n < 0 || !room(b, (size_t)n + 1)) return;
  va_start(args, format);
  vsnprintf(b->at + b->n, (size_t)n + 1, format, args);
  va_end(args);
  b->n += (size_t)n;
}
