/* /api/v1/points: what a map and a time line need of every record that the filter chooses, in columns, so that a page can brush a whole
 * store without asking again. Places are told once. */
#include <stdlib.h>
#include <string.h>

#include "../io/day.h"
#include "answer.h"

#define PLACES_FIRST 1024u /* a power of two */

/* A place by its hash; number 0: an empty slot, else its place in the list, plus one. */
typedef struct slot { uint64_t hash; uint32_t number; } slot;

typedef struct points {
  buffer types, type, day, place, places, losses; /* each the inside of a list */
  char names[32][16];                             /* the types, in the order met */
  uint32_t n, n_names, n_places, n_slots;
  slot *slots;
  uint8_t *told;                                  /* a bit a story: whether its losses are told already */
  size_t told_size;
  bool failed;
} points;

static uint64_t mix(uint64_t hash, const void *bytes, size_t n) {
  for (size_t i = 0; i < n; i++) hash = (hash ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3u;
  return hash;
}

/* WHY a hash alone tells places apart: 64 bits of name and point; of a million places, two meet once in forty million stores. */
static uint64_t place_hash(const store_point *p) {
  uint64_t h = mix(0xcbf29ce484222325u, p->place, strlen(p->place) + 1);
  h = mix(h, p->place_ar, strlen(p->place_ar) + 1);
  h = mix(h, &p->lat, sizeof p->lat);
  return mix(h, &p->lon, sizeof p->lon);
}

static slot *find_slot(slot *slots, uint32_t n, uint64_t hash) {
  uint32_t at = (uint32_t)(hash ^ hash >> 32) & (n - 1);
  while (slots[at].number && slots[at].hash != hash) at = (at + 1) & (n - 1);
  return &slots[at];
}

static bool more_slots(points *x) {
  uint32_t n = x->n_slots ? x->n_slots * 2 : PLACES_FIRST;
  slot *slots = calloc(n, sizeof *slots);
  if (!slots) return false;
  for (uint32_t i = 0; i < x->n_slots; i++)
    if (x->slots[i].number) *find_slot(slots, n, x->slots[i].hash) = x->slots[i];
  free(x->slots);
  x->slots = slots;
  x->n_slots = n;
  return true;
}

static void comma(buffer *b) {
  if (b->n) put_char(b, ',');
}

static void put_int(buffer *b, int64_t value) {
  if (value < 0) put_char(b, '-');
  put_uint(b, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

/* The number of a place in the list, which it joins when it is new. */
static uint32_t place_number(points *x, const store_point *p) {
  if (x->n_places * 2 >= x->n_slots && !more_slots(x)) return x->failed = true, 0;
  uint64_t hash = place_hash(p);
  slot *at = find_slot(x->slots, x->n_slots, hash);
  if (at->number) return at->number - 1;
  json j = {&x->places, x->n_places > 0};
  js_open(&j, '[');
  js_text_or_null(&j, p->place);
  js_text_or_null(&j, p->place_ar);
  js_decimal(&j, p->lat, 4);
  js_decimal(&j, p->lon, 4);
  js_uint(&j, (uint64_t)p->resolution);
  js_close(&j, ']');
  *at = (slot){hash, ++x->n_places};
  return x->n_places - 1;
}

static uint32_t type_number(points *x, const char *type) {
  uint32_t i = 0;
  while (i < x->n_names && strcmp(x->names[i], type)) i++;
  if (i < x->n_names) return i;
  size_t size = strlen(type) + 1;
  if (i == sizeof x->names / sizeof *x->names || size > sizeof *x->names) return x->failed = true, 0;
  memcpy(x->names[x->n_names++], type, size);
  json j = {&x->types, i > 0};
  js_text(&j, type);
  return i;
}

/* Whether this is the first time that the story is met. */
static bool first_of_story(points *x, int64_t story) {
  size_t at = (size_t)story / 8, size = at + at / 2 + 4096;
  if (at >= x->told_size) {
    uint8_t *told = realloc(x->told, size);
    if (!told) return x->failed = true, false;
    memset(told + x->told_size, 0, size - x->told_size);
    x->told = told;
    x->told_size = size;
  }
  uint8_t bit = (uint8_t)(1u << (story & 7));
  bool first = !(x->told[at] & bit);
  x->told[at] |= bit;
  return first;
}

static void put_losses(points *x, const store_point *p) {
  const double values[] = {p->killed_low, p->killed_high, p->injured_low, p->injured_high};
  if (p->story <= 0 || !first_of_story(x, p->story)) return;
  comma(&x->losses);
  put_char(&x->losses, '[');
  put_uint(&x->losses, x->n);
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    put_char(&x->losses, ',');
    put_number(&x->losses, values[i] < 0 ? 0 : values[i]);
  }
  put_char(&x->losses, ']');
}

static bool put_point(void *user, const store_point *p) {
  points *x = user;
  const char *why;
  int32_t day;
  bool dated = day_read(p->date, strlen(p->date), &day, &why), placed = p->lat <= 90;
  if (!dated && !placed) return true;
  comma(&x->type), comma(&x->day), comma(&x->place);
  put_uint(&x->type, type_number(x, p->type));
  if (dated) put_int(&x->day, day);
  else put_text(&x->day, "null");
  if (placed) put_uint(&x->place, place_number(x, p));
  else put_text(&x->place, "null");
  put_losses(x, p);
  x->n++;
  return !x->failed;
}

static void put_list(answer *a, const char *key, const buffer *inside) {
  js_key(&a->j, key);
  js_open(&a->j, '[');
  if (inside->n) put_bytes(&a->out, inside->at, inside->n);
  js_close(&a->j, ']');
  a->out.failed |= inside->failed;
}

enum MHD_Result api_points(request *r) {
  answer a;
  enum MHD_Result queued;
  points x = {0};
  answer_key key = cache_key(r); /* before the store is read: what is written meanwhile makes it old */
  if (cache_reply(r, key, &queued)) return queued;
  if (!answer_begin(&a, r, &queued)) return queued;
  bool read = store_points(a.s, &a.f, put_point, &x);
  put_list(&a, "types", &x.types);
  put_list(&a, "places", &x.places);
  put_list(&a, "type", &x.type);
  put_list(&a, "day", &x.day);
  put_list(&a, "place", &x.place);
  put_list(&a, "losses", &x.losses);
  a.out.failed |= x.failed;
  buffer *const lists[] = {&x.types, &x.type, &x.day, &x.place, &x.places, &x.losses};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) buffer_free(lists[i]);
  free(x.slots);
  free(x.told);
  return read && !a.out.failed ? answer_keep(&a, key) : answer_finish(&a, read);
}
