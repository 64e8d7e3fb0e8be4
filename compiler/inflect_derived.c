#include <string.h>

#include "model/features.h"
#include "inflect_stem.h"

/* A participle or verbal noun of its own: spelt, then inflected like any noun. */
static int put_noun(const char *lemma, const char *letters, uint32_t feats, bool adjective, bool plural, inflect_emit emit, void *user) {
  sink to = {emit, user, ""};
  noun_shape n = {.feats = feats | FEAT_MASC};
  size_t end = strlen(letters);
  letters_to_utf8(lemma, to.lemma);
  memcpy(n.lemma, letters, end + 1);
  if (letters[end - 1] == 'p') n.feats = feats | FEAT_FEM;
  n.masculine_sound = n.by_ta = adjective;
  n.feminine_sound = n.dual = plural || letters[end - 1] == 'p';
  return noun_regular(&to, &n);
}

static int put_sounds(char sounds[WORD_CAP], uint32_t feats, bool adjective, inflect_emit emit, void *user) {
  char letters[WORD_CAP];
  sounds_settle(sounds);
  sounds_spell(sounds, false, letters);
  int stop = put_noun(letters, letters, feats, adjective, true, emit, user);
  const char *seat = strstr(letters, "o&uw");
  if (stop || !seat) return stop;
  char older[WORD_CAP]; /* the hamza between a consonant and a long u on its older seat, still common */
  memcpy(older, letters, WORD_CAP);
  older[seat - letters + 1] = '}';
  return put_noun(letters, older, feats | FEAT_VARIANT, adjective, true, emit, user);
}

/* Form 1 has patterns of its own. */
static void first_active(const verb_shape *s, char *out) {
  switch (shape_kind(s)) {
    case STEM_HOLLOW: shape_fill(s, s->c[3] == '\'' ? "1A'K" : "1A'i3", out); break;
    case STEM_DEFECTIVE: shape_fill(s, "1A2K", out); break;
    case STEM_DOUBLED: shape_fill(s, "1A23", out); break;
    default: shape_fill(s, "1A2i3", out);
  }
}

static void first_passive(const verb_shape *s, char *out) {
  bool back = s->present == 'u' || (s->present == 'a' && s->c[2] == 'w');
  switch (shape_kind(s)) {
    case STEM_HOLLOW: shape_fill(s, back ? "ma1U3" : "ma1I3", out); break;
    case STEM_DEFECTIVE: shape_fill(s, s->present == 'u' ? "ma12uww" : "ma12iyy", out); break;
    default: shape_fill(s, "ma12U3", out);
  }
}

static void derived_participle(const verb_shape *s, bool passive, char *out) {
  stem st;
  stem_make(s, passive ? STEM_PRESENT_PASSIVE : STEM_PRESENT, &st);
  if (!passive && st.kind != STEM_HOLLOW) st.v = 'i';
  add(out, "mu");
  if (st.kind == STEM_DEFECTIVE) {
    add(out, st.pre);
    add_char(out, st.mid);
    add_char(out, passive ? 'Y' : 'K');
  } else {
    stem_attach(&st, "a", true, out);
    out[strlen(out) - 1] = 0;
  }
}

static int put_participle(const verb_shape *s, bool passive, inflect_emit emit, void *user) {
  char sounds[WORD_CAP] = "";
  if (s->form != 1) derived_participle(s, passive, sounds);
  else if (passive) first_passive(s, sounds);
  else first_active(s, sounds);
  return put_sounds(sounds, FEAT_POS(POS_ADJ) | (passive ? FEAT_PART_PASS : FEAT_PART_ACT), true, emit, user);
}

/* Templates of verbal nouns by kind of stem; NULL: as the sound one. */
static const struct masdar_row { int form; const char *sound, *doubled, *hollow, *defective; } MASDARS[] = {
  {2, "ta12I3", NULL, NULL, "ta12iyap"},
  {3, "mu1A2a3ap", "mu1A23ap", NULL, "mu1A2Ap"},
  {4, "'i12A3", NULL, "'i1A3ap", "'i12A'"},
  {5, "ta1a22u3", NULL, NULL, "ta1a22K"},
  {6, "ta1A2u3", "ta1A23", NULL, "ta1A2K"},
  {7, "in1i2A3", NULL, "in1iyA3", "in1i2A'"},
  {8, "i8i2A3", NULL, "i8iyA3", "i8i2A'"},
  {9, "i12i3A3", "i12i3A3", NULL, NULL},
  {10, "isti12A3", NULL, "isti1A3ap", "isti12A'"},
  {11, "1a23a4ap", NULL, NULL, "1a23Ap"},
  {12, "ta1a23u4", NULL, NULL, "ta1a23K"},
  {14, "i12i34A4", "i12i34A4", NULL, NULL},
};

static const char *masdar_template(const verb_shape *s) {
  enum stem_kind kind = shape_kind(s);
  if (s->form == 2 && s->c[3] == '\'') return "ta12i'ap";
  if (s->form == 2 && kind == STEM_DEFECTIVE && s->c[2] == 'y') return "ta1i22ap";
  if (s->form == 4 && strncmp(s->c + 1, "r'y", 3) == 0) return "'irA'ap";
  for (size_t i = 0; i < sizeof MASDARS / sizeof *MASDARS; i++) {
    const struct masdar_row *m = &MASDARS[i];
    const char *special = kind == STEM_DOUBLED ? m->doubled : kind == STEM_HOLLOW ? m->hollow : kind == STEM_DEFECTIVE ? m->defective : NULL;
    if (m->form == s->form) return special ? special : m->sound;
  }
  return NULL;
}

static int put_listed(const char *cell, bool plural, inflect_emit emit, void *user) {
  while (*cell && strcmp(cell, "-") != 0) {
    char letters[WORD_CAP];
    size_t n = strcspn(cell, "|");
    int stop = letters_from_utf8(cell, n, letters);
    if (!stop) stop = put_noun(letters, letters, FEAT_POS(POS_NOUN) | FEAT_MASDAR, false, plural, emit, user);
    if (stop) return stop;
    cell += n + (cell[n] == '|');
  }
  return 0;
}

int inflect_derived(const verb_shape *s, const char *masdar, inflect_emit emit, void *user) {
  int stop = put_participle(s, false, emit, user);
  if (!stop) stop = put_participle(s, true, emit, user);
  const char *template = masdar_template(s);
  if (!stop && template) {
    char sounds[WORD_CAP] = "";
    shape_fill(s, template, sounds);
    stop = put_sounds(sounds, FEAT_POS(POS_NOUN) | FEAT_MASDAR, false, emit, user);
  }
  return stop ? stop : put_listed(masdar, s->form != 1, emit, user);
}
