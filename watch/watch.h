/* watch: feeds and the pages of their items, as a row of documents that goes on. */
#ifndef RAWI_WATCH_WATCH_H
#define RAWI_WATCH_WATCH_H

#include <signal.h>

#include "../io/read.h"
#include "feeds.h"

typedef struct watch watch;
/* settings, defaults and stop must outlive it. log: where it says what it does. False: *why says what is wrong. */
bool watch_open(watch **out, const feeds *settings, const char *state_path, const news_defaults *defaults, const volatile sig_atomic_t *stop, FILE *log, char *why, size_t why_size);
void watch_close(watch *w);
/* Called again and again between documents, when the last one is safe; resting: nothing is due for now. */
typedef void watch_tick(void *user, bool resting);
void watch_each_turn(watch *w, watch_tick *tick, void *user);
/* Waits for the next document; READ_END when *stop is set or, with settings->once, when there is nothing left to do. Asking for the next one
 * says that the last one is safe: it will not be fetched again. *from is its address, valid until the next call. */
enum read_result watch_next(watch *w, news *out, const char **from, problem *why);

#endif
