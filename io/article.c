#include "article.h"

#include <stdlib.h>
#include <string.h>

#include "shape.h"

#define PARAGRAPH 80      /* bytes of a text that is more than a label; an Arabic letter is two */
#define ARTICLE_LEAST 80

/* For a node or block, at its index. */
struct article {
  shape shape;
  facts facts;
  buffer text;
  uint32_t *prose;        /* bytes of prose in the blocks before */
  uint32_t *all;          /* bytes of text in the blocks before */
  uint32_t *score;        /* of a node: how much prose stands right in it */
  bool *bad;              /* a node that is navigation or the like, or in one */
  uint32_t cap_blocks, cap_nodes;
};

article *article_new(void) { return calloc(1, sizeof(article)); }

void article_free(article *a) {
  if (!a) return;
  shape_free(&a->shape);
  facts_free(&a->facts);
  buffer_free(&a->text);
  free(a->prose);
  free(a->all);
  free(a->score);
  free(a->bad);
  free(a);
}

piece article_text(const article *a) { return (piece){a->text.at, a->text.n}; }
const facts *article_facts(const article *a) { return &a->facts; }

static bool again(uint32_t **array, uint32_t n) {
  void *grown = realloc(*array, n * sizeof **array);
  if (grown) *array = grown;
  return grown;
}

static bool make_room(article *a) {
  shape *s = &a->shape;
  if (s->cap_blocks + 1 > a->cap_blocks) {
    if (!again(&a->prose, s->cap_blocks + 1) || !again(&a->all, s->cap_blocks + 1)) return false;
    a->cap_blocks = s->cap_blocks + 1;
  }
  if (s->cap_nodes <= a->cap_nodes) return true;
  bool *bad = realloc(a->bad, s->cap_nodes * sizeof *bad);
  if (bad) a->bad = bad;
  if (!bad || !again(&a->score, s->cap_nodes)) return false;
  a->cap_nodes = s->cap_nodes;
  return true;
}

/* ---- weighing ---- */

static bool is_line_tag(unsigned tag) { return tag == TAG_P || (tag >= TAG_H1 && tag <= TAG_H6) || tag == TAG_LI || tag == TAG_PRE; }
static bool is_heading(unsigned tag) { return tag >= TAG_H1 && tag <= TAG_H6; }
static bool mostly_links(const block *b) { return (uint64_t)b->n_link * 10 >= (uint64_t)b->n * 6; }

/* What a block says for its surroundings being an article. */
static uint32_t prose_of(const article *a, const block *b) {
  unsigned tag = a->shape.nodes[b->node].tag;
  if (a->bad[b->node] || mostly_links(b) || is_heading(tag) || b->n < PARAGRAPH) return 0;
  return tag == TAG_LI ? (b->n - b->n_link) / 2 : b->n - b->n_link;
}

static uint32_t within(const uint32_t *sums, const node *x) { return sums[x->end] - sums[x->first]; }

/* An element named like navigation that holds most of the page is none. */
static void find_bad(article *a) {
  shape *s = &a->shape;
  uint32_t whole = a->all[s->n_blocks];
  for (uint32_t i = 0; i < s->n_nodes; i++) {
    const node *x = &s->nodes[i];
    bool own = x->flags & NODE_HIDDEN || (x->flags & NODE_BAD && !(x->flags & NODE_BODY) && (uint64_t)within(a->all, x) * 10 < (uint64_t)whole * 4);
    a->bad[i] = own || (i && a->bad[x->parent]);
  }
}

static void weigh(article *a) {
  shape *s = &a->shape;
  a->all[0] = a->prose[0] = 0;
  for (uint32_t i = 0; i < s->n_blocks; i++) a->all[i + 1] = a->all[i] + s->blocks[i].n;
  find_bad(a);
  memset(a->score, 0, s->n_nodes * sizeof *a->score);
  for (uint32_t i = 0; i < s->n_blocks; i++) {
    uint32_t prose = prose_of(a, &s->blocks[i]), at = s->blocks[i].node;
    a->prose[i + 1] = a->prose[i] + prose;
    if (is_line_tag(s->nodes[at].tag)) at = s->nodes[at].parent;
    for (int up = 0; up < 3; up++, at = s->nodes[at].parent) {
      a->score[at] += prose >> up;
      if (!at) break;
    }
  }
}

