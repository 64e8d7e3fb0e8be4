/* words: how many words morphology alone reads in a second of processor time. usage: words FILE [ROUNDS]: documents are the lines of FILE. */
#include <rawi/rawi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static char *read_all(const char *path, size_t *size) {
  FILE *f = fopen(path, "rb");
  if (!f || fseek(f, 0, SEEK_END)) return NULL;
  *size = (size_t)ftell(f);
  rewind(f);
  char *text = malloc(*size + 1);
  if (text) *size = fread(text, 1, *size, f);
  fclose(f);
  return text;
}

int main(int argc, char **argv) {
  size_t size = 0;
  char *text = argc > 1 ? read_all(argv[1], &size) : NULL;
  int rounds = argc > 2 ? atoi(argv[2]) : 5;
  rawi_model *model;
  rawi_coder *coder;
  rawi_error e;
  if (!text) return fprintf(stderr, "usage: words FILE [ROUNDS]\n"), 2;
  if (rawi_model_builtin(NULL, &model, &e) || rawi_coder_new(model, NULL, &coder, &e)) return fprintf(stderr, "%s\n", e.message), 1;
  double best = 0;
  int64_t words = 0;
  for (int i = 0; i < rounds; i++) {
    double start = now();
    words = 0;
    for (size_t at = 0; at < size;) {
      char *end = memchr(text + at, '\n', size - at);
      size_t n = end ? (size_t)(end - text) - at : size - at;
      int64_t w = rawi_morphology(coder, text + at, n, &e);
      if (w < 0) return fprintf(stderr, "%s\n", e.message), 1;
      words += w;
      at += n + 1;
    }
    double rate = (double)words / (now() - start);
    if (rate > best) best = rate;
  }
  printf("%lld words, %.0f a second\n", (long long)words, best);
  rawi_coder_free(coder);
  rawi_model_free(model);
  free(text);
  return 0;
}
