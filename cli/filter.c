#include "filter.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../io/day.h"

static bool read_real(const char *option, const char *text, double least, double most, double *out) {
  char *end;
  if (!text) return true;
  *out = strtod(text, &end);
  if (end != text && !*end && *out >= least && *out <= most) return true;
  complain(0, "--%s is a number from %g to %g, not '%s'", option, least, most, text);
  return false;
}

bool read_count(const char *option, const char *text, uint32_t *out) {
  char *end;
  if (!text) return true;
  errno = 0;
  unsigned long value = strtoul(text, &end, 10);
  if (isdigit((unsigned char)*text) && !*end && !errno && value <= UINT32_MAX) return *out = (uint32_t)value, true;
  complain(0, "--%s is a whole number, not '%s'", option, text);
  return false;
}

/* The first or last day of a year or month (2019, 2019-08); other text as it is. */
static const char *complete(const char *text, bool last, char room[16]) {
  int32_t day;
  const char *why;
  size_t n = strlen(text), digits = strspn(text, "0123456789");
  if (digits != 4 || (n != 4 && (n != 7 || text[4] != '-'))) return text;
  if (n == 4) snprintf(room, 16, "%s-%s", text, last ? "12-31" : "01-01");
  for (int dom = last ? 31 : 1; n == 7 && (snprintf(room, 16, "%s-%02d", text, dom), last) && dom > 28 && !day_read(room, strlen(room), &day, &why); dom--) {}
  return room;
}

static bool read_day(const char *option, const char *text, char out[12], const char **to) {
  int32_t day;
  const char *why;
  char room[16];
  buffer b = {0};
  if (!text) return true;
  text = complete(text, !strcmp(option, "to"), room);
  if (!day_read(text, strlen(text), &day, &why)) return complain(0, "--%s %s %s", option, text, why), false;
  put_day(&b, day);
  snprintf(out, 12, "%.*s", (int)b.n, b.at ? b.at : "");
  buffer_free(&b);
  *to = out;
  return true;
}

/* Numbers with commas between. */
static bool read_degrees(const char *option, const char *text, double *out, int n) {
  const char *at = text;
  for (int i = 0; i < n; i++) {
    char *end;
    out[i] = strtod(at, &end);
    if (end == at || *end != (i + 1 < n ? ',' : '\0') || out[i] < -180 || out[i] > 180) return complain(0, "--%s is %d numbers of degrees with commas between, not '%s'", option, n, text), false;
    at = end + 1;
  }
  return true;
}

/* "a,b" as "a|b", each one of a list. */
static bool read_list(const char *option, const char *text, const char *const *known, bool upper, buffer *out, const char **to) {
  if (!text) return true;
  for (const char *at = text; *at;) {
    size_t n = strcspn(at, ",|"), from = out->n, i = 0;
    for (size_t k = 0; k < n; k++) put_char(out, upper ? (char)toupper((unsigned char)at[k]) : at[k]);
    while (known[i] && (strlen(known[i]) != n || memcmp(known[i], out->at + from, n))) i++;
    if (!known[i]) {
      complain(0, "--%s: no '%.*s'; there are:", option, (int)n, at);
      for (i = 0; known[i]; i++) fprintf(stderr, "%s%s", i ? ", " : "", known[i]);
      fputc('\n', stderr);
      return false;
    }
    at += n + (at[n] != '\0');
    if (*at) put_char(out, '|');
  }
  put_char(out, '\0');
  *to = out->at;
  return !out->failed;
}

static const char *const types[] = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT", NULL};
static const char *const modes[] = {
  "visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire", "access", "resign", "assist", "change", "yield", "meet", "disapprove", "investigate", "allege", "restrict", "arrest", "relations",
  "expel", "territory", "violence", "convict", "discontinue", "demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize", "troops", "weapons", "police", "militia", "seize", "censor", "curfew", "martial-law", "deport",
  "withhold", "misinformation", "cyber", "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional", NULL};
