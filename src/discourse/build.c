#include <stdlib.h>
#include <string.h>

#include "discourse/acled.h"
#include "discourse/scene.h"

#define SIDE_MAX 12
#define LIST_MAX 32

/* A record while it is put together: fixed room for its lists, copied to the arena at the end. */
typedef struct draft {
  rec_entity actors[SIDE_MAX], recipients[SIDE_MAX]; uint32_t n_actors, n_recipients; uint32_t actor_heads[SIDE_MAX], recipient_heads[SIDE_MAX];
  rec_loss losses[LIST_MAX]; uint32_t n_losses;
  rec_protected things[LIST_MAX]; uint32_t n_things;
  rec_claim claims[LIST_MAX]; uint32_t n_claims; uint32_t claim_speech[LIST_MAX];
  rec_mention mentions[LIST_MAX]; uint32_t n_mentions;
  rec_decision decisions[LIST_MAX]; uint32_t n_decisions;
} draft;

static const char *text_of(const scene *s, uint32_t offset) { return model_string(s->m, offset); }

static void decide(draft *d, const char *about, const char *why, span text, uint32_t line) {
  if (d->n_decisions < LIST_MAX) d->decisions[d->n_decisions++] = (rec_decision){about, why, text, line};
}

/* ---- who ---- */

static bool same_span(span a, span b) { return a.start == b.start && a.end == b.end; }

static bool overlap(span a, span b) { return a.start < b.end && b.start < a.end; }

static bool equal_entity(const rec_entity *a, const rec_entity *b) {
  if (same_span(a->text, b->text)) return true;
  return a->id[0] && strcmp(a->id, b->id) == 0;
}

/* "a checkpoint" in the headline, "a checkpoint for the police" below it: one thing, unless its counts or names tell two. */
static bool same_thing(const rec_entity *a, const rec_entity *b) {
  bool named_both = a->id[0] && b->id[0], counted_both = a->count_low >= 0 && b->count_low >= 0 && a->count_low != b->count_low;
  return !named_both && !counted_both;
}

static void add_side(scene *s, draft *d, uint32_t event, const participant *p, bool actor) {
  rec_entity x = flat_participant(s, event, p);
  sector_by_role(s, event, p, actor, &x);
  rec_entity *list = actor ? d->actors : d->recipients;
  uint32_t *n = actor ? &d->n_actors : &d->n_recipients;
  if (!x.text.end || *n == SIDE_MAX) return;
  uint32_t *heads = actor ? d->actor_heads : d->recipient_heads, head = head_token(s, p);
  for (uint32_t i = 0; i < *n; i++) {
    if (equal_entity(&list[i], &x)) return;
    bool one_place = x.place != NONE && x.place == list[i].place;
    if (!one_place && (!same_noun(s, heads[i], head) || !same_thing(&list[i], &x))) continue;
    if (x.text.end - x.text.start > list[i].text.end - list[i].text.start) list[i] = x; /* the fuller words */
    return;
  }
  heads[*n] = head;
  list[(*n)++] = x;
  decide(d, actor ? "actor" : "recipient", x.line == NONE ? "noun phrase in this role of the frame" : "named in the tables", x.text, x.line);
}

/* Nouns first; pronouns and faint ones only where no noun names the side. */
static void collect_sides(scene *s, draft *d, const happening *h) {
  for (int pass = 0; pass < 3; pass++) {
    for (uint32_t i = 0; i < h->events.n; i++) {
      uint32_t event = h->events.at[i];
      const event_found *e = event_of(s, event);
      for (uint8_t k = 0; k < e->n_actors; k++)
        if (e->actors[k].pronoun == (pass == 1) && pass < 2 && (pass == 0 || !d->n_actors)) add_side(s, d, event, &e->actors[k], true);
      for (uint8_t k = 0; k < e->n_recipients; k++) {
        const participant *p = &e->recipients[k];
        int turn = p->pronoun ? 1 : p->faint ? 2 : 0;
        if (turn == pass && (pass == 0 || !d->n_recipients)) add_side(s, d, event, p, false);
      }
    }
  }
}

/* ---- who says so ---- */

