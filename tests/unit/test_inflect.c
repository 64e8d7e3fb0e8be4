/* The inflector. Words are written in Buckwalter's transliteration (compiler/inflect_letters.h). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../compiler/inflect.h"
#include "../../compiler/inflect_letters.h"
#include "../../src/model/features.h"

#ifndef RAWI_ROOT
#define RAWI_ROOT "."
#endif

/* Looks for one form among all that are emitted. */
typedef struct wanted { const char *form, *lemma; uint32_t feats; int found, total; } wanted;

static int look(void *user, const inflected *f) {
  wanted *w = user;
  char letters[WORD_CAP];
  assert_int_equal(letters_from_utf8(f->form, strlen(f->form), letters), 0);
  assert_int_equal((int)feat_pos(f->feats), f->pos);
  w->total++;
  if (strcmp(letters, w->form) == 0 && (f->feats & w->feats) == w->feats && (!w->lemma || strcmp(w->lemma, f->lemma) == 0)) w->found++;
  return 0;
}

static const char *utf8(const char *letters, char *out) {
  if (strcmp(letters, "-") == 0) return strcpy(out, "-");
  letters_to_utf8(letters, out);
  return out;
}

typedef struct verb_case { const char *lemma, *root, *form, *vowels, *masdar, *expected; uint32_t feats; } verb_case;

#define P3MS (FEAT_PERSON(3) | FEAT_MASC | FEAT_SG)
#define P3MP (FEAT_PERSON(3) | FEAT_MASC | FEAT_PL)
#define P1S (FEAT_PERSON(1) | FEAT_SG)
#define P2MS (FEAT_PERSON(2) | FEAT_MASC | FEAT_SG)

