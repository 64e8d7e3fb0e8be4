#include "morph/split.h"

#include <string.h>

#include "morph/class.h"

/* Costs are tenths of a natural logarithm of odds, set by hand: what one more clitic or a rarer shape makes of a reading. */
enum {
  COST_WA = 0, COST_FA = 15, COST_BA = 5, COST_LA = 5, COST_KA = 35, COST_SA = 5,
  COST_FOLDED = 25, COST_ASSIMILATED = 20,
  COST_GUESS = 150, COST_AS_ADJECTIVE = 10, COST_AS_NAME = 0,
};

static const struct { uint8_t enclitic, len, letters[3]; int16_t cost; } enclitics[] = {
    {ENC_3MS, 1, {LETTER_HEH}, 15},
    {ENC_3FS, 2, {LETTER_HEH, LETTER_ALEF}, 15},
    {ENC_3D, 3, {LETTER_HEH, LETTER_MEEM, LETTER_ALEF}, 20},
    {ENC_3MP, 2, {LETTER_HEH, LETTER_MEEM}, 15},
    {ENC_3FP, 2, {LETTER_HEH, LETTER_NOON}, 50},
    {ENC_2MS, 1, {LETTER_KAF}, 90},
    {ENC_2D, 3, {LETTER_KAF, LETTER_MEEM, LETTER_ALEF}, 110},
    {ENC_2MP, 2, {LETTER_KAF, LETTER_MEEM}, 70},
    {ENC_2FP, 2, {LETTER_KAF, LETTER_NOON}, 120},
    {ENC_1S, 1, {LETTER_YEH}, 60},
    {ENC_1S_VERB, 2, {LETTER_NOON, LETTER_YEH}, 50},
    {ENC_1P, 2, {LETTER_NOON, LETTER_ALEF}, 35},
};

typedef struct splitting {
  const model *m; const uint32_t *pro_lemmas; const uint8_t *letters, *key; uint8_t len; reading *out; int n;
} splitting;

typedef struct cut { uint8_t start, end; uint16_t proclitics; uint8_t before, enclitic; int16_t cost; } cut;

static bool nominal(enum pos p) { return p == POS_NOUN || p == POS_ADJ || p == POS_PROPN || p == POS_NUM; }

static bool particle_takes_pronoun(const model *m, uint32_t lemma) {
  const lemma_row *l = &m->lemmas[lemma];
  if (l->table != TABLE_particle) return l->table == TABLE_clitic;
  return model_string(m, m->particles[l->row].encl)[0] == 'y';
}

static bool fits_front(uint16_t pro, uint32_t feats) {
  enum pos p = feat_pos(feats);
  if ((feats & FEAT_ARTICLE) && !(pro & PRO_AL)) return false;
  if (pro & PRO_AL) return nominal(p) && !(feats & (FEAT_CONSTRUCT | FEAT_INDEFINITE | FEAT_COMBINING));
  if (pro & PRO_SA) return p == POS_VERB && feat_tense(feats) == TENSE_PRES && (feats & FEAT_IND);
  if (pro & PRO_LA) return p != POS_VERB || (feat_tense(feats) == TENSE_PRES && (feats & (FEAT_SUB | FEAT_JUS)));
  if (pro & (PRO_BA | PRO_KA)) return p != POS_VERB && p != POS_CCONJ && p != POS_AUX;
  return true;
}

static bool fits_back(const model *m, const cut *c, const sense_row *s) {
  uint32_t f = s->feats;
  if (c->enclitic == ENC_NONE) return !(f & FEAT_COMBINING);
  if (f & (FEAT_FINAL | FEAT_INDEFINITE)) return false;
  if (c->proclitics & PRO_AL) return false;
  enum pos p = feat_pos(f);
  if (p == POS_VERB) return c->enclitic != ENC_1S;
  if (p == POS_NOUN) return c->enclitic != ENC_1S_VERB;
  if (p == POS_ADJ) return c->enclitic != ENC_1S_VERB && (f & FEAT_PARTICIPLE_MASK);
  if (p == POS_PROPN || p == POS_PRON || p == POS_DET) return p == POS_DET && particle_takes_pronoun(m, s->lemma);
  return particle_takes_pronoun(m, s->lemma);
}

static void classify(const model *m, reading *r) {
  const lemma_row *l = r->lemma == NONE ? NULL : &m->lemmas[r->lemma];
  unsigned base = class_base(r->feats, l ? l->tags : 0, r->proclitics, r->enclitic);
  uint8_t own = l && r->enclitic == ENC_NONE ? m->lemma_class[r->lemma] : 0;
  r->in = (uint8_t)class_in(base, r->proclitics);
  r->out = own ? own : (uint8_t)base;
  r->cost = (int16_t)(r->cost + m->class_prior[r->in]);
}

