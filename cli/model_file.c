#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

/* Maps a file read-only; false (and a message) when that cannot be. */
static bool map(const char *path, loaded *out) {
  struct stat st;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0 || fstat(fd, &st)) {
    complain(0, "%s: %s", path, strerror(errno));
    if (fd >= 0) close(fd);
    return false;
  }
  if (!S_ISREG(st.st_mode) || !st.st_size) {
    complain(0, "%s: not a model (no file, or an empty one)", path);
    close(fd);
    return false;
  }
  out->size = (size_t)st.st_size;
  out->bytes = mmap(NULL, out->size, PROT_READ, MAP_PRIVATE, fd, 0);
  close(fd);
  if (out->bytes != MAP_FAILED) return true;
  out->bytes = NULL;
  complain(0, "%s: %s", path, strerror(errno));
  return false;
}

bool model_load(const char *path, loaded *out) {
  rawi_error e;
  *out = (loaded){NULL, NULL, 0};
  if (path && !map(path, out)) return false;
  int code = path ? rawi_model_memory(out->bytes, out->size, NULL, &out->model, &e) : rawi_model_builtin(NULL, &out->model, &e);
  if (!code) return true;
  complain(0, "%s: %s", path ? path : "built-in model", e.message);
  model_unload(out);
  return false;
}

void model_unload(loaded *m) {
  rawi_model_free(m->model);
  if (m->bytes) munmap(m->bytes, m->size);
  *m = (loaded){NULL, NULL, 0};
}

bool session_open(const char *path, session *out) {
  rawi_error e;
  out->coder = NULL;
  if (!model_load(path, &out->model)) return false;
  if (!rawi_coder_new(out->model.model, NULL, &out->coder, &e)) return true;
  complain(0, "%s", e.message);
  model_unload(&out->model);
  return false;
}

void session_close(session *s) {
  rawi_coder_free(s->coder);
  model_unload(&s->model);
}

int put_file(void *user, const char *bytes, size_t size) { return fwrite(bytes, 1, size, user) != size; }

int finish_output(FILE *out, const char *name, int code) {
  if (!fflush(out) && !ferror(out)) return code;
  if (errno != EPIPE) complain(0, "%s: cannot write: %s", name, strerror(errno));
  return EXIT_INPUT;
}
