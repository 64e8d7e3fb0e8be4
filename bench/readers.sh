#!/bin/sh
# Makes an archive of N records (20,000) in a folder of its own and measures how fast it is read before coding, packed and unpacked, and
# in how much memory. usage: bench/readers.sh [BUILD [N]]
set -eu
build=${1:-build} n=${2:-20000} at=$(mktemp -d)
trap 'rm -rf "$at"' EXIT
ninja -C "$build" read_speed >/dev/null
echo "wanted:   $(python3 tests/make_inputs.py archive "$n" "$at/a.warc.gz")"
"$build/read_speed" "$at/a.warc.gz"