static rec_claim flat_claim(scene *s, const speech *x) {
  rec_claim c = {.role_gloss = "", .verb = x->lemma == NONE ? "" : text_of(s, s->m->lemmas[x->lemma].text), .stance = x->stance, .hedged = x->hedged, .line = x->line};
  const mention *m = mention_of(s, x->speaker);
  uint32_t first = x->first, last = x->last;
  if (m && m->kind == MENTION_PERSON && m->entity.name_first != NONE) {
    first = m->entity.name_first;
    last = x->last > m->last && m->last == m->entity.name_last ? x->last : m->entity.name_last;
  }
  c.has_speaker = x->first != x->last && !is_outlet(s, x->speaker); /* an agency alone carries, it does not speak */
  c.speaker = flat_entity(s, x->speaker, first, last);
  if (m && m->kind == MENTION_PERSON) {
    if (m->entity.name_first != NONE && m->entity.name_first > m->first) {
      c.role = words_span(s, m->first, m->entity.name_first);
      c.role_gloss = m->entity.table == TABLE_office ? text_of(s, s->m->offices[m->entity.row].name_en) : gloss_of(s, m->first, m->entity.name_first);
    }
    const mention *org = mention_of(s, m->entity.org);
    if (org) {
      c.org = flat_entity(s, m->entity.org, org->first, org->last);
      c.has_org = true;
    }
  }
  uint32_t carrier = x->outlet != NONE || c.has_speaker ? x->outlet : x->speaker;
  const mention *outlet = mention_of(s, carrier);
  if (outlet) {
    c.outlet = flat_entity(s, carrier, outlet->first, outlet->last);
    c.has_outlet = true;
  }
  if (x->place != NONE) {
    c.place_said = flat_place(s, x->place);
    c.has_place_said = true;
  }
  c.text = words_span(s, x->token, x->token + 1);
  return c;
}

static uint32_t quote_around(const scene *s, uint32_t t) {
  uint32_t q = s->text->tokens[t].quote;
  while (q != NONE && s->text->quotations[q].scare) q = s->text->quotations[q].parent;
  return q;
}

static uint32_t add_claim(scene *s, draft *d, uint32_t speech_index, uint32_t event) {
  uint32_t q = quote_around(s, event_of(s, event)->head);
  const speech *x = &s->speeches.at[speech_index];
  for (uint32_t i = 0; i < d->n_claims; i++) {
    const speech *o = &s->speeches.at[d->claim_speech[i]];
    if (d->claim_speech[i] == speech_index || (o->first == x->first && o->stance == x->stance && o->last > o->first)) {
      if (q != NONE) d->claims[i].quoted = true;
      return i;
    }
  }
  if (d->n_claims == LIST_MAX) return NONE;
  rec_claim c = flat_claim(s, x);
  if (q != NONE) {
    c.quoted = true;
    c.quote = words_span(s, s->text->quotations[q].first, s->text->quotations[q].last);
  }
  d->claim_speech[d->n_claims] = speech_index;
  d->claims[d->n_claims] = c;
  decide(d, "claim", x->marker ? "source marker" : x->continued ? "the speaker goes on" : "verb of saying", c.text, x->line);
  return d->n_claims++;
}

static void collect_claims(scene *s, draft *d, const happening *h) {
  for (uint32_t i = 0; i < h->events.n; i++) {
    uint32_t x = s->speech_of_event[h->events.at[i]];
    if (x != NONE) add_claim(s, d, x, h->events.at[i]);
    x = s->claimed_by[h->events.at[i]];
    if (x != NONE) add_claim(s, d, x, h->events.at[i]);
  }
}

/* Who claims an attack that nobody else is named for did it. */
static void claimed_side(draft *d) {
  for (uint32_t i = 0; i < d->n_claims && !d->n_actors; i++) {
    const rec_claim *c = &d->claims[i];
    if (c->stance != STANCE_CLAIMS_RESPONSIBILITY || !c->has_speaker) continue;
    d->actors[d->n_actors++] = c->has_org ? c->org : c->speaker;
    decide(d, "actor", "claims responsibility", c->speaker.text, c->line);
  }
}

/* The attacker named elsewhere in the text. */
static void culprit_side(scene *s, draft *d, const happening *h) {
  uint32_t i = d->n_actors ? NONE : culprit_of(s, h);
  const mention *m = mention_of(s, i);
  if (!m) return;
  participant p = {.chunk = s->clauses->chunk_of[m->head], .first = m->first, .last = m->last, .mention = i};
  add_side(s, d, h->first_event, &p, true);
}

