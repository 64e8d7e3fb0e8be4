#include "discourse/acled.h"

#include <string.h>

double number_of_text(const char *text) {
  double sign = 1, value = 0, step = 0;
  if (*text == '-') {
    sign = -1;
    text++;
  }
  for (; *text; text++) {
    if (*text == '.') step = 1;
    else if (*text >= '0' && *text <= '9') {
      value = value * 10 + (*text - '0');
      step *= 10;
    }
  }
  return sign * (step > 0 ? value / step : value);
}

static bool in_list(const char *x, const char *const *list, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(list[i], x) == 0) return true;
  return false;
}

static bool bears_arms(const rec_entity *x) {
  static const char *const armed[] = {"MIL", "COP", "SPY", "PRM", "REB", "UAF"};
  return in_list(x->sector, armed, 6);
}

static bool any_armed(const rec_entity *list, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (bears_arms(&list[i])) return true;
  return false;
}

/* Fighters attack a town or each other: a battle, unless people without arms are named. */
static bool attack_on_place(const record *r) {
  if (r->type != EVENT_TYPE_ASSAULT || r->mode[0] || r->mode[1] || !r->n_actors || !bears_arms(&r->actors[0])) return false;
  for (uint32_t i = 0; i < r->n_recipients; i++)
    if (r->recipients[i].sector[0] && strcmp(r->recipients[i].sector, "GOV") != 0 && !bears_arms(&r->recipients[i])) return false;
  return true;
}

/* Whether what a key's condition asks for holds of the record. */
static bool condition_holds(const record *r, const char *condition) {
  static const char *const state[] = {"MIL", "COP", "SPY", "GOV"};
  static const char *const nonstate[] = {"REB", "UAF", "PRM"};
  const rec_entity *a = r->n_actors ? &r->actors[0] : NULL;
  bool both = r->n_actors > 1 && bears_arms(&r->actors[0]) && bears_arms(&r->actors[1]);
  if (strcmp(condition, "armed") == 0) return both || (any_armed(r->recipients, r->n_recipients) && (!a || bears_arms(a))) || attack_on_place(r);
  if (strcmp(condition, "unarmed") == 0) return r->n_recipients && !any_armed(r->recipients, r->n_recipients);
  if (strcmp(condition, "gov") == 0) return a && in_list(a->sector, state, 4);
  if (strcmp(condition, "nonstate") == 0) return a && in_list(a->sector, nonstate, 3);
  if (strcmp(condition, "crowd") == 0) return a && strcmp(a->sector, "CVL") == 0;
  if (strcmp(condition, "alone") == 0) return true;
  if (strcmp(condition, "excessive") == 0) return r->dead > 0 || r->injured > 0;
  return false; /* intervened, open, shot-down: nothing in the record tells */
}

static bool has_mode(const record *r, const char *mode, size_t n) {
  for (uint32_t i = 0; i < MODE_COUNT; i++)
    if (r->mode[i >> 5] >> (i & 31) & 1u && strlen(mode_text(i)) == n && memcmp(mode_text(i), mode, n) == 0) return true;
  return false;
}

/* How exactly a key fits: 0 not at all; a condition counts over none, a CAMEO code over type and mode, that over the type. */
static int fits(const record *r, const char *key) {
  size_t base = strcspn(key, "/");
  const char *condition = key[base] ? key + base + 1 : "";
  int score = condition[0] ? 1 : 0;
  if (condition[0] && !condition_holds(r, condition)) return 0;
  const char *type = event_type_text(r->type);
  size_t n = strlen(type);
  if (strlen(r->cameo) == base && memcmp(r->cameo, key, base) == 0) return score + 6;
  if (base < n || memcmp(key, type, n) != 0) return 0;
  if (base == n) return score + 2;
  return key[n] == '+' && has_mode(r, key + n + 1, base - n - 1) ? score + 4 : 0;
}

void set_acled(const scene *s, record *r) {
  const char *forced = r->acled_sub;
  const acled_row *best = NULL;
  int best_score = 0;
  for (uint32_t i = 0; i < s->m->n_acleds; i++) {
    const acled_row *row = &s->m->acleds[i];
    int score = fits(r, model_string(s->m, row->key));
    if (forced[0] && strcmp(model_string(s->m, row->sub_event_type), forced) == 0) score += score ? 8 : 1;
    if (score > best_score) {
      best_score = score;
      best = row;
    }
  }
  r->acled_event = best ? model_string(s->m, best->event_type) : "";
  r->acled_sub = best ? model_string(s->m, best->sub_event_type) : "";
  r->acled_disorder = best ? model_string(s->m, best->disorder_type) : "";
}
