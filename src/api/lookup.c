/* Places and lemmas by name. */
#include <stdlib.h>
#include <string.h>

#include "api/lines.h"
#include "api/views.h"
#include "base/utf8.h"

#define LETTERS_CAP 256

typedef struct wanted { const char *text; uint8_t letters[LETTERS_CAP], folded[LETTERS_CAP]; int n; } wanted;

static int want(const char *text, wanted *out, error *e) {
  size_t size = strlen(text);
  out->text = text;
  out->n = letters_of(text, size, false, out->letters, LETTERS_CAP);
  if (out->n < 0) return fail(e, ERR_INPUT, UINT64_MAX, "a name that is not UTF-8, or of more than %d letters", LETTERS_CAP);
  if (!out->n) return fail(e, ERR_INPUT, UINT64_MAX, "an empty name");
  letters_of(text, size, true, out->folded, LETTERS_CAP);
  return OK;
}

static bool same_folded(const wanted *w, const char *text, size_t size) {
  uint8_t folded[LETTERS_CAP];
  int n = letters_of(text, size, true, folded, LETTERS_CAP);
  return n == w->n && !memcmp(folded, w->folded, (size_t)n);
}

static char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static bool same_english(const char *a, const char *b) {
  while (*a && ascii_lower(*a) == ascii_lower(*b)) a++, b++;
  return !*a && !*b;
}

/* Whether one of the alternatives a|b|c is the name. */
static bool any_alternative(const wanted *w, const char *cell) {
  while (*cell) {
    size_t n = strcspn(cell, "|");
    if (same_folded(w, cell, n)) return true;
    cell += n + (cell[n] == '|');
  }
  return false;
}

static void put_place(lines *l, const place_row *p) {
  const uint32_t cells[] = {p->id, p->name_en, p->name_ar, p->feature, p->admin1 < l->m->n_places ? l->m->places[p->admin1].name_en : NONE, p->iso3};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
    lines_cell(l, cells[i]);
    lines_text(l, "\t");
  }
  lines_degrees(l, p->lat);
  lines_text(l, "\t");
  lines_degrees(l, p->lon);
  lines_text(l, "\t");
  lines_int(l, p->population);
  lines_text(l, "\t");
  lines_source(l, p->line);
  lines_text(l, "\n");
}

static void put_country(lines *l, const country_row *c) {
  lines_cell(l, c->id);
  lines_text(l, "\t");
  lines_cell(l, c->name_en);
  lines_text(l, "\t");
  lines_cell(l, c->name_ar);
  lines_text(l, "\tPCLI\t-\t");
  lines_cell(l, c->iso3);
  lines_text(l, "\t");
  lines_degrees(l, c->lat);
  lines_text(l, "\t");
  lines_degrees(l, c->lon);
  lines_text(l, "\t-\t");
  lines_source(l, c->line);
  lines_text(l, "\n");
}

/* The most populous first, then table order, so that the answer is always the same. */
static int by_population(const void *a, const void *b) {
  const place_row *x = *(const place_row *const *)a, *y = *(const place_row *const *)b;
  if (x->population != y->population) return x->population > y->population ? -1 : 1;
  return x < y ? -1 : x > y;
}

static bool names_it(const model *m, const wanted *w, uint32_t name_ar, uint32_t aliases, uint32_t name_en) {
  return any_alternative(w, model_string(m, name_ar)) || any_alternative(w, model_string(m, aliases)) || same_english(w->text, model_string(m, name_en));
}

typedef VEC(const place_row *) place_list;
typedef VEC(const country_row *) country_list;

static bool find_places(const model *m, const wanted *w, arena *a, place_list *places, country_list *countries) {
  for (uint32_t i = 0; i < m->n_countrys; i++) {
    const country_row *c = &m->countrys[i];
    if (names_it(m, w, c->name_ar, c->aliases, c->name_en) && !vec_push(a, countries, c)) return false;
  }
  for (uint32_t i = 0; i < m->n_places; i++) {
    const place_row *p = &m->places[i];
    if (names_it(m, w, p->name_ar, p->aliases, p->name_en) && !vec_push(a, places, p)) return false;
  }
  if (places->n) qsort(places->at, places->n, sizeof *places->at, by_population);
  return true;
}

int rawi_places_find(rawi_coder *coder, const char *name, rawi_put put, void *user, rawi_error *error_out) {
  error e = {.position = UINT64_MAX};
  lines l = {coder->model->tables, put, user, false};
  place_list places = {0};
  country_list countries = {0};
  wanted w;
  coder_reset(coder);
  int code = want(name, &w, &e);
  if (!code && !find_places(l.m, &w, &coder->memory, &places, &countries)) code = fail(&e, ERR_NOMEM, UINT64_MAX, "out of memory");
  if (!code && !places.n && !countries.n) code = fail(&e, ERR_INPUT, UINT64_MAX, "no place of that name");
  if (code) return report(error_out, &e, code);
  lines_text(&l, "id\tname_en\tname_ar\tfeature\tadmin1\tiso3\tlat\tlon\tpopulation\tfrom\n");
  for (uint32_t i = 0; i < countries.n; i++) put_country(&l, countries.at[i]);
  for (uint32_t i = 0; i < places.n; i++) put_place(&l, places.at[i]);
  return l.stopped ? report(error_out, &e, fail(&e, ERR_STOPPED, UINT64_MAX, "stopped by the callback")) : RAWI_OK;
}

