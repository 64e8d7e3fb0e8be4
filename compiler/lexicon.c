#include <stdio.h>
#include <string.h>

#include "compile.h"
#include "inflect.h"
#include "model/features.h"
#include "text/letters.h"

#define LETTERS_MAX 64

/* ---- lemmas ---- */

static int letters_of_text(const char *text, size_t len, bool folded, uint8_t *out) { return letters_of(text, len, folded, out, LETTERS_MAX); }

uint32_t add_lemma(build *b, const char *text, uint32_t pos, uint32_t table, uint32_t r, uint32_t line) {
  lemma l = {.text = strdup(text)};
  l.out = (lemma_row){.text = string_id(b, text, strlen(text)), .pos = pos, .verb = NONE, .country = NONE, .table = table, .row = r, .line = line};
  uint8_t letters[LETTERS_MAX];
  int n = letters_of_text(text, strlen(text), false, letters);
  if (n < 0 || n > (int)sizeof l.letters) n = 0;
  memcpy(l.letters, letters, (size_t)n);
  l.n_letters = n;
  uint32_t before = b->lemma_letters.n, id = map_id(&b->lemma_letters, letters, (uint32_t)n, true);
  if (id == before) append(&b->lemma_first, NONE);
  l.next = b->lemma_first.at[id];
  b->lemma_first.at[id] = b->lemmas.n;
  append(&b->lemmas, l);
  return b->lemmas.n - 1;
}

/* The marks behind each letter of vocalised text, as one set a letter. */
typedef struct voiced { uint8_t letter[LETTERS_MAX]; uint16_t marks[LETTERS_MAX]; int n; } voiced;

static voiced voice(const char *text, size_t len) {
  voiced v = {.n = 0};
  for (size_t at = 0; at < len && v.n < LETTERS_MAX - 1;) {
    unsigned char c = (unsigned char)text[at];
    if (c < 0x80) { v.letter[v.n++] = c; at++; continue; }
    uint32_t cp = c < 0xE0 && at + 1 < len ? (uint32_t)(c & 0x1F) << 6 | ((unsigned char)text[at + 1] & 0x3F) : 0;
    at += c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (cp >= 0x64B && cp <= 0x652) {
      if (v.n) v.marks[v.n - 1] |= (uint16_t)(1u << (cp - 0x64B));
    } else if (cp >= 0x621 && cp != 0x640 && cp != 0x670) {
      v.marks[v.n] = 0;
      v.letter[v.n++] = (uint8_t)cp;
    }
  }
  return v;
}

#define MARK_SHADDA (1u << 6)
#define MARK_SUKUN (1u << 7)

/* 0: they contradict each other; else how well a reference fits: shadda said on one side only counts against it. */
static int consistent(const char *a, size_t a_len, const char *b, size_t b_len) {
  voiced x = voice(a, a_len), y = voice(b, b_len);
  int score = 100;
  if (x.n != y.n) return 0;
  for (int i = 0; i < x.n; i++) {
    if (x.letter[i] != y.letter[i]) return 0;
    unsigned p = x.marks[i] & ~(MARK_SHADDA | MARK_SUKUN), q = y.marks[i] & ~(MARK_SHADDA | MARK_SUKUN);
    if (p && q && p != q && i + 1 < x.n) return 0;
    if (((x.marks[i] & MARK_SUKUN) && q && i + 1 < x.n) || ((y.marks[i] & MARK_SUKUN) && p && i + 1 < x.n)) return 0;
    if ((x.marks[i] ^ y.marks[i]) & MARK_SHADDA) {
      if (i + 1 < x.n || !(x.letter[i] == LETTER_YEH || x.letter[i] == LETTER_WAW)) score -= 20;
    }
    if (p && q && p == q) score++;
  }
  return score > 0 ? score : 1;
}

#define MARK_FATHA (1u << 3)

static bool verb_shaped(const char *text, size_t len) {
  voiced v = voice(text, len);
  if (v.n && v.marks[v.n - 1] & MARK_FATHA) return true;
  /* a defective verb ends in alif maksura or alif after a vowelled letter */
  return v.n >= 3 && (v.letter[v.n - 1] == LETTER_ALEF_MAKSURA || v.letter[v.n - 1] == LETTER_ALEF) && v.marks[0] && !(v.marks[v.n - 2] & 1u) && !(v.marks[v.n - 1] & 7u);
}

