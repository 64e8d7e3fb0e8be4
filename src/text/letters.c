#include "text/letters.h"

#include "base/utf8.h"
#include "text/presentation.inc"

static int presentation(uint32_t cp, uint8_t *out) {
  size_t low = 0, high = sizeof forms / sizeof *forms;
  while (low < high) {
    size_t mid = (low + high) / 2;
    if (forms[mid].point < cp) low = mid + 1;
    else high = mid;
  }
  if (low == sizeof forms / sizeof *forms || forms[low].point != cp) return 0;
  for (int i = 0; i < forms[low].n; i++) out[i] = form_letters[forms[low].at + i];
  return forms[low].n;
}

int letters_of_point(uint32_t cp, uint8_t out[LETTERS_OF_ONE_MAX]) {
  if (cp >= 0xFB50) return presentation(cp, out);
  if (cp < 0x620 || cp > 0x6FF) return 0;
  if ((cp >= 0x64B && cp <= 0x669) || cp == 0x640 || cp == 0x670 || (cp >= 0x6D6 && cp <= 0x6ED) || (cp >= 0x6F0 && cp <= 0x6F9)) return 0;
  if (cp == 0x66A || cp == 0x66B || cp == 0x66C || cp == 0x66D || cp == 0x6D4) return 0;
  uint8_t code = (uint8_t)cp;
  if (cp == 0x6A9) code = 0x43;      /* keheh: kaf */
  else if (cp == 0x6CC) code = 0x4A; /* farsi yeh: yeh */
  else if (cp == 0x6C1 || cp == 0x6BE || cp == 0x6D5) code = 0x47; /* other heh shapes */
  else if (cp == 0x671) code = 0x27; /* alef wasla */
  out[0] = code;
  return 1;
}

uint8_t letter_fold(uint8_t letter) {
  switch (letter) {
  case 0x22: case 0x23: case 0x25: return 0x27; /* alef with madda, hamza above, hamza below: alef */
  case 0x24: return 0x48;                       /* waw with hamza: waw */
  case 0x26: return 0x4A;                       /* yeh with hamza: yeh */
  case 0x29: return 0x47;                       /* teh marbuta: heh */
  case 0x49: return 0x4A;                       /* alef maksura: yeh */
  default: return letter;
  }
}

int letters_of(const char *utf8, size_t size, bool folded, uint8_t *out, int cap) {
  int n = 0;
  for (size_t at = 0; at < size;) {
    uint32_t cp = utf8_next(utf8, size, &at);
    if (cp == UINT32_MAX) return -1;
    uint8_t letters[LETTERS_OF_ONE_MAX];
    if (cp >= 0x660 && cp <= 0x669) cp = '0' + (cp - 0x660);
    int k = cp < 0x80 ? (letters[0] = (uint8_t)cp, 1) : letters_of_point(cp, letters);
    if (n + k > cap) return -1;
    for (int i = 0; i < k; i++) out[n++] = folded && cp >= 0x80 ? letter_fold(letters[i]) : letters[i];
  }
  return n;
}