/* ---- forms of a lemma ---- */

/* How well a lemma answers: 3 letter for letter with the vowels asked for, 2 without them, 1 folded, 0 not. */
static int match_lemma(const wanted *w, const char *text) {
  uint8_t letters[LETTERS_CAP];
  int n = letters_of(text, strlen(text), false, letters, LETTERS_CAP);
  if (n != w->n) return 0;
  bool vowels = strlen(w->text) > 2 * (size_t)w->n; /* a letter is two bytes */
  if (vowels && !strcmp(w->text, text)) return 3;
  if (!memcmp(letters, w->letters, (size_t)n)) return 2;
  return same_folded(w, text, strlen(text)) ? 1 : 0;
}

#define SPELLING_TRIES 20000

/* The letters that fold to `key` and hash to `spelling`: the folded key tells few alternatives, the hash tells which. */
static bool respell(const uint8_t *key, uint32_t len, uint32_t spelling, uint8_t *out, uint32_t at, uint32_t *tries) {
  if (*tries == 0) return false;
  if (at == len) {
    --*tries;
    return (uint32_t)hash_bytes(out, len) == spelling;
  }
  for (unsigned code = 0x21; code < 0xFF; code++) {
    if (code != key[at] && (code < 0x21 || code > 0x4A || letter_fold((uint8_t)code) != key[at])) continue;
    out[at] = (uint8_t)code;
    if (respell(key, len, spelling, out, at + 1, tries)) return true;
  }
  return false;
}

static void put_lemma_columns(lines *l, uint32_t lemma) {
  const lemma_row *row = &l->m->lemmas[lemma];
  lines_cell(l, row->text);
  lines_text(l, "\t");
  lines_cell(l, row->gloss);
  lines_text(l, "\t");
  lines_source(l, row->line);
  lines_text(l, "\n");
}

/* False when out of memory. */
static bool put_form(lines *l, arena *a, const form_row *f, const sense_row *s) {
  uint8_t letters[LETTERS_CAP];
  const uint8_t *key = l->m->keys + f->key;
  uint32_t tries = SPELLING_TRIES;
  const char *feats = feats_text(a, s->feats, 0);
  if (!feats) return false;
  if (f->key_len >= LETTERS_CAP) return true;
  const uint8_t *shown = respell(key, f->key_len, s->spelling, letters, 0, &tries) ? letters : key;
  char text[LETTERS_CAP * 2];
  size_t n = 0;
  for (uint32_t i = 0; i < f->key_len; i++) n += (size_t)utf8_put(shown[i] < 0x21 ? shown[i] : 0x600u + shown[i], text + n);
  lines_bytes(l, text, n);
  lines_text(l, "\t");
  lines_text(l, upos_text(feat_pos(s->feats)));
  lines_text(l, "\t");
  lines_text(l, *feats ? feats : "-");
  lines_text(l, "\t");
  put_lemma_columns(l, s->lemma);
  return true;
}

/* A form's place in the paradigm: by lemma, part of speech, tense, voice, mood, person (third first), number, gender. */
typedef struct place_in_paradigm { uint64_t order; uint32_t form, sense; } place_in_paradigm;

static uint64_t order_of(const sense_row *s) {
  uint32_t f = s->feats, person = feat_person(f) ? 3 - feat_person(f) : 0;
  bool passive = (f & FEAT_VOICE_MASK) == FEAT_PASS, jussive = (f & FEAT_MOOD_MASK) && !(f & FEAT_IND);
  uint32_t kind = (uint32_t)feat_pos(f) << 2 | feat_tense(f), within = person << 4 | feat_number(f) << 2 | (f & FEAT_GENDER_MASK) / FEAT_MASC;
  uint64_t others = feat_pos(f) != POS_VERB; /* verbs first */
  return others << 63 | (uint64_t)s->lemma << 32 | kind << 24 | (uint32_t)passive << 23 | (uint32_t)jussive << 22 | within;
}

static int by_order(const void *a, const void *b) {
  const place_in_paradigm *x = a, *y = b;
  if (x->order != y->order) return x->order < y->order ? -1 : 1;
  return x->sense < y->sense ? -1 : x->sense > y->sense;
}