/* A ministry speaks for its country: Tunisia condemns, as its foreign ministry says. */
static bool speaks_for(const rec_entity *speaker, const rec_entity *actor) {
  bool state = actor->code[0] && (!actor->sector[0] || strcmp(actor->sector, "GOV") == 0);
  return state && strcmp(speaker->sector, "GOV") == 0 && (!speaker->code[0] || strcmp(speaker->code, actor->code) == 0);
}

/* Who accuses, demands, promises says so by doing it: that is no claim about the record. */
static void drop_own_words(draft *d, uint32_t type) {
  static const uint32_t speech_acts = 1u << EVENT_TYPE_ACCUSE | 1u << EVENT_TYPE_REQUEST | 1u << EVENT_TYPE_REJECT | 1u << EVENT_TYPE_THREATEN | 1u << EVENT_TYPE_AGREE | 1u << EVENT_TYPE_SUPPORT | 1u << EVENT_TYPE_CONCEDE;
  if (!(speech_acts >> type & 1u)) return;
  uint32_t n = 0;
  for (uint32_t i = 0; i < d->n_claims; i++) {
    bool own = false;
    for (uint32_t k = 0; k < d->n_actors; k++) own = own || overlap(d->claims[i].speaker.text, d->actors[k].text) || equal_entity(&d->claims[i].speaker, &d->actors[k]) || speaks_for(&d->claims[i].speaker, &d->actors[k]);
    if (own) continue;
    d->claim_speech[n] = d->claim_speech[i];
    d->claims[n++] = d->claims[i];
  }
  d->n_claims = n;
}

/* ---- losses ---- */

/* told: how many of the losses may have told this one before. */
static void add_loss(scene *s, draft *d, uint32_t event, const loss_found *l, uint32_t told, const rec_place *place) {
  for (uint32_t i = 0; i < told; i++) {
    rec_loss *o = &d->losses[i];
    if (o->kind != l->kind || o->low != l->low || o->negated != l->negated) continue;
    if (o->high == l->high || (l->bound == BOUND_EXACT && o->bound != BOUND_UNBOUND)) return; /* seventeen, where at least seventeen was told */
    if (o->bound != BOUND_EXACT || l->bound != BOUND_AT_LEAST) continue;
    o->high = l->high;
    o->bound = l->bound;
    return;
  }
  if (d->n_losses == LIST_MAX) return;
  rec_loss x = {.kind = l->kind, .bound = l->bound, .low = l->low, .high = l->high, .negated = l->negated, .trigger = l->trigger, .line = l->line};
  bool named = l->last > l->first;
  x.text = named ? words_span(s, l->first, l->last) : words_span(s, l->trigger, l->trigger + 1);
  if (l->number != NONE) x.count_text = words_span(s, s->mention->mentions[l->number].first, s->mention->mentions[l->number].last);
  participant p = {.chunk = s->clauses->chunk_of[l->first], .first = l->first, .last = l->last, .mention = l->who};
  if (named) {
    x.who = flat_participant(s, event, &p);
    sector_by_role(s, event, &p, false, &x.who);
  }
  x.has_who = named && x.who.text.end != 0;
  if (x.has_who) lend_country(s, event_of(s, event), place, &x.who, 1, d->actors, d->n_actors);
  uint32_t said = s->speech_of_event[event], claim = said == NONE ? NONE : add_claim(s, d, said, event);
  if (claim != NONE) {
    uint32_t *list = arena_alloc(s->a, sizeof *list);
    if (!list) {
      s->failed = true;
      return;
    }
    *list = claim;
    x.claims = list;
    x.n_claims = 1;
  }
  d->losses[d->n_losses++] = x;
  decide(d, "loss", loss_text(l->kind), x.text, l->line);
}

/* A loss without a number says nothing more where another of its kind has one; a pronoun's none where somebody is named. */
static bool says_less(const rec_loss *x, const rec_loss *than) {
  if (than->kind != x->kind || than->negated || x->negated) return false;
  if (x->high < 0 && !x->count_text.end && than->count_text.end) return true;
  return !x->has_who && !x->count_text.end && (than->has_who || than->count_text.end);
}

