#include "road.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../golden/golden.h"

const char *const document_files[DOCUMENTS] = {"tests/documents/battle.txt", "tests/documents/abduction.txt", "tests/documents/odd.txt"};

void documents_read(document_text out[DOCUMENTS]) {
  for (int i = 0; i < DOCUMENTS; i++) {
    out[i].text = file_read(document_files[i], &out[i].size);
    if (out[i].text) continue;
    fprintf(stderr, "no %s: run from the root of the project\n", document_files[i]);
    exit(1);
  }
}

void documents_free(document_text all[DOCUMENTS]) {
  for (int i = 0; i < DOCUMENTS; i++) free(all[i].text);
}

rawi_input document_input(const document_text *d) {
  size_t title = strcspn(d->text, "\n");
  return (rawi_input){.size = sizeof(rawi_input), .id = "document", .title = d->text, .title_size = title, .text = d->text + title, .text_size = d->size - title, .published = 18139};
}

int road_layers(rawi_coder *coder, const rawi_input *in, buffer *out) {
  static const char *const stages[] = {"words", "mentions", "clauses", "events", "claims"};
  const rawi_doc *doc;
  int code = rawi_analyse(coder, in, &doc, NULL);
  for (size_t i = 0; !code && i < sizeof stages / sizeof *stages; i++) layer_of(stages[i])(out, doc);
  return code;
}

static int count(void *user, const rawi_doc *doc, const rawi_event *event) {
  (void)doc;
  (void)event;
  ++*(unsigned *)user;
  return 0;
}

int road_events(rawi_coder *coder, const rawi_input *in, unsigned *n) {
  *n = 0;
  return rawi_code(coder, in, count, n, NULL);
}
