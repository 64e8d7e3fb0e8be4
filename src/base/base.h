/* base: what every room stands on: spans, errors, the arena, growing arrays.  No room above includes anything else for memory. */
#ifndef RAWI_BASE_BASE_H
#define RAWI_BASE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NONE UINT32_MAX /* "no index", "no row", "no token" in every u32 that names one */

/* Byte offsets [start, end) into the caller's text. */
typedef struct span { uint32_t start, end; } span;

enum { OK = 0, ERR_NOMEM = -1, ERR_INPUT = -2, ERR_LIMIT = -3, ERR_MODEL = -4, ERR_STOPPED = -5 };

/* Owned by the caller; `position` is a byte offset into the input that the message is about, or UINT64_MAX. */
typedef struct error { int code; uint64_t position; char message[240]; } error;

/* Fills *e (which may be NULL) with a formatted message and returns code, so that callers can `return fail(...)`. */
int fail(error *e, int code, uint64_t position, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;

/* Where memory comes from: malloc and free unless a caller gives its own (tests make them fail). */
typedef struct allocator {
  void *(*alloc)(void *user, size_t size);
  void (*release)(void *user, void *block);
  void *user;
} allocator;
allocator allocator_default(void);

/* A bump arena: blocks are kept by arena_reset, so that a warm coder allocates nothing. One thread at a time. */
typedef struct arena_block arena_block;
typedef struct arena { allocator from; arena_block *first, *now; size_t used; } arena;
void arena_init(arena *a, allocator from);
void arena_free(arena *a);
void arena_reset(arena *a);
/* 16-byte aligned, not zeroed; NULL when out of memory. */
void *arena_alloc(arena *a, size_t size);
/* Like arena_alloc, zeroed. */
void *arena_zero(arena *a, size_t size);
/* Room for `need` items of `size` bytes in an array that holds *cap of them: returns the array (moved if it had to grow), NULL when out of memory. */
void *arena_grow(arena *a, void *items, uint32_t *cap, uint32_t used, uint32_t need, size_t size);
/* A NUL-terminated copy of len bytes; NULL when out of memory. */
char *arena_copy(arena *a, const char *bytes, size_t len);

/* A growing array in an arena: struct { T *at; uint32_t n, cap; }.  vec_push evaluates to false when out of memory: the
 * array is empty then. */
#define VEC(T) struct { T *at; uint32_t n, cap; }
#define vec_push(a, v, item) \
  (((v)->n < (v)->cap || ((v)->at = arena_grow((a), (v)->at, &(v)->cap, (v)->n, (v)->n + 1, sizeof *(v)->at)) != NULL) ? ((v)->at[(v)->n++] = (item), true) : ((v)->n = (v)->cap = 0, false))

/* Room for k more items, so that pushing them cannot fail; false, and the array empty, when out of memory. */
#define vec_reserve(a, v, k) \
  ((v)->cap - (v)->n >= (k) || ((v)->at = arena_grow((a), (v)->at, &(v)->cap, (v)->n, (v)->n + (k), sizeof *(v)->at)) != NULL ? true : ((v)->n = (v)->cap = 0, false))

/* Hash of len bytes (XXH3). The same on every machine. */
uint64_t hash_bytes(const void *bytes, size_t len);

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
int32_t day_from_civil(int year, int month, int day);
void civil_from_day(int32_t day, int *year, int *month, int *dom);
bool civil_valid(int year, int month, int day);
int days_in_month(int year, int month);
/* 0 = Sunday ... 6 = Saturday. */
int weekday_of(int32_t day);

#endif
