#include "robots.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct line { const char *name; size_t n_name; const char *value; size_t n_value; } line;

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* The next NAME: VALUE of [*at, end), comments aside; false at the end. */
static bool next_line(const char **at, const char *end, line *out) {
  while (*at < end) {
    const char *from = *at, *stop = memchr(from, '\n', (size_t)(end - from));
    if (!stop) stop = end;
    *at = stop + (stop < end);
    const char *hash = memchr(from, '#', (size_t)(stop - from)), *limit = hash ? hash : stop, *colon = memchr(from, ':', (size_t)(limit - from));
    if (!colon) continue;
    const char *value = colon + 1, *name_end = colon;
    while (from < colon && is_blank(*from)) from++;
    while (name_end > from && is_blank(name_end[-1])) name_end--;
    while (value < limit && is_blank(*value)) value++;
    while (limit > value && is_blank(limit[-1])) limit--;
    *out = (line){from, (size_t)(name_end - from), value, (size_t)(limit - value)};
    return true;
  }
  return false;
}

static bool is(const line *l, const char *name) { return l->n_name == strlen(name) && !strncasecmp(l->name, name, l->n_name); }
static bool names(const line *l, const char *agent) { return l->n_value == strlen(agent) && !strncasecmp(l->value, agent, l->n_value); }

/* Whether a pattern with * and a closing $ fits the beginning of path. Each * is tried once at its first fit: no pattern is slow. */
static bool fits(const char *pattern, size_t n, const char *path) {
  const char *star = NULL, *resume = NULL, *p = pattern, *end = pattern + n;
  for (;;) {
    if (p == end) return true;
    if (*p == '$' && p + 1 == end && !*path) return true;
    if (*p == '*') {
      star = ++p;
      resume = path;
    } else if (*path && *p == *path && !(*p == '$' && p + 1 == end)) {
      p++;
      path++;
    } else if (star && *resume) {
      p = star;
      path = ++resume;
    } else return false;
  }
}

typedef struct group { size_t allow, disallow; long delay; bool any; } group;

/* What the groups of one agent say of a path; path NULL: only whether there is one. */
static group read_group(const char *text, size_t n, const char *agent, const char *path) {
  group g = {0};
  bool mine = false, in_rules = false;
  const char *at = text;
  for (line l; next_line(&at, text + n, &l);) {
    if (is(&l, "user-agent")) {
      if (in_rules) mine = in_rules = false;
      mine = mine || names(&l, agent);
      g.any = g.any || mine;
      continue;
    }
    in_rules = true;
    if (!mine) continue;
    if (is(&l, "crawl-delay")) g.delay = strtol(l.value, NULL, 10);
    bool allow = is(&l, "allow"), disallow = is(&l, "disallow");
    size_t *longest = allow ? &g.allow : &g.disallow;
    if (path && (allow || disallow) && l.n_value > *longest && fits(l.value, l.n_value, path)) *longest = l.n_value;
  }
  return g;
}

static group group_of(const char *text, size_t n, const char *agent, const char *path) {
  group g = read_group(text, n, agent, path);
  return g.any ? g : read_group(text, n, "*", path);
}

bool robots_allow(const char *text, size_t n, const char *agent, const char *path) {
  group g = group_of(text, n, agent, path);
  return g.disallow <= g.allow;
}

long robots_delay(const char *text, size_t n, const char *agent) {
  long delay = group_of(text, n, agent, NULL).delay;
  return delay < 0 ? 0 : delay;
}
