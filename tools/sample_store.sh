#!/bin/sh
# Codes the articles of examples/ into a store, each on its day of publication. usage: sample_store.sh RAWI STORE
set -eu
examples=$(dirname "$0")/../examples
for article in "$examples"/*.txt; do
  day=$(sed -n 's/^# published: //p' "${article%.txt}.expected")
  "$1" code --published "${day:-2020-01-01}" --db "$2" "$article" >/dev/null
done
"$1" code --db "$2" "$examples/press.jsonl" >/dev/null
