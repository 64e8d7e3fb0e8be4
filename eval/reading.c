#include "reading.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "ontology.h"

bool fault(reading *r, const char *format, ...) {
  char message[400];
  int n = r->record ? snprintf(message, sizeof message, "record %zu: ", r->record) : 0;
  va_list args;
  va_start(args, format);
  vsnprintf(message + n, sizeof message - (size_t)n, format, args);
  va_end(args);
  r->faults++;
  r->say(r->user, r->line, message);
  return false;
}

/* ---- values ---- */

/* The member, NULL for none and for null. */
static const json_t *member(const json_t *from, const char *name) {
  const json_t *v = json_object_get(from, name);
  return json_is_null(v) ? NULL : v;
}

static bool text_of(reading *r, const json_t *from, const char *name, const char **out) {
  const json_t *v = member(from, name);
  *out = v ? json_string_value(v) : "";
  return *out || fault(r, "\"%s\" is no string", name);
}

static bool list_of(reading *r, const json_t *from, const char *name, const json_t **out) {
  *out = member(from, name);
  return !*out || json_is_array(*out) || fault(r, "\"%s\" is no list", name);
}

static void put_words(reading *r, const char *text) { put_words_of(r->folding, &r->bag, text, strlen(text)); }
static set close_bag(reading *r) { return bag_close(&r->bag, r->pool); }

static set words_of(reading *r, const char *text) {
  put_words(r, text);
  return close_bag(r);
}

/* One member for each code between spaces. */
static void put_codes(reading *r, const char *text) {
  for (size_t n; *(text += strspn(text, " ")); text += n) bag_put(&r->bag, hash_of(text, n = strcspn(text, " ")));
}

typedef void put_fn(reading *r, const char *text);
static void put_whole(reading *r, const char *text) { bag_put(&r->bag, hash_of(text, strlen(text))); }

/* A list of strings, or of objects with the string `field` (NULL: strings alone); null counts as "". */
static bool set_of(reading *r, const json_t *from, const char *name, const char *field, put_fn *put, set *out) {
  const json_t *list;
  if (!list_of(r, from, name, &list)) return false;
  for (size_t i = 0; i < json_array_size(list); i++) {
    const json_t *item = json_array_get(list, i);
    if (field && json_is_object(item)) item = json_object_get(item, field);
    const char *text = !item || json_is_null(item) ? "" : json_string_value(item);
    if (!text) {
      r->bag.n = 0;
      return fault(r, "\"%s\" holds something that is no string", name);
    }
    put(r, text);
  }
  *out = close_bag(r);
  return true;
}

/* ---- what both have ---- */

static bool read_type(reading *r, const json_t *from, const char *name, record *out) {
  const json_t *v = member(from, name);
  if (json_is_array(v)) v = json_array_get(v, 0);
  const char *type = json_string_value(v);
  if (!type) return fault(r, "no \"%s\"", name);
  out->type = type_find(type);
  return out->type < TYPES_MAX || fault(r, "\"%s\" is no type of PLOVER's", type);
}

static bool read_modes(reading *r, const json_t *from, record *out) {
  const json_t *modes, *aux;
  if (!set_of(r, from, "mode", NULL, put_whole, &out->mode) || !set_of(r, from, "aux", NULL, put_whole, &out->aux)) return false;
  modes = member(from, "mode");
  for (size_t i = 0; i < json_array_size(modes); i++) {
    const char *mode = json_string_value(json_array_get(modes, i));
    if (!mode || !mode_exists(type_name(out->type), mode)) return fault(r, "%s has no mode \"%s\"", type_name(out->type), mode ? mode : "");
  }
  aux = member(from, "aux");
  for (size_t i = 0; i < json_array_size(aux); i++) {
    const char *name = json_string_value(json_array_get(aux, i));
    if (!name || !aux_exists(name)) return fault(r, "\"%s\" is no aux: historical, future, hypothetical, negation", name ? name : "");
    if (!i) out->shown_aux = pool_text(r->pool, name, strlen(name));
  }
  return true;
}

static bool read_loss(reading *r, const json_t *from, loss *out) {
  const char *kind = json_string_value(json_object_get(from, "kind"));
  const json_t *low = json_object_get(from, "low"), *high = member(from, "high");
  if (!json_is_object(from)) return fault(r, "\"casualties\" holds something that is no object");
  if (!kind || !loss_exists(kind)) return fault(r, "\"%s\" is no kind of casualties", kind ? kind : "");
  if (!json_is_number(low) || (high && !json_is_number(high))) return fault(r, "casualties: \"low\" is a number, \"high\" a number or null");
  *out = (loss){hash_of(kind, strlen(kind)), json_number_value(low), high ? json_number_value(high) : INFINITY, json_is_true(json_object_get(from, "negated"))};
  return true;
}

static bool read_losses(reading *r, const json_t *from, record *out) {
  const json_t *list;
  if (!list_of(r, from, "casualties", &list) || !json_array_size(list)) return !list || json_is_array(list);
  loss *losses = pool_take(r->pool, json_array_size(list) * sizeof *losses);
  for (size_t i = 0; losses && i < json_array_size(list); i++)
    if (!read_loss(r, json_array_get(list, i), &losses[out->n_losses++])) return false;
  out->losses = losses;
  return true;
}

