#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "../io/page.h"
#include "filter.h"
#include "rows.h"

typedef struct printer { FILE *out; style style; buffer text; uint64_t n; bool failed; } printer;

/* Writes what was gathered and empties it; false stops. */
static bool print_text(printer *p) {
  bool ok = !p->text.failed && fwrite(p->text.at, 1, p->text.n, p->out) == p->text.n;
  p->text.n = 0;
  p->failed |= !ok;
  return ok;
}

static bool print_json(void *user, const store_row *r) {
  printer *p = user;
  p->n++;
  put_bytes(&p->text, r->json, r->json_size);
  put_char(&p->text, '\n');
  return print_text(p);
}

static bool print_report(void *user, const store_row *r) {
  printer *p = user;
  if (p->n++) put_char(&p->text, '\n');
  put_row(&p->text, r, &p->style);
  return print_text(p);
}

static bool print_count(void *user, const store_count *c) {
  printer *p = user;
  p->n++;
  put_visible(&p->text, c->name, strlen(c->name));
  put_format(&p->text, "\t%" PRId64 "\t", c->records);
  if (c->killed >= 0) put_number(&p->text, c->killed);
  put_char(&p->text, '\t');
  if (c->injured >= 0) put_number(&p->text, c->injured);
  put_char(&p->text, '\n');
  return print_text(p);
}

/* The place of a word in a list that ends with NULL, -1 after a complaint. */
static int choose(const char *option, const char *word, const char *const *list) {
  for (int i = 0; list[i]; i++)
    if (!strcmp(word, list[i])) return i;
  complain(0, "--%s: no '%s'; there are:", option, word);
  for (int i = 0; list[i]; i++) fprintf(stderr, "%s%s", i ? ", " : "", list[i]);
  fputc('\n', stderr);
  return -1;
}

/* What beside the filter is asked for. */
typedef struct wanted { const char *format, *sort, *count, *output, *color; bool ascending; int per; } wanted;

static int show(store *s, const filter *x, const wanted *w) {
  printer p = {.out = w->output ? fopen(w->output, "wb") : stdout};
  if (!p.out) return complain(EXIT_INPUT, "%s: cannot write", w->output);
  bool ok = style_for(w->color, p.out, &p.style), report = w->format ? !strcmp(w->format, "report") : !w->output && isatty(STDOUT_FILENO);
  if (ok && w->count) {
    put_format(&p.text, "%s\trecords\tkilled\tinjured\n", w->count);
    ok = store_counts(s, &x->f, (enum store_group)w->per, print_count, &p);
    print_text(&p);
  } else if (ok) ok = store_find(s, &x->f, report ? print_report : print_json, &p);
  if (!ok) complain(0, "%s", store_why(s));
  if (ok && report && !w->count && isatty(STDERR_FILENO)) fprintf(stderr, p.n && p.n == x->f.limit ? "\n%" PRIu64 " records; --limit and --offset show more\n" : "\n%" PRIu64 " records\n", p.n);
  int code = finish_output(p.out, w->output ? w->output : "standard output", ok && !p.failed ? EXIT_FINE : EXIT_INPUT);
  if (w->output && fclose(p.out)) code = EXIT_INPUT;
  buffer_free(&p.text);
  return code;
}

static int read_wanted(wanted *w, filter *x) {
  static const char *const sorts[] = {"date", "published", "killed", "injured", "confidence", "place", "distance", NULL};
  static const char *const groups[] = {"day", "month", "type", "country", "place", "actor", "source", "speaker", NULL};
  static const char *const formats[] = {"report", "jsonl", NULL};
  int sort = w->sort ? choose("sort", w->sort, sorts) : x->f.has_center ? STORE_BY_DISTANCE : STORE_BY_DATE;
  w->per = w->count ? choose("count", w->count, groups) : 0;
  if (sort < 0 || w->per < 0 || (w->format && choose("format", w->format, formats) < 0)) return EXIT_USAGE;
  if (sort == STORE_BY_DISTANCE && !x->f.has_center) return complain(EXIT_USAGE, "--sort distance needs --near, or --place and --within");
  x->f.sort = (enum store_sort)sort;
  x->f.ascending = w->ascending;
  return EXIT_FINE;
}

int cmd_search(int argc, char **argv) {
  filter_options o = {.limit = "100"};
  wanted w = {0};
  filter x;
  const option options[] = {
    OPTIONS_FILTER(&o),
    {0, "sort", "BY", "date (latest first), published, killed, injured, confidence, place, distance", &w.sort, NULL},
    {'r', "reverse", NULL, "the other way round", NULL, &w.ascending},
    {'n', "limit", "N", "at most so many (100; 0: all)", &o.limit, NULL},
    {0, "offset", "N", "leave out the first so many", &o.offset, NULL},
    {0, "count", "PER", "count instead, per day, month, type, country, place, actor, source or speaker", &w.count, NULL},
    {'f', "format", "report|jsonl", "report: for people (on a terminal); jsonl: the records as they were coded (else)", &w.format, NULL},
    {'o', "output", "FILE", "write to FILE instead of standard output", &w.output, NULL},
    OPTION_COLOR(&w),
  };
  const usage u = {"search", "search --db FILE [OPTION]...", "Finds records in a store that 'rawi code --db' made. All conditions must hold.", options, sizeof options / sizeof *options};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  if (n) return complain(EXIT_USAGE, "search: what is '%s'? words of the article go behind --text", argv[1]);
  int code = filter_read(&o, &x);
  if (!code) code = read_wanted(&w, &x);
  store *s = code ? NULL : filter_store("search", &o);
  if (!code) code = s ? show(s, &x, &w) : o.db ? EXIT_INPUT : EXIT_USAGE;
  store_close(s);
  filter_free(&x);
  return code;
}
