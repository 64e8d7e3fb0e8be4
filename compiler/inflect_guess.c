#include <string.h>

#include "inflect_stem.h"

/* Shapes of third person singulars without their final a, the commoner reading first: digits are root consonants; hidden
 * names those that the shape does not show: a digit and its consonant, or a digit that reveal() settles. */
static const struct skeleton { const char *form, *shape, *hidden; } SKELETONS[] = {
  {"2", "1a22a3", ""}, {"2", "1a22Y", "3y"}, {"2", "1a22A", "3y"},
  {"10", "ista12a3", ""}, {"10", "ista12Y", "3y"}, {"10", "ista12A", "3y"}, {"10", "ista1A3", "2w"}, {"10", "ista1a33", "2"},
  {"5", "ta1a22a3", ""}, {"5", "ta1a22Y", "3y"}, {"6", "ta1A2a3", ""}, {"6", "ta1A2Y", "3y"}, {"6", "ta1A33", "2"},
  {"8", "itta2a3", "1w"}, {"8", "itta2Y", "1w3y"}, {"8", "izda2a3", "1z"}, {"8", "izdA3", "1z2y"}, {"8", "izda2Y", "1z3y"},
  {"8", "idda2a3", "1d"}, {"8", "idda2Y", "1d3w"}, {"8", "iSTa2a3", "1S"}, {"8", "iSTa2Y", "1S3w"}, {"8", "iSTA3", "1S2y"}, {"8", "iSTa33", "1S2"},
  {"8", "iDTa2a3", "1D"}, {"8", "iDTa33", "1D2"}, {"8", "iTTa2a3", "1T"},
  {"8", "i1ta2a3", ""}, {"8", "i1ta2Y", "3y"}, {"8", "i1tA3", "2w"}, {"8", "i1ta33", "2"},
  {"7", "in1a2a3", ""}, {"7", "in1a2Y", "3y"}, {"7", "in1A3", "2w"}, {"7", "in1a33", "2"},
  {"q4", "i12a3a44", ""}, {"q4", "i12a344", ""}, {"9", "i12a33", ""},
  {"4", "'a12a3", ""}, {"4", "'a12Y", "3y"}, {"4", "'a12A", "3y"}, {"4", "'a1A3", "2w"}, {"4", "'a1a33", "2"}, {"4", "'A2a3", "1'"}, {"4", "'A2Y", "1'3y"},
  {"3", "1A2a3", ""}, {"3", "1A2Y", "3y"}, {"3", "1A33", "2"},
  {"1", "1a2a3", ""}, {"1", "1a2i3", ""}, {"1", "1a2u3", ""}, {"1", "1a2Y", "3y"}, {"1", "1a2A", "3w"}, {"1", "1a2I", "3y"}, {"1", "1a33", "2"}, {"1", "1A3", "2"},
  {"q1", "1a23a4", ""}, {"q1", "1a23Y", "4y"}, {"q2", "ta1a23a4", ""}, {"q2", "ta1a23Y", "4y"},
};

/* Fills root[1..4] from the sounds (root[5] ends it); false when the shape does not fit. */
static bool fits(const char *shape, const char *sounds, char root[6]) {
  memset(root, 0, 6);
  for (; *shape && *sounds; shape++, sounds++) {
    if (*shape < '1' || *shape > '4') {
      if (*shape != *sounds) return false;
      continue;
    }
    char *c = &root[*shape - '0'];
    if (is_vowel(*sounds) || (*c && *c != *sounds)) return false;
    *c = *sounds;
  }
  return !*shape && !*sounds;
}

/* A digit alone: the doubled consonant, or in a hollow form 1 the glide that the present's vowel betrays. */
static void reveal(const struct skeleton *k, char present, char root[6]) {
  for (const char *h = k->hidden; *h; h++) {
    char *c = &root[*h - '0'];
    if (h[1] && (h[1] < '1' || h[1] > '4')) *c = *++h;
    else if (strchr(k->shape, 'A') && k->form[0] == '1') *c = present == 'i' ? 'y' : 'w';
    else *c = root[3];
  }
}

static void guess_write(const struct skeleton *k, const char root[6], char present, verb_guess *out) {
  char utf8[WORD_UTF8];
  letters_to_utf8(root + 1, utf8);
  memcpy(out->root, utf8, strlen(utf8) + 1);
  memcpy(out->form, k->form, strlen(k->form) + 1);
  memcpy(out->vowels, "-", 2);
  if (strcmp(k->form, "1") != 0) return;
  out->vowels[0] = strpbrk(k->shape, "iI") ? 'i' : strchr(k->shape, 'u') ? 'u' : 'a';
  out->vowels[1] = '-';
  out->vowels[2] = present;
  out->vowels[3] = 0;
}

int inflect_guess(const char *lemma, char present, verb_guess *out) {
  char letters[WORD_CAP], sounds[WORD_CAP], root[6];
  int bad = letters_from_utf8(lemma, strlen(lemma), letters);
  if (bad) return bad;
  sounds_of(letters, sounds);
  size_t n = strlen(sounds);
  if (n > 2 && sounds[n - 1] == 'a') sounds[n - 1] = 0;
  for (size_t i = 0; i < sizeof SKELETONS / sizeof *SKELETONS; i++) {
    if (!fits(SKELETONS[i].shape, sounds, root)) continue;
    reveal(&SKELETONS[i], present, root);
    guess_write(&SKELETONS[i], root, present, out);
    return 0;
  }
  return INFLECT_GUESS;
}
