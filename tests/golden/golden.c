/* golden [--update|--tap] FILE|FOLDER...: runs the cases of the files, or of all files in the folders; --update writes what was read as
 * what is expected, --tap reports case by case. A file's folder names its stage. NAME.expected holds the events of the article NAME.txt beside it. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* scandir beside strict C17 */
#endif
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../../io/day.h"
#include "golden.h"

typedef struct bench { rawi_coder *coder; bool update, tap; unsigned passed, failed, known, broken; } bench;

static bool ends(const char *name, const char *with) {
  size_t n = strlen(name), k = strlen(with);
  return n >= k && !strcmp(name + n - k, with);
}

/* ---- reading and comparing ---- */

/* A first line in front of an empty one is the title, as `rawi code` reads text files. */
static rawi_input input_of(piece text, int32_t published) {
  rawi_input in = {.size = sizeof in, .id = "case", .text = text.at, .text_size = text.n, .published = published};
  const char *end = memchr(text.at, '\n', text.n);
  if (!end || end + 1 >= text.at + text.n || end[1] != '\n') return in;
  in.title = text.at;
  in.title_size = (size_t)(end - text.at);
  in.text = end + 2;
  in.text_size = text.n - in.title_size - 2;
  return in;
}

static bool is_kept(piece only, const char *line) {
  size_t n = strcspn(line, " :\n");
  for (size_t i = 0; i < only.n;) {
    size_t k = i;
    while (k < only.n && only.at[k] != ' ') k++;
    if (k - i == n && !memcmp(only.at + i, line, n)) return true;
    i = k + 1;
  }
  return false;
}

/* The lines that begin with one of the words. */
static void keep_only(buffer *b, piece only) {
  size_t kept = 0;
  if (!only.n) return;
  for (size_t i = 0; i < b->n;) {
    char *line = b->at + i, *end = memchr(line, '\n', b->n - i);
    size_t n = (size_t)(end - line) + 1, indent = strspn(line, " ");
    if (is_kept(only, line + indent)) {
      memmove(b->at + kept, line, n);
      kept += n;
    }
    i += n;
  }
  b->n = kept;
}

/* False when the library gives an error. */
static bool read_layer(bench *w, layer_fn layer, const one_case *c, buffer *out) {
  rawi_input in = input_of(c->text, c->published);
  const rawi_doc *doc;
  rawi_error e;
  if (rawi_analyse(w->coder, &in, &doc, &e)) {
    put_format(out, "error %d %s\n", e.code, e.message);
    return false;
  }
  layer(out, doc);
  keep_only(out, c->only);
  return true;
}

static void show_lines(const char *mark, const char *at, size_t n) {
  for (size_t i = 0; i < n;) {
    size_t k = i;
    while (k < n && at[k] != '\n') k++;
    printf("%s %.*s\n", mark, (int)(k - i), at + i);
    i = k + 1;
  }
}

/* What differs, without the lines that are alike in front and behind. */
static void show_difference(const bench *w, piece want, piece got) {
  size_t head = 0, tail = 0, line = 0;
  while (head < want.n && head < got.n && want.at[head] == got.at[head])
    if (want.at[head++] == '\n') line = head;
  head = line;
  for (size_t i = 0; head + i < want.n && head + i < got.n && want.at[want.n - 1 - i] == got.at[got.n - 1 - i]; i++)
    if (want.at[want.n - 1 - i] == '\n') tail = i;
  show_lines(w->tap ? "# -" : "  -", want.at + head, want.n - head - tail);
  show_lines(w->tap ? "# +" : "  +", got.at + head, got.n - head - tail);
}

/* A case by its name, as a line of its own. */
static void say(const bench *w, bool fine, const char *file, const one_case *c, const char *note) {
  unsigned n = w->passed + w->failed + w->broken + w->known;
  if (w->tap) printf("%s %u - %s:%u %.*s%s%s\n", fine ? "ok" : "not ok", n, file, c->line, (int)c->name.n, c->name.at, *note ? ": " : "", note);
  else if (!fine || *note) printf("%s %s:%u %.*s%s%s\n", fine ? "FIXED" : "FAIL", file, c->line, (int)c->name.n, c->name.at, *note ? ": " : "", note);
}

static void judge(bench *w, const char *file, const one_case *c, piece got) {
  bool same = got.n == c->expected.n && !memcmp(got.at, c->expected.at, got.n);
  if (c->known_bug) w->known++;
  else if (same) w->passed++;
  else w->failed++;
  say(w, same || c->known_bug, file, c, !c->known_bug ? "" : same ? "a known bug is gone, take the mark off" : w->tap ? "a known bug" : "");
  if (!same && !c->known_bug) show_difference(w, c->expected, got);
}

/* ---- files ---- */

static bool write_file(const char *name, const buffer *b) {
  FILE *f = fopen(name, "wb");
  bool fine = f && !b->failed && fwrite(b->at, 1, b->n, f) == b->n;
  return (!f || !fclose(f)) && fine;
}

static void broken(bench *w, const char *file, const char *why) {
  w->broken++;
  if (w->tap) printf("not ok %u - %s: %s\n", w->passed + w->failed + w->broken + w->known, file, why);
  else printf("FAIL %s: %s\n", file, why);
}

