#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif
#include "feeds.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVERY_MIN 60
#define AGENT "rawi (a reader of news feeds)"

enum kind { NUMBER, TRUTH, TEXT };
typedef struct key { const char *name; enum kind kind; void *to; long least; } key;

void feeds_free(feeds *f) {
  for (size_t i = 0; i < f->n; i++) {
    free(f->list[i].url);
    free(f->list[i].source);
  }
  free(f->list);
  free(f->agent);
}

static char *trim(char *s) {
  while (isspace((unsigned char)*s)) s++;
  for (char *end = s + strlen(s); end > s && isspace((unsigned char)end[-1]);) *--end = '\0';
  return s;
}

/* Cuts a comment off, outside of strings. */
static void cut_comment(char *line) {
  char quote = 0;
  for (; *line; line++) {
    if (quote == '"' && *line == '\\' && line[1]) line++;
    else if (quote ? *line == quote : *line == '"' || *line == '\'') quote = quote ? 0 : *line;
    else if (!quote && *line == '#') *line = '\0', line--;
  }
}

/* "..." with \" and \\, or '...'; in place; NULL when it is neither. */
static char *string_of(char *s) {
  size_t n = strlen(s), to = 0;
  if (n < 2 || (*s != '"' && *s != '\'') || s[n - 1] != *s) return NULL;
  for (size_t i = 1; i + 1 < n; i++) {
    if (*s == '"' && s[i] == '\\' && (s[i + 1] == '"' || s[i + 1] == '\\') && i + 2 < n) i++;
    else if (s[i] == *s || (*s == '"' && s[i] == '\\')) return NULL;
    s[++to] = s[i];
  }
  s[to + 1] = '\0';
  return s + 1;
}

static const char *set(const key *k, char *value) {
  char *end, *text;
  if (k->kind == TRUTH) {
    bool yes = !strcmp(value, "true");
    if (!yes && strcmp(value, "false")) return "is true or false";
    *(bool *)k->to = yes;
    return NULL;
  }
  if (k->kind == NUMBER) {
    long n = strtol(value, &end, 10);
    if (end == value || *end) return "is a whole number";
    if (n < k->least || n > 10000000) return "is out of range";
    *(long *)k->to = n;
    return NULL;
  }
  if (!(text = string_of(value))) return "is a string in quotes";
  free(*(char **)k->to);
  return (*(char **)k->to = strdup(text)) ? NULL : "has no memory";
}

static const char *read_key(feeds *f, char *line) {
  feed *last = f->n ? &f->list[f->n - 1] : NULL;
  const key top[] = {{"every", NUMBER, &f->every, EVERY_MIN}, {"delay", NUMBER, &f->delay, 0}, {"timeout", NUMBER, &f->timeout, 1}, {"max_mb", NUMBER, &f->max_mb, 1},
                     {"allow_loopback", TRUTH, &f->allow_loopback, 0}, {"agent", TEXT, &f->agent, 0}, {NULL, TEXT, NULL, 0}};
  const key of_feed[] = {{"url", TEXT, last ? &last->url : NULL, 0}, {"source", TEXT, last ? &last->source : NULL, 0}, {"every", NUMBER, last ? &last->every : NULL, EVERY_MIN},
                         {"pages", TRUTH, last ? &last->pages : NULL, 0}, {NULL, TEXT, NULL, 0}};
  char *equals = strchr(line, '=');
  if (!equals) return "is neither KEY = VALUE nor [[feed]]";
  *equals = '\0';
  char *name = trim(line);
  for (const key *k = last ? of_feed : top; k->name; k++)
    if (!strcmp(k->name, name)) return set(k, trim(equals + 1));
  return "is no key here";
}

static const char *read_line(feeds *f, char *line) {
  cut_comment(line);
  line = trim(line);
  if (!*line) return NULL;
  if (*line != '[') return read_key(f, line);
  if (strcmp(line, "[[feed]]")) return "is no table here: only [[feed]]";
  feed *grown = realloc(f->list, (f->n + 1) * sizeof *grown);
  if (!grown) return "has no memory";
  f->list = grown;
  f->list[f->n++] = (feed){.pages = true, .every = f->every};
  return NULL;
}

static const char *check(const feeds *f) {
  if (!f->n) return "no [[feed]]";
  if (f->delay < 1 && !f->allow_loopback) return "delay is at least 1";
  for (size_t i = 0; i < f->n; i++)
    if (!f->list[i].url || (strncmp(f->list[i].url, "http://", 7) && strncmp(f->list[i].url, "https://", 8))) return "a [[feed]] without url = \"http...\"";
  return NULL;
}

bool feeds_read(feeds *f, const char *path, char *why, size_t why_size) {
  char line[4096];
  const char *wrong = NULL;
  unsigned at = 0;
  FILE *in = fopen(path, "r");
  *f = (feeds){.every = 900, .delay = 5, .timeout = 30, .max_mb = 16};
  if (!in) return snprintf(why, why_size, "%s: %s", path, strerror(errno)), false;
  while (!wrong && fgets(line, sizeof line, in)) {
    at++;
    wrong = !strchr(line, '\n') && !feof(in) ? "is too long" : read_line(f, line);
  }
  fclose(in);
  if (wrong) return snprintf(why, why_size, "%s:%u: %s", path, at, wrong), false;
  if ((wrong = check(f))) return snprintf(why, why_size, "%s: %s", path, wrong), false;
  if (!f->agent) f->agent = strdup(AGENT);
  return true;
}
