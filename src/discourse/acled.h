/* ACLED's event types for a record (data/ontology/acled.tsv). */
#ifndef RAWI_DISCOURSE_ACLED_H
#define RAWI_DISCOURSE_ACLED_H

#include "discourse/scene.h"

/* Fills acled_event, acled_sub, acled_disorder; acled_sub on entry: a sub type that the weapon decided, or "". */
void set_acled(const scene *s, record *r);
/* A decimal number of a table cell: "-2.5". */
double number_of_text(const char *text);

#endif
