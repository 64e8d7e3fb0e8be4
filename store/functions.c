/* What our SQL has beside SQLite's own functions. */
#include <math.h>

#include "db.h"

#define EARTH_KM 6371.0088
#define RADIANS 0.017453292519943295

/* km(lat, lon, lat, lon): the distance on the sphere. */
static void km(sqlite3_context *c, int n, sqlite3_value **v) {
  for (int i = 0; i < n; i++)
    if (sqlite3_value_type(v[i]) == SQLITE_NULL) return;
  double a = sqlite3_value_double(v[0]) * RADIANS, b = sqlite3_value_double(v[2]) * RADIANS;
  double across = sin((b - a) / 2), along = sin((sqlite3_value_double(v[3]) - sqlite3_value_double(v[1])) * RADIANS / 2);
  double h = across * across + cos(a) * cos(b) * along * along;
  sqlite3_result_double(c, 2 * EARTH_KM * asin(sqrt(h > 1 ? 1 : h)));
}

bool functions_register(store *s) {
  return sqlite3_create_function_v2(s->db, "km", 4, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, km, NULL, NULL, NULL) == SQLITE_OK || db_failed(s, "function");
}
