/* The page's files. */
#include <string.h>

#include "http.h"

const page_file *page_find(const char *path) {
  for (uint64_t i = 0; i < page_files_count; i++)
    if (!strcmp(page_files[i].path, path)) return &page_files[i];
  return NULL;
}

const char *page_type(const char *path) {
  static const char *const types[][2] = {
    {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
    {".json", "application/json"}, {".woff2", "font/woff2"}, {".svg", "image/svg+xml"},
  };
  const char *ending = strrchr(path, '.');
  for (size_t i = 0; ending && i < sizeof types / sizeof *types; i++)
    if (!strcmp(ending, types[i][0])) return types[i][1];
  return "application/octet-stream";
}
