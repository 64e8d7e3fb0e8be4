#include "api/lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void lines_bytes(lines *l, const char *bytes, size_t n) {
  if (!l->stopped && n && l->put(l->user, bytes, n)) l->stopped = true;
}

void lines_text(lines *l, const char *text) { lines_bytes(l, text, strlen(text)); }

void lines_int(lines *l, int64_t value) {
  char digits[24];
  int n = snprintf(digits, sizeof digits, "%lld", (long long)value);
  lines_bytes(l, digits, (size_t)n);
}

void lines_source(lines *l, uint32_t line) {
  if (line == NONE) {
    lines_text(l, "-");
    return;
  }
  lines_text(l, model_line_file(l->m, line));
  lines_text(l, ":");
  lines_int(l, model_line_number(line));
}

void lines_day(lines *l, int32_t day) {
  char text[48];
  int year, month, dom;
  if (day == INT32_MIN || day == INT32_MAX) {
    lines_text(l, "-");
    return;
  }
  civil_from_day(day, &year, &month, &dom);
  int n = snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, dom);
  lines_bytes(l, text, (size_t)n);
}

void lines_degrees(lines *l, int32_t value) {
  char text[32];
  if (value == INT32_MIN) {
    lines_text(l, "-");
    return;
  }
  long tenths = labs((long)value + (value < 0 ? -50 : 50)) / 100;
  int n = snprintf(text, sizeof text, "%s%ld.%04ld", value < 0 ? "-" : "", tenths / 10000, tenths % 10000);
  lines_bytes(l, text, (size_t)n);
}

void lines_cell(lines *l, uint32_t string) {
  const char *text = string == NONE ? "" : model_string(l->m, string);
  lines_text(l, *text ? text : "-");
}
