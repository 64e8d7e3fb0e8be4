/* An answer from the store, as JSON: what the files of the API over it share. */
#ifndef RAWI_SERVER_ANSWER_H
#define RAWI_SERVER_ANSWER_H

#include "../io/json.h"
#include "../store/store.h"
#include "http.h"

/* n: what a list of it holds so far. */
typedef struct answer { request *r; store *s; store_filter f; buffer out; json j; uint32_t n; } answer;

/* Reads the filter of the query, opens the store and an object. False when the reply is queued already. */
bool answer_begin(answer *a, request *r, enum MHD_Result *queued);
/* Ends the object and sends it; read: whether all went well with the store. */
enum MHD_Result answer_finish(answer *a, bool read);
/* The same where all went well, and keeps it for who asks next. */
enum MHD_Result answer_keep(answer *a, answer_key key);

#endif
