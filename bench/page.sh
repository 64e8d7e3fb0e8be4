#!/bin/sh
# What `rawi serve` and its page cost, in the browser of the tests: a pasted article of 3,000 characters, the first view of the map over
# a store of made-up records, and the brush over it. Ends with an error when one is over its bar (50 ms, 1 s, 30 frames a second).
# usage: bench/page.sh [RAWI [RECORDS]]     build/rawi and 100,000 when not given; the page must be in it (tools/page.sh, ninja -C build)
set -eu
here=$(dirname "$0")
rawi=$(realpath "${1:-$here/../build/rawi}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# a made-up article gives nearly four records
python3 "$here/../tests/store/generate.py" $((${2:-100000} * 10 / 37)) >"$work/in.jsonl"
"$rawi" code --db "$work/news.db" "$work/in.jsonl" >/dev/null
cat "$here"/../examples/*.txt >"$work/article.txt"
"${NODE:-node}" "$here/page.mjs" "$rawi" "$work/news.db" "$work/article.txt"