uint32_t find_lemmas(const build *b, const char *text, size_t len, uint32_t *out, uint32_t cap) {
  uint8_t letters[LETTERS_MAX];
  int n = letters_of_text(text, len, false, letters), best = 0, score[64];
  if (n <= 0) return 0;
  uint32_t id = map_id((map *)(uintptr_t)&b->lemma_letters, letters, (uint32_t)n, false), found = 0, all[64];
  if (id == NONE) return 0;
  bool any_verb = false, any_other = false, want_verb = verb_shaped(text, len);
  for (uint32_t i = b->lemma_first.at[id]; i != NONE && found < 64; i = b->lemmas.at[i].next) {
    int s = consistent(text, len, b->lemmas.at[i].text, strlen(b->lemmas.at[i].text));
    if (!s) continue;
    all[found] = i;
    score[found++] = s;
    if (b->lemmas.at[i].out.pos == POS_VERB) any_verb = true;
    else any_other = true;
  }
  uint32_t kept = 0;
  for (uint32_t k = 0; k < found; k++) {
    bool verb = b->lemmas.at[all[k]].out.pos == POS_VERB;
    if ((want_verb && any_verb && !verb) || (!want_verb && any_other && verb)) continue;
    if (score[k] / 20 > best) best = score[k] / 20;
  }
  for (uint32_t k = 0; k < found && kept < cap; k++) {
    bool verb = b->lemmas.at[all[k]].out.pos == POS_VERB;
    if ((want_verb && any_verb && !verb) || (!want_verb && any_other && verb) || score[k] / 20 < best) continue;
    out[kept++] = all[k];
  }
  return kept;
}

/* ---- forms ---- */

static uint32_t form_of(build *b, const uint8_t *key, int n) {
  uint32_t before = b->forms.n, id = map_id(&b->forms, key, (uint32_t)n, true);
  if (id == before) {
    append(&b->form_pos, 0);
    append(&b->form_sense, NONE);
  }
  return id;
}

uint32_t known_form(const build *b, const char *text) {
  uint8_t key[LETTERS_MAX];
  int n = letters_of_text(text, strlen(text), true, key);
  return n > 0 ? map_id((map *)(uintptr_t)&b->forms, key, (uint32_t)n, false) : NONE;
}

static bool nominal(uint32_t pos) { return pos == POS_NOUN || pos == POS_ADJ || pos == POS_PROPN || pos == POS_NUM; }

uint32_t add_form(build *b, const char *text, size_t len, uint32_t lemma_id, uint32_t feats) {
  uint8_t letters[LETTERS_MAX], key[LETTERS_MAX];
  int n = letters_of_text(text, len, false, letters), k = letters_of_text(text, len, true, key);
  if (n <= 0 || k <= 0) return NONE;
  uint32_t form = form_of(b, key, k);
  b->form_pos.at[form] |= !nominal(feats & FEAT_POS_MASK) ? FORM_OTHER : feats & FEAT_ARTICLE ? FORM_ARTICLE : FORM_NOMINAL;
  sense s = {form, lemma_id, feats, (uint32_t)hash_bytes(letters, (size_t)n), 0};
  append(&b->senses, s);
  append(&b->sense_next, b->form_sense.at[form]);
  b->form_sense.at[form] = b->senses.n - 1;
  return form;
}

uint32_t find_lemmas_by_form(const build *b, const char *text, size_t len, uint32_t *out, uint32_t cap) {
  uint8_t letters[LETTERS_MAX], key[LETTERS_MAX];
  int n = letters_of_text(text, len, false, letters), k = letters_of_text(text, len, true, key);
  uint32_t form = k > 0 ? map_id((map *)(uintptr_t)&b->forms, key, (uint32_t)k, false) : NONE, found = 0;
  if (form == NONE) return 0;
  uint32_t spelling = (uint32_t)hash_bytes(letters, (size_t)n);
  bool want_verb = verb_shaped(text, len), verbs_only = false;
  for (int pass = 0; pass < 2 && !found; pass++) { /* first the part of speech that the reference looks like */
    verbs_only = pass == 0 ? want_verb : !want_verb;
    for (uint32_t i = b->form_sense.at[form]; i != NONE && found < cap; i = b->sense_next.at[i]) {
      const sense *s = &b->senses.at[i];
      bool known = s->spelling != spelling || (feat_pos(s->feats) == POS_VERB) != verbs_only || feat_pos(s->feats) == POS_PROPN;
      for (uint32_t q = 0; q < found; q++) known = known || out[q] == s->lemma;
      /* the lemma's own spelling with other vowels is another word */
      const lemma *l = &b->lemmas.at[s->lemma];
      known = known || (l->n_letters == n && memcmp(l->letters, letters, (size_t)n) == 0 && (l->out.pos != POS_VERB || !(s->feats & FEAT_PASS)));
      if (!known) out[found++] = s->lemma;
    }
  }
  return found;
}

