/* article: what a saved page says and says of itself: the article without menus, scripts and advertisements, its title, day,
 * publication and address.  Memory is bounded by the page. */
#ifndef RAWI_IO_ARTICLE_H
#define RAWI_IO_ARTICLE_H

#include "facts.h"

typedef struct article article;
/* NULL when out of memory. It may be used for one page after the other. */
article *article_new(void);
void article_free(article *a);

enum article_result { ARTICLE_FOUND, ARTICLE_NONE, ARTICLE_TOO_MANY, ARTICLE_NO_MEMORY };
/* Of a whole page: text is the article's paragraphs with an empty line between them. */
enum article_result article_of_page(article *a, const char *html, size_t n);
/* Of a piece of HTML that is an article already, as feeds carry it. */
enum article_result article_of_piece(article *a, const char *html, size_t n);
/* Valid until the next call. */
piece article_text(const article *a);
const facts *article_facts(const article *a);

#endif