/* Claims without a speaker, or one without words, say nothing that can be compared. */
static bool read_speakers(reading *r, const json_t *from, record *out) {
  const json_t *list;
  if (!list_of(r, from, "claims", &list) || !json_array_size(list)) return !list || json_is_array(list);
  set *speakers = pool_take(r->pool, json_array_size(list) * sizeof *speakers);
  for (size_t i = 0; speakers && i < json_array_size(list); i++) {
    const json_t *speaker = json_object_get(json_array_get(list, i), "speaker");
    if (json_is_object(speaker)) speaker = json_object_get(speaker, "entity_text");
    if (speaker && !json_is_null(speaker) && !json_is_string(speaker)) return fault(r, "claims: \"speaker\" is no string");
    const char *text = json_string_value(speaker);
    set words = words_of(r, text ? text : "");
    if (words.n) speakers[out->n_speakers++] = words;
  }
  out->speakers = speakers;
  return true;
}

static const char *small_letters(reading *r, const char *text, size_t size) {
  while (size && *text == ' ') text++, size--;
  while (size && text[size - 1] == ' ') size--;
  char *copy = pool_text(r->pool, text, size);
  for (char *c = copy; c && *c; c++)
    if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
  return copy;
}

static void show_trigger(reading *r, const char *text, record *out) { out->shown = pool_text(r->pool, text, strlen(text)); }

static bool read_parts(reading *r, const json_t *from, record *out) {
  const char *date;
  if (!set_of(r, from, "actor", "entity_text", put_words, &out->actor) || !set_of(r, from, "recipient", "entity_text", put_words, &out->recipient) ||
      !read_modes(r, from, out) || !read_losses(r, from, out) || !read_speakers(r, from, out) ||
      !set_of(r, from, "protected", "kind", put_whole, &out->protects) || !text_of(r, from, "date", &date)) return false;
  out->date = pool_text(r->pool, date, strlen(date));
  out->judges_protected = json_object_get(from, "protected") != NULL;
  return true;
}

/* ---- by hand ---- */

static bool read_triggers(reading *r, const json_t *from, record *out) {
  const json_t *list = member(from, "triggers");
  const char *one;
  if (!text_of(r, from, "trigger", &one) || !set_of(r, from, "triggers", NULL, put_words, &out->triggers)) return false;
  if (json_array_size(list)) one = json_string_value(json_array_get(list, 0));
  else out->triggers = words_of(r, one);
  show_trigger(r, one ? one : "", out);
  return out->triggers.n || fault(r, "no \"trigger\" and no \"triggers\"");
}

bool read_by_hand(reading *r, const json_t *from, record *out) {
  const char *place, *english;
  *out = (record){.shown_aux = ""};
  if (!json_is_object(from)) return fault(r, "no object");
  if (!read_type(r, from, "type", out) || !read_triggers(r, from, out) || !read_parts(r, from, out) || !text_of(r, from, "place", &place) ||
      !text_of(r, from, "place_en", &english) || !set_of(r, from, "actor_code", NULL, put_codes, &out->actor_code)) return false;
  out->codes_actor = json_array_size(json_object_get(from, "actor_code")) > 0;
  out->names_place = *place;
  out->judges_place = json_object_get(from, "place_en") && !*english;
  out->place = words_of(r, place);
  out->place_name = small_letters(r, english, strcspn(english, ","));
  return true;
}

/* ---- as rawi writes it ---- */

static bool read_mentions(reading *r, const json_t *from, record *out) {
  const json_t *list;
  if (!set_of(r, from, "mentions", "trigger_text", put_words, &out->triggers) || !list_of(r, from, "mentions", &list)) return false;
  const char *first = json_string_value(json_object_get(json_array_get(list, 0), "trigger_text"));
  show_trigger(r, first ? first : "", out);
  return true;
}

static bool read_actor_codes(reading *r, const json_t *from, record *out) {
  const json_t *list = json_object_get(from, "actor");
  for (size_t i = 0; i < json_array_size(list); i++) {
    const char *code, *sector;
    const json_t *actor = json_array_get(list, i);
    if (!text_of(r, actor, "code", &code) || !text_of(r, actor, "sector", &sector)) return false;
    put_codes(r, code);
    put_codes(r, sector);
  }
  out->actor_code = close_bag(r);
  out->codes_actor = out->actor_code.n;
  return true;
}

bool read_by_rawi(reading *r, const json_t *from, record *out) {
  const char *place, *arabic, *english;
  const json_t *where = member(from, "event_loc");
  *out = (record){.shown_aux = ""};
  if (!read_type(r, from, "event", out) || !read_mentions(r, from, out) || !read_parts(r, from, out) || !read_actor_codes(r, from, out) ||
      !text_of(r, where, "extracted_place", &place) || !text_of(r, where, "name_ar", &arabic) || !text_of(r, where, "resolved_place", &english)) return false;
  out->names_place = json_object_size(where) > 0;
  out->place = words_of(r, *place ? place : arabic);
  out->place_name = small_letters(r, english, strlen(english));
  return true;
}