static const char *const protects[] = {
  "hospital", "ambulance", "medical_staff", "patients", "school", "university", "worship", "aid_worker", "journalist", "peacekeeper", "refugee_camp", "displaced", "market", "residential", "cultural", "water", "power", "diplomatic", NULL};

/* ---- what the engine knows: places and lemmas ---- */

static int collect(void *user, const char *bytes, size_t size) {
  put_bytes(user, bytes, size);
  return 0;
}

/* The cell of a row of tab-separated lines; the header is row 0. */
static bool cell_at(const buffer *lines, size_t row, size_t column, const char **text, size_t *n) {
  const char *at = lines->at, *end = lines->at + lines->n;
  for (; at && at < end && row; row--) at = memchr(at, '\n', (size_t)(end - at)), at = at ? at + 1 : NULL;
  if (!at || at >= end) return false;
  for (; column; column--, at += *at == '\t') at += strcspn(at, "\t\n");
  *text = at;
  *n = strcspn(at, "\t\n");
  return true;
}

static void put_name(buffer *out, const char *text, size_t n) {
  if (n == 1 && *text == '-') return;
  if (out->n) put_char(out, '|');
  put_bytes(out, text, n);
}

static bool is_country(const buffer *lines) {
  const char *text;
  size_t n;
  return cell_at(lines, 1, 3, &text, &n) && n == 4 && !memcmp(text, "PCLI", 4);
}

/* A country is its code, which holds all that lies in it; else the first place of the name (the most populous) stands for it, and is
 * the center. */
static bool find_place(session *s, const char *name, filter *out, bool center) {
  buffer lines = {0};
  const char *text;
  size_t n;
  bool found = !rawi_places_find(s->coder, name, collect, &lines, NULL);
  put_char(&lines, '\0');
  out->country = found && is_country(&lines);
  if (!out->country) put_name(&out->places, name, strlen(name));
  for (size_t column = out->country ? 5 : 1; found && column <= (out->country ? 5 : 2); column++)
    if (cell_at(&lines, 1, column, &text, &n)) put_name(&out->places, text, n);
  if (found && center && cell_at(&lines, 1, 6, &text, &n)) {
    out->f.lat = strtod(text, NULL);
    if (cell_at(&lines, 1, 7, &text, &n)) out->f.lon = strtod(text, NULL);
    out->f.has_center = true;
  }
  buffer_free(&lines);
  put_char(&out->places, '\0');
  if (center && !found) complain(0, "--place: no place of the name '%s' to measure from", name);
  else if (!found) complain(0, "--place: the tables know no '%s'; places that the articles call so are looked for", name);
  return found || !center;
}

#define READING_COST_MOST 60 /* dearer readings are not what is meant by a word alone */
#define FAMILY_MAX 1024

/* The lemmas of the likely readings of a word, each with its family. */
static void put_lemmas_of(session *s, buffer *out, const char *word) {
  buffer lines = {0};
  char family[FAMILY_MAX];
  const char *text, *cost;
  size_t n, unused, from = out->n;
  bool found = !rawi_lexicon_find(s->coder, word, collect, &lines, NULL);
  put_char(&lines, '\0');
  for (size_t row = 1; found && cell_at(&lines, row, 5, &text, &n) && cell_at(&lines, row, 4, &cost, &unused); row++) {
    if (strtol(cost, NULL, 10) > READING_COST_MOST || !store_family(text, n, family, sizeof family)) continue;
    if (out->n > from) put_char(out, '|');
    put_text(out, family);
  }
  if (out->n == from && store_family(word, strlen(word), family, sizeof family)) put_text(out, family);
  buffer_free(&lines);
}

