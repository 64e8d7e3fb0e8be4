#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "filter.h"

typedef struct format_name { const char *name, *about; } format_name;
#define FORMAT_NAME(name, about) {name, about},
static const format_name formats[] = {STORE_FORMATS(FORMAT_NAME){NULL, NULL}};

static bool put_stream(void *user, const char *bytes, size_t size) { return fwrite(bytes, 1, size, user) == size; }

static bool is_format(const char *name) {
  for (const format_name *f = formats; f->name; f++)
    if (!strcmp(f->name, name)) return true;
  complain(0, "--format: no '%s'; there are:", name);
  for (const format_name *f = formats; f->name; f++) fprintf(stderr, "  %-9s %s\n", f->name, f->about);
  return false;
}

static int export(store *s, const filter *x, const char *format, const char *output) {
  FILE *out = output ? fopen(output, "wb") : stdout;
  uint64_t left_out = 0;
  if (!out) return complain(EXIT_INPUT, "%s: %s", output, strerror(errno));
  bool ok = store_export(s, format, &x->f, put_stream, out, &left_out);
  if (!ok) complain(0, "%s", store_why(s));
  if (ok && left_out) complain(0, "left out: %" PRIu64 " records that %s has no place for (rawi-export(1) says why)", left_out, format);
  int code = finish_output(out, output ? output : "standard output", ok ? EXIT_FINE : EXIT_INPUT);
  if (output && fclose(out)) code = EXIT_INPUT;
  return code;
}

int cmd_export(int argc, char **argv) {
  filter_options o = {.limit = "0"};
  const char *format = NULL, *output = NULL, *duckdb = NULL;
  filter x;
  const option options[] = {
    {'f', "format", "FORMAT", "plover, polecat, acled, ucdp, geojson, hxl, csv or parquet", &format, NULL},
    {'o', "output", "FILE", "write to FILE instead of standard output", &output, NULL},
    {0, "duckdb", "FILE", "DuckDB's library, for parquet (libduckdb.so)", &duckdb, NULL},
    OPTIONS_FILTER(&o),
    {'n', "limit", "N", "at most so many rows", &o.limit, NULL},
  };
  const usage u = {"export", "export --db FILE --format FORMAT [-o FILE] [OPTION]...", "Writes the records of a store, or those that all conditions choose, as other programs read them.", options, sizeof options / sizeof *options};
  int n = options_read(&u, argc, argv);
  if (n < 0) return options_exit(n);
  if (n) return complain(EXIT_USAGE, "export: what is '%s'?", argv[1]);
  if (!format) return complain(EXIT_USAGE, "export: --format says what to write");
  if (!is_format(format)) return EXIT_USAGE;
  bool parquet = !strcmp(format, "parquet");
  if (parquet && !output) return complain(EXIT_USAGE, "export: parquet goes to a file: -o FILE");
  int code = filter_read(&o, &x);
  store *s = code ? NULL : filter_store("export", &o);
  if (!code && !s) code = o.db ? EXIT_INPUT : EXIT_USAGE;
  if (!code && !parquet) code = export(s, &x, format, output);
  else if (!code && !store_export_parquet(s, &x.f, output, duckdb)) code = complain(EXIT_INPUT, "%s", store_why(s));
  store_close(s);
  filter_free(&x);
  return code;
}
