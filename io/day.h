/* day: dates as feeds write them. */
#ifndef RAWI_IO_DAY_H
#define RAWI_IO_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

/* Days since 1970-01-01 of a date (2024-05-31), an ISO 8601 time (2024-05-31T21:00:00+01:00; its own day, whatever the zone) or
 * DD/MM/YYYY (31/05/2024). False when it is none of them, or no day of the calendar: *why says which. */
bool day_read(const char *text, size_t size, int32_t *day, const char **why);
/* The same for what web pages and feeds hold: all of those, RFC 822 ("Sat, 31 May 2024 21:00:00 GMT"), and whatever begins with a year,
 * month and day in digits. False when there is none. */
bool day_find(const char *text, size_t size, int32_t *day);
/* YYYY-MM-DD. */
void put_day(buffer *b, int32_t day);

#endif