static void drop_vague(draft *d) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < d->n_losses; i++) {
    bool told = false;
    for (uint32_t k = 0; k < d->n_losses; k++) told = told || (k != i && says_less(&d->losses[i], &d->losses[k]));
    if (!told) d->losses[n++] = d->losses[i];
  }
  d->n_losses = n;
}

static void collect_losses(scene *s, draft *d, const happening *h, const rec_place *place) {
  for (uint32_t i = 0; i < h->events.n; i++) {
    const event_found *e = event_of(s, h->events.at[i]);
    if (e->merged != NONE && event_of(s, e->merged)->losses == e->losses) continue;
    uint32_t before = d->n_losses;
    for (uint32_t k = 0; k < e->n_losses; k++) {
      bool beside = k && e->losses[k - 1].trigger == e->losses[k].trigger; /* an officer and a soldier are two, though one each */
      if (!e->losses[k].part) add_loss(s, d, h->events.at[i], &e->losses[k], beside ? before : d->n_losses, place);
    }
  }
  drop_vague(d);
}

/* The most that one word of loss counts, its parts together: five civilians and five soldiers. */
static double best_count(const draft *d, uint32_t kind) {
  double best = -1;
  for (uint32_t i = 0; i < d->n_losses; i++) {
    double sum = 0;
    for (uint32_t k = 0; k < d->n_losses; k++)
      if (d->losses[k].kind == kind && !d->losses[k].negated && d->losses[k].trigger == d->losses[i].trigger) sum += d->losses[k].low;
    if (d->losses[i].kind == kind && !d->losses[i].negated && sum > best) best = sum;
  }
  return best;
}

/* ---- protected people and things ---- */

static void collect_things(const scene *s, draft *d, const happening *h) {
  d->n_things = find_touched(s, h, d->things, LIST_MAX);
  for (uint32_t i = 0; i < d->n_things; i++) decide(d, "protected", protected_text(d->things[i].kind), d->things[i].text, d->things[i].line);
}

/* ---- when ---- */

static void set_dates(const scene *s, const happening *h, record *r, draft *d) {
  r->date = r->enddate = DAY_NONE;
  r->minute = -1;
  r->precision = PRECISION_UNKNOWN;
  r->anchor = ANCHOR_NONE;
  const mention *m = mention_of(s, h->date);
  bool todays = !h->background && s->ctx->published != DAY_NONE && !(h->aux & (1u << AUX_FUTURE | 1u << AUX_HYPOTHETICAL | 1u << AUX_HISTORICAL));
  if (m) {
    const date_value *v = &m->date;
    r->date = v->start;
    r->enddate = v->relation == DATE_SINCE ? (s->ctx->published == DAY_NONE ? v->start : s->ctx->published) : v->end;
    r->precision = v->precision;
    r->anchor = v->anchor;
    span words = words_span(s, m->first, m->last);
    if (!h->date_carried) {
      r->minute = v->minute;
      r->date_text = words;
      if (v->tz_first != NONE) r->tz = words_span(s, v->tz_first, v->tz_last);
    } else if (r->precision == PRECISION_MINUTE || r->precision == PRECISION_HOUR) {
      r->precision = PRECISION_DAY;
    }
    decide(d, "date", h->date_carried ? "carried from the happening before" : "words of the text", words, m->line);
  }
  if (r->date == DAY_NONE && r->enddate == DAY_NONE && todays) { /* no day in the words, or none that can be told */
    r->date = r->enddate = s->ctx->published;
    if (r->minute < 0) r->precision = PRECISION_DAY;
    r->anchor = ANCHOR_PUBLISHED;
    decide(d, "date", "no day in the words: the story's own", (span){0, 0}, NONE);
  }
}

/* ---- the whole ---- */

#define REASONS 4 /* rows of the weights that a record names */

/* The judged mention that is surest. */
static const event_found *surest(const scene *s, const happening *h) {
  const event_found *best = NULL;
  for (uint32_t i = 0; i < h->events.n; i++) {
    const event_found *e = event_of(s, h->events.at[i]);
    if (e->merged == NONE && e->frame != NONE && (!best || e->told > best->told)) best = e;
  }
  return best;
}

