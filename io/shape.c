#include "shape.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define CLOSE_WITHIN 400  /* elements that a closing tag looks through for its opening one */

void shape_free(shape *s) {
  free(s->nodes);
  free(s->blocks);
  buffer_free(&s->text);
}

/* Room for one more; *items is the array. */
static bool grow(shape *s, void **items, uint32_t n, uint32_t *cap, size_t size) {
  if (n < *cap) return true;
  if (n >= SHAPE_NODES_MAX) return s->too_many = true, false;
  uint32_t more = *cap ? 2 * *cap : 256;
  void *grown = realloc(*items, more * size);
  if (!grown) return s->failed = true, false;
  *items = grown;
  *cap = more;
  return true;
}

/* ---- what class and id say ---- */

static const char *const body_names[] = {"articlebody", "article-body", "article_body", "article__body", "articlecontent", "article-content", "article_content", "article__content", "articletext",
  "article-text", "entry-content", "post-content", "post_content", "post-body", "postbody", "story-body", "storybody", "story-content", "storycontent", "story_body", "news-content", "news_content",
  "news-body", "newsbody", "news-text", "newstext", "content-text", "wysiwyg", "field-name-body", "body-text", "details-text"};
/* One of these is in each of them: most names have none. */
static const char *const body_words[] = {"content", "body", "text", "wysiwyg"};
/* Whole words, sorted. */
static const char *const bad_names[] = {"ad", "ads", "adsbygoogle", "advert", "advertisement", "author", "banner", "breadcrumb", "breadcrumbs", "byline", "caption", "comment", "comments", "cookie",
  "cookies", "copyright", "disqus", "footer", "hidden", "latest", "login", "menu", "meta", "modal", "most", "nav", "navbar", "navigation", "newsletter", "pager", "pagination", "popular", "popup",
  "promo", "readmore", "recommended", "related", "respond", "search", "share", "sharing", "sidebar", "social", "sponsored", "subscribe", "tags", "toolbar", "trending", "widget", "widgets"};