/* Whether a word of its own in this table is a name whatever else it can be, unless its row says that it is ambiguous. */
static bool names_of_their_own(uint32_t table) {
  return table == TABLE_country || table == TABLE_place || table == TABLE_actor || table == TABLE_outlet || table == TABLE_name_word || table == TABLE_month;
}

/* Known as a name already: a word of a longer one may now be vouched for by itself. */
static void vouch(build *b, uint32_t form, bool part) {
  for (uint32_t i = b->form_sense.at[form]; i != NONE && !part; i = b->sense_next.at[i]) {
    lemma *l = &b->lemmas.at[b->senses.at[i].lemma];
    if (feat_pos(b->senses.at[i].feats) == POS_PROPN) l->part = l->context = false;
  }
}

uint32_t name_form(build *b, const char *text, size_t len, const naming *of, bool *article) {
  uint8_t letters[LETTERS_MAX], key[LETTERS_MAX];
  int n = letters_of_text(text, len, false, letters);
  *article = n > 4 && letters[0] == LETTER_ALEF && letters[1] == LETTER_LAM;
  if (*article) { /* both letters are two bytes each in UTF-8 */
    text += 4;
    len -= 4;
  }
  int k = letters_of_text(text, len, true, key);
  if (k <= 0) return NONE;
  uint32_t form = form_of(b, key, k);
  uint8_t have = b->form_pos.at[form], proper = *article ? FORM_NAME_ARTICLE : FORM_NAME;
  bool own = !of->part && !of->context && !of->ambiguous && names_of_their_own(of->table);
  bool letter = k == 1 && of->part && (have & FORM_OTHER); /* of an abbreviation: a preposition elsewhere */
  bool known = letter || (have & FORM_NOMINAL) || (*article && (have & FORM_ARTICLE)) || ((have & FORM_OTHER) && of->ambiguous);
  if (have & proper) vouch(b, form, of->part || of->context);
  if ((have & proper) || (known && !own)) return form;
  char word[256];
  snprintf(word, sizeof word, "%.*s", (int)len, text);
  uint32_t pos = of->table == TABLE_number_word ? POS_NUM : POS_PROPN;
  uint32_t l = add_lemma(b, word, pos, of->table, of->row, of->table == TABLE_COUNT ? NONE : b->tables[of->table].at[of->row].line);
  b->lemmas.at[l].part = of->part;
  b->lemmas.at[l].context = of->context;
  b->form_pos.at[form] |= proper;
  return add_form(b, text, len, l, FEAT_POS(pos) | FEAT_SG | (*article ? FEAT_ARTICLE : 0));
}

/* ---- rows ---- */

typedef struct emitting { build *b; uint32_t table, row, line, base; uint32_t pos; map own; LIST(uint32_t) own_lemma; uint32_t country; const uint32_t *class; const char *gloss; } emitting;

static uint32_t existing(build *b, const char *text, uint32_t pos) {
  uint32_t found[16], n = find_lemmas(b, text, strlen(text), found, 16);
  for (uint32_t i = 0; i < n; i++)
    if (b->lemmas.at[found[i]].out.pos == pos && b->lemmas.at[found[i]].out.country == NONE) return found[i];
  return NONE;
}