static const verb_case VERBS[] = {
  {"qatala", "qtl", "1", "a-u", "qatol", "yaqotulu", P3MS | FEAT_PRES | FEAT_IND | FEAT_ACT},
  {"qatala", "qtl", "1", "a-u", "qatol", "qutila", P3MS | FEAT_PAST | FEAT_PASS},
  {"qatala", "qtl", "1", "a-u", "qatol", "qatolFA", FEAT_MASDAR | FEAT_ACC | FEAT_INDEFINITE},
  {"qatala", "qtl", "1", "a-u", "qatol", "qataluw", P3MP | FEAT_COMBINING},
  {"qaAla", "qwl", "1", "a-u", "qawol", "qulotu", P1S | FEAT_PAST | FEAT_ACT},
  {"qaAla", "qwl", "1", "a-u", "qawol", "qiyla", P3MS | FEAT_PAST | FEAT_PASS},
  {"qaAla", "qwl", "1", "a-u", "qawol", "yaqulo", P3MS | FEAT_JUS},
  {"xaAfa", "xwf", "1", "i-a", "xawof", "xifotu", P1S | FEAT_PAST},
  {"$ad~a", "$dd", "1", "a-u", "$ad~", "ya$odudo", P3MS | FEAT_JUS},
  {"$ad~a", "$dd", "1", "a-u", "$ad~", "ya$ud~a", P3MS | FEAT_JUS},
  {"wasiEa", "wsE", "1", "i-a", "-", "yasaEu", P3MS | FEAT_IND},
  {"waqaY", "wqy", "1", "a-i", "-", "qi", P2MS | FEAT_IMPER},
  {"wajila", "wjl", "1", "i-a", "-", "yawojalu", P3MS | FEAT_IND},
  {"daEaA", "dEw", "1", "a-u", "duEaA'", "daEawoA", P3MP | FEAT_PAST | FEAT_ACT},
  {"ramaY", "rmy", "1", "a-i", "ramoy", "ramaA", P3MS | FEAT_PAST | FEAT_COMBINING},
  {"ra>aY", "r'y", "1", "a-a", "ru&oyap", "yaraY", P3MS | FEAT_PRES | FEAT_ACT},
  {"ra>aY", "r'y", "1", "a-a", "ru&oyap", "ru}iya", P3MS | FEAT_PAST | FEAT_PASS},
  {">araY", "r'y", "4", "-", "-", "yuriy", P3MS | FEAT_IND | FEAT_ACT},
  {"jaA'a", "jy'", "1", "a-i", "majiy'", "yajiy}uwna", P3MP | FEAT_IND},
  {"jaA'a", "jy'", "1", "a-i", "majiy'", "jaA'uwA", P3MP | FEAT_PAST | FEAT_VARIANT},
  {">axa*a", "'x*", "1", "a-u", ">axo*", "xu*o", P2MS | FEAT_IMPER},
  {">axa*a", "'x*", "1", "a-u", ">axo*", "|xu*u", P1S | FEAT_IND},
  {">axa*a", "'x*", "1", "a-u", ">axo*", "yu&oxa*u", P3MS | FEAT_IND | FEAT_PASS},
  {"Ait~axa*a", "'x*", "8", "-", "-", "yat~axi*u", P3MS | FEAT_IND | FEAT_ACT},
  {"AizodaAda", "zyd", "8", "-", "-", "AizodiyaAd", FEAT_MASDAR},
  {"AiDoTar~a", "Drr", "8", "-", "-", "AuDoTur~a", P3MS | FEAT_PAST | FEAT_PASS},
  {"Aid~aEaY", "dEw", "8", "-", "-", "Aid~iEaA'", FEAT_MASDAR},
  {"AizodawajA", "zwj", "8", "-", "-", NULL, 0},
  {">ak~ada", "'kd", "2", "-", "-", "yu&ak~idu", P3MS | FEAT_IND | FEAT_ACT},
  {"sa>ala", "s'l", "1", "a-a", "su&aAl", "maso&uwl", FEAT_PART_PASS | FEAT_SG},
  {"sa>ala", "s'l", "1", "a-a", "su&aAl", "maso}uwl", FEAT_PART_PASS | FEAT_VARIANT},
  {"qara>a", "qr'", "1", "a-a", "qiraA'ap", "yaqora&u", P3MS | FEAT_IND | FEAT_COMBINING},
  {"bada>a", "bd'", "1", "a-a", "bado'", "bada>uwA", P3MP | FEAT_PAST | FEAT_VARIANT},
  {"Hay~aA", "Hyy", "2", "-", "-", "taHiy~ap", FEAT_MASDAR},
  {"AisotajowabA", "jwb", "10", "-", "-", NULL, 0},
  {"Aisotajowaba", "jwb", "10", "-", "-", "AisotijowaAb", FEAT_MASDAR},
  {"AisotajaAba", "jwb", "10", "-", "-", "AisotijaAbap", FEAT_MASDAR},
  {"taHad~aY", "-", "-", "-", "-", "taHad~K", FEAT_MASDAR | FEAT_INDEFINITE},
  {"muhojA", "mhj", "1", "a-u", "-", NULL, 0},
  {"AiToma>an~a", "Tm'n", "q4", "-", "-", "AiTomi}onaAn", FEAT_MASDAR},
  {"AiHomar~a", "Hmr", "9", "-", "-", "yaHomariro", P3MS | FEAT_JUS},
};

static void test_verbs(void **state) {
  (void)state;
  char cell[4][WORD_UTF8];
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++) {
    const verb_case *c = &VERBS[i];
    wanted w = {c->expected ? c->expected : "", NULL, c->feats, 0, 0};
    verb_entry v = {utf8(c->lemma, cell[0]), utf8(c->root, cell[1]), c->form, c->vowels, utf8(c->masdar, cell[2])};
    int got = inflect_verb(&v, look, &w);
    if (!c->expected) {
      assert_int_equal(got, INFLECT_MISMATCH);
      continue;
    }
    if (got != 0 || w.found == 0) fail_msg("%s: no %s (%d: %s)", c->lemma, c->expected, got, inflect_message(got));
    assert_in_range(w.total, 150, 400);
  }
}

typedef struct noun_case { const char *lemma, *pos, *gender, *plural, *feminine, *expected; uint32_t feats; } noun_case;

