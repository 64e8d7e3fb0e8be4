#!/bin/sh
# Makes a store of the articles in examples/ and drives the page over it. usage: run.sh NODE RAWI [SHOTS]
set -eu
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for article in "$here"/../../examples/*.txt; do
  day=$(sed -n 's/^# published: //p' "${article%.txt}.expected" 2>/dev/null || true)
  "$2" code --published "${day:-2020-01-01}" --db "$work/rawi.db" "$article" 2>/dev/null
done
"$1" "$here/page.mjs" "$2" "$work/rawi.db" ${3:+"$3"}
