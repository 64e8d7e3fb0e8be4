#!/bin/sh
# Words a second of processor time: morphology alone, and the Snowball stemmer on the same words in the same run.
# usage: bench/words.sh [FILE]   documents are lines; without FILE, those of examples/ a hundred times.
# Needs libstemmer-tools for the second figure.
set -eu
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
file=${1:-$tmp/text}
[ $# -gt 0 ] || for i in $(seq 100); do for f in examples/*.txt; do tr '\n' ' ' <"$f"; echo; done; done >"$file"
${CC:-cc} -O2 -D_DEFAULT_SOURCE -Iinclude bench/words.c build/librawi.a -lm -lpthread -o "$tmp/words"
"$tmp/words" "$file" 5
command -v stemwords >/dev/null || { echo "stemwords: not installed (libstemmer-tools)"; exit 0; }
tr -s ' \t,.:;()[]"' '\n' <"$file" | LC_ALL=C grep -a '[^ -~]' >"$tmp/list"
stem() { LC_ALL=C bash -c "TIMEFORMAT=%U; time stemwords -l arabic -i '$tmp/list' -o '$tmp/stems'" 2>&1; }
best=$(for i in 1 2 3 4 5; do stem; done | sort -n | head -1)
awk -v n="$(wc -l <"$tmp/list")" -v s="$best" 'BEGIN { printf "%d words, %.0f a second: stemwords -l arabic\n", n, n / s }'
