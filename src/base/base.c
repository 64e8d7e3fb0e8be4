#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

int fail(error *e, int code, uint64_t position, const char *format, ...) {
  if (!e) return code;
  e->code = code;
  e->position = position;
  va_list args;
  va_start(args, format);
  vsnprintf(e->message, sizeof e->message, format, args);
  va_end(args);
  return code;
}

static void *plain_alloc(void *user, size_t size) {
  (void)user;
  return malloc(size);
}

static void plain_release(void *user, void *block) {
  (void)user;
  free(block);
}

allocator allocator_default(void) { return (allocator){plain_alloc, plain_release, NULL}; }

uint64_t hash_bytes(const void *bytes, size_t len) { return XXH3_64bits(bytes, len); }

/* ---- arena ---- */

#ifdef RAWI_ARENA_EXACT /* every allocation a block of its own: tests fail each one, sanitizers see where it ends */
#define BLOCK_MIN 0u
#define BLOCK_MAX 0u
#else
#define BLOCK_MIN (64u << 10)
#define BLOCK_MAX (8u << 20) /* blocks double up to here, so that a long document needs few */
#endif

struct arena_block {
  arena_block *next;
  size_t size, used;
  _Alignas(16) unsigned char data[];
};

void arena_init(arena *a, allocator from) { *a = (arena){.from = from}; }

void arena_free(arena *a) {
  for (arena_block *b = a->first, *next; b; b = next) {
    next = b->next;
    a->from.release(a->from.user, b);
  }
  a->first = a->now = NULL;
  a->used = 0;
}

void arena_reset(arena *a) {
  for (arena_block *b = a->first; b; b = b->next) b->used = 0;
  a->now = a->first;
  a->used = 0;
}

static arena_block *new_block(arena *a, size_t size) {
  size_t want = a->now ? a->now->size * 2 : BLOCK_MIN;
  if (want > BLOCK_MAX) want = BLOCK_MAX;
  if (want < size) want = size;
  if (want > SIZE_MAX - sizeof(arena_block)) return NULL;
  arena_block *b = a->from.alloc(a->from.user, sizeof *b + want);
  if (!b) return NULL;
  *b = (arena_block){.next = a->now ? a->now->next : NULL, .size = want};
  if (a->now) a->now->next = b;
  else a->first = b;
  return b;
}

void *arena_alloc(arena *a, size_t size) {
  if (size > SIZE_MAX - 16) return NULL;
  size = (size + 15) & ~(size_t)15;
  if (!size) size = 16;
  while (!a->now || a->now->size - a->now->used < size) {
    arena_block *next = a->now ? a->now->next : NULL;
    if (!next || next->size < size) next = new_block(a, size);
    if (!next) return NULL;
    a->now = next;
  }
  void *out = a->now->data + a->now->used;
  a->now->used += size;
  a->used += size;
  return out;
}

void *arena_zero(arena *a, size_t size) {
  void *out = arena_alloc(a, size);
  if (out) memset(out, 0, size);
  return out;
}

void *arena_grow(arena *a, void *items, uint32_t *cap, uint32_t used, uint32_t need, size_t size) {
  if (need <= *cap) return items;
  uint64_t more = *cap < 8 ? 16 : (uint64_t)*cap * 2;
  if (more < need) more = need;
  if (more > UINT32_MAX || more > SIZE_MAX / size) return NULL;
  /* the last thing allocated grows where it stands */
  size_t old = ((size_t)*cap * size + 15) & ~(size_t)15, new = ((size_t)more * size + 15) & ~(size_t)15;
  if (items && *cap && a->now && (unsigned char *)items + old == a->now->data + a->now->used && a->now->size - a->now->used >= new - old) {
    a->now->used += new - old;
    a->used += new - old;
    *cap = (uint32_t)more;
    return items;
  }
  void *out = arena_alloc(a, (size_t)more * size);
  if (!out) return NULL;
  if (used) memcpy(out, items, (size_t)used * size);
  *cap = (uint32_t)more;
  return out;
}

char *arena_copy(arena *a, const char *bytes, size_t len) {
  char *out = arena_alloc(a, len + 1);
  if (!out) return NULL;
  if (len) memcpy(out, bytes, len);
  out[len] = 0;
  return out;
}

/* ---- civil dates (after Howard Hinnant's public domain algorithms) ---- */

int32_t day_from_civil(int year, int month, int day) {
  year -= month <= 2;
  int era = (year >= 0 ? year : year - 399) / 400;
  unsigned yoe = (unsigned)(year - era * 400);
  unsigned doy = (153u * (unsigned)(month > 2 ? month - 3 : month + 9) + 2) / 5 + (unsigned)day - 1;
  unsigned doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + (int32_t)doe - 719468;
}

void civil_from_day(int32_t day, int *year, int *month, int *dom) {
  int64_t z = (int64_t)day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
  unsigned doe = (unsigned)(z - era * 146097), yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  *dom = (int)(doy - (153 * mp + 2) / 5 + 1);
  *month = (int)(mp < 10 ? mp + 3 : mp - 9);
  *year = (int)((int64_t)yoe + era * 400) + (*month <= 2);
}

int days_in_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) return 29;
  return days[month - 1];
}

bool civil_valid(int year, int month, int day) { return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month); }

int weekday_of(int32_t day) {
  int w = (int)(((int64_t)day + 4) % 7);
  return w < 0 ? w + 7 : w;
}
