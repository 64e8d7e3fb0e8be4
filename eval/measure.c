#include "measure.h"

#include <math.h>
#include <string.h>

#include "match.h"

#define HALF 0.5

const char *const field_names[FIELDS] = {"aux", "mode", "actor", "recipient", "place", "no_place", "date", "actor_code"};
const char *const list_names[LISTS] = {"casualties", "speakers", "protected"};
const char *const agree_names[AGREES] = {"type", "mode", "aux"};

rates rates_of(tally t) {
  double both = (double)t.both;
  if (!t.both) return (rates){0};
  return (rates){both / (double)(t.both + t.only_b), both / (double)(t.both + t.only_a), tally_f1(t)};
}

typedef struct measuring {
  measures *out;
  matching pairs;
  bag bag;
  pool pool;                    /* of one document's sets */
  verdicts verdicts[AGREES], told[TYPES_MAX];
  tallies documents;            /* of records */
  lone_fn *lone;
  void *user;
} measuring;

/* ---- a document's lists ---- */

static set losses_of(measuring *m, const document *d) {
  for (size_t i = 0; d && i < d->n; i++)
    for (size_t k = 0; k < d->records[i].n_losses; k++) {
      const loss *l = &d->records[i].losses[k];
      uint64_t what[3] = {l->kind};
      memcpy(&what[1], &l->low, sizeof l->low);
      memcpy(&what[2], &l->high, sizeof l->high);
      if (!l->negated) bag_put(&m->bag, hash_of((const char *)what, sizeof what));
    }
  return bag_close(&m->bag, &m->pool);
}

static void add_sets(tally *t, set a, set b) {
  size_t both = set_common(a, b);
  t->both += both;
  t->only_a += a.n - both;
  t->only_b += b.n - both;
}

typedef struct speakers { set *at; bool *used; size_t n; } speakers;

static bool is_among(const speakers *s, set speaker) {
  for (size_t i = 0; i < s->n; i++)
    if (set_same(s->at[i], speaker)) return true;
  return false;
}

static speakers speakers_of(measuring *m, const document *d) {
  size_t n = 0;
  for (size_t i = 0; d && i < d->n; i++) n += d->records[i].n_speakers;
  speakers s = {pool_take(&m->pool, (n + 1) * sizeof *s.at), pool_take(&m->pool, n + 1), 0};
  if (!s.at || !s.used) return s;
  memset(s.used, 0, n);
  for (size_t i = 0; d && i < d->n; i++)
    for (size_t k = 0; k < d->records[i].n_speakers; k++)
      if (!is_among(&s, d->records[i].speakers[k])) s.at[s.n++] = d->records[i].speakers[k];
  return s;
}

/* Speakers are the same when half of their words are. */
static void add_speakers(tally *t, speakers a, speakers b) {
  size_t both = 0;
  for (size_t i = 0; i < a.n; i++)
    for (size_t k = 0; k < b.n; k++) {
      if (b.used[k] || set_f1(a.at[i], b.at[k]) < HALF) continue;
      b.used[k] = true;
      both++;
      break;
    }
  t->both += both;
  t->only_a += a.n - both;
  t->only_b += b.n - both;
}

/* ---- a pair's fields ---- */

static void judge(measures *out, int field, bool asked, bool right) {
  out->field[field].of += asked;
  out->field[field].right += asked && right;
}

static bool begins(const char *text, const char *with) { return *with && !strncmp(text, with, strlen(with)); }

static bool same_place(const record *a, const record *b) { return set_f1(a->place, b->place) > 0 || (*a->place_name && !strcmp(a->place_name, b->place_name)); }

static void judge_pair(measures *out, const record *a, const record *b) {
  bool either = out->two_people;
  judge(out, FIELD_AUX, true, set_same(a->aux, b->aux));
  judge(out, FIELD_MODE, true, set_same(a->mode, b->mode));
  judge(out, FIELD_ACTOR, true, set_f1(a->actor, b->actor) >= HALF);
  judge(out, FIELD_RECIPIENT, true, set_f1(a->recipient, b->recipient) >= HALF);
  judge(out, FIELD_PLACE, a->names_place || (either && b->names_place), same_place(a, b));
  judge(out, FIELD_NO_PLACE, !either && !a->names_place && a->judges_place, !b->names_place);
  judge(out, FIELD_DATE, *a->date || (either && *b->date), begins(b->date, a->date) || (either && begins(a->date, b->date)));
  judge(out, FIELD_ACTOR_CODE, a->codes_actor || (either && b->codes_actor), set_same(a->actor_code, b->actor_code));
  if (a->judges_protected && (!either || b->judges_protected)) add_sets(&out->list[LIST_PROTECTED], a->protects, b->protects);
}

