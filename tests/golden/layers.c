/* Layers in compact lines. */
#include <inttypes.h>
#include <string.h>

#include "../../io/day.h"
#include "golden.h"

#define GAP "  "

static void put_words(buffer *b, const rawi_doc *doc, rawi_span s) {
  size_t size;
  const char *text = rawi_doc_text(doc, &size);
  for (uint32_t i = s.start; i < s.end && i < size; i++) put_char(b, text[i] == '\n' ? ' ' : text[i]);
}

static bool is_set(rawi_span s) { return s.end > s.start; }

/* label and text, when there is a text. */
static void put_set(buffer *b, const char *label, const char *text) {
  if (*text) put_format(b, "%s%s", label, text);
}

static void put_span(buffer *b, const rawi_doc *doc, const char *label, rawi_span s) {
  if (!is_set(s)) return;
  put_text(b, label);
  put_words(b, doc, s);
}

/* 5; 20..99; 3+ when it is open. */
static void put_range(buffer *b, double low, double high) {
  put_format(b, "%.15g", low);
  if (high < 0) put_char(b, '+');
  else if (high > low) put_format(b, "..%.15g", high);
}

static void put_days(buffer *b, int32_t from, int32_t to) {
  if (from == RAWI_NO_DAY) put_char(b, '?');
  else put_day(b, from);
  if (from == to) return;
  put_text(b, "..");
  if (to == RAWI_NO_DAY) put_char(b, '?');
  else put_day(b, to);
}

static void put_minute(buffer *b, int minute) {
  if (minute >= 0) put_format(b, " %02d:%02d", minute / 60, minute % 60);
}

/* text [CODE SECTOR] id (count) role: words */
static void put_entity(buffer *b, const rawi_doc *doc, const rawi_entity *e) {
  put_words(b, doc, e->text);
  if (*e->code || *e->sector) put_format(b, " [%s%s%s]", e->code, *e->code && *e->sector ? " " : "", e->sector);
  put_set(b, " ", e->id);
  if (e->count_low >= 0) {
    put_text(b, " (");
    put_range(b, e->count_low, e->count_high);
    put_char(b, ')');
  }
  put_span(b, doc, " role: ", e->role);
}

/* name, COUNTRY (bearing) */
static void put_place(buffer *b, const rawi_place *p) {
  put_text(b, *p->name_en ? p->name_en : "?");
  put_set(b, ", ", p->country_code);
  if (p->km > 0) put_format(b, " %.15g km", p->km);
  if (p->bearing >= 0) put_format(b, " at %d", p->bearing);
}

/* ---- words: the token, then its pieces ---- */

static void words(buffer *b, const rawi_doc *doc) {
  uint32_t n, n_words;
  const rawi_token *t = rawi_doc_tokens(doc, &n);
  const rawi_word *w = rawi_doc_words(doc, &n_words);
  for (uint32_t i = 0; i < n; i++) {
    put_words(b, doc, t[i].text);
    for (uint32_t k = t[i].first_word; k < t[i].first_word + t[i].n_words; k++) {
      put_text(b, k == t[i].first_word ? GAP : " + ");
      if (t[i].n_words > 1) {
        put_words(b, doc, w[k].text);
        put_char(b, ':');
      }
      put_format(b, "%s %s", w[k].lemma, w[k].upos);
      put_set(b, " ", w[k].feats);
    }
    put_char(b, '\n');
  }
}

/* ---- mentions ---- */

static void number(buffer *b, const rawi_mention *m) {
  put_text(b, GAP);
  if (m->low == m->high && m->number == m->low) put_format(b, "%.15g", m->number);
  else put_range(b, m->low, m->high);
  put_format(b, " %s %s", m->bound, m->unit);
}

static void date(buffer *b, const rawi_mention *m) {
  put_text(b, GAP);
  put_days(b, m->start, m->end);
  put_minute(b, m->minute);
  put_set(b, " ", m->precision);
  put_set(b, " ", m->anchor);
  put_set(b, " ", m->relation);
}

