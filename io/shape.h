/* shape: the blocks of text of a page, each with the elements that it stands in. */
#ifndef RAWI_IO_SHAPE_H
#define RAWI_IO_SHAPE_H

#include "facts.h"

#define SHAPE_NODES_MAX 200000
#define SHAPE_DEPTH_MAX 400       /* deeper elements count as part of the one there */

enum { NODE_BAD = 1, NODE_HIDDEN = 2, NODE_BODY = 4, NODE_ARTICLE = 8, NODE_MAIN = 16 }; /* BODY: named as the article's text */

/* An element; parents stand before their children; blocks [first, end) are in it. Node 0 is the page. */
typedef struct node { uint32_t parent, first, end; uint8_t tag, flags; uint16_t depth; } node;
/* A paragraph, heading, cell, or what else stands apart: [from, from + n) of the text; n_link and n_time of its bytes are in links and
 * times. */
typedef struct block { uint32_t from, n, n_link, n_time, node; } block;

typedef struct shape {
  node *nodes;
  block *blocks;
  uint32_t n_nodes, cap_nodes, n_blocks, cap_blocks;
  buffer text;
  /* while reading */
  uint32_t here, deeper;         /* the open element; elements open in it that are too deep to count */
  bool in_block, in_link, in_time, gap, failed, too_many;
} shape;

/* Reads a page; facts get what it says of itself. False when out of memory (failed) or over a limit (too_many). */
bool shape_read(shape *s, facts *f, const char *html, size_t n);
void shape_free(shape *s);

#endif