/* ---- choosing ---- */

static uint32_t densest(const article *a) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < a->shape.n_nodes; i++)
    if (!a->bad[i] && a->score[i] > a->score[best]) best = i;
  return best;
}

/* Of the elements with that flag the one with most prose; 0: none. */
static uint32_t most_prose(const article *a, unsigned flag) {
  uint32_t best = 0, most = 0;
  for (uint32_t i = 1; i < a->shape.n_nodes; i++) {
    const node *x = &a->shape.nodes[i];
    if (!(x->flags & flag) || a->bad[i] || within(a->prose, x) <= most) continue;
    best = i;
    most = within(a->prose, x);
  }
  return best;
}

/* What the page names as its article, when most of the prose stands there; else where prose is densest. */
static uint32_t choose(const article *a) {
  static const unsigned flags[] = {NODE_BODY, NODE_ARTICLE, NODE_MAIN};
  uint32_t dense = densest(a), least = within(a->prose, &a->shape.nodes[dense]) / 2;
  for (size_t k = 0; k < sizeof flags / sizeof *flags; k++) {
    uint32_t found = most_prose(a, flags[k]);
    if (found && within(a->prose, &a->shape.nodes[found]) > least) return found;
  }
  return dense;
}

/* ---- writing ---- */

static bool is_title(const article *a, const block *b) {
  const buffer *t = &a->facts.title.text;
  return b->n == t->n && !memcmp(a->shape.text.at + b->from, t->at, t->n);
}

/* begun: a paragraph stands before it. */
static bool keep(const article *a, const block *b, bool begun) {
  unsigned tag = a->shape.nodes[b->node].tag;
  if (a->bad[b->node] || mostly_links(b) || (uint64_t)b->n_time * 10 >= (uint64_t)b->n * 8) return false;
  if (begun) return true;
  return !is_title(a, b) && tag != TAG_H1 && (b->n >= PARAGRAPH || tag == TAG_P);
}

/* Headings with nothing under them are none. */
static void put_blocks(article *a, uint32_t first, uint32_t end, bool everything) {
  const shape *s = &a->shape;
  bool begun = everything;
  size_t bare = 0;
  for (uint32_t i = first; i < end; i++) {
    const block *b = &s->blocks[i];
    if (!keep(a, b, begun)) continue;
    begun = true;
    if (a->text.n) put_bytes(&a->text, "\n\n", 2);
    put_bytes(&a->text, s->text.at + b->from, b->n);
    if (!is_heading(s->nodes[b->node].tag)) bare = a->text.n;
  }
  a->text.n = bare;
}

static enum article_result finish(article *a, size_t least) {
  if (a->text.failed || a->facts.title.text.failed) return ARTICLE_NO_MEMORY;
  return a->text.n >= least ? ARTICLE_FOUND : ARTICLE_NONE;
}

static enum article_result read_shape(article *a, const char *html, size_t n) {
  facts_clear(&a->facts);
  a->text.n = 0;
  if (!shape_read(&a->shape, &a->facts, html, n)) return a->shape.too_many ? ARTICLE_TOO_MANY : ARTICLE_NO_MEMORY;
  if (!make_room(a)) return ARTICLE_NO_MEMORY;
  weigh(a);
  facts_settle(&a->facts);
  return ARTICLE_FOUND;
}

/* The text that JSON-LD gives stands in where the page itself shows much less of it. */
static void prefer_data(article *a) {
  const buffer *body = &a->facts.body.text;
  if (!a->facts.body.rank || a->text.n * 10 >= body->n * 6) return;
  a->text.n = 0;
  put_bytes(&a->text, body->at, body->n);
}

enum article_result article_of_page(article *a, const char *html, size_t n) {
  enum article_result read = read_shape(a, html, n);
  if (read != ARTICLE_FOUND) return read;
  const node *root = &a->shape.nodes[choose(a)];
  put_blocks(a, root->first, root->end, false);
  prefer_data(a);
  return finish(a, ARTICLE_LEAST);
}

enum article_result article_of_piece(article *a, const char *html, size_t n) {
  enum article_result read = read_shape(a, html, n);
  if (read != ARTICLE_FOUND) return read;
  put_blocks(a, 0, a->shape.n_blocks, true);
  return finish(a, 1);
}
