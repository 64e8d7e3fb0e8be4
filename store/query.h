/* query: SQL made from a filter. */
#ifndef RAWI_STORE_QUERY_H
#define RAWI_STORE_QUERY_H

#include "db.h"

typedef struct value { char *text; double real; bool is_text; } value;
#define QUERY_VALUES_MAX 48

/* Text and what its question marks stand for, in order. */
typedef struct query { char *sql; size_t n, cap; value values[QUERY_VALUES_MAX]; int n_values; bool failed; } query;

/* Whose losses are summed: what happened, and is this story's own. Background tells of whole wars in one record. */
#define QUERY_COUNTED "(r.happened AND NOT r.background)"

void query_put(query *q, const char *sql);
void query_free(query *q);
/* The join with documents, where the filter (or its order) asks for it. */
void query_join(query *q, const store_filter *f);
/* " WHERE ..." over `records r JOIN documents d ON d.id = r.document`. */
void query_where(query *q, const store_filter *f);
/* " LIMIT n OFFSET m", nothing when all are wanted. */
void query_limit(query *q, const store_filter *f);
/* Binds what a center needs: lat, lon. */
void query_real(query *q, double x);
/* NULL (and the reason noted) on an error. The values are copied. */
sqlite3_stmt *query_prepare(store *s, query *q);
/* Whether the filter asks anything of the records. */
bool filter_chooses(const store_filter *f);

#endif
