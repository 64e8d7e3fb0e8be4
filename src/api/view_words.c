/* Tokens and their words: proclitics, stem, enclitic as pieces of what is written. */
#include <string.h>

#include "api/views.h"
#include "base/utf8.h"

typedef VEC(rawi_word) word_vec;

/* The byte offset in token t behind its first n letters and the marks on them. */
static uint32_t behind_letters(const text_layer *text, const token *t, uint32_t n) {
  size_t at = t->start;
  for (uint32_t seen = 0; at < t->end;) {
    size_t next = at;
    uint8_t letters[LETTERS_OF_ONE_MAX];
    uint32_t cp = utf8_next(text->bytes, t->end, &next);
    uint32_t k = cp < 0x80 ? 1 : (uint32_t)letters_of_point(cp, letters);
    if (k && seen >= n) break;
    seen += k;
    at = next;
  }
  return (uint32_t)at;
}

static rawi_span piece(const rawi_doc *d, uint32_t start, uint32_t end) { return view_span(d, (span){start, end}); }

static const char *text_copy(const rawi_doc *d, uint32_t start, uint32_t end) { return arena_copy(d->memory, d->engine.text.bytes + start, end - start); }

static bool same(const model *m, uint32_t string, const char *text) { return !strcmp(model_string(m, string), text); }

/* The row of a proclitic letter: the one of the wanted kind (an emphatic lam is a particle), else any. */
static const clitic_row *proclitic(const model *m, uint8_t letter, bool particle) {
  const clitic_row *any = NULL;
  for (uint32_t i = 0; i < m->n_clitics; i++) {
    const clitic_row *c = &m->clitics[i];
    const char *form = model_string(m, c->form);
    uint8_t key[8];
    if (!same(m, c->side, "pro") || letters_of(form, strlen(form), true, key, (int)sizeof key) != 1 || key[0] != letter) continue;
    if (same(m, c->pos, "PART") == particle) return c;
    any = c;
  }
  return any;
}

/* Whether a list of tags (a|b|c) has one like "3ms"; a code without gender matches either. */
static bool has_person(const char *tags, const char *code) {
  size_t n = strlen(code);
  for (const char *t = tags; *t;) {
    size_t len = strcspn(t, "|");
    if (len >= 2 && len <= 3 && t[0] == code[0] && t[len - 1] == code[n - 1] && (n == 2 || len == 2 || t[1] == code[1])) return true;
    t += len + (t[len] == '|');
  }
  return false;
}

static const clitic_row *enclitic(const model *m, uint8_t which) {
  static const char *const codes[] = {"", "3ms", "3fs", "3d", "3mp", "3fp", "2ms", "2d", "2mp", "2fp", "1s", "1s", "1p"};
  if (which == ENC_NONE || which >= sizeof codes / sizeof *codes) return NULL;
  for (uint32_t i = 0; i < m->n_clitics; i++)
    if (same(m, m->clitics[i].side, "en") && has_person(model_string(m, m->clitics[i].tags), codes[which])) return &m->clitics[i];
  return NULL;
}

static bool push_clitic(rawi_doc *d, word_vec *v, uint32_t of_token, const clitic_row *c, const char *upos, uint32_t start, uint32_t end) {
  const char *lemma = c ? model_string(d->tables, c->lemma) : text_copy(d, start, end);
  if (c) upos = model_string(d->tables, c->pos);
  if (!lemma) return false;
  rawi_word w = {piece(d, start, end), lemma, upos, "", of_token, view_source(d, c ? c->line : NONE)};
  return vec_push(d->memory, v, w);
}

/* The lemma of a word that the tables do not know: what is written, without article; an adjective's without its feminine ending, a
 * noun's with the ending that its pronoun changed. */
static const char *guessed_lemma(const rawi_doc *d, const token *t, const reading *r, uint32_t start, uint32_t end) {
  static const char feminine[] = SPELT_FEMININE;
  const text_layer *text = &d->engine.text;
  uint32_t skip = r->proclitics & PRO_AL ? (r->proclitics & PRO_LA ? 1u : 2u) : 0u;
  uint32_t from = skip ? behind_letters(text, t, r->before + skip) : start, n = t->len - r->after;
  if (from >= end) from = start;
  bool marked = (r->feats & FEAT_FEM) && feat_number(r->feats) == NUMBER_SG && n > 3, bound = marked && r->enclitic != ENC_NONE && text->keys[t->letters + n - 1] == LETTER_TEH;
  bool adjective = marked && feat_pos(r->feats) == POS_ADJ && text->keys[t->letters + n - 1] == LETTER_TEH_MARBUTA;
  if (!bound && !adjective) return text_copy(d, from, end);
  end = behind_letters(text, t, n - 1);
  if (adjective) return text_copy(d, from, end);
  char *whole = arena_alloc(d->memory, end - from + sizeof feminine);
  if (!whole) return NULL;
  memcpy(whole, text->bytes + from, end - from);
  memcpy(whole + (end - from), feminine, sizeof feminine);
  return whole;
}

