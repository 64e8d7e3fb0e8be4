#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "../eval/measure.h"
#include "../io/json.h"
#include "../io/page.h"
#include "cli.h"

/* What is being written, and where to. */
typedef struct teller { buffer text; FILE *out; style style; bool report, two_people; } teller;

static bool is_tally(tally x) { return x.both + x.only_a + x.only_b > 0; }
static const char *side(const teller *t, bool of_b) { return t->two_people ? of_b ? "B" : "A" : of_b ? "events" : "gold"; }

/* ---- lists ---- */

static const char *lone_name(const teller *t, bool of_b) { return t->two_people ? of_b ? "only B" : "only A" : of_b ? "false" : "missed"; }

static void tell_lone(void *user, bool of_b, const document *d, const record *r) {
  teller *t = user;
  if (t->report) {
    page_line l = {&t->text, &t->style, 0};
    page_text(&l, of_b ? INK_BAD : INK_STRONG, lone_name(t, of_b));
    page_to(&l, 8);
    page_words(&l, INK_PLAIN, d->id, strlen(d->id));
    page_to(&l, 24);
    page_text(&l, INK_PLAIN, type_name(r->type));
    page_to(&l, 35);
    if (*r->shown_aux) page_text(&l, INK_FAINT, r->shown_aux), page_text(&l, INK_PLAIN, " ");
    page_words(&l, INK_TRIGGER, r->shown, strlen(r->shown));
    page_end(&l);
    return;
  }
  json j = {&t->text, false};
  js_open(&j, '{');
  js_pair(&j, "record", lone_name(t, of_b));
  js_pair(&j, "doc", d->id);
  js_pair(&j, "type", type_name(r->type));
  js_pair_or_null(&j, "aux", r->shown_aux);
  js_pair(&j, "trigger", r->shown);
  js_close(&j, '}');
  put_char(&t->text, '\n');
}

/* ---- JSON lines ---- */

static void js_share(json *j, const char *key, double value) {
  js_key(j, key);
  if (isnan(value)) js_null(j);
  else js_decimal(j, value, 6);
}

static void js_begin(json *j, teller *t, const char *measure, const char *type) {
  *j = (json){&t->text, false};
  js_open(j, '{');
  js_pair(j, "measure", measure);
  if (type) js_pair(j, "type", type);
}

static void js_end(json *j) {
  js_close(j, '}');
  put_char(j->out, '\n');
}

static void js_size(json *j, const char *key, size_t value) {
  js_key(j, key);
  js_uint(j, value);
}

static void js_tally(teller *t, const char *measure, const char *type, tally x, const interval *f1) {
  json j;
  rates r = rates_of(x);
  js_begin(&j, t, measure, type);
  if (!t->two_people) js_share(&j, "precision", r.precision), js_share(&j, "recall", r.recall);
  js_share(&j, "f1", r.f1);
  if (f1) js_share(&j, "f1_low", f1->low), js_share(&j, "f1_high", f1->high);
  js_size(&j, side(t, false), x.both + x.only_a);
  js_size(&j, side(t, true), x.both + x.only_b);
  js_size(&j, "both", x.both);
  js_end(&j);
}

static void js_agreement(teller *t, const char *of, const char *type, agreement a) {
  json j;
  js_begin(&j, t, "agreement", type);
  js_pair(&j, "of", of);
  js_size(&j, "units", a.units);
  js_share(&j, "same", a.same);
  js_share(&j, "kappa", a.kappa);
  js_share(&j, "alpha", a.alpha);
  js_end(&j);
}

