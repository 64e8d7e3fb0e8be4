/* html: a page as a row of tags and texts, read as browsers read it, however broken: one pass, no tree, no memory of its own.  Scripts,
 * styles, drawings, forms' choices and comments are passed over. */
#ifndef RAWI_IO_HTML_H
#define RAWI_IO_HTML_H

#include "buffer.h"
#include "reader.h"

/* X(name, flags), by name. B: a block, what stands in it is apart from its surroundings; V: never closed; S: what stands in it is skipped;
 * K: skipped, but kept as the token's text (scripts may hold data, a title is one); N: navigation and the like, no article; L: a line of
 * text, which no block can stand in. */
#define HTML_TAGS(X) \
  X(A, "a", 0) X(ADDRESS, "address", HTML_B) X(ARTICLE, "article", HTML_B) X(ASIDE, "aside", HTML_B | HTML_N) X(AUDIO, "audio", HTML_S) X(BASE, "base", HTML_V) \
  X(BLOCKQUOTE, "blockquote", HTML_B) X(BODY, "body", HTML_B) X(BR, "br", HTML_V) X(BUTTON, "button", HTML_S) X(CANVAS, "canvas", HTML_S) X(CENTER, "center", HTML_B) \
  X(DD, "dd", HTML_B) X(DETAILS, "details", HTML_B) X(DIALOG, "dialog", HTML_B | HTML_N) X(DIR, "dir", HTML_B) X(DIV, "div", HTML_B) X(DL, "dl", HTML_B) X(DT, "dt", HTML_B) \
  X(EMBED, "embed", HTML_V) X(FIELDSET, "fieldset", HTML_B) X(FIGCAPTION, "figcaption", HTML_B | HTML_N) X(FIGURE, "figure", HTML_B | HTML_N) X(FOOTER, "footer", HTML_B | HTML_N) \
  X(FORM, "form", HTML_B) X(H1, "h1", HTML_B | HTML_L) X(H2, "h2", HTML_B | HTML_L) X(H3, "h3", HTML_B | HTML_L) X(H4, "h4", HTML_B | HTML_L) X(H5, "h5", HTML_B | HTML_L) \
  X(H6, "h6", HTML_B | HTML_L) X(HEAD, "head", HTML_B) X(HEADER, "header", HTML_B) X(HR, "hr", HTML_V | HTML_B) X(HTML, "html", HTML_B) X(IFRAME, "iframe", HTML_S) \
  X(IMG, "img", HTML_V) X(INPUT, "input", HTML_V) X(LI, "li", HTML_B) X(LINK, "link", HTML_V) X(MAIN, "main", HTML_B) X(MATH, "math", HTML_S) X(MENU, "menu", HTML_B | HTML_N) \
  X(META, "meta", HTML_V) X(NAV, "nav", HTML_B | HTML_N) X(NOEMBED, "noembed", HTML_S) X(NOFRAMES, "noframes", HTML_S) X(NOSCRIPT, "noscript", HTML_S) X(OBJECT, "object", HTML_S) \
  X(OL, "ol", HTML_B) X(P, "p", HTML_B | HTML_L) X(PRE, "pre", HTML_B) X(SCRIPT, "script", HTML_K) X(SECTION, "section", HTML_B) X(SELECT, "select", HTML_S) \
  X(SOURCE, "source", HTML_V) X(STYLE, "style", HTML_S) X(SUMMARY, "summary", HTML_B) X(SVG, "svg", HTML_S) X(TABLE, "table", HTML_B) X(TBODY, "tbody", HTML_B) X(TD, "td", HTML_B) \
  X(TEMPLATE, "template", HTML_S) X(TEXTAREA, "textarea", HTML_S) X(TFOOT, "tfoot", HTML_B) X(TH, "th", HTML_B) X(THEAD, "thead", HTML_B) X(TIME, "time", 0) X(TITLE, "title", HTML_K) \
  X(TR, "tr", HTML_B) X(TRACK, "track", HTML_V) X(UL, "ul", HTML_B) X(VIDEO, "video", HTML_S) X(WBR, "wbr", HTML_V) X(XMP, "xmp", HTML_S)

enum { HTML_B = 1, HTML_V = 2, HTML_S = 4, HTML_K = 8, HTML_N = 16, HTML_L = 32 };
#define HTML_ENUM(name, text, flags) TAG_##name,
enum html_tag { HTML_TAGS(HTML_ENUM) TAG_OTHER };

enum html_kind { HTML_TEXT, HTML_OPEN, HTML_CLOSE };
/* text: of a text, as it stands (put_html decodes it); of a script or title, what it holds. attributes: of an opening tag. */
typedef struct html_token { enum html_kind kind; enum html_tag tag; unsigned flags; piece text, attributes; } html_token;
typedef struct html_scan { const char *at, *end; } html_scan;

/* False at the end. */
bool html_next(html_scan *s, html_token *out);
/* The next attribute of *rest, which moves on: its name, and its value as it stands (empty when it has none); false at the end. */
bool html_attribute(piece *rest, piece *name, piece *value);
/* Appends text with character references decoded. */
void put_html(buffer *out, const char *text, size_t n);
/* Whether a is b (ASCII), letter case aside. */
bool piece_is(piece a, const char *b);
/* The same with runs of white space as one space, none at the ends. */
void put_html_line(buffer *out, const char *text, size_t n);
/* The encoding that a page or feed names at its beginning: charset=, or encoding= of an XML declaration. */
piece html_charset(const char *bytes, size_t n);

#endif
