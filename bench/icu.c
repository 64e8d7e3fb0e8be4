/* What ICU answers, for bench/others.py: lines in, lines out.
 *   icu words             its words, one a tab
 *   icu numbers           the number that the whole line spells, or nothing
 *   icu dates             the day that the whole line gives in some Arabic locale and style, or nothing; the line is YYYY-MM-DD, a tab, the text */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#define LINE_MAX_UNITS 65536

static void put_slice(const UChar *text, int32_t from, int32_t to) {
  static char bytes[4 * LINE_MAX_UNITS];
  int32_t n;
  UErrorCode e = U_ZERO_ERROR;
  u_strToUTF8(bytes, sizeof bytes, &n, text + from, to - from, &e);
  if (U_SUCCESS(e)) fwrite(bytes, 1, (size_t)n, stdout);
}

static void words(const UChar *text, int32_t n) {
  UErrorCode e = U_ZERO_ERROR;
  UBreakIterator *it = ubrk_open(UBRK_WORD, "ar", text, n, &e);
  const char *between = "";
  for (int32_t from = ubrk_first(it), to = ubrk_next(it); to != UBRK_DONE; from = to, to = ubrk_next(it)) {
    if (u_isUWhiteSpace(text[from])) continue;
    fputs(between, stdout);
    put_slice(text, from, to);
    between = "\t";
  }
  ubrk_close(it);
}

static void numbers(const UChar *text, int32_t n) {
  static UNumberFormat *format;
  UErrorCode e = U_ZERO_ERROR;
  int32_t at = 0;
  if (!format) format = unum_open(UNUM_SPELLOUT, NULL, 0, "ar", NULL, &e);
  double value = unum_parseDouble(format, text, n, &at, &e);
  if (U_SUCCESS(e) && at == n) printf("%.15g", value);
}

static int date_as(const char *locale, UDateFormatStyle style, UDate today, const UChar *text, int32_t n) {
  static const UChar utc[] = u"UTC";
  UErrorCode e = U_ZERO_ERROR;
  int32_t at = 0, year, month, day;
  UDateFormat *format = udat_open(UDAT_NONE, style, locale, utc, -1, NULL, 0, &e);
  UCalendar *calendar = ucal_open(utc, -1, locale, UCAL_GREGORIAN, &e);
  if (U_FAILURE(e)) exit(1);
  ucal_setMillis(calendar, today, &e);
  udat_parseCalendar(format, calendar, text, n, &at, &e);
  year = ucal_get(calendar, UCAL_YEAR, &e), month = ucal_get(calendar, UCAL_MONTH, &e), day = ucal_get(calendar, UCAL_DATE, &e);
  int found = U_SUCCESS(e) && at == n;
  if (found) printf("%04d-%02d-%02d", year, month + 1, day);
  ucal_close(calendar);
  udat_close(format);
  return found;
}

static void dates(const UChar *text, int32_t n) {
  const char *const locales[] = {"ar", "ar_EG", "ar_SY", "ar_IQ", "ar_MA", "ar_TN"};
  const UDateFormatStyle styles[] = {UDAT_FULL, UDAT_LONG, UDAT_MEDIUM, UDAT_SHORT};
  UErrorCode e = U_ZERO_ERROR;
  int year, month, day;
  char head[11];
  if (n < 11) return;
  u_strToUTF8(head, sizeof head, NULL, text, 10, &e);
  if (sscanf(head, "%d-%d-%d", &year, &month, &day) != 3) return;
  UCalendar *calendar = ucal_open(u"UTC", -1, "ar", UCAL_GREGORIAN, &e);
  ucal_setDate(calendar, year, month - 1, day, &e);
  UDate today = ucal_getMillis(calendar, &e);
  ucal_close(calendar);
  for (size_t l = 0; l < sizeof locales / sizeof *locales; l++)
    for (size_t s = 0; s < sizeof styles / sizeof *styles; s++)
      if (date_as(locales[l], styles[s], today, text + 11, n - 11)) return;
}

int main(int argc, char **argv) {
  static char line[3 * LINE_MAX_UNITS];
  static UChar text[LINE_MAX_UNITS];
  int32_t n;
  if (argc != 2) return 2;
  while (fgets(line, sizeof line, stdin)) {
    UErrorCode e = U_ZERO_ERROR;
    line[strcspn(line, "\n")] = 0;
    u_strFromUTF8(text, LINE_MAX_UNITS, &n, line, -1, &e);
    if (U_FAILURE(e)) return 1;
    if (*argv[1] == 'w') words(text, n);
    else if (*argv[1] == 'n') numbers(text, n);
    else dates(text, n);
    putchar('\n');
  }
  return 0;
}
