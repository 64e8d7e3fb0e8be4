/* language: whether a document is Arabic, by its letters and its function words; io/languages.tsv is what it knows. */
#ifndef RAWI_IO_LANGUAGE_H
#define RAWI_IO_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct languages languages;

/* NULL when out of memory. */
languages *languages_new(void);
void languages_free(languages *l);
/* A document of a few words is Arabic unless it is plainly something else. Any number of threads. */
bool languages_arabic(const languages *l, const char *title, size_t n_title, const char *text, size_t n_text);

#endif