static void tell_json(teller *t, const measures *m, const size_t order[TYPES_MAX], size_t types) {
  json j;
  js_begin(&j, t, "documents", NULL);
  js_size(&j, "of", m->documents);
  js_size(&j, "left_out", t->two_people ? m->missing : m->left_out);
  js_end(&j);
  js_tally(t, "records", NULL, m->records, &m->f1);
  for (size_t i = 0; i < types; i++) js_tally(t, "type", type_name(order[i]), m->type[order[i]], NULL);
  for (int i = 0; i < LISTS; i++)
    if (is_tally(m->list[i])) js_tally(t, list_names[i], NULL, m->list[i], NULL);
  for (int i = 0; i < FIELDS; i++) {
    share s = m->field[i];
    if (!s.of) continue;
    js_begin(&j, t, field_names[i], NULL);
    js_size(&j, "right", s.right);
    js_size(&j, "of", s.of);
    js_share(&j, "share", (double)s.right / (double)s.of);
    js_end(&j);
  }
  for (int i = 0; t->two_people && i < AGREES; i++) js_agreement(t, agree_names[i], NULL, m->agree[i]);
  for (size_t i = 0; t->two_people && i < types; i++) js_agreement(t, "document", type_name(order[i]), m->documents_agree[order[i]]);
}

/* ---- report ---- */

static void put_share(buffer *out, double value) {
  if (isnan(value)) put_format(out, "%8s", "-");
  else put_format(out, "%8.3f", value);
}

static void put_tally(teller *t, const char *indent, const char *name, tally x, bool documents, agreement a) {
  buffer *out = &t->text;
  rates r = rates_of(x);
  if (!is_tally(x)) return;
  put_format(out, "%s%-*s", indent, 14 - (int)strlen(indent), name);
  if (!t->two_people) put_share(out, r.precision), put_share(out, r.recall);
  put_share(out, r.f1);
  put_format(out, "%8zu%8zu%8zu", x.both + x.only_a, x.both + x.only_b, x.both);
  if (documents) put_share(out, a.kappa), put_share(out, a.alpha);
  put_char(out, '\n');
}

static void put_shares(teller *t, const measures *m) {
  if (!m->records.both) return;
  put_format(&t->text, "\nof the %zu records that both have, %s\n", m->records.both, t->two_people ? "the same" : "right");
  for (int i = 0; i < FIELDS; i++) {
    share s = m->field[i];
    if (s.of) put_format(&t->text, "  %-12s%8.3f%8zu of %zu\n", field_names[i], (double)s.right / (double)s.of, s.right, s.of);
  }
}

static void put_agreements(teller *t, const measures *m) {
  put_format(&t->text, "\nbeyond chance     same   kappa   alpha   units\n");
  for (int i = 0; i < AGREES; i++) {
    agreement a = m->agree[i];
    put_format(&t->text, "  %-12s", agree_names[i]);
    put_share(&t->text, a.same);
    put_share(&t->text, a.kappa);
    put_share(&t->text, a.alpha);
    put_format(&t->text, "%8zu\n", a.units);
  }
}

static void tell_report(teller *t, const measures *m, const size_t order[TYPES_MAX], size_t types) {
  const agreement none = {0};
  put_format(&t->text, "%zu documents", m->documents);
  if (m->documents) put_format(&t->text, "; F1 of records between %.3f and %.3f in 95 of 100 such sets", m->f1.low, m->f1.high);
  put_text(&t->text, "\n\n");
  if (t->two_people) put_format(&t->text, "%-14s%8s%8s%8s%8s%8s%8s\n", "", "F1", "A", "B", "both", "kappa", "alpha");
  else put_format(&t->text, "%-14s%8s%8s%8s%8s%8s%8s\n", "", "P", "R", "F1", "gold", "events", "both");
  put_tally(t, "", "records", m->records, false, none);
  for (size_t i = 0; i < types; i++) put_tally(t, "  ", type_name(order[i]), m->type[order[i]], t->two_people, m->documents_agree[order[i]]);
  for (int i = 0; i < LISTS; i++) put_tally(t, "", list_names[i], m->list[i], false, none);
  put_shares(t, m);
  if (t->two_people) put_agreements(t, m);
}

/* The types that occur, the most frequent first. */
static size_t order_types(const measures *m, size_t order[TYPES_MAX]) {
  size_t n = 0;
  for (size_t t = 0; type_name(t); t++) {
    tally x = m->type[t];
    if (!is_tally(x)) continue;
    size_t at = n++;
    for (; at && m->type[order[at - 1]].both + m->type[order[at - 1]].only_a < x.both + x.only_a; at--) order[at] = order[at - 1];
    order[at] = t;
  }
  return n;
}

/* ---- files ---- */

