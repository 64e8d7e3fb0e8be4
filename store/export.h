/* export: files that others read, each a list of columns with the SQL that fills them. */
#ifndef RAWI_STORE_EXPORT_H
#define RAWI_STORE_EXPORT_H

#include "db.h"

/* tag: HXL's hashtag, or a Parquet type; NULL: none. */
typedef struct column { const char *name, *sql, *tag; } column;

enum shape { SHAPE_CSV, SHAPE_TSV, SHAPE_HXL, SHAPE_LINES, SHAPE_GEOJSON };

/* Over `records r`, its document d, its first actor a (of a happening: else that of another report) and recipient b (rows of entities), the names of its countries, and for `happening`
 * its story t, of which r is the lead. where: what has a place in the format; the rest is left out. */
typedef struct export_format {
  const char *name;
  enum shape shape;
  bool happening;
  const char *where;
  const column *columns; /* ends with a NULL name */
} export_format;

extern const export_format export_formats[]; /* ends with a NULL name */
extern const column plover_columns[], polecat_columns[], acled_columns[], ucdp_columns[], flat_columns[], hxl_columns[], geojson_columns[];

#endif
