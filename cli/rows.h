/* rows: what a store gives, for people to read. */
#ifndef RAWI_CLI_ROWS_H
#define RAWI_CLI_ROWS_H

#include "../io/formats.h"
#include "../store/store.h"

void put_row(buffer *out, const store_row *r, const style *s);
void put_story(buffer *out, const store_story *t, const style *s);
void put_claim(buffer *out, const store_claim *c, const style *s);
void put_story_json(buffer *out, const store_story *t);
void put_claim_json(buffer *out, const store_claim *c);

#endif