static void say(void *user, uint64_t line, const char *message) {
  if (line) complain(0, "%s:%" PRIu64 ": %s", (const char *)user, line, message);
  else complain(0, "%s: %s", (const char *)user, message);
}

static coding *read_coding(const char *path) {
  bool is_input = !strcmp(path, "-");
  FILE *f = is_input ? stdin : fopen(path, "rb");
  if (!f) {
    complain(0, "%s: %s", path, strerror(errno));
    return NULL;
  }
  char name[300];
  snprintf(name, sizeof name, "%s", is_input ? "standard input" : path);
  coding *c = coding_read(f, say, name);
  if (!is_input) fclose(f);
  return c;
}

static bool both_read(const char *const *paths, coding *a, coding *b) {
  if (!a || !b) return false;
  if (!a->n) complain(0, "%s: no documents in it", paths[0]);
  else if (!a->by_hand) complain(0, "%s: the first file is coded by hand: a document a line, with \"id\" and \"events\" (rawi-eval(1))", paths[0]);
  return a->n && a->by_hand;
}

static int tell(teller *t, const char *const *paths, const coding *a, const coding *b, bool list) {
  measures m;
  size_t order[TYPES_MAX];
  t->two_people = b->by_hand;
  if (!measure(a, b, &m, list ? tell_lone : NULL, t)) return complain(EXIT_INPUT, "out of memory");
  size_t types = order_types(&m, order);
  if (t->report && t->text.n) put_char(&t->text, '\n');
  if (t->report) tell_report(t, &m, order, types);
  else tell_json(t, &m, order, types);
  if (t->two_people && m.missing) complain(0, "left out: %zu documents that only one of the two coded", m.missing);
  if (!t->two_people && m.left_out) complain(0, "left out: %zu records of documents that %s does not hold", m.left_out, paths[0]);
  return t->text.failed || fwrite(t->text.at, 1, t->text.n, t->out) != t->text.n ? EXIT_INPUT : EXIT_FINE;
}

int cmd_eval(int argc, char **argv) {
  const char *format = NULL, *output = NULL, *color = NULL;
  bool list = false;
  const option options[] = {
    {'l', "list", NULL, "name the records that the other file does not have", NULL, &list},
    {'f', "format", "report|jsonl", "report: for people (on a terminal); jsonl: one measure a line (else)", &format, NULL},
    {'o', "output", "FILE", "write to FILE instead of standard output", &output, NULL},
    {0, "color", "auto|always|never", "colours (auto: on a terminal, unless NO_COLOR is set)", &color, NULL},
  };
  const usage u = {"eval", "eval [OPTION]... GOLD EVENTS|GOLD", "Measures records against documents that people coded: what was found, what is false, what is right of\n"
                   "it. With a second file coded by hand, how far the two coders agree.", options, sizeof options / sizeof *options};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  if (n != 2) return complain(EXIT_USAGE, "eval: two files are compared, not %d", n);
  if (!strcmp(argv[1], "-") && !strcmp(argv[2], "-")) return complain(EXIT_USAGE, "eval: standard input is one file, not two");
  if (format && strcmp(format, "report") && strcmp(format, "jsonl")) return complain(EXIT_USAGE, "--format is report or jsonl, not '%s'", format);
  const char *const paths[] = {argv[1], argv[2]};
  coding *a = read_coding(paths[0]), *b = read_coding(paths[1]);
  teller t = {.report = format ? !strcmp(format, "report") : !output && isatty(STDOUT_FILENO)};
  int code = both_read(paths, a, b) ? EXIT_FINE : EXIT_INPUT;
  if (!code && !(t.out = output ? fopen(output, "wb") : stdout)) code = complain(EXIT_INPUT, "%s: %s", output, strerror(errno));
  if (!code && !style_for(color, t.out, &t.style)) code = EXIT_USAGE;
  if (!code) code = tell(&t, paths, a, b, list);
  if (t.out) code = finish_output(t.out, output ? output : "standard output", code);
  if (output && t.out && fclose(t.out)) code = EXIT_INPUT;
  buffer_free(&t.text);
  coding_free(a);
  coding_free(b);
  return code;
}