static void place(buffer *b, const rawi_mention *m) {
  put_format(b, GAP "%s ", *m->place.id ? m->place.id : "-");
  put_place(b, &m->place);
}

static void entity(buffer *b, const rawi_doc *doc, const rawi_entity *e) {
  if (*e->code || *e->sector) put_format(b, GAP "[%s%s%s]", e->code, *e->code && *e->sector ? " " : "", e->sector);
  put_set(b, GAP, e->id);
  put_span(b, doc, GAP "role: ", e->role);
}

static void mentions(buffer *b, const rawi_doc *doc) {
  uint32_t n;
  const rawi_mention *m = rawi_doc_mentions(doc, &n);
  for (uint32_t i = 0; i < n; i++, m++) {
    put_format(b, "%s" GAP, m->kind);
    put_words(b, doc, m->text);
    if (!strcmp(m->kind, "number")) number(b, m);
    else if (!strcmp(m->kind, "date")) date(b, m);
    else if (!strcmp(m->kind, "place")) place(b, m);
    else if (strcmp(m->kind, "object")) entity(b, doc, &m->entity);
    put_set(b, GAP "protected: ", m->protected_kind);
    if (m->part) put_text(b, GAP "part");
    put_char(b, '\n');
  }
}

/* ---- clauses: the number, its kind, the clause it hangs on ---- */

static void clauses(buffer *b, const rawi_doc *doc) {
  uint32_t n;
  const rawi_clause *c = rawi_doc_clauses(doc, &n);
  for (uint32_t i = 0; i < n; i++, c++) {
    put_format(b, "%s %" PRIu32, c->kind, i);
    if (c->parent != UINT32_MAX) put_format(b, " of %" PRIu32, c->parent);
    put_span(b, doc, GAP "predicate: ", c->predicate);
    if (*c->lemma) put_format(b, " (%s)", c->lemma);
    if (!strcmp(c->voice, "passive")) put_text(b, " passive");
    put_span(b, doc, GAP "subject: ", c->subject);
    put_span(b, doc, GAP "object: ", c->object);
    put_set(b, GAP, c->modality);
    put_char(b, '\n');
  }
}

/* ---- claims ---- */

static void claim_part(buffer *b, const rawi_doc *doc, const char *label, const rawi_entity *e) {
  if (!e->present) return;
  put_text(b, label);
  put_entity(b, doc, e);
}

static void claim(buffer *b, const rawi_doc *doc, const rawi_claim *c) {
  put_format(b, "  claim: %s", c->stance);
  claim_part(b, doc, " | ", &c->speaker);
  put_span(b, doc, " | role: ", c->role);
  claim_part(b, doc, " | org: ", &c->org);
  claim_part(b, doc, " | outlet: ", &c->outlet);
  if (c->place_said.present) {
    put_text(b, " | said in: ");
    put_place(b, &c->place_said);
  }
  put_set(b, " | verb: ", c->verb);
  if (c->quoted) put_text(b, " | quoted");
  if (c->hedged) put_text(b, " | hedged");
  put_char(b, '\n');
}

static void event_claims(buffer *b, const rawi_doc *doc, const rawi_event *e) {
  for (uint32_t i = 0; i < e->n_claims; i++) claim(b, doc, &e->claims[i]);
}

static void type_and_modes(buffer *b, const rawi_event *e) {
  put_text(b, e->type);
  for (uint32_t i = 0; i < e->n_modes; i++) put_format(b, "%s%s", i ? " " : " [", e->modes[i]);
  if (e->n_modes) put_char(b, ']');
}

static void triggers(buffer *b, const rawi_doc *doc, const rawi_event *e) {
  for (uint32_t i = 0; i < e->n_triggers; i++) put_span(b, doc, i ? " | " : "  trigger: ", e->triggers[i].text);
  if (e->n_triggers) put_char(b, '\n');
}