/* The heaviest rows behind a judgement. */
static void give_reasons(const scene *s, draft *d, const event_found *e) {
  const weight_row *top[REASONS] = {NULL};
  for (uint32_t i = 0; i < s->m->n_weights; i++) {
    const weight_row *w = &s->m->weights[i];
    if (w->feature == FEATURE_BIAS || !w->told || !weight_holds(e, w)) continue;
    for (int k = 0; k < REASONS; k++) {
      if (top[k] && abs(top[k]->told) >= abs(w->told)) continue;
      const weight_row *out = top[k];
      top[k] = w;
      w = out;
      if (!w) break;
    }
  }
  span text = words_span(s, e->first, e->last);
  for (int k = 0; k < REASONS && top[k]; k++) decide(d, "confidence", event_feature_text(top[k]->feature), text, top[k]->line);
}

static double confidence_of(const scene *s, draft *d, const happening *h) {
  const event_found *e = surest(s, h);
  if (!e) return 0.5;
  give_reasons(s, d, e);
  return probability(e->told);
}

static void collect_mentions(const scene *s, draft *d, const happening *h) {
  for (uint32_t i = 0; i < h->events.n && d->n_mentions < LIST_MAX; i++) {
    const event_found *e = event_of(s, h->events.at[i]);
    if (e->echo) continue;
    uint32_t first = e->first, last = e->last;
    if (e->light != NONE && e->light < first && first - e->light <= 2) first = e->light;
    span text = {words_span(s, first, last).start, words_span(s, e->last - 1, e->last).end};
    d->mentions[d->n_mentions++] = (rec_mention){e->sentence, text, e->lemma == NONE ? "" : text_of(s, s->m->lemmas[e->lemma].text), e->line};
    decide(d, "type", e->frame == NONE ? "a word of loss" : "frame of the trigger", text, e->line);
    for (uint32_t k = 0; k < e->n_cues; k++) decide(d, "aux", e->cues[k].why, words_span(s, e->cues[k].token, e->cues[k].token + 1), e->cues[k].line);
  }
}

static void *kept(scene *s, const void *items, uint32_t n, size_t size) {
  if (!n) return NULL;
  void *out = arena_alloc(s->a, n * size);
  if (out) memcpy(out, items, n * size);
  else s->failed = true;
  return out;
}

static void keep_lists(scene *s, const draft *d, record *r) {
  r->actors = kept(s, d->actors, d->n_actors, sizeof *d->actors);
  r->recipients = kept(s, d->recipients, d->n_recipients, sizeof *d->recipients);
  r->losses = kept(s, d->losses, d->n_losses, sizeof *d->losses);
  r->protected_things = kept(s, d->things, d->n_things, sizeof *d->things);
  r->claims = kept(s, d->claims, d->n_claims, sizeof *d->claims);
  r->mentions = kept(s, d->mentions, d->n_mentions, sizeof *d->mentions);
  r->decisions = kept(s, d->decisions, d->n_decisions, sizeof *d->decisions);
  r->n_actors = d->n_actors;
  r->n_recipients = d->n_recipients;
  r->n_losses = d->n_losses;
  r->n_protected = d->n_things;
  r->n_claims = d->n_claims;
  r->n_mentions = d->n_mentions;
  r->n_decisions = d->n_decisions;
}

/* Two sources count the same losses otherwise. Nine civilians and one nurse are no such pair: the nurse is another, or one of them. */
static bool counts_disputed(const rec_loss *a, const rec_loss *b) {
  if (a->kind != b->kind || a->low == b->low || !a->n_claims || !b->n_claims || a->claims[0] == b->claims[0]) return false;
  return !a->has_who || !b->has_who || !strcmp(a->who.sector, b->who.sector);
}

static bool disputed(const draft *d, bool happened) {
  for (uint32_t i = 0; i < d->n_claims; i++)
    if (happened && d->claims[i].stance == STANCE_DENIES) return true;
  for (uint32_t i = 0; i < d->n_losses; i++)
    for (uint32_t k = i + 1; k < d->n_losses; k++)
      if (counts_disputed(&d->losses[i], &d->losses[k])) return true;
  return false;
}

