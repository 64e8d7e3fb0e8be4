/* candidates: what the judge of events sees, for the trainer of its weights (tools/train_events.py).
 *
 * Standard input: one document a line: id TAB publication day (days since 1970, or -) TAB title TAB text, with line breaks as "\n".
 * Standard output: one candidate a line: id TAB type TAB aux (set bits) TAB whether asserted TAB its record, -1 without one TAB trigger words TAB features. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/handles.h"

static size_t unescape(char *s) {
  size_t n = 0;
  for (size_t i = 0; s[i]; i++) {
    bool line = s[i] == '\\' && s[i + 1] == 'n';
    s[n++] = line ? '\n' : s[i];
    i += line;
  }
  s[n] = 0;
  return n;
}

typedef struct family { uint32_t feature, first, n; } family;
static const family families[] = {
  {FEATURE_SUBJECT, TRAIT_HUMAN, CLASS_COUNT}, {FEATURE_OBJECT, TRAIT_HUMAN, CLASS_COUNT}, {FEATURE_COMPLEMENT, TRAIT_HUMAN, CLASS_COUNT}, {FEATURE_SENTENCE, TRAIT_HUMAN, CLASS_COUNT},
  {FEATURE_MODE, TRAIT_VISIT, MODE_COUNT}, {FEATURE_ACTOR_SECTOR, TRAIT_GOV, SECTOR_COUNT}, {FEATURE_RECIPIENT_SECTOR, TRAIT_GOV, SECTOR_COUNT}, {FEATURE_BESIDE, TRAIT_AGREE, EVENT_TYPE_COUNT}};

static void put_features(const event_found *e) {
  for (uint32_t f = 0; f < FEATURE_SUBJECT; f++) {
    weight_row w = {.feature = f, .of = NONE, .type = NONE};
    if (weight_holds(e, &w)) printf(" %s", event_feature_text(f));
  }
  for (size_t i = 0; i < sizeof families / sizeof *families; i++)
    for (uint32_t k = 0; k < families[i].n; k++) {
      weight_row w = {.feature = families[i].feature, .of = families[i].first + k, .type = NONE};
      if (weight_holds(e, &w)) printf(" %s:%s", event_feature_text(w.feature), trait_text(w.of));
    }
}

static uint32_t root_of(const event_layer *l, uint32_t i) {
  for (int n = 0; n < 8 && l->events[i].merged != NONE; n++) i = l->events[i].merged;
  return i;
}

/* The record that has the event among its mentions, or -1. */
static int record_of(const layers *l, const event_found *e) {
  uint32_t end = l->text.tokens[e->last - 1].end;
  for (uint32_t i = 0; i < l->record.n_records; i++) {
    const record *r = &l->record.records[i];
    for (uint32_t k = 0; k < r->n_mentions && r->type == e->type; k++)
      if (r->mentions[k].sentence == e->sentence && r->mentions[k].text.end == end) return (int)i;
  }
  return -1;
}

static void put_candidate(const char *id, const layers *l, uint32_t i) {
  const event_found *e = &l->event.events[i];
  if (e->merged != NONE || e->frame == NONE || e->type >= EVENT_TYPE_COUNT) return;
  printf("%s\t%s\t%u\t%d\t%d\t", id, event_type_text(e->type), e->aux, e->asserted, record_of(l, e));
  for (uint32_t k = 0; k < l->event.n_events; k++) {
    if (root_of(&l->event, k) != i) continue;
    const event_found *o = &l->event.events[k];
    uint32_t start = l->text.tokens[o->first].start;
    printf("%.*s ", (int)(l->text.tokens[o->last - 1].end - start), l->text.bytes + start);
  }
  printf("\t");
  put_features(e);
  printf("\n");
}

static int put_document(rawi_coder *coder, char *row) {
  char *id = row, *day = strchr(id, '\t'), *title = day ? strchr(day + 1, '\t') : NULL, *text = title ? strchr(title + 1, '\t') : NULL;
  if (!text) return 1;
  *day++ = *title++ = *text++ = 0;
  rawi_input in = {.size = sizeof in, .id = id, .published = *day == '-' && !day[1] ? RAWI_NO_DAY : (int32_t)strtol(day, NULL, 10)};
  in.title_size = unescape(title);
  in.title = in.title_size ? title : NULL;
  in.text_size = unescape(text);
  in.text = text;
  const rawi_doc *doc;
  if (rawi_analyse(coder, &in, &doc, NULL)) return 1;
  for (uint32_t i = 0; i < doc->engine.event.n_events; i++) put_candidate(id, &doc->engine, i);
  return 0;
}

int main(void) {
  rawi_model *model;
  rawi_coder *coder;
  if (rawi_model_builtin(NULL, &model, NULL) || rawi_coder_new(model, NULL, &coder, NULL)) return 1;
  char *row = NULL;
  size_t cap = 0;
  int bad = 0;
  for (ssize_t n; (n = getline(&row, &cap, stdin)) > 0;) {
    if (row[n - 1] == '\n') row[n - 1] = 0;
    bad += put_document(coder, row);
  }
  free(row);
  rawi_coder_free(coder);
  rawi_model_free(model);
  if (bad) fprintf(stderr, "%d documents could not be read\n", bad);
  return bad != 0;
}