static void claims(buffer *b, const rawi_doc *doc) {
  uint32_t n;
  const rawi_event *e = rawi_doc_events(doc, &n);
  for (uint32_t i = 0; i < n; i++) {
    type_and_modes(b, &e[i]);
    put_text(b, e[i].disputed ? GAP "disputed\n" : "\n");
    triggers(b, doc, &e[i]);
    event_claims(b, doc, &e[i]);
  }
  const rawi_quotation *q = rawi_doc_quotations(doc, &n);
  for (uint32_t i = 0; i < n; i++) {
    put_text(b, q[i].unclosed ? "quotation unclosed: " : "quotation: ");
    put_words(b, doc, q[i].text);
    claim_part(b, doc, " | speaker: ", &q[i].speaker);
    put_char(b, '\n');
  }
}

/* ---- events ---- */

static void event_date(buffer *b, const rawi_event *e) {
  if (e->date == RAWI_NO_DAY && e->enddate == RAWI_NO_DAY) return;
  put_text(b, GAP "date=");
  put_days(b, e->date, e->enddate);
  put_minute(b, e->minute);
  put_set(b, " ", e->date_anchor);
  if (strcmp(e->date_precision, "day")) put_set(b, " ", e->date_precision);
}

static void event_head(buffer *b, const rawi_event *e) {
  const struct { int holds; const char *name; } flags[] = {
    {e->ongoing, "ongoing"}, {e->repeated, "repeated"}, {e->background, "background"}, {!e->asserted, "referred"}, {e->disputed, "disputed"},
  };
  type_and_modes(b, e);
  for (uint32_t i = 0; i < e->n_aux; i++) put_format(b, "%s%s", i ? "+" : GAP "aux=", e->aux[i]);
  event_date(b, e);
  if (e->place.present) {
    put_text(b, GAP "place=");
    put_place(b, &e->place);
  }
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (flags[i].holds) put_format(b, GAP "%s", flags[i].name);
  put_char(b, '\n');
}

static void event_code(buffer *b, const rawi_event *e) {
  put_format(b, "  code: %s", e->cameo);
  put_set(b, " | ", e->acled_sub);
  for (uint32_t i = 0; i < e->n_contexts; i++) put_format(b, "%s%s", i ? " " : " | context ", e->contexts[i]);
  put_char(b, '\n');
}

static void parties(buffer *b, const rawi_doc *doc, const char *label, const rawi_entity *e, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    put_text(b, label);
    put_entity(b, doc, &e[i]);
    put_char(b, '\n');
  }
}

static void loss(buffer *b, const rawi_doc *doc, const rawi_loss *x) {
  put_format(b, "  %s ", x->kind);
  if (x->negated) put_text(b, "none");
  else put_range(b, x->low, x->high);
  if (strcmp(x->bound, "exact") && strcmp(x->bound, "none")) put_set(b, " ", x->bound);
  if (x->who.present) {
    put_char(b, ' ');
    put_entity(b, doc, &x->who);
  }
  for (uint32_t i = 0; i < x->n_claims; i++) put_format(b, "%s%" PRIu32, i ? " " : " | claim ", x->claims[i] + 1);
  put_char(b, '\n');
}

static void events(buffer *b, const rawi_doc *doc) {
  uint32_t n;
  const rawi_event *e = rawi_doc_events(doc, &n);
  for (uint32_t i = 0; i < n; i++, e++) {
    event_head(b, e);
    triggers(b, doc, e);
    event_code(b, e);
    parties(b, doc, "  actor: ", e->actors, e->n_actors);
    parties(b, doc, "  recipient: ", e->recipients, e->n_recipients);
    for (uint32_t k = 0; k < e->n_losses; k++) loss(b, doc, &e->losses[k]);
    for (uint32_t k = 0; k < e->n_protected; k++) {
      put_format(b, "  protected: %s %s ", e->protected_things[k].kind, e->protected_things[k].relation);
      put_words(b, doc, e->protected_things[k].text);
      put_char(b, '\n');
    }
    event_claims(b, doc, e);
  }
}

layer_fn layer_of(const char *stage) {
  static const struct { const char *stage; layer_fn put; } all[] = {{"words", words}, {"mentions", mentions}, {"clauses", clauses}, {"events", events}, {"claims", claims}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (!strcmp(all[i].stage, stage)) return all[i].put;
  return NULL;
}