static const noun_case NOUNS[] = {
  {"kitaAb", "noun", "m", "kutub", "-", "kutubFA", FEAT_PL | FEAT_ACC | FEAT_INDEFINITE | FEAT_FINAL},
  {"kitaAb", "noun", "m", "kutub", "-", "kitaAbayoni", FEAT_DU | FEAT_GEN | FEAT_FINAL},
  {"kitaAb", "noun", "m", "kutub", "-", "kitaAbaA", FEAT_DU | FEAT_NOM | FEAT_CONSTRUCT},
  {"musal~aH", "noun", "m", "wn", "p", "musal~aHuw", FEAT_PL | FEAT_NOM | FEAT_CONSTRUCT},
  {"musal~aH", "noun", "m", "wn", "p", "musal~aHaAt", FEAT_PL | FEAT_FEM},
  {"qaADK", "noun", "m", "quDaAp", "p", "qaADiyFA", FEAT_SG | FEAT_ACC | FEAT_INDEFINITE},
  {"qaADK", "noun", "m", "quDaAp", "p", "quDaAt", FEAT_PL | FEAT_COMBINING},
  {"madiynap", "noun", "f", "mudun", "-", "madiynat", FEAT_SG | FEAT_COMBINING},
  {"madiynap", "noun", "f", "mudun", "-", "madiynataAni", FEAT_DU | FEAT_NOM},
  {"musota$ofaY", "noun", "m", "At", "-", "musota$ofayaAt", FEAT_PL},
  {"musota$ofaY", "noun", "m", "At", "-", "musota$ofaA", FEAT_SG | FEAT_COMBINING},
  {"Aibon", "noun", "m", ">abonaA'", "-", ">abonaA}", FEAT_PL | FEAT_GEN | FEAT_COMBINING},
  {"juzo'", "noun", "m", ">ajozaA'", "-", "juzo'FA", FEAT_ACC | FEAT_INDEFINITE},
  {"$ayo'", "noun", "m", ">a$oyaA'", "-", "$ayo}aAni", FEAT_DU | FEAT_NOM},
  {"hayo>ap", "noun", "f", "At", "-", "hayo}aAt", FEAT_PL | FEAT_FEM},
  {">ab", "noun", "m", "|baA'", "-", ">abuw", FEAT_SG | FEAT_NOM | FEAT_CONSTRUCT},
  {"*uw", "noun", "m", "-", "-", "*awiy", FEAT_PL | FEAT_GEN | FEAT_CONSTRUCT},
  {"Easokariy~", "adj", "m", "wn", "p", "Easokariy~iyna", FEAT_RELATIONAL | FEAT_PL | FEAT_ACC},
  {">akobar", "adj", "m", "-", "kuboraY", "kuboraY", FEAT_ELATIVE | FEAT_FEM | FEAT_SG},
  {">aHomar", "adj", "m", "Humor", "HamoraA'", "HamoraAwaAt", FEAT_PL | FEAT_FEM},
  {"musam~aY", "adj", "m", "wn", "p", "musam~aAp", FEAT_SG | FEAT_FEM},
};

static void test_nouns(void **state) {
  (void)state;
  char cell[3][WORD_UTF8];
  for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++) {
    const noun_case *c = &NOUNS[i];
    wanted w = {c->expected, NULL, c->feats, 0, 0};
    noun_entry n = {utf8(c->lemma, cell[0]), c->pos, c->gender, utf8(c->plural, cell[1]), utf8(c->feminine, cell[2]), "-"};
    int got = inflect_noun(&n, look, &w);
    if (got != 0 || w.found == 0) fail_msg("%s: no %s (%d: %s)", c->lemma, c->expected, got, inflect_message(got));
  }
}

/* Comparatives and colours take no alif. */
static void test_diptotes(void **state) {
  (void)state;
  char cell[2][WORD_UTF8];
  wanted w = {">akobarFA", NULL, 0, 0, 0};
  noun_entry n = {utf8(">akobar", cell[0]), "adj", "m", "-", utf8("kuboraY", cell[1]), "-"};
  assert_int_equal(inflect_noun(&n, look, &w), 0);
  assert_int_equal(w.found, 0);
}

static int stop_at_once(void *user, const inflected *f) {
  (void)user;
  (void)f;
  return 7;
}

static void test_errors(void **state) {
  (void)state;
  char lemma[WORD_UTF8], root[WORD_UTF8];
  verb_entry v = {utf8("qatala", lemma), utf8("qtl", root), "1", "a-u", "-"};
  assert_int_equal(inflect_verb(&v, stop_at_once, NULL), 7);
  v.vowels = "-";
  assert_int_equal(inflect_verb(&v, stop_at_once, NULL), INFLECT_VOWELS);
  v.vowels = "a-u";
  v.form = "11";
  assert_int_equal(inflect_verb(&v, stop_at_once, NULL), INFLECT_FORM);
  v.form = "q1";
  assert_int_equal(inflect_verb(&v, stop_at_once, NULL), INFLECT_ROOT);
  v.form = "1";
  v.root = "qtl";
  assert_int_equal(inflect_verb(&v, stop_at_once, NULL), INFLECT_LETTER);
  noun_entry n = {lemma, "verb", "m", "-", "-", "-"};
  assert_int_equal(inflect_noun(&n, stop_at_once, NULL), INFLECT_POS);
  for (int code = -110; code <= 1; code++) assert_true(strlen(inflect_message(code)) > 5);
}