/* Modes and codes: the first mention that has them; a suicide attack stands alone. */
static void set_codes(const scene *s, const happening *h, record *r) {
  uint32_t acled = 0;
  const char *cameo = "";
  for (uint32_t i = 0; i < h->events.n; i++) {
    const event_found *e = event_of(s, h->events.at[i]);
    bool outcome = e->merged != NONE && !e->mode[0] && e->mode[1] == 1u << (MODE_DESTROY & 31); /* houses destroyed by shells */
    if (!outcome) r->mode[0] |= e->mode[0];
    if (!outcome) r->mode[1] |= e->mode[1];
    if (!acled) acled = e->acled;
    const char *c = text_of(s, e->cameo);
    bool generic = strcmp(cameo, "190") == 0 || strcmp(cameo, "180") == 0 || !cameo[0];
    if (generic && c[0]) cameo = c;
    r->ongoing = r->ongoing || e->ongoing;
    r->repeated = r->repeated || e->repeated;
  }
  uint32_t suicide = 1u << (MODE_SUICIDE_ATTACK & 31), explosives = 1u << (MODE_EXPLOSIVES & 31);
  if (r->mode[1] & suicide) r->mode[1] &= ~explosives;
  r->cameo = cameo;
  r->acled_sub = text_of(s, acled);
}

static void set_type(const scene *s, record *r) {
  for (uint32_t i = 0; i < s->m->n_type_infos; i++) {
    const type_info_row *t = &s->m->type_infos[i];
    if (t->code != r->type) continue;
    r->quad = t->quad;
    r->scale = number_of_text(text_of(s, t->score));
    r->english = text_of(s, t->english);
  }
  for (uint32_t i = 0; i < s->m->n_mode_infos; i++) {
    const mode_info_row *t = &s->m->mode_infos[i];
    if (t->type != r->type || t->mode == NONE || !(r->mode[t->mode >> 5] >> (t->mode & 31) & 1u)) continue;
    if (text_of(s, t->score)[0]) r->scale = number_of_text(text_of(s, t->score));
    r->english = text_of(s, t->english);
  }
}

bool build_record(scene *s, uint32_t index, record *out) {
  happening *h = &s->happenings.at[index];
  const event_found *e = event_of(s, h->first_event);
  draft *d = arena_zero(s->a, sizeof *d);
  memset(out, 0, sizeof *out);
  if (!d) {
    s->failed = true;
    return false;
  }
  out->type = e->type;
  out->aux = h->aux;
  out->background = h->background;
  out->asserted = h->asserted;
  if (h->background) out->aux |= 1u << AUX_HISTORICAL;
  out->place = flat_place(s, h->place);
  out->has_place = h->place != NONE;
  if (h->spot_first < h->spot_last && !h->place_carried) out->place.text = words_span(s, h->spot_first, h->spot_last);
  collect_mentions(s, d, h);
  collect_sides(s, d, h);
  collect_claims(s, d, h);
  claimed_side(d);
  culprit_side(s, d, h);
  drop_own_words(d, out->type);
  collect_losses(s, d, h, &out->place);
  collect_things(s, d, h);
  lend_country(s, e, &out->place, d->actors, d->n_actors, d->recipients, d->n_recipients);
  lend_country(s, e, &out->place, d->recipients, d->n_recipients, d->actors, d->n_actors);
  for (uint32_t i = 0; i < d->n_claims; i++) lend_speaker(s, &out->place, &d->claims[i]);
  set_dates(s, h, out, d);
  set_codes(s, h, out);
  set_type(s, out);
  if (h->place != NONE) decide(d, "place", h->place_carried ? "carried from the happening before" : "said with the event", out->place.text, out->place.line);
  out->dead = best_count(d, LOSS_KILLED);
  out->injured = best_count(d, LOSS_INJURED);
  out->arrested = best_count(d, LOSS_ARRESTED);
  out->disputed = disputed(d, !(out->aux & (1u << AUX_NEGATION | 1u << AUX_HYPOTHETICAL | 1u << AUX_FUTURE)));
  out->confidence = confidence_of(s, d, h);
  keep_lists(s, d, out);
  if (s->failed) return false;
  set_acled(s, out);
  const char *lemma = e->lemma == NONE ? "" : text_of(s, s->m->lemmas[e->lemma].text);
  out->id = hash_bytes(lemma, strlen(lemma)) ^ ((uint64_t)e->type << 56) ^ ((uint64_t)s->text->tokens[e->head].start * 0x9E3779B97F4A7C15u);
  return !s->failed;
}