static bool is_word_sign(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

static bool is_bad_word(const char *word, size_t n) {
  int low = 0, high = (int)(sizeof bad_names / sizeof *bad_names) - 1;
  while (low <= high) {
    int middle = (low + high) / 2, c = strncmp(word, bad_names[middle], n);
    if (!c) c = bad_names[middle][n] ? -1 : 0;
    if (!c) return true;
    if (c < 0) high = middle - 1;
    else low = middle + 1;
  }
  return false;
}

static bool any_in(const char *text, const char *const *words, size_t n) {
  for (size_t k = 0; k < n; k++)
    if (strstr(text, words[k])) return true;
  return false;
}

static unsigned named(piece value) {
  char low[256];
  size_t n = value.size < sizeof low - 1 ? value.size : sizeof low - 1;
  unsigned flags = 0;
  for (size_t i = 0; i < n; i++) low[i] = (char)(value.text[i] >= 'A' && value.text[i] <= 'Z' ? value.text[i] | 0x20 : value.text[i]);
  low[n] = '\0';
  if (any_in(low, body_words, sizeof body_words / sizeof *body_words) && any_in(low, body_names, sizeof body_names / sizeof *body_names)) return NODE_BODY;
  for (size_t i = 0; i < n;) {
    size_t from = i;
    while (i < n && is_word_sign(low[i])) i++;
    if (is_bad_word(low + from, i - from)) flags |= NODE_BAD;
    i += i == from;
  }
  return flags;
}

static unsigned role(piece value) {
  if (piece_is(value, "main")) return NODE_MAIN;
  if (piece_is(value, "article")) return NODE_ARTICLE;
  return piece_is(value, "navigation") || piece_is(value, "banner") || piece_is(value, "complementary") || piece_is(value, "contentinfo") || piece_is(value, "search") ? NODE_BAD : 0;
}

static bool hides(piece style) {
  for (size_t i = 0; i + 12 <= style.size; i++)
    if (!strncasecmp(style.text + i, "display:none", 12) || (i + 13 <= style.size && !strncasecmp(style.text + i, "display: none", 13))) return true;
  return false;
}

static unsigned flags_of(const html_token *t) {
  unsigned flags = t->flags & HTML_N ? NODE_BAD : t->tag == TAG_ARTICLE ? NODE_ARTICLE : t->tag == TAG_MAIN ? NODE_MAIN : 0;
  piece rest = t->attributes;
  for (piece name, value; html_attribute(&rest, &name, &value);) {
    if (piece_is(name, "class") || piece_is(name, "id")) flags |= named(value);
    else if (piece_is(name, "itemprop") && piece_is(value, "articleBody")) flags |= NODE_BODY;
    else if (piece_is(name, "role")) flags |= role(value);
    else if (piece_is(name, "hidden") || (piece_is(name, "style") && hides(value)) || (piece_is(name, "aria-hidden") && piece_is(value, "true"))) flags |= NODE_HIDDEN;
  }
  if (t->tag == TAG_HTML || t->tag == TAG_BODY || t->tag == TAG_MAIN || t->tag == TAG_ARTICLE) flags &= ~(unsigned)NODE_BAD;
  return flags;
}

/* ---- text ---- */

static bool begin_block(shape *s) {
  if (s->in_block) return true;
  if (!grow(s, (void **)&s->blocks, s->n_blocks, &s->cap_blocks, sizeof *s->blocks)) return false;
  s->blocks[s->n_blocks++] = (block){.from = (uint32_t)s->text.n, .node = s->here};
  s->in_block = true;
  s->gap = false;
  return true;
}

static void end_block(shape *s) {
  if (!s->in_block) return;
  block *b = &s->blocks[s->n_blocks - 1];
  while (s->text.n > b->from && is_space(s->text.at[s->text.n - 1])) s->text.n--;
  b->n = (uint32_t)(s->text.n - b->from);
  s->in_block = false;
  if (!b->n) s->n_blocks--;
}

static void add_run(shape *s, const char *text, size_t n) {
  if (!n || !begin_block(s)) return;
  size_t before = s->text.n;
  if (s->gap && before > s->blocks[s->n_blocks - 1].from && !is_space(s->text.at[before - 1])) put_char(&s->text, ' ');
  s->gap = false;
  if (memchr(text, '&', n)) put_html(&s->text, text, n);
  else put_bytes(&s->text, text, n);
  if (s->in_link) s->blocks[s->n_blocks - 1].n_link += (uint32_t)(s->text.n - before);
  if (s->in_time) s->blocks[s->n_blocks - 1].n_time += (uint32_t)(s->text.n - before);
}

/* White space between words is one space; NULs are none. */
static void add_text(shape *s, piece text) {
  for (size_t i = 0; i < text.size;) {
    size_t from = i;
    while (i < text.size && !is_space(text.text[i])) i++;
    add_run(s, text.text + from, i - from);
    if (i < text.size) s->gap = true;
    while (i < text.size && is_space(text.text[i])) i++;
  }
}

/* One is a line end, two an empty line. */
static void add_break(shape *s) {
  if (!s->in_block) return;
  if (s->text.n > s->blocks[s->n_blocks - 1].from && s->text.at[s->text.n - 1] == '\n') end_block(s);
  else put_char(&s->text, '\n');
  s->gap = false;
}

/* ---- elements ---- */

static void close_here(shape *s) {
  s->nodes[s->here].end = s->n_blocks;
  s->here = s->nodes[s->here].parent;
}

static void close_to(shape *s, uint32_t target) {
  while (s->here != target && s->here) close_here(s);
  if (s->here) close_here(s);
}

/* The nearest open element of that tag; 0 when there is none. */
static uint32_t open_one(const shape *s, enum html_tag tag) {
  uint32_t at = s->here;
  for (int i = 0; at && i < CLOSE_WITHIN; i++, at = s->nodes[at].parent)
    if (s->nodes[at].tag == tag) return at;
  return 0;
}

static bool holds_lines(enum html_tag tag) { return tag == TAG_P || (tag >= TAG_H1 && tag <= TAG_H6); }
static bool is_item(enum html_tag tag) { return tag == TAG_LI || tag == TAG_DD || tag == TAG_DT || tag == TAG_TR || tag == TAG_TD || tag == TAG_TH; }
static bool is_list(enum html_tag tag) { return tag == TAG_UL || tag == TAG_OL || tag == TAG_DL || tag == TAG_TABLE; }

/* The end tags that may be left out. */
static void close_implied(shape *s, enum html_tag tag) {
  if (s->here && holds_lines(s->nodes[s->here].tag)) close_here(s);
  if (!is_item(tag)) return;
  for (uint32_t at = s->here, i = 0; at && i < 8 && !is_list(s->nodes[at].tag); i++, at = s->nodes[at].parent) {
    bool other_cell = (tag == TAG_TD || tag == TAG_TH) && (s->nodes[at].tag == TAG_TD || s->nodes[at].tag == TAG_TH);
    if ((tag == TAG_TD || tag == TAG_TH) && s->nodes[at].tag == TAG_TR) return;
    if (s->nodes[at].tag == tag || other_cell) return close_to(s, at);
  }
}

static void open_block(shape *s, const html_token *t) {
  end_block(s);
  if (s->deeper) return (void)s->deeper++;
  close_implied(s, t->tag);
  if (s->nodes[s->here].depth >= SHAPE_DEPTH_MAX) return (void)s->deeper++;
  if (!grow(s, (void **)&s->nodes, s->n_nodes, &s->cap_nodes, sizeof *s->nodes)) return;
  s->nodes[s->n_nodes] = (node){s->here, s->n_blocks, s->n_blocks, (uint8_t)t->tag, (uint8_t)flags_of(t), (uint16_t)(s->nodes[s->here].depth + 1)};
  s->here = s->n_nodes++;
}

static void learn_heading(shape *s, facts *f) {
  const block *b = s->n_blocks ? &s->blocks[s->n_blocks - 1] : NULL;
  if (b && b->node == s->here && s->nodes[s->here].tag == TAG_H1) facts_heading(f, s->text.at + b->from, b->n);
}

static void close_block(shape *s, facts *f, enum html_tag tag) {
  end_block(s);
  if (s->deeper) return (void)s->deeper--;
  if (tag == TAG_H1) learn_heading(s, f);
  uint32_t at = open_one(s, tag);
  if (at) close_to(s, at);
}

static void read_open(shape *s, facts *f, const html_token *t) {
  if (t->tag == TAG_META || t->tag == TAG_LINK || t->tag == TAG_SCRIPT || t->tag == TAG_TITLE || t->tag == TAG_TIME) facts_tag(f, t);
  if (t->tag == TAG_A) s->in_link = true;
  else if (t->tag == TAG_TIME) s->in_time = true;
  else if (t->tag == TAG_BR) add_break(s);
  else if (t->flags & HTML_V && t->flags & HTML_B) end_block(s);
  else if (t->flags & HTML_B) open_block(s, t);
}

static void read_close(shape *s, facts *f, const html_token *t) {
  if (t->tag == TAG_A) s->in_link = false;
  else if (t->tag == TAG_TIME) s->in_time = false;
  else if (t->tag == TAG_BR) add_break(s);
  else if (t->flags & HTML_B) close_block(s, f, t->tag);
}

bool shape_read(shape *s, facts *f, const char *html, size_t n) {
  html_scan scan = {html, html + n};
  s->n_nodes = s->n_blocks = s->here = s->deeper = 0;
  s->text.n = 0;
  s->in_block = s->in_link = s->in_time = s->gap = s->failed = s->too_many = false;
  if (!grow(s, (void **)&s->nodes, 0, &s->cap_nodes, sizeof *s->nodes)) return false;
  s->nodes[s->n_nodes++] = (node){.tag = TAG_OTHER};
  for (html_token t; !s->failed && !s->too_many && html_next(&scan, &t);) {
    if (t.kind == HTML_TEXT) add_text(s, t.text);
    else if (t.kind == HTML_OPEN) read_open(s, f, &t);
    else read_close(s, f, &t);
  }
  end_block(s);
  while (s->here) close_here(s);
  s->nodes[0].end = s->n_blocks;
  if (s->text.failed) s->failed = true;
  return !s->failed && !s->too_many;
}
