/* morphology FILE: reads a text of one document a line with the morphology alone; prints seconds and words. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE
#endif
#include <rawi/rawi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  rawi_model *model;
  rawi_coder *coder;
  rawi_error e;
  char *line = NULL;
  size_t cap = 0;
  ssize_t n;
  int64_t words = 0;
  FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (!f) return fprintf(stderr, "usage: morphology FILE\n"), 2;
  if (rawi_model_builtin(NULL, &model, &e) || rawi_coder_new(model, NULL, &coder, &e)) return fprintf(stderr, "morphology: %s\n", e.message), 1;
  double begin = seconds();
  while ((n = getline(&line, &cap, f)) > 0) {
    int64_t found = rawi_morphology(coder, line, (size_t)n, &e);
    if (found < 0) return fprintf(stderr, "morphology: %s\n", e.message), 1;
    words += found;
  }
  printf("%.6f %lld\n", seconds() - begin, (long long)words);
  free(line);
  fclose(f);
  rawi_coder_free(coder);
  rawi_model_free(model);
  return 0;
}
