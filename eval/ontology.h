/* ontology: the values that the codebook knows. */
#ifndef RAWI_EVAL_ONTOLOGY_H
#define RAWI_EVAL_ONTOLOGY_H

#include <stdbool.h>
#include <stddef.h>

/* TYPES_MAX when there is none of that name. */
size_t type_find(const char *name);
bool mode_exists(const char *type, const char *mode);
bool aux_exists(const char *name);
bool loss_exists(const char *kind);

#endif