/* The lemma that a generated form belongs to: the row's own, or a verbal noun or participle of it. */
static uint32_t lemma_of_form(emitting *x, const inflected *f) {
  if (x->base != NONE && (uint32_t)f->pos == x->pos && strcmp(f->lemma, x->b->lemmas.at[x->base].text) == 0) return x->base;
  char key[300];
  int n = snprintf(key, sizeof key, "%d:%s", f->pos, f->lemma);
  uint32_t before = x->own.n, id = map_id(&x->own, key, (uint32_t)n, true);
  if (id < before) return x->own_lemma.at[id];
  uint32_t l = existing(x->b, f->lemma, (uint32_t)f->pos);
  if (l == NONE) {
    l = add_lemma(x->b, f->lemma, (uint32_t)f->pos, x->table, x->row, x->line);
    x->b->lemmas.at[l].out.gloss = x->base == NONE ? 0 : x->b->lemmas.at[x->base].out.gloss;
  }
  lemma *out = &x->b->lemmas.at[l];
  if (x->table == TABLE_verb && out->out.verb == NONE) out->out.verb = x->base;
  out->masdar = out->masdar || (f->feats & FEAT_MASDAR);
  out->participle = out->participle || (f->feats & FEAT_PARTICIPLE_MASK);
  append(&x->own_lemma, l);
  return l;
}

static int emit(void *user, const inflected *f) {
  emitting *x = user;
  uint32_t l = lemma_of_form(x, f);
  add_form(x->b, f->form, strlen(f->form), l, (f->feats & ~(uint32_t)FEAT_POS_MASK) | FEAT_POS(f->pos));
  return 0;
}

static uint32_t pos_of_text(const char *s) {
  static const struct { const char *text; uint32_t pos; } map_[] = {
      {"NOUN", POS_NOUN}, {"ADP", POS_ADP}, {"CCONJ", POS_CCONJ}, {"SCONJ", POS_SCONJ}, {"PART", POS_PART}, {"PRON", POS_PRON}, {"DET", POS_DET}, {"ADV", POS_ADV}, {"INTJ", POS_INTJ}, {"AUX", POS_AUX},
      {"NUM", POS_NUM}, {"ADJ", POS_ADJ}, {"VERB", POS_VERB}, {"PROPN", POS_PROPN}, {"noun", POS_NOUN}, {"adj", POS_ADJ}, {"prop", POS_PROPN}};
  for (size_t i = 0; i < sizeof map_ / sizeof *map_; i++)
    if (strcmp(map_[i].text, s) == 0) return map_[i].pos;
  return POS_NONE;
}

static void nouns(build *b) {
  for (uint32_t r = 0; r < b->tables[TABLE_noun].n; r++) {
    noun_entry e = {cell(b, TABLE_noun, r, "lemma"), cell(b, TABLE_noun, r, "pos"), cell(b, TABLE_noun, r, "gender"), cell(b, TABLE_noun, r, "plural"), cell(b, TABLE_noun, r, "feminine"), cell(b, TABLE_noun, r, "class")};
    const noun_row *w = (const noun_row *)(const void *)b->tables[TABLE_noun].at[r].words;
    uint32_t line = w->line, pos = pos_of_text(e.pos);
    if (pos == POS_NONE) { complain(b, line, "unknown part of speech: %s", e.pos); continue; }
    uint32_t l = add_lemma(b, e.lemma, pos, TABLE_noun, r, line);
    memcpy(b->lemmas.at[l].out.class, w->class, sizeof w->class);
    b->lemmas.at[l].out.gloss = w->gloss;
    emitting x = {.b = b, .table = TABLE_noun, .row = r, .line = line, .base = l, .pos = pos};
    int rc = inflect_noun(&e, emit, &x);
    if (rc) complain(b, line, "%s: %s", e.lemma, inflect_message(rc));
  }
}

static void verbs(build *b) {
  for (uint32_t r = 0; r < b->tables[TABLE_verb].n; r++) {
    verb_entry e = {cell(b, TABLE_verb, r, "lemma"), cell(b, TABLE_verb, r, "root"), cell(b, TABLE_verb, r, "form"), cell(b, TABLE_verb, r, "vowels"), cell(b, TABLE_verb, r, "masdar")};
    const verb_row *w = (const verb_row *)(const void *)b->tables[TABLE_verb].at[r].words;
    uint32_t l = add_lemma(b, e.lemma, POS_VERB, TABLE_verb, r, w->line);
    b->lemmas.at[l].out.verb = l;
    b->lemmas.at[l].out.gloss = w->gloss;
    emitting x = {.b = b, .table = TABLE_verb, .row = r, .line = w->line, .base = l, .pos = POS_VERB};
    int rc = inflect_verb(&e, emit, &x);
    if (rc) complain(b, w->line, "%s: %s", e.lemma, inflect_message(rc));
  }
}


