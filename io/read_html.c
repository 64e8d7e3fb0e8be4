/* One saved page, one document. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include <string.h>

#include "article.h"
#include "formats.h"
#include "reader.h"

#define LETTERS_LEAST 40 /* of a page with an Arabic article, whatever else is on it */

piece host_of(piece url) {
  const char *at = url.size ? memmem(url.text, url.size, "://", 3) : NULL;
  if (!at) return (piece){0};
  const char *end = url.text + url.size;
  at += 3;
  if (end - at > 4 && !memcmp(at, "www.", 4)) at += 4;
  const char *stop = at;
  while (stop < end && !strchr("/?#:", *stop)) stop++;
  return stop > at ? (piece){at, (size_t)(stop - at)} : (piece){0};
}

/* Arabic letters stand in UTF-8 behind 0xD8 to 0xDB, or as numeric references. Most pages of a crawl are told by this alone. */
static bool may_be_arabic(piece text) {
  size_t letters = 0;
  for (size_t i = 0; i < text.size; i++) letters += ((unsigned char)text.text[i] & 0xFC) == 0xD8;
  if (letters >= LETTERS_LEAST) return true;
  for (const char *at = text.text, *end = at + text.size; at < end && (at = memmem(at, (size_t)(end - at), "&#", 2)); at++)
    if (++letters >= LETTERS_LEAST) return true;
  return false;
}

static piece known(const fact *f, piece other) { return f->rank ? (piece){f->text.at, f->text.n} : other; }

enum read_result read_page(reader *r, article *a, const web_page *page, uint64_t line, news *out, problem *why) {
  encoding found;
  piece text, declared = page->charset.size ? page->charset : html_charset(page->bytes.text, page->bytes.size);
  enum read_result ok = reader_decode(r, page->bytes, declared, true, line, "", &text, &found, why);
  if (ok != READ_DOCUMENT) return ok;
  if (!r->defaults->any_language && !may_be_arabic(text)) return READ_FOREIGN;
  switch (article_of_page(a, text.text, text.size)) {
    case ARTICLE_NONE: return READ_OTHER;
    case ARTICLE_TOO_MANY: return problem_at(why, READ_BAD, line, "a page of more than 200,000 elements");
    case ARTICLE_NO_MEMORY: return problem_at(why, READ_FAILED, line, "out of memory");
    case ARTICLE_FOUND: break;
  }
  const facts *f = article_facts(a);
  pieces p = {.id = page->id, .body = article_text(a), .title = known(&f->title, (piece){0}), .url = known(&f->url, page->url), .published = f->published, .named = page->url.text ? NEWS_UNNAMED : NEWS_FILE, .encoding = &found};
  p.source = known(&f->source, r->defaults->source ? (piece){0} : host_of(p.url));
  return news_make(r, &p, line, out, why);
}

static enum read_result next(reader *r, news *out, problem *why) {
  if (r->documents++) return READ_END;
  enum read_result ok = reader_fill_whole(r, PAGE_MAX_BYTES, why);
  if (ok != READ_DOCUMENT) return ok;
  if (!r->state && !(r->state = article_new())) return problem_at(why, READ_FAILED, 0, "out of memory");
  web_page page = {.bytes = {r->text.at, r->text.n}, .id = id_of_name(r->name)};
  ok = read_page(r, r->state, &page, 1, out, why);
  return ok == READ_OTHER && !r->in_folder ? problem_at(why, READ_BAD, 0, "no article was found in the page") : ok;
}

static void close(reader *r) { article_free(r->state); }

static bool looks(const char *head, size_t n) {
  static const char *const beginnings[] = {"<!doctype html", "<html", "<head", "<body", "<!--", "<article", "<div", "<p>", "<meta"};
  for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
    if (head_is(head, n, beginnings[i])) return true;
  return head_is(head, n, "<?xml") && memmem(head, n < 1024 ? n : 1024, "<html", 5);
}

const input_format input_html = {.name = "html", .about = "one saved page a file", .endings = " .html .htm .xhtml .shtml ", .looks = looks, .next = next, .close = close};
