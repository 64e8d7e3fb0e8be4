/* address: which addresses may be asked: those of the open internet. */
#ifndef RAWI_WATCH_ADDRESS_H
#define RAWI_WATCH_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* False for loopback, private, link-local, shared, multicast and reserved addresses, also those in IPv6 clothes; allow_loopback: 127.0.0.0/8
 * and ::1 may be asked. */
bool address_allowed(const struct sockaddr *to, bool allow_loopback);

#endif
