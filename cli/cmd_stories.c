#include <string.h>
#include <unistd.h>

#include "filter.h"
#include "rows.h"

typedef struct teller { store *s; FILE *out; style style; buffer text; bool report, failed, first; } teller;

static bool tell_claim(void *user, const store_claim *c) {
  teller *t = user;
  if (t->report) put_claim(&t->text, c, &t->style);
  else {
    put_text(&t->text, t->first ? "" : ",");
    put_claim_json(&t->text, c);
    t->first = false;
  }
  return true;
}

static bool tell(void *user, const store_story *story) {
  teller *t = user;
  t->first = true;
  if (t->report) put_story(&t->text, story, &t->style);
  else {
    put_char(&t->text, '{');
    put_story_json(&t->text, story);
    put_text(&t->text, ",\"claims\":[");
  }
  if (!store_claims(t->s, story->id, tell_claim, t)) t->failed = true;
  put_text(&t->text, t->report ? "\n" : "]}\n");
  if (t->text.failed || fwrite(t->text.at, 1, t->text.n, t->out) != t->text.n) t->failed = true;
  t->text.n = 0;
  return !t->failed;
}

static int tell_all(store *s, const filter *x, uint32_t reports, const char *format, const char *output, const char *color) {
  teller t = {.s = s, .out = output ? fopen(output, "wb") : stdout};
  if (!t.out) return complain(EXIT_INPUT, "%s: cannot write", output);
  t.report = format ? !strcmp(format, "report") : !output && isatty(STDOUT_FILENO);
  bool ok = style_for(color, t.out, &t.style);
  if (ok && !(ok = store_stories(s, &x->f, reports, tell, &t))) complain(0, "%s", store_why(s));
  int code = finish_output(t.out, output ? output : "standard output", ok && !t.failed ? EXIT_FINE : EXIT_INPUT);
  if (output && fclose(t.out)) code = EXIT_INPUT;
  buffer_free(&t.text);
  return code;
}

int cmd_stories(int argc, char **argv) {
  filter_options o = {.limit = "100"};
  const char *format = NULL, *output = NULL, *color = NULL, *reports = "2";
  struct { const char *color; } colors = {NULL};
  uint32_t least = 2;
  filter x;
  const option options[] = {
    OPTIONS_FILTER(&o),
    {0, "reports", "N", "told by at least so many articles (2)", &reports, NULL},
    {'n', "limit", "N", "at most so many stories (100; 0: all)", &o.limit, NULL},
    {0, "offset", "N", "leave out the first so many", &o.offset, NULL},
    {'f', "format", "report|jsonl", "report: for people (on a terminal); jsonl: one story a line (else)", &format, NULL},
    {'o', "output", "FILE", "write to FILE instead of standard output", &output, NULL},
    OPTION_COLOR(&colors),
  };
  const usage u = {"stories", "stories --db FILE [OPTION]...", "Shows what several articles report of one happening: the range of its losses, who says what, what is\n"
                   "disputed. Stories with a record that all conditions choose, the last reported first.", options, sizeof options / sizeof *options};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  color = colors.color;
  if (n) return complain(EXIT_USAGE, "stories: what is '%s'?", argv[1]);
  if (format && strcmp(format, "report") && strcmp(format, "jsonl")) return complain(EXIT_USAGE, "--format is report or jsonl, not '%s'", format);
  if (!read_count("reports", reports, &least)) return EXIT_USAGE;
  int code = filter_read(&o, &x);
  store *s = code ? NULL : filter_store("stories", &o);
  if (!code) code = s ? tell_all(s, &x, least, format, output, color) : o.db ? EXIT_INPUT : EXIT_USAGE;
  store_close(s);
  filter_free(&x);
  return code;
}
