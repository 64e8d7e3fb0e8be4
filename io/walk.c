#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "buffer.h"

#define DEPTH_MAX 64

/* A folder being read; its path is the first n_path bytes of the walk's path. */
typedef struct level { char **names; size_t n, at, n_path; } level;

struct walk {
  char **paths;
  int n_paths, at;
  level levels[DEPTH_MAX];
  int depth;
  buffer path;
};

walk *walk_new(char **paths, int n) {
  walk *w = calloc(1, sizeof *w);
  if (!w) return NULL;
  w->paths = paths;
  w->n_paths = n;
  return w;
}

static void level_free(level *l) {
  for (size_t i = 0; i < l->n; i++) free(l->names[i]);
  free(l->names);
}

void walk_free(walk *w) {
  if (!w) return;
  while (w->depth) level_free(&w->levels[--w->depth]);
  buffer_free(&w->path);
  free(w);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* False when out of memory. */
static bool list(DIR *d, level *l) {
  size_t cap = 0;
  for (struct dirent *e; (e = readdir(d));) {
    if (e->d_name[0] == '.') continue;
    if (l->n == cap) {
      char **names = realloc(l->names, (cap = cap ? 2 * cap : 16) * sizeof *names);
      if (!names) return false;
      l->names = names;
    }
    if (!(l->names[l->n] = strdup(e->d_name))) return false;
    l->n++;
  }
  if (l->n) qsort(l->names, l->n, sizeof *l->names, by_name);
  return true;
}

static enum walk_result bad(problem *why, const char *message) {
  why->line = 0;
  snprintf(why->message, sizeof why->message, "%s", message);
  return WALK_BAD;
}

/* Enters the folder at w->path; WALK_FILE when that went well. */
static enum walk_result enter(walk *w, problem *why) {
  if (w->depth == DEPTH_MAX) return bad(why, "folders in folders, more than 64 deep");
  DIR *d = opendir(w->path.at);
  if (!d) return bad(why, strerror(errno));
  level *l = &w->levels[w->depth];
  *l = (level){.n_path = strlen(w->path.at)};
  bool listed = list(d, l);
  closedir(d);
  if (!listed) return level_free(l), bad(why, "out of memory");
  w->depth++;
  return WALK_FILE;
}

static bool set_path(walk *w, size_t keep, const char *name) {
  w->path.n = keep;
  if (keep && w->path.at[keep - 1] != '/') put_char(&w->path, '/');
  put_bytes(&w->path, name, strlen(name) + 1);
  return !w->path.failed;
}

/* What stands at w->path, in a folder: 'd', 'f' or 0 for what is left out. */
static char kind_of(const char *path) {
  struct stat st;
  if (lstat(path, &st)) return 0;
  bool link = S_ISLNK(st.st_mode);
  if (link && stat(path, &st)) return 0;
  return S_ISREG(st.st_mode) ? 'f' : S_ISDIR(st.st_mode) && !link ? 'd' : 0;
}

/* The next file of the folders entered; WALK_END when there is none. */
static enum walk_result next_inside(walk *w, problem *why) {
  while (w->depth) {
    level *l = &w->levels[w->depth - 1];
    if (l->at == l->n) {
      level_free(l);
      w->depth--;
      continue;
    }
    if (!set_path(w, l->n_path, l->names[l->at++])) return bad(why, "out of memory");
    char kind = kind_of(w->path.at);
    if (kind == 'f') return WALK_FILE;
    if (kind == 'd' && enter(w, why) == WALK_BAD) return WALK_BAD;
  }
  return WALK_END;
}

enum walk_result walk_next(walk *w, const char **path, bool *in_folder, problem *why) {
  struct stat st;
  for (;;) {
    enum walk_result got = next_inside(w, why);
    *path = w->path.at;
    *in_folder = true;
    if (got != WALK_END) return got;
    if (w->at == w->n_paths) return WALK_END;
    *path = w->paths[w->at++];
    *in_folder = false;
    if (!strcmp(*path, "-") || stat(*path, &st) || !S_ISDIR(st.st_mode)) return WALK_FILE;
    if (!set_path(w, 0, *path)) return bad(why, "out of memory");
    if (enter(w, why) == WALK_BAD) return WALK_BAD;
  }
}