static bool put_forms(lines *l, arena *a, const uint8_t *level, int best) {
  const model *m = l->m;
  VEC(place_in_paradigm) found = {0};
  for (uint32_t i = 0; i < m->n_forms; i++)
    for (uint32_t k = m->forms[i].first; k < m->forms[i].first + m->forms[i].n; k++) {
      const sense_row *s = &m->senses[k];
      place_in_paradigm x = {order_of(s), i, k};
      if (s->lemma != NONE && level[s->lemma] == best && !vec_push(a, &found, x)) return false;
    }
  if (found.n) qsort(found.at, found.n, sizeof *found.at, by_order);
  lines_text(l, "form\tupos\tfeats\tlemma\tgloss\tfrom\n");
  for (uint32_t i = 0; i < found.n && !l->stopped; i++)
    if (!put_form(l, a, &m->forms[found.at[i].form], &m->senses[found.at[i].sense])) return false;
  return true;
}

int rawi_lexicon_forms(rawi_coder *coder, const char *lemma, rawi_put put, void *user, rawi_error *error_out) {
  error e = {.position = UINT64_MAX};
  const model *m = coder->model->tables;
  wanted w;
  int best = 0;
  coder_reset(coder);
  int code = want(lemma, &w, &e);
  uint8_t *level = code ? NULL : arena_zero(&coder->memory, m->n_lemmas + 1);
  if (!code && !level) code = fail(&e, ERR_NOMEM, UINT64_MAX, "out of memory");
  if (code) return report(error_out, &e, code);
  for (uint32_t i = 0; i < m->n_lemmas; i++) {
    level[i] = (uint8_t)match_lemma(&w, model_string(m, m->lemmas[i].text));
    if (level[i] > best) best = level[i];
  }
  if (!best) return report(error_out, &e, fail(&e, ERR_INPUT, UINT64_MAX, "no lemma of that spelling"));
  lines l = {m, put, user, false};
  if (!put_forms(&l, &coder->memory, level, best)) return report(error_out, &e, fail(&e, ERR_NOMEM, UINT64_MAX, "out of memory"));
  return l.stopped ? report(error_out, &e, fail(&e, ERR_STOPPED, UINT64_MAX, "stopped by the callback")) : RAWI_OK;
}

/* ---- readings of a word ---- */

static int by_cost(const void *a, const void *b) {
  const reading *x = *(const reading *const *)a, *y = *(const reading *const *)b;
  if (x->cost != y->cost) return x->cost < y->cost ? -1 : 1;
  return x < y ? -1 : x > y;
}

static bool put_reading(lines *l, arena *a, const text_layer *text, const token *t, const reading *r) {
  const char *feats = feats_text(a, r->feats, r->proclitics);
  if (!feats) return false;
  lines_bytes(l, text->bytes + t->start, t->end - t->start);
  lines_text(l, "\t");
  lines_int(l, r->before);
  lines_text(l, "+");
  lines_int(l, t->len - r->before - r->after);
  lines_text(l, "+");
  lines_int(l, r->after);
  lines_text(l, "\t");
  lines_text(l, upos_text(feat_pos(r->feats)));
  lines_text(l, "\t");
  lines_text(l, *feats ? feats : "-");
  lines_text(l, "\t");
  lines_int(l, r->cost);
  lines_text(l, "\t");
  if (r->lemma == NONE) lines_text(l, "-\ta guess\t-\n");
  else put_lemma_columns(l, r->lemma);
  return true;
}

static int put_readings(lines *l, arena *a, const layers *in, uint32_t i, error *e) {
  const word *x = &in->morph.words[i];
  const reading **sorted = arena_alloc(a, (x->n + 1u) * sizeof *sorted);
  if (!sorted) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t k = 0; k < x->n; k++) sorted[k] = &in->morph.readings[x->first + k];
  qsort(sorted, x->n, sizeof *sorted, by_cost);
  for (uint32_t k = 0; k < x->n; k++)
    if (!put_reading(l, a, &in->text, &in->text.tokens[i], sorted[k])) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  return OK;
}

int rawi_lexicon_find(rawi_coder *coder, const char *words, rawi_put put, void *user, rawi_error *error_out) {
  error e = {.position = UINT64_MAX};
  int64_t n = rawi_morphology(coder, words, strlen(words), error_out);
  if (n < 0) return (int)n;
  if (!n) return report(error_out, &e, fail(&e, ERR_INPUT, UINT64_MAX, "no Arabic word"));
  const layers *in = &coder->doc.engine;
  lines l = {coder->model->tables, put, user, false};
  lines_text(&l, "word\tletters\tupos\tfeats\tcost\tlemma\tgloss\tfrom\n");
  for (uint32_t i = 0; i < in->text.n_tokens && !l.stopped; i++) {
    int code = put_readings(&l, &coder->memory, in, i, &e);
    if (code) return report(error_out, &e, code);
  }
  return l.stopped ? report(error_out, &e, fail(&e, ERR_STOPPED, UINT64_MAX, "stopped by the callback")) : RAWI_OK;
}