/* ---- documents ---- */

static void tell_lone(measuring *m, bool of_b, const document *d) {
  for (size_t i = 0; d && i < d->n; i++) {
    if (matched(&m->pairs, of_b, i)) continue;
    tally *t = &m->out->type[d->records[i].type];
    *(of_b ? &t->only_b : &t->only_a) += 1;
    *(of_b ? &m->out->records.only_b : &m->out->records.only_a) += 1;
    if (m->lone) m->lone(m->user, of_b, d, &d->records[i]);
  }
}

static bool tells(const document *d, size_t type) {
  for (size_t i = 0; i < d->n; i++)
    if (d->records[i].type == type) return true;
  return false;
}

/* What two people say of a document, for agreement beyond chance. */
static bool hear(measuring *m, const document *a, const document *b) {
  for (size_t i = 0; i < m->pairs.n; i++) {
    pair p = m->pairs.at[i];
    verdicts_put(&m->verdicts[AGREE_MODE], set_hash(p.a->mode), set_hash(p.b->mode));
    verdicts_put(&m->verdicts[AGREE_AUX], set_hash(p.a->aux), set_hash(p.b->aux));
  }
  for (size_t t = 0; type_name(t); t++) verdicts_put(&m->told[t], tells(a, t), tells(b, t));
  if (!match(&m->pairs, MATCH_ANY_TYPE, a, b)) return false;
  for (size_t i = 0; i < m->pairs.n; i++) verdicts_put(&m->verdicts[AGREE_TYPE], m->pairs.at[i].a->type, m->pairs.at[i].b->type);
  return true;
}

static bool measure_document(measuring *m, const document *a, const document *b) {
  measures *out = m->out;
  if (!match(&m->pairs, out->two_people ? MATCH_BOTH_WAYS : MATCH_ONE_WAY, a, b)) return false;
  out->documents++;
  out->records.both += m->pairs.n;
  for (size_t i = 0; i < m->pairs.n; i++) {
    out->type[m->pairs.at[i].a->type].both++;
    judge_pair(out, m->pairs.at[i].a, m->pairs.at[i].b);
  }
  tell_lone(m, false, a);
  tell_lone(m, true, b);
  tallies_put(&m->documents, (tally){m->pairs.n, a->n - m->pairs.n, (b ? b->n : 0) - m->pairs.n});
  add_sets(&out->list[LIST_CASUALTIES], losses_of(m, a), losses_of(m, b));
  add_speakers(&out->list[LIST_SPEAKERS], speakers_of(m, a), speakers_of(m, b));
  bool fine = (!out->two_people || hear(m, a, b)) && !m->pool.failed && !m->bag.failed;
  pool_free(&m->pool);
  return fine;
}

static void leave_out(const coding *a, const coding *b, measures *out) {
  for (size_t i = 0; i < b->n; i++) {
    if (coding_find(a, b->documents[i].id)) continue;
    out->left_out += b->documents[i].n;
    out->missing++;
  }
}

static bool finish(measuring *m) {
  bool fine = !m->documents.failed;
  m->out->f1 = interval_of_f1(&m->documents);
  fine &= !m->documents.n || !isnan(m->out->f1.low);
  tallies_free(&m->documents);
  for (int i = 0; i < AGREES; i++) {
    fine &= !m->verdicts[i].failed;
    m->out->agree[i] = agree(&m->verdicts[i]);
    verdicts_free(&m->verdicts[i]);
  }
  for (size_t t = 0; t < TYPES_MAX; t++) {
    fine &= !m->told[t].failed;
    m->out->documents_agree[t] = agree(&m->told[t]);
    verdicts_free(&m->told[t]);
  }
  matching_free(&m->pairs);
  bag_free(&m->bag);
  pool_free(&m->pool);
  return fine;
}

bool measure(const coding *a, const coding *b, measures *out, lone_fn *lone, void *user) {
  measuring m = {.out = out, .lone = lone, .user = user};
  bool fine = true;
  *out = (measures){.two_people = b->by_hand};
  leave_out(a, b, out);
  for (size_t i = 0; fine && i < a->n; i++) {
    const document *other = coding_find(b, a->documents[i].id);
    if (!other && out->two_people) out->missing++;
    else fine = measure_document(&m, &a->documents[i], other);
  }
  return finish(&m) && fine;
}
