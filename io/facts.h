/* facts: what a page says of itself, in meta, link and time elements, in JSON-LD and in headings. */
#ifndef RAWI_IO_FACTS_H
#define RAWI_IO_FACTS_H

#include "html.h"

/* The best one seen; rank 0: none yet, else the lower the better. */
typedef struct fact { buffer text; unsigned rank; } fact;
typedef struct facts {
  fact title, source, url, body;   /* body: of JSON-LD */
  int32_t published;
  unsigned published_rank;
} facts;

void facts_clear(facts *f);
void facts_free(facts *f);
/* Takes what an opening tag (meta, link, time, script, title) says. */
void facts_tag(facts *f, const html_token *t);
/* A heading of the page. */
void facts_heading(facts *f, const char *text, size_t n);
/* Once the page is read: cuts the publication's name off a title. */
void facts_settle(facts *f);

#endif
