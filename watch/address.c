#include "address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

typedef struct net { uint32_t address; int bits; } net;

static bool allowed4(uint32_t a, bool loopback) {
  static const net closed[] = {{0x00000000, 8}, {0x0A000000, 8}, {0x64400000, 10}, {0x7F000000, 8}, {0xA9FE0000, 16}, {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24},
                               {0xC0586300, 24}, {0xC0A80000, 16}, {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 3}};
  if (loopback && a >> 24 == 127) return true;
  for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
    if ((a ^ closed[i].address) >> (32 - closed[i].bits) == 0) return false;
  return true;
}

static uint32_t four(const uint8_t *b) { return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]; }

/* Only 2000::/3 is open; in it 6to4, Teredo and the documentation's addresses are not. */
static bool allowed6(const uint8_t b[16], bool loopback) {
  static const uint8_t mapped[12] = {[10] = 0xFF, [11] = 0xFF}, one[16] = {[15] = 1}, nat64[12] = {0, 0x64, 0xFF, 0x9B};
  if (!memcmp(b, mapped, 12) || !memcmp(b, nat64, 12)) return allowed4(four(b + 12), loopback);
  if (!memcmp(b, one, 16)) return loopback;
  if ((b[0] & 0xE0) != 0x20) return false;
  if (b[0] == 0x20 && b[1] == 0x02) return allowed4(four(b + 2), false);
  return !(b[0] == 0x20 && b[1] == 0x01 && ((b[2] == 0 && b[3] == 0) || (b[2] == 0x0D && b[3] == 0xB8)));
}

bool address_allowed(const struct sockaddr *to, bool allow_loopback) {
  if (to->sa_family == AF_INET) return allowed4(ntohl(((const struct sockaddr_in *)to)->sin_addr.s_addr), allow_loopback);
  if (to->sa_family == AF_INET6) return allowed6(((const struct sockaddr_in6 *)to)->sin6_addr.s6_addr, allow_loopback);
  return false;
}
