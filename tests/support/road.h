/* road: whole documents, and all that is read in them as text that can be compared. */
#ifndef RAWI_TESTS_ROAD_H
#define RAWI_TESTS_ROAD_H

#include <rawi/rawi.h>

#include "../../io/buffer.h"

#define DOCUMENTS 3
extern const char *const document_files[DOCUMENTS];

typedef struct document_text { char *text; size_t size; } document_text;
/* From tests/documents; exits when one is missing. */
void documents_read(document_text out[DOCUMENTS]);
void documents_free(document_text all[DOCUMENTS]);

/* Its first line is the title. */
rawi_input document_input(const document_text *d);

/* Every layer, appended to out; the code of rawi_analyse. */
int road_layers(rawi_coder *coder, const rawi_input *in, buffer *out);
/* How many events; the code of rawi_code. */
int road_events(rawi_coder *coder, const rawi_input *in, unsigned *n);

#endif
