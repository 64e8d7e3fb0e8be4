/* RSS 0.9 to 2.0, RDF and Atom: one item, one document.  Feeds are often not quite XML: what can be read of them is.  Entities that the
 * file declares are not expanded, nothing outside it is fetched. */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "article.h"
#include "day.h"
#include "formats.h"
#include "points.h"
#include "reader.h"

#define FEED_MAX_BYTES ((size_t)32 << 20)
#define STEP 16384              /* bytes parsed at a time */
#define DEPTH_MAX 200
#define FIELD_MAX RAWI_DOCUMENT_MAX

enum field { TITLE, LINK, ID, SUMMARY, CONTENT, PUBLISHED, UPDATED, FIELDS, NO_FIELD = FIELDS };

/* A document ready to be given, or why there is none. */
typedef struct ready { enum read_result result; news doc; problem why; } ready;

typedef struct feed {
  reader *r;
  article *article;
  xmlParserCtxtPtr xml;
  piece text;                   /* of the file, decoded; [at, size) is not parsed yet */
  encoding encoding;
  size_t at;
  bool cut, halted, ended, is_feed, no_memory;
  buffer source;                /* the feed's title */
  buffer fields[FIELDS];        /* of the item being read */
  enum field field;             /* being read */
  unsigned depth, item, inside; /* elements open; the depth of the item, and of the field, being read (0: none) */
  bool too_long, id_is_link;
  ready *queue;
  size_t n, given, cap;
  xmlEntity entity;             /* a character that HTML has a name for */
  char entity_text[8];
} feed;

/* ---- items ---- */

static void push(feed *f, const ready *x) {
  if (f->n == f->cap) {
    size_t more = f->cap ? 2 * f->cap : 16;
    ready *grown = realloc(f->queue, more * sizeof *grown);
    if (!grown) {
      f->no_memory = true;
      if (x->result == READ_DOCUMENT) free(x->doc.block);
      return;
    }
    f->queue = grown;
    f->cap = more;
  }
  f->queue[f->n++] = *x;
}

/* A line of plain text out of what may be HTML; in place. */
static piece line_of(buffer *b) {
  buffer line = {0};
  put_html_line(&line, b->at, b->n);
  b->n = 0;
  put_bytes(b, line.at, line.n);
  if (line.failed) b->failed = true;
  buffer_free(&line);
  return b->n && points_check(b->at, b->n) == b->n ? (piece){b->at, b->n} : (piece){0};
}

/* The text of an item: of a page's HTML its paragraphs, of plain text its lines. */
static enum article_result body_of(feed *f, buffer *content, piece *body) {
  while (content->n && is_space(content->at[content->n - 1])) content->n--;
  size_t from = 0;
  while (from < content->n && is_space(content->at[from])) from++;
  *body = (piece){content->n ? content->at + from : "", content->n - from};
  if (!body->size || !memchr(body->text, '<', body->size)) return ARTICLE_FOUND;
  enum article_result result = article_of_piece(f->article, body->text, body->size);
  *body = article_text(f->article);
  if (result == ARTICLE_NONE) *body = (piece){"", 0};
  return result == ARTICLE_NONE ? ARTICLE_FOUND : result;
}

static int32_t day_of(const feed *f) {
  int32_t day;
  for (enum field k = PUBLISHED; k <= UPDATED; k++)
    if (f->fields[k].n && day_find(f->fields[k].at, f->fields[k].n, &day)) return day;
  return RAWI_NO_DAY;
}