static void find_lemmas(session *s, const char *words, buffer *out) {
  for (const char *at = words + strspn(words, " "); *at; at += strspn(at, " ")) {
    size_t n = strcspn(at, " ");
    buffer word = {0};
    put_bytes(&word, at, n);
    put_char(&word, '\0');
    if (out->n) put_char(out, ' ');
    if (!word.failed) put_lemmas_of(s, out, word.at);
    buffer_free(&word);
    at += n;
  }
  put_char(out, '\0');
}

static bool ask_engine(const filter_options *o, filter *out) {
  session s;
  bool ok = true, center = o->within && !o->near;
  if (!o->place && !o->lemma) return true;
  if (!session_open(o->model, &s)) return false;
  if (o->place) ok = find_place(&s, o->place, out, center);
  if (o->lemma) find_lemmas(&s, o->lemma, &out->lemmas);
  session_close(&s);
  if (out->places.failed || out->lemmas.failed) return complain(0, "out of memory"), false;
  if (o->place && !center) *(out->country ? &out->f.countries : &out->f.places) = out->places.at;
  if (o->lemma) out->f.lemmas = out->lemmas.at;
  return ok;
}

/* ---- the whole ---- */

static bool read_where(const filter_options *o, filter *out) {
  double d[4];
  store_filter *f = &out->f;
  if (o->within && !o->near && !o->place) return complain(0, "--within needs --near or --place"), false;
  if (o->near) {
    if (!read_degrees("near", o->near, d, 2)) return false;
    f->lat = d[0];
    f->lon = d[1];
    f->has_center = true;
  }
  if (o->box) {
    if (!read_degrees("box", o->box, d, 4)) return false;
    f->south = d[0], f->west = d[1], f->north = d[2], f->east = d[3];
    f->has_box = true;
    if (f->south > f->north) return complain(0, "--box: south, west, north, east, in this order"), false;
  }
  return read_real("within", o->within, 0.001, 20000, &f->km);
}

static bool read_numbers(const filter_options *o, store_filter *f) {
  uint32_t story = 0;
  bool ok = read_real("killed", o->killed, 0, 1e9, &f->killed) && read_real("injured", o->injured, 0, 1e9, &f->injured) && read_real("confidence", o->confidence, 0, 1, &f->confidence) &&
            read_count("story", o->story, &story) && read_count("limit", o->limit, &f->limit) && read_count("offset", o->offset, &f->offset);
  f->story = story;
  return ok;
}

static bool read_choices(const filter_options *o, filter *out) {
  store_filter *f = &out->f;
  if (o->only && strcmp(o->only, "actual") && strcmp(o->only, "disputed")) return complain(0, "--only is actual or disputed, not '%s'", o->only), false;
  f->only_actual = o->only && !strcmp(o->only, "actual");
  f->only_disputed = o->only && !f->only_actual;
  return read_list("type", o->type, types, true, &out->types, &f->types) && read_list("mode", o->mode, modes, false, &out->modes, &f->modes) &&
         read_list("protected", o->protects, protects, false, &out->protects, &f->protects) && read_day("from", o->from, out->from, &f->from) && read_day("to", o->to, out->to, &f->to) &&
         read_day("since", o->since, out->since, &f->since);
}

int filter_read(const filter_options *o, filter *out) {
  *out = (filter){.f = {.text = o->text, .actor = o->actor, .recipient = o->recipient, .party = o->party, .speaker = o->speaker, .source = o->source, .versions = o->versions}};
  if (!read_choices(o, out) || !read_where(o, out) || !read_numbers(o, &out->f)) return EXIT_USAGE;
  return ask_engine(o, out) ? EXIT_FINE : EXIT_INPUT;
}

void filter_free(filter *x) {
  buffer *all[] = {&x->types, &x->modes, &x->protects, &x->places, &x->lemmas};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) buffer_free(all[i]);
}

store *filter_store(const char *command, const filter_options *o) {
  char why[300];
  if (!o->db) return complain(0, "%s: --db FILE names the store", command), NULL;
  store *s = store_open(o->db, STORE_READ, why);
  if (!s) complain(0, "%s: %s", o->db, why);
  return s;
}