static void add_reading(splitting *s, const reading *given) {
  reading classified = *given, *r = &classified;
  classify(s->m, r);
  int at = s->n;
  if (s->n == READINGS_MAX) {
    if (s->out[s->n - 1].cost <= r->cost) return;
    at--;
  } else {
    s->n++;
  }
  while (at && s->out[at - 1].cost > r->cost) {
    s->out[at] = s->out[at - 1];
    at--;
  }
  s->out[at] = *r;
}

/* A word of the general vocabulary may be an adjective or a name as well: the context decides, as with guesses. */
static void add_variants(splitting *s, const reading *r) {
  enum pos p = feat_pos(r->feats);
  if (s->m->lemmas[r->lemma].table != TABLE_COUNT || p == POS_PROPN || r->enclitic || feat_number(r->feats) == NUMBER_DU) return;
  reading other = *r;
  other.feats = (r->feats & ~(uint32_t)FEAT_POS_MASK) | FEAT_POS(POS_ADJ);
  other.cost = (int16_t)(r->cost + COST_AS_ADJECTIVE);
  if (p == POS_NOUN) add_reading(s, &other);
  if (r->proclitics & PRO_AL || (r->feats & (FEAT_CONSTRUCT | FEAT_INDEFINITE | FEAT_FEM))) return;
  other.feats = FEAT_POS(POS_PROPN) | FEAT_SG;
  other.cost = (int16_t)(r->cost + COST_AS_NAME);
  add_reading(s, &other);
}

static void look_up(splitting *s, const cut *c) {
  bool letter = c->end - c->start == 1 && (c->before || c->enclitic); /* a clitic with one letter more is no name of a letter */
  uint32_t form = model_form(s->m, s->key + c->start, (uint32_t)(c->end - c->start));
  if (form == NONE) return;
  const form_row *f = &s->m->forms[form];
  uint32_t spelling = (uint32_t)hash_bytes(s->letters + c->start, (size_t)(c->end - c->start));
  for (uint32_t i = f->first; i < f->first + f->n; i++) {
    const sense_row *sense = &s->m->senses[i];
    if (letter && nominal(feat_pos(sense->feats))) continue;
    if (!fits_front(c->proclitics, sense->feats) || !fits_back(s->m, c, sense)) continue;
    bool exact = sense->spelling == spelling;
    int cost = c->cost + (int)sense->cost + (exact ? 0 : COST_FOLDED);
    reading r = {sense->lemma, sense->feats, form, c->proclitics, c->before, (uint8_t)(s->len - c->end), c->enclitic, exact, (int16_t)cost, 0, 0};
    add_reading(s, &r);
    add_variants(s, &r);
  }
}

/* A preposition with its pronoun is all that the word is: the preposition is the stem. */
static void preposition_alone(splitting *s, const cut *c, uint16_t bit, int number) {
  if (s->pro_lemmas[number] == NONE) return;
  reading r = {s->pro_lemmas[number], FEAT_POS(POS_ADP), NONE, (uint16_t)(c->proclitics & ~bit), (uint8_t)(c->before - 1), (uint8_t)(s->len - c->end), c->enclitic, 1, (int16_t)(c->cost - 20), 0, 0};
  add_reading(s, &r);
}

/* From us: the particle's noon and the pronoun's are written once. */
static void try_assimilated(splitting *s, cut c) {
  int n = s->len;
  if (n < c.start + 3 || s->key[n - 1] != LETTER_ALEF || s->key[n - 2] != LETTER_NOON) return;
  uint32_t form = model_form(s->m, s->key + c.start, (uint32_t)(n - 1 - c.start));
  if (form == NONE) return;
  c.end = (uint8_t)(n - 1);
  c.enclitic = ENC_1P;
  c.cost = (int16_t)(c.cost + COST_ASSIMILATED);
  for (uint32_t i = 0; i < s->m->forms[form].n; i++)
    if (s->m->lemmas[s->m->senses[s->m->forms[form].first + i].lemma].table == TABLE_particle) {
      look_up(s, &c);
      return;
    }
}

