/* cli: what the commands share.  Exit codes: 0 all well, 1 some input (or the output) failed, 2 the command line is wrong, 130
 * stopped by a signal. */
#ifndef RAWI_CLI_CLI_H
#define RAWI_CLI_CLI_H

#include <rawi/rawi.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>

#include "../io/formats.h"

enum { EXIT_FINE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_STOPPED = 130 };

/* argv[0] is the command's name. */
typedef int command_fn(int argc, char **argv);
command_fn cmd_code, cmd_watch, cmd_analyse, cmd_explain, cmd_model, cmd_lexicon, cmd_places, cmd_db, cmd_search, cmd_export, cmd_stories, cmd_eval, cmd_serve, cmd_version, cmd_help;

typedef struct command { const char *name; command_fn *run; const char *about; } command;
/* Ends with a NULL name. */
extern const command commands[];

/* "rawi: ..." on stderr; returns code. */
int complain(int code, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/* Writes a text of help on standard output, in Arabic where the locale says so and help.ar.tsv has it. */
void put_words(const char *english);

/* ---- options ---- */

/* One option: exactly one of value and flag is set. letter 0: none. */
typedef struct option { char letter; const char *name, *argument, *about; const char **value; bool *flag; } option;

/* A command's own help and options. */
typedef struct usage { const char *command, *synopsis, *about; const option *options; size_t n_options; } usage;

enum { OPTIONS_HELPED = -1, OPTIONS_WRONG = -2 };
/* Reads argv, moves the operands to argv[1..] and returns how many there are; OPTIONS_HELPED when help was asked for and given,
 * OPTIONS_WRONG when something is wrong, which it has said. */
int options_read(const usage *u, int argc, char **argv);
/* The exit code for those two. */
int options_exit(int result);

/* Options that most commands have. */
typedef struct shared_options { const char *model, *published, *source, *url, *input, *color, *threads, *output; bool any_language; } shared_options;
#define OPTION_MODEL(o) {0, "model", "FILE", "use this model instead of the built-in one", &(o)->model, NULL}
#define OPTIONS_INPUT(o) \
  {0, "input", "KIND", "what the input is (else told by name and content)", &(o)->input, NULL}, \
  {0, "any-language", NULL, "read documents that are not Arabic, too", NULL, &(o)->any_language}, \
  {0, "published", "DATE", "day of publication, where a document does not say it", &(o)->published, NULL}, \
  {0, "source", "NAME", "publication, where a document does not say it", &(o)->source, NULL}, \
  {0, "url", "URL", "address, where a document does not say it", &(o)->url, NULL}
#define OPTIONS_OUTPUT(o) \
  {'j', "threads", "N", "threads (1); the output is the same with any number", &(o)->threads, NULL}, \
  {'o', "output", "FILE", "write to FILE instead of standard output", &(o)->output, NULL}
#define OPTION_COLOR(o) {0, "color", "auto|always|never", "colours (auto: on a terminal, unless NO_COLOR is set)", &(o)->color, NULL}

/* ---- stopping ---- */

/* Set by the first SIGINT or SIGTERM after stop_on_signals; the next one ends the program. */
extern volatile sig_atomic_t stop_asked;
void stop_on_signals(void);

/* ---- the model ---- */

typedef struct loaded { rawi_model *model; void *bytes; size_t size; } loaded;
/* The built-in model when path is NULL. Says what is wrong; false then. */
bool model_load(const char *path, loaded *out);
void model_unload(loaded *m);
/* A coder over it. */
typedef struct session { loaded model; rawi_coder *coder; } session;
bool session_open(const char *path, session *out);
void session_close(session *s);

/* A rawi_put that writes to a FILE (user). */
int put_file(void *user, const char *bytes, size_t size);
/* Flushes, and says so when that fails (a closed pipe is no news). Returns code, or EXIT_INPUT. */
int finish_output(FILE *out, const char *name, int code);

/* ---- documents ---- */

typedef struct run {
  rawi_model *model;
  write_fn *write;
  bool layers;          /* rawi_analyse; else rawi_code */
  bool only_actual;     /* leave out what did not, or not yet, happen */
  style style;
  unsigned threads;
  const input_format *input;  /* NULL: to be told from name and content */
  news_defaults defaults;
  FILE *out;
  const char *out_name;
  const char *db;             /* a store to fill instead of the output; NULL: none */
  struct keeper *keep;        /* while it is open */
  struct meter *meter;        /* how far it is, shown while it runs */
  struct watch *watch;        /* documents come from it, not from files; NULL else */
} run;

/* Whether colours are wanted on that file, the columns of its page, by what --color says. False after a complaint. */
bool style_for(const char *color, FILE *out, style *style);

/* Codes or analyses every document of every file ("-", or no file at all: standard input), in order, as the options say; write,
 * layers and only_actual of *r are set. Returns the exit code. */
int run_files(const shared_options *o, run *r, char **files, int n);
/* The format of that name, NULL when there is none; the list ends with a NULL name. */
const format *format_find(const format *list, const char *name);

#endif
