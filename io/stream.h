/* stream: the bytes of a file or pipe, decompressed.  gzip (one member or many) and Zstandard are told by their first bytes, also one
 * inside the other; UTF-16 becomes UTF-8.  Memory does not grow with the input, whatever it claims to hold. */
#ifndef RAWI_IO_STREAM_H
#define RAWI_IO_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define STREAM_BLOCK 65536
/* A bomb: this much out of one member, and more than so many times what went in. */
#define STREAM_BOMB_BYTES ((uint64_t)64 << 20)
#define STREAM_BOMB_RATIO 250

typedef struct stream stream;
struct stream {
  stream *below;               /* NULL: the file itself */
  FILE *f;
  bool (*fill)(stream *s);     /* fills block, sets n; false at the end and on an error */
  void (*close)(stream *s);
  void *state;                 /* of the decoder */
  const char *encoding;        /* what the text was decoded from; NULL: bytes as they are */
  bool in_member;              /* gzip: a member is open */
  bool ended, failed;
  uint64_t members;            /* gzip: begun so far; a block belongs to one member */
  uint64_t member_in, member_out;
  uint64_t taken;              /* bytes of the file */
  char why[120];               /* when failed */
  size_t at, n;                /* unread part of block */
  char block[STREAM_BLOCK];
};

/* f stays the caller's. NULL when out of memory. */
stream *stream_open(FILE *f);
enum stream_coding { CODING_GZIP, CODING_DEFLATE, CODING_BROTLI, CODING_ZSTD };
/* Bytes in memory, which must outlive it, decoded as an HTTP content coding. NULL when out of memory. */
stream *stream_of_coded(const char *bytes, size_t n, enum stream_coding coding);
void stream_close(stream *s);
/* Whether there are unread bytes in s->block; reads on when there are none. */
bool stream_more(stream *s);
/* Leaves the current gzip member and stands at the beginning of the next thing that looks like one; clears a failure. False when there
 * is none, or s is not gzip. */
bool stream_next_member(stream *s);
/* Bytes of the file read so far. */
uint64_t stream_taken(const stream *s);

#endif
