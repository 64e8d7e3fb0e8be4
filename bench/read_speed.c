/* How fast files are read, before coding. usage: read_speed FILE... */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "../io/read.h"

typedef struct tally { unsigned long documents, foreign, other, broken; double text; } tally;

static void read_one(const char *name, tally *t) {
  const news_defaults defaults = {.published = RAWI_NO_DAY};
  FILE *f = fopen(name, "rb");
  reader *r = f ? reader_new(f, name, NULL, &defaults, false) : NULL;
  news doc;
  problem why;
  for (enum read_result got = READ_FAILED; r && got != READ_END;) {
    got = reader_next(r, &doc, &why);
    t->foreign += got == READ_FOREIGN;
    t->other += got == READ_OTHER;
    t->broken += got == READ_BAD || got == READ_FAILED;
    if (got == READ_FAILED) break;
    if (got != READ_DOCUMENT) continue;
    t->documents++;
    t->text += (double)doc.text_size;
    news_free(&doc);
  }
  reader_free(r);
  if (f) fclose(f);
  else perror(name);
}

int main(int argc, char **argv) {
  tally t = {0};
  double stored = 0;
  struct timespec from, to;
  struct rusage used;
  struct stat st;
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (int i = 1; i < argc; i++) {
    if (!stat(argv[i], &st)) stored += (double)st.st_size;
    read_one(argv[i], &t);
  }
  clock_gettime(CLOCK_MONOTONIC, &to);
  getrusage(RUSAGE_SELF, &used);
  double wall = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) * 1e-9;
  double cpu = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
  printf("{\"documents\": %lu, \"foreign\": %lu, \"other\": %lu, \"broken\": %lu,\n \"stored_mb\": %.1f, \"text_mb\": %.1f, \"seconds\": %.2f, \"cpu_seconds\": %.2f, \"peak_mb\": %.1f}\n", t.documents,
         t.foreign, t.other, t.broken, stored / 1e6, t.text / 1e6, wall, cpu, (double)used.ru_maxrss / 1024);
  return t.documents == 0;
}
