/* tables: the rows of data/ that the store needs. */
#ifndef RAWI_STORE_TABLES_H
#define RAWI_STORE_TABLES_H

#include <stddef.h>

/* Files as they stand in data/, NUL-terminated. */
extern const char store_affixes[], store_families[], store_countries[], store_sectors[];

#define TABLE_CELLS_MAX 12
typedef struct cell { const char *text; size_t size; } cell;
/* Behind the header. */
const char *table_rows(const char *file);
/* The cells of the next row ("-" is empty) and their number, 0 at the end; moves *at. */
int table_next(const char **at, cell cells[TABLE_CELLS_MAX]);

#endif