static int split(char *line, char **cell, int cap) {
  int n = 0;
  line[strcspn(line, "\r\n")] = 0;
  for (char *at = line; at && n < cap; n++) {
    cell[n] = at;
    at = strchr(at, '\t');
    if (at) *at++ = 0;
  }
  return n;
}

/* Every row of the table makes its own lemma and all its forms. */
static void test_table(void **state) {
  (void)state;
  char line[1024], *cell[8];
  FILE *table = fopen(RAWI_ROOT "/data/verbs/verbs.tsv", "rb");
  if (!table) {
    print_message("# no table at hand: skipped\n");
    return;
  }
  int rows = 0;
  while (fgets(line, sizeof line, table)) {
    if (line[0] == '#' || strncmp(line, "lemma\t", 6) == 0) continue;
    assert_int_equal(split(line, cell, 8), 7);
    wanted w = {"", NULL, 0, 0, 0};
    verb_entry v = {cell[0], cell[1], cell[2], cell[3], cell[4]};
    int got = inflect_verb(&v, look, &w);
    if (got != 0) fail_msg("%s: %s", cell[0], inflect_message(got));
    rows++;
  }
  fclose(table);
  assert_in_range(rows, 1100, 100000);
}

static void strip(const char *form, char out[WORD_CAP]) {
  char letters[WORD_CAP];
  size_t n = 0;
  assert_int_equal(letters_from_utf8(form, strlen(form), letters), 0);
  for (char *p = letters; *p; p++)
    if (!strchr("aiuo~FNK", *p)) out[n++] = *p;
  out[n] = 0;
}

enum { FORMS_MAX = 512 };
typedef struct pile { int n; char form[FORMS_MAX][WORD_CAP]; } pile;

static int collect(void *user, const inflected *f) {
  pile *p = user;
  if (f->pos == POS_VERB && p->n < FORMS_MAX) strip(f->form, p->form[p->n++]);
  return 0;
}

static int pile_has(const pile *p, const char *form) {
  char bare[WORD_CAP];
  strip(form, bare);
  for (int i = 0; i < p->n; i++)
    if (strcmp(p->form[i], bare) == 0) return 1;
  return 0;
}

/* The vowel's Arabic name, by the second byte of its first letter. */
static char vowel_of(const char *name) { return name[1] == '\x81' ? 'a' : name[1] == '\xB6' ? 'u' : 'i'; }

/* An independent conjugator's tables, where they are at hand. */
static void test_conjugator(void **state) {
  (void)state;
  char line[1024], last[128] = "", *cell[8];
  FILE *gold = fopen(RAWI_ROOT "/../shared/gold/language/conjugation-dev.tsv", "rb");
  if (!gold) {
    print_message("# no tables at hand: skipped\n");
    return;
  }
  static pile forms;
  int cells = 0, right = 0;
  while (fgets(line, sizeof line, gold)) {
    if (strncmp(line, "lemma\t", 6) == 0 || split(line, cell, 8) != 5) continue;
    if (strcmp(last, cell[0]) != 0) {
      verb_guess g;
      forms.n = 0;
      snprintf(last, sizeof last, "%.127s", cell[0]);
      assert_int_equal(inflect_guess(cell[0], vowel_of(cell[1]), &g), 0);
      verb_entry v = {cell[0], g.root, g.form, g.vowels, "-"};
      assert_int_equal(inflect_verb(&v, collect, &forms), 0);
    }
    cells++;
    right += pile_has(&forms, cell[4]);
  }
  fclose(gold);
  print_message("conjugation: %d of %d cells\n", right, cells);
  assert_true(right * 1000.0 >= cells * 995.0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_verbs), cmocka_unit_test(test_nouns), cmocka_unit_test(test_diptotes), cmocka_unit_test(test_errors), cmocka_unit_test(test_table), cmocka_unit_test(test_conjugator),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