static enum read_result make(feed *f, news *out, problem *why) {
  reader *r = f->r;
  buffer *content = &f->fields[f->fields[CONTENT].n ? CONTENT : SUMMARY];
  pieces p = {.title = line_of(&f->fields[TITLE]), .url = line_of(&f->fields[LINK]), .id = line_of(&f->fields[ID]), .published = day_of(f), .encoding = &f->encoding};
  if (f->too_long) return problem_at(why, READ_BAD, r->line, "an item of more than %u MiB", FIELD_MAX >> 20);
  if (body_of(f, content, &p.body) != ARTICLE_FOUND) return problem_at(why, READ_BAD, r->line, "an item of too many elements");
  if (!p.url.size && f->id_is_link) p.url = p.id;
  p.named = p.id.size && !p.url.size ? NEWS_NAMED : NEWS_UNNAMED;
  if (!p.id.size) p.id = p.url.size ? p.url : p.title;
  if (f->source.n) p.source = (piece){f->source.at, f->source.n};
  if (!p.title.size && !p.body.size) return READ_OTHER;
  for (int k = 0; k < FIELDS; k++)
    if (f->fields[k].failed) return problem_at(why, READ_FAILED, r->line, "out of memory");
  return news_make(r, &p, r->line, out, why);
}

static void end_item(feed *f) {
  ready x = {.result = READ_BAD};
  f->r->line++;
  x.result = make(f, &x.doc, &x.why);
  push(f, &x);
  f->item = 0;
}

static void begin_item(feed *f) {
  for (int k = 0; k < FIELDS; k++) f->fields[k].n = 0;
  f->too_long = f->id_is_link = false;
  f->item = f->depth;
}

/* ---- XML ---- */

typedef struct field_name { const char *name; enum field field; } field_name;
static const field_name field_names[] = {
  {"title", TITLE}, {"link", LINK}, {"guid", ID}, {"id", ID}, {"description", SUMMARY}, {"summary", SUMMARY}, {"encoded", CONTENT}, {"content", CONTENT},
  {"pubDate", PUBLISHED}, {"published", PUBLISHED}, {"issued", PUBLISHED}, {"date", PUBLISHED}, {"updated", UPDATED}, {"modified", UPDATED},
};

/* Elements of other vocabularies (media:title, itunes:summary) share names with those of feeds. */
static bool is_ours(const char *name, const char *prefix) {
  if (!prefix || !*prefix || !strcmp(prefix, "atom") || !strcmp(prefix, "rss")) return strcmp(name, "encoded") != 0;
  return (!strcmp(prefix, "content") && !strcmp(name, "encoded")) || (!strcmp(prefix, "dc") && (!strcmp(name, "date") || !strcmp(name, "title") || !strcmp(name, "description")));
}

static enum field field_of(const char *name, const char *prefix) {
  for (size_t i = 0; i < sizeof field_names / sizeof *field_names; i++)
    if (!strcmp(field_names[i].name, name)) return is_ours(name, prefix) ? field_names[i].field : NO_FIELD;
  return NO_FIELD;
}

/* attributes: five pointers each: name, prefix, URI, value, its end. */
static piece attribute(const xmlChar **attributes, int n, const char *name) {
  for (int i = 0; i < n; i++)
    if (!strcmp((const char *)attributes[5 * i], name)) return (piece){(const char *)attributes[5 * i + 3], (size_t)(attributes[5 * i + 4] - attributes[5 * i + 3])};
  return (piece){0};
}

static void add(feed *f, const char *text, size_t n) {
  buffer *b = &f->fields[f->field];
  if (b->n + n > FIELD_MAX) f->too_long = true;
  else put_bytes(b, text, n);
}

/* Elements in a field (Atom's xhtml) are written out again, to be read as HTML. */
static void add_tag(feed *f, const char *open, const xmlChar *name) {
  add(f, open, strlen(open));
  add(f, (const char *)name, strlen((const char *)name));
  add(f, ">", 1);
}

