/* robots: what a site's robots.txt (RFC 9309) allows. */
#ifndef RAWI_WATCH_ROBOTS_H
#define RAWI_WATCH_ROBOTS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the path (with its query) may be fetched: the group of `agent`, else that of *; of its rules the longest that fits, and of two as
 * long the one that allows. */
bool robots_allow(const char *text, size_t n, const char *agent, const char *path);
/* The group's Crawl-delay in seconds; 0: none. */
long robots_delay(const char *text, size_t n, const char *agent);

#endif