static void try_ends(splitting *s, cut c) {
  c.end = s->len;
  c.enclitic = ENC_NONE;
  if (c.end > c.start) look_up(s, &c);
  try_assimilated(s, c);
  int base = c.cost;
  for (size_t i = 0; i < sizeof enclitics / sizeof *enclitics; i++) {
    int n = enclitics[i].len, end = s->len - n;
    if (end < c.start || memcmp(s->key + end, enclitics[i].letters, (size_t)n) != 0) continue;
    uint8_t last = s->letters[s->len - 1];
    if (last == LETTER_TEH_MARBUTA || last == LETTER_ALEF_MAKSURA) continue;
    c.end = (uint8_t)end;
    c.enclitic = enclitics[i].enclitic;
    c.cost = (int16_t)(base + enclitics[i].cost);
    if (c.end > c.start) look_up(s, &c);
    else if (c.proclitics & PRO_BA) preposition_alone(s, &c, PRO_BA, 2);
    else if (c.proclitics & PRO_LA) preposition_alone(s, &c, PRO_LA, 3);
    else if (c.proclitics & PRO_KA) preposition_alone(s, &c, PRO_KA, 4);
  }
}

static bool letter_at(const splitting *s, int at, uint8_t letter) { return at < s->len && s->key[at] == letter; }

/* The stem with and without its article. */
static void try_article(splitting *s, cut c) {
  try_ends(s, c);
  cut with = c;
  with.proclitics |= PRO_AL;
  if (letter_at(s, c.start, LETTER_ALEF) && letter_at(s, c.start + 1, LETTER_LAM) && s->len > c.start + 2) {
    with.start = (uint8_t)(c.start + 2);
    try_ends(s, with);
  }
  if ((c.proclitics & PRO_LA) && letter_at(s, c.start, LETTER_LAM)) {
    try_ends(s, with); /* its own first letter is lam, and the article's is not written twice */
    with.start = (uint8_t)(c.start + 1);
    if (with.start < s->len) try_ends(s, with);
  }
}

static void try_preposition(splitting *s, cut c) {
  static const struct { uint8_t letter; uint16_t bit; int16_t cost; } fronts[] = {
      {LETTER_BEH, PRO_BA, COST_BA}, {LETTER_LAM, PRO_LA, COST_LA}, {LETTER_KAF, PRO_KA, COST_KA}, {LETTER_SEEN, PRO_SA, COST_SA}};
  try_article(s, c);
  for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++) {
    if (!letter_at(s, c.start, fronts[i].letter) || s->len < c.start + 2) continue;
    cut next = c;
    next.start++;
    next.before = next.start;
    next.proclitics |= fronts[i].bit;
    next.cost = (int16_t)(next.cost + fronts[i].cost);
    if (fronts[i].bit == PRO_SA) try_ends(s, next);
    else try_article(s, next);
  }
}

/* ---- words that the lexicon does not know: what they can be by their shape ---- */

enum { GUESS_LIKELY = 0, GUESS_FAIR = 10, GUESS_ODD = 20, GUESS_RARE = 30 };

typedef struct ending { bool feminine, nisba, feminine_plural, masculine_plural; } ending;

static ending ending_of(const splitting *s, const cut *c) {
  int n = c->end - c->start;
  uint8_t last = s->letters[c->end - 1], before = n > 1 ? s->key[c->end - 2] : 0;
  ending e = {.feminine = last == LETTER_TEH_MARBUTA || (c->enclitic && last == LETTER_TEH)};
  e.nisba = n >= 4 && (last == LETTER_YEH || (e.feminine && before == LETTER_YEH));
  e.feminine_plural = n >= 5 && last == LETTER_TEH && before == LETTER_ALEF;
  e.masculine_plural = n >= 5 && last == LETTER_NOON && (before == LETTER_WAW || before == LETTER_YEH);
  return e;
}

static void guess(splitting *s, const cut *c, uint32_t feats, int cost) {
  reading r = {NONE, feats, NONE, c->proclitics, c->before, (uint8_t)(s->len - c->end), c->enclitic, 0, (int16_t)(COST_GUESS + c->cost + cost), 0, 0};
  add_reading(s, &r);
}

static void guess_kinds(splitting *s, cut c) {
  ending e = ending_of(s, &c);
  bool article = c.proclitics & PRO_AL, told = article || e.feminine || e.feminine_plural || c.enclitic;
  uint32_t shape = e.feminine_plural ? FEAT_FEM | FEAT_PL : e.masculine_plural ? FEAT_MASC | FEAT_PL : e.feminine ? FEAT_FEM | FEAT_SG : FEAT_SG;
  guess(s, &c, FEAT_POS(POS_NOUN) | shape, told ? GUESS_LIKELY : GUESS_FAIR);
  if (!c.enclitic) guess(s, &c, FEAT_POS(POS_ADJ) | (e.feminine || e.feminine_plural ? shape : shape | FEAT_MASC), e.nisba ? GUESS_LIKELY : told ? GUESS_FAIR : GUESS_RARE);
  if (!c.enclitic) guess(s, &c, FEAT_POS(POS_PROPN) | FEAT_SG, told ? GUESS_ODD : GUESS_LIKELY);
}

