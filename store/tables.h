/* tables: the rows of data/ that the store needs, tab-separated, as they stand there. */
#ifndef RAWI_STORE_TABLES_H
#define RAWI_STORE_TABLES_H

extern const char table_search_affixes[], table_search_families[], table_countries[], table_sectors[];

#endif
