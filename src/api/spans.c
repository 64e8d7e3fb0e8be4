#include <string.h>

#include "api/views.h"

static bool starts_point(char byte) { return ((unsigned char)byte & 0xC0) != 0x80; }

int points_init(point_map *map, arena *a, const char *bytes, uint32_t size, error *e) {
  uint32_t n = size / CODE_POINT_STEP + 1, count = 0;
  uint32_t *before = arena_alloc(a, n * sizeof *before);
  if (!before) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t i = 0; i < size; i++) {
    if (i % CODE_POINT_STEP == 0) before[i / CODE_POINT_STEP] = count;
    count += starts_point(bytes[i]);
  }
  if (size % CODE_POINT_STEP == 0) before[size / CODE_POINT_STEP] = count;
  *map = (point_map){bytes, size, before};
  return OK;
}

static uint32_t point_at(const point_map *map, uint32_t byte) {
  if (byte > map->size) byte = map->size;
  uint32_t count = map->before[byte / CODE_POINT_STEP];
  for (uint32_t i = byte / CODE_POINT_STEP * CODE_POINT_STEP; i < byte; i++) count += starts_point(map->bytes[i]);
  return count;
}

rawi_span view_span(const rawi_doc *d, span s) {
  if (s.end <= s.start) return (rawi_span){0, 0, 0, 0};
  return (rawi_span){s.start, s.end, point_at(&d->points, s.start), point_at(&d->points, s.end)};
}

rawi_span view_tokens(const rawi_doc *d, uint32_t first, uint32_t last) {
  const text_layer *t = &d->engine.text;
  if (first == NONE || last == NONE || first >= last || last > t->n_tokens) return (rawi_span){0, 0, 0, 0};
  const token *a = &t->tokens[first], *b = &t->tokens[last - 1];
  return (rawi_span){a->start, b->end, a->point, b->point + b->points};
}

rawi_span view_phrase(const rawi_doc *d, uint32_t first, uint32_t last) {
  rawi_span x = view_tokens(d, first, last);
  uint32_t start = x.end > x.start ? stem_start(&d->engine.text, &d->engine.morph, first) : 0;
  return start < x.end && start > x.start ? view_span(d, (span){start, (uint32_t)x.end}) : x;
}

rawi_source view_source(const rawi_doc *d, uint32_t line) {
  if (line == NONE) return (rawi_source){"", 0};
  return (rawi_source){model_line_file(d->tables, line), model_line_number(line)};
}