/* Runs one case; in `fresh` grows the file as --update writes it. A known bug keeps what is wished for. */
static void run_case(bench *w, const char *file, layer_fn layer, const one_case *c, buffer *fresh) {
  buffer got = {0};
  bool fine = read_layer(w, layer, c, &got);
  piece all = {got.at ? got.at : "", got.n};
  if (!w->update) judge(w, file, c, all);
  put_piece(fresh, c->known_bug || !fine ? c->expected : all);
  buffer_free(&got);
}

static void run_cases(bench *w, const char *file, layer_fn layer, piece text) {
  buffer fresh = {0};
  one_case c;
  const char *why;
  size_t at = 0, copied = 0;
  while (case_next(text, &at, &c, &why)) {
    size_t expected = (size_t)(c.expected.at - text.at);
    put_bytes(&fresh, text.at + copied, expected - copied);
    copied = expected + c.expected.n;
    run_case(w, file, layer, &c, &fresh);
  }
  put_bytes(&fresh, text.at + copied, text.n - copied);
  if (why) broken(w, file, why);
  else if (w->update && !write_file(file, &fresh)) broken(w, file, "cannot be written");
  buffer_free(&fresh);
}

/* A line `# published: DAY` may come first; the rest is expected of the article beside it. */
static void run_article(bench *w, const char *file, piece expected) {
  one_case c = {.name = {file, strlen(file)}, .published = RAWI_NO_DAY, .line = 1};
  const char *why = NULL, mark[] = "# published: ";
  buffer name = {0}, fresh = {0};
  size_t head = 0, size = 0, n = strlen(mark);
  if (expected.n > n && !memcmp(expected.at, mark, n)) {
    const char *end = memchr(expected.at, '\n', expected.n);
    head = end ? (size_t)(end - expected.at) + 1 : expected.n;
    day_read(expected.at + n, head - n - (end != NULL), &c.published, &why);
  }
  put_format(&name, "%.*s.txt", (int)(strlen(file) - strlen(".expected")), file);
  char *text = file_read(name.at, &size);
  c.text = (piece){text, size};
  c.expected = (piece){expected.at + head, expected.n - head};
  put_bytes(&fresh, expected.at, head);
  if (!text) broken(w, file, "has no article");
  else if (why) broken(w, file, why);
  else run_case(w, file, layer_of("events"), &c, &fresh);
  if (text && w->update && !write_file(file, &fresh)) broken(w, file, "cannot be written");
  free(text);
  buffer_free(&name);
  buffer_free(&fresh);
}

static void run_file(bench *w, const char *file) {
  char stage[32] = "";
  const char *slash = strrchr(file, '/'), *from = slash;
  size_t size;
  char *text = file_read(file, &size);
  if (!text) {
    broken(w, file, "cannot be read");
    return;
  }
  while (from && from > file && from[-1] != '/') from--;
  if (from && (size_t)(slash - from) < sizeof stage) memcpy(stage, from, (size_t)(slash - from));
  if (ends(file, ".expected")) run_article(w, file, (piece){text, size});
  else if (layer_of(stage)) run_cases(w, file, layer_of(stage), (piece){text, size});
  else broken(w, file, "its folder names no stage: words mentions clauses events claims");
  free(text);
}

static void run_path(bench *w, const char *path);

static void run_folder(bench *w, const char *path) {
  struct dirent **entries;
  int n = scandir(path, &entries, NULL, alphasort);
  for (int i = 0; i < n; i++) {
    const char *name = entries[i]->d_name;
    char inner[4096];
    struct stat s;
    snprintf(inner, sizeof inner, "%s/%s", path, name);
    bool is_case = ends(name, ".expected") || (ends(name, ".txt") && !strstr(path, "examples"));
    if (name[0] != '.' && !stat(inner, &s) && (S_ISDIR(s.st_mode) || is_case)) run_path(w, inner);
    free(entries[i]);
  }
  if (n >= 0) free(entries);
}

static void run_path(bench *w, const char *path) {
  struct stat s;
  if (!stat(path, &s) && S_ISDIR(s.st_mode)) run_folder(w, path);
  else run_file(w, path);
}

int main(int argc, char **argv) {
  bench w = {0};
  rawi_model *model;
  rawi_error e;
  w.update = argc > 1 && !strcmp(argv[1], "--update");
  w.tap = argc > 1 && !strcmp(argv[1], "--tap");
  int first = 1 + (w.update || w.tap);
  if (argc <= first) return fprintf(stderr, "usage: golden [--update|--tap] FILE|FOLDER...\n"), 2;
  if (rawi_model_builtin(NULL, &model, &e) || rawi_coder_new(model, NULL, &w.coder, &e)) return fprintf(stderr, "golden: %s\n", e.message), 1;
  for (int i = first; i < argc; i++) run_path(&w, argv[i]);
  rawi_coder_free(w.coder);
  rawi_model_free(model);
  if (w.update) return w.broken != 0;
  if (w.tap) return printf("1..%u\n", w.passed + w.failed + w.broken + w.known), 0;
  printf("%u passed, %u failed, %u known bugs\n", w.passed, w.failed + w.broken, w.known);
  return w.failed + w.broken != 0;
}