/* With the pronouns that may be attached. */
static void guess_ends(splitting *s, cut c) {
  c.end = s->len;
  if (c.end < c.start + 2) return;
  guess_kinds(s, c);
  if (c.proclitics & PRO_AL) return;
  for (size_t i = 0; i < sizeof enclitics / sizeof *enclitics; i++) {
    int n = enclitics[i].len, end = s->len - n;
    bool third = enclitics[i].enclitic >= ENC_3MS && enclitics[i].enclitic <= ENC_3MP;
    if (!third || end < c.start + (n > 1 ? 3 : 4) || memcmp(s->key + end, enclitics[i].letters, (size_t)n) != 0 || s->letters[s->len - 1] == LETTER_TEH_MARBUTA) continue;
    cut with = c;
    with.end = (uint8_t)end;
    with.enclitic = enclitics[i].enclitic;
    with.cost = (int16_t)(c.cost + (n > 1 ? GUESS_LIKELY : GUESS_ODD));
    guess_kinds(s, with);
  }
}

/* The word behind its conjunction: with a preposition, with an article, bare. */
static void guess_stem(splitting *s, cut c) {
  static const struct { uint8_t letter; uint16_t bit; int16_t cost; } fronts[] = {{LETTER_BEH, PRO_BA, GUESS_FAIR}, {LETTER_LAM, PRO_LA, GUESS_FAIR}, {LETTER_KAF, PRO_KA, GUESS_RARE}};
  bool article = letter_at(s, c.start, LETTER_ALEF) && letter_at(s, c.start + 1, LETTER_LAM) && s->len >= c.start + 4;
  if (article) {
    c.proclitics |= PRO_AL;
    c.start = (uint8_t)(c.start + 2);
    guess_ends(s, c);
    return;
  }
  guess_ends(s, c);
  for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++) {
    if (!letter_at(s, c.start, fronts[i].letter) || s->len < c.start + 5) continue;
    cut with = c;
    with.start = with.before = (uint8_t)(c.start + 1);
    with.proclitics |= fronts[i].bit;
    bool al = letter_at(s, with.start, LETTER_ALEF) && letter_at(s, with.start + 1, LETTER_LAM), li = fronts[i].bit == PRO_LA && letter_at(s, with.start, LETTER_LAM);
    if (al || li) {
      s->n = 0; /* nothing else is spelt so */
      with.proclitics |= PRO_AL;
      with.start = (uint8_t)(with.start + (al ? 2 : 1));
    } else {
      with.cost = (int16_t)(c.cost + fronts[i].cost);
    }
    guess_ends(s, with);
    if (al || li) return;
  }
}

static void guess_all(splitting *s) {
  bool conjunction = s->len >= 5 && (s->key[0] == LETTER_WAW || s->key[0] == LETTER_FEH);
  guess_stem(s, (cut){0, s->len, 0, 0, ENC_NONE, (int16_t)(conjunction && s->key[0] == LETTER_WAW ? GUESS_RARE : GUESS_LIKELY)});
  if (conjunction) guess_stem(s, (cut){1, s->len, s->key[0] == LETTER_WAW ? PRO_WA : PRO_FA, 1, ENC_NONE, (int16_t)(s->key[0] == LETTER_WAW ? GUESS_LIKELY : GUESS_RARE)});
}

/* Nothing but rare words of the general vocabulary with clitics around them: the word may as well be unknown. */
static bool only_far_fetched(const splitting *s) {
  for (int i = 0; i < s->n; i++)
    if (s->m->lemmas[s->out[i].lemma].table != TABLE_COUNT || (!(s->out[i].proclitics & (PRO_BA | PRO_LA | PRO_KA)) && !s->out[i].enclitic)) return false;
  return true;
}

int split_word(const model *m, const uint32_t *pro_lemmas, const uint8_t *letters, const uint8_t *key, uint8_t len, reading out[READINGS_MAX]) {
  splitting s = {m, pro_lemmas, letters, key, len, out, 0};
  cut c = {0, len, 0, 0, ENC_NONE, 0};
  try_preposition(&s, c);
  if (len >= 2 && (key[0] == LETTER_WAW || key[0] == LETTER_FEH)) {
    cut next = {1, len, key[0] == LETTER_WAW ? PRO_WA : PRO_FA, 1, ENC_NONE, key[0] == LETTER_WAW ? COST_WA : COST_FA};
    try_preposition(&s, next);
  }
  if (!s.n || only_far_fetched(&s)) guess_all(&s);
  return s.n;
}