/* The lemma of what stands behind the proclitic that a word of the closed class begins with (because: for-that), or NULL. */
static const char *fused_stem(const rawi_doc *d, const reading *r) {
  const lemma_row *row = r->lemma == NONE ? NULL : &d->tables->lemmas[r->lemma];
  const char *stem = row && row->table == TABLE_particle ? model_string(d->tables, d->tables->particles[row->row].stem) : "";
  return *stem ? stem : NULL;
}

static bool push_stem(rawi_doc *d, word_vec *v, uint32_t i, const reading *r, uint32_t start, uint32_t end) {
  const model *m = d->tables;
  const lemma_row *row = r->lemma == NONE ? NULL : &m->lemmas[r->lemma];
  const char *stem = fused_stem(d, r);
  const char *lemma = stem ? stem : row && row->table == TABLE_clitic ? model_string(m, m->clitics[row->row].lemma) : row ? ud_lemma(d, model_string(m, row->text)) : guessed_lemma(d, &d->engine.text.tokens[i], r, start, end);
  const char *feats = feats_text(d->memory, r->feats, r->proclitics);
  if (!lemma || !feats) return false;
  rawi_word w = {piece(d, start, end), lemma, ud_upos(d, i, r), feats, i, view_source(d, row ? row->line : NONE)};
  return vec_push(d->memory, v, w);
}

/* Cuts a token at its clitics; a ligature that joins clitic and stem keeps them one word. */
static bool push_read(rawi_doc *d, word_vec *v, uint32_t i, const reading *r) {
  const text_layer *text = &d->engine.text;
  const token *t = &text->tokens[i];
  uint32_t from = t->start, to = r->after && r->after < t->len ? behind_letters(text, t, t->len - (uint32_t)r->after) : t->end;
  uint32_t before = r->before + (fused_stem(d, r) ? 1u : 0u);
  for (uint32_t k = 0; k < before; k++) {
    uint32_t end = behind_letters(text, t, k + 1);
    if (end <= from || end >= to) continue;
    bool particle = (r->proclitics & PRO_LAM_EMPHASIS) && k + 1u == r->before;
    if (!push_clitic(d, v, i, proclitic(d->tables, text->keys[t->key + k], particle), "PART", from, end)) return false;
    if (k == 0 && (r->proclitics & PRO_WA) && ud_discourse(d, i, r)) v->at[v->n - 1].upos = upos_text(POS_PART);
    from = end;
  }
  if (!push_stem(d, v, i, r, from, to)) return false;
  return to == t->end || push_clitic(d, v, i, enclitic(d->tables, r->enclitic), "PRON", to, t->end);
}

static bool push_unread(rawi_doc *d, word_vec *v, uint32_t i) {
  static const char *const upos[] = {[TOKEN_WORD] = "X", [TOKEN_LATIN] = "X", [TOKEN_NUMBER] = "NUM", [TOKEN_PUNCT] = "PUNCT", [TOKEN_SYMBOL] = "SYM"};
  const token *t = &d->engine.text.tokens[i];
  const char *lemma = text_copy(d, t->start, t->end);
  if (!lemma) return false;
  bool percent = t->kind == TOKEN_PUNCT && d->engine.text.keys[t->key] == '%';
  rawi_word w = {view_tokens(d, i, i + 1), lemma, percent ? "SYM" : upos[t->kind], "", i, {"", 0}};
  return vec_push(d->memory, v, w);
}

int view_words(rawi_doc *d, error *e) {
  const text_layer *text = &d->engine.text;
  word_vec v = {0};
  rawi_token *tokens = view_array(d, text->n_tokens, rawi_token);
  if (!tokens) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
  for (uint32_t i = 0; i < text->n_tokens; i++) {
    const token *t = &text->tokens[i];
    const reading *r = best_reading(&d->engine.morph, i);
    bool last = i + 1 == text->n_tokens;
    tokens[i] = (rawi_token){view_tokens(d, i, i + 1), v.n, 0, t->sentence, last || (t[1].flags & (TOKEN_SPACE_BEFORE | TOKEN_LINE_BEFORE | TOKEN_PARA_BEFORE)) != 0};
    if (!(r ? push_read(d, &v, i, r) : push_unread(d, &v, i))) return fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
    tokens[i].n_words = v.n - tokens[i].first_word;
  }
  d->tokens = tokens;
  d->n_tokens = text->n_tokens;
  d->words = v.at ? v.at : view_array(d, 1, rawi_word);
  d->n_words = v.n;
  return d->words ? OK : fail(e, ERR_NOMEM, UINT64_MAX, "out of memory");
}
