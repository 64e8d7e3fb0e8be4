/* progress: how far a long run is: documents, megabytes, speed, time left. Only on a terminal, and only when the output goes elsewhere. */
#ifndef RAWI_CLI_PROGRESS_H
#define RAWI_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct meter { bool on, shown; uint64_t total; int64_t began, next; } meter;

/* total: of the files, when all of them have a size. */
void meter_begin(meter *m, FILE *out, char **files, int n);
/* Shows it when it is time; bytes: of the files, so far. */
void meter_show(meter *m, uint64_t documents, uint64_t bytes);
/* Takes the line away: something is to be said, or all is done. */
void meter_pause(meter *m);

#endif
