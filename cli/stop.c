#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE /* POSIX beside strict C17 */
#endif
#include "cli.h"

volatile sig_atomic_t stop_asked;

static void ask(int signal) {
  (void)signal;
  stop_asked = 1;
}

void stop_on_signals(void) {
  struct sigaction a = {.sa_handler = ask, .sa_flags = (int)SA_RESETHAND};
  sigemptyset(&a.sa_mask);
  sigaction(SIGINT, &a, NULL);
  sigaction(SIGTERM, &a, NULL);
}
