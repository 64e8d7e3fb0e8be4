/* How far a long run is, on a terminal that nothing else is written to. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif
#include "progress.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define FIRST_MS 1000 /* a shorter run shows nothing */
#define EACH_MS 200

static int64_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* 0 when a folder, a pipe or a device is among them. */
static uint64_t size_of(char **files, int n) {
  uint64_t size = 0;
  struct stat st;
  for (int i = 0; i < n; i++) {
    if (!strcmp(files[i], "-") || stat(files[i], &st) || !S_ISREG(st.st_mode)) return 0;
    size += (uint64_t)st.st_size;
  }
  return size;
}

void meter_begin(meter *m, FILE *out, char **files, int n) {
  *m = (meter){.on = isatty(STDERR_FILENO) && !isatty(fileno(out)), .total = size_of(files, n), .began = now_ms()};
  m->next = m->began + FIRST_MS;
}

static void clear(const meter *m) {
  if (m->shown) fputs("\r\033[K", stderr);
}

void meter_show(meter *m, uint64_t documents, uint64_t bytes) {
  int64_t now = m->on ? now_ms() : 0;
  if (!m->on || now < m->next) return;
  double seconds = (double)(now - m->began) / 1000, mb = (double)bytes / 1e6;
  m->next = now + EACH_MS;
  fprintf(stderr, "\r\033[K%" PRIu64 " documents, %.1f MB, %.1f MB/s", documents, mb, mb / seconds);
  if (m->total > bytes && bytes) {
    double left = (double)(m->total - bytes) / (double)bytes * seconds;
    if (left < 120) fprintf(stderr, ", %.0f s left", left);
    else fprintf(stderr, ", %.0f min left", left / 60);
  }
  fflush(stderr);
  m->shown = true;
}

void meter_pause(meter *m) {
  clear(m);
  m->shown = false;
}
