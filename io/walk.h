/* walk: the files of a list of paths; folders with everything under them, in the order of their names' bytes.  Hidden names, devices
 * and links to folders are left out. */
#ifndef RAWI_IO_WALK_H
#define RAWI_IO_WALK_H

#include "read.h"

typedef struct walk walk;

/* paths stay the caller's and must outlive it. NULL when out of memory. */
walk *walk_new(char **paths, int n);
void walk_free(walk *w);

enum walk_result { WALK_FILE, WALK_BAD, WALK_END };
/* *path is valid until the next call; in_folder: it was found in a folder. WALK_BAD: a folder that cannot be read, *why says why. */
enum walk_result walk_next(walk *w, const char **path, bool *in_folder, problem *why);

#endif
