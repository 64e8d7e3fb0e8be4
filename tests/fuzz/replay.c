/* Runs a fuzz target over files and over all files of folders: the kept corpus as a regression test, with any compiler. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE
#endif
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "../../io/buffer.h"
#include "fuzz.h"

static unsigned run_file(const char *name) {
  FILE *f = fopen(name, "rb");
  buffer b = {0};
  char block[65536];
  size_t n;
  if (!f) return fprintf(stderr, "replay: no %s\n", name), exit(1), 0;
  while ((n = fread(block, 1, sizeof block, f))) put_bytes(&b, block, n);
  fclose(f);
  /* a block of its very size, so that a sanitizer sees the end */
  uint8_t *exact = malloc(b.n ? b.n : 1);
  if (!exact) exit(1);
  for (size_t i = 0; i < b.n; i++) exact[i] = (uint8_t)b.at[i];
  LLVMFuzzerTestOneInput(exact, b.n);
  free(exact);
  buffer_free(&b);
  return 1;
}

static unsigned run_path(const char *path) {
  struct dirent **entries;
  struct stat s;
  unsigned done = 0;
  if (stat(path, &s) || !S_ISDIR(s.st_mode)) return run_file(path);
  int n = scandir(path, &entries, NULL, alphasort);
  for (int i = 0; i < n; i++) {
    char inner[4096];
    snprintf(inner, sizeof inner, "%s/%s", path, entries[i]->d_name);
    if (entries[i]->d_name[0] != '.') done += run_path(inner);
    free(entries[i]);
  }
  if (n >= 0) free(entries);
  return done;
}

int main(int argc, char **argv) {
  unsigned done = 0;
  for (int i = 1; i < argc; i++) done += run_path(argv[i]);
  printf("%u inputs\n", done);
  return done ? 0 : 1;
}