static void begin_field(feed *f, enum field field, const xmlChar **attributes, int n) {
  piece href = attribute(attributes, n, "href"), rel = attribute(attributes, n, "rel");
  if (field == LINK && href.text) {
    if (f->fields[LINK].n || (rel.size && !piece_is(rel, "alternate"))) return;
    f->field = LINK;
    add(f, href.text, href.size);
    return;
  }
  if (field == ID) f->id_is_link = attribute(attributes, n, "isPermaLink").size == 4;
  if (f->fields[field].n) return; /* the first one holds */
  f->field = field;
  f->inside = f->depth;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes) {
  feed *f = user;
  (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
  if (++f->depth > DEPTH_MAX) {
    xmlStopParser(f->xml);
    return;
  }
  if (f->depth == 1) f->is_feed = !strcmp((const char *)name, "rss") || !strcmp((const char *)name, "RDF") || !strcmp((const char *)name, "feed");
  if (f->inside) {
    add_tag(f, "<", name);
    return;
  }
  bool item = !strcmp((const char *)name, "item") || !strcmp((const char *)name, "entry");
  if (!f->item && item) begin_item(f);
  else if (f->item && f->depth == f->item + 1) {
    enum field field = field_of((const char *)name, (const char *)prefix);
    if (field != NO_FIELD) begin_field(f, field, attributes, n);
  } else if (!f->item && !f->source.n && f->depth <= 3 && !strcmp((const char *)name, "title") && !prefix) {
    f->fields[TITLE].n = 0;
    f->field = TITLE;
    f->inside = f->depth;
  }
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  feed *f = user;
  (void)prefix, (void)uri;
  unsigned depth = f->depth ? f->depth-- : 0;
  if (f->inside && depth > f->inside) add_tag(f, "</", name);
  else if (f->inside) {
    f->inside = 0;
    if (!f->item) {
      piece title = line_of(&f->fields[TITLE]);
      put_bytes(&f->source, title.text, title.size);
    }
  } else if (f->item && depth == f->item) end_item(f);
}

static void on_text(void *user, const xmlChar *text, int n) {
  feed *f = user;
  if (f->inside) add(f, (const char *)text, (size_t)n);
}

/* Text inside markup that is written out again must not read as markup. */
static void on_characters(void *user, const xmlChar *text, int n) {
  feed *f = user;
  if (f->inside == f->depth || !f->inside) {
    on_text(user, text, n);
    return;
  }
  for (int i = 0; i < n; i++) {
    if (text[i] == '<') add(f, "&lt;", 4);
    else if (text[i] == '&') add(f, "&amp;", 5);
    else add(f, (const char *)text + i, 1);
  }
}

/* HTML's names of characters are used in feeds; what the file itself declares is not looked at. */
static xmlEntityPtr on_entity(void *user, const xmlChar *name) {
  feed *f = user;
  xmlEntityPtr known = xmlGetPredefinedEntity(name);
  const htmlEntityDesc *found = known ? NULL : htmlEntityLookup(name);
  if (!found) return known;
  buffer text = {0};
  put_point(&text, found->value);
  if (text.failed || text.n >= sizeof f->entity_text) return buffer_free(&text), NULL;
  memcpy(f->entity_text, text.at, text.n);
  f->entity_text[text.n] = '\0';
  buffer_free(&text);
  f->entity = (xmlEntity){.type = XML_ENTITY_DECL, .name = (const xmlChar *)found->name, .content = (xmlChar *)f->entity_text, .orig = (xmlChar *)f->entity_text,
                          .length = (int)strlen(f->entity_text), .etype = XML_INTERNAL_PREDEFINED_ENTITY};
  return &f->entity;
}

static bool start_parser(feed *f) {
  xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_start, .endElementNs = on_end, .characters = on_characters, .cdataBlock = on_text, .ignorableWhitespace = on_characters, .getEntity = on_entity};
  f->xml = xmlCreatePushParserCtxt(&sax, f, NULL, 0, NULL);
  if (!f->xml) return false;
  xmlCtxtUseOptions(f->xml, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  return true;
}

/* ---- reading ---- */

/* The declaration names an encoding that the text is no longer in: it is skipped. */
static size_t skip_declaration(piece text) {
  if (!head_is(text.text, text.size, "<?xml")) return 0;
  const char *end = memchr(text.text, '>', text.size);
  return end ? (size_t)(end + 1 - text.text) : 0;
}

static enum read_result open(reader *r, problem *why) {
  feed *f = r->state = calloc(1, sizeof *f);
  if (!f || !(f->article = article_new())) return problem_at(why, READ_FAILED, 0, "out of memory");
  f->r = r;
  enum fill got = reader_fill(r, true, FEED_MAX_BYTES);
  if (got == FILL_NO_MEMORY) return problem_at(why, READ_FAILED, 0, "out of memory");
  if (got == FILL_END) return problem_at(why, READ_FAILED, 0, "empty: there is nothing to read");
  f->cut = got == FILL_TOO_LONG || got == FILL_ERROR; /* what came before is read all the same */
  enum read_result ok = reader_decode(r, (piece){r->text.at, r->text.n}, html_charset(r->text.at, r->text.n), true, 0, "", &f->text, &f->encoding, why);
  if (ok != READ_DOCUMENT) return READ_FAILED;
  if (!f->text.size) return problem_at(why, READ_FAILED, 0, "empty: there is nothing to read");
  while (f->at < f->text.size && is_space(f->text.text[f->at])) f->at++;
  f->at += skip_declaration((piece){f->text.text + f->at, f->text.size - f->at});
  return start_parser(f) ? READ_DOCUMENT : problem_at(why, READ_FAILED, 0, "out of memory");
}

/* Parses on; the queue has at least one more document or the feed has ended. */
static void parse(feed *f) {
  while (f->given == f->n && !f->ended) {
    size_t n = f->text.size - f->at < STEP ? f->text.size - f->at : STEP;
    f->n = f->given = 0;
    xmlParseChunk(f->xml, f->text.text + f->at, (int)n, n == 0);
    f->at += n;
    f->halted = f->xml->disableSAX && f->at < f->text.size;
    f->ended = n == 0 || f->no_memory || f->halted;
  }
}

static enum read_result at_end(const feed *f, const reader *r, problem *why) {
  if (f->no_memory) return problem_at(why, READ_FAILED, r->line, "out of memory");
  if (f->depth > DEPTH_MAX) return problem_at(why, READ_FAILED, r->line, "elements nested more than %d deep; the rest of the feed was left out", DEPTH_MAX);
  if (r->in->failed) return problem_at(why, READ_FAILED, r->line, "cannot read: %s; the rest of the feed was left out", r->in->why);
  if (f->cut) return problem_at(why, READ_FAILED, r->line, "a feed of more than %zu MiB; the rest was left out", FEED_MAX_BYTES >> 20);
  if (f->halted && f->is_feed) return problem_at(why, READ_FAILED, r->line, "the XML cannot be read any further; the rest of the feed was left out");
  if (!f->is_feed) return problem_at(why, READ_FAILED, 0, "neither RSS nor Atom");
  return READ_END;
}

static enum read_result next(reader *r, news *out, problem *why) {
  enum read_result ok = r->state ? READ_DOCUMENT : open(r, why);
  if (ok != READ_DOCUMENT) return ok;
  feed *f = r->state;
  parse(f);
  if (f->given == f->n) return at_end(f, r, why);
  const ready *x = &f->queue[f->given++];
  *out = x->doc;
  *why = x->why;
  return x->result;
}

static void close(reader *r) {
  feed *f = r->state;
  if (!f) return;
  while (f->given < f->n) news_free(&f->queue[f->given++].doc);
  for (int k = 0; k < FIELDS; k++) buffer_free(&f->fields[k]);
  buffer_free(&f->source);
  if (f->xml && f->xml->myDoc) xmlFreeDoc(f->xml->myDoc);
  if (f->xml) f->xml->myDoc = NULL;
  xmlFreeParserCtxt(f->xml);
  article_free(f->article);
  free(f->queue);
  free(f);
}

static bool has(const char *head, size_t n, const char *s) {
  for (size_t k = strlen(s), i = 0; i + k <= n; i++)
    if (!memcmp(head + i, s, k)) return true;
  return false;
}

static bool looks(const char *head, size_t n) {
  if (n > 2048) n = 2048;
  return head_is(head, n, "<") && (has(head, n, "<rss") || has(head, n, "<rdf:RDF") || has(head, n, "<feed"));
}

const input_format input_feed = {.name = "feed", .about = "RSS or Atom, one item an article", .endings = " .rss .atom .rdf .xml ", .looks = looks, .next = next, .close = close};
