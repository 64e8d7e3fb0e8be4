#!/bin/sh
# The library has no mutable globals and asks the system for nothing but memory. usage: check_library.sh BUILD
set -eu
lib=$1/librawi.a
bad=0
# Sections that a program could write to. Tables of pointers (.data.rel.ro) are read-only once loaded.
state=$(readelf -SW "$lib" | awk '
  /^File: / { file = $2 }
  match($0, /\] \.(data|bss|tdata|tbss)[^ ]*/) {
    name = substr($0, RSTART + 2, RLENGTH - 2); rest = substr($0, RSTART + RLENGTH); split(rest, f, " ")
    if (name !~ /^\.data\.rel\.ro/ && f[4] !~ /^0+$/) print file, name, "0x" f[4]
  }')
[ -z "$state" ] || { echo "mutable globals:"; echo "$state"; bad=1; }
common=$(nm "$lib" 2>/dev/null | awk 'NF > 1 && $(NF-1) == "C" { print $NF }')
[ -z "$common" ] || { echo "common symbols: $common"; bad=1; }
# What it may ask of the C library: memory, strings, numbers. Anything else is a decision to be taken here.
allowed=' _GLOBAL_OFFSET_TABLE_ malloc free memchr memcmp memcpy memmove memset strchr strcmp strcspn strlen strncmp strrchr strspn strstr
 qsort bsearch snprintf vsnprintf asin atan2 cos sin sincos sqrt pow floor ceil round log exp __stack_chk_fail '
asked=$(nm "$lib" 2>/dev/null | awk 'NF < 2 { next } $(NF-1) == "U" { print $NF } $(NF-1) ~ /^[A-TV-Z]$/ { print "-" $NF }' | sort -u |
  awk '/^-/ { own[substr($0, 2)] = 1; next } { u[$0] = 1 } END { for (s in u) if (!(s in own)) print s }' | sort)
for s in $asked; do
  case $(echo $allowed) in
    *" $s "*|"$s "*|*" $s") ;;
    *) echo "asks for $s"; bad=1 ;;
  esac
done
exported=$(nm -D --defined-only "$1"/librawi.so | awk '{ print $NF }' | grep -v '^rawi_' || true)
[ -z "$exported" ] || { echo "exported without rawi_: $exported"; bad=1; }
[ $bad -eq 0 ] && echo "no mutable globals; asks for: $(echo $asked)"
exit $bad