static void particles(build *b) {
  for (uint32_t r = 0; r < b->tables[TABLE_particle].n; r++) {
    const particle_row *w = (const particle_row *)(const void *)b->tables[TABLE_particle].at[r].words;
    const char *form = cell(b, TABLE_particle, r, "form"), *text = cell(b, TABLE_particle, r, "lemma");
    uint32_t pos = pos_of_text(cell(b, TABLE_particle, r, "pos"));
    if (pos == POS_NONE) { complain(b, w->line, "unknown part of speech: %s", cell(b, TABLE_particle, r, "pos")); continue; }
    uint32_t l = NONE, found[16], n = find_lemmas(b, text, strlen(text), found, 16);
    for (uint32_t i = 0; i < n; i++) {
      const lemma *k = &b->lemmas.at[found[i]];
      if (k->out.table == TABLE_particle && k->out.pos == pos && k->out.tags == w->tags && strcmp(k->text, text) == 0) l = found[i];
    }
    if (l == NONE) l = add_lemma(b, text, pos, TABLE_particle, r, w->line);
    b->lemmas.at[l].out.tags = w->tags;
    add_form(b, form, strlen(form), l, FEAT_POS(pos));
  }
}

static void clitics(build *b) {
  for (uint32_t r = 0; r < b->tables[TABLE_clitic].n; r++) {
    const clitic_row *w = (const clitic_row *)(const void *)b->tables[TABLE_clitic].at[r].words;
    uint32_t pos = pos_of_text(cell(b, TABLE_clitic, r, "pos"));
    uint32_t l = add_lemma(b, cell(b, TABLE_clitic, r, "form"), pos == POS_NONE ? POS_PART : pos, TABLE_clitic, r, w->line);
    const char *tags = cell(b, TABLE_clitic, r, "tags");
    for (uint32_t t = 0; t < TAG_COUNT; t++) { /* the clitic's own codes (3ms ...) are no tags of the closed class */
      const char *name = enum_text("particle_tag", t), *at = strstr(tags, name);
      size_t len = strlen(name);
      if (at && (at == tags || at[-1] == ' ' || at[-1] == '|') && (at[len] == 0 || at[len] == ' ' || at[len] == '|')) b->lemmas.at[l].out.tags |= 1u << t;
    }
  }
}

/* Nationality: an adjective and a noun of people for every country. */
static void nationality(build *b, uint32_t r, const char *adjective, const char *people, const char *pos) {
  char text[256];
  snprintf(text, sizeof text, "%s", adjective);
  uint32_t line = b->tables[TABLE_country].at[r].line;
  noun_entry e = {text, pos, "m", people, SPELT_FEMININE, "-"};
  uint32_t l = add_lemma(b, text, pos_of_text(pos), TABLE_country, r, line);
  lemma_row *out = &b->lemmas.at[l].out;
  out->country = r;
  out->class[CLASS_DEMONYM >> 5] |= 1u << (CLASS_DEMONYM & 31);
  if (out->pos == POS_NOUN) out->class[CLASS_HUMAN >> 5] |= 1u << (CLASS_HUMAN & 31);
  emitting x = {.b = b, .table = TABLE_country, .row = r, .line = line, .base = l, .pos = out->pos};
  int rc = inflect_noun(&e, emit, &x);
  if (rc) complain(b, line, "%s: %s", text, inflect_message(rc));
}

static void countries(build *b) {
  for (uint32_t r = 0; r < b->tables[TABLE_country].n; r++) {
    const char *adjectives = cell(b, TABLE_country, r, "adjective"), *people = cell(b, TABLE_country, r, "people");
    if (strcmp(adjectives, "-") == 0) continue;
    char plural[256];
    snprintf(plural, sizeof plural, SPELT_MASCULINE_PLURAL "%s%s", strcmp(people, "-") ? "|" : "", strcmp(people, "-") ? people : "");
    for (const char *at = adjectives; at && *at;) {
      size_t len = strcspn(at, "|");
      char one[128];
      snprintf(one, sizeof one, "%.*s", (int)len, at);
      if (!strchr(one, ' ')) { /* of two words (South African) the second is another country's adjective: read as a phrase there */
        nationality(b, r, one, plural, "adj");
        nationality(b, r, one, plural, "noun");
      }
      at = at[len] ? at + len + 1 : NULL;
    }
  }
}

void build_lexicon(build *b) {
  particles(b);
  clitics(b);
  countries(b);
  nouns(b);
  verbs(b);
}
